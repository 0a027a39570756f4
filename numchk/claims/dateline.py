"""The dateline of a report, and the day from which its times are reckoned."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from numchk.almanac import day_of, month_number
from numchk.model import Document

#: Months as they are written, for a pattern.
MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_DATELINE = re.compile(
    rf"^[ \t]*(?:[A-Z][A-Z.'’-]+[ ,/]{{0,2}}){{1,6}}(?:\([^)\n]{{2,40}}\)\s?|[A-Z][\w.'’ ]{{1,30}})?[,;]?\s?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
    rf"(?:(?P<month>{MONTH})\s(?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})\s(?P<month_last>{MONTH}))"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?\s?(?:[,/]?\s?\(?[A-Z][\w .,/-]{1,30}\)?)?\s?(?:--?|[–—:])\s",
    re.MULTILINE,
)
#: A dateline opens the text, behind a headline and its like at most.
_TOP = 2000


@lru_cache(maxsize=4)
def dateline(document: Document) -> re.Match[str] | None:
    """The place, day and agency before the first sentence ("BRENNING, March 4 (Wire) -"); None where there is none."""
    return _DATELINE.search(document.text, 0, _TOP)


def reference_day(document: Document) -> date | None:
    """The day of publication, else that of a dateline with its year; None where the text has neither."""
    if document.published is not None:
        return day_of(document.published)
    line = dateline(document)
    if line is None or not line["year"]:
        return None
    month, day = month_number(line["month"] or line["month_last"]), int(line["day"] or line["day_first"])
    year = int(line["year"])
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
