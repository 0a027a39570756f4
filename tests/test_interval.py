from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.interval import INFINITY, Interval

numbers = st.decimals("-1e6", "1e6", places=3)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


def span(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("a", "b", "meet", "gap"),
    [
        (span("1", "2"), span("2", "3"), True, "0"),
        (span("1", "2"), span("3", "4"), False, "0.3333"),
        (span("3", "4"), span("1", "2"), False, "0.3333"),
        (span("1", "9"), span("4", "5"), True, "0"),
        (span("1", "1"), span("1.0000000000001", "2"), True, "0"),
        (Interval(Decimal(5), INFINITY), span("4", "4.9"), False, "0.02"),
    ],
)
def test_overlap_and_gap(a: Interval, b: Interval, gap: str, *, meet: bool) -> None:
    assert a.overlaps(b) is meet
    assert round(a.gap(b), 4) == Decimal(gap)


@pytest.mark.parametrize(("low", "high"), [("2", "1"), ("NaN", "1"), ("1", "NaN")])
def test_what_is_no_interval_is_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no interval"):
        span(low, high)


def test_division_by_what_holds_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        span("1", "2") / span("-1", "1")


@given(intervals, intervals, st.floats(0, 1), st.floats(0, 1))
def test_arithmetic_holds_every_member(a: Interval, b: Interval, s: float, t: float) -> None:
    x = a.low + (a.high - a.low) * Decimal(str(s))
    y = b.low + (b.high - b.low) * Decimal(str(t))
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    assert a.hull(b).contains(x)
    assert a.hull(b).contains(y)


@given(intervals)
def test_magnitude_is_never_negative(a: Interval) -> None:
    assert a.magnitude().low >= 0
    assert a.magnitude().contains(abs(a.low))


@given(intervals, intervals)
def test_overlap_is_mutual_and_gap_its_opposite(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) is b.overlaps(a)
    assert (a.gap(b) == 0) is a.overlaps(b)
