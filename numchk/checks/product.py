"""Products and rates against what they are made of (semantics.md 6).

It never takes two neighbouring figures for factors: the text must say that one is a price, a rate or a number of
equal parts. The rounding of every factor is allowed for.

A rule says with `params.aspect` what it looks at: "product" (so many at a price each) or "rate" (so many a day, so much
each, so much a month and a year). What `Group.manner` may hold is written in `links/products.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from numchk.checks.wording import amount, named, weighed
from numchk.interval import Interval
from numchk.model import Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import widen
from numchk.terms import Bound, Kind

#: How many of them a year has; of weeks 52 and a day or two.
A_YEAR: Mapping[str, Interval] = MappingProxyType(
    {
        "a month": Interval.point(Decimal(12)),
        "a quarter": Interval.point(Decimal(4)),
        "a week": Interval(Decimal(52), Decimal("52.3")),
    }
)
TEN = Decimal(10)


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one product or rate, agreements included."""
    if (group.manner == "product") is not (rule.params.get("aspect") == "product"):
        return
    factors = [_count(q, rule) for q in group.quantities[1:-1]]
    if any(q.bound is Bound.VAGUE for q in group.quantities) or any(factor.low <= 0 for factor in factors):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="a vague figure has no rate")
    elif group.manner == "product":
        yield _product(group, rule)
    elif group.manner in A_YEAR:
        yield _yearly(group, rule)
    else:
        yield _rate(group, rule)


def _count(quantity: Quantity, rule: Rule) -> Interval:
    """How many, or how long: up to ten it is meant exactly, and so is a count like 16 or 4,321."""
    exact = quantity.bound in {Bound.EXACT, Bound.EXACTLY} and len(quantity.numerals) == 1
    counted = quantity.kind is Kind.COUNT and quantity.numerals[0].finest_step == 1 and quantity.value % TEN != 0
    exact = exact and (quantity.value <= TEN or counted)
    return Interval.point(quantity.value) if exact else widen(quantity, rule.tolerance)


def _product(group: Group, rule: Rule) -> Finding:
    total, count, price = group.quantities
    best = count.value * price.value
    step = f"{named(count)} x {named(price)} = {amount(best, total.unit)}"
    return _finding(group, rule, (total, _count(count, rule) * widen(price, rule.tolerance)), (best, step))


def _rate(group: Group, rule: Rule) -> Finding:
    total, count, rate = group.quantities
    best = total.value / count.value
    step = f"{named(total)} / {named(count)} = {amount(best, rate.unit)}"
    return _finding(group, rule, (rate, widen(total, rule.tolerance) / _count(count, rule)), (best, step))


def _yearly(group: Group, rule: Rule) -> Finding:
    total, rate = group.quantities
    times = A_YEAR[group.manner]
    best = rate.value * times.low
    step = f"{times.low} x {named(rate)} = {amount(best, total.unit)}"
    return _finding(group, rule, (total, widen(rate, rule.tolerance) * times), (best, step))


def _finding(group: Group, rule: Rule, result: tuple[Quantity, Interval], arithmetic: tuple[Decimal, str]) -> Finding:
    """The finding on a figure and what it should be; `arithmetic`: best value, step."""
    pointed, expected = result
    return weighed(group, rule, (pointed, expected, widen(pointed, rule.tolerance)), arithmetic)
