"""The usual slips of conversion: what would have to stand there if nobody had slipped.

Each slip offers tries: another way to convert, or another figure in place of the restated one. It explains the figure
where one of them is a right conversion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numchk.units as units
from numchk.checks.images import Held, Way, Written, due, hold, reprinted
from numchk.terms import Verdict

#: Pairs of units that are mistaken for each other, by the name of the slip.
_NAUTICAL = {"mile": "nautical_mile", "mile / hour": "knot"}
_IMPERIAL = {
    "gallon": "imperial_gallon",
    "quart": "imperial_quart",
    "pint": "imperial_pint",
    "fluid_ounce": "imperial_fluid_ounce",
    "mile / gallon": "mile / imperial_gallon",
    "gallon / minute": "imperial_gallon / minute",
}
_YARDS = {"yard": "foot", "yard ** 2": "foot ** 2", "yard ** 3": "foot ** 3"}
_TONS = ("metric_ton", "ton", "UK_ton")
#: Units of one sort, any of which may be written for another: 30 feet given as 48 kilometers were taken for miles.
_SORTS = (
    ("mile", "foot", "yard", "inch", "kilometer", "meter", "centimeter", "millimeter"),
    ("mile ** 2", "acre", "foot ** 2", "yard ** 2", "kilometer ** 2", "hectare", "meter ** 2"),
    ("gallon", "pint", "quart", "fluid_ounce", "liter", "milliliter", "oil_barrel"),
    ("pound", "ounce", "stone", "kilogram", "gram", "ton", "metric_ton"),
    ("mile / hour", "kilometer / hour", "meter / second"),
)
_POWERS = (1, -1, 2, -2, 3, -3)
#: Digits from which on a slip of single digits is no chance.
TELLING_DIGITS = 3

INVERTED = "converted the wrong way round, or the two numbers swapped"
TRANSPOSED = "two digits changed places"
#: Verdicts by which a slip explains a figure: first those that make it right, then those that make it roughly so.
STRICT = frozenset({Verdict.AGREES, Verdict.AGREES_ROUNDED})
EXACT = frozenset({Verdict.AGREES})
ROUGH = STRICT | {Verdict.LOOSE}


class Try(NamedTuple):
    """What would stand there without the slip."""

    way: Way
    again: Written
    digits: bool = False  #: single digits differ: the last digit shown must fit
    name: str = ""  #: how this very slip is called; "" for the name of its sort

    def explains(self, first: Written, accepted: frozenset[Verdict]) -> bool:
        """True where this would be a right conversion of `first`."""
        if self.digits:
            return accepted is STRICT and _exactly(first, self.again, self.way)
        held = hold(first, self.again, self.way)
        if accepted is EXACT and abs(self.again.value - held.expected) > self.again.sure / 2:
            return False
        return held.verdict in accepted or held.precise or (accepted is ROUGH and _meet(first, self.again, self.way))

    def lands(self, first: Written) -> bool:
        """True where the restated figure is what this would make of `first`, and no rounding of `first` is needed."""
        return self.digits or self.again.near.contains(self.way.there(first.value))


def _exactly(first: Written, again: Written, way: Way) -> bool:
    """True where `again` is right to its own last digit that is no zero, or `first` is the rounded image of it."""
    exponent = again.value.normalize().as_tuple().exponent
    half = again.near.high - again.value
    if isinstance(exponent, int):
        half = min(half, Decimal(1).scaleb(exponent) / 2)
    return abs(again.value - way.there(first.value)) <= half or first.near.contains(way.back(again.value))


def _meet(first: Written, again: Written, way: Way) -> bool:
    """True where both may be rounded images of a third value."""
    return way.image(first.near).overlaps(again.near)


def _inverted(held: Held, way: Way) -> Iterator[Try]:
    yield Try(replace(way, source=way.target, target=way.source), held.again)


def _power_of_ten(held: Held, way: Way) -> Iterator[Try]:
    if not held.again.value:
        return
    # A temperature of a few degrees is ten times another by chance.
    for power in _POWERS[:2] if way.degrees else _POWERS:
        yield Try(way, reprinted(held.again.value.scaleb(power), degrees=way.degrees), digits=way.degrees)


def _numbers(value: Decimal) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """(sign, digits, exponent) of a number as printed, once with and once without its final zeros."""
    seen = set()
    for form in (value, value.normalize()):
        sign, digits, exponent = form.as_tuple()
        if isinstance(exponent, int) and digits not in seen:
            seen.add(digits)
            yield sign, digits, exponent


def _written(way: Way, sign: int, digits: tuple[int, ...], exponent: int) -> Try:
    return Try(way, reprinted(Decimal((sign, digits, exponent)), degrees=way.degrees), digits=True)


def _transposed(held: Held, way: Way) -> Iterator[Try]:
    for sign, digits, exponent in _numbers(held.again.value):
        for i in range(len(digits) - 1):
            if digits[i] != digits[i + 1] and (i or digits[1]):
                yield _written(way, sign, (*digits[:i], digits[i + 1], digits[i], *digits[i + 2 :]), exponent)


def _one_digit(held: Held, way: Way) -> Iterator[Try]:
    sign, digits, exponent = next(_numbers(held.again.value))
    if len(digits) == 1:
        return
    # As many digits as the figure has, or as a reader is told that it should have: all others must stand as they are.
    steps = {held.again.sure, Decimal(1).scaleb(-due(held))}
    told = {held.expected.quantize(step, rounding=ROUND_HALF_UP) for step in steps}
    for i, digit in product(range(len(digits)), range(10)):
        if digit != digits[i] and (i or digit):
            found = _written(way, sign, (*digits[:i], digit, *digits[i + 1 :]), exponent)
            if found.again.value in told:
                yield found


def _missing(held: Held, way: Way) -> Iterator[Try]:
    sign, digits, exponent = next(_numbers(held.again.value))
    if len(digits) == 1:
        return
    for i, digit in product(range(len(digits) + 1), range(10)):
        if i or digit:
            yield _written(way, sign, (*digits[:i], digit, *digits[i:]), exponent)


def _too_many(held: Held, way: Way) -> Iterator[Try]:
    sign, digits, exponent = next(_numbers(held.again.value))
    for i in range(len(digits)):
        if len(digits) > TELLING_DIGITS and (i or digits[1]):
            yield _written(way, sign, (*digits[:i], *digits[i + 1 :]), exponent)


def _kin(table: Mapping[str, str]) -> Callable[[Held, Way], Iterator[Try]]:
    """A test whether taking one unit for its kin, on either side, explains the figure."""
    both = {**table, **{v: k for k, v in table.items()}}

    def tries(held: Held, way: Way) -> Iterator[Try]:
        if way.source in both:
            yield Try(replace(way, source=both[way.source]), held.again)
        if way.target in both:
            yield Try(replace(way, target=both[way.target]), held.again)

    return tries


def _tons(held: Held, way: Way) -> Iterator[Try]:
    for ton in _TONS:
        if way.source in _TONS and ton != way.source:
            yield Try(replace(way, source=ton), held.again)
        if way.target in _TONS and ton != way.target:
            yield Try(replace(way, target=ton), held.again)


def _linear(held: Held, way: Way) -> Iterator[Try]:
    """The factor of lengths used on squares or cubes."""
    (source, _, power), (target, _, other) = way.source.partition(" ** "), way.target.partition(" ** ")
    if power == other and power in {"2", "3"} and units.comparable(source, target):
        yield Try(Way(source=source, target=target), held.again)


def _temperature(held: Held, way: Way) -> Iterator[Try]:
    if way.degrees:
        yield Try(replace(way, difference=not way.difference), held.again)


def _sign(held: Held, way: Way) -> Iterator[Try]:
    again = held.again
    if again.value:
        yield Try(way, again._replace(value=-again.value, near=-again.near, far=-again.far))


def _unconverted(held: Held, way: Way) -> Iterator[Try]:
    if held.again.value == held.first.value:
        yield Try(replace(way, target=way.source, difference=True), held.again)


def _other_unit(held: Held, way: Way) -> Iterator[Try]:
    """Another unit of the same sort, written or read on either side."""
    for sort in _SORTS:
        for other in sort:
            if way.source in sort and other not in (way.source, way.target):
                yield Try(replace(way, source=other), held.again, name=_mixed(way.source, other))
            if way.target in sort and other not in (way.source, way.target):
                yield Try(replace(way, target=other), held.again, name=_mixed(way.target, other))


def _mixed(one: str, other: str) -> str:
    return f"{units.label(one)} and {units.label(other)} mixed up"


#: The slips in the order in which they are tried (semantics.md 5.5), as a reader of the report sees them.
SLIPS: Mapping[str, Callable[[Held, Way], Iterator[Try]]] = MappingProxyType(
    {
        "not converted at all": _unconverted,
        INVERTED: _inverted,
        "a temperature and a difference of temperatures": _temperature,
        "a power of ten": _power_of_ten,
        TRANSPOSED: _transposed,
        "nautical and statute miles": _kin(_NAUTICAL),
        "the factor of lengths on an area or volume": _linear,
        "US and imperial measure": _kin(_IMPERIAL),
        "short, long and metric tons": _tons,
        "yards and feet": _kin(_YARDS),
        "the minus sign": _sign,
        "one digit differs": _one_digit,
        "units mixed up": _other_unit,
        "a digit is missing": _missing,
        "a digit too many": _too_many,
    }
)
#: Slips of units: one that gives the very figure is no chance.
KIN = (
    "nautical and statute miles",
    "the factor of lengths on an area or volume",
    "US and imperial measure",
    "short, long and metric tons",
    "yards and feet",
)
#: Slips that chance alone brings about too often, in short figures, to prove that one restates the other.
FAINT = frozenset({TRANSPOSED, "one digit differs", "units mixed up", "a digit is missing", "a digit too many"})
