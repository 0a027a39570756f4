"""Says slot by slot how two figures stand to each other, in words: what both say of it, and what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from numchk.interval import Interval
from numchk.matching.agreement import differing, part_of_whole
from numchk.matching.blocking import LIMIT, surplus
from numchk.matching.facts import Fact, text_of
from numchk.matching.gates import READING
from numchk.matching.story import Stories
from numchk.model import Agreement, Mention, Quantity
from numchk.surety import called
from numchk.terms import Level, Stance
from numchk.values import relate

#: Slots that keep two figures apart, the one that tells a reader most first.
ORDER = ("measurand", "predicate", "subset", "stance", "period", "story", "event", "place", "reference", "sequence")
#: What a slot that differs is called before the words of both.
_ANOTHER = {
    "measurand": "another thing",
    "predicate": "another deed",
    "event": "another event",
    "reference": "measured from another point",
}
_HELD = {
    Stance.ASSERTED: "said to be so",
    Stance.DENIED: "denied",
    Stance.FORECAST: "expected",
    Stance.CONDITIONAL: "only possible",
}


#: Figures that are of another sort than the one beside them.
_ODD = {
    "all but": "one counts those who are left out",
    "average": "one is an average",
    "some of those": "one is a part of the larger figure before it",
}


class Slot(NamedTuple):
    """One slot of two claims: what each says of it ("" for silence), and how well they agree."""

    field: str
    first: str
    second: str
    level: Level


def slots(a: Fact, b: Fact, found: Agreement) -> tuple[Slot, ...]:
    """Every slot of the pair in the order of `found`; slots without words of their own have empty ones."""
    return tuple(Slot(name, _said(a, name), _said(b, name), level) for name, level in found)


def _said(fact: Fact, field: str) -> str:
    """What a claim says of a slot, in words; "" where it is silent."""
    match field:
        case "period":
            return when(fact)
        case "stance":
            return _HELD[fact.claim.stance]
        case "event":
            return fact.claim.event.value if fact.claim.event else ""
        case "measurand" if fact.claim.measurand and _is_unit(fact, fact.claim.measurand):
            return fact.claim.measurand.value
        case "predicate" if fact.claim.predicate:
            found = fact.claim.predicate
            return found.text if found.text[:1].lower() == found.value[:1] else found.value  # "are" of "be missing"
        case "measurand" | "predicate" | "place" | "subset" | "reference" | "speaker":
            return _written(getattr(fact.claim, field)) or _family(fact, field)
        case _:
            return ""


def _is_unit(fact: Fact, measurand: Mention) -> bool:
    """True where the figure itself names what it measures: a distance of "240 miles"."""
    return measurand.span is not None and fact.quantity.span.covers(measurand.span)


def _written(mention: Mention | None) -> str:
    """A mention as the text has it, else its normal form."""
    return (mention.text or mention.value) if mention else ""


def _family(fact: Fact, field: str) -> str:
    """What the words around a figure make of a slot that its clause leaves out."""
    return {"measurand": fact.family.thing, "predicate": fact.family.fate}.get(field, "")


def when(fact: Fact) -> str:
    """The day or days of which a claim speaks, else the day of its report."""
    if fact.period is None and fact.claim.period is not None and not fact.published:
        return fact.claim.period.text
    if fact.period is None:
        return f"a report of {fact.published:%-d %B %Y}" if fact.published else "an undated report"
    start, end = fact.period.start, fact.period.end
    return f"{end:%-d %B %Y}" if (end - start).days <= 1 else f"{start:%-d %B %Y} to {end:%-d %B %Y}"


def contrast(a: Fact, b: Fact, slot: str, stories: Stories) -> str:
    """What keeps two claims apart at a slot that differs, with what both say of it."""
    match slot:
        case "period":
            one, other = when(a), when(b)
            if one.endswith(other) or other.endswith(one):  # days alone do not tell a quarter from a week
                one, other = (f'"{f.claim.period.text}"' if f.claim.period else "no time named" for f in (a, b))
            return f"another time: {one} against {other}"
        case "story":
            return f"another event: {stories.contrast(a.document, b.document)}"
        case "place":
            one, other = (text_of(fact.claim.place).title() or "no place named" for fact in (a, b))
            return f"another place: {one} against {other}"
        case "subset":
            odd = [_ODD[part] for part in map(part_of_whole, (a, b)) if part in _ODD]
            if odd:
                return odd[0]
            parts = [f'"{m.text}"' for m in (a.claim.subset, b.claim.subset) if m and m.text]
            kind = "another part" if len(parts) > 1 else "a part, not the whole"
            return f"{kind}: {' against '.join(parts)}" if parts else kind
        case "stance":
            return f"one is {_said(a, slot)}, the other {_said(b, slot)}"
        case "sequence":
            return "one of them tells of what came before, after or besides"
        case _:
            one, other = _said(a, slot), _said(b, slot)
            if one == other:  # one word, two deeds: "hit" of a town and of a sale
                one, other = _family(a, slot), _family(b, slot)
            told = f": {one} against {other}" if one and other and one != other else ""
            return f"{_ANOTHER.get(slot, f'another {slot}')}{told}"


def apart(a: Fact, b: Fact, found: Agreement, stories: Stories) -> str:
    """What keeps two claims apart: the slot that tells most in full, the others by name; "" where none differs."""
    slots = sorted(differing(found), key=lambda s: ORDER.index(s) if s in ORDER else len(ORDER))
    if not slots:
        return ""
    also = f" (also {', '.join(called(slot) for slot in slots[1:])})" if slots[1:] else ""
    return contrast(a, b, slots[0], stories) + also


def nearness(a: Fact, b: Fact, found: Agreement) -> tuple[int, int, float]:
    """How far from alike two figures look: things and deeds that are not the same, slots that differ, amounts."""
    levels = dict(found)
    named = sum(levels[slot] is not Level.SAME for slot in ("measurand", "predicate"))
    return named, len(differing(found)), float(_times(a.quantity, b.quantity))


#: Figures that lie further apart than so many times are not taken for each other: of one thing, of two things or deeds.
FAR, FURTHER = Decimal(100), Decimal(10)


def of_one_kind(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of facts that could be taken for each other: amounts of one dimension, counts of one kind.

    What says again stands for nothing of its own; lists are cut as `blocking` cuts them.
    """
    beyond, twins = surplus(facts), _twins(facts)
    kinds: dict[tuple[str, str], list[int]] = {}
    for number, fact in enumerate(facts):
        if number not in beyond and not fact.claim.repeats and fact.claim.id not in twins:
            family = "" if fact.quantity.dimension else fact.family.kind or fact.family.fate
            kinds.setdefault((fact.measure, family), []).append(number)
    for numbers in kinds.values():
        yield from combinations(numbers[: 2 * LIMIT], 2)


