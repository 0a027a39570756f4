"""Numbers in words, with their fractions: "two thirds", "six and a quarter", "3 million and a half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.patterns import later
from numchk.quantities.number_words import (
    JOINT,
    WORD,
    Token,
    next_word,
    number_words,
    scale_word,
    value_of,
    with_decimals,
)
from numchk.quantities.surroundings import word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import ONE, Written, steps

_AND_PART = later(r"[ \u00a0]{1,2}and |-and-", re.IGNORECASE)
_ARTICLE = later(r"(an?|one)(?: - | |-)", re.IGNORECASE)
_OF_WHOLE = later(r" of (?!an? )")
#: Behind a fraction in words, what shows that an ordinal was not meant: no noun of its own.
_NO_NOUN = later(
    r"(?!-)(?! (?!(?:of|as|the|its|their|his|her|more|less|larger|smaller|bigger|higher|lower|to|in|from|by|on|at|for"
    r"|is|are|was|were|over|than|and|or|who|that|since|during|this|between)\b)[^\W\d_])"
)
#: Ordinals that are no fractions by themselves, only at the end of a longer one: "twenty-firsts".
_FIRSTS = {"first": ONE, "second": Decimal(2)}
_DIGITS = later(r"(\d{1,2})(?:-([a-z]+s)\b| ([a-z]+s) of\b( an?\b)?)")
#: "the nineteen twenties".
_DECADE = later(r"[ -](?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b", re.IGNORECASE)
_AND_HALF = later(r"[ -]and[ -](?:(?:an?|one)[ -](?:half|quarter)|three[ -]quarters?)\b", re.IGNORECASE)
_THREE_QUARTER = later(r"three[- ]quarter(?=[- ][a-z])", re.IGNORECASE)


class Part(NamedTuple):
    """A fraction in words: top / bottom, and where its own words begin and end."""

    top: Decimal
    bottom: Decimal
    start: int
    end: int
    article: bool  #: "a third", "one third": the top is an article or "one"

    @property
    def value(self) -> Decimal:
        """The fraction as a number."""
        return self.top / self.bottom


def _denominator(text: str, at: int, vocabulary: Vocabulary) -> tuple[Decimal, int, bool] | None:
    """ "thirds", "twenty-firsts", "one-hundredth" at `at`: (divisor, end, plural); None where none stands."""
    match = WORD.match(text, at)
    entry = vocabulary.numbers.get(match.group().lower()) if match else None
    if match is None or entry is None:
        return None
    if entry.kind == "fraction":
        return entry.value, match.end(), match.group()[-1] in "sS"
    tokens = list(number_words(text, at, vocabulary)) if entry.kind in {"unit", "tens"} else []
    joint = JOINT.match(text, tokens[-1].end) if tokens else None
    word = WORD.match(text, joint.end()) if joint and joint.group() else None
    below = _ordinal(word.group().lower(), vocabulary) if word else None
    if joint is None or word is None or below is None:
        return None
    last, plural = tokens[-1].word, word.group()[-1] in "sS"
    value = value_of(tokens)[0]
    if last.kind == "tens" and below < 10 and not joint[1]:
        return (value + below, word.end(), plural) if len(tokens) == 1 else None
    if below >= 100 and below > value and joint.group() == "-":
        return value * below, word.end(), plural
    return (value + below, word.end(), plural) if last.kind == "scale" and below < last.value else None


def _ordinal(word: str, vocabulary: Vocabulary) -> Decimal | None:
    """What an ordinal (lower case, plural too) stands for as the end of a longer one: "fifth" 5, "firsts" 1."""
    if word.removesuffix("s") in _FIRSTS:
        return _FIRSTS[word.removesuffix("s")]
    entry = vocabulary.numbers.get(word)
    if entry is None or entry.kind != "fraction" or word.startswith(("hal", "quarter")):
        return None
    return entry.value


def _below(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[Sequence[Token], Decimal, int] | None:
    """The plural divisor behind `tokens`: (the tokens of the top, divisor, end); "one hundred thirty fifths" has 35."""
    joint = JOINT.match(text, tokens[-1].end)
    below = _denominator(text, joint.end(), vocabulary) if joint and not joint[1] and joint.group() else None
    last = tokens[-1].word
    if below is None or joint is None or not (below[2] or (last.value == 1 and tokens[-1].after_and)):
        return None
    hyphen = "-" in joint.group() and " " not in joint.group()
    if last.kind == "tens" and len(tokens) > 1 and below[0] < 10 and (hyphen or not tokens[-1].after_and):
        return tokens[:-1], last.value + below[0], below[1]
    return tokens, below[0], below[1]


def _split(tokens: Sequence[Token]) -> int:
    """Where the words behind the last "and" begin; 0 where no "and" stands."""
    return max((i for i, token in enumerate(tokens) if token.after_and), default=0)


@lru_cache(maxsize=8)
def read_part(text: str, start: int, vocabulary: Vocabulary) -> Part | None:
    """The fraction at `start`: "half", "a third", "two-thirds", "twenty-three fifths"; None where there is none.

    As with whole numbers, several constructions ask one after the other: the last answers are kept.
    """
    article = _ARTICLE.match(text, start)
    one = _denominator(text, article.end() if article else start, vocabulary)
    if one is not None and not one[2]:
        return Part(ONE, one[0], article.end() if article else start, one[1], article is not None)
    if text[start : start + 1].isdigit():
        return _digit_part(text, start, vocabulary)
    tokens = list(number_words(text, start, vocabulary))
    below = _below(text, tokens, vocabulary) if tokens and tokens[-1].end > start + 1 else None
    if below is None:
        return None
    top = value_of(below[0])[0]
    split = _split(below[0])
    if split and value_of(below[0][split:])[0] < below[1]:  # "one hundred and three quarters" is no pure fraction
        return None
    if below[1] == 2 or (below[1] == 4 and top != 3):  # "two halves", "two quarters": halves and quarters of a year
        return None
    return Part(top, below[1], start, below[2], article=False)


def _digit_part(text: str, start: int, vocabulary: Vocabulary) -> Part | None:
    """ "2-thirds", "3 quarters of": digits over a fraction word."""
    match = _DIGITS.match(text, start)
    entry = vocabulary.numbers.get(match[2] or match[3]) if match else None
    if match is None or entry is None or entry.kind != "fraction" or not 0 < int(match[1]) < entry.value:
        return None
    if entry.value == 4 and match[3] and not match[4]:  # "3 quarters of growth"
        return None
    end = match.end(2) if match[2] else match.end(3)
    return Part(Decimal(match[1]), entry.value, start, end, article=False)


def _with_part(number: Written, part: Part, text: str, vocabulary: Vocabulary) -> Written:
    """`number` and a fraction of its scale, or of the fraction's own smaller scale: "a billion and a half million"."""
    scale, end = (number.scale if number.scale >= 1000 else ONE), part.end
    word, stop, _ = next_word(text, end)
    own = scale_word(word, vocabulary)
    if own is not None and 1 < own.value < scale:
        scale, end = own.value, stop
    step = scale / part.bottom
    value = number.value + part.value * scale
    return number._replace(end=end, digits=end, value=value, finest=step, coarsest=step, scale=ONE)


