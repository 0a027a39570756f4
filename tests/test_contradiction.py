"""One fact with two values: relations of printed numbers, updates, messages, confidence."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.checks.contradiction import check, confidence
from numchk.interval import INFINITY, Interval
from numchk.model import Agreement, Finding, Group, Numeral, Pair, Quantity, Rule, Span, Tolerance
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Bound, Kind, Level, Relation, Severity, Verdict
from numchk.values import relate

EXACT_COUNTS = Tolerance(exact_counts=True)


def stated(value: Decimal, bound: Bound) -> Interval:
    match bound:
        case Bound.AT_LEAST | Bound.ABOVE:
            return Interval(value, INFINITY)
        case Bound.AT_MOST | Bound.UNDER:
            return Interval(Decimal(0), value)
        case Bound.BELOW:
            return Interval(value * Decimal("0.85"), value)
        case _:
            return Interval.point(value)


def figure(text: str, unit: str = "", *, bound: Bound = Bound.EXACT, step: str = "0", document: str = "a") -> Quantity:
    """A figure as the reader stage writes it; `step` is the widest step of semantics.md 1."""
    value, fine = Decimal(text), Decimal(text).as_tuple().exponent
    finest = Decimal(1).scaleb(int(fine)) if int(fine) < 0 else Decimal(1)
    span = Span(document_id=document, start=0, end=len(text))
    numeral = Numeral(value=value, finest_step=finest, coarsest_step=max(Decimal(step), finest), span=span)
    return Quantity(
        span=span,
        surface=f"{text} {unit}".strip(),
        numerals=(numeral,),
        stated=stated(value, bound),
        bound=bound,
        unit=unit,
        kind=Kind.MEASURE if unit else Kind.COUNT,
    )


CASES = [
    ("13", {}, "13", {}, Verdict.AGREES),
    ("13", {}, "31", {}, Verdict.CONFLICTS),
    ("45", {"step": "5"}, "44", {}, Verdict.CONFLICTS),
    ("100", {"bound": Bound.ABOVE}, "100", {"bound": Bound.ABOVE}, Verdict.AGREES),
    ("100", {"bound": Bound.ABOVE}, "100", {}, Verdict.COMPATIBLE),
    ("40", {"bound": Bound.AT_LEAST}, "52", {}, Verdict.COMPATIBLE),
    ("40", {"bound": Bound.AT_LEAST}, "31", {}, Verdict.CONFLICTS),
    ("80", {"bound": Bound.AT_MOST}, "120", {}, Verdict.CONFLICTS),
    ("120", {"bound": Bound.ABOUT, "step": "10"}, "118", {}, Verdict.AGREES_ROUNDED),
    ("120", {"bound": Bound.ABOUT, "step": "10"}, "180", {"step": "10"}, Verdict.CONFLICTS),
    ("1200", {"step": "100"}, "1251", {}, Verdict.CONFLICTS),
    ("1200", {"step": "100"}, "1249", {}, Verdict.AGREES_ROUNDED),
    ("7.6", {}, "7.5", {}, Verdict.CONFLICTS),
    ("168000", {"step": "1000", "bound": Bound.ABOUT}, "170000", {"bound": Bound.ABOVE}, Verdict.CONFLICTS),
]


@pytest.mark.parametrize(("first", "how", "second", "other", "verdict"), CASES)
def test_relation_of_two_counts(first, how, second, other, verdict):
    like = relate(figure(first, **how), figure(second, **other), EXACT_COUNTS)
    assert like is not None
    assert like.verdict is verdict


MILES = figure("240", "mile", step="10")
HOT = figure("42", "degree_Celsius")


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (MILES, figure("380", "kilometer", step="10"), Verdict.AGREES_ROUNDED),
        (MILES, figure("680", "kilometer", step="10"), Verdict.CONFLICTS),
        (HOT, figure("108", "degree_Fahrenheit"), Verdict.AGREES_ROUNDED),
        (HOT, figure("120", "degree_Fahrenheit", step="10"), Verdict.CONFLICTS),
        (figure("1", "minute"), figure("30", "second", step="10"), Verdict.CONFLICTS),
        (figure("1", "minute"), figure("55", "second", step="5"), Verdict.AGREES_ROUNDED),
        (figure("1", "degree_Celsius"), figure("35", "degree_Fahrenheit"), Verdict.AGREES_ROUNDED),
    ],
)
def test_relation_across_units(first, second, verdict):
    like = relate(first, second, EXACT_COUNTS)
    assert like is not None
    assert like.verdict is verdict


def test_units_that_do_not_compare_give_no_relation():
    assert relate(figure("3", "USD"), figure("3", "EUR"), EXACT_COUNTS) is None
    assert relate(figure("3", "percent"), figure("3", "percentage_point"), EXACT_COUNTS) is None


def test_two_lower_bounds_clash_only_where_the_fact_is_closed():
    low, high = figure("26000", bound=Bound.ABOVE, step="1000"), figure("31000", bound=Bound.ABOVE, step="1000")
    assert relate(low, high, EXACT_COUNTS).verdict is Verdict.COMPATIBLE
    assert relate(low, high, EXACT_COUNTS, closed=True).verdict is Verdict.CONFLICTS
    near = figure("26500", bound=Bound.ABOVE, step="500")
    assert relate(low, near, EXACT_COUNTS, closed=True).verdict is Verdict.COMPATIBLE


amounts = st.integers(min_value=0, max_value=10**7).map(str)
bounds = st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.ABOVE, Bound.AT_MOST])


@given(amounts, bounds, amounts, bounds)
def test_the_order_of_two_figures_changes_nothing(first, how, second, other):
    a, b = figure(first, bound=how), figure(second, bound=other)
    assert relate(a, b, EXACT_COUNTS).verdict is relate(b, a, EXACT_COUNTS).verdict


@given(amounts, bounds)
def test_a_figure_agrees_with_itself(value, how):
    assert relate(figure(value, bound=how), figure(value, bound=how), EXACT_COUNTS).verdict is Verdict.AGREES


# ---------------------------------------------------------------- the check


def rule(**params: str) -> Rule:
    return Rule(
        id="contradiction/test",
        check="contradiction",
        title="",
        severity=Severity.WARNING,
        message="{stated} against {other} ({measurand}): they differ by {gap}.",
        why="",
        source="",
        tolerance=EXACT_COUNTS,
        params=params,
    )


def found(first: Quantity, second: Quantity, agreement: Agreement = (), **params: str) -> list[Finding]:
    pair = Pair(first=0, second=1, agreement=agreement)
    group = Group(relation=Relation.SAME_AS, quantities=(first, second), pairs=(pair,), fact="drones intercepted")
    return [f for f in check(group, rule(**params)) if isinstance(f, Finding)]


LATER = ("published", Level.DIFFERENT)
GROWS = ("running", Level.SAME)
ANY_WAY = ("running", Level.COMPATIBLE)


@pytest.mark.parametrize(
    ("first", "second", "agreement", "verdict"),
    [
        ("8", "13", (LATER, GROWS), Verdict.UPDATED),
        ("13", "8", (LATER, GROWS), Verdict.CONFLICTS),
        ("8", "13", (GROWS,), Verdict.CONFLICTS),
        ("8", "13", (LATER,), Verdict.CONFLICTS),
        ("6", "2", (LATER, ANY_WAY), Verdict.UPDATED),
        ("0", "13", (LATER, GROWS), Verdict.UPDATED),
        ("13", "13", (LATER, GROWS), Verdict.AGREES),
    ],
)
def test_an_update_needs_a_later_report_and_a_figure_that_may_move(first, second, agreement, verdict):
    (finding,) = found(figure(first), figure(second, document="b"), agreement)
    assert finding.verdict is verdict


def test_without_dates_the_order_is_called_unknown():
    (finding,) = found(figure("8"), figure("13", document="b"), (GROWS,))
    assert finding.reason == "differs, order unknown"


def test_a_finding_quotes_both_and_shows_its_arithmetic():
    (finding,) = found(figure("31"), figure("24", document="b"))
    assert finding.message == "31 against 24 (drones intercepted): they differ by 23%."
    assert finding.comparison.steps == ("31 and 24 do not meet",)
    assert finding.severity is Severity.WARNING


def test_a_conflict_never_says_that_its_figures_meet():
    (near,) = found(figure("7.6"), figure("7.5", document="b"))
    assert near.verdict is Verdict.CONFLICTS
    assert near.comparison.steps == ("7.6 is 7.55 to 7.65, 7.5 is 7.45 to 7.55: neither is the other one rounded",)
    assert near.message.endswith("they differ by 1.3%.")
    closed = (("closed", Level.SAME),)
    more = figure("31000", bound=Bound.ABOVE, step="1000", document="b")
    (bounds,) = found(figure("26000", bound=Bound.ABOVE, step="1000"), more, closed)
    assert "two bounds to one side" in bounds.comparison.steps[0]
    assert bounds.message.endswith("they differ by 16%.")


def test_a_conversion_is_shown_in_the_arithmetic():
    (finding,) = found(figure("240", "mile", step="10"), figure("680", "kilometer", step="10", document="b"))
    assert "680 kilometer is 419.43 to 425.64 miles" in finding.comparison.steps[0]


@pytest.mark.parametrize(("where", "document", "count"), [("across", "b", 1), ("across", "a", 0), ("within", "a", 1)])
def test_a_rule_looks_within_one_text_or_across(where, document, count):
    assert len(found(figure("8"), figure("13", document=document), where=where)) == count


def test_confidence_follows_the_table():
    assert confidence(()) == Decimal("0.40")
    assert confidence((("speaker", Level.SAME), ("predicate", Level.SAME))) == Decimal("0.65")
    assert confidence((("speaker", Level.UNKNOWN),)) == Decimal("0.40")


# ---------------------------------------------------------------- two sentences, end to end

HOMES = "The fire destroyed 240 buildings, 96 of them homes."
PAIRS = tomllib.loads((Path(__file__).parent / "corpora" / "pairs.toml").read_text(encoding="utf-8"))["pair"]


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case['one']} {case['other']}")
def test_how_two_sentences_stand_to_each_other(case, book):
    readings = [read_document(from_text(case[name], origin=f"{name}.txt"), book) for name in ("one", "other")]
    across = [f for f in examine(readings, book).findings if len({q.span.document_id for q in f.quantities}) == 2]
    assert {f.verdict.value for f in across} == ({case["stand"]} - {"apart"})
    assert {f.fact for f in across} == {case.get("fact", f.fact) for f in across}


@pytest.mark.parametrize(
    ("other", "in_conflict"),
    [
        ("The fire destroyed 240 buildings, including 69 homes.", True),
        ("The fire destroyed 240 buildings and 69 homes.", True),
        ("The fire destroyed 240 buildings, 69 of them in Orme.", False),  # not by a name of its own
        ("The fire destroyed 240 buildings, 69 of them homes in Orme.", False),  # those in Orme alone
        ("The fire damaged 240 buildings, 69 of them homes.", False),
    ],
)
def test_a_part_that_has_a_name_of_its_own_is_all_of_that_name(other, in_conflict, book):
    readings = [read_document(from_text(text), book) for text in (HOMES, other)]
    clashes = [f.fact for f in examine(readings, book).findings if f.verdict is Verdict.CONFLICTS]
    assert clashes == (["homes destroyed"] if in_conflict else [])


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        ("The minister's {} visit to Arl went well, the palace said.", ("four-day", "three-day", 0)),
        ("The ferry fire in Arl injured {} sailors on Monday, the coast guard said.", ("34", "31", 1)),
    ],
    ids=["two stays may be two visits", "one fire has one toll"],
)
def test_one_text_with_two_figures(text: str, conflicts: tuple[str, str, int]) -> None:
    one, other, wanted = conflicts
    book = load(select=["contradiction"])
    document = from_text(f"{text.format(one)}\n\nSmoke and rain hung over the bay for hours.\n\n{text.format(other)}")
    report = examine([read_document(document, book)], book)
    assert sum(finding.verdict is Verdict.CONFLICTS for finding in report.findings) == wanted
