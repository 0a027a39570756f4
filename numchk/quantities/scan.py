"""One linear pass over a text: where a figure could begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from numchk.patterns import later
from numchk.quantities.vocabulary import Vocabulary

#: A run of digits, a fraction sign, or a word.
_PIECE = later(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]|([^\W\d_]+)|\d+")

#: A decimal point without a zero before it: ".08".
_POINT = later(r"(?:^|[\s($£€−–-])\.\Z")

#: "point five per cent"; not "at that point five per cent".
_POINT_FIVE = later(
    r"(?<!that )(?<!this )(?<!which )(?<!one )(?<!the )(?<! a )point"
    r"(?: (?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine)){1,4}"
    r" (?:per ?cent|percent|percentage|of an? )",
    re.IGNORECASE,
)

_LONGEST_ARTICLE = 2
_NEXT, _HEAD = later(r"\W{1,3}([^\W\d_]+)"), later(r"[^\W\d_]+")
_POWERS = frozenset({"square", "sq", "cubic", "cu"})
_POINTS = frozenset({"point", "Point", "POINT"})
#: Words that open a figure only with what follows: "a dozen", "an hour".
ARTICLES = frozenset({"a", "an"})


@lru_cache(maxsize=8)
def _openers(vocabulary: Vocabulary) -> frozenset[str]:
    """The words at which a figure may begin, in small letters, with a capital or in capitals."""
    words = vocabulary.openers | vocabulary.guards.words("ordinal") | ARTICLES | {"point"}
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def candidates(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Start of every run of digits, fraction sign, number word, ordinal or article of `text`, in order."""
    openers = _openers(vocabulary)
    for match in _PIECE.finditer(text):
        word = match[1]
        if word is None:
            start = match.start()
            yield start - 1 if _POINT.search(text, max(0, start - 2), start) else start
        elif word in openers and _may_open(text, match, vocabulary):
            yield match.start()


def _may_open(text: str, word: re.Match[str], vocabulary: Vocabulary) -> bool:
    """False for "point" without a number behind it, and for the article of most nouns: "a man", "an old town"."""
    if word[1] in _POINTS:
        return _POINT_FIVE.match(text, word.start()) is not None
    if word.end() - word.start() > _LONGEST_ARTICLE or word[1].lower() not in ARTICLES:
        return True
    noun = _NEXT.match(text, word.end())
    if noun is None or noun[1].lower() in _after_article(vocabulary) or noun[1] in vocabulary.symbols:
        return True
    return text.startswith(" and a half", noun.end())


@lru_cache(maxsize=8)
def _after_article(vocabulary: Vocabulary) -> frozenset[str]:
    """The words with which an article may open a figure: "a dozen", "an hour", "a square mile"."""
    units = (*vocabulary.units, *vocabulary.money_words, *vocabulary.symbols, *vocabulary.attached)
    heads = (head for unit in units if (head := _HEAD.match(unit)))
    return vocabulary.openers | ARTICLES | _POWERS | {head.group().lower() for head in heads}
