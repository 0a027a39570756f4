"""A sentence with its days, hours and figures masked, so that patterns of time see only the words between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from numchk.almanac import Day, Hour, days, hours
from numchk.links.dated import length
from numchk.model import Document, Quantity, Span
from numchk.patterns import later
from numchk.terms import Bound, Kind

#: Marks as in `masked.py`: on the first character of what is masked, fillers on the others.
DAY, HOUR, TIME, HYPHENED, NUMBER, AGE, ORDINAL, OTHER = "\ue100\ue101\ue102\ue103\ue104\ue105\ue106\ue107"
FILLER = "\ue10f"
_CLASSES = {
    "Y": DAY,
    "M": f"[{DAY}{HOUR}]",
    "T": f"[{TIME}{HYPHENED}]",  # "nine years" and the "nine-year" before a noun
    "H": HYPHENED,
    "N": f"[{NUMBER}{AGE}]",  # what may be an age
    "G": AGE,
    "O": ORDINAL,
    "X": OTHER,
}
_FIGURE = re.compile(r"<([A-Z])(?::([a-z]+))?>")
#: A character of the words between: none of a figure, a bracket, or the end of a clause.
GAP = "[^\ue100-\ue10e()\\[\\];:\n]"
UNITS = frozenset("second minute hour day week fortnight month year decade century".split())
#: "a decade", "a century": lengths of time that are no figures, and stand for one.
_ONE = later(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]he) (?P<unit>decade|century|fortnight)\b(?! ago)"
    r"(?=(?: later| after| before| on from|[,.;)]))"
)
_ORDINAL = later(
    r"\b(\d{1,3})(?:st|nd|rd|th)(?= (?:\w+ )?(?:anniversary|birthday)\b)|\b(?P<word>[a-z]+)(?="
    r" (?:anniversary|birthday)\b)"
)
_YEARS = later(r"(?:1[5-9]|20)\d\d(?: to | and |[-–])(?:1[5-9]|20)\d\d")
_TENTHS = {"tenth": 10, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    **_TENTHS,
    "seventieth": 70,
    "hundredth": 100,
}


class Scene(NamedTuple):
    """One sentence, masked; `text` is of the sentence's length and begins at `start` of the document."""

    document: Document
    start: int
    text: str
    days: dict[int, Day]  #: by where they begin in the document, as all that follow
    hours: dict[int, Hour]
    figures: dict[int, Quantity]

    def figure(self, found: re.Match[str], name: str) -> Quantity:
        """The figure at a group: a length of time, an age or an ordinal."""
        return self.figures[self.start + found.start(name)]

    def day(self, found: re.Match[str], name: str) -> Day | None:
        """The day at a group; None where an hour stands there."""
        return self.days.get(self.start + found.start(name))

    def hour(self, found: re.Match[str], name: str) -> Hour | None:
        """The hour at a group; None where a day stands there."""
        return self.hours.get(self.start + found.start(name))

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return Span(document_id=self.document.id, start=self.start + start, end=self.start + end)


def pattern(source: str) -> re.Pattern[str]:
    """`source` as a pattern: <Y:first> is a day, a group by that name; a space is white space, " ?" any of it."""

    def figure(name: re.Match[str]) -> str:
        group = f"?P<{name[2]}>" if name[2] else "?:"
        return f"({group}{_CLASSES[name[1]]}{FILLER}*+)"

    source = _FIGURE.sub(figure, source.replace("GAP", GAP))
    return later(source.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


def filled(source: str, parts: Mapping[str, str]) -> str:
    """`source` with its parts in words, in their order: those that hold others first."""
    for part, words in parts.items():
        source = source.replace(part, words)
    return source


def told(
    document: Document, quantities: Sequence[Quantity], places: Iterable[int]
) -> Iterator[tuple[Span, Sequence[Quantity]]]:
    """The sentences of `document` in which `places` lie, in their order, each once and with its figures."""
    starts = [quantity.span.start for quantity in quantities]
    reached = -1
    for place in places:
        if place >= reached:
            sentence = document.sentence_of(Span(document_id=document.id, start=place, end=place + 1))
            reached = sentence.end
            yield sentence, quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def scene(document: Document, quantities: Sequence[Quantity], sentence: Span) -> Scene:
    """`sentence` of `document` masked; `quantities` are those that begin in it."""
    text, taken = document.text, bytearray(sentence.end - sentence.start)
    shown = Scene(document, sentence.start, "", {}, {}, {})
    marks: list[tuple[int, int, str]] = []

    def mask(start: int, end: int, mark: str) -> bool:
        low, high = start - sentence.start, min(end, sentence.end) - sentence.start
        if high <= low or any(taken[low:high]):
            return False
        taken[low:high] = b"\x01" * (high - low)
        marks.append((low, high, mark))
        return True

    for quantity in quantities:
        if not _is_years(quantity) and mask(quantity.span.start, quantity.span.end, _mark(quantity)):
            shown.figures[quantity.span.start] = quantity
    for day in days(text, sentence.start, sentence.end):
        if mask(day.start, day.end, DAY):
            shown.days[day.start] = day
    for hour in hours(text, sentence.start, sentence.end):
        if mask(hour.start, hour.end, HOUR):
            shown.hours[hour.start] = hour
    for figure, mark in _unread(document, sentence):
        if mask(figure.span.start, figure.span.end, mark):
            shown.figures[figure.span.start] = figure
    letters = _blanked(text[sentence.start : sentence.end], sentence, quantities)
    for low, high, mark in marks:
        letters[low:high] = mark + FILLER * (high - low - 1)
    return Scene(document, sentence.start, "".join(letters), shown.days, shown.hours, shown.figures)


def _blanked(words: str, sentence: Span, quantities: Sequence[Quantity]) -> list[str]:
    """The letters of a sentence without the hedges of its figures."""
    letters = list(words)
    for quantity in quantities:
        if quantity.hedge is not None and sentence.covers(quantity.hedge):
            low, high = quantity.hedge.start - sentence.start, quantity.hedge.end - sentence.start
            letters[low:high] = " " * (high - low)
    return letters


def _is_years(quantity: Quantity) -> bool:
    """True for "2012 to 2018" that was read as an amount, for "killed" stood behind it."""
    return quantity.bound is Bound.RANGE and not quantity.unit and _YEARS.fullmatch(quantity.surface) is not None


def _mark(quantity: Quantity) -> str:
    if quantity.construction == "age":
        return AGE
    if len(quantity.numerals) > 1 or quantity.bound in {Bound.RANGE, Bound.VAGUE}:
        return OTHER
    if quantity.unit in UNITS and quantity.kind is Kind.MEASURE:
        return HYPHENED if "-" in quantity.surface else TIME
    return NUMBER if quantity.unit == "" and quantity.kind is Kind.COUNT and 0 < quantity.value < 120 else OTHER


def _unread(document: Document, sentence: Span) -> Iterator[tuple[Quantity, str]]:
    """What is set aside or left unread elsewhere, and counts time here: "a decade", "20th" before an anniversary."""
    for found in _ONE.finditer(document.text, sentence.start, sentence.end):
        yield length(document, found.span(), 1, found["unit"]), TIME
    for found in _ORDINAL.finditer(document.text, sentence.start, sentence.end):
        number = int(found[1]) if found[1] else _ORDINALS.get(found["word"], 0)
        if number:
            yield length(document, found.span(), number, "year"), ORDINAL
