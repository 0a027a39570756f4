"""Vague numbers ("dozens", "tens of thousands") and ratios ("twice as many", "tripled", "five times")."""

from __future__ import annotations

import re

from numchk.interval import Interval
from numchk.quantities.numerals import read_numeral
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary, Word, fold
from numchk.quantities.written import ONE, Amount, Written
from numchk.terms import Kind

_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"[^\W\d_]+(?: of [^\W\d_]+| (?=dozen|hundred|thousand|million|billion)[a-z]+)?", re.IGNORECASE)
#: What makes "twice" and "double" a ratio: "twice as many", "double the price"; not "twice a week", "double room".
_COMPARED = re.compile(
    r"(?: (?:as|the|that|those|what|its|their|his|her|our|this|last|to|in|over|from|by|within|since)\b|[.,;)]|\Z)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"[ -]fold\b|fold\b|x\b(?! ?\d)"
    r"| times(?= (?:as|the|that|what|its|their|his|her|more|less|fewer|higher|lower|larger|bigger|greater|smaller"
    r"|faster|stronger)\b)"
)


def _entry(text: str, start: int, vocabulary: Vocabulary) -> tuple[Word, int] | None:
    """The number word at `start`: (entry, end)."""
    match = _WORD.match(text, start)
    word = vocabulary.numbers.get(match.group().lower()) if match else None
    return (word, match.end()) if match and word else None


def read_vague(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred": an interval, no number."""
    match = _PHRASE.match(text, start)
    if match is None:
        return None
    for end in (match.end(), start + len(match.group().split(" ")[0])):
        word = vocabulary.numbers.get(fold(text[start:end]))
        if word and word.kind == "vague":
            number = Written(start, end, word.low, word.low, word.low, worded=True, digits=end)
            stated = Interval(word.low, word.high)
            amount = Amount(start, end, (number,), stated=stated, construction="vague", bare=True)
            found = read_unit(text, number._replace(worded=True), vocabulary) or read_unit(
                text, number._replace(end=end + 3 if text.startswith(" of", end) else end), vocabulary
            )
            if found is None:
                return amount
            return amount._replace(
                end=found.end,
                unit=found.name,
                readings=found.readings,
                unit_span=(found.start, found.end),
                kind=Kind.MEASURE,
            )
    return None


def read_multiple(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "twice", "doubled", "threefold", "five times": a ratio."""
    hit = _entry(text, start, vocabulary)
    if hit and hit[0].kind == "multiple" and (hit[0].changed or _COMPARED.match(text, hit[1])):
        word, end = hit
        number = Written(start, end, word.value, ONE, ONE, worded=True, digits=end)
        return Amount(start, end, (number,), Kind.RATIO, construction="multiple", trend=word.trend)
    number_read = read_numeral(text, start, vocabulary)
    match = _TIMES.match(text, number_read.end) if number_read else None
    if number_read is None or match is None:
        return None
    return Amount(start, match.end(), (number_read,), Kind.RATIO, construction="multiple")
