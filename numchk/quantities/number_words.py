"""Words that make a number: "one hundred and five", "hundred thousand", "three point two"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from numchk.patterns import later
from numchk.quantities.vocabulary import Vocabulary, Word
from numchk.quantities.written import ONE, Written

#: No written number has more words.
_MOST_WORDS = 24
WORD = later(r"[^\W\d_]+")
JOINT = later(r"( {1,2}and {1,2}|-and-)|[ \u00a0]{0,3}-?[ ]?\n?")
_AND = later(r" +and |-and-", re.IGNORECASE)
_POINT = later(r"[ -]point[ -]", re.IGNORECASE)
_OH = Word("unit", Decimal(0))  #: "three point oh five"
#: "at one point two men": no decimal point.
_AT = later(r"\b(?:at|by|only|just|than|with|of) \Z", re.IGNORECASE)
#: What before a scale word makes it part of something vaguer: "several hundred thousand", "multi-million".
_VAGUER = later(
    r"(?:\b(?:several|few|couple|many|per|every|each|half|quarter|of|dozen|hundred|thousand|million|billion)\s"
    r"|[-\d]\s?)\Z",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A number word with its end, and whether "and" stands before it."""

    word: Word
    end: int
    after_and: bool = False


def scale_word(word: str, vocabulary: Vocabulary) -> Word | None:
    """The scale that `word` (lower case) is, also in the plural: "million", "dozens"; None for other words."""
    for form in (word, word.removesuffix("s")):
        entry = vocabulary.numbers.get(form)
        if entry is not None and entry.kind == "scale":
            return entry
    return None


def next_word(text: str, at: int) -> tuple[str, int, bool]:
    """The word behind one space, hyphen or "and": (word in lower case, its end, behind "and"); "" where none is."""
    joint = JOINT.match(text, at)
    if joint is None or joint.end() == at:
        return "", at, False
    match = WORD.match(text, joint.end())
    return (match.group().lower(), match.end(), bool(joint[1])) if match else ("", at, False)


def _fits(previous: Word | None, entry: Word) -> bool:
    """True where the number word `entry` may follow `previous` within one number."""
    if entry.kind not in {"unit", "tens", "scale"}:
        return False
    if previous is None:
        return entry.kind != "scale"
    if entry.kind == "scale" or previous.kind == "scale":
        return entry.value != 0
    return previous.kind == "tens" and entry.kind == "unit" and 0 < entry.value < 10


def number_words(text: str, start: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """The number words from `start` on that may make one number."""
    match = WORD.match(text, start)
    if match is None:
        return
    word, end, after_and = match.group().lower(), match.end(), False
    previous = None
    if word in {"a", "an"} or _opens_with_scale(text, start, word, end, vocabulary):
        previous = Word("unit")
        yield Token(previous, end if word in {"a", "an"} else start)
        if word in {"a", "an"}:
            word, end, after_and = next_word(text, end)
    for count in range(_MOST_WORDS):
        entry = vocabulary.numbers.get(word)
        if entry is not None and entry.kind == "vague" and count:
            entry = scale_word(word, vocabulary)
        if entry is None or not _fits(previous, entry):
            return
        yield Token(entry, end, after_and)
        previous = entry
        if entry.kind != "scale" and _AND.match(text, end):
            return
        word, end, after_and = next_word(text, end)


def _opens_with_scale(text: str, start: int, word: str, end: int, vocabulary: Vocabulary) -> bool:
    """True for "hundred thousand", "hundred and five", "hundred-odd": a scale with its "one" left out."""
    entry = vocabulary.numbers.get(word)
    if entry is None or entry.kind != "scale" or entry.value < 100:
        return False
    if is_vaguer(text, start):
        return False
    following, _, after_and = next_word(text, end)
    other = vocabulary.numbers.get(following)
    if after_and and entry.value <= 1000:
        return other is not None and other.kind in {"unit", "tens"} and other.value > 0
    larger = other is not None and other.kind == "scale" and other.value > entry.value
    return larger or text.startswith("-odd", end)


def is_vaguer(text: str, start: int) -> bool:
    """True where the words before a scale word make it a part of "several hundred", "multi-million"."""
    return _VAGUER.search(text[max(0, start - 12) : start]) is not None


def value_of(tokens: Sequence[Token]) -> tuple[Decimal, Decimal, int]:
    """(value, scale, end) of number words; it ends before a scale that is larger than one already applied.

    The scale is the largest one from 1,000 on; a smaller one only where it is the last word, for a range to share.
    """
    total = current = last = held = Decimal(0)
    scale, end = ONE, 0
    for entry, stop, after_and in tokens:
        held = current if after_and else held
        if entry.kind != "scale":
            current += entry.value
        elif entry.value < 100:  # "three hundred and two dozen": the dozens are those behind "and"
            current = held + (current - held) * entry.value
        elif entry.value < 1000:
            current *= entry.value
        elif total and entry.value >= last:
            break
        else:
            total, current, last, held = total + current * entry.value, Decimal(0), entry.value, Decimal(0)
            scale = max(scale, entry.value)
        end = stop
    small = tokens[-1].word if tokens and not total else None
    if small is not None and small.kind == "scale" and scale == ONE:
        scale = small.value
    return total + current, scale, end


def with_decimals(text: str, start: int, number: Written, vocabulary: Vocabulary) -> Written:
    """ "three point two five", "nought point eleven"."""
    point = _POINT.match(text, number.end)
    if point is None or (number.value == 1 and _AT.search(text[max(0, start - 6) : start])):
        return number
    digits, end = "", point.end() - 1
    while True:
        word, stop, after_and = next_word(text, end)
        entry = _OH if word == "oh" else vocabulary.numbers.get(word)
        if entry is None or entry.kind not in {"unit", "tens"} or after_and or (digits and entry.value > 9):
            break
        tens = entry.kind == "tens"
        unit = vocabulary.numbers.get(next_word(text, stop)[0]) if tens else None
        if unit is not None and unit.kind == "unit" and 0 < unit.value < 10:
            digits, end = digits + str(entry.value + unit.value), next_word(text, stop)[1]
        else:
            digits, end = digits + str(entry.value), stop
        if len(digits) > 1 and entry.value > 9:
            break
    if not digits:
        return number
    step = ONE.scaleb(-len(digits))
    value = number.value + Decimal(digits) * step
    return number._replace(end=end, digits=end, value=value, finest=step, coarsest=step)
