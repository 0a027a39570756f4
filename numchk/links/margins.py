"""Finds margins that a text states together with the two figures they lie between.

DIFFERENCE_OF (difference, one, other) has one manner, "margin": "a gap of seven points: 38 to 31", "led by 51.2% to
48.8%, a margin of 2.4 points". Where one quantity follows the difference it is a range that holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from numchk.links.masked import Masked, comparable, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity
from numchk.terms import Relation

_NEAR = "(?:(?!,)GAP)"
_DIFFERENCE = "(?P<difference>[\ue000\ue002\ue004]\ue00f*+)"
_SHUT = r"(?=\s*(?:[,.;)–—]|\Z))"


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's cues, compiled once a lexicon."""

    forms: tuple[re.Pattern[str], ...]
    clause: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    margin, counted = either(lexicon, "margin"), either(lexicon, "margin unit")
    pair = "(?:<A:one> (?:to|against|versus) <A:other>|<AA:both>)"
    first = f"{_DIFFERENCE}(?: {counted})?"
    return _Cues(
        forms=(
            pattern(rf"\b{margin} (?:of|is|was|stands at|stood at) {first}(?::|,| [–—-]|\s*\() ?{pair}{_SHUT}"),
            pattern(
                rf"\b(?:won|lost|led|leads|trailed|trails|lead|trail) by {first}(?::|,| [–—-]|\s*\() ?{pair}{_SHUT}"
            ),
            pattern(rf"{pair}{_NEAR}{{0,20}}?, (?:or )?(?:by )?an? {margin} of {first}{_SHUT}"),
            pattern(
                rf"<A:one>{_NEAR}{{0,30}}? {either(lexicon, 'record')} of <A:other>(?:{_NEAR}{{1,20}}?)?,? "
                rf"by {first}{_SHUT}"
            ),
        ),
        clause=pattern(rf"\b{either(lexicon, 'clause')}\b"),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The margins of `document` that come with both their ends."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        for form in cues.forms:
            for found in form.finditer(masked.text, sentence.start, sentence.end):
                figures = _figures(masked, found)
                if _alike(*figures) and not cues.clause.search(found.group()):
                    cue = masked.span(*found.span())
                    yield Link(relation=Relation.DIFFERENCE_OF, quantities=figures, cue=cue, manner="margin")


def _figures(masked: Masked, found: re.Match[str]) -> tuple[Quantity, ...]:
    names = ("difference", "both") if found.groupdict().get("both") else ("difference", "one", "other")
    return tuple(masked.figure(found.start(name)) for name in names)


def _alike(difference: Quantity, one: Quantity, other: Quantity | None = None) -> bool:
    """True where all three are of one sort: points lie between per cent, degrees between temperatures."""
    if other is not None and not comparable(one, other):
        return False
    if one.unit == "percent":
        return difference.unit in {"", "percentage_point"}
    if one.dimension == "[temperature]":
        return difference.unit in {one.unit, "degree"}
    return comparable(difference, one)
