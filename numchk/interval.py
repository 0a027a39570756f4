"""Arithmetic of closed intervals of Decimal numbers; infinite ends are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
#: Relative slack of every comparison (semantics.md 2): hides the last digit of a division, nothing a reader could see.
GUARD = Decimal("1e-9")


def _times(a: Decimal, b: Decimal) -> Decimal:
    """Product with 0 * infinity = 0: an empty side contributes nothing."""
    return ZERO if a == 0 or b == 0 else a * b


#: Sets what is no number, or too large for one, to NaN instead of raising.
_QUIET = Context(traps=[])


def number(text: str) -> Decimal:
    """`text` as an exact number; NaN where it is none, or has an exponent beyond all reckoning."""
    return Decimal(text, _QUIET)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; in the unit of whoever holds it."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low.is_nan() or self.high.is_nan() or self.low > self.high:
            raise ValueError(f"no interval: {self.low} to {self.high}")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds `value` alone."""
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        """True where both ends are equal."""
        return self.low == self.high

    def _slack(self, other: Interval) -> Decimal:
        ends = [abs(x) for x in (self.low, self.high, other.low, other.high) if x.is_finite()]
        return GUARD * max(ends, default=ZERO)

    def overlaps(self, other: Interval) -> bool:
        """True where one number lies in both, within `GUARD`."""
        slack = self._slack(other)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def contains(self, value: Decimal) -> bool:
        """True where `value` lies inside, within `GUARD`."""
        return self.overlaps(Interval.point(value))

    def covers(self, other: Interval) -> bool:
        """True where all of `other` lies inside, within `GUARD`."""
        slack = self._slack(other)
        return self.low - slack <= other.low and other.high <= self.high + slack

    def gap(self, other: Interval) -> Decimal:
        """Distance of the nearest ends, relative to the larger of the two; 0 when the intervals overlap."""
        if self.overlaps(other):
            return ZERO
        near, far = (self.high, other.low) if self.high < other.low else (other.high, self.low)
        return (far - near) / max(abs(near), abs(far))

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        ends = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Quotient; raises ZeroDivisionError where `other` holds zero."""
        if other.contains(ZERO):
            raise ZeroDivisionError(f"{other} holds zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def scaled(self, factor: Decimal) -> Interval:
        """Every number times `factor`."""
        return self * Interval.point(factor)

    def magnitude(self) -> Interval:
        """The absolute values of all numbers inside."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Interval(ZERO, max(-self.low, self.high))
