"""One number with its unit or currency: "$1.1bn", "30 million dollars", "-5C", "12-mile"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from numchk.interval import Interval
from numchk.quantities.number_words import scale_word
from numchk.quantities.numerals import read_numeral
from numchk.quantities.quantulum import read_rare
from numchk.quantities.unit_words import Found, read_unit
from numchk.quantities.vocabulary import Unit, Vocabulary, fold
from numchk.quantities.written import Written
from numchk.terms import Kind, Trend

_LETTERS = re.compile(r"[^\W\d_]{1,2}(?![^\W_])")
_MINUS = re.compile(r"(?:[-−–]|\b[Mm]inus[ -]|(?<!est )(?<!ested )\b[Nn]egative )\Z")
#: What stands before the sign of a negative number: no letter or digit, nor a digit and a space (that is a range).
_BEFORE_SIGN = re.compile(r"(?:\A|[(\[]|(?<!\d)\s|(?<!\d)[<>=])\Z")
_MONEY_WORDS = re.compile(r"[ \u00a0-]?((?:U\.S\.|[^\W\d_]+)(?:[ \u00a0][^\W\d_]+){0,3})")
_NATION = re.compile(r"(?<![^\W_])([A-Z]{1,3}|hk|nz|au|c) \Z")
#: "75 USD million", "30 MUSD".
_SCALE_BEHIND = re.compile(r" ([a-z]+)\b")
_PREFIXED = re.compile(r" ?([kKM])([A-Z]{3})(?![^\W_])")
_BARE_CENTS = re.compile(r" (\d\d)(?=[.!?,;)](?!\d)|\s*\Z)")
#: Codes that are names, too: COP 29.
_ACRONYMS = frozenset({"COP", "TRY", "GEL"})
_CENTS = re.compile(r"[ -]?([^\W\d_]+)(?![^\W_])")
#: A plural noun behind "5m": the letter means million, not metres.
_COUNTED = re.compile(r" ((?:[a-z-]+ )?(?:[a-z]{2,}s|people|men|women|children|households))\b")
#: Fewer pounds than this are as often lost, carried or fined by weight.
_MANY_POUNDS = 100_000
_MONEY_TALK = re.compile(
    r"\b(?:cost|price|pric|profit|loss|revenue|turnover|sales|earn|spen[dt]|pa(?:y|id)|worth|fine|grant|fund|budget|debt"
    r"|loan|borrow|invest|salar|wage|bonus|tax|fee|bid|rais|donat|insur|compensat|damages|income|asset|deal\b)",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    [
        "is",
        "was",
        "has",
        "as",
        "across",
        "his",
        "its",
        "this",
        "less",
        "plus",
        "versus",
        "thus",
        "perhaps",
        "always",
        "besides",
        "hurdles",
        "sprints",
        "metres",
        "races",
        "butterfly",
    ]
)


class Amount(NamedTuple):
    """A figure as read, before the words around it: [start, end) covers numbers and unit."""

    start: int
    end: int
    numbers: tuple[Written, ...]
    kind: Kind = Kind.COUNT
    unit: str = ""
    readings: tuple[str, ...] = ()
    unit_span: tuple[int, int] | None = None
    construction: str = "number"
    trend: Trend = Trend.NONE
    stated: Interval | None = None  #: where the words themselves say the interval: "dozens"
    hedged: bool = False  #: its hedges are part of it: "more than 20 and less than 35"
    bare: bool = False  #: no unit of its own; may take one from the other end of a range

    @property
    def number(self) -> Written:
        """The first number."""
        return self.numbers[0]


def _suffixed(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "30m", "5K" where the letter cannot be a unit: after a currency sign or before a currency word."""
    if number.worded or number.scale != 1:
        return number
    letters = _LETTERS.match(text, number.end)
    factor = vocabulary.suffixes.get(letters.group()) if letters else None
    return number.scaled(factor, letters.end()) if letters and factor else number


