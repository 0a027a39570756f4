"""Finds ages that a text states together with a day of birth and the day on which they are reached.

Manners of AGED (age, birth, day): "at" = so old on that day; "turned" = so old from that day on; "thing" = of a house
or company, whose age nobody counts by birthdays. With two quantities (age, birth) the manner has the day of
publication behind it, "at 2024-05-03", to which it counts, or stands alone where that day is not known. Births and days
are figures of the construction "calendar" (`moments.py`), which stand in the link alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from numchk.links.masked import either
from numchk.links.moments import Scene, calendar, pattern, scene
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.patterns import later
from numchk.terms import Relation

#: What a text must have for an age to be reckoned: a birth, a life's two years, something built.
_HINT = later(
    r"\b[Bb]orn\b|\bb\. \d|[\w.’'] ?\((?:born |b\. ?)?(?:1[5-9]|20)\d\d"
    r" ?[-–—]|-years?-old\b[^.;:]{1,60}?(?:1[5-9]|20)\d\d"
)
_PARTS = {
    # "born Richard Howe in Port Talbot, Wales, on 20 December 1926": names and what joins them, no verb
    "BORN": r"\bborn\b(?:,? (?:(?:in|at|near|outside|of|upon|the|an?|village|town|city|suburb|into|to|family|as)\b"
    r"|(?-i:[A-Z])[\w.’'-]*)){0,9}?(?:,? (?:in|on|around))?,? <Y:birth>(?! (?:or|to)\b| ?[-–/])",
    "DAY": r"(?:(?:in|on|during|by|of) )?(?:the"
    r" )?(?:(?:early|late|mid|summer|spring|autumn|winter|fall)[- ](?:of )?)?<Y:day>",
    "BEING": r"\b(?:was|were|is|turned|turns|turning|aged?|at|reached|celebrated(?: \w+)?|became|been|had turned)"
    r"(?: (?:just|only|still|already|then|now|age|aged|the age of))* <N:age>",
    "SHUT": r"(?=\s*(?:[.;:,)!?–—\"”]|\Z))",
    "REARED": r"(?: and(?= (?:brought up|was|became|won|left|went|took|grew up|\w+ed)\b))?",
    "PATH": r"(?:(?!\b(?:and|but|where|before|after|until|which|that|then|later|since|while)\b)NEAR)",
    # a few words of one clause
    "CLAUSE": r"(?:(?!,|\b(?:and|but|where|before|after|until|which|that|then|later|since|while)\b)NEAR)",
    # a stretch of the sentence that stays with one person
    "NEAR": r"(?:(?!\bOTHERS\b)GAP)",
}
_FORMS = (
    r"BORNREARED,?PATH{0,80}?BEING,?CLAUSE{0,60}? (?:in|on|by|during) DAYSHUT",
    (
        r"BORNREARED,?PATH{0,80}? (?:in|on) DAY(?:NEAR{0,40}?[ ,])?(?:aged|at age|at the age of|at|when"
        r" (?:s?he|they) (?:was|were)) <N:age>SHUT"
    ),
    (
        r"\ANEAR{0,60}?BEING(?: when| as|,)?CLAUSE{0,60}? (?:in|on|by) DAY(?:,|;| [–—-])?(?: (?:having"
        r" been|(?:s?he|they) (?:was|were)))? BORNSHUT"
    ),
    (
        r"\ANEAR{0,60}?\b(?:died|retired|resigned)\bNEAR{0,40}? (?:in|on) DAY,? (?:aged|at the age of|at)"
        r" <N:age>,? (?:having been )?BORNSHUT"
    ),
    r"\b(?:in|on) DAY,?NEAR{0,40}?,? BORN,NEAR{0,20}?BEINGSHUT",
    (
        r"\w ?\((?:born |b\. ?)?<Y:birth> ?[-–—] ?(?:died |d\."
        r" ?)?<Y:day>\)NEAR{0,40}?\b(?:(?:died|dies|death|killed|passed away)\b"
        r"NEAR{0,40}?\b(?:at|aged|at the age of|at age)|lived (?:to|to be|to the age of)) <N:age>SHUT"
    ),
    (
        r"\w ?\((?:born |b\. ?)?<Y:birth> ?[-–—] ?(?:died |d\. ?)?<Y:day>\),? (?:was|aged|who was) <N:age> "
        r"(?:when (?:s?he|they) died|at (?:the time of )?(?:his|her|their) death)SHUT"
    ),
)
#: Against the day of publication.
_TODAY = (
    r"\w(?:, | ?\()<N:age>\)?,? (?:and |who was |was )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"\b(?:is|now|aged) <N:age>,? (?:and |having been |and was |who was )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"<G:age>(?: [\w’'-]+){0,3}?,? (?:who was |and )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"BORN,NEAR{0,30}?\b(?:is|is now) <N:age>SHUT",
    (
        r"BORN,NEAR{0,30}?\b(?:has died|dies|died (?:yesterday|today|overnight|on"
        r" \w+day|(?:this|last) week))\bNEAR{0,30}?"
        r"\b(?:aged|at|at the age of) <N:age>SHUT"
    ),
)
_THINGS = (
    (
        r"(?:\b(?:in|by) <Y:day>,?NEAR{0,30}? )?<G:age>(?:"
        r" (?!(?:of|at|in|for|from|with|behind|and|the|an?)\b)[\w-]+){1,3}?(?:,? (?:which|that) was|,)? (?:first )?MADE"
        r" (?:back )?(?:in |to |from )?<Y:birth>(?![-–])"
    ),
)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of one lexicon."""

    told: tuple[re.Pattern[str], ...]
    today: tuple[re.Pattern[str], ...]
    things: tuple[re.Pattern[str], ...]
    then: re.Pattern[str]
    turned: re.Pattern[str]


