"""Reports for tools: SARIF, GitHub annotations and JUnit are valid whatever the texts hold, and point right."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_reports import GOLDEN, REPORT

import numchk
from numchk import cli, options, pipeline
from numchk.model import Report, Unread
from numchk.reports import PACKED, REPORTS, SUFFIXES, WITH_RULES, render
from numchk.reports.sarif import uri
from numchk.silence import Silence
from numchk.terms import Severity, Silencer, Verdict

FORM = jsonschema.Draft202012Validator(json.loads((Path(__file__).parent / "sarif_form.json").read_text("utf-8")))
RULES = pipeline.load().rules
EMPTY = Report(sources=(), findings=(), skipped=())
DRAFT = "A first line.\n\n“Über” 👍🏽 the wall is 100 km (42 miles) long; it cost 5% more, up from $10 to $20.\n"
TOOLS = ("sarif", "github", "junit")


def sarif(report: Report, **options: Any) -> dict[str, Any]:
    whole = json.loads(render(report, "sarif", rules=RULES, **options))
    FORM.validate(whole)
    (run,) = whole["runs"]
    return run


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub takes them apart: name, properties, message, all unescaped."""
    found = []
    for line in text.splitlines():
        parts = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        if parts:
            pairs = dict(pair.split("=", 1) for pair in parts[2].split(","))
            found.append((parts[1], {key: unescaped(value) for key, value in pairs.items()}, unescaped(parts[3])))
    return found


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize(
    ("form", "file"), [("sarif", "ferry.sarif"), ("github", "ferry.github"), ("junit", "ferry.xml")]
)
def test_golden(form: str, file: str, request: pytest.FixtureRequest) -> None:
    golden, text = GOLDEN / file, render(REPORT, form)
    if request.config.getoption("--accept") and (not golden.exists() or golden.read_text(encoding="utf-8") != text):
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden.name} rewritten; read the difference before you commit it")
    assert golden.read_text(encoding="utf-8") == text


def test_the_command_line_offers_every_format() -> None:
    assert (*REPORTS, *PACKED) == tuple(form for form in options.REPORTS if form != "docx")
    assert set(PACKED) == set(options.PACKED) - {"docx"}  # annotating.py writes it, which needs the draft's file
    assert set(options.WITH_RULES) == WITH_RULES <= {*REPORTS, *PACKED}
    assert set(SUFFIXES.values()) == set(options.REPORTS) - {"github"}  # a log of commands, in no file


@pytest.mark.parametrize("form", REPORTS)
def test_an_empty_report_is_valid(form: str) -> None:
    text = render(EMPTY, form)
    assert text.endswith("\n")
    if form in ("json", "sarif"):
        json.loads(text)
    if form == "sarif":
        assert sarif(EMPTY)["results"] == []
    if form == "junit":
        assert ET.fromstring(text).attrib["tests"] == "0"
    if form == "github":
        assert commands(text) == []
        assert text.startswith("0 figures seen in 0 sources")


