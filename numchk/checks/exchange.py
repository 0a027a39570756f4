"""Amounts in two units that no fixed factor joins: barrels and tonnes of oil, and two currencies (semantics.md 4)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numchk.units as units
from numchk.checks.images import written
from numchk.checks.wording import finding, number
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped, Tolerance
from numchk.terms import Verdict

#: Barrels of crude oil in a tonne: density, not definition (semantics.md 4).
BARRELS = Interval(Decimal("6.3"), Decimal("8.5"))
USUAL_BARRELS = Decimal("7.33")
#: Rates of one text may drift this far apart before they contradict each other.
DRIFT = Decimal("0.03")


def skip(rule: Rule, first: Quantity, again: Quantity, reason: str) -> Skipped:
    """A pair that was read and is not judged."""
    return Skipped(rule_id=rule.id, quantities=(again, first), reason=reason)


def oil(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """Barrels beside tonnes: any crude has 6.3 to 8.5 barrels a tonne."""
    first, again = group.quantities[:2]
    ends = [written(q, q.numerals[0], rule.tolerance).near for q in (first, again)]
    barrels, tonnes = ends if first.unit == "oil_barrel" else reversed(ends)
    if min(barrels.low, tonnes.low) <= 0:
        yield skip(rule, first, again, "no oil has no density")
        return
    rate = barrels / tonnes
    verdict = Verdict.AGREES_ROUNDED if rate.overlaps(BARRELS) else Verdict.CONFLICTS
    usual = first.value * USUAL_BARRELS if again.unit == "oil_barrel" else first.value / USUAL_BARRELS
    arithmetic = f"a tonne of crude is {number(BARRELS.low)} to {number(BARRELS.high)} barrels"
    yield finding(
        rule,
        verdict,
        (again, first),
        comparison=Comparison(
            expected=BARRELS, stated=rate, unit="", gap=rate.gap(BARRELS), steps=(arithmetic,), best=(usual,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{first.surface} is given as {again.surface}: {arithmetic}.",
        stated=first.surface,
        restated=again.surface,
        expected=arithmetic,
    )


def currencies(first: Quantity, again: Quantity, rule: Rule) -> Iterator[Finding | Skipped]:
    """A single pair of currencies: nothing can be said without a rate, save that the figures are the same."""
    aspect = rule.params.get("aspect", "units")
    same = [n.value for n in first.numerals] == [n.value for n in again.numerals]
    if same and aspect == "figures":
        yield finding(
            rule,
            Verdict.LOOSE,
            (again, first),
            stated=first.surface,
            restated=again.surface,
            expected="the same figure in both currencies",
        )
    elif aspect == "units" and not same:
        yield skip(rule, first, again, "no exchange rate is known")


def rates(group: Group, rule: Rule) -> Iterator[Finding]:
    """Several amounts in the same two currencies: each pair implies a rate, and the rates must meet."""
    pairs = list(zip(group.quantities[::2], group.quantities[1::2], strict=True))
    base = pairs[0][0].unit
    implied = [_rate(first, again, base, rule.tolerance) for first, again in pairs]
    # Of two pairs the earlier stands; of more, the middle one.
    agreed = implied[0] if len(pairs) == 2 else sorted(implied, key=lambda rate: rate[0])[(len(pairs) - 1) // 2]
    for (first, again), (middle, span) in zip(pairs, implied, strict=True):
        meets = span.scaled(1 - DRIFT).hull(span.scaled(1 + DRIFT)).overlaps(agreed[1])
        due = first.value * agreed[0] if first.unit == base else first.value / agreed[0]
        arithmetic = (
            f"{first.surface} and {again.surface} make {number(middle)} {_pair(base, pairs)}, "
            f"the other amounts here {number(agreed[0])}"
        )
        yield finding(
            rule,
            Verdict.AGREES_ROUNDED if meets else Verdict.CONFLICTS,
            (again, first),
            comparison=Comparison(
                expected=agreed[1], stated=span, unit="", gap=span.gap(agreed[1]), steps=(arithmetic,), best=(due,)
            ),
            group=group,
            message=f"{arithmetic}." if meets else None,
            stated=first.surface,
            restated=again.surface,
            expected=arithmetic,
        )


def _pair(base: str, pairs: list[tuple[Quantity, Quantity]]) -> str:
    other = next(q.unit for q in pairs[0] if q.unit != base)
    return f"{units.label(other)} per {units.label(base, plural=False)}"


def _rate(first: Quantity, again: Quantity, base: str, tolerance: Tolerance) -> tuple[Decimal, Interval]:
    """Units of the other currency for one of `base`: as printed, and with both roundings."""
    below, above = (first, again) if first.unit == base else (again, first)
    # "$1 = 0.95 euros" states a rate: its 1 is exact.
    ends = [
        Interval.point(q.value) if q.value == 1 else written(q, q.numerals[0], tolerance).near for q in (above, below)
    ]
    return above.value / below.value, ends[0] / ends[1]
