"""Which texts of an archive are ever laid side by side: those that share a name which few others use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from numchk.almanac import day_of

#: So many texts are all laid beside each other; of more, each beside those that share rare names with it.
FEW = 60
#: In an archive a text is laid beside so many others at most, nearest by their names, and beside those that chose it.
NEAREST = 40
#: And beside none with which it shares so many times less than with the nearest.
FAR = 5
#: A name that more texts use says nothing; within the same days it may be rare all the same.
COMMON = 120
#: Names are counted for themselves, and within so many days: reports of one event appear close to each other.
DAYS = 8

#: For each text the numbers of all that it is laid beside, itself among them.
Shelves = Sequence[frozenset[int]]


def shelves(names: Sequence[Collection[str]], published: Sequence[date | datetime | None]) -> Shelves:
    """Beside which texts each is laid, by the names that it uses and its day; the cost grows with the texts."""
    if len(names) <= FEW:
        return (frozenset(range(len(names))),) * len(names)
    users: dict[tuple[str, int], list[int]] = {}
    for number, (own, day) in enumerate(zip(names, published, strict=True)):
        for key in _keys(own, day):
            users.setdefault(key, []).append(number)
    found: list[set[int]] = [{number} for number in range(len(names))]
    for number, (own, day) in enumerate(zip(names, published, strict=True)):
        shared: Counter[int] = Counter()
        for key in _keys(own, day):
            others = users[key]
            if len(others) <= COMMON:
                shared.update(dict.fromkeys(others, round(100 * math.log(1 + COMMON / len(others)))))
        del shared[number]
        nearest = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]
        for other, weight in nearest:
            if weight * FAR >= nearest[0][1]:
                found[number].add(other)
                found[other].add(number)
    return tuple(map(frozenset, found))


def _keys(names: Collection[str], published: date | datetime | None) -> Iterator[tuple[str, int]]:
    """Each name by itself, and with two stretches of days that overlap: texts of near days share one of them."""
    day = day_of(published).toordinal() if published else None
    for name in sorted(names):
        yield name, 0
        if day is not None:
            yield name, day // DAYS * 2 + 1
            yield name, (day + DAYS // 2) // DAYS * 2 + 2


def among(there: Collection[int], beside: frozenset[int]) -> Sequence[int]:
    """The texts `there` that are also `beside` one, in the order of the shorter of both."""
    if len(there) <= len(beside):
        return [number for number in there if number in beside]
    return [number for number in sorted(beside) if number in there]
