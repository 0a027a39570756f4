"""The house stands as planned: who may import whom, one doorman a library, sizes, and no clock, float or network."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from numchk.checks import CHECKS
from numchk.claims import FIELDS
from numchk.links import RELATIONS
from numchk.readers import READERS as READER_FILES
from numchk.reports import PACKED, REPORTS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "numchk"
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in FILES]

#: Room -> its floor. A room may import what stands below it. A new room is entered here first.
FLOORS = {
    **dict.fromkeys(
        (
            "version",
            "interval",
            "keys",
            "region",
            "silence",
            "terms",
            "counting",
            "errors",
            "extract",
            "limits",
            "model",
            "rounding",
            "patterns",
            "surety",
        ),
        1,
    ),
    **dict.fromkeys(("office", "segment", "units", "almanac"), 2),
    "values": 2.5,  # over units
    "clauses": 2.5,  # over segment
    "alike": 2.7,  # over values
    **dict.fromkeys(("acceptance", "inline", "ratebook", "revive", "settings", "spots", "whereabouts"), 2),
    **dict.fromkeys(("readers", "quantities", "links", "claims", "matching", "checks", "reports"), 3),
    **dict.fromkeys(("rulebook", "lexicon"), 3),
    "assembly": 3.5,  # what pipeline ends with
    "places": 2.5,  # over settings
    "silencing": 3.5,  # over acceptance, inline and settings
    "housestyle": 3.5,  # over quantities
    "unconverted": 3.7,  # over housestyle and links
    "pipeline": 4,
    **dict.fromkeys(("accepting", "annotating", "examples", "patching"), 5),
    "": 6,  # numchk/__init__.py
    "options": 7,
    "terminal": 7,
    "web": 7,
    "cli": 8,
    "__main__": 9,
}

#: Readers are named, not imported: texts must not wait for what reads PDFs.
READERS = {suffix: import_module(f"numchk.readers.{file}").read for suffix, file in READER_FILES.items()}

#: Open folder -> the table of its members. What else stands in a folder is groundwork for them.
TABLES: dict[str, Mapping[Any, Any]] = {
    "readers": READERS,
    "links": RELATIONS,
    "claims": FIELDS,
    "checks": CHECKS,
    "reports": {**REPORTS, **PACKED},
}

#: Library -> the only files that may import it.
DOORMEN = {
    "pint": {"units.py"},
    "quantulum3": {"quantities/quantulum.py"},
    "nupunkt": {"segment.py"},
    "lemminflect": {"clauses/words.py"},
    "spacy": {"clauses/parser.py"},
    "tabulate": {"reports/table.py"},
    "jinja2": {"reports/html.py", "web/pages.py"},
    "chardet": {"readers/encoding.py"},
    "trafilatura": {"readers/webpage/chosen.py"},
    "pypdfium2": {"readers/printed/pdfium.py"},
    "tomllib": {"rulebook.py", "lexicon.py", "readers/sources.py", "settings.py", "acceptance.py", "ratebook.py"},
    "pandas": {"matching/", "reports/frames.py"},
    "xlsxwriter": {"reports/xlsx.py"},
    "argparse": {"options.py"},
    "starlette": {"web/"},
    "uvicorn": {"web/server.py", "web/patient.py"},
    "python_multipart": {"web/upload.py"},
}
#: Stages that one draft's conversions and sums do not need: (who imports them late, the stage).
LATE = {
    ("readers/__init__.py", "numchk.readers"),  # apart.py: texts need no other process
    ("readers/worker.py", "resource"),  # no such thing on Windows
    ("pipeline.py", "numchk.claims"),
    ("pipeline.py", "numchk.matching"),
    ("errors.py", "difflib"),
}
#: Libraries that take long to load: imported inside the one function that needs them.
HEAVY = {
    "quantulum3",
    "pandas",
    "numpy",
    "pint",
    "lemminflect",
    "spacy",
    "tabulate",
    "jinja2",
    "chardet",
    "nupunkt",
} | {"xlsxwriter", "trafilatura", "pypdfium2"}
#: The local page alone listens, on this machine's own addresses; nothing anywhere opens a connection.
LISTENS = ("web/",)
#: Nothing leaves the machine: no other file imports any of these.
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "requests",
    "httpx",
    "ftplib",
    "smtplib",
    "asyncio",
    "xmlrpc",
    "webbrowser",
}

#: `try` stands where third parties or files are touched; anywhere else a fault is a fault of ours.
MAY_TRY = (
    "cli.py",
    "terminal.py",
    "revive.py",
    "acceptance.py",
    "ratebook.py",
    "settings.py",
    "rulebook.py",
    "lexicon.py",
    "units.py",
    "segment.py",
    "readers/",
    "office/markup.py",
    "office/package.py",
    "quantities/quantulum.py",
    "reports/xlsx.py",
    "web/",
)

FORBIDDEN = {"utils", "helpers", "misc", "common", "base", "core", "manager", "handler"}
CLOCK = re.compile(r"\b(now|today|utcnow|time|monotonic|perf_counter)$")


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text(encoding="utf-8"))


def module(name: str) -> tuple[str, ...]:
    """("readers", "plain") for readers/plain.py; ("readers",) for its __init__."""
    parts = Path(name).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def typing_only(name: str) -> set[ast.AST]:
    """Nodes under `if TYPE_CHECKING:`: read by the type checker alone."""
    blocks = [n for n in ast.walk(tree(name)) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
    return {inner for block in blocks for inner in ast.walk(block)}


def imports(name: str) -> Iterator[tuple[str, ast.AST]]:
    """Every imported module by its full name, wherever the import stands."""
    here = tree(name)
    skip = typing_only(name)
    for node in ast.walk(here):
        if node in skip:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if is_module(full) else str(node.module)), node


def is_module(full: str) -> bool:
    place = ROOT.joinpath(*full.split("."))
    return full.startswith("numchk") and (place.with_suffix(".py").is_file() or place.is_dir())


def own(name: str) -> Iterator[tuple[str, ...]]:
    """The rooms and members of numchk that a file imports."""
    yield from (tuple(full.split(".")[1:]) for full, _ in imports(name) if full.split(".")[0] == "numchk")


def functions(name: str) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def within(name: str, places: set[str] | tuple[str, ...]) -> bool:
    return any(name == place or (place.endswith("/") and name.startswith(place)) for place in places)


# ---------------------------------------------------------------- who may import whom


@pytest.mark.parametrize("name", NAMES)
def test_every_room_has_a_floor_and_imports_only_what_stands_below(name: str) -> None:
    here = module(name)
    room = here[0] if here else ""
    assert room in FLOORS, f"{name}: enter the room in FLOORS and in CONTRIBUTING.md"
    for target in own(name):
        other = target[0] if target else ""
        if other == room:
            continue
        ground = FLOORS[room] == FLOORS[other] == 1  # the ground floor may use itself; circles are held below
        assert FLOORS[other] < FLOORS[room] or ground, f"{name} imports {'.'.join(target) or 'numchk'}"


def members(folder: str) -> set[str]:
    """The files of an open folder that its table names."""
    entries = TABLES.get(folder, {}).values()
    functions = [
        part for entry in entries for part in (entry if isinstance(entry, tuple) else (entry,)) if callable(part)
    ]
    return {function.__module__.rpartition(".")[2] for function in functions}


def test_every_table_names_its_members() -> None:
    for folder in TABLES:
        assert len(members(folder)) > 1
        assert all((PACKAGE / folder / f"{member}.py").is_file() for member in members(folder))


@pytest.mark.parametrize("name", [n for n in NAMES if "/" in n and not n.endswith("__init__.py")])
def test_nothing_in_a_folder_imports_a_member_or_the_folder_itself(name: str) -> None:
    """A member can be read, and thrown away, alone; its folder's `__init__` stands above all files in it."""
    folder = module(name)[0]
    for target in own(name):
        if target[:1] == (folder,):
            assert len(target) > 1, f"{name} imports its own folder's __init__"
            assert target[1] not in members(folder), f"{name} imports the member {target[1]}"


