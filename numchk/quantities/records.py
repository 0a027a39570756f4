"""From an amount as read to its record: the words around it give bound, change and stated interval."""

from __future__ import annotations

import numchk.quantities.bounds as bounds
from numchk.model import Document, Numeral, Quantity, Span
from numchk.patterns import later
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount, Written
from numchk.terms import Bound, Kind, Trend
from numchk.units import dimension


def clipped(amount: Amount, reached: int) -> Amount:
    """`amount` without a sign or minus that belongs to what was read before, up to `reached`."""
    if amount.start >= reached:
        return amount
    numbers = tuple(number._replace(start=max(number.start, reached)) for number in amount.numbers)
    unit_span = amount.unit_span if amount.unit_span and amount.unit_span[0] >= reached else None
    return amount._replace(start=reached, numbers=numbers, unit_span=unit_span)


def _hedge(text: str, amount: Amount, vocabulary: Vocabulary) -> bounds.Hedge | None:
    """The hedge before or behind `amount`; "over four years" is how long, not more than four."""
    if amount.hedged or amount.hedge:
        return amount.hedge
    at = amount.start - (amount.construction == "age" and text[amount.start - 1 : amount.start] == "-")  # "over-65s"
    hedge = bounds.hedge_after(text, amount.end, vocabulary) or bounds.hedge_before(text, at, vocabulary)
    if hedge and amount.construction != "age" and dimension(amount.unit) == "[time]" and bounds.is_span(text, hedge):
        return None
    return (hedge[0], hedge[1], bounds.or_equal(text, amount.end, hedge[2])) if hedge else None


def _bound(amount: Amount, hedge: bounds.Hedge | None) -> Bound:
    """What numbers and hedge together say of the true value."""
    if amount.stated:
        return Bound.VAGUE
    bound = hedge[2] if hedge else Bound.EXACT
    span = len(amount.numbers) > 1 and amount.construction != "dimensions"
    return Bound.RANGE if span and bound in {Bound.EXACT, Bound.ABOUT} else bound


def _change(text: str, amount: Amount, hedge: bounds.Hedge | None, vocabulary: Vocabulary) -> tuple[Kind, Trend]:
    """Kind and direction: "rose by 180,000" and "2C warmer" are differences; a percentage stays a share."""
    start = min(hedge[0], amount.start) if hedge else amount.start
    trend = bounds.change_before(text, start, vocabulary)
    if trend is not None and not text.startswith(" votes", amount.end):
        return (Kind.SHARE if amount.kind is Kind.SHARE else Kind.CHANGE), trend
    if amount.trend is Trend.NONE and amount.kind in _MOVING:
        moved = bounds.moved_before(text, start, vocabulary) if amount.kind is not Kind.RATIO else Trend.NONE
        return amount.kind, moved if moved is not Trend.NONE else bounds.trend_behind(
            text, start, amount.end, vocabulary
        )
    if not amount.unit and _EITHER_SIDE.search(text, max(0, amount.start - 14), amount.start):
        return Kind.CHANGE, amount.trend
    units = amount.readings or (amount.unit,)
    if any(dimension(unit) == "[temperature]" for unit in units):
        moved = bounds.moved_before(text, start, vocabulary)
        if moved is not Trend.NONE and amount.number.value > 0:
            return Kind.CHANGE, moved
        if bounds.is_difference(text, start, amount.end, vocabulary):
            return Kind.CHANGE, amount.trend
    return amount.kind, amount.trend


#: What may go up or down by its own kind.
_MOVING = frozenset({Kind.SHARE, Kind.CHANGE, Kind.RATIO})
#: "plus or minus 3 points": how far off a figure may be.
_EITHER_SIDE = later(
    r"(?:[Pp]lus or minus |[Pp]lus-or-minus |[Pp]lus/minus |(?<=[,\d]) give or take |± ?|\+/[-−–] ?)\Z"
)


def _is_signed(amount: Amount, kind: Kind, trend: Trend) -> bool:
    """True where what is measured may lie below zero: a temperature, a change of no stated direction."""
    return trend is Trend.NONE and (kind is Kind.CHANGE or dimension(amount.unit) == "[temperature]")


def _numeral(document: Document, number: Written) -> Numeral:
    return Numeral(
        value=number.value,
        finest_step=number.finest,
        coarsest_step=number.coarsest,
        span=Span(document_id=document.id, start=number.start, end=number.end),
    )


def quantity(document: Document, amount: Amount, vocabulary: Vocabulary) -> Quantity:
    """The record of `amount`, with the words around it."""
    text = document.text

    def span(start: int, end: int) -> Span:
        return Span(document_id=document.id, start=start, end=end)

    hedge = _hedge(text, amount, vocabulary)
    values = [number.value for number in amount.numbers]
    bound = hedge[2] if hedge else Bound.EXACT
    kind, trend = _change(text, amount, hedge, vocabulary)
    return Quantity(
        span=span(amount.start, amount.end),
        surface=text[amount.start : amount.end],
        numerals=tuple(_numeral(document, number) for number in amount.numbers),
        stated=amount.stated
        or bounds.stated_interval(min(values), max(values), bound, signed=_is_signed(amount, kind, trend)),
        bound=_bound(amount, hedge),
        trend=trend,
        unit=amount.unit,
        unit_span=span(*amount.unit_span) if amount.unit_span else None,
        readings=amount.readings,
        dimension=dimension(amount.unit),
        kind=kind,
        construction=amount.construction,
        hedge=span(hedge[0], hedge[1]) if hedge else None,
    )
