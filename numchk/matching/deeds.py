"""What a claim tells, by the words around its figure as well: its family, and which way an amount went."""

from __future__ import annotations

from numchk.matching.families import PEOPLE, Families, Family
from numchk.matching.surroundings import Surroundings
from numchk.model import Claim
from numchk.terms import Kind, Trend

#: Deeds that tell where people were, not what became of them.
LOCATED = frozenset({"found", "identified"})


def family_of(claim: Claim, around: Surroundings, table: Families) -> Family:
    """The claim's family; words right at the figure win over its verb ("home to 120,000 people", "magnitude 6.1")."""
    found = _of_those(claim, table.family(claim), table)
    if "of its own" in around.cues and claim.speaker is not None:
        thing, kind = table.thing_of(claim.speaker)
        found = Family(found.fate, thing, kind) if table.kinds.get(thing) == PEOPLE else found
    if claim.quantity.dimension or claim.quantity.kind is not Kind.COUNT:
        return found
    broken = claim.quantity.value < 100 and claim.quantity.numerals[0].finest_step < 1
    if ("cue_magnitude" in around.cues or broken) and found.kind in ("", "earthquake", "magnitude", "people"):
        return Family("", "magnitude", "magnitude")
    if broken:
        return Family("", "", "")  # 4.2 of something counts nothing
    if "cue_population" in around.cues and found.kind in ("", PEOPLE):
        return Family("population", found.thing or "person", PEOPLE)
    if not found.fate and found.kind == PEOPLE and "cue_aboard" in around.cues:
        return Family("aboard", found.thing, PEOPLE)
    if not found.fate and found.kind in ("", PEOPLE):
        fate = table.weak_fate(around.words)
        return Family(fate, found.thing or "person", PEOPLE) if fate else found
    return found


def _of_those(claim: Claim, found: Family, table: Families) -> Family:
    """The family of "twelve of those killed lived there", "all eight victims were found there": what became of them."""
    named = claim.subset.value.removeprefix("part of the ") if claim.subset else ""
    noun = table.nouns.get(claim.measurand.value.lower(), "") if claim.measurand else ""
    fate = named or (noun if found.fate in LOCATED else "")
    known = fate in table.habits and table.habits[fate].people
    return Family(fate, found.thing or "person", PEOPLE) if known else found


def trend_of(claim: Claim, around: Surroundings, table: Families) -> Trend:
    """Which way the amount went: by its own words, those right before it ("down 6%"), else by its verb."""
    if claim.quantity.trend is not Trend.NONE:
        return claim.quantity.trend
    if claim.quantity.dimension != "[share]" and claim.quantity.kind is not Kind.MONEY:
        return Trend.NONE  # "took off 20 minutes earlier"
    ways = {way for cue, way in (("cue_up", Trend.UP), ("cue_down", Trend.DOWN)) if cue in around.cues}
    if len(ways) == 1:
        return ways.pop()
    verb, _ = table.verbs.get(claim.predicate.value.lower(), ("", "")) if claim.predicate else ("", "")
    return {"rose": Trend.UP, "fell": Trend.DOWN}.get(verb, Trend.NONE)


def moved(claim: Claim, found: Family, trend: Trend, table: Families) -> Family:
    """The family of "shares lost 9%", "a drop of 8%": a share of no thing tells of that which rose or fell."""
    if claim.quantity.dimension != "[share]" or trend is Trend.NONE or found.thing or claim.agent is None:
        return found
    mover = claim.agent.value.lower().split()[-1]
    for noun in (mover, mover.removesuffix("s")):
        thing = table.things.get(noun, "")
        if thing:
            return Family(found.fate, thing, table.kinds.get(thing, thing))
    return found


def names_deed(claim: Claim, family: Family, table: Families) -> bool:
    """True where the counted noun itself names the deed ("14 arrests")."""
    noun = claim.measurand.value.lower() if claim.measurand else ""
    return bool(family.fate) and table.nouns.get(noun) == family.fate
