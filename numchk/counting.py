"""Counts in words: a noun with its number, and how much there is of a text that was seen and not read."""

from __future__ import annotations

import re

#: A number in digits, its groups and decimals included; any of them, since what was not read was not understood.
_NUMERAL = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: "1 figure", "1,204 figures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def numerals(text: str) -> int:
    """How many numbers in digits `text` holds."""
    return len(_NUMERAL.findall(text))


def extent(words: int, numbers: int) -> str:
    """How much was left out: "12 words, 3 numerals"."""
    return f"{counted(words, 'word')}, {counted(numbers, 'numeral')}"
