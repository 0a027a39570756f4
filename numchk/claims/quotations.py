"""The quotations of a text, and which of them somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from numchk.model import Document

_MARKS = re.compile(r'["“”]|\n[ \t]*\n|\n(?=[ \t]*["“])')
#: With fewer spaces than these a quotation is a word or a title: one that ends with a mark of a sentence, and another.
_FEW = 2
_MANY = 6


@lru_cache(maxsize=4)
def quotations(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Each quotation: first character inside its marks, the one behind the last, and whether a mark closes it."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[tuple[int, int, bool]]:
    start: int | None = None
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign[0] == "\n":
            if start is not None:
                yield start, mark.start(), False
            start = None
        elif sign == "“" or (sign == '"' and start is None and _opens(text, mark.start())):
            start = mark.end()
        elif start is not None:
            yield start, mark.start(), True
            start = None
    if start is not None:
        yield start, len(text), False


def _opens(text: str, at: int) -> bool:
    """True for a straight mark before a word and behind white space: 12" opens nothing."""
    return (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].strip() != ""


def is_speech(document: Document, quotation: tuple[int, int, bool]) -> bool:
    """True for words that end as a sentence does, or are many; a title or a word held at arm's length is none."""
    start, end, closed = quotation
    ends = not closed or document.text[end - 1] in ".,?!…—"
    return document.text.count(" ", start, end) >= (_FEW if ends else _MANY)


def next_to(document: Document, first: tuple[int, int, bool], second: tuple[int, int, bool]) -> bool:
    """True where nothing but white space parts two quotations."""
    return not document.text[first[1] : second[0] - 1].strip()
