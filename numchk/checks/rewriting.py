"""Conversions in words: the arithmetic of a finding, and what to write instead in the unit and notation of the text."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import numchk.units as units
from numchk.checks.images import due
from numchk.checks.judgement import Judgement
from numchk.checks.wording import number
from numchk.model import Quantity

#: The unit in which a two-part figure is kept -> its outer unit, and how many make one.
_INNER = {"inch": ("foot", 12), "pound": ("stone", 14), "ounce": ("pound", 16)}

#: Scale words and suffixes: thousand, million, billion, trillion.
SCALES = frozenset(Decimal(10) ** power for power in (3, 6, 9, 12))


def arithmetic(judged: Judgement, first: Quantity, again: Quantity) -> str:
    """Both images: "680 kilometers is 423 miles; 240 miles is 386 kilometers" (semantics.md 5.6)."""
    way = judged.way
    xs = list(dict.fromkeys(h.first.value for h in judged.held))
    ys = list(dict.fromkeys(h.again.value for h in judged.held))
    there = [way.there(x) for x in xs]
    back = [way.back(y) for y in ys]
    kind = "a difference of " if way.difference else ""
    return (
        f"{kind}{_amount(xs, way.source, first)} is {_amount(there, way.target, again)}; "
        f"{_amount(ys, way.target, again)} is {_amount(back, way.source, first)}"
    )


def _amount(values: list[Decimal], unit: str, quantity: Quantity) -> str:
    """Amounts for a sentence: "16 and 24 kilometers", "6 feet 2 inches"."""
    if quantity.construction == "compound" and quantity.unit == unit and unit in _INNER and len(values) == 1:
        outer, inner = _INNER[unit]
        whole, rest = divmod(values[0].quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), inner)
        return f"{number(whole)} {units.label(outer, plural=whole != 1)} {number(rest)} {units.label(unit)}"
    shown = [_figure(value) for value in values]
    return f"{' and '.join(shown)} {units.label(unit, plural=shown != ['1'])}"


def _figure(value: Decimal) -> str:
    """Three digits, with a scale word from a million on: "3.11 million"."""
    for scale, word in ((Decimal("1e9"), " billion"), (Decimal("1e6"), " million")):
        if abs(value) >= scale:
            return number(value / scale, 3) + word
    return number(value, 3)


def suggestion(judged: Judgement, first: Quantity, again: Quantity) -> str | None:
    """The restated figure as it should stand, in its own unit and notation; None where that cannot be written."""
    if again.construction == "compound":
        return _compound(again, judged.held[0].expected)
    places = max(due(h) for h in judged.held)
    values = [judged.way.there(n.value) for n in first.numerals]
    if len(values) == len(again.numerals):
        text, shift = again.surface, 0
        for numeral, value in zip(again.numerals, values, strict=True):
            start, end = numeral.span.start - again.span.start + shift, numeral.span.end - again.span.start + shift
            new = _printed(text[start:end], numeral.value, value, places)
            text, shift = text[:start] + new + text[end:], shift + len(new) - (end - start)
        return text
    if len(again.numerals) == 1:
        numeral = again.numerals[0]
        start, end = numeral.span.start - again.span.start, numeral.span.end - again.span.start
        figures = [_printed(again.surface[start:end], numeral.value, value, places) for value in values]
        return again.surface[:start] + " to ".join(figures) + again.surface[end:]
    return f"{_printed('', Decimal(1), values[0], places)} {units.label(judged.way.target)}"


def _printed(old: str, was: Decimal, value: Decimal, places: int) -> str:
    """`value` with `places` decimals in the notation of `old`, which was printed for `was`."""
    parts = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(\D*)", old)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if parts is None:
        return f"{rounded:,f}"
    scale = was / Decimal(parts[1].replace(",", "")) if was else Decimal(1)
    if scale in SCALES:
        # "2 million", or the "1.5" of "1.5 to 2 million"
        text = f"{rounded / scale:,f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + parts[2]
    text = f"{rounded:,f}"
    plain = "," not in parts[1] and (len(text) == 5 or len(parts[1]) > 4)
    return text.replace(",", "") if plain else text


def _compound(again: Quantity, expected: Decimal) -> str | None:
    """6ft 2in, 12st 7lb or 7lb 8oz with both of its numbers replaced; None where it is written otherwise."""
    _, inner = _INNER.get(again.unit, ("", 0))
    if not inner or len(re.findall(r"\d+", again.surface)) != 2 or re.search(r"[½⅓⅔¼¾⅕-⅞⁄.]\d?", again.surface):
        return None
    whole = int(expected.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    figures = iter(divmod(whole, inner))
    return re.sub(r"\d+", lambda _: str(next(figures)), again.surface)
