"""Whether two claims speak of one time: by dates, by the names of days and quarters, by the days of their reports."""

from __future__ import annotations

import re
from datetime import timedelta

from numchk.almanac import MONTHS, WEEKDAYS, day_of
from numchk.matching.facts import Fact
from numchk.model import Period
from numchk.terms import Level

#: A night belongs to two days: periods that miss each other by so much may be one.
NIGHT = timedelta(days=1)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\b")
_MONTH_ALONE = re.compile(rf"\b{_MONTH}(?![\w-])")
_WEEK = tuple(name.removesuffix("day") for name in WEEKDAYS)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEK)})day")
_QUARTER = re.compile(
    r"\b(?:(?P<order>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<part>quarter|half)"
    r"|q(?P<short>[1-4])|(?P<lead>[1-4])q)\b"
)
_ORDERS = ("first", "second", "third", "fourth")
#: What is told of such hours may be dated by the day before or the day after.
_NIGHTLY = re.compile(r"\b(?:overnight|nights?|midnight|dawn|daybreak|evening|small hours|late|early)\b", re.IGNORECASE)
#: What is told of a longer time than this is no single event's: "over the past 12 months".
LASTING = timedelta(days=60)
#: What is told of no longer a time than this may be one event's.
WEEK = timedelta(days=7)


def _of_night(fact: Fact) -> bool:
    """True where the figure's sentence speaks of a night or its edges, so that two days may name one time."""
    return bool(_NIGHTLY.search(fact.claim.sentence))


def _names_day(fact: Fact) -> bool:
    """True where the words name a day of their own ("Monday", "3 March"), not one reckoned from the report's."""
    told = _told(fact)
    return bool(_DAY_MONTH.search(told) or _MONTH_DAY.search(told) or _WEEKDAY.search(told))


def _periods(a: Period, b: Period) -> Level:
    if a.start > b.end + NIGHT or b.start > a.end + NIGHT:
        return Level.DIFFERENT
    if abs(a.start - b.start) <= NIGHT and abs(a.end - b.end) <= NIGHT:
        return Level.SAME
    return Level.COMPATIBLE if a.start <= b.end and b.start <= a.end else Level.UNKNOWN


def _against_day(period: Period, fact: Fact) -> Level:
    """A dated claim against one that gives no date: the latter speaks of the days before its report."""
    if fact.published is None:
        return Level.UNKNOWN
    day = day_of(fact.published)
    reach = timedelta(days=fact.habit.days)
    if period.start <= day + NIGHT and period.end >= day - reach:
        return Level.COMPATIBLE
    return Level.UNKNOWN if day < period.start <= day + reach else Level.DIFFERENT


def bound_to_event(fact: Fact) -> bool:
    """True where the figure tells what one event did; a war's total, a distance, a population stand for longer."""
    lasting = fact.period is not None and fact.period.end - fact.period.start > LASTING
    event = fact.claim.event
    of_war = event is not None and event.span is not None and event.value.startswith("war")
    return not (fact.habit.lasting or lasting or of_war or "cue_cumulative" in fact.cues)


def outlasts(a: Fact, b: Fact) -> bool:
    """True where one is counted over months that began long before the days of the event that the other tells of.

    "57 miners have died since January last year" is more than the toll of this week's blast.
    """
    if a.period is None or b.period is None:
        return False
    (long, _), (short, event) = sorted(((f.period, f) for f in (a, b) if f.period), key=lambda p: p[0].start)
    lasting = long.end - long.start > LASTING and short.start - long.start > LASTING
    return lasting and short.end - short.start <= WEEK and bound_to_event(event)


def _told(fact: Fact) -> str:
    """The words of the claim's time, in lower case; "" where it names none."""
    return fact.claim.period.text.lower() if fact.claim.period else ""


def _day_named(fact: Fact) -> tuple[str, str] | None:
    """(day, month) that a date without reckonable year names ("17 November"); None where there is none."""
    match = _DAY_MONTH.search(_told(fact)) or _MONTH_DAY.search(_told(fact))
    return (match["day"], match["month"]) if match else None


