"""The table that lays us beside our peers: what each says is brought into one form before it is counted."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def peers() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("peers")
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kilometre", "kilometer"),
        ("Square kilometer", "kilometer ** 2"),
        ("mile per hour", "mile / hour"),
        ("percentage", "percent"),
        ("degree Celsius", "degree_Celsius"),
        ("C", "degree_Celsius"),
        ("pound-mass", "pound"),
        ("tonne", "metric_ton"),
        ("dollar", "USD"),
        ("British pound", "GBP"),
        ("year of age", "Year"),
        ("dimensionless", ""),
    ],
)
def test_one_unit_has_one_key_under_all_its_names(peers: ModuleType, one: str, other: str) -> None:
    assert peers.unit_key(one) == peers.unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kilometer", "mile"),
        ("dollar", "euro"),
        ("percent", ""),
        ("degree_Celsius", "degree_Fahrenheit"),
        ("pound", "GBP"),
    ],
)
def test_two_units_have_two_keys(peers: ModuleType, one: str, other: str) -> None:
    assert peers.unit_key(one) != peers.unit_key(other)


@pytest.mark.parametrize(
    ("right", "read", "level"),
    [
        ((0, 9, 6, 6, "kilometer"), (0, 9, 6, 6, "kilometre"), 3),
        ((0, 9, 6, 6, "kilometer", "~"), (0, 9, 6, 6, "kilometre"), 2),
        ((0, 9, 6, 6, "kilometer"), (0, 9, 6, 6, "mile"), 1),
        ((0, 9, 6, 6, "kilometer"), (0, 9, 7, 7, "kilometer"), 0),
        ((0, 9, 6, 6, "kilometer"), (9, 12, 6, 6, "kilometer"), 0),
        ((0, 9, 40, 60, "meter"), (3, 9, 50, 50, "meter"), 0),
        ((0, 9, 1 / 3, 1 / 3), (0, 9, 33.333333, 33.333333, "percent"), 3),
        ((0, 9, 40, 40, "month"), (0, 9, 10 / 3, 10 / 3, "year"), 3),
        ((0, 9, 900, 900, "USD"), (0, 15, 900, 900, "dollar per month"), 3),
    ],
)
def test_a_figure_reaches_the_level_that_it_deserves(
    peers: ModuleType, right: tuple[float, ...], read: tuple[float, ...], level: int
) -> None:
    assert peers.reached(peers.Figure(*right), peers.Figure(*read)) == level


def test_our_figures_are_brought_into_the_form(peers: ModuleType) -> None:
    text = "Nearly 400 homes stand on 6 kilometers of road; a third of them fell, 20 to 30 burned."
    counted, measured, share, span = peers.ours()(text)
    assert counted == peers.Figure(7, 10, 400, 400, "", "~")
    assert measured == peers.Figure(26, 38, 6, 6, "kilometer", "=")
    assert (share.low, share.unit) == (pytest.approx(1 / 3), "")
    assert (span.low, span.high) == (20, 30)


def test_an_answer_of_recognizers_is_brought_into_the_form(peers: ModuleType) -> None:
    def answer(value: str | None, unit: str | None, kind: str) -> SimpleNamespace:
        return SimpleNamespace(start=2, end=5, type_name=kind, resolution={"value": value, "unit": unit})

    recognized = peers._recognized  # its public form needs the peer installed
    assert recognized(answer("43%", None, "percentage")) == peers.Figure(2, 6, 43, 43, "percent")
    assert recognized(answer("5", "Pound", "currency")).unit == "British pound"
    assert recognized(answer("5", "Pound", "dimension")).unit == "Pound"
    assert recognized(answer(None, "Meter", "dimension")) is None


def test_what_is_read_too_much_and_too_little_counts(peers: ModuleType) -> None:
    cases = [peers.Case("a b c", (peers.Figure(0, 1, 5, 5), peers.Figure(2, 3, 6, 6, "mile")))]
    read = [peers.Figure(0, 1, 5, 5), peers.Figure(2, 3, 6, 6), peers.Figure(4, 5, 7, 7)]
    missed: list[str] = []
    value, unit, _ = peers.score(cases, lambda _text: read, errors=missed)
    assert (round(value.precision), round(value.recall)) == (67, 100)
    assert (round(unit.precision), round(unit.recall)) == (33, 50)
    assert [line.split(":")[0] for line in missed] == ["value + unit", "too much"]
    partly = [peers.Case(cases[0].text, cases[0].figures, whole=False)]
    assert peers.score(partly, lambda _text: read)[0].precision == 100


def test_every_figure_of_our_sentences_stands_in_its_text(peers: ModuleType) -> None:
    cases = peers.gold()
    assert len(cases) >= 60
    assert all(peers.unit_key(f.unit)[0].split()[:1] != ["word"] for case in cases for f in case.figures)


def test_we_stand_well_on_our_own_sentences(peers: ModuleType) -> None:
    value, unit, bound = peers.score(peers.gold(), peers.ours())
    assert (value.f1 > 98, unit.f1 > 96, bound.f1 > 95) == (True, True, True)


def test_a_set_is_scored_for_what_it_labels(peers: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "lengths.jsonl"
    path.write_text(
        '{"id": "1", "text": "9 km, 8", "gold": [{"start": 0, "end": 4, "lo": 9, "hi": null, "unit": "Kilometer"}]}\n',
        encoding="utf-8",
    )
    cases = tuple(peers.read_set(path))
    assert (cases[0].whole, cases[0].levels, cases[0].figures[0].high) == (False, 2, 9)
    rows = list(peers.accuracy([("lengths", cases)], {"ours": peers.ours()}))
    assert [row[0].split(",")[0] for row in rows] == ["lengths: value", "lengths: value + unit"]


@pytest.mark.parametrize("peer", ["quantulum3", "recognizers"])
def test_a_peer_is_measured_where_it_is_installed(peers: ModuleType, peer: str) -> None:
    if not peers.installed(peer):
        pytest.skip(f"{peer} is not installed; pip install -e '.[peers]' brings it")
    figures = list(peers.PEERS[peer][0]()("The dyke is 6 kilometers long and cost 5 million dollars."))
    assert [(f.low, peers.unit_key(f.unit)) for f in figures] == [
        (6, peers.unit_key("kilometer")),
        (5_000_000, peers.unit_key("USD")),
    ]


def test_a_peer_that_is_missing_is_named_and_left_out(
    peers: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "installed", lambda peer: peer == "ours")
    monkeypatch.setattr(sys, "argv", ["peers.py", "--no-speed"])
    peers.main()
    first, second, table = capsys.readouterr().out.split("\n\n", 2)
    assert first == "quantulum3 is not installed, so its column is left out; pip install -e '.[peers]' brings it."
    assert second.startswith("recognizers is not installed")
    head, rule, *rows = table.splitlines()
    assert [cell.strip() for cell in head.split("|")] == ["", "", "ours", ""]
    assert set(rule) == {"|", "-"}
    assert [row.split("|")[1].strip() for row in rows] == [f"own: {level}, P / R / F1" for level in peers.LEVELS]
