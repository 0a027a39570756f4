"""Finds wholes divided behind "of": "Of the 60 councillors, 33 voted for the plan, 23 against and four abstained"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from numchk.links.lists import Item, Nouns, excluding, items_from, nouns, tail_of
from numchk.links.masked import Masked, comparable, either, pattern
from numchk.model import Lexicon, Quantity, Span

#: Outcomes that nobody has two of: the sides of a vote, and what becomes of a crew.
_OUTCOMES = (("in favour", "against", "abstaining"), ("saved", "perished", "missing"))
#: Longer lists are not searched for parts that lie in other parts.
_MOST = 8
_MARKS = re.compile("[\ue000-\ue006]")
#: What shows that one of the first outcome came to the second one afterwards.
_AFTERWARDS = re.compile(r"\b(?:later|since|then|afterwards|again)\b", re.IGNORECASE)
_SAME = re.compile(r"\s*(?:(?:it|them|this|that)\b|\Z)", re.IGNORECASE)


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    head: re.Pattern[str]
    outcomes: tuple[tuple[re.Pattern[str], ...], ...]
    nouns: Nouns


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    was = rf"\s*(?:{either(lexicon, 'auxiliary')} ){{0,2}}"
    return _Cues(
        head=pattern(
            r"(?:[\"“'‘]?|(?:[:;–—]|\bthat) )\b(?:out )?of (?:the |its |their |those |these |all (?:the )?)?<N:whole>"
            r"(?:(?!,)GAP){0,60}, (?:just |only |some )?<N:first>"
        ),
        outcomes=tuple(tuple(pattern(rf"{was}{either(lexicon, side)}\b") for side in sides) for sides in _OUTCOMES),
        nouns=nouns(lexicon),
    )


def divisions(
    masked: Masked, lexicon: Lexicon, sentence: Span
) -> Iterator[tuple[tuple[Quantity, ...], str, tuple[int, int]]]:
    """Each whole with its parts, the manner of PART_OF, and the place of the words.

    Parts that may overlap and are together more than the whole are all there, so that nobody takes them for checked.
    """
    cues = _cues(lexicon)
    for found in cues.head.finditer(masked.text, sentence.start, sentence.end):
        if found.group()[0].lower() == "o" and found.start() > sentence.start:
            continue
        whole, first = (masked.figure(found.start(name)) for name in ("whole", "first"))
        items = items_from(masked, cues.nouns, first, sentence.end) if comparable(whole, first) else []
        tails = [tail_of(masked, item) for item in items]
        if len(items) < 2 or any(item.them for item in items) or any(map(_MARKS.search, tails)):
            continue
        figures = (whole, *(item.figure for item in items))
        if items[-1].rest:
            yield figures, "listed" if nested(whole, items) else "total", found.span()
        elif excluding(items, cues.nouns) or _apart(cues, tails):
            yield figures, "including", found.span()
        elif sum(item.figure.stated.low for item in items) > whole.stated.high:
            yield figures, "overlapping", found.span()


def nested(whole: Quantity, items: Sequence[Item]) -> bool:
    """True where some of the parts make the whole without the others: those may lie within them.

    "Of the 80 passengers, 35 were Danes, 20 under 18, and the other 45 were Swedes."
    """
    values = [item.figure.value for item in items]
    if len(values) > _MOST or sum(values) == whole.value:
        return False
    return any(sum(some) == whole.value for count in range(2, len(values)) for some in combinations(values, count))


def _apart(cues: _Cues, tails: Sequence[str]) -> bool:
    """True where the parts came to outcomes that exclude each other, of one vote or one voyage."""
    if any(map(_AFTERWARDS.search, tails)):
        return False
    for sides in cues.outcomes:
        met = [next(((i, m) for i, side in enumerate(sides) if (m := side.match(tail))), None) for tail in tails]
        known = [one for one in met if one is not None]
        if len(known) == len(tails) == len({side for side, _ in known}):
            objects = [
                tail[m.end() :].rstrip(' .!?\n"”’') for tail, (side, m) in zip(tails, known, strict=True) if side < 2
            ]
            return sides is not cues.outcomes[0] or _one_object(objects)
    return False


def _one_object(objects: Sequence[str]) -> bool:
    """True where all speak of one thing: "33 voted for the plan, 23 against", not "33 for the plan, 29 against tax"."""
    return all(_SAME.match(text) or text.split() == objects[0].split() for text in objects[1:])
