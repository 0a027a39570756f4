"""Whether one quantity restates another: ambiguous units, ranges, words of direction (semantics.md 4, 5.3 and 5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import numchk.units as units
from numchk.checks.images import Held, Way, Written, hold, written
from numchk.interval import Interval
from numchk.model import Quantity, Tolerance
from numchk.terms import Bound, Kind, Verdict

#: "more than y" may be this far beyond the truth before it contradicts it (semantics.md 5.4).
OVERSHOT = Decimal("1.02")
#: "3 km (more than a mile)" is true, if lazily put, down to this part of the truth.
LAZY = Decimal("0.5")
#: Best first: of several readings of one unit word the kindest stands.
KINDEST = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE, Verdict.LOOSE, Verdict.CONFLICTS)


class Judgement(NamedTuple):
    """The verdict on two quantities, by the way that suits them best."""

    verdict: Verdict
    way: Way
    held: tuple[Held, ...]
    note: str = ""  #: what stands out, where it is not the numbers themselves

    @property
    def precise(self) -> bool:
        """True where nothing but needless digits is to be said."""
        loose = [h for h in self.held if h.verdict is Verdict.LOOSE]
        return self.verdict is Verdict.LOOSE and not self.note and all(h.precise for h in loose)


def ways(first: Quantity, again: Quantity, manner: str) -> Iterator[Way]:
    """Every way to read `first` (`again`): ambiguous unit words are sets, but never the same unit on both sides.

    `manner` "difference" or "absolute" settles a temperature; silent, both are open (semantics.md 4).
    """
    pairs = list(product(first.units, again.units))
    if len(first.units) == len(again.units) > 1:
        pairs = list(zip(first.units, again.units, strict=True))
    compound = "compound" in (first.construction, again.construction)
    for source, target in pairs:
        if (source == target and not compound) or not units.comparable(source, target):
            continue
        if units.dimension(source) != "[temperature]":
            yield Way(source=source, target=target)
            continue
        change = "difference" in manner or ("absolute" not in manner and Kind.CHANGE in (first.kind, again.kind))
        if not change:
            yield Way(source=source, target=target)
        if change or "absolute" not in manner:
            yield Way(source=source, target=target, difference=True)


def judge(first: Quantity, again: Quantity, way: Way, tolerance: Tolerance) -> Judgement:
    """The verdict on two quantities read in one way: number by number, the worst stands (semantics.md 5.3, 5.4)."""
    if way.degrees:
        # "90 degrees" may be read as an angle; here it is a temperature.
        first, again = replace(first, dimension="[temperature]"), replace(again, dimension="[temperature]")
    xs = [written(first, numeral, tolerance) for numeral in first.numerals]
    ys = [written(again, numeral, tolerance) for numeral in again.numerals]
    if way.difference:
        # A difference has no sign of its own: "fell 5C (9F)" and "-5C (9F)" speak of one amount.
        xs, ys = [_unsigned(x) for x in xs], [_unsigned(y) for y in ys]
    if len(xs) != len(ys):
        return _collapsed(xs, ys, way)
    held = tuple(hold(x, y, way) for x, y in zip(xs, ys, strict=True))
    if again.construction == "compound":
        held = tuple(h._replace(precise=False, verdict=Verdict.AGREES) if h.precise else h for h in held)
    verdict = max((h.verdict for h in held), key=KINDEST.index)
    if len(held) == 1:
        return _directed(first, again, Judgement(verdict=verdict, way=way, held=held))
    return Judgement(verdict=verdict, way=way, held=held)


def _unsigned(number: Written) -> Written:
    if number.value >= 0:
        return number
    return Written(value=-number.value, sure=number.sure, widest=number.widest, near=-number.near, far=-number.far)


def _collapsed(xs: list[Written], ys: list[Written], way: Way) -> Judgement:
    """A range beside a single figure: it may be either end or the middle (semantics.md 5.3)."""
    many = xs if len(xs) > len(ys) else ys
    middle = (many[0].value + many[-1].value) / 2
    half = max(n.near.high - n.value for n in many)
    between = Written(
        value=middle,
        sure=many[0].sure,
        widest=many[0].widest,
        near=Interval(middle - half, middle + half),
        far=Interval(middle - half, middle + half),
    )
    tries = [*many, between]
    held = [hold(x, y, way) for x, y in (product(tries, ys) if many is xs else product(xs, tries))]
    fits = len(xs) == 1 or len(ys) == 1
    fits = fits and any(h.verdict is not Verdict.CONFLICTS for h in held)
    return Judgement(
        verdict=Verdict.LOOSE if fits else Verdict.CONFLICTS,
        way=way,
        held=tuple(held[: len(xs)]),
        note="a range is given as one figure" if fits else "",
    )


def _directed(first: Quantity, again: Quantity, judgement: Judgement) -> Judgement:
    """`judgement` with the words "more than" and "nearly" before one of the figures heeded (semantics.md 5.4)."""
    held = judgement.held[0]
    said, truth = held.again.value, held.expected
    if first.bound is again.bound or truth <= 0 or said <= 0:
        return judgement
    over = again.bound is Bound.ABOVE
    under = again.bound in (Bound.BELOW, Bound.UNDER)
    if not (over or under):
        return judgement
    beyond = said / truth if over else truth / said
    right = judgement.verdict is not Verdict.CONFLICTS
    side = f'"{again.bound.value}" puts it on the other side'
    if right and beyond > OVERSHOT:
        return judgement._replace(verdict=Verdict.CONFLICTS, note=side)
    if right and over and beyond > 1:
        return judgement._replace(verdict=Verdict.LOOSE, note=side)
    if not right and again.bound is not Bound.BELOW and LAZY <= beyond <= 1:
        return judgement._replace(verdict=Verdict.LOOSE, note="true, but far from the figure")
    return judgement


def kindest(first: Quantity, again: Quantity, manner: str, tolerance: Tolerance) -> tuple[Judgement, ...]:
    """The kindest judgements over all ways to read the pair; none where their units cannot be held together."""
    return kind([judge(first, again, way, tolerance) for way in ways(first, again, manner)])


def kind(judged: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those of several judgements that no other outdoes in kindness."""
    best = min((KINDEST.index(j.verdict) for j in judged), default=0)
    return tuple(j for j in judged if KINDEST.index(j.verdict) == best)
