"""How two quantities that speak of one fact stand to each other: equal, rounded, covered by a bound, or apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import numchk.units as units
from numchk.interval import Interval
from numchk.model import Quantity, Tolerance
from numchk.rounding import widen
from numchk.terms import Bound, Kind, Verdict

#: Words that leave the written number standing as a point: a reader hears "about 30" and "nearly 30" as 30.
POINTS = frozenset({Bound.EXACT, Bound.EXACTLY, Bound.ABOUT, Bound.BELOW})
LOWER = frozenset({Bound.AT_LEAST, Bound.ABOVE})
UPPER = frozenset({Bound.AT_MOST, Bound.UNDER})
#: Two lower bounds on a fact that no longer changes clash from this relative difference on (matching-notes 4).
CLOSED_GAP = Decimal("0.04")
#: No rounding makes a minute of 30 seconds: two amounts in two units lie no further apart than so many times.
WIDEST = Decimal("1.3")
#: A vague word ("dozens") is contradicted only by a figure this many times outside of it (semantics.md 3).
VAGUE_FACTOR = Decimal(10)
#: Best first: of several readings of one unit word the kindest stands.
_KINDEST = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE, Verdict.UNDECIDABLE, Verdict.CONFLICTS)


class Likeness(NamedTuple):
    """The relation of two quantities: a verdict, and both intervals in the unit of the first."""

    verdict: Verdict
    unit: str
    first: Interval
    second: Interval


class _Side(NamedTuple):
    """One quantity in the common unit: its written ends and all it may stand for."""

    bound: Bound
    written: Interval
    meant: Interval


def one_way(a: Bound, b: Bound) -> bool:
    """True where both are lower bounds, or both upper bounds."""
    return (a in LOWER and b in LOWER) or (a in UPPER and b in UPPER)


def _written(quantity: Quantity) -> Interval:
    values = [n.value for n in quantity.numerals]
    return Interval(min(values), max(values))


def _rounds(quantity: Quantity, tolerance: Tolerance, *, closed: bool) -> Tolerance:
    """The tolerance for one quantity: of an event long over, 600 may stand for 612, told in whole hundreds."""
    hundreds = all(n.value and not n.value % 100 for n in quantity.numerals)
    return replace(tolerance, exact_counts=False) if closed and hundreds else tolerance


def _sides(a: Quantity, b: Quantity, tolerances: tuple[Tolerance, Tolerance]) -> Iterator[tuple[str, _Side, _Side]]:
    """Both quantities, each with its tolerance, in each unit that the first may be in."""
    difference = Kind.CHANGE in (a.kind, b.kind)
    for here in a.units:
        first = _Side(a.bound, _written(a), widen(a, tolerances[0]))
        for there in b.units:
            if here == there:
                yield here, first, _Side(b.bound, _written(b), widen(b, tolerances[1]))
            elif units.comparable(here, there) and "percent" not in (here, there):
                written, meant = (
                    units.convert(x, there, here, difference=difference) for x in (_written(b), widen(b, tolerances[1]))
                )
                yield here, first, _Side(b.bound, written, meant)


def _equal(a: _Side, b: _Side) -> Verdict:
    """The same number on both sides: only a bound on one of them makes a difference."""
    plain = a.bound in POINTS and b.bound in POINTS
    return Verdict.AGREES if plain or a.bound is b.bound or one_way(a.bound, b.bound) else Verdict.COMPATIBLE


def _vague(a: _Side, b: _Side) -> Verdict:
    """At least one vague word: a clash only where the other figure is ten times outside."""
    far = a.meant.low > b.meant.high * VAGUE_FACTOR or b.meant.low > a.meant.high * VAGUE_FACTOR
    return Verdict.CONFLICTS if far else Verdict.UNDECIDABLE


def _bounds(a: _Side, b: _Side) -> Verdict:
    """Two bounds to the same side on a closed fact: they clash when their numbers lie clearly apart."""
    return Verdict.CONFLICTS if a.written.gap(b.written) > CLOSED_GAP else Verdict.COMPATIBLE


def _times(a: Decimal, b: Decimal) -> Decimal:
    """How many times the smaller amount the larger is; 1 where one is none."""
    low, high = sorted((abs(a), abs(b)))
    return high / low if low else Decimal(1)


def _verdict(a: _Side, b: _Side, *, converted: bool, closed: bool) -> Verdict:
    if not converted and a.written == b.written:
        return _equal(a, b)
    if a.bound in POINTS and b.bound in POINTS and a.written.is_point and b.written.is_point:
        image = a.meant.contains(b.written.low) or b.meant.contains(a.written.low)
        both = converted and a.meant.overlaps(b.meant)
        return Verdict.AGREES_ROUNDED if image or both else Verdict.CONFLICTS
    if closed and one_way(a.bound, b.bound):
        return _bounds(a, b)
    if a.meant.overlaps(b.meant):
        return Verdict.COMPATIBLE
    return _vague(a, b) if Bound.VAGUE in (a.bound, b.bound) else Verdict.CONFLICTS


def relate(
    a: Quantity, b: Quantity, tolerance: Tolerance, *, closed: bool = False, coarse: bool = False
) -> Likeness | None:
    """How `a` and `b` stand to each other (semantics.md 2-4); None where their units cannot be compared.

    `closed`: the fact no longer changes, so that "more than 26,000" and "more than 31,000" exclude each other.
    `coarse`: a whole unit may stand for whatever would be rounded to it, a minute for 30 seconds.
    """
    best: Likeness | None = None
    each = _rounds(a, tolerance, closed=closed), _rounds(b, tolerance, closed=closed)
    for unit, first, second in _sides(a, b, each):
        converted = unit not in b.units
        verdict = _verdict(first, second, converted=converted, closed=closed)
        scaled = converted and not coarse and not unit.startswith("degree_") and verdict is Verdict.AGREES_ROUNDED
        if scaled and _times(first.written.low, second.written.low) > WIDEST:
            verdict = Verdict.CONFLICTS
        if best is None or _KINDEST.index(verdict) < _KINDEST.index(best.verdict):
            best = Likeness(verdict=verdict, unit=unit, first=first.meant, second=second.meant)
    return best


def restates(a: Quantity, b: Quantity, tolerance: Tolerance) -> Likeness | None:
    """As `relate`, for figures that may be one told twice: a unit left out is that of the other, with the same number.

    A temperature that fits no reading of the other may be a difference of degrees, which no word beside it says.
    """
    if a.dimension != b.dimension and not (a.dimension and b.dimension):
        bare, full = (b, a) if a.dimension else (a, b)
        if bare.value != full.value:
            return None
        whole = replace(bare, unit=full.unit, readings=full.readings, dimension=full.dimension)
        return relate(whole, b, tolerance, coarse=True) if bare is a else relate(a, whole, tolerance, coarse=True)
    like = relate(a, b, tolerance, coarse=True)
    if like is None or like.verdict is not Verdict.CONFLICTS or a.dimension != "[temperature]" or a.unit == b.unit:
        return like
    apart = relate(replace(a, kind=Kind.CHANGE), replace(b, kind=Kind.CHANGE), tolerance)
    return apart if apart and apart.verdict is not Verdict.CONFLICTS else like
