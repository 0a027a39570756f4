"""Finds the figures of a text: `find_quantities`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from numchk.model import Document, Lexicon, Numeral, Quantity, SetAside, Span
from numchk.quantities import bounds, contexts, guards, scan
from numchk.quantities.amounts import Amount
from numchk.quantities.grammar import read
from numchk.quantities.vocabulary import Vocabulary, compile_vocabulary
from numchk.terms import Bound, Kind
from numchk.units import dimension

_RATE = re.compile(r"an? ", re.IGNORECASE)


def find_quantities(document: Document, lexicon: Lexicon) -> tuple[tuple[Quantity, ...], tuple[SetAside, ...]]:
    """All quantities of `document` in order, and the numerals that are none, with the guard that took them."""
    vocabulary = compile_vocabulary(lexicon)
    quantities: list[Quantity] = []
    set_aside: list[SetAside] = []
    for found in _figures(document, vocabulary):
        if isinstance(found, Quantity):
            quantities.append(found)
        else:
            set_aside.append(found)
    return tuple(quantities), tuple(set_aside)


def _figures(document: Document, vocabulary: Vocabulary) -> Iterator[Quantity | SetAside]:
    """Quantities and set-asides in one walk; what one figure covers is never read again."""
    text, reached = document.text, 0
    listed: tuple[str, int] | None = None  # the guard that took the last numeral, and where it ended
    addresses = guards.addresses(text)
    address = next(addresses, None)
    for start in scan.candidates(text, vocabulary):
        if start < reached:
            continue
        while address and address[1] <= start:
            address = next(addresses, None)
        if address and address[0] <= start:
            reached = address[1]
            yield SetAside(span=_span(document, *address), guard="address")
            continue
        if reached and start - reached <= 1 and _RATE.match(text, start):
            continue  # "$80 a barrel": a rate, no "a barrel"
        taken = (
            guards.take(text, start, vocabulary) if text[start].isdigit() else guards.take_word(text, start, vocabulary)
        )
        if taken:
            guard, reached = listed = taken
            yield SetAside(span=_span(document, start, reached), guard=guard)
            continue
        amount = read(text, start, vocabulary)
        if amount is None:
            ordinal = contexts.ordinal_end(text, start, vocabulary)
            if ordinal:
                reached = ordinal
                yield SetAside(span=_span(document, start, ordinal), guard="ordinal")
            continue
        amount = _clipped(amount, reached)
        refused = contexts.refuse(text, amount, vocabulary)
        if not refused and listed and listed[0] in contexts.IN_LISTS and contexts.continues(text, listed[1], amount):
            refused = listed[0]
        reached = amount.end
        listed = (refused, reached) if refused else None
        if refused:
            yield SetAside(span=_span(document, amount.start, amount.end), guard=refused)
        else:
            yield _quantity(document, amount, vocabulary)


def _clipped(amount: Amount, reached: int) -> Amount:
    """`amount` without a sign or minus that belongs to what was read before."""
    if amount.start >= reached:
        return amount
    numbers = tuple(replace(number, start=max(number.start, reached)) for number in amount.numbers)
    unit_span = amount.unit_span if amount.unit_span and amount.unit_span[0] >= reached else None
    return replace(amount, start=reached, numbers=numbers, unit_span=unit_span)


def _span(document: Document, start: int, end: int) -> Span:
    return Span(document_id=document.id, start=start, end=end)


def _quantity(document: Document, amount: Amount, vocabulary: Vocabulary) -> Quantity:
    """The record of `amount`, with the words around it."""
    text = document.text
    hedge = bounds.hedge_after(text, amount.end, vocabulary) or bounds.hedge_before(text, amount.start, vocabulary)
    if hedge and dimension(amount.unit) == "[time]" and bounds.is_span(text, hedge):
        hedge = None  # "over four years" is how long, not more than four
    bound = hedge[2] if hedge else Bound.EXACT
    low, high = amount.numbers[0].value, amount.numbers[-1].value
    if amount.construction == "range":
        low, high = min(low, high), max(low, high)
    stated = amount.stated or bounds.stated_interval(min(low, high), max(low, high), bound)
    if amount.stated:
        bound = Bound.VAGUE
    elif amount.construction == "range" and bound in {Bound.EXACT, Bound.ABOUT}:
        bound = Bound.RANGE
    trend = amount.trend
    kind = amount.kind
    change = bounds.change_before(text, hedge[0] if hedge and hedge[0] < amount.start else amount.start, vocabulary)
    if change:
        trend, kind = change, kind if kind is Kind.SHARE else Kind.CHANGE
    if bounds.difference_after(text, amount.end) and dimension(amount.unit) == "[temperature]":
        kind = Kind.CHANGE
    return Quantity(
        span=_span(document, amount.start, amount.end),
        surface=text[amount.start : amount.end],
        numerals=tuple(
            Numeral(
                value=number.value,
                finest_step=number.finest,
                coarsest_step=number.coarsest,
                span=_span(document, number.start, number.end),
            )
            for number in amount.numbers
        ),
        stated=stated,
        bound=bound,
        trend=trend,
        unit=amount.unit,
        unit_span=_span(document, *amount.unit_span) if amount.unit_span else None,
        readings=amount.readings,
        dimension=dimension(amount.unit),
        kind=kind,
        construction=amount.construction,
        hedge=_span(document, hedge[0], hedge[1]) if hedge else None,
    )
