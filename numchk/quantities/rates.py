"""How many for each of a round number: "14.2 per 100,000", "4.9 murders for every 100,000 people", "5‰"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from numchk.patterns import later
from numchk.quantities.number_words import scale_word
from numchk.quantities.numerals import read_numeral
from numchk.quantities.surroundings import PLURAL
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import ONE, Amount, Written
from numchk.terms import Kind

_WORD = later(r"[^\W\d_]+")
_PER = later(r" (?:per|for every|in every|for each) (?=[\da-z])")
#: "4.9 murders per", "30 hospital beds for every", "1 death per".
_NOUN_PER = later(rf"(?: (?!of |in |to )[a-z]+(?:-[a-z]+)?){{0,2}} {PLURAL}(?= (?:per|for every|in every|for each) )")
_ONE_PER = later(r"(?: [a-z]+(?:-[a-z]+)?){1,2}(?= (?:per|for every|in every|for each) )")
#: What rates are counted by, and the unit that each makes.
_BASES: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(100): "per_100",
        Decimal(1000): "per_1000",
        Decimal(10_000): "per_10000",
        Decimal(100_000): "per_100000",
        Decimal(10) ** 6: "per_million",
        Decimal(10) ** 9: "per_billion",
    }
)
#: "9 for every 10", "12 per 100": a share in percent, where no noun stands between.
_SMALL = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100)))
_PLAIN = frozenset({"number", "range"})


def rated(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount:
    """`amount`, a bare number before "per 100,000", as a rate; behind a noun the base stays outside its span."""
    if not amount.bare or amount.unit or amount.construction not in _PLAIN or text[amount.end : amount.end + 1] != " ":
        return amount
    joint = _PER.match(text, amount.end)
    if joint:
        below = _base(text, joint.end(), vocabulary)
        return _as_rate(amount, below) if below else amount
    noun = (_ONE_PER if amount.number.value == 1 else _NOUN_PER).match(text, amount.end)
    joint = _PER.match(text, noun.end()) if noun else None
    below = _base(text, joint.end(), vocabulary) if joint else None
    if below is None or below.value not in _BASES:
        return amount
    return amount._replace(unit=_BASES[below.value], kind=Kind.MEASURE, construction="rate", bare=False)


def _as_rate(amount: Amount, below: Written) -> Amount:
    """`amount` for each of `below`, which its span takes in."""
    *before, last = amount.numbers
    if below.value in _SMALL:
        numbers = tuple(n.scaled(100 / below.value) for n in (*before, last._replace(end=below.end)))
        return amount._replace(
            end=below.end, numbers=numbers, kind=Kind.SHARE, unit="percent", construction="proportion", bare=False
        )
    if below.value not in _BASES:
        return amount
    span = amount.end + 1, below.end
    unit = _BASES[below.value]
    return amount._replace(end=below.end, kind=Kind.MEASURE, unit=unit, unit_span=span, construction="rate", bare=False)


def _base(text: str, at: int, vocabulary: Vocabulary) -> Written | None:
    """The round number at `at`; None where a unit follows it ("per 1,000 square miles") or none stands there."""
    below = read_numeral(text, at, vocabulary) or _scale_alone(text, at, vocabulary)
    return None if below is None or read_unit(text, below, vocabulary) else below


def _scale_alone(text: str, at: int, vocabulary: Vocabulary) -> Written | None:
    """The "million" of "5 per million", the "hundred thousand" of "5 per hundred thousand"; None for other words."""
    value, end = ONE, at
    while (match := _WORD.match(text, end)) and (word := scale_word(match.group().lower(), vocabulary)):
        value, end = value * word.value, match.end() + text.startswith(" ", match.end())
    end -= text[end - 1] == " "
    return Written(at, end, value, value, value, worded=True, digits=end) if value > 1 else None
