"""Ages without the word for years: "members under 30", "the youngest is just 22", "He was 44 when", "over-65s"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount, Written
from numchk.terms import Kind

_ELDEST = later(
    r"\b(?:youngest|oldest|eldest)(?: (?!than\b)[a-z]+){0,3} (?:is|was|were|are|being) (?:just |only |aged |now )?\Z",
    re.IGNORECASE,
)
_PERSON = later(r"\b(?:[Hh]e|[Ss]he|who|I) (?:is|was|turned|turns|had turned) (?:just |only |still |already |now )?\Z")
#: "She turned 24 in May": what only happens to years.
_TURNED = later(r"\b(?:[Hh]e|[Ss]he|who|I) (?:turn(?:ed|s)|(?:had|has|will|would|just) turn(?:ed)?) \Z")
_BIRTHDAY = later(
    r" (?:in|on|this|last|next|earlier|a|two|that|the (?:day|week|month|year)|today|yesterday|and|while)\b|,"
)
_UNDER = later(r"\b([a-z]+) (?:under|over|younger than|older than) \Z", re.IGNORECASE)
_THAT_AGE = later(r" when\b| at the time\b|[.;](?:\s|\Z)|, (?:he|she|when|who)\b")
_CLOSED = later(r"[.,;:)!?]|\s*\Z| (?:and|or|who|in|were|are|will|have|had|to|at|from|with|can|must|should|may)\b")
_OLDS = later(r"(over|under)-(\d{2})s\b", re.IGNORECASE)


def is_age(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """True where the words around a bare number below 120 make it somebody's years."""
    start = amount.start
    under = _UNDER.search(text, max(0, start - 34), start)
    if under and under[1].lower() in vocabulary.guards.before("age"):
        return _CLOSED.match(text, amount.end) is not None
    if _ELDEST.search(text, max(0, start - 60), start):
        return _CLOSED.match(text, amount.end) is not None
    if amount.number.value < 10 or amount.number.worded:
        return False
    lead = max(0, start - 30)
    if _TURNED.search(text, lead, start) and _BIRTHDAY.match(text, amount.end):
        return True
    return _PERSON.search(text, lead, start) is not None and _THAT_AGE.match(text, amount.end) is not None


def olds(text: str, start: int) -> bool:
    """True at the digits of "over-65s" and "under-25s": people by their age, no name."""
    return text[start - 1 : start] == "-" and _OLDS.match(text, max(0, start - 5 - _is_under(text, start))) is not None


def _is_under(text: str, start: int) -> bool:
    return text[max(0, start - 6) : start].lower() == "under-"


def read_olds(text: str, start: int, number: Written) -> Amount | None:
    """ "over-65s": the age as a number of years, to the letter behind it; None elsewhere."""
    if not olds(text, start):
        return None
    return Amount(start, number.end + 1, (number,), Kind.MEASURE, "year", construction="age")
