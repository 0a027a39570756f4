"""The command line: commands, exit statuses, one-sentence faults, and the same bytes twice."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import numchk
from numchk import cli, options

ROOT = Path(__file__).parent.parent
WRONG = "The wall is 100 km (42 miles) long.\n"
RIGHT = "The wall is 100 km (62 miles) long.\n"
RULE = """title    = "A figure and its conversion do not agree"
severity = "error"
message  = "{stated} and {restated}"
why      = "A test of our own."
source   = "our house style"

[[flags]]
text = "The wall is 100 km (42 miles) long."
at   = "42 miles"

[[flags]]
text = "The road is 10 miles (61 km) long."
at   = "61 km"

[[passes]]
text = "The wall is 100 km (62 miles) long."

[[passes]]
text = "The road is 10 miles (16 km) long."
"""


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    return str(path)


@pytest.fixture
def right(tmp_path: Path) -> str:
    path = tmp_path / "right.txt"
    path.write_text(RIGHT, encoding="utf-8")
    return str(path)


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    folder = tmp_path / "house" / "conversion"
    folder.mkdir(parents=True)
    (folder / "our-own.toml").write_text(RULE, encoding="utf-8")
    return folder.parent


def numchk_(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    line = [sys.executable, "-m", "numchk", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(line, input=text, capture_output=True, text=True, check=False, env=env, cwd=ROOT, timeout=60)


# ---------------------------------------------------------------- exit statuses


def test_nothing_found_is_0(right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", right]) == 0
    said = capsys.readouterr()
    assert "Conflicts: none." in said.out
    assert said.err == ""


def test_a_finding_is_1(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", wrong]) == 1
    assert "^^^^^^^^" in capsys.readouterr().out


def test_a_finding_below_the_asked_severity_is_0(wrong: str, own_rules: Path) -> None:
    rule = own_rules / "conversion" / "our-own.toml"
    rule.write_text(RULE.replace('"error"', '"warning"'), encoding="utf-8")
    asked = ["check", wrong, "--rules", str(own_rules), "--select", "conversion/our-own"]
    assert cli.main([*asked, "--min-severity", "warning"]) == 1
    assert cli.main([*asked, "--min-severity", "error"]) == 0


def test_no_readable_input_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path / "absent.txt")]) == 2
    said = capsys.readouterr()
    assert "absent.txt" in said.err
    assert said.out == ""


def test_some_unreadable_input_is_3_and_the_report_is_printed(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", wrong, str(tmp_path / "absent.txt")]) == 3
    said = capsys.readouterr()
    assert "^^^^^^^^" in said.out
    assert "NOT READ" in said.out
    assert "absent.txt" in said.err


# ---------------------------------------------------------------- faults are one sentence


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([], "required: COMMAND"),
        (["chek", "x"], "invalid choice: 'chek'"),
        (["check"], "required: DRAFT"),
        (["check", "x", "--format", "xml"], "invalid choice: 'xml'"),
        (["check", "x", "--frmat", "json"], "unrecognized arguments: --frmat"),
        (["check", "x", "--min-severity", "high"], "invalid choice: 'high'"),
        (["rules", "tset"], "invalid choice: 'tset'"),
    ],
)
def test_a_wrong_option_is_one_sentence(line: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(line) == 2
    said = capsys.readouterr().err
    assert said.startswith("numchk: ")
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--select", "conversoin"], '"conversoin" (conversion?)'),
        (["--ignore", "conversion,shar"], '"shar" (share?)'),
        (["--rules", "no/such/folder"], "no/such/folder"),
        (["--select", ""], "--select names nothing"),
        (["--select", " , "], "--select names nothing"),
    ],
)
def test_an_unknown_name_says_the_nearest(
    option: list[str], words: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", right, *option]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_a_faulty_rule_file_is_named_with_its_line(
    right: str, own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = own_rules / "conversion" / "our-own.toml"
    rule.write_text(RULE.replace('"error"', '"warn"'), encoding="utf-8")
    assert cli.main(["check", right, "--rules", str(own_rules)]) == 2
    assert "our-own.toml:2: unknown severity" in capsys.readouterr().err


def test_rules_that_would_be_passed_over_are_named(
    right: str, own_rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert cli.main(["check", right, "--rules", str(tmp_path / "empty")]) == 2
    assert "empty: holds no rule; put each rule in a folder named after its check" in capsys.readouterr().err
    (own_rules / "loose.toml").write_text("not read at all", encoding="utf-8")
    assert cli.main(["check", right, "--rules", str(own_rules)]) == 2
    assert "loose.toml: lies in no check's folder; put each rule in a folder" in capsys.readouterr().err


def test_rules_may_be_vocabulary_alone(right: str, tmp_path: Path) -> None:
    (tmp_path / "house" / "vocabulary").mkdir(parents=True)
    (tmp_path / "house" / "vocabulary" / "units.toml").write_text("", encoding="utf-8")
    assert cli.main(["check", right, "--rules", str(tmp_path / "house")]) == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'title = "open\n', "(at line 1, column 14); write each line as key ="),
        (b'title = "caf\xe9"\n', "is not UTF-8 (byte 13); save it as UTF-8"),
    ],
)
def test_a_rule_file_that_is_no_toml_gets_its_remedy(
    data: bytes, words: str, right: str, own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_rules / "conversion" / "our-own.toml").write_bytes(data)
    assert cli.main(["check", right, "--rules", str(own_rules)]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[[flags]]", "[params]\nverdicts = ['conflict']\n[[flags]]", ':8: "verdicts" is a list of conflicts,'),
        ("[[flags]]", "[params]\nverdicts = 'loose'\n[[flags]]", ':8: "verdicts" is a list of'),
        ("[[flags]]", "[params]\naspects = 'units'\n[[flags]]", 'unknown parameter "aspects"; use aspect,'),
        ("[[flags]]", "[params]\naspect = 5\n[[flags]]", '"aspect" must be a text'),
        ("[[flags]]", "[tolerance]\ncap = -1\n[[flags]]", ':8: "cap" must be a number from 0 on, not -1'),
        ("[[flags]]", "[tolerance]\ncap = nan\n[[flags]]", '"cap" must be a number from 0 on, not NaN'),
        ("{stated}", "{stated:d}", ':3: "{stated}" stands alone in its braces'),
        ("{stated}", "{stated!x}", ':3: "{stated}" stands alone in its braces'),
        ("{stated}", "{start}", ':3: unknown field "{start}" in the message'),
        ('text = "The road is 10 miles (16 km) long."', "text = 5", 'an example in [[passes]] has text = "..."'),
        ('text = "The road is 10 miles (16 km) long."', "sources = ['a']", 'an example in [[passes]] has text = "..."'),
        ('"A test of our own."', "5", ':4: "why" is missing or no text'),
    ],
)
def test_a_rule_that_cannot_work_is_refused(
    old: str, new: str, words: str, own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_rules / "conversion" / "our-own.toml").write_text(RULE.replace(old, new, 1), encoding="utf-8")
    assert cli.main(["rules", "test", str(own_rules)]) == 2
    assert words in capsys.readouterr().err


def test_a_rule_may_say_which_verdicts_it_reports(own_rules: Path) -> None:
    more = "[params]\naspect = 'units'\nverdicts = ['conflicts']\n[tolerance]\ncap = 0.05\nhedges = false\n\n[[flags]]"
    (own_rules / "conversion" / "our-own.toml").write_text(RULE.replace("[[flags]]", more, 1), encoding="utf-8")
    assert cli.main(["rules", "test", str(own_rules)]) == 0


def test_a_rule_file_may_begin_with_a_byte_order_mark(right: str, own_rules: Path) -> None:
    rule = own_rules / "conversion" / "our-own.toml"
    rule.write_bytes(b"\xef\xbb\xbf" + rule.read_bytes())
    assert cli.main(["check", right, "--rules", str(own_rules)]) == 0


@pytest.mark.parametrize("name", ["no\x1b[31m.txt", "no\n.txt", "no\r\u202e.txt"])
def test_a_name_cannot_steer_the_terminal(name: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", right, name]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.removesuffix("\n").isprintable()


def test_one_text_is_checked_where_there_is_nothing_to_compare(
    wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["compare", wrong]) == 1
    alone = capsys.readouterr()
    assert "only one text was read: there is nothing to compare across" in alone.err
    assert cli.main(["check", wrong]) == 1
    assert capsys.readouterr() == (alone.out, "")
    assert cli.main(["compare", wrong, right]) == 1
    assert capsys.readouterr().err == ""


def test_an_unwritable_output_is_one_sentence(right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", right, "--output", str(tmp_path / "no" / "such.md")]) == 2
    said = capsys.readouterr().err
    assert "such.md: cannot be written" in said
    assert said.count("\n") == 1


def test_an_input_is_never_overwritten(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", wrong, "--output", wrong]) == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert Path(wrong).read_text(encoding="utf-8") == WRONG


def test_an_unexpected_fault_is_one_sentence(
    right: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(numchk, "check", fail)
    monkeypatch.delenv("NUMCHK_DEBUG", raising=False)
    assert cli.main(["check", right]) == 2
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "please report it" in said
    assert "Traceback" not in said
    monkeypatch.setenv("NUMCHK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["check", right])


# ---------------------------------------------------------------- input and output


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert cli.main(["check", "-"]) == 1
    assert "^^^^^^^^" in capsys.readouterr().out


def test_output_goes_to_a_file(wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.md"
    assert cli.main(["check", wrong, "--format", "markdown", "--output", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert "**42 miles**" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", options.FORMATS)
def test_the_same_bytes_twice(form: str, wrong: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["compare", wrong, right, "--format", form])
    once = capsys.readouterr().out
    cli.main(["compare", wrong, right, "--format", form])
    assert capsys.readouterr().out == once


def test_the_same_bytes_under_another_hash_seed(wrong: str, right: str) -> None:
    runs = [numchk_("compare", wrong, right, "--format", "json", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
    assert json.loads(runs[0].stdout)["report"]["created"] is None


def test_json_of_a_real_run_follows_the_schema(wrong: str, right: str, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "numchk" / "reports" / "report.schema.json").read_text(encoding="utf-8"))
    report = json.loads(numchk.render(numchk.compare([wrong, right, str(tmp_path / "absent.txt")]), "json"))
    jsonschema.validate(report, schema)
    assert report["report"]["findings"]
    assert report["report"]["unread"]


def test_stamp_writes_the_time(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", wrong, "--format", "json", "--stamp"])
    assert json.loads(capsys.readouterr().out)["report"]["created"].startswith("20")


def test_drafts_are_checked_each_by_itself(wrong: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", right, wrong, "--format", "json"])
    report = json.loads(capsys.readouterr().out)["report"]
    assert len(report["sources"]) == 2
    assert len(report["findings"]) == 2
    assert all(len({q["span"]["document_id"] for q in f["quantities"]}) == 1 for f in report["findings"])
    assert report["findings"][0]["verdict"] == "conflicts"


def test_a_closed_pipe_is_silent(wrong: str) -> None:
    for line in (["check", wrong], ["--help"], ["rules"]):
        reader, writer = os.pipe()
        os.close(reader)
        command = [sys.executable, "-m", "numchk", *line]
        with os.fdopen(writer, "wb") as out:
            done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False, cwd=ROOT, timeout=60)
        assert done.stderr == b"", line


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("check - <&-", 2, "numchk: standard input is closed; pipe a text to it, or name a file."),
        ("check {} >&-", 2, "numchk: standard output is closed; give --output FILE."),
        ("check {} --output {}.md >&-", 1, ""),
        ("check {}.none 2>&-", 2, ""),
    ],
)
def test_closed_descriptors_are_told_in_a_sentence(line: str, status: int, words: str, wrong: str) -> None:
    script = f'"{sys.executable}" -m numchk {line.replace("{}", wrong)}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stderr.strip()) == (status, words)
    assert "AttributeError" not in done.stdout


def test_no_colour_where_nobody_watches(wrong: str) -> None:
    assert "\x1b" not in numchk_("check", wrong).stdout


def test_a_terminal_that_knows_little_is_written_to_all_the_same(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“Über” 100\N{NO-BREAK SPACE}km (42\N{NO-BREAK SPACE}miles) – naïve.\n", encoding="utf-8")
    done = numchk_("check", str(draft), PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 1, done.stderr


# ---------------------------------------------------------------- show, rules, rule


def test_show_lists_every_figure_with_what_it_may_stand_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("On 3 May 2024 some 240 miles of road were closed.\n", encoding="utf-8")
    assert cli.main(["show", str(draft)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1 On [[3 May 2024]] some >>240 miles<< of road" in said
    assert "3 May 2024 set aside: date (a day or month of the calendar)" in said
    assert "240 miles 240 miles 230 to 250 about road" in said
    assert said.endswith("1 figure read, 1 numeral set aside: date 1. No digit of the text is left over.")


def test_show_counts_one_as_one_and_cuts_what_is_endless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"It weighs 1 mile, not 2 miles; code {'9' * 50_000} is long.\n", encoding="utf-8")
    cli.main(["show", str(draft)])
    said = " ".join(capsys.readouterr().out.split())
    assert "1 mile 1 mile 0.5 to 1.5" in said
    assert "2 miles 2 miles 1.5 to 2.5" in said
    assert len(said) < 2000


def test_show_claims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Police arrested 40 protesters in Lyon.\n", encoding="utf-8")
    cli.main(["show", str(draft)])
    plain = capsys.readouterr().out
    assert "measurand" not in plain
    assert re.search(r"^ +40 +40 +40 +protesters$", plain, re.MULTILINE)
    cli.main(["show", str(draft), "--claims"])
    said = " ".join(capsys.readouterr().out.split())
    assert '40 of what "protesters" what happens "arrested": done to them who does it "Police"' in said
    assert "WHAT IS COMPARED WITH WHAT" in said


def test_show_all_prints_the_lines_without_a_numeral_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Nothing is counted here.\n\nIt holds 40 boats.\n", encoding="utf-8")
    cli.main(["show", str(draft)])
    assert "Nothing is counted" not in capsys.readouterr().out
    cli.main(["show", str(draft), "--all"])
    assert "\n1  Nothing is counted here.\n\n3  It holds >>40<< boats.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("absent.txt", None, "absent.txt: no such file or folder"),
        ("empty.txt", b"", "empty.txt: there is no text in it; give one with figures."),
        ("empty.pdf", b"", "empty.pdf: an empty file; save it again where it came from, and give that."),
        ("empty.zip", b"", "empty.zip: an empty file; save it again where it came from, and give that."),
        ("noise.txt", b"\x00\x01\x02 40 boats \x00\xff", "noise.txt: line 1: not a text"),
        ("folder", None, "folder: no texts in this folder; it may hold .txt"),
    ],
)
def test_show_of_what_cannot_be_read_is_one_sentence(
    name: str, data: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert cli.main(["show", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert words in said.err


def test_show_prints_the_others_where_some_cannot_be_read(
    right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", right, str(tmp_path / "absent.txt")]) == 3
    said = capsys.readouterr()
    assert ">>62 miles<<" in said.out
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "statuses"),
    [("check", "0123"), ("compare", "0123"), ("show", "023"), ("accept", "023"), ("rules", "012"), ("rule", "02")],
)
def test_help_lists_the_statuses_that_a_command_can_give(
    command: str, statuses: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, "--help"]) == 0
    said = capsys.readouterr().out.partition("exit status:\n")[2]
    assert "".join(re.findall(r"^  (\d)  ", said, re.MULTILINE)) == statuses


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_show_in_other_formats(form: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", right, "--format", form]) == 0
    said = capsys.readouterr().out
    assert "62 miles" in said
    if form == "markdown":
        assert "\n| 1 | 62 miles | 62 miles | 61.5 to 62.5 |  | " in said
    if form == "json":
        assert json.loads(said)["readings"][0]["quantities"][1]["surface"] == "62 miles"


def test_rules_are_listed_and_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    everything = capsys.readouterr().out
    assert cli.main(["rules", "--select", "conversion"]) == 0
    some = capsys.readouterr().out
    assert "conversion/mismatched-units" in some
    assert len(some) < len(everything)
    assert [line for line in everything.splitlines() if len(line) > 80] == []


def test_rule_shows_why_source_tolerance_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rule", "conversion/mismatched-units"]) == 0
    said = capsys.readouterr().out
    for word in ("WHY", "source:", "tolerance:", "FLAGS", "PASSES"):
        assert word in said


def test_rule_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rule", "conversion/mismatched-unit"]) == 2
    assert "(conversion/mismatched-units?)" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["", "conversion", "conversion/our-own.toml"])
def test_rules_test_runs_the_examples_of_a_folder_or_file(
    place: str, own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["rules", "test", str(own_rules / place)]) == 0
    assert "4 examples of 1 rules: 4 hold, 0 do not." in capsys.readouterr().out


def test_rules_test_prints_failures(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = own_rules / "conversion" / "our-own.toml"
    rule.write_text(RULE.replace("(61 km)", "(16 km)").replace('"61 km"', '"16 km"'), encoding="utf-8")
    assert cli.main(["rules", "test", str(own_rules)]) == 1
    said = capsys.readouterr().out
    assert 'conversion/our-own: "The road is 10 miles (16 km) long.": nothing was found' in said
    assert "3 hold, 1 do not." in said


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", "holds no rule; put each rule in a folder named after its check"),
        ("absent", "absent: no such file or folder; give a folder like rules/"),
        ("absent.toml", "absent.toml: no such file or folder; give a folder like rules/"),
    ],
)
def test_rules_test_of_nothing(place: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "test", str(tmp_path / place)]) == 2
    assert words in capsys.readouterr().err


def test_rules_test_runs_the_examples_of_the_vocabulary(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "test", str(ROOT / "rules" / "vocabulary" / "predicates.toml")]) == 0
    said = capsys.readouterr().out
    assert " examples of the vocabulary: " in said
    assert "0 do not." in said


WORDS = """[yodel]
verbs  = ["yodel"]
family = "yodelled"

