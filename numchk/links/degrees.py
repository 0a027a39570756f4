"""Whether a clause speaks of a temperature or of a difference of temperatures (semantics.md 4)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.links.phrasing import alternatives
from numchk.model import Lexicon
from numchk.patterns import later

#: Degrees from which on a difference of temperatures is never left unannounced.
LARGE = Decimal(10)


class _Cues(NamedTuple):
    """The patterns of one lexicon."""

    by: re.Pattern[str]  #: at the end of the words before, like those up to `end_point`
    difference: tuple[re.Pattern[str], ...]
    standing: re.Pattern[str]
    end_point: re.Pattern[str]
    against: re.Pattern[str]  #: at the beginning of the words behind
    change: re.Pattern[str]  #: any word of change


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    def words(*entries: str) -> str:
        return alternatives(word for entry in entries for word in lexicon.words("restates", entry))

    def before(text: str) -> re.Pattern[str]:
        return later(rf"\b(?:{text})\s+(?:a\s+)?$", re.IGNORECASE)

    change, amount = words("changing"), words("amounts")
    return _Cues(
        by=before("by"),
        difference=(
            before(rf"(?:{amount})(?:\s+in(?:\s+\w+){{1,3}})?\s+of"),
            before(rf"(?:{words('limiting')}).*\b(?:{amount}).*\b(?:to|at|below|under|within|beneath)"),
            before(rf"(?:{words('warming')})\s+(?:to|at|by|above|below|beyond|past|under|within|over|exceeding)"),
            before(change),
        ),
        standing=before(rf"{words('standing')}|(?:{change})(?:\s+\w+){{0,2}}\s+(?:at|below|above|past)"),
        end_point=before(rf"(?:{change})(?:\s+\w+){{0,2}}\s+to"),
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
    if cues.against.match(after) or any(pattern.search(before) for pattern in cues.difference):
        return "difference"
    if cues.by.search(before) and (changing or not large):
        return "difference"
    if cues.end_point.search(before) or (cues.standing.search(before) and (large or not changing)):
        return "absolute"
    return "absolute" if large and not changing else ""
