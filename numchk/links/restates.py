"""RESTATES: one amount given again in another unit: "380 kilometers (240 miles)", "20 mph, or 32 km/h".

`Link.quantities` are (first, again), as they stand in the text. `Link.manner` holds, as words parted by blanks, what
only the text knows and the check must hear:

- "backed": a third figure bears out the second, so that the first is in doubt;
- "oven": a temperature in a kitchen;
- "weak": the words may also offer an alternative or an apposition ("5 km or 3 miles"): only a figure with a
  recognisable slip in it contradicts the other;
- "difference" or "absolute": how the clause uses a temperature; neither where it does not say;
- "calibre": the pair names a gun or shell; "size": it is a trade size (timber, film), which is never a measure;
- "rates": the quantities are all pairs of one text in the same two currencies: first, again, first, again ...
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numchk.links.degrees as degrees
from numchk.links.measures import crosses, restatable, restored, smaller
from numchk.links.phrasing import TORN, Phrases, phrases
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Bound, Relation

#: Longest text between two figures that can still restate each other, and the text looked at around them.
REACH = 60
AROUND = 120
_BLANK = re.compile(r"\n[ \t]*\n")
_BORDER = re.compile(r"[|\t]|(?<=\S)[ ]{2,}(?=\S)")
_WORTH = re.compile(r"['’]?\s+(?:worth|sterling)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """Every amount of `document` that is given again in another unit, and once more all pairs of two currencies."""
    forms = phrases(lexicon)
    found = _doubted(document, list(_pairs(document, _merged(document, quantities), forms)), forms)
    links = [_link(document, pair, manner, lexicon) for *pair, manner in found]
    yield from _with_rates(document, links)


def _pairs(
    document: Document, quantities: Sequence[Quantity], forms: Phrases
) -> Iterator[tuple[Quantity, Quantity, str]]:
    """(first, again, manner) of all that the text gives twice."""
    at, restated = 0, -1
    while at + 1 < len(quantities):
        first, again = quantities[at], quantities[at + 1]
        at += 1
        manner = _joined(document, first, again, forms)
        if manner is None or _inner(document, quantities, at - 1) or any(_torn(document, q) for q in (first, again)):
            continue
        if restated == at - 1 and _cells(document, first, again, forms):
            continue
        restated = at
        yield first, again, manner
        # Further figures of the same bracket or row restate the first one too.
        while at + 1 < len(quantities) and _continues(document, quantities[at], quantities[at + 1], forms):
            at += 1
            if restatable(first, quantities[at]):
                yield first, quantities[at], manner
        # "55 US gallons (208 litres), or 46 imperial gallons": once more, behind the bracket.
        if at + 1 < len(quantities) and _once_more(document, first, (quantities[at], quantities[at + 1]), forms):
            at += 1
            yield first, quantities[at], "" if restored(first, again) else "weak"


def _doubted(
    document: Document, found: list[tuple[Quantity, Quantity, str]], forms: Phrases
) -> Iterator[tuple[Quantity, Quantity, str]]:
    """`found`; cells of a table are "weak" where no row of the text has them right: they may be two measures."""
    cells = [_cells(document, first, again, forms) for first, again, _ in found]
    blank = [gap.start() for gap in _BLANK.finditer(document.text)] if any(cells) else []
    columns = [(bisect_right(blank, first.span.start), _cells_before(document, first)) for first, _, _ in found]
    sound: set[tuple[str, str] | tuple[int, int]] = set()
    for (first, again, _), cell, column in zip(found, cells, columns, strict=True):
        if cell and restored(first, again):
            sound |= {(first.unit, again.unit), column}
    backed = {first.span.start for first, again, _ in found if restored(first, again)}
    for (first, again, manner), cell, column in zip(found, cells, columns, strict=True):
        doubted = cell and not sound & {(first.unit, again.unit), column}
        third = again.span.start in backed and not restored(first, again)
        yield first, again, "weak" if doubted else f"{manner} backed".strip() if third else manner


def _cells(document: Document, first: Quantity, again: Quantity, forms: Phrases) -> bool:
    """True where two figures stand in cells of a table side by side."""
    gap = document.text[first.span.end : min(again.span.start, first.span.end + REACH)]
    return forms.cells.fullmatch(gap) is not None


def _cells_before(document: Document, quantity: Quantity) -> int:
    """How many cells of its row stand before a figure."""
    near = document.text[max(0, quantity.span.start - AROUND) : quantity.span.start]
    return len(_BORDER.findall(near.rpartition("\n")[2]))


def _merged(document: Document, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities`; where a bracket joins a range and "95 and 104 degrees", those two as one."""
    merged: list[Quantity] = []
    for at, quantity in enumerate(quantities):
        if merged and merged[-1].span.covers(quantity.span):
            continue
        others = [*merged[-1:], *quantities[at + 2 : at + 3]]
        if at + 1 < len(quantities) and any(len(other.numerals) == 2 for other in others):
            partner = quantities[at + 1]
            before = merged and document.text[merged[-1].span.end : quantity.span.start].strip() in ("(", "[", ";")
            behind = document.text[partner.span.end : partner.span.end + 2].strip() in ("(", "[")
            if (before or behind) and _joinable(document, quantity, partner):
                merged.append(_both(document, quantity, partner))
                continue
        merged.append(quantity)
    return merged


