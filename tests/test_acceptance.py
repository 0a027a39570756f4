"""Silence: comments, accept-file, baseline and per-file settings leave a finding out, and none of it goes uncounted."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import numchk
from numchk import cli, options
from numchk.acceptance import Known, add, load_accepted, remove
from numchk.inline import Order, orders
from numchk.model import Document, Report
from numchk.settings import Settings, load
from numchk.silence import Silence
from numchk.terms import Silencer

ROOT = Path(__file__).parent.parent
WALL = "The wall is 100 km (42 miles) long."
TANK = "The tank holds 40 litres (20.5 gallons), the mayor said."
ROAD = "The road is 10 miles (61 km) long."
FINE = "The pipe is 100 km (62 miles) long."
RULE = "conversion/mismatched-units"


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test sits at a desk of its own, in which no settings lie."""
    monkeypatch.chdir(tmp_path)


def draft(*lines: str, name: str = "draft.md") -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


def alarms(report: Report) -> list[str]:
    """The first figures of what is still reported."""
    found = [f for f in report.findings if f.verdict.value in ("conflicts", "updated", "loose")]
    return sorted(min(f.quotes, key=lambda quote: quote.span.start).figure for f in found)


def silenced(report: Report) -> list[tuple[str, str]]:
    return sorted((f.silence.by.value, f.silence.reason) for f in report.silenced if f.silence)


def accept(*arguments: str, reason: str = "looked at") -> int:
    return cli.main(["accept", *arguments, "--reason", reason])


def checked(*paths: str, file: str = "numchk-accepted.toml") -> Report:
    return numchk.check(paths, settings=Settings(accept=Path(file)))


# ---------------------------------------------------------------- comments


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- numchk: ignore -->", []),
        (f"<!-- numchk: ignore[{RULE}] -->", []),
        ("<!-- numchk: ignore[conversion] -->", []),
        (f"<!-- numchk: ignore[share, {RULE}] -- as printed in 1921 -->", []),
        ("<!--numchk:ignore[conversion]:a reason-->", []),
        ("<!-- NUMCHK: Ignore -->", []),
        ("<!-- numchk:\n ignore[conversion]\n -- over three lines\n-->", []),
        ("<!-- numchk: ignore[share] -->", ["100 km"]),
        ("<!-- numchk: ignore[conversion/badly-rounded] -->", ["100 km"]),
        ("<!-- numchk: ignore conversion -->", ["100 km"]),
        ("<!-- numchk: ignore[] -->", ["100 km"]),
        ("<!-- numchk: ignore[mismatched-units] -->", ["100 km"]),
        ("<!-- ignore -->", ["100 km"]),
        ("<!-- we use numchk: ignore it -->", ["100 km"]),
        ("`<!-- numchk: ignore -->`", ["100 km"]),
        ("numchk: ignore", ["100 km"]),
    ],
)
def test_a_comment_on_the_line_silences_what_it_names(comment: str, left: list[str]) -> None:
    assert alarms(numchk.check([draft(f"{WALL} {comment}")])) == left


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["<!-- numchk: ignore -->", WALL, "", ROAD], ["10 miles"]),
        (["<!-- numchk: ignore -->", "", WALL, "", ROAD], ["10 miles"]),
        (["<!-- numchk: ignore -->", WALL, ROAD, "", TANK], ["40 litres"]),
        (["> <!-- numchk: ignore -->", f"> {WALL}", "", ROAD], ["10 miles"]),
        (["<!-- numchk: ignore[share] -->", "<!-- numchk: ignore[conversion] -->", WALL, "", ROAD], ["10 miles"]),
        (["<!-- numchk: ignore -->", "The wall is 100 km", "(42 miles) long.", "", ROAD], ["10 miles"]),
        (["The wall is 100 km", "(42 miles) long. <!-- numchk: ignore -->", "", ROAD], ["10 miles"]),
        ([WALL, "", "<!-- numchk: ignore -->"], ["100 km"]),
        ([f"{FINE} <!-- numchk: ignore -->", WALL], ["100 km"]),
        (["| wall | tank |", "|---|---|", f"| {WALL} <!-- numchk: ignore --> | x |", f"| {ROAD} | y |"], ["10 miles"]),
        (["<!-- numchk: off -->", WALL, "", ROAD, "<!-- numchk: on -->", "", TANK], ["40 litres"]),
        (["<!-- numchk: off[share] -->", WALL, "", "<!-- numchk: on -->"], ["100 km"]),
        ([WALL, "", "<!-- numchk: off[conversion] -- the archive -->", "", ROAD, "", TANK], ["100 km"]),
        (["```", "<!-- numchk: ignore -->", "```", WALL], ["100 km"]),
    ],
)
def test_a_comment_reaches_so_far_and_no_further(lines: list[str], left: list[str]) -> None:
    assert alarms(numchk.check([draft(*lines)])) == left


