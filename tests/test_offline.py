"""numchk opens no connection, whatever it reads and writes; without its extras it says which of them a file needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from test_office import letter

from numchk import options
from numchk.readers.kinds import READERS

ROOT = Path(__file__).parents[1]
WORDS = "The quay is 100 km (42 miles) long. A fire in Arl killed {} people on 3 May 2031, police said."
#: What a careless reader would fetch.
FAR = "http://far.example"
PAGE = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{FAR}/strict.dtd">
<html><head><base href="{FAR}/"><title>The quay of Arl</title><link rel="stylesheet" href="{FAR}/a.css">
<link rel="canonical" href="{FAR}/quay"><meta property="og:image" content="{FAR}/p.png">
<script src="{FAR}/a.js"></script>
</head><body><nav><a href="/7">7 stories</a></nav><article><h1>The quay of Arl</h1><img src="{FAR}/p.png">
<p>{WORDS.format(15)}</p><p>Nobody had counted the tugs that lay at the quay before the fire, and nobody did so after
it, the harbour master told a hearing of the town council on Tuesday night.</p><iframe src="{FAR}/f"></iframe></article>
</body></html>
"""
LETTER = f"""From: desk@far.example
To: paper@far.example
Subject: The quay of Arl
Date: Mon, 05 May 2031 07:00:00 +0000
Message-ID: <1@far.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>{WORDS.format(15)}</p><img src="{FAR}/seen.gif">
"""
OPEN_TEXT = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>
<office:text><text:p>{WORDS.format(15)}</text:p><text:p><text:a xlink:href="{FAR}/">more</text:a></text:p></office:text>
</office:body></office:document-content>"""
KINDS = ("txt", "md", "html", "docx", "odt", "eml", "pdf", "zip")

#: Stands in a folder of the search path, so that Python runs it first, in every process: it notes what goes out.
WATCH = """
import os, sys

OUT = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
       "socket.gethostbyaddr", "socket.getnameinfo", "socket.sendmsg", "socket.gethostname",
       "urllib.Request", "webbrowser.open", "http.client.connect", "ftplib.connect", "smtplib.connect"}

def write(line):
    with open(os.environ["WATCHED"], "a", encoding="utf-8") as notes:
        notes.write(f"{os.getpid()} {line}\\n")

def note(event, arguments):
    if event in OUT:
        write(f"{event} {arguments!r}")

sys.addaudithook(note)
write("watched")
"""
#: urllib3, which others load, asks so whether the machine has an address of its own; nothing is sent, nothing listens.
ASKED = "('::1', 0))"
#: The same for what is not installed: an import of an extra fails as if it were not there.
BARE = """
import sys

GONE = {names}

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in GONE:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Nothing())
for name in [name for name in sys.modules if name.partition(".")[0] in GONE]:
    del sys.modules[name]