def _joinable(document: Document, bare: Quantity, quantity: Quantity) -> bool:
    """True for "10 to 15 inches", left as two figures by the reader."""
    between = document.text[bare.span.end : quantity.span.start] if quantity.span.start - bare.span.end < REACH else ""
    single = len(bare.numerals) == len(quantity.numerals) == 1
    return single and bool(quantity.unit) and bare.unit in ("", quantity.unit) and between in (" and ", " or ", " to ")


def _both(document: Document, bare: Quantity, quantity: Quantity) -> Quantity:
    """Two figures with the unit of the second: "95 and 104 degrees"."""
    span = replace(quantity.span, start=bare.span.start)
    numerals = (*bare.numerals, *quantity.numerals)
    stated = bare.stated.hull(quantity.stated)
    return replace(
        quantity, span=span, surface=document.quote(span), numerals=numerals, stated=stated, bound=Bound.RANGE
    )


def _end(quantity: Quantity) -> int:
    """Where a figure ends, hedge words behind it included ("40 miles or so")."""
    behind = quantity.hedge is not None and quantity.hedge.start >= quantity.span.end
    return quantity.hedge.end if behind and quantity.hedge else quantity.span.end


def _gap(document: Document, first: Quantity, again: Quantity) -> str | None:
    """The text between two figures, with the hedge of the second; None where it is long or crosses a blank line."""
    start, end = _end(first), again.span.start
    if not 0 < end - start <= REACH:
        return None
    gap = document.text[start:end]
    return None if "\n\n" in gap or gap.count("\n") > 1 else gap


def _joined(document: Document, first: Quantity, again: Quantity, forms: Phrases) -> str | None:
    """How the words between two figures make the second restate the first: "", "weak", or None where they do not."""
    gap = _gap(document, first, again) if restatable(first, again) else None
    if gap is None:
        return None
    after = document.text[_end(again) : _end(again) + AROUND]
    if ("/" not in gap and forms.part.match(after)) or not _same_direction(gap, after, forms):
        return None
    if len(again.numerals) == 2 and gap.endswith("from "):
        gap = gap[:-5]
    across = crosses(first, again, forms)
    if "(" in gap or "[" in gap:
        manner = _bracketed(gap, after, forms)
    else:
        manner = None if "\n" in gap else _open(gap, after, forms, across=across)
        if manner is None and across and _inside(document, first, gap, after):
            manner = "weak"
    if manner in (None, "weak") and across and _named(first, gap, after, forms):
        manner = ""
    if manner == "" and _another(first, after, forms):
        return "weak"
    # A time in brackets is as often another time ("3 days (18 hours)") as the same one.
    return "weak" if manner == "" and first.dimension == "[time]" and not forms.spans(forms.says_so, gap) else manner


