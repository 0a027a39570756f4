"""Conversions in words: the arithmetic of a finding, and what to write instead in the unit and notation of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numchk.units as units
from numchk.checks.images import ROUNDED, Written, deviation, due, places_due
from numchk.checks.judgement import Judgement
from numchk.checks.wording import number
from numchk.model import Quantity

#: The unit in which a two-part figure is kept -> its outer unit, and how many make one.
_INNER = {"inch": ("foot", 12), "pound": ("stone", 14), "ounce": ("pound", 16)}

#: Where less than this many of a unit are meant, nobody would write that unit.
TINY = Decimal("0.1")
#: Numbers that a text which spells numbers out writes as words.
WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_GROUPED, _UNGROUPED = re.compile(r"\d,\d{3}"), re.compile(r"(?<![.\d])\d{4,}")
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
    smaller = _without_kilo(again, judged.way.target, values)
    if smaller is not None:
        return smaller
    return _replaced(again, values, places, plain=_plain(first, again))


def reprint(again: Quantity, values: Sequence[Decimal], first: Written) -> str | None:
    """`again` with `values`, which `first` was converted to, as far as `first` bears digits."""
    places = max(places_due(first, value, degrees=False) for value in values)
    return _replaced(again, values, places, plain=_plain(again))


def _replaced(again: Quantity, values: Sequence[Decimal], places: int, *, plain: bool) -> str | None:
    """The surface of `again` with `values` in place of its numbers, in their notation."""
    if len(values) == len(again.numerals):
        text, shift = again.surface, 0
        for numeral, value in zip(again.numerals, values, strict=True):
            start, end = numeral.span.start - again.span.start + shift, numeral.span.end - again.span.start + shift
            new = _printed(text[start:end], numeral.value, value, places, plain=plain)
            text, shift = text[:start] + new + text[end:], shift + len(new) - (end - start)
        return text if len(values) > 1 else _agreeing(again, new, text, shift)
    if len(again.numerals) == 1:
        numeral = again.numerals[0]
        start, end = numeral.span.start - again.span.start, numeral.span.end - again.span.start
        old = again.surface[start:end]
        figures = [_printed(old, numeral.value, value, places, plain=plain) for value in values]
        return again.surface[:start] + " to ".join(figures) + again.surface[end:]
    return f"{_printed('', Decimal(1), values[0], places, plain=plain)} {units.label(again.unit)}"


def _agreeing(again: Quantity, figure: str, text: str, shift: int) -> str:
    """`text`, which is `again` with another figure: 1 mile, but 10 miles; "a 10-mile walk" stays."""
    span, was = again.unit_span, again.numerals[0]
    if span is None or span.start < was.span.end or text[span.start - again.span.start + shift - 1] in "-‐‑":
        return text
    one, old = figure in ("1", "one"), was.value == 1
    if one is old:
        return text
    start, end = span.start - again.span.start + shift, span.end - again.span.start + shift
    words = dict(zip(*(_words(again.unit, plural=old_form) for old_form in (not old, old)), strict=True))
    told = re.sub(r"[^\W\d_]+", lambda word: words.get(word[0], word[0]), text[start:end])
    return text[:start] + told + text[end:]


def _words(unit: str, *, plural: bool) -> list[str]:
    """The words of a unit, in both spellings: "square", "kilometers", "kilometres"."""
    american = [*units.label(unit, plural=plural).split(), "tonnes" if plural else "tonne"]
    british = [re.sub(r"(met|lit)er", r"\1re", word) for word in american]
    return american + british


def _plain(*quantities: Quantity) -> bool:
    """True where thousands stand without a comma: some figure of four digits has none, and no figure has one."""
    surfaces = [quantity.surface for quantity in quantities]
    return not any(_GROUPED.search(text) for text in surfaces) and any(_UNGROUPED.search(text) for text in surfaces)


def _without_kilo(again: Quantity, unit: str, values: Sequence[Decimal]) -> str | None:
    """9 meters for 0.009 kilometers: where a figure is in a unit a thousand times too large, in the smaller one."""
    span = again.unit_span
    if span is None or not unit.startswith("kilo") or len(values) != 1 or abs(values[0]) >= TINY:
        return None
    start, end = span.start - again.span.start, span.end - again.span.start
    word = re.sub(r"^kilo|^k(?=[gm])", "", again.surface[start:end], flags=re.IGNORECASE)
    if word == again.surface[start:end] or len(again.numerals) != 1 or " " in unit:
        return None
    numeral = again.numerals[0]
    digits = numeral.span.start - again.span.start, numeral.span.end - again.span.start
    value = values[0] * 1000
    places = max(0, 1 - value.adjusted()) if value else 0
    figure = _printed(again.surface[slice(*digits)], numeral.value, value, places, plain=False)
    return again.surface[: digits[0]] + figure + again.surface[digits[1] : start] + word + again.surface[end:]


def _printed(old: str, was: Decimal, value: Decimal, places: int, *, plain: bool) -> str:
    """`value` with `places` decimals in the notation of `old`, which was printed for `was`; `plain` without commas."""
    parts = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(\D*)", old)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if parts is None:
        return _worded(old, value) or f"{rounded:,f}"
    scale = was / Decimal(parts[1].replace(",", "")) if was else Decimal(1)
    if scale in SCALES:
        # "2 million", or the "1.5" of "1.5 to 2 million"
        text = f"{rounded / scale:,f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + parts[2]
    text = f"{rounded:,f}"
    return text.replace(",", "") if plain else text


def _worded(old: str, value: Decimal) -> str:
    """`value` as a word, where `old` is one and the value below ten and near enough to a whole number; else ""."""
    whole = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    fits = 0 < whole < len(WORDS) and deviation(whole, value) <= ROUNDED
    return WORDS[int(whole)] if fits and re.fullmatch(r"[a-z]+", old, re.IGNORECASE) else ""


def _compound(again: Quantity, expected: Decimal) -> str | None:
    """6ft 2in, 12st 7lb or 7lb 8oz with both of its numbers replaced; None where it is written otherwise."""
    _, inner = _INNER.get(again.unit, ("", 0))
    if not inner or len(re.findall(r"\d+", again.surface)) != 2 or re.search(r"[½⅓⅔¼¾⅕-⅞⁄.]\d?", again.surface):
        return None
    whole = int(expected.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    figures = iter(divmod(whole, inner))
    return re.sub(r"\d+", lambda _: str(next(figures)), again.surface)
