"""A file that is no text has no lines: every report, and every command that takes a place, names page or paragraph."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import numchk
from numchk import accepting, cli, patching, pipeline, places
from numchk.errors import NumchkError
from numchk.extract import Anchor
from numchk.model import Document, Report
from numchk.readers import from_text
from numchk.reports import REPORTS, render, render_readings
from numchk.settings import NONE
from numchk.terms import Severity

BOOK = pipeline.load(select=["conversion", "contradiction"])
SCHEMA = json.loads((Path(numchk.__file__).parent / "reports" / "report.schema.json").read_text(encoding="utf-8"))
LETTER = (
    "The wall is 100 km (42 miles) long.\n\nNothing else was said of it.\n\nIt stands 9 feet (2.7 metres) high, and "
    "the gate weighs 400 kg (30 pounds).\n"
)


def packed(text: str, label: str = "paragraph {}", origin: str = "desk/letter.docx") -> Document:
    """`text` as a reader of DOCX hands it on: its blank-line paragraphs are places, and no line is one."""
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    anchors = tuple(Anchor(offset=at, label=label.format(n), lines=False) for n, at in enumerate(starts, 1))
    return replace(from_text(text, origin=origin), anchors=anchors, packed=True, left_out=("2 tracked deletions",))


def report(*documents: Document) -> Report:
    return pipeline.examine([pipeline.read_document(document, BOOK) for document in documents], BOOK)


LONE = report(packed(LETTER))


def test_a_figure_of_a_packed_file_has_a_place_and_no_region() -> None:
    wall, gate = (finding for finding in LONE.findings if finding.severity is Severity.ERROR)
    assert {quote.place for quote in (*wall.quotes, *gate.quotes)} == {"paragraph 1", "paragraph 3"}
    assert {quote.region for finding in LONE.findings for quote in finding.quotes} == {None}
    assert LONE.sources[0].packed
    plain = report(replace(packed(LETTER), packed=False))
    assert all(quote.region for finding in plain.findings for quote in finding.quotes)


@pytest.mark.parametrize("label", ["paragraph {}", "table 1, row {}, cell 2", "p. 4, line {}"])
@pytest.mark.parametrize("form", REPORTS)
def test_every_format_names_the_place_and_no_line_of_the_file(form: str, label: str) -> None:
    text = render(report(packed(LETTER, label)), form).lower()
    assert label.format(1) in text
    assert label.format(3) in text
    lines = render(report(replace(packed(LETTER, label), packed=False, anchors=())), form).lower()
    assert "line 5" in lines or "letter.docx:5" in lines or '"startline": 5' in lines or "line=5" in lines
    assert "line 5" not in text
    assert "letter.docx:5" not in text


def test_the_terminal_prints_a_place_that_accept_takes() -> None:
    lines = render(LONE).splitlines()
    place = lines.index("   desk/letter.docx:paragraph 3")
    assert lines[place + 2].strip().startswith("^")


def test_sarif_points_at_the_file_and_names_the_place() -> None:
    (run,) = json.loads(render(LONE, "sarif"))["runs"]
    first = run["results"][0]
    (at,) = first["locations"]
    assert at["physicalLocation"] == {"artifactLocation": {"uri": "desk/letter.docx", "index": 0}}
    assert at["logicalLocations"] == [{"fullyQualifiedName": "paragraph 1"}]
    assert "fixes" not in first
    assert "encoding" not in run["artifacts"][0]
    form = json.loads((Path(__file__).parent / "sarif_form.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(render(LONE, "sarif")), form)


def test_github_and_junit_tell_the_place_in_words() -> None:
    first = render(LONE, "github").splitlines()[0]
    assert first.startswith("::error file=desk/letter.docx,title=conversion/mismatched-units::paragraph 1: ")
    assert "mismatched-units at paragraph 1" in render(LONE, "junit")


def test_json_has_no_region_there_and_is_read_again(tmp_path: Path) -> None:
    whole = json.loads(render(LONE, "json"))
    jsonschema.validate(whole, SCHEMA)
    quote = whole["report"]["findings"][0]["quotes"][0]
    assert (quote["region"], quote["place"]) == (None, "paragraph 1")
    assert whole["report"]["sources"][0]["left_out"] == ["2 tracked deletions"]
    file = tmp_path / "r.json"
    file.write_text(render(LONE, "json"), encoding="utf-8")
    assert numchk.read_report(file) == LONE


def test_show_tells_the_paragraph_where_it_told_the_line() -> None:
    reading = pipeline.read_document(packed(LETTER), BOOK)
    text = render_readings([reading], claims=True)
    assert [line for line in text.splitlines() if line.startswith("paragraph")] == ["paragraph 1", "paragraph 3"]
    told = render_readings([reading], "markdown").splitlines()
    assert told[told.index("### paragraph 1") + 2].startswith("> The wall is **100 km** (**42 miles**)")
    pages = pipeline.read_document(packed(LETTER, "p. 4, line {}"), BOOK)
    shown = [line.strip() for line in render_readings([pages]).splitlines()]
    assert shown.count("p. 4") == 1
    assert any(line.startswith("3  It stands") for line in shown)


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_what_was_left_out_is_told_with_its_source(form: str) -> None:
    assert "2 tracked deletions" in render(LONE, form)
    assert "tracked deletions" not in render(report(replace(packed(LETTER), left_out=())), form)


def test_what_was_left_out_is_told_by_show_and_on_a_narrow_terminal() -> None:
    assert "letter.docx, not read: 2 tracked deletions." in " ".join(render(LONE, width=44).split())
    reading = pipeline.read_document(packed(LETTER), BOOK)
    assert "Not read: 2 tracked deletions." in render_readings([reading])


def test_why_takes_the_place() -> None:
    other = packed("The wall is 100 km long, said Ann Rowe: no more.\n", origin="wire.docx")
    told = report(packed(LETTER), other)
    from numchk.reports import render_why

    text = render_why(told, ["letter.docx:paragraph 1", "letter.docx:Paragraph 1"])
    assert "42 miles" in text
    with pytest.raises(NumchkError, match=r'letter\.docx:paragraph 7: no figure .*"letter\.docx:paragraph 7"'):
        render_why(told, ["letter.docx:paragraph 7", "letter.docx:paragraph 1"])


def test_a_place_in_words_is_parted_from_a_file_that_is_there(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"")
    asked = places.asked([f"{letter}:paragraph 3", f"{letter}:p. 4, line 2", f"{tmp_path}/none.docx:paragraph 3"])
    assert asked[1] == {
        str(letter): frozenset({"paragraph 3", "p. 4, line 2"}),
        f"{tmp_path}/none.docx:paragraph 3": frozenset(),
    }
    assert places.asked(["d.md:3:5"])[1] == {"d.md": frozenset({(3, 5)})}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("paragraph 3", ""),
        ("PARAGRAPH  3", ""),
        ("paragraph 2", "no finding stands there; its findings stand at paragraph 1; paragraph 3"),
        ((3, None), "letter.docx is no text file and has no lines; its findings stand at paragraph 1; paragraph 3"),
    ],
)
def test_accept_takes_the_place_and_says_which_there_are(
    place: Any, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    document = packed(LETTER)
    monkeypatch.setattr(accepting, "read_all", lambda *_, **__: ((document,), ()))
    monkeypatch.chdir(tmp_path)
    request = accepting.Request(paths=(document.origin,), places={document.origin: frozenset({place})})
    silence = accepting.silenced_by("as printed", __import__("datetime").date(2031, 5, 4), "")
    if said:
        with pytest.raises(NumchkError) as fault:
            accepting.accept(request, NONE, silence)
        assert said in str(fault.value)
    else:
        (entry,) = accepting.accept(request, NONE, silence).entries
        assert "30 pounds" in entry.quote


def test_a_patch_leaves_packed_files_alone_and_says_so() -> None:
    made = patching.patch(LONE, Severity.NOTE)
    assert made.data == b""
    assert "2 findings stand in a file that is no text, which no patch can hold" in made.sentence


def test_a_comment_printed_in_a_packed_file_is_told_with_its_place() -> None:
    document = packed(f"{LETTER.strip()}\n\n<!-- numchk: ignore -->\n")
    (notice,) = report(document).notices
    assert notice.startswith("desk/letter.docx:paragraph 4: comments are followed in Markdown only")
    assert 'numchk accept "desk/letter.docx:paragraph 4"' in notice


def test_a_finding_in_an_archive_is_accepted_by_the_name_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("desk.zip", "w") as file:
        file.writestr("in/one.txt", "The wall is 100 km (42 miles) long.\n\nThe gate weighs 400 kg (30 pounds).\n")
        file.writestr("in/two.txt", "The road is 100 km (52 miles) long.\n")
    assert cli.main(["accept", "desk.zip/in/one.txt:3", "--reason", "as printed"]) == 0
    assert cli.main(["check", "desk.zip", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out.partition("\n{")[2].join(("{", "")))["report"]
    assert [f["quotes"][0]["figure"] for f in told["silenced"]] == ["30 pounds"]
    assert cli.main(["accept", "desk.zip/in/two.txt", "--reason", "as printed"]) == 0
    assert cli.main(["accept", "desk.zip/in/none.txt:3", "--reason", "as printed"]) == 2
    assert "desk.zip/in/none.txt: no such text was read" in capsys.readouterr().err
    assert cli.main(["check", "desk.zip"]) == 1
    assert cli.main(["accept", "desk.zip", "--reason", "as printed"]) == 0
    assert cli.main(["check", "desk.zip"]) == 0
