"""What all tests share: the option that rewrites golden files, the verdicts of one check, a browser and an office."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite golden files; the test still fails once, so that you read the difference",
    )


@cache
def book_of(*checks: str) -> Book:
    """The rules of `checks` alone, loaded once."""
    return load(select=checks)


def results_of(check: str, *, named: bool = False) -> Callable[[str], list[str]]:
    """A function from a text to the verdicts of `check`, with their rule where `named`.

    "undecidable" where figures were read and not compared, "silent" where nothing was.
    """

    def results(text: str) -> list[str]:
        report = examine([read_document(from_text(text), book_of(check))], book_of(check))
        found = [f"{f.rule_id.split('/')[1]}: {f.verdict.value}" if named else f.verdict.value for f in report.findings]
        return found or (["undecidable"] if any(s.rule_id for s in report.skipped) else ["silent"])

    return results


# ---------------------------------------------------------------- the real things: a browser and an office

#: How Chromium is started: without a window, without its sandbox (a build server has no rights for one), and quiet.
BROWSER = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
#: Names resolve to nothing, so no page can reach another machine; its attempt is seen all the same.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]"
#: The addresses that are this machine.
HERE = {"127.0.0.1", "localhost", "::1"}

Convert = Callable[..., tuple[Path, ...]]


def lacking(what: str) -> NoReturn:
    """Skip where a person tests without `what`; a build server must have it."""
    sentence = f"{what} is not on this machine; .ci/run installs it, and so do the system's packages."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@dataclass
class Watched:
    """A fresh page of a fresh profile, and what it did that a report must not do."""

    page: Any  #: of Playwright
    errors: list[str] = field(default_factory=list)  #: errors in its console, uncaught ones among them
    dialogs: list[str] = field(default_factory=list)  #: alert, confirm and prompt: something ran
    requests: list[str] = field(default_factory=list)  #: addresses beyond this machine that it asked for

    @property
    def quiet(self) -> bool:
        """True where nothing of this happened."""
        return not (self.errors or self.dialogs or self.requests)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright; while it runs, no `asyncio.run` in this thread."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        lacking("Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*BROWSER, ALONE])
        yield browser
        browser.close()


@pytest.fixture
def watched(chromium: Any) -> Iterator[Watched]:
    """A page of its own profile that notes errors, dialogs and every request beyond this machine."""
    context = chromium.new_context()
    seen = Watched(page=context.new_page())

    def note(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"file", "data", "blob", "about"} and address.hostname not in HERE:
            seen.requests.append(request.url)

    def answer(dialog: Any) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    context.on("request", note)
    context.on("console", lambda said: said.type == "error" and seen.errors.append(said.text))
    context.on("weberror", lambda fault: seen.errors.append(str(fault.error)))
    context.on("dialog", answer)
    yield seen
    context.close()


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """A function that has LibreOffice write `path` as another format, and returns the files it made.

    `to` is what `--convert-to` takes: "pdf", "fods", or a suffix with a filter and its options; `reads` is the filter
    by which the file is read, where its name does not say enough ("Text - txt - csv (StarCalc):59,34,76").
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        lacking("LibreOffice")
    profile = tmp_path_factory.mktemp("office-profile").as_uri()

    def convert(path: Path, to: str, *, reads: str = "", timeout: int = 120) -> tuple[Path, ...]:
        folder = tmp_path_factory.mktemp("office")
        line = [found, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", to,
                "--outdir", str(folder), *([f"--infilter={reads}"] if reads else []), str(path)]  # fmt: skip
        done = subprocess.run(line, capture_output=True, text=True, timeout=timeout, check=False)
        made = tuple(sorted(folder.iterdir()))
        assert made, f"LibreOffice made nothing of {path.name}: {done.stdout} {done.stderr}"
        return made

    return convert
