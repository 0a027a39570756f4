"""Preferred units of a house: what asks for a conversion and what does not, what is suggested, and faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import numchk
from numchk import cli
from numchk.settings import Settings
from numchk.terms import Verdict
from numchk.unconverted import kin

METRIC = ("kilometers", "meters", "centimeters", "hectares", "square kilometers", "kilograms", "liters")
METRIC += ("degrees Celsius", "km/h")
CUSTOMARY = ("miles", "feet", "pounds", "degrees Fahrenheit", "mph", "acres")


def style(text: str, preferred: tuple[str, ...] = METRIC) -> list[numchk.Finding]:
    report = numchk.check_text(text, settings=Settings(preferred=preferred))
    return [finding for finding in report.findings if finding.verdict is Verdict.STYLE]


def asked(text: str, preferred: tuple[str, ...] = METRIC) -> list[str]:
    return [finding.quantities[0].surface for finding in style(text, preferred)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The ridge runs for 240 miles.", ["240 miles"]),
        ("The ridge runs for 240 kilometers.", []),
        ("The ridge runs for 240 miles (390 kilometers).", []),
        ("The ridge runs for 390 kilometers (240 miles).", []),
        ("The ridge runs for 390 km, or 240 miles.", []),
        ("The ridge runs for 240 miles (210 nautical miles).", ["240 miles", "210 nautical miles"]),
        ("The ridge, 240 miles from end to end, some 390 km in all, is bare.", []),
        ("The ridge, 240 miles from end to end, lies 20 km off.", ["240 miles"]),
        ("The ridge runs for 240 miles. Of the 240 miles, 90 miles are bare.", ["240 miles", "90 miles"]),
        ("The ridge runs for 240 miles (390 km). Walkers do the 240 miles in a week.", []),
        ("They put up a 30-foot wall.", ["30-foot"]),
        ("They put up a 30-foot (9-meter) wall.", []),
        ("They put up a wall of 900 meters.", []),
        ("He weighed 500 grams at birth.", []),
        ("He weighed 12st 7lb.", ["12st 7lb"]),
        ("He weighed 12st 7lb (79 kg).", []),
        ("It was 95F at noon.", ["95F"]),
        ("It was 35C at noon.", []),
        ("The heath covers 300 acres.", ["300 acres"]),
        ("The heath covers 300 acres (120 hectares).", []),
        ("Winds of 60 mph were measured.", ["60 mph"]),
        ("Winds of 10 knots were measured.", ["10 knots"]),
        ("Winds of 100 km/h were measured.", []),
        ("The tank holds 10 gallons.", ["10 gallons"]),
        ("The tank holds 10 US gallons.", ["10 US gallons"]),
        ("The tank holds 10 hectoliters.", []),
        ("The quay took 7 tons of salt.", []),
        ("The quay took 7 short tons of salt.", ["7 short tons"]),
        ("The quay took 7 metric tons of salt.", []),
        ("The inn is miles away, and he came within an inch of his life.", []),
        ("Dozens of miles lie ahead.", []),
        ("She is 40 years old and paid $300, 5 percent less, for three weeks.", []),
        ("The field gave 20,000 barrels of oil.", []),
        ("The star is 40 light-years away.", []),
        ("Police found a .38 revolver and a 9 mm pistol.", []),
        ("| place | miles | km |\n|---|---|---|\n| Ayr | 10 miles | 16 km |\n| Bute | 25 miles | 40 km |\n", []),
        ('"We walked 80 miles," she said.', ["80 miles"]),
        ('"We walked 80 miles [130 kilometers]," she said.', []),
    ],
)
def test_what_a_metric_house_asks_for(text: str, figures: list[str]) -> None:
    assert asked(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The ridge runs for 390 kilometers.", ["390 kilometers"]),
        ("The ridge runs for 240 miles.", []),
        ("The strip is 100 yards long and 3 inches deep.", []),
        ("The ridge runs for 390 kilometers (240 miles).", []),
        ("It was 35C at noon; the heath covers 120 hectares.", ["35C", "120 hectares"]),
        ("He weighed 79 kg.", ["79 kg"]),
        ("He weighed 12st 7lb.", []),
        ("The tank holds 40 liters.", []),
    ],
)
def test_what_a_customary_house_asks_for(text: str, figures: list[str]) -> None:
    assert asked(text, CUSTOMARY) == figures


@pytest.mark.parametrize(
    ("text", "preferred", "suggestion"),
    [
        ("The ridge runs for 240 miles.", METRIC, "240 miles (390 kilometers)"),
        ("The ridge runs for 241 miles.", METRIC, "241 miles (388 kilometers)"),
        ("The ridge runs for 26.2 miles.", METRIC, "26.2 miles (42.2 kilometers)"),
        ("The ridge runs for 5 miles.", METRIC, "5 miles (8 kilometers)"),
        ("The ridge runs for half a mile.", METRIC, "half a mile (800 meters)"),
        ("The ridge runs for half a mile.", ("kilometers",), "half a mile (0.8 kilometers)"),
        ("The ridge runs for 5 to 7 miles.", METRIC, "5 to 7 miles (8 to 11 kilometers)"),
        ("A 12-mile convoy passed.", METRIC, "12-mile (19-kilometer)"),
        ("A 12-mile-long convoy passed.", METRIC, "12-mile-long (19-kilometer-long)"),
        ("The ridge runs for 240 mi.", METRIC, "240 mi (390 km)"),
        ("The ridge runs for 240 miles.", ("km",), "240 miles (390 kilometers)"),
        ("The ridge runs for 240 miles.", ("kilometres",), "240 miles (390 kilometres)"),
        ("It lies 3 metres deep. The ridge runs for 240 miles.", ("km",), "240 miles (390 kilometres)"),
        ("Winds of 60 mph blew.", ("kph",), "60 mph (97 kph)"),
        ("Winds of 60 mph blew.", METRIC, "60 mph (97 km/h)"),
        ("He is 6ft 2in tall.", METRIC, "6ft 2in (188 cm)"),
        ("He is 6ft 2in tall.", ("meters",), "6ft 2in (1.88 m)"),
        ("The pit was 3 ft by 5 ft.", ("meters",), "3 ft by 5 ft (0.91 by 1.5 m)"),
        ("It was 95F at noon.", METRIC, "95F (35C)"),
        ("It was 95°F at noon.", METRIC, "95°F (35°C)"),
        ("It will be 5 degrees Fahrenheit warmer than usual.", METRIC, "5 degrees Fahrenheit (2.8 degrees Celsius)"),
        ("Fires burnt 1.5 million acres.", METRIC, "1.5 million acres (610,000 hectares)"),
        ("Fires burnt 15 million acres.", METRIC, "15 million acres (6.1 million hectares)"),
        ("The pit (30 feet) is dry.", METRIC, "30 feet; 9.1 meters"),
        ("The pit (it is 30 feet deep) is dry.", METRIC, "30 feet [9.1 meters]"),
        ("The tank holds 10 gallons.", METRIC, None),
        ('"We walked 80 miles," she said.', METRIC, None),
        ("“We walked 80 miles,” she said.", METRIC, None),
        ('"We walked," she said. The way was 80 miles long.', METRIC, "80 miles (130 kilometers)"),
        ("It was 5 miles' walk.", METRIC, None),
    ],
)
def test_what_is_suggested(text: str, preferred: tuple[str, ...], suggestion: str | None) -> None:
    found = style(text, preferred)[0].suggestion
    assert (found[1] if found else None) == suggestion


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The way is 240 miles.", "240 miles is not given in kilometers: 240 miles is 390 kilometers."),
        ("A 30-foot wall.", "30-foot is not given in meters: 30 feet is 9.1 meters."),
        (
            "The tank holds 10 gallons.",
            "10 gallons is not given in liters: 10 US gallons is 38 liters, or 10 imperial gallons is 45 liters.",
        ),
    ],
)
def test_a_finding_shows_its_arithmetic(text: str, message: str) -> None:
    assert [finding.message for finding in style(text)] == [message]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("mile", "foot", True),
        ("foot", "mile", True),
        ("pound", "stone", True),
        ("kilometer", "centimeter", True),
        ("hectare", "kilometer ** 2", True),
        ("mile", "kilometer", False),
        ("mile", "nautical_mile", False),
        ("mile", "millimeter", False),
        ("inch", "micrometer", False),
        ("gallon", "imperial_gallon", False),
        ("degree_Celsius", "degree_Fahrenheit", False),
        ("degree_Celsius", "kelvin", True),
    ],
)
def test_units_of_one_system_are_whole_multiples(a: str, b: str, *, same: bool) -> None:
    assert kin(a, b) is same


# ---------------------------------------------------------------- at the command line


@pytest.fixture
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("The ridge runs for 240 miles.\n\nIt is 30 feet high.\n", encoding="utf-8")


def house(text: str) -> None:
    Path("numchk.toml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("# A march of 240 miles\n\nThe march began on Monday.\n", []),
        ("# A march of 240 miles\n\nThe march is 240 miles long.\n", ["240 miles"]),
    ],
)
def test_a_headline_needs_no_conversion_and_excuses_none(text: str, figures: list[str]) -> None:
    Path("draft.md").write_text(text, encoding="utf-8")
    report = numchk.check(["draft.md"], settings=Settings(preferred=METRIC))
    assert [f.quantities[0].surface for f in report.findings if f.verdict is Verdict.STYLE] == figures


@pytest.mark.usefixtures("_desk")
def test_nothing_is_asked_for_without_the_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.md", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)["report"]
    assert report["findings"] == []
    assert "style/not-in-preferred-unit" not in report["rules"]
    house('[style]\npreferred = ["kilometres", "metres"]\n')
    assert cli.main(["check", "draft.md", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)["report"]
    assert [finding["verdict"] for finding in report["findings"]] == ["house style", "house style"]
    assert "style/not-in-preferred-unit" in report["rules"]


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize(
    ("severity", "options", "status", "told"),
    [
        ("", [], 0, True),
        ('[severity]\nstyle = "warning"\n', [], 1, True),
        ('[severity]\n"style/not-in-preferred-unit" = "error"\n', [], 1, True),
        ('[severity]\nstyle = "off"\n', [], 0, False),
        ("", ["--ignore", "style"], 0, False),
        ("", ["--select", "style"], 0, True),
        ("", ["--select", "conversion"], 0, False),
        ("", ["--no-config"], 0, False),
    ],
)
def test_severity_and_choice_are_those_of_any_rule(
    severity: str, options: list[str], status: int, *, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    house(f'[style]\npreferred = ["kilometres", "metres"]\n{severity}')
    assert cli.main(["check", "draft.md", *options]) == status
    assert ("HOUSE STYLE (2)" in capsys.readouterr().out) is told


@pytest.mark.usefixtures("_desk")
def test_the_patch_writes_the_conversions_and_then_nothing_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    house('[style]\npreferred = ["kilometres", "metres"]\n')
    assert cli.main(["check", "draft.md", "--diff"]) == 0
    lines = [line[1:] for line in capsys.readouterr().out.splitlines() if line.startswith("+") and line[1:2] != "+"]
    assert lines == ["The ridge runs for 240 miles (390 kilometres).", "It is 30 feet (9.1 metres) high."]
    Path("draft.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert cli.main(["check", "draft.md"]) == 0
    assert "HOUSE STYLE" not in capsys.readouterr().out


@pytest.mark.usefixtures("_desk")
def test_a_comment_and_an_acceptance_silence_it(capsys: pytest.CaptureFixture[str]) -> None:
    house('[style]\npreferred = ["kilometres", "metres"]\n')
    Path("draft.md").write_text(
        "The ridge runs for 240 miles. <!-- numchk: ignore[style] -->\n\nIt is 30 feet high.\n", encoding="utf-8"
    )
    assert cli.main(["accept", "draft.md:3", "--reason", "a name"]) == 0
    assert cli.main(["check", "draft.md"]) == 0
    said = capsys.readouterr().out
    assert "HOUSE STYLE" not in said
    assert "SILENCED (2)" in said


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('["kilometrs"]', 'numchk.toml:2: "kilometrs" is no unit that the vocabulary knows (kilometr'),
        ('["kilometers", "tons"]', '"tons" may mean short tons or metric tons or long tons; write one of these'),
        ('["gallons"]', '"gallons" may mean US gallons or imperial gallons'),
        ('["days"]', '"days" is no unit into which a text converts'),
        ('["euros"]', "euros"),
        ('["percent"]', '"percent" is no unit into which a text converts'),
        ('"kilometers"', '"preferred" in [style] must be a list of units'),
        ("[5]", '"preferred" in [style] must be a list of units'),
    ],
)
def test_a_fault_in_the_setting_is_told(value: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    house(f"[style]\npreferred = {value}\n")
    assert cli.main(["check", "draft.md"]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("name", ["short tons", "metric tons", "US gallons", "imperial gallons", "nautical_mile"])
def test_what_a_fault_names_can_be_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    house(f'[style]\npreferred = ["{name}"]\n')
    assert cli.main(["check", "draft.md"]) == 0, capsys.readouterr().err
