"""What to write beside a figure: the same amount in another unit, in the notation of the draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

import numchk.units as units
from numchk.checks.images import PRINTED, Way, Written, deviation, places_due, written
from numchk.model import Quantity, Tolerance
from numchk.terms import Bound

#: What stands for a unit where the draft abbreviates its own.
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "millimeter": "mm", "centimeter": "cm", "meter": "m", "kilometer": "km", "inch": "in", "foot": "ft",
        "yard": "yd", "mile": "mi", "meter ** 2": "sq m", "kilometer ** 2": "sq km", "foot ** 2": "sq ft",
        "mile ** 2": "sq mi", "hectare": "ha", "gram": "g", "kilogram": "kg", "pound": "lb", "ounce": "oz",
        "milliliter": "ml", "liter": "l", "kilometer / hour": "km/h", "mile / hour": "mph", "meter / second": "m/s",
        "degree_Celsius": "C", "degree_Fahrenheit": "F", "kilowatt": "kW", "hectopascal": "hPa",
    }
)  # fmt: skip
#: A unit is abbreviated where it is no longer than this and no word.
_ABBREVIATED = re.compile(
    r"°?[A-Z]|[a-z]{1,2}\.?|(?:mph|kph|kmh|lbs|cms|kms|yds|nmi)|(?:sq|cu)\.? ?[a-z]{1,2}\.?|\w{1,4}/\w{1,3}"
)
#: What may stand between and behind the numbers of a figure that is printed anew in another unit.
_JOINTS = re.compile(r"(?:[\s\-‐‑–—×]|\b(?:to|by|x|and|or|from|between)\b)*(?:[-‐‑][a-z]+)?")
_MILLION = Decimal(10) ** 6
_PLAIN = Tolerance(hedges=False)


def figures(quantity: Quantity, way: Way) -> list[str]:
    """Each number of the figure in the other unit, as precise as it is itself, and no more."""
    return [
        _figure(_rounded(written(quantity, n, _PLAIN), way, quantity), spelled="million" in quantity.surface)
        for n in quantity.numerals
    ]


def _rounded(number: Written, way: Way, quantity: Quantity) -> Decimal:
    value = way.there(number.value)
    places = places_due(number, value, degrees=way.degrees and not way.difference)
    # 6 feet 2 is given as 1.88 meters.
    places += quantity.construction == "compound" and units.dimension(way.target) == "[length]"
    shorter = value.quantize(Decimal(1).scaleb(1 - places), rounding=ROUND_HALF_UP)
    due = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return shorter if shorter and shorter == due and deviation(shorter, value) <= PRINTED else due


def _figure(value: Decimal, *, spelled: bool) -> str:
    if spelled and abs(value) >= _MILLION:
        return f"{(value / _MILLION).normalize():,f} million"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(quantity: Quantity, numbers: Sequence[str]) -> str:
    """The numbers of one figure in words: "8 to 11", "0.9 by 1.5"."""
    return (" to " if quantity.bound is Bound.RANGE else " by ").join(numbers)


def suggestion(quantity: Quantity, way: Way, word: str, marks: frozenset[str]) -> str:
    """The figure with its conversion behind it, in the notation of the draft."""
    again = _anew(quantity, way, word, british="british" in marks)
    if "filling" in marks:
        return f"{quantity.surface}; {again}"
    return f"{quantity.surface} [{again}]" if "within" in marks else f"{quantity.surface} ({again})"


def _anew(quantity: Quantity, way: Way, word: str, *, british: bool) -> str:
    """The figure in the other unit: "19-kilometer", "8 to 11 km"."""
    numbers = figures(quantity, way)
    span, surface = quantity.unit_span, quantity.surface
    own = "" if span is None else surface[span.start - quantity.span.start : span.end - quantity.span.start]
    brief = _ABBREVIATED.fullmatch(own) is not None or quantity.construction == "compound"
    hung = span is not None and surface[: span.start - quantity.span.start].endswith(("-", "‐", "‑"))
    label = units.label(way.target, plural=not hung and numbers != ["1"])
    unit = _brief(way.target, word) if brief else ""
    if own.startswith("°") and len(unit) == 1:
        unit = f"°{unit}"
    unit = unit or (re.sub(r"(met|lit)er", r"\1re", label) if british else label)
    pieces = [n.span for n in quantity.numerals] + ([span] if span else [])
    rest, text, at = "", "", quantity.span.start
    for piece, new in zip(sorted(pieces, key=lambda s: s.start), [*numbers, unit], strict=False):
        between = surface[at - quantity.span.start : piece.start - quantity.span.start]
        rest, text, at = rest + between + " ", text + between + new, piece.end
    behind = surface[at - quantity.span.start :]
    if span is None or quantity.construction == "compound" or not _JOINTS.fullmatch(rest + behind):
        return f"{joined(quantity, numbers)} {unit}"
    return text + behind


def _brief(target: str, word: str) -> str:
    """The unit abbreviated, as the house does where it does; "" where nobody abbreviates it."""
    return word.lstrip("°") if _ABBREVIATED.fullmatch(word) else SHORT.get(target, "")
