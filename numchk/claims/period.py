"""When: the cue of the figure's statement, reckoned from the day of publication.

A cue that cannot be reckoned (a weekday in an undated text) gives the period without ends, `date.min` to `date.max`,
with its words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest

from numchk.claims.clause import Clause, ClauseText
from numchk.model import Lexicon, Period, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_LEAD = r"(?i:(?P<lead>since|from|by|until|till|before|after|through|to)\s+)?(?i:(?:the|early|late|mid|end of)[\s-]+)*"
_DATED = (
    rf"\b{_LEAD}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+{_YEAR}\b)?",
    rf"\b{_LEAD}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR}\b)?",
    rf"\b(?i:(?:in|of|last|this|during)\s+)?{_LEAD}{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}\b)",
    rf"\b(?i:(?:in|last|since|during|of|until|by|from|early|late|mid-?|this|next)\s+)+{_MONTH}\b(?!\s+[A-Z])",
    rf"\b(?i:(?P<lead>since|from|by|until|before|after))\s+(?i:the\s+)?(?i:early |late |mid-)?{_YEAR}(?P<decade>s)?\b",
    rf"\b(?i:in|during|the|of|for|early|late|summer|winter|spring|autumn)\s+(?i:the\s+|early |late |mid-)?{_YEAR}(?P<decade>s)?\b(?!-)",
    rf"\b{_LEAD}(?i:(?P<which>last|next|this)\s+)?{_WEEKDAY}\b",
)
_ORDER = r"(?P<which>last|past|previous|preceding|next|coming|following|this|recent|same)"
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNTS |= {"a": 1, "an": 1, "a few": 3, "several": 4, "couple of": 2}
_ALWAYS = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A time expression of a sentence."""

    start: int
    end: int
    days: tuple[date, date]
    lead: str  #: since, by ...; "" for a plain date


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The dated patterns (case tells May from may), and the words of the vocabulary."""
    units = [s for e, k in lexicon.entries("periods").items() if "surfaces" in k for s in _units(lexicon, e)]
    fixed = [s for e in lexicon.entries("periods") if e not in _lengths(lexicon) for s in lexicon.words("periods", e)]
    unit = f"(?P<unit>{'|'.join(sorted(map(re.escape, units), key=len, reverse=True))})"
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
    return (
        *(re.compile(p) for p in _DATED),
        re.compile(rf"(?i)\b(?P<fixed>{'|'.join(sorted(map(re.escape, fixed), key=len, reverse=True))})\b"),
        re.compile(
            rf"(?i)(?<!\bto )(?<!\bwill )\b(?:(?:earlier|later|over|in|for|during|since|within|by|at|the)\s+)*{_ORDER}\s+(?:{count}\s+)?{unit}\b"
        ),
        re.compile(rf"(?i)\b{count}\s+{unit}\s+(?P<ago>ago|earlier|before)\b"),
        re.compile(r"(?i)\b(?:at|over)\s+the\s+(?P<unit>weekend)\b"),
    )


@lru_cache(maxsize=8)
def _lengths(lexicon: Lexicon) -> Mapping[str, tuple[int, int]]:
    """Entry of a unit of time -> its length as (months, days)."""
    found = {}
    for entry, keys in lexicon.entries("periods").items():
        days = lexicon.words("periods", entry, "days")
        if "months" in keys or len(days) == 1:
            found[entry] = (int(str(keys.get("months", 0))), int(days[0]) if days else 0)
    return found


def _units(lexicon: Lexicon, entry: str) -> tuple[str, ...]:
    return lexicon.words("periods", entry) if entry in _lengths(lexicon) else ()


def find(text: ClauseText) -> Period | None:
    """The days of which the figure's statement speaks; None where it has no cue."""
    cues = list(_cues(text))
    reported = [c for c in cues if _of_report(text, c)]
    chosen = _choose(text, [c for c in cues if c not in reported])
    if chosen is None:
        return None
    if reported and chosen.days == _ALWAYS and not chosen.lead:
        chosen = _Cue(chosen.start, chosen.end, reported[0].days, "")
    start, end = chosen.days
    first = _since(text, chosen)
    if first is not None:
        end = _published(text) or date.max
        start = min(start, end)
    span = Span(document_id=text.document.id, start=first if first is not None else chosen.start, end=chosen.end)
    return Period(start=start, end=end, text=text.document.quote(span), span=span)


def _published(text: ClauseText) -> date | None:
    when = text.document.published
    return when.date() if isinstance(when, datetime) else when


def _since(text: ClauseText, cue: _Cue) -> int | None:
    """Where "since" opens the phrase that ends in `cue` ("since the invasion began in 2022"); None without it."""
    before = text.document.text[max(cue.start - 60, text.clause.sentence.start) : cue.start].lower()
    at = before.rfind("since ")
    if cue.lead == "since" or at < 0 or any(mark in before[at:] for mark in ",;:"):
        return None
    first, figure = cue.start - len(before) + at, text.quantity.span.start
    # a figure inside the "since" clause speaks of that day itself
    inside = first < figure and "," not in text.document.text[cue.end : figure]
    return None if inside else first


# ---------------------------------------------------------------- which cue


def _cues(text: ClauseText) -> Iterator[_Cue]:
    """Every time expression of the sentence, in order; neighbours are joined ("overnight on Saturday")."""
    last: _Cue | None = None
    for match in _matches(text.clause, text.document.text, text.lexicon):
        cue = _Cue(match.start(), match.end(), *_days(text, match))
        if last is not None and text.document.text[last.end : cue.start].strip(" ,").lower() in {
            "",
            "on",
            "of",
            "early on",
        }:
            better = cue.days if cue.days != _ALWAYS else last.days
            last = _Cue(last.start, cue.end, better, last.lead or cue.lead)
            continue
        if last is not None:
            yield last
        last = cue
    if last is not None:
        yield last


