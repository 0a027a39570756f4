"""How surely two figures tell one fact: each slot with what both say of it, its points, and words for the sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from numchk.terms import Level

#: What a slot is called beside others: "same thing, deed".
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "measurand": "thing",
        "predicate": "deed",
        "subset": "part",
        "stance": "how it is held",
        "period": "time",
        "reference": "point it is measured from",
        "story": "story",
        "sequence": "before or after",
        "reading": "read alike",
        "published": "day of publication",
        "running": "still growing",
        "closed": "final count",
        "origin": "wording",
        "echo": "number alone",
    }
)
#: How far a pair is to be trusted: what each slot that agrees adds to START. Written, not learnt.
#: A pair that hangs on its number ("echo") loses by it.
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
        ("echo", Level.SAME): Decimal("-0.25"),
    }
)
#: From so much on a confidence is called so.
WORDS = (
    (Decimal("0.85"), "very likely one fact"),
    (Decimal("0.70"), "likely one fact"),
    (Decimal("0.55"), "probably one fact"),
    (Decimal(0), "perhaps one fact"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot of two claims: what each says of it ("" for silence), where the words stand, and how well they agree."""

    field: str
    level: Level
    first: str = ""
    second: str = ""


def confidence(agreement: Iterable[tuple[str, Level]]) -> Decimal:
    """0..1: how surely two claims speak of one fact, by the table WEIGHTS."""
    return min(Decimal(1), START + sum((WEIGHTS.get(slot, Decimal(0)) for slot in agreement), Decimal(0)))


def earned(agreement: Iterable[tuple[str, Level]]) -> Iterator[tuple[str, Level, Decimal]]:
    """The slots that add to the confidence, or take from it, each with its points."""
    yield from ((field, level, WEIGHTS[field, level]) for field, level in agreement if (field, level) in WEIGHTS)


def in_words(value: Decimal) -> str:
    """What a confidence is called, by the table WORDS."""
    return next(words for least, words in WORDS if value >= least)


def called(field: str) -> str:
    """The name of a slot."""
    return NAMES.get(field, field)
