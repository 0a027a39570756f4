"""How wide text is on a terminal, and where its lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Vowels and final consonants of Hangul that join the syllable before them.
_JOINING = ("\u1160", "\u11ff")


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or _JOINING[0] <= character <= _JOINING[1]:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces; a word that is too long is broken anywhere."""
    room = max(1, width - max(columns(first), columns(rest)))
    if columns(text) <= min(room, width - columns(first)):  # nearly every cell of a table
        return [first + text]
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text, room):
        if not empty and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line, empty = rest, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return [*lines, line]


def _words(text: str, room: int) -> Iterator[str]:
    for word in text.split(" "):
        piece = ""
        for character in word if columns(word) > room else "":
            if columns(piece) + _columns(character) > room:
                yield piece
                piece = ""
            piece += character
        yield piece or word
