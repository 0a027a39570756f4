"""The figures of a text that stand, where they are first given, in no unit that the house prefers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import numchk.units as units
from numchk.errors import UnknownUnit
from numchk.housestyle import Preferred
from numchk.interval import Interval
from numchk.links import degrees
from numchk.links.phrasing import phrases
from numchk.model import Document, Group, Lexicon, Quantity, Reading, Span
from numchk.segment import unwrapped
from numchk.terms import Bound, Kind, Relation

#: How far around a figure its words are looked at, and how many figures to either side may be its conversion.
AROUND, NEIGHBOURS = 120, 6
#: How far apart, as a part of the amount, two figures of one sentence may lie that give one amount in two units.
ROUNDED = Decimal("0.10")
_SPELT = re.compile(r"(?:met|lit)(re|er)s?\b", re.IGNORECASE)
_MARK = re.compile(r"[“”\"]|\n[ \t]*\n")


def unconverted(reading: Reading, wanted: Sequence[Preferred], lexicon: Lexicon) -> Iterator[Group]:
    """Each amount of `reading` that, where it is first given, stands in none of the `wanted` units of its dimension.

    `Group.manner` holds, parted by "; ": the wanted unit, its word, and what the check must hear of the place, in
    words: "quoted" (direct speech), "filling" or "within" brackets, "joined" (a word hangs on the figure), "difference"
    or "open" (a temperature), "british" spelling.
    """
    if not wanted:
        return
    document = replace(reading.document, text=unwrapped(reading.document.text, reading.document.sentences))
    given = _given(reading)
    speech, spelling = _speech(document.text), _spelling(wanted, document.text)
    seen: set[tuple[object, ...]] = set()
    for place, quantity in enumerate(reading.quantities):
        fitting = [p for p in wanted if all(p.dimension == _dimension(unit) for unit in quantity.units)]
        if not fitting or not _asks(document, quantity, fitting, lexicon):
            continue
        amount = (quantity.units, tuple(numeral.value for numeral in quantity.numerals))
        if amount in seen:
            continue
        seen.add(amount)
        if _covers(given, quantity, fitting) or _beside(reading, place, fitting):
            continue
        target = _target(quantity, fitting)
        words = " ".join((*_place(document, quantity, speech, lexicon), spelling))
        yield Group(
            relation=Relation.PREFERRED, quantities=(quantity,), manner=f"{target.unit}; {target.word}; {words}"
        )


def _dimension(unit: str) -> str:
    try:
        return units.dimension(unit)
    except UnknownUnit:
        return ""


def _asks(document: Document, quantity: Quantity, fitting: Sequence[Preferred], lexicon: Lexicon) -> bool:
    """True for a measured figure in running text, in units that are no multiples of a wanted one."""
    if quantity.kind not in (Kind.MEASURE, Kind.CHANGE) or quantity.bound is Bound.VAGUE or quantity.value == 0:
        return False
    if any(kin(unit, p.unit) for unit in quantity.units for p in fitting):
        return False
    if document.title and document.quote(document.sentence_of(quantity.span)).strip() == document.title.strip():
        return False  # a headline has no room for a conversion
    if re.match(r"an?\b", quantity.surface, re.IGNORECASE):
        return False  # "a mile off", "within an inch"
    forms, after = phrases(lexicon), document.text[quantity.span.end : quantity.span.end + AROUND].split("\n")[0]
    return not forms.calibre.match(after) and not forms.size.match(after)


@lru_cache(maxsize=4096)
def kin(a: str, b: str) -> bool:
    """True where two units of one dimension are of one system: one is a whole multiple of the other.

    Feet and miles, grams and tonnes: whoever reads one reads the other. 127 and larger primes join systems by
    definition only (an inch is 25,400 micrometers), so multiples are made of 2, 3, 5, 7 and 11.
    """
    if a == b:
        return True
    ratio = _ratio(a, b)
    whole = next((x for x in (ratio, 1 / ratio) if x == x.to_integral_value() and x < 10**20), None)
    if whole is None:
        return False
    left = int(whole)
    for prime in (2, 3, 5, 7, 11):
        while left % prime == 0:
            left //= prime
    return left == 1


@lru_cache(maxsize=4096)
def _ratio(a: str, b: str) -> Decimal:
    """How many of `b` one of `a` is; zeros of temperature scales are not moved."""
    return units.convert(Interval.point(Decimal(1)), a, b, difference=True).low


def _target(quantity: Quantity, fitting: Sequence[Preferred]) -> Preferred:
    """The wanted unit nearest in size to the figure's; a smaller one where less than one of it would stand."""
    nearest_first = sorted(fitting, key=lambda p: abs(_ratio(quantity.unit, p.unit).log10()))
    first = nearest_first[0]
    largest = max(abs(numeral.value) for numeral in quantity.numerals)
    smaller = [p for p in nearest_first[1:] if _ratio(first.unit, p.unit) > 1]
    return smaller[0] if smaller and largest * _ratio(quantity.unit, first.unit) < 1 else first


