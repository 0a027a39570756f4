"""Parts and wholes, from the words of a text to the verdict; the check alone on hand-built groups."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import results_of
from hypothesis import given
from hypothesis import strategies as st

from numchk.checks.part_whole import check
from numchk.interval import INFINITY, Interval
from numchk.model import Finding, Group, Numeral, Quantity, Rule, Severity, Skipped, Span, Tolerance
from numchk.terms import Bound, Relation, Verdict

results = results_of("part_whole", named=True)

EXCEED, SHORT = "parts-exceed-whole", "parts-fall-short"

TABLES = [
    "| Town | Votes |\n|---|---:|\n| Holt | 1,200 |\n| Skarn | 800 |\n| **Total** | **{}** |\n",
    "Town\tVotes\nHolt\t1,200\nSkarn\t800\nTotal\t{}\n",
    "Town      Votes   Seats\nHolt      1,200   12\nSkarn       800    8\nTotal     {}   20\n",
    "- Holt: 1,200\n- Skarn: 800\n- Total: {}\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_total_row_is_the_sum_of_the_rows_above(table: str) -> None:
    assert f"{SHORT}: agrees" in results(table.format("2,000"))
    assert f"{SHORT}: conflicts" in results(table.format("2,300"))


def test_a_bill_with_a_deduction_is_not_added_up() -> None:
    assert results("Repairs: $1,200\nDiscount: $200\nTotal: $1,000\n") == ["silent"]


#: A text and what is said of it; a right one beside each wrong one.
TEXTS = [
    # including, among them, of them
    ("Rangers counted 60 nests, including 25 on Skarn and 30 on Little Hob.", f"{EXCEED}: agrees"),
    ("Rangers counted 60 nests, including 35 on Skarn and 30 on Little Hob.", f"{EXCEED}: conflicts"),
    ("Rangers counted 60 nests, including 75 on Skarn.", f"{EXCEED}: conflicts"),
    ("The crash injured 14 people, among them nine pupils.", f"{EXCEED}: agrees"),
    ("The crash injured 14 people, among them 19 pupils.", f"{EXCEED}: conflicts"),
    ("More than 90 boats put to sea, 50 of them from Skarn and 45 from Hob.", f"{EXCEED}: compatible"),
    ("Fewer than 90 boats put to sea, 50 of them from Skarn and 45 from Hob.", f"{EXCEED}: conflicts"),
    ("They hold 31 men, of whom 12 are minors.", f"{EXCEED}: agrees"),
    ("They hold 31 men, of whom 35 are minors.", f"{EXCEED}: conflicts"),
    # a part of another figure of the sentence, or of something uncounted
    ("The quake flattened 40 houses in three valleys, including 28 in Tarn.", f"{EXCEED}: agrees"),
    ("Four crews took part, including 30 divers from Skarn.", "silent"),
    ("Six doctors look after the poorest families, including 900 from Skarn.", "silent"),
    ("The storm hurt 20, including eight in Tarn, and 15 in a second gust in Hob.", f"{EXCEED}: agrees"),
    ("Police held 50 people, including 30 on Friday and 40 in Tarn.", "undecidable"),
    ("Police held 70 people, including 30 on Friday and 40 in Tarn.", f"{EXCEED}: agrees"),
    # parts that overlap, wholes without an end
    ("The crash injured 14 people, including nine pupils and eight women.", "undecidable"),
    ("The crash injured 18 people, including nine pupils and eight women.", f"{EXCEED}: agrees"),
    ("At least 14 people were injured, including 19 pupils.", "undecidable"),
    ("Dozens were injured, including 250 pupils.", "undecidable"),
    ("The crash injured 14 people, including nine men and eight women.", f"{EXCEED}: conflicts"),
    ("The fire killed two people and hurt 14 others, including 15 pupils.", "silent"),
    ("The fire killed two people and hurt 14 others, including 19 pupils.", f"{EXCEED}: conflicts"),
    ("The bank sold its flats to three firms, five of them in Holt.", "silent"),
    ("The bank sold flats to 30 firms, 35 of them in Holt.", "silent"),
    ("The bank sold 30 flats to a fund, 35 of them in Holt.", f"{EXCEED}: conflicts"),
    ("Eight people were hurt, six in the Holt crew and five in the other.", f"{EXCEED}: conflicts"),
    ("Some 300 of the two brigades' soldiers fell ill.", "silent"),
    # a part never opens a list of its own behind a comma, nor does a member of a list
    ("The choir has 620 members, of whom 210 live in Holt, 190 in Tarn and 140 in Skarn.", f"{EXCEED}: agrees"),
    ("The choir has 620 members, of whom 210 live in Holt, 290 in Tarn and 140 in Skarn.", f"{EXCEED}: conflicts"),
    ("Raiders took 12 people in Holt, seven people in Tarn and nine people in Hob.", "silent"),
    ("Raiders took 12 people on Monday, seven on Tuesday and nine on Friday.", "silent"),
    ("Raiders took 12 people on Monday, seven in Tarn and nine in Hob.", f"{EXCEED}: conflicts"),
    ("Police held 40 people, 25 of them in Holt; 30 were freed in Tarn and 15 in Hob.", f"{EXCEED}: agrees"),
    ("Police held 40 people, 25 of them in Holt; 30 in Tarn and 15 in Hob.", f"{EXCEED}: conflicts"),
    # what is said of a part may exclude the other, or not
    ("The choir has 620 members, of whom 210 are women and 460 are men.", f"{EXCEED}: conflicts"),
    ("The choir has 620 members, of whom 210 are women and 410 are men.", f"{EXCEED}: agrees"),
    ("The hall has 150 seats, 40 of which were empty and 120 taken.", f"{EXCEED}: conflicts"),
    ("The hall has 150 seats, 40 of which were empty and 110 taken.", f"{EXCEED}: agrees"),
    ("The school has 120 pupils, of whom 80 play chess and 60 draughts.", "undecidable"),
    ("The town pays 620 people, of whom 210 work in schools, 290 in parks and 140 in offices.", "undecidable"),
    # a list behind a colon or a comma
    ("The flu closed 12 schools: five in Tarn, four in Hob and three on Skarn.", f"{SHORT}: agrees"),
    ("The frost killed 12 lambs: five in Tarn, four in Hob and three in Skarn.", f"{SHORT}: agrees"),
    ("The frost killed 12 lambs: five in Tarn, four in Hob and two in Skarn.", f"{SHORT}: conflicts"),
    ("The frost killed 12 lambs: five in Tarn, four in Hob and some elsewhere.", "undecidable"),
    ("Nine people drowned, four in Tarn and five in Hob.", f"{EXCEED}: agrees"),
    ("Nine people drowned, six in Tarn and five in Hob.", f"{EXCEED}: conflicts"),
    ("Nine people drowned, four in Tarn and three in Hob.", f"{EXCEED}: agrees"),
    ("The choir of 20 people is made up of 12 women and eight men.", f"{SHORT}: agrees"),
    ("The choir of 20 people is made up of 12 women and six men.", f"{SHORT}: conflicts"),
    # totals
    ("The farm has 14 horses, six mules and two donkeys, 22 animals in all.", f"{SHORT}: agrees"),
    ("The farm has 14 horses, six mules and two donkeys, 26 animals in all.", f"{SHORT}: conflicts"),
    ("It cost $1.3 million in May and $2.4 million in June, a total of $3.7 million.", f"{SHORT}: agrees"),
    ("It cost $1.3 million in May and $2.4 million in June, a total of $4.7 million.", f"{SHORT}: conflicts"),
    ("Three hikers died in Tarn and four in Hob, a total of 19 this year.", "undecidable"),
    ("Roads cost £1.3m, parks £2.4m and schools £3.2m, a total of £6.9m.", f"{SHORT}: agrees"),
    ("Roads cost £1.3m, parks £2.4m and schools £3.2m, a total of £7.9m.", f"{SHORT}: conflicts"),
    ("Roads £1.3m, parks £2.4m and schools £3.2m, a total of £7.9m.", f"{SHORT}: conflicts"),
    ("Roads cost £1.3m, parks £2.4m and schools £3.2m, a total of £20.7m over three years.", "undecidable"),
    ("Turnover was £1.3m, profit £2.4m and the dividend £3.2m, making £2m for its founder.", "silent"),
    ("Costs fell to £1.3m, debt to £2.4m and sales to £3.2m, a total of £7.9m.", "silent"),
    # of the T, a ... and the other b
    ("Of the 80 horses, 52 were sold and the other 28 were kept.", f"{SHORT}: agrees"),
    ("Of the 80 horses, 52 were sold and the other 23 were kept.", f"{SHORT}: conflicts"),
    ("Of the 80 horses, 52 were sold and the other 38 were kept.", f"{EXCEED}: conflicts"),
    ("Of the 80 horses, 52 were sold at two fairs and the other 23 were kept.", f"{EXCEED}: agrees"),
    ("Three of the seven wells are dry; four are still in use.", f"{EXCEED}: agrees"),
    ("Three of the seven wells are dry; five are still in use.", f"{EXCEED}: conflicts"),
    # tables
    ("Farm | Sheep\nTarn | 41\nHob | 33\nTotal | 74\n", f"{SHORT}: agrees"),
    ("Farm | Sheep\nTarn | 41\nHob | 33\nTotal | 84\n", f"{SHORT}: conflicts"),
    ("Farm | Sheep\nValley | 41\nof which Tarn | 12\nHob | 33\nTotal | 74\n", "silent"),
    ("Farm | Sheep\nValley | 41\nTarn | 21\nHolt | 20\nHob | 33\nTotal | 74\n", "silent"),
    ("| Farm | Sheep |\n|---|---|\n| Tarn | 41 |\n| Hob | 33 |\n| **Total** | 84 |\n", f"{SHORT}: conflicts"),
    ("Farm | Average age\nTarn | 41\nHob | 33\nTotal | 37\n", "silent"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_parts_and_wholes(text: str, expected: str) -> None:
    assert results(text) == [expected]


def count(value: int, bound: Bound = Bound.EXACT) -> Quantity:
    span = Span(document_id="t", start=value, end=value + 1)
    number = Decimal(value)
    stated = {
        Bound.AT_LEAST: Interval(number, INFINITY),
        Bound.ABOVE: Interval(number, INFINITY),
        Bound.VAGUE: Interval(number, number * 5),
    }.get(bound, Interval.point(number))
    step = Decimal(1)
    numeral = Numeral(value=number, finest_step=step, coarsest_step=step, span=span)
    return Quantity(span=span, surface=str(value), numerals=(numeral,), stated=stated, bound=bound)


def rule(aspect: str) -> Rule:
    return Rule(
        id=f"part_whole/{aspect}",
        check="part_whole",
        title="",
        severity=Severity.ERROR,
        message="{whole}: {parts}",
        why="",
        source="",
        tolerance=Tolerance(exact_counts=True),
        params={"aspect": aspect},
    )


def verdicts(manner: str, whole: Quantity, *parts: Quantity) -> set[str]:
    """What both rules say of one group."""
    group = Group(relation=Relation.PART_OF, quantities=(whole, *parts), manner=manner)
    found = [result for aspect in ("excess", "shortfall") for result in check(group, rule(aspect))]
    return {r.verdict.value if isinstance(r, Finding) else "skipped" for r in found}


@pytest.mark.parametrize(
    ("manner", "whole", "parts", "expected"),
    [
        ("total", 10, (4, 6), "agrees"),
        ("total", 10, (4, 5), "conflicts"),
        ("total", 10, (4, 7), "conflicts"),
        ("including", 10, (4, 5), "agrees"),
        ("including", 10, (4, 7), "conflicts"),
        ("overlapping", 10, (4, 6), "agrees"),
        ("overlapping", 10, (4, 7), "skipped"),
        ("overlapping", 10, (4, 11), "conflicts"),
        ("listed", 10, (4, 6), "agrees"),
        ("listed", 10, (4, 5), "skipped"),
        ("listed", 10, (4, 7), "skipped"),
    ],
)
def test_each_manner_has_its_own_arithmetic(manner: str, whole: int, parts: tuple[int, ...], expected: str) -> None:
    assert verdicts(manner, count(whole), *map(count, parts)) == {expected}


@pytest.mark.parametrize("bound", [Bound.AT_LEAST, Bound.VAGUE])
def test_a_whole_without_an_end_is_never_exceeded(bound: Bound) -> None:
    assert verdicts("including", count(10, bound), count(8), count(9)) == {"skipped"}


def test_the_arithmetic_stands_in_the_finding() -> None:
    group = Group(relation=Relation.PART_OF, quantities=(count(10), count(4), count(5)), manner="total")
    (found,) = check(group, rule("shortfall"))
    assert isinstance(found, Finding)
    assert found.message == "10: 4 + 5 = 9"
    assert found.comparison is not None
    assert found.comparison.steps == ("4 + 5 = 9 < 10",)
    assert found.comparison.best == (Decimal(9),)
    assert found.quantities[0].value == 10


@given(st.lists(st.integers(1, 999), min_size=2, max_size=6))
def test_parts_that_add_up_never_conflict(values: list[int]) -> None:
    whole = count(sum(values))
    for manner in ("total", "including", "overlapping", "listed"):
        assert verdicts(manner, whole, *map(count, values)) == {Verdict.AGREES.value}


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6), st.integers(1, 50))
def test_parts_too_many_always_conflict(values: list[int], more: int) -> None:
    whole = count(max(1, sum(values) - more))
    conflicts = verdicts("total", whole, *map(count, values))
    assert conflicts == {Verdict.CONFLICTS.value}


def test_a_skip_says_why() -> None:
    group = Group(relation=Relation.PART_OF, quantities=(count(10), count(4)), manner="listed")
    (skip,) = check(group, rule("excess"))
    assert isinstance(skip, Skipped)
    assert skip.reason == "the parts may overlap, or may not be all there are"
