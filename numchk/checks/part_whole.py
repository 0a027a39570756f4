"""Parts against their whole (semantics.md 6).

A rule says with `params.aspect` what it looks at: "excess" (parts that are more than the whole) or "shortfall" (parts
that are said to exhaust the whole and do not). What `Group.manner` may hold is written in `links/parts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.checks.wording import amount, finding
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
    held = widen(whole, rule.tolerance)
    if group.manner == "overlapping":
        total, parts = _largest(parts, rule)
    verdict = _verdict(group, total, held)
    if (verdict is Verdict.UNDECIDABLE) or (whole.bound in OPEN and verdict is Verdict.CONFLICTS):
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
    if whole.bound is Bound.VAGUE or any(part.bound is Bound.VAGUE for part in parts):
        return Verdict.UNDECIDABLE
    if group.manner in {"including", "overlapping"}:
        meets = total.low <= held.high or total.overlaps(held)
        return Verdict.AGREES if meets else Verdict.CONFLICTS
    exact = sum(part.value for part in parts) == whole.value
    if total.overlaps(held):
        return Verdict.AGREES if exact else Verdict.AGREES_ROUNDED
    return Verdict.CONFLICTS if group.manner == "total" else Verdict.UNDECIDABLE


def _reason(group: Group) -> str:
    whole = group.quantities[0]
    if whole.bound in OPEN or any(part.bound is Bound.VAGUE for part in group.quantities[1:]):
        return "the figures leave open how many there are"
    return "the parts may overlap, or may not be all there are"


def _finding(
    group: Group, rule: Rule, parts: Sequence[Quantity], result: tuple[Interval, Interval, Verdict]
) -> Finding:
    whole, (total, held, verdict) = group.quantities[0], result
    best = sum((part.value for part in parts), ZERO)
    expected = amount(best, whole.unit)
    addends = " + ".join(amount(part.value, part.unit) for part in parts)
    shown = f"{addends} = {expected}" if len(parts) > 1 else parts[0].surface
    relation = ">" if total.low > held.high else "<" if total.high < held.low else "within"
    step = f"{shown} {relation} {whole.surface}"
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
        whole=whole.surface,
        parts=shown,
    )
