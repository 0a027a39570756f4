"""By what a sum of money is counted: "$80 a barrel", "€32/MWh", "£12 an hour"; a price is held against no plain sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from numchk.matching.families import stem
from numchk.model import Claim, Lexicon
from numchk.terms import Kind

#: "$5 million a year earlier" is no rate; the name of a unit has up to three words.
_PER = re.compile(
    r"[ \t]*/[ \t]*(?=[A-Za-z])|[ \t]+(?:an?|per|each|every|for[ \t]+(?:each|every))[ \t]+"
    r"(?!(?:\w+[ \t]+)?(?:ago|earlier|before|later|after|previously)\b)(?=[a-z\d]|[A-Za-z]{1,3}\b)"
)
_WORDS = re.compile(r"[\w,.'’-]*\w(?:[ \t]+[A-Za-z]+){0,2}")


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> Mapping[str, str]:
    """A written unit -> its name: "barrel" and "bbl" are one."""
    return {
        surface: entry
        for entry in lexicon.entries("units")
        for key in ("surfaces", "symbols", "attached")
        for surface in lexicon.words("units", entry, key)
    }


def counted_by(claim: Claim, lexicon: Lexicon) -> str:
    """The name of the unit or thing for each of which the sum of `claim` is paid; "" for a plain sum and no money."""
    if claim.quantity.kind is not Kind.MONEY or claim.sentence_span is None:
        return ""
    end = max(0, claim.quantity.span.end - claim.sentence_span.start)
    joint = _PER.match(claim.sentence, end)
    found = _WORDS.match(claim.sentence, joint.end()) if joint else None
    if found is None:
        return ""
    units, words = _units(lexicon), found.group().split()
    for count in range(len(words), 0, -1):
        written = " ".join(words[:count])
        name = units.get(written) or units.get(written.lower())
        if name:
            return name
    return stem(words[0])