def _money(number: Written, unit: Unit, start: int, end: int, sign: tuple[int, int]) -> Amount:
    return Amount(start, end, (number,), Kind.MONEY, unit.name, unit.readings, sign, "money")


def _signed(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Money with the sign or code in front."""
    window = max(0, number.start - 8)
    match = vocabulary.sign_before.search(text[window : number.start])
    if match is None or (number.worded and match[1].isalpha()):
        return None
    number = _suffixed(text, number, vocabulary)
    if match[1] in _ACRONYMS and number.value < 100 and number.scale == 1:
        return None
    nation = (
        _NATION.search(text, max(0, window + match.start(1) - 4), window + match.start(1)) if match[1] == "$" else None
    )
    if nation and nation[1].upper() + "$" in vocabulary.money_signs:
        sign = nation.start(), window + match.end(1)
        return _money(number, vocabulary.money_signs[nation[1].upper() + "$"], sign[0], number.end, sign)
    sign = window + match.start(1), window + match.end(1)
    unit, end = vocabulary.money_signs[match[1]], number.end
    behind = _words_behind(text, end, vocabulary)
    if behind and (behind[1].name in (unit.readings or (unit.name,))):
        unit, end = (behind[1] if not behind[1].readings else unit), behind[0]
    return _money(number, unit, sign[0], end, sign)


def _words_behind(text: str, at: int, vocabulary: Vocabulary) -> tuple[int, Unit, int] | None:
    """A currency in words behind a number: (end, currency, start)."""
    match = _MONEY_WORDS.match(text, at)
    if match is None:
        return None
    words = match[1]
    while words:
        unit = vocabulary.money_words.get(fold(words))
        if unit is not None:
            return match.start(1) + len(words), unit, match.start(1)
        words = words[: max(words.rfind(" "), words.rfind("\u00a0"), 0)]
    return None


def worded_money(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Money with the currency behind: "5m euros", "30-million-dollar", "75p", "100 USD"."""
    for candidate in (number, _suffixed(text, number, vocabulary)):
        behind = _words_behind(text, candidate.end, vocabulary)
        if behind:
            end, unit, start = behind
            money = _money(candidate, unit, candidate.start, end, (start, end))
            return _with_cents(text, money) or money
        coded = _code_behind(text, candidate, vocabulary)
        if coded:
            return coded
    cents = _CENTS.match(text, number.end)
    cent = vocabulary.cents.get(fold(cents[1])) if cents else None
    if cents is None or cent is None or (cents[1] == "p" and cents.start(1) != number.end):
        return None
    hundredth = number.scaled(Decimal("0.01"))
    return _money(hundredth, cent, number.start, cents.end(1), cents.span(1))


def _code_behind(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Digits with a sign or code behind: "5€", "100 USD", "75 USD million", "30 MUSD"."""
    prefixed = _PREFIXED.match(text, number.end)
    if prefixed and prefixed[2] in vocabulary.money_signs:
        larger, span = number.scaled(vocabulary.suffixes[prefixed[1]]), prefixed.span(2)
        return _money(larger, vocabulary.money_signs[prefixed[2]], number.start, span[1], span)
    sign = vocabulary.sign_after.match(text, number.end)
    if sign is None or not _credible(sign[1], worded=number.worded):
        return None
    if text[sign.end() : sign.end() + 2].strip()[:1].isdigit():
        return _with_cents(
            text, _money(number, vocabulary.money_signs[sign[1]], number.start, sign.end(), sign.span(1))
        )
    behind = _SCALE_BEHIND.match(text, sign.end()) if number.scale == 1 else None
    scale = scale_word(behind[1], vocabulary) if behind else None
    number = number.scaled(scale.value, behind.end()) if behind and scale else number
    return _money(number, vocabulary.money_signs[sign[1]], number.start, max(sign.end(), number.end), sign.span(1))


def _credible(sign: str, *, worded: bool) -> bool:
    """True where `sign` may stand behind digits ("kr", "Rs" may not), or behind a number in words (ISO codes alone)."""
    code = len(sign) == 3 and sign.isascii() and sign.isalpha()
    return code or (not worded and (not sign.isalpha() or sign.isupper() or not sign.isascii()))


def _with_cents(text: str, money: Amount) -> Amount | None:
    """ "15 dollars 50.": `money` with two digits of cents that end the clause; None where there are none."""
    match = _BARE_CENTS.match(text, money.end)
    number = money.number
    if match is None or number.scale != 1 or number.value % 1:
        return None
    step = Decimal("0.01")
    value = number.value + step * int(match[1])
    return money._replace(
        end=match.end(), numbers=(number._replace(end=match.end(), value=value, finest=step, coarsest=step),)
    )


def negative(text: str, amount: Amount) -> Amount:
    """ "-5C", "minus 5 degrees": the sign belongs to the number."""
    sign = _MINUS.search(text[max(0, amount.start - 16) : amount.start])
    if sign is None:
        return amount
    start = amount.start - len(sign.group())
    if len(sign.group()) == 1 and not _BEFORE_SIGN.search(text[max(0, start - 2) : start]):
        return amount
    number = amount.number
    return amount._replace(
        start=start, numbers=(number._replace(start=start, value=-number.value), *amount.numbers[1:])
    )


def _measured(text: str, number: Written, found: Found, vocabulary: Vocabulary) -> Amount:
    kind = {"percent": Kind.SHARE, "percentage_point": Kind.CHANGE, "basis_point": Kind.CHANGE}.get(
        found.name, Kind.MEASURE
    )
    glued_m = text[number.end : found.end] == "m" and not number.worded
    if glued_m and (noun := _COUNTED.match(text, found.end)) and noun[1].split()[0] not in _NO_NOUN:
        millions = number.scaled(vocabulary.suffixes["m"], found.end)
        inner = read_unit(text, millions, vocabulary)
        if inner:  # "1.2m hectares"
            span = (inner.start, inner.end)
            return Amount(
                number.start, inner.end, (millions,), Kind.MEASURE, inner.name, inner.readings, span, "number+unit"
            )
        return Amount(number.start, found.end, (millions,), bare=True)
    span = found.start, found.end
    if _is_sterling(text, number, found):
        return Amount(number.start, found.end, (number,), Kind.MONEY, "GBP", ("GBP", "pound"), span, "money")
    return Amount(number.start, found.end, (number,), kind, found.name, found.readings, span, "number+unit")


def _is_sterling(text: str, number: Written, found: Found) -> bool:
    """True for pounds in a clause that speaks of money: "profit rose to 361 million pounds"; not "pounds of beef"."""
    if (
        found.readings != ("pound", "GBP")
        or number.value < _MANY_POUNDS
        or text.startswith((" of", " (", "-"), found.end)
    ):
        return False
    return _MONEY_TALK.search(text[max(0, number.start - 60) : number.start]) is not None


def _counted_suffix(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "25k followers", "3M users": a letter that is no unit here."""
    longer = _suffixed(text, number, vocabulary)
    if longer is number or text[longer.end - 1] in "tT":
        return number
    large = text[longer.end - 1] == "M" and number.value >= 10  # no metres, and no name as "3M"
    sure = text[longer.end - 1] in "kK" or large or number.value % 1 or _COUNTED.match(text, longer.end)
    return longer if sure else number


def read_amount(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """The number at `start` with its unit or currency; None where no number begins there."""
    number = read_numeral(text, start, vocabulary)
    if number is None:
        return None
    money = _signed(text, number, vocabulary) or worded_money(text, number, vocabulary)
    if money:
        return money
    found = read_unit(text, number, vocabulary) or read_rare(text, number)
    if found:
        return negative(text, _measured(text, number, found, vocabulary))
    number = _counted_suffix(text, number, vocabulary)
    return negative(text, Amount(number.start, number.end, (number,), bare=True))
