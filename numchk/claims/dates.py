"""Which days a time expression means, reckoned from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from numchk.almanac import month_number, weekday_number
from numchk.claims.spells import ALWAYS, Days, Parts, days_of, measured, shifted
from numchk.model import Lexicon

_LEADS = frozenset({"since", "from", "by", "until", "till", "before", "after", "through", "to"})
_UP_TO = frozenset({"by", "until", "till"})
_ORDERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_NAMING = re.compile(r"\bthe \d{4}$")
#: A business year may begin up to so many years before the calendar year that names it.
_FISCAL = 1


def reckon(
    match: re.Match[str], published: date | None, lexicon: Lexicon, *, coming: bool, told: bool = False
) -> tuple[Days, str]:
    """First and last day of a time expression and the word that opens it; ALWAYS where it cannot be reckoned.

    `coming` is True where the verb looks ahead, so that "Sunday" is the next one; `told` where it looks back.
    """
    part = match.groupdict()
    lead = (part.get("lead") or match.group().split(" ")[0]).lower()
    lead = lead if lead in _LEADS and not part.get("stretch", "").startswith(("by ", "until ")) else ""
    if part.get("year") and not (part.get("month") or part.get("decade")) and _NAMING.search(match.group()):
        lead = ""  # "by the 2004 tsunami": the year names the event
    if part.get("month_to") or part.get("year_to"):
        lead = ""  # "from May to July" has both ends
    if part.get("fixed"):
        lead = ""  # "by noon" speaks of the day of the report
    days = _dated(
        part,
        published,
        lead="" if told and part.get("weekday") else lead,
        coming=coming or match.group().lower().startswith("next "),
    )
    if (
        days is not None
        and told
        and part.get("month")
        and lead in _UP_TO
        and published is not None
        and days[0] > published
    ):
        days = _year_before(days, published)
    if days is None and published is not None:
        days = _counted(match, part, published, lexicon, coming=coming or lead in _UP_TO)
    return _opened(days or ALWAYS, lead, published), lead


def _year_before(days: Days, published: date) -> Days:
    """`days` a year before, where that is not long before `published`: "By March 3, 40 had died", told in April."""
    earlier = shifted(days[0], -12, 0), shifted(days[1], -12, 0)
    return earlier if days[0].year > published.year else days


def _dated(part: Parts, published: date | None, *, lead: str, coming: bool) -> Days | None:
    """The days of an expression that names a date, month, year or weekday; None for all others."""
    if part.get("iso_month"):
        return _day(int(part["year"] or 0), int(part["iso_month"] or 0), int(part["day"] or 0))
    if part.get("until"):
        return None if published is not None or re.search(r"\d{4}", part["until"] or "") else ALWAYS
    if part.get("month"):
        return _months(part, published, future=coming or lead in _UP_TO)
    if part.get("quarter"):
        return quarter(part, _years(part)) if part.get("year") else ALWAYS
    if part.get("year") or part.get("century"):
        return _years(part)
    if part.get("weekday"):
        return _weekday(part, published, coming=coming or lead in _UP_TO) if published is not None else ALWAYS
    return None


def _counted(match: re.Match[str], part: Parts, published: date, lexicon: Lexicon, *, coming: bool) -> Days:
    """The days of an expression that is counted from the day of publication."""
    if part.get("until"):
        return _stretch_to(part, published, lexicon)
    if part.get("fixed"):
        return _fixed(lexicon, (part["fixed"] or "").lower(), published)
    if part.get("unit"):
        following = match.string[match.end() : match.end() + 2]
        return days_of(lexicon, part, published, anchored=bool(re.match(r"\s\w", following)), coming=coming)
    return ALWAYS


def _opened(days: Days, lead: str, published: date | None) -> Days:
    """`days` from, or up to, the day that the word before them leaves open."""
    if days == ALWAYS:
        return days
    if lead in {"since", "after"}:
        return days[0], max(published or date.max, days[0])
    if lead in _UP_TO:
        return min(published or date.min, days[1]), days[1]
    return (date.min, days[1]) if lead == "before" else days


def _day(year: int, month: int, day: int, last: int = 0) -> Days:
    """One day, or the days from `day` to `last`; a whole month where `day` is 0; ALWAYS for the 31st of April."""
    if not 1 <= month <= 12 or max(day, last) > monthrange(year, month)[1]:
        return ALWAYS
    first = date(year, month, day or 1)
    return first, max(first, date(year, month, last or day or monthrange(year, month)[1]))


def _months(part: Parts, published: date | None, *, future: bool) -> Days:
    """A day, a month or a run of them; without a year the nearest one before publication (after it, for "by May 1")."""
    month, day = month_number(part["month"] or ""), int(part.get("day") or 0)
    year = _year_of(part, month, day, published, future=future)
    if year is None:
        return ALWAYS
    first, last = _day(year, month, day, int(part.get("day_to") or 0))
    if not part.get("month_to"):
        return first, last
    until = month_number(part["month_to"] or "")
    end = int(part["year_to"] or 0) if part.get("year_to") else year + (until < month)
    if not part.get("year") and part.get("year_to"):
        year = end - (until < month)
        first = date(year, month, 1)
    return first, max(first, _day(end, until, 0)[1])


def _year_of(part: Parts, month: int, day: int, published: date | None, *, future: bool) -> int | None:
    """The year of a month or day; None where neither the text nor the day of publication gives it."""
    if part.get("year") or part.get("year_to"):
        return int(part.get("year") or part.get("year_to") or 0)
    if published is None:
        return None
    which = (part.get("year_which") or "").lower()
    if which:
        return published.year + {"last": -1, "this": 0, "next": 1}[which]
    until = month_number(part["month_to"] or "") if part.get("month_to") else 0
    later = (month, day or 1) > (published.month, published.day + 1)
    past = (month, day or 31) < (published.month, published.day)
    if until and not future:
        later = month > published.month
    return published.year - (later and not future) + (future and past)


def _years(part: Parts) -> Days:
    """A year, a decade, a century, a business year, or a run of years ("2010 to 2015", "2022-23")."""
    if part.get("century"):
        year = int(part["century"] or 0) * 100 - 99
        return date(year, 1, 1), date(year + 99, 12, 31)
    year = int(part["year"] or 0)
    end = year + 9 if part.get("decade") else year
    if part.get("year_to"):
        written = part["year_to"] or ""
        end = int(written) if len(written) == 4 else year // 100 * 100 + int(written)
        end += 100 if end < year and year % 100 == 99 else 0
    early = _FISCAL if part.get("fiscal") else 0
    return (date(year - early, 1, 1), date(end, 12, 31)) if end >= year else ALWAYS


def _weekday(part: Parts, published: date, *, coming: bool) -> Days:
    wanted = weekday_number(part["weekday"] or "")
    week = (part.get("week") or "").lower()
    if week:
        monday = published - timedelta(days=published.weekday())
        day = monday + timedelta(days=wanted + (7 if week == "next" else -7))
    elif (part.get("which") or "").lower() == "next" or coming:
        day = published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1)
    else:
        day = published - timedelta(days=(published.weekday() - wanted) % 7)
    return day, day + timedelta(days=(part.get("part") or "").lower() == "night")


def _fixed(lexicon: Lexicon, words: str, published: date) -> Days:
    entry = next(e for e in lexicon.entries("periods") if words in lexicon.words("periods", e))
    first, last = (int(d) for d in lexicon.words("periods", entry, "days"))
    return published + timedelta(days=first), published + timedelta(days=last)


def _stretch_to(part: Parts, published: date, lexicon: Lexicon) -> Days:
    """ "The three months to March": so many units that end with the day or month named."""
    found = re.match(r"(?P<month>[A-Za-z]+)\.?(?:\s+(?P<day>\d{1,2}))?(?:,?\s+(?P<year>\d{4}))?$", part["until"] or "")
    months, days, count = measured(lexicon, part)
    if found is None or not (months or days):
        return ALWAYS
    end = _months(found.groupdict(), published, future=False)[1]
    if end == date.max:
        return ALWAYS
    start = shifted(end + timedelta(days=1), -months * (count or 1), -days * (count or 1))
    return start, end


def quarter(part: Parts, year: Days) -> Days | None:
    """The quarter or half of a calendar year that `part` names ("second quarter", "Q2", "H1"); None for another."""
    if not part.get("quarter") or (year[1] - year[0]).days not in {364, 365}:
        return None
    half = bool(part["short_half"]) or (part["piece"] or "").lower() == "half"
    short = part["short"] or part["lead_q"] or part["short_half"]
    order = (part["nth"] or "").lower()
    number = int(short) if short else _ORDERS.get(order) or int(order[0])
    months = 6 if half else 3
    number = min(number, 12 // months)
    first = shifted(year[0], months * (number - 1), 0)
    return first, shifted(first, months, 0) - timedelta(days=1)
