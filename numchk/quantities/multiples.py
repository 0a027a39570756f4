"""Vague numbers ("dozens", "tens of thousands") and ratios ("twice as many", "tripled", "five times")."""

from __future__ import annotations

import re
from decimal import Decimal

from numchk.interval import Interval
from numchk.patterns import later
from numchk.quantities.amounts import KINDS
from numchk.quantities.fraction_words import read_part
from numchk.quantities.money import worded_money
from numchk.quantities.number_words import scale_word
from numchk.quantities.numerals import read_numeral
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary, Word, fold
from numchk.quantities.written import ONE, Amount, Written
from numchk.terms import Kind, Trend

_WORD = later(r"[^\W\d_]+")
_PHRASE = later(r"[^\W\d_]+(?: of [^\W\d_]+| (?=dozen|hundred|thousand|million|billion)[a-z]+)?", re.IGNORECASE)
#: What makes "twice" and "double" a ratio: "twice as many", "double the price"; not "twice a week", "double room".
_COMPARED = later(
    r"(?: (?:as|the|that|those|what|its|their|his|her|our|this|last|to|in|over|from|by|within|since)\b|[.,;)]|\Z)",
    re.IGNORECASE,
)
_OFTEN = later(r" (?:as\b|the\b|that of|what|its\b|their\b|his\b|her\b|our\b|last \w+['’]s)", re.IGNORECASE)
_TIMES = later(
    r"[ -]fold\b|fold\b|x\b(?! ?\d)"
    r"| times(?= (?:as|the|that|what|its|their|his|her|more|less|fewer|worse|better|normal|average"
    r"|[a-z]+er than|(?P<way>[a-z]+er)"
    r"|last \w+['’]s|(?:next \w+['’]s |annual |forward |core )?earnings)\b)"
)
_TO = later(r" (?:to|or) |-to-| ?[-–] ?(?=\w)")
_AS = later(r" as (?:many|much|likely|good|(?P<way>[a-z]+)(?P<as> as)?)\b(?! again)")


def _entry(text: str, start: int, vocabulary: Vocabulary) -> tuple[Word, int] | None:
    """The number word at `start`: (entry, end)."""
    match = _WORD.match(text, start)
    word = vocabulary.numbers.get(match.group().lower()) if match else None
    return (word, match.end()) if match and word else None


