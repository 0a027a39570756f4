"""The conversion check on hand-built quantities: verdicts, likely slips, suggestions, money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk import units
from numchk.checks.conversion import check
from numchk.interval import Interval
from numchk.model import Finding, Group, Numeral, Quantity, Rule, Skipped, Span, Tolerance
from numchk.terms import Bound, Kind, Relation, Severity, Verdict


def steps(figure: str) -> tuple[Decimal, Decimal]:
    """s and w of a plain figure (semantics.md 1)."""
    digits = figure.replace(",", "").lstrip("-")
    if "." in digits:
        step = Decimal(1).scaleb(-len(digits.split(".")[1]))
        return step, step
    zeros = len(digits) - len(digits.rstrip("0"))
    widest = Decimal(10) ** zeros
    if digits.rstrip("0").endswith("5") and len(digits) > zeros + 1:
        widest *= 5
    return Decimal(1), widest


def amount(figures: str, unit: str, word: str | None = None, **fields: object) -> Quantity:
    """A quantity as its reader would make it; `figures` are parted by " to "."""
    word = units.label(unit) if word is None else word
    surface = f"{figures} {word}"
    numerals, at = [], 0
    for figure in figures.split(" to "):
        finest, coarsest = steps(figure)
        span = Span(document_id="t", start=at, end=at + len(figure))
        numerals.append(
            Numeral(value=Decimal(figure.replace(",", "")), finest_step=finest, coarsest_step=coarsest, span=span)
        )
        at += len(figure) + 4
    values = [n.value for n in numerals]
    facts: dict[str, object] = {
        "span": Span(document_id="t", start=0, end=len(surface)),
        "surface": surface,
        "numerals": tuple(numerals),
        "stated": Interval(min(values), max(values)),
        "bound": Bound.RANGE if len(numerals) > 1 else Bound.EXACT,
        "unit": unit,
        "dimension": units.dimension(unit),
        "kind": Kind.MEASURE,
    }
    return Quantity(**(facts | fields))  # type: ignore[arg-type]


def rule(aspect: str) -> Rule:
    return Rule(
        id=f"conversion/{aspect}",
        check="conversion",
        title="",
        severity=Severity.ERROR,
        message="{stated} ({restated}), but {expected}.",
        why="",
        source="",
        tolerance=Tolerance(hedges=False),
        params={"aspect": aspect},
    )


ASPECTS = ("units", "rounding", "precision", "rates", "figures")


def results(*quantities: Quantity, manner: str = "") -> list[Finding | Skipped]:
    group = Group(relation=Relation.RESTATES, quantities=quantities, manner=manner)
    return [result for aspect in ASPECTS for result in check(group, rule(aspect))]


def only(*quantities: Quantity, manner: str = "") -> Finding:
    (result,) = results(*quantities, manner=manner)
    assert isinstance(result, Finding)
    return result


OK = {Verdict.AGREES, Verdict.AGREES_ROUNDED}
LOOSE = {Verdict.LOOSE}
WRONG = {Verdict.CONFLICTS}


@pytest.mark.parametrize(
    ("first", "unit", "again", "other", "expected"),
    [
        ("540", "kilometer", "340", "mile", OK),  # 336 miles, to the nearest ten
        ("540", "kilometer", "430", "mile", WRONG),
        ("540", "kilometer", "335", "mile", OK),
        ("18", "mile", "29", "kilometer", OK),
        ("18", "mile", "92", "kilometer", WRONG),
        ("18", "mile", "28", "kilometer", LOOSE),  # 28.97 cut off
        ("18", "mile", "29.0", "kilometer", OK),  # one digit more than 18 bears
        ("18", "mile", "28.97", "kilometer", LOOSE),  # two digits more
        ("18", "mile", "28.9682", "kilometer", LOOSE),
        ("1", "UK_ton", "1,016", "kilogram", OK),  # a definition
        ("7", "foot", "2", "meter", OK),
        ("30", "foot", "10", "meter", LOOSE),
        ("50", "foot", "17", "meter", WRONG),
        ("50", "foot", "20", "meter", WRONG),
        ("8,611", "meter", "28,251", "foot", OK),
        ("8,611", "meter", "28,521", "foot", WRONG),
        ("300", "meter ** 2", "3,230", "foot ** 2", OK),
        ("300", "meter ** 2", "984", "foot ** 2", WRONG),
        ("9,000", "acre", "3,600", "hectare", OK),
        ("9,000", "acre", "22,000", "hectare", WRONG),
        ("60", "mile / hour", "95", "kilometer / hour", OK),
        ("60", "knot", "95", "kilometer / hour", WRONG),
        ("25", "mile / gallon", "9.4", "liter / (100 * kilometer)", OK),
        ("25", "mile / gallon", "11.3", "liter / (100 * kilometer)", WRONG),
        ("20", "kilogram", "44", "pound", OK),
        ("20", "kilogram", "9", "pound", WRONG),
        ("1,000", "meter", "1", "kilometer", OK),
        ("1,000", "meter", "10", "kilometer", WRONG),
        ("10 to 20", "mile", "16 to 32", "kilometer", OK),
        ("10 to 20", "mile", "16 to 23", "kilometer", WRONG),
        ("10 to 20", "mile", "32", "kilometer", LOOSE),
        ("10 to 20", "mile", "50", "kilometer", WRONG),
        ("30 to 20", "inch", "51 to 76", "centimeter", WRONG),
        ("0", "kilometer", "0", "mile", OK),
    ],
)
def test_verdict(first: str, unit: str, again: str, other: str, expected: set[Verdict]) -> None:
    assert only(amount(first, unit), amount(again, other)).verdict in expected


@pytest.mark.parametrize(
    ("first", "again", "manner", "expected"),
    [
        (("25", "degree_Celsius"), ("77", "degree_Fahrenheit"), "", OK),
        (("25", "degree_Celsius"), ("45", "degree_Fahrenheit"), "", OK),  # silent: a difference fits
        (("25", "degree_Celsius"), ("45", "degree_Fahrenheit"), "absolute", WRONG),
        (("3", "degree_Celsius"), ("5.4", "degree_Fahrenheit"), "difference", OK),
        (("3", "degree_Celsius"), ("37.4", "degree_Fahrenheit"), "difference", WRONG),
        (("-40", "degree_Celsius"), ("-40", "degree_Fahrenheit"), "absolute", OK),
        (("-5", "degree_Celsius"), ("9", "degree_Fahrenheit"), "difference", OK),
        (("25", "degree_Celsius"), ("97", "degree_Fahrenheit"), "", WRONG),
    ],
)
def test_temperatures(first: tuple[str, str], again: tuple[str, str], manner: str, expected: set[Verdict]) -> None:
    assert only(amount(*first), amount(*again), manner=manner).verdict in expected


TON = {"readings": ("metric_ton", "ton", "UK_ton")}
GALLON = {"readings": ("gallon", "imperial_gallon")}


def test_an_ambiguous_unit_word_takes_the_reading_that_fits() -> None:
    assert only(amount("500", "metric_ton", **TON), amount("454", "metric_ton", "tonnes")).verdict in OK
    assert only(amount("20", "gallon", **GALLON), amount("76", "liter")).verdict in OK
    assert only(amount("20", "gallon", **GALLON), amount("91", "liter")).verdict in OK
    assert only(amount("20", "gallon", **GALLON), amount("67", "liter")).verdict in WRONG


def test_two_names_of_one_set_are_not_the_same_unit() -> None:
    finding = only(amount("50,000", "metric_ton"), amount("50,000", "metric_ton", "tons", **TON))
    assert finding.verdict is not Verdict.AGREES
    assert finding.comparison is not None
    assert finding.comparison.unit != "metric_ton"


@pytest.mark.parametrize(
    ("first", "unit", "again", "other", "slip"),
    [
        ("12,000", "acre", "29,650", "hectare", "wrong way round"),
        ("40", "foot", "120", "meter", "power of ten"),
        ("540", "kilometer", "430", "mile", "places"),
        ("12", "nautical_mile", "19", "kilometer", "nautical"),
        ("40", "meter ** 2", "131", "foot ** 2", "lengths"),
        ("20", "imperial_gallon", "76", "liter", "imperial"),
        ("60", "yard", "18", "meter", "yards"),
        ("16", "mile", "56", "kilometer", "digit"),
        ("100", "mile", "98", "kilometer", "no usual slip"),
        ("3,000", "foot", "14", "meter", "missing"),
        ("1,300", "foot", "3,196", "meter", "too many"),
        ("12", "mile", "12", "kilometer", "not converted"),
        ("30", "foot", "48", "kilometer", "feet and miles"),
        ("640", "acre", "1", "kilometer ** 2", "square miles"),
        ("9,000", "ton", "9,144", "metric_ton", "tons"),
        ("90", "mile", "15.0", "kilometer", "power of ten"),  # a tenth of 150, itself rounded
        ("65", "mile / hour", "42", "kilometer / hour", "wrong way round"),  # both figures rounded
        ("12", "foot", "4,300", "meter", "no usual slip"),
        ("55", "gallon", "250", "liter", "imperial"),  # no digits changed places: it is the imperial gallon, exactly
        ("100", "mile", "260", "kilometer", "one digit"),
        ("40", "liter", "20.5", "gallon", "no usual slip"),  # 10.6 differs in two digits
        ("234", "pound", "120", "kilogram", "no usual slip"),  # so does 106
    ],
)
def test_the_likely_slip_is_named(first: str, unit: str, again: str, other: str, slip: str) -> None:
    finding = only(amount(first, unit), amount(again, other))
    assert finding.verdict is Verdict.CONFLICTS
    assert slip in finding.reason


def test_swapped_sides_are_named() -> None:
    assert "order" in only(amount("30 to 20", "inch"), amount("51 to 76", "centimeter")).reason


def test_a_conversion_does_not_age() -> None:
    assert "out of date" not in str(only(amount("30", "foot"), amount("48", "kilometer")))


@pytest.mark.parametrize(
    ("first", "unit", "again", "other", "needless"),
    [
        ("3,300", "kilogram", "7,275", "pound", False),  # to the nearest five
        ("3,300", "kilogram", "7,275.3", "pound", True),
        ("6,000", "kilometer", "3,728", "mile", True),
        ("950", "millibar", "28.05", "inch_Hg", False),  # always two decimals
        ("950", "millibar", "28.0535", "inch_Hg", True),
        ("950", "millibar", "13.78", "psi", True),
    ],
)
def test_needless_digits(first: str, unit: str, again: str, other: str, *, needless: bool) -> None:
    finding = only(amount(first, unit), amount(again, other))
    assert (finding.verdict is Verdict.LOOSE) is needless


@pytest.mark.parametrize(
    ("first", "unit", "again", "other", "text"),
    [
        ("540", "kilometer", "430", "mile", "336 miles"),  # 340 would be 547 kilometers
        ("12,000", "acre", "29,650", "hectare", "4,860 hectares"),
        ("10 to 20", "mile", "16 to 23", "kilometer", "16 to 32 kilometers"),
        ("20 to 30", "inch", "76", "centimeter", "51 to 76 centimeters"),
        ("200", "mile", "321.869", "kilometer", "320 kilometers"),
        ("680", "kilometer", "240", "mile", "420 miles"),
        ("1,240", "meter", "4,700", "foot", "4,070 feet"),  # as many digits as lead back to 1,240
        ("1,000", "millibar", "28.05", "inch_Hg", "29.53 inches of mercury"),
    ],
)
def test_the_suggestion_has_the_unit_and_notation_of_the_restated_figure(
    first: str, unit: str, again: str, other: str, text: str
) -> None:
    finding = only(amount(first, unit), amount(again, other))
    assert finding.suggestion is not None
    assert finding.suggestion[1] == text


def test_a_height_is_suggested_in_feet_and_inches() -> None:
    height = amount("66", "inch", construction="compound")
    told = Quantity(**{name: getattr(height, name) for name in height.__dataclass_fields__} | {"surface": "5ft 6in"})
    finding = only(amount("1.93", "meter"), told)
    assert finding.suggestion is not None
    assert finding.suggestion[1] == "6ft 4in"


def test_the_message_shows_both_images_and_blames_neither() -> None:
    finding = only(amount("680", "kilometer"), amount("240", "mile"))
    assert "680 kilometers is 423 miles" in finding.message
    assert "240 miles is 386 kilometers" in finding.message
    assert "wrong" not in finding.message.replace("wrong way", "")
    assert finding.quantities[0].unit == "mile"
    assert finding.comparison is not None
    assert round(finding.comparison.best[0]) == 423


@pytest.mark.parametrize(
    ("first", "again", "bound", "expected"),
    [
        ("1,500", "1", Bound.ABOVE, WRONG),  # 0.93 mile is not more than a mile
        ("1,500", "1", Bound.BELOW, OK),
        ("1,700", "1", Bound.ABOVE, OK),
        ("1,700", "1", Bound.BELOW, WRONG),
        ("2,900", "1", Bound.ABOVE, LOOSE),  # true, but crude
        ("29,000", "1", Bound.ABOVE, WRONG),
    ],
)
def test_direction_words(first: str, again: str, bound: Bound, expected: set[Verdict]) -> None:
    assert only(amount(first, "meter"), amount(again, "mile", bound=bound)).verdict in expected


def test_the_same_modifier_on_both_sides_cancels() -> None:
    both = {"bound": Bound.ABOVE}
    assert only(amount("1,600", "meter", **both), amount("1", "mile", **both)).verdict in OK


def test_a_weak_cue_needs_a_recognisable_slip() -> None:
    (skip,) = results(amount("5", "kilometer"), amount("10", "mile"), manner="weak")
    assert isinstance(skip, Skipped)
    assert only(amount("5", "kilometer"), amount("3.1", "mile"), manner="weak").verdict in OK
    assert only(amount("5", "kilometer"), amount("31", "mile"), manner="weak").verdict in WRONG


def test_calibres_and_sizes_are_names() -> None:
    assert only(amount("105", "millimeter"), amount("4", "inch"), manner="calibre").verdict in OK
    assert only(amount("155", "millimeter"), amount("4", "inch"), manner="calibre").verdict in WRONG
    (skip,) = results(amount("35", "millimeter"), amount("9", "inch"), manner="size")
    assert isinstance(skip, Skipped)


def test_oil_has_a_density() -> None:
    assert only(amount("70", "oil_barrel"), amount("10", "metric_ton")).verdict in OK
    assert only(amount("70", "oil_barrel"), amount("100", "metric_ton")).verdict in WRONG
    (skip,) = results(amount("70", "liter"), amount("10", "metric_ton"))
    assert isinstance(skip, Skipped)


def money(figure: str, unit: str) -> Quantity:
    return amount(figure, unit, kind=Kind.MONEY)


def test_one_pair_of_currencies_is_never_judged() -> None:
    (skip,) = results(money("60", "GBP"), money("76", "USD"))
    assert isinstance(skip, Skipped)
    assert only(money("60", "GBP"), money("60", "USD")).verdict is Verdict.LOOSE


@pytest.mark.parametrize(
    ("figures", "verdicts"),
    [
        (["40", "44", "90", "99"], [OK, OK]),
        (["40", "44", "90", "29"], [OK, WRONG]),
        (["40", "44", "90", "29", "10", "11"], [OK, WRONG, OK]),
        (["40", "29", "90", "99", "10", "11"], [WRONG, OK, OK]),
        (["1", "1.10", "40", "44"], [OK, OK]),
        (["1", "1.10", "40", "60"], [OK, WRONG]),
    ],
)
def test_rates_of_one_text_must_meet(figures: list[str], verdicts: list[set[Verdict]]) -> None:
    members = [money(figure, unit) for figure, unit in zip(figures, ["EUR", "USD"] * 3, strict=False)]
    found = results(*members, manner="rates")
    assert len(found) == len(verdicts)
    for result, expected in zip(found, verdicts, strict=True):
        assert isinstance(result, Finding)
        assert result.verdict in expected


PAIRS = [
    ("mile", "kilometer"), ("foot", "meter"), ("acre", "hectare"), ("pound", "kilogram"), ("gallon", "liter"),
    ("mile / hour", "kilometer / hour"), ("foot ** 2", "meter ** 2"), ("knot", "mile / hour"),
]  # fmt: skip


@given(value=st.integers(1, 99_999), places=st.integers(0, 3), pair=st.sampled_from(PAIRS))
def test_a_rounded_image_never_conflicts(value: int, places: int, pair: tuple[str, str]) -> None:
    source, target = pair
    exact = units.convert(Interval.point(Decimal(value)), source, target).low
    shown = round(exact, places)
    if shown <= 0 or abs(shown / exact - 1) > Decimal("0.1"):
        return
    for a, b in (((str(value), source), (f"{shown:f}", target)), ((f"{shown:f}", target), (str(value), source))):
        assert only(amount(*a), amount(*b)).verdict is not Verdict.CONFLICTS


@given(value=st.integers(11, 99_999), power=st.sampled_from([10, 100, 1000]), pair=st.sampled_from(PAIRS))
def test_a_power_of_ten_always_conflicts(value: int, power: int, pair: tuple[str, str]) -> None:
    source, target = pair
    shown = round(units.convert(Interval.point(Decimal(value)), source, target).low * power)
    assert only(amount(str(value), source), amount(str(shown), target)).verdict is Verdict.CONFLICTS


ODD = ["0", "0.0", "1", "9" * 40, "1" + "0" * 30, "0." + "0" * 20 + "1", "3." + "14159" * 8, "-40", "17"]
UNITS = [
    "mile", "kilometer", "degree_Celsius", "degree_Fahrenheit", "mile / gallon", "liter / (100 * kilometer)",
    "oil_barrel", "metric_ton", "USD", "EUR",
]  # fmt: skip


@given(
    figures=st.tuples(st.sampled_from(ODD), st.sampled_from(ODD)),
    pair=st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS)),
    manner=st.sampled_from(["", "weak", "difference", "absolute", "calibre"]),
    bound=st.sampled_from(list(Bound)),
)
def test_no_figure_is_too_odd(figures: tuple[str, str], pair: tuple[str, str], manner: str, bound: Bound) -> None:
    for result in results(amount(figures[0], pair[0]), amount(figures[1], pair[1], bound=bound), manner=manner):
        assert isinstance(result, Finding | Skipped)
