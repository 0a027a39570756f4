"""The sign before a number: "-5", "minus 5", "fell to - 5", "− 5"; a dash between words is none."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.surroundings import counts_noun

_MINUS = later(
    r"(?:(?<!\+/)[-−–]|(?<!lus or )(?<!lus-or-)(?<!lus/)\b[Mm]inus[ -]|(?<!est )(?<!ested )\b[Nn]egative )\Z"
)
#: What stands before a sign that touches its number: no letter or digit, nor a digit and a space (that is a range).
_BEFORE_SIGN = later(r"(?:\A|[(\[]|(?<!\d)\s|(?<!\d)[<>=])\Z")
#: What stands before a sign with a space behind it; before a true minus also a form of "be".
_BEFORE_SPACED = later(
    r"(?:[=<>≈(]|\b(?:to|at|of|by|from|between|than|around|about|below|above|equals))[ ]?\Z", re.IGNORECASE
)
_BE = later(r"\b(?:is|was|were|are|be) \Z", re.IGNORECASE)
_LINE_END = later(r"[ \t.]{0,3}(?:\n|\Z)")
_LINE_START = later(r"(?:\A|\n)[ \t]*\Z")
#: No line is longer that begins with a dash and belongs to a list.
_LINE = 200


def sign_start(text: str, start: int, end: int) -> int | None:
    """Where the minus of the number [start, end) begins; None where it has none."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1] in {"-", "−", "–"} and start > 1:
        return start - 2 if _is_spaced_minus(text, start - 2, end) else None
    sign = _MINUS.search(text[max(0, start - 16) : start])
    if sign is None:
        return None
    begin = start - len(sign.group())
    if len(sign.group()) == 1 and not _BEFORE_SIGN.search(text[max(0, begin - 2) : begin]):
        return None
    return begin


def _is_spaced_minus(text: str, at: int, end: int) -> bool:
    """True for the minus of "fell to - 5", "= - 5", and of "- 5" alone in a line that is no item of a list."""
    before = text[max(0, at - 8) : at]
    if counts_noun(text, end):  # "the town he went to - 5 sailors knew it": a dash
        return False
    if _BEFORE_SPACED.search(before) or (text[at] == "−" and _BE.search(before)):
        return True
    if not _LINE_START.search(text, max(0, at - 6), at):
        return False
    if text[at] == "−":
        return True
    return _LINE_END.match(text, end) is not None and not _is_listed(text, at, end)


def _is_listed(text: str, at: int, end: int) -> bool:
    """True where the line before or behind begins with the same dash."""
    earlier = text[max(0, at - _LINE) : at].rstrip(" \t\n")
    later = text[end : end + _LINE].lstrip(". \t\n")
    return later.startswith(text[at]) or earlier[earlier.rfind("\n") + 1 :].lstrip().startswith(text[at])
