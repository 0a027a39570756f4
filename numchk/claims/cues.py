"""The time expressions of a text: where they stand, and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from numchk.claims.dateline import MONTH, dateline, reference_day
from numchk.claims.dates import quarter, reckon
from numchk.claims.spells import ALWAYS, COUNTS, lengths
from numchk.model import Document, Lexicon, Span

_MONTH = rf"(?P<month>{MONTH})(?!\w)"
_MONTH_TO = rf"(?P<month_to>{MONTH})(?!\w)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_TO = r"(?P<year_to>(?:19|20)?\d\d)(?![\d%]|,\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=\s|$|,))"
_LEAD = (
    r"(?i:(?P<lead>since|from|by|until|till|before|after|through|to)\s+)?"
    r"(?i:(?:the|early|late|mid|(?:start|beginning|middle|end) of)(?:[\s-]+on)?[\s-]+)*"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY_TO = r"(?:\s?(?:[-–]|to|and|until|through)\s?(?:the\s)?(?P<day_to>\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,:]\d))?"
_TO = r"\s*(?:-|–|\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b)\s*"
_PART = r"(?:(?:'s|’s)?\s+(?P<part>morning|afternoon|evening|night)\b(?!\s+[A-Z]))?"
_OTHER = r"(?:,?\s+(?P<year_which>last|this|next)\s+year\b|,?\s+(?:of\s+)?" + _YEAR + r"\b(?!-\d)(?!\d))"
_OPEN = r"(?i:in|of|last|since|during|until|by|from|early|late|this|next|before|after|end|start|beginning)"
_DATED = (
    r"\b(?P<year>(?:19|20)\d\d)-(?P<iso_month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
    rf"\b{_LEAD}{_MONTH}\s+{_DAY}{_DAY_TO}(?!\d|[.,:]\d){_OTHER}?",
    rf"\b{_LEAD}{_DAY}{_DAY_TO}\s+(?:of\s+)?{_MONTH}{_OTHER}?",
    (
        rf"\b(?i:between|from)\s+(?i:early |late |mid-)?{_MONTH}(?:\s+{_YEAR})?{_TO}(?i:early |late |mid-)?"
        rf"{_MONTH_TO}(?:,?\s+(?:of\s+)?(?P<year_to>(?:19|20)\d\d)\b)?"
    ),
    rf"\b{_MONTH}\s?(?:-|–|to|through)\s?{_MONTH_TO}(?!\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?(?P<year_to>(?:19|20)\d\d)\b)?",
    rf"\b(?i:(?:in|of|last|this|during)\s+)?{_LEAD}{_MONTH}{_OTHER}",
    rf"\b(?:{_OPEN}\s+)+(?i:the\s+|early\s+|late\s+|mid-?\s?|of\s+)*{_MONTH}(?!\s+[A-Z])",
    r"\b(?i:mid-?\s?|late\s|early\s)" + rf"{_MONTH}(?!\s+[A-Z])",
    (
        r"\b(?i:(?P<fiscal>(?:in\s+|for\s+)?(?:the\s+)?(?:fiscal|financial)\s+(?:year\s+)?|FY\s?['’]?))"
        rf"{_YEAR}(?:\s?[-–/]\s?{_YEAR_TO})?"
    ),
    rf"\b(?i:in\s+|for\s+)?(?i:the\s+)?{_YEAR}(?:\s?[-–/]\s?{_YEAR_TO})?\s+(?P<fiscal>(?:fiscal|financial)\s+year)",
    rf"\b(?i:between|from)\s+{_YEAR}{_TO}{_YEAR_TO}",
    r"\b(?i:in|during|the|of|for)\s+(?i:the\s+|early\s+|late\s+)?"
    r"(?:(?i:summer|winter|spring|autumn|fall|season)\s+of\s+)?" + rf"{_YEAR}\s?[-–/]\s?{_YEAR_TO}",
    (
        r"\b(?i:(?P<lead>since|from|by|until|before|after))\s+(?i:the\s+)?(?i:(?:start|beginning|middle|end) of )?"
        rf"(?i:the\s+)?(?i:early |late |mid-|end-)?{_YEAR}(?P<decade>s)?\b"
    ),
    (
        rf"\b(?i:in|during|the|of|for|early|late|summer|winter|spring|autumn)\s+(?i:the\s+|early |late |mid-)?{_YEAR}"
        r"(?P<decade>s)?\b(?![-–/]\d)"
    ),
    r"\b(?i:in\s+)?(?i:the\s+)?(?i:early\s|late\s|mid-)?(?P<century>1\d|20|21)(?:th|st)[\s-]century\b",
    rf"\b{_LEAD}(?i:(?P<which>last|next|this)\s+)?{_WEEKDAY}{_PART}(?i:\s+(?:of\s+)?(?P<week>last|next)\s+week\b)?",
)
#: A quarter or half of a business year, which need not begin in January: a name without days until a year follows.
_QUARTER = re.compile(
    r"(?i)\b(?P<quarter>(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?P<piece>quarter|half)"
    r"(?! (?:of a |an )?hour)|Q(?P<short>[1-4])|(?P<lead_q>[1-4])Q|H(?P<short_half>[12])(?=\s(?:of\s)?20\d\d))\b"
    r"(?:\s+(?:of\s+)?(?P<year>20\d\d)\b)?"
)
_ORDER = r"(?P<which>last|past|previous|preceding|next|coming|following|this|recent|same)"
#: Times whose days the words do not tell: which half of the year is winter, when a season ends.
_VAGUE = (
    r"(?i)\b(?:(?:in|over|during|since|until|by)\s+)?(?:(?:last|this|next|the\s+(?:last|previous|following|current))\s+"
    r"(?:summer|winter|spring|autumn|season|christmas|easter|ramadan|holidays)"
    r"|(?:over|during|at|since)\s+(?:the\s+)?(?:christmas|easter|summer|winter|holidays|holiday weekend))\b"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A time expression of a sentence."""

    start: int
    end: int
    days: tuple[date, date]
    lead: str  #: since, by ...; "" for a plain date


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The dated patterns (case tells May from may), and the words of the vocabulary; the first to match wins."""
    units = [s for e, k in lexicon.entries("periods").items() if "surfaces" in k for s in _units(lexicon, e)]
    fixed = [s for e in lexicon.entries("periods") if e not in lengths(lexicon) for s in lexicon.words("periods", e)]
    unit = f"(?P<unit>{'|'.join(sorted(map(re.escape, units), key=len, reverse=True))})"
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
    end = rf"(?P<until>(?:{MONTH})(?:\s+\d{{1,2}}\b(?!,\d))?(?:,?\s+(?:19|20)\d\d\b)?)"
    return (
        _QUARTER,
        re.compile(
            rf"\b(?i:(?:in|over|for|during)\s+)?(?i:the\s+(?:first\s+|last\s+)?)(?:{count}[\s-]+)?(?i:(?:full\s+)?{unit})"
            rf"\s+(?i:to|through|up to|ended|ending|that ended)\s+(?i:in\s+|on\s+|the\s+end\s+of\s+|end-)?{end}"
        ),
        *(re.compile(p) for p in _DATED),
        re.compile(rf"(?i)\b(?P<fixed>{'|'.join(sorted(map(re.escape, fixed), key=len, reverse=True))})\b"),
        re.compile(
            rf"(?i)\b(?:(?P<lead>since|by|until|before)|at|from|in|near|towards)\s+the\s+(?:(?P<edge>start|beginning|turn)"
            rf"|end|middle)\s+of\s+(?:the|(?P<which>this|last|next))\s+{unit}\b"
        ),
        re.compile(
            r"(?i)(?<!\bto )(?<!\bwill )\b(?P<stretch>(?:(?:earlier|later|over|in|for|during|since|within|by|at"
            rf"|until|the|late|early)\s+)*){_ORDER}\s+(?:{count}\s+)?{unit}\b(?!\s+of\s+[A-Z])"
        ),
        re.compile(rf"(?i)\b(?:{count}\s+|(?:the|some)\s+)?{unit}\s+(?P<ago>ago)\b"),
        re.compile(
            rf"(?i)(?<!\bat )(?<!\bover )\b(?:{count}\s+|(?:the\s+)?){unit}\s+(?P<beside>earlier|before|after|later)\b"
        ),
        re.compile(rf"(?i)\bwithin\s+(?:the\s+)?{count}\s+(?P<unit>hours?|days)\b"),
        re.compile(
            r"(?i)\b(?:(?P<lead>since|by)|at|over|during|on)\s+the\s+(?:(?P<which>last|past)\s+)?(?P<unit>weekend)\b"
        ),
        _QUARTER,
        re.compile(_VAGUE),
    )


def _units(lexicon: Lexicon, entry: str) -> tuple[str, ...]:
    return lexicon.words("periods", entry) if entry in lengths(lexicon) else ()


# ---------------------------------------------------------------- the cues of a stretch

#: What stands between two expressions that are one: "overnight on Saturday", "the first half of 2024".
_JOINTS = frozenset({"", "on", "of", "early on", "in", "early", "late", "into", "late on"})
#: What makes a stretch of two days: "Saturday and Sunday", "from Friday to Monday".
_RUNS = frozenset({"and", "to", "until", "till", "through", "-", "–", "into"})
_PLANNED = re.compile(r"(?i)\b(?:scheduled|planned|due|set|slated)\s+(?:for|on|to\s+\w+|by)\s+(?:the\s+)?$")


def read(
    document: Document, lexicon: Lexicon, span: Span, *, coming: bool = False, told: bool = False
) -> Iterator[Cue]:
    """Every time expression of `span`, in order; neighbours are joined ("overnight on Saturday").

    `coming`, `told`: True where the verb looks ahead, or back.
    """
    last: tuple[Cue, re.Match[str]] | None = None
    published = reference_day(document)
    for match in _matches(document, lexicon, span.start, span.end):
        ahead = coming or bool(_PLANNED.search(document.text, max(0, match.start() - 30), match.start()))
        days, lead = reckon(match, published, lexicon, coming=ahead, told=told)
        cue = Cue(match.start(), match.end(), days, lead)
        joined = _joined(document.text, *last, cue, match) if last is not None else None
        if joined is None and last is not None:
            yield last[0]
        last = joined or cue, match
    if last is not None:
        yield last[0]


def _joined(written: str, first: Cue, before: re.Match[str], cue: Cue, match: re.Match[str]) -> Cue | None:
    """Two neighbouring expressions as one; None where they are two."""
    between = written[first.end : cue.start].strip(" ,").lower()
    run = between.removesuffix(" on") in _RUNS or (not between and cue.lead in {"to", "until", "till", "through"})
    one, other = before.groupdict(), match.groupdict()
    both = all(part.get("weekday") for part in (one, other)) or all(part.get("month") for part in (one, other))
    if run and both and first.lead in {"", "from"}:
        return Cue(first.start, cue.end, _run(first.days, cue.days), "")
    if between not in _JOINTS or other.get("beside"):
        return None
    if between == "into":  # "overnight into Monday"
        return Cue(first.start, cue.end, _run(first.days, cue.days), "")
    days = quarter(one, cue.days) or quarter(other, first.days)
    days = days or (cue.days if cue.days != ALWAYS else first.days)
    return Cue(first.start, cue.end, days, first.lead or cue.lead)


def _run(first: tuple[date, date], last: tuple[date, date]) -> tuple[date, date]:
    """From the first day of one to the last of the other; ALWAYS where one cannot be reckoned."""
    return ALWAYS if ALWAYS in (first, last) else (min(first[0], last[1]), last[1])


#: Part of a pattern -> words of which each of its matches holds one: a stretch without them need not be searched.
_ANCHORS = {
    MONTH: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    _WEEKDAY: "Mon Tue Wed Thu Fri Sat Sun".split(),
    _VAGUE: "summer winter spring autumn season christmas easter ramadan holiday".split(),
    _YEAR: ["19", "20"],
    "century": ["century"],
}


@lru_cache(maxsize=8)
def _anchored(lexicon: Lexicon) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The patterns, each with words of which its matches hold one, in lower case but for names of days and months."""
    units = [s for e in lengths(lexicon) for s in lexicon.words("periods", e)]
    fixed = [s for e in lexicon.entries("periods") if e not in lengths(lexicon) for s in lexicon.words("periods", e)]
    every = {"(?P<fixed>": [s.lower() for s in fixed], "(?P<unit>": units, **_ANCHORS}

    def anchors(pattern: re.Pattern[str]) -> tuple[str, ...]:
        return tuple(next((words for part, words in every.items() if part in pattern.pattern), [""]))

    return tuple((anchors(pattern), pattern) for pattern in patterns(lexicon))


@lru_cache(maxsize=4)
def _matches(document: Document, lexicon: Lexicon, start: int, end: int) -> tuple[re.Match[str], ...]:
    """The time expressions between two places, in order, none over another; read once for all figures of a clause."""
    found: list[re.Match[str]] = []
    line = dateline(document)
    written = document.text[start:end]
    both = f"{written}\n{written.lower()}"
    present: dict[tuple[str, ...], bool] = {}
    for anchors, pattern in _anchored(lexicon):
        if anchors not in present:
            present[anchors] = any(anchor in both for anchor in anchors)
        if not present[anchors]:
            continue
        for match in pattern.finditer(document.text, start, end):
            if line is not None and match.start() < line.end() and match.end() > line.start():
                continue  # the day of the report
            if not any(m.start() < match.end() and match.start() < m.end() for m in found):
                found.append(match)
    return tuple(sorted(found, key=lambda m: m.start()))
