"""Figures that name instead of counting: years, types, routes, "the Five Eyes"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.bounds import hedge_before
from numchk.quantities.surroundings import counts_noun, follows, word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Bound

_FOUR_DIGITS = later(r"(?:1[5-9]|20)\d\d")
_MID_YEAR = later(r"\b(?:mid|pre|post|early|late)-\Z", re.IGNORECASE)
_NAME = later(
    r"(?:^|[^.!?:\n\"“‘(\s][\"”’)]?[ \u00a0])"
    r"((?:[A-Z]&)?[A-Z][^\W\d_]+|[a-z]?[A-Z]{2,}|[a-z]{1,2}[A-Z][a-z]+)[ \u00a0]\Z"
)
_SHORT_YEAR = later(r"\b(?:in|of|since|by|until|from|summer|spring|winter|autumn|fall|and) ['’]\Z", re.IGNORECASE)
_YEAR_MONEY = later(r"(?:19|20)\d\d (?:US )?(?:dollars|euros|pounds|prices)")
#: Nouns that a year goes before: "1990 levels", "2020 prices".
_OF_THE_YEAR = later(
    r" (?:[a-z]+ )?(?:levels|prices|terms|rates|borders|figures|estimates|standards|rules|guidelines|sales|profits"
    r"|results|revenues|exports|imports|emissions|accounts|models|games|finals|awards|plans|data|[a-z]{3,}(?:ions|ships|ments|ings))\b"
)
#: Nouns that no year goes before.
_PERSONS = later(r" (?:people|persons|dead|killed|injured|wounded)\b")
_SMALL = later(r"\d{1,7}")


def is_year(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """Four bare digits are a year unless a hedge of amount or a counted noun says otherwise."""
    if amount.unit or (amount.end - amount.start == 2 and text[amount.start - 1 : amount.start] in {"'", "’"}):
        return _other_year(text, amount)
    if not all(_FOUR_DIGITS.fullmatch(text[number.start : number.end]) for number in amount.numbers):
        return False
    if _MID_YEAR.search(text[max(0, amount.start - 6) : amount.start]):
        return True
    hedge = hedge_before(text, amount.start, vocabulary)
    if hedge and hedge[2] is not Bound.ABOUT:
        return False
    return _OF_THE_YEAR.match(text, amount.end) is not None or _unlike_a_count(text, amount, vocabulary)


def _unlike_a_count(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """True where the words around four digits speak of a year, or count nothing."""
    before = word_before(text, amount.start)
    if before not in vocabulary.guards.before("year") - {"of", "by", "for", "the"} and _PERSONS.match(text, amount.end):
        return False
    if before in vocabulary.guards.before("year"):
        return not (before in {"of", "by", "to"} and counts_noun(text, amount.end) and text[amount.end - 1] == "0")
    if not counts_noun(text, amount.end):
        return True
    return text[amount.end - 1] != "0" and not _is_told(text, amount)


def _is_told(text: str, amount: Amount) -> bool:
    """ "1550 homes", which no year of the news goes before; "In all, 2024 homes were lost", a sentence of their own."""
    if not _NEWS <= amount.number.value < _FUTURE:
        return True
    opens = _OPENS.search(text, max(0, amount.start - 12), amount.start)
    return opens is not None and _PASSIVE.match(text, amount.end) is not None


#: The years that news speak of as "1990 levels".
_NEWS, _FUTURE = 1900, 2036
_OPENS = later(r"(?:\A|[.!?:\n][\"”’]? ?|\b[Ii]n (?:all|total),? |\bsays? |\bthat )\Z")
_PASSIVE = later(r" (?:[a-z]+ )?[a-z]+ (?:were|are|have|had)\b")


def _other_year(text: str, amount: Amount) -> bool:
    """ "the class of '68", "in 2010 dollars"."""
    if amount.unit:
        money = _YEAR_MONEY.fullmatch(text, amount.start, amount.end) is not None
        return money and text.endswith(("in ", "constant "), 0, amount.start)
    short = _SHORT_YEAR.search(text, max(0, amount.start - 16), amount.start)
    return short is not None and not counts_noun(text, amount.end)


def is_designation(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "Article 5", "page 12", "Boeing 747", "Type 41 gun": a number that names."""
    surface = text[amount.start : amount.end]
    if amount.unit or amount.number.scale != 1 or amount.construction in _NO_NAMES:
        return False
    before = word_before(text, amount.start)
    if _named(text, amount, before, vocabulary):
        return True
    window = text[max(0, amount.start - 24) : amount.start]
    names = vocabulary.guards.before("designation")
    if (before in names or before.rstrip("s") in names) and amount.number.value == int(amount.number.value):
        capital = window.rstrip()[-len(before) - 1 :].strip(" .")[:1].isupper()
        if not capital and before in vocabulary.guards.before("scene") and _DETERMINED.search(window):
            return False
        return capital or not counts_noun(text, amount.end) or before in vocabulary.guards.before("strict designation")
    if amount.construction == "range" or not _SMALL.fullmatch(surface):
        return False
    if counts_noun(text, amount.end):
        return len(surface) == 1 and _MARK.search(window) is not None
    return _behind_a_name(text, amount, window, vocabulary)


