"""Changes with the figures before and after, from the words of a text to the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import results_of
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.checks.change import check
from numchk.interval import Interval
from numchk.model import Finding, Group, Numeral, Quantity, Rule, Severity, Span, Tolerance
from numchk.terms import Bound, Kind, Relation, Verdict

results = results_of("change")

TEXTS = [
    # by so many per cent
    ("Bookings rose 25%, from 640 to 800.", "agrees"),
    ("Bookings rose 45%, from 640 to 800.", "conflicts"),
    ("Bookings fell 25%, from 640 to 800.", "conflicts"),
    ("Bookings dropped by 20% to 640 from 800.", "agrees"),
    ("Bookings dropped by 40% to 640 from 800.", "conflicts"),
    ("Bookings went from 640 to 800, an increase of 25 per cent.", "agrees"),
    ("Bookings went from 640 to 800, an increase of 60 per cent.", "conflicts"),
    ("Bookings climbed from 640 to 800 in May, up 25%.", "agrees"),
    ("Bookings climbed from 640 to 800 in May, up 52%.", "conflicts"),
    ("Turnover was $6.4 million, down 20% from $8 million.", "agrees"),
    ("Turnover was $6.4 million, down 50% from $8 million.", "conflicts"),
    ("Turnover was $6.4 million, an increase of 28% from $5 million.", "agrees"),
    ("Bookings rose from 640 to 800, or 45%.", "conflicts"),
    # what fits only if both figures are rounded further than they are written
    ("Turnover rose from €40m to €50m, or by 25 per cent.", "agrees"),
    ("Turnover rose from €40m to €50m, or by 24 per cent.", "agrees after rounding"),
    ("Turnover rose from €40m to €50m, or by 35 per cent.", "undecidable"),
    ("Turnover rose from €40m to €50m, or by 75 per cent.", "conflicts"),
    ("Turnover rose from €4m to €5m, or by 35 per cent.", "agrees after rounding"),
    # per cent ending in five or nought are sure to their last digit
    ("Bookings rose 65 per cent, from 200 to 330.", "agrees"),
    ("Bookings rose 65 per cent, from 200 to 325.", "conflicts"),
    ("Bookings rose about 65 per cent, from 200 to 326.", "agrees after rounding"),
    # adjusted, and by another period
    ("At constant prices, bookings rose 45 per cent, from €640m to €800m.", "undecidable"),
    ("Rents rose 45 per cent, from €640 a month to €8,000 a year.", "undecidable"),
    ("Rents rose 45 per cent, from €640 a month to €800 a month.", "conflicts"),
    ("Rents fell 10 per cent a quarter, from €1,000 to €729.", "silent"),
    ("Bookings fell by a fifth, from 800 to 640.", "agrees"),
    ("Bookings fell by a third, from 800 to 640.", "conflicts"),
    ("Turnover fell 20 per cent to €640m ($670m) from €800m.", "agrees"),
    ("Turnover fell 40 per cent to €640m ($670m) from €800m.", "conflicts"),
    ("Turnover was €6.4m, 20 per cent lower than the €8m of last year.", "agrees"),
    ("Turnover was €6.4m, 20 per cent higher than the €8m of last year.", "conflicts"),
    ("Turnover was £515 million, 3% more than last year's £500 million.", "agrees"),
    ("Turnover was £515 million, 7% more than last year's £500 million.", "conflicts"),
    ("Turnover was £6.1m, down from £8m in May, a fall of 24%.", "agrees after rounding"),
    ("Turnover was £6.1m, down from £8m in May, a fall of 44%.", "conflicts"),
    ("Fees rise by £60 to £1,560 a year, or 4%.", "agrees"),
    ("Fees rise by £60 to £1,560 a year, or 7%.", "conflicts"),
    ("Fees rise by £60 to £100, or 7%.", "undecidable"),
    # across a semicolon: one verb, one thing, two times
    ("In 2018 the line carried 1.2 million tons; last year it carried 900,000 tons, a fall of 35%.", "conflicts"),
    ("In 2018 the line carried 1.2 million tons; last year it carried 900,000 tons, a fall of 25%.", "agrees"),
    ("In 2018 the line carried 1.2 million tons; last year it shed 900,000 tons, a fall of 35%.", "silent"),
    ("The line carried 1.2 million tons in Holt; it carried 900,000 tons in Tarn, a fall of 35%.", "silent"),
    # two clauses, two changes
    ("Bookings rose 4% to 640, while refunds fell from 80 to 60.", "silent"),
    ("Bookings rose 4% to 640 as refunds fell from 80 to 60.", "silent"),
    ("Bookings doubled to 640 as refunds fell from 80 to 60.", "silent"),
    ("Bookings doubled as refunds fell in March from 80 to 60.", "silent"),
    ("Bookings trebled to 640 and the number of beds rose from 80 to 90.", "silent"),
    ("Turnover doubled to $40 million as staff grew from 100 to 150.", "silent"),
    ("Bookings went from 640 to 800, with refunds up 5%.", "silent"),
    ("Bookings went from 640 to 800, refunds up 5%.", "silent"),
    ("Bookings were 640 while refunds were up 4% from 80.", "silent"),
    ("Profit trebled to $3m, on sales up from $10m to $12m.", "silent"),
    ("Profit trebled to $3m on sales up from $10m.", "silent"),
    ("Profit trebled to $3m, up from $1m.", "agrees"),
    ("Profit trebled to $3m in May, up from $2m.", "conflicts"),
    ("Bookings doubled in March from 80 to 160.", "agrees"),
    ("Bookings rose 4% to 640 in March, from 615 in May.", "agrees after rounding"),
    # one from/to is written to one step, unless a word says otherwise
    ("Turnover rose by 9% from £400 million to £412 million.", "conflicts"),
    ("Turnover rose by 3% from £400 million to £412 million.", "agrees"),
    ("Turnover rose by 9% from about £400 million to £412 million.", "agrees after rounding"),
    ("The rent went from £1,500 to £1,560, a rise of 8%.", "conflicts"),
    ("The rent went from £1,500 to £1,560, a rise of 4%.", "agrees"),
    ("Waste fell from 45 tons to 40 tons, a cut of 16%.", "conflicts"),
    ("Waste fell from 45 tons to 40 tons, a cut of 11%.", "agrees after rounding"),
    ("The debt fell from £45m to £40.5m, a cut of 12%.", "conflicts"),
    ("The debt fell from £45m to £40.5m, a cut of 10%.", "agrees"),
    ("The debt grew from £1.2bn to £1.3bn, up 9%.", "agrees after rounding"),
    ("The debt grew from £20 million to £30 million, up 45%.", "agrees after rounding"),
    # a unit or scale left out
    ("Support rose from 44 to 51 percent, a rise of 12 percentage points.", "conflicts"),
    ("Support rose from 44 to 51 percent, a rise of seven percentage points.", "agrees"),
    ("The debt rose from 7 to 10 million euros, up 43%.", "silent"),
    ("Turnover was 6.1 million euros, down 24% from 8 million.", "agrees after rounding"),
    # another base, another thing, each year
    ("Tickets rose 25% for trips from 3 to 12 kilometers.", "silent"),
    ("Tickets rose 5% to $32, up from $20 in 2012.", "silent"),
    ("Output rose 4% a year, from 100 tons to 150 tons.", "silent"),
    ("Bookings climbed from 640 to 800, up 4% on the plan.", "silent"),
    ("Bookings rose 25% from May.", "silent"),
    # percentages of their own
    ("The vacancy rate rose from 5% to 8%, a rise of three percentage points.", "agrees"),
    ("The vacancy rate rose from 5% to 8%, a rise of five percentage points.", "conflicts"),
    ("The vacancy rate rose from 5% to 8%, a 60% rise.", "agrees"),
    ("The vacancy rate rose from 5% to 8%, a 3% rise.", "conflicts"),
    ("The vacancy rate rose from 100% to 103%, a 3% rise.", "agrees"),
    ("The yield climbed 15 basis points to 4.25% from 4.10%.", "agrees"),
    ("The yield climbed 8 basis points to 4.25% from 4.10%.", "conflicts"),
    ("The yield fell from 4.25% to 4.00%, a drop of 25 basis points.", "agrees"),
    ("The yield fell from 4.25% to 4.00%, a drop of 75 basis points.", "conflicts"),
    ("The crown rose from 150 to 140 per dollar, a gain of 7%.", "silent"),
    # by so much
    ("The club grew by 60, from 410 to 470.", "agrees"),
    ("The club grew by 60, from 410 to 490.", "conflicts"),
    ("The club grew by 60 to 470 from 410.", "agrees"),
    ("The club grew by 60 to 520 from 410.", "conflicts"),
    ("The herd rose by 200 to 300 from 1,000.", "undecidable"),
    ("The herd fell by 200 to 300 from 1,000.", "undecidable"),
    ("The herd fell by 150 to 850 from 1,000.", "agrees"),
    ("The herd fell by 150 to 650 from 1,000.", "conflicts"),
    ("The club grew by 60 to a total of 470.", "undecidable"),
    ("The club grew by 900 to 470.", "conflicts"),
    ("The club shrank by 900 to 470.", "undecidable"),
    ("Its profit grew by $900 to $470.", "silent"),
    # multiples
    ("The number of beds doubled from 240 to 480.", "agrees"),
    ("The number of beds doubled from 240 to 490.", "agrees after rounding"),
    ("The number of beds doubled from 240 to 580.", "conflicts"),
    ("The number of beds nearly doubled from 240 to 430.", "agrees after rounding"),
    ("The number of beds nearly doubled from 240 to 530.", "conflicts"),
    ("The number of beds more than doubled from 240 to 610.", "agrees after rounding"),
    ("The number of beds more than doubled from 240 to 390.", "conflicts"),
    ("Thefts halved to 45 from 90.", "agrees"),
    ("Thefts halved to 65 from 90.", "conflicts"),
    ("Thefts increased fourfold, from 30 to 120.", "agrees"),
    ("Thefts increased fourfold, from 30 to 90.", "conflicts"),
    ("Thefts fell threefold, from 90 to 30.", "agrees"),
    ("There was a threefold increase in thefts, from 30 to 90.", "agrees"),
    ("There was a threefold increase in thefts, from 30 to 60.", "conflicts"),
    ("They doubled patrols on roads from 5 to 20 kilometers long.", "silent"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_changes(text: str, expected: str) -> None:
    assert results(text) == [expected]


def figure(value: Decimal, unit: str = "", kind: Kind = Kind.COUNT, bound: Bound = Bound.EXACT) -> Quantity:
    surface = str(value)
    span = Span(document_id="t", start=0, end=len(surface))
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    numeral = Numeral(value=value, finest_step=step, coarsest_step=step, span=span)
    return Quantity(
        span=span,
        surface=surface,
        numerals=(numeral,),
        stated=Interval.point(value),
        unit=unit,
        kind=Kind.SHARE if unit else kind,
        bound=bound,
    )


def rule(aspect: str) -> Rule:
    return Rule(
        id="change/x",
        check="change",
        title="",
        severity=Severity.ERROR,
        message="{stated}: {expected}",
        why="",
        source="",
        tolerance=Tolerance(exact_counts=True),
        params={"aspect": aspect},
    )


def judged(manner: str, aspect: str, *quantities: Quantity) -> Finding:
    group = Group(relation=Relation.CHANGED_FROM, quantities=quantities, manner=manner)
    (found,) = check(group, rule(aspect))
    assert isinstance(found, Finding)
    return found


def test_the_arithmetic_stands_in_the_finding() -> None:
    found = judged("up percent", "percent", figure(Decimal(30), "percent"), figure(Decimal(200)), figure(Decimal(220)))
    assert found.verdict is Verdict.CONFLICTS
    assert found.message == "30: from 200 to 220 is a rise of 10%"
    assert found.comparison is not None
    assert found.comparison.best == (Decimal(10),)


def test_a_difference_points_at_the_figure_after() -> None:
    found = judged("up amount", "amount", *(figure(Decimal(value)) for value in (40, 300, 440)))
    assert found.verdict is Verdict.CONFLICTS
    assert found.quantities[0].value == 440
    assert found.comparison is not None
    assert found.comparison.best == (Decimal(340),)


def test_a_rule_looks_at_its_own_aspect_only() -> None:
    quantities = tuple(figure(Decimal(value)) for value in (40, 300, 440))
    group = Group(relation=Relation.CHANGED_FROM, quantities=quantities, manner="up amount")
    assert not list(check(group, rule("percent")))
    assert list(check(group, rule("amount")))


@given(st.integers(10, 900), st.integers(10, 900))
def test_a_change_counted_from_its_ends_never_conflicts(before: int, after: int) -> None:
    way = "up" if after >= before else "down"
    percent = (abs(Decimal(after) / before - 1) * 100).quantize(Decimal("0.1"))
    ends = figure(Decimal(before)), figure(Decimal(after))
    assert judged(f"{way} percent", "percent", figure(percent, "percent"), *ends).verdict is not Verdict.CONFLICTS
    difference = figure(Decimal(abs(after - before)))
    assert judged(f"{way} amount", "amount", difference, *ends).verdict is Verdict.AGREES


@given(st.integers(10, 300), st.integers(2, 9))
def test_a_true_multiple_never_conflicts(before: int, factor: int) -> None:
    multiple = figure(Decimal(factor), kind=Kind.RATIO)
    found = judged("multiple", "multiple", multiple, figure(Decimal(before)), figure(Decimal(before * factor)))
    assert found.verdict is Verdict.AGREES


@given(st.integers(1000, 999_999), st.integers(1000, 999_999), st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_honest_rounding_never_conflicts(before: int, after: int, places: int) -> None:
    """Both are rounded to one place of at least two digits; the percentage is that of the true figures."""
    step = Decimal(10) ** min(places, len(str(min(before, after))) - 2)
    first, last = ((Decimal(value) / step).quantize(Decimal(1)) * step for value in (before, after))
    percent = (abs(Decimal(after) / before - 1) * 100).quantize(Decimal(1))
    if percent and first != last:
        way = "rise" if after >= before else "fall"
        text = f"Output went from {first:,f} tons to {last:,f} tons, a {way} of {percent}%."
        assert results(text) in (["agrees"], ["agrees after rounding"], ["undecidable"])
