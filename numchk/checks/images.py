"""What one written number is in another unit, and whether another number can be that (semantics.md 5 to 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import NamedTuple

import numchk.units as units
from numchk.interval import ZERO, Interval
from numchk.model import Numeral, Quantity, Tolerance
from numchk.rounding import DEGREES, printed
from numchk.terms import Verdict

#: Relative deviations up to which a rounded, and a badly rounded, image is believed (K1 and K2 of semantics.md 5).
ROUNDED = Decimal("0.10")
LOOSE = Decimal("0.25")
#: Digits beyond the sensible ones from which on a figure pretends more than the other holds (semantics.md 5.1).
SPARE_DIGITS = 2
#: Relative deviation that a printed conversion may have for the sake of a short figure.
PRINTED = Decimal("0.01")

#: How much finer than the other figure bears a needless figure is at least: two digits more may be hardly ten times.
SPARE_RATIO = Decimal(25)
#: Units that print shows with so many decimals, however round the other figure is.
CUSTOMARY: Mapping[str, int] = MappingProxyType({"inch_Hg": 2})
#: The widest half step, relative to the value, of a figure that no rule reads (kappa of semantics.md 2).
CAP = Decimal("0.05")

#: Rates of exchange may drift this far apart before they contradict each other.
DRIFT = Decimal("0.03")

LOG_TWO = Decimal(2).log10()

#: (unit, other unit) -> rough factors that style books give (semantics.md 5.2).
STYLEBOOK: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("inch", "centimeter"): ("2.5",),
        ("foot", "meter"): ("0.3",),
        ("yard", "meter"): ("0.9",),
        ("mile", "kilometer"): ("1.6",),
        ("kilometer", "mile"): ("0.6", "0.62"),
        ("mile / hour", "kilometer / hour"): ("1.6",),
        ("kilometer / hour", "mile / hour"): ("0.6", "0.62"),
        ("foot ** 2", "meter ** 2"): ("0.09",),
        ("yard ** 2", "meter ** 2"): ("0.8",),
        ("mile ** 2", "kilometer ** 2"): ("2.6",),
        ("kilometer ** 2", "mile ** 2"): ("0.4",),
        ("acre", "hectare"): ("0.4",),
        ("hectare", "acre"): ("2.5",),
        ("pound", "kilogram"): ("0.45",),
        ("kilogram", "pound"): ("2.2",),
        ("ounce", "gram"): ("28", "30"),
        ("ton", "metric_ton"): ("0.9",),
        ("metric_ton", "ton"): ("1.1",),
        ("gallon", "liter"): ("3.8",),
        ("liter", "gallon"): ("0.26",),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of reading a conversion: from which unit, to which, and whether zero moves."""

    source: str
    target: str
    difference: bool = False  #: temperatures only: convert without offset

    def there(self, value: Decimal) -> Decimal:
        """`value` of `source` in `target`."""
        return self.image(Interval.point(value)).low

    def back(self, value: Decimal) -> Decimal:
        """`value` of `target` in `source`."""
        return units.convert(Interval.point(value), self.target, self.source, difference=self.difference).low

    def image(self, amount: Interval) -> Interval:
        """`amount` of `source` in `target`."""
        return units.convert(amount, self.source, self.target, difference=self.difference)

    @property
    def degrees(self) -> bool:
        """True for temperatures."""
        return units.dimension(self.source) == "[temperature]"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWay(Way):
    """A way between two currencies, by a rate that the user's table gives for a day."""

    base: str  #: the currency of which one is worth `rate`
    rate: Decimal
    day: str

    def back(self, value: Decimal) -> Decimal:
        """`value` of `target` in `source`."""
        return replace(self, source=self.target, target=self.source).there(value)

    def image(self, amount: Interval) -> Interval:
        """`amount` of `source` in `target`; where it is rounded, a rate may have moved by `DRIFT` too."""
        if self.source == self.target:
            return amount
        exact = amount.scaled(self.rate if self.source == self.base else 1 / self.rate)
        return exact if amount.is_point else exact.scaled(1 - DRIFT).hull(exact.scaled(1 + DRIFT))


class Written(NamedTuple):
    """One number as printed: I(x) is `near`, the uncapped I°(x) is `far`."""

    value: Decimal
    sure: Decimal  #: place of the last digit that is certainly meant
    widest: Decimal  #: place to which it may have been rounded
    near: Interval
    far: Interval

    @property
    def places(self) -> int:
        """Decimals shown; negative for trailing zeros."""
        return -self.widest.adjusted()


class Held(NamedTuple):
    """One number held against another: what it is in the other's unit, and the verdict."""

    verdict: Verdict
    first: Written
    again: Written
    expected: Decimal  #: in the unit of `again`
    places: int  #: decimals that `expected` deserves; negative for trailing zeros
    precise: bool = False  #: right, with more digits than the other number holds


