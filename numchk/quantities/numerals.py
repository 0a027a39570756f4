"""Written numbers: "2.3 million", "1 200,5", "four dozen", "2½" -> value and steps (semantics.md 1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import lru_cache

from numchk.quantities.vocabulary import Vocabulary, Word

ONE = Decimal(1)
#: A run of more digits than this is a key, a code or an accident, never an amount.
LONGEST = 24
#: No written number has more words.
_MOST_WORDS = 12

_SPACE = "\u00a0\u202f\u2009"
_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 12,000.5
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 1,00,000
    rf"|\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:,\d+)?"  # 816 000 with a hard space
    r"|\d{1,3}(?: \d{3})* 000(?!\d)"  # 816 000 with a plain one
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.200.000
    r"|\d+(?:\.\d+)?|\.\d+"
)
_SLASHED = re.compile(r"(\d{1,2})[/⁄](\d{1,3})(?![\d/])")
_MIXED = re.compile(r"[ +-](\d{1,2})[/⁄](\d{1,3})(?![\d/])|[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_VULGAR = re.compile(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_COMMA_DECIMAL = re.compile(r"(\d+),(\d{1,2})(?![\d,])")
_AND = re.compile(r"[ \u00a0]+and ", re.IGNORECASE)
#: What behind "1,5" makes the comma a decimal one.
_DECIMAL_COMMA = re.compile(r"[ \u00a0]?(?:million|billion|trillion|bn|tn|m\b|%|per ?cent|km|kg)")
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[ \u00a0]{1,2}and[ ]{1,2}|[ \u00a0\u202f]{0,2}-?[ ]?\n?")
_SCALE = re.compile(r"([ \u00a0\u202f\n]?-?)([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in the text: [start, end) with its scale word."""

    start: int
    end: int
    value: Decimal
    finest: Decimal
    coarsest: Decimal
    worded: bool = False  #: written in words
    scale: Decimal = ONE  #: 1,000,000 in "1.5 million"; 1 where no scale word stands
    digits: int = 0  #: end of the digits without the scale word
    ordinary: bool = True  #: False for fractions

    def scaled(self, factor: Decimal, end: int | None = None) -> Written:
        """The same number in thousands, millions ..."""
        return replace(
            self,
            end=self.end if end is None else end,
            value=self.value * factor,
            finest=self.finest * factor,
            coarsest=self.coarsest * factor,
            scale=self.scale * factor,
        )


