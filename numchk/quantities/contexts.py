"""Figures that the words around them refuse: years, names, scores, races, times of day, "one of", moments in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from numchk.patterns import later
from numchk.quantities.contests import is_event, is_ratio, is_score
from numchk.quantities.guards import Taken
from numchk.quantities.names import is_capital, is_designation, is_year
from numchk.quantities.surroundings import NEXT_WORDS, counts_noun, follows, word_before
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.units import dimension

Refusal = Callable[[str, Amount, Vocabulary], bool]


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


_PER_BASE = later(r"\b(?:per|(?:for|in) every|for each) \Z")


def _zero(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "ground zero", "net zero", "zero-sum": names, no amounts."""
    if text[amount.start : amount.end].lower() != "zero":
        return False
    return text[amount.end : amount.end + 1] == "-" or word_before(text, amount.start) in vocabulary.guards.before(
        "zero"
    )


def is_moment(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """True for "four days ago": a time reckoned from the day of writing, read but no statement of its own."""
    if amount.construction == "age" or dimension(amount.unit) != "[time]":
        return False
    return follows(text, amount.end, vocabulary.guards.after("relative time"))


def _furniture(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "Published 5 hours ago": part of the page, no figure of the story."""
    if not is_moment(text, amount, vocabulary):
        return False
    line = text[max(0, amount.start - 24) : amount.start]
    alone = not line[line.rfind("\n") + 1 :].strip() and _AGO_ALONE.match(text, amount.end) is not None
    return alone or word_before(text, amount.start) in vocabulary.guards.before("page furniture")


_AGO_ALONE = later(r" \w+[ \t]*(?:\n|\Z)")


def _ordinal_half(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "the second half of": a part of a game or year, no share."""
    if amount.construction != "fraction" or amount.unit != "percent":
        return False
    before = word_before(text, amount.start)
    return before in vocabulary.guards.words("ordinal") | vocabulary.guards.before("ordinal")


def _landed(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "landed at 1430": hours and minutes without a mark between them."""
    if amount.unit or not _FOUR_DIGITS.fullmatch(text, amount.start, amount.end):
        return False
    return _CAME_AT.search(text, max(0, amount.start - 30), amount.start) is not None


def _clock(text: str, amount: Amount, vocabulary: Vocabulary) -> bool:
    """ "leaves at 18.40", "at 9 on Monday", "half past nine", "nine o'clock", "works 9 to 5": a time of day."""
    if amount.unit:
        return False
    surface, value = text[amount.start : amount.end], amount.number.value
    if not 0 <= value < 25 or amount.number.scale != 1:
        return False
    lead = text[max(0, amount.start - 40) : amount.start]
    if _BEHIND_HOUR.match(text, amount.end) or (lead.endswith(_WHEN) and _TO_HOUR.match(text, amount.start)):
        return True
    if lead.endswith(("past ", "to ")) and _PAST.search(lead):
        return not counts_noun(text, amount.end)
    if surface in {"9", "nine"} and _TO_FIVE.match(text, amount.end):
        return not lead.endswith(("from ", "by "))
    minutes = len(surface) > 3 and _HOUR_MINUTE.fullmatch(surface) is not None
    if lead.endswith(("at ", "until ", "till ", "by ", "before ", "from ")) and _DAY_BEHIND.match(text, amount.end):
        return minutes or (value <= 12 and value % 1 == 0)
    if not minutes:
        return False
    near = {word.lower() for word in _WORDS_NEAR.findall(lead)[-5:]}
    return bool(near & vocabulary.guards.before("clock time")) and not counts_noun(text, amount.end)


_FOUR_DIGITS = later(r"(?:[01]\d|2[0-3])[0-5]\d")
_CAME_AT = later(
    r"\b(?:land(?:s|ed|ing)?|depart(?:s|ed|ing)?|arriv(?:e|es|ed|ing)|le(?:ft|aves?|aving)|took off|takes off"
    r"|sail(?:s|ed)|dock(?:s|ed)|kick(?:s|ed)? off|lift(?:s|ed)? off)(?: [A-Za-z]+)? at \Z"
)
_BEHIND_HOUR = later(
    r" o['’]clock\b| past (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! \w+s\b)"
)
#: "at ten to five": minutes before an hour, said with nothing counted behind it.
_TO_HOUR = later(
    r"(?:five|ten|twenty|twenty-five) to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=[.,;!?]|\Z| (?:in|on|when|and)\b)",
    re.IGNORECASE,
)
_WHEN = ("at ", "was ", "until ", "till ", "by ", "before ", "after ", "is ", "about ", "nearly ", "around ", "just ")
_PAST = later(r"\b(?:half|quarter|five|ten|twenty|twenty-five) past \Z|\bquarter to \Z", re.IGNORECASE)
_TO_FIVE = later(r" to (?:5|five)\b(?! [a-z]+s\b)")
_DAY_BEHIND = later(
    r" (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|tonight|tomorrow|yesterday|sharp"
    r"|(?:this|in the|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) (?:morning|afternoon|evening|night))\b"
)
_HOUR_MINUTE = later(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_WORDS_NEAR = later(r"[^\W\d_]+")


def _idiom(text: str, amount: Amount, _vocabulary: Vocabulary) -> bool:
    """ "one in a million", "a six-figure sum", "a 40-something man", "a .22 rifle": no amount is meant."""
    if amount.construction == "proportion":
        return _MILLION.fullmatch(text, amount.start, amount.end) is not None
    if not amount.unit and _is_round(text, amount):
        return True
    follows_hyphen = text[amount.end : amount.end + 1] in {"-", " "}
    return not amount.unit and follows_hyphen and _FIGURES.match(text, amount.end) is not None


def _is_round(text: str, amount: Amount) -> bool:
    """ "reached the last 16", "the big four banks": a round of a cup, a set of firms."""
    lead = text[max(0, amount.start - 12) : amount.start]
    if _BIG.search(lead):
        return amount.number.value <= _FEW
    return (
        amount.number.value in _ROUNDS and _LAST.search(lead) is not None and _ENDS.match(text, amount.end) is not None
    )


_BIG, _FEW = later(r"\b[Tt]he big \Z"), 10
_LAST, _ROUNDS = later(r"\bthe (?:last|final) \Z"), frozenset({4, 8, 16, 32, 64, 128})
_ENDS = later(r"[.,;:)!?]|\s*\Z| (?:of (?:the|a)|in|on|at|for|with|after|against|where|when|as)\b")
_MILLION = later(r"(?:one|1)[- ]in[- ]a[- ](?:million|billion|thousand|hundred)", re.IGNORECASE)
_FIGURES = later(
    r"-(?:figures?|digits?|something|way)\b|(?<=\.\d\d)[- ](?:calib(?:er|re)|rifle|pistol|handgun|revolver)\b"
)


#: Guard -> whether it refuses an amount already read. Tried in this order.
REFUSALS: Mapping[str, Refusal] = MappingProxyType(
    {
        "year": is_year,
        "one of": _pronoun,
        "designation": is_designation,
        "name": is_capital,
        "rate base": _base,
        "score": is_score,
        "clock time": lambda *figure: _landed(*figure) or _clock(*figure),
        "ratio": is_ratio,
        "event": is_event,
        "idiom": _idiom,
        "page furniture": _furniture,
        "zero": _zero,
        "ordinal": _ordinal_half,
    }
)


_LISTED = later(r"(?:, (?:and |or )?| and | or | & | to |[-–/]| (?=\d{1,2}-\d{1,2}\b)| ?\()")
#: What belongs to a score or a type: "3-1", "777-200".
_TAIL = later(r"(?:[-–]\w+)+|(?:\(\w{1,3}\))+| of \d{1,4}(?![\d,.%]|\w| [a-z])")
#: What else belongs to what a guard took: "10 to 1", "245 for 6", "five past nine", "two-over 73".
_TAILS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ratio": later(r"/\d+| to \w+"),
        "score": later(r" for \w+|[- ](?:under|over)[- ](?:par|\d{2,3})\b(?:[- ]\d{2,3}\b)?|(?:[-–]\w+)+"),
        "clock time": later(
            r" past \w+| to (?:five|5|one|two|three|four|six|seven|eight|nine|ten|eleven|twelve)\b| o['’]clock"
        ),
    }
)
#: Guards whose numerals come in lists: "lines 3, 8 and 11", "6-4, 3-6".
_IN_LISTS = frozenset({"designation", "score", "date", "clock time"})


def _continues(text: str, last: Taken, amount: Amount) -> bool:
    """True where `amount` goes on a list whose last member was refused."""
    match = _LISTED.match(text, last.end) if last.guard in _IN_LISTS else None
    if match is None or (match.group()[-1] in " (" and match.group().strip() in {"", "("} and last.guard != "score"):
        return False
    return match.end() == amount.start and amount.bare and not counts_noun(text, amount.end)


def _goes_on(text: str, amount: Amount) -> bool:
    """ "The Greens won 12 seats, the Liberals 31 and Labour 17": a list of results leaves its verb and noun out."""
    match = _ELLIPSIS.search(text, max(0, amount.start - 90), amount.start)
    if match is None or not _ITEM_ENDS.match(text, amount.end):
        return False
    same = len(match[1].replace(",", "")) == amount.end - amount.start
    return match[2] is not None or same or amount.number.value < 100


#: A count, what it counts, and the next name; nothing else stands between two results.
_ELLIPSIS = later(
    r"(\d++(?:,\d{3})*+)(?: (?:of (?:the )?\d+ )?[a-z]+(?: (?:in|on|of|from|for) [a-z ]{1,20})?)?"
    r"(?:[,;] (?:and |while |with )?| and )"
    r"(the )?(?:[A-Z][\w'’.-]* ){1,3}\Z"
)
_ITEM_ENDS = later(r"[.,;)]?(?:\s|\Z)(?![a-z]|[.,;])|[.,;] | and (?:the )?[A-Z]")


def refuse(text: str, amount: Amount, last: Taken | None, vocabulary: Vocabulary) -> Taken | None:
    """`amount` with the guard that refuses it; None where it is a quantity. `last`: what was set aside just before."""
    guard = next((guard for guard, refused in REFUSALS.items() if refused(text, amount, vocabulary)), None)
    if guard == "designation" and last is None and _goes_on(text, amount):
        return None
    if guard is None and last is not None and _continues(text, last, amount):
        guard = last.guard
    if guard is None:
        return None
    tails = _TAILS.get(guard, _TAIL if guard in _IN_LISTS else None)
    tail = tails.match(text, amount.end) if tails else None
    return Taken(guard, amount.start, tail.end() if tail else amount.end)
