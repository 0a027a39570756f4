"""Which days a time expression means, reckoned from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from numchk.almanac import month_number
from numchk.model import Lexicon

#: What a cue means that cannot be reckoned.
ALWAYS = (date.min, date.max)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
COUNTS |= {"a": 1, "an": 1, "a few": 3, "several": 4, "couple of": 2}


@lru_cache(maxsize=8)
def lengths(lexicon: Lexicon) -> Mapping[str, tuple[int, int]]:
    """Entry of a unit of time -> its length as (months, days)."""
    found = {}
    for entry, keys in lexicon.entries("periods").items():
        days = lexicon.words("periods", entry, "days")
        if "months" in keys or len(days) == 1:
            found[entry] = (int(str(keys.get("months", 0))), int(days[0]) if days else 0)
    return found


def reckon(
    match: re.Match[str], published: date | None, lexicon: Lexicon, *, coming: bool
) -> tuple[tuple[date, date], str]:
    """First and last day of a time expression and the word that opens it; ALWAYS where it cannot be reckoned.

    `coming` is True where the verb looks ahead, so that "Sunday" is the next one.
    """
    part = match.groupdict()
    lead = (part.get("lead") or match.group().split(" ")[0]).lower()
    lead = lead if lead in {"since", "from", "by", "until", "till", "before", "after", "through", "to"} else ""
    if part.get("year") and not part.get("month") and not part.get("decade") and " the " in match.group():
        lead = ""  # "by the 2004 tsunami": the year names the event
    future = lead in {"by", "until", "till"}
    if part.get("month"):
        days = _month(part, published, future=future)
    elif part.get("year"):
        year = int(part["year"] or 0)
        days = date(year, 1, 1), date(year + 9 if part.get("decade") else year, 12, 31)
    elif published is None or part.get("quarter"):
        days = ALWAYS
    elif part.get("weekday"):
        days = _weekday(part, published, coming=future or coming)
    elif part.get("fixed"):
        days = _fixed(lexicon, (part["fixed"] or "").lower(), published)
    else:
        days = _unit(lexicon, part, published)
    return _opened(days, lead, published), lead


def _opened(days: tuple[date, date], lead: str, published: date | None) -> tuple[date, date]:
    """`days` from, or up to, the day that the word before them leaves open."""
    if days == ALWAYS:
        return days
    if lead in {"since", "after"}:
        return days[0], max(published or date.max, days[0])
    if lead in {"by", "until", "till"}:
        return min(published or date.min, days[1]), days[1]
    return (date.min, days[1]) if lead == "before" else days


def _month(part: Mapping[str, str | None], published: date | None, *, future: bool) -> tuple[date, date]:
    """A day or a month; without a year the nearest one before publication (after it, for "by December 1")."""
    month = month_number(part["month"] or "")
    if part.get("year"):
        year = int(part["year"] or 0)
    elif published is not None:
        later = (month, int(part.get("day") or 1)) > (published.month, published.day + 1)
        year = published.year - (later and not future) + (future and not later)
    else:
        return ALWAYS
    last = monthrange(year, month)[1]
    day = int(part.get("day") or 0)
    if day > last:
        return ALWAYS
    return (date(year, month, day),) * 2 if day else (date(year, month, 1), date(year, month, last))


def _weekday(part: Mapping[str, str | None], published: date, *, coming: bool) -> tuple[date, date]:
    wanted = _DAYS.index((part["weekday"] or "")[:3].lower())
    if (part.get("which") or "").lower() == "next" or coming:
        day = published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1)
    else:
        day = published - timedelta(days=(published.weekday() - wanted) % 7)
    return day, day


def _fixed(lexicon: Lexicon, words: str, published: date) -> tuple[date, date]:
    entry = next(e for e in lexicon.entries("periods") if words in lexicon.words("periods", e))
    first, last = (int(d) for d in lexicon.words("periods", entry, "days"))
    return published + timedelta(days=first), published + timedelta(days=last)


def _unit(lexicon: Lexicon, part: Mapping[str, str | None], published: date) -> tuple[date, date]:
    """For example "last month", "the past 12 months", "two weeks ago", "the coming year", "this week"."""
    surface = (part.get("unit") or "").lower()
    months, days = next(v for e, v in lengths(lexicon).items() if surface in lexicon.words("periods", e))
    number = (part.get("count") or "").lower()
    count = int(number) if number.isdigit() else COUNTS.get(number, 1)
    which = (part.get("which") or "").lower()

    def step(count: int) -> date:
        return _shift(published, months * count, days * count)

    if part.get("ago"):
        day = step(-count)
        return (day, day) if not months else _unit_around(day, months)
    if which in {"next", "coming", "following"}:
        return published, step(count)
    if which in {"past", "recent"} or part.get("count"):
        return step(-count), published
    back = which in {"last", "previous", "preceding"}
    if months:
        return _unit_around(step(-1) if back else published, months)
    monday = published - timedelta(days=published.weekday() + (days if back else 0))
    if days == 2:  # the weekend that is over
        return published - timedelta(days=(published.weekday() + 2) % 7), published
    return monday, monday + timedelta(days=days - 1)


def _unit_around(day: date, months: int) -> tuple[date, date]:
    """The calendar month, quarter or year that holds `day`."""
    first = date(day.year, 1, 1) if months >= 12 else date(day.year, day.month, 1)
    return first, _shift(first, min(months, 12), 0) - timedelta(days=1)


def _shift(day: date, months: int, days: int) -> date:
    """`day` moved by calendar months and days, kept within what a date can hold."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not MINYEAR < year < MAXYEAR:
        return day
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + timedelta(days=days)