def test_line_ends_of_another_system_move_no_comment() -> None:
    Path("draft.md").write_bytes(f"# Title\r\n\r\n<!-- numchk: ignore -->\r\n{WALL}\r\n\r\n{ROAD}\r\n".encode())
    assert alarms(numchk.check(["draft.md"])) == ["10 miles"]


def test_the_words_of_a_comment_are_never_figures() -> None:
    plain = numchk.check([draft(WALL)])
    noted = numchk.check([draft(f"{WALL} <!-- numchk: ignore -- 12 km is 99 miles, said 3 readers -->")])
    assert [s.figures for s in noted.sources] == [s.figures for s in plain.sources] == [2]
    assert silenced(noted) == [("comment", "12 km is 99 miles, said 3 readers")]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([f"{FINE} <!-- numchk: ignore -->"], 'draft.md:1: the comment "numchk: ignore" silences nothing; it can go.'),
        ([WALL, "", f"{FINE} <!-- numchk: ignore[conversion] -->"], "draft.md:3: the comment"),
        ([f"{WALL} <!-- numchk: ignore[conversion, share] -->"], '"numchk: ignore[share]" silences nothing'),
        ([f"{WALL} <!-- numchk: ignore[conversoin] -->"], 'names "conversoin", which is no check and no rule (conve'),
        ([f"{WALL} <!-- numchk: ignore conversion -->"], "is not understood; write <!-- numchk: ignore[rule]"),
        ([f"{WALL} <!-- numchk: silence -->"], "is not understood"),
        ([f"{WALL} <!-- numchk-disable -->"], "is not understood"),
        ([f"{WALL} <!-- numchk: ignore[] -->"], "is not understood"),
    ],
)
def test_a_comment_that_does_nothing_is_named_with_its_line(lines: list[str], words: str) -> None:
    (notice,) = numchk.check([draft(*lines)]).notices
    assert words in notice
    assert "draft.md:" in notice


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        ([f"{WALL} <!-- numchk: ignore -->"], {}),
        ([f"{WALL} <!-- numchk: ignore -->"], {"select": ["share"]}),
        ([f"{FINE} <!-- numchk: ignore[conversion] -->"], {"select": ["conversion/badly-rounded"]}),
        ([f"{FINE} <!-- numchk: ignore[contradiction/different-values] -->"], {}),
        ([f"<!-- numchk: off -->{FINE}<!-- numchk: on -->"], {}),
        ([f"{FINE} <!-- a comment of somebody else -->"], {}),
        ([f"{FINE} <!-- numchk was run on Monday -->"], {}),
    ],
)
def test_no_comment_is_called_stale_for_want_of_a_rule_or_a_text(
    lines: list[str], options: dict[str, list[str]]
) -> None:
    assert numchk.check([draft(*lines)], **options).notices == ()


