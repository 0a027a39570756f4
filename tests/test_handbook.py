"""docs/checks.md is what the rules make of it: every check with its limits, every rule with its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from numchk import checks, cli, pipeline
from numchk.checks import CHECKS
from numchk.model import Rule
from numchk.reports.handbook import page, tolerance

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
RULES = pipeline.load().rules


@pytest.fixture(scope="module")
def made() -> str:
    """The page as the program prints it."""
    from contextlib import redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()) as out:
        assert cli.main(["rules", "--full", "--format", "markdown", "--no-config"]) == 0
    return out.getvalue()


def test_the_page_is_what_the_rules_make_of_it(made: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept") and PAGE.read_text(encoding="utf-8") != made:
        PAGE.write_text(made, encoding="utf-8")
        pytest.fail(f"{PAGE.name} rewritten; read the difference before you commit it")
    assert PAGE.read_text(encoding="utf-8") == made, "pytest --accept rewrites it"


def test_every_check_says_what_it_does_and_what_it_never_says(made: str) -> None:
    for check in CHECKS:
        assert f"\n## {check}\n\n**What it does.** " in made
        part = made.partition(f"\n## {check}\n")[2].partition("\n## ")[0]
        assert "**What it never says.** It never " in part
        assert "params" not in part
        assert "Group.manner" not in part
        assert checks.about(check)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_reason_tolerance_and_all_its_examples(rule: Rule, made: str) -> None:
    part = made.partition(f"\n### {rule.id}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    for label in ("- Severity: ", "- Of the first example below it says: ", "- Tolerance: ", "- Source: "):
        assert part.count(label) == 1, label
    flagged, _, passed = part.partition("**Flagged**")[2].partition("**Passed**")
    assert len(re.findall(r"^- ", flagged, re.MULTILINE)) == len(rule.flags)
    assert len(re.findall(r"^- ", passed, re.MULTILINE)) == len(rule.passes)
    assert flagged.count("**") == 2 * len(rule.flags)  # the words that are pointed at
    assert "**" not in passed


def test_every_link_of_the_page_leads_to_a_heading(made: str) -> None:
    headings = re.findall(r"^### (.+)$", made, re.MULTILINE)
    anchors = {re.sub(r"[^\w-]", "", heading.lower()) for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", made)
    assert len(links) == len(RULES)
    assert set(links) == anchors


def test_the_page_of_some_rules_holds_only_these(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--full", "--format", "markdown", "--select", "share", "--no-config"]) == 0
    said = capsys.readouterr().out
    assert re.findall(r"^## (.+)$", said, re.MULTILINE) == ["share"]


def test_full_shows_every_rule_on_the_terminal_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--full", "--no-config"]) == 0
    said = capsys.readouterr().out
    assert said.count("\nWHY\n") == len(RULES)
    assert max(map(len, said.splitlines())) <= 80


def test_tolerance_is_told_in_words() -> None:
    rule = next(rule for rule in RULES if rule.id == "conversion/mismatched-units")
    assert "at most 5% to either side" in tolerance(rule.tolerance)
    assert '"about" and the like change nothing' in tolerance(rule.tolerance)
    assert page([rule], {}, {}).count("**What it does.** See its rules.") == 1
