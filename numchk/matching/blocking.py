"""Which claims are ever laid side by side: one pandas merge on dimension, kind of thing and currency, not n x n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from numchk.matching.facts import Fact

#: A table or a list is no story: of one text, no more figures of one topic than these are compared; the rest are named.
LIMIT = 60


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


def candidates(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `facts` that share dimension and topic, the first before the second; bare figures never."""
    import pandas as pd

    beyond = surplus(facts)
    rows = [(n, f.measure, key) for n, f in enumerate(facts) if n not in beyond for key in _keys(f)]
    table = pd.DataFrame(rows, columns=["fact", "dimension", "topic"])
    joined = table.merge(table, on=["dimension", "topic"], suffixes=("_a", "_b"))
    joined = joined[joined["fact_a"] < joined["fact_b"]][["fact_a", "fact_b"]].drop_duplicates()
    joined = joined.sort_values(["fact_a", "fact_b"])
    yield from zip(joined["fact_a"].tolist(), joined["fact_b"].tolist(), strict=True)


def _keys(fact: Fact) -> tuple[str, ...]:
    """By what a fact is found: the kind of thing; where it is a count, also the deed ("10 interceptions")."""
    kind, fate = fact.family.kind, fact.family.fate
    return tuple(key for key in (kind, f"{fate}!" if fate and not fact.quantity.dimension else "") if key)
