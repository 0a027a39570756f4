"""What goes on behind digits: powers ("1.3x10^6", "10⁵") and smaller scales ("4 thousand 3 hundred and 21")."""

from __future__ import annotations

import re

from numchk.quantities.number_words import scale_word
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import LONGEST, ONE, Written

_WORD = re.compile(r"[ \u00a0\u202f\n]?-?([^\W\d_]+)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
#: 1.3x10^6, 2 × 10⁶, 1.3e6; and a power of its own: 10^6.
_POWER = re.compile(
    r" ?[x×·*] ?10(?:\^(?P<ten>[+-]?\d{1,3})|(?P<raised>[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)"
    r"|e(?P<e>[+-]?\d{1,2})(?!\w)|\^(?P<own>[+-]?\d{1,3})(?!\w)"
)
#: "4 thousand 3 hundred", "6 crore 20 lakh"; "3 hundred and 21".
_SMALLER = re.compile(r" (\d{1,3}) ([^\W\d_]+)\b")
_AND_UNITS = re.compile(r" and (\d{1,2})\b(?![.,/]\d)")


def powered(text: str, number: Written) -> Written:
    """`number` with the power behind it: 1.3x10^6, 12e-1, 10^6."""
    match = _POWER.match(text, number.end)
    if match is None:
        return number
    exponent = int(str(match[match.lastgroup or 0]).translate(_SUPERSCRIPT))
    own = match.lastgroup == "own"
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
    if last == 100 and (units := _AND_UNITS.match(text, number.end)):
        word = _WORD.match(text, units.end())
        if word is None or scale_word(word[1].lower(), vocabulary) is None:
            value = number.value + int(units[1])
            number = number._replace(end=units.end(), value=value, finest=ONE, coarsest=ONE)
    return number