def test_in_plain_text_a_comment_would_be_printed_so_it_is_not_followed() -> None:
    report = numchk.check([draft(f"{WALL} <!-- numchk: ignore -->", name="draft.txt")])
    assert alarms(report) == ["100 km"]
    assert "draft.txt:1: comments are followed in Markdown only" in report.notices[0]


# ---------------------------------------------------------------- the accept-file


def test_an_accepted_finding_is_counted_and_no_longer_reported(capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(WALL, "", ROAD)
    assert accept(f"{path}:1", "--by", "jr", reason='the "agency\'s" own \\ figure') == 0
    assert "Accepted in numchk-accepted.toml (1)" in capsys.readouterr().out
    assert cli.main(["check", path]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "SILENCED (1) - draft.md:1: 100 km against 42 miles, accepted in numchk-accepted.toml:4: the" in said
    assert "(jr, 20" in said
    assert "CONFLICTS (1)" in said
    assert accept(path) == 0
    assert cli.main(["check", path]) == 0
    (first, second) = load_accepted(Path("numchk-accepted.toml")).entries
    assert (first.silence.reason, first.silence.who) == ('the "agency\'s" own \\ figure', "jr")
    assert (second.documents, second.quote) == (("draft.md",), ROAD)


@pytest.mark.parametrize(
    ("later", "name", "left"),
    [
        ([FINE, "", ROAD, "", WALL], "draft.md", []),
        ([WALL, "", "The road is 10 miles", "(61 km) long."], "draft.md", []),
        ([f"Yesterday: {WALL}", "", ROAD], "draft.md", []),
        ([f"# Of walls\n\n{WALL}", "", ROAD.replace("road", "old road")], "draft.md", []),
        ([WALL, "", ROAD], "renamed.md", []),
        ([WALL, "", ROAD.replace("61 km", "62 km")], "draft.md", ["10 miles"]),
        ([WALL.replace("100 km", "101 km"), "", ROAD], "draft.md", ["101 km"]),
        ([WALL, "", ROAD, "", WALL.replace("wall", "fence")], "draft.md", ["100 km"]),
        ([WALL.replace("wall", "fence"), "", ROAD], "another.md", ["100 km"]),
    ],
)
def test_an_accepted_finding_stays_so_while_its_figures_stand(later: list[str], name: str, left: list[str]) -> None:
    path = draft(WALL, "", ROAD)
    accept(path)
    Path(path).unlink()
    assert alarms(checked(draft(*later, name=name))) == left


def test_two_equal_findings_need_two_entries() -> None:
    path = draft(WALL, "", WALL)
    accept(f"{path}:3")
    assert alarms(checked(path)) == ["100 km"]
    accept(path)
    assert alarms(checked(path)) == []
    assert len(load_accepted(Path("numchk-accepted.toml")).entries) == 2


def test_the_order_of_sources_does_not_undo_an_acceptance() -> None:
    one = draft("The storm on Monday killed 12 people in Port Ann.", name="one.txt")
    two = draft("The storm on Monday killed 45 people in Port Ann.", name="two.txt")
    house = Settings(accept=Path("numchk-accepted.toml"))
    assert alarms(numchk.compare([one, two], settings=house))
    assert accept(one, two, "--compare") == 0
    for paths in ([one, two], [two, one]):
        assert alarms(numchk.compare(paths, settings=house)) == []
    assert numchk.check([one, two], settings=house).notices == ()


def test_what_is_no_longer_found_is_named_and_can_be_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(WALL, "", ROAD)
    other = draft(TANK, name="other.md")
    accept(path, other)
    text = Path("numchk-accepted.toml").read_text(encoding="utf-8")
    Path("numchk-accepted.toml").write_text(text.replace("\n[[", "\n# kept by us\n[["), encoding="utf-8")
    draft(WALL)
    capsys.readouterr()
    assert cli.main(["check", path]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "TO TIDY UP (1)" in said
    assert f'but no longer found: "{ROAD}"; numchk accept --prune draft.md takes it out.' in said
    assert cli.main(["accept", "--prune", path]) == 0
    assert "Taken out of numchk-accepted.toml (1)" in capsys.readouterr().out
    assert [entry.quote for entry in load_accepted(Path("numchk-accepted.toml")).entries] == [WALL, TANK]
    assert Path("numchk-accepted.toml").read_text(encoding="utf-8").count("# kept by us") == 3
    assert cli.main(["accept", "--prune", path]) == 0
    assert "nothing" in capsys.readouterr().out


def test_an_entry_whose_document_is_gone_is_stale_for_its_folder() -> None:
    accept(draft(WALL, name="a.md"), draft(TANK, name="b.md"))
    Path("a.md").unlink()
    draft(WALL.replace("100 km", "110 km"), name="c.md")
    house = Settings(accept=Path("numchk-accepted.toml"))
    assert numchk.check(["b.md"], settings=house).notices == ()  # c.md may be a.md by another name
    (notice,) = numchk.check(["b.md", "c.md"], settings=house).notices
    assert "numchk accept --prune a.md takes it out" in notice
    assert cli.main(["accept", "--prune", "."]) == 0
    assert [entry.quote for entry in load_accepted(Path("numchk-accepted.toml")).entries] == [TANK]


def test_a_document_that_is_gone_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    accept(draft(WALL, name="a.md"), draft(TANK, name="b.md"))
    Path("a.md").unlink()
    assert cli.main(["accept", "--prune", "a.md"]) == 0
    assert "Taken out of numchk-accepted.toml (1)" in capsys.readouterr().out
    assert [entry.quote for entry in load_accepted(Path("numchk-accepted.toml")).entries] == [TANK]
    assert cli.main(["accept", "--prune", "never-there.md"]) == 2


def test_a_renamed_document_keeps_its_entry() -> None:
    accept(draft(WALL, name="a.md"))
    Path("a.md").rename("c.md")
    assert numchk.check(["c.md"], settings=Settings(accept=Path("numchk-accepted.toml"))).notices == ()


def test_nothing_is_stale_for_want_of_a_rule_or_a_text() -> None:
    accept(draft(WALL, "", ROAD), draft(TANK, name="other.md"))
    draft(WALL)
    house = Settings(accept=Path("numchk-accepted.toml"))
    assert numchk.check(["draft.md"], settings=house, select=["share"]).notices == ()
    assert numchk.check(["other.md"], settings=house).notices == ()
    assert len(numchk.check(["draft.md"], settings=house).notices) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["draft.md"], "--reason is missing"),
        (["draft.md", "--reason", " "], "--reason is missing"),
        (["draft.md:2", "--reason", "x"], "draft.md:2: no finding stands there; in draft.md they stand on lines 1, 3."),
        (
            ["draft.md:1:1", "--reason", "x"],
            "draft.md:1:1: no finding stands there; in draft.md they stand on lines 1, 3.",
        ),
        (["draft.md:1", "--reason", "x", "--select", "share"], "no finding stands there, nor anywhere in draft.md"),
        (["draft.md", "--prune", "--reason", "x"], "--prune takes entries out"),
        (["draft.md", "--prune"], "there is no such accept-file"),
        (["absent.md", "--reason", "x"], "absent.md"),
    ],
)
def test_an_acceptance_that_cannot_be_is_one_sentence(
    line: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(WALL, "", ROAD)
    assert cli.main(["accept", *line]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not Path("numchk-accepted.toml").exists()


@pytest.mark.parametrize(
    ("places", "left"),
    [
        (["draft.md:1"], ["40 litres"]),
        (["draft.md:1:13"], ["10 miles", "40 litres"]),
        (["draft.md:1:49"], ["100 km", "40 litres"]),
        (["draft.md:3"], ["10 miles", "100 km"]),
        (["draft.md:1:13", "draft.md:3"], ["10 miles"]),
        (["draft.md", "draft.md:3"], []),
        (["."], []),
    ],
)
def test_a_place_may_be_pasted_from_a_report(places: list[str], left: list[str]) -> None:
    draft(f"{WALL} {ROAD}", "", TANK)
    assert accept(*places) == 0
    assert alarms(checked("draft.md")) == left


def test_each_draft_has_places_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    one, two = draft(WALL, "", ROAD, name="one.md"), draft(WALL, "", TANK, name="two.md")
    assert accept(f"{one}:2", f"{two}:3") == 2
    assert "one.md:2: no finding stands there; in one.md they stand on lines 1, 3." in capsys.readouterr().err
    assert accept(f"{one}:1", f"{two}:3") == 0
    assert alarms(checked(one, two)) == ["10 miles"]


def test_a_file_may_bear_a_colon() -> None:
    draft(TANK, name="part:2")
    assert accept("part:2") == 0
    assert alarms(checked("part:2")) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('reason      = "looked at"\n', "", 'numchk-accepted.toml:4: an entry has no "reason"; every [[accepted]]'),
        ("reason ", "reson ", 'unknown key "reson" in [[accepted]]; use fingerprint,'),
        ("date        = 2", 'date        = "x"#', '"date" must be a day such as 2026-05-04'),
        ('["draft.md"]', '"draft.md"', '"documents" must be a list of file names'),
        ('"looked at"', "5", '"reason" must be a text in quotes'),
        ("[[accepted]]", "[accepted]", "write each entry as [[accepted]]"),
        ("[[accepted]]", "[[acepted]]", 'unknown key "acepted"'),
        ('"looked at"', '"looked at', "is not TOML"),
    ],
)
def test_a_faulty_accept_file_is_named_with_its_line(
    old: str, new: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft(WALL)
    accept(path)
    file = Path("numchk-accepted.toml")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = file.read_bytes()
    for line in (["check", path], ["accept", path, "--reason", "x"], ["accept", path, "--prune"]):
        capsys.readouterr()
        assert cli.main(line) == 2
        said = capsys.readouterr().err
        assert words in said
        assert "numchk-accepted.toml:" in said
    assert file.read_bytes() == before


def test_a_named_accept_file_must_be_there_and_is_made_by_accept(capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(WALL)
    assert cli.main(["check", path, "--accept", "ours.toml"]) == 2
    assert "ours.toml: there is no such accept-file" in capsys.readouterr().err
    assert accept(path, "--accept", "ours.toml") == 0
    assert cli.main(["check", path, "--accept", "ours.toml"]) == 0
    assert cli.main(["check", path]) == 1


def test_no_config_follows_no_accept_file() -> None:
    path = draft(WALL)
    accept(path)
    assert cli.main(["check", path]) == 0
    assert cli.main(["check", path, "--no-config"]) == 1


# ---------------------------------------------------------------- the baseline


def baseline(*paths: str) -> None:
    assert cli.main(["check", *paths, "--no-config", "--format", "json", "--output", "base.json"]) in (0, 1)


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ([WALL, "", ROAD], 0),
        ([ROAD, "", FINE, "", WALL], 0),
        ([WALL], 0),
        ([WALL, "", ROAD, "", TANK], 1),
        ([WALL, "", ROAD.replace("61", "63")], 1),
        ([WALL, "", ROAD, "", WALL.replace("wall", "fence")], 1),
    ],
)
def test_only_what_is_new_is_reported(later: list[str], status: int) -> None:
    baseline(draft(WALL, "", ROAD))
    assert cli.main(["check", draft(*later), "--baseline", "base.json"]) == status


