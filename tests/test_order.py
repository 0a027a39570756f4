"""Facts that bound each other."""

from __future__ import annotations

import pytest
from test_contradiction import EXACT_COUNTS, figure

from numchk.checks.order import check
from numchk.model import Finding, Group, Pair, Quantity, Rule
from numchk.terms import Bound, Relation, Severity, Verdict

RULE = Rule(
    id="order/test",
    check="order",
    title="",
    severity=Severity.WARNING,
    message="{stated} is more than {other} ({measurand}).",
    why="",
    source="",
    tolerance=EXACT_COUNTS,
)


def found(small: Quantity, large: Quantity) -> Finding:
    group = Group(
        relation=Relation.BOUNDED_BY,
        quantities=(small, large),
        pairs=(Pair(first=0, second=1, agreement=()),),
        manner="intercepted cannot exceed launched",
        fact="drones",
    )
    (finding,) = check(group, RULE)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("small", "large", "verdict"),
    [
        (figure("31"), figure("36"), Verdict.COMPATIBLE),
        (figure("48"), figure("36"), Verdict.CONFLICTS),
        (figure("36"), figure("36"), Verdict.COMPATIBLE),
        (figure("101"), figure("100", bound=Bound.ABOVE), Verdict.COMPATIBLE),
        (figure("101"), figure("90", bound=Bound.AT_MOST), Verdict.CONFLICTS),
        (figure("36", bound=Bound.AT_LEAST), figure("40"), Verdict.COMPATIBLE),
        (figure("1204"), figure("1200", step="100"), Verdict.COMPATIBLE),
    ],
)
def test_the_smaller_must_not_surely_exceed_the_larger(small, large, verdict):
    assert found(small, large).verdict is verdict


def test_the_reason_says_what_bounds_what():
    finding = found(figure("48"), figure("36"))
    assert finding.reason == "intercepted cannot exceed launched"
    assert finding.comparison.steps == ("intercepted cannot exceed launched: 48 exceeds 36",)
    assert found(figure("31"), figure("36")).severity is Severity.NOTE
