"""Which question a bare figure answers: "Police put the turnout at 28,000, the unions said 120,000"."""

from __future__ import annotations

import re
from decimal import Decimal

from numchk.matching.families import PEOPLE, Families, Family, stem
from numchk.model import Claim
from numchk.terms import Kind

#: Fewer than so many may be any.
FEW = 10
#: An answer by another voice seldom lies further off than so many times.
FAR = Decimal(10)
#: "Estimates of the crowd differed", "the size of the march": what the figures behind it answer.
_ASKED = re.compile(
    r"\b(?:estimates?|counts?|tally|tallies|figures?|numbers?|size|scale|accounts?|reports?|claims?)[ \t]+"
    r"(?:of|for|on|about)[ \t]+(?:the[ \t]+)?((?:[a-z]+[ \t]+){0,2}[a-z]+)",
    re.IGNORECASE,
)


def _bare(claim: Claim, found: Family) -> bool:
    """True for a count of which its own clause tells who says it, and neither what is counted nor what became of it."""
    quantity = claim.quantity
    if quantity.kind is not Kind.COUNT or quantity.dimension or quantity.value < FEW or claim.speaker is None:
        return False
    own = claim.measurand is not None and claim.measurand.span is not None and found.thing != "person"
    return not (found.fate or own)


def _near(a: Decimal, b: Decimal) -> bool:
    low, high = sorted((abs(a), abs(b)))
    return bool(low) and high <= low * FAR


def _named(before: str, table: Families) -> Family | None:
    """The family of what the text asks the number of; None where it asks nothing that is known to be counted."""
    for match in reversed(list(_ASKED.finditer(before))):
        for word in match.group(1).lower().split():
            for noun in (word, word.removesuffix("s"), stem(word)):
                if noun in table.nouns:
                    thing = noun if noun in table.kinds else "person"
                    return Family(table.nouns[noun], thing, table.kinds.get(thing, PEOPLE))
    return None


def answered(claim: Claim, found: Family, before: str, last: tuple[Claim, Family] | None, table: Families) -> Family:
    """The family of a bare figure: that of the figure before it that another voice gives, or what is asked.

    `before`: the sentence before; `last`: the count told last there or in its own sentence, with its family.
    """
    if not _bare(claim, found):
        return found
    if last is not None:
        other, family = last
        voices = other.speaker is None or claim.speaker is None or other.speaker.value != claim.speaker.value
        if family.fate and voices and _near(claim.quantity.value, other.quantity.value):
            return family
    return _named(before, table) or found
