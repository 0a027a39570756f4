from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from numchk.lexicon import load_lexicon
from numchk.quantities.numerals import read_numeral
from numchk.quantities.vocabulary import compile_vocabulary
from numchk.quantities.written import Written

VOCABULARY = compile_vocabulary(load_lexicon([Path(__file__).parent.parent / "rules"]))


def read(text: str) -> Written | None:
    return read_numeral(text, 0, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "value", "finest", "coarsest"),
    [
        ("43", "43", "1", "1"),
        ("1,251", "1251", "1", "1"),
        ("8,849", "8849", "1", "1"),
        ("240", "240", "1", "10"),
        ("12,000", "12000", "1", "1000"),
        ("300", "300", "1", "100"),
        ("45", "45", "1", "5"),
        ("125", "125", "1", "5"),
        ("1,435", "1435", "1", "5"),
        ("250", "250", "1", "50"),
        ("1,500", "1500", "1", "500"),
        ("50", "50", "1", "10"),
        ("5", "5", "1", "1"),
        ("0", "0", "1", "1"),
        ("3.5", "3.5", "0.1", "0.1"),
        ("160.934", "160.934", "0.001", "0.001"),
        ("3.0", "3.0", "0.1", "0.1"),
        (".08", "0.08", "0.01", "0.01"),
        ("1.2 million", "1200000", "100000", "100000"),
        ("3bn", "3000000000", "1000000000", "1000000000"),
        ("10 million", "10000000", "1000000", "10000000"),
        ("15 million", "15000000", "1000000", "5000000"),
        ("six", "6", "1", "1"),
        ("twenty-five", "25", "1", "5"),
        ("three hundred", "300", "1", "100"),
        ("two million", "2000000", "1000000", "1000000"),
        ("2½", "2.5", "0.5", "0.5"),
        ("1 3/4", "1.75", "0.25", "0.25"),
        ("two and a half", "2.5", "0.5", "0.5"),
        ("1,00,000", "100000", "1", "100000"),
        ("1.200.000", "1200000", "1", "100000"),
        ("816\u00a0000", "816000", "1", "1000"),
        ("ninety-nine", "99", "1", "1"),
        ("two thousand four hundred and six", "2406", "1", "1"),
        ("a hundred", "100", "1", "100"),
    ],
)
def test_value_and_steps(text: str, value: str, finest: str, coarsest: str) -> None:
    written = read(text)
    assert written is not None
    assert (written.value, written.finest, written.coarsest) == (Decimal(value), Decimal(finest), Decimal(coarsest))
    assert written.end == len(text)


@pytest.mark.parametrize("text", ["a", "an hour", "million", "hundred", "drones", "1" * 60, "-"])
def test_no_number_begins_here(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one hundred and wounded", "one hundred"),
        ("twenty-five-year", "twenty-five"),
        ("two three", "two"),
        ("12,0000", "12"),
        ("three, four", "three"),
        ("1.5 millionaires", "1.5"),
        ("five and six", "five"),
        ("240 000000", "240"),
    ],
)
def test_a_number_ends_where_it_ends(text: str, written: str) -> None:
    found = read(text)
    assert found is not None
    assert text[: found.end] == written
