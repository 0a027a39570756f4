"""Rare equal amounts: a value that two reports of one story both give, once each, though in other words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from types import MappingProxyType

import numchk.units as units
from numchk.errors import UnknownUnit
from numchk.interval import Interval
from numchk.matching.facts import Fact
from numchk.matching.gates import alike, shared_words
from numchk.model import Quantity
from numchk.terms import Level

#: Amounts are sorted into bins this wide (2 %), so that only near ones meet.
BIN = math.log(1.02)
#: A value is an echo where digits, unit and shared words together weigh so much; more where the slots disagree.
ENOUGH, PLENTY = 4, 5
#: Dimension -> the unit in which its amounts are sorted.
_BASE: Mapping[str, str] = MappingProxyType(
    {
        "[length]": "meter",
        "[area]": "meter ** 2",
        "[volume]": "liter",
        "[mass]": "kilogram",
        "[speed]": "meter / second",
        "[temperature]": "degree_Celsius",
    }
)


def digits(quantity: Quantity) -> int:
    """How many digits of the written number are certainly meant: 3 for 6.52 and 46,700, 1 for 9."""
    value = quantity.value.normalize()
    return len(value.as_tuple().digits)


def _bin(quantity: Quantity) -> int | None:
    """The bin of an amount in the base unit of its dimension; None for zero and for units that are unknown."""
    base = _BASE.get(quantity.dimension, quantity.unit)
    try:
        amount = units.convert(Interval.point(quantity.value), quantity.unit, base).low
    except UnknownUnit:
        return None
    size = abs(float(amount))
    return None if size == 0 else round(math.log(size) / BIN)


def echoes(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `facts` from two texts whose amounts lie in one bin or in neighbours; repeats never."""
    bins: dict[tuple[str, int], dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if fact.claim.repeats is None and _weight(fact) >= ENOUGH - 2:
            place = _bin(fact.quantity)
            if place is not None:
                bins.setdefault((fact.quantity.dimension, place), {}).setdefault(fact.document, []).append(number)
    for (dimension, place), here in bins.items():
        for one, other in combinations(here, 2):
            yield from ((min(pair), max(pair)) for pair in product(here[one], here[other]))
        for near in (place + 1, place + 2):
            there = bins.get((dimension, near), {})
            for one, other in product(here, there):
                if one != other:
                    yield from ((min(pair), max(pair)) for pair in product(here[one], there[other]))


def _weight(fact: Fact) -> int:
    """How telling an amount is by itself: its digits, and one more for a unit or a large number."""
    return digits(fact.quantity) + int(bool(fact.quantity.dimension) or fact.quantity.value >= 10_000)


def _is_fine(price: Quantity) -> bool:
    """True for "€2.10", "$84.15": written so finely that a text which leaves out "a share" means the same price."""
    return price.numerals[0].finest_step < 1


def is_echo(a: Fact, b: Fact, levels: Mapping[str, Level]) -> bool:
    """True where two like amounts are too telling to meet by chance; `levels` without time, place or part differing."""
    if levels["story"] is not Level.SAME or not alike(a.quantity, b.quantity):
        return False
    each = {a.around.each, b.around.each}
    if len(each) > 1 and ("" not in each or not (_is_fine(a.quantity) and _is_fine(b.quantity))):
        return False
    weight = min(_weight(a), _weight(b)) + min(2, len(shared_words(a, b)))
    disagree = Level.DIFFERENT in (levels["measurand"], levels["predicate"])
    return weight >= (PLENTY if disagree else ENOUGH)
