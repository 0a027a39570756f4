"""What checks on two claims ask of a pair: the level of a slot, an amount in words."""

from __future__ import annotations

import numchk.units as units
from numchk.checks.wording import spread
from numchk.interval import Interval
from numchk.model import Agreement
from numchk.terms import Level


def level(agreement: Agreement, name: str) -> Level:
    """The level of one field; UNKNOWN where the matcher says nothing of it."""
    return dict(agreement).get(name, Level.UNKNOWN)


def amount(interval: Interval, unit: str) -> str:
    """An interval with its unit for a reader: "235 to 245 miles", "101"."""
    name = units.label(unit) if unit else ""
    return f"{spread(interval)} {name}".rstrip()
