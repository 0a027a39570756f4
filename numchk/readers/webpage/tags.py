"""Cuts HTML into text, tags and what no browser shows, each with its place in the file: one pass, no recursion."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of the file: "text", "open", "close" or "hidden" (script, style, comment and the like)."""

    sort: str
    start: int
    end: int
    name: str = ""  #: of a tag, in lower case; of a hidden stretch, the element that holds it
    attributes: Mapping[str, str] = {}
    empty: bool = False  #: the tag closes itself


_MARK = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,100})")
#: One attribute; its value in quotes is looked for by hand, since a quote that nothing closes must not be sought twice.
_ATTRIBUTE = re.compile(r"[\s/]*+(?:([^\s=/>\"'][^\s=/>]{0,500}|[\"'])(?:\s*+=\s*+([\"']|[^\s>\"'][^\s>]{0,9999})?)?)?")

#: Whatever stands in these is no markup, and only a person's own browser shows the last two.
RAW = frozenset("script style iframe noembed noframes noscript xmp title textarea".split())


class _File:
    """A file, and which marks do not come again in it: none is looked for twice in vain."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: dict[str, int] = {}

    def find(self, mark: str, start: int) -> int:
        """Where `mark` comes next; -1 where it does not."""
        if start >= self.gone.get(mark, len(self.text) + 1):
            return -1
        place = self.text.find(mark, start)
        if place < 0:
            self.gone[mark] = start
        return place


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of an HTML file in order; every character is in one. Linear, whatever the file holds."""
    file = _File(text)
    place = begun = 0
    while found := _MARK.search(text, place):  # not "5 < 7"
        mark = found.start()
        piece = _markup(file, mark)
        if piece is None:
            place = mark + 1
            continue
        if mark > begun:
            yield Piece("text", begun, mark)
        yield piece
        place = begun = piece.end
        if piece.sort == "open" and piece.name in RAW and not piece.empty:
            end = _closing(file, piece)
            yield Piece("hidden", place, end, piece.name)
            place = begun = end
    if begun < len(text):
        yield Piece("text", begun, len(text))


def unescaped(text: str) -> str:
    """`text` with its entities resolved, and its white space single."""
    return " ".join(html.unescape(text).split())


def _markup(file: _File, mark: int) -> Piece | None:
    """The tag or comment that begins at `mark`; None where nothing does."""
    text = file.text
    if text.startswith("<!--", mark):
        if text.startswith((">", "->"), mark + 4):
            return Piece("hidden", mark, text.index(">", mark) + 1)
        end = file.find("-->", mark + 4)
        return Piece("hidden", mark, end + 3 if end >= 0 else len(text))
    if text.startswith("<![CDATA[", mark):
        end = file.find("]]>", mark)
        return Piece("hidden", mark, end + 3) if end >= 0 else _to_bracket(file, mark)
    if text.startswith(("<!", "<?"), mark):
        return _to_bracket(file, mark)
    name = _NAME.match(text, mark)
    return _tag(file, mark, name) if name else None


def _to_bracket(file: _File, mark: int) -> Piece | None:
    end = file.find(">", mark)
    return Piece("hidden", mark, end + 1) if end >= 0 else None


def _tag(file: _File, mark: int, name: re.Match[str]) -> Piece | None:
    """The tag with its attributes; None where the file ends within it."""
    text, place = file.text, name.end()
    if file.find(">", place) < 0:
        return None
    sort = "close" if text[mark + 1] == "/" else "open"
    attributes: dict[str, str] = {}
    while place < len(text) and text[place] != ">":
        found = _ATTRIBUTE.match(text, place)
        if found is None or found.end() == place:
            place += 1
            continue
        key, value = found.group(1), found.group(2) or ""
        place = found.end()
        if value in {'"', "'"}:
            close = file.find(value, place)
            if close < 0:  # nothing closes this quote: the tag ends at its bracket
                close = file.find(">", place)
                return None if close < 0 else Piece(sort, mark, close + 1, name.group(1).lower(), attributes)
            value, place = text[place:close], close + 1
        if key:
            attributes.setdefault(key.lower(), html.unescape(value) if "&" in value else value)
    if place >= len(text):
        return None
    return Piece(sort, mark, place + 1, name.group(1).lower(), attributes, text[place - 1] == "/")


def _closing(file: _File, piece: Piece) -> int:
    """Where the raw text behind a tag ends: at its closing tag, or with the file."""
    place = piece.end
    while (place := file.find("</", place)) >= 0:
        if file.text[place + 2 : place + 2 + len(piece.name)].lower() == piece.name:
            return place
        place += 2
    return len(file.text)
