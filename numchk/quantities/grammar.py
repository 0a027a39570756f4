"""The ways of writing an amount: table CONSTRUCTIONS, tried in order at every place where a figure could begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from numchk.patterns import later
from numchk.quantities.ages import is_age, read_olds
from numchk.quantities.amounts import read_amount
from numchk.quantities.bounded import read_bounded
from numchk.quantities.bounds import hedge_before
from numchk.quantities.carried import carried_back, paid
from numchk.quantities.compounds import read_mixed
from numchk.quantities.money import worded_money
from numchk.quantities.multiples import read_multiple, read_vague
from numchk.quantities.number_words import is_vaguer, scale_word
from numchk.quantities.numerals import read_numeral
from numchk.quantities.ranges import read_alternatives, read_dimensions, read_range
from numchk.quantities.rates import rated
from numchk.quantities.shares import read_fraction, read_proportion
from numchk.quantities.surroundings import is_alone
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import ONE, Amount, Written
from numchk.terms import Kind
from numchk.units import dimension

Reader = Callable[[str, int, Vocabulary], Amount | None]

_WORD = later(r"[^\W\d_]+")
_AGE = later(r"[ -](year|month|week|day)s?(?:[ -]olds?| of age)\b")
_AGE_UNITS = frozenset({"year", "month", "week", "day"})
_THING = later(r"[a-z]{3,} and a half\b")
_AND_A_HALF = later(r" and a half\b")
_ARTICLE_UNIT = later(r"an? ", re.IGNORECASE)
#: "Two shifts a day and 4 hours on Sunday": behind a noun these are rates.
_RATED = frozenset({"day", "week", "month", "year"})
_LASTING = later(r"\b(?:for|after|of|in|within|than|about|to|took|lasted|lasts|over|nearly|almost) \Z")
#: "a foot deep"; "a mile high club" and "a foot long sandwich" are names.
_SIZED = later(
    r" (?:deep|wide|long|tall|high|thick|across|apart)(?=[.,;:)]|\s*\Z| (?:and|in|on|at|by|with|after|from|to|or)\b)"
)
_RESTATED = later(r" ?[(\[] ?(?:or |about |some |roughly |around )?[\d.]")
_OR_TWO = later(r" or (two)\b(?! [a-z]+s\b)")
_HEDGED = later(r" or (?:so|more|longer|less)\b")
_TALL = later(r"-(?:tall|long|wide|deep|high|thick|broad|strong)\b")


def read_age(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "12-year-old", "three-month-old": a time; the span takes in "old"."""
    number = read_numeral(text, start, vocabulary)
    older = read_olds(text, start, number) if number else None
    if older:
        return older
    match = _AGE.match(text, number.end) if number else None
    if number is None or match is None:
        return None
    span = number.end + 1, match.end()
    return Amount(start, match.end(), (number,), Kind.MEASURE, match[1], (), span, "age")


