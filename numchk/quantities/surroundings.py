"""Words around a figure that tell what it is: the one before, those behind, a plural that it counts."""

from __future__ import annotations

from numchk.patterns import later
from numchk.quantities.vocabulary import fold

_LAST_WORD = later(r"([^\W\d_]+)\.?['’\"”]?[ \u00a0]\Z")
NEXT_WORDS = later(r"[ \u00a0]([^\W\d_]+(?:[ -][^\W\d_]+)?)")
#: The form of a plural noun: one ending, or one of the nouns whose plural has none.
PLURAL = (
    r"(?:[a-z]{2,}(?:s|ren)|[a-z]*men|people|staff|crew|personnel|police|dead|cattle|sheep|fish|deer|livestock|poultry"
    r"|aircraft|spacecraft|folk)"
)
_PLURAL = later(rf"(?:[ \u00a0]([a-z]+)(?:[-'’][a-z]+)?)?[ \u00a0]({PLURAL})\b")
#: Words that end like plurals and are none.
_NO_NOUNS = frozenset(
    "is was has does as its his this us across less plus versus thus goes says reports shows remains perhaps always "
    "besides".split()
)


def word_before(text: str, start: int) -> str:
    """The word directly before `start` in lower case; "" where none stands there."""
    match = _LAST_WORD.search(text[max(0, start - 24) : start])
    return match[1].lower() if match else ""


def follows(text: str, end: int, words: frozenset[str]) -> bool:
    """True where one of `words` (one or two long) comes directly after `end`."""
    match = NEXT_WORDS.match(text, end)
    if match is None:
        return False
    pair = fold(match[1])
    return pair in words or pair.split(" ")[0] in words


def counts_noun(text: str, end: int) -> bool:
    """True where a plural noun stands behind `end`: "45 drones", "200 new houses"."""
    match = _PLURAL.match(text, end)
    return match is not None and _NO_NOUNS.isdisjoint(match.groups())


_LINE_ENDS = later(r"[ \t.?!]{0,3}(?:\n|\Z)")


def is_alone(text: str, start: int, end: int) -> bool:
    """True where [start, end) is all that stands on its line, as in the cell of a table."""
    lead = text[max(0, start - 3) : start]
    return not lead.strip() and (len(lead) < 3 or "\n" in lead) and _LINE_ENDS.match(text, end) is not None
