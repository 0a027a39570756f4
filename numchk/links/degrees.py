"""Whether a clause speaks of a temperature or of a difference of temperatures (semantics.md 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.links.phrasing import alternatives
from numchk.model import Lexicon
from numchk.patterns import later

#: Degrees from which on a difference of temperatures is never left unannounced.
LARGE = Decimal(10)
_LIMITS = ("to", "at", "below", "under", "within", "beneath")
_STANDS = ("at", "below", "above", "past")


class _Ending(NamedTuple):
    """A pattern for the end of the words before; what does not end like one of `ends` is not held against it."""

    pattern: re.Pattern[str]
    ends: tuple[str, ...]

    def closes(self, before: str) -> bool:
        """True where `before` ends so."""
        words = before.lower().rstrip()
        bare = words.removesuffix(" a").rstrip()
        return (words.endswith(self.ends) or bare.endswith(self.ends)) and self.pattern.search(before) is not None


class _Cues(NamedTuple):
    """The patterns of one lexicon."""

    by: _Ending
    difference: tuple[_Ending, ...]
    standing: _Ending
    end_point: _Ending
    against: re.Pattern[str]  #: at the beginning of the words behind
    change: re.Pattern[str]  #: any word of change


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    def words(*entries: str) -> str:
        return alternatives(word for entry in entries for word in lexicon.words("restates", entry))

    def lasts(entry: str) -> set[str]:
        return {word.lower().split()[-1] for word in lexicon.words("restates", entry)}

    def before(text: str, ends: Iterable[str]) -> _Ending:
        return _Ending(later(rf"\b(?:{text})\s+(?:a\s+)?$", re.IGNORECASE), tuple(ends))

    def to(text: str, ends: str) -> _Ending:
        return before(rf"{text}\s+(?:{'|'.join(ends.split())})", ends.split())

    change, amount = words("changing"), words("amounts")
    return _Cues(
        by=before("by", ["by"]),
        difference=(
            to(rf"(?:{amount})(?:\s+in(?:\s+\w+){{1,3}})?", "of"),
            before(rf"(?:{words('limiting')}).*\b(?:{amount}).*\b(?:{'|'.join(_LIMITS)})", _LIMITS),
            to(rf"(?:{words('warming')})", "to at by above below beyond past under within over exceeding"),
            before(change, lasts("changing")),
        ),
        standing=before(
            rf"{words('standing')}|(?:{change})(?:\s+\w+){{0,2}}\s+(?:{'|'.join(_STANDS)})",
            lasts("standing").union(_STANDS),
        ),
        end_point=to(rf"(?:{change})(?:\s+\w+){{0,2}}", "to"),
        against=later(rf"[\s)\]]*(?:{words('against')})", re.IGNORECASE),
        change=later(rf"\b(?:{words('changing', 'amounts', 'against', 'spans')})", re.IGNORECASE),
    )


def use(before: str, after: str, value: Decimal, lexicon: Lexicon) -> str:
    """How a clause uses a temperature: "difference", "absolute", or "" where both readings stay open.

    A difference that nothing announces is small ("the limit of 2C"): a large `value` without a word of change is a
    temperature; and a small one beside a word of change is a temperature only as the end point of the change.
    `before` ends with one blank.
    """
    cues = _cues(lexicon)
    changing = cues.change.search(before + after) is not None
    large = abs(value) >= LARGE
    if cues.against.match(after) or any(ending.closes(before) for ending in cues.difference):
        return "difference"
    if cues.by.closes(before) and (changing or not large):
        return "difference"
    if cues.end_point.closes(before) or (cues.standing.closes(before) and (large or not changing)):
        return "absolute"
    return "absolute" if large and not changing else ""
