"""An OpenDocument text, packed or flat, as one text: its body, then its notes, and what of it is no text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from numchk.errors import UnreadableDocument
from numchk.extract import Anchor
from numchk.office.flow import Losses
from numchk.office.layout import Page, first_heading, lay_out, lay_out_notes, words_of
from numchk.office.markup import parse, utf8
from numchk.office.odml import OpenWalk
from numchk.office.package import UNLOCK, Package

KIND = "OpenDocument text"
_FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:\?xml|office:document)")
_LOCKED = re.compile(rb"<(?:\w{1,20}:)?encryption-data[\s/>]")
_TYPE = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What was read of an OpenDocument text."""

    text: str
    anchors: tuple[Anchor, ...]
    heading: str  #: its first title or heading
    title: str  #: of its properties
    losses: Losses
    margins: str  #: the words of headers and footers
    comments: tuple[str, ...]


def read_open(data: bytes) -> Open:
    """The text of an .odt or .fodt. Raises UnreadableDocument."""
    walk = OpenWalk()
    if _FLAT.match(data):
        _walked(walk, utf8(data))
    else:
        package = Package(data, KIND)
        _require_text(package)
        for part in ("meta.xml", "styles.xml", "content.xml"):
            if found := package.read(part):
                _walked(walk, utf8(found))
    if not walk.bodies:
        raise UnreadableDocument(f"no {KIND} in it; open it in the program that made it and save it as one")
    page = Page()
    lay_out(page, walk.flow)
    for kind in ("footnote", "endnote"):
        lay_out_notes(page, kind, walk.notes)
    return Open(
        text=page.text,
        anchors=tuple(page.anchors),
        heading=first_heading(walk.flow, lambda p: bool(p.headed) or walk.styles.titles(p.style or "")),
        title="".join(walk.title),
        losses=walk.losses,
        margins=words_of(walk.margins),
        comments=tuple(walk.comments),
    )


def _walked(walk: OpenWalk, data: bytes) -> None:
    parse(data, walk.start, walk.end, walk.text)


def _require_text(package: Package) -> None:
    """Refuse what is encrypted, and what is a sheet or slides."""
    if _LOCKED.search(package.read("META-INF/manifest.xml")):
        raise UnreadableDocument(UNLOCK)
    kind = package.read("mimetype").decode("ascii", "replace").strip()
    if kind.startswith(_TYPE) and not kind.startswith(f"{_TYPE}text"):
        what = kind.removeprefix(_TYPE).partition("-template")[0]
        raise UnreadableDocument(
            f"a {what if what.isalpha() else 'file of another kind'}, no text; save its words as a text"
        )
    if "content.xml" not in package:
        raise UnreadableDocument(f"a zip archive without an {KIND} in it; give the files that it holds")
