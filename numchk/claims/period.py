"""When: the cue of the figure's statement, reckoned from the day of publication.

A cue that cannot be reckoned (a weekday in an undated text) gives the period without ends, `date.min` to `date.max`,
with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise, zip_longest

from numchk.almanac import day_of
from numchk.claims.clause import Clause, ClauseText, VerbGroup
from numchk.claims.dates import ALWAYS, COUNTS, lengths, reckon
from numchk.model import Lexicon, Period, Span

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
    (
        rf"\b(?i:in|during|the|of|for|early|late|summer|winter|spring|autumn)\s+(?i:the\s+|early |late |mid-)?{_YEAR}"
        r"(?P<decade>s)?\b(?!-)"
    ),
    rf"\b{_LEAD}(?i:(?P<which>last|next|this)\s+)?{_WEEKDAY}\b",
)
#: A quarter or half of a business year, which need not begin in January: a name without days.
_QUARTER = re.compile(
    r"(?i)\b(?P<quarter>(?:first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:quarter|half)(?! (?:of a |an )?hour)"
    r"|Q[1-4]|[1-4]Q)\b"
)
_ORDER = r"(?P<which>last|past|previous|preceding|next|coming|following|this|recent|same)"


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
    fixed = [s for e in lexicon.entries("periods") if e not in lengths(lexicon) for s in lexicon.words("periods", e)]
    unit = f"(?P<unit>{'|'.join(sorted(map(re.escape, units), key=len, reverse=True))})"
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
    return (
        *(re.compile(p) for p in _DATED),
        re.compile(rf"(?i)\b(?P<fixed>{'|'.join(sorted(map(re.escape, fixed), key=len, reverse=True))})\b"),
        re.compile(
            r"(?i)(?<!\bto )(?<!\bwill )\b(?:(?:earlier|later|over|in|for|during|since|within|by|at|the)\s+)*"
            rf"{_ORDER}\s+(?:{count}\s+)?{unit}\b"
        ),
        re.compile(rf"(?i)\b{count}\s+{unit}\s+(?P<ago>ago|earlier|before)\b"),
        re.compile(r"(?i)\b(?:at|over)\s+the\s+(?P<unit>weekend)\b"),
        _QUARTER,
    )


def _units(lexicon: Lexicon, entry: str) -> tuple[str, ...]:
    return lexicon.words("periods", entry) if entry in lengths(lexicon) else ()


def find(text: ClauseText) -> Period | None:
    """The days of which the figure's statement speaks; None where it has no cue."""
    cues = list(_cues(text))
    reported = [c for c in cues if _of_report(text, c)]
    chosen = _choose(text, [c for c in cues if c not in reported])
    if chosen is None:
        return None
    if reported and chosen.days == ALWAYS and not chosen.lead:
        chosen = _Cue(chosen.start, chosen.end, reported[0].days, "")
    start, end = chosen.days
    first = _since(text, chosen)
    if first is not None:
        end = _published(text) or date.max
        start = min(start, end)
    span = Span(document_id=text.document.id, start=first if first is not None else chosen.start, end=chosen.end)
    return Period(start=start, end=end, text=text.document.quote(span), span=span)


def _published(text: ClauseText) -> date | None:
    return day_of(text.document.published)


def _since(text: ClauseText, cue: _Cue) -> int | None:
    """Where "since" opens the phrase that ends in `cue` ("since the siege began in 2022"); None without it."""
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
        cue = _Cue(match.start(), match.end(), *reckon(match, _published(text), text.lexicon, coming=_coming(text)))
        if last is not None and text.document.text[last.end : cue.start].strip(" ,").lower() in {
            "",
            "on",
            "of",
            "early on",
        }:
            better = cue.days if cue.days != ALWAYS else last.days
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
    """True for the time of a report, not of the deed: "claimed on May 3 that ...", "said on Friday"."""
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
        if cue.end <= figure.start or _compared(text, figure.end, cue.start):
            continue
        if not _parted(text, figure.end, cue.start, relative=True):
            return cue
    left = [c for c in cues if c.end <= figure.start and not _inserted(text, c)]
    if not left:
        return None
    nearest = left[-1]
    return nearest if nearest.start < _opening(text) or not _parted(text, nearest.end, figure.start) else None


def _inserted(text: ClauseText, cue: _Cue) -> bool:
    """True for a cue inside ", built in 1996," before the figure: it dates the thing, not what is said of it."""
    tokens, figure = text.clause.tokens, text.quantity.span.start
    opening = next(
        (i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "," and tokens[i].end <= cue.start), -1
    )
    if opening < 0 or not any(t.text == "," and cue.end <= t.start < figure for t in tokens):
        return False
    if text.verb is not None and text.clause.tokens[text.verb.main].text in {"was", "were"}:
        return False  # "the record, set in 1968, was 6 m"
    verb = text.clause.verb_at(opening + 1)
    return verb is not None and verb is not text.verb and verb.first == opening + 1 and _reduced(text.clause, verb)


def _reduced(clause: Clause, verb: VerbGroup) -> bool:
    """True for a participle of the past without auxiliary or object: "built in", "first opened by"."""
    behind = verb.last + 1 < len(clause.tokens) and clause.tokens[verb.last + 1].tag
    return verb.bare and "part" in clause.tokens[verb.main].forms and behind in {"prep", "adv"}


def _compared(text: ClauseText, start: int, end: int) -> bool:
    """True where a figure of comparison stands between: the cue is that one's ("412, against 385 in 1968")."""
    between = [t for t in text.clause.tokens if start <= t.start < end]
    return any(
        token.lemma in {"against", "from", "than", "versus"} and following.figure is not None
        for token, following in pairwise(between)
    )


def _opening(text: ClauseText) -> int:
    """Where the opening phrase of the sentence ends: at its first comma, or its fifth word."""
    tokens = text.clause.tokens
    return next((t.start for t in tokens if t.text == ","), tokens[min(5, len(tokens) - 1)].start)


def _parted(text: ClauseText, start: int, end: int, *, relative: bool = False) -> bool:
    """True where another statement begins between the two places; with `relative` a relative clause is one."""
    between = [t for t in text.clause.tokens if start <= t.start < end]
    for token, following in zip_longest(between, between[1:]):
        bridge = not relative and token.lemma in {"which", "who", "that", "when", "where"}
        if token.text in {";", ":"} or (token.tag == "sub" and not bridge):
            return True
        if token.text == "," and following is not None and following.lemma in {"and", "but"}:
            return True
    return False


def _coming(text: ClauseText) -> bool:
    """True where the verb looks ahead: "Sunday's vote should"."""
    return text.verb is not None and bool({"will", "should", "shall"} & set(text.verb.auxiliaries))
