"""Words around a figure: "about", "at least", "or more" -> its bound and the interval they state (semantics.md 3)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from numchk.interval import INFINITY, ZERO, Interval
from numchk.patterns import later
from numchk.quantities.surroundings import PLURAL, word_before
from numchk.quantities.vocabulary import Vocabulary, fold
from numchk.terms import Bound, Trend

#: Where a hedge stands, and what it says: (start, end, bound).
Hedge = tuple[int, int, Bound]

#: "nearly x" is not below this part of x.
NEARLY = Decimal("0.85")
#: The longest hedge has this many words and characters.
_WORDS, _REACH = 5, 34


#: "20°C (68°F)" holds no "c.", "CA 94105" no "ca.".
_NO_HEDGES = frozenset({"C", "c", "CA", "Ca", "C."})


def hedge_before(text: str, start: int, vocabulary: Vocabulary) -> Hedge | None:
    """The longest hedge before `start`: (start, end, bound); "up to an estimated 40" has the bound of the outer one."""
    hedge = _directly_before(text, start, vocabulary)
    if hedge is None:
        between = _BETWEEN.search(text, max(0, start - 16), start) if text.endswith(_ENDINGS, 0, start) else None
        hedge = _directly_before(text, between.start(), vocabulary) if between else None
        if hedge and text[hedge[0] : hedge[1]].lower() in _VERBS_OF_MORE:
            return None  # "passed a 5% levy", "top the 40 others"
        if hedge and between and between.group() == "the " and not _is_verb(text, hedge):
            return None  # "more than the 40 of last year"
        if (
            hedge
            and between
            and between.group() in {"a ", "an "}
            and text[hedge[0] : hedge[1]].lower() in vocabulary.guards.before("place")
        ):
            return None  # "over a 5 km stretch"
        return hedge if hedge and hedge[2] is not Bound.EXACTLY else None
    if hedge[2] is Bound.ABOUT and (outer := _directly_before(text, hedge[0], vocabulary)):
        return outer[0], hedge[1], outer[2]
    if _is_no_bound(text, hedge, vocabulary):
        return None
    return _turned(text, hedge) if hedge[2] in _STRICT else hedge


def _is_verb(text: str, hedge: Hedge) -> bool:
    """True for "topped the 40 mark", "exceeding the 5% limit": verbs of exceeding take an article."""
    return hedge[2] is Bound.ABOVE and text[hedge[0] : hedge[1]].lower().endswith(("ed", "ing", "s"))


def _is_no_bound(text: str, hedge: Hedge, vocabulary: Vocabulary) -> bool:
    """ "picked up to 2%", "four points higher than 40", "a row over £2m costs", "snow above 300 metres": no bound."""
    words, words_of = text[hedge[0] : hedge[1]].lower(), vocabulary.guards.before
    before = word_before(text, hedge[0])
    if words == "up to":
        return before in words_of("moved up")
    if words in _VERBS_OF_MORE:
        return (words == "top" and not _TOPPERS.fullmatch(before)) or _is_met(text, hedge[1], vocabulary)
    if words.endswith("er than"):
        return _MEASURED.search(text, max(0, hedge[0] - 30), hedge[0]) is not None
    if words == "over":
        return before in words_of("reason") and _OVER_WHAT.match(text, hedge[1]) is not None
    return words in {"above", "below"} and before in words_of("height") and _HEIGHT.match(text, hedge[1]) is not None


#: Words that bound a figure only as verbs of a thing that grows.
_VERBS_OF_MORE = frozenset({"top", "pass", "passes", "passed", "passing"})
#: What stands before "top" where it is a verb: a plural or a modal; not "its top 40".
_TOPPERS = later(
    rf"(?!(?:its|this|his|as|is|was|has|us|always|across)\Z){PLURAL}|to|can|could|may|might|must|should|will|would"
)
#: What is met on the way, or lasted, and is no level: "pass 12 houses", "passed 40 metres away", "passed 52-48".
_THINGS = later(rf"[ ](?:[a-z-]+|[\d.]+)[ -](?:([a-z]+) )?({PLURAL})\b")
_AWAY = later(
    r"[ ][\w.,-]+[ -]?[a-z]+ (?:away|off|from|above|below|over|under|north|south|east|west|inland|offshore|ahead"
    r"|behind|ago|later|earlier)\b|[ ]\d+[-–]\d"
)


def _is_met(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """True where the figure behind `at` counts what somebody passes, or says how far or how long."""
    if _AWAY.match(text, at):
        return True
    things = _THINGS.match(text, at)
    if things is None:
        return False
    return not any(word in vocabulary.units or word in vocabulary.money_words for word in things.groups() if word)


#: "4% higher than", "three points lower than", "half a mile longer than".
_MEASURED = later(
    r"(?:\d(?: ?%)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|times|points?|per ?cent|twice|an?))"
    r"(?<!\ba)(?<!\ban)(?: (?!(?:is|was|are|were|or|and|at|no|not|much|far|even)\b)[a-z]+)? \Z"
)
#: "over £2.3m fraud", "over a $40 million contract": money that belongs to a thing; not "over £2m in fees".
_OVER_WHAT = later(
    r"[ ](?:an? )?[A-Z]{0,3}[$£€]\d[\d.,]*(?:m|bn|k|[ -](?:million|billion|trillion))?"
    r"[ -](?!(?:in|on|at|for|to|from|and|or|by|of|a|an|as|per|each|that|which|when|after|since|last|this|is|was|had|has"
    r"|million|billion)\b)"
    r"[a-z]{3,}"
)
_HEIGHT = later(r" [\d,.]+ ?(?:m|metres|meters|ft|feet)\b")


#: What may stand between a hedge and its figure: "over the age of 21", "more than another 40".
_BETWEEN = later(r"\b(?:the age of|age|another|an additional|a further|a combined|a record|the|an?) \Z")
_ENDINGS = ("of ", "age ", "ther ", "onal ", "ined ", "ord ", " a ", " an ", " the ")
_STRICT = {Bound.ABOVE: Bound.AT_MOST, Bound.UNDER: Bound.AT_LEAST}
_NEGATED = later(r"(?<!or )(?<!if )\b(?:no|not) \Z", re.IGNORECASE)
_INCLUSIVE = later(r"\b(?:at|equals?|equal to|equals to)( or)? \Z", re.IGNORECASE)


def _turned(text: str, hedge: Hedge) -> Hedge:
    """ "no lower than", "not above": the other side; "at or above", "equal or more than": the figure itself, too."""
    start, end, bound = hedge
    lead = text[max(0, start - 14) : start]
    negated = _NEGATED.search(lead)
    if negated:
        return start - len(negated.group()), end, _STRICT[bound]
    inclusive = _INCLUSIVE.search(lead)
    if inclusive and (inclusive[1] or text[start : start + 3].lower() == "or "):
        return start - len(inclusive.group()), end, _inclusive(bound)
    return hedge


def _inclusive(bound: Bound) -> Bound:
    return Bound.AT_LEAST if bound in LOWER else Bound.AT_MOST


def _directly_before(text: str, start: int, vocabulary: Vocabulary) -> Hedge | None:
    """The longest hedge that ends directly before `start`: (start, end, bound)."""
    window_start = max(0, start - _REACH)
    window = text[window_start:start]
    trimmed = window.rstrip(" \u00a0\n“\"'‘")
    if len(window) - len(trimmed) > 3:
        return None
    best = None
    at = len(trimmed)
    for _ in range(_WORDS):
        match = _LAST.search(trimmed, 0, at)
        if match is None:
            break
        at = match.start()
        words = trimmed[at:]
        bound = None if words in _NO_HEDGES else vocabulary.before.get(fold(words) or words)
        if bound is not None:
            best = window_start + at, window_start + len(trimmed), bound
        at = len(trimmed[:at].rstrip(" \u00a0\n"))
    return best


_LAST = later(r"(?:(?<!\w)[^\W\d_][^\W\d_.'’-]*\.?|[<>] ?=|=[<>]|[~≈<>≥≤])\Z")
_WORD_AHEAD = later(r"[^\W\d_]+ |[<>]=? ?")
#: Bounds that leave a figure open upwards, and those that leave it open downwards.
LOWER, UPPER = frozenset({Bound.ABOVE, Bound.AT_LEAST}), frozenset({Bound.UNDER, Bound.AT_MOST})


def hedge_ahead(text: str, at: int, vocabulary: Vocabulary) -> tuple[int, Bound] | None:
    """The longest hedge that begins at `at`: (where the figure behind it begins, bound)."""
    best, end = None, at
    for _ in range(_WORDS):
        match = _WORD_AHEAD.match(text, end)
        if match is None:
            break
        end = match.end()
        bound = vocabulary.before.get(fold(text[at:end]))
        best = (end, bound) if bound is not None else best
    return best


def or_equal(text: str, end: int, bound: Bound) -> Bound:
    """`bound`, or the one that takes its own figure in: "less than 30 or equal"."""
    if bound in LOWER | UPPER and _OR_EQUAL.match(text, end):
        return _inclusive(bound)
    return bound


_OR_EQUAL = later(r" or equal\b", re.IGNORECASE)


def hedge_after(text: str, end: int, vocabulary: Vocabulary) -> Hedge | None:
    """A hedge behind `end`, directly or behind the noun counted ("40 people or more"): (start, end, bound)."""
    follows = text[end : end + 1]
    if follows not in _OPENS_HEDGE and not follows.isalpha():
        return None
    match = None
    if follows != " " or _next_word(text, end) in _openings(vocabulary):
        match = vocabulary.hedged_after.match(text, end + (follows == "," and _COMMA.match(text, end) is not None))
    if match is not None and (_opens_another(text, match, vocabulary) or _new_thing(text, match)):
        return None
    if match is None:
        noun = _NOUN.match(text, end)
        match = vocabulary.hedged_after.match(text, noun.end()) if noun else None
        if match is None or not _far(text, match):
            return None
    return match.start(1), match.end(), vocabulary.after[match[1].lower().strip()]


@lru_cache(maxsize=8)
def _openings(vocabulary: Vocabulary) -> frozenset[str]:
    """First words of the hedges that stand behind a figure."""
    return frozenset(re.split(r"[ -]", words.lstrip(" -"), maxsplit=1)[0] for words in vocabulary.after)


def _next_word(text: str, end: int) -> str:
    match = _AHEAD.match(text, end + 1)
    return match.group().lower() if match else ""


_AHEAD = later(r"[A-Za-z]+")


_OPENS_HEDGE = frozenset(" -+,")
#: "40, if not more".
_COMMA = later(r", (?:if|perhaps|possibly|maybe|give) ")
#: The noun between a figure and its hedge.
_NOUN = later(
    rf" (?:[a-z]+ )?{PLURAL},?"
    r"(?= (?:or|and|if|at|give|tops|max|maximum|minimum|perhaps|possibly)\b)"
)
_CLOSED = later(r"[ ]?(?:[.,;:)!?\n]|\Z)| (?:were|was|are|have|had|in|on|who|and|but)\b")
_FIGURE_AHEAD = later(r" (?:[$£€]?\d|[a-z]{1,8}\b)")


#: "40 plus homes", "40 plus"; not "40 plus VAT", "40 plus 10", "$40 plus costs".
_MORE_THINGS = later(
    r"[ ]?(?:[.,;:)!?\n]|\Z)| (?!costs|fees|expenses|taxes|benefits|bonuses|points)(?:[a-z]+ )?"
    rf"{PLURAL}\b"
)


def _opens_another(text: str, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """True for "5 or under 3", "20 and over 30": the words belong to the next figure."""
    words = match[1].lower().strip()
    if words == "plus":
        return text[match.end() - 5] == " " and _MORE_THINGS.match(text, match.end()) is None
    if words not in vocabulary.before and words.split(" ", 1)[-1] not in vocabulary.before and "up" not in words:
        return False
    ahead = _FIGURE_AHEAD.match(text, match.end())
    word = ahead.group().strip() if ahead else ""
    return bool(word) and (not word.isalpha() or word == "to" or word in vocabulary.openers)


#: "20 and higher fees" goes on with something else; "20 and over", "20 and counting" do not.
_AND_OPEN = later(r"and (?!over|above|under|older|younger|up|beyond|more|counting)")


def _new_thing(text: str, match: re.Match[str]) -> bool:
    """True for "20 and lower fares": what comes behind "and" is a thing of its own."""
    return _AND_OPEN.match(match[1].lower()) is not None and not _CLOSED.match(text, match.end())


def _far(text: str, match: re.Match[str]) -> bool:
    """True where the hedge behind a noun closes the phrase, or can be nothing else."""
    words = match[1].lower()
    if words.startswith(("or ", "if ")) or words in {"and counting", "and up", "and upwards", "and over"}:
        return True
    return not words.startswith("and ") and _CLOSED.match(text, match.end()) is not None


def stated_interval(low: Decimal, high: Decimal, bound: Bound, *, signed: bool = False) -> Interval:
    """What `bound` says of a figure from `low` to `high`, rounding not applied; `signed`: it may lie below zero."""
    match bound:
        case Bound.BELOW:
            return Interval(min(NEARLY * high, high), high) if high >= 0 else Interval(high, NEARLY * high)
        case Bound.ABOVE | Bound.AT_LEAST:
            return Interval(low, INFINITY)
        case Bound.UNDER | Bound.AT_MOST:
            return Interval(-INFINITY if signed or high <= 0 else ZERO, high)
        case _:
            return Interval(low, high)


_ABOUT = r"(?: (?:about|around|some|roughly|just|almost|nearly|over|under))?(?: an?)? ?[$£€]?\Z"
_BY = {words: re.compile(rf"\b(?:{words}){_ABOUT}", re.IGNORECASE) for words in ("by", "from|by")}
_TOKEN = later(r"[^\W\d_]+")
_STOP = later(r"[.;:!?]\s")


def change_before(text: str, start: int, vocabulary: Vocabulary, *, words: str = "by") -> Trend | None:
    """The direction of "... rose by N" ("... rose from N"); None where no verb of change stands before `words`."""
    window = _STOP.split(text[max(0, start - 90) : start])[-1].rstrip()
    joint = _BY[words].search(window)
    if joint is None:
        return None
    for word in reversed(_TOKEN.findall(window[: joint.start()])):
        trend = vocabulary.trends.get(word.lower())
        if trend:
            return trend
        number = vocabulary.numbers.get(word.lower())
        if number and number.kind == "multiple":
            return number.trend
    return None


def moved_before(text: str, start: int, vocabulary: Vocabulary) -> Trend:
    """The direction of "up 5%", "fell 3%": the verb of change directly before the figure."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    return vocabulary.trends.get(match[1].lower(), Trend.NONE) if match else Trend.NONE


