"""A written number, value and places to which it may be rounded (semantics.md 1), and the amount it makes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from numchk.interval import Interval
from numchk.terms import Bound, Kind, Trend

ONE = Decimal(1)
#: A run of more digits than this is a key, a code or an accident, never an amount.
LONGEST = 24


class Written(NamedTuple):
    """A number as it stands in the text: [start, end) with its scale word."""

    start: int
    end: int
    value: Decimal
    finest: Decimal
    coarsest: Decimal
    worded: bool = False  #: written in words
    scale: Decimal = ONE  #: 1,000,000 in "1.5 million"; 1 where no scale word stands
    digits: int = 0  #: end of the digits without the scale word
    ordinary: bool = True  #: False for fractions

    def scaled(self, factor: Decimal, end: int | None = None) -> Written:
        """The same number in thousands, millions ..."""
        return self._replace(
            end=self.end if end is None else end,
            value=self.value * factor,
            finest=self.finest * factor,
            coarsest=self.coarsest * factor,
            scale=self.scale * factor,
        )


def times(number: Written, scale: Decimal, end: int) -> Written:
    """`number` with a scale word up to `end`; below 1,000 as sure as in digits: "2 dozen" as 24, "2 hundred" as 200."""
    whole = number.scaled(scale, end)
    if whole.scale >= 1000 or number.finest != 1 or whole.value % 1:
        return whole
    finest, coarsest = steps(whole.value, 0)
    return whole._replace(finest=finest, coarsest=coarsest)


def steps(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """Sure step and widest step of a number written with `decimals` digits behind the point."""
    if decimals:
        step = ONE.scaleb(-decimals)
        return step, step
    digits = str(abs(int(value)))
    body = digits.rstrip("0")
    zeros = len(digits) - len(body)
    if not body or len(digits) == 1:
        return ONE, ONE
    five = body.endswith("5") and len(body) > 1
    return ONE, Decimal(5 if five else 1).scaleb(zeros)


class Amount(NamedTuple):
    """A figure as read, before the words around it: [start, end) covers numbers and unit."""

    start: int
    end: int
    numbers: tuple[Written, ...]
    kind: Kind = Kind.COUNT
    unit: str = ""
    readings: tuple[str, ...] = ()
    unit_span: tuple[int, int] | None = None
    construction: str = "number"
    trend: Trend = Trend.NONE
    stated: Interval | None = None  #: where the words themselves say the interval: "dozens"
    hedge: tuple[int, int, Bound] | None = None  #: one that stands within it: "40-plus miles"
    hedged: bool = False  #: its hedges are part of it: "more than 20 and less than 35"
    bare: bool = False  #: no unit of its own; may take one from the other end of a range

    @property
    def number(self) -> Written:
        """The first number."""
        return self.numbers[0]
