"""From pairs to facts: one group for all figures that tell one fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.matching.facts import Fact, text_of
from numchk.model import Agreement, Group, Pair
from numchk.terms import Relation

#: Two facts, by their numbers, and how well they agree; the earlier report first.
Match = tuple[int, int, Agreement]


def _roots(matches: Sequence[Match]) -> dict[int, int]:
    """Number of a fact -> the least number of the facts that matches join to it."""
    above: dict[int, int] = {}

    def root(n: int) -> int:
        above.setdefault(n, n)
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    for a, b, _ in matches:
        first, second = sorted((root(a), root(b)))
        above[second] = first
    return {n: root(n) for n in above}


def plural(noun: str) -> str:
    """The plural of a head noun, plainly."""
    if not noun or noun.endswith("s"):
        return noun
    if noun in ("person", "people"):
        return "people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    irregular = {"man": "men", "woman": "women", "child": "children"}
    return irregular.get(noun, f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s")


def name(fact: Fact) -> str:
    """A short phrase for what the figure tells: "drones intercepted", "Toropets, distance from Moscow"."""
    place, reference = fact.claim.place, fact.claim.reference
    if fact.family.kind == "distance":
        ends = [m.text for m in (place, reference) if m]
        return ", ".join([" - ".join(dict.fromkeys(ends)), "distance"]) if ends else "distance"
    thing = fact.family.thing
    counted = plural(thing) if fact.quantity.dimension == "" and fact.family.kind != "magnitude" else thing
    return " ".join(word for word in (counted, fact.family.fate) if word) or "figures"


def _place(facts: Sequence[Fact]) -> str:
    """`, place` where all that name one name the same."""
    named = {text_of(f.claim.place): f.claim.place.text for f in facts if f.claim.place}
    return f", {next(iter(named.values()))}" if len(named) == 1 and facts[0].family.kind != "distance" else ""


def groups(facts: Sequence[Fact], matches: Sequence[Match]) -> Iterator[Group]:
    """One SAME_AS group for all facts that `matches` join, members in the order of the documents."""
    roots = _roots(matches)
    members: dict[int, list[int]] = {}
    for number in sorted(roots):
        members.setdefault(roots[number], []).append(number)
    paired: dict[int, list[Match]] = {}
    for match in matches:
        paired.setdefault(roots[match[0]], []).append(match)
    for root, numbers in members.items():
        index = {number: i for i, number in enumerate(numbers)}
        yield Group(
            relation=Relation.SAME_AS,
            quantities=tuple(facts[n].quantity for n in numbers),
            claims=tuple(facts[n].claim for n in numbers),
            pairs=tuple(Pair(first=index[a], second=index[b], agreement=found) for a, b, found in paired[root]),
            fact=name(facts[root]) + _place([facts[n] for n in numbers]),
        )


def ordered(small: Fact, large: Fact, why: str, found: Agreement) -> Group:
    """A BOUNDED_BY group of two facts: the smaller, then the larger."""
    return Group(
        relation=Relation.BOUNDED_BY,
        quantities=(small.quantity, large.quantity),
        claims=(small.claim, large.claim),
        pairs=(Pair(first=0, second=1, agreement=found),),
        manner=why,
        fact=f"{name(small)} - {name(large)}" if name(small) != name(large) else name(small),
    )
