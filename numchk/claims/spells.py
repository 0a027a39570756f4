"""How long units of time are, and which days so many of them mean: "last month", "two weeks ago", "the past year"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from numchk.model import Lexicon

#: What a cue means that cannot be reckoned.
ALWAYS = (date.min, date.max)
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
COUNTS |= {"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
COUNTS |= {"a": 1, "an": 1, "a few": 3, "several": 4, "couple of": 2, "a couple of": 2}
_AHEAD = frozenset({"next", "coming", "following"})
Days = tuple[date, date]
Parts = Mapping[str, str | None]


@lru_cache(maxsize=8)
def lengths(lexicon: Lexicon) -> Mapping[str, tuple[int, int]]:
    """Entry of a unit of time -> its length as (months, days); (0, 0) for what is shorter than a day."""
    found = {}
    for entry, keys in lexicon.entries("periods").items():
        days = lexicon.words("periods", entry, "days")
        if "months" in keys or len(days) == 1:
            found[entry] = (int(str(keys.get("months", 0))), int(days[0]) if days else 0)
    return found


def days_of(lexicon: Lexicon, part: Parts, published: date, *, anchored: bool, coming: bool) -> Days:
    """For example "last month", "the past 12 months", "two weeks ago", "the coming year", "this week".

    `anchored`: a word follows, so that "two days before the vote" is counted from the vote.
    """
    months, days, count = measured(lexicon, part)
    which = (part.get("which") or "").lower()
    beside = (part.get("beside") or "").lower()
    if days == 2 and not (months or beside or part.get("ago")):
        return _weekend(published, which)
    if beside in {"after", "later"} or (beside == "before" and anchored) or which == "same":
        return ALWAYS
    if part.get("ago") or beside:
        return _ago(published, months, days, count, loose=bool(beside))
    if which in _AHEAD:
        told = not coming and _past(part) and (which == "following" or (count == 1 and not part.get("count")))
        return ALWAYS if told else (published, _step(published, months, days, count or 3))
    if which in {"past", "recent"} or part.get("count") or (which == "last" and _past(part)) or not (months or days):
        single = which == "last" and days == 1 and not part.get("count")
        return ALWAYS if single else (_step(published, months, days, -(count or 3)), published)
    if count is None and not which:
        return ALWAYS
    if part.get("edge"):
        first = _calendar(published, months, days, which)[0]
        return first, max(first, min(published, first + timedelta(days=30 * months or days)))
    return _calendar(published, months, days, which)


def measured(lexicon: Lexicon, part: Parts) -> tuple[int, int, int | None]:
    """(months, days) of the unit, and how many of them; None where only a plural says so ("weeks ago")."""
    surface = (part.get("unit") or "").lower()
    months, days = next(v for e, v in lengths(lexicon).items() if surface in lexicon.words("periods", e))
    number = re.sub(r"\s+", " ", (part.get("count") or "").lower())
    if number:
        return months, days, int(number) if number.isdigit() else COUNTS.get(number, 1)
    return months, days, None if surface.endswith("s") else 1


def _past(part: Parts) -> bool:
    """True for "in the last year", "the following days": a stretch of time, told with its article."""
    return bool(re.search(r"\b(?:the|for)\s", f"{part.get('stretch') or ''} ".lower()))


def _calendar(published: date, months: int, days: int, which: str) -> Days:
    """The day, week, month or year that holds the day of publication, or the one before."""
    back = which in {"last", "previous", "preceding"}
    if months:
        return _unit_around(shifted(published, -months, 0) if back else published, months)
    if days == 1 and back:
        return published - timedelta(days=2), published - timedelta(days=1)
    monday = published - timedelta(days=published.weekday() + (days if back else 0))
    return (monday, monday + timedelta(days=days - 1)) if days > 1 else (published, published)


def _weekend(published: date, which: str) -> Days:
    """The weekend that is over, or still on; its edges run into Monday."""
    ahead = which in {"next", "coming", "following", "this"} and published.weekday() < 4
    saturday = published - timedelta(days=(published.weekday() + 2) % 7)
    if ahead:
        saturday += timedelta(days=7)
        return saturday, saturday + timedelta(days=1)
    return saturday, min(saturday + timedelta(days=2), max(published, saturday))


def _ago(published: date, months: int, days: int, count: int | None, *, loose: bool) -> Days:
    """So many units before publication; with `loose` ("a day earlier") before what is told, perhaps older."""
    if count is None:
        return ALWAYS
    if not (months or days):
        return published - timedelta(days=count // 24 + 1), published
    day = _step(published, months, days, -count)
    if months * count >= 120:
        return date(day.year - 1, 1, 1), date(day.year + 1, 12, 31)
    if months:
        return _unit_around(day, months)
    if days > 1:
        return day - timedelta(days=days // 2), day + timedelta(days=days // 2)
    return day - timedelta(days=1 if loose and days == 1 else 0), day


def _step(day: date, months: int, days: int, count: int) -> date:
    """`day` moved by `count` units; hours move it by the days they fill."""
    if not (months or days):
        return day + timedelta(days=count // 24 if count < 0 else -(-count // 24))
    return shifted(day, months * count, days * count)


def _unit_around(day: date, months: int) -> Days:
    """The calendar month, quarter or year that holds `day`."""
    if months == 3:
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    elif months >= 120:
        first = date(day.year // 10 * 10, 1, 1)
    else:
        first = date(day.year, 1 if months >= 12 else day.month, 1)
    return first, shifted(first, min(months, 120), 0) - timedelta(days=1)


def shifted(day: date, months: int, days: int) -> date:
    """`day` moved by calendar months and days, kept within what a date can hold."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not MINYEAR < year < MAXYEAR:
        return day
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + timedelta(days=days)
