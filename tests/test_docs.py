"""The documents are true: commands and options stand in README, its examples run, and its tables name what there is."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import numchk
from numchk import cli, keys, options, pipeline, readers, settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
#: The section whose commands follow one another in a folder with its draft.
LIVING = README.partition("## Living with it\n")[2].partition("\n## ")[0]
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def commands() -> dict[str, argparse.ArgumentParser]:
    for action in options.parser(cli.COMMANDS)._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("no commands")


def run(command: str, folder: Path = ROOT) -> str:
    """What a line of README prints, run by a shell in the repository or in a folder of its own."""
    script = f'numchk() {{ "{sys.executable}" -m numchk "$@"; }}\n{command}'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, cwd=folder, env=env, timeout=120
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_and_stands_in_readme(name: str) -> None:
    assert f"`numchk {name}" in README
    parser = commands()[name]
    assert parser.description
    for action in parser._actions:
        assert action.help, action.dest
        for option in action.option_strings:
            assert not option.startswith("--") or f"`{option}" in README, f"README does not name {option}"


def test_readme_names_no_option_that_does_not_exist() -> None:
    known = {
        o
        for parser in (options.parser(cli.COMMANDS), *commands().values())
        for a in parser._actions
        for o in a.option_strings
    }
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= known


@pytest.mark.parametrize("found", list(CONSOLE.finditer(README.replace(LIVING, ""))), ids=lambda m: m["command"])
def test_examples_of_readme_print_what_stands_there(found: re.Match[str], request: pytest.FixtureRequest) -> None:
    """A line `...` of its own stands for lines left out."""
    hold(found, run(found["command"]), accept=request.config.getoption("--accept"))


def test_living_with_it_is_lived_in_a_folder_of_its_own(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """One command after the other on the draft of that section; the day is not today's."""
    (draft,) = re.findall(r"```markdown\n(.*?)```", LIVING, re.DOTALL)
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    for found in CONSOLE.finditer(LIVING):
        real = re.sub(r"\b20\d\d-\d\d-\d\d\b", "2026-05-04", run(found["command"], tmp_path))
        hold(found, real, accept=request.config.getoption("--accept"))


def test_the_settings_of_readme_are_read_without_a_fault(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", LIVING, re.DOTALL)
    (tmp_path / "numchk.toml").write_text(block, encoding="utf-8")
    house = settings.load(tmp_path / "numchk.toml")
    assert settings.name_faults(house, frozenset(pipeline.load().quiet.names)) == ()
    assert {line.partition("=")[0].strip() for line in block.splitlines() if re.match(r"[a-z-]+ *=", line)} >= {
        *keys.KEYS
    } - {"select", "rates"}
    assert all(f"\n[{table}]" in block for table in keys.TABLES)


def hold(found: re.Match[str], real: str, *, accept: bool) -> None:
    """Hold the real output of one command against what README shows, or write it there."""
    shown = found["output"]
    if accept and shown != real and "\n...\n" not in shown:
        path = ROOT / "README.md"
        block = f"```console\n$ {found['command']}\n"
        path.write_text(path.read_text(encoding="utf-8").replace(block + shown, block + real), encoding="utf-8")
        pytest.fail("README.md rewritten; read the difference before you commit it")
    place = 0
    for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE):
        at = real.find(part, place)
        assert at >= 0, f"not in the real output:\n{part}\nreal:\n{real}"
        place = at + len(part)
    assert shown.strip()


def test_library_example_of_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert "conflicts conversion/mismatched-units" in out.getvalue()
    assert "**42 miles**" in out.getvalue()


def test_sources_toml_of_readme_is_read_without_a_fault(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README.replace(LIVING, ""), re.DOTALL)
    (tmp_path / "sources.toml").write_text(block, encoding="utf-8")
    for name in re.findall(r'^\["(.+)"\]$', block, re.MULTILINE):
        (tmp_path / name).write_text("The ferry held 40 cars.", encoding="utf-8")
    documents, unread = readers.read_all([str(tmp_path)])
    assert unread == ()
    assert [document.publisher for document in documents] == ["Harbour Agency", "The Morning Paper"]
    assert all(document.published for document in documents)


def test_every_rule_stands_in_readme_with_its_title() -> None:
    section = README.partition("## The rules")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z_]+/[a-z0-9-]+)` \| (.+) \|$", section, re.MULTILINE)
    assert listed == [(rule.id, rule.title) for rule in pipeline.load().rules]


def test_exit_statuses_of_readme_are_those_of_help() -> None:
    said = re.findall(r"^  (\d)  (.+)$", options.EXITS, re.MULTILINE)
    assert [status for status, _ in said] == re.findall(r"^\| (\d) \|", README, re.MULTILINE)
    assert all(text.split(";")[0] in README for _, text in said)


def test_the_two_commands_of_the_first_minute_are_one_line_each() -> None:
    assert "\npip install . && numchk compare seeds/\n" in README
    assert "\npip install -e '.[test]' && pytest\n" in README
    assert "pip install -e '.[test]' && pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_path_that_is_named_exists(text: str) -> None:
    paths = re.findall(r"`((?:numchk|rules|tests|seeds|\.ci)/[\w./-]*)`", text)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("table", "file"),
    [
        ("CHECKS", "checks/__init__.py"),
        ("READERS", "readers/__init__.py"),
        ("REPORTS", "reports/__init__.py"),
        ("RELATIONS", "links/__init__.py"),
        ("FIELDS", "claims/__init__.py"),
        ("FORMS", "lexicon.py"),
    ],
)
def test_every_table_of_contributing_stands_where_it_says(table: str, file: str) -> None:
    assert f"`{table}`" in CONTRIBUTING
    assert re.search(rf"^{table}\b", (ROOT / "numchk" / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_contributing_opens_with_the_table_and_has_two_doors() -> None:
    headings = re.findall(r"^## (.+)$", CONTRIBUTING, re.MULTILINE)
    doors = ["Where do I add ...?", "Door one: I edit texts", "Door two: I write code", "Walls moved, and why"]
    assert headings == doors


def test_changelog_knows_this_version() -> None:
    assert f"## {numchk.__version__}" in CHANGELOG
