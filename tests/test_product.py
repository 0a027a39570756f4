"""Products and rates with their factors, from the words of a text to the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import book_of, results_of
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.pipeline import examine, read_document
from numchk.readers import from_text

results = results_of("product")

TEXTS = [
    # so many at a price each
    ("The club bought 12 oars at $80 each, for a total of $960.", "agrees"),
    ("The club bought 12 oars at $80 each, for a total of $690.", "conflicts"),
    ("The club bought 12 oars costing $80 apiece, a total of $9,600.", "conflicts"),
    ("The club bought 12 oars at $80 each, for a total of $1,050, including delivery.", "silent"),
    ("The club bought 12 oars at $80 each, making $690 in commission.", "silent"),
    ("The club bought 12 oars at $80 each, for a total of 44.", "silent"),
    # so many in so much time
    ("The line had 12 faults in three days, an average of four a day.", "agrees"),
    ("The line had 12 faults over three days, six a day on average.", "conflicts"),
    ("The line had 12 faults in three days, or six faults a day.", "conflicts"),
    ("The line had 13 faults in three days, about four a day.", "agrees after rounding"),
    ("The line had 12 faults in three days, up to six a day.", "agrees after rounding"),
    ("The line had dozens of faults in three days, six a day.", "undecidable"),
    ("The line had 12 faults in three days, six trips a day.", "silent"),
    ("The line had 12 faults in three weeks, six a day.", "silent"),
    ("The line had 12 faults in three days, six a day at the worst.", "silent"),
    # an amount divided evenly
    ("The $60 million is split equally among 12 isles, $5 million each.", "agrees"),
    ("The $60 million is split equally among 12 isles, $8 million each.", "conflicts"),
    ("The $60 million is split among 12 isles, $8 million of it in Skarn.", "silent"),
    # the same by the month and by the year
    ("The pilot was paid $1,500 a month, or $18,000 a year.", "agrees"),
    ("The pilot was paid $1,500 a month, or $15,800 a year.", "conflicts"),
    ("The pilot earns $900 a week, or $47,000 a year.", "agrees after rounding"),
    ("The ticket costs $150 a month, or $1,500 a year.", "silent"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_products_and_rates(text: str, expected: str) -> None:
    assert results(text) == [expected]


def test_the_arithmetic_stands_in_the_finding() -> None:
    text = "The line had 12 faults over three days, six a day on average."
    (found,) = examine([read_document(from_text(text), book_of("product"))], book_of("product")).findings
    assert found.message == "The text gives 6, but 12 / three days = 4."
    assert found.quantities[0].surface == "six"
    assert found.comparison is not None
    assert found.comparison.best == (Decimal(4),)


@given(st.integers(30, 999), st.integers(2, 30))
@settings(max_examples=40, deadline=None)
def test_an_honest_rate_never_conflicts(total: int, days: int) -> None:
    rate = (Decimal(total) / days).quantize(Decimal(1))
    assert results(f"The line had {total} faults in {days} days, or {rate} a day.") != ["conflicts"]


@given(st.integers(2, 999), st.integers(1, 9_999))
@settings(max_examples=40, deadline=None)
def test_a_product_conflicts_only_where_it_is_none(count: int, price: int) -> None:
    text = "The club bought {} oars at ${:,} each, for a total of ${:,}."
    assert results(text.format(count, price, count * price)) == ["agrees"]
    assert results(text.format(count, price, count * price * 2)) == ["conflicts"]