def written(quantity: Quantity, numeral: Numeral, tolerance: Tolerance) -> Written:
    """`numeral` with both of its rounding intervals, in the quantity's unit."""
    half = numeral.coarsest_step / 2
    return Written(
        value=numeral.value,
        sure=numeral.finest_step,
        widest=numeral.coarsest_step,
        near=printed(quantity, numeral, tolerance),
        far=Interval(numeral.value - half, numeral.value + half),
    )


def reprinted(value: Decimal, *, degrees: bool = False) -> Written:
    """`value` as if it stood in a text, with the steps that its digits have (semantics.md 1); final zeros dropped."""
    value = value.normalize()
    exponent = value.adjusted() - len(value.as_tuple().digits) + 1
    sure = Decimal(1).scaleb(min(exponent, 0))
    widest = Decimal(1).scaleb(exponent) if value else Decimal(1)
    if exponent >= 0 and value.as_tuple().digits[-1] == 5 and len(value.as_tuple().digits) > 1:
        widest *= 5
    half = max(sure / 2, min(widest / 2, DEGREES if degrees else CAP * abs(value)))
    return Written(
        value=value,
        sure=sure,
        widest=widest,
        near=Interval(value - half, value + half),
        far=Interval(value - widest / 2, value + widest / 2),
    )


def deviation(a: Decimal, b: Decimal) -> Decimal:
    """Relative distance of two numbers, of the two possible ones the smaller; 1 where one of them is zero."""
    if not a or not b:
        return ZERO if a == b else Decimal(1)
    return min(abs(a / b - 1), abs(b / a - 1))


def places_due(first: Written, expected: Decimal, *, degrees: bool) -> int:
    """d* of semantics.md 5.1: as many decimals as the precision of `first` bears, and two digits in any case."""
    own = -first.widest.log10()
    if degrees:
        return max(int(own.to_integral_value(ROUND_FLOOR)), 0)
    if not first.value or not expected:
        return 0
    borne = own + abs(first.value / expected).log10() + LOG_TWO
    return max(int(borne.to_integral_value(ROUND_FLOOR)), 1 - abs(expected).adjusted())


def hold(first: Written, again: Written, way: Way) -> Held:
    """The verdict on two single numbers (semantics.md 5 to 5.2)."""
    expected = way.there(first.value)
    verdict = _verdict(first, again, expected, way)
    due = places_due(first, expected, degrees=way.degrees)
    if way.target in CUSTOMARY:
        due = max(due, CUSTOMARY[way.target])
    exact = abs(again.value - expected) <= again.sure / 2
    # "1 long ton (1,016 kg)" defines a unit.
    exact = exact and first.value not in (0, 1)
    borne = abs(expected / first.value) * first.widest if first.value else again.widest
    # A figure that ends in 5 may be rounded to fives: it shows less than a digit more than one that ends in 0.
    finer = -again.widest.log10() - due >= SPARE_DIGITS and (way.degrees or borne >= SPARE_RATIO * again.widest)
    precise = verdict in (Verdict.AGREES, Verdict.AGREES_ROUNDED) and exact and finer
    return Held(
        verdict=Verdict.LOOSE if precise else verdict,
        first=first,
        again=again,
        expected=expected,
        places=due if again.places <= due else due + 1,
        precise=precise,
    )


def due(held: Held) -> int:
    """Decimals with which the expected figure should be printed: no more than the stated one has, if that will do."""
    borne = held.places + (held.again.places <= held.places and not _returns(held, held.places))
    for places in range(min(held.again.places, held.places - held.precise), borne):
        near = deviation(held.expected.quantize(Decimal(1).scaleb(-places)), held.expected) <= PRINTED
        if near and _returns(held, places):
            return places
    return borne


def _returns(held: Held, places: int) -> bool:
    """True where the expected figure, printed with `places` decimals, still leads back to the digits of the first."""
    lost = abs(held.expected.quantize(Decimal(1).scaleb(-places)) - held.expected)
    step = held.first.widest * abs(held.expected / held.first.value) if held.first.value and held.expected else lost * 2
    return lost <= step / 2


def _verdict(first: Written, again: Written, expected: Decimal, way: Way) -> Verdict:
    # Degrees on two scales have no ratio; differences have.
    apart = ZERO if way.degrees and not way.difference else deviation(again.value, expected)
    image = again.near.contains(expected) or first.near.contains(way.back(again.value))
    if image and apart <= ROUNDED:
        return Verdict.AGREES if abs(again.value - expected) <= again.sure / 2 else Verdict.AGREES_ROUNDED
    if (image or way.image(first.near).overlaps(again.near)) and apart <= LOOSE:
        return Verdict.LOOSE
    wide = way.image(first.far).overlaps(again.far) or abs(again.value - expected) < again.sure
    wide = wide and again.value * expected >= 0
    if (wide and apart <= ROUNDED) or _rough(first, again, way):
        return Verdict.LOOSE
    return Verdict.CONFLICTS


def _rough(first: Written, again: Written, way: Way) -> bool:
    """True where `again` is `first` times a rough factor that style books give."""
    factors = STYLEBOOK.get((way.source, way.target), ())
    return any(again.near.contains(first.value * Decimal(factor)) for factor in factors)