[[examples]]
text   = "On Friday 40 singers yodelled."
at     = "40"
family = "yodelled"
"""


def test_rules_test_runs_the_examples_of_an_own_vocabulary(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = own_rules / "vocabulary" / "predicates.toml"
    words.parent.mkdir()
    words.write_text(WORDS, encoding="utf-8")
    assert cli.main(["rules", "test", str(own_rules)]) == 0
    assert "5 examples of 1 rules and the vocabulary: 5 hold, 0 do not." in capsys.readouterr().out
    words.write_text(WORDS.replace('family = "yodelled"\n\n', 'family = "sang"\n\n'), encoding="utf-8")
    assert cli.main(["rules", "test", str(words)]) == 1
    said = capsys.readouterr().out
    assert f'{words}:5: "On Friday 40 singers yodelled.": family is "sang", not "yodelled"' in said
    assert "1 examples of the vocabulary: 0 hold, 1 do not." in said


# ---------------------------------------------------------------- start-up


def test_help_and_version_load_nothing_heavy() -> None:
    for option in ("--help", "--version"):
        line = [sys.executable, "-X", "importtime", "-m", "numchk", option]
        done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
        assert done.returncode == 0
        loaded = {row.rpartition("|")[2].strip() for row in done.stderr.splitlines()}
        assert "numchk.cli" in loaded
        assert not loaded & {"numchk.model", "numchk.pipeline", "pandas", "pint", "quantulum3", "spacy", "tabulate"}


HEAVY = frozenset({"spacy", "lemminflect", "numpy", "numchk.claims"})


@pytest.mark.parametrize(
    ("select", "loads"), [("conversion,part_whole,share,change", frozenset()), ("contradiction", HEAVY)]
)
def test_the_parser_is_loaded_only_where_claims_are_compared(
    tmp_path: Path, select: str, loads: frozenset[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The pier is 30 miles (80 km) long. A blaze on it killed 12 people.", encoding="utf-8")
    line = [sys.executable, "-X", "importtime", "-m", "numchk", "check", str(draft), "--select", select]
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    loaded = {row.rpartition("|")[2].strip() for row in done.stderr.splitlines()}
    assert loaded & HEAVY == loads


def test_help_is_there_at_once() -> None:
    start = time.monotonic()
    assert numchk_("--help").returncode == 0
    assert time.monotonic() - start < 2  # a tenth of that on an idle machine


def test_every_exit_status_stands_in_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {status}  " in said for status in range(4))


# ---------------------------------------------------------------- the library


def test_the_library_does_what_the_command_line_does(wrong: str, right: str) -> None:
    report = numchk.compare([wrong, right])
    assert [source.name for source in report.sources] == ["wrong.txt", "right.txt"]
    assert numchk.render(report).count("^^^^^^^^") == 1
    assert numchk.check_text(RIGHT).findings[0].verdict in (numchk.Verdict.AGREES, numchk.Verdict.AGREES_ROUNDED)
    assert numchk.check([wrong], select=["conversion"]).rules
    assert numchk.check([], select=["conversion"]).sources == ()


def test_the_library_names_what_it_offers() -> None:
    assert all(hasattr(numchk, name) for name in numchk.__all__)
    assert not hasattr(numchk, "chek")


def test_a_file_that_looks_like_an_option_is_told_from_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for present, words in ((False, "numchk check --help lists what is allowed."), (True, "write ./-wall.txt where")):
        if present:
            (tmp_path / "-wall.txt").write_text("The wall is 100 km (62 miles) long.\n", encoding="utf-8")
        monkeypatch.setattr("sys.argv", ["numchk", "check", "-wall.txt"])
        assert cli.main() == 2
        assert words in capsys.readouterr().err
    assert cli.main(["check", "./-wall.txt"]) == 0
