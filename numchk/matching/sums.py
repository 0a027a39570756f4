"""Two figures of one sentence of a source that add up to a draft's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from numchk.matching.evidence import ENOUGH_LARGE, PLAIN, doubts
from numchk.matching.facts import Fact
from numchk.matching.families import PEOPLE
from numchk.matching.kinship import Kin
from numchk.model import Span
from numchk.terms import Level, Verdict

_TOGETHER = re.compile(r"\b(?:together|altogether|combined|jointly|in all|in total)\b", re.IGNORECASE)


def sum_of(fact: Fact, near: Sequence[Kin]) -> tuple[Kin, Kin] | None:
    """Two counts of one sentence of a source that add up to the draft's: "14" of "12 on board and two ashore".

    One of them must tell the draft's deed, and neither another thing: any two small numbers add up to a third.
    """
    parts = [kin for kin in near if _is_part(fact, kin)]
    for one, other in combinations(parts, 2):
        together = one.fact.claim.sentence_span == other.fact.claim.sentence_span
        if (
            together
            and Level.SAME in (one.level("predicate"), other.level("predicate"))
            and one.fact.quantity.value + other.fact.quantity.value == fact.quantity.value
        ):
            return one, other
    return None


def completed(fact: Fact, near: Sequence[Kin], beside: Mapping[Span | None, Sequence[Fact]]) -> tuple[Kin, Kin] | None:
    """A figure near the draft's and another of its sentence which is all that it lacks: "319" of "312 and a crew of 7".

    Both count people, or the draft names what each is for: "Schools and roads get $53m" of "$31m on schools, $22m on
    roads". `beside` are the sources' figures by sentence.
    """
    mine = fact.quantity
    for kin in near:
        part = kin.fact.quantity
        if kin.verdict is not Verdict.CONFLICTS or kin.points < ENOUGH_LARGE or doubts(kin) or part.unit != mine.unit:
            continue
        for other in beside.get(kin.fact.claim.sentence_span, ()):
            rest = other.quantity
            fits = rest.unit == mine.unit and part.value + rest.value == mine.value and rest.value > 0
            plain = {mine.bound, part.bound, rest.bound} <= PLAIN
            if fits and plain and other.claim.id != kin.fact.claim.id and _adds(fact, kin, other):
                return kin, kin._replace(fact=other, found=())
    return None


def _adds(fact: Fact, kin: Kin, other: Fact) -> bool:
    """True for two groups of people of one deed, or two amounts for what the draft names both."""
    if not fact.quantity.dimension:
        people = all(f.family.kind == PEOPLE for f in (fact, kin.fact, other))
        return people and kin.level("predicate") is Level.SAME and other.family.fate in ("", kin.fact.family.fate)
    shared = (fact.words & kin.fact.words) | (fact.words & other.words)
    return len(shared) > 1 and _TOGETHER.search(fact.claim.sentence) is not None


def _is_part(fact: Fact, kin: Kin) -> bool:
    counts = not fact.quantity.dimension and {fact.quantity.bound, kin.fact.quantity.bound} <= PLAIN
    told = Level.DIFFERENT not in (kin.level("predicate"), kin.level("measurand"))
    return counts and told and kin.verdict is Verdict.CONFLICTS and not doubts(kin)
