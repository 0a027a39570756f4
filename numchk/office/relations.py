"""Which part of an office package leads to which: content types and relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from numchk.errors import UnreadableDocument
from numchk.office.markup import parse, told, utf8
from numchk.office.package import Package

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "/officeDocument"
_WORD = "wordprocessingml"
_OTHERS = (
    ("spreadsheetml", "a workbook, no Word file; save the sheet as text or CSV"),
    ("presentationml", "slides, no Word file; save their words as a text"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relationship: its id, the last word of its type ("footnotes"), and the part it leads to."""

    id: str
    type: str
    target: str


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """What `part` leads to inside the package; "" stands for the package itself. Raises UnreadableDocument."""
    found: list[Relation] = []
    data = package.read(relations_of(part))

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(" ")[2] == "Relationship" and told(attributes, "TargetMode") != "External":
            target = told(attributes, "Target") or ""
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            kind = (told(attributes, "Type") or "").rpartition("/")[2]
            found.append(Relation(id=told(attributes, "Id") or "", type=kind, target=whole))

    if data:
        parse(utf8(data), start, lambda _: None, lambda _: None)
    return tuple(found)


def relations_of(part: str) -> str:
    """The part that holds the relationships of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def main_part(package: Package) -> str:
    """The part that holds a Word file's text. Raises UnreadableDocument where there is none."""
    types = content_types(package)
    for other, sentence in _OTHERS:
        if any(other in kind and ".main+xml" in kind for kind in types.values()):
            raise UnreadableDocument(sentence)
    asked = [r.target for r in relations(package, "") if f"/{r.type}" == _MAIN]
    declared = [part for part, kind in types.items() if _WORD in kind and ".main+xml" in kind]
    for part in (*asked, *declared, "word/document.xml"):
        if part in package:
            return part
    raise UnreadableDocument(f"a zip archive without a {package.kind} in it; give the files that it holds")


def content_types(package: Package) -> dict[str, str]:
    """Part -> its content type, where one is given for that part alone."""
    found: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(" ")[2] == "Override":
            found[(told(attributes, "PartName") or "").lstrip("/")] = told(attributes, "ContentType") or ""

    if data := package.read(CONTENT_TYPES):
        parse(utf8(data), start, lambda _: None, lambda _: None)
    return found
