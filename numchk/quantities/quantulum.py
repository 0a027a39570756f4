"""The second reader, for units that the vocabulary lacks; the only file that imports quantulum3, lazily."""

from __future__ import annotations

import re
import warnings
from decimal import Decimal
from functools import lru_cache

from numchk.errors import UnknownUnit
from numchk.patterns import later
from numchk.quantities.unit_words import Found
from numchk.quantities.written import Written
from numchk.units import dimension

#: No more text than this is ever handed over: the reader's time grows with the square of it.
_CLAUSE = 400
_AROUND = 60

#: What is worth two seconds of loading: a symbol of a physical unit, or the name of one, with or without a prefix.
#: Everyday words never come here, so that ordinary copy never loads the second reader.
_RARE = later(
    r"[ \u00a0-]?(?:[pnuµmkMGT]?(?:Bq|Sv|Gy|Wb|lm|lx|cd|mol|Ω|eV|rad|Ci|Hz|Pa)\b"
    r"|(?:nano|micro|milli|centi|kilo|mega|giga|tera|peta|pico)?-?"
    r"(?:teslas?|gauss|lumens?|lux|becquerels?|curies?|ohms?|farads?|coulombs?|candelas?|sieverts?|roentgens?"
    r"|parsecs?|angstroms?|bushels?|radians?|electronvolts?|hectolit(?:re|er)s?|decibels?|pascals?|joules?"
    r"|newtons?|hertz|amperes?|volts?|watts?)\b)",
    re.IGNORECASE,
)


def read_rare(text: str, number: Written) -> Found | None:
    """The unit behind `number` by the second reader; None where it finds no single unit or another value."""
    shape = _RARE.match(text, number.end)
    if shape is None:
        return None
    clause = text[max(0, number.start - _AROUND) : min(len(text), shape.end() + _AROUND)]
    offset = number.start - max(0, number.start - _AROUND)
    for start, end, value, name in _ask(clause[:_CLAUSE]):
        if start <= offset < end and value == number.value:
            begin = number.end + len(shape.group()) - len(shape.group().lstrip(" \u00a0-"))
            return Found(begin, number.start - offset + end, name)
    return None


@lru_cache(maxsize=256)
def _ask(clause: str) -> tuple[tuple[int, int, Decimal, str], ...]:
    """(start, end, value, pint name) for each amount in `clause` whose unit is one catalogue unit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        try:
            found = parser.parse(clause)
        except Exception:  # noqa: BLE001  (whatever the second reader stumbles over, the first one stands)
            return ()
    read = []
    for quantity in found:
        parts = quantity.unit.dimensions
        if len(parts) != 1 or not 0 < parts[0]["power"] <= 3:
            continue
        name = parts[0]["base"].replace(" ", "_").replace("-", "_")
        name += "" if parts[0]["power"] == 1 else f" ** {parts[0]['power']}"
        if name != "dimensionless" and _known(name):
            read.append((*quantity.span, Decimal(str(quantity.value)), name))
    return tuple(read)


def _known(name: str) -> bool:
    try:
        return dimension(name) != ""
    except UnknownUnit:
        return False
