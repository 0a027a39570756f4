"""The title in the properties of an office file."""

from __future__ import annotations

from collections.abc import Mapping

from numchk.office.markup import parse, utf8
from numchk.office.package import Package
from numchk.office.relations import relations


def core_title(package: Package) -> str:
    """The title in a Word file's core properties, whoever gave it; "" where there is none."""
    parts = [relation.target for relation in relations(package, "") if relation.type == "core-properties"]
    return _title(package.read(parts[0])) if parts else ""


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