def and_part(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "two and a half", "3 million and a quarter", "twenty and three fifths": `number` with the fraction behind it."""
    joint = _AND_PART.match(text, number.end)
    quarters = _THREE_QUARTER.match(text, joint.end()) if joint else None
    if quarters:  # "two and three-quarter miles"
        return _with_part(number, Part(Decimal(3), Decimal(4), *quarters.span(), article=False), text, vocabulary)
    part = read_part(text, joint.end(), vocabulary) if joint else None
    if part is None or part.top >= part.bottom or (part.top == 1 and not part.article):
        return number
    if part.bottom not in {2, 4} and (_OF_WHOLE.match(text, part.end) or not _counts_itself(text, part, vocabulary)):
        return number
    return _with_part(number, part, text, vocabulary)


def digits_and_part(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "2 and a half": digits with a half or quarter in words; "2 and a quarter of the crowd" are two figures."""
    match = _AND_HALF.match(text, number.end) if number.ordinary and number.value % 1 == 0 else None
    return number if match is None or _OF_WHOLE.match(text, match.end()) else and_part(text, number, vocabulary)


def _counts_itself(text: str, part: Part, vocabulary: Vocabulary) -> bool:
    """True unless a noun behind "a third" makes it an ordinal; scale and unit words are none."""
    if part.top > 1 or no_noun(text, part.end):
        return True
    word = next_word(text, part.end)[0]
    return word in vocabulary.units or scale_word(word, vocabulary) is not None


def no_noun(text: str, end: int) -> bool:
    """True where no noun follows at `end`: "one third of", "one fifth."; not "one third party"."""
    return _NO_NOUN.match(text, end) is not None


def _mixed(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Written | None:
    """ "one hundred and three quarters": the words behind the last "and" are the top of a fraction."""
    below = _below(text, tokens, vocabulary)
    split = _split(tokens)
    if below is None or not split or len(below[0]) <= split:
        return None
    top = value_of(below[0][split:])[0]
    whole, scale, end = value_of(tokens[:split])
    if top >= below[1]:
        return None
    number = Written(tokens[0].end, end, whole, scale, scale, worded=True, scale=scale, digits=end)
    return _with_part(number, Part(top, below[1], end, below[2], article=False), text, vocabulary)


def _is_ordinal(text: str, start: int, tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """True where the words open an ordinal: "two-thousandth", "one hundred and fifth", "nineteen twenties"."""
    if _DECADE.match(text, tokens[-1].end):
        return True
    joint = JOINT.match(text, tokens[-1].end)
    word = WORD.match(text, joint.end()) if joint and joint.group() else None
    if joint is None or word is None or word.group().lower() not in vocabulary.guards.words("ordinal"):
        return False
    last, value = tokens[-1].word, _ordinal(word.group().lower(), vocabulary) or ONE
    if last.kind == "scale":
        linked = joint[1] is not None or (joint.group() == "-" and word.group().lower() != "second")
        return value < last.value and (linked or word_before(text, start) == "the")
    return joint.group() == "-" and (value >= 100 if last.kind == "unit" else value < 10) and last.value > 1


def read_words(text: str, start: int, vocabulary: Vocabulary) -> Written | None:
    """A number in words at `start`: "one hundred and five", "a dozen", "thirty thousand"; None where there is none."""
    tokens = list(number_words(text, start, vocabulary))
    if not tokens or (len(tokens) == 1 and tokens[0].end - start < 3):  # an article alone
        return None
    mixed = _mixed(text, tokens, vocabulary)
    if mixed is not None:
        return mixed._replace(start=start)
    if _is_ordinal(text, start, tokens, vocabulary):
        return None
    value, scale, end = value_of(tokens)
    scale = scale if value % scale == 0 else ONE
    large = scale if scale >= 1000 else ONE  # "two hundred" is as sure as 200, "two dozen" as 24
    finest, coarsest = (step * large for step in steps(value / large, 0))
    number = Written(start, end, value, finest, coarsest, worded=True, scale=scale, digits=end)
    return and_part(text, with_decimals(text, start, number, vocabulary), vocabulary)