@pytest.mark.parametrize("form", REPORTS)
@pytest.mark.parametrize(
    ("text", "status"), [("It is 100 km (62 miles).", 0), ("It is 100 km (42 miles).", 1), ("It is 9 km.", 3)]
)
def test_exit_statuses_hold_for_every_format(
    form: str, text: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    more = ["absent.txt"] if status == 3 else []
    for command in ("check", "compare"):
        assert cli.main([command, str(draft), *more, "--format", form]) == status
        assert "absent.txt" in capsys.readouterr().out or not more
    assert cli.main(["check", str(tmp_path / "none.txt"), "--format", form]) == 2
    assert (capsys.readouterr().out == "") is (form not in options.FOR_MACHINES)


ODD = st.text(max_size=40) | st.sampled_from(
    ["\x00\x1b[2J", "]]>", "%0A::error::", "{0}", "\ud800", "\ufffe", "a\r\nb,c:d"]
)


@settings(max_examples=60)
@given(words=ODD, name=ODD.filter(lambda text: "\0" not in text), reason=ODD)
def test_whatever_texts_hold_every_format_is_valid(words: str, name: str, reason: str) -> None:
    first = REPORT.findings[1]
    quotes = tuple(replace(quote, figure=words, before=words) for quote in first.quotes)
    assert first.suggestion
    odd = replace(first, message=words, reason=reason, quotes=quotes, suggestion=(first.suggestion[0], words))
    sources = tuple(replace(source, origin=name or "-") for source in REPORT.sources)
    unread = (Unread(origin=name, reason=reason),)
    report = replace(REPORT, sources=sources, findings=(odd, REPORT.findings[0]), unread=unread, notices=(words,))
    assert len(sarif(report)["results"]) == 2
    root = ET.fromstring(render(report, "junit"))
    assert len(root.findall(".//failure")) == 2
    lines = render(report, "github").split("\n")
    assert len(lines) == 6  # not read, two findings, a notice, the summary, and the end
    assert [line.split(" ")[0] for line in lines[:4]] == ["::error", "::error", "::warning", "::notice"]


# ---------------------------------------------------------------- what stays at the desk

QUOTED = 'The quay is 100 km (42 miles) long, and the "harbour" paid for it.'
COUNTED = "Some 31 tugs lay idle behind the breakwater all through that winter."
UNSEEN = "Nobody may learn who wrote the letter before it is printed."
FIELDS = (QUOTED, COUNTED, UNSEEN)


def holds(text: str, sentence: str) -> bool:
    """True where `text` holds six words in a row of `sentence`, however it is written down."""
    words = re.findall(r"\w+", sentence)
    told = " ".join(re.findall(r"\w+", text))
    return any(" ".join(words[at : at + 6]) in told for at in range(len(words) - 5))


@pytest.mark.parametrize("command", ["check", "compare", "against"])
@pytest.mark.parametrize("form", options.FOR_MACHINES)
def test_no_format_for_machines_holds_a_sentence_that_no_finding_quotes(
    command: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, other = tmp_path / "draft.txt", tmp_path / "other.txt"
    draft.write_text("\n\n".join(FIELDS), encoding="utf-8")
    other.write_text(f"{UNSEEN} The quay is 100 km long.\n", encoding="utf-8")
    lines = {"check": [draft], "compare": [draft, other], "against": [draft, "--against", other]}
    line = ["compare" if command == "compare" else "check", *lines[command]]
    assert cli.main([*map(str, line), "--format", form]) == 1
    written = capsys.readouterr().out
    if form == "json":  # escapes are words of no text
        written = json.dumps(json.loads(written), ensure_ascii=False)
    assert "42 miles" in written
    assert not holds(written, UNSEEN)
    assert holds(written, COUNTED) <= (form == "json")  # there its figure is told as one that was held against none


def test_the_accept_file_quotes_what_was_accepted_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, kept = tmp_path / "draft.txt", tmp_path / "accepted.toml"
    draft.write_text("\n\n".join(FIELDS), encoding="utf-8")
    assert cli.main(["accept", str(draft), "--reason", "as printed", "--accept", str(kept)]) == 0
    capsys.readouterr()
    written = kept.read_text(encoding="utf-8")
    assert [holds(written, sentence) for sentence in FIELDS] == [True, False, False]


# ---------------------------------------------------------------- SARIF


def test_sarif_points_at_the_figures_in_code_points() -> None:
    report = numchk.check_text(DRAFT, origin="desk/a draft.txt")
    run = sarif(report)
    assert run["columnKind"] == "unicodeCodePoints"
    first, *_ = run["results"]
    at = first["locations"][0]["physicalLocation"]
    assert at["artifactLocation"] == {"uri": "desk/a%20draft.txt", "index": 0}
    region, line = at["region"], DRAFT.splitlines()[2]
    assert DRAFT[region["charOffset"] :][: region["charLength"]] == "42 miles" == region["snippet"]["text"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "42 miles"
    assert (region["startLine"], region["endLine"]) == (3, 3)
    (other,) = first["relatedLocations"]
    assert other["message"]["text"] == "100 km"
    assert other["physicalLocation"]["region"]["snippet"]["text"] == "100 km"


def test_sarif_says_what_to_write_and_why() -> None:
    report = numchk.check_text(DRAFT)
    run = sarif(report)
    first = run["results"][0]
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    start = region["charOffset"]
    mended = DRAFT[:start] + replacement["insertedContent"]["text"] + DRAFT[start + region["charLength"] :]
    assert "100 km (62 miles)" in mended
    assert first["partialFingerprints"] == {"numchk/v1": report.findings[0].fingerprint}
    assert first["level"] == "error"
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["id"] == first["ruleId"] == "conversion/mismatched-units"
    assert rule["help"]["text"].startswith("A conversion repeats one amount in another unit.")
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_names_the_other_source() -> None:
    first = sarif(REPORT)["results"][0]
    (other,) = first["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "wires/coast-news.txt"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wires/harbour-post.txt"
    assert first["level"] == "warning"
    assert "Held against: 95 (Coast News, line 1)" in first["message"]["text"]


def test_sarif_offers_no_fix_that_would_tear_markup(tmp_path: Path) -> None:
    for text, fixes in (("It is 100 km (42 **miles**).", 0), ("It is **100** km (42 miles).", 1)):
        draft = tmp_path / "draft.md"
        draft.write_text(text, encoding="utf-8")
        (result,) = sarif(numchk.check([draft]))["results"]
        assert len(result.get("fixes", ())) == fixes
        region = result["locations"][0]["physicalLocation"]["region"]
        assert text[region["charOffset"] :][: region["charLength"]].startswith("42 ")


def test_sarif_shows_what_was_silenced_as_suppressed() -> None:
    silence = Silence(by=Silencer.COMMENT, place="draft.md:3", reason="as the agency has it")
    quiet = replace(REPORT.findings[1], silence=silence)
    run = sarif(replace(REPORT, findings=REPORT.findings[:1], silenced=(quiet,)))
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        [{"kind": "inSource", "justification": "as the agency has it"}],
    ]
    assert run["properties"]["silenced"] == 1


def test_sarif_names_encodings_as_they_are_registered() -> None:
    marked = replace(REPORT.sources[0], encoding="utf-8 with BOM")
    assert sarif(replace(REPORT, sources=(marked, *REPORT.sources[1:])))["artifacts"][0]["encoding"] == "utf-8"


def test_sarif_tells_what_could_not_be_read() -> None:
    (invocation,) = sarif(replace(REPORT, created=datetime(2031, 5, 5, 6, 7, tzinfo=UTC)))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["endTimeUtc"] == "2031-05-05T06:07:00Z"
    assert "photo.jpg" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert sarif(replace(REPORT, unread=()))["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("drafts/one.txt", "drafts/one.txt"),
        ("./a b&c.md", "a%20b%26c.md"),
        ("../über.txt", "../%C3%BCber.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("100%.txt", "100%25.txt"),
        ("/srv/x.txt", "file:///srv/x.txt"),
        ("-", "stdin"),
    ],
)
def test_a_path_as_uri(origin: str, shown: str) -> None:
    assert uri(origin) == shown


# ---------------------------------------------------------------- GitHub


def test_github_annotations_carry_place_rule_and_suggestion() -> None:
    report = numchk.check_text(DRAFT, origin="a,b: 100%.txt")
    text = render(report, "github")
    assert "file=a%2Cb%3A 100%25.txt,line=3," in text
    (name, place, message), *_ = commands(text)
    column = DRAFT.splitlines()[2].index("42 miles") + 1
    assert name == "error"
    assert place == {
        "file": "a,b: 100%.txt",
        "line": "3",
        "endLine": "3",
        "col": str(column),
        "endColumn": str(column + 8),
        "title": "conversion/mismatched-units",
    }
    assert message.startswith("100 km is given as 42 miles, but 100 kilometers is 62.1 miles")
    assert message.endswith('\nSuggestion: "62 miles" for "42 miles"')


def test_github_takes_columns_within_one_line_only() -> None:
    report = numchk.check_text("The wall is 100 km (42\nmiles) long.")
    _, place, _ = commands(render(report, "github"))[0]
    assert (place["line"], place["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(place)


def test_github_ends_with_the_summary_and_leaves_agreements_out() -> None:
    lines = render(REPORT, "github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::error", "11"]
    assert lines[-1].startswith("11 figures seen in 3 sources; 5 comparisons made: 2 in conflict")
    loose = replace(REPORT.findings[1], verdict=Verdict.LOOSE, severity=Severity.NOTE)
    assert "::notice file=" in render(replace(REPORT, findings=(loose,)), "github")
    assert commands(render(REPORT, "github", least=Severity.ERROR))[1][0] == "error"


# ---------------------------------------------------------------- JUnit


def cases(report: Report, **options: Any) -> dict[str, list[ET.Element]]:
    root = ET.fromstring(render(report, "junit", **options))
    for suite in (root, *root):
        for name, path in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            said = suite.attrib.get(name, "0" if suite is root else "")
            assert said == str(len(suite.findall(f".//{path}"))) or (suite is root and name == "skipped"), name
    return {str(suite.attrib["name"]): suite.findall("testcase") for suite in root}


def test_junit_has_a_suite_for_each_text_and_a_case_for_each_rule() -> None:
    suites = cases(REPORT)
    assert list(suites) == [*(source.origin for source in REPORT.sources), "wires/photo.jpg"]
    failed = {(name, str(case.attrib["name"])) for name, found in suites.items() for case in found if len(case)}
    assert failed == {
        ("wires/harbour-post.txt", "contradiction/different-values at line 2, column 18"),
        ("wires/coast-news.txt", "conversion/mismatched-units at line 1, column 41"),
        ("wires/photo.jpg", "can be read"),
    }
    assert [case.attrib["name"] for case in suites["wires/evening-wire.txt"]] == list(REPORT.rules)


def test_junit_passes_notes_and_skips_what_cannot_be_decided() -> None:
    loose = replace(REPORT.findings[1], verdict=Verdict.LOOSE, severity=Severity.NOTE)
    open_ = replace(REPORT.findings[0], verdict=Verdict.UNDECIDABLE, severity=Severity.NOTE, reason="not dated")
    report = replace(REPORT, findings=(loose, open_), unread=())
    told = {child.tag: child for found in cases(report).values() for case in found for child in case}
    assert set(told) == {"system-out", "skipped"}
    assert "26 miles" in str(told["system-out"].text)
    assert told["skipped"].attrib["message"] == "not dated"
    none = [child for found in cases(report, least=Severity.WARNING).values() for case in found for child in case]
    assert none == []


def test_junit_may_be_stamped() -> None:
    text = render(replace(REPORT, created=datetime(2031, 5, 5, 6, 7, 8, tzinfo=UTC)), "junit")
    assert text.count('timestamp="2031-05-05T06:07:08"') == len(REPORT.sources)
    assert "timestamp" not in render(REPORT, "junit")


def test_junit_names_rules_and_counts_figures() -> None:
    text = render(numchk.check_text(DRAFT), "junit", rules=RULES)
    assert "conversion/badly-rounded: A conversion is right, but rounded" in text
    assert "<system-out>" in text
    assert "figures seen in 1 source" in text
    assert text.isascii()


def test_the_library_tells_what_rules_say_of_themselves() -> None:
    report = numchk.check_text(DRAFT)
    rules = json.loads(numchk.render(report, "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["help"]["text"] for rule in rules)
    assert numchk.render(report, "sarif") == render(report, "sarif", rules=RULES)


# ---------------------------------------------------------------- names of files, and nothing to read

ODD = "1. a\udcff\x1b[31m\u202e, @team www.example.txt"


@pytest.mark.parametrize("form", REPORTS)
@pytest.mark.parametrize("command", ["check", "compare"])
def test_texts_of_odd_names_are_told_in_every_format(
    command: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (ODD, "b\udcfe.txt"):  # of the same content
        Path(name).write_text(DRAFT, encoding="utf-8")
    assert cli.main([command, ".", "--format", form, "--output", "o"]) == 1
    written = Path("o").read_bytes().decode("utf-8")
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert cli.main([command, ".", "--format", form]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_patch_names_files_of_odd_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (ODD, "b\udcfe.txt"):
        Path(name).write_text(DRAFT, encoding="utf-8")
    assert cli.main(["check", ".", "--diff", "--output", "o"]) == 1
    assert b"+++ b\xfe.txt\n" in Path("o").read_bytes()
    assert "2 changes suggested in 2 files." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("draft.txt", "draft.txt"),
        ("a  b, c:d%.txt", "a  b, c:d%.txt"),
        ("\x1b[31m.txt", "\N{REPLACEMENT CHARACTER}[31m.txt"),
        ("a\u202eb.txt", "ab.txt"),
        ("a\r\nb.txt", "a\r\nb.txt"),
    ],
)
def test_github_is_told_a_name_that_steers_no_terminal(name: str, told: str) -> None:
    text = render(replace(EMPTY, unread=(Unread(origin=name, reason="gone."),)), "github")
    ((_, properties, _),) = commands(text)
    assert properties["file"] == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("- draft.txt", "\n\\- draft.txt, line 1:"),
        ("1. draft.txt", "\n1\\. draft.txt, line 1:"),
        ("1.draft.txt", "\n1.draft.txt, line 1:"),
        ("@team.txt", "\n@<!-- -->team.txt, line 1:"),
        ("at@ home.txt", "\nat@ home.txt, line 1:"),
        ("www.example.org.txt", "\nwww<!-- -->.example.org.txt, line 1:"),
        ("awww.txt", "\nawww.txt, line 1:"),
    ],
)
def test_markdown_shows_a_name_as_it_is(name: str, told: str, tmp_path: Path) -> None:
    for file in (name, "other.txt"):
        (tmp_path / file).write_text("The wall is 100 km (42 miles) long.\n", encoding="utf-8")
    assert told in render(numchk.check([tmp_path]), "markdown")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ask @team: the wall is 100 km (42 miles).", "> Ask @<!-- -->team: the"),
        ("See https://a.example: it is 100 km (42 miles).", "> See https:<!-- -->//a.example: it"),
        ("The ratio is http: it is 100 km (42 miles).", "> The ratio is http: it"),
    ],
)
def test_markdown_calls_nobody_and_links_nothing(text: str, told: str) -> None:
    assert told in render(numchk.check_text(text), "markdown")


@pytest.mark.parametrize("form", options.FOR_MACHINES)
def test_a_tool_gets_a_whole_report_where_nothing_could_be_read(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in (["gone.txt"], ["gone.txt", "lost.txt"]):
        assert cli.main(["check", *line, "--format", form]) == 2
        printed = capsys.readouterr()
        assert "gone.txt: no such file or folder." in printed.err
        assert cli.main(["compare", *line, "--format", form, "--output", "o"]) == 2
        assert Path("o").read_text(encoding="utf-8") == printed.out
        capsys.readouterr()
        match form:
            case "sarif":
                whole = json.loads(printed.out)
                FORM.validate(whole)
                (invocation,) = whole["runs"][0]["invocations"]
                assert len(invocation["toolExecutionNotifications"]) == len(line)
            case "junit":
                assert len(ET.fromstring(printed.out).findall(".//error")) == len(line)
            case "json":
                assert [unread["origin"] for unread in json.loads(printed.out)["report"]["unread"]] == line
            case _:
                assert [properties["file"] for _, properties, _ in commands(printed.out)] == line


@pytest.mark.parametrize("form", sorted(set(options.REPORTS) - set(options.FOR_MACHINES)))
def test_people_get_the_sentence_alone(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "gone.txt", "--format", form]) == 2
    assert capsys.readouterr().out == ""
