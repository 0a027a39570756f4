"""Parts against their whole (semantics.md 6).

It never adds parts that may overlap, and asks a sum to be complete only where the text says that it is.

A rule says with `params.aspect` what it looks at: "excess" (parts that are more than the whole) or "shortfall" (parts
that are said to exhaust the whole and do not). What `Group.manner` may hold is written in `links/parts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.checks.wording import amount, finding, named
from numchk.interval import ZERO, Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import widen
from numchk.terms import Bound, Verdict

#: Wholes of which nobody says where they end.
OPEN = frozenset({Bound.AT_LEAST, Bound.VAGUE})


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one whole and its parts, agreements included."""
    whole, *parts = group.quantities
    short = rule.params.get("aspect") == "shortfall"
    if short and group.manner not in {"total", "listed"}:
        return
    total = _sum(parts, rule)
    held, together = widen(whole, rule.tolerance), total
    if group.manner == "overlapping":
        total, parts = _largest(parts, rule)
    verdict = _verdict(group, total, held)
    if verdict is not Verdict.CONFLICTS and together.low > held.high and group.manner == "overlapping":
        verdict = Verdict.UNDECIDABLE  # each part fits, but not all of them, unless they overlap
    if verdict is Verdict.UNDECIDABLE or (whole.bound in OPEN and verdict is Verdict.CONFLICTS):
        if not short:
            yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=_reason(group))
        return
    exceeds = total.low > held.high
    counted = group.manner in {"total", "listed"}
    if verdict is Verdict.CONFLICTS and exceeds is short:
        return  # the other rule's flaw
    if verdict is Verdict.CONFLICTS or counted is short:
        yield _finding(group, rule, parts, (total, held, verdict))


def _sum(parts: Sequence[Quantity], rule: Rule) -> Interval:
    return sum((widen(part, rule.tolerance) for part in parts), Interval.point(ZERO))


def _largest(parts: Sequence[Quantity], rule: Rule) -> tuple[Interval, list[Quantity]]:
    """Of parts that may overlap only the largest counts."""
    largest = max(parts, key=lambda part: part.stated.low)
    return widen(largest, rule.tolerance), [largest]


def _verdict(group: Group, total: Interval, held: Interval) -> Verdict:
    whole, *parts = group.quantities
    if any(q.bound is Bound.VAGUE for q in group.quantities):
        return Verdict.UNDECIDABLE
    value = sum((part.value for part in parts), ZERO)
    if whole.bound is Bound.AT_LEAST and total.low > whole.value:
        return Verdict.UNDECIDABLE
    if group.manner in {"including", "overlapping"}:
        if total.low > held.high and not total.overlaps(held):
            return Verdict.CONFLICTS
        return Verdict.AGREES if total.low <= whole.value else Verdict.COMPATIBLE
    if total.overlaps(held):
        return Verdict.AGREES if value == whole.value else Verdict.AGREES_ROUNDED
    return Verdict.CONFLICTS if group.manner == "total" else Verdict.UNDECIDABLE


def _reason(group: Group) -> str:
    whole = group.quantities[0]
    if whole.bound in OPEN or any(part.bound is Bound.VAGUE for part in group.quantities[1:]):
        return "the figures leave open how many there are"
    return "the parts may overlap, or may not be all there are"


def _relation(group: Group, total: Interval, held: Interval, *, exact: bool) -> str:
    """The sign between the sum of the parts and the whole."""
    if not total.overlaps(held) and total.low > held.high:
        return ">"
    if group.manner in {"including", "overlapping"}:
        return "≤" if total.low <= group.quantities[0].value else "fits"
    return "=" if exact else "≈" if total.overlaps(held) else "<"


def _finding(
    group: Group, rule: Rule, parts: Sequence[Quantity], result: tuple[Interval, Interval, Verdict]
) -> Finding:
    whole, (total, held, verdict) = group.quantities[0], result
    best = sum((part.value for part in parts), ZERO)
    expected = amount(best, whole.unit)
    addends = " + ".join(named(part) for part in parts)
    shown = f"{addends} = {expected}" if len(parts) > 1 else addends
    relation = _relation(group, total, held, exact=best == whole.value)
    step = shown if relation == "=" else f"{shown} {relation} {named(whole)}"
    return finding(
        rule,
        verdict,
        (whole, *parts),
        comparison=Comparison(
            expected=total, stated=held, unit=whole.unit, gap=total.gap(held), steps=(step,), best=(best,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{whole.surface}: {step}.",
        expected=expected,
        whole=named(whole),
        parts=shown,
    )
