"""One number with its unit or currency: "$1.1bn", "30 million dollars", "-5C", "12-mile"."""

from __future__ import annotations

import re

from numchk.patterns import later
from numchk.quantities.bounds import hedge_after
from numchk.quantities.contests import names_race
from numchk.quantities.money import signed_money, suffixed, worded_money
from numchk.quantities.numerals import read_numeral
from numchk.quantities.quantulum import read_rare
from numchk.quantities.signs import sign_start
from numchk.quantities.surroundings import counts_noun
from numchk.quantities.unit_words import Found, read_unit
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import Amount, Written
from numchk.terms import Kind

#: Units that are no measures.
KINDS = {"percent": Kind.SHARE, "percentage_point": Kind.CHANGE, "basis_point": Kind.CHANGE}
#: "a wind chill near 50 below": what the cold is below is left out.
_COLD = later(
    r"\b(?:wind ?chills?|temperatures?|thermometers?|mercury|lows|felt like|cold)\b[^.!?\n]{0,40}\Z", re.IGNORECASE
)
_BELOW = later(r" below(?=[.,;:]|\s*\Z| (?:in|on|at|overnight|with|and)\b)")
_BELOW_ZERO = later(r" (?:below|(above)) zero\b", re.IGNORECASE)
#: From here on "1,500m" is metres whatever comes behind; nobody writes thousands of millions so.
_METRES = 1_000
#: Air pressure at sea level, in millibars.
_BAROMETER = range(850, 1101)
#: Nobody measures so many cups of flour.
_MANY_CUPS = 100
#: Fewer pounds than this are as often lost, carried or fined by weight.
_MANY_POUNDS = 100_000
#: How far before pounds their clause tells that they are money.
_CLAUSE = 60
_WORDS = later(r"[a-z]+")


def negative(text: str, amount: Amount) -> Amount:
    """ "-5C", "minus 5 degrees": the sign belongs to the number."""
    start = sign_start(text, amount.start, amount.end)
    if start is None:
        return amount
    number = amount.number
    return amount._replace(
        start=start, numbers=(number._replace(start=start, value=-number.value), *amount.numbers[1:])
    )


def _measured(text: str, number: Written, found: Found, vocabulary: Vocabulary) -> Amount:
    kind = KINDS.get(found.name, Kind.MEASURE)
    number = number.scaled(found.times)
    found = _pressure_or_data(number, found)
    glued_m = text[number.end : found.end] == "m" and not number.worded and number.value < _METRES
    if glued_m and counts_noun(text, found.end) and not names_race(text, found.end, vocabulary):
        millions = number.scaled(vocabulary.suffixes["m"], found.end)
        inner = read_unit(text, millions, vocabulary)
        if inner:  # "1.2m hectares"
            span = (inner.start, inner.end)
            return Amount(
                number.start, inner.end, (millions,), Kind.MEASURE, inner.name, inner.readings, span, "number+unit"
            )
        return Amount(number.start, found.end, (millions,), bare=True)
    span = found.start, found.end
    if _is_sterling(text, number, found, vocabulary):
        return Amount(number.start, found.end, (number,), Kind.MONEY, "GBP", ("GBP", "pound"), span, "money")
    return Amount(number.start, found.end, (number,), kind, found.name, found.readings, span, "number+unit")


def _pressure_or_data(number: Written, found: Found) -> Found:
    """ "mb" is air pressure where a barometer could show it, else the size of a file: "1,013 mb", "a file of 20 mb"."""
    if found.readings[:2] != ("millibar", "megabyte") or number.value in _BAROMETER:
        return found
    readings = (*found.readings[1:], found.readings[0])
    return found._replace(name=readings[0], readings=readings)


def _part_of(text: str, number: Written, vocabulary: Vocabulary) -> Found | None:
    """The unit of "one and two-thirds of a mile", "0.4 of a degree"."""
    parted = 0 < number.value < 1 or (number.worded and number.value % 1)
    match = _OF_A.match(text, number.end) if parted else None
    return read_unit(text, number._replace(end=match.end()), vocabulary) if match else None


def _lettered(text: str, number: Written) -> Found | None:
    """The unit of "6,000 K" and "a 10K race": a letter that elsewhere stands for thousands."""
    if number.worded or number.scale != 1:
        return None
    kelvin = _KELVIN.match(text, number.end) if number.value >= _METRES else None
    run = _RUN.match(text, number.end) if number.value < _LONGEST_RUN else None
    if kelvin:
        return Found(kelvin.end() - 1, kelvin.end(), "kelvin")
    return Found(number.end, run.end(), "kilometer") if run else None


#: Nobody writes thousands of thousands so.
_KELVIN = later(r"[ \u00a0]K(?![\w'’-])")
_RUN, _LONGEST_RUN = later(r"[kK](?=[- ](?:(?:road|fun|charity|trail) )?(?:races?|runs?|runners?|course)\b)"), 200
_OF_A = later(r" of an?(?= )")


