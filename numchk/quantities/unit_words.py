"""The unit behind a number: "km/h", "square kilometres", "-foot-tall", "barrels a day"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from numchk.patterns import later
from numchk.quantities.vocabulary import Unit, Vocabulary, fold
from numchk.quantities.written import Written
from numchk.units import dimension

_GAP = later(r"[ \u00a0\u202f\u2009]?[-‐‑]?\n?")
_PIECES = later(
    r"(?:[^\W\d_²³]\.){2,}|[A-Za-z]+?(?=CO[2₂])|[^\W\d_²³]+(?:/[^\W\d_²³]+)?(?![\w/])|°[ ]?[CFK]?(?![^\W_])"
    r"|[º°%％‰′″'’\"”℃℉]|[^\W\d_²³]+"
)
_JOIN = later(r"\.?[ \u00a0\u202f-]|\.(?=[^\W\d_²³])|(?<=[A-Za-z])[·⋅]")
_POWER = later(r"(?:(square|sq)|(cubic|cu))(?:\. ?|[ \u00a0-])(?=[^\W\d_²³])", re.IGNORECASE)
#: "the 5 C's": letters, no degrees; "40 TB patients": a disease, no data.
_GENITIVE = later(
    r"(?<=[A-Z])['’]s\b"
    r"|(?<= TB) (?:[a-z]+ )?(?:cas|patient|death|suffer|victim|infection|vaccin|clinic|ward|drug|strain)"
)
#: "MtCO2e": the gas is glued to its unit.
_GAS = later(r"CO[2₂](?:-?eq?)?(?![^\W_])")
_RAISED = later(r"(\^?2|²)|(\^?3|³)| (squared)\b| (cubed)\b")
_PER = later(r"[ \u00a0-]per[ \u00a0-]|[ \u00a0]an?[ \u00a0]|[ ]?/[ ]?| (?:every|each) ", re.IGNORECASE)
_SQUARED = later(r"2(?!\w)|²| squared\b")
#: "60,000 tons a year earlier" is no rate.
_MOMENT = later(r" (?:ago|earlier|before|later|after|previously)\b")
_PER_HUNDRED = later(r"(?: per |/)100[ -]?(?:km|kilomet(?:er|re)s?)\b", re.IGNORECASE)
#: What makes an attached symbol credible behind a space: "2 in (5.1 cm)", "3 in thick", "4 h /".
_CREDIBLE = later(
    r"\.? ?[()\[\]/–—=|;,]|[.,]? (?:or|about|thick|wide|long|deep|tall|high|across|of (?:snow|rain)|x|by)\b|\.?$|\.?\n"
)
#: How far a quotation mark is looked for.
_LINE = 300
#: Lengths that may be squared, cubed, or the sides of a thing.
LINEAR = frozenset(
    [
        "millimeter",
        "centimeter",
        "decimeter",
        "meter",
        "kilometer",
        "inch",
        "foot",
        "yard",
        "mile",
        "nautical_mile",
        "micrometer",
    ]
)

_TIME = "[time]"


class Found(NamedTuple):
    """A unit in the text: [start, end) of its words."""

    start: int
    end: int
    name: str
    readings: tuple[str, ...] = ()
    times: Decimal = Decimal(1)  #: how many of the unit one stands for: 1,000,000,000 in "5 bcf"


def _lookup(text: str, at: int, vocabulary: Vocabulary, *, worded: bool, glued: bool) -> tuple[int, Unit] | None:
    """The longest unit at `at`: (its end, the unit)."""
    best: tuple[int, Unit] | None = None
    end = at
    for _ in range(4):
        piece = _PIECES.match(text, end)
        if piece is None:
            break
        surface = text[at : piece.end()]
        stop = piece.end()
        unit = vocabulary.units.get(fold(surface)) or (None if worded else vocabulary.symbols.get(surface))
        if unit is None and "/" in piece.group():
            stop = end + piece.group().index("/")
            surface = text[at:stop]
            unit = vocabulary.units.get(fold(surface))
        if unit is None and not worded:
            unit = vocabulary.symbols.get(surface)
            if unit is None and (surface in vocabulary.attached) and (glued or _CREDIBLE.match(text, stop)):
                unit = vocabulary.attached[surface]
        if unit is not None:
            best = stop, unit
        joint = _JOIN.match(text, stop)
        if joint is None:
            break
        end = joint.end()
    return best


def _raise(names: tuple[str, ...], power: int) -> tuple[str, ...]:
    return tuple(f"{name} ** {power}" for name in names)


def _simple(text: str, at: int, vocabulary: Vocabulary, *, worded: bool, glued: bool) -> Found | None:
    """A unit with its power at `at`, without "per"."""
    prefix = _POWER.match(text, at)
    inner = prefix.end() if prefix else at
    hit = _lookup(text, inner, vocabulary, worded=worded and not prefix, glued=glued or prefix is not None)
    if prefix and (hit is None or hit[1].name not in LINEAR):
        return None
    if hit is None:
        return None
    end, unit = hit
    readings = unit.readings or (unit.name,)
    power = 0
    if prefix:
        power = 2 if prefix[1] else 3
    elif unit.name in LINEAR and text[end - 1].isalpha() and (mark := _RAISED.match(text, end)):
        short = mark[0] not in {"2", "3"} or (end - at <= 2 and not text[mark.end() : mark.end() + 1].isalnum())
        power = (2 if mark[1] or mark[3] else 3) if short else 0
        end = mark.end() if short else end
    readings = _raise(readings, power) if power else readings
    return Found(at, end, readings[0], readings if len(readings) > 1 else (), unit.times)


def _per(text: str, found: Found, vocabulary: Vocabulary) -> Found:
    """`found` with "per hour", "a day", "/s" behind it."""
    hundred = _PER_HUNDRED.match(text, found.end)
    if hundred and found.name == "liter":
        return Found(found.start, hundred.end(), "liter / (100 * kilometer)")
    match = _PER.match(text, found.end)
    if match is None or found.name in {"percent", "percentage_point"}:
        return found
    below = _simple(text, match.end(), vocabulary, worded=False, glued=True)
    if below is None or below.name == "percent" or text[match.end()] in "'’\"”":
        return found
    article = match.group().strip().lower() in {"a", "an", "every", "each"}
    if "/" not in match.group() and text[below.start : below.end] in vocabulary.symbols:
        return found
    if article and (dimension(below.name) != _TIME or dimension(found.name) == _TIME or _MOMENT.match(text, below.end)):
        return found
    if "/" in match.group() and match.group() != "/" and text[below.start : below.end] not in {"h", "hr", "s", "hour"}:
        return found
    if below.name == "second" and (square := _SQUARED.match(text, below.end)):
        return found._replace(end=square.end(), name=f"{found.name} / second ** 2", readings=())
    name = f"{found.name} / {below.name}"
    readings = tuple(f"{reading} / {below.name}" for reading in found.readings)
    return found._replace(end=below.end, name=name, readings=readings)


def _inch_mark(text: str, at: int) -> int:
    """The end of two straight marks, or of one that closes no quotation on its line; 0 where none stands."""
    if text.startswith("''", at):
        return at + 2
    if text[at] != '"':
        return 0
    before, behind = text[max(0, at - _LINE) : at], text[at + 1 : at + _LINE]
    quoted = '"' in before[before.rfind("\n") + 1 :] or '"' in behind.partition("\n")[0]
    return 0 if quoted or len(before) == _LINE else at + 1


def read_unit(text: str, number: Written, vocabulary: Vocabulary) -> Found | None:
    """The unit written behind `number`; None where there is none."""
    gap = _GAP.match(text, number.end)
    at = gap.end() if gap else number.end
    if at >= len(text):
        return None
    glued = at == number.end and not number.worded
    if glued and (mark := _inch_mark(text, at)):
        return Found(at, mark, "inch")
    if glued and number.end > number.digits and text[at].isalpha():
        return None
    found = _simple(text, at, vocabulary, worded=number.worded, glued=glued)
    if found is None or _GENITIVE.match(text, found.end) or (text[at : found.end] == "s" and number.value % 1 == 0):
        return None
    gas = _GAS.match(text, found.end)
    if gas:
        return found._replace(end=gas.end())
    if text[found.end : found.end + 1].isalnum() or (at > number.end and text[at] in "'’\"”′″"):
        return None
    return _per(text, found, vocabulary)
