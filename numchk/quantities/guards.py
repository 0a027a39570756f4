"""Numerals that are no quantity: dates, clock times, ordinals, names, scores; each with the name of its guard."""

from __future__ import annotations

import re

from numchk.quantities.amounts import Amount
from numchk.quantities.vocabulary import Vocabulary

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"

#: Guard -> what it takes, matched at the start of a line-local stretch that begins at the numeral.
_AHEAD: dict[str, re.Pattern[str]] = {
    "clock time": re.compile(
        r"\d{1,2}(?::\d{2}){1,2}(?!\d)(?: ?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d{2})? ?[ap]\.?m\b\.?|\d{4} ?(?:GMT|UTC|BST|hrs?\b|EST|EDT|CET)|\d{1,2} o['’]clock",
        re.IGNORECASE,
    ),
    "ordinal": re.compile(r"\d*(?:,\d{3})*(?:1[1-3]th|(?<!1)(?:1st|2nd|3rd)|[04-9]th)\b"),
    "date": re.compile(
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:[ -,]{{1,2}}(?:19|20)\d\d)?(?![a-z])"
        r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d(?!\d)|\d{1,2}/(?:19|20)\d\d\b"
    ),
    "decade": re.compile(r"(?:1[5-9]|20)?\d0['’]?s\b"),
    "phone number": re.compile(r"\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)|\d{3,5}[- ]\d{5,7}(?!\d)"),
    "designation": re.compile(r"\d+(?:\.\d+){2,}(?!\d)|\d+[A-Z]{1,2}\d+|\d+G\b"),
}
_MONTH_BEFORE = re.compile(rf"\b{_MONTH} ?$")
_DAY_REST = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:[-–]\d{1,2})?(?:,? (?:19|20)\d\d|/(?:19|20)\d\d)?(?![\d,]\d|\w)")
_SEASON = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,.]\d|\w|%)")
_GLUED_BEFORE = re.compile(r"[A-Za-z]-?$|№ ?$|#$")


def take(text: str, start: int, vocabulary: Vocabulary) -> tuple[str, int, int] | None:
    """(guard, start, end) where the numeral at `start` is no quantity."""
    behind = text[max(0, start - 16) : start]
    if text[start].isdigit():
        if _GLUED_BEFORE.search(behind):
            end = re.compile(r"[\w.-]*\w|").match(text, start)
            return "designation", start, max(end.end() if end else start, start + 1)
        month = _MONTH_BEFORE.search(behind)
        if month and (day := _DAY_REST.match(text, start)):
            return "date", start, day.end()
        for guard, pattern in _AHEAD.items():
            match = pattern.match(text, start)
            if match:
                return guard, start, match.end()
        year = _SEASON.match(text, start)
        if year:
            return "year", start, year.end()
    return None


_AGO = re.compile(r" (?:ago|earlier|later|before|after|hence|from now|prior)\b")
_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d$")
_NOUN = re.compile(r" (?:[a-z-]+ ){0,2}?[a-z-]+s\b|-[a-z]| (?:people|men|women|children|troops)\b")
_IN = re.compile(
    r"\b(?:in|since|by|until|till|from|of|before|after|during|early|late|mid|year|to|and|through|spring|summer|autumn|winter|fall)[ -]$",
    re.IGNORECASE,
)
_ONE = re.compile(r" (?:of|another|day\b|by|after|more time|that|who|which|such)")


def refuse(text: str, amount: Amount, vocabulary: Vocabulary) -> str | None:
    """The guard that refuses an amount already read; None where it is a quantity."""
    surface = text[amount.start : amount.end]
    if amount.bare and _YEARLIKE.fullmatch(surface):
        if _IN.search(text[max(0, amount.start - 10) : amount.start]) or not _NOUN.match(text, amount.end):
            return "year"
    if amount.unit in _PERIODS and _AGO.match(text, amount.end) and amount.construction != "age":
        return "relative time"
    if surface.lower() == "one" and _ONE.match(text, amount.end):
        return "one of"
    return None


_PERIODS = frozenset(["second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"])
