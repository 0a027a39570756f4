"""What checks on two claims ask of a pair: the level of a slot, how surely both tell one fact, an amount in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import numchk.units as units
from numchk.checks.wording import spread
from numchk.interval import Interval
from numchk.model import Agreement
from numchk.terms import Level

#: How far a pair is to be trusted: what each field that agrees adds to START. Written, not learnt.
START = Decimal("0.40")
WEIGHTS: Mapping[tuple[str, Level], Decimal] = MappingProxyType(
    {
        ("measurand", Level.SAME): Decimal("0.10"),
        ("predicate", Level.SAME): Decimal("0.10"),
        ("period", Level.SAME): Decimal("0.10"),
        ("period", Level.COMPATIBLE): Decimal("0.05"),
        ("place", Level.SAME): Decimal("0.10"),
        ("place", Level.COMPATIBLE): Decimal("0.05"),
        ("story", Level.SAME): Decimal("0.05"),
        ("reading", Level.SAME): Decimal("0.05"),
        ("speaker", Level.SAME): Decimal("0.15"),
    }
)


def level(agreement: Agreement, name: str) -> Level:
    """The level of one field; UNKNOWN where the matcher says nothing of it."""
    return dict(agreement).get(name, Level.UNKNOWN)


def confidence(agreement: Agreement) -> Decimal:
    """0..1: how surely two claims speak of one fact, by the table WEIGHTS."""
    return min(Decimal(1), START + sum((WEIGHTS.get(field, Decimal(0)) for field in agreement), Decimal(0)))


def amount(interval: Interval, unit: str) -> str:
    """An interval with its unit for a reader: "235 to 245 miles", "101"."""
    name = units.label(unit) if unit else ""
    return f"{spread(interval)} {name}".rstrip()
