"""Units said once for two figures: "938 millibars from 962", "from 3.9 to 2.1 mmol/L", "spent 20m of £400m"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.ranges import second_amount
from numchk.quantities.rates import rated
from numchk.quantities.surroundings import counts_noun
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount
from numchk.terms import Kind

_FROM = later(r",? (up |down )?from \Z")
_WHOLE = 100
_MILLION = 1_000_000
#: "reached 60 per cent from 55", "60 per cent, down from 65"; "rose 5 per cent from 1,000" is another change.
_LEVEL = later(r"\b(?:to|at|was|is|were|are|reached|hit|recorded) (?:about |around |nearly |just )?[$£€]?\Z")
_OPENED = later(r"\bfrom \Z", re.IGNORECASE)
_TO = later(r" to ")
#: Verbs that money is the object of, directly before the figure.
_PAID = later(
    r"\b(?:sp(?:en[dt]|ends|ending)|cost(?:s|ing)?|pa(?:y|ys|id|ying)|rais(?:e|es|ed|ing)|invest(?:s|ed|ing)?"
    r"|ow(?:e|es|ed|ing)|earn(?:s|ed|ing)?|borrow(?:s|ed|ing)?|donat(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|worth"
    r"|budgeted|allocated|pledg(?:e|es|ed|ing)|fined)"
    r" (?:(?:about|around|nearly|almost|over|some|another|up to|just) )?\Z",
    re.IGNORECASE,
)
_GLUED = later(r"\d[\d.,]*m\Z")
#: "raised 20m high": a length after all.
_LONG = later(
    r" (?:high|long|wide|deep|tall|away|apart|from|north|south|east|west|up|down|off"
    r"|above (?:sea|ground|the (?:sea|ground|water|road|track)))\b"
)
_MONEY_NEAR = later(r"([$£€])\d[\d.,]*(?:m|bn|k|tn)?\b")
#: How far the neighbouring amount may stand, within one sentence.
_REACH = 80
_STOP = later(r"[.!?]\s|\n")


def carried(text: str, amount: Amount, previous: Amount | None) -> Amount:
    """`amount`, bare before "from", with the unit of `previous`, which stands directly before; else as it is."""
    if previous is None or not amount.bare or not previous.unit or counts_noun(text, amount.end):
        return amount
    joint = _FROM.fullmatch(text, previous.end, amount.start)
    if joint is None or previous.construction == "age" or len(previous.numbers) > 1:
        return amount
    level = _LEVEL.search(text, max(0, previous.start - 24), previous.start) or joint[1]
    if previous.unit == "percent" and amount.number.value > _WHOLE:
        return amount
    if previous.kind is Kind.CHANGE or (previous.kind in {Kind.SHARE, Kind.MONEY} and not level):
        return amount
    return amount._replace(kind=previous.kind, unit=previous.unit, readings=previous.readings, bare=False)


def carried_back(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount:
    """`amount`, bare between "from" and "to", with the unit of what it came to: "from 3.9 to 2.1 mmol/L"."""
    joint = _TO.match(text, amount.end) if amount.bare and amount.number.scale == 1 else None
    if joint is None or not _OPENED.search(text, max(0, amount.start - 5), amount.start):
        return amount
    second = second_amount(text, joint.end(), vocabulary)
    second = rated(text, second, vocabulary) if second else None
    if second is None or not second.unit or second.kind is Kind.MONEY or second.number.scale != 1:
        return amount
    return amount._replace(kind=second.kind, unit=second.unit, readings=second.readings, bare=False)


def _money_after(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount | None:
    """The money in millions that follows "from 52m to"; None where something else does."""
    joint = _TO.match(text, amount.end)
    if joint is None or not _OPENED.search(text, max(0, amount.start - 5), amount.start):
        return None
    second = second_amount(text, joint.end(), vocabulary)
    return second if second and second.kind is Kind.MONEY and second.number.scale == _MILLION else None


def paid(text: str, amount: Amount, vocabulary: Vocabulary) -> Amount:
    """`amount`, "20m" behind a verb of money, in millions of the currency named beside it, or bare millions."""
    if amount.unit != "meter" or len(amount.numbers) > 1 or not _GLUED.search(text, amount.start, amount.end):
        return amount
    number = amount.number.scaled(vocabulary.suffixes["m"], amount.end)
    came_to = _money_after(text, amount, vocabulary)
    if came_to:  # "from 52m to 37m euros"
        return amount._replace(
            numbers=(number,),
            kind=came_to.kind,
            unit=came_to.unit,
            readings=came_to.readings,
            unit_span=None,
            construction=came_to.construction,
        )
    if not _PAID.search(text, max(0, amount.start - 24), amount.start) or _LONG.match(text, amount.end):
        return amount
    plain = amount._replace(numbers=(number,), kind=Kind.COUNT, unit="", readings=(), unit_span=None, bare=True)
    behind = _STOP.split(text[amount.end : amount.end + _REACH])[0]
    before = _STOP.split(text[max(0, amount.start - _REACH) : amount.start])[-1]
    signs = set(_MONEY_NEAR.findall(before) + _MONEY_NEAR.findall(behind))
    unit = vocabulary.money_signs.get(signs.pop()) if len(signs) == 1 else None
    return plain._replace(kind=Kind.MONEY, unit=unit.name, readings=unit.readings, bare=False) if unit else plain
