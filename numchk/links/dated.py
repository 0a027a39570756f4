"""Days, hours and spelled lengths of time as figures: they stand in a link, and are no figures of the text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from numchk.almanac import Day, Hour
from numchk.interval import Interval
from numchk.model import Document, Numeral, Quantity, Span
from numchk.terms import Kind


def length(document: Document, place: tuple[int, int], value: int, unit: str) -> Quantity:
    """A length of time that the text does not print as a figure."""
    span, number = Span(document_id=document.id, start=place[0], end=place[1]), Decimal(value)
    return Quantity(
        span=span,
        surface=document.quote(span),
        numerals=(Numeral(value=number, finest_step=Decimal(1), coarsest_step=Decimal(1), span=span),),
        stated=Interval.point(number),
        unit=unit,
        dimension="[time]",
        kind=Kind.MEASURE,
        construction="ordinal" if unit == "year" else "number+unit",
    )


def _moment(document: Document, place: tuple[int, int], ends: tuple[int, int], construction: str) -> Quantity:
    span = Span(document_id=document.id, start=place[0], end=place[1])
    numerals = (
        Numeral(value=Decimal(end), finest_step=Decimal(1), coarsest_step=Decimal(1), span=span)
        for end in sorted(set(ends))
    )
    return Quantity(
        span=span,
        surface=document.quote(span),
        numerals=tuple(numerals),
        stated=Interval(Decimal(ends[0]), Decimal(ends[1])),
        kind=Kind.MEASURE,
        construction=construction,
    )


def calendar(document: Document, day: Day, meant: tuple[date, date]) -> Quantity:
    """A day, month or year as a figure: `stated` holds its first and last day, counted from 1 January of the year 1.

    Its construction is "calendar", and "calendar without year" where the year is not written.
    """
    construction = "calendar" if day.year else "calendar without year"
    return _moment(document, (day.start, day.end), (meant[0].toordinal(), meant[1].toordinal()), construction)


def clock(document: Document, hour: Hour) -> Quantity:
    """A time of day as a figure, in minutes since midnight; "half clock" where it may be morning or evening."""
    construction = "clock" if hour.half else "half clock"
    return _moment(document, (hour.start, hour.end), (hour.minutes, hour.minutes), construction)
