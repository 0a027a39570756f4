"""Which figures another text prints too, the same or nearly so, whatever they are figures of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import numchk.units as units
from numchk.interval import Interval
from numchk.model import Quantity, Span, Tolerance
from numchk.rounding import widen
from numchk.values import POINTS

#: Amounts are alike where they meet after rounding by a hundredth at most: 600 metres and 2,000 feet.
NEAR = Tolerance(cap=Decimal("0.01"))
#: A bare number says something by itself from so many digits on ("220"); below, only with the word it counts.
TELLING = 2


def echoed(told: Iterable[tuple[Quantity, str]]) -> frozenset[Span]:
    """The spans of those figures that another document prints as well; each comes with what it counts, or ""."""
    numbers: dict[tuple[str, ...], list[Span]] = {}
    amounts: dict[str, list[tuple[Interval, Span]]] = {}
    bases: dict[str, str] = {}
    for quantity, noun in told:
        if quantity.bound not in POINTS or len(quantity.numerals) != 1:
            continue
        base = bases.setdefault(quantity.dimension, quantity.unit)
        if quantity.dimension and units.comparable(quantity.unit, base):
            amounts.setdefault(quantity.dimension, []).append((_in(quantity, base), quantity.span))
        elif key := _key(quantity, noun):
            numbers.setdefault(key, []).append(quantity.span)
    shared = (spans for spans in numbers.values() if len({span.document_id for span in spans}) > 1)
    same = {span for spans in shared for span in spans}
    return frozenset(same.union(*(_meeting(several) for several in amounts.values())))


def _in(quantity: Quantity, base: str) -> Interval:
    meant = widen(quantity, NEAR)
    return meant if quantity.unit == base else units.convert(meant, quantity.unit, base)


def _key(quantity: Quantity, noun: str) -> tuple[str, ...] | None:
    """What two bare numbers share that are the same figure; None where the number says nothing by itself."""
    value = str(quantity.value.normalize())
    if quantity.unit or len(quantity.value.normalize().as_tuple().digits) >= TELLING:
        return quantity.unit, value
    return (quantity.unit, value, noun) if noun else None


def _meeting(amounts: list[tuple[Interval, Span]]) -> Iterator[Span]:
    """The spans whose interval meets one of another document: one sweep up and one down, so that many stay quick."""
    ranked = sorted(amounts, key=lambda item: (item[0].low, item[1].document_id, item[1].start))
    reach: dict[str, Decimal] = {}  # document -> how far up its intervals so far reach
    for meant, span in ranked:
        if any(high >= meant.low for document, high in reach.items() if document != span.document_id):
            yield span
        reach[span.document_id] = max(meant.high, reach.get(span.document_id, meant.high))
    nearest: dict[str, Decimal] = {}  # document -> where its next interval begins
    for meant, span in reversed(ranked):
        if any(low <= meant.high for document, low in nearest.items() if document != span.document_id):
            yield span
        nearest[span.document_id] = meant.low
