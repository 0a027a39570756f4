"""`check --diff`: a patch that `patch` and `git apply` take, in each file's own bytes; no text is changed unasked."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numchk
from numchk import cli, readers
from numchk.patching import patch
from numchk.reports.diff import Change, corrections, unified
from numchk.terms import Severity

LINE = "The wall is 100 km (42 miles) long."
MENDED = "The wall is 100 km (62 miles) long."
CALM = "No figure stands here.\n"


class Output(io.TextIOWrapper):
    """Standard output whose bytes can be read again."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def written(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def diff(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str, status: int = 1) -> bytes:
    """What `numchk check --diff` prints in `folder`; the files there stay as they are."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    out = Output()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.main(["check", "--diff", *arguments]) == status
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return out.written()


def applied(folder: Path, data: bytes, *command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([*command], input=data, capture_output=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"fuzz" not in done.stdout
    assert b"offset" not in done.stdout


TOOLS = pytest.mark.parametrize("tool", [("patch", "-p0"), ("git", "apply", "-p0")], ids=lambda tool: tool[0])


@TOOLS
@pytest.mark.parametrize(
    "case",
    [
        ("one.txt", f"{LINE}\n", f"{MENDED}\n"),
        ("no-end.txt", LINE, MENDED),
        ("last.txt", f"{CALM}{LINE}", f"{CALM}{MENDED}"),
        ("crlf.txt", f"{CALM}\r\n{LINE}\r\n\r\nMore.\r\n", f"{CALM}\r\n{MENDED}\r\n\r\nMore.\r\n"),
        ("mixed.txt", f"A.\r\nB.\n{LINE}\r\nC.\nD.", f"A.\r\nB.\n{MENDED}\r\nC.\nD."),
        ("far.txt", f"{LINE}\n" + CALM * 20 + f"{LINE}\n", f"{MENDED}\n" + CALM * 20 + f"{MENDED}\n"),
        ("near.txt", f"{LINE}\n" + CALM * 6 + f"{LINE}\n", f"{MENDED}\n" + CALM * 6 + f"{MENDED}\n"),
        ("twice.txt", f"{LINE} {LINE}\n{LINE}\n", f"{MENDED} {MENDED}\n{MENDED}\n"),
        ("my draft.txt", f"{LINE}\n", f"{MENDED}\n"),
        ("über.txt", f"„Ü“ {LINE}\n", f"„Ü“ {MENDED}\n"),
        ("broken.txt", "It is 100 km (42\nmiles) long.\n", "It is 100 km (62\nmiles) long.\n"),
        ("hard.txt", "It is 100 km (42\N{NO-BREAK SPACE}miles).\n", "It is 100 km (62\N{NO-BREAK SPACE}miles).\n"),
        ("wide.txt", "道路 👍🏽 100 km (42 miles)\u2028.\n", "道路 👍🏽 100 km (62 miles)\u2028.\n"),
        ("quote.md", f"# A _wall_\n\n> {LINE}\n", f"# A _wall_\n\n> {MENDED}\n"),
        ("bold.md", "It is **100 km** (**42** miles).\n", "It is **100 km** (**62** miles).\n"),
        ("link.md", "Is [100 km](http://x.org/42) (42 miles).\n", "Is [100 km](http://x.org/42) (62 miles).\n"),
        ("struck.md", "~~It is 42 miles.~~ Is 100 km (42 miles).\n", "~~It is 42 miles.~~ Is 100 km (62 miles).\n"),
        ("entity.md", "&ldquo;100 km (42&nbsp;miles)&rdquo;\n", "&ldquo;100 km (62&nbsp;miles)&rdquo;\n"),
        ("aside.md", f"<!-- 42 miles\n42 --> {LINE}\n", f"<!-- 42 miles\n42 --> {MENDED}\n"),
        ("front.md", f"---\ntitle: 42 miles\n---\n\n{LINE}\n", f"---\ntitle: 42 miles\n---\n\n{MENDED}\n"),
    ],
    ids=lambda case: case[0],
)
def test_a_patch_changes_the_figure_and_nothing_else(
    case: tuple[str, str, str], tool: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, before, after = case
    (tmp_path / name).write_bytes(before.encode())
    applied(tmp_path, diff(tmp_path, monkeypatch, name), *tool)
    assert (tmp_path / name).read_bytes() == after.encode()


@TOOLS
@pytest.mark.parametrize("codec", ["utf-8-sig", "cp1252", "latin-1"])
def test_a_patch_is_in_the_encoding_of_its_file(
    codec: str, tool: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"{LINE}\nMüller’s café – £5\n" if codec != "latin-1" else f"{LINE}\nMüller, café, £5\n"
    (tmp_path / "draft.txt").write_bytes(words.encode(codec))
    applied(tmp_path, diff(tmp_path, monkeypatch, "draft.txt"), *tool)
    assert (tmp_path / "draft.txt").read_bytes() == words.replace(LINE, MENDED).encode(codec)


@TOOLS
def test_one_patch_holds_many_files(tool: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.md"):
        (tmp_path / name).write_text(f"{name}\n{LINE}\n", encoding="utf-8")
    (tmp_path / "calm.txt").write_text(CALM, encoding="utf-8")
    whole = diff(tmp_path, monkeypatch, "a.txt", str(tmp_path / "sub"), "calm.txt")
    assert b"calm" not in whole
    applied(tmp_path, whole, *tool)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == f"a.txt\n{MENDED}\n"
    assert (tmp_path / "sub" / "b.md").read_text(encoding="utf-8") == f"sub/b.md\n{MENDED}\n"


def test_standard_input_can_be_patched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    (tmp_path / "draft.txt").write_text(LINE, encoding="utf-8")
    whole = diff(tmp_path, monkeypatch, "-")
    assert whole.startswith(b"--- -\n+++ -\n@@ -1,1 +1,1 @@\n")
    applied(tmp_path, whole, "patch", "draft.txt")
    assert (tmp_path / "draft.txt").read_text(encoding="utf-8") == MENDED
    assert capsys.readouterr().err == "numchk: 1 change suggested in 1 file.\n"


@pytest.mark.parametrize(
    "case",
    [
        ("It is 100 km (62 miles).", 0, "numchk: no change suggested."),
        (
            "Of the 48 drones, 26 were shot down over Kursk and 30 over Bryansk.",
            1,
            "suggested; 1 finding carries no suggestion.",
        ),
        ("It is 100 km (4<b>2</b> miles).", 1, "1 finding has markup or a line break within the figure."),
    ],
)
def test_what_cannot_be_patched_is_counted(
    case: tuple[str, int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, status, said = case
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    assert diff(tmp_path, monkeypatch, "draft.md", status=status) == b""
    assert capsys.readouterr().err.endswith(f"{said}\n")


def test_no_patch_can_hold_utf_16(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.txt").write_bytes(LINE.encode("utf-16"))
    assert diff(tmp_path, monkeypatch, "draft.txt") == b""
    assert "1 finding stands in UTF-16 or UTF-32, which no patch can hold." in capsys.readouterr().err


def test_a_patch_below_the_asked_severity_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.txt").write_text("Some 6,000 km (3,728 miles) of road.\n", encoding="utf-8")
    assert b"+Some 6,000 km (3,700 miles)" in diff(tmp_path, monkeypatch, "draft.txt", status=0)
    assert diff(tmp_path, monkeypatch, "draft.txt", "--min-severity", "warning", status=0) == b""


def test_a_patch_may_go_to_a_file_and_takes_no_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(LINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--diff", "draft.txt", "--output", "p.diff"]) == 1
    assert b"+" + MENDED.encode() in (tmp_path / "p.diff").read_bytes()
    assert cli.main(["check", "--diff", "draft.txt", "--format", "json"]) == 2
    assert "--diff writes a patch and takes no --format" in capsys.readouterr().err
    assert cli.main(["check", "--diff", "draft.txt", "--output", "draft.txt"]) == 2
    assert draft.read_text(encoding="utf-8") == LINE


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(LINE, encoding="utf-8")
    report = numchk.check([draft])
    draft.write_text(f"New words. {LINE}", encoding="utf-8")
    made = patch(report, Severity.NOTE)
    assert made.data == b""
    assert made.sentence.startswith("no change suggested; 1 finding stands no more where it was read")


# ---------------------------------------------------------------- one suggestion and another


def test_two_suggestions_never_build_on_one_another() -> None:
    """The second figure is changed; what the third is held against is then another figure."""
    report = numchk.check_text("The ship was 100 km (42 miles, 90 nautical miles) from the shore.")
    several = [finding for finding in report.findings if finding.suggestion]
    texts = {report.sources[0].id: "The ship was 100 km (42 miles, 90 nautical miles) from the shore."}
    plan = corrections(several, texts)
    changed = {texts[document][c.start : c.end] for document, found in plan.changes.items() for c in found}
    for finding in several:
        used = {quantity.surface for quantity in finding.quantities}
        assert len(used & changed) < 2
    assert len(changed) + plan.entangled == len(several) >= 1


def test_the_same_suggestion_twice_is_one_change() -> None:
    report = numchk.check_text(LINE)
    (finding,) = report.findings
    plan = corrections([finding, finding], {report.sources[0].id: LINE})
    assert [len(found) for found in plan.changes.values()] == [1]
    assert plan.entangled == 0


# ---------------------------------------------------------------- the form


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.txt", "--- a.txt\n+++ a.txt\n"),
        ("a b.txt", "--- a b.txt\t\n+++ a b.txt\t\n"),
        ('a"\n.txt', '--- "a\\042\\012.txt"\n+++ "a\\042\\012.txt"\n'),
    ],
)
def test_the_head_of_a_patch(name: str, head: str) -> None:
    assert unified(name, "5\n", [Change(start=0, end=1, text="6")]) == (head, "@@ -1,1 +1,1 @@\n-5\n+6\n")
    assert unified(name, "5\n", []) == ("", "")


def rebuilt(file: str, hunks: str) -> str:
    """`file` with `hunks` applied, as a reader of unified patches does it."""
    lines, out, place = file.split("\n"), [], 0
    rows = hunks.split("\n")[:-1]
    for number, row in enumerate(rows):
        if row.startswith("@@"):
            start = int(row.split()[1].split(",")[0][1:]) - 1
            out += lines[place:start]
            place = start
        elif row[:1] == "+":
            out.append(row[1:])
        elif not row.startswith("\\"):
            assert lines[place] == row[1:], (number, row)
            out += [lines[place]] if row[:1] == " " else []
            place += 1
    return "\n".join(out + lines[place:])


@given(
    lines=st.lists(st.text(alphabet="ab5\r", max_size=4), min_size=1, max_size=40),
    seed=st.sets(st.integers(0, 200), max_size=6),
)
def test_any_changes_can_be_patched(lines: list[str], seed: set[int]) -> None:
    file = "\n".join(lines)
    places = [place for place in sorted(seed) if place < len(file) and file[place] != "\n"]
    changes = [Change(start=place, end=place + 1, text="NEW") for place in places]
    _, hunks = unified("x", file, changes)
    wanted = "".join("NEW" if place in places else character for place, character in enumerate(file))
    assert rebuilt(file, hunks) == wanted


def test_the_original_is_the_file_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"\xef\xbb\xbf# A *wall*\r\n")
    assert readers.original(str(path)) == ("# A *wall*\r\n", "utf-8 with BOM")
