"""Money: "$1.1bn", "US$ 5", "30 million dollars", "75p", "100 USD", "30 MEUR"."""

from __future__ import annotations

from decimal import Decimal

from numchk.patterns import later
from numchk.quantities.number_words import scale_word
from numchk.quantities.vocabulary import Unit, Vocabulary, fold
from numchk.quantities.written import Amount, Written
from numchk.terms import Kind

_LETTERS = later(r"[^\W\d_]{1,2}(?![^\W_])")
_MONEY_WORDS = later(r"[ \u00a0-]?((?:U\.S\.|[^\W\d_]+)(?:[ \u00a0][^\W\d_]+){0,3})")
_NATION = later(r"(?<![^\W_])([A-Z]{1,3}|hk|nz|au|c) \Z")
#: "75 USD million", "30 MUSD".
_SCALE_BEHIND = later(r" ([a-z]+)\b")
_PREFIXED = later(r" ?([kKM])([A-Z]{3})(?![^\W_])")
#: Money words that are verbs, too, where the number is small: "five won seats".
_VERBS = frozenset({"won"})
_BARE_CENTS = later(
    r" (?P<bare>\d\d)(?=[.!?,;)](?!\d)|\s*\Z)| and (?P<last>\d\d)(?=[.!?](?!\d)|\s*\Z)| (?P<cents>\d\d?) ?cents?\b"
)
_CENTS = later(r"[ -]?((?:(?:U\.S\.|[^\W\d_]+)[ \u00a0]){0,2}[^\W\d_]+|¢)(?![^\W_])")
_NATIONAL = r"(?:U\.S\.|[A-Z][a-z]+|US|NZ|HK)(?: [A-Z][a-z]+)?"
#: "$5 million (US)", "$5 CAD", "$5 million Canadian to him": whose dollar a bare sign is, said behind the figure. An
#: adjective counts only where no noun of its own can follow.
_WHOSE = later(
    r" ([A-Z]{3})\b| \(([A-Z]{3})\)"
    rf"| \(({_NATIONAL})\)| ({_NATIONAL})"
    r"(?=[.,;:)\n]|\s*\Z| (?:and|or|in|to|for|from|on|at|by|over|of|an?|per|this|last|each|is|was|were)\b)"
)


def suffixed(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """ "30m", "5K" where the letter cannot be a unit: after a currency sign or before a currency word."""
    if number.worded or number.scale != 1:
        return number
    letters = _LETTERS.match(text, number.end)
    factor = vocabulary.suffixes.get(letters.group()) if letters else None
    return number.scaled(factor, letters.end()) if letters and factor else number


def _money(number: Written, unit: Unit, start: int, end: int, sign: tuple[int, int]) -> Amount:
    return Amount(start, end, (number,), Kind.MONEY, unit.name, unit.readings, sign, "money")


def signed_money(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Money with the sign or code in front."""
    window = max(0, number.start - 8)
    match = vocabulary.sign_before.search(text[window : number.start])
    if match is None or (number.worded and match[1].isalpha()):
        return None
    number = suffixed(text, number, vocabulary)
    if _is_word(match[1], number, vocabulary):
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
    unit, end = _whose(text, unit, end, vocabulary)
    return _money(number, unit, sign[0], end, sign)


def _is_word(sign: str, number: Written, vocabulary: Vocabulary) -> bool:
    """True for "CUP 2026": a word in capitals and a number that is no amount."""
    if sign in _LETTERED:
        return number.scale == 1 and number.value < 1000
    return sign.lower() in vocabulary.guards.words("acronym") and number.scale == 1 and number.value < 10_000


#: Signs that are letters of roads, rooms and types, too: "R5bn", "R12,000" are money, "R5" and "QR5" none.
_LETTERED = frozenset({"R", "QR"})
#: What they are glued to where money is meant.
_LETTERED_MONEY = later(r"\d[\d,.]*(?:[mk]|bn|tn)\b|\d{1,3}(?:,\d{3})+|\d[\d.]* ?(?:million|billion|trillion)\b")


def is_glued_money(text: str, start: int, sign: str) -> bool:
    """True where `sign` directly before the digits at `start` makes them money and no name."""
    return sign not in _LETTERED or _LETTERED_MONEY.match(text, start) is not None


def _whose(text: str, unit: Unit, end: int, vocabulary: Vocabulary) -> tuple[Unit, int]:
    """The one currency of an open sign, and the end, where code or nation stand behind the figure: "$5 Canadian"."""
    match = _WHOSE.match(text, end) if unit.readings else None
    if match is None:
        return unit, end
    code, nation = match[1] or match[2], match[3] or match[4]
    known = vocabulary.money_signs.get(code) if code else vocabulary.money_words.get(fold(f"{nation} dollar"))
    return (known, match.end()) if known and known.name in unit.readings else (unit, end)


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
    minor = _cents(text, number, vocabulary)
    if minor and " " in text[slice(*(minor.unit_span or (0, 0)))]:  # "3 euro cents" are no three euros
        return minor
    for candidate in (number, suffixed(text, number, vocabulary)):
        behind = _words_behind(text, candidate.end, vocabulary)
        if behind and not (candidate.value < 100 and text[behind[2] : behind[0]] in _VERBS):
            end, unit, start = behind
            money = _money(candidate, unit, candidate.start, end, (start, end))
            return _with_cents(text, money) or money
        coded = _code_behind(text, candidate, vocabulary)
        if coded:
            return coded
    return minor


def _cents(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Hundredths in words behind a number: "75p", "5 cents", "3 euro cents", "5¢"."""
    match = _CENTS.match(text, number.end)
    words = match[1] if match else ""
    while words and fold(words) not in vocabulary.cents:
        words = words[: max(words.rfind(" "), words.rfind("\u00a0"), 0)]
    if match is None or not words or (words == "p" and match.start(1) != number.end):
        return None
    span = match.start(1), match.start(1) + len(words)
    return _money(number.scaled(Decimal("0.01")), vocabulary.cents[fold(words)], number.start, span[1], span)


def _code_behind(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """Digits with a sign or code behind: "5€", "100 USD", "75 USD million", "30 MUSD"."""
    prefixed = _PREFIXED.match(text, number.end)
    if (
        prefixed
        and prefixed[2] in vocabulary.money_signs
        and prefixed[2].lower() not in vocabulary.guards.words("acronym")
    ):
        larger, span = number.scaled(vocabulary.suffixes[prefixed[1]]), prefixed.span(2)
        return _money(larger, vocabulary.money_signs[prefixed[2]], number.start, span[1], span)
    sign = vocabulary.sign_after.match(text, number.end)
    if sign is None or not _credible(sign[1], worded=number.worded) or _is_word(sign[1], number, vocabulary):
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
    if match is None or number.scale >= 1000 or number.value % 1:
        return None
    step = Decimal("0.01")
    value = number.value + step * int(match["bare"] or match["last"] or match["cents"])
    return money._replace(
        end=match.end(), numbers=(number._replace(end=match.end(), value=value, finest=step, coarsest=step),)
    )
