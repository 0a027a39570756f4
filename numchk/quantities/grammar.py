"""The ways of writing an amount: table CONSTRUCTIONS, tried in order at every place where a figure could begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from numchk.interval import Interval
from numchk.quantities.amounts import Amount, read_amount
from numchk.quantities.bounds import hedge_before
from numchk.quantities.numerals import ONE, Written, read_numeral
from numchk.quantities.ranges import read_alternatives, read_dimensions, read_mixed, read_range
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary, Word, fold
from numchk.terms import Kind

Reader = Callable[[str, int, Vocabulary], Amount | None]

_PHRASE = re.compile(r"[^\W\d_]+(?: of [^\W\d_]+| (?=dozen|hundred|thousand|million|billion)[a-z]+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(
    r" (?:of|the|its|their|his|her|our|all)\b| ?\([\d.]+ ?(?:%|per ?cent|pct)|,? or [\d.]+ ?(?:%|per ?cent|pct)"
)
_BY_PART = re.compile(
    r"\b(?:by|than|up|down|about|almost|nearly|fell|rose|cut|around|roughly|over|under)[ ]\Z", re.IGNORECASE
)
_PARTS = re.compile(r"[ -]([^\W\d_]+)")
#: What makes "twice" and "double" a ratio: "twice as many", "double the price"; not "twice a week", "double room".
_COMPARED = re.compile(
    r"(?: (?:as|the|that|those|what|its|their|his|her|our|this|last|to|in|over|from|by|within|since)\b|[.,;)]|\Z)",
    re.IGNORECASE,
)
_HALF_UNIT = re.compile(
    r"(?: of)? an? | of an? |-(?=[a-z])| (?=(?:million|billion|trillion|dozen|mile|inch|acre|pound|ton|pint|gallon)\b)",
    re.IGNORECASE,
)
_IN = re.compile(r" (?:in|out of)(?: every)? (?=[\w])")
_PER = re.compile(r" (?:per|for every|in every) (?=\d|million|a million|thousand)")
_AGE = re.compile(r"[ -](?:years?|months?|weeks?|days?)[ -]olds?\b")
_AND_A_HALF = re.compile(r" and a half\b")
_ARTICLE_UNIT = re.compile(r"an? ", re.IGNORECASE)
_RESTATED = re.compile(r" ?[(\[] ?(?:or |about |some |roughly |around )?[\d.]")
_TALL = re.compile(r"-(?:tall|long|wide|deep|high|thick|broad|strong)\b")
_ARTICLE = re.compile(r"(?:an?|one)[ -](?=half\b|third\b|quarter\b|f|six|sev|eig|nin|ten)", re.IGNORECASE)
_TIMES = re.compile(
    r"[ -]fold\b|fold\b|x\b(?! ?\d)"
    r"| times(?= (?:as|the|that|what|its|their|his|her|more|less|fewer|higher|lower|larger|bigger|greater|smaller"
    r"|faster|stronger)\b)"
)


def _entry(text: str, start: int, vocabulary: Vocabulary) -> tuple[Word, int] | None:
    """The number word at `start`: (entry, end)."""
    match = _WORD.match(text, start)
    word = vocabulary.numbers.get(match.group().lower()) if match else None
    return (word, match.end()) if match and word else None


def read_vague(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred": an interval, no number."""
    match = _PHRASE.match(text, start)
    if match is None:
        return None
    for end in (match.end(), start + len(match.group().split(" ")[0])):
        word = vocabulary.numbers.get(fold(text[start:end]))
        if word and word.kind == "vague":
            number = Written(start, end, word.low, word.low, word.low, worded=True, digits=end)
            stated = Interval(word.low, word.high)
            amount = Amount(start, end, (number,), stated=stated, construction="vague", bare=True)
            found = read_unit(text, replace(number, worded=True), vocabulary) or read_unit(
                text, replace(number, end=end + 3 if text.startswith(" of", end) else end), vocabulary
            )
            if found is None:
                return amount
            return replace(
                amount,
                end=found.end,
                unit=found.name,
                readings=found.readings,
                unit_span=(found.start, found.end),
                kind=Kind.MEASURE,
            )
    return None


