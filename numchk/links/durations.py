"""Finds lengths of time that a text states together with the days or hours they lie between.

Manners of LASTS (length, first, last): "span" = the time from the first to the last; "within" = no longer than that;
"anniversary" = the difference of two years. With two quantities (length, first) the manner is "today 2024-05-03", the
day on which the text was published and to which it counts, or "today" where that day is not known. Days and hours are
figures of the constructions "calendar" and "clock" (`dated.py`) that stand in the link alone: as figures of the text
they are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from numchk.almanac import Day, day_of
from numchk.links.dated import calendar, clock
from numchk.links.moments import ORDINAL, UNITS, Scene, scene, told
from numchk.links.time_forms import Forms, forms
from numchk.model import Document, Lexicon, Link, Quantity
from numchk.patterns import later
from numchk.terms import Relation

#: A text without a day, month, year or hour of these shapes has nothing to reckon with.
_DATED = later(
    r"\b(?:1[5-9]|20)\d\d\b|\d[:.]\d\d|\d ?[ap]\.?m\b|noon|midday|midnight"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
#: One day alone can only be counted to that of publication.
_TODAY = later(r"\bago\b|\bon from\b", re.IGNORECASE)
#: Lengths of time that are no figures.
_WORDS = ("decade", "century", "fortnight", "anniversary")
#: The year of days without one, where no other tells it; none of them is a leap year.
_SOME_YEAR = 2023


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The lengths of time of `document` that come with both their ends."""
    for sentence, figures in told(document, quantities, _timed(document, quantities)):
        if _DATED.search(document.text, sentence.start, sentence.end):
            yield from _links(scene(document, figures, sentence), forms(lexicon))


def _timed(document: Document, quantities: Sequence[Quantity]) -> list[int]:
    """Where lengths of time stand, in order."""
    timed = {q.span.start for q in quantities if q.unit in UNITS and q.construction != "age"}
    for word in _WORDS:
        place = document.text.find(word)
        while place >= 0:
            timed.add(place)
            place = document.text.find(word, place + 1)
    return sorted(timed)


def _links(shown: Scene, cues: Forms) -> Iterator[Link]:
    """The links of one sentence; one length of time has one."""
    alone = max(len(shown.days), len(shown.hours)) < 2
    if alone and not (shown.days and _TODAY.search(shown.text)):
        return
    if cues.broken.search(shown.text):
        yield from _within(shown, cues)
        return
    seen: set[int] = set()
    for link in (*_spans(shown, cues), *_anniversaries(shown, cues), *_ago(shown, cues), *_within(shown, cues)):
        if link.quantities[0].span.start not in seen:
            seen.add(link.quantities[0].span.start)
            yield link


def _spans(shown: Scene, cues: Forms) -> Iterator[Link]:
    if len(shown.days) < 2 and len(shown.hours) < 2:
        return
    for form in cues.spans:
        for found in form.finditer(shown.text):
            ends = _clocks(shown, found) or _dates(shown, found)
            if ends:
                yield _link(shown, found, ends, "span")


def _within(shown: Scene, cues: Forms) -> Iterator[Link]:
    if len(shown.days) < 2 or " after" not in shown.text:
        return
    for form in cues.within:
        for found in form.finditer(shown.text):
            ends = _dates(shown, found)
            if ends:
                yield _link(shown, found, ends, "within")


def _anniversaries(shown: Scene, cues: Forms) -> Iterator[Link]:
    if len(shown.days) < 2 or ORDINAL not in shown.text:
        return
    for form in cues.anniversary:
        for found in form.finditer(shown.text):
            ends = _dates(shown, found)
            if ends and not cues.coming.search(found.group()):
                yield _link(shown, found, ends, "anniversary")


def _ago(shown: Scene, cues: Forms) -> Iterator[Link]:
    """ "Ten years ago, in 2014": counted to the day of publication, where the sentence tells of no other."""
    if len(shown.days) > 1:
        return
    for form in cues.ago:
        for found in form.finditer(shown.text):
            published = day_of(shown.document.published)
            first = shown.day(found, "first")
            meant = first.days(published.year if published else None) if first else None
            if first and meant:
                manner = f"today {published.isoformat()}" if published else "today"
                yield _link(shown, found, (calendar(shown.document, first, meant),), manner)


def _link(shown: Scene, found: re.Match[str], ends: Sequence[Quantity], manner: str) -> Link:
    quantities = (shown.figure(found, "time"), *ends)
    return Link(relation=Relation.LASTS, quantities=quantities, cue=shown.span(*found.span()), manner=manner)


def _clocks(shown: Scene, found: re.Match[str]) -> tuple[Quantity, ...]:
    """The two hours at the groups "first" and "last"; nothing where days stand there."""
    first, last = shown.hour(found, "first"), shown.hour(found, "last")
    return (clock(shown.document, first), clock(shown.document, last)) if first and last else ()


def _dates(shown: Scene, found: re.Match[str]) -> tuple[Quantity, ...]:
    """The two days at the groups; each takes from the other, or from the day of publication, a year it lacks."""
    first, last = shown.day(found, "first"), shown.day(found, "last")
    if first is None or last is None or not ((first.month and last.month) or (first.year and last.year)):
        return ()
    published = day_of(shown.document.published)
    year = published.year if published else _SOME_YEAR
    begins, ends = first.days(last.year or year), last.days(first.year or year)
    if begins and ends and begins[0] > ends[0]:  # "from 28 December to 4 January"
        begins, ends = _turned(first, last, year)
    if not begins or not ends or begins[0] > ends[1]:
        return ()
    return calendar(shown.document, first, begins), calendar(shown.document, last, ends)


def _turned(first: Day, last: Day, year: int) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """Both days with a new year between them, where one of them lets its year open."""
    if not last.year:
        return first.days(year), last.days((first.year or year) + 1)
    return (None if first.year else first.days(last.year - 1)), last.days()
