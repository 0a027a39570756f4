"""Figures that the words around them refuse: years, names, scores, "one of", moments in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from numchk.quantities.guards import Taken
from numchk.quantities.names import is_capital, is_designation, is_year
from numchk.quantities.surroundings import NEXT_WORDS, counts_noun, follows, word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Kind

Refusal = Callable[[str, Amount, Vocabulary], bool]

_TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
_SCORED = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d%])(?:[-–]\d{1,3})?")


def _pronoun(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "one of them", "no one", "one-way": "one" that counts nothing."""
    if text[amount.start : amount.end].lower() != "one" or amount.unit:
        return False
    if text[amount.end : amount.end + 1] == "-" and text[amount.end + 1 : amount.end + 2].isalpha():
        return True
    before, pronoun = word_before(text, amount.start), vocabulary.guards
    if before in pronoun.words("ordinal"):
        return True
    if before in pronoun.before("pronoun"):
        return (
            before == "no"
            or NEXT_WORDS.match(text, amount.end) is None
            or follows(text, amount.end, pronoun.after("pronoun"))
        )
    return follows(text, amount.end, pronoun.words("pronoun"))


def _base(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "12.3 cases per 100,000": what the rate is counted by."""
    return amount.bare and _PER_BASE.search(text[max(0, amount.start - 11) : amount.start]) is not None


_PER_BASE = re.compile(r"\b(?:per|for every|in every) \Z")


def _zero(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "ground zero", "net zero", "zero-sum": names, no amounts."""
    if text[amount.start : amount.end].lower() != "zero":
        return False
    return text[amount.end : amount.end + 1] == "-" or word_before(text, amount.start) in {
        "net",
        "ground",
        "patient",
        "year",
        "to",
    }


def is_moment(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """True for "four days ago": a time reckoned from the day of writing, read but no statement of its own."""
    if amount.unit not in _TIMES or amount.construction == "age":
        return False
    return follows(text, amount.end, vocabulary.guards.after("relative time"))


def _furniture(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "Published 5 hours ago": part of the page, no figure of the story."""
    if not is_moment(text, amount, vocabulary):
        return False
    line = text[max(0, amount.start - 24) : amount.start]
    alone = not line[line.rfind("\n") + 1 :].strip() and _AGO_ALONE.match(text, amount.end) is not None
    return alone or word_before(text, amount.start) in vocabulary.guards.before("page furniture")


_AGO_ALONE = re.compile(r" \w+[ \t]*(?:\n|\Z)")


def _score(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "2-2", "won 3-1", "a 52-48 vote": two numbers of a contest."""
    if amount.unit or amount.kind is not Kind.COUNT:
        return False
    match = _SCORED.match(text, amount.start)
    if match is None or match.end() < amount.end or amount.number.scale != 1:
        return False
    if int(match[1]) >= int(match[2]):
        return True
    before = word_before(text, amount.start)
    if before in vocabulary.guards.before("score") or follows(text, amount.end, vocabulary.guards.after("score")):
        return not counts_noun(text, amount.end)
    return text[match.end() : match.end() + 1] == "-"


def _ordinal_half(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "the second half of": a part of a game or year, no share."""
    if amount.construction != "fraction" or amount.unit != "percent":
        return False
    before = word_before(text, amount.start)
    return before in vocabulary.guards.words("ordinal") or before in {
        "other",
        "latter",
        "final",
        "last",
        "better",
        "this",
        "that",
    }


#: Guard -> whether it refuses an amount already read. Tried in this order.
REFUSALS: Mapping[str, Refusal] = MappingProxyType(
    {
        "year": is_year,
        "one of": _pronoun,
        "designation": is_designation,
        "name": is_capital,
        "rate base": _base,
        "score": _score,
        "page furniture": _furniture,
        "zero": _zero,
        "ordinal": _ordinal_half,
    }
)


_LISTED = re.compile(r"(?:, (?:and |or )?| and | or | & | to |[-–/])")
#: What belongs to a score or a type: "3-1", "777-200".
_TAIL = re.compile(r"(?:[-–]\w+)+")
#: Guards whose numerals come in lists: "lines 3, 8 and 11", "6-4, 3-6".
_IN_LISTS = frozenset({"designation", "score", "date", "clock time", "ordinal"})


def _continues(text: str, last: Taken, amount: Amount) -> bool:
    """True where `amount` goes on a list whose last member was refused."""
    match = _LISTED.match(text, last.end) if last.guard in _IN_LISTS else None
    return match is not None and match.end() == amount.start and amount.bare and not counts_noun(text, amount.end)


def refuse(text: str, amount: Amount, last: Taken | None, vocabulary: Vocabulary) -> Taken | None:
    """`amount` with the guard that refuses it; None where it is a quantity. `last`: what was set aside just before."""
    guard = next((guard for guard, refused in REFUSALS.items() if refused(text, amount, vocabulary)), None)
    if guard is None and last is not None and _continues(text, last, amount):
        guard = last.guard
    if guard is None:
        return None
    tail = _TAIL.match(text, amount.end) if guard in _IN_LISTS else None
    return Taken(guard, amount.start, tail.end() if tail else amount.end)
