"""The scale of a drawn strip: from an amount to its place between 0 and 100, and which numbers stand below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from numchk.interval import INFINITY
from numchk.reports.meaning import number

#: Room to either side of what is drawn, as a share of it.
MARGIN = Decimal("0.08")
#: As much where a bar goes on beyond that side: its arrow must be seen to lead somewhere.
OPEN = Decimal("0.25")
#: From so many times between the smallest and the largest on, every step of the scale multiplies.
FAR = 50
#: A strip is drawn as narrow as so many pixels, and a letter of its scale is as wide as so many.
NARROWEST, LETTER, BETWEEN = 280, 7, 14
#: A scale bears no more numbers than this.
MOST = 5

_WHOLE = Decimal(100)
_NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Tick(NamedTuple):
    """A number of the scale."""

    at: Decimal  #: per cent of the width
    label: str
    anchor: str  #: on which side of its place the label stands: "start", "middle" or "end"


class Scale(NamedTuple):
    """The stretch of numbers that is drawn; both ends finite, `low` below `high`."""

    low: Decimal
    high: Decimal
    times: bool = False  #: equal steps multiply (a logarithmic scale); `low` is positive then

    def at(self, value: Decimal) -> Decimal:
        """Where `value` stands, in per cent of the width, kept within it; infinite values stand at an end."""
        if value <= self.low:
            return Decimal(0)
        if value >= self.high:
            return _WHOLE
        if self.times:
            share = (value / self.low).log10() / (self.high / self.low).log10()
        else:
            share = (value - self.low) / (self.high - self.low)
        return (share * _WHOLE).quantize(Decimal("0.01"))


def fit(amounts: Iterable[Decimal]) -> Scale:
    """A scale on which all finite `amounts` have room; it multiplies where positive ones lie orders of magnitude apart.

    An infinite amount asks for room on its side. Where the scale multiplies, zero lies beyond its left end. Raises
    ValueError where no amount is finite.
    """
    every = set(amounts)
    finite = sorted(amount for amount in every if amount.is_finite())
    if not finite:
        raise ValueError("nothing to draw")
    before = OPEN if -INFINITY in every else MARGIN
    behind = OPEN if INFINITY in every else MARGIN
    above = [amount for amount in finite if amount > 0]
    if above and finite[0] >= 0 and above[-1] > above[0] * FAR:
        times = above[-1] / above[0]
        before = OPEN if finite[0] == 0 else before
        return Scale(above[0] / times**before, above[-1] * times**behind, times=True)
    low, high = finite[0], finite[-1]
    room = high - low or max(abs(low), Decimal(10))
    return Scale(low - room * before, high + room * behind)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Round numbers below the scale, at least one, as many as find room without touching each other."""
    best: list[Tick] = []
    for values in _choices(scale):
        found = _apart([_tick(scale, value) for value in values])
        if len(best) < len(found) <= MOST:
            best = found
    return tuple(best)


def _apart(found: list[Tick]) -> list[Tick]:
    """Without those that touch the one before; and without the first, where it leans to the side to find room."""
    if len(found) > 2 and found[0].anchor == "start" and _touch(found[0], found[1]):
        found = found[1:]
    kept = found[:1]
    for tick in found[1:]:
        if not _touch(kept[-1], tick):
            kept.append(tick)
    return kept


def _touch(one: Tick, other: Tick) -> bool:
    return _end(one) > _start(other)


def _choices(scale: Scale) -> Iterator[list[Decimal]]:
    """Sets of round numbers within the scale, the closest first."""
    if scale.times:
        first, last = scale.low.adjusted(), scale.high.adjusted()
        for factors in (_NICE[:3], _NICE[:1]):
            every = (factor.scaleb(power) for power in range(first, last + 1) for factor in factors)
            yield [value for value in every if scale.low <= value <= scale.high]
        for stride in range(2, last - first + 2):
            every = (Decimal(1).scaleb(power) for power in range(first, last + 1) if not power % stride)
            yield [value for value in every if scale.low <= value <= scale.high]
    step = _round((scale.high - scale.low) / (2 * MOST))
    for _ in range(8):
        yield list(_steps(scale, step))
        step = _round(step * Decimal("1.5"))


def _round(step: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10 ... that is no smaller than `step`."""
    power = step.adjusted()
    return next(nice.scaleb(power) for nice in _NICE if nice.scaleb(power) >= step)


def _steps(scale: Scale, step: Decimal) -> Iterator[Decimal]:
    """The multiples of `step` within the scale; none where there are more than would be read."""
    first = (scale.low / step).to_integral_value()
    for place in range(2 * MOST + 3):
        value = (first + place) * step
        if scale.low <= value <= scale.high:
            yield value


def _tick(scale: Scale, value: Decimal) -> Tick:
    at, label = scale.at(value), number(value.normalize() if value else Decimal(0))
    half = _wide(label) / 2
    anchor = "start" if at < half else "end" if at > _WHOLE - half else "middle"
    return Tick(at, label, anchor)


def _wide(label: str) -> Decimal:
    """How much of the narrowest strip a label takes, in per cent."""
    return Decimal(len(label) * LETTER * 100) / NARROWEST


def _start(tick: Tick) -> Decimal:
    back = {"start": Decimal(0), "middle": _wide(tick.label) / 2, "end": _wide(tick.label)}[tick.anchor]
    return tick.at - back - Decimal(BETWEEN * 50) / NARROWEST


def _end(tick: Tick) -> Decimal:
    return _start(tick) + _wide(tick.label) + Decimal(BETWEEN * 100) / NARROWEST