@lru_cache(maxsize=4)
def _matches(clause: Clause, written: str, lexicon: Lexicon) -> tuple[re.Match[str], ...]:
    """The time expressions of a sentence, in order, none over another; read once for all figures of the clause."""
    found: list[re.Match[str]] = []
    for pattern in _patterns(lexicon):
        for match in pattern.finditer(written, clause.sentence.start, clause.sentence.end):
            if not any(m.start() < match.end() and match.start() < m.end() for m in found):
                found.append(match)
    return tuple(sorted(found, key=lambda m: m.start()))


def _of_report(text: ClauseText, cue: _Cue) -> bool:
    """True for the time of a report, not of the deed: "claimed on Nov. 20 that ...", "said on Friday"."""
    tokens = text.clause.tokens
    index = next((i for i, t in enumerate(tokens) if t.start >= cue.start), len(tokens))
    while index > 0 and tokens[index - 1].tag in {"prep", "det"}:
        index -= 1
    verb = text.clause.verb_at(index - 1)
    return (
        verb is not None
        and verb.last == index - 1
        and verb is not text.verb
        and verb.lemma in text.lexicon.words("speakers", "say")
    )


def _choose(text: ClauseText, cues: list[_Cue]) -> _Cue | None:
    """The next cue to the right within the statement, else the nearest to the left."""
    figure = text.quantity.span
    for cue in cues:
        if cue.end > figure.start and not _parted(text, figure.end, cue.start):
            return cue
    left = [c for c in cues if c.end <= figure.start]
    if not left:
        return None
    nearest = left[-1]
    return nearest if nearest.start < _opening(text) or not _parted(text, nearest.end, figure.start) else None


def _opening(text: ClauseText) -> int:
    """Where the opening phrase of the sentence ends: at its first comma, or its fifth word."""
    tokens = text.clause.tokens
    return next((t.start for t in tokens if t.text == ","), tokens[min(5, len(tokens) - 1)].start)


def _parted(text: ClauseText, start: int, end: int) -> bool:
    """True where another statement begins between the two places."""
    between = [t for t in text.clause.tokens if start <= t.start < end]
    for token, following in zip_longest(between, between[1:]):
        if token.text in {";", ":"} or (
            token.tag == "sub" and token.lemma not in {"which", "who", "that", "when", "where"}
        ):
            return True
        if token.text == "," and following is not None and following.lemma in {"and", "but"}:
            return True
    return False


# ---------------------------------------------------------------- which days


def _days(text: ClauseText, match: re.Match[str]) -> tuple[tuple[date, date], str]:
    """First and last day of a time expression, and the word that opens it."""
    part = match.groupdict()
    words = match.group().lower()
    lead = (part.get("lead") or words.split(" ")[0]).lower()
    lead = lead if lead in {"since", "from", "by", "until", "till", "before", "after", "through", "to"} else ""
    published = _published(text)
    days = _resolved(text, part, published, future=lead in {"by", "until", "till"})
    if days == _ALWAYS:
        return days, lead
    if lead in {"since", "after"}:
        days = (days[0], max(published or date.max, days[0]))
    elif lead in {"by", "until", "till", "before"}:
        days = (min(published or date.min, days[1]) if lead != "before" else date.min, days[1])
    return days, lead


def _resolved(
    text: ClauseText, part: Mapping[str, str | None], published: date | None, *, future: bool
) -> tuple[date, date]:
    if part.get("month"):
        return _month(part, published, future=future)
    if part.get("year"):
        year = int(part["year"] or 0)
        return date(year, 1, 1), date(year + 9 if part.get("decade") else year, 12, 31)
    if published is None:
        return _ALWAYS
    if part.get("weekday"):
        return _weekday(part, published, coming=future or _coming(text))
    if part.get("fixed"):
        return _fixed(text.lexicon, (part["fixed"] or "").lower(), published)
    return _unit(text.lexicon, part, published)


def _month(part: Mapping[str, str | None], published: date | None, *, future: bool) -> tuple[date, date]:
    """A day or a month; without a year the nearest one before publication (after it, for "by December 1")."""
    month = _MONTHS.index((part["month"] or "")[:3].lower()) + 1
    if part.get("year"):
        year = int(part["year"] or 0)
    elif published is not None:
        later = (month, int(part.get("day") or 1)) > (published.month, published.day + 1)
        year = published.year - (later and not future) + (future and not later)
    else:
        return _ALWAYS
    last = monthrange(year, month)[1]
    day = int(part.get("day") or 0)
    if day > last:
        return _ALWAYS
    return (date(year, month, day),) * 2 if day else (date(year, month, 1), date(year, month, last))


def _coming(text: ClauseText) -> bool:
    """True where the verb looks ahead: "Sunday's high should be"."""
    return text.verb is not None and bool({"will", "should", "shall"} & set(text.verb.auxiliaries))


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
    """ "last month", "the past 12 months", "two weeks ago", "the coming year", "this week"."""
    surface = (part.get("unit") or "").lower()
    months, days = next(v for e, v in _lengths(lexicon).items() if surface in lexicon.words("periods", e))
    number = (part.get("count") or "").lower()
    count = int(number) if number.isdigit() else _COUNTS.get(number, 1)
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
