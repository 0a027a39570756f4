"""A mean or median against the figures it is made of (semantics.md 6).

It never averages figures that the text does not list to the end, and calls no mean of percentages into question while
it lies between them, for the groups may differ in size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from numchk.checks.wording import amount, named, weighed
from numchk.interval import ZERO, Interval
from numchk.model import Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import widen
from numchk.terms import Bound

#: An age in full years may be a year more.
A_YEAR = Interval(Decimal(-1), Decimal(1))


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one mean or median, agreements included."""
    average, *members = group.quantities
    if any(q.bound is Bound.VAGUE for q in group.quantities):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="a vague figure has no average")
        return
    best, expected, step = (_median if group.manner == "median" else _mean)(members, rule)
    if average.construction == "age" or members[-1].construction == "age":
        expected = expected + A_YEAR
    stated = widen(average, replace(rule.tolerance, exact_counts=False))
    if not expected.overlaps(stated) and _weighted(group):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="the mean may be weighted")
        return
    yield weighed(group, rule, (average, expected, stated), (best, step))


def _mean(members: list[Quantity], rule: Rule) -> tuple[Decimal, Interval, str]:
    """(best value, all it may be, the arithmetic)."""
    count = Decimal(len(members))
    best = sum((q.value for q in members), ZERO) / count
    held = sum((widen(q, rule.tolerance) for q in members), Interval.point(ZERO)).scaled(1 / count)
    addends = " + ".join(named(q) for q in members)
    return best, held, f"({addends}) / {count} = {amount(best, members[-1].unit)}"


def _median(members: list[Quantity], rule: Rule) -> tuple[Decimal, Interval, str]:
    ordered = sorted(members, key=lambda q: q.value)
    place = len(ordered) // 2
    middle = ordered[place : place + 1] if len(ordered) % 2 else ordered[place - 1 : place + 1]
    best, held, _ = _mean(middle, rule)
    row = " ≤ ".join(named(q) for q in ordered)
    return best, held, f"{row}, and in the middle is {amount(best, members[-1].unit)}"


def _weighted(group: Group) -> bool:
    """True for a mean of percentages that lies between them."""
    average, *members = group.quantities
    values = [q.value for q in members]
    return group.manner == "mean" and average.dimension == "[share]" and min(values) <= average.value <= max(values)
