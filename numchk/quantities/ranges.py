"""Two numbers as one amount: ranges ("5 to 7 tons"), dimensions ("10ft by 12ft"), mixed units ("6ft 2in")."""

from __future__ import annotations

import re
from decimal import Decimal

from numchk.patterns import later
from numchk.quantities.amounts import read_amount
from numchk.quantities.bounds import change_before, follows_change
from numchk.quantities.unit_words import LINEAR
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import ONE, Amount, times
from numchk.terms import Kind
from numchk.units import dimension

_DASH = later(
    r"-to-|- (?:to|and|or) |[ \u00a0]?[-‐‑–—−~][ \u00a0]?~?| (?:through|thru) | ?(?:\.\.\.|…) ?"
    r"| (?:to|and) (?:about |around |nearly |over |more than |up to |at most |no more than |as (?:much|many|high) as )?"
)
_UPWARDS = (" up ", " and up ")
_UP_TO = later(r" (?:and )?up to ")
#: Behind "24 to 33": the end is itself two numbers, "24 to 33-35".
_FURTHER = later(r"[-–](?=\d)")
_BETWEEN = later(r"\b(?:between|from)(?: (?:about|around|roughly|some))? \Z", re.IGNORECASE)
_FROM = later(r"\bfrom [$£€]?\Z", re.IGNORECASE)
_IN_YEAR = later(r"\b(?:in|since) (?:19|20)\d\d\Z", re.IGNORECASE)
_OR = later(r" or ")
_BY = later(r"[ -]by[ -]|[ \u00a0]?[x×][ \u00a0]?(?=\d)|\s?[x×]\s?(?=\d)", re.IGNORECASE)
_SIGN = later(r"(?:[A-Za-z]{0,3}[$£€¥₹₽₴₺₩]|[A-Z]{3} ?)[ ]?")
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)


def second_amount(text: str, at: int, vocabulary: Vocabulary) -> Amount | None:
    """The amount that begins at `at`, a currency sign in front included."""
    if at >= len(text):
        return None
    sign = _SIGN.match(text, at)
    if sign and sign.group().strip() in vocabulary.money_signs:
        at = sign.end()
    minus = text[at : at + 1] in {"-", "−"} and text[at + 1 : at + 2].isdigit()
    at += minus or len("minus ") * text.startswith("minus ", at)  # its reader looks back for the sign
    if at >= len(text) or not text[at].isalnum():
        return None
    amount = read_amount(text, at, vocabulary)
    if minus and amount and amount.number.value > 0:
        return amount._replace(numbers=tuple(number._replace(value=-number.value) for number in amount.numbers))
    return amount


def _share_scale(first: Amount, second: Amount) -> Amount:
    """ "10-15 million": the second number's scale is the first one's, too, where the first has none and is smaller."""
    one, two = first.number, second.number
    rising = one.value < two.value / two.scale
    if one.scale == 1 and two.scale > 1 and one.value < 1000 and (rising or (one.value < 100 and two.scale >= 1000)):
        return first._replace(numbers=(times(one, two.scale, one.end),))
    return first


def united(first: Amount, second: Amount) -> tuple[str, tuple[str, ...], tuple[int, int] | None, Kind] | None:
    """The unit both ends have; None where they have two."""
    if first.unit and second.unit and first.unit != second.unit:
        if first.unit in second.readings or second.unit in first.readings:
            return second.unit, second.readings, second.unit_span, second.kind
        return None
    giver = second if second.unit else first
    if not second.unit and first.unit and first.kind is not Kind.MONEY:
        return None
    return giver.unit, giver.readings, giver.unit_span, giver.kind


def _changes(text: str, first: Amount, at: int, vocabulary: Vocabulary) -> bool:
    """True for "rose by 5 to 7", "rose from 5 to 7": a change and its result; "rose by 5 to 7 metres" is a range."""
    if change_before(text, first.start, vocabulary, words="from|by") is None:
        return False
    by = (first.bare or first.number.value < 0) and _BY_AMOUNT.search(
        text, max(0, first.start - 4), first.start
    ) is not None
    second = second_amount(text, at, vocabulary) if by else None
    if second is None or second.unit == "percent":
        return second is None
    return not second.unit or second.kind is Kind.MONEY or _FROM_BEHIND.match(text, second.end) is not None


_BY_AMOUNT = later(r"\bby \Z")
#: "rose by 5 to 10 metres from 2" ends with what it had been.
_FROM_BEHIND = later(r",? (?:up |down )?from\b")


def _share_thousands(text: str, first: Amount, second: Amount) -> Amount:
    """ "15-20,000 people", "15 to 20,000 people": the thousands are the first number's, too."""
    one, two = first.number, second.number
    if (
        not first.bare
        or second.numbers[0].scale != 1
        or one.worded
        or two.value % 1000
        or "," in text[one.start : one.end]
    ):
        return first
    if not 5 <= one.value < 1000 or one.value % 1 or not one.value * 1000 < two.value <= one.value * 10_000:
        return first
    return first._replace(numbers=(one.scaled(_THOUSAND)._replace(scale=ONE),))


def _millions(text: str, end: Amount, vocabulary: Vocabulary) -> Amount:
    """One end of "$40 to 50m", "3m-5m people": beside money or millions the letter is no metre."""
    number = end.number
    if end.unit != "meter" or text[number.end : end.end] != "m":
        return end
    scaled = number.scaled(vocabulary.suffixes["m"], end.end)
    return Amount(end.start, end.end, (scaled,), construction="number", bare=True)


