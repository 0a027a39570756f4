"""A margin against the two figures it lies between (semantics.md 6).

It never subtracts figures that the text does not set against each other, and reads a margin as no change in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numchk.checks.wording import amount, weighed
from numchk.interval import ZERO, Interval
from numchk.model import Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import printed, side_by_side, widen
from numchk.terms import Bound


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one margin, agreements included."""
    difference, *ends = group.quantities
    if any(q.bound is Bound.VAGUE for q in group.quantities):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="a vague figure shows no difference")
        return
    one, other = _ends(ends)
    first, second = (_held(q, rule) for q in side_by_side(one, other))
    expected, stated = (first - second).magnitude(), widen(difference, rule.tolerance)
    best, values = abs(one.value - other.value), sorted((one.value, other.value))
    unit = "percentage_point" if one.unit == "percent" else one.unit
    step = f"{amount(values[1], one.unit)} - {amount(values[0], one.unit)} = {amount(best, unit)}"
    yield weighed(group, rule, (difference, expected, stated), (best, step))


def _ends(quantities: list[Quantity]) -> tuple[Quantity, Quantity]:
    """Both ends as quantities of their own, where they were read as one range too."""
    if len(quantities) == 2:
        return quantities[0], quantities[1]
    (both,) = quantities
    one, other = (
        replace(both, numerals=(numeral,), stated=Interval.point(numeral.value), bound=Bound.EXACT)
        for numeral in (both.numerals[0], both.numerals[-1])
    )
    return one, other


def _held(quantity: Quantity, rule: Rule) -> Interval:
    """All that an end may stand for; a percentage is meant to its own last digit."""
    if quantity.unit == "percent" and quantity.bound in {Bound.EXACT, Bound.EXACTLY}:
        return printed(quantity, quantity.numerals[0], replace(rule.tolerance, cap=ZERO))
    return widen(quantity, rule.tolerance)
