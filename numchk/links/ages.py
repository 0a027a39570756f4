"""Finds ages that a text states together with a day of birth and the day on which they are reached.

Manners of AGED (age, birth, day): "at" = so old on that day; "turned" = so old from that day on; "thing" = of a house
or company, whose age nobody counts by birthdays. With two quantities (age, birth) the manner has the day of
publication behind it, "at 2024-05-03", to which it counts, or stands alone where that day is not known. Births and days
are figures of the construction "calendar" (`dated.py`), which stand in the link alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from numchk.almanac import day_of
from numchk.links.age_forms import Forms, forms
from numchk.links.dated import calendar
from numchk.links.moments import Scene, scene, told
from numchk.model import Document, Lexicon, Link, Quantity
from numchk.patterns import later
from numchk.terms import Relation

#: What a text must have for an age to be reckoned: a birth, a life's two years, something built.
_HINT = later(
    r"\b[Bb]orn\b|\bb\. \d|[\w.’'] ?\((?:born |b\. ?)?(?:1[5-9]|20)\d\d"
    r" ?[-–—]|-years?-old\b[^.;:]{1,60}?(?:1[5-9]|20)\d\d"
)


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The ages of `document` that come with a birth."""
    hints = (hint.start() for hint in _HINT.finditer(document.text))
    for sentence, figures in told(document, quantities, hints):
        if figures or "birthday" in document.text[sentence.start : sentence.end]:
            yield from _links(scene(document, figures, sentence), forms(lexicon))


def _links(shown: Scene, cues: Forms) -> Iterator[Link]:
    """The links of one sentence; one age has one."""
    seen: set[int] = set()
    for link in (*_told(shown, cues), *_things(shown, cues), *_today(shown, cues)):
        if link.quantities[0].span.start not in seen:
            seen.add(link.quantities[0].span.start)
            yield link


def _told(shown: Scene, cues: Forms) -> Iterator[Link]:
    for form in cues.told:
        for found in form.finditer(shown.text):
            ends = _ends(shown, found)
            if len(ends) == 2:
                turned = cues.turned.search(shown.text, max(0, found.start("age") - 30), found.start("age"))
                yield _link(shown, found, ends, "turned" if turned or "birthday" in found.group() else "at")


def _things(shown: Scene, cues: Forms) -> Iterator[Link]:
    for form in cues.things:
        for found in form.finditer(shown.text):
            ends = _ends(shown, found)
            if ends and (len(ends) == 2 or len(shown.days) == 1):
                yield _link(shown, found, ends, "thing")


def _today(shown: Scene, cues: Forms) -> Iterator[Link]:
    """Somebody's age as it is: where the sentence tells of no other day, nor of a time when it was so."""
    if len(shown.days) > 1 or cues.then.search(shown.text):
        return
    for form in cues.today:
        for found in form.finditer(shown.text):
            ends = _ends(shown, found)
            if ends:
                yield _link(shown, found, ends, "at")


def _ends(shown: Scene, found: re.Match[str]) -> tuple[Quantity, ...]:
    """Birth and day as figures, the day left out where the form has none; nothing where a year is not written."""
    ends = []
    for name in ("birth", "day"):
        if found.groupdict().get(name) is None:
            continue
        day = shown.day(found, name)
        meant = day.days() if day else None
        if day is None or meant is None:
            return ()
        ends.append(calendar(shown.document, day, meant))
    return tuple(ends)


def _link(shown: Scene, found: re.Match[str], ends: Sequence[Quantity], manner: str) -> Link:
    day = day_of(shown.document.published)
    today = f" {day.isoformat()}" if day and len(ends) == 1 else ""
    quantities = (shown.figure(found, "age"), *ends)
    return Link(relation=Relation.AGED, quantities=quantities, cue=shown.span(*found.span()), manner=manner + today)
