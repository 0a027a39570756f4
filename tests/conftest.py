"""What all tests share: the option that rewrites golden files, and the verdicts of one check on a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

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
