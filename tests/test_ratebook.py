"""Money held against a dated table of rates: which row counts, what is not judged, what is said of a faulty file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import numchk
from numchk.cli import main
from numchk.errors import SettingsError
from numchk.ratebook import Rate, load_rates
from numchk.terms import Verdict

TABLE = """\
date,base,quote,rate
2024-02-26,EUR,USD,1.0500
2024-03-01,EUR,USD,1.0813
2024-03-01,EUR,GBP,0.8555
2024-03-08,EUR,USD,1.2000
2019-01-02,EUR,JPY,125
"""
DAY = date(2024, 3, 3)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rates.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def told(text: str, table: Path, published: date | None = DAY) -> tuple[list[numchk.Finding], list[str]]:
    report = numchk.check_text(text, select=["conversion"], rates=table, published=published)
    return list(report.findings), [skip.reason for skip in report.skipped]


def test_the_row_nearest_on_or_before_the_day_counts(table: Path) -> None:
    book = load_rates(table)
    for day, rate in ((date(2024, 3, 1), "1.0813"), (date(2024, 3, 7), "1.0813"), (date(2024, 2, 29), "1.0500")):
        found = book.find("EUR", "USD", day)
        assert isinstance(found, Rate)
        assert found.rate == Decimal(rate)
    assert book.find("EUR", "USD", date(2024, 2, 1)) == "unlisted:EUR:USD:2024-02-01"
    assert book.find("EUR", "JPY", DAY) == "old:2019-01-02"


def test_a_rate_is_found_the_other_way_round_and_through_a_third_currency(table: Path) -> None:
    book = load_rates(table)
    turned, crossed = book.find("USD", "EUR", DAY), book.find("GBP", "USD", DAY)
    assert isinstance(turned, Rate)
    assert isinstance(crossed, Rate)
    assert round(turned.rate, 4) == Decimal("0.9248")
    assert round(crossed.rate, 4) == Decimal("1.2639")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The site cost €40 million ($43 million).", Verdict.AGREES_ROUNDED),
        ("The site cost €40 million ($42 million).", Verdict.AGREES_ROUNDED),  # within 3 percent and the rounding
        ("The site cost €40 million ($34 million).", Verdict.CONFLICTS),
        ("The site cost £60 million ($76 million).", Verdict.AGREES_ROUNDED),
        ("The site cost $76 million (£60 million).", Verdict.AGREES_ROUNDED),
        ("The site cost $76 million (£96 million).", Verdict.CONFLICTS),
        ("Fees are €200 to €300 ($216 to $324).", Verdict.AGREES_ROUNDED),
        ("It fetched €10 ($10.81), then €20 ($12.62).", Verdict.CONFLICTS),
        ("It fetched €10 ($9), then €20 ($18).", Verdict.CONFLICTS),  # one rate, and not that of the day
    ],
)
def test_a_pair_is_held_against_the_rate_of_its_day(text: str, verdict: Verdict, table: Path) -> None:
    findings, _ = told(text, table)
    assert verdict in {finding.verdict for finding in findings}
    assert (verdict is Verdict.CONFLICTS) == any(f.verdict is Verdict.CONFLICTS for f in findings)


def test_the_finding_shows_rate_day_cause_and_what_to_write(table: Path) -> None:
    (finding,), _ = told("The site cost €40 million ($34 million).", table)
    assert finding.rule_id == "conversion/inconsistent-rates"
    assert "at 1.081 US dollars per euro on 2024-03-01" in finding.message
    assert "two digits changed places" in finding.reason
    assert finding.suggestion is not None
    assert finding.suggestion[1] == "$43 million"


def test_one_digit_that_differs_is_no_slip_where_rates_move(table: Path) -> None:
    (finding,), _ = told("The site cost €40 million ($73 million).", table)
    assert finding.verdict is Verdict.CONFLICTS
    assert finding.reason == "at 1.081 US dollars per euro on 2024-03-01"


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("The site cost €40 million ($29 million).", None, "no date of publication"),
        ("In 1990 the site cost €40 million ($29 million).", DAY, "1990"),
        ("The site cost €40 million ($29 million).", date(2024, 1, 3), "holds none for EUR and USD"),
        ("The site cost €40 (¥18,000).", DAY, "more than a year older"),
        ("The site cost €40 (1,000 kronor).", DAY, "holds none for EUR and SEK"),
    ],
)
def test_without_a_rate_nothing_is_judged(text: str, published: date | None, reason: str, table: Path) -> None:
    findings, reasons = told(text, table, published)
    assert findings == []
    assert any(reason in told for told in reasons)


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("a.csv", "date,base,quote\n", 1, "must name the columns"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,1.08\n1 March,EUR,USD,1.08\n", 3, "no date"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,Dollar,1.08\n", 2, "no currency"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,EUR,1.08\n", 2, "both EUR"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,0\n", 2, "no rate"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,nan\n", 2, "no rate"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD\n", 2, "must have date"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,1,0813\n", 2, "more cells than the four"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,1.08\n2024-03-02,EUR,USD,1.08,\n", 3, "more cells"),
        ("a.csv", "date;base;quote;rate\n2024-03-01;EUR;USD;1,0813\n", 2, '"1,0813" is no rate'),
        ("a.csv", "date,base,quote,rate,rate\n2024-03-01,EUR,USD,1.08,1.09\n", 1, "must name the columns"),
        (
            "a.csv",
            "date,base,quote,rate\n2024-03-01,EUR,USD,1.08\n2024-03-02,EUR,USD,1.09\n2024-03-01,EUR,USD,1.18\n",
            4,
            "EUR and USD on 2024-03-01 have the rate 1.18 here and 1.08 on line 2; keep one",
        ),
        (
            "a.toml",
            '[[rates]]\ndate = 2024-03-01\nbase = "EUR"\nquote = "USD"\nrate = 1e99999999999999999999\n',
            1,
            "no rate",
        ),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,USD,1e99999999999999999999\n", 2, "no rate"),
        ("a.csv", "date,base,quote,rate\n", 1, "holds no rate"),
        ("a.csv", "date,base,quote,rate\n2024-03-01,EUR,XXZ,1.08\n", 2, '"XXZ" is no currency'),
        ("a.csv", "", 1, "must name the columns"),
        ("a.toml", '[[rates]]\ndate = 2024-03-01\nbase = "EUR"\nquote = "USD"\n', 1, "must have date"),
        ("a.toml", "rates = 3\n", 1, "nothing but rows"),
        ("a.toml", "[other]\n", 1, "nothing but rows"),
    ],
)
def test_a_fault_of_the_file_is_one_sentence_with_its_line(  # noqa: PLR0913, PLR0917
    name: str, text: str, line: int, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load_rates(path)
    assert f"{path}:{line}: " in str(fault.value)
    assert problem in str(fault.value)
    draft = tmp_path / "draft.txt"
    draft.write_text("The site cost €40 million ($43 million).", encoding="utf-8")
    assert main(["check", str(draft), "--rates", str(path), "--no-config"]) == 2
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize("separator", [",", ";"])
def test_toml_and_both_kinds_of_csv_hold_the_same(separator: str, tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "a.toml"
    one.write_text("date,base,quote,rate\n2024-03-01,EUR,USD,1.0813\n".replace(",", separator), encoding="utf-8")
    other.write_text('[[rates]]\ndate = 2024-03-01\nbase = "EUR"\nquote = "USD"\nrate = 1.0813\n', encoding="utf-8")
    assert load_rates(one).find("EUR", "USD", DAY) == load_rates(other).find("EUR", "USD", DAY)


def test_a_row_may_stand_twice_and_its_cells_may_be_quoted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "2024-03-01,EUR,USD,1.0813\n2024-03-01,EUR,USD,1.08130\n2024-03-01,EUR,GBP,0.8555\n"
    path.write_text(f'date,base,quote,rate\n{rows}"2024-03-02",EUR,USD,"1.09"\n', encoding="utf-8")
    found = load_rates(path).find("EUR", "USD", date(2024, 3, 2))
    assert isinstance(found, Rate)
    assert found.rate == Decimal("1.09")