def _behind_a_name(text: str, amount: Amount, window: str, vocabulary: Vocabulary) -> bool:
    """ "Boeing 747": a word written large directly before the digits, and nothing counted behind them."""
    if _OPENING.search(text[max(0, amount.start - 60) : amount.start]):
        return False
    name = _NAME.search(window)
    if name is not None and name[1] in _WEEKDAYS and _GOES_ON.match(text, amount.end):
        return False
    return (
        name is not None
        and name[1].lower() not in vocabulary.guards.before("opener")
        and not _NEXT_NOUN.match(text, amount.end)
    )


_DETERMINED = later(r"\b(?:the|this|that|one|each|every|an?|his|her|their|its|last|next|same|any|which) [a-z]+ \Z")
_NO_NAMES = frozenset({"fraction", "vague", "multiple", "proportion"})


def _named(text: str, amount: Amount, before: str, vocabulary: Vocabulary) -> bool:
    """ "S&P 500", "iOS 17.4", "the 42 bus", "a number-one hit", "on day 5", "a 747", "COP28"."""
    lead = text[max(0, amount.start - 24) : amount.start]
    words = vocabulary.guards
    if before in words.before("version"):
        return text[amount.start].isdigit()
    if before == "p" or before in words.before("index"):
        return text[amount.start].isdigit() and _INDEX.search(lead) is not None
    if lead[-1:].isalpha() or lead.endswith(("number-", "Number-")):
        return True
    if before in _PERIOD_NAMES and _ON_DAY.search(lead):
        return not counts_noun(text, amount.end)
    if before in _BEFORE_CALL and follows(text, amount.end, words.after("designation")):
        return True
    return before in {"a", "an"} and surface_alone(text, amount)


def surface_alone(text: str, amount: Amount) -> bool:
    """True for "a 747 landed", "shot a 67": digits with an article that count nothing."""
    return text[amount.start : amount.end].isdigit() and _NOTHING_COUNTED.match(text, amount.end) is not None


#: The index's name is written with a capital; "a fortune 500 times" is none.
_INDEX = later(r"(?:\b[A-Z][\w/]*|S&P(?: ?/ ?ASX)?) \Z")
_PERIOD_NAMES = frozenset({"day", "week", "month", "year"})
_ON_DAY = later(r"\b(?:on|in|by|from|until|of|to|after|at|since|through|reached|entered) (?:day|week|month|year) \Z")
_BEFORE_CALL = frozenset({"a", "the", "his", "her", "no", "number", "an"})
_NOTHING_COUNTED = later(
    r"[.,;:!?)]?(?:\n|\Z)|[.,;:!?)] (?!\d)| (?:in|on|at|from|and|to|was|is|had|that|which|with|after|for)\b"
)

#: "14 Leopard 2 tanks", "the Galaxy 5 phones": a name with a digit where a count would be written in words.
_MARK = later(
    r"\b(?:an?|the|its|his|her|their|of|with|has|have|had|more|new|old|\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?![A-Z][a-z]+day\b)[A-Z][a-z]{2,}(?<!s) \Z"
)
#: "In Kharkiv 15 died": the place opens the sentence and names no number.
_OPENING = later(
    r"(?:\A|[.!?;:]\s|\n|, )[\"“]?(?:In|At|Near|Over|On|From|Across|Around|Outside|and in|while in|in)"
    r" (?:the )?(?:[A-Z][\w'’-]+ ){1,3}\Z"
)
#: "on Monday 12 died": the day is no name that takes a number.
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_GOES_ON = later(r" (?!(?:at|in|and|to|until|from)\b)[a-z]")
_NEXT_NOUN = later(
    r"[ \u00a0](?:[A-Z][a-z]+s\b|People|Dead|Killed|Injured|Wounded|Missing|[a-z]+-"
    r"|(?:of|more|dead|killed|injured|wounded|hurt|missing|arrested|detained|displaced|in|were|are|have|from)\b)"
)


def is_capital(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "the Five Eyes", "the Group of Seven": a number word written large within a sentence names something."""
    surface = text[amount.start : amount.end]
    if amount.unit:
        return False
    if text.endswith(("of ", "Big "), 0, amount.start) and _GROUP.search(text, max(0, amount.start - 10), amount.start):
        return amount.construction == "number"
    if not surface[0].isupper() or " " in surface or not surface.isalpha():
        return False
    line = text[
        text.rfind("\n", max(0, amount.start - 120), amount.start) + 1 or max(0, amount.start - 120) : amount.start
    ]
    if not _WITHIN.search(line):
        return False
    return len(_LOWER.findall(text[max(0, amount.start - 60) : amount.end + 60])) >= 3


#: "the Group of 77", "the Gang of Four", "the Big Ten".
_GROUP = later(r"\b(?:Group|Gang) of \Z|\bBig \Z")
#: Within a sentence: directly behind a small word.
_WITHIN = later(r"\b(?:[a-z]+|[a-z]+ (?:[Cc]ounts?|[Pp]art|[Pp]hase|[Aa]ct|[Dd]ay|[Mm]easure|[Cc]hapter)) \Z")
#: Words that a headline in capitals would not write small.
_LOWER = later(r"\b(?!(?:with|from|over|after|into|than|that|amid|near|upon)\b)[a-z]{4,}\b")