def test_contributing_names_every_room() -> None:
    floors = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("**The floors**")[2].partition("\n\n**")[0]
    )
    assert [room for room in FLOORS if f"`{room or '__init__'}`" not in floors] == []


@pytest.mark.parametrize("folder", sorted({name.partition("/")[0] for name in NAMES if "/" in name}))
def test_contributing_names_the_groundwork_of_every_folder(folder: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = {path.stem for path in (PACKAGE / folder).rglob("*.py")} - members(folder) - {"__init__"}
    assert [file for file in sorted(files) if f"`{file}.py`" not in text] == []


def test_no_circle() -> None:
    graph = {module(name): set(own(name)) - {module(name)} for name in NAMES}
    done: set[tuple[str, ...]] = set()

    def visit(room: tuple[str, ...], path: tuple[tuple[str, ...], ...]) -> None:
        assert room not in path, " -> ".join(".".join(p) for p in (*path, room))
        if room not in done:
            for target in graph.get(room, ()):
                visit(target, (*path, room))
            done.add(room)

    for room in graph:
        visit(room, ())


@pytest.mark.parametrize("name", NAMES)
def test_each_library_has_one_doorman(name: str) -> None:
    for full, node in imports(name):
        library = full.split(".")[0]
        listening = within(name, LISTENS) and library in {"socket", "http", "urllib", "asyncio", "webbrowser"}
        assert library not in NETWORK or listening, f"{name}: nothing leaves the machine, so nothing imports {library}"
        if library in DOORMEN:
            assert within(name, DOORMEN[library]), (
                f"{name}:{node.lineno} imports {library}; its doorman is {DOORMEN[library]}"
            )  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_slow_libraries_are_imported_inside_functions(name: str) -> None:
    inside = {inner for function in functions(name) for inner in ast.walk(function)}
    for full, node in imports(name):
        assert full.split(".")[0] not in HEAVY or node in inside, f"{name} loads {full} at once"


@pytest.mark.parametrize(
    "name", [n for n in NAMES if n not in {"cli.py", "terminal.py", "__init__.py", "reports/table.py"}]
)
def test_own_imports_stand_at_the_top(name: str) -> None:
    inside = {inner for function in functions(name) for inner in ast.walk(function)}
    for full, node in imports(name):
        late = full.split(".")[0] in HEAVY or (name, ".".join(full.split(".")[:2])) in LATE
        assert node not in inside or late, f"{name} imports {full} inside a function"


# ---------------------------------------------------------------- what is not done here


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_never_floats(name: str) -> None:
    if within(name, ("quantities/quantulum.py", "matching/")):
        return
    for node in ast.walk(tree(name)):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        assert not called, f"{name}:{node.lineno} makes a float"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [n for n in NAMES if n != "cli.py"])
