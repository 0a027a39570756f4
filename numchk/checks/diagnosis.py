"""The likely slip behind two figures that do not match: which wrong operation leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import numchk.units as units
from numchk.checks.images import Held, Way

#: Pairs of units that are mistaken for each other, by the name of the slip.
_KIN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nautical": MappingProxyType({"mile": "nautical_mile", "mile / hour": "knot"}),
        "imperial": MappingProxyType(
            {
                "gallon": "imperial_gallon",
                "quart": "imperial_quart",
                "pint": "imperial_pint",
                "fluid_ounce": "imperial_fluid_ounce",
                "mile / gallon": "mile / imperial_gallon",
                "ton": "UK_ton",
            }
        ),
        "yards": MappingProxyType({"yard": "foot", "yard ** 2": "foot ** 2", "yard ** 3": "foot ** 3"}),
    }
)
_POWERS = (1, -1, 2, -2, 3, -3)


def _lands(value: Decimal, held: Held) -> bool:
    """True where `value` could have been printed as the restated figure."""
    return held.again.near.contains(value)


def _inverted(held: Held, way: Way) -> bool:
    return _lands(way.back(held.first.value), held) or held.first.near.contains(way.there(held.again.value))


def _power_of_ten(held: Held, way: Way) -> bool:
    return not way.degrees and any(_lands(held.expected.scaleb(n), held) for n in _POWERS)


def _digits(value: Decimal) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """(sign, digits, exponent) of a number as printed, once with and once without its final zeros."""
    seen = set()
    for form in (value, value.normalize()):
        sign, digits, exponent = form.as_tuple()
        if isinstance(exponent, int) and digits not in seen:
            seen.add(digits)
            yield sign, digits, exponent


def _meant(value: Decimal, held: Held, way: Way) -> bool:
    """True where `value` in place of the restated figure would be right, to its own last digit that is no zero."""
    half = (held.again.near.high - held.again.near.low) / 2
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int):
        half = min(half, Decimal(1).scaleb(exponent) / 2)
    return abs(value - held.expected) <= half or held.first.near.contains(way.back(value))


def _transposed(held: Held, way: Way) -> bool:
    for sign, digits, exponent in _digits(held.again.value):
        for i in range(len(digits) - 1):
            swapped = (*digits[:i], digits[i + 1], digits[i], *digits[i + 2 :])
            if swapped != digits and _meant(Decimal((sign, swapped, exponent)), held, way):
                return True
    return False


def _one_digit(held: Held, way: Way) -> bool:
    sign, digits, exponent = next(_digits(held.again.value))
    if len(digits) == 1:
        return False
    return any(
        _meant(Decimal((sign, (*digits[:i], digit, *digits[i + 1 :]), exponent)), held, way)
        for i in range(len(digits))
        for digit in range(10)
        if digit != digits[i] and (i or digit)
    )


def _other_unit(kin: Mapping[str, str]) -> Callable[[Held, Way], bool]:
    """A test whether taking one unit for its kin, on either side, explains the figure."""
    both = {**kin, **{v: k for k, v in kin.items()}}

    def test(held: Held, way: Way) -> bool:
        tries = []
        if way.source in both:
            tries.append(replace(way, source=both[way.source]))
        if way.target in both:
            tries.append(replace(way, target=both[way.target]))
        return any(t.source == t.target or _lands(t.there(held.first.value), held) for t in tries)

    return test


def _linear(held: Held, way: Way) -> bool:
    """The factor of lengths used on squares or cubes."""
    (source, _, power), (target, _, other) = way.source.partition(" ** "), way.target.partition(" ** ")
    if power != other or power not in {"2", "3"} or not units.comparable(source, target):
        return False
    return _lands(Way(source=source, target=target).there(held.first.value), held)


def _temperature(held: Held, way: Way) -> bool:
    return way.degrees and _lands(replace(way, difference=not way.difference).there(held.first.value), held)


def _sign(held: Held, way: Way) -> bool:  # noqa: ARG001
    return _lands(-held.expected, held)


#: The slips in the order in which they are tried (semantics.md 5.5), as a reader of the report sees them.
SLIPS: Mapping[str, Callable[[Held, Way], bool]] = MappingProxyType(
    {
        "converted the wrong way round": _inverted,
        "a power of ten": _power_of_ten,
        "two digits changed places": _transposed,
        "nautical and statute miles": _other_unit(_KIN["nautical"]),
        "the factor of lengths on an area or volume": _linear,
        "a temperature and a difference of temperatures": _temperature,
        "US and imperial measure": _other_unit(_KIN["imperial"]),
        "yards and feet": _other_unit(_KIN["yards"]),
        "the minus sign": _sign,
        "one digit differs": _one_digit,
    }
)
#: Slips that chance alone brings about too often, in short figures, to prove that one restates the other.
FAINT = frozenset({"two digits changed places", "one digit differs"})
SWAPPED = "the figures stand in another order"


def cause(held: Sequence[Held], way: Way) -> str:
    """The first slip that explains every number of `held`; "" where none does."""
    if len(held) > 1 and all(_lands(a.expected, b) for a, b in zip(held, reversed(held), strict=True)):
        return SWAPPED
    return next((name for name, test in SLIPS.items() if all(test(h, way) for h in held)), "")
