"""From pairs to facts: one group for all figures that tell one fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from numchk.matching.facts import Fact, text_of
from numchk.matching.titles import title
from numchk.model import Agreement, Group, Pair
from numchk.terms import Relation

#: Two facts, by their numbers, and how well they agree; the earlier report first.
Match = tuple[int, int, Agreement]
#: So many figures of one fact are laid side by side each with each.
MANY = 60


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


def _place(facts: Sequence[Fact]) -> str:
    """`, place` where all name one, and the same."""
    named = {text_of(f.claim.place): f.claim.place.text if f.claim.place else "" for f in facts}
    return (
        f", {next(iter(named.values()))}"
        if len(named) == 1 and "" not in named and facts[0].family.kind != "distance"
        else ""
    )


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
            fact=title(facts[root]) + _place([facts[n] for n in numbers]),
        )


def unmet(facts: Sequence[Fact], edges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of two texts that `edges` join step by step and do not name; of more than `MANY` joined facts none."""
    roots = _roots([(a, b, ()) for a, b in edges])
    members: dict[int, list[int]] = {}
    for number in sorted(roots):
        members.setdefault(roots[number], []).append(number)
    known = {tuple(sorted(edge)) for edge in edges}
    for several in members.values():
        for a, b in combinations(several, 2) if len(several) <= MANY else ():
            if (a, b) not in known and facts[a].document != facts[b].document:
                yield a, b


def apart(facts: Sequence[Fact], matches: Sequence[Match], echoes: Sequence[Match]) -> Iterator[Group]:
    """One SAME_AS group for all `echoes` between two facts that `matches` made: a number alone makes no fact of two."""
    roots = _roots(matches)
    between: dict[tuple[int, int], list[Match]] = {}
    for match in echoes:
        first, second = sorted(roots.get(number, number) for number in match[:2])
        between.setdefault((first, second), []).append(match)
    for several in between.values():
        yield from groups(facts, several)


def ordered(small: Fact, large: Fact, why: str, found: Agreement) -> Group:
    """A BOUNDED_BY group of two facts: the smaller, then the larger."""
    return Group(
        relation=Relation.BOUNDED_BY,
        quantities=(small.quantity, large.quantity),
        claims=(small.claim, large.claim),
        pairs=(Pair(first=0, second=1, agreement=found),),
        manner=why,
        fact=" - ".join(dict.fromkeys((title(small), title(large)))),
    )
