"""Amounts of two or three units: "6ft 2in", 5'9", "12st 7lb", "2 km 300 m", "3 dollars 50 cents"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from numchk.patterns import later
from numchk.quantities.amounts import read_amount
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Kind

_INNER = later(r"\.?(?:,? ?(?:and )?|[ -])(?=\w)")
_AND_CENTS = later(r",? (?:and )?(?=\w)")
#: Currencies whose hundredth is a cent, too.
_CENTED = frozenset({"USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD"})
_BARE_POUNDS = later(r"(\d{1,2})(?= ?[(,;)]|\.?\s*\Z|\. )")
#: Larger unit -> smaller unit -> (how many make the larger, below how many the two are one amount).
_MIXED = {
    "foot": {"inch": (12, 12)}, "stone": {"pound": (14, 14)}, "pound": {"ounce": (16, 16)},
    "yard": {"foot": (3, 12), "inch": (36, 36)}, "mile": {"yard": (1760, 1760), "furlong": (8, 8)},
    "kilometer": {"meter": (1000, 100)}, "meter": {"centimeter": (100, 100)}, "kilogram": {"gram": (1000, 1000)},
    "metric_ton": {"kilogram": (1000, 1000)}, "liter": {"milliliter": (1000, 1000), "centiliter": (100, 100)},
    "week": {"day": (7, 7)}, "day": {"hour": (24, 24)},
    "hour": {"minute": (60, 60)}, "minute": {"second": (60, 60)}, "year": {"month": (12, 12)},
}  # fmt: skip
#: "five days, four hours each" are two figures.
_NO_COMMA = frozenset({"week", "day", "metric_ton", "liter"})
_BARE_MINUTES = later(r"([0-5]?\d) ?m(?![^\W_])")
_FEET_MARK = later(r"(\d{1,2})['’′](?![\d'’])")
_PRIMES = later(r"['’′] ?(\d{1,2})(?!\d)(?:[\"”″]|''|’’)?")
_NO_INCHES = later(r"[.,]\d|-?[a-z]{2,}-|%")
_INCHES = later(r"(\d{1,2}(?:\.\d+)?)(?!\d)(?:(?: ?(?:inches|inch|ins|in\b\.?)|[\"″”]|''|’’))?")


class _Inner(NamedTuple):
    """The smaller part of a mixed amount: inches, ounces."""

    value: Decimal
    end: int
    step: Decimal = Decimal(1)


def _feet(text: str, first: Amount) -> Amount | None:
    """5'9": feet and inches by their marks."""
    primes = _PRIMES.match(text, first.end) if first.bare else None
    if primes is None or int(primes[1]) >= 12:
        return None
    return _compound(first, _Inner(Decimal(primes[1]), primes.end()), 12, "inch")


def _bare_inches(text: str, first: Amount, joint: re.Match[str]) -> _Inner | None:
    """Inches behind feet without their own unit: "6-foot-2", "6ft 2"."""
    inches = _INCHES.match(text, joint.end())
    if inches is None or text[inches.end() : inches.end() + 1].isalnum():
        return None
    if inches.end() == inches.end(1):
        tight = joint.group() in {"", "-"} or (joint.group() == " " and text[first.end - 2 : first.end] == "ft")
        if not tight or _NO_INCHES.match(text, inches.end()):
            return None
    step = Decimal("0.1") if "." in inches[1] else Decimal(1)
    return _Inner(Decimal(inches[1]), inches.end(), step)


def _compound(first: Amount, inner: _Inner, ratio: int, unit: str) -> Amount:
    """One amount in the smaller unit; its last digit is certainly meant (semantics.md 1)."""
    value = first.number.value * ratio + inner.value
    number = first.number._replace(value=value, finest=inner.step, coarsest=inner.step, end=inner.end)
    span = (first.unit_span[0] if first.unit_span else first.end), inner.end
    return Amount(first.start, inner.end, (number,), Kind.MEASURE, unit, (), span, "compound")


def read_mixed(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """ "6ft 2in", 5'9", "12st 7lb", "6-foot-2": one amount in the smaller unit; no compound where that overflows."""
    longer = _mixed(text, first, vocabulary)
    if longer is None:
        return _feet(text, first) or _dollars_and_cents(text, first, vocabulary)
    return _mixed(text, longer, vocabulary) or longer


def _mixed(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """`first` with one smaller unit behind it; None where none follows."""
    smaller = _MIXED.get(first.unit)
    joint = _INNER.match(text, first.end)
    if joint and "," in joint.group() and first.unit in _NO_COMMA:
        return None
    if smaller is None or joint is None or first.number.value != int(first.number.value):
        return None
    second = read_amount(text, joint.end(), vocabulary)
    small = next((unit for unit in smaller if second and unit in (second.readings or (second.unit,))), "")
    inner: _Inner | None = None
    if second is not None and small:
        fractional = second.number.value != int(second.number.value)
        inner = _Inner(second.number.value, second.end, second.number.finest if fractional else Decimal(1))
    elif first.unit == "foot":
        inner, small = _bare_inches(text, first, joint), "inch"
    elif first.unit == "hour" and (minutes := _BARE_MINUTES.match(text, joint.end())):
        inner, small = _Inner(Decimal(minutes[1]), minutes.end()), "minute"
    elif first.unit == "yard" and (feet := _FEET_MARK.match(text, joint.end())):
        inner, small = _Inner(Decimal(feet[1]), feet.end()), "foot"
    elif first.unit == "stone" and (pounds := _BARE_POUNDS.match(text, joint.end())):
        inner, small = _Inner(Decimal(pounds[1]), pounds.end()), "pound"
    if inner is None:
        return None
    ratio, limit = smaller[small]
    limit = max(ratio, limit) if joint.group() in {" ", ""} else limit
    return _compound(first, inner, ratio, small) if inner.value < limit else None


def _dollars_and_cents(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """ "3 dollars 50 cents", "thirteen euros and forty cents": one amount."""
    joint = _AND_CENTS.match(text, first.end) if first.kind is Kind.MONEY and first.number.scale < 1000 else None
    second = read_amount(text, joint.end(), vocabulary) if joint else None
    if second is None or second.kind is not Kind.MONEY or second.unit_span is None or second.number.value >= 1:
        return None
    cents = vocabulary.cents.get(text[slice(*second.unit_span)].lower())
    if cents is None or first.unit not in {cents.name, *cents.readings, *_CENTED}:
        return None
    step = Decimal("0.01")
    value = first.number.value + second.number.value
    number = first.number._replace(value=value, finest=step, coarsest=step, end=second.end)
    return first._replace(end=second.end, numbers=(number,))
