"""Ranges between two bounds: "more than 20 and less than 35", "20 or more but under 35", "20 < x <= 35"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.bounds import LOWER, UPPER, hedge_after, hedge_ahead, hedge_before
from numchk.quantities.ranges import second_amount, united
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Bound
from numchk.units import dimension

_JOINT = later(r",? (?:and|but|or) |, ", re.IGNORECASE)
#: Behind the first of two bounds; most figures have none of these and are done with at once.
_ONWARDS = later(r",? (?:and|but|or) |, |\+ ?(?:and|but)|-plus", re.IGNORECASE)
_INEQUALITY = later(r" ?([<≤>≥])=? ?[a-zA-Z]{1,12} ?([<≤>≥])=? ?(?=[-−\d])")
_RISING = frozenset("<≤")
_STRICT = frozenset({Bound.ABOVE, Bound.UNDER})


def read_bounded(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """One range of two bounds on opposite sides; None where `first` is not the first of them."""
    written = _INEQUALITY.match(text, first.end)
    if written:
        second = second_amount(text, written.end(), vocabulary)
        rising = {written[1] in _RISING, written[2] in _RISING}
        strict = "=" not in written.group()
        return _joined(first, second, rising=True in rising, strict=strict) if second and len(rising) == 1 else None
    if _ONWARDS.match(text, first.end) is None:
        return None
    before = hedge_before(text, first.start, vocabulary) or hedge_after(text, first.end, vocabulary)
    joint = _JOINT.match(text, max(first.end, before[1])) if before else None
    if before is None or joint is None or before[2] not in LOWER | UPPER:
        return None
    ahead = hedge_ahead(text, joint.end(), vocabulary)
    second = second_amount(text, ahead[0] if ahead else joint.end(), vocabulary)
    if second is None:
        return None
    behind = None if ahead else hedge_after(text, second.end, vocabulary)
    other = ahead[1] if ahead else behind[2] if behind else None
    if other not in LOWER | UPPER or (before[2] in LOWER) is (other in LOWER):
        return None
    strict = {before[2], other} == _STRICT
    found = _joined(first, second, rising=before[2] in LOWER, strict=strict)
    if found is None:
        return None
    return found._replace(end=behind[1] if behind else found.end, hedge=(before[0], before[1], Bound.RANGE))


def _joined(first: Amount, second: Amount, *, rising: bool, strict: bool) -> Amount | None:
    """Both as one range from the lower to the upper; `rising` where `first` is the lower one.

    `strict` bounds are taken as stated: no rounding lets a value pass them.
    """
    whole = united(first, second)
    if whole is None or (first.bare and dimension(whole[0]) == "[time]"):
        return None
    low, high = (first, second) if rising else (second, first)
    if low.number.value >= high.number.value:
        return None
    unit, readings, unit_span, kind = whole
    numbers = (low.number, high.number)
    return Amount(
        first.start, second.end, numbers, kind, unit, readings, unit_span, "bounded" if strict else "range", hedged=True
    )
