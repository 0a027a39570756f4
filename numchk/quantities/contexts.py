"""Figures that the words around them refuse: years, names, scores, "one of", moments in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from numchk.quantities.amounts import Amount
from numchk.quantities.bounds import hedge_before
from numchk.quantities.guards import Taken
from numchk.quantities.vocabulary import Vocabulary, fold
from numchk.terms import Bound, Kind

Refusal = Callable[[str, Amount, Vocabulary], bool]

_FOUR_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d")
_MID_YEAR = re.compile(r"\b(?:mid|pre|post|early|late)-\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?['’\"”]?[ \u00a0]\Z")
_NEXT_WORDS = re.compile(r"[ \u00a0]([^\W\d_]+(?:[ -][^\W\d_]+)?)")
_PLURAL = re.compile(
    r"(?:[ \u00a0](?:[a-z]+(?:[-'’][a-z]+)?))?[ \u00a0]"
    r"([a-z]{2,}(?:s|ren|men)|people|troops|personnel|cattle|police|aircraft|dead|others)\b"
)
_BE_OR_HAVE = frozenset(
    "is was has does as its his this us across less plus versus thus goes says reports shows remains".split()
)
_NAME = re.compile(
    r"(?:^|[^.!?:\n\"“‘(\s][\"”’)]?[ \u00a0])([A-Z][^\W\d_]+|[a-z]?[A-Z]{2,}|[a-z]{1,2}[A-Z][a-z]+)[ \u00a0]\Z"
)
_SMALL = re.compile(r"\d{1,7}")
_TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
_SCORED = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d%])(?:[-–]\d{1,3})?")


def _word_before(text: str, start: int) -> str:
    match = _LAST_WORD.search(text[max(0, start - 24) : start])
    return match[1].lower() if match else ""


def _follows(text: str, end: int, words: frozenset[str]) -> bool:
    """True where one of `words` (one or two long) comes directly after `end`."""
    match = _NEXT_WORDS.match(text, end)
    if match is None:
        return False
    pair = fold(match[1])
    return pair in words or pair.split(" ")[0] in words


def counts_noun(text: str, end: int) -> bool:
    """True where a plural noun stands behind `end`: "45 drones", "200 new houses"."""
    match = _PLURAL.match(text, end)
    return match is not None and match[1] not in _BE_OR_HAVE


def _year(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """Four bare digits are a year unless a hedge of amount or a counted noun says otherwise."""
    if amount.unit or not all(_FOUR_DIGITS.fullmatch(text[number.start : number.end]) for number in amount.numbers):
        return False
    if _MID_YEAR.search(text[max(0, amount.start - 6) : amount.start]):
        return True
    before = _word_before(text, amount.start)
    hedge = hedge_before(text, amount.start, vocabulary)
    if hedge and hedge[2] is not Bound.ABOUT:
        return False
    if before in vocabulary.guards.before("year"):
        return not (before in {"of", "by", "to"} and counts_noun(text, amount.end) and text[amount.end - 1] == "0")
    return not counts_noun(text, amount.end) or text[amount.end - 1] != "0"


def _designation(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "Article 5", "page 12", "Boeing 747", "Type 41 gun": a number that names."""
    surface = text[amount.start : amount.end]
    if amount.unit or amount.number.scale != 1 or amount.construction in {"range", "fraction", "vague", "multiple"}:
        return False
    before = _word_before(text, amount.start)
    window = text[max(0, amount.start - 24) : amount.start]
    names = vocabulary.guards.before("designation")
    if (before in names or before.rstrip("s") in names) and amount.number.value == int(amount.number.value):
        capital = window.rstrip()[-len(before) - 1 :].strip(" .")[:1].isupper()
        return capital or not counts_noun(text, amount.end) or before in _STRICT
    if not _SMALL.fullmatch(surface) or counts_noun(text, amount.end):
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


def _capital(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
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


def _pronoun(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "one of them", "no one", "one-way": "one" that counts nothing."""
    if text[amount.start : amount.end].lower() != "one" or amount.unit:
        return False
    if text[amount.end : amount.end + 1] == "-" and text[amount.end + 1 : amount.end + 2].isalpha():
        return True
    before, pronoun = _word_before(text, amount.start), vocabulary.guards
    if before in pronoun.words("ordinal"):
        return True
    if before in pronoun.before("pronoun"):
        return (
            before == "no"
            or _NEXT_WORDS.match(text, amount.end) is None
            or _follows(text, amount.end, pronoun.after("pronoun"))
        )
    return _follows(text, amount.end, pronoun.words("pronoun"))


def _base(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "12.3 cases per 100,000": what the rate is counted by."""
    return amount.bare and _PER_BASE.search(text[max(0, amount.start - 11) : amount.start]) is not None


_PER_BASE = re.compile(r"\b(?:per|for every|in every) \Z")


def _zero(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "ground zero", "net zero", "zero-sum": names, no amounts."""
    if text[amount.start : amount.end].lower() != "zero":
        return False
    return text[amount.end : amount.end + 1] == "-" or _word_before(text, amount.start) in {
        "net",
        "ground",
        "patient",
        "year",
        "to",
    }


def _moment(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "four days ago", "two weeks into": a moment, no duration."""
    if amount.unit not in _TIMES or amount.construction == "age":
        return False
    return _follows(text, amount.end, vocabulary.guards.after("relative time"))


def _score(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "2-2", "won 3-1", "a 52-48 vote": two numbers of a contest."""
    if amount.unit or amount.kind is not Kind.COUNT:
        return False
    match = _SCORED.match(text, amount.start)
    if match is None or match.end() < amount.end or amount.number.scale != 1:
        return False
    if int(match[1]) >= int(match[2]):
        return True
    before = _word_before(text, amount.start)
    if before in vocabulary.guards.before("score") or _follows(text, amount.end, vocabulary.guards.after("score")):
        return not counts_noun(text, amount.end)
    return text[match.end() : match.end() + 1] == "-"


def _ordinal_half(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "the second half of": a part of a game or year, no share."""
    if amount.construction != "fraction" or amount.unit != "percent":
        return False
    before = _word_before(text, amount.start)
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
        "year": _year,
        "one of": _pronoun,
        "designation": _designation,
        "name": _capital,
        "rate base": _base,
        "score": _score,
        "relative time": _moment,
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