def test_a_baseline_made_over_a_baseline_keeps_what_was_known() -> None:
    path = draft(WALL)
    baseline(path)
    draft(WALL, "", ROAD)
    again = ["check", path, "--baseline", "base.json", "--format", "json", "--output"]
    assert cli.main([*again, "base.json"]) == 1
    assert cli.main([*again, "other.json"]) == 0
    report = json.loads(Path("other.json").read_text(encoding="utf-8"))["report"]
    assert [f["silence"]["by"] for f in report["silenced"]] == ["baseline", "baseline"]


def test_what_a_comment_silenced_is_not_in_the_baseline() -> None:
    baseline(draft(f"{WALL} <!-- numchk: ignore -->"))
    assert cli.main(["check", draft(WALL), "--baseline", "base.json"]) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "base.json: cannot be read (No such file or directory); write it with numchk check"),
        ("", "base.json: is no JSON report of this version of numchk"),
        ("[]", "is no JSON report"),
        ('{"report": {"findings": 5}}', "is no JSON report"),
    ],
)
def test_a_baseline_that_is_none_is_one_sentence(
    text: str | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        Path("base.json").write_text(text, encoding="utf-8")
    assert cli.main(["check", draft(WALL), "--baseline", "base.json"]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


# ---------------------------------------------------------------- all of it together


def test_per_file_ignores_are_silence_by_the_settings() -> None:
    Path("numchk.toml").write_text('[per-file-ignores]\n"old/*" = ["conversion"]\n', encoding="utf-8")
    house = load(Path("numchk.toml"))
    report = numchk.check([draft(WALL, name="old/draft.md"), draft(WALL, name="new.md")], settings=house)
    assert alarms(report) == ["100 km"]
    assert silenced(report) == [("settings", 'per-file-ignores "old/*"')]


def test_everything_silenced_is_in_the_report_and_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(WALL, "", f"{ROAD} <!-- numchk: ignore -- a quotation -->")
    accept(f"{path}:1", reason="by phone")
    baseline(draft(TANK, name="old.md"))
    Path("numchk.toml").write_text('baseline = "base.json"\n', encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", path, "old.md", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "numchk" / "reports" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema)
    told = [(f["silence"]["by"], f["silence"]["reason"]) for f in whole["report"]["silenced"]]
    assert sorted(told) == [("accepted", "by phone"), ("baseline", ""), ("comment", "a quotation")]
    assert whole["report"]["settings"] == "numchk.toml"
    for form in ("table", "markdown"):
        assert cli.main(["check", path, "old.md", "--format", form]) == 0
        said = capsys.readouterr().out
        assert "silenced (3)" in said.lower()
        assert "3 silenced" in " ".join(said.split())


def test_an_agreement_is_never_silenced() -> None:
    report = numchk.check([draft(f"{FINE} <!-- numchk: ignore -->")])
    assert report.silenced == ()
    assert report.findings


@pytest.mark.parametrize(
    "raw",
    [
        "word <!-- numchk: ignore --> " * 4000,
        "<!-- numchk: ignore -->\n" * 4000 + "text " * 4000,
        "<!-- numchk: off -->\n" * 4000 + "<!-- numchk: on -->\n" * 4000,
        "<!-- " * 20000 + "numchk",
        "<!-- numchk:" + " " * 200000 + "x -->",
        "<!-- numchk: ignore[" + "a," * 20000 + " -->",
    ],
    ids=["one line", "a pile", "off and on", "never closed", "blanks", "no bracket"],
)
def test_heaps_of_comments_are_read_to_the_end(raw: str) -> None:
    found, _ = orders(Document(id="x", origin="x.md", text=raw, raw=raw), ["conversion"])
    assert len(found) in (0, 4000)


def test_standard_input_is_another_text_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def standard_input(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    standard_input(WALL)
    assert accept("-") == 0
    house = Settings(accept=Path("numchk-accepted.toml"))
    same, other = (numchk.check(["-"], stdin=text.encode(), settings=house) for text in (WALL, f"{ROAD} {TANK}"))
    assert (alarms(same), same.notices) == ([], ())
    assert (alarms(other), other.notices) == (["10 miles", "40 litres"], ())


def test_an_accepted_finding_of_a_rule_that_is_gone_is_named() -> None:
    accept(draft(WALL))
    file = Path("numchk-accepted.toml")
    file.write_text(file.read_text(encoding="utf-8").replace(RULE, "conversion/mismatched-unit"), encoding="utf-8")
    (notice,) = checked("draft.md").notices
    assert 'numchk-accepted.toml:4: names "conversion/mismatched-unit", which is no rule (conversion/mis' in notice


def test_formats_without_a_place_for_notices_say_them_aside(capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(f"{FINE} <!-- numchk: ignore -->")
    for form in options.FORMATS:
        capsys.readouterr()
        assert cli.main(["check", path, "--format", form]) == 0
        said = capsys.readouterr()
        assert (said.out + said.err).count("silences nothing") == 1, form


def test_nobody_accepts_what_was_not_shown() -> None:
    path = draft(WALL, "", "The fence is 30 feet (10 meters) high.")
    Path("numchk.toml").write_text('min-severity = "warning"\n', encoding="utf-8")
    assert accept(path) == 0
    assert [entry.quote for entry in load_accepted(Path("numchk-accepted.toml")).entries] == [WALL]


def test_nothing_is_accepted_twice() -> None:
    path = draft(WALL)
    for options_ in ([], ["--no-config"], []):
        assert accept(path, *options_) == 0
    assert len(load_accepted(Path("numchk-accepted.toml")).entries) == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4), st.data())
def test_whatever_people_write_is_read_again_and_taken_out_again(
    words: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Any text survives the accept-file, but for DEL and halves of pairs, which TOML cannot hold."""
    words = [(f"q{quote}", f"r{reason}") for quote, reason in words]
    entries = [
        Known(
            fingerprint=f"{number:012d}",
            rule=RULE,
            quote=quote,
            documents=("draft.md",),
            silence=Silence(by=Silencer.ACCEPTED, place="", reason=reason, on=date(2026, 5, 4)),
        )
        for number, (quote, reason) in enumerate(words)
    ]
    file = Path("kept.toml")
    file.unlink(missing_ok=True)
    for entry in entries:
        add(file, [entry])
    read = load_accepted(file).entries
    assert [entry.fingerprint for entry in read] == [entry.fingerprint for entry in entries]
    for (quote, reason), entry in zip(words, read, strict=True):
        assert entry.quote == _writable(quote)
        assert entry.silence.reason == _writable(reason).strip()
    gone = data.draw(st.sets(st.sampled_from(read)))
    remove(file, gone)
    assert [e.fingerprint for e in load_accepted(file).entries] == [e.fingerprint for e in read if e not in gone]


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\x7f", " ")


def test_each_of_many_comments_is_held_against_the_figures_of_its_place_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted: orders times findings would be 90,000 questions."""
    asked: list[str] = []
    covers = Order.covers
    monkeypatch.setattr(Order, "covers", lambda order, rule: asked.append(rule) or covers(order, rule))
    lines = [f"The wall is {n}00 km (42 miles) long. <!-- numchk: ignore[conversion] -->" for n in range(100, 400)]
    report = checked(draft(*"\n\n".join(lines).split("\n")))
    assert (len(report.silenced), len(report.notices)) == (300, 0)
    assert 0 < len(asked) <= 600


@pytest.mark.parametrize(
    ("comments", "silenced", "stale"),
    [
        (["ignore[conversion]"] * 40, 1, 0),
        (["ignore[share]"] * 40, 0, 40),
        (["off"] * 40, 1, 0),
        (["off[share]"] * 40, 0, 0),
        (["off[share]", "off[conversion]"], 1, 0),
        (["off", "on"] * 20, 0, 0),
        (["off[share]", "off", "off[share]"], 1, 0),
    ],
)
def test_comments_that_ask_for_the_same_count_as_one(comments: list[str], silenced: int, stale: int) -> None:
    report = checked(draft("".join(f"<!-- numchk: {comment} -->" for comment in comments), WALL))
    assert len(report.silenced) == silenced
    assert len([notice for notice in report.notices if "silences nothing" in notice]) == stale
