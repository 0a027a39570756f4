"""What the first lines of a text say of it: its headline, and the date in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import islice

_TOP = 10  #: so many lines that are not blank count as the top of a text
_LONGEST = 300  #: a longer line is a paragraph; only its beginning may be a dateline

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?"
_DATE = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?(?:"
    + _MONTH.format("m1")
    + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|/)(?P<y1>\d{4})"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+"
    + _MONTH.format("m2")
    + r",?\s+(?P<y2>\d{4})"
    + r"|(?P<y3>\d{4})-(?P<n3>\d{2})-(?P<d3>\d{2}))(?!\d)"
)
_TIME = (
    r"(?:[T,\s]*(?:at\s+|\|\s*|[-–—]\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>(?:gmt|utc|bst|z|est|edt|[+-]\d{2}:?\d{2})\b)?)?"
)
_LABEL = (
    r"(?:(?:first\s+|last\s+)?(?:published|posted|post(?:ed)?\s+at|issued|released|date|updated)"
    r"(?:\s+on|\s+at)?\s*[:|]?\s*)"
)
_BYLINE = r"(?:by\s+[^\d|•]{3,80}?[|•,–—-]\s*)"

#: The places where a date is the text's own, best first: labelled, alone or after a byline, after the town.
_DATELINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*(?!last|updated)" + _LABEL + _DATE + _TIME,
        r"\s*" + _BYLINE + r"?" + _DATE + _TIME + r"\s*$",
        r"\s*(?-i:[A-Z][A-Z.'’ -]{2,40}),\s*(?:[^\d\n(]{2,40},\s*)?" + _DATE + r"\s*(?:\([^()\n]{1,40}\)\s*)?[-–—:]",
        r"\s*" + _LABEL + _DATE + _TIME,
    )
)
_ZONES = {"gmt": 0, "utc": 0, "z": 0, "bst": 1, "est": -5, "edt": -4}


def dateline(text: str) -> date | datetime | None:
    """The day the text says it was published, with the hour where stated (UTC where no zone is); None where unclear.

    Only a date with its year, in the first ten lines, that is labelled, alone on its line or follows the town counts.
    """
    lines = list(_top(text))
    found = (form.match(line) for form in _DATELINES for line in lines)
    return next((day for match in found if match and (day := _read(match))), None)


def headline(text: str) -> str | None:
    """The first line, where it looks like a headline: some words, no full stop, a blank line and a text below."""
    head, _, rest = text.lstrip()[: _LONGEST * 2].partition("\n")
    line = head.strip()
    below = rest.split("\n", 1)
    if len(line) > 160 or not line or line[-1] in ".:;,…" or below[0].strip() or not rest.strip():
        return None
    words = re.findall(r"[^\W\d_]{2,}", line)
    return line if len(words) >= 4 and not any(form.match(line) for form in _DATELINES) else None


def _top(text: str) -> Iterator[str]:
    """The first lines that are not blank, each cut to a bearable length."""
    lines = (line.group() for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text[: _TOP * 2000]))
    return (line[:_LONGEST] for line in islice(lines, _TOP))


def _read(match: re.Match[str]) -> date | datetime | None:
    """The day (and hour) of a match; None where there is no such day or hour."""
    part = match.groupdict()
    year, day = (part[name + "1"] or part[name + "2"] or part[name + "3"] for name in "yd")
    month = part["n3"] or _MONTHS.index((part["m1"] or part["m2"]).lower()) + 1
    try:
        whole = date(int(year), int(month), int(day))
        if not part.get("hour"):
            return whole
        hour = int(part["hour"])
        half = (part["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        return datetime(whole.year, whole.month, whole.day, hour, int(part["minute"]), tzinfo=_zone(part["zone"]))
    except ValueError:
        return None


def _zone(name: str | None) -> tzinfo:
    if name and name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    hours = _ZONES.get((name or "utc").lower(), 0)
    return timezone(timedelta(hours=hours)) if hours else UTC
