"""Which texts of an archive are laid side by side."""

from __future__ import annotations

from datetime import date, timedelta

from numchk.matching.shelves import COMMON, FEW, NEAREST, among, shelves

DAY = date(2024, 5, 1)


def _archive(events: int, papers: int = 3) -> list[frozenset[str]]:
    """For each text its names: the town of its event, a paper's own column, and one that all share."""
    return [frozenset({f"town{e}", f"column{p}", "council"}) for e in range(events) for p in range(papers)]


def test_few_texts_are_all_laid_beside_each_other() -> None:
    names = [frozenset({f"name{n}"}) for n in range(FEW)]
    assert set(shelves(names, [None] * FEW)) == {frozenset(range(FEW))}


def test_of_many_texts_those_of_one_event_are_laid_beside_each_other_and_others_are_not() -> None:
    names = _archive(200)
    found = shelves(names, [None] * len(names))
    assert all(found[n] == frozenset(range(n - n % 3, n - n % 3 + 3)) for n in range(len(names)))


def test_texts_without_a_rare_name_stand_alone() -> None:
    names = [frozenset({"council"})] * (COMMON + 1)
    assert all(found == {number} for number, found in enumerate(shelves(names, [None] * len(names))))


def test_a_name_that_is_common_in_the_archive_joins_texts_of_the_same_days() -> None:
    names = [frozenset({"capital"})] * (2 * COMMON)
    days = [DAY + timedelta(days=7 * n) for n in range(len(names))]
    days[1] = DAY + timedelta(days=1)
    found = shelves(names, days)
    assert 1 in found[0]
    assert 0 in found[1]
    assert 20 not in found[0]


def test_no_text_chooses_more_than_so_many_others() -> None:
    names = [frozenset({f"town{n // COMMON}"}) for n in range(4 * COMMON)]
    pairs = sum(len(found) - 1 for found in shelves(names, [None] * len(names)))
    assert pairs <= 2 * NEAREST * len(names)


def test_among_keeps_the_order_of_the_texts_asked_for() -> None:
    assert among([5, 1, 3], frozenset(range(6))) == [5, 1, 3]
    assert among([5, 1, 3], frozenset({1, 3})) == [1, 3]
    assert among([5, 1, 3], frozenset({0, 2, 4, 6})) == []