def _another(first: Quantity, after: str, forms: Phrases) -> bool:
    """True where the words behind a figure may make it another amount: a difference, or another price."""
    if first.dimension.startswith("[currency"):
        return forms.condition.match(after) is not None
    return first.dimension != "[temperature]" and forms.compared.match(after) is not None


def _open(gap: str, after: str, forms: Phrases, *, across: bool) -> str | None:
    """The manner of a figure outside of brackets."""
    if forms.spans(forms.says_so, gap):
        return ""
    if forms.spans(forms.comma_or, gap):
        return "" if across and not _WORTH.match(after) else "weak"
    if forms.spans(forms.equation, gap):
        return "weak"
    if not across:
        return None
    if forms.spans(forms.mark, gap):
        return "weak" if forms.listed.match(after) else ""
    if forms.old_money.match(after) and forms.spans(forms.comma, gap):
        return ""
    apposed = after.startswith(",") and forms.spans(forms.comma, gap)
    return "weak" if apposed or forms.spans(forms.plain_or, gap) else None


def _bracketed(gap: str, after: str, forms: Phrases) -> str | None:
    """The manner of a figure in brackets, which must fill them or be an item of them."""
    if not forms.closes(after):
        return None
    if forms.spans(forms.bracket, gap):
        return "weak" if forms.extent.match(after) and not forms.direction.match(gap) else ""
    return "weak" if forms.spans(forms.apart, gap) else None


def _named(first: Quantity, gap: str, after: str, forms: Phrases) -> bool:
    """True for "a 40-acre site - 26 hectares - in the north": an adjective, its noun, a figure between marks."""
    between = forms.named.match(gap) if "-" in first.surface.strip("-") else None
    if between is None or not forms.fill.fullmatch(gap, between.end()):
        return False
    closing = r"\s*[)\]]" if gap[between.end() - 1] in "([" else r"\s*[–—]|\s--?\s"
    return re.match(closing, after) is not None


def _once_more(document: Document, first: Quantity, pair: tuple[Quantity, Quantity], forms: Phrases) -> bool:
    """True where the second of `pair`, behind the bracket that the other fills, gives `first` in a third unit."""
    last, quantity = pair
    gap = _gap(document, last, quantity)
    if gap is None or not forms.spans(forms.third, gap) or set(quantity.units) & set(last.units):
        return False
    after = document.text[_end(quantity) : _end(quantity) + AROUND]
    return restatable(first, quantity) and not (forms.compared.match(after) or forms.part.match(after))


def _inside(document: Document, first: Quantity, gap: str, after: str) -> bool:
    """True for two figures that fill a bracket: "(40 miles; 64 km)"."""
    start = first.hedge.start if first.hedge and first.hedge.end <= first.span.start else first.span.start
    opened = document.text[max(0, start - 2) : start].strip()[-1:] in ("(", "[")
    return opened and gap.strip() in (",", ";") and after[:1] in (")", "]")


def _same_direction(gap: str, after: str, forms: Phrases) -> bool:
    """False for "5 km long (3 miles wide)": two measures of one thing."""
    one, two = forms.direction.match(gap), forms.direction.match(after)
    return not one or not two or one[1].lower() == two[1].lower()


def _continues(document: Document, last: Quantity, quantity: Quantity, forms: Phrases) -> bool:
    """True where `quantity` is the next item of the bracket or row in which `last` stands."""
    gap = _gap(document, last, quantity)
    if gap is None or not forms.spans(forms.next_item, gap) or smaller(last, quantity):
        return False
    return forms.closes(document.text[_end(quantity) : _end(quantity) + AROUND])


