"""Finds the relations that a text states between its own figures: `find_links`, and the table of finders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from numchk.links import ages, averages, changes, counts, durations, margins, parts, products, restates, shares
from numchk.model import Document, Lexicon, Link, Quantity
from numchk.segment import unwrapped
from numchk.terms import Relation

Finder = Callable[[Document, Sequence[Quantity], Lexicon], Iterator[Link]]

#: Relation -> its finder. A finder sees all quantities of the document, in order.
RELATIONS: Mapping[Relation, Finder] = MappingProxyType(
    {
        Relation.RESTATES: restates.find,
        Relation.PART_OF: parts.find,
        Relation.SHARE_OF: shares.find,
        Relation.CHANGED_FROM: changes.find,
        Relation.PRODUCT_OF: products.find,
        Relation.DIFFERENCE_OF: margins.find,
        Relation.AVERAGE_OF: averages.find,
        Relation.COUNT_OF: counts.find,
        Relation.LASTS: durations.find,
        Relation.AGED: ages.find,
    }
)


def find_links(
    document: Document,
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
    relations: Collection[Relation] = tuple(Relation),
) -> tuple[Link, ...]:
    """Every one of `relations` that `document` states between its `quantities`, sorted by place."""
    document = replace(document, text=unwrapped(document.text, document.sentences))
    quantities = tuple(q for q in quantities if q.construction != "none")  # "no one was hurt" is no part of a sum
    finders = [find for relation, find in RELATIONS.items() if relation in relations]
    links = [link for find in finders for link in find(document, quantities, lexicon)]
    return tuple(sorted(links, key=lambda link: (link.quantities[0].span.start, link.relation.value)))