@lru_cache(maxsize=8)
def _forms(lexicon: Lexicon) -> _Forms:
    words = {"OTHERS": either(lexicon, "other person"), "MADE": either(lexicon, "made")}

    def compiled(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(_filled(source, words)) for source in sources)

    return _Forms(
        told=compiled(_FORMS),
        today=compiled(_TODAY),
        things=compiled(_THINGS),
        then=pattern(
            r"\b(?:at the time|then|when|would|if|was (?:just |only )?(?=\ue104)|novel|film|character|fictional)\b"
        ),
        turned=pattern(r"\b(?:turn(?:ed|s|ing)|celebrated) (?:just |only )?\Z"),
    )


def _filled(source: str, words: dict[str, str]) -> str:
    for part, value in (*_PARTS.items(), *words.items()):
        source = source.replace(part, value)
    return source


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The ages of `document` that come with a birth."""
    starts: list[int] = []
    reached = -1
    for hint in _HINT.finditer(document.text):
        if hint.start() < reached:
            continue
        starts = starts or [quantity.span.start for quantity in quantities]
        sentence = document.sentence_of(Span(document_id=document.id, start=hint.start(), end=hint.end()))
        reached = sentence.end
        figures = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if figures:
            yield from _links(scene(document, figures, sentence), _forms(lexicon))


def _links(shown: Scene, cues: _Forms) -> Iterator[Link]:
    """The links of one sentence; one age has one."""
    seen: set[int] = set()
    for link in (*_told(shown, cues), *_things(shown, cues), *_today(shown, cues)):
        if link.quantities[0].span.start not in seen:
            seen.add(link.quantities[0].span.start)
            yield link


def _told(shown: Scene, cues: _Forms) -> Iterator[Link]:
    for form in cues.told:
        for found in form.finditer(shown.text):
            ends = _ends(shown, found)
            if len(ends) == 2:
                turned = cues.turned.search(shown.text, max(0, found.start("age") - 30), found.start("age"))
                yield _link(shown, found, ends, "turned" if turned else "at")


def _things(shown: Scene, cues: _Forms) -> Iterator[Link]:
    for form in cues.things:
        for found in form.finditer(shown.text):
            ends = _ends(shown, found)
            if ends and (len(ends) == 2 or len(shown.days) == 1):
                yield _link(shown, found, ends, "thing")


def _today(shown: Scene, cues: _Forms) -> Iterator[Link]:
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
    published = shown.document.published
    day: date | None = published.date() if isinstance(published, datetime) else published
    today = f" {day.isoformat()}" if day and len(ends) == 1 else ""
    quantities = (shown.figure(found, "age"), *ends)
    return Link(relation=Relation.AGED, quantities=quantities, cue=shown.span(*found.span()), manner=manner + today)
