"""What checks on two claims ask of a pair: the level of a slot, an amount in words."""

from __future__ import annotations

from decimal import Decimal

import numchk.units as units
from numchk.checks.wording import spread
from numchk.interval import Interval
from numchk.model import Agreement
from numchk.terms import Level


def level(agreement: Agreement, name: str) -> Level:
    """The level of one field; UNKNOWN where the matcher says nothing of it."""
    return dict(agreement).get(name, Level.UNKNOWN)


def amount(interval: Interval, unit: str) -> str:
    """An interval with its unit for a reader: "235 to 245 miles", "101"; times of day as "09:25 to 09:35"."""
    if unit == "clock":
        return " to ".join(dict.fromkeys(_hour(end) for end in (interval.low, interval.high)))
    name = units.label(unit) if unit else ""
    return f"{spread(interval)} {name}".rstrip()


def _hour(minutes: Decimal) -> str:
    """A time of day, in minutes since midnight, for a reader: "17:06"."""
    hour, minute = divmod(int(minutes) % (24 * 60), 60)
    return f"{hour:02d}:{minute:02d}"
