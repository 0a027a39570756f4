"""Facts that bound each other: intercepted cannot exceed launched, killed cannot exceed casualties.

It never infers a bound from common sense: which count bounds which is written down with the verbs, and both must
speak of one event.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from numchk.checks.wording import finding, named, number, spread
from numchk.model import Comparison, Finding, Group, Pair, Rule, Skipped
from numchk.terms import Level, Verdict
from numchk.values import relate


def _confidence(group: Group, pair: Pair) -> Decimal:
    """How surely the two belong to one event: told in one text, in one story, or in two."""
    if group.quantities[pair.first].span.document_id == group.quantities[pair.second].span.document_id:
        return Decimal("0.8")
    return Decimal("0.7") if ("story", Level.SAME) in pair.agreement else Decimal("0.4")


def _judge(group: Group, pair: Pair, rule: Rule) -> Finding | Skipped:
    small, large = group.quantities[pair.first], group.quantities[pair.second]
    claims = (group.claims[pair.first], group.claims[pair.second]) if group.claims else ()
    like = relate(small, large, rule.tolerance)
    if like is None:
        return Skipped(quantities=(small, large), claims=claims, rule_id=rule.id, reason="the units cannot be compared")
    smaller, larger = like.first, like.second
    over = smaller.low > larger.high and not smaller.overlaps(larger)
    gap = smaller.gap(larger) if over else larger.gap(larger)
    sign = "exceeds" if over else "can stand beside"
    step = f"{group.manner}: {spread(smaller)} {sign} {spread(larger)}"
    return finding(
        rule,
        Verdict.CONFLICTS if over else Verdict.COMPATIBLE,
        (small, large),
        claims=claims,
        comparison=Comparison(
            expected=larger,
            stated=smaller,
            unit=like.unit,
            gap=gap,
            steps=(step,),
        ),
        agreement=pair.agreement,
        group=group,
        reason=group.manner,
        message=None if over else f"{named(small)} and {named(large)}: {step}.",
        stated=named(small),
        other=named(large),
        measurand=group.fact,
        confidence=_confidence(group, pair),
        gap=f"{number(gap * 100, 2)}%",
        expected=f"at most {spread(larger)}",
    )


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """One finding for each (smaller, larger) pair of `group`; a conflict only where the smaller surely exceeds."""
    for pair in group.pairs:
        yield _judge(group, pair, rule)
