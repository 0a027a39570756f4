"""One linear pass over a text: where a figure could begin."""

from __future__ import annotations

from collections.abc import Iterator

from numchk.patterns import later
from numchk.quantities.vocabulary import Vocabulary

#: A run of digits, a fraction sign, or a word.
_PIECE = later(r"[^\W\d_]+|\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")

#: A decimal point without a zero before it: ".08".
_POINT = later(r"(?:^|[\s($£€−–-])\.\Z")

#: Words that open a figure only with what follows: "a dozen", "an hour".
ARTICLES = frozenset({"a", "an"})


def candidates(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Start of every run of digits, fraction sign, number word, ordinal or article of `text`, in order."""
    openers = vocabulary.openers | vocabulary.guards.words("ordinal") | ARTICLES
    for match in _PIECE.finditer(text):
        piece = match.group()
        if not piece[0].isalpha():
            start = match.start()
            yield start - 1 if _POINT.search(text, max(0, start - 2), start) else start
            continue
        word = piece.lower()
        if word in openers:
            yield match.start()
