"""Sentences that tell of another event than the story: of an older time, or of "a separate attack"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from numchk.almanac import MONTH_NAMES, MONTHS
from numchk.claims.cues import read
from numchk.claims.occasions import Named, within
from numchk.model import Document, Lexicon, Period, Span

#: What lies so long before the story's day is another event.
_APART = timedelta(days=10)
_START, _SUBJECT = 12, 45  #: a sentence opens with a time, is about an event, that begins within so many characters
_CUES = 3  #: so many times of a sentence are looked at
_GAP = 3  #: sentences of one paragraph are so many characters apart at most
_STRETCH = re.compile(
    r"(?i)^(?:since|from|by|until|till|before|after|through|to|so far|over|within)\b|\b(?:past|recent)\b|to date"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGES = re.compile(r"(?i)\b(?:last|previous)\s+(?:year|month)|\b(?:years?|months?|decades?)\s+(?:ago|earlier)\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(name.title() for name in MONTH_NAMES)})\b(?! \d)")
#: Only sentences with one of these can be of another time or another event.
_SIGN = re.compile(
    r"\b(?:19|20)\d\d|\b(?:ago|[Ll]ast|[Pp]revious|[Ee]arlier|before)\b"
    rf"|\b(?:{'|'.join(name.title() for name in MONTHS)})"
)
_ANOTHER = re.compile(
    r"(?i)\b(?P<mark>separate|another|second|third|unrelated|different|earlier|previous|similar|other)\s+"
    r"(?:[\w-]+\s+){0,2}$"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:separate|unrelated|another|similar|different)\s+(?:incident|case|episode|occasion)s?\b"
)
_EARLIER = frozenset({"earlier", "previous"})
#: "It killed 12 more" goes on with an older event; "It is", "It plans", "They have", "They will" do not.
_GOES_ON = re.compile(
    r"(?:It|That|They|Those|Then|Both|There)\b(?! (?:is|are|has|have|will|may|can|(?!was\b|thus\b|always\b)[a-z]+s)\b)"
)
_THAT = re.compile(r"(?i)\b(?:at that time|back then|that (?:year|day|month)|in that \w+|that time)\b")
_NOW = re.compile(r"(?i)\b(?:this time|now|today|tonight|this (?:year|week|month)|so far|the latest)\b")
_INDEFINITE = re.compile(r"(?i)\b(?:an?|another)\s+(?:[\w-]+\s+){0,3}$")


@dataclass(frozen=True, slots=True)
class Story:
    """What a text tells of: its day, the years and months that its lead names, its event."""

    day: date | None
    lead: str
    kind: str
    text: str
    nouns: Sequence[Named]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence of another event: what tells it apart ("1953", "january 2024", "another"), its kind, its time."""

    mark: str
    kind: str
    period: Period | None
    introduced: bool  #: "a similar attack": the next sentence may go on with "the attack"
    begins: int = 0  #: figures before this place tell of the story still
    lasts: bool = True  #: the sentence is about it, so that "It killed ..." goes on with it


