"""Parts of one thing that is counted: "a quarter point", "half a penny", "a tenth of a point", "half a lap"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.amounts import is_of_shares
from numchk.quantities.fraction_words import Part
from numchk.quantities.money import worded_money
from numchk.quantities.unit_words import read_unit
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount, Written
from numchk.terms import Kind

#: "half a", "a tenth of a"; or nothing but a space or hyphen: "a quarter point", "a half-cent".
_ONE = later(r"(?: of)? {1,2}(?:an?|one) {1,2}|-an?-", re.IGNORECASE)
_NOTHING = later(r"[- ](?=[a-z])")
#: "a third point was made" counts points; halves and quarters count nothing.
_HALVED = later(r"(?:half|quarter)\Z", re.IGNORECASE)
_POINT = later(r"points?\b", re.IGNORECASE)
#: "a quarter-point cut to 4.25 per cent".
_CUT_TO = later(r" [a-z]+ (?:to|from) [\d.]+ ?(?:%|per ?cent)")
_NOUN = later(r"[a-z]{2,}\b")
#: "a third of a class of 30", "half of a large group" are parts of something greater than one.
_ENDS = later(
    r"[.,;:)!?\n]|\s*\Z| (?:in|on|at|to|from|by|and|or|for|with|over|after|before|behind|ahead|short|clear|up|down"
    r"|higher|lower|more|less|faster|slower|later|earlier|away|each|per|an?)\b"
)


def read_fragment(text: str, number: Written, part: Part, vocabulary: Vocabulary) -> Amount | None:
    """The fraction `number` of one coin, point or thing behind it; None where it is a share or of a unit."""
    one = _ONE.match(text, part.end)
    joint = one or (_NOTHING.match(text, part.end) if _HALVED.search(text, part.start, part.end) else None)
    if joint is None:
        return None
    at = joint.end()
    inner = number._replace(end=at)
    money = worded_money(text, inner, vocabulary)
    if money and (one or money.number.scale != inner.scale):  # "a quarter cent"; "a half dollar" is a coin, too
        return money._replace(start=number.start, construction="fraction")
    point = _POINT.match(text, at)
    if point and (is_of_shares(text, number._replace(end=at - 1)) or _CUT_TO.match(text, point.end())):
        return Amount(
            number.start, point.end(), (number,), Kind.CHANGE, "percentage_point", (), point.span(), "fraction"
        )
    if not one and (found := read_unit(text, inner, vocabulary)) and found.name == "percentage_point":
        span = found.start, found.end
        return Amount(number.start, found.end, (number,), Kind.CHANGE, found.name, (), span, "fraction")
    noun = point or (_NOUN.match(text, at) if one else None)
    if noun is None or (joint.group().startswith(" of") and not _ENDS.match(text, noun.end())):
        return None
    return Amount(number.start, part.end, (number,), construction="fraction")
