"""Why a numeral was set aside, in plain words, guard by guard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from numchk.model import SetAside
from numchk.reports.pieces import clean

#: Guard -> why what it takes is no amount that could be checked.
WHY: Mapping[str, str] = MappingProxyType(
    {
        "address": "a web or mail address, or a handle",
        "clock time": "an hour of the day, or minutes and seconds on a clock",
        "code": "digits too many for an amount",
        "coordinate": "a place on the globe",
        "date": "a day or month of the calendar",
        "decade": "ten years of the calendar",
        "designation": "a name, type or page number",
        "duration": "minutes and seconds, written like an hour",
        "event": "the name of a contest",
        "idiom": "a fixed expression that counts nothing",
        "leading zero": "digits that begin with 0: a code, no amount",
        "list number": "the number of a paragraph or an item",
        "name": "part of a name",
        "one of": '"one" that counts nothing',
        "ordinal": "a place in an order, no amount",
        "page furniture": "not part of the story",
        "phone number": "a telephone number",
        "rate base": "what a rate is counted by",
        "ratio": "odds, a scale or a reading of two numbers",
        "reference": "the number of a note",
        "score": "the points or votes of two sides",
        "street": "the number of a house",
        "year": "a year of the calendar",
        "zero": '"zero" within a fixed expression',
    }
)


#: What only an hour of the day has, and what only a stopwatch shows.
_HOUR = re.compile(r"[a-z]", re.IGNORECASE)
_STOPWATCH = re.compile(r":\d\d\.\d")


def why(guard: str, words: str = "") -> str:
    """Why the numeral `words` of this guard is no amount: "clock time (an hour of the day)"."""
    if guard == "clock time" and _STOPWATCH.search(words):
        return "clock time (minutes and seconds of a race or game)"
    if guard == "clock time" and _HOUR.search(words):
        return "clock time (an hour of the day)"
    return f"{clean(guard)} ({WHY[guard]})" if guard in WHY else clean(guard)


def tally(items: Iterable[SetAside]) -> str:
    """How many were set aside by each guard, the commonest first: "date 3, ordinal 1"."""
    counts = Counter(item.guard for item in items)
    return ", ".join(f"{clean(guard)} {n:,}" for guard, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
