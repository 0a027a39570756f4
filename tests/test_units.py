from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk import units
from numchk.errors import UnknownUnit
from numchk.interval import Interval

POINT = Interval.point


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected"),
    [
        ("240", "mile", "kilometer", "386.24256"),
        ("1", "inch", "centimeter", "2.54"),
        ("200", "nautical_mile", "kilometer", "370.4"),
        ("480", "mile ** 2", "kilometer ** 2", "1243.19429296128"),
        ("1", "acre", "meter ** 2", "4046.8564224"),
        ("640", "acre", "mile ** 2", "1"),
        ("1", "meter ** 3", "liter", "1000"),
        ("10", "gallon", "liter", "37.85411784"),
        ("10", "imperial_gallon", "liter", "45.4609"),
        ("1", "pint", "milliliter", "473.176473"),
        ("1", "imperial_pint", "milliliter", "568.26125"),
        ("1", "oil_barrel", "gallon", "42"),
        ("2000", "ton", "pound", "4000000"),
        ("1", "UK_ton", "pound", "2240"),
        ("1", "stone", "pound", "14"),
        ("1", "pound", "kilogram", "0.45359237"),
        ("1", "knot", "kilometer / hour", "1.852"),
        ("60", "mile / hour", "kilometer / hour", "96.56064"),
        ("30", "degree_Celsius", "degree_Fahrenheit", "86"),
        ("-40", "degree_Fahrenheit", "degree_Celsius", "-40"),
        ("0", "degree_Celsius", "kelvin", "273.15"),
        ("30", "mile / gallon", "liter / (100 * kilometer)", "7.840486111111111111111111113"),
        ("1", "kilowatt_hour", "kilojoule", "3600"),
        ("4.9", "per_100000", "per_million", "49"),
        ("5.4", "per_1000", "per_10000", "54"),
        ("36", "hour", "day", "1.5"),
    ],
)
def test_conversion_is_exact(amount: str, source: str, target: str, expected: str) -> None:
    assert units.convert(POINT(Decimal(amount)), source, target).low == Decimal(expected)


def test_a_difference_moves_no_zero() -> None:
    rise = POINT(Decimal(2))
    assert units.convert(rise, "degree_Celsius", "degree_Fahrenheit", difference=True).low == Decimal("3.6")
    assert units.convert(rise, "degree_Celsius", "degree_Fahrenheit").low == Decimal("35.6")


def test_turning_over_swaps_the_ends() -> None:
    thirsty = units.convert(Interval(Decimal(20), Decimal(40)), "mile / gallon", "liter / (100 * kilometer)")
    assert thirsty.low < thirsty.high
    assert round(thirsty.high, 2) == Decimal("11.76")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("mile", "[length]"), ("kilometer ** 2", "[area]"), ("hectare", "[area]"), ("foot ** 3", "[volume]"),
        ("liter", "[volume]"), ("stone", "[mass]"), ("fortnight", "[time]"), ("meter / second", "[speed]"),
        ("knot", "[speed]"),
        ("degree_Celsius", "[temperature]"), ("psi", "[pressure]"), ("kilojoule", "[energy]"),
        ("horsepower", "[power]"),
        ("gigabyte", "[data]"), ("mile / gallon", "[fuel economy]"), ("liter / (100 * kilometer)", "[fuel economy]"),
        ("EUR", "[currency_EUR]"), ("percent", "[share]"), ("percentage_point", "[share]"), ("", ""),
        ("foot * force_pound", "[torque]"), ("metric_ton / year", "[mass] / [time]"),
    ],
)  # fmt: skip
def test_dimension(unit: str, expected: str) -> None:
    assert units.dimension(unit) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("mile", "kilometer", True),
        ("mile", "hectare", False),
        ("acre", "meter ** 2", True),
        ("meter ** 3", "gallon", True),
        ("USD", "EUR", False),
        ("USD", "USD", True),
        ("no such unit", "no such unit", True),
        ("no such unit", "mile", False),
        ("newton * meter", "joule", False),
    ],
)
def test_comparable(a: str, b: str, *, expected: bool) -> None:
    assert units.comparable(a, b) is expected


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        ("mile", "mile", "miles"),
        ("foot", "foot", "feet"),
        ("kilometer ** 2", "square kilometer", "square kilometers"),
        ("mile / hour", "mile per hour", "miles per hour"),
        ("USD", "US dollar", "US dollars"),
        ("PLN", "PLN", "PLN"),
        ("percent", "percent", "percent"),
        ("per_100000", "per 100,000", "per 100,000"),
        ("", "", ""),
    ],
)
def test_labels(unit: str, one: str, many: str) -> None:
    assert (units.label(unit, plural=False), units.label(unit)) == (one, many)


@pytest.mark.parametrize("unit", ["no_such_unit", "9**9**9**9", "mile; import os", "mile ** x", "()"])
def test_unknown_units_are_named(unit: str) -> None:
    with pytest.raises(UnknownUnit, match="unknown unit"):
        units.dimension(unit)


def test_what_does_not_compare_is_not_converted() -> None:
    with pytest.raises(UnknownUnit, match="do not compare"):
        units.convert(POINT(Decimal(1)), "mile", "kilogram")


#: pint measures land by the survey foot of old, two parts in a million longer; "decade" there is a logarithm.
SURVEY = {"fathom", "furlong", "acre", "acre_foot"}
OURS = {"quintal", "decade", "dunam", "cord"}
SAME = [
    (unit, dimension)
    for dimension, sizes in units._SIZES.items()
    for unit in sizes
    if dimension not in {"[share]", "[sound level]", "[angle]"} and unit not in OURS
]


@pytest.mark.parametrize(("unit", "dimension"), SAME, ids=[unit for unit, _ in SAME])
def test_the_table_of_sizes_is_pints(unit: str, dimension: str) -> None:
    pint = pytest.importorskip("pint")
    base = {"[data]": "byte", "[current]": "ampere"}.get(dimension)
    theirs = units._registry().Quantity(Decimal(1), unit)
    theirs = theirs.to(base) if base else theirs.to_base_units()
    ours = units._resolve(unit)[0]
    assert abs(theirs.magnitude / (Decimal(ours.numerator) / Decimal(ours.denominator)) - 1) < Decimal(
        "7e-6" if unit in SURVEY else "1e-12"
    )
    assert isinstance(theirs, pint.Quantity)


def _vocabulary() -> list[str]:
    """Every unit that the vocabulary can give a figure."""
    entries = tomllib.loads((Path(__file__).parent.parent / "rules/vocabulary/units.toml").read_text("utf-8"))
    return sorted({unit for entry, keys in entries.items() for unit in keys.get("readings", [entry])})


@pytest.mark.parametrize("unit", _vocabulary())
def test_no_unit_of_the_vocabulary_needs_pint(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_registry", lambda: pytest.fail("loads pint"))
    units._resolve.cache_clear()
    assert units.dimension(unit)
    assert units.label(unit)


PAIRS = [
    (a, b)
    for sizes in units._SIZES.values()
    for a, b in zip(sizes, list(sizes)[1:], strict=False)
] + [("degree_Celsius", "degree_Fahrenheit"), ("mile / gallon", "liter / (100 * kilometer)")]  # fmt: skip


@given(st.sampled_from(PAIRS), st.decimals("0.001", "1e9", places=3))
def test_there_and_back_again(pair: tuple[str, str], value: Decimal) -> None:
    back = units.convert(units.convert(POINT(value), *pair), pair[1], pair[0])
    assert abs(back.low - value) <= abs(value) * Decimal("1e-18") + Decimal("1e-18")