def _is_million(second: Amount) -> bool:
    """True for the upper end of "3m-5m people", "3m to 5m euros"."""
    return second.number.scale == _MILLION and (second.bare or second.kind is Kind.MONEY)


def _furthest(text: str, second: Amount, vocabulary: Vocabulary) -> Amount:
    """The upper end of "24 to 33-35 billion": 35 billion."""
    joint = _FURTHER.match(text, second.end) if second.bare else None
    last = second_amount(text, joint.end(), vocabulary) if joint else None
    return last if last and last.number.value > second.number.value else second


def _same_noun(text: str, first: Amount) -> re.Match[str] | None:
    """The joint of "from 20 people to 30 people"; of different things these would be two figures."""
    if not first.bare or not text.endswith(("rom ", "etween "), 0, first.start):
        return None
    return _NOUN_TO.match(text, first.end)


_NOUN_TO = later(r" ([a-z]{3,}) (?:to|and) (?=[\d.,]+ \1\b)")


def read_range(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """ "5 to 7 tons", "between $62 and $68", "10-15 million": both ends; None where `first` opens no range."""
    joint = _DASH.match(text, first.end) or _same_noun(text, first)
    if joint is None and text.startswith(_UPWARDS, first.end) and (joint := _UP_TO.match(text, first.end)):
        joint = joint if _FROM.search(text, max(0, first.start - 9), first.start) else None
    if joint is None or _IN_YEAR.search(text[max(0, first.start - 7) : first.end]):
        return None
    if joint.group()[0] == " " and joint.group()[1:2].isalpha() and _changes(text, first, joint.end(), vocabulary):
        return None
    before = _BETWEEN.search(text[max(0, first.start - 24) : first.start])
    word = joint.group().split()[0] if joint.group().strip() else "-"
    between = before is not None and before.group().lower().startswith("between")
    second = second_amount(text, joint.end(), vocabulary)
    if second is None or second.start < first.end:
        return None
    second = _millions(text, second, vocabulary) if first.kind is Kind.MONEY else second
    first = _below_zero(text, _millions(text, first, vocabulary) if _is_million(second) else first, second)
    second = _furthest(text, second, vocabulary) if word == "to" else second
    first = _share_scale(first, second) if before else _share_thousands(text, _share_scale(first, second), second)
    if word == "to" and second.number.value > 3 * first.number.value and follows_change(text, first.start, vocabulary):
        return None
    whole = united(first, second)
    if whole is None or (word == "and" and not between and not _pair(first, second)):
        return None
    unit, readings, unit_span, kind = whole
    unlike = first.number.worded != second.number.worded and kind is Kind.COUNT and word == "to" and not before
    if unlike or not (_opens_upwards(first, second) or (kind is Kind.MEASURE and _beside_range(text, first.start))):
        return None
    return Amount(
        first.start, second.end, (first.number, second.number), kind, unit, readings, unit_span, "range", bare=not unit
    )


def _below_zero(text: str, first: Amount, second: Amount) -> Amount:
    """The lower end of "5 to 10 below zero": both are degrees of frost."""
    if not first.bare or first.number.value < 0 or not text.endswith("below zero", 0, second.end):
        return first
    return first._replace(numbers=(first.number._replace(value=-first.number.value),))


def _opens_upwards(first: Amount, second: Amount) -> bool:
    """True where the second number is the larger one, or, below zero, either: "-5 to -10" as "-10 to -5"."""
    low, high = first.number.value, second.number.value
    return low < high or high < low < 0


def _beside_range(text: str, start: int) -> bool:
    """True right behind a range and a bracket: in "120-130m (430-390ft)" both ends are swapped, or one is amiss."""
    return text.endswith(("(", "["), 0, start) and _RANGE_OPENS.search(text, max(0, start - 40), start) is not None


_RANGE_OPENS = later(r"\d(?: ?[-–—] ?| to )\d[\d.,]*[ -]?[^\W\d][^\d()\[\]\n]{0,20}\)? ?[(\[]\Z")


def _pair(first: Amount, second: Amount) -> bool:
    """ "48 and 51 mph": two numbers before one unit of measure."""
    if not first.bare or first.number.worded or second.number.worded or second.kind is not Kind.MEASURE:
        return False
    return dimension(second.unit) != "[time]" and second.construction == "number+unit"


def read_alternatives(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """ "eight or nine euros": neighbours joined by "or"."""
    joint = _OR.match(text, first.end)
    second = second_amount(text, joint.end(), vocabulary) if joint and first.bare else None
    if second is None:
        return None
    first = _share_scale(first, second)
    low, high = first.number.value, second.number.value
    if not low < high <= max(low * 2, low + 2):
        return None
    return Amount(
        first.start,
        second.end,
        (first.number, second.number),
        second.kind,
        second.unit,
        second.readings,
        second.unit_span,
        "range",
    )


def read_dimensions(text: str, first: Amount, vocabulary: Vocabulary) -> Amount | None:
    """ "10ft by 12ft", "28 by 19 inches", "3 x 4 x 5 m": the sides in order."""
    sides = [first]
    while (joint := _BY.match(text, sides[-1].end)) is not None and len(sides) < 4:
        side = second_amount(text, joint.end(), vocabulary)
        if side is None:
            break
        sides.append(side)
    last = sides[-1]
    if len(sides) == 1 or last.unit not in LINEAR:
        return None
    if any(side.unit not in {"", last.unit} for side in sides):
        return None
    numbers = tuple(side.number for side in sides)
    return Amount(first.start, last.end, numbers, Kind.MEASURE, last.unit, last.readings, last.unit_span, "dimensions")
