"""Ages against a day of birth and the day on which they are reached (semantics.md 6).

It never joins an age and a birth over the end of a sentence, or where a relative stands between them. A year alone
leaves the birthday open; an age of today is held against a birth only where the day of publication is known.

What `Group.manner` may hold is written in `links/ages.py`, where births and days become figures too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from numchk.checks.wording import amount, finding
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import widen
from numchk.terms import Bound, Verdict

#: Nobody grew older; a higher result means that the two days belong to two people.
OLDEST = 125
#: A text may be published so long after what it reports.
NEWS = timedelta(days=31)

Days = tuple[date, date]


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one age, agreement included; nothing where two people must be meant."""
    _age, birth, *reached = group.quantities
    manner, _, today = group.manner.partition(" ")
    if not reached and not today:
        reason = f"no day of publication is known to count from {birth.surface} to"
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
        return
    day = _days(reached[0]) if reached else (date.fromisoformat(today) - NEWS, date.fromisoformat(today))
    expected = _expected(_days(birth), day, manner)
    if expected.low >= 0 and (expected.high <= OLDEST or manner == "thing"):
        words = reached[0].surface if reached else f"{today} (when it was published)"
        yield _finding(group, rule, expected, words)


def _days(quantity: Quantity) -> Days:
    """First and last day that a calendar figure may mean."""
    return date.fromordinal(int(quantity.stated.low)), date.fromordinal(int(quantity.stated.high))


def _years(birth: date, day: date) -> int:
    """Full years of age: a birthday counts from its morning on."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _expected(birth: Days, day: Days, manner: str) -> Interval:
    """The ages that may be meant: of the latest birth on the earliest day, to the earliest on the latest."""
    if manner == "turned":
        low, high = day[0].year - birth[1].year, day[1].year - birth[0].year
    else:
        low, high = _years(birth[1], day[0]), _years(birth[0], day[1])
    slack = 1 if manner == "thing" else 0
    return Interval(Decimal(low - slack), Decimal(high + slack))


def _finding(group: Group, rule: Rule, expected: Interval, day: str) -> Finding:
    age, birth = group.quantities[:2]
    thing = group.manner.startswith("thing")
    sure = age.bound in {Bound.EXACT, Bound.EXACTLY}
    stated = Interval.point(age.value) if sure and not thing else widen(age, rule.tolerance)
    best = [(expected.low + expected.high) / 2] if thing else sorted({expected.low, expected.high})
    fits = Verdict.AGREES if age.value in best else Verdict.AGREES_ROUNDED
    verdict = fits if expected.overlaps(stated) else Verdict.CONFLICTS
    years = " or ".join(str(int(year)) for year in best)
    said = amount(age.value, "") if sure else f"{age.bound.value} {amount(age.value, '')}"
    step = f"{'begun' if thing else 'born'} {birth.surface}, by {day}: {years}"
    return finding(
        rule,
        verdict,
        group.quantities,
        comparison=Comparison(
            expected=expected, stated=stated, unit="year", gap=expected.gap(stated), steps=(step,), best=tuple(best[:1])
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{said}: {step}.",
        stated=said,
        expected=step,
    )
