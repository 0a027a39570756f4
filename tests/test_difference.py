"""Margins with the figures they lie between, from the words of a text to the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import book_of, results_of
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.pipeline import examine, read_document
from numchk.readers import from_text

results = results_of("difference")

TEXTS = [
    ("The gap is six seats: 44 to 38.", "agrees"),
    ("The gap is eight seats: 44 to 38.", "conflicts"),
    ("Reed won by 55 votes, 1,240 to 1,185.", "agrees"),
    ("Reed won by 45 votes, 1,240 to 1,185.", "conflicts"),
    ("Reed led by 53.4% to 46.6%, a margin of 6.8 points.", "agrees"),
    ("Reed led by 53.4% to 46.6%, a margin of 8.8 points.", "conflicts"),
    ("Reed has a lead of seven points, 46% to 40%.", "agrees after rounding"),
    ("Reed has a lead of about seven points, 46% to 40%.", "agrees after rounding"),
    ("At Marrin 39.3C broke the old record of 38.7C by 0.6 degrees.", "agrees"),
    ("At Marrin 39.3C broke the old record of 38.7C by 1.6 degrees.", "conflicts"),
    # other things, other statements
    ("Marrin won by three wickets, 210 to 205.", "silent"),
    ("The poll of 46% to 40% has a margin of error of three points.", "silent"),
    ("Reed had a majority of 900: 24,100 to 23,200 in the first count.", "silent"),
    ("Reed has a lead of nine points, while turnout fell from 46% to 40%.", "silent"),
    ("Reed has a lead of nine points, up from 6% to 9%.", "silent"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_margins(text: str, expected: str) -> None:
    assert results(text) == [expected]


def test_the_arithmetic_stands_in_the_finding() -> None:
    (found,) = examine(
        [read_document(from_text("The gap is eight seats: 44 to 38."), book_of("difference"))], book_of("difference")
    ).findings
    assert found.message == "The margin is given as 8, but 44 - 38 = 6."
    assert found.comparison is not None
    assert found.comparison.best == (Decimal(6),)


@given(st.integers(10, 900), st.integers(10, 900))
@settings(max_examples=40, deadline=None)
def test_a_margin_counted_from_its_ends_never_conflicts(one: int, other: int) -> None:
    if one != other:
        assert results(f"The gap is {abs(one - other)} seats: {one} to {other}.") == ["agrees"]
        assert results(f"The gap is {abs(one - other) + 3} seats: {one} to {other}.") == ["conflicts"]
