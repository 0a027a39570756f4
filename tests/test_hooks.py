""".pre-commit-hooks.yaml names a command and options that there are, for the kinds of text that numchk reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from numchk import cli, options
from numchk.readers import READERS
from numchk.readers.kinds import TEXTS

ROOT = Path(__file__).parent.parent
#: What pre-commit calls the files of each suffix.
KINDS = {".txt": "plain-text", ".text": "plain-text", ".md": "markdown", ".markdown": "markdown"}


def hooks() -> list[dict[str, str | list[str]]]:
    """The entries of the file: of YAML it uses lists of texts with plain or bracketed values, and nothing else."""
    found: list[dict[str, str | list[str]]] = []
    for line in (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        parts = re.fullmatch(r"(- |  )([a-z_]+): (.+)", line)
        assert parts, line
        if parts[1] == "- ":
            found.append({})
        value = parts[3]
        assert not set(value) & set("#&*!|>'\"%@`"), line  # what YAML would not take as it stands
        found[-1][parts[2]] = value[1:-1].split(", ") if value.startswith("[") else value
    return found


def test_the_hook_runs_a_command_that_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hook,) = hooks()
    assert (hook["id"], hook["language"], hook["entry"]) == ("numchk", "python", "numchk check")
    assert {"name", "description"} <= set(hook)
    arguments = hook["args"]
    assert isinstance(arguments, list)
    bad, good = tmp_path / "bad.txt", tmp_path / "good.md"
    bad.write_text("The wall is 100 km (42 miles) long.", encoding="utf-8")
    good.write_text("The wall is 100 km (62 miles) long.", encoding="utf-8")
    assert cli.main(["check", *arguments, str(bad), str(good)]) == 1
    assert f"{bad.name}:1:21" in "".join(capsys.readouterr().out.split())
    assert cli.main(["check", *arguments, str(good)]) == 0
    assert "check" in cli.COMMANDS
    assert options.parser(cli.COMMANDS)


def test_the_hook_takes_the_texts_that_are_read() -> None:
    """A page or a Word file in a repository of texts is seldom copy: whoever wants them checked names them."""
    (hook,) = hooks()
    assert set(KINDS) == {suffix for suffix, reader in READERS.items() if reader in TEXTS}
    assert set(hook["types_or"]) == set(KINDS.values())
