"""How two lines become one: which hyphens at line ends go, which stay, and where a broken number is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HYPHENS = "-\u2010\u00ad\u0002"
_SOFT = "\u00ad\u0002"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"\w+(?:[-\u2010]\w+)+")
_TAIL = re.compile(r"(\S+)\Z")
_HEAD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")

#: Words of numbers, a closed class: "mil-/lion" is one of them, "twenty-/five" two.
_UNDER_TEN = frozenset("one two three four five six seven eight nine".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_OTHER_NUMBERS = frozenset(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred thousand million billion "
    "trillion percent percentage dozen dozens hundreds thousands millions billions hundredth thousandth".split()
)
_PARTS = frozenset("third thirds quarter quarters fourth fourths fifth fifths sixth sixths tenth tenths half".split())
_GROWN = frozenset("teen ty een fold teenth tieth th".split())  #: what makes another number of "seven"
_MEASURE = re.compile(r"(?:kilo|centi|milli|mega|giga|tera|hecto|deci|micro|nano)\Z")

_THOUSANDS = re.compile(r"(?:^|[^\w.,])(\d{1,3}(?:,\d{3})*),\Z")
_GROUP = re.compile(r"\d{3}(?:,\d{3})*(?!\d)")
_POINT = re.compile(r"(?:^|[^\w.,])\d{1,3}(?:,\d{3})*\.\Z")
_DATED = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},\Z", re.IGNORECASE)
_BETWEEN_COMMAS = re.compile(r", \d{1,3},\Z")
#: What follows a hyphen that stands for a word still to come: "two- and three-bedroom flats".
_SUSPENDED = re.compile(r"(?:and|or|to|nor|und)\s")
_OPEN = re.compile(r"(?:(?<![\w/])[$£€¥(\[“]|\w/|\w[—–]|\S[\u2011])\Z")


@dataclass(frozen=True, slots=True)
class Wordings:
    """What the text itself shows of its words."""

    words: frozenset[str]  #: those within lines, in lower case
    compounds: frozenset[str]  #: those with a hyphen within lines
    hyphenating: bool  #: it parts words at line ends
    spaced: bool  #: its lines end with a space in the file, where one stands between their words


def wordings(lines: Sequence[tuple[str, bool]]) -> Wordings:
    """What the lines, each with whether a space ends it in the file, show of their words."""
    words: set[str] = set()
    compounds: set[str] = set()
    parted = False
    for text, _ in lines:
        inner = _HEAD.sub("", text, count=1) if parted else text
        parted = text[-1:] != "" and text[-1] in _HYPHENS
        inner = _TAIL.sub("", inner) if parted else inner
        words.update(match.group().lower() for match in _WORD.finditer(inner))
        compounds.update(match.group().lower() for match in _COMPOUND.finditer(inner))
    ends = [
        (a, b)
        for (a, _), (b, _) in pairwise(lines)
        if a and a[-1] in _HYPHENS and a[-2:-1].isalpha() and b[:1].islower()
    ]
    told = Counter(_told(a, b, words, compounds) for a, b in ends)
    rare = len(lines) > 60 and len(ends) < 0.012 * len(lines)
    wrapped = [spaced for (a, spaced), (b, _) in pairwise(lines) if a[-1:].isalpha() and b[:1].islower()]
    return Wordings(
        words=frozenset(words),
        compounds=frozenset(compounds),
        hyphenating=told[False] <= told[True] and not (rare and not told[True]),
        spaced=len(wrapped) > 3 and sum(wrapped) > 0.8 * len(wrapped),
    )


def _told(before: str, after: str, words: Iterable[str], compounds: Iterable[str]) -> bool | None:
    """True where the text has the word without the hyphen elsewhere, False where it has it with one."""
    first, second = _last(before[:-1]), _first(after)
    if f"{first}-{second}" in compounds:
        return False
    return True if _LETTERS.sub("", first) == "" and first + second in words else None


def _last(text: str) -> str:
    found = _TAIL.search(text[-60:])
    return found.group().lower().lstrip("\"'“‘([") if found else ""


def _first(text: str) -> str:
    found = _LETTERS.match(text.lstrip("\"'“‘([")) if text else None
    return found.group().lower() if found else ""


def seam(before: str, after: str, shown: Wordings, *, spaced: bool) -> tuple[int, str]:
    """How many characters of `before` go, and what stands between it and `after`; `spaced`: a space ended the line."""
    if before[-1:] and before[-1] in _HYPHENS and before[-2:-1].strip():
        if _SUSPENDED.match(after) and before[-1] not in _SOFT:
            return 0, " "
        return (1, "") if _goes(before, after, shown) else (0, "")
    if _OPEN.search(before[-3:]) and not (spaced and shown.spaced):
        return 0, ""
    if _is_broken_number(before, after, shown, spaced=spaced):
        return 0, ""
    return 0, " "


def _goes(before: str, after: str, shown: Wordings) -> bool:
    """True for a hyphen that only parts a word at the line end."""
    if before[-1] in _SOFT:
        return True
    stem, head = _last(before[:-1]), _first(after)
    inner = re.split(r"[-\u2010]", stem)
    last = inner[-1]
    if not last.isalpha() or not after[:1].isalpha() or f"{stem}-{head}" in shown.compounds:
        return False
    if after[:1].isupper() and not before[:-1].endswith(last.upper()):
        return False
    known = _number(last, head)
    if known is not None:
        return known
    if last + head in shown.words or _MEASURE.search(last):
        return True
    if len(inner) > 1 and (inner[0].isdigit() or inner[0] in _UNDER_TEN | _TENS | _OTHER_NUMBERS):
        return False
    return shown.hyphenating and not (last in shown.words and head in shown.words)


def _number(last: str, head: str) -> bool | None:
    """Does the hyphen go in a number in words: "mil-/lion" yes, "twenty-/five" no; None where it is none."""
    if last + head in _TENS | _OTHER_NUMBERS:
        return True
    if last in _TENS and (head in _UNDER_TEN or head.endswith(("th", "st", "nd", "rd"))):
        return False
    if last in _UNDER_TEN | _TENS | _OTHER_NUMBERS - {"ten", "percent"}:
        return head in _GROWN
    return False if head in _PARTS and last == "ten" else None


def _is_broken_number(before: str, after: str, shown: Wordings, *, spaced: bool) -> bool:
    """True where the line end parts the digits of one number: "1,/200".

    A comma behind a day ("May 3,") or behind an age between commas parts no digits, nor does one with a space behind it
    in the file; a point only where every other line end has a space in the file and this has none.
    """
    if spaced and shown.spaced:
        return False
    following = _HEAD.match(after)
    if following is None:
        return False
    tail = before[-40:]
    if _THOUSANDS.search(tail) and _GROUP.match(following.group()):
        return not (_DATED.search(tail) or _BETWEEN_COMMAS.search(tail))
    return shown.spaced and _POINT.search(tail) is not None and following.group()[0].isdigit()
