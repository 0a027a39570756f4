"""Writes the words of one block of a page, as a browser sets them, and keeps where each stood in the file."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from numchk.readers.webpage.tags import Piece

#: White space that is set as one space, entities, and places where a word may be broken, which show nothing.
_ODD = re.compile(
    r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[\xad\u200b\ufeff]"
)
_SPACE = " \t\n\r\f"
_UNSEEN = frozenset("\xad\u200b\ufeff")

_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_POWER = re.compile(r"[-−+]?\d{1,3}")
_TEN = re.compile(r"(?<![\d.,])10\Z")
#: A unit that may be squared or cubed.
_LENGTH = re.compile(
    r"(?:(?<![^\W\d_])[kcmd]?m|(?<![^\W\d_])(?:ft|in|yd|mi)|met(?:er|re)s?|feet|foot|inch(?:es)?|yards?|miles?)\Z"
)
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)[\])]?(?:\s*,\s*\d{1,3})*\Z")
_BAR = re.compile(r"\s*(?:[/⁄]|&frasl;|&#8260;)")
#: So much of the words before a raised figure says what it is.
_BEFORE = 40


class _Stretch(NamedTuple):
    text: str
    start: int  #: in the file
    length: int  #: there
    link: bool
    anchor: bool  #: within <a>, wherever that leads


class Ink:
    """One block that is being written; `finished` hands it out and begins the next."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[_Stretch] = []
        self.notes: list[str] = []
        self._raised: list[int] = []  # where in `pieces` each open <sup> begins
        self._anchors = 0

    def write(self, start: int, end: int, *, link: bool, kept: bool) -> None:
        """The text of the file from `start` to `end`; white space stays as it is where `kept`."""
        place = start
        for found in _ODD.finditer(self.raw, start, end):
            begin, past = found.span()
            self._plain(place, begin, link=link)
            place = past
            token = found.group()
            if token in _UNSEEN:
                continue
            if token[0] == "&":
                self._entity(token, begin, past, link=link)
            elif kept:
                self.put(token, begin, past, link=link)
            elif not self._after_space():
                self.put(" ", begin, past, link=link)
        self._plain(place, end, link=link)

    def put(self, text: str, start: int, end: int, *, link: bool = False) -> None:
        """`text` for what stands in the file from `start` to `end`."""
        self.pieces.append(_Stretch(text, start, end - start, link, self._anchors > 0))

    def ends_line(self) -> bool:
        """True where nothing but blanks stands behind the last line end."""
        for piece in reversed(self.pieces):
            if bare := piece.text.rstrip(" "):
                return bare.endswith("\n")
        return False

    # ------------------------------------------------------------ tags within a block

    def begin(self, tag: Piece) -> None:
        """An element opens within the block."""
        if tag.name == "q":
            self.put("“", tag.start, tag.end)
        self._anchors += tag.name == "a"
        if tag.name == "sup":
            self._raised.append(len(self.pieces))

    def end(self, name: str, tag: Piece | None) -> None:
        """An element ends; `tag` is what closes it, None where nothing does."""
        if name == "q" and tag is not None and tag.name == "q":
            self.put("”", tag.start, tag.end)
        self._anchors = max(0, self._anchors - (name == "a"))
        if name == "sup" and self._raised:
            begun = self._raised.pop()
            if tag is not None:
                self._settle(begun, tag.end)

    def _settle(self, begun: int, end: int) -> None:
        """What was set high since `begun`: a power, part of a fraction, a note's mark, or words as any others."""
        inner = self.pieces[begun:]
        text = "".join(piece.text for piece in inner).strip()
        before = "".join(piece.text for piece in self.pieces[max(0, begun - 4) : begun])[-_BEFORE:]
        if not text:
            return
        if text.isdigit() and _BAR.match(self.raw, end):
            if before[-1:].isdigit():
                self.pieces.insert(begun, _Stretch(" ", inner[0].start, 0, link=False, anchor=False))
            return
        linked = any(piece.anchor for piece in inner)
        unit = text in {"2", "3"} and _LENGTH.search(before) is not None
        if not linked and _POWER.fullmatch(text) and (unit or _TEN.search(before)):
            self.pieces[begun:] = [piece._replace(text=piece.text.translate(_RAISED)) for piece in inner]
        elif _NOTE.match(text) and (linked or text[0] in "[(" or text[0].isdigit()):
            self.notes.append(text)
            del self.pieces[begun:]

    # ------------------------------------------------------------ the end

    def finished(self) -> tuple[str, tuple[tuple[int, int, int], ...], int, int]:
        """The block's text, its runs, how many of its characters are links, and where in the file it ends."""
        pieces, self.pieces, self.notes, self._raised = self.pieces, [], [], []
        text = "".join(piece.text for piece in pieces)
        bare = text.strip(_SPACE)
        if not bare.strip():
            return "", (), 0, 0
        skip = len(text) - len(text.lstrip(_SPACE))
        runs: list[tuple[int, int, int]] = []
        offset, links, end = -skip, 0, 0
        for piece in pieces:
            size = len(piece.text)
            cut = max(0, -offset)
            left = min(size, len(bare) - offset) - cut
            if left > 0:
                same = piece.length == size
                runs.append((offset + cut, piece.start + (cut if same else 0), left if same else piece.length))
                links += len(piece.text[cut : cut + left].replace(" ", "")) if piece.link else 0
                end = runs[-1][1] + runs[-1][2]
            offset += size
        return bare, tuple(runs), links, end

    def _plain(self, start: int, end: int, *, link: bool) -> None:
        if start < end and self.raw[start] == " " and self._after_space():
            start += 1
        if start < end:
            self.put(self.raw[start:end], start, end, link=link)

    def _entity(self, token: str, start: int, end: int, *, link: bool) -> None:
        said = html.unescape(token)
        if said in _UNSEEN:
            return
        if said == token:
            self._plain(start, end, link=link)
        elif said in _SPACE:
            if not self._after_space():
                self.put(" ", start, end, link=link)
        else:
            self.put(said, start, end, link=link)

    def _after_space(self) -> bool:
        return not self.pieces or self.pieces[-1].text[-1] in " \n"
