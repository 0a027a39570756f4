"""Like figures told in other words: two texts give one telling number, each nearest to the other, though slots differ.

Such a pair agrees or is compatible at most. What is counted for it and against it is `kinship.POINTS`; a difference of
the two numbers is never called one on this evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from numchk.matching.agreement import differing
from numchk.matching.amounts import LEAST, candidates, is_age, one_measure, telling, wording
from numchk.matching.clocks import DIMENSION as CLOCK
from numchk.matching.evidence import LIKE
from numchk.matching.facts import Fact
from numchk.matching.kinship import Kin, Kinship, digits, same_number
from numchk.matching.shelves import Shelves
from numchk.model import Quantity
from numchk.terms import Bound, Level, Verdict

#: A bound is no figure of a fact whose number lies further away than this many times.
NEAR = 1.15
#: A range no wider than this is as good; degrees count by themselves.
WIDE, DEGREES = 1.3, 2.0
#: How many points a pair needs, by how telling its number is.
NEEDED: Mapping[int, int] = MappingProxyType({1: 4, 2: 2, 3: -2, 4: -4, 5: -6})
#: Where nothing places both reports in one story, or counts are told of two places, so many points more.
ELSEWHERE = 6
#: Counts below a hundred are met often: so many points more.
HUNDRED, SMALL = 100, 2
#: So many points, and no slot against it, make an echo as good as any other match.
SURE = 8
#: A difference in one of these is never made good by a number.
BARRED = frozenset({"story", "reference"})
#: Added to the levels of a pair that hangs on its number.
ECHO = ("echo", Level.SAME)


class Echo(NamedTuple):
    """Two facts, by their numbers, that give one figure; `sure`: no slot speaks against it."""

    first: int
    second: int
    sure: bool


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
    if wording(facts[pair.first]) == wording(facts[pair.second]) != "":
        return True
    if is_age(facts[pair.first]):
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
    for first, second in candidates(facts, beside):
        a, b = facts[first], facts[second]
        apart = kinship.stories.level(a.document, b.document) is Level.DIFFERENT or not one_measure(a, b)
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
