"""The terminal's quotation: carets exactly under the figures, whatever stands around them, and where they stand."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numchk
from numchk import pipeline, readers
from numchk.extract import Anchor
from numchk.reports import paint
from numchk.reports.carets import pointed
from numchk.reports.pieces import marked
from numchk.reports.wrapping import columns

ROOT = Path(__file__).parent.parent
FAR = (
    "The convoy left the depot before dawn and drove 380 kilometers, past the reservoir and the two villages at its "
    "foot, over a road that had been shut to all other traffic since the evening before and through the hills where "
    "the first snow lay, to the coast; that is 340 miles, said the ministry, and no lorry was lost on the way there, "
    "though the night was colder than any that the drivers could remember and the last of them came in after noon."
)


def shown(text: str, figures: list[str], width: int = 76) -> list[str]:
    """The lines of a quotation of `text`, whose `figures` are marked in their order."""
    spans, place = [], 0
    for figure in figures:
        place = text.index(figure, place)
        spans.append((place, place + len(figure)))
        place += len(figure)
    return list(pointed(marked(text, spans, longest=240), width))


def under_carets(lines: list[str]) -> list[str]:
    """What stands above each run of carets, column by column as a terminal shows it."""
    found = []
    for text, marks in pairwise(lines):
        if marks.strip(" ^") or "^" not in marks:
            continue
        cells: list[str] = []
        for character in text:
            wide = columns(character)
            if wide == 0 and cells:
                cells[-1] += character
            cells += [character, ""][:wide]
        start = 0
        while (start := marks.find("^", start)) >= 0:
            end = start + len(marks[start:]) - len(marks[start:].lstrip("^"))
            found.append("".join(cells[start:end]))
            start = end
    return found


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The wall is 100 km (42 miles) long.", ["100 km", "42 miles"]),
        ("100 km (42 miles)", ["100 km", "42 miles"]),
        ("道路は全長 100 km (42 miles) です。", ["100 km", "42 miles"]),
        ("The road is １００ km (４２ miles) long.", ["１００ km", "４２ miles"]),
        ("Cafe\N{COMBINING ACUTE ACCENT} to cafe\N{COMBINING ACUTE ACCENT}: 5 km (9 miles).", ["5 km", "9 miles"]),
        ("הכביש 100 km (42 miles) ארוך", ["100 km", "42 miles"]),
        ("한국 \u1112\u1161\u11ab 100 km (42 miles)", ["100 km", "42 miles"]),
        ("A 👍🏽 thumb, 100 km (42 miles)", ["100 km", "42 miles"]),
    ],
)
def test_carets_stand_under_the_figures(text: str, figures: list[str]) -> None:
    assert under_carets(shown(text, figures)) == figures


@pytest.mark.parametrize(
    ("text", "figures", "seen"),
    [
        (
            "\u200f\u202aThe wall\u202c is 100\u200b km (42 miles).",
            ["100\u200b km", "42 miles"],
            ["100 km", "42 miles"],
        ),
        ("The\twall\tis\t100\tkm\t(42\tmiles).", ["100\tkm", "42\tmiles"], ["100 km", "42 miles"]),
        ("The wall is 100\r\nkm (42\n   miles).", ["100\r\nkm", "42\n   miles"], ["100 km", "42 miles"]),
        ("The wall is 100\N{NO-BREAK SPACE}km (42 miles).", ["100\N{NO-BREAK SPACE}km"], ["100 km"]),
        ("It \x1b[31mis\x07 100 km (42 miles).", ["100 km", "42 miles"], ["100 km", "42 miles"]),
    ],
)
def test_what_moves_the_cursor_moves_no_caret(text: str, figures: list[str], seen: list[str]) -> None:
    lines = shown(text, figures)
    assert under_carets(lines) == seen
    assert all(character.isprintable() for line in lines for character in line)


@pytest.mark.parametrize("width", [36, 60, 76, 116])
def test_figures_far_apart_are_both_in_view(width: int) -> None:
    lines = shown(FAR, ["380 kilometers", "340 miles"], width)
    assert under_carets(lines) == ["380 kilometers", "340 miles"]
    assert max(map(columns, lines)) <= width
    assert sum(len(line) for line in lines if not line.strip().startswith("^")) < 300
    assert lines[0].startswith("The convoy left")
    assert " ... " in " ".join(lines)


def test_a_figure_is_broken_only_where_no_line_can_hold_it() -> None:
    text = "It stretched over 1,234 square kilometers of land."
    assert under_carets(shown(text, ["1,234 square kilometers"], 30)) == ["1,234 square kilometers"]
    assert under_carets(shown(text, ["1,234 square kilometers"], 18)) == ["1,234 square", "kilometers"]


@given(
    before=st.text(max_size=60),
    figure=st.text(min_size=1, max_size=20),
    after=st.text(max_size=60),
    width=st.integers(4, 90),
)
def test_any_text_keeps_its_carets_and_its_width(before: str, figure: str, after: str, width: int) -> None:
    text = before + figure + after
    runs = marked(text, [(len(before), len(before) + len(figure))])
    lines = list(pointed(runs, width))
    assert all(columns(line) <= width for line in lines)
    marks = sum(line.count("^") for line in lines) - sum(words.count("^") for words, _ in runs)
    words = "".join(words for words, is_figure in runs if is_figure)
    assert columns(words.replace(" ", "")) <= marks <= columns(words)


def test_a_finding_names_file_line_and_column() -> None:
    report = numchk.check_text("A first line.\n\nThe wall is 100 km (42 miles) long.", origin="desk/draft.txt")
    lines = numchk.render(report).splitlines()
    place = lines.index("   desk/draft.txt:3:21")
    assert lines[place + 1 : place + 3] == [
        "       The wall is 100 km (42 miles) long.",
        "                   ^^^^^^  ^^^^^^^^",
    ]


@pytest.mark.parametrize("name", [f"{'desk/' * 20}draft.md", "my own drafts of today/ferry.md"])
def test_a_place_is_never_broken(name: str) -> None:
    text = "# The long night of the ferry\n\nThe wall is 100 km (42 miles) long."
    found = readers.read_all(["-"], stdin=text.encode())[0][0]
    marked_up = replace(found, origin=name, anchors=(Anchor(offset=0, label="§ The long night of the ferry"),))
    book = pipeline.load(select=["conversion"])
    lines = numchk.render(pipeline.examine([pipeline.read_document(marked_up, book)], book), width=50).splitlines()
    place = lines.index(f"   {name}:3:21")
    assert lines[place + 1] == "   § The long night of the ferry"
    assert lines[place + 2].endswith("100 km (42 miles) long.")


def test_the_column_is_that_of_the_file_in_code_points() -> None:
    text = "👍🏽 “Über”\t１００ km (42 miles)."
    report = numchk.check_text(text, origin="d.txt")
    assert f"d.txt:1:{text.index('42 miles') + 1}\n" in numchk.render(report)


def test_paint_colours_carets_and_leaves_the_text_alone() -> None:
    line = "   It is 5 km\n         ^^^^\n"
    assert paint(line) == "   It is 5 km\n\x1b[1;31m         ^^^^\x1b[0m\n"
    assert paint("   It is 2 ^ 3\n") == "   It is 2 ^ 3\n"


def test_combining_marks_are_no_columns() -> None:
    assert [columns(c) for c in "e\u0301漢\u200bＡ\u11ab"] == [1, 0, 2, 0, 2, 0]
    assert unicodedata.east_asian_width("漢") == "W"


@pytest.mark.parametrize(
    ("settings", "colours"), [({}, "\x1b[1;31m"), ({"NO_COLOR": "1"}, ""), ({"NO_COLOR": ""}, "\x1b[1;31m")]
)
def test_colour_is_for_terminals_that_want_it(settings: dict[str, str], colours: str) -> None:
    pty = pytest.importorskip("pty")
    master, terminal = pty.openpty()
    line = [sys.executable, "-m", "numchk", "check", "-", "--no-config"]
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    env = {**known, "PYTHONPATH": str(ROOT), **settings}
    text = b"The wall is 100 km (42 miles) long."
    with os.fdopen(master, "rb", buffering=0) as seen:
        subprocess.run(line, input=text, stdout=terminal, check=False, env=env, timeout=60)
        os.close(terminal)
        shown = b"".join(iter(lambda: _read(seen), b"")).decode()
    assert "^^^^^^  ^^^^^^^^" in shown
    assert ("\x1b" in shown) is bool(colours)
    assert colours in shown


def _read(seen: io.FileIO) -> bytes:
    """What a terminal shows next; nothing where the other end is closed, which Linux tells by an error."""
    try:
        return seen.read(4096) or b""
    except OSError:
        return b""
