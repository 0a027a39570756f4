"""Like figures told in other words: two texts give one telling number, each nearest to the other, though slots differ.

Such a pair agrees or is compatible at most. What is counted for it and against it is `kinship.POINTS`; a difference of
the two numbers is never called one on this evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numchk.units as units
from numchk.errors import UnknownUnit
from numchk.interval import Interval
from numchk.matching.agreement import differing
from numchk.matching.clocks import DIMENSION as CLOCK
from numchk.matching.clocks import minutes_tell
from numchk.matching.evidence import LIKE
from numchk.matching.facts import Fact
from numchk.matching.kinship import Kin, Kinship, digits, same_number
from numchk.matching.shelves import Shelves, among
from numchk.model import Quantity
from numchk.terms import Bound, Kind, Level, Verdict

#: Amounts are sorted into bins this wide (5 %), so that only near ones meet.
BIN = math.log(1.05)
#: A bound is no figure of a fact whose number lies further away than this many times.
NEAR = 1.15
#: A range no wider than this is as good; degrees count by themselves.
WIDE, DEGREES = 1.3, 2.0
#: How many points a pair needs, by how telling its number is.
NEEDED: Mapping[int, int] = MappingProxyType({1: 10, 2: 2, 3: -2, 4: -4, 5: -6})
#: Below this a number is met everywhere, and only words tell what it counts.
LEAST = 2
#: No number is written with more digits: two thirds have endless ones, and say little.
WRITTEN = 12
#: From each of these on a number says more.
LARGE = (1000, 10_000)
#: Where nothing places both reports in one story, or counts are told of two places, so many points more.
ELSEWHERE = 6
#: Counts below a hundred are met often: so many points more.
HUNDRED, SMALL = 100, 2
#: So many points, and no slot against it, make an echo as good as any other match.
SURE = 8
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'-]+[ \t]+){0,2}[A-Z][\w’'-]+),[ \t]*(?:aged[ \t]+)?$")
_NAME_BEHIND = re.compile(r"[ \t]+((?:[A-Z][\w’'-]+[ \t]+){0,2}[A-Z][\w’'-]+)")
#: A difference in one of these is never made good by a number.
BARRED = frozenset({"story", "reference"})
#: Added to the levels of a pair that hangs on its number.
ECHO = ("echo", Level.SAME)
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


class Echo(NamedTuple):
    """Two facts, by their numbers, that give one figure; `sure`: no slot speaks against it."""

    first: int
    second: int
    sure: bool


def telling(quantity: Quantity) -> int:
    """How telling an amount is by itself: its digits, one more for a unit, for thousands, and for what is larger."""
    if quantity.dimension == CLOCK:
        return minutes_tell(quantity)
    if quantity.bound is Bound.VAGUE:
        return 1  # "thousands" are met everywhere
    large = sum(abs(quantity.value) >= least for least in LARGE)
    written = digits(quantity)
    return (written if written <= WRITTEN else 1) + int(bool(quantity.dimension)) + large


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


def _candidates(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `facts` from two texts whose amounts lie in one bin or in neighbours; repeats never."""
    bins: dict[tuple[str, int], dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if fact.claim.repeats is None and telling(fact.quantity) >= LEAST:
            place = _bin(fact.quantity)
            if place is not None:
                bins.setdefault((fact.quantity.dimension, place), {}).setdefault(fact.document, []).append(number)
    yield from _unit_left_out(facts, beside)
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


def _unit_left_out(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of a bare number and the same with a unit: "down from 6.31 billion" beside "€6.31bn"; clock times never."""
    bare: dict[Decimal, dict[int, list[int]]] = {}
    for number, fact in enumerate(facts):
        if not fact.quantity.dimension and fact.claim.repeats is None and digits(fact.quantity) >= LEAST:
            bare.setdefault(fact.quantity.value, {}).setdefault(fact.document, []).append(number)
    for number, fact in enumerate(facts):
        there = bare.get(fact.quantity.value, {})
        if there and fact.quantity.dimension not in ("", CLOCK) and fact.claim.repeats is None and not _is_age(fact):
            for text in among(there, beside[fact.document] - {fact.document}):
                yield from ((min(number, other), max(number, other)) for other in there[text])


def _is_fine(price: Quantity) -> bool:
    """True for "€2.10", "$84.15": written so finely that a text which leaves out "a share" means the same price."""
    return price.numerals[0].finest_step < 1


def _is_age(fact: Fact) -> bool:
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


def _one_measure(a: Fact, b: Fact) -> bool:
    """True unless one is a price by the barrel or share and the other a sum, or a price by something else."""
    each = {a.around.each, b.around.each}
    if (
        _is_age(a) != _is_age(b)
        or (_is_age(a) and _two_people(a, b))
        or (a.quantity.kind is Kind.CHANGE) != (b.quantity.kind is Kind.CHANGE)
    ):
        return False
    return len(each) == 1 or ("" in each and _is_fine(a.quantity) and _is_fine(b.quantity))


def _near(kin: Kin, first: Fact) -> bool:
    """True where both give one number, or a bound or range of one all but touches the other's number."""
    a, b = first.quantity, kin.fact.quantity
    if kin.verdict in LIKE or (kin.verdict is Verdict.COMPATIBLE and same_number(a, b)):
        return True
    return kin.verdict is Verdict.COMPATIBLE and _touches(kin, a, b)


def _touches(kin: Kin, a: Quantity, b: Quantity) -> bool:
    """True for "more than 5,000" beside 5,200 of the same thing, and for what lies in a range that is not too wide."""
    if Bound.VAGUE in (a.bound, b.bound):
        return False
    if Level.DIFFERENT in (kin.level("measurand"), kin.level("predicate")):
        return False
    ends = [float(end) for i in (kin.like.first, kin.like.second) for end in (i.low, i.high) if end.is_finite()]
    if a.dimension == "[temperature]":
        return bool(ends) and max(ends) - min(ends) <= DEGREES
    low, high = (find(map(abs, ends)) for find in (min, max)) if ends else (0.0, 1.0)
    return high <= low * (WIDE if Bound.RANGE in (a.bound, b.bound) else NEAR)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two facts by their numbers, with all that speaks for their being one."""

    first: int
    second: int
    kin: Kin

    @property
    def ends(self) -> tuple[int, int]:
        return self.first, self.second


def _weight(a: Quantity, b: Quantity, verdict: Verdict) -> int:
    """How telling it is that two figures are alike: a conversion that fits tells as much as its finer side."""
    if a.unit != b.unit:
        return max(telling(a), telling(b))
    return min(telling(a), telling(b)) - int(verdict is not Verdict.AGREES and a.dimension != CLOCK)


def _enough(facts: Sequence[Fact], pair: _Pair) -> bool:
    """True where the points of a pair reach what its number needs."""
    against = set(differing(pair.kin.found))
    a, b = facts[pair.first].quantity, facts[pair.second].quantity
    if against & BARRED or (a.unit == b.unit and pair.kin.verdict is not Verdict.AGREES and "period" in against):
        return False
    if a.dimension == CLOCK and pair.kin.level("story") is not Level.SAME:
        return False
    if _is_age(facts[pair.first]):
        return pair.kin.level("story") is Level.SAME  # each the nearest age of its kind, and no other name at it
    weight = _weight(a, b, pair.kin.verdict)
    needed = NEEDED[max(min(weight, max(NEEDED)), min(NEEDED))]
    if min(digits(a), digits(b)) == 1 and not a.dimension:  # "half a million" is what many things come to
        needed = max(needed, 0)
    if pair.kin.level("story") is not Level.SAME:
        needed += ELSEWHERE
    if weight == LEAST and not a.dimension and a.value < HUNDRED:
        needed += SMALL
    if "place" in against and not a.dimension and facts[pair.first].family.kind != "magnitude":
        needed += ELSEWHERE
    return pair.kin.bare >= needed


def _in_company(facts: Sequence[Fact], pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """`pairs`, those with more points whose two sentences share another figure as well."""
    shared: dict[tuple[object, object], set[tuple[int, int]]] = {}

    def sentences(pair: _Pair) -> tuple[object, object]:
        return facts[pair.first].claim.sentence_span, facts[pair.second].claim.sentence_span

    for pair in pairs:
        shared.setdefault(sentences(pair), set()).add(pair.ends)
    for pair in pairs:
        others = shared[sentences(pair)]
        if any(first != pair.first and second != pair.second for first, second in others):
            yield replace(pair, kin=pair.kin.beside(company=True))
        else:
            yield pair


def echoes(facts: Sequence[Fact], kinship: Kinship, beside: Shelves) -> Iterator[Echo]:
    """Pairs of like figures of two texts that stand nearer to each other than to any other like figure of the two."""
    seen = []
    for first, second in _candidates(facts, beside):
        a, b = facts[first], facts[second]
        apart = kinship.stories.level(a.document, b.document) is Level.DIFFERENT or not _one_measure(a, b)
        kin = None if apart else kinship.of(a, b)
        if kin is not None and _near(kin, a):
            seen.append(_Pair(first, second, kin))
    pairs = tuple(_in_company(facts, seen))
    best: dict[tuple[int, int], int] = {}
    for pair in pairs:
        for one, other in (pair.ends, pair.ends[::-1]):
            key = (one, facts[other].document)
            best[key] = max(best.get(key, pair.kin.points), pair.kin.points)
    for pair in pairs:
        nearest = all(
            best[one, facts[other].document] == pair.kin.points for one, other in (pair.ends, pair.ends[::-1])
        )
        if nearest and _enough(facts, pair):
            against = set(differing(pair.kin.found)) - {"measurand", "predicate"}
            yield Echo(pair.first, pair.second, not against and pair.kin.bare >= SURE)
