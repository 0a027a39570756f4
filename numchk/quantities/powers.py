"""What goes on behind digits: powers ("1.3x10^6", "10⁵") and smaller scales ("4 thousand 3 hundred and 21")."""

from __future__ import annotations

from decimal import Decimal

from numchk.patterns import later
from numchk.quantities.number_words import number_words, scale_word, value_of
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import LONGEST, ONE, Written

_WORD = later(r"[ \u00a0\u202f\n]?-?([^\W\d_]+)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
#: 1.3x10^6, 2 × 10⁶, 1.3e6; and a power of its own: 10^6, 10⁶ (5² is 5 with a note).
_POWER = later(
    r" ?[x×·*] ?10(?: ?\^ ?(?P<ten>[+-]?\d{1,3})|(?P<raised>[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)"
    r"|[eE](?P<e>[+-]?\d{1,2})(?!\w)|\^(?P<own>[+-]?\d{1,3})(?!\w)"
    r"|(?<=(?<![\d.,])10)(?P<tens>[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?!\w)"
)
#: "4 thousand 3 hundred", "6 crore 20 lakh"; "3 hundred and 21".
_SMALLER = later(r" (\d{1,3}) ([^\W\d_]+)\b")
_AND_UNITS = later(r" and (\d{1,2})\b(?![.,/]\d)")
_AND_WORDS = later(r" (and )?(?=[^\W\d_])")


def powered(text: str, number: Written) -> Written:
    """`number` with the power behind it: 1.3x10^6, 12e-1, 10^6."""
    match = _POWER.match(text, number.end)
    if match is None:
        return number
    exponent = int(str(match[match.lastgroup or 0]).translate(_SUPERSCRIPT))
    own = match.lastgroup in {"own", "tens"}
    factor = ONE if own else ONE.scaleb(exponent)
    value = number.value**exponent if own and number.value else number.value * factor
    if abs(value.adjusted()) > LONGEST:
        return number
    step = number.finest * factor
    end = match.end()
    return number._replace(end=end, digits=end, value=value, finest=step, coarsest=step)


def continued(text: str, number: Written, vocabulary: Vocabulary) -> Written:
    """Digits with several scale words: "4 thousand 3 hundred and 21", "6 crore 20 lakh"."""
    last = number.scale
    while last > 1 and (match := _SMALLER.match(text, number.end)) is not None:
        entry = scale_word(match[2].lower(), vocabulary)
        if entry is None or entry.value * int(match[1]) >= last:
            break
        last = entry.value
        value = number.value + last * int(match[1])
        number = number._replace(end=match.end(), value=value, finest=last, coarsest=last)
    if last > 1 and (worded := _smaller_words(text, number, last, vocabulary)):
        return worded
    if last == 100 and (units := _AND_UNITS.match(text, number.end)):
        word = _WORD.match(text, units.end())
        if word is None or scale_word(word[1].lower(), vocabulary) is None:
            value = number.value + int(units[1])
            number = number._replace(end=units.end(), value=value, finest=ONE, coarsest=ONE)
    return number


def _smaller_words(text: str, number: Written, last: Decimal, vocabulary: Vocabulary) -> Written | None:
    """ "3 hundred and one", "1 million two hundred thousand": smaller numbers in words behind the scale `last`."""
    joint = _AND_WORDS.match(text, number.end)
    tokens = list(number_words(text, joint.end(), vocabulary)) if joint else []
    if joint is None or not tokens or tokens[0].end == joint.end() or text[joint.end()] in "aA":
        return None
    value, scale, end = value_of(tokens)
    if not 0 < value < last or (scale == 1 and value < 100 and not (joint[1] and last == 100)):
        return None
    step = ONE if value % scale or scale < 1000 else scale
    return number._replace(end=end, value=number.value + value, finest=step, coarsest=step)