class Scenes:
    """The scene of each sentence, read in order as far as asked."""

    def __init__(self, document: Document, lexicon: Lexicon, story: Story) -> None:
        self._document, self._lexicon, self._story = document, lexicon, story
        self._read: list[Scene | None] = []

    def at(self, number: int) -> Scene | None:
        """The scene of sentence `number`; None where it tells of the story itself."""
        for span in self._document.sentences[len(self._read) : number + 1]:
            self._read.append(self._scene(span, len(self._read)))
        return self._read[number] if 0 <= number < len(self._read) else None

    def _scene(self, span: Span, number: int) -> Scene | None:
        document, story = self._document, self._story
        written = document.quote(span)
        own = self._dated(span, written) or self._apart(span, written)
        last = self._read[-1] if self._read else None
        if own is not None or last is None or _NOW.search(written):
            return own
        if not last.lasts:
            return None
        close = span.start - document.sentences[number - 1].end <= _GAP
        opened = _GOES_ON.match(written) or _THAT.search(written)
        again = last.introduced and re.match(rf"(?:The|This|That) (?:{_words(story, last.kind)})\b", written)
        if not close or not (opened or again) or self._present(span):
            return None
        return replace(last, introduced=False, begins=0)

    def _dated(self, span: Span, written: str) -> Scene | None:
        """A sentence that opens with an older time, or tells of "a similar flood in 2004"."""
        if not _SIGN.search(written):
            return None
        nouns = within(self._story.nouns, span.start, span.end)
        for cue in islice(read(self._document, self._lexicon, span), _CUES):
            words = self._document.text[cue.start : cue.end]
            mark = mark_of(cue.days, words, self._story, opens=cue.start - span.start < _START)
            if not mark:
                return None
            other = [n for n in nouns if _other(self._document, n)]
            if cue.start - span.start < _START or other:
                place = Span(document_id=self._document.id, start=cue.start, end=cue.end)
                kind = next(iter((*other, *nouns)), None)
                told = Period(start=cue.days[0], end=cue.days[1], text=words, span=place)
                opens = cue.start - span.start < _START
                begins = 0 if opens else min(cue.start, other[0].start)
                fresh = any(_indefinite(self._document, n) for n in nouns)
                return Scene(mark, kind.kind if kind else "", told, fresh, begins, lasts=begins < span.start + _SUBJECT)
        return None

    def _apart(self, span: Span, written: str) -> Scene | None:
        """A sentence that tells of "a separate attack" as its first event."""
        nouns = within(self._story.nouns, span.start, span.end)
        mark = marked(self._document, nouns[0]) if nouns else ""
        if mark:
            lasts = nouns[0].start < span.start + _SUBJECT
            return Scene(mark, nouns[0].kind, None, introduced=True, begins=nouns[0].start - _START, lasts=lasts)
        return Scene("another", "", None, introduced=True) if _ELSEWHERE.search(written[:60]) else None

    def _present(self, span: Span) -> bool:
        """True where the sentence has a time of the story's own."""
        cues = read(self._document, self._lexicon, span)
        return any(not mark_of(c.days, self._document.text[c.start : c.end], self._story, opens=False) for c in cues)


def _words(story: Story, kind: str) -> str:
    """The nouns of `kind` as this text writes them, for a pattern."""
    found = sorted({re.escape(n.text.lower()) for n in story.nouns if n.kind == kind}, key=len, reverse=True)
    return "|".join(found) or r"\b\B"


def marked(document: Document, noun: Named) -> str:
    """ "earlier" or "another" for a noun with such a word before it; "" for the story's own."""
    found = _ANOTHER.search(document.text, max(0, noun.start - 50), noun.start)
    if found is None:
        return ""
    return "earlier" if found["mark"].lower() in _EARLIER else "another"


def _indefinite(document: Document, noun: Named) -> bool:
    return bool(_INDEFINITE.search(document.text, max(0, noun.start - 50), noun.start))


def _other(document: Document, noun: Named) -> bool:
    return bool(marked(document, noun)) or _indefinite(document, noun)


def mark_of(days: tuple[date, date], words: str, story: Story, *, opens: bool) -> str:
    """What names an older time ("1953", "january 2024"); "" for the story's own time and for stretches up to it."""
    if _STRETCH.search(words):
        return ""
    year = YEAR.search(words)
    if known(days) and story.day is not None:
        if days[1] >= story.day - _APART:
            return ""
        month = days[0].strftime("%B").lower() if (days[1] - days[0]).days < 31 else ""
        return f"{month} {days[0].year}".lstrip()
    if year:
        return "" if year.group() in story.lead else year.group()
    if _AGES.search(words):
        return words.lower()
    month_named = _MONTH.search(words)
    return month_named.group().lower() if month_named and opens and month_named.group() not in story.lead else ""


def known(days: tuple[date, date]) -> bool:
    """True for days with a first and a last one."""
    return days[0] != date.min and days[1] != date.max
