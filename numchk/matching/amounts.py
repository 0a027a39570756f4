"""How telling a number is by itself, and which like amounts of two texts meet: near ones, of one measure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from types import MappingProxyType

import numchk.units as units
from numchk.errors import UnknownUnit
from numchk.interval import Interval
from numchk.matching.clocks import DIMENSION as CLOCK
from numchk.matching.clocks import minutes_tell
from numchk.matching.facts import Fact
from numchk.matching.gates import alike
from numchk.matching.kinship import digits
from numchk.matching.shelves import Shelves, among
from numchk.model import Quantity
from numchk.terms import Bound, Kind

#: Amounts are sorted into bins this wide (5 %), so that only near ones meet.
BIN = math.log(1.05)
#: Below this a number is met everywhere, and only words tell what it counts.
LEAST = 2
#: No number is written with more digits: two thirds have endless ones, and say little.
WRITTEN = 12
#: A copy is shown by so many words before a figure and behind it.
COPIED = 6
#: From each of these on a number says more.
LARGE = (1000, 10_000)
#: Dimension -> the unit in which its amounts are sorted.
_BASE: Mapping[str, str] = MappingProxyType(
    {
        "[length]": "meter",
        "[area]": "meter ** 2",
        "[volume]": "liter",
        "[mass]": "kilogram",
        "[speed]": "meter / second",
        "[temperature]": "degree_Celsius",
        "[time]": "day",
    }
)
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'-]+[ \t]+){0,2}[A-Z][\w’'-]+),[ \t]*(?:aged[ \t]+)?$")
_NAME_BEHIND = re.compile(r"[ \t]+((?:[A-Z][\w’'-]+[ \t]+){0,2}[A-Z][\w’'-]+)")


def telling(quantity: Quantity) -> int:
    """How telling an amount is by itself: its digits, one more for a unit, for thousands, and for what is larger."""
    if quantity.dimension == CLOCK:
        return minutes_tell(quantity)
    if quantity.bound is Bound.VAGUE:
        return 1  # "thousands" are met everywhere
    large = sum(abs(quantity.value) >= least for least in LARGE)
    written = digits(quantity)
    return (written if written <= WRITTEN else 1) + int(bool(quantity.dimension)) + large


def joins(a: Quantity, b: Quantity) -> bool:
    """True where what agrees with the one agrees with the other: one telling number, or its conversion; no rounding."""
    return min(telling(a), telling(b)) >= LEAST and alike(a, b) and (a.value == b.value or a.unit != b.unit)


def _bin(quantity: Quantity) -> int | None:
    """The bin of an amount in the base unit of its dimension; None for zero and for units that are unknown."""
    base = _BASE.get(quantity.dimension, quantity.unit)
    try:
        change = quantity.kind is Kind.CHANGE
        amount = units.convert(Interval.point(quantity.value), quantity.unit, base, difference=change).low
    except UnknownUnit:
        return None
    size = abs(float(amount))
    return None if size == 0 else round(math.log(size) / BIN)


def candidates(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `facts` from two texts whose amounts lie in one bin or in neighbours; repeats never."""
    bins: dict[tuple[str, int], dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if fact.claim.repeats is None and telling(fact.quantity) >= LEAST:
            place = _bin(fact.quantity)
            if place is not None:
                bins.setdefault((fact.quantity.dimension, place), {}).setdefault(fact.document, []).append(number)
    yield from _unit_left_out(facts, beside)
    yield from _copied(facts, beside)
    for (dimension, place), here in bins.items():
        place_of = {text: at for at, text in enumerate(here)}
        for one in here:
            for other in among(here, beside[one]):
                if place_of[one] < place_of[other]:
                    yield from ((min(pair), max(pair)) for pair in product(here[one], here[other]))
        for near in (place + 1, place + 2, place + 3):
            there = bins.get((dimension, near), {})
            for one in here if there else ():
                for other in among(there, beside[one]):
                    if one != other:
                        yield from ((min(pair), max(pair)) for pair in product(here[one], there[other]))


def wording(fact: Fact) -> str:
    """The words right around a figure, itself among them; "" where too few stand there to show a copy."""
    at = fact.claim.sentence_span.start if fact.claim.sentence_span else fact.quantity.span.start
    start, end = max(0, fact.quantity.span.start - at), max(0, fact.quantity.span.end - at)
    before, after = fact.claim.sentence[:start].lower().split(), fact.claim.sentence[end:].lower().split()
    around = (*before[-COPIED:], fact.claim.sentence[start:end].lower(), *after[:COPIED])
    return " ".join(around) if len(around) > COPIED + 2 else ""


def _copied(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of figures of two texts around which the same words stand: a wire copy."""
    texts: dict[str, dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if fact.claim.repeats is None and telling(fact.quantity) < LEAST and (words := wording(fact)):
            there = texts.setdefault(words, {})
            for text in among(there, beside[fact.document] - {fact.document}):
                yield from ((other, number) for other in there[text])
            there.setdefault(fact.document, []).append(number)


def _unit_left_out(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of a bare number and the same with a unit: "down from 6.31 billion" beside "€6.31bn"; clock times never."""
    bare: dict[Decimal, dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if not fact.quantity.dimension and fact.claim.repeats is None and digits(fact.quantity) >= LEAST:
            bare.setdefault(fact.quantity.value, {}).setdefault(fact.document, []).append(number)
    for number, fact in enumerate(facts):
        there = bare.get(fact.quantity.value, {})
        if there and fact.quantity.dimension not in ("", CLOCK) and fact.claim.repeats is None and not is_age(fact):
            for text in among(there, beside[fact.document] - {fact.document}):
                yield from ((min(number, other), max(number, other)) for other in there[text])


def _is_fine(price: Quantity) -> bool:
    """True for "€2.10", "$84.15": written so finely that a text which leaves out "a share" means the same price."""
    return price.numerals[0].finest_step < 1


def is_age(fact: Fact) -> bool:
    """True for "47-year-old" and for the number behind a name."""
    return fact.quantity.construction == "age" or "age" in fact.cues


def _aged(fact: Fact) -> frozenset[str]:
    """The name that stands right at an age: "Ana Brell, 47", "the 47-year-old Ana Brell"."""
    at = fact.claim.sentence_span.start if fact.claim.sentence_span else fact.quantity.span.start
    before = fact.claim.sentence[: max(0, fact.quantity.span.start - at)]
    after = fact.claim.sentence[max(0, fact.quantity.span.end - at) :]
    found = _NAME_BEFORE.search(before[-60:]) or _NAME_BEHIND.match(after)
    return frozenset(found[1].lower().split()) if found else frozenset()


def _two_people(a: Fact, b: Fact) -> bool:
    """True where both ages are told of somebody by name, and of two."""
    one, other = _aged(a), _aged(b)
    return bool(one and other) and not one & other


def one_measure(a: Fact, b: Fact) -> bool:
    """True unless one is a price by the barrel or share and the other a sum, or a price by something else."""
    each = {a.around.each, b.around.each}
    if (
        is_age(a) != is_age(b)
        or (is_age(a) and _two_people(a, b))
        or (a.quantity.kind is Kind.CHANGE) != (b.quantity.kind is Kind.CHANGE)
    ):
        return False
    return len(each) == 1 or ("" in each and _is_fine(a.quantity) and _is_fine(b.quantity))
