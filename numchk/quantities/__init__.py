"""Finds the figures of a text: `find_quantities`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from numchk.model import Document, Lexicon, Quantity, SetAside, Span
from numchk.patterns import later
from numchk.quantities import contexts, guards, records, scan, zeros
from numchk.quantities.carried import carried
from numchk.quantities.grammar import read
from numchk.quantities.homes import country_fault, home_currency, settled, sterling
from numchk.quantities.view import restored, view
from numchk.quantities.vocabulary import compile_vocabulary
from numchk.quantities.written import Amount

__all__ = ["country_fault", "find_quantities"]

_RATE = later(r"an? ", re.IGNORECASE)


def find_quantities(document: Document, lexicon: Lexicon) -> tuple[tuple[Quantity, ...], tuple[SetAside, ...]]:
    """All quantities of `document` in order, and the numerals that are none, with the guard that took them."""
    quantities: list[Quantity] = []
    set_aside: list[SetAside] = []
    seen, home = view(document.text, document.sentences), home_currency(document, lexicon)
    found_there = _figures(replace(document, text=seen.text), lexicon)
    for found in found_there if seen.text == document.text else restored(found_there, seen, document.text):
        if isinstance(found, Quantity):
            quantities.append(settled(found, home, lexicon))
        else:
            set_aside.append(found)
    return tuple(sterling(quantities, document.text)), tuple(set_aside)


def _figures(document: Document, lexicon: Lexicon) -> Iterator[Quantity | SetAside]:
    """Quantities and set-asides in one walk; what one figure covers is never read again."""
    text, reached, vocabulary = document.text, 0, compile_vocabulary(lexicon)
    nothing = {amount.start: amount for amount in zeros.find(text, lexicon)}
    addresses = tuple(guards.addresses(text))
    previous: Amount | None = None  # what was read just before: "938 millibars from 962"
    last: guards.Taken | None = None  # what was set aside just before: lists go on under the same guard
    for start in merge(nothing, scan.candidates(text, vocabulary)):
        if start < reached or _is_rate(text, start, reached):
            continue
        if start in nothing:
            reached = nothing[start].end
            yield records.quantity(document, nothing[start], vocabulary)
            continue
        taken = guards.take(text, start, addresses, vocabulary)
        if taken is None:
            amount = read(text, start, vocabulary)
            if amount is None:
                taken = guards.take_word(text, start, vocabulary)
            else:
                amount = records.clipped(amount, reached)
                taken = contexts.refuse(text, amount, last, vocabulary)
            if taken is None and amount is not None:
                if contexts.is_moment(text, amount, vocabulary):
                    amount = amount._replace(construction="relative time")
                amount = previous = carried(text, amount, previous)
                last, reached = None, amount.end
                yield records.quantity(document, amount, vocabulary)
        if taken is not None:
            span = Span(document_id=document.id, start=max(reached, taken.start), end=taken.end)
            last, reached = taken, taken.end
            yield SetAside(span=span, guard=taken.guard)


def _is_rate(text: str, start: int, reached: int) -> bool:
    """True for the article of "$80 a barrel", directly behind a figure: it opens no figure of its own."""
    return bool(reached) and start - reached <= 1 and _RATE.match(text, start) is not None
