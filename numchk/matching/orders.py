"""Facts that bound each other: the smaller, the larger, and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from numchk.matching.facts import Fact, text_of
from numchk.matching.families import Families
from numchk.matching.story import Stories
from numchk.model import Agreement, Tolerance
from numchk.terms import Kind, Level
from numchk.values import relate

READING = Tolerance(exact_counts=True)
TEN = Decimal(10)


def _by_fate(a: Fact, b: Fact, table: Families) -> str:
    """Why `a` cannot exceed `b`, from the order of their families; "" where nothing says so."""
    if not a.family.fate or b.family.fate not in table.bounds.get(a.family.fate, ()):
        return ""
    if b.family.fate in table.parts.get(a.family.fate, ()):
        return f"{a.family.fate} is a part of {b.family.fate}"
    return f"{a.family.fate} cannot exceed {b.family.fate}"


def _by_place(a: Fact, b: Fact, stories: Stories) -> str:
    """Why `a` is a part of `b`: the same deed and thing, told of one place against the whole country or of all."""
    if a.document != b.document or not a.family.fate or a.family.fate != b.family.fate:
        return ""
    here, there = text_of(a.claim.place), text_of(b.claim.place)
    narrow = bool(here) and not stories.is_wide(here)
    whole = not there or stories.is_wide(there)
    return f"{a.claim.place.text} is a part of the whole" if narrow and whole and a.claim.place else ""


def _by_subset(a: Fact, b: Fact) -> str:
    """Why `a` is a part of `b`: it says so ("of whom", "in one district")."""
    if a.claim.subset is None or b.claim.subset is not None or a.family.fate != b.family.fate:
        return ""
    return f"{a.claim.subset.text}: a part of the whole"


def bound(a: Fact, b: Fact, table: Families, stories: Stories) -> str:
    """Why `a` cannot exceed `b`, in words; "" where nothing bounds it."""
    if a.quantity.kind is not Kind.COUNT or b.quantity.kind is not Kind.COUNT:
        return ""
    if not a.family.thing or not b.family.thing or a.family.kind != b.family.kind:
        return ""
    part = b.family.thing in table.wholes.get(a.family.thing, ())
    if a.family.thing != b.family.thing and not part:
        return ""
    if a.family.fate == b.family.fate and a.family.fate and part:
        return f"{a.family.thing}: a part of {b.family.kind}"
    return _by_fate(a, b, table) or _by_subset(a, b) or _by_place(a, b, stories)


def bounded(a: Fact, b: Fact, table: Families, stories: Stories) -> Iterator[tuple[Fact, Fact, str]]:
    """(smaller, larger, why) for each way round that holds."""
    for small, large in ((a, b), (b, a)):
        why = bound(small, large, table, stories)
        if why:
            yield small, large, why


def exceeds(small: Fact, large: Fact) -> bool:
    """True where the smaller surely lies above the larger: a conflict, if both speak of one event."""
    like = relate(small.quantity, large.quantity, READING)
    return like is not None and like.first.low > like.second.high and not like.first.overlaps(like.second)


def _close(small: Fact, large: Fact) -> bool:
    """True where the two lie within ten times of each other."""
    like = relate(small.quantity, large.quantity, READING)
    if like is None:
        return False
    low, high = sorted((like.first, like.second), key=lambda i: i.low)
    return high.low <= low.high * TEN


def witnessed(small: Fact, large: Fact, found: Agreement) -> bool:
    """True where something besides the family says that both may belong together."""
    levels = dict(found)
    if small.document == large.document or levels["story"] is Level.SAME:
        return _close(small, large)
    return bool(small.words & large.words) and _close(small, large)


def surely_one_event(small: Fact, large: Fact, found: Agreement) -> bool:
    """True where an excess may be reported: one event, and neither its time nor its place in doubt."""
    levels = dict(found)
    if levels["story"] is not Level.SAME or levels["measurand"] is not Level.SAME:
        return False
    return bool(small.words & large.words) and Level.DIFFERENT not in (levels["subset"], levels["place"])
