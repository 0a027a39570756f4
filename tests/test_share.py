"""Percentages and fractions with their part and whole, from the words of a text to the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import results_of
from hypothesis import given
from hypothesis import strategies as st

from numchk.checks.share import check
from numchk.interval import Interval
from numchk.model import Finding, Group, Numeral, Quantity, Rule, Severity, Skipped, Span, Tolerance
from numchk.rounding import percentage
from numchk.terms import Bound, Kind, Relation, Verdict

results = results_of("share")

TEXTS = [
    # share, part and whole in their six orders
    ("Some 15% of the 600 cows, or 90, had been sold.", "agrees"),
    ("Some 15% of the 600 cows, or 190, had been sold.", "conflicts"),
    ("Half of the 60 lanterns (30) were lit.", "agrees"),
    ("Half of the 60 lanterns (22) were lit.", "conflicts"),
    ("Of 600 cows, 90 (15%) had been sold.", "agrees"),
    ("Of 600 cows, 90 (25%) had been sold.", "conflicts"),
    ("The herd has 600 cows, of which 15%, or 90, were sold.", "agrees"),
    ("The herd has 600 cows, of which 15%, or 60, were sold.", "conflicts"),
    ("The farm sold 90 of its 600 cows (15 per cent).", "agrees"),
    ("The farm sold 90 of its 600 cows (35 per cent).", "conflicts"),
    ("They sold 90, or 15%, of the 600 cows.", "agrees"),
    ("They sold 90, or 12%, of the 600 cows.", "conflicts"),
    ("They sold 15% (90) of the 600 cows.", "agrees"),
    ("They sold 15% (80) of the 600 cows.", "conflicts"),
    ("It will sell 36 farms, or 9% of its 400 estates.", "agrees"),
    ("It will sell 36 farms, or 19% of its 400 estates.", "conflicts"),
    # rounding: to the percentage's own digit, counts to whole items, fractions to two points
    ("The farm sold 91 of its 600 cows (15 per cent).", "agrees after rounding"),
    ("Of the seven bridges, four, or 57%, are shut.", "agrees after rounding"),
    ("A third of the 80 cows, 27, are dry.", "agrees after rounding"),
    ("A third of the 80 cows, 33, are dry.", "conflicts"),
    # figures that stand beside each other without being one statement
    ("A third of the 80 cows, 12 goats and a mule were sold.", "silent"),
    ("Some 15% of the 600 cows, 12 of them pregnant, were sold.", "silent"),
    ("They sold 90 of the 600 cows (up 35 per cent).", "silent"),
    ("The herd has 600 cows, 25% (90) of them pregnant.", "conflicts"),
    ("Of the 600 cows, 25% (90) are dry.", "conflicts"),
    ("Only 90 of the 600 members came, 55% said no.", "silent"),
    ("It asked for $40 million, $12 million (25%) more than last year.", "silent"),
    ("The herd has 600 cows, 15% of them pregnant.", "silent"),
    ("The herd has 600 cows, 90 of which (15%) are dry.", "agrees"),
    ("The herd has 600 cows, 90 of which (35%) are dry.", "conflicts"),
    # what is too few to hold the part is not what "them" means
    ("They sold 600 cows on 41 farms; 90 of them (15%) were dry.", "agrees"),
    ("They sold 600 cows on 41 farms; 90 of them (35%) were dry.", "conflicts"),
    ("They sold 60 cows; 90 of them (35%) were dry.", "conflicts"),
    ("The isle has 24,000 inhabitants, of whom 4,800 are over 65, which is 20% of the inhabitants.", "agrees"),
    ("The isle has 24,000 inhabitants, of whom 4,800 are over 65, which is 30% of the inhabitants.", "conflicts"),
    ("The isle has 24,000 inhabitants. Some 4,800 fish, which is 30% of the inhabitants.", "conflicts"),
    ("The isle has 24,000 inhabitants. Its 20 schools teach 4,800 pupils, which is 30% of the inhabitants.", "silent"),
    ("The isle has 24,000 inhabitants and 300 shops, of which 48 are shut, which is 16% of the shops.", "agrees"),
    ("Turnout was 71%, with 3.4 million of 4.8 million registered voters taking part.", "agrees after rounding"),
    ("Turnout was 61%, with 3.4 million of 4.8 million registered voters taking part.", "conflicts"),
    ("Turnout was 61%, with 400 of 900 polling stations open late.", "silent"),
    ("Inflation was 61%, with 3.4 million of 4.8 million workers on strike.", "silent"),
    # one share twice
    ("One in four (25%) of the cows is dry.", "agrees"),
    ("One in four (32%) of the cows is dry.", "conflicts"),
    ("Two-thirds (67%) of the cows are dry.", "agrees after rounding"),
    ("More than half (48%) of the cows are dry.", "conflicts"),
    ("More than half (53%) of the cows are dry.", "agrees after rounding"),
    ("A third of all cows (41%) are dry.", "conflicts"),
    ("A third of cows (41% of calves) are dry.", "silent"),
    # shares of one whole
    ("Asked what they feared, 58% named drought, 31% flood and 19% did not know.", "silent"),
    ("Asked about the dam, 58% were for it, 31% against it and 11% undecided.", "agrees"),
    ("Asked about the dam, 58% were for it, 31% against it and 19% undecided.", "conflicts"),
    ("Asked about the dam, 58% were for it, 31% against it and 5% undecided.", "undecidable"),
    ("Asked about the dam, 58.4% were for it, 31.3% against it and 10.4% undecided.", "agrees after rounding"),
    ("Asked about the dam, 58% were for it and 51% for the lock.", "silent"),
    # one voice each
    ("In Skarn 48% backed Marsh, 42% Reed and 10% were undecided.", "agrees"),
    ("In Skarn 48% backed Marsh, 42% Reed and 19% were undecided.", "conflicts"),
    ("In Skarn 48% liked Marsh, 42% Reed and 19% were undecided.", "silent"),
    ("Some back the plan: 58% would, 61% would vote for Marsh and 19% were undecided.", "silent"),
    ("Marsh won 52%, Reed 38% and Holm 10% of the vote.", "agrees"),
    ("Marsh won 52%, Reed 38% and Holm 20% of the vote.", "conflicts"),
    ("Marsh won 52%, Reed 38% and Holm 2% of the vote.", "undecidable"),
    ("Skarn gave Marsh 52%, Tarn 58% and Hob 60% of the vote.", "silent"),
    ("Marsh won 52%, Reed 58% and Holm 60% of the vote in their districts.", "silent"),
    ("It has 58% of farmers, 61% of anglers and 19% of the undecided behind it.", "silent"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_shares(text: str, expected: str) -> None:
    assert results(text) == [expected]


def figure(value: str, unit: str = "", bound: Bound = Bound.EXACT) -> Quantity:
    span = Span(document_id="t", start=0, end=len(value))
    number = Decimal(value)
    step = Decimal(1)
    numeral = Numeral(value=number, finest_step=step, coarsest_step=step, span=span)
    stated = Interval.point(number)
    if bound is Bound.ABOVE:
        stated = Interval(number, Decimal("Infinity"))
    kind = Kind.SHARE if unit else Kind.COUNT
    return Quantity(span=span, surface=value, numerals=(numeral,), stated=stated, bound=bound, unit=unit, kind=kind)


def rule(aspect: str) -> Rule:
    return Rule(
        id="share/x",
        check="share",
        title="",
        severity=Severity.ERROR,
        message="{stated}: {expected}",
        why="",
        source="",
        tolerance=Tolerance(exact_counts=True),
        params={"aspect": aspect},
    )


def test_more_than_half_is_more_than_half() -> None:
    above = figure("50", "percent", Bound.ABOVE)
    for stated, verdict in (("48", Verdict.CONFLICTS), ("52", Verdict.AGREES_ROUNDED)):
        quantities = (figure(stated, "percent"), above)
        group = Group(relation=Relation.SHARE_OF, quantities=quantities, manner="share share")
        (found,) = check(group, rule("percentage"))
        assert isinstance(found, Finding)
        assert found.verdict is verdict


def test_the_arithmetic_stands_in_the_finding() -> None:
    quantities = (figure("40", "percent"), figure("90"), figure("300"))
    group = Group(relation=Relation.SHARE_OF, quantities=quantities, manner="share part whole")
    (found,) = check(group, rule("percentage"))
    assert isinstance(found, Finding)
    assert found.verdict is Verdict.CONFLICTS
    assert found.quantities[0].value == 90
    assert found.comparison is not None
    assert found.comparison.best == (Decimal(120),)
    assert found.comparison.steps == ("40 of 300 is 120; 90 of 300 is 30%",)


def test_a_rule_looks_at_its_own_aspect_only() -> None:
    shares = tuple(figure(value, "percent") for value in ("60", "50"))
    group = Group(relation=Relation.SHARE_OF, quantities=shares, manner="complete")
    assert not list(check(group, rule("percentage")))
    (found,) = check(group, rule("sum"))
    assert isinstance(found, Finding)


@given(st.integers(1, 5000), st.integers(0, 100))
def test_a_part_counted_from_its_share_never_conflicts(whole: int, percentage: int) -> None:
    part = (Decimal(whole) * percentage / 100).quantize(Decimal(1))
    quantities = (figure(str(percentage), "percent"), figure(str(part)), figure(str(whole)))
    group = Group(relation=Relation.SHARE_OF, quantities=quantities, manner="share part whole")
    (found,) = check(group, rule("percentage"))
    assert not isinstance(found, Skipped)
    assert found.verdict in {Verdict.AGREES, Verdict.AGREES_ROUNDED}


@given(st.decimals(1, 99, places=1))
def test_a_share_stands_for_itself(value: Decimal) -> None:
    assert percentage(figure(str(value), "percent"), Tolerance()).contains(value)