def _inner(document: Document, quantities: Sequence[Quantity], at: int) -> bool:
    """True where the figure is but the second part of one amount: "6 feet, 3 inches", "3 m by 5 m"."""
    if at == 0:
        return False
    before, figure = quantities[at - 1], quantities[at]
    between = document.text[_end(before) : min(figure.span.start, _end(before) + REACH)]
    if before.unit == figure.unit and before.dimension:
        sides = r"\s*(?:by|x|×|\+)?\s*" if before.dimension == "[length]" else r"\s*\+?\s*"
        return re.fullmatch(sides, between) is not None
    return smaller(before, figure) and re.fullmatch(r",?\s*(?:and\s+)?", between) is not None


def _torn(document: Document, quantity: Quantity) -> bool:
    """True where a figure is but the end of a longer one that could not be read: "1+1⁄2 in", "21-16 in", "x.4 km"."""
    start = quantity.span.start
    return TORN.search(document.text[max(0, start - 2) : start]) is not None


# ---------------------------------------------------------------- what only the text knows


def _link(document: Document, pair: Sequence[Quantity], manner: str, lexicon: Lexicon) -> Link:
    first, again = pair
    words = [manner, _context(document, first, again, lexicon)]
    cue = Span(document_id=document.id, start=first.span.end, end=again.span.start)
    return Link(
        relation=Relation.RESTATES, quantities=(first, again), cue=cue, manner=" ".join(word for word in words if word)
    )


def _context(document: Document, first: Quantity, again: Quantity, lexicon: Lexicon) -> str:
    """What the words around a pair say of it: "difference", "absolute", "calibre", "size" or nothing."""
    after = document.text[_end(again) : _end(again) + AROUND].split("\n")[0]
    if "[temperature]" in (first.dimension, again.dimension):
        before = _before(document, first)
        oven = "oven" if phrases(lexicon).oven.search(before + after) else ""
        return f"{degrees.use(before, after, first.value, lexicon)} {oven}".strip()
    if first.dimension == "[length]":
        forms = phrases(lexicon)
        return "calibre" if forms.calibre.match(after) else "size" if forms.size.match(after) else ""
    return ""


def _before(document: Document, quantity: Quantity) -> str:
    """The words of the sentence before a figure, at most `AROUND` characters, and one blank.

    "about" and "more than" before the figure are left out; "topped" and "below" are what the clause says of it.
    """
    hedge, start = quantity.hedge, quantity.span.start
    if hedge is not None and hedge.end <= start:
        says = quantity.bound in (Bound.ABOVE, Bound.UNDER) and " " not in document.quote(hedge)
        start = start if says else hedge.start
    place = bisect_right(document.sentences, start, key=lambda span: span.start) - 1
    opens = document.sentences[place].start if place >= 0 else 0
    return document.text[max(opens, start - AROUND) : start].rstrip() + " "


# ---------------------------------------------------------------- one text's own exchange rates


def _with_rates(document: Document, pairs: Sequence[Link]) -> Iterator[Link]:
    """`pairs`; those of two currencies and one time that occur more than once as one link of manner "rates"."""
    money: dict[tuple[frozenset[tuple[str, ...]], frozenset[str]], list[Link]] = defaultdict(list)
    for link in pairs:
        if not link.manner and all(q.dimension.startswith("[currency") for q in link.quantities):
            # "In 1990 it cost ..." was another rate.
            years = frozenset(_YEAR.findall(document.quote(document.sentence_of(link.quantities[0].span))))
            money[frozenset(q.units for q in link.quantities), years].append(link)
        else:
            yield link
    for links in money.values():
        usable = [link for link in links if all(_single(q) for q in link.quantities)]
        if len(usable) < 2:
            yield from links
            continue
        members = tuple(q for link in usable for q in link.quantities)
        yield Link(relation=Relation.RESTATES, quantities=members, cue=usable[0].cue, manner="rates")


def _single(quantity: Quantity) -> bool:
    """True for one plain positive figure."""
    return len(quantity.numerals) == 1 and quantity.value > 0 and quantity.bound is not Bound.VAGUE