def read_multiple(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "twice", "doubled", "threefold", "five times": a ratio."""
    hit = _entry(text, start, vocabulary)
    if hit and hit[0].kind == "multiple" and (hit[0].changed or _COMPARED.match(text, hit[1])):
        word, end = hit
        number = Written(start, end, word.value, ONE, ONE, worded=True, digits=end)
        return Amount(start, end, (number,), Kind.RATIO, construction="multiple", trend=word.trend)
    number_read = read_numeral(text, start, vocabulary)
    match = _TIMES.match(text, number_read.end) if number_read else None
    if number_read is None or match is None:
        return None
    return Amount(start, match.end(), (number_read,), Kind.RATIO, construction="multiple")


class _Part(NamedTuple):
    """A fraction in words: top / bottom, and where its own words begin and end."""

    top: Decimal
    bottom: Decimal
    start: int
    end: int
    article: bool


def _part(text: str, start: int, vocabulary: Vocabulary) -> _Part | None:
    """The fraction at `start`: "half", "a third", "two-thirds", "three quarters"; None where there is none."""
    article = _ARTICLE.match(text, start)
    hit = _entry(text, article.end() if article else start, vocabulary)
    if hit is None:
        return None
    if hit[0].kind == "fraction":
        word_start = article.end() if article else start
        return _Part(ONE, hit[0].value, word_start, hit[1], article is not None)
    parts = _PARTS.match(text, hit[1])
    below = vocabulary.numbers.get(parts[1].lower()) if parts else None
    if parts is None or below is None or below.kind != "fraction" or hit[0].kind != "unit" or not 1 < hit[0].value < 20:
        return None
    return None if below.value == 2 else _Part(hit[0].value, below.value, start, parts.end(), article=False)


def read_fraction(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "half of", "a third of", "two-thirds", "three-quarters of a mile", "half a million"."""
    part = _part(text, start, vocabulary)
    if part is None or (part.top == 1 and not part.article and part.bottom > 4):
        return None
    value, step = part.top / part.bottom, ONE / part.bottom
    number = Written(start if part.article else part.start, part.end, value, step, step, worded=True, digits=part.end)
    measured = _HALF_UNIT.match(text, part.end)
    scaled = _scaled_fraction(text, number, measured.end(), vocabulary) if measured else None
    if scaled:
        return scaled
    if part.top == 1 and not _is_share(text, start, part):
        return None
    shown = replace(number, start=part.start, value=value * 100, finest=Decimal(4), coarsest=Decimal(4))
    begin = part.start if part.bottom == 2 else start
    return Amount(begin, part.end, (shown,), Kind.SHARE, "percent", construction="fraction")


def _is_share(text: str, start: int, part: _Part) -> bool:
    """True where "half", "a third" is a part of something; "a third drone" and "the third of May" are not."""
    if not part.article and part.bottom != 2:
        return False
    return _OF.match(text, part.end) is not None or _BY_PART.search(text[max(0, start - 16) : start]) is not None


def _scaled_fraction(text: str, number: Written, at: int, vocabulary: Vocabulary) -> Amount | None:
    """ "half a million people", "half a mile"."""
    hit = _entry(text, at, vocabulary)
    if hit and hit[0].kind == "scale":
        scaled = number.scaled(hit[0].value, hit[1])
        inner = read_unit(text, scaled, vocabulary)
        amount = Amount(number.start, scaled.end, (scaled,), construction="fraction", bare=True)
        if inner is None:
            return amount
        return replace(
            amount,
            end=inner.end,
            kind=Kind.MEASURE,
            unit=inner.name,
            readings=inner.readings,
            unit_span=(inner.start, inner.end),
        )
    found = read_unit(text, replace(number, end=at), vocabulary)
    if found is None or found.start != at:
        return None
    return Amount(
        number.start,
        found.end,
        (number,),
        Kind.MEASURE,
        found.name,
        found.readings,
        (found.start, found.end),
        "fraction",
    )


#: What "3 in ..." counts by; "3 in 14" is no share.
_WHOLES = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000, 100000)))