def read_bare_scale(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "thousand litres", "million dollars": a scale word with its "one" left out, before a unit or currency."""
    match = _WORD.match(text, start)
    word = scale_word(match.group().lower(), vocabulary) if match and text.startswith(" ", match.end()) else None
    if match is None or word is None or word.value < 100 or match.group()[-1] == "s" or is_vaguer(text, start):
        return None
    number = Written(start, match.end(), *(word.value,) * 3, worded=True, scale=word.value, digits=match.end())
    money = worded_money(text, number, vocabulary)
    if money:
        return money if text[money.end - 1] == "s" else None  # "billion dollar deals" are of no stated amount
    found = read_unit(text, number, vocabulary)
    if found is None or text[found.end - 1] != "s" or dimension(found.name) == "[time]":
        return None
    span = found.start, found.end
    return Amount(start, found.end, (number,), Kind.MEASURE, found.name, found.readings, span, "number+unit")


def read_article(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "a mile (1.6 kilometres)": one of a unit, only where it is restated; hedged ones are found by their hedge."""
    match = _ARTICLE_UNIT.match(text, start)
    if match is None:
        return None
    number = Written(start, match.end() - 1, ONE, ONE, ONE, worded=True, digits=match.end() - 1)
    found = read_unit(text, number, vocabulary)
    thing = _THING.match(text, match.end()) if found is None else None
    if thing:  # "a length and a half"
        half = number._replace(value=Decimal("1.5"), finest=Decimal("0.5"), coarsest=Decimal("0.5"))
        return Amount(start, thing.end(), (half,), construction="article")
    if found is None or found.name in {"percent", "percentage_point"}:
        return None
    more = _AND_A_HALF.match(text, found.end)
    if more:
        longer = number._replace(value=Decimal("1.5"), finest=Decimal("0.5"), coarsest=Decimal("0.5"))
        span = found.start, found.end
        return Amount(start, more.end(), (longer,), Kind.MEASURE, found.name, found.readings, span, "article")
    one = Amount(
        start, found.end, (number,), Kind.MEASURE, found.name, found.readings, (found.start, found.end), "article"
    )
    mixed = read_mixed(text, one, vocabulary) if text[found.end : found.end + 1] != "," else None
    if mixed and (
        found.name not in _RATED or _LASTING.search(text, max(0, start - 10), start)
    ):  # "an hour and 20 minutes"
        return mixed
    if or_two := _OR_TWO.match(text, found.end):
        two = Written(or_two.start(1), or_two.end(), Decimal(2), ONE, ONE, worded=True, digits=or_two.end())
        return one._replace(end=or_two.end(), numbers=(number, two), construction="range")
    hedged = hedge_before(text, start, vocabulary) or _HEDGED.match(text, found.end)
    filled = text[start - 1 : start] in ("(", "[") and text[found.end : found.end + 1] in (")", "]")
    restated = _RESTATED.match(text, found.end) is not None
    sized = dimension(found.name) == "[length]" and _SIZED.match(text, found.end) is not None
    if not hedged and not filled and not restated and not sized and not is_alone(text, start, found.end):
        return None
    return one


def read_figure(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """A number with its unit, alone or with a second one: mixed units, dimensions, ranges."""
    first = read_amount(text, start, vocabulary)
    if first is None:
        return None
    mixed = read_mixed(text, first, vocabulary)
    if mixed:
        return mixed
    for read in (read_dimensions, read_range, read_alternatives, read_bounded):
        longer = read(text, first, vocabulary)
        if longer:
            return _aged(text, _tall(text, longer), vocabulary)
    first = paid(text, carried_back(text, first, vocabulary), vocabulary)
    return _aged(text, _tall(text, first), vocabulary)


_AGED = later(
    r"\b[Aa]ge[ds]?(?: of| between| from| over| under| about| around| just)? (?:\d{1,3}(?:, (?:and )?| and | or ))*\Z"
)
_NAMED = later(
    r"([A-Z][\w'’-]+\.? )?[A-Z][\w'’-]+\.?, \Z"
    r"|\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Aa]nother|whose|one) (?:[a-z-]+ ){0,2}"
    r"(?!(?:total|number|figure|count|score|sum|tally|toll|average|result|record|median|mean|minimum|maximum)\b)"
    r"[a-z]{3,}, \Z"
)


_OLDS = later(r"[- ]olds?\b| of age\b")


def _aged(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount:
    """ "aged 12", "Mia Holt, 12, won", "18- to 24-year-olds": a number of years."""
    olds = _OLDS.match(text, amount.end) if amount.unit in _AGE_UNITS else None
    if olds:
        return amount._replace(end=olds.end(), construction="age")
    if not amount.bare or not 0 < amount.number.value < 120 or amount.number.value % 1:
        return amount
    lead = text[max(0, amount.start - 40) : amount.start]
    behind, named = text[amount.end : amount.end + 1], _NAMED.search(lead)
    named = None if amount.number.worded or not (behind == "," or (behind in ".;" and named and named[1])) else named
    if not named and not _AGED.search(lead) and not is_age(text, amount, vocabulary):
        return amount
    return amount._replace(kind=Kind.MEASURE, unit="year", construction="age", bare=False)


def _tall(text: str, amount: Amount) -> Amount:
    """ "30-foot-tall" is one word: the span takes it in."""
    match = _TALL.match(text, amount.end) if amount.unit else None
    return amount._replace(end=match.end()) if match else amount


#: Name -> reader, in the order in which they are tried; the first that reads something wins.
CONSTRUCTIONS: Mapping[str, Reader] = MappingProxyType(
    {
        "vague": read_vague,
        "age": read_age,
        "multiple": read_multiple,
        "proportion": read_proportion,
        "fraction": read_fraction,
        "figure": read_figure,
        "bare scale": read_bare_scale,
        "article": read_article,
    }
)


def read(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """The amount that begins at `start`, by the first construction that fits; None where none does."""
    for reader in CONSTRUCTIONS.values():
        amount = reader(text, start, vocabulary)
        if amount is not None:
            return rated(text, amount, vocabulary)
    return None