def _weekday_named(fact: Fact) -> str | None:
    """The weekday named in a text without date; None where there is none."""
    match = _WEEKDAY.search(_told(fact))
    return match["weekday"] if match and fact.period is None else None


def _quarter_named(fact: Fact) -> tuple[str, int] | None:
    """("quarter" or "half", which) of a business year; None where none is named."""
    match = _QUARTER.search(_told(fact))
    if match is None:
        return None
    short = match["short"] or match["lead"]
    if short:
        return "quarter", int(short)
    order = match["order"]
    return match["part"], int(order[0]) if order[0].isdigit() else _ORDERS.index(order) + 1


def _month_named(fact: Fact) -> str | None:
    """The month named in a text without date; None where there is none, or a day with it."""
    match = _MONTH_ALONE.search(_told(fact)) if fact.period is None else None
    return match["month"] if match and _day_named(fact) is None else None


def _by_names(a: Fact, b: Fact) -> Level:
    """What two named days, weekdays or quarters say where no dates are reckoned."""
    quarters = _quarter_named(a), _quarter_named(b)
    if quarters[0] and quarters[1] and quarters[0] != quarters[1]:
        return Level.DIFFERENT
    months = _month_named(a), _month_named(b)
    if months[0] and months[1] and months[0] != months[1]:
        return Level.DIFFERENT
    days, weekdays = (_day_named(a), _day_named(b)), (_weekday_named(a), _weekday_named(b))
    if a.period and b.period:
        return Level.UNKNOWN
    for first, second in (days, weekdays):
        if first and second and first != second:
            return Level.UNKNOWN if _of_night(a) or _of_night(b) or neighbours(a, b) else Level.DIFFERENT
        if first and second:
            return Level.SAME
    return Level.UNKNOWN


def neighbours(a: Fact, b: Fact) -> bool:
    """True where both name a day, and the two days follow each other without a night between them being spoken of.

    Like figures of two such days may be one fact badly dated; unlike ones prove nothing.
    """
    if _of_night(a) or _of_night(b):
        return False
    if a.period and b.period:
        single = a.period.start == a.period.end and b.period.start == b.period.end
        return single and _names_day(a) and _names_day(b) and abs(a.period.end - b.period.end) == NIGHT
    first, second = (_weekday_named(f) for f in (a, b))
    return bool(first and second) and (_WEEK.index(first or "") - _WEEK.index(second or "")) % 7 in (1, 6)


def _by_era(a: Fact, b: Fact) -> Level:
    """What the words say where dates do not: long ago against now, one year against another."""
    past = [bool(f.around.old) or (f.closed and other.published is None) for f, other in ((a, b), (b, a))]
    if not any(past):
        return Level.UNKNOWN
    if past[0] != past[1]:
        return Level.DIFFERENT
    if a.around.year and b.around.year:
        return Level.SAME if a.around.year == b.around.year else Level.DIFFERENT
    return Level.UNKNOWN


def period(a: Fact, b: Fact) -> Level:
    """By the claims' own dates, else by words such as "in 2003", else by the days on which their reports appeared."""
    named = _by_names(a, b)
    if named is not Level.UNKNOWN:
        return named
    if a.period and b.period:
        return Level.UNKNOWN if neighbours(a, b) else _periods(a.period, b.period)
    era = _by_era(a, b)
    if era is not Level.UNKNOWN or not (bound_to_event(a) and bound_to_event(b)):
        return era
    if a.period or b.period:
        dated, other = (a, b) if a.period else (b, a)
        return _against_day(dated.period, other) if dated.period else Level.UNKNOWN
    if a.published is None or b.published is None:
        return Level.UNKNOWN
    apart = abs(day_of(a.published) - day_of(b.published))
    return Level.UNKNOWN if apart <= timedelta(days=min(a.habit.days, b.habit.days)) else Level.DIFFERENT
