"""Figures of a contest: scores, votes, odds, marks of a game, and races that bear a distance as their name."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.surroundings import counts_noun, follows, word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Kind

_SCORED = later(r"(\d{1,3})[-–](\d{1,3})(?![\d%])(?:[-–]\d{1,3})?")


#: "beat Brazil 1-3", "lost to the champions 0-2".
_BEAT = later(
    r"\b(?:beat|beaten|defeated|thrashed|drew with|lost to|lost against|loss to)(?: by)?(?: [\w'’.]+){1,3} \Z"
)


def is_score(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "2-2", "won 3-1", "a 52-48 vote", "245 for 6", "seven under par": numbers of a contest."""
    pair = None if amount.unit else _PAIRED.match(text, amount.start)
    if _game(text, amount) or (pair and (pair[2] == "of" or int(pair[1]) > int(pair[3]))):
        return True
    if amount.unit or amount.kind is not Kind.COUNT:
        return False
    match = _SCORED.match(text, amount.start)
    if match is None or match.end() < amount.end or amount.number.scale != 1:
        return False
    if int(match[1]) >= int(match[2]):
        return True
    before = word_before(text, amount.start)
    if _BEAT.search(text, max(0, amount.start - 40), amount.start):
        return not counts_noun(text, amount.end)
    if before in vocabulary.guards.before("score") or follows(text, amount.end, vocabulary.guards.after("score")):
        return not counts_noun(text, amount.end)
    return text[match.end() : match.end() + 1] == "-"


def _game(text: str, amount: Amount) -> bool:
    """ "245 for 6", "seven under par", "two-over 73", "best-of-seven": marks of a game."""
    if amount.unit:
        return False
    match = _GAME.match(text, amount.end)
    if match:
        return not (match[1] and (amount.number.value < 10 or counts_noun(text, match.end())))
    if (
        amount.number.value <= 10
        and text.endswith(_BOWLED, 0, amount.start)
        and (runs := _RUNS.match(text, amount.end))
    ):
        return not counts_noun(text, runs.end())
    return text.endswith(("best-of-", "Best-of-", "best of ", "Best of "), 0, amount.start)


#: "took 5 for 42": a bowler's wickets and runs.
_BOWLED = ("took ", "takes ", "taking ", "figures of ", "claimed ")
_RUNS = later(r" for \d{1,3}\b(?![,.]\d|[%-])")


#: "220-to-215", "21-of-30": the larger end first, or so many of so many.
_PAIRED = later(r"(\d{1,3})-(to|of)-(\d{1,3})(?![\d%,.-]\d|-[a-z]| ?%)")
_GAME = later(
    r" (for) (?:10|\d|one|two|three|four|five|six|seven|eight|nine)\b"
    r"(?![,.]\d|[%-]| (?:an?|per|each|million|days?|the)\b)"
    r"|[- ](?:under|over)(?:[- ]par\b|(?<=-under|.-over)[- ]?(?:par\b|\d{2,3}\b))"
)


def is_ratio(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "outnumbered 10 to 1", "odds of 5/2": two numbers whose quotient is meant."""
    if amount.unit or len(amount.numbers) > 1 or amount.kind is not Kind.COUNT:
        return False
    match = _RATIO.match(text, amount.end)
    if match is None:
        return False
    if match.group()[0] == "/":
        return text[amount.start].isdigit() and amount.number.value % 1 == 0
    lead = text[max(0, amount.start - 30) : amount.start]
    return amount.number.value > 1 and _FROM_OR_CHANGE.search(lead) is None


_RATIO = later(r"/\d{1,3}\b(?![/%])| to (?:1|one)\b(?![,.]\d| ?%| [a-z]+\b(?<!odds)(?<!ratio)(?<!in)(?<!against))")
_FROM_OR_CHANGE = later(r"\bfrom \Z|\b(?:fell|dropped|cut|reduced|down|shrank|declined|lowered)\b", re.IGNORECASE)


def is_event(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "the 100m final", "the men's 100 metres", "24 Hours of Le Mans": the name of a race."""
    if amount.unit not in _RACED or len(amount.numbers) > 1:
        return False
    if amount.unit == "hour":
        named = text.endswith("Hours", 0, amount.end) or amount.number.value in _RACE_HOURS
        return named and _HOURS_OF.match(text, amount.end) is not None
    return (
        _is_race(text, amount.end, vocabulary)
        or _SEXES.search(text[max(0, amount.start - 9) : amount.start]) is not None
    )


def names_race(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """True where the word behind a distance makes it a race, or tells who runs it: "100m final", "1,500m runners"."""
    match, words = _RACE.match(text, end), vocabulary.guards
    return match is not None and match[1].removesuffix("s") in words.after("event") | words.after("racer")


def _is_race(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """True for "100m finals", "100m champion"; several champions are counted, and theirs is a distance."""
    match = _RACE.match(text, end)
    return names_race(text, end, vocabulary) and not (
        match is not None and match[1][-1] == "s" and match[1][:-1] in vocabulary.guards.after("racer")
    )


_RACED = frozenset({"meter", "kilometer", "yard", "mile", "hour"})
_RACE_HOURS = frozenset({6, 12, 24})
_HOURS_OF = later(r" [Oo]f [A-Z][a-z]")
_RACE = later(r"[- ](?:(?:individual|mixed|junior) )?([a-z]+(?:-?[a-z]+)?)\b")
_SEXES = later(r"\b(?:men|women|boys|girls)['’]?s?['’]? \Z", re.IGNORECASE)
