"""CSV and Excel: a finding a row, numbers as numbers, no text a formula, the same bytes, and Excel's own limits."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reports import REPORT

import numchk
from numchk import cli, pipeline
from numchk.errors import NumchkError
from numchk.model import Report
from numchk.reports import packed, render, xlsx
from numchk.reports.csv import MARK, number, safe
from numchk.reports.pieces import Layout
from numchk.reports.sheets import FINDINGS, sheets
from numchk.reports.states import State
from numchk.reports.xlsx import LETTERS, ROWS, fitting, is_number
from numchk.terms import Severity

EMPTY = Report(sources=(), findings=(), skipped=())
DRAFT = "The fire on the ferry Orla killed 12 people. The quay is 100 km (42 miles) long, and 31 tugs lay idle.\n"
WIRE = "The fire on the ferry Orla killed 15 people, police said. The quay is 100 km long.\n"
NAME = re.compile(r"\{.*\}")


def rows(report: Report, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report, "csv", **options))))


def cells(data: bytes) -> dict[str, list[list[str | float | None]]]:
    """Every sheet of a workbook as its rows: texts, numbers, None; a formula fails."""
    book = zipfile.ZipFile(io.BytesIO(data))
    spaced = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    shared = [
        "".join(part.text or "" for part in item.iter(f"{{{spaced['m']}}}t"))
        for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    names = [sheet.get("name", "") for sheet in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", spaced)]
    found = {}
    for place, name in enumerate(names, 1):
        page = ET.fromstring(book.read(f"xl/worksheets/sheet{place}.xml"))
        assert [item for item in page.iter() if NAME.sub("", item.tag) in ("f", "hyperlink")] == []
        lines: list[list[str | float | None]] = []
        for row in page.iter(f"{{{spaced['m']}}}row"):
            line: dict[int, str | float] = {}
            for cell in row:
                value = cell.find("m:v", spaced)
                if value is not None and value.text is not None:
                    told = shared[int(value.text)] if cell.get("t") == "s" else float(value.text)
                    line[column(cell.get("r", ""))] = told
            lines.append([line.get(n) for n in range(max(line, default=-1) + 1)])
        found[name] = lines
    return found


def column(reference: str) -> int:
    place = 0
    for letter in re.sub(r"\d", "", reference):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    return folder


def check(desk: Path, how: str) -> Report:
    draft, wire = desk / "draft.txt", desk / "wire.txt"
    match how:
        case "check":
            return numchk.check([draft])
        case "against":
            return numchk.check([draft], against=[wire])
        case _:
            return numchk.compare([draft, wire])


# ---------------------------------------------------------------- what stands in them


def test_a_finding_is_a_row_with_both_sides_and_the_arithmetic() -> None:
    told = rows(REPORT)
    assert list(told[0]) == [column.head for column in FINDINGS]
    assert [row["verdict"] for row in told] == [f.verdict.value for f in REPORT.findings] + ["not read"]
    first = told[0]
    assert (first["figure"], first["source"], first["place"]) == ("120", "Harbour Post", "line 2")
    assert (first["against"], first["against source"]) == ("95", "Coast News")
    assert first["sentence"].startswith("Rescuers counted 120 dead")
    assert first["arithmetic"].endswith("95 is 94.5 to 95.5; they do not meet")
    assert (first["gap"], first["confidence"], first["severity"]) == ("0.17", "1", "warning")
    assert told[1]["suggestion"] == '"26 miles" for "31 miles"'
    assert told[-1]["source"] == "wires/photo.jpg"
    assert "is no text" in told[-1]["message"]


def test_findings_below_the_asked_severity_are_left_out() -> None:
    assert {row["severity"] for row in rows(REPORT, least=Severity.ERROR)} == {"error", ""}


def test_across_texts_a_row_has_the_number_that_why_takes_and_what_would_settle_it(desk: Path) -> None:
    report = check(desk, "compare")
    (dead,) = [row for row in rows(report) if row["fact"].startswith("people killed")]
    assert (dead["number"], dead["verdict"], {dead["figure"], dead["against"]}) == ("1", "conflicts", {"12", "15"})
    assert dead["would settle it"] == json.loads(render(report, "json"))["comparison"]["facts"][0]["settles"]
    assert {row["would settle it"] for row in rows(report) if row["verdict"] != "conflicts"} == {""}


def test_each_figure_of_a_draft_has_its_status_and_the_sentence_that_decides(desk: Path) -> None:
    told = {row["figure"].split()[0]: row for row in rows(check(desk, "against")) if row["status"]}
    assert {figure: row["status"] for figure, row in told.items()} == {
        "12": "contradicted",
        "100": "backed",
        "31": "in no source",
        "42": "not decided",
    }
    assert told["12"]["against sentence"].startswith("The fire on the ferry Orla killed 15 people")
    assert told["31"]["against sentence"] == ""


@pytest.mark.parametrize("how", ["check", "against", "compare"])
def test_the_workbook_holds_what_the_tables_hold(how: str, desk: Path) -> None:
    report = check(desk, how)
    book = cells(packed(report, "xlsx", rules=pipeline.load().rules))
    assert list(book) == ["Findings", "Facts by sources", "Figures", "Sources"]
    for sheet in sheets(report, Layout(rules=pipeline.load().rules)):
        head, *found = book[sheet.title]
        assert head == [column.head for column in sheet.columns]
        for row, written in zip(sheet.rows, found, strict=True):
            padded = written + [None] * (len(row) - len(written))
            assert [float(c) if not isinstance(c, str) else c or None for c in row] == padded
    figures = book["Figures"][1:]
    assert len(figures) == sum(s.figures + s.set_aside for s in report.sources)
    assert all(isinstance(row[3], float) for row in figures if row[9] != "set aside")


def test_facts_by_sources_is_the_table_of_the_report(desk: Path) -> None:
    for how, status in (("compare", "conflicts"), ("against", "conflicts")):
        report = check(desk, how)
        head, *facts = cells(packed(report, "xlsx"))["Facts by sources"]
        assert head[3:] == ["draft.txt", "wire.txt"]
        (dead,) = [row for row in facts if row[1].startswith("people killed")]
        assert dead[2:] == [status, "! 12", "! 15"]
    names = numchk.figures(check(desk, "compare"))
    assert [row[3:] for row in cells(packed(check(desk, "compare"), "xlsx"))["Facts by sources"][1:]] == [
        [cell or None for cell in row] for row in names.to_numpy().tolist()
    ]


def test_states_are_those_of_the_page(desk: Path) -> None:
    figures = cells(packed(check(desk, "compare"), "xlsx"))["Figures"][1:]
    states = {(row[0], row[2]): row[9] for row in figures}
    assert states["draft.txt", "12"] == f"{State.CONFLICT.sign} {State.CONFLICT.words}"
    assert states["draft.txt", "31"] == f"{State.ALONE.sign} {State.ALONE.words}"


def test_a_report_read_again_keeps_its_figures_without_its_texts(desk: Path, tmp_path: Path) -> None:
    report = check(desk, "compare")
    numchk.save(report, tmp_path / "r.json")
    again = numchk.read_report(tmp_path / "r.json")
    before, after = (cells(packed(r, "xlsx"))["Figures"][1:] for r in (report, again))
    assert [row[2:5] for row in after] == [row[2:5] for row in before if row[9] != "set aside"]


# ---------------------------------------------------------------- no cell is a formula

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","y")',
    "=cmd|'/C calc'!A0",
    " \t=1+1",
    "\r=1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "−1",
    '"=1+1"',
    "'=1+1",
    "“=1+1",
    '" =1+1',
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe(f"It fell; {text}") == f"It fell;' {text}"


@pytest.mark.parametrize("text", ["", "100 km", "a=b", "up 5-7", "x @ y", "'95 was dry", "; and 5", "5; 6", "(=)"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(5, "5"), (Decimal("-12.5"), "-12.5"), (Decimal("1E+6"), "1000000"), (Decimal("1E-7"), "0.0000001"),
     (Decimal("1E+400"), "1E+400"), (Decimal("0.10"), "0.10"), (Decimal("Infinity"), "Infinity")],
)  # fmt: skip
def test_numbers_stay_numbers(value: int | Decimal, text: str) -> None:
    assert number(value) == text


def test_a_minus_is_guarded_in_texts_and_not_in_numbers() -> None:
    first = REPORT.findings[0]
    assert first.comparison
    odd = replace(first, fact="-12.5 degrees", comparison=replace(first.comparison, gap=Decimal("-12.5")))
    (row, *_) = rows(replace(REPORT, findings=(odd,)))
    assert (row["fact"], row["gap"]) == ("'-12.5 degrees", "-12.5")
    head, told = cells(packed(replace(REPORT, findings=(odd,)), "xlsx"))["Findings"][:2]
    assert told[head.index("fact")] == "-12.5 degrees"  # a text cell is one, whatever it begins with
    assert told[head.index("gap")] == -12.5


ODD = st.text(max_size=30) | st.sampled_from([*FORMULAS, "\x00\x1b[2J", "\ud800\ufffe", "_x0041_", "a\u202eb", "]]>&"])


@given(words=ODD, name=ODD)
def test_whatever_texts_hold_both_are_sound(words: str, name: str) -> None:
    first = REPORT.findings[1]
    quotes = tuple(replace(quote, figure=words, before=words, place=words) for quote in first.quotes)
    odd = replace(first, message=words, reason=words, fact=words, quotes=quotes)
    sources = tuple(replace(source, name=name, publisher=name, title=words) for source in REPORT.sources)
    report = replace(REPORT, findings=(odd,), sources=sources)
    text = render(report, "csv")
    assert all(character.isprintable() or character == "\n" for character in text)
    for row in csv.reader(io.StringIO(text)):
        assert len(row) == len(FINDINGS)
        assert not [cell for cell in row if re.match(r"[\s\"']*[=+@＝＋－＠]", cell) and not cell.startswith("'")]
        assert not [cell for cell in row if cell.startswith("-") and not re.fullmatch(r"-[\d.]+", cell)]
    told = cells(packed(report, "xlsx"))["Findings"][1]
    assert all(character.isprintable() for cell in told if isinstance(cell, str) for character in cell)


def test_what_looks_like_an_escape_of_excel_is_kept_as_it_stands() -> None:
    odd = replace(REPORT.findings[0], fact="_x0041_ & <b>")
    data = packed(replace(REPORT, findings=(odd,)), "xlsx")
    assert b"_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml")


# ---------------------------------------------------------------- the same bytes


def test_the_same_report_gives_the_same_workbook_and_no_time_stands_in_it() -> None:
    assert packed(REPORT, "xlsx") == packed(REPORT, "xlsx")
    book = zipfile.ZipFile(io.BytesIO(packed(REPORT, "xlsx")))
    assert {item.date_time[0] for item in book.infolist()} == {1980}
    assert "1980-01-01T00:00:00Z" in book.read("docProps/core.xml").decode()
    stamped = replace(REPORT, created=datetime(2031, 5, 5, 6, 7, 8, tzinfo=UTC))
    told = zipfile.ZipFile(io.BytesIO(packed(stamped, "xlsx"))).read("docProps/core.xml").decode()
    assert "2031-05-05T06:07:08Z" in told


def test_headings_stay_in_view_and_every_column_has_a_filter() -> None:
    book = zipfile.ZipFile(io.BytesIO(packed(REPORT, "xlsx")))
    for place in range(1, 5):
        page = book.read(f"xl/worksheets/sheet{place}.xml").decode()
        assert 'state="frozen"' in page
        assert 'ySplit="1"' in page
        assert "<autoFilter" in page
        assert "<cols>" in page
    assert "wrapText" in book.read("xl/styles.xml").decode()


def test_an_empty_report_is_four_sheets_of_headings() -> None:
    assert [len(lines) for lines in cells(packed(EMPTY, "xlsx")).values()] == [1, 1, 1, 1]
    assert render(EMPTY, "csv").count("\n") == 1


# ---------------------------------------------------------------- what Excel can hold


@pytest.mark.parametrize(
    ("value", "kept"),
    [("5", True), ("0", True), ("123456789012345", True), ("1234567890123456", False), ("1E+20", True),
     ("1E+400", False), ("1E-400", False), ("Infinity", False), ("NaN", False), ("0.1", True)],
)  # fmt: skip
def test_a_number_stays_text_where_excel_would_lose_digits(value: str, *, kept: bool) -> None:
    assert is_number(Decimal(value)) is kept


def test_a_figure_of_many_digits_stands_in_the_workbook_as_it_was_written() -> None:
    report = numchk.check_text("The debt is 12345678901234567890 dollars, and 5 boats sank.", origin="d.txt")
    values = [row[3] for row in cells(packed(report, "xlsx"))["Figures"][1:]]
    assert values == ["12345678901234567890", 5.0]


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    assert fitting(letter * 100) == letter * 100
    cut = fitting(letter * (LETTERS + 1))
    assert cut.endswith(" ...")
    assert len(cut.encode("utf-16-le")) // 2 <= LETTERS


def test_a_sheet_too_long_says_how_many_rows_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ROWS == 2**20
    monkeypatch.setattr(xlsx, "ROWS", 4)
    lines = cells(packed(REPORT, "xlsx"))["Findings"]
    assert len(lines) == 4
    assert lines[3] == ["3 more rows than a sheet can hold: --format csv or json has them all"]


# ---------------------------------------------------------------- written where


def run(desk: Path, *more: str) -> int:
    return cli.main(["check", str(desk / "draft.txt"), "--no-config", *more])


def test_a_csv_file_begins_with_the_mark_that_excel_needs_and_a_stream_does_not(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "r.csv"
    assert run(desk, "--format", "csv", "--output", str(file)) == 1
    assert run(desk, "--format", "csv") == 1
    assert file.read_text(encoding="utf-8") == MARK + capsys.readouterr().out
    numchk.save(check(desk, "check"), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == file.read_bytes()


def test_a_workbook_goes_to_a_file_or_a_stream_and_to_no_terminal(
    desk: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "r.xlsx"
    assert run(desk, "--format", "xlsx", "--output", str(file)) == 1
    assert run(desk, "--format", "xlsx") == 1
    assert capfdbinary.readouterr().out == file.read_bytes()
    monkeypatch.setattr(cli, "watched", lambda: True)
    assert run(desk, "--format", "xlsx") == 2
    told = capfdbinary.readouterr()
    assert (told.out, told.err) == (b"", b"numchk: --format xlsx is no text for a terminal; give --output FILE.\n")
    assert run(desk, "--format", "xlsx", "--output", str(file)) == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.xlsx", b"PK"), ("r.CSV", b"\xef\xbb\xbfnumber,"), ("r.json", b"{"), ("r.html", b"<!"), ("r.xml", b"<?xml"),
     ("r.sarif", b"{"), ("r.md", b"## "), ("r.txt", b"")],
)  # fmt: skip
def test_save_writes_the_format_that_the_name_tells(name: str, begins: bytes, tmp_path: Path) -> None:
    numchk.save(REPORT, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    numchk.save(REPORT, tmp_path / "odd", format="csv")
    assert (tmp_path / "odd").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_save_and_render_say_what_they_cannot(tmp_path: Path) -> None:
    with pytest.raises(NumchkError, match="its name tells no format; end it in one of"):
        numchk.save(REPORT, tmp_path / "report")
    with pytest.raises(NumchkError, match='unknown format "xslx"'):
        numchk.save(REPORT, tmp_path / "report", format="xslx")
    with pytest.raises(NumchkError, match=r'"xlsx" is no text; numchk\.save\(report, "report\.xlsx"\) writes it'):
        numchk.render(REPORT, "xlsx")
    assert list(tmp_path.iterdir()) == []
