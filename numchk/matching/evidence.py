"""Whether a source's figure may back a draft's, or surely contradicts it: how many points, which words and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from numchk.matching.agreement import differing
from numchk.matching.facts import Fact, earlier
from numchk.matching.families import stem
from numchk.matching.kinship import TELLING, Kin, same_number, weight
from numchk.terms import Bound, Level, Verdict

#: So many points make a like figure one of the same fact, and a differing one a contradiction.
ENOUGH, PLENTY = 6, 8
#: A telling number with a unit needs little more than itself, a large count some more.
ENOUGH_TELLING, ENOUGH_LARGE = 3, 4
#: A number with a unit and one digit that counts.
MEASURED = 2
LARGE = 10_000
#: From so many points on what is expected is held against what is so, and a like figure needs no second look.
SURE = 12
#: A hedged round number may stand for an exact one no further away than this.
ROUND = Decimal("1.15")
#: Two figures of which neither is the rounder lie no further apart than this.
NEAR = Decimal("1.1")
LIKE = (Verdict.AGREES, Verdict.AGREES_ROUNDED)
PLAIN = frozenset({Bound.EXACT, Bound.EXACTLY})
_ROUNDING = frozenset({Bound.ABOUT, Bound.ABOVE, Bound.BELOW})
#: The thing that counts people of all kinds.
ANYBODY = "person"
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\s+(?:were\s+|are\s+)?")
#: "(nobody) was hurt on the ground", "(none) of them died inside the hall": among whom, or where.
_THERE = re.compile(
    r"(?:\s+\w+){1,3}?\s+(?:on|in|at|among|inside|outside|aboard|near|under)\s+(?:(?:the|its|their)\s+)?(\w+)"
)
#: Below so many nobody rounds.
MANY_THINGS = 20
#: Whoever names a draft's sources says that they tell of its story.
_ONE_STORY = frozenset({"story"})
#: Slots of which a difference makes a like figure doubtful.
_TELLING_SLOTS = frozenset({"measurand", "predicate", "period", "place"})


def is_like(fact: Fact, kin: Kin) -> bool:
    """True where both give one number, be it rounded, converted or bounded."""
    if kin.verdict is Verdict.AGREES_ROUNDED:
        return _rounds(kin)
    return kin.verdict is Verdict.AGREES or (
        kin.verdict is Verdict.COMPATIBLE and same_number(fact.quantity, kin.fact.quantity)
    )


def hedged(fact: Fact, kin: Kin) -> bool:
    """True where the draft rounds with a word: "more than 3,000" of 3,100."""
    mine, theirs = fact.quantity, kin.fact.quantity
    return mine.bound in _ROUNDING and theirs.bound in PLAIN and mine.value >= MANY_THINGS


def _rounds(kin: Kin) -> bool:
    """True where the draft's figure is the rounder one, or both lie near: "18 months" is no rounding of "two years"."""
    source = kin.fact.quantity
    if kin.like.unit in source.units and kin.like.first.contains(source.value):
        return True
    middle = [
        (i.low + i.high) / 2 for i in (kin.like.first, kin.like.second) if i.low.is_finite() and i.high.is_finite()
    ]
    low, high = min(map(abs, middle), default=Decimal(0)), max(map(abs, middle), default=Decimal(0))
    return len(middle) < 2 or high <= low * NEAR


def needed(fact: Fact, kin: Kin) -> int:
    """How many points make a like figure one of the same fact; sums and shares of all sorts stand in one story."""
    quantity = fact.quantity
    if kin.company and quantity.dimension and weight(quantity) >= MEASURED:
        return ENOUGH_LARGE  # two figures of one sentence stand in one sentence of the source
    if kin.verdict is not Verdict.AGREES:
        return ENOUGH
    alike = kin.level("place") in (Level.SAME, Level.COMPATIBLE) or kin.level("speaker") is Level.SAME
    if kin.level("measurand") is Level.SAME and alike:
        return ENOUGH_LARGE
    many = quantity.dimension.startswith("[currency") or quantity.dimension == "[share]"
    if weight(quantity) >= TELLING and quantity.dimension and not many:
        return ENOUGH_TELLING
    return ENOUGH_LARGE if quantity.value >= LARGE and weight(quantity) >= 2 else ENOUGH


def covers(fact: Fact, kin: Kin) -> bool:
    """True where a bound or range of one may be said of the other's number: "nearly 30" of 27, not "up to 40" of 12."""
    if kin.fact.quantity.bound not in PLAIN:
        return True
    if fact.quantity.bound in (Bound.RANGE, Bound.VAGUE):
        return True
    low, high = sorted((abs(fact.quantity.value), abs(kin.like.second.high)))
    return high <= low * ROUND