def steps(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """Sure step and widest step of a number written with `decimals` digits behind the point."""
    if decimals:
        step = ONE.scaleb(-decimals)
        return step, step
    digits = str(abs(int(value)))
    body = digits.rstrip("0")
    zeros = len(digits) - len(body)
    if not body or len(digits) == 1:
        return ONE, ONE
    five = body.endswith("5") and len(body) > 1
    return ONE, Decimal(5 if five else 1).scaleb(zeros)


def _number(digits: str, *, decimals: int, start: int, end: int) -> Written:
    value = Decimal(digits)
    finest, coarsest = steps(value, decimals)
    return Written(start, end, value, finest, coarsest, digits=end)


def _fraction(top: int, bottom: int, start: int, end: int) -> Written:
    step = ONE / bottom
    return Written(start, end, Decimal(top) / bottom, step, step, digits=end, ordinary=False)


def _plain(text: str, start: int) -> Written | None:
    """Digits at `start` without fraction or scale."""
    comma = _COMMA_DECIMAL.match(text, start)
    if comma and _DECIMAL_COMMA.match(text, comma.end()):
        return _number(f"{comma[1]}.{comma[2]}", decimals=len(comma[2]), start=start, end=comma.end())
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    surface = match.group()
    if len(surface) > LONGEST * 2:
        return None
    if surface.count(".") > 1:
        surface = surface.replace(".", "")
    if any(space in surface for space in _SPACE):
        surface = surface.replace(",", ".")
    digits = re.sub(rf"[, {_SPACE}]", "", surface)
    whole, _, decimals = digits.partition(".")
    if len(whole) > LONGEST or len(decimals) > LONGEST:
        return None
    return _number(digits, decimals=len(decimals), start=start, end=match.end())


def _with_fraction(text: str, number: Written) -> Written:
    """2½ and 1 3/4: a fraction behind a whole number."""
    match = _MIXED.match(text, number.end)
    if match is None or number.value != int(number.value) or number.value >= 1000:
        return number
    if match[3]:
        part = Decimal(str(unicodedata.numeric(match[3])))
        bottom = round(1 / min(part, 1 - part)) if part not in {Decimal("0.375"), Decimal("0.625")} else 8
        return replace(
            number,
            end=match.end(),
            digits=match.end(),
            value=number.value + part,
            finest=ONE / bottom,
            coarsest=ONE / bottom,
        )
    top, bottom = int(match[1]), int(match[2])
    if not 0 < top < bottom or bottom > 64:
        return number
    step = ONE / bottom
    return replace(
        number,
        end=match.end(),
        digits=match.end(),
        value=number.value + Decimal(top) / bottom,
        finest=step,
        coarsest=step,
    )


def _digits(text: str, start: int) -> Written | None:
    slashed = _SLASHED.match(text, start)
    if (
        slashed
        and 0 < int(slashed[1]) < int(slashed[2]) <= 64
        and int(slashed[2]) in {2, 3, 4, 5, 6, 8, 10, 16, 32, 64}
    ):
        return _fraction(int(slashed[1]), int(slashed[2]), start, slashed.end())
    vulgar = _VULGAR.match(text, start)
    if vulgar:
        value = Decimal(str(unicodedata.numeric(vulgar.group()))).quantize(Decimal("1e-12")).normalize()
        return Written(start, start + 1, value, value, value, digits=start + 1, ordinary=False)
    number = _plain(text, start)
    return _with_fraction(text, number) if number else None


def _scale(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """`number` with the scale words behind it: "1.5 million", "30-million", "5bn"."""
    while (match := _SCALE.match(text, number.end)) is not None:
        word = vocabulary.numbers.get(match[2].lower())
        if word is None or word.kind != "scale" or (not match[1] and len(match[2]) > 3):
            break
        number = number.scaled(word.value, match.end(2))
    return number


def _next_word(text: str, at: int) -> tuple[str, int, int]:
    """The word behind one space, hyphen or "and": (word in lower case, start, end); "" where none is."""
    joint = _JOINT.match(text, at)
    if joint is None or joint.end() == at:
        return "", at, at
    match = _WORD.match(text, joint.end())
    return (match.group().lower(), match.start(), match.end()) if match else ("", at, at)


def _fits(previous: Word | None, entry: Word) -> bool:
    """True where the number word `entry` may follow `previous` within one number."""
    if entry.kind not in {"unit", "tens", "scale"}:
        return False
    if previous is None:
        return entry.kind != "scale"
    if entry.kind == "scale" or previous.kind == "scale":
        return entry.value != 0
    return previous.kind == "tens" and entry.kind == "unit" and 0 < entry.value < 10


def _run(text: str, start: int, vocabulary: Vocabulary) -> Iterator[tuple[Word, int]]:
    """The number words from `start` on that may make one number, each with its end."""
    match = _WORD.match(text, start)
    if match is None:
        return
    word, end, previous = match.group().lower(), match.end(), None
    if word in {"a", "an"}:
        previous = Word("unit")
        yield previous, end
        word, _, end = _next_word(text, end)
    for _ in range(_MOST_WORDS):
        entry = vocabulary.numbers.get(word)
        if entry is None or not _fits(previous, entry):
            return
        yield entry, end
        previous = entry
        if entry.kind != "scale" and _AND.match(text, end):
            return
        word, _, end = _next_word(text, end)


def _words(text: str, start: int, vocabulary: Vocabulary) -> Written | None:
    """A number in words at `start`: "one hundred and five", "a dozen", "thirty thousand"."""
    run = list(_run(text, start, vocabulary))
    if not run or (len(run) == 1 and run[0][1] - start < 3):  # an article alone
        return None
    total = current = Decimal(0)
    scale, last, end = ONE, Decimal(0), start
    for entry, stop in run:
        if entry.kind != "scale":
            current += entry.value
        elif entry.value < 1000:
            current *= entry.value
        elif total and entry.value >= last:
            break
        else:
            total, current, last = total + current * entry.value, Decimal(0), entry.value
            scale = max(scale, entry.value)
        end = stop
    value = total + current
    scale = scale if value % scale == 0 else ONE
    finest, coarsest = (step * scale for step in steps(value / scale, 0))
    return Written(start, end, value, finest, coarsest, worded=True, scale=scale, digits=end)


_HALF = re.compile(r"[ -]and[ -]a[ -](half|quarter|third)\b", re.IGNORECASE)


def _and_a_half(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "two and a half", "a million and a half": half of the last scale more."""
    match = _HALF.match(text, number.end)
    if match is None:
        return number
    part = number.scale / vocabulary.numbers[match[1].lower()].value
    return replace(
        number, end=match.end(), digits=match.end(), value=number.value + part, finest=part, coarsest=part, scale=ONE
    )


@lru_cache(maxsize=8)
def read_numeral(text: str, start: int, vocabulary: Vocabulary) -> Written | None:
    """The number that begins at `start`, with its scale word; None where there is none.

    Several constructions ask for the same number one after the other: the last answers are kept.
    """
    with localcontext() as context:
        context.prec = 2 * LONGEST + 12
        if not text[start].isalpha():
            number = _digits(text, start)
            return _scale(text, number, vocabulary) if number else None
        number = _words(text, start, vocabulary)
        if number is None:
            return None
        return _scale(text, _and_a_half(text, number, vocabulary), vocabulary)
