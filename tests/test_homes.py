from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import numchk
from numchk.errors import NumchkError
from numchk.lexicon import load_lexicon
from numchk.model import Document, Lexicon, Quantity
from numchk.quantities import find_quantities
from numchk.readers import from_text, read_all
from numchk.terms import Verdict

ROOT = Path(__file__).parent.parent
OPEN = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")


@cache
def lexicon() -> Lexicon:
    return load_lexicon([ROOT / "rules"])


def read(text: str, **known: str) -> Quantity:
    (quantity,), _ = find_quantities(replace(Document(id="d", origin="d", text=text), **known), lexicon())
    return quantity


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        ("The pier cost $5 million.", "Canada", "CAD"),
        ("The pier cost $5 million.", "canada", "CAD"),
        ("The pier cost $5 million.", "CA", "CAD"),
        ("The pier cost 5 million dollars.", "New Zealand", "NZD"),
        ("The pier cost $5 million.", "United States", "USD"),
        ("The pier cost $5 million.", "Jamaica", "JMD"),
        ("The fare is 5 cents.", "Australia", "AUD"),
        ("The fare is Rs 50.", "Pakistan", "PKR"),
        ("The fare is 50 kroner.", "Denmark", "DKK"),
        ("The fare is ¥50.", "China", "CNY"),
        ("The fare is 50 francs.", "Senegal", "XOF"),
        ("The fare is 50 pesos.", "Chile", "CLP"),
        ("The fare is from $5 to $8.", "Singapore", "SGD"),
        ("They gave US$5 million.", "Canada", "USD"),
        ("They gave €5 million.", "Canada", "EUR"),
        ("They gave 5 Australian dollars.", "Canada", "AUD"),
    ],
)
def test_the_country_decides_an_open_sign_and_no_other(text: str, country: str, unit: str) -> None:
    quantity = read(text, country=country)
    assert (quantity.unit, quantity.readings, quantity.dimension) == (unit, (), f"[currency_{unit}]")


@pytest.mark.parametrize(
    "known",
    [{}, {"country": "Britain"}, {"country": "Germany"}, {"country": "Atlantis"}, {"publisher": "The Gull"}],
)
def test_a_bare_sign_stays_open_without_a_country_that_has_it(known: dict[str, str]) -> None:
    assert read("The pier cost $5 million.", **known).readings == OPEN


@pytest.mark.parametrize(
    ("publisher", "unit", "readings"),
    [
        ("Canadian Gazette", "CAD", ()),
        ("The Hong Kong Courier", "HKD", ()),
        ("US Harbour News", "USD", ()),
        ("The Canberra Gull", "USD", OPEN),
        ("Canadian and Australian Wire", "USD", OPEN),  # of two countries
        ("Canadiana", "USD", OPEN),
    ],
)
def test_the_publisher_tells_a_country_by_name_or_adjective(
    publisher: str, unit: str, readings: tuple[str, ...]
) -> None:
    quantity = read("The pier cost $5 million.", publisher=publisher)
    assert (quantity.unit, quantity.readings) == (unit, readings)


def test_the_country_outranks_the_publishers_name() -> None:
    assert read("It cost $5.", publisher="Canadian Gazette", country="Australia").unit == "AUD"


def test_sources_say_the_country_and_outrank_the_option(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier cost $5 million.\n")
    (tmp_path / "b.txt").write_text("The quay cost $6 million.\n")
    (tmp_path / "sources.toml").write_text('["a.txt"]\ncountry = "Canada"\n')
    documents, unread = read_all([str(tmp_path)])
    assert ([d.country for d in documents], unread) == (["Canada", None], ())
    report = numchk.check([tmp_path], country="AU")
    assert [q.unit for skipped in report.skipped for q in skipped.quantities] == ["CAD", "AUD"]


def test_an_unknown_country_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pier cost $5 million.\n")
    with pytest.raises(NumchkError, match=r'"Austrlia"; give its name or ISO code \(australia\?\)'):
        numchk.check([tmp_path], country="Austrlia")
    (tmp_path / "sources.toml").write_text('["a.txt"]\ncountry = "Atlantis"\n')
    report = numchk.check([tmp_path])
    assert [unread.reason.partition(": ")[2] for unread in report.unread] == [
        'no currency is known of the country "Atlantis"; give its name or ISO code.'
    ]


STORY = "The ferry sank off Port Ann on 3 May 2024. The salvage of the ferry cost {} million."


@pytest.mark.parametrize(
    ("first", "again", "country", "conflicts"),
    [
        ("$5", "$5", "Canada", False),
        ("C$5", "$5", "Canada", False),
        ("C$5", "$5", None, False),  # an open sign may be the other's currency
        ("C$5", "$5", "Australia", False),  # two currencies are two figures
    ],
)
def test_no_conflict_comes_from_the_currency(
    tmp_path: Path, first: str, again: str, country: str | None, *, conflicts: bool
) -> None:
    (tmp_path / "a.txt").write_text(STORY.format(first))
    (tmp_path / "b.txt").write_text(STORY.format(again))
    report = numchk.compare([tmp_path / "a.txt", tmp_path / "b.txt"], country=country)
    assert any(finding.verdict is Verdict.CONFLICTS for finding in report.findings) is conflicts


def test_from_text_knows_no_country() -> None:
    assert from_text("It cost $5.").country is None
