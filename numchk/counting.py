"""Counts in words: a noun with its number, and how much there is of a text that was seen and not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

#: A number in digits, its groups and decimals included; any of them, since what was not read was not understood.
_NUMERAL = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")

#: Why the marks of notes are left out.
NOTE_MARKS = "note marks"
_WORD = re.compile(r"[^\W_]+")


class LeftOut(NamedTuple):
    """Words that were seen and not read."""

    words: int
    numerals: int
    parts: int = 1


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: "1 figure", "1,204 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def numerals(text: str) -> int:
    """How many numbers in digits `text` holds."""
    return len(_NUMERAL.findall(text))


def extent(words: int, numbers: int) -> str:
    """How much was left out: "12 words, 3 numerals"."""
    return f"{counted(words, 'word')}, {counted(numbers, 'numeral')}"


def weigh(text: str) -> LeftOut:
    """How many words and numerals `text` holds."""
    return LeftOut(len(_WORD.findall(text)), numerals(text))


def phrases(left_out: Mapping[str, LeftOut]) -> Iterator[str]:
    """What was left out and why, a phrase each: "hidden text (12 words, 3 numerals)"; marks of notes have no words."""
    for why, (words, numbers, parts) in sorted(left_out.items()):
        yield counted(parts, "note mark") if why == NOTE_MARKS else f"{why} ({extent(words, numbers)})"