"""


def desk(folder: Path) -> dict[str, Path]:
    """A file of each kind, with addresses in it where the kind has them."""
    found = {kind: folder / f"quay.{kind}" for kind in KINDS}
    found["txt"].write_text(f"{WORDS.format(12)} See {FAR}/ for more.\n", encoding="utf-8")
    found["md"].write_text(f"# The quay\n\n{WORDS.format(12)}\n\n![p]({FAR}/p.png) [more]({FAR}/)\n", encoding="utf-8")
    found["html"].write_text(PAGE, encoding="utf-8")
    found["eml"].write_text(LETTER, encoding="utf-8")
    letter(found["docx"])
    with zipfile.ZipFile(found["odt"], "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", OPEN_TEXT)
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.multi_cell(0, 8, WORDS.format(15))
    page.output(str(found["pdf"]))
    with zipfile.ZipFile(found["zip"], "w") as file:
        for kind in ("txt", "docx", "odt", "eml"):
            file.write(found[kind], f"inside/{kind}.{kind}")
    return found


def run(first: str, lines: Sequence[Sequence[object]], folder: Path) -> list[tuple[int, str, str]]:
    """Each of `lines` given to the command in one process, behind `first`: exit status, output, complaints."""
    (folder / "before").mkdir(exist_ok=True)
    (folder / "before" / "sitecustomize.py").write_text(first, encoding="utf-8")
    drive = (
        "import contextlib, io, json, sys\nfrom numchk import cli\nfor line in json.load(sys.stdin):\n"
        "    out, err = io.TextIOWrapper(io.BytesIO(), encoding='utf-8'), io.StringIO()\n"
        "    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):\n        status = cli.main(line)\n"
        "    out.flush()\n"
        "    print(json.dumps([status, out.buffer.getvalue().decode('utf-8', 'replace'), err.getvalue()]))\n"
    )
    path = os.pathsep.join((str(folder / "before"), str(ROOT)))
    env = {**os.environ, "PYTHONPATH": path, "WATCHED": str(folder / "seen.txt")}
    given = json.dumps([[str(part) for part in line] for line in lines])
    line = [sys.executable, "-c", drive]
    done = subprocess.run(line, input=given, capture_output=True, text=True, env=env, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


# ---------------------------------------------------------------- no connection


def test_the_watch_sees_what_goes_out(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "WATCHED": str(tmp_path / "seen.txt")}
    call = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    subprocess.run([sys.executable, "-c", call], env=env, capture_output=True, check=False, timeout=60)
    seen = (tmp_path / "seen.txt").read_text(encoding="utf-8")
    assert "socket.connect" in seen
    assert "socket.getaddrinfo" in seen


def test_numchk_opens_no_connection(tmp_path: Path) -> None:
    files = desk(tmp_path)
    draft, wire, report = files["txt"], files["html"], tmp_path / "r.json"
    output = tmp_path / "out"
    lines: list[list[object]] = [["check", path, "--no-config"] for path in files.values()]
    lines += [["show", "--claims", *files.values()], ["check", draft, "--against", *files.values(), "--no-config"]]
    lines += [["compare", *files.values(), "--no-config", "--format", form, "--output", f"{output}.{form}"]
              for form in options.REPORTS if form != "docx"]  # fmt: skip
    lines += [
        ["check", files[kind], "--no-config", "--format", "docx", "--output", f"{output}.docx"]
        for kind in ("txt", "docx")
    ]
    lines += [["compare", draft, wire, "--no-config", "--format", "json", "--output", report], ["why", report, "1"],
              ["accept", draft, "--reason", "x", "--accept", tmp_path / "a.toml"], ["rules"], ["rule", "conversion"],
              ["check", draft, "--diff"], ["--help"], ["--version"]]  # fmt: skip
    done = run(WATCH, lines, tmp_path)
    for line, (status, _, complaints) in zip(lines, done, strict=True):
        assert status in (0, 1), (line, complaints)
    seen = (tmp_path / "seen.txt").read_text(encoding="utf-8").splitlines()
    processes = {line.split(" ", 1)[0] for line in seen if line.endswith(" watched")}
    assert len(processes) > 1, "the process that reads untrusted files was not watched"
    assert [line for line in seen if not line.endswith((" watched", ASKED))] == []


def test_every_kind_of_file_is_among_those_watched() -> None:
    assert {READERS[f".{kind}"] for kind in KINDS} == set(READERS.values())


# ---------------------------------------------------------------- without the extras

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
NAMES = ("html", "page", "pdf", "xlsx")


def needed(lines: Iterable[str]) -> set[str]:
    """The packages that these lines of pyproject.toml install, with all that those need themselves."""
    found: dict[tuple[str, frozenset[str]], None] = {}
    todo = [Requirement(line) for line in lines]
    while todo:
        wanted = todo.pop()
        key = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if key in found:
            continue
        found[key] = None
        for line in metadata.requires(wanted.name) or ():
            further = Requirement(line)
            asked = [{"extra": extra} for extra in ("", *wanted.extras)]
            if further.marker is None or any(map(further.marker.evaluate, asked)):
                todo.append(further)
    return {name for name, _ in found}


#: The modules that the extras alone bring.
ONLY = needed(line for name in NAMES for line in EXTRAS[name]) - needed(PROJECT["dependencies"])
GONE = {module for module, packages in metadata.packages_distributions().items()
        if any(canonicalize_name(package) in ONLY for package in packages)}  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bare")


def alone(folder: Path, lines: Sequence[Sequence[object]]) -> list[tuple[int, str, str]]:
    return run(BARE.format(names=sorted(GONE)), lines, folder)


def test_without_extras_all_but_pages_and_pdf_are_read(bare: Path) -> None:
    files = desk(bare)
    piece = bare / "piece.html"
    piece.write_text(f"<p>{WORDS.format(12)}</p>", encoding="utf-8")
    read = [piece, *(files[kind] for kind in ("txt", "md", "docx", "odt", "eml", "zip"))]
    for path, (status, out, err) in zip(
        read, alone(bare, [["check", path, "--no-config"] for path in read]), strict=True
    ):
        assert (status, err) == (1, ""), path
        assert "42 miles" in out


def test_without_extras_every_report_but_excel_is_written(bare: Path) -> None:
    draft = bare / "draft.txt"
    draft.write_text(WORDS.format(12), encoding="utf-8")
    forms = [form for form in options.REPORTS if form != "xlsx"]
    lines = [["check", draft, "--no-config", "--format", form, "--output", bare / f"o.{form}"] for form in forms]
    for form, (status, _, _) in zip(forms, alone(bare, lines), strict=True):
        assert status == 1, form
        assert (bare / f"o.{form}").stat().st_size > 100


def test_what_an_extra_is_missing_for_is_one_sentence_with_the_command_that_adds_it(bare: Path) -> None:
    files = desk(bare)
    draft, page, pdf = files["txt"], files["html"], files["pdf"]
    lines = [["check", page, "--no-config"], ["check", pdf, "--no-config"], ["check", draft, page, pdf, "--no-config"],
             ["check", draft, "--no-config", "--format", "xlsx", "--output", bare / "o.xlsx"], ["serve"]]  # fmt: skip
    whole, paper, both, book, serve = alone(bare, lines)
    for (status, out, err), extra in ((whole, "html"), (paper, "pdf"), (book, "xlsx"), (serve, "page")):
        assert (status, out) == (2, "")
        (sentence,) = err.splitlines()
        assert f"pip install 'numchk[{extra}]'" in sentence
        assert sentence.startswith("numchk: ")
        assert sentence.endswith(".")
    assert both[0] == 3
    assert "42 miles" in both[1]
    assert [f"numchk[{extra}]" in line for line, extra in zip(both[2].splitlines(), ("html", "pdf"), strict=True)] == [
        True
    ] * 2
    assert not (bare / "o.xlsx").exists()


def test_the_extras_are_told_as_they_are() -> None:
    assert set(EXTRAS) - {"all", "test", "peers"} == set(NAMES)
    (everything,) = EXTRAS["all"]
    assert set(everything.removeprefix("numchk[").removesuffix("]").split(",")) == set(NAMES)
    assert "numchk[all]" in EXTRAS["test"]
    assert {"trafilatura", "lxml", "pypdfium2", "xlsxwriter", "starlette", "uvicorn", "multipart"} <= GONE
    assert not {"jinja2", "pandas", "spacy", "chardet"} & GONE
