"""From a number as written to every value that could have been printed so: where `Quantity` and `Tolerance` meet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from numchk.interval import INFINITY, ZERO, Interval
from numchk.model import Numeral, Quantity, Tolerance
from numchk.terms import Bound, Kind

#: A temperature is never taken as rounded by more than this many degrees to either side (semantics.md 2).
DEGREES = Decimal("2.5")


def half_step(numeral: Numeral, tolerance: Tolerance, *, degrees: bool = False) -> Decimal:
    """h(x) of semantics.md 2, in the numeral's unit: half of the step to which it may have been rounded."""
    widest = DEGREES if degrees else tolerance.cap * abs(numeral.value)
    return max(numeral.finest_step / 2, min(numeral.coarsest_step / 2, widest), tolerance.absolute or ZERO)


def _half(quantity: Quantity, numeral: Numeral, tolerance: Tolerance) -> Decimal:
    """Half step of one numeral with the quantity's hedge applied: "exactly" narrows it, "about" doubles it."""
    small = quantity.kind is Kind.COUNT and abs(numeral.value) < 1000 and numeral.value == int(numeral.value)
    if tolerance.exact_counts and small and quantity.bound is not Bound.ABOUT:
        return ZERO
    if quantity.bound is Bound.EXACTLY:
        return numeral.finest_step / 2
    half = half_step(numeral, tolerance, degrees=quantity.dimension == "[temperature]")
    return half * 2 if tolerance.hedges and quantity.bound is Bound.ABOUT else half


def side_by_side(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Both with the finer step of the two, where both are written to it: 400 and 412 million are both to the million.

    A final 5 beside another figure is a sure digit: 45 and 40 are both to the unit. Hedged figures stay as they are.
    """
    sure = {Bound.EXACT, Bound.EXACTLY}
    if first.unit != second.unit or not {first.bound, second.bound} <= sure:
        return first, second
    steps = [_place(n) for q in (first, second) for n in q.numerals]
    return _stepped(first, min(steps)), _stepped(second, min(steps))


def _place(numeral: Numeral) -> Decimal:
    """The decimal place of the coarsest step: 10 for 240 and for 250, 1 for 45."""
    return (
        Decimal(1).scaleb(numeral.coarsest_step.adjusted())
        if numeral.coarsest_step > numeral.finest_step
        else (numeral.coarsest_step)
    )


def _stepped(quantity: Quantity, step: Decimal) -> Quantity:
    numerals = tuple(
        replace(n, coarsest_step=max(n.finest_step, min(n.coarsest_step, step))) for n in quantity.numerals
    )
    return replace(quantity, numerals=numerals)


def printed(quantity: Quantity, numeral: Numeral, tolerance: Tolerance) -> Interval:
    """I(x) of one numeral, in the quantity's unit: every value that could have been printed as `numeral`."""
    half = _half(quantity, numeral, tolerance)
    return Interval(numeral.value - half, numeral.value + half)


def percentage(quantity: Quantity, tolerance: Tolerance) -> Interval:
    """All that a percentage or fraction may stand for in a sum: to its own last digit, a fraction to two points.

    "about" doubles that, and more where the figure is a round one: "about 60%" is printed for 57%, "about 65%" for 63%.
    """
    numeral = quantity.numerals[0]
    match quantity.bound:
        case Bound.EXACT | Bound.EXACTLY:
            half = numeral.finest_step / 2
        case Bound.ABOUT:
            fives = numeral.coarsest_step == 5 * _place(numeral)
            widest = numeral.coarsest_step / 2 if fives else INFINITY
            half = max(numeral.finest_step, min(2 * half_step(numeral, tolerance), widest))
        case _:
            return widen(quantity, tolerance)
    return Interval(quantity.stated.low - half, quantity.stated.high + half)


def widen(quantity: Quantity, tolerance: Tolerance) -> Interval:
    """Every value, in the quantity's unit, that the quantity may stand for, its rounding and hedge taken together."""
    both = printed(quantity, quantity.numerals[0], tolerance).hull(printed(quantity, quantity.numerals[-1], tolerance))
    if quantity.bound is Bound.VAGUE:
        return quantity.stated
    if not tolerance.hedges:
        return both
    match quantity.bound:
        case Bound.AT_LEAST:
            return Interval(both.low, INFINITY)
        case Bound.AT_MOST:
            return Interval(ZERO if both.low >= 0 and quantity.stated.low >= 0 else -INFINITY, both.high)
        case Bound.ABOVE | Bound.BELOW | Bound.UNDER:
            return quantity.stated
        case Bound.RANGE if quantity.construction == "bounded":  # "more than 40 but fewer than 60"
            return quantity.stated
        case _:
            return both