def doubts(kin: Kin) -> frozenset[str]:
    """The slots that differ, of those that tell most."""
    return _TELLING_SLOTS & set(differing(kin.found))


def contrary(near: Sequence[Kin], fact: Fact) -> Iterator[Kin]:
    """Figures that differ and surely tell the same fact."""
    for kin in near:
        if kin.verdict is Verdict.CONFLICTS and kin.points >= PLENTY and _evident(fact, kin):
            aside = _ONE_STORY | ({"stance"} if kin.points >= SURE else set())
            if kin.level("measurand") is Level.SAME and (_names_its_part(fact) or _names_its_part(kin.fact)):
                aside |= {"subset"}
            if _deed_as_noun(fact, kin.fact):
                aside |= {"predicate"}
            if kin.twisted and len(kin.words) > 1:
                aside |= {"predicate"}
            if kin.twisted and kin.company and fact.quantity.dimension:
                aside |= {"measurand"}
            if kin.twisted:
                aside |= {"stance"}
            if _of_some(fact, kin.fact) or _of_some(kin.fact, fact):
                continue
            against = set(differing(kin.found)) - aside
            if not against:
                yield kin


def _evident(fact: Fact, kin: Kin) -> bool:
    """True where thing, deed or words show that both tell one fact; like numbers need less."""
    thing, deed, words = kin.level("measurand"), kin.level("predicate"), len(kin.words)
    if not fact.quantity.dimension:
        if deed is Level.SAME and thing is Level.UNKNOWN:  # "four firemen" and "three others" may both be hurt
            apart = bool(kin.words - _slots(fact) - _slots(kin.fact)) or kin.company
            return apart and not _part_of_whole(fact, kin.fact)
        return (deed is Level.SAME and thing is Level.SAME) or (thing is Level.SAME and words >= 2)
    named = Level.SAME in (thing, deed) or kin.twisted
    return (named and (words >= 1 or kin.company)) or words >= 2 or (kin.company and words >= 1)


def _names_its_part(fact: Fact) -> bool:
    """True for "three of them children": the part is all the children."""
    claim, thing = fact.claim, fact.claim.measurand
    if thing is None or thing.span is None or claim.sentence_span is None:
        return False
    between = claim.sentence[: thing.span.start - claim.sentence_span.start]
    return _OF_THEM.fullmatch(between[claim.quantity.span.end - claim.sentence_span.start :]) is not None


def _deed_as_noun(a: Fact, b: Fact) -> bool:
    """True where one tells as a thing what the other tells as a deed: "flood water reached 640", "were flooded"."""
    if a.habit.people or b.habit.people:
        return False  # what became of people is one thing or another
    return any(
        one.claim.predicate is not None and stem(one.claim.predicate.value) in other.words
        for one, other in ((a, b), (b, a))
    )


def _of_some(none: Fact, other: Fact) -> bool:
    """True for "nobody was hurt on the ground", where the others are not told of as there."""
    if none.quantity.value or none.claim.sentence_span is None:
        return False
    at = none.claim.sentence_span.start
    where = _THERE.match(none.claim.sentence, none.claim.quantity.span.end - at)
    return where is not None and stem(where[1]) not in other.words


def _part_of_whole(a: Fact, b: Fact) -> bool:
    """True where one counts all people and the other no more of some: two sailors are among 14 people hurt."""
    if not a.family.thing or not b.family.thing:
        return False
    if ANYBODY not in (a.family.thing, b.family.thing):
        return True
    whole, part = (a, b) if a.family.thing == ANYBODY else (b, a)
    return part.quantity.value <= whole.quantity.value


def _slots(fact: Fact) -> frozenset[str]:
    """The words of deed and thing, endings cut: they are counted as slots."""
    told = " ".join(f"{m.value} {m.text}" for m in (fact.claim.measurand, fact.claim.predicate) if m)
    return frozenset(map(stem, told.split()))


def doubtful(backer: Kin, rival: Kin) -> bool:
    """True where the like figure is one of another time or thing, and a differing one is nearer."""
    if backer.verdict is Verdict.COMPATIBLE:
        return rival.points > backer.points + 2
    doubted = {"period", "measurand"} & doubts(backer) and backer.bare < SURE
    return bool(doubted) and rival.points > backer.bare + 2


def later(kin: Kin, backers: Sequence[Kin]) -> bool:
    """True where a figure that may change so was published after all of `backers`."""
    running = kin.level("running")
    if running is Level.UNKNOWN or (running is Level.SAME and kin.like.second.low <= kin.like.first.low):
        return False
    moments = [backer.fact.published for backer in backers]
    own = kin.fact.published
    return bool(own and moments) and all(moment and own and earlier(moment, own) for moment in moments)
