"""Days, months, years and hours as a text writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple, overload

from numchk.patterns import later

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in MONTH_NAMES)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    rf"(?:(?:{'|'.join(name.title() for name in MONTH_NAMES)})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"(?: ?[-–—] ?| to | and | until | till | through )"
#: The first of two days that share their month: "3-17 March", "March 3 to 17".
_DATE = later(
    rf"(?<![\w.,/-])(?:"
    rf"(?P<iso>{_YEAR})-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)(?![\d-])"
    rf"|(?:(?P<open_day>{_DAY}){_TO}(?:the )?)?(?P<day>{_DAY})(?: of)? (?P<day_month>{_MONTH})(?:,?"
    rf" (?P<day_year>{_YEAR})\b)?"
    rf"|(?P<month>{_MONTH}) (?P<month_day>{_DAY})(?![\d:]|,\d)"
    rf"(?:(?P<closed>{_TO})(?P<last_day>{_DAY})(?![\d:]|,\d))?(?:,? (?P<month_year>{_YEAR})\b)?"
    rf"|(?P<whole>{_MONTH})(?:,? (?:of )?(?P<whole_year>{_YEAR})\b)?"
    rf"|(?P<year>{_YEAR})(?:(?P<dash>[-–—])(?P<short>\d\d(?!\d)))?(?![\d/%]|['’]?s\b|[,.]\d)"
    r")|(?<=[-–—])(?P<end>(?:1[5-9]|20)\d\d)(?![\d/%]|['’]?s\b|[,.]\d)"
)
_HOUR = later(
    r"(?<![\w.,:/$€£])(?<![^\dmM.\s]-)(?:(?P<word>noon|midday|midnight)\b"
    r"|(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?: ?(?P<half>[ap])(?:\.m\.|\.?m\b))?(?![\d:%]|[.,]\d))",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day, month or year in a text; year 0 where the text names none."""

    start: int
    end: int
    year: int
    month: int = 0  #: 0 for a year
    day: int = 0  #: 0 for a month or a year

    def days(self, year: int | None = None) -> tuple[date, date] | None:
        """First and last day that may be meant, in `year` where the text names none; None for the 31st of April."""
        year = self.year or year or 0
        if not 1 <= year <= 9998 or (self.month and not 0 <= self.day <= monthrange(year, self.month)[1]):
            return None
        if not self.month:
            return date(year, 1, 1), date(year, 12, 31)
        last = self.day or monthrange(year, self.month)[1]
        return date(year, self.month, self.day or 1), date(year, self.month, last)


class Hour(NamedTuple):
    """A time of day in minutes since midnight; `half` is False where "7:30" may be morning or evening."""

    start: int
    end: int
    minutes: int
    half: bool


@overload
def day_of(moment: date) -> date: ...
@overload
def day_of(moment: None) -> None: ...
def day_of(moment: date | None) -> date | None:
    """The day of a day or hour of publication; None where it is not known."""
    return moment.date() if isinstance(moment, datetime) else moment


def month_number(word: str) -> int:
    """1 for "January" and "Jan."; raises ValueError for what is no month."""
    return MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 for "Monday" and "Mon."; raises ValueError for what is no day of the week."""
    return [name[:3] for name in WEEKDAYS].index(word[:3].lower())


def _number(word: str | None) -> int:
    return int(re.sub(r"\D", "", word)) if word else 0


def days(text: str, start: int, end: int) -> Iterator[Day]:
    """Every day, month and year in `text[start:end]`, in order; "1990-93" and "3-17 March" are two each."""
    for found in _DATE.finditer(text, start, end):
        yield from (day for day in _days(found) if 0 <= day.day <= 31 and 0 <= day.month <= 12)


def _days(found: re.Match[str]) -> Iterator[Day]:
    part, (start, end) = found.groupdict(), found.span()
    if part["iso"]:
        yield Day(start, end, int(part["iso"]), int(part["iso_month"]), int(part["iso_day"]))
    elif part["day"]:
        year, month = _number(part["day_year"]), month_number(part["day_month"])
        if part["open_day"]:
            yield Day(start, found.end("open_day"), year, month, _number(part["open_day"]))
        yield Day(found.start("day"), end, year, month, _number(part["day"]))
    elif part["month"]:
        year, month = _number(part["month_year"]), month_number(part["month"])
        first = found.start("closed") if part["closed"] else end
        yield Day(start, first, year, month, _number(part["month_day"]))
        if part["closed"]:
            yield Day(found.end("closed"), end, year, month, _number(part["last_day"]))
    elif part["whole"]:
        yield Day(start, end, _number(part["whole_year"]), month_number(part["whole"]))
    elif part["end"]:
        yield Day(start, end, int(part["end"]))
    else:
        year = int(part["year"])
        yield Day(start, found.start("dash") if part["dash"] else end, year)
        if part["dash"]:
            short = year // 100 * 100 + int(part["short"])
            yield Day(found.start("short"), end, short if short > year else short + 100)


def hours(text: str, start: int, end: int) -> Iterator[Hour]:
    """Every time of day in `text[start:end]`, in order: "19:30", "7.30pm", "noon"; a bare number is none."""
    for found in _HOUR.finditer(text, start, end):
        word, minute, half = found["word"], found["minute"], (found["half"] or "").lower()
        if word:
            yield Hour(*found.span(), 0 if word.lower() == "midnight" else 720, half=True)
        elif half or (minute and text[found.end("hour")] == ":"):
            hour = int(found["hour"])
            if half and not 1 <= hour <= 12:
                continue
            sure = bool(half) or hour > 12 or hour == 0 or found["hour"].startswith("0")
            hour = hour % 12 + 12 * (half == "p") if half else hour
            yield Hour(*found.span(), hour * 60 + int(minute or 0), half=sure)
