"""Every rule that ships holds its own examples, two and two, and every check has its folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from numchk.checks import CHECKS
from numchk.examples import Outcome, run_examples
from numchk.pipeline import load
from numchk.rulebook import rules_dir
from numchk.units import dimension

BOOK = load()
OUTCOMES = tuple(run_examples(BOOK))


def _name(outcome: Outcome) -> str:
    kind = "flags" if outcome.example.at else "passes"
    return f"{outcome.rule.id} {kind}: {outcome.example.sources[0][1][:50]}"


@pytest.mark.parametrize("outcome", OUTCOMES, ids=_name)
def test_the_examples_of_a_rule_hold(outcome: Outcome) -> None:
    assert outcome.problem == ""


def test_every_rule_shows_both_sides_at_least_twice() -> None:
    assert BOOK.rules
    sides = Counter((outcome.rule.id, bool(outcome.example.at)) for outcome in OUTCOMES)
    for rule in BOOK.rules:
        assert sides[rule.id, True] >= 2
        assert sides[rule.id, False] >= 2


def test_every_check_has_a_folder_of_rules_and_every_folder_a_check() -> None:
    folders = {path.parent.name for path in rules_dir().glob("*/*.toml")} - {"vocabulary"}
    assert folders == set(CHECKS)


@pytest.mark.parametrize("path", sorted(rules_dir().glob("*/*.toml")), ids=lambda path: path.stem)
def test_rule_files_stay_short(path: Path) -> None:
    if path.parent.name != "vocabulary":
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("unit", sorted(BOOK.lexicon.entries("units")))
def test_every_unit_of_the_vocabulary_can_be_converted(unit: str) -> None:
    readings = BOOK.lexicon.words("units", unit, "readings") or (unit,)
    for reading in readings:
        dimension(reading)
