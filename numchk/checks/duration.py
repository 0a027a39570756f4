"""Lengths of time against the days or hours they lie between (semantics.md 6).

It never guesses an end that the sentence does not print, and leaves alone what was cut short, has breaks or counts
seasons and terms. Years alone leave a year open to either side, decades two years each.

What `Group.manner` may hold is written in `links/durations.py`; in which units days and hours are figures, in
`links/dated.py`: days since the year 1, minutes since midnight. Lengths are compared in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from numchk.checks.wording import amount, finding, named
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import widen
from numchk.terms import Bound, Verdict

DAY, YEAR = Decimal(86400), Decimal(31556952)  # the mean Gregorian year
#: Seconds in a unit of time.
SECONDS: Mapping[str, Decimal] = MappingProxyType(
    {
        "second": Decimal(1),
        "minute": Decimal(60),
        "hour": Decimal(3600),
        "day": DAY,
        "week": DAY * 7,
        "fortnight": DAY * 14,
        "month": YEAR / 12,
        "year": YEAR,
        "decade": YEAR * 10,
        "century": YEAR * 100,
    }
)
#: How far a number of decades or centuries may be off, in units of their own (semantics.md 6: two years in a decade).
ROUND: Mapping[str, Decimal] = MappingProxyType({"decade": Decimal("0.2"), "century": Decimal("0.1")})
CALENDAR_MONTH = 31
HALF_DAY = 12 * 60
ONE_DAY = Decimal(1)


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one length of time, agreement included."""
    aspect = "anniversary" if group.manner == "anniversary" else "span"
    if aspect != rule.params.get("aspect"):
        return
    length, first, *last = group.quantities
    manner, _, today = group.manner.partition(" ")
    if manner == "today" and not today:
        reason = f"no day of publication is known to count from {first.surface} to"
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
        return
    if first.construction.endswith("clock"):
        lengths = _hours(first, last[0])
    else:
        end = last[0].stated if last else Interval.point(Decimal(date.fromisoformat(today).toordinal()))
        lengths = (_days(first, end, length.unit),)
        if SECONDS[length.unit] < DAY or (
            SECONDS[length.unit] < SECONDS["month"] and first.stated.high - first.stated.low > CALENDAR_MONTH
        ):
            return  # hours between days, weeks between years: so long a day, or somewhere in between
    yield _finding(group, rule, lengths, last[0].surface if last else f"{today} (when it was published)")


def _hours(first: Quantity, last: Quantity) -> tuple[Interval, ...]:
    """The time from one hour to the next such hour; two where morning and evening are not told apart."""
    minutes = int(last.value - first.value) % (2 * HALF_DAY) or 2 * HALF_DAY
    shorter = minutes % HALF_DAY or HALF_DAY
    sure = "half clock" not in {first.construction, last.construction}
    lengths = (minutes,) if sure else (minutes, shorter if minutes > HALF_DAY else shorter + HALF_DAY)
    return tuple(Interval.point(Decimal(length) * 60) for length in lengths)


def _days(first: Quantity, end: Interval, unit: str) -> Interval:
    """The least and the most time between two days, months or years, counted with or without the last of them."""
    low, high = end.low - first.stated.high, end.high - first.stated.low
    if first.construction != "calendar" and low <= 60 <= high + 60:
        high += ONE_DAY  # there may be a 29 February between
    exact = first.stated.is_point and end.is_point
    high += ONE_DAY
    if exact and unit != "day":
        low -= ONE_DAY
    return Interval(max(low, Decimal(0)) * DAY, high * DAY)


def _stated(length: Quantity, rule: Rule) -> Interval:
    """What the length may stand for, in seconds: "three years" is nearer to three than to two, and not yet four."""
    unit, value = SECONDS[length.unit], length.value
    printed = widen(length, rule.tolerance)
    if length.bound in {Bound.EXACT, Bound.EXACTLY, Bound.ABOUT}:
        step = max(n.finest_step for n in length.numerals)
        slack = ROUND.get(length.unit, Decimal(0))
        near = Interval(value - step / 2, value + step) if not slack else Interval(value - slack, value + slack)
        printed = printed.hull(near) if not slack else near
    return printed.scaled(unit) if printed.high.is_finite() else Interval(printed.low * unit, printed.high)


def _finding(group: Group, rule: Rule, lengths: tuple[Interval, ...], end: str) -> Finding:
    length, first = group.quantities[:2]
    unit = SECONDS[length.unit]
    stated = _stated(length, rule)
    meets = any(_meet(expected, stated) for expected in lengths)
    if group.manner == "within":
        meets = any(stated.low < expected.high for expected in lengths)
    best = _shown(group, lengths[0]) / unit
    exact = best == length.value
    verdict = (Verdict.AGREES if exact else Verdict.AGREES_ROUNDED) if meets else Verdict.CONFLICTS
    expected = Interval(min(i.low for i in lengths) / unit, max(i.high for i in lengths) / unit)
    step = f"{first.surface} to {end} is {amount(best, length.unit)}"
    said = amount(length.value, length.unit) if "-" in length.surface else named(length)
    return finding(
        rule,
        verdict,
        group.quantities,
        comparison=Comparison(
            expected=expected,
            stated=Interval(stated.low / unit, stated.high / unit),
            unit=length.unit,
            gap=expected.gap(Interval(stated.low / unit, stated.high / unit)),
            steps=(step,),
            best=(best,),
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{said}: {step}.",
        stated=said,
        expected=step,
    )


def _meet(expected: Interval, stated: Interval) -> bool:
    """True where the two share more than an end: "not yet four years" ends where four years begin."""
    return (
        expected.low < stated.high and stated.low < expected.high
        if expected.low < expected.high
        else (stated.low <= expected.low < stated.high)
    )


def _shown(group: Group, length: Interval) -> Decimal:
    """The length that a reader would reckon, in seconds: years from years, months from months, days from days."""
    first, last = group.quantities[1], group.quantities[-1]
    if first.construction.endswith("clock"):
        return length.low
    begins = date.fromordinal(int(first.stated.low))
    ends, wide = _end(group), [q.stated.high - q.stated.low for q in (first, last)]
    months = (ends.year - begins.year) * 12 + ends.month - begins.month
    if max(wide) > CALENDAR_MONTH:
        return (ends.year - begins.year) * YEAR
    if min(wide) > 1 or (begins.day == ends.day and group.quantities[0].unit not in {"day", "week", "fortnight"}):
        return months * (YEAR / 12)
    return Decimal((ends - begins).days) * DAY


def _end(group: Group) -> date:
    """The first day that the end of the time may be: that of publication where the text names none."""
    today = group.manner.partition(" ")[2]
    return date.fromisoformat(today) if today else date.fromordinal(int(group.quantities[-1].stated.low))
