"""Whether one amount is the other in another unit: the verdict on what "x U (y V)" says (semantics.md 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from itertools import product
from types import MappingProxyType

from numchk import units
from numchk.interval import ZERO, Interval
from numchk.model import Numeral, Quantity, Tolerance
from numchk.rounding import printed
from numchk.terms import Bound, Kind, Verdict

#: Relative deviations up to which a rounded, and a badly rounded, image is believed (K1 and K2 of semantics.md 5).
ROUNDED = Decimal("0.10")
LOOSE = Decimal("0.25")
#: "more than y" may be this far beyond the truth before it contradicts it (semantics.md 5.4).
OVERSHOT = Decimal("1.02")
#: Digits beyond the sensible ones from which on a figure pretends more than the other holds (semantics.md 5.1).
SPARE_DIGITS = 2
#: Relative deviation that a printed conversion may have for the sake of a short figure.
PRINTED = Decimal("0.01")
#: Best first: of several readings of one unit word the kindest stands.
KINDEST = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE, Verdict.LOOSE, Verdict.CONFLICTS)

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
class Written:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One number held against another: what it is in the other's unit, and the verdict."""

    verdict: Verdict
    first: Written
    again: Written
    expected: Decimal  #: in the unit of `again`
    places: int  #: decimals that `expected` deserves; negative for trailing zeros
    precise: bool = False  #: right, with more digits than the other number holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on two quantities, by the way that suits them best."""

    verdict: Verdict
    way: Way
    held: tuple[Held, ...]
    note: str = ""  #: what stands out, where it is not the numbers themselves

    @property
    def precise(self) -> bool:
        """True where nothing but needless digits is to be said."""
        return self.verdict is Verdict.LOOSE and not self.note and any(h.precise for h in self.held)


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


def ways(first: Quantity, again: Quantity, manner: str) -> Iterator[Way]:
    """Every way to read `first` (`again`): ambiguous unit words are sets, but never the same unit on both sides.

    `manner` "difference" or "absolute" settles a temperature; silent, both are open (semantics.md 4).
    """
    pairs = list(product(first.units, again.units))
    if len(first.units) == len(again.units) > 1:
        pairs = list(zip(first.units, again.units, strict=True))
    compound = "compound" in (first.construction, again.construction)
    for source, target in pairs:
        if (source == target and not compound) or not units.comparable(source, target):
            continue
        if units.dimension(source) != "[temperature]":
            yield Way(source=source, target=target)
            continue
        change = "difference" in manner or ("absolute" not in manner and Kind.CHANGE in (first.kind, again.kind))
        if not change:
            yield Way(source=source, target=target)
        if change or "absolute" not in manner:
            yield Way(source=source, target=target, difference=True)


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
    borne = own + abs(first.value / expected).log10() + Decimal(2).log10()
    return max(int(borne.to_integral_value(ROUND_FLOOR)), 1 - abs(expected).adjusted())


def hold(first: Written, again: Written, way: Way) -> Held:
    """The verdict on two single numbers (semantics.md 5 to 5.2)."""
    expected = way.there(first.value)
    verdict = _verdict(first, again, expected, way)
    due = places_due(first, expected, degrees=way.degrees)
    exact = abs(again.value - expected) <= again.sure / 2
    # "1 long ton (1,016 kg)" defines a unit.
    exact = exact and first.value not in (0, 1)
    precise = verdict in (Verdict.AGREES, Verdict.AGREES_ROUNDED) and exact and again.places - due >= SPARE_DIGITS
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
    for places in range(held.again.places, held.places):
        if deviation(held.expected.quantize(Decimal(1).scaleb(-places)), held.expected) <= PRINTED:
            return places
    return held.places


def _verdict(first: Written, again: Written, expected: Decimal, way: Way) -> Verdict:
    apart = ZERO if way.degrees else deviation(again.value, expected)
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


