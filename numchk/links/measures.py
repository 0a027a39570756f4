"""Whether two figures measure the same sort of thing, in different units or different systems of units."""

from __future__ import annotations

from decimal import Decimal

import numchk.units as units
from numchk.interval import Interval
from numchk.links.phrasing import Phrases
from numchk.model import Quantity

#: Units are of about one size up to this factor: a pint has 568 milliliters, a mile 1,600 meters.
NEAR = Decimal(600)
#: The same of weights: tonnes are given in pounds.
NEAR_WEIGHTS = Decimal(2500)


def restatable(first: Quantity, again: Quantity) -> bool:
    """True where both measure one dimension in different units; shares, counts and equal units restate nothing."""
    if not first.unit or not again.unit or "[share]" in (first.dimension, again.dimension):
        return False
    if first.unit == again.unit or set(first.units) == set(again.units):
        # "30 pounds (2st 2lb)": one unit, kept in two forms.
        return (first.construction == "compound") is not (again.construction == "compound")
    if first.dimension.startswith("[currency") and again.dimension.startswith("[currency"):
        # "61 billion US dollars ($61,000,000,000)" is one currency twice.
        return not set(first.units) & set(again.units) or first.value != again.value
    if any(units.comparable(a, b) for a in first.units for b in again.units):
        return True
    oil = {first.dimension, again.dimension} == {"[volume]", "[mass]"}
    return oil and "oil_barrel" in (first.unit, again.unit)


def crosses(first: Quantity, again: Quantity, forms: Phrases) -> bool:
    """True where a figure passes to another system of measures, to a unit of about its size.

    Nobody restates minutes as hours by a dash; and miles beside metres in two columns are two measures.
    """
    if first.dimension.startswith("[currency"):
        return True
    systems = [(bool(forms.metric.search(q.unit)), bool(forms.nautical.search(q.unit))) for q in (first, again)]
    return systems[0] != systems[1] and any(_near(a, b) for a in first.units for b in again.units)


def _near(a: str, b: str) -> bool:
    if not units.comparable(a, b):
        return False
    factor = units.convert(Interval.point(Decimal(1)), a, b, difference=True).low
    near = NEAR_WEIGHTS if units.dimension(a) == "[mass]" else NEAR
    return 1 / near <= factor <= near


def restored(first: Quantity, again: Quantity) -> bool:
    """True where the second figure is about the first, converted."""
    if not units.comparable(first.unit, again.unit):
        return False
    image = units.convert(Interval.point(first.value), first.unit, again.unit).low
    return abs(image - again.value) <= abs(image) / 10


def smaller(before: Quantity, figure: Quantity) -> bool:
    """True where a figure may count the rest of the one before it: inches behind feet, months behind years."""
    if before.dimension != figure.dimension or before.unit == figure.unit or "[currency" in before.dimension:
        return False
    if not units.comparable(figure.unit, before.unit) or before.dimension in ("[temperature]", "[fuel economy]"):
        return False
    return units.convert(Interval.point(abs(figure.value)), figure.unit, before.unit).low < 1
