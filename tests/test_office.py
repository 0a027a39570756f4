"""LibreOffice opens what numchk writes for people: no text became a formula, and every cell says what it should."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import lacking
from test_reports import REPORT
from test_sheets import FORMULAS, check
from test_sheets import desk as desk  # noqa: PLC0414  (a fixture)

import numchk
from numchk import cli, pipeline
from numchk.model import Report
from numchk.reports.pieces import Layout, clean
from numchk.reports.sheets import FINDINGS, sheets

Convert = Callable[..., tuple[Path, ...]]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: How LibreOffice reads text as a table: parted by a comma, or by a semicolon as where commas are decimal.
COMMAS, SEMICOLONS = (f"Text - txt - csv (StarCalc):{ord(sign)},34,76,1" for sign in ",;")

Cell = str | float


def hostile() -> Report:
    """A report whose every free word begins as a formula does."""
    odd = []
    for place, words in enumerate((*FORMULAS, "safe; =1+1", "safe;+1")):
        first = REPORT.findings[1]
        quotes = tuple(replace(quote, figure=words, before=words, after=words, place=words) for quote in first.quotes)
        odd.append(replace(first, message=words, fact=words, reason=words, quotes=quotes, fingerprint=f"=A{place}"))
    words = FORMULAS * 3
    sources = tuple(
        replace(source, name=words[n], publisher=words[n + 1], title=words[n + 5], origin=words[n + 4],
                left_out=(words[n + 2],))
        for n, source in enumerate(REPORT.sources)
    )  # fmt: skip
    return replace(REPORT, findings=tuple(odd), sources=sources, created=None)


def opened(path: Path, soffice: Convert, reads: str = "") -> dict[str, list[list[Cell]]]:
    """The sheets of a file as LibreOffice shows them; a formula anywhere fails."""
    (made,) = soffice(path, "fods", reads=reads)
    tree = ET.fromstring(made.read_bytes())
    assert [cell.attrib for cell in tree.iter() if f"{TABLE}formula" in cell.attrib] == []
    assert [link.attrib for link in tree.iter(f"{TEXT}a")] == []
    return {sheet.get(f"{TABLE}name", ""): rows(sheet) for sheet in tree.iter(f"{TABLE}table")}


def rows(sheet: ET.Element) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for row in sheet.iter(f"{TABLE}table-row"):
        line: list[Cell] = []
        for cell in row:
            times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            if cell.get(f"{OFFICE}value-type") in ("float", "percentage"):
                value: Cell = float(cell.get(f"{OFFICE}value", ""))
            else:
                value = "".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))
            line += [value] * (times if value != "" or times < 100 else 0)
        while line and line[-1] == "":
            line.pop()
        found.append(line)
    while found and not found[-1]:
        found.pop()
    return found


def test_a_formula_would_be_seen(soffice: Convert, tmp_path: Path) -> None:
    """What the tests below look for is found where there is one."""
    bare = tmp_path / "bare.csv"
    bare.write_text("fact,gap\nsafe;=1+1,=1+1\n", encoding="utf-8")
    for reads in (COMMAS, SEMICOLONS):
        with pytest.raises(AssertionError):
            opened(bare, soffice, reads)


@pytest.mark.parametrize("how", ["hostile", "check", "against", "compare"])
def test_every_cell_of_the_workbook_is_shown_as_it_was_meant(
    how: str, soffice: Convert, tmp_path: Path, desk: Path
) -> None:
    report = hostile() if how == "hostile" else check(desk, how)
    file = tmp_path / "report.xlsx"
    numchk.save(report, file)
    book = opened(file, soffice)
    meant = sheets(report, Layout(everything=True, rules=pipeline.load().rules))
    assert list(book) == [sheet.title for sheet in meant]
    for sheet in meant:
        head, *told = book[sheet.title]
        assert head == [column.head for column in sheet.columns]
        for row, shown in zip(sheet.rows, told, strict=True):
            padded = shown + [""] * (len(row) - len(shown))
            assert padded == [cell.strip() if isinstance(cell, str) else pytest.approx(float(cell)) for cell in row]


@pytest.mark.parametrize("reads", [COMMAS, SEMICOLONS], ids=["commas", "semicolons"])
@pytest.mark.parametrize("how", ["hostile", "against", "compare"])
def test_no_cell_of_the_csv_is_a_formula(how: str, reads: str, soffice: Convert, tmp_path: Path, desk: Path) -> None:
    report = hostile() if how == "hostile" else check(desk, how)
    file = tmp_path / "report.csv"
    numchk.save(report, file)
    (table,) = opened(file, soffice, reads).values()
    if reads is COMMAS:
        written = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        assert table[0] == [column.head for column in FINDINGS]  # and no mark of the encoding before the first
        figure = table[0].index("sentence")
        assert [row[figure] for row in table] == [row[figure] for row in written]


def test_every_sheet_is_printed(soffice: Convert, tmp_path: Path, desk: Path) -> None:
    if not shutil.which("pdftotext"):
        lacking("pdftotext")
    report = check(desk, "compare")
    numchk.save(report, tmp_path / "report.xlsx")
    (page,) = soffice(tmp_path / "report.xlsx", "pdf")
    shown = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, text=True, check=True).stdout
    for words in ("42 miles", "people killed", "! 12", "! 15", "100 kilometers", "wire.txt", "utf-8"):
        assert words in shown
    assert clean(report.findings[0].fingerprint) in shown


# ---------------------------------------------------------------- the draft with comments

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Somebody inserted the length and struck out another; a cell of a table holds a conversion too.
BODY = """
<w:p><w:r><w:t xml:space="preserve">The quay is 100 km (</w:t></w:r>
<w:ins w:id="1" w:author="Ann" w:date="2031-05-04T06:00:00Z"><w:r><w:t>42 miles</w:t></w:r></w:ins>
<w:del w:id="2" w:author="Ann" w:date="2031-05-04T06:00:00Z"><w:r><w:delText>62 miles</w:delText></w:r></w:del>
<w:r><w:t xml:space="preserve">) long.</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>
<w:p><w:r><w:t>The gate weighs 400 kg (30 pounds).</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>Nothing else was moved.</w:t></w:r></w:p>
"""


def letter(path: Path) -> Path:
    """A Word file with tracked changes and a table."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    first = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{kinds}"><Default Extension="rels"
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
            ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{links}"><Relationship Id="r1" Type="{first}"
            Target="word/document.xml"/></Relationships>""",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{BODY}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return path


def told(path: Path, soffice: Convert) -> tuple[str, list[str], int]:
    """What LibreOffice shows of a text: its words, its comments, and how many tracked changes it has."""
    (made,) = soffice(path, "fodt")
    tree = ET.fromstring(made.read_bytes())
    body = next(tree.iter(f"{OFFICE}text"))
    changes = len(list(body.iter(f"{TEXT}changed-region")))
    notes = body.iter(f"{OFFICE}annotation")
    comments = [" ".join("".join(p.itertext()) for p in note.iter(f"{TEXT}p")) for note in notes]
    for parent in list(body.iter()):
        for child in list(parent):
            if child.tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes"):
                before = list(parent)[list(parent).index(child) - 1] if list(parent).index(child) else None
                if before is None:
                    parent.text = (parent.text or "") + (child.tail or "")
                else:
                    before.tail = (before.tail or "") + (child.tail or "")
                parent.remove(child)
    return "\n".join("".join(p.itertext()) for p in body.iter(f"{TEXT}p")), comments, changes


def test_the_copy_of_a_word_file_has_its_comments_and_changes_nothing_else(soffice: Convert, tmp_path: Path) -> None:
    draft, copy = letter(tmp_path / "letter.docx"), tmp_path / "copy.docx"
    assert cli.main(["check", str(draft), "--no-config", "--format", "docx", "--output", str(copy)]) == 1
    (words, none, changes), (same, comments, kept) = told(draft, soffice), told(copy, soffice)
    assert (none, changes) == ([], 2)
    assert (same, kept) == (words, changes)
    assert len(comments) == 2
    assert "42 miles" in comments[0]
    assert "30 pounds" in comments[1]
    numchk.save(numchk.check([draft]), tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == copy.read_bytes()


def test_the_copy_of_a_plain_text_opens_too(soffice: Convert, tmp_path: Path) -> None:
    draft, copy = tmp_path / "letter.txt", tmp_path / "copy.docx"
    draft.write_text("The quay is 100 km (42 miles) long.\n\nSo it stood.\n", encoding="utf-8")
    assert cli.main(["check", str(draft), "--no-config", "--format", "docx", "--output", str(copy)]) == 1
    words, comments, changes = told(copy, soffice)
    assert words.split() == draft.read_text(encoding="utf-8").split()
    assert (len(comments), changes) == (1, 0)