def test_only_the_command_line_has_a_clock(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = ast.unparse(node.func.value).split(".")[-1]
            asks = holder in {"datetime", "date", "time"} and CLOCK.search(node.func.attr)
            assert not asks, f"{name}:{node.lineno} asks the clock"


def asks_units(node: ast.Try) -> bool:
    """True where nothing but UnknownUnit is caught: that is how units.py says no to a name."""
    return all(ast.unparse(handler.type) == "UnknownUnit" for handler in node.handlers if handler.type)


@pytest.mark.parametrize("name", NAMES)
def test_faults_are_caught_only_where_third_parties_or_files_are_touched(name: str) -> None:
    if within(name, MAY_TRY):
        return
    found = [node.lineno for node in ast.walk(tree(name)) if isinstance(node, ast.Try) and not asks_units(node)]
    assert found == [], f"{name}: try in lines {found}"


@pytest.mark.parametrize("name", NAMES)
def test_no_room_is_called_a_drawer(name: str) -> None:
    assert not FORBIDDEN & set(module(name))


@pytest.mark.parametrize("name", NAMES)
def test_seeds_and_places_of_this_machine_are_unknown_to_the_program(name: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    assert "seeds" not in text
    assert not re.search(r"[\"'](/work|/home|/tmp|/usr)/", text)


# ---------------------------------------------------------------- sizes and words


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_in_one_sentence_what_lives_here(name: str) -> None:
    text = ast.get_docstring(tree(name))
    assert text, f"{name} has no docstring"
    assert len(text.splitlines()[0]) > 10


@pytest.mark.parametrize("name", NAMES)
def test_caps(name: str) -> None:
    lines = len((PACKAGE / name).read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{name} has {lines} lines"
    for function in functions(name):
        assert length(function) <= 50, f"{name}: {function.name} has {length(function)} lines"
        arguments = function.args
        positional = [a for a in (*arguments.posonlyargs, *arguments.args) if a.arg not in {"self", "cls"}]
        assert len(positional) <= 5, f"{name}: {function.name} takes {len(positional)} arguments in order"


def test_files_and_functions_are_small_on_the_whole() -> None:
    files = sorted(len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) for name in NAMES)
    sizes = sorted(length(function) for name in NAMES for function in functions(name))
    assert statistics.median(files) <= 130
    assert statistics.median(sizes) <= 10
    assert sizes[int(len(sizes) * 0.9)] <= 25
    assert files[int(len(files) * 0.9)] <= 250


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.toml")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_rule_files_are_short_and_vocabulary_explains_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.parent.name == "vocabulary":
        assert text.startswith("#"), f"{path.name} opens with a key to its own form"
    else:
        assert len(text.splitlines()) <= 80


def test_checks_and_rule_folders_bear_the_same_names() -> None:
    folders = {path.name for path in (ROOT / "rules").iterdir() if path.is_dir()} - {"vocabulary"}
    assert set(CHECKS) == folders == members("checks")


def test_contributing_shows_the_floors_as_they_are() -> None:
    """Each row from the top down; "over" parts the rooms of one floor from those below it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [1-5] \w+ \| (.*?) \|", text, re.MULTILINE)
    told = [set(re.findall(r"`(\w+)`", part)) for row in rows for part in row.split(" over ")]
    levels = sorted(set(FLOORS.values()), reverse=True)
    assert told == [{room or "__init__" for room, level in FLOORS.items() if level == at} for at in levels]
