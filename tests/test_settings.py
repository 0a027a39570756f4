"""Settings: where they are found, what they say, what outranks them, and faults with file, line and nearest key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import numchk
from numchk import cli, settings
from numchk.errors import SettingsError

WALL = "The wall is 100 km (42 miles) long.\n"
ROUGH = "The fence is 30 feet (10 meters) high.\n"
SHARE = "Of the 200 members, 50 voted, or 40 percent.\n"


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")


def write(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def found(text: str, draft: str = WALL, **options: object) -> list[tuple[str, str]]:
    """(rule, severity) of what an editor looks at under the settings `text`."""
    path = write("numchk.toml", text)
    report = numchk.check([write("draft.txt", draft)], settings=path, **options)  # type: ignore[arg-type]
    looked_at = [f for f in report.findings if f.verdict.value in ("conflicts", "updated", "loose")]
    return [(f.rule_id, f.severity.value) for f in looked_at]


# ---------------------------------------------------------------- what they say


@pytest.mark.parametrize(
    ("text", "draft", "rules"),
    [
        ("", WALL, [("conversion/mismatched-units", "error")]),
        ('select = ["share"]', WALL, []),
        ('select = ["conversion/mismatched-units"]', WALL, [("conversion/mismatched-units", "error")]),
        ('ignore = ["conversion"]', WALL, []),
        ('ignore = ["share"]', WALL, [("conversion/mismatched-units", "error")]),
        ('[severity]\nconversion = "off"', WALL, []),
        ('[severity]\nconversion = "note"', WALL, [("conversion/mismatched-units", "note")]),
        (
            '[severity]\nconversion = "off"\n"conversion/mismatched-units" = "warning"',
            WALL,
            [("conversion/mismatched-units", "warning")],
        ),
        ("", ROUGH, [("conversion/badly-rounded", "note")]),
        ('[severity]\n"conversion/badly-rounded" = "error"', ROUGH, [("conversion/badly-rounded", "error")]),
        ('[severity]\n"conversion/badly-rounded" = "off"', ROUGH, []),
        ("[per-file-ignores]\n'*.txt' = ['conversion']", WALL, []),
        ("[per-file-ignores]\n'*.md' = ['conversion']", WALL, [("conversion/mismatched-units", "error")]),
    ],
)
def test_a_house_chooses_rules_and_severities(text: str, draft: str, rules: list[tuple[str, str]]) -> None:
    assert found(text, draft) == rules


@pytest.mark.parametrize(
    ("cap", "draft", "rules"),
    [
        ("0.05", "The wall is 100 km (60 miles) long.", []),
        ("0.01", "The wall is 100 km (60 miles) long.", ["conversion/badly-rounded"]),
        ("0.01", "The wall is 100 km (62 miles) long.", []),
        ("0.05", "The wall is 100 km (42 miles) long.", ["conversion/mismatched-units"]),
    ],
)
def test_the_cap_says_how_roughly_a_conversion_may_be_rounded(cap: str, draft: str, rules: list[str]) -> None:
    assert [rule for rule, _ in found(f"[style]\nrounding-cap = {cap}", draft)] == rules


def test_the_severity_of_a_house_decides_the_exit_status() -> None:
    path = write("draft.txt", ROUGH)
    assert cli.main(["check", path]) == 0
    write("numchk.toml", '[severity]\n"conversion/badly-rounded" = "warning"\n')
    assert cli.main(["check", path]) == 1
    assert cli.main(["check", path, "--min-severity", "error"]) == 0
    write("numchk.toml", 'min-severity = "error"\n[severity]\n"conversion/badly-rounded" = "warning"\n')
    assert cli.main(["check", path]) == 0
    assert cli.main(["check", path, "--min-severity", "note"]) == 1


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ({}, ["share/wrong-percentage"]),
        ({"select": ["conversion"]}, ["conversion/mismatched-units"]),
        ({"ignore": ["share"]}, []),
        ({"select": ["conversion", "share"], "ignore": ["share"]}, ["conversion/mismatched-units"]),
    ],
)
def test_what_a_caller_asks_for_outranks_the_house(options: dict[str, list[str]], rules: list[str]) -> None:
    house = 'ignore = ["conversion"]\n[severity]\n"conversion/mismatched-units" = "off"\n'
    assert [rule for rule, _ in found(house, WALL + SHARE, **options)] == rules


def test_rules_of_a_house_lie_beside_its_settings(capsys: pytest.CaptureFixture[str]) -> None:
    source = (
        settings.Path(numchk.__file__).parent.parent / "rules" / "conversion" / "mismatched-units.toml"
    ).read_text(encoding="utf-8")
    write("rules/conversion/our-own.toml", source.replace('severity = "error"', 'severity = "warning"', 1))
    write("numchk.toml", 'rules = ["rules"]\nselect = ["conversion/our-own"]\n')
    path = write("texts/draft.txt", WALL)
    assert cli.main(["check", path]) == 1
    assert "[warning, conversion/our-own]" in capsys.readouterr().out
    assert cli.main(["rules"]) == 0
    assert "conversion/our-own" in capsys.readouterr().out
    assert cli.main(["rules", "test"]) == 0
    assert cli.main(["rule", "conversion/our-own"]) == 0
    assert cli.main(["check", path, "--no-config", "--select", "conversion/our-own"]) == 2
    assert 'no check or rule is called "conversion/our-own"' in capsys.readouterr().err


def test_the_list_of_rules_shows_what_holds_in_this_house(capsys: pytest.CaptureFixture[str]) -> None:
    write("numchk.toml", 'ignore = ["share"]\n[severity]\nconversion = "warning"\norder = "off"\n')
    assert cli.main(["rules"]) == 0
    said = capsys.readouterr().out
    assert "conversion/mismatched-units" in said
    assert "share/" not in said
    assert "order/" not in said
    assert " ".join(said.split()).count("warning A figure and its conversion do not agree") == 1
    assert cli.main(["rules", "--no-config"]) == 0
    assert "share/" in capsys.readouterr().out


# ---------------------------------------------------------------- where they are found


@pytest.mark.parametrize(
    ("place", "text", "draft"),
    [
        ("numchk.toml", 'ignore = ["conversion"]', "draft.txt"),
        ("numchk.toml", 'ignore = ["conversion"]', "deep/er/draft.txt"),
        ("../numchk.toml", 'ignore = ["conversion"]', "draft.txt"),
        ("pyproject.toml", '[tool.numchk]\nignore = ["conversion"]', "draft.txt"),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.numchk.severity]\nconversion = "off"', "deep/draft.txt"),
        ("deep/numchk.toml", 'ignore = ["conversion"]', "deep/draft.txt"),
        ("numchk.toml", 'ignore = ["conversion"]', "../elsewhere/draft.txt"),
    ],
)
def test_settings_are_found_above_the_first_text_or_above_us(place: str, text: str, draft: str) -> None:
    write(place, text + "\n")
    path = write(draft, WALL)
    assert cli.main(["check", path]) == 0
    assert cli.main(["check", str(Path(path).parent)]) == 0
    assert cli.main(["check", path, "--no-config"]) == 1


def test_the_nearest_settings_stand_alone() -> None:
    write("numchk.toml", 'ignore = ["conversion"]\n')
    write("deep/numchk.toml", 'min-severity = "note"\n')
    assert cli.main(["check", write("deep/draft.txt", WALL)]) == 1
    write("deep/pyproject.toml", '[tool.numchk]\nignore = ["conversion"]\n')
    assert cli.main(["check", "deep/draft.txt"]) == 1
    Path("deep/numchk.toml").unlink()
    assert cli.main(["check", "deep/draft.txt"]) == 0
    write("deep/pyproject.toml", '[tool.other]\nselect = ["nothing of ours"]\n')
    assert cli.main(["check", "deep/draft.txt"]) == 0


def test_a_file_may_be_named() -> None:
    write("ours/desk.toml", 'ignore = ["conversion"]\n')
    path = write("draft.txt", WALL)
    assert cli.main(["check", path, "--config", "ours/desk.toml"]) == 0
    assert cli.main(["check", path]) == 1


def test_the_report_says_which_settings_it_followed(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("draft.txt", WALL)
    write("numchk.toml", 'ignore = ["share"]\n')
    cli.main(["check", path, "--format", "json"])
    assert '"settings": "numchk.toml"' in capsys.readouterr().out
    cli.main(["check", path])
    assert "SETTINGS\nnumchk.toml was followed: " in capsys.readouterr().out
    cli.main(["check", path, "--format", "json", "--no-config"])
    assert '"settings": ""' in capsys.readouterr().out


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('selct = ["share"]', ':1: unknown key "selct"; use select, ignore, min-severity,'),
        ('selct = ["share"]', "(select?)"),
        ('\nselect = "share"', ':2: "select" must be a list of texts, as ["conversion", "share"]'),
        ("select = [5]", '"select" must be a list of texts'),
        ('\n\nselect = [\n  "share",\n  "conversoin",\n]', ':5: "select" names "conversoin", which is no check'),
        ('ignore = ["shar"]', '"shar", which is no check and no rule (share?); numchk rules lists them all'),
        ('min-severity = "high"', '"min-severity" must be one of error, warning, note'),
        ("rules = 'house'", '"rules" must be a list of texts'),
        ('rules = ["nowhere"]', ':1: "rules" names nowhere, and there is no such folder'),
        ('\nrules = [\n  "nowhere",\n]', ':3: "rules" names nowhere, and there is no such folder'),
        ('country = "Narnia"', "ISO code\n"),
        ('country = "Armenai"', "(armenia?)"),
        ("accept = 5", '"accept" must be a text in quotes'),
        ('select = []\ncountry = "Atlantis"', "numchk.toml:2: "),
        ('country = "Atlantis"', '"Atlantis"'),
        ('country = ""', '"country" must be a text in quotes'),
        (
            '[severity]\nconversion = "of"',
            ':2: "conversion" in [severity] must be one of error, warning, note, off (off?)',
        ),
        ('[severity]\nconvresion = "off"', ':2: "severity" names "convresion", which is no check and no rule (conve'),
        ("severity = 5", "[severity] must be a table"),
        (
            "[style]\nrounding_cap = 0.1",
            ':2: unknown key "rounding_cap" in [style]; use rounding-cap, preferred (rounding-cap?)',
        ),
        ("[style]\nrounding-cap = 5", '"rounding-cap" in [style] must be a number above 0 and up to 0.5'),
        ("[style]\nrounding-cap = true", '"rounding-cap" in [style] must be a number'),
        ("[style]\nrounding-cap = nan", '"rounding-cap" in [style] must be a number'),
        ('[per-file-ignores]\n"*.md" = "share"', ':2: "*.md" in [per-file-ignores] must be a list of texts'),
        ('[per-file-ignores]\n"*.md" = ["shares"]', ':2: "per-file-ignores" names "shares"'),
        ('[severty]\nshare = "off"', ':1: unknown key "severty"'),
        ('select = ["share"', "is not TOML"),
    ],
)
def test_a_fault_is_one_sentence_with_file_and_line(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("numchk.toml", text + "\n")
    assert cli.main(["check", write("draft.txt", WALL)]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_baseline_that_is_not_there_is_told_with_the_line_that_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    write("numchk.toml", '\nbaseline = "no.json"\n')
    assert cli.main(["check", write("draft.txt", WALL)]) == 2
    said = capsys.readouterr().err
    assert 'numchk.toml:2: "baseline" names no.json, and there is no such earlier report' in said
    assert cli.main(["check", "draft.txt", "--baseline", "other.json"]) == 2
    assert capsys.readouterr().err.startswith("numchk: other.json: cannot be read")


@pytest.mark.parametrize(("level", "status"), [("warning", 1), ("error", 1), ("note", 0)])
def test_a_rule_of_the_same_id_says_how_severe_a_loose_verdict_is(
    level: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = Path(__file__).parent.parent / "rules/conversion/needless-digits.toml"
    text = ours.read_text(encoding="utf-8").replace('severity = "note"', f'severity = "{level}"')
    write("own/conversion/needless-digits.toml", text)
    draft = write("draft.txt", "The pipeline runs for 200 miles (321.869 km).")
    assert cli.main(["check", draft, "--rules", "own"]) == status
    assert f"[{level}, conversion/needless-digits]" in capsys.readouterr().out


def test_all_faults_of_a_file_are_told_at_once_and_lines_count_in_the_whole_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = '[tool.ruff]\nselect = ["E"]\n\n[tool.numchk]\nselect = 5\nignore = 6\n'
    write("pyproject.toml", other)
    assert cli.main(["check", write("draft.txt", WALL)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert 'pyproject.toml:5: "select" must be' in said[0]
    assert 'pyproject.toml:6: "ignore" must be' in said[1]
    assert all(line.startswith("numchk: ") for line in said)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--config", "absent.toml"], "absent.toml: cannot be read"),
        (["--config", "numchk.toml", "--no-config"], "--config and --no-config exclude each other"),
    ],
)
def test_wrong_options_about_settings(options: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("numchk.toml", "")
    assert cli.main(["check", write("draft.txt", WALL), *options]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("name", ["numchk.toml", "numchk-accepted.toml", "./numchk.toml"])
def test_what_people_wrote_is_never_overwritten(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("draft.txt", WALL)
    write("numchk.toml", "")
    assert cli.main(["accept", path, "--reason", "x"]) == 0
    before = Path(name).read_bytes()
    assert cli.main(["check", path, "--output", name]) == 2
    assert "would be overwritten; give --output another name." in capsys.readouterr().err
    assert Path(name).read_bytes() == before


def test_the_library_follows_no_settings_unless_given() -> None:
    write("numchk.toml", 'ignore = ["conversion"]\n')
    path = write("draft.txt", WALL)
    assert any(f.verdict.value == "conflicts" for f in numchk.check([path]).findings)
    assert numchk.check([path], settings="numchk.toml").findings == ()
    assert numchk.check_text(WALL, settings="numchk.toml").findings == ()
    assert numchk.check([path], settings=settings.load(Path("numchk.toml"))).findings == ()
    with pytest.raises(SettingsError, match="cannot be read"):
        numchk.check([path], settings="absent.toml")


def test_the_first_baseline_is_made_under_the_settings_that_name_it() -> None:
    write("numchk.toml", 'baseline = "known.json"\n')
    path = write("draft.txt", WALL)
    assert cli.main(["check", path]) == 2
    assert cli.main(["check", path, "--format", "json", "--output", "known.json"]) == 1
    assert cli.main(["check", path]) == 0


# ---------------------------------------------------------------- files that somebody wrote to break things

LARGE = "1e99999999999999999999"
UNITS_FILE = "own/vocabulary/units.toml"


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("pyproject.toml", "# [tool.numchk]\ntool = 3\n", ["check", "d.txt"], ['pyproject.toml:2: "tool" must be a t']),
        ("numchk.toml", f"[style]\nrounding-cap = {LARGE}\n", ["check", "d.txt"], ["numchk.toml:2: ", "up to 0.5"]),
        ("numchk.toml", f"x = {LARGE}\n", ["check", "d.txt"], ['numchk.toml:1: unknown key "x"']),
        ("numchk.toml", 'rates = "x\\u0000"\n', ["check", "d.txt"], ['numchk.toml:1: "rates" holds a NUL']),
        ("numchk.toml", 'accept = "x\\u0000"\n', ["check", "d.txt"], ['numchk.toml:1: "accept" holds a NUL']),
        ("numchk.toml", '\nrules = ["a", "\\u0000"]\n', ["check", "d.txt"], ['numchk.toml:2: "rules" holds a NUL']),
        ("numchk.toml", "min-severity = [3]\n", ["check", "d.txt"], ['numchk.toml:1: "min-severity" must be one of']),
        ("numchk.toml", f"x = {'9' * 5000}\n", ["check", "d.txt"], ["numchk.toml: is not TOML"]),
        (UNITS_FILE, f"[mile]\ntimes = {LARGE}\n", ["check", "d.txt", "--rules", "own"], ["units.toml:1: ", "number"]),
        (UNITS_FILE, f"[mile]\ntimes = {'9' * 5000}\n", ["check", "d.txt", "--rules", "own"], ["units.toml: "]),
        ("numchk-accepted.toml", f"x = {LARGE}\n", ["check", "d.txt"], ['numchk-accepted.toml:1: unknown key "x"']),
        ("b.json", "{}", ["check", "d.txt", "--accept", "."], [".: cannot be read (", "numchk accept writes such"]),
        ("b.json", "{}", ["accept", "d.txt", "--accept", ".", "--reason", "x"], [".: cannot be read ("]),
        ("b.json", "{}", ["accept", "d.txt", "--accept", ".", "--prune"], [".: cannot be read ("]),
        ("b.json", "{}", ["check", "d.txt", "--accept", "x" * 300], ["there is no such accept-file"]),
        ("b.json", "{}", ["accept", "d.txt", "--accept", "x" * 300, "--reason", "x"], ["cannot be written"]),
        ("b.json", "{}", ["check", "d.txt", "--rules", "x" * 300], ["no such folder of rules"]),
        ("b.json", "{}", ["check", "d.txt", "--rates", "x" * 300], ["cannot be read"]),
        ("b.json", "{}", ["check", "d.txt", "--baseline", "."], [".: cannot be read"]),
        ("b.json", "{}", ["check", "d.txt", "--output", "x" * 300], ["cannot be written"]),
        ("b.json", "{}", ["check", "d.txt", "--output", "x\0"], ["--output holds a NUL"]),
    ],
)
def test_what_cannot_be_followed_is_one_sentence_with_place_and_remedy(
    name: str, text: str, line: list[str], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(name, text)
    if name == UNITS_FILE:
        source = Path(__file__).parent.parent / "rules/conversion/needless-digits.toml"
        write("own/conversion/ours.toml", source.read_text(encoding="utf-8"))
    write("d.txt", WALL)
    assert cli.main(line) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "a fault of numchk itself" not in told.err
    assert len(told.err.splitlines()) == 1
    assert all(word in told.err for word in words), told.err


def test_numbers_and_tables_that_can_be_followed_are(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", "# [tool.numchk] is not needed\n[tool.other]\nx = 1e99999999999999999999\n")
    write("d.txt", WALL)
    assert cli.main(["check", "d.txt"]) == 1
    write("pyproject.toml", "[tool.numchk.style]\nrounding-cap = 5e-2\n")
    assert cli.main(["check", "d.txt"]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("key", ["fingerprint", "rule_id"])
def test_a_baseline_whose_names_are_no_texts_says_which_finding(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("d.txt", WALL)
    cli.main(["check", "d.txt", "--format", "json", "--output", "known.json"])
    assert cli.main(["check", "d.txt", "--baseline", "known.json"]) == 0
    report = json.loads(Path("known.json").read_text(encoding="utf-8"))
    report["report"]["findings"][0][key] = [3]
    write("known.json", json.dumps(report))
    capsys.readouterr()
    assert cli.main(["check", "d.txt", "--baseline", "known.json"]) == 2
    told = capsys.readouterr().err
    assert f'known.json: "{key}" of finding 1 is no text; write it with numchk check' in told
