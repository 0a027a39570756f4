"""What is known of a text without reading it: its headline and dateline, and the title in the file's own properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from itertools import islice

from numchk.almanac import month_number
from numchk.patterns import later

_TOP = 10  #: so many lines that are not blank count as the top of a text
_LONGEST = 300  #: a longer line is a paragraph; only its beginning may be a dateline

_MONTH = (
    r"(?P<{}>mar(?:ch)?|may|june?|july?"  # to the letter: "Mary", "Junior" and the like are names
    r"|(?:jan|feb|apr|aug|sep|oct|nov|dec)[a-z]{{0,6}})\.?"
)
_DATE = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?(?:"
    + _MONTH.format("m1")
    + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|/)(?P<y1>\d{4})"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+"
    + _MONTH.format("m2")
    + r",?\s+(?P<y2>\d{4})"
    + r"|(?P<y3>\d{4})-(?P<n3>\d{2})-(?P<d3>\d{2})"
    + r"|(?P<n4>\d{1,2})/(?P<d4>\d{1,2})/(?P<y4>\d{4}))(?!\d)"
)
#: Titles that programs give: their own names, those of empty files, addresses, and names of files.
_PROGRAMS = later(
    r"(?:microsoft (?:office )?\w{1,20}|untitled|(?:document|doc|presentation|slides?) ?\d*|powerpoint presentation"
    r"|draft|title|template|normal|press release|print|[\W\d]*|(?:about|https?|file):.*"
    r"|.*\.(?:docx?|dotx?|docm|odt|rtf|pdf|txt|html?|indd|qxp|tex|pages|pptx?|xlsx?))(?:\s*[-–—].*)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")  #: no date counts without it
_HOUR = (
    r"(?P<hour{0}>\d{{1,2}})[:.](?P<minute{0}>\d{{2}})(?::\d{{2}})?\s*(?P<half{0}>[ap]\.?\s?m\b\.?)?"
    r"\s*(?P<zone{0}>[+-]\d{{2}}:?\d{{2}}\b|(?-i:[A-Z]{{1,5}})\b)?"
)
_WHEN = (
    r"(?:"
    + _HOUR.format(1)
    + r"[,\s]+)?"
    + _DATE
    + r"(?:[T,\s]*(?:last\s+updated\s+)?(?:at\s+|\|\s*|[-–—]\s*)?"
    + _HOUR.format(2)
    + r")?"
)
_LABEL = (
    r"(?:(?:first\s+|last\s+)?(?:published|posted|post(?:ed)?\s+at|issued|released|date|updated)"
    r"(?:\s+on|\s+at)?\s*[:|]?\s*)"
)
_BYLINE = r"(?:by\s+[^\d|•]{3,80}?[|•,–—-]\s*)"

#: How a line begins that opens with a label, with a byline or a date, with a town in capitals.
_LABELLED = r"\s*(?:first|last|publish|post|issue|release|date|updated)"
_PLAIN = r"\s*(?:by|on|\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_TOWN = r"\s*(?-i:[A-Z][A-Z.'’ -]{2})"
#: The places where a date is the text's own, best first: labelled, alone or after a byline, after the town. Each stands
#: behind the beginning without which it is not compiled.
_DATELINES = tuple(
    (later(opening, re.IGNORECASE), later(pattern, re.IGNORECASE))
    for opening, pattern in (
        (_LABELLED, r"\s*(?!last|updated)" + _LABEL + _WHEN),
        (_PLAIN, r"\s*" + _BYLINE + r"?(?:on\s+)?" + _WHEN + r"\s*(?:$|\|)"),
        (
            _TOWN,
            r"\s*(?-i:[A-Z][A-Z.'’ -]{2,40}),\s*(?:[^\d\n(]{2,40},\s*)?"
            + _DATE
            + r"\s*(?:\([^()\n]{1,40}\)\s*)?[-–—:]",
        ),
        (_LABELLED, r"\s*" + _LABEL + _WHEN),
    )
)

#: Hours ahead of UTC; names that stand for several zones (IST, CST) are left out. ET is out by an hour in summer.
_ZONES = {
    name: timezone(timedelta(hours=hours))
    for hours, names in (
        *((-8, "PT PST"), (-7, "PDT"), (-5, "ET EST"), (-4, "EDT")),
        *((0, "GMT UTC Z"), (1, "BST CET"), (2, "CEST EET"), (3, "EEST MSK")),
    )
    for name in names.split()
}


def dateline(text: str) -> date | datetime | None:
    """The day the text says it was published, with the hour where stated (UTC where no zone is); None where unclear.

    Only a date with its year, in the first ten lines, that is labelled, alone on its line or follows the town counts.
    """
    lines = [line for line in _top(text) if _YEAR.search(line)]
    found = (form.match(line) for opening, form in _DATELINES for line in lines if opening.match(line))
    return next((day for match in found if match and (day := _read(match))), None)


def headline(sentences: Iterable[str]) -> str | None:
    """The first sentence that is no dateline, where it looks like a headline: some words on one line, no full stop.

    None for a text that has nothing below it.
    """
    top = list(islice(sentences, 4))
    line = next((line for line in top[:-1] if not _dated(line)), "")
    if not line or len(line) > 160 or line[-1] in ".:;,…" or "\n" in line or line.endswith((".”", '."')):
        return None
    return line if len(re.findall(r"[^\W\d_]{2,}", line)) >= 4 else None


def given(title: str) -> str:
    """`title` of a file's properties on one line; "" for one that a program gave."""
    words = " ".join(title.split())
    return words if 4 <= len(words) <= _LONGEST and not _PROGRAMS.fullmatch(words) else ""


def _dated(line: str) -> bool:
    """True for a line that is a dateline, or begins with one."""
    return _YEAR.search(line) is not None and any(
        opening.match(line) and form.match(line) for opening, form in _DATELINES
    )


def _top(text: str) -> Iterator[str]:
    """The first lines that are not blank, each cut to a bearable length."""
    lines = (line.group() for line in re.finditer(r"[^\r\n]+", text[: _TOP * 2000]))
    return (line[:_LONGEST] for line in islice(filter(str.strip, lines), _TOP))


def _read(match: re.Match[str]) -> date | datetime | None:
    """The day (and hour) of a match; None where there is no such day, or "3/4/2024" may be two days."""
    part = match.groupdict()
    year, day, number, name = (next((part[key + n] for n in "1234" if part.get(key + n)), "") for key in "ydnm")
    month = int(number) if number else month_number(name)
    if part["n4"]:
        if month != int(day) and max(month, int(day)) <= 12:
            return None
        month, day = (int(day), number) if month > 12 else (month, day)
    try:
        whole = date(int(year), month, int(day))
        return _hour(whole, part) or whole
    except ValueError:
        return None


def _hour(day: date, part: Mapping[str, str | None]) -> datetime | None:
    """The hour of `day` that a match states, taken as UTC where no zone stands by; None where the zone is unknown."""
    which = next((n for n in "12" if part.get("hour" + n)), None)
    zone = _zone(part.get(f"zone{which}") or "UTC")
    if which is None or zone is None:
        return None
    hour, half = int(part[f"hour{which}"] or 0), (part[f"half{which}"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return datetime(day.year, day.month, day.day, hour, int(part[f"minute{which}"] or 0), tzinfo=zone)


def _zone(name: str) -> timezone | None:
    if name[0] in "+-":
        ahead = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-ahead if name[0] == "-" else ahead)
    return _ZONES.get(name)
