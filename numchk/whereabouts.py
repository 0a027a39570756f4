"""What texts say of how places lie: which name lies inside which, and whether two directions lead apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_RUN = re.compile(r"[A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*){0,4}")
#: Two names stand so near to each other, or nothing is said of how they lie.
_NEAR = 70
_KIND = (
    r"(?:region|oblast|district|province|county|city|town|village|suburb|area|neighbou?rhood|state|island|municipality)"
)
_SIDE = r"(?:(?:the|a|an)[ \t]+)?(?:[a-z-]+[ \t]+){0,4}"
#: What opens the words for what a place is.
_WHAT = r"(?:an?|the|its|one|which|capital|part|located|situated|seat|home|just|north|south|east|west)"
#: "Dorn, Kelvin", "Dorn (Kelvin", "Dorn, a town in the Kelvin", "Dorn district in Kelvin", "Dorn district of Kelvin".
_LIES = rf"{_WHAT}\b[a-z’' -]{{0,40}}\b(?:in|of|near)\b[a-z’' -]{{0,20}}"
_BETWEEN = re.compile(
    rf"(?:[ \t]{_KIND})?(?:,[ \t]*|[ \t]*\([ \t]*)(?:{_LIES}|(?:in|near|of)[ \t]{_SIDE})?[ \t]*"
    rf"|[ \t]{_KIND}[ \t](?:in|near)[ \t]{_SIDE}"
    rf"|[ \t]{_KIND}[ \t]of[ \t]{_SIDE}"
)
_OWNER = re.compile(r"^(.+?)[’']s?[ \t]+(.+)$")
#: "Arl, Dorn and Lissa" lie beside each other.
_LISTED = re.compile(r",?[ \t]+(?:and|or)[ \t]+(?:(?:in|near|at|over)[ \t]+)?(?:the[ \t]+)?")
_POINTS = frozenset({"north", "south", "east", "west"})
_OPPOSITE = (frozenset({"north", "south"}), frozenset({"east", "west"}), frozenset({"upstream", "downstream"}))


def nested(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of names, in lower case, the first said to lie in or at the second: "A, a town in B", "B's A district"."""
    runs = list(_RUN.finditer(text))
    listed = _listed(text, runs)
    for number, (inner, outer) in enumerate(pairwise(runs)):
        between = text[inner.end() : min(outer.start(), inner.end() + _NEAR)]
        if outer.start() - inner.end() < _NEAR and number not in listed and _BETWEEN.fullmatch(between):
            yield from ((a, b) for a in _parts(inner.group()) for b in _parts(outer.group()))
    for run in runs:
        owned = _OWNER.match(run.group())
        if owned is not None:
            yield from ((a, b) for a in _parts(owned[2]) for b in _parts(owned[1]))


def _listed(text: str, runs: Sequence[re.Match[str]]) -> frozenset[int]:
    """Numbers of the gaps between names that only part the items of a list."""
    found: set[int] = set()
    pending: list[int] = []
    for number, (one, other) in enumerate(pairwise(runs)):
        between = text[one.end() : min(other.start(), one.end() + _NEAR)]
        if between in {", ", ","}:
            pending.append(number)
            continue
        if _LISTED.fullmatch(between):
            found.update(pending)
        pending = []
    return frozenset(found)


def _parts(run: str) -> tuple[str, ...]:
    """A run of capitalised words and its single words, in lower case."""
    words = [re.sub(r"[’']s?$", "", w) for w in run.lower().split()]
    return tuple(dict.fromkeys((" ".join(words), *words)))


def lead_apart(one: str, other: str) -> bool:
    """True for two directions that cannot be one: north and south, north and west; northeast and east may be."""
    if not one or not other:
        return False
    ours, theirs = _points(one), _points(other)
    if not ours or not theirs:
        return frozenset({one, other}) in _OPPOSITE
    opposed = any(pair <= ours | theirs and not (pair <= ours or pair <= theirs) for pair in _OPPOSITE)
    return opposed or not ours & theirs


def _points(direction: str) -> frozenset[str]:
    """The points of the compass in a direction: "south-southwest" has south and west."""
    return frozenset(point for point in _POINTS if point in direction)