def _below_zero(text: str, number: Written, found: Found | None, vocabulary: Vocabulary) -> Amount | None:
    """ "5 below zero", "5C below zero": degrees of frost; "2C above zero": none."""
    end = found.end if found else number.end
    match = _BELOW_ZERO.match(text, end)
    if match is None and _COLD.search(text, max(0, number.start - 60), number.start):
        match = _BELOW.match(text, end)
    if match is None:
        return None
    degree = vocabulary.units["degrees"]
    readings = found.readings if found and found.name != degree.name else degree.readings[1:]
    name = found.name if found and found.name != degree.name else readings[0]
    span = (found.start if found else end + 1), match.end()
    shown = number if match.re.groups and match[1] else number._replace(value=-number.value)
    return Amount(number.start, match.end(), (shown,), Kind.MEASURE, name, readings, span, "number+unit")


def _is_sterling(text: str, number: Written, found: Found, vocabulary: Vocabulary) -> bool:
    """True for pounds in a clause that speaks of money: "profit rose to 361 million pounds"; not "pounds of beef"."""
    if (
        found.readings != ("pound", "GBP")
        or number.value < _MANY_POUNDS
        or text.startswith((" of", " (", "-"), found.end)
    ):
        return False
    stems = tuple(vocabulary.guards.before("sterling"))
    clause = text[max(0, number.start - _CLAUSE) : number.start].lower()
    return any(word.startswith(stems) for word in _WORDS.findall(clause))


def _counted_suffix(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "25k followers", "3M users": a letter that is no unit here."""
    longer = suffixed(text, number, vocabulary)
    if longer is number or text[longer.end - 1] in "tT":
        return number
    large = text[longer.end - 1] == "M" and number.value >= 10  # no metres, and no name as "3M"
    sure = text[longer.end - 1] in "kK" or large or number.value % 1 or counts_noun(text, longer.end)
    return longer if sure else number


#: "58.3%, 3.1 points higher", "up 3 points to 41 per cent": points of a percentage.
_POINTS = later(r"[ -](points?)\b")
_SHARE_BEFORE = later(r"(?:%|\bper ?cent)(?:(?![.!?][ \n])[^\n;])*\Z")
_SHARE_AHEAD = later(r" points? (?:to|at|on|from) [\d.]+ ?(?:%|per ?cent)")
_MOVED = later(
    r"\b(?:up|down|by|rose|fell|gained|lost|dropped|climbed|slipped|jumped|of) (?:about |some |nearly |almost )?\Z"
)
_COMPARED = later(r" (?:higher|lower|up|down|ahead|behind|more|less|clear|better|worse|above|below|wider)\b")


def is_of_shares(text: str, number: Written) -> bool:
    """True where a percentage stands before the points in their sentence, or directly behind them."""
    if _SHARE_AHEAD.match(text, number.end):
        return True
    return _SHARE_BEFORE.search(text, max(0, number.start - 100), number.start) is not None


def _is_difference(text: str, number: Written, points: re.Match[str]) -> bool:
    """True where words of comparison stand beside the points; "shot 45% and had 12 points" has none."""
    moved = _MOVED.search(text, max(0, number.start - 24), number.start)
    return moved is not None or _COMPARED.match(text, points.end()) is not None


def read_amount(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """The number at `start` with its unit or currency; None where no number begins there."""
    number = read_numeral(text, start, vocabulary)
    if number is None:
        return None
    money = signed_money(text, number, vocabulary) or worded_money(text, number, vocabulary)
    if money:
        return money
    found = read_unit(text, number, vocabulary) or read_rare(text, number) or _part_of(text, number, vocabulary)
    found = found or _lettered(text, number)
    if found and found.name == "cup" and number.value >= _MANY_CUPS and not text.startswith(" of ", found.end):
        found = None  # cups that are sold, no measure of a recipe
    if found is None or found.name.startswith("degree"):
        cold = _below_zero(text, number, found, vocabulary)
        if cold:
            return cold
    if found:
        return negative(text, _measured(text, number, found, vocabulary))
    points = _POINTS.match(text, number.end) if not number.scale > 1 else None
    if points and is_of_shares(text, number) and _is_difference(text, number, points):
        span = points.start(1), points.end(1)
        return Amount(number.start, span[1], (number,), Kind.CHANGE, "percentage_point", (), span, "number+unit")
    return _behind_hedge(text, number, vocabulary) or _counted(text, number, vocabulary)


def _counted(text: str, number: Written, vocabulary: Vocabulary) -> Amount:
    """`number` without a unit."""
    number = _counted_suffix(text, number, vocabulary)
    return negative(text, Amount(number.start, number.end, (number,), bare=True))


def _behind_hedge(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """ "40-plus miles", "20-odd euros", "40 or more litres": the unit stands behind the hedge."""
    hedge = hedge_after(text, number.end, vocabulary)
    if hedge is None or hedge[0] > number.end + 1 or text[hedge[1] : hedge[1] + 1] not in {" ", "-"}:
        return None
    behind = number._replace(end=hedge[1], worded=True)
    money = worded_money(text, behind, vocabulary)
    if money:
        return money._replace(numbers=(number,), hedge=hedge)
    found = read_unit(text, behind, vocabulary)
    if found is None:
        return None
    measured = _measured(text, number, found, vocabulary)
    return negative(text, measured._replace(hedge=hedge))
