"""A percentage or fraction against its part and whole, and shares that add up to more than all (semantics.md 6).

It never guesses a whole that the text does not print, and allows for the rounding of all three figures. Shares are
added up only where nobody can be counted in two of them.

A rule says with `params.aspect` what it looks at: "percentage", "sum" (more than all) or "shortfall" (less than all).
What `Group.manner` may hold is written in `links/shares.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from numchk.checks.wording import amount, finding, named, number
from numchk.interval import ZERO, Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import percentage, widen
from numchk.terms import Bound, Kind, Verdict
from numchk.units import convert, label

HUNDRED = Decimal(100)
#: A part that counts people or things is a whole number: the product is rounded to it, or up or down where the share
#: is but a fraction or is hedged.
HALF_AN_ITEM, ONE_ITEM = (Interval(-width, width) for width in (Decimal("0.5"), Decimal(1)))
SURE = frozenset({Bound.EXACT, Bound.EXACTLY})


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one share, or on shares of one whole, agreements included."""
    aspect = rule.params.get("aspect")
    if aspect in {"sum", "shortfall"}:
        if group.manner.startswith("complete"):
            yield from _sum(group, rule, short=aspect == "shortfall")
    elif group.manner == "share part whole":
        yield _part(group, rule)
    elif group.manner == "share share":
        yield _twice(group, rule)


def _judge(expected: Interval, stated: Interval, *, exact: bool, vague: bool) -> Verdict:
    if vague:
        return Verdict.UNDECIDABLE
    if not expected.overlaps(stated):
        return Verdict.CONFLICTS
    return Verdict.AGREES if exact else Verdict.AGREES_ROUNDED


def _part(group: Group, rule: Rule) -> Finding | Skipped:
    """A percentage of the whole against the part."""
    ratio, part, whole = group.quantities
    base = HUNDRED / convert(Interval.point(Decimal(1)), ratio.unit, "percent").low  # 100,000 of "8 per 100,000"
    expected = (percentage(ratio, rule.tolerance) * widen(whole, rule.tolerance)).scaled(1 / base)
    if part.unit == "" and part.kind is Kind.COUNT:
        expected = expected + (HALF_AN_ITEM if ratio.bound in SURE and ratio.numerals[0].finest_step <= 1 else ONE_ITEM)
    stated, best = widen(part, rule.tolerance), ratio.value * whole.value / base
    vague = any(q.bound is Bound.VAGUE for q in group.quantities)
    verdict = _judge(expected, stated, exact=best == part.value, vague=vague)
    if verdict is Verdict.UNDECIDABLE:
        return Skipped(rule_id=rule.id, quantities=group.quantities, reason="a vague figure has no share")
    mark = "%" if base == HUNDRED else f" {label(ratio.unit)}"
    implied = (
        f"; {part.surface} of {whole.surface} is {number(part.value * base / whole.value, 3)}{mark}"
        if whole.value
        else ""
    )
    called = f"a {ratio.surface.lower()}" if ratio.construction == "share word" else named(ratio)
    over = {Bound.ABOVE: "more than ", Bound.UNDER: "fewer than "}.get(ratio.bound, "") if called[:2] == "a " else ""
    step = f"{called} of {named(whole)} is {over}{amount(_whole_number(best, part), part.unit)}{implied}"
    return _finding(group, rule, (part, ratio, whole), (expected, stated, verdict), (best, step))


def _whole_number(value: Decimal, like: Quantity) -> Decimal:
    return value.quantize(Decimal(1)) if like.unit == "" and abs(value) >= 10 else value


def _twice(group: Group, rule: Rule) -> Finding:
    """One share as a fraction and as a percentage."""
    told, fraction = group.quantities
    expected, stated = percentage(fraction, rule.tolerance), percentage(told, rule.tolerance)
    verdict = _judge(expected, stated, exact=fraction.value == told.value, vague=False)
    hedge = "" if fraction.bound in {Bound.EXACT, Bound.EXACTLY} else f"{fraction.bound.value} "
    step = f"{named(fraction)} is {hedge}{number(fraction.value, 3)}%"
    return _finding(group, rule, (told, fraction), (expected, stated, verdict), (fraction.value, step))


def _finding(
    group: Group,
    rule: Rule,
    quantities: tuple[Quantity, ...],
    result: tuple[Interval, Interval, Verdict],
    arithmetic: tuple[Decimal, str],
) -> Finding:
    """The finding on the first of `quantities`; `result`: expected, stated, verdict; `arithmetic`: best value, step."""
    (expected, stated, verdict), (best, step) = result, arithmetic
    first, second, *whole = quantities
    return finding(
        rule,
        verdict,
        quantities,
        comparison=Comparison(
            expected=expected, stated=stated, unit=first.unit, gap=expected.gap(stated), steps=(step,), best=(best,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{first.surface}: {step}.",
        other=named(second),
        whole=whole[0].surface if whole else "",
        expected=step,
        parts=" + ".join(q.surface for q in group.quantities),
    )


def _sum(group: Group, rule: Rule, *, short: bool) -> Iterator[Finding | Skipped]:
    """Shares that the text declares complete against 100, within max(1, n/2) steps; `short`: fewer alone.

    Shares that leave a part of the whole unnamed are called into question only where one of them is called the rest.
    """
    shares = group.quantities
    step = max(q.numerals[0].finest_step for q in shares)
    slack = max(Decimal(1), Decimal(len(shares)) / 2) * step
    held = sum((_as_added(q, rule) for q in shares), Interval.point(ZERO)) + Interval(-slack, slack)
    total, last = sum((q.value for q in shares), ZERO), shares[-1]
    sure = group.manner == "complete with rest" and not any(q.bound is Bound.VAGUE for q in shares)
    if held.high < HUNDRED and not sure:
        if not short:
            yield Skipped(rule_id=rule.id, quantities=shares, reason="the shares may not be all there are")
        return
    if (held.high < HUNDRED) is not short:
        return
    verdict = Verdict.AGREES_ROUNDED if held.low <= HUNDRED <= held.high else Verdict.CONFLICTS
    verdict = Verdict.AGREES if total == HUNDRED else verdict
    left = HUNDRED - total + last.value
    text = " + ".join(number(q.value) for q in shares) + f" = {number(total)}"
    expected = held.scaled(Decimal(-1)) + Interval.point(HUNDRED + last.value)
    result = (expected, Interval.point(last.value), verdict)
    yield _finding(group, rule, (last, *shares[:-1]), result, (max(left, ZERO), text))


def _as_added(quantity: Quantity, rule: Rule) -> Interval:
    """A share as a sum takes it: as printed, for the sum has a slack of its own; a hedged one by all it may be."""
    if quantity.bound in SURE:
        return Interval.point(quantity.value)
    return percentage(quantity, rule.tolerance)
