from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.interval import INFINITY, Interval
from numchk.lexicon import load_lexicon
from numchk.model import Document, Quantity, Tolerance
from numchk.quantities import find_quantities
from numchk.rounding import printed, side_by_side, widen

LEXICON = load_lexicon([Path(__file__).parent.parent / "rules"])
PLAIN = Tolerance()


def read(text: str) -> Quantity:
    (quantity,), _ = find_quantities(Document(id="d", origin="d", text=text), LEXICON)
    return quantity


def span(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("240 miles", "235", "245"),
        ("300 miles", "285", "315"),
        ("12,000 miles", "11500", "12500"),
        ("1,250 miles", "1225", "1275"),
        ("45 miles", "42.75", "47.25"),
        ("241 miles", "240.5", "241.5"),
        ("8,849 metres", "8848.5", "8849.5"),
        ("1.2m euros", "1150000", "1250000"),
        ("30C", "27.5", "32.5"),
        ("exactly 240 miles", "239.5", "240.5"),
        ("about 240 miles", "230", "250"),
        ("10-15 miles", "9.5", "15.75"),
    ],
)
def test_what_could_have_been_printed_so(text: str, low: str, high: str) -> None:
    assert widen(read(text), PLAIN) == span(low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 40 homes", Interval(Decimal(38), INFINITY)),
        ("more than 40 homes", Interval(Decimal(40), INFINITY)),
        ("up to 40 homes", span("0", "42")),
        ("under 40 homes", span("0", "40")),
        ("nearly 40 homes", span("34", "40")),
        ("dozens of homes", span("24", "100")),
    ],
)
def test_hedges_open_one_side(text: str, expected: Interval) -> None:
    assert widen(read(text), PLAIN) == expected


def test_a_rule_may_ignore_hedges_and_keep_counts_exact() -> None:
    assert widen(read("about 240 miles"), Tolerance(hedges=False)) == span("235", "245")
    assert widen(read("45 drones"), Tolerance(exact_counts=True)) == span("45", "45")
    assert widen(read("1,200 drones"), Tolerance(exact_counts=True)) == span("1150", "1250")


@given(st.integers(1, 10**7), st.sampled_from(["", "about ", "at least ", "up to ", "exactly "]))
def test_widening_contains_the_value(value: int, hedge: str) -> None:
    quantity = read(f"{hedge}{value:,} km")
    assert widen(quantity, PLAIN).contains(Decimal(value))
    assert printed(quantity, quantity.numerals[0], PLAIN).covers(Interval.point(Decimal(value)))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("400 million euros", "412 million euros", "399500000", "400500000"),
        ("400 million euros", "500 million euros", "380000000", "420000000"),
        ("1,500 euros", "1,560 euros", "1495", "1505"),
        ("45 tons", "40 tons", "44.5", "45.5"),
        ("45 million euros", "40.5 million euros", "44500000", "45500000"),
        ("about 400 million euros", "412 million euros", "360000000", "440000000"),
        ("400 million euros", "about 412 million euros", "380000000", "420000000"),
        ("400 tons", "412 miles", "380", "420"),
    ],
)
def test_a_figure_beside_another_is_written_to_the_finer_step_of_the_two(
    first: str, second: str, low: str, high: str
) -> None:
    beside, _ = side_by_side(read(first), read(second))
    assert widen(beside, PLAIN) == span(low, high)
