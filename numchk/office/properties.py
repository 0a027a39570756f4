"""The title in the properties of an office file, where it is one that a person gave."""

from __future__ import annotations

import re
from collections.abc import Mapping

from numchk.office.markup import parse, utf8
from numchk.office.package import Package
from numchk.office.relations import relations

#: Titles that programs give, and names of files.
_JUNK = re.compile(
    r"(?:microsoft (?:office )?word|untitled|document ?\d*|doc ?\d*|powerpoint presentation|draft|title|template|normal"
    r"|press release|slide ?\d*|\d+|.*\.(?:docx?|dotx?|docm|odt|rtf|pdf|txt|html?|indd))(?:\s*[-–—].*)?",
    re.IGNORECASE,
)


def core_title(package: Package) -> str:
    """The title in a Word file's core properties; "" where there is none that says anything."""
    parts = [relation.target for relation in relations(package, "") if relation.type == "core-properties"]
    return sensible(_title(package.read(parts[0]))) if parts else ""


def sensible(title: str) -> str:
    """`title` on one line; "" for one that a program gave."""
    words = " ".join(title.split())
    return "" if _JUNK.fullmatch(words) or len(words) < 4 or len(words) > 300 else words


def _title(data: bytes) -> str:
    pieces: list[str] = []
    inside = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal inside
        inside = name == "http://purl.org/dc/elements/1.1/ title"

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(words: str) -> None:
        if inside:
            pieces.append(words)

    if data:
        parse(utf8(data), start, end, text)
    return "".join(pieces)
