"""Written numbers: "2.3 million", "1 200,5", "four dozen", "2½" -> value and steps (semantics.md 1)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, localcontext
from functools import lru_cache

from numchk.patterns import later
from numchk.quantities.fraction_words import and_part, digits_and_part, read_words
from numchk.quantities.number_words import scale_word, with_decimals
from numchk.quantities.powers import continued, powered
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import LONGEST, ONE, Written, steps, times

#: What may part thousands beside the comma; the view has one hard space for all.
_SPACE = "\u00a0'’"
#: No more groups than a number of LONGEST digits has: a chain of thousands is not walked again from each of its links.
_DIGITS = later(
    r"\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:[.·]\d+)?"  # 12,000.5
    r"|\d{1,2}(?:,\d{2}){1,12},\d{3}(?!\d)(?:\.\d+)?"  # 1,00,000
    rf"|\d{{1,3}}(?:[{_SPACE}]\d{{3}}){{1,8}}(?![\d'’])(?:[,.·]\d+)?"  # 816 000 with a hard space, 816'000
    r"|\d{1,3}(?: \d{3}){0,8} 000(?!\d)|[1-9]\d{0,2}(?: \d{3}){2,8}(?![ -]?\d)"  # 816 000 with a plain one
    r"|\d{1,3}(?:\.\d{3}){1,8},\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,8}(?!\d)"  # 1.200.000, 1.200,50
    r"|\d+(?:\.\d+|·\d+(?!\d*[\^⁰-⁹]))?|\.\d+"
)
_SPACED = later(r"[1-9]\d{0,2} \d{3}(?! ?[\d:]|[-–/]\d)")
#: A text that writes 1 234 567 or 20 000 parts thousands with a space throughout.
_SPACING = later(r"(?<![\d.,:/-])(?<!\d )[1-9]\d{0,2}(?: 000| \d{3}(?: \d{3})+)(?! ?\d)")
#: A text that writes 1.234,5 has a decimal comma throughout.
_EUROPEAN = later(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3})+,\d{1,2}|(?:\.\d{3}){2,}(?!\.\d))(?![\d,])")
_THOUSANDS = later(r"\d{1,3}\.\d{3}")
_SLASHED = later(r"(\d{1,2})[/⁄](\d{1,3})(?![\d/])")
_MIXED = later(r"(?: {1,2}|[+-]| and )(\d{1,2})[/⁄](\d{1,3})(?![\d/])|[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])")
_VULGAR = later(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
_COMMA_DECIMAL = later(r"(\d+),(\d{1,2})(?![\d,])")
#: What behind "1,5" makes the comma a decimal one.
_DECIMAL_COMMA = later(r"[ \u00a0]?(?:million|billion|trillion|bn|tn|m\b|%|per ?cent|km|kg)")
_SCALE = later(r"([ \u00a0\n]?-?)([^\W\d_]+)")
_TYPE = later(r"[A-Z]{1,3}-[A-Z\d]")  #: "5 CR-Vs"
#: "2.33 k", "- 10 k", "1,674.5 M" where nothing else stands in the cell; in a sentence the letter may be a kilometre.
_CELL = later(r"(?:\A|\n)[ \t]*(?:[-−–] ?)?\Z")
_CELL_SUFFIX = later(r" {1,2}([kKMB])[ \t]*(?:\n|\Z)")


def _number(digits: str, *, decimals: int, start: int, end: int) -> Written:
    value = Decimal(digits)
    finest, coarsest = steps(value, decimals)
    return Written(start, end, value, finest, coarsest, digits=end)


def _vulgar(sign: str) -> tuple[int, int]:
    """Top and bottom of a fraction in one character: "¾"."""
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("⁄")
    return int(top), int(bottom)


def _fraction(top: int, bottom: int, start: int, end: int) -> Written:
    step = ONE / bottom
    return Written(start, end, Decimal(top) / bottom, step, step, digits=end, ordinary=False)


@lru_cache(maxsize=4)
def spaced(text: str) -> bool:
    """True where the text's own use shows that plain spaces part its thousands: 1 234 567, 20 000."""
    return _SPACING.search(text) is not None


@lru_cache(maxsize=4)
def decimal_comma(text: str) -> bool:
    """True where the text's own use shows that its commas are decimal and its dots part thousands: 1.234,5."""
    return _EUROPEAN.search(text) is not None


def _plain(text: str, start: int) -> Written | None:
    """Digits at `start` without fraction or scale."""
    comma = _COMMA_DECIMAL.match(text, start)
    if comma and (_DECIMAL_COMMA.match(text, comma.end()) or decimal_comma(text)):
        return _number(f"{comma[1]}.{comma[2]}", decimals=len(comma[2]), start=start, end=comma.end())
    match = (_SPACED.match(text, start) if spaced(text) else None) or _DIGITS.match(text, start)
    if match is None:
        return None
    surface = match.group().replace("·", ".")
    if _THOUSANDS.fullmatch(surface) and decimal_comma(text):
        surface = surface.replace(".", "")
    if len(surface) > LONGEST * 2:
        return None
    if surface.count(".") > 1 or -1 < surface.find(".") < surface.find(","):
        surface = surface.replace(".", "").replace(",", ".")
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
    top, bottom = _vulgar(match[3]) if match[3] else (int(match[1]), int(match[2]))
    if not 0 < top < bottom or bottom > 64:
        return number
    step = ONE / bottom
    return number._replace(
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
        return _fraction(*_vulgar(vulgar.group()), start, start + 1)
    number = _plain(text, start)
    return _with_fraction(text, number) if number else None


def _scale(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """`number` with the scale words behind it: "1.5 million", "30-million", "5bn"."""
    while (match := _SCALE.match(text, number.end)) is not None:
        word = scale_word(match[2].lower(), vocabulary)
        if word is None or (not match[1] and len(match[2]) > 4) or _TYPE.match(text, match.end(1)):
            break
        number = times(number, word.value, match.end(2))
    letter = None if number.worded or number.scale != 1 else _CELL_SUFFIX.match(text, number.end)
    if letter and _CELL.search(text, max(0, number.start - 6), number.start):
        return number.scaled(vocabulary.suffixes[letter[1]], letter.end(1))
    return number


def _pointed(text: str, start: int, vocabulary: Vocabulary) -> Written | None:
    """ "point five": a decimal with its nought left out."""
    if start == 0 or text[start : start + 6].lower() != "point ":
        return None
    nought = Written(start, start - 1, Decimal(0), ONE, ONE, worded=True, digits=start)
    number = with_decimals(text, start, nought, vocabulary)
    return number if number.end > start else None


@lru_cache(maxsize=8)
def read_numeral(text: str, start: int, vocabulary: Vocabulary) -> Written | None:
    """The number that begins at `start`, with its scale word; None where there is none.

    Several constructions ask for the same number one after the other: the last answers are kept.
    """
    with localcontext() as context:
        context.prec = 2 * LONGEST + 12
        if text[start].isalpha():
            number = _pointed(text, start, vocabulary) or read_words(text, start, vocabulary)
            return _scale(text, number, vocabulary) if number else None
        number = _digits(text, start)
        if number is None:
            return None
        number = _scale(text, powered(text, number), vocabulary)
        if number.scale == 1:
            return _scale(text, digits_and_part(text, number, vocabulary), vocabulary)
        return and_part(text, continued(text, number, vocabulary), vocabulary)