def _given(reading: Reading) -> dict[int, list[Quantity]]:
    """Start of each figure that the text restates -> what stands for it."""
    given: dict[int, list[Quantity]] = {}
    for link in reading.links:
        if link.relation is Relation.RESTATES:
            for quantity in link.quantities:
                starts = {quantity.span.start, *(numeral.span.start for numeral in quantity.numerals)}
                for start in starts:
                    given.setdefault(start, []).extend(link.quantities)
    return given


def _covers(given: dict[int, list[Quantity]], quantity: Quantity, fitting: Sequence[Preferred]) -> bool:
    """True where the text restates a figure in a wanted unit, in either order."""
    starts = (quantity.span.start, quantity.numerals[0].span.start)
    return any(_wanted(other, fitting) for start in starts for other in given.get(start, ()))


def _wanted(quantity: Quantity, fitting: Sequence[Preferred]) -> bool:
    return any(_dimension(unit) == p.dimension and kin(unit, p.unit) for unit in quantity.units for p in fitting)


def _beside(reading: Reading, place: int, fitting: Sequence[Preferred]) -> bool:
    """True where a figure of the same sentence is the same amount in a wanted unit, whatever words join the two."""
    quantity, document = reading.quantities[place], reading.document
    sentence = document.sentence_of(quantity.span)
    near = reading.quantities[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
    for other in near:
        if not sentence.touches(other.span) or not _wanted(other, fitting):
            continue
        for unit in quantity.units:
            target = next(u for u in other.units if _dimension(u) == fitting[0].dimension)
            image = units.convert(Interval.point(quantity.value), unit, target).low
            if abs(image - other.value) <= ROUNDED * max(abs(image), abs(other.value)):
                return True
    return False


# ---------------------------------------------------------------- where a figure stands


def _place(
    document: Document, quantity: Quantity, speech: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[str]:
    """What the place of a figure means for a conversion beside it."""
    start, end = quantity.span.start, quantity.span.end
    stretch = bisect_right(speech, (start, len(document.text))) - 1
    if stretch >= 0 and start < speech[stretch][1]:
        yield "quoted"
    before = _before(document, quantity.span)
    if max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]")):
        alone = before.rstrip()[-1:] in "([" and document.text[end : end + 2].strip()[:1] in (")", "]")
        yield "filling" if alone else "within"
    if re.match(r"[-‐‑–/'’^°\w]|\.\d", document.text[end : end + 2]):
        yield "joined"
    if quantity.dimension == "[temperature]":
        after = document.text[end : end + AROUND].split("\n")[0]
        use = degrees.use(before.rstrip() + " ", after, quantity.value, lexicon)
        change = use == "difference" or (quantity.kind is Kind.CHANGE and use != "absolute")
        yield "difference" if change else use or "open"


def _spelling(wanted: Sequence[Preferred], text: str) -> str:
    """ "british" where the house writes "metres", or leaves it to a text that does."""
    told = {spelt[1].lower() for p in wanted for spelt in _SPELT.finditer(p.word)} or {
        spelt[1].lower() for spelt in _SPELT.finditer(text)
    }
    return "british" if told == {"re"} else ""


def _before(document: Document, span: Span) -> str:
    opens = document.sentence_of(span).start
    return document.text[max(opens, span.start - AROUND) : span.start]


def _speech(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks; one that is never closed ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened = -1
    for mark in _MARK.finditer(text):
        closing = mark[0] in '”"' or mark[0].startswith("\n")
        if opened >= 0 and closing:
            found.append((opened, mark.start()))
            opened = -1
        elif mark[0] == "“" or (mark[0] == '"' and not text[mark.start() - 1 : mark.start()].isdigit()):
            opened = mark.start()
    return [*found, (opened, len(text))] if opened >= 0 else found
