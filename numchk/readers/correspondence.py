"""The writer's own words in a plain letter: soft line breaks joined, earlier letters and the signature left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from numchk.counting import LeftOut, weigh

_QUOTED = re.compile(r"\s{0,3}>")
#: How the words of an earlier letter are announced, on one line or two.
_WROTE = re.compile(r"(?:on\b.{5,300}\bwrote|.{3,200}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|writes))\s*:\Z", re.IGNORECASE)
_ORIGINAL = re.compile(r"\s*-{2,}\s*(?:original message|original-nachricht)\s*-{2,}\s*\Z|_{20,}\s*\Z", re.IGNORECASE)
_SENT = re.compile(r"(?:sent|date|to|subject)\s*:", re.IGNORECASE)
#: By RFC 3676 a signature stands behind these three characters.
_SIGNED = "-- "


def unflowed(text: str, *, glued: bool) -> str:
    """`text` of the kind "format=flowed" with its soft line breaks taken out; `glued`: their blank goes too."""
    done: list[str] = []
    open_depth = -1  # how deep the line is quoted that is to be continued; -1 where none is
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        soft = bare.endswith(" ") and bare != _SIGNED
        words = bare[:-1] if soft and glued else bare
        if depth == open_depth and bare != _SIGNED:
            done.append(words)
        else:
            done.append(("\n" if done else "") + ("> " if depth else "") + words)
        open_depth = depth if soft else -1
    return "".join(done)


def own_words(text: str, *, quotes: bool) -> tuple[str, dict[str, LeftOut]]:
    """`text` without what it quotes (but where `quotes`) and without its signature, and how much that was."""
    lines = text.split("\n")
    end = next((number for number in range(len(lines) - 1, -1, -1) if lines[number] == _SIGNED), len(lines))
    unread: dict[str, LeftOut] = {}
    _leave(unread, "signature", lines[end:])
    lines = lines[:end]
    if not quotes:
        begun = next((n for n in range(len(lines)) if _begins_letter(lines, n)), len(lines))
        quoted = [_QUOTED.match(line) is not None for line in lines[:begun]]
        for number, line in enumerate(lines[:begun]):
            if not quoted[number] and line.rstrip().endswith(":"):
                _mark_announcement(lines, quoted, number)
        out = [line for line, gone in zip(lines, quoted, strict=False) if gone] + lines[begun:]
        _leave(unread, "quoted letters", out)
        lines = [line for line, gone in zip(lines[:begun], quoted, strict=True) if not gone]
    return "\n".join(lines).strip("\n"), unread


def _mark_announcement(lines: Sequence[str], quoted: list[bool], number: int) -> None:
    """Marks "On Friday Ann wrote:", on one line or two, where a quotation follows the line `number`."""
    below = next((n for n in range(number + 1, min(number + 3, len(quoted))) if lines[n].strip()), None)
    if below is None or not quoted[below]:
        return
    for first in (number, number - 1):
        if first >= 0 and _WROTE.match(" ".join(line.strip() for line in lines[first : number + 1])):
            quoted[first : number + 1] = [True] * (number + 1 - first)
            return


def _begins_letter(lines: Sequence[str], number: int) -> bool:
    """True for the line from which on all is an earlier letter, as Outlook puts it below: a rule, or its headers."""
    line = lines[number]
    if _ORIGINAL.match(line):
        return any(_is_headers(lines, n) for n in range(number + 1, min(number + 3, len(lines))))
    return number > 0 and not lines[number - 1].strip() and _is_headers(lines, number)


def _is_headers(lines: Sequence[str], number: int) -> bool:
    below = lines[number + 1 : number + 4]
    return lines[number].lower().startswith("from:") and sum(_SENT.match(line) is not None for line in below) >= 2


def _leave(unread: dict[str, LeftOut], why: str, lines: Sequence[str]) -> None:
    said = "\n".join(lines).removeprefix(_SIGNED)
    if said.strip():
        unread[why] = weigh(said)
