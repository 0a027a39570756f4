"""Times of day as facts: no quantities of a text, but where two reports give one hour, their agreement is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from numchk.interval import Interval
from numchk.matching.facts import Fact
from numchk.matching.families import Family, Habit
from numchk.matching.surroundings import surroundings
from numchk.model import Claim, Document, Lexicon, Mention, Numeral, Quantity, Reading, SetAside, Span
from numchk.terms import Bound, Kind

#: The guard that takes times of day, and the dimension and unit that they have as facts.
GUARD, DIMENSION, UNIT = "clock time", "[clock]", "clock"
_TIME = re.compile(
    r"(?P<four>[0-2]\d[0-5]\d)(?![\d:.])"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?[ \t]?(?:(?P<half>[ap])\.?[ \t]?m\b\.?)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[-–/]|\b(?:to|and|or)\b")
_ZONE = re.compile(r"[ \t]*(?:hours?[ \t]+)?(GMT|UTC|BST|CES?T|[ECMP][SD]?T|IST|MSK|EES?T|AES?T)\b")
#: What leads to an hour of which something is told; stamps of the page have other words before them.
_LEAD = re.compile(
    r"\b(?:at|about|around|approximately|roughly|after|before|by|past|since|from|until|till)[ \t]+$", re.IGNORECASE
)
_STAMP = re.compile(r"\b(?:updated|published|posted|modified|printed|edited)\b[^.]{0,40}$", re.IGNORECASE)
#: "17:06 local time (1336 GMT)": the hour in brackets belongs to the hour before it.
_IN_BRACKETS = re.compile(r"\d[^()\n]{0,24}\([ \t]*$")
_HEDGES = (
    (Bound.ABOUT, re.compile(r"\b(?:about|around|approximately|roughly|near(?:ly)?|close to)[ \t]+$", re.IGNORECASE)),
    (Bound.ABOVE, re.compile(r"\b(?:just|shortly|soon|a little|little)[ \t]+(?:after|past)[ \t]+$", re.IGNORECASE)),
    (Bound.UNDER, re.compile(r"\b(?:just|shortly|a little)[ \t]+before[ \t]+$", re.IGNORECASE)),
)
#: "just after six" is no later than so many minutes past.
SOON = 10
#: Hours and half hours stand for so many minutes, twice as many behind "about"; fives for theirs.
ROUND, FIVES = 10, 5
_HABIT = Habit(band=Decimal(4), grows="", shared=1, listed=True)


def minutes_tell(quantity: Quantity) -> int:
    """How telling a time is: the full hour less than any other minute."""
    return 4 if quantity.value % 60 else 3


def _minutes(surface: str) -> int | None:
    """Minutes since midnight; None for a range, and for "7:48" that may be morning or evening."""
    found = _TIME.match(surface)
    if found is None or _RANGE.search(surface):
        return None
    four = found["four"]
    if four:
        hour, minute = int(four[:2]), int(four[2:])
        return hour * 60 + minute if hour < 24 else None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    sure = half or hour > 12 or found["hour"].startswith("0") or _ZONE.match(surface, found.end())
    return hour * 60 + minute if sure and hour < 24 and (half or found["minute"]) else None


def _hedge(document: Document, before: str, end: int) -> tuple[Bound, Span | None]:
    """The word before the time, `before` being the text up to `end`, and where it stands."""
    for bound, words in _HEDGES:
        found = words.search(before)
        if found:
            start = end - len(before) + found.start()
            return bound, Span(document_id=document.id, start=start, end=start + len(found.group().rstrip()))
    return Bound.EXACT, None


def _quantity(document: Document, span: Span, minutes: int, before: str) -> Quantity:
    value, (bound, hedge) = Decimal(minutes), _hedge(document, before, span.start)
    step = ROUND if minutes % 30 == 0 else FIVES if minutes % FIVES == 0 else 0
    soon = {Bound.ABOVE: Interval(value, value + SOON), Bound.UNDER: Interval(value - SOON, value)}
    return Quantity(
        span=span,
        surface=document.quote(span),
        numerals=(Numeral(value=value, finest_step=Decimal(0), coarsest_step=Decimal(step), span=span),),
        stated=soon.get(bound, Interval.point(value)),
        bound=bound,
        unit=UNIT,
        dimension=DIMENSION,
        kind=Kind.MEASURE,
        construction="clock",
        hedge=hedge,
    )


def _claim(document: Document, aside: SetAside) -> Claim | None:
    """The time as a claim; None for what stamps a page and for what is no sure time of day."""
    sentence = document.sentence_of(aside.span)
    before = document.text[max(sentence.start, aside.span.start - 60) : aside.span.start]
    minutes = _minutes(document.quote(aside.span))
    told = _LEAD.search(before) or _IN_BRACKETS.search(before)
    if minutes is None or not told or _STAMP.search(before):
        return None
    zone = _ZONE.search(document.text, aside.span.start, min(len(document.text), aside.span.end + 12))
    name = zone[1].upper().replace("UTC", "GMT") if zone else ""
    return Claim(
        id=f"{document.id}:{aside.span.start}",
        quantity=_quantity(document, aside.span, minutes, before),
        measurand=None,
        predicate=None,
        reference=Mention(
            value=name, text=zone[1], span=Span(document_id=document.id, start=zone.start(1), end=zone.end(1))
        )
        if zone
        else None,
        sentence=document.quote(sentence),
        sentence_span=sentence,
    )


def clocks(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Fact]:
    """Every time of day of which `readings` tell something, in their order."""
    for number, reading in enumerate(readings):
        for aside in reading.set_aside:
            claim = _claim(reading.document, aside) if aside.guard == GUARD else None
            if claim is not None:
                yield Fact(
                    claim=claim,
                    document=number,
                    family=Family("", "", "clock"),
                    habit=_HABIT,
                    around=surroundings(claim, "", lexicon),
                    published=reading.document.published,
                )
