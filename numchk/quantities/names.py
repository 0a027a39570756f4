"""Figures that name instead of counting: years, types, routes, "the Five Eyes"."""

from __future__ import annotations

import re

from numchk.quantities.bounds import hedge_before
from numchk.quantities.surroundings import counts_noun, word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Bound

_FOUR_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d")
_MID_YEAR = re.compile(r"\b(?:mid|pre|post|early|late)-\Z", re.IGNORECASE)
_NAME = re.compile(
    r"(?:^|[^.!?:\n\"“‘(\s][\"”’)]?[ \u00a0])([A-Z][^\W\d_]+|[a-z]?[A-Z]{2,}|[a-z]{1,2}[A-Z][a-z]+)[ \u00a0]\Z"
)
_SMALL = re.compile(r"\d{1,7}")


def is_year(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """Four bare digits are a year unless a hedge of amount or a counted noun says otherwise."""
    if amount.unit or not all(_FOUR_DIGITS.fullmatch(text[number.start : number.end]) for number in amount.numbers):
        return False
    if _MID_YEAR.search(text[max(0, amount.start - 6) : amount.start]):
        return True
    before = word_before(text, amount.start)
    hedge = hedge_before(text, amount.start, vocabulary)
    if hedge and hedge[2] is not Bound.ABOUT:
        return False
    if before in vocabulary.guards.before("year"):
        return not (before in {"of", "by", "to"} and counts_noun(text, amount.end) and text[amount.end - 1] == "0")
    return not counts_noun(text, amount.end) or text[amount.end - 1] != "0"


def is_designation(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "Article 5", "page 12", "Boeing 747", "Type 41 gun": a number that names."""
    surface = text[amount.start : amount.end]
    if amount.unit or amount.number.scale != 1 or amount.construction in {"fraction", "vague", "multiple"}:
        return False
    before = word_before(text, amount.start)
    window = text[max(0, amount.start - 24) : amount.start]
    names = vocabulary.guards.before("designation")
    if (before in names or before.rstrip("s") in names) and amount.number.value == int(amount.number.value):
        capital = window.rstrip()[-len(before) - 1 :].strip(" .")[:1].isupper()
        return capital or not counts_noun(text, amount.end) or before in _STRICT
    if amount.construction == "range" or not _SMALL.fullmatch(surface) or counts_noun(text, amount.end):
        return False
    if _OPENING.search(text[max(0, amount.start - 60) : amount.start]):
        return False
    name = _NAME.search(window)
    return name is not None and name[1].lower() not in _OPENERS and not _NEXT_NOUN.match(text, amount.end)


#: "In Kharkiv 15 died": the place opens the sentence and names no number.
_OPENING = re.compile(
    r"(?:\A|[.!?;:]\s|\n|, )[\"“]?(?:In|At|Near|Over|On|From|Across|Around|Outside|and in|while in|in)"
    r" (?:the )?(?:[A-Z][\w'’-]+ ){1,3}\Z"
)
#: Words that name even where a plural follows: "type 2 patients", "phase 3 trials".
_STRICT = frozenset(
    "no number page article section chapter type phase category stage level tier grade class flight route".split()
)
#: Capitalised words that open a phrase and name nothing.
_OPENERS = frozenset(
    "the in at on of for by to from with and or but some about around nearly almost over under all another only just "
    "these those other including when after before while until since than as is are was were has have had kills killed "
    "injures injured".split()
)
_NEXT_NOUN = re.compile(
    r"[ \u00a0](?:[A-Z][a-z]+s\b|People|Dead|Killed|Injured|Wounded|Missing|[a-z]+-"
    r"|(?:of|more|dead|killed|injured|wounded|hurt|missing|arrested|detained|displaced|in|were|are|have|from)\b)"
)


def is_capital(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "the Five Eyes", "the Group of Seven": a number word written large within a sentence names something."""
    surface = text[amount.start : amount.end]
    if amount.unit or not surface[0].isupper() or " " in surface or not surface.isalpha():
        return False
    line = text[
        text.rfind("\n", max(0, amount.start - 120), amount.start) + 1 or max(0, amount.start - 120) : amount.start
    ]
    if not _WITHIN.search(line):
        return False
    return len(_LOWER.findall(text[max(0, amount.start - 60) : amount.end + 60])) >= 3


#: Within a sentence: directly behind a small word.
_WITHIN = re.compile(r"\b[a-z]+ \Z")
#: Words that a headline in capitals would not write small.
_LOWER = re.compile(r"\b(?!(?:with|from|over|after|into|than|that|amid|near|upon)\b)[a-z]{4,}\b")