def read_vague(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred", "a few days": an interval, no number."""
    first = _vague(text, start, vocabulary)
    if first is None:
        return None
    low, high, end = first
    joint = _JOINED.match(text, end)
    second = _vague(text, joint.end(), vocabulary) if joint else None
    if second:  # "hundreds, if not thousands", "tens or hundreds of thousands"
        outer = vocabulary.numbers.get(fold(text[start:end] + _of(text[joint.end() : second[2]]))) if joint else None
        low, high, end = (outer.low if outer else low), max(high, second[1]), second[2]
    elif _is_no_count(text, start, end):
        return None
    number = Written(start, end, low, low, low, worded=True, digits=end)
    amount = Amount(start, end, (number,), stated=Interval(low, high), construction="vague", bare=True)
    amount = _of_unit(text, amount, vocabulary)
    return amount if amount.unit or low >= _FEWEST else None


#: Below a dozen only what has a unit says how much: "a few days"; "several places" and "a few said so" state no number.
_FEWEST = Decimal(12)


def _vague(text: str, start: int, vocabulary: Vocabulary) -> tuple[Decimal, Decimal, int] | None:
    """The vague number word at `start`, with its scale: (low, high, end)."""
    match = _PHRASE.match(text, start)
    if match is None:
        return None
    for end in (match.end(), start + len(match.group().split(" ")[0])):
        word = vocabulary.numbers.get(fold(text[start:end]))
        if word and word.kind == "vague":
            break
    else:
        return None
    low, high = word.low, word.high
    if high <= 10:
        several = text[start : start + 7].lower() == "several"
        if bool((_REFERRED if several else _SMALL_BEFORE).search(text, max(0, start - 12), start)) is several:
            return None
        of = _OF.match(text, end)
        end = of.end() - 1 if of and scale_at(text, of.end(), vocabulary) else end
    while (scale := scale_at(text, end + 1, vocabulary)) and text[end] == " " and text[end - 1] != "s":
        low, high, end = low * scale[0], high * scale[0], scale[1]
    return low, high, end


def scale_at(text: str, at: int, vocabulary: Vocabulary) -> tuple[Decimal, int] | None:
    """The scale word at `at`, in the singular: (factor, end)."""
    match = _WORD.match(text, at)
    word = scale_word(match.group().lower(), vocabulary) if match and match.group()[-1] != "s" else None
    return (word.value, match.end()) if match and word else None


def _of(phrase: str) -> str:
    """ " of thousands" of "hundreds of thousands"; "" where there is none."""
    return phrase[phrase.find(" of ") :] if " of " in phrase else ""


def _is_no_count(text: str, start: int, end: int) -> bool:
    """True for "he scores twice", "the tens column": nothing is counted."""
    if text[start:end].lower() not in {"scores", "tens"}:
        return False
    return _COUNTING.match(text, end) is None or _SCORES_OF.search(text, max(0, start - 10), start) is not None


def _of_unit(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount:
    """ "hundreds of miles", "several million dollars": with its unit, "of" between them or not."""
    for gap in (0, 3):
        if gap and not text.startswith(" of", amount.end):
            break
        number = amount.number._replace(end=amount.end + gap)
        money = worded_money(text, number, vocabulary)
        found = None if money else read_unit(text, number, vocabulary)
        if money:
            return amount._replace(
                end=money.end, unit=money.unit, readings=money.readings, unit_span=money.unit_span, kind=money.kind
            )
        if found:
            span = found.start, found.end
            kind = KINDS.get(found.name, Kind.MEASURE)
            return amount._replace(end=found.end, unit=found.name, readings=found.readings, unit_span=span, kind=kind)
    return amount


#: "a few", but not "the few", nor "quite a few", which are many, nor "the past few weeks", which says when.
_SMALL_BEFORE = later(r"(?<!uite )\b(?:a|another)(?: mere)? \Z", re.IGNORECASE)
#: "the past several weeks" says when, not how long.
_REFERRED = later(r"\b(?:last|past|next|first|these) \Z", re.IGNORECASE)
_OF = later(r" of ")
_JOINED = later(r",? (?:if not|or even|or perhaps|or|to|upon|and) (?=[a-z])")
_COUNTING = later(
    r" (?:of (?!\d)|more\b|others\b|were\b|are\b|have\b|had\b|killed\b|dead\b|injured\b|wounded\b|hurt\b|died\b"
    r"|missing\b|feared\b)"
)
_SCORES_OF = later(r"\b(?:the|his|her|their|its|our|test|exam|credit|box|final|average|high|low) \Z", re.IGNORECASE)


def _is_ratio(text: str, start: int, end: int) -> bool:
    """True for "twice as many", "double the price"; not for "fined twice last year"."""
    how_often = text[start:end].lower() in {"twice", "thrice"}
    return (_OFTEN if how_often else _COMPARED).match(text, end) is not None


#: "cut in half, from 80 to 40": nothing physical.
_CUT_IN = later(r"\b(?:cut|cuts|cutting|slash(?:ed|ing)?|reduc(?:ed|ing)) (?:[\w’'-]+ ){0,3}in \Z", re.IGNORECASE)
_HALF_FROM = later(r"half\b,? (?:from|to) (?:(?:about|some|just|nearly) )?[$£€]?\d", re.IGNORECASE)


def _in_half(text: str, start: int) -> Amount | None:
    """The "half" of "cut in half, from 80 to 40": a ratio, as "halved" is."""
    if not _HALF_FROM.match(text, start) or not _CUT_IN.search(text, max(0, start - 60), start):
        return None
    number = Written(start, start + 4, ONE / 2, ONE / 20, ONE / 20, worded=True, digits=start + 4)
    return Amount(start, start + 4, (number,), Kind.RATIO, construction="multiple", trend=Trend.DOWN)


def read_multiple(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "twice", "doubled", "threefold", "five times": a ratio."""
    hit = _entry(text, start, vocabulary)
    if hit and hit[0].kind == "multiple" and (hit[0].changed or _is_ratio(text, start, hit[1])):
        word, end = hit
        step = word.value / 10  # the checks hold it to one part in twenty (semantics.md 6)
        number = Written(start, end, word.value, step, step, worded=True, digits=end)
        return Amount(start, end, (number,), Kind.RATIO, construction="multiple", trend=word.trend)
    number_read = read_numeral(text, start, vocabulary)
    if number_read is None:
        return _in_half(text, start) or _part_as(text, start, vocabulary)
    numbers: tuple[Written, ...] = (number_read,)
    joint = _TO.match(text, number_read.end)
    at = joint.end() if joint else len(text)
    upper = read_numeral(text, at, vocabulary) if text[at : at + 1].isalnum() else None
    if upper and number_read.value < upper.value:
        numbers = number_read, upper
    match = _TIMES.match(text, numbers[-1].end)
    if match is None or (match["way"] and match["way"] not in vocabulary.ways):
        return None
    return Amount(start, match.end(), numbers, Kind.RATIO, construction="multiple")


def _compares(word: str, vocabulary: Vocabulary) -> bool:
    """True for an adjective whose comparative the vocabulary knows: "large", "high", "big"."""
    return not vocabulary.ways.keys().isdisjoint({word + "r", word + "er", word + word[-1] + "er"})


def _part_as(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "half as many", "a third as large as": a ratio below one; "half as much again" is none."""
    part = read_part(text, start, vocabulary)
    match = _AS.match(text, part.end) if part else None
    if part is None or match is None or part.value >= 1:
        return None
    if match["way"] and not match["as"] and not _compares(match["way"], vocabulary):
        return None
    step = ONE / part.bottom
    number = Written(start, part.end, part.value, step, step, worded=True, digits=part.end)
    return Amount(start, part.end, (number,), Kind.RATIO, construction="multiple")