def judge(first: Quantity, again: Quantity, way: Way, tolerance: Tolerance) -> Judgement:
    """The verdict on two quantities read in one way: number by number, the worst stands (semantics.md 5.3, 5.4)."""
    if way.degrees:
        # "90 degrees" may be read as an angle; here it is a temperature.
        first, again = replace(first, dimension="[temperature]"), replace(again, dimension="[temperature]")
    xs = [written(first, numeral, tolerance) for numeral in first.numerals]
    ys = [written(again, numeral, tolerance) for numeral in again.numerals]
    if way.difference:
        # A difference has no sign of its own: "fell 5C (9F)" and "-5C (9F)" speak of one amount.
        xs, ys = [_unsigned(x) for x in xs], [_unsigned(y) for y in ys]
    if len(xs) != len(ys):
        return _collapsed(xs, ys, way)
    held = tuple(hold(x, y, way) for x, y in zip(xs, ys, strict=True))
    if again.construction == "compound":
        held = tuple(replace(h, precise=False, verdict=Verdict.AGREES) if h.precise else h for h in held)
    verdict = max((h.verdict for h in held), key=KINDEST.index)
    if len(held) == 1:
        return _directed(first, again, Judgement(verdict=verdict, way=way, held=held))
    return Judgement(verdict=verdict, way=way, held=held)


def _unsigned(number: Written) -> Written:
    if number.value >= 0:
        return number
    return Written(value=-number.value, sure=number.sure, widest=number.widest, near=-number.near, far=-number.far)


def _collapsed(xs: list[Written], ys: list[Written], way: Way) -> Judgement:
    """A range beside a single figure: it may be either end or the middle (semantics.md 5.3)."""
    many = xs if len(xs) > len(ys) else ys
    middle = (many[0].value + many[-1].value) / 2
    half = max(n.near.high - n.value for n in many)
    between = Written(
        value=middle,
        sure=many[0].sure,
        widest=many[0].widest,
        near=Interval(middle - half, middle + half),
        far=Interval(middle - half, middle + half),
    )
    tries = [*many, between]
    held = [hold(x, y, way) for x, y in (product(tries, ys) if many is xs else product(xs, tries))]
    fits = len(xs) == 1 or len(ys) == 1
    fits = fits and any(h.verdict is not Verdict.CONFLICTS for h in held)
    return Judgement(
        verdict=Verdict.LOOSE if fits else Verdict.CONFLICTS,
        way=way,
        held=tuple(held[: len(xs)]),
        note="a range is given as one figure" if fits else "",
    )


def _directed(first: Quantity, again: Quantity, judgement: Judgement) -> Judgement:
    """`judgement` with the words "more than" and "nearly" before one of the figures heeded (semantics.md 5.4)."""
    held = judgement.held[0]
    said, truth = held.again.value, held.expected
    if first.bound is again.bound or truth <= 0 or said <= 0:
        return judgement
    over = again.bound is Bound.ABOVE
    under = again.bound in (Bound.BELOW, Bound.UNDER)
    if not (over or under):
        return judgement
    beyond = said / truth if over else truth / said
    if beyond > OVERSHOT and judgement.verdict is not Verdict.CONFLICTS:
        return Judgement(verdict=Verdict.CONFLICTS, way=judgement.way, held=judgement.held, note=_side(again))
    if beyond > 1 and over and judgement.verdict is not Verdict.CONFLICTS:
        return Judgement(verdict=Verdict.LOOSE, way=judgement.way, held=judgement.held, note=_side(again))
    if judgement.verdict is Verdict.CONFLICTS and again.bound is not Bound.BELOW and Decimal("0.5") <= beyond <= 1:
        # "3 km (more than a mile)" is true, if lazily put.
        return Judgement(verdict=Verdict.LOOSE, way=judgement.way, held=judgement.held, note=_side(again))
    return judgement


def _side(again: Quantity) -> str:
    return f'"{again.bound.value}" stands on the other side' if again.bound is not Bound.EXACT else ""


def best(first: Quantity, again: Quantity, manner: str, tolerance: Tolerance) -> Judgement | None:
    """The kindest judgement over all ways to read the pair; None where their units cannot be held together."""
    judged = [judge(first, again, way, tolerance) for way in ways(first, again, manner)]
    return min(judged, key=lambda j: KINDEST.index(j.verdict), default=None)
