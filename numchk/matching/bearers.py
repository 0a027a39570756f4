"""Whether two figures are of one doer or of two: firms, teams, drivers, and places by their distance from another."""

from __future__ import annotations

import re

from numchk.matching.facts import Fact
from numchk.terms import Level


def _one_kind(a: str, b: str) -> bool:
    """True for a noun and itself, or a compound that ends with it: "bus" and "minibus", not "man" and "woman"."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > 2 and long.endswith(short) and long.removesuffix(short) not in ("wo", "fe"))


def bearers(a: Fact, b: Fact) -> str:
    """Why two figures are perhaps of two firms, teams or drivers: their doers differ.

    Two names, two kinds of one noun ("north plant", "south plant"), or, where only its unit names the measure, any two.
    An event's toll is left out: who did it goes by many names.
    """
    first, second = (f.claim.agent for f in (a, b))
    if first is None or second is None or a.habit.grows or b.habit.grows:
        return ""
    one, other = ([re.sub(r"['’]s?$", "", word) for word in m.value.lower().split()] for m in (first, second))
    unnamed = all(f.claim.measurand is not None and f.claim.measurand.span is None for f in (a, b))
    named = first.value[0].isupper() and second.value[0].isupper()
    kinds = one[-1] == other[-1] and len(one) > 1 and len(other) > 1 and not set(one[:-1]) & set(other[:-1])
    kinds = kinds or (named and len(one) == len(other) == 2 and one[0] == other[0] and one[1] != other[1])
    one_kind = _one_kind(one[-1], other[-1])
    apart = kinds or ((named or (unnamed and not one_kind)) and not set(one) & set(other))
    return f"said of two: {first.text} and {second.text}" if apart else ""


def one_bearer(a: Fact, b: Fact) -> bool:
    """True where the same thing does both: "the bus" and "their minibus" were going at so much."""
    heads = [f.claim.agent.value.lower().split()[-1] for f in (a, b) if f.claim.agent and f.claim.agent.value.strip()]
    return len(heads) == 2 and _one_kind(*heads)


_NAMED = re.compile(r"[\"“'‘]*(?:The[ \t]+)?([A-Z]\w+)\b(?=[ \t]*(?:,|is\b|was\b|lies\b|lay\b|stands\b|sits\b))")


def _subject(fact: Fact) -> str:
    """The name of what lies so far away, in lower case: who does it, else the name that opens the sentence; or ""."""
    agent = fact.claim.agent
    if agent is not None and agent.value[:1].isupper():
        return agent.value.lower()
    match = _NAMED.match(fact.claim.sentence)
    return match.group(1).lower() if match else ""


def one_way(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where one named place lies so far from one other: quakes and villages go by too many names."""
    if a.family.kind != "distance" or levels["reference"] is not Level.SAME:
        return False
    return bool(_subject(a)) and _subject(a) == _subject(b)