def _twins(facts: Sequence[Fact]) -> frozenset[str]:
    """Ids of claims that give the amount before in another unit: "240 miles (380 km)"."""
    said: dict[tuple[object, ...], str] = {}
    twins = set()
    for fact in facts:
        claim = fact.claim
        key = (claim.sentence_span, claim.measurand, claim.predicate, claim.place, claim.reference)
        first = said.setdefault(key, claim.id)
        if first != claim.id and first in fact.linked and fact.quantity.dimension:
            twins.add(claim.id)
    return frozenset(twins)


def taken_for_each_other(a: Fact, b: Fact, found: Agreement) -> bool:
    """True where a reader may ask why two figures of one kind were not compared: one thing or deed, like amounts."""
    levels = dict(found)
    both = (levels["measurand"], levels["predicate"])
    named = bool(a.family.thing or b.family.thing) if a.quantity.dimension else Level.SAME in both
    return named and _times(a.quantity, b.quantity) <= (FURTHER if Level.DIFFERENT in both else FAR)


def _times(a: Quantity, b: Quantity) -> Decimal:
    """How many times one written number is the other, in one unit; endless where one is none or units do not meet."""
    one, other = abs(a.value), abs(b.value)
    if a.unit != b.unit:
        like = relate(a, b, READING)
        ends = (like.first.magnitude(), like.second.magnitude()) if like else ()
        one, other = (_end(end) for end in ends) if ends else (Decimal(0), Decimal(0))
    return max(one, other) / min(one, other) if one and other else Decimal("Infinity")


def _end(magnitude: Interval) -> Decimal:
    """The lower end of an amount, the upper where that is endless."""
    return abs(magnitude.low if magnitude.low.is_finite() else magnitude.high)


def doubt(a: Fact, b: Fact, found: Agreement) -> str:
    """What may keep two figures apart where neither word is known to name the same: "perhaps another deed"."""
    levels = dict(found)
    for slot in ("measurand", "predicate"):
        one, other = _said(a, slot), _said(b, slot)
        if levels[slot] is Level.UNKNOWN and one and other and one.casefold() != other.casefold():
            return f"perhaps {_ANOTHER[slot]}: {one} against {other}"
    return ""


def nearest(pairs: Sequence[tuple[tuple[int, int, float], int, int]], most: int) -> list[tuple[int, int]]:
    """Of `pairs` (nearness, two numbers) the nearest, no number in more than `most` of them, in order of the text."""
    seen: dict[int, int] = {}
    kept = []
    for _, first, second in sorted(pairs):
        if max(seen.get(first, 0), seen.get(second, 0)) < most:
            kept.append((first, second))
            seen[first], seen[second] = seen.get(first, 0) + 1, seen.get(second, 0) + 1
    return sorted(kept)