_LAST_WORD = later(r"\b([^\W\d_]+)(?: between)? \Z")


def trend_behind(text: str, start: int, end: int, vocabulary: Vocabulary) -> Trend:
    """The direction said behind the figure [start, end): "3.2% lower", "a 75% drop", "4 basis points down"."""
    match = _WAY.match(text, end)
    way = vocabulary.ways.get(match[1].lower()) if match else None
    if way is None or match is None:
        return Trend.NONE
    if _COMPARATIVE.fullmatch(match[1]) or _NOUN_BEHIND.match(text, match.end()):
        return way
    return way if _NOUN_AHEAD.search(text, max(0, start - 30), start) else Trend.NONE


_WAY = later(
    r"[ -](?:points? )?(?:(?:annual|yearly|monthly|quarterly|sharp|further|average|overall|year-on-year) )?"
    r"([a-z]+)\b(?! payments?\b)"
)
#: These are no verbs: "40% fall ill" says nothing of a fall.
_COMPARATIVE = later(r"[a-z]+er|up|down|more|less")
_NOUN_AHEAD = later(r"\b(?:an?|the|its|their|his|her|this|by|with|another)(?: [a-z]+){0,2} \Z", re.IGNORECASE)
_NOUN_BEHIND = later(r" (?:in|on|to|from|of|over|for|since|last|this|year)\b|[.,;)]|\Z")


def follows_change(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """True where a verb of change stands directly before `start`: "rose $1.20 to $82.15"."""
    words = _TOKEN.findall(text[max(0, start - 24) : start])
    return bool(words) and words[-1].lower() in vocabulary.trends


def is_difference(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """True where words make the temperature [start, end) a difference: "a rise of 2C", "2C above average"."""
    if vocabulary.difference_after.match(text, end):
        return True
    return (
        text.endswith("of ", 0, start) and vocabulary.difference_of.search(text, max(0, start - 60), start) is not None
    )


_SPANNING = later(
    r"\b(?:for|lasted|lasts?|lasting|took|takes?|taking|spent|is|was|were|after|aged|are|waited|be|been)\s+\Z"
)


def is_span(text: str, hedge: Hedge) -> bool:
    """True where a bare "over" before a time says how long something went on, not that it was longer."""
    words = text[hedge[0] : hedge[1]].lower()
    return words in {"over", "inside"} and not _SPANNING.search(text[max(0, hedge[0] - 12) : hedge[0]])