def read_proportion(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "one in five", "three out of four": a share in percent."""
    above = read_numeral(text, start, vocabulary)
    joint = _IN.match(text, above.end) if above else None
    if above is not None and joint is None:
        return _rate(text, above, vocabulary)
    if above is None or joint is None:
        return None
    below = read_numeral(text, joint.end(), vocabulary) if text[joint.end()].isalnum() else None
    if below is None or not 0 < above.value < below.value or (below.value >= 1500 and " in " in joint.group()):
        return None
    if read_unit(text, below, vocabulary) or not (above.worded == below.worded or "out" in joint.group()):
        return None
    if not above.worded and "out" not in joint.group() and (above.value > 9 or below.value not in _WHOLES):
        return None
    step = 100 / below.value
    number = Written(
        start,
        below.end,
        above.value * 100 / below.value,
        min(step, Decimal(4)),
        min(step, Decimal(4)),
        digits=below.end,
    )
    return Amount(start, below.end, (number,), Kind.SHARE, "percent", construction="proportion")


def _rate(text: str, above: Written, vocabulary: Vocabulary) -> Amount | None:
    """ "42 per 100,000": a share in percent."""
    joint = _PER.match(text, above.end)
    below = read_numeral(text, joint.end(), vocabulary) if joint else None
    if below is None or below.value not in _WHOLES | {Decimal(10) ** 6} or read_unit(text, below, vocabulary):
        return None
    number = replace(above, end=below.end).scaled(100 / below.value)
    return Amount(above.start, below.end, (number,), Kind.SHARE, "percent", construction="proportion")


def read_age(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "12-year-old", "three-month-old": a time; the span takes in "old"."""
    number = read_numeral(text, start, vocabulary)
    match = _AGE.match(text, number.end) if number else None
    if number is None or match is None:
        return None
    unit = re.sub(r"[^a-z]", "", match.group().replace("old", "")).rstrip("s")
    span = number.end + 1, match.end()
    return Amount(start, match.end(), (number,), Kind.MEASURE, unit, (), span, "age")


def read_article(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "a mile (1.6 kilometres)": one of a unit, only where it is restated; hedged ones are found by their hedge."""
    match = _ARTICLE_UNIT.match(text, start)
    if match is None:
        return None
    number = Written(start, match.end() - 1, ONE, ONE, ONE, worded=True, digits=match.end() - 1)
    found = read_unit(text, number, vocabulary)
    if found is None or found.name in {"percent", "percentage_point"}:
        return None
    more = _AND_A_HALF.match(text, found.end)
    if more:
        longer = replace(number, value=Decimal("1.5"), finest=Decimal("0.5"), coarsest=Decimal("0.5"))
        span = found.start, found.end
        return Amount(start, more.end(), (longer,), Kind.MEASURE, found.name, found.readings, span, "article")
    hedged = hedge_before(text, start, vocabulary)
    filled = text[start - 1 : start] in ("(", "[") and text[found.end : found.end + 1] in (")", "]")
    if not hedged and not filled and not _RESTATED.match(text, found.end):
        return None
    return Amount(
        start, found.end, (number,), Kind.MEASURE, found.name, found.readings, (found.start, found.end), "article"
    )


def read_figure(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """A number with its unit, alone or with a second one: mixed units, dimensions, ranges."""
    first = read_amount(text, start, vocabulary)
    if first is None:
        return None
    mixed = read_mixed(text, first, vocabulary)
    if mixed:
        return mixed
    for read in (read_dimensions, read_range, read_alternatives):
        longer = read(text, first, vocabulary)
        if longer:
            return _aged(text, _tall(text, longer))
    return _aged(text, _tall(text, first))


_AGED = re.compile(r"\b[Aa]ge[ds]?(?: of| between| from)? (?:\d{1,3}(?:, (?:and )?| and | or ))*\Z")
_NAMED = re.compile(
    r"([A-Z][\w'’-]+\.? )?[A-Z][\w'’-]+\.?, \Z"
    r"|\b(?:an?|the|his|her|their|my|another|whose|one) (?:[a-z-]+ ){0,2}[a-z]{3,}, \Z"
)


def _aged(text: str, amount: Amount) -> Amount:
    """ "aged 12", "Mia Holt, 12, won": a number of years."""
    if not amount.bare or not 0 < amount.number.value < 120 or amount.number.value % 1:
        return amount
    lead = text[max(0, amount.start - 40) : amount.start]
    behind, named = text[amount.end : amount.end + 1], _NAMED.search(lead)
    named = None if amount.number.worded or not (behind == "," or (behind in ".;" and named and named[1])) else named
    if not named and not _AGED.search(lead):
        return amount
    return replace(amount, kind=Kind.MEASURE, unit="year", construction="age", bare=False)


def _tall(text: str, amount: Amount) -> Amount:
    """ "30-foot-tall" is one word: the span takes it in."""
    match = _TALL.match(text, amount.end) if amount.unit else None
    return replace(amount, end=match.end()) if match else amount


#: Name -> reader, in the order in which they are tried; the first that reads something wins.
CONSTRUCTIONS: Mapping[str, Reader] = MappingProxyType(
    {
        "vague": read_vague,
        "age": read_age,
        "multiple": read_multiple,
        "proportion": read_proportion,
        "fraction": read_fraction,
        "figure": read_figure,
        "article": read_article,
    }
)


def read(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """The amount that begins at `start`, by the first construction that fits; None where none does."""
    for reader in CONSTRUCTIONS.values():
        amount = reader(text, start, vocabulary)
        if amount is not None:
            return amount
    return None
