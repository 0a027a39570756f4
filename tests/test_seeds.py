"""The retold texts against answers made by hand: every figure, what it is of, what is set aside, every pair."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from numchk.model import Claim, Document, Finding, Quantity
from numchk.pipeline import examine, load, read_document
from numchk.readers import read_all
from numchk.terms import Verdict

SEEDS = Path(__file__).parent.parent / "seeds"
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text(encoding="utf-8"), parse_float=Decimal)
PAIRS = EXPECTED.pop("pairs")
BOOK = load()
READINGS = {
    Path(document.origin).name: read_document(document, BOOK, claims=True) for document in read_all([str(SEEDS)])[0]
}
REPORT = examine(tuple(READINGS.values()), BOOK)
SAME = {Verdict.AGREES, Verdict.AGREES_ROUNDED}
#: Constructions that are read and make no claim: what is reckoned from the day of writing is no figure of the news.
NO_CLAIM = {"relative time"}
#: What each word of the answers asks of the findings that hold both figures.
HELD = {"same": SAME, "compatible": {Verdict.COMPATIBLE}}


def place(document: Document, wanted: Mapping[str, Any]) -> int:
    """Where the wanted figure begins: its n-th occurrence as a whole word."""
    pattern = rf"(?<![^\W_]){re.escape(wanted['surface'])}(?![^\W_])"
    found = [match.start() for match in re.finditer(pattern, document.text)]
    return found[wanted.get("nth", 1) - 1]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(name, entry, id=f"{name}: {entry['surface']}" + (f" ({entry['nth']})" if "nth" in entry else ""))
        for name, table in EXPECTED.items()
        for entry in table[key]
    ]


def quantity(name: str, wanted: Mapping[str, Any]) -> Quantity:
    reading = READINGS[name]
    start = place(reading.document, wanted)
    return next(q for q in reading.quantities if q.span.start == start)


def claim(name: str, wanted: Mapping[str, Any]) -> Claim:
    found = quantity(name, wanted)
    return next(c for c in READINGS[name].claims if c.quantity == found)


@pytest.mark.parametrize(("name", "figure"), cases("figures"))
def test_every_figure_is_read_with_value_unit_and_bound(name: str, figure: dict[str, Any]) -> None:
    found = quantity(name, figure)
    assert found.surface == figure["surface"]
    assert found.value == figure["value"]
    assert figure["unit"] in found.units
    assert set(found.readings) == set(figure.get("readings", found.readings))
    assert found.bound.value == figure["bound"]


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_else_is_read_as_a_figure(name: str) -> None:
    wanted = {place(READINGS[name].document, figure) for figure in EXPECTED[name]["figures"]}
    others = [q for q in READINGS[name].quantities if q.span.start not in wanted]
    assert [q.surface for q in others if q.construction not in NO_CLAIM] == []
    assert {c.quantity.span.start for c in READINGS[name].claims} == wanted


@pytest.mark.parametrize(("name", "numeral"), cases("set_aside"))
def test_every_numeral_that_is_no_figure_is_set_aside_with_its_reason(name: str, numeral: dict[str, Any]) -> None:
    reading = READINGS[name]
    start = place(reading.document, numeral)
    end = start + len(numeral["surface"])
    touching = [s.guard for s in reading.set_aside if s.span.start < end and start < s.span.end]
    touching += [q.construction for q in reading.quantities if q.construction in NO_CLAIM and q.span.start == start]
    assert touching
    assert set(touching) == {numeral["reason"]}


@pytest.mark.parametrize(("name", "figure"), cases("figures"))
def test_every_figure_is_said_of_its_thing(name: str, figure: dict[str, Any]) -> None:
    measurand = claim(name, figure).measurand
    assert (measurand.value if measurand is not None else None) in (figure["of"] or [None])


@pytest.mark.parametrize(("name", "figure"), cases("figures"))
def test_every_figure_has_its_predicate(name: str, figure: dict[str, Any]) -> None:
    predicate = claim(name, figure).predicate
    assert predicate is not None
    assert predicate.value in figure["predicate"]


DISTANCES = [case for case in cases("figures") if "from" in case.values[1]]


@pytest.mark.parametrize(("name", "figure"), DISTANCES)
def test_every_distance_is_counted_from_its_point(name: str, figure: dict[str, Any]) -> None:
    reference = claim(name, figure).reference
    assert reference is not None
    assert figure["from"] in reference.value


def on_both(pair: Mapping[str, Any]) -> list[Finding]:
    """The findings that hold both figures of `pair`."""
    ends = [quantity(pair[side]["file"], pair[side]).span for side in "ab"]
    return [f for f in REPORT.findings if all(any(q.span == end for q in f.quantities) for end in ends)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['a']['surface']} / {p['b']['surface']}: {p['verdict']}")
def test_every_pair_is_judged_as_by_hand(pair: dict[str, Any]) -> None:
    verdicts = {finding.verdict for finding in on_both(pair)}
    if pair["verdict"] == "apart":
        assert not verdicts
        return
    right = HELD[pair["verdict"]] | HELD.get(pair.get("also", ""), set())
    assert verdicts
    assert verdicts <= right


def test_no_conflict_is_seen_where_there_is_none() -> None:
    assert [f.message for f in REPORT.findings if f.verdict in {Verdict.CONFLICTS, Verdict.UPDATED}] == []
