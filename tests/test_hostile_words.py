"""Whatever words reach numchk, no terminal is steered and no letter is turned round; Markdown stays text.

Hostile are the text, its title and publisher, the names of file, folder, archive entry, settings and rule, the rule's
message, a unit, a reason, and what is typed on the command line.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from numchk import cli, options
from numchk.terminal import harmless

#: Clears the screen; sets the window's title; the same begun by one character; moves the cursor; a bell; a backspace;
#: turns letters round, in three ways; ends a line where no line ends; and half a pair.
STEERS = {
    "escape": "\x1b[2J\x1b[31m",
    "title": "\x1b]0;gone\x07",
    "one character": "\x9b2J",
    "cursor": "\x1b[9A\r\x0b\x0c",
    "backspace": "\x08\x08\x7f",
    "override": "\u202e",
    "embedding": "\u202a\u202b\u202d\u202c",
    "isolate": "\u2066\u2067\u2068\u2069",
    "marks": "\u200e\u200f\u061c",
    "lines": "\u2028\u2029\x85",
}
ALL = "".join(STEERS.values())
COMMANDS = [
    "check DRAFT", "check DRAFT --all", "check DRAFT --against WIRE", "compare DRAFT WIRE", "compare DRAFT WIRE --all",
    "show DRAFT WIRE", "show --claims --all DRAFT WIRE", "check DRAFT --diff", "check ZIP", "show ZIP", "check NONE",
    "check NONE DRAFT", "check DRAFT --rules RULES", "check DRAFT --config FAULTY", "check DRAFT --config SETTINGS",
    "rules --rules RULES", "rules --full --rules RULES", "rules test --rules RULES --select conversion/hostile",
    "rules test --rules BAD",
    "rule conversion/hostile --rules RULES", "rule STEER", "check DRAFT --select STEER", "check DRAFT --country STEER",
    "check DRAFT --publisher STEER=x", "check DRAFT --rates NONE", "check DRAFT --output NONE/x", "STEER",
    "check DRAFT --baseline NONE", "check --STEER", "check DRAFT --format STEER", "why REPORT 1", "why REPORT STEER",
    "why NONE 1", "accept DRAFT --accept ACCEPTED --reason STEER --by STEER", "check DRAFT --accept ACCEPTED",
    "accept DRAFT:99 --accept ACCEPTED --reason x", "accept --prune DRAFT --accept ACCEPTED",
]  # fmt: skip


def steered(text: str) -> set[str]:
    """What of `text` steers a terminal, turns letters, or is no character."""
    return {character for character in text if not character.isprintable() and character != "\n"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A folder in which everything that has a name or words is hostile."""
    name = ALL.replace("\x00", "")
    folder = tmp_path_factory.mktemp("desk") / f"desk{name}"
    folder.mkdir()
    draft, wire = folder / f"draft{name}.md", folder / f"wire{name}.txt"
    wall = f"The wall{STEERS['isolate']} is 100{STEERS['marks']} km (42 {STEERS['override']}miles) long.{ALL}"
    lines = (
        f"# The {ALL}fire",
        f"{ALL}A fire in Arl killed 12{STEERS['marks']} people on 3 May 2031, Ann {STEERS['override']}Rowe said.",
        wall,
        f"<!-- numchk: {ALL}ignore[no-such{ALL}] -->",
        f"[link{ALL}](http://x.example) ![p](x.png) <b onclick=x>9 boats</b>.",
    )
    draft.write_text("\n\n".join(lines), encoding="utf-8", newline="")
    told = f"A fire in Arl killed 15{STEERS['marks']} people on 3 May 2031, police said.{ALL}"
    wire.write_text(f"{told}\n\n{wall}\n", encoding="utf-8", newline="")
    escaped = json.dumps(name)
    (folder / "sources.toml").write_text(
        f"[{json.dumps(wire.name)}]\npublisher = {escaped}\ntitle = {escaped}\npublished = 2031-05-04\n",
        encoding="utf-8",
    )
    rules = folder / f"rules{name}" / "conversion"
    rules.mkdir(parents=True)
    ours = Path(cli.__file__).parents[1] / "rules" / "conversion" / "mismatched-units.toml"
    words = json.dumps(f"{{stated}} {ALL} {{restated}}")
    named = re.sub(r"(?m)^(message|source|title)(\s*)=.*$", lambda f: f"{f[1]}{f[2]}= {words}", ours.read_text("utf-8"))
    (rules / "hostile.toml").write_text(named, encoding="utf-8")
    bad = folder / f"bad{name}" / f"none{name}"
    bad.mkdir(parents=True)
    (bad / f"odd{name}.toml").write_text(f"{json.dumps(name)} = 5\n", encoding="utf-8")
    settings, faulty = folder / f"numchk{name}.toml", folder / f"faulty{name}.toml"
    settings.write_text("min_severity = 'note'\n", encoding="utf-8")
    faulty.write_text(f"{escaped} = {escaped}\nselect = [{escaped}]\n", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(f"in{name}side.txt", wire.read_bytes())
        file.writestr(f"odd{name}.bin", b"\x00\x01")
    archive = folder / f"archive{name}.zip"
    archive.write_bytes(packed.getvalue())
    report = folder / f"report{name}.json"
    cli.main(["compare", str(draft), str(wire), "--no-config", "--format", "json", "--output", str(report)])
    before = Path.cwd()
    os.chdir(folder)
    yield {"DRAFT": draft.name, "WIRE": wire.name, "ZIP": archive.name, "NONE": f"none{name}.txt",
           "REPORT": report.name, "RULES": f"rules{name}", "BAD": f"bad{name}", "SETTINGS": settings.name,
           "FAULTY": faulty.name, "ACCEPTED": f"accepted{name}.toml", "STEER": name}  # fmt: skip
    os.chdir(before)


def line(command: str, desk: dict[str, str]) -> list[str]:
    found = [re.sub("|".join(desk), lambda word: desk[word[0]], part) for part in command.split()]
    free = not command.startswith(("rule", "why")) and "--config" not in command
    return [*found, "--no-config"] if free else found


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_word_steer_the_terminal(
    command: str, form: str, desk: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    more = [] if "--format" in command or "--diff" in command else ["--format", form]
    status = cli.main([*line(command, desk), *more])
    told = capsys.readouterr()
    assert told.out or told.err
    assert "fault of numchk itself" not in told.err
    assert "Traceback" not in told.err
    assert status in (0, 1, 2, 3)
    if "--diff" not in command:  # a patch must hold the lines of its file as they are; a terminal is spared them below
        assert steered(told.out) == set()
    assert steered(told.err) == set()


@pytest.mark.parametrize("form", [form for form in options.REPORTS if form not in options.PACKED])
@pytest.mark.parametrize("command", ["check DRAFT", "check DRAFT --against WIRE", "compare DRAFT WIRE", "check ZIP"])
def test_no_format_holds_what_steers_in_its_file_either(
    command: str, form: str, desk: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "report"
    rules = ["--rules", desk["RULES"], "--all", "--stamp"]
    assert cli.main([*line(command, desk), *rules, "--format", form, "--output", str(file)]) in (0, 1, 3)
    text = file.read_text(encoding="utf-8-sig")
    assert re.search(r"42\W{0,99}(?:u202e)?miles", text)
    assert steered(text) == set()


@pytest.mark.parametrize("steer", STEERS)
def test_the_terminal_itself_is_spared_whatever_reaches_it(steer: str) -> None:
    assert harmless(f"It is{STEERS[steer]} 5 km\nand 6\n").count("\n") == 2
    assert steered(harmless(f"It is{STEERS[steer]} 5 km")) == set()
    assert harmless("It is “5½ km”, 漢字 e\u0301 👍🏽\n") == "It is “5½ km”, 漢字 e\u0301 👍🏽\n"


def test_a_patch_is_exact_in_a_file_and_harmless_on_a_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(b"\x1b[2J The wall is 100 km (42 miles) long.\n")
    made = ["check", str(draft), "--no-config", "--diff"]
    cli.main(made)
    assert b"\x1b[2J" in capfdbinary.readouterr().out
    monkeypatch.setattr("numchk.terminal.watched", lambda: True)
    cli.main(made)
    shown = capfdbinary.readouterr().out.decode()
    assert steered(shown) == set()
    assert "+" in shown


# ---------------------------------------------------------------- Markdown

INJECTED = r"""
<script>alert(1)</script>
<img src=x onerror=alert(1)>
![p](http://x.example/p.png)
<http://x.example>
[a](javascript:alert(1))
[a]: http://x.example
http://x.example/a
www.x.example
@everyone
| a | b |
`code`
**bold**
# heading
- item
&lt;b&gt;
<!-- hidden -->
\<b>
&#60;b>
ann@x.example
mailto:a@x.example
![[x]]
$$x$$
</sub><b>
~~gone~~
ftp://x.example
HTTPS://X.EXAMPLE
a_b_c
[^1]
""".strip().splitlines()


@pytest.mark.parametrize("words", INJECTED)
@pytest.mark.parametrize("command", ["check", "compare", "show"])
def test_markdown_lets_no_text_make_markup(
    command: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, wire = tmp_path / "d.txt", tmp_path / "w.txt"
    draft.write_text(f"A fire at {words} in Arl killed 12 people on 3 May 2031, {words} said.\n", encoding="utf-8")
    wire.write_text(f"A fire at {words} in Arl killed 15 people on 3 May 2031, {words} said.\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(f'["w.txt"]\npublisher = {json.dumps(words)}\n', encoding="utf-8")
    cli.main([command, str(draft), str(wire), "--no-config", "--format", "markdown"])
    text = capsys.readouterr().out
    assert not re.search(r"(?<!\\)<(?!sub>|/sub>|!-- -->)", text), "a tag of the text's own"
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!?(?<!\\)\[(?!\^)[^\]]*(?<!\\)\]", text), "a link or an image"
    assert not re.search(r"(?:https?|ftp):/|\bwww\.|@\w", text, re.IGNORECASE), "an address that becomes a link"
    assert "&lt;" not in words or "&amp;lt;" in text
