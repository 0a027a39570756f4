"""A count against the list of what it counts (semantics.md 6).

It never counts a list that names some of them alone ("including", "such as"), one that holds anything but names or
ages, or one between commas that does not fit: that may be a list of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from numchk.checks.wording import finding
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.terms import Verdict


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one count and its list, agreements included."""
    count, *items = group.quantities
    number = Decimal(len(items))
    verdict = Verdict.AGREES if number == count.value else Verdict.CONFLICTS
    if verdict is Verdict.CONFLICTS and (group.manner == "beside" or _may_differ(count, items)):
        reason = "the list may be of something else, or not be of one thing each"
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
        return
    names = ", ".join(q.surface for q in items)
    step = f"{names}: {len(items)}"
    expected, stated = Interval.point(number), count.stated
    yield finding(
        rule,
        verdict,
        group.quantities,
        comparison=Comparison(
            expected=expected, stated=stated, unit="", gap=expected.gap(stated), steps=(step,), best=(number,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{count.surface}: {step}.",
        stated=count.surface,
        expected=str(len(items)),
        parts=names,
    )


def _may_differ(count: Quantity, items: Sequence[Quantity]) -> bool:
    """True where an item may take two places ("Holt, Ohio, Skarn, Texas"), or two of the counted share an age."""
    twins = items[0].construction == "age" and len(items) == 2 and count.value > 2
    return twins or len(items) == 2 * count.value
