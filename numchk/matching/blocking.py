"""Which claims are ever laid side by side: by dimension, kind of thing and currency, not n x n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from numchk.matching.facts import Fact
from numchk.matching.shelves import Shelves

#: A table or a list is no story: of one text, no more figures of one topic than these are compared; the rest are named.
LIMIT = 60


#: The topic of amounts whose text names nothing that they measure.
UNNAMED = "?"


def topic(fact: Fact) -> tuple[str, str]:
    """(dimension, what the figure is about, coarsely); a currency, or a price by the barrel, is one of its own."""
    return fact.measure, fact.family.kind or fact.family.fate


def surplus(facts: Sequence[Fact]) -> frozenset[int]:
    """Numbers of the facts beyond `LIMIT` of one topic in one text."""
    seen: Counter[tuple[int, tuple[str, str]]] = Counter()
    beyond = set()
    for number, fact in enumerate(facts):
        key = (fact.document, topic(fact))
        seen[key] += 1
        if seen[key] > LIMIT:
            beyond.add(number)
    return frozenset(beyond)


def candidates(facts: Sequence[Fact], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `facts` that share dimension and topic, the first before the second; bare figures never.

    `beside`: for each text those that it is laid beside. `facts` in the order of their texts.
    """
    beyond = surplus(facts)
    keys = {n: [(f.measure, key) for key in _keys(f)] for n, f in enumerate(facts) if n not in beyond}
    block: dict[tuple[int, tuple[str, str]], list[int]] = {}
    for number, own in keys.items():
        for key in own:
            block.setdefault((facts[number].document, key), []).append(number)
    behind = [sorted(other for other in others if other >= number) for number, others in enumerate(beside)]
    for number, own in keys.items():
        texts = behind[facts[number].document]
        near = {n for key in own for text in texts for n in block.get((text, key), ()) if n > number}
        yield from ((number, other) for other in sorted(near))


def _keys(fact: Fact) -> tuple[str, ...]:
    """By what a fact is found: the kind of thing, and the deed ("10 interceptions", "fined $400,000").

    An amount of nothing named is found by its dimension alone.
    """
    kind, fate = fact.family.kind, fact.family.fate
    unnamed = UNNAMED if fact.quantity.dimension and not kind else ""
    named = fact.family.thing if fact.family.thing != kind else ""
    return tuple(key for key in (kind or unnamed, named, f"{fate}!" if fate else "") if key)
