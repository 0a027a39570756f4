"""The event of each figure: the story's own, carried on, or another of its background, with its year or place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from numchk.claims.cues import read, reference_day
from numchk.claims.occasions import Named, chain, within
from numchk.model import Claim, Document, Lexicon, Mention, Period, Span

#: What lies so long before the story's day is another event.
_APART = timedelta(days=10)
#: A report of an event older than this looks back on it: that event is the story.
_LOOKS_BACK = timedelta(days=10)
_LEAD = 3  #: so many headlines and sentences date the story at most
_OPENING = 600  #: event nouns within so many characters count more
_FULL = 3
_START, _SUBJECT = 12, 45  #: a sentence opens with a time, is about an event, that begins within so many characters
#: A text longer than this may tell of many things: there each event is carried on to the next.
_ONE_STORY = 20_000
_STRETCH = re.compile(
    r"(?i)^(?:since|from|by|until|till|before|after|through|to|so far|over|within)\b|\b(?:past|recent)\b|to date"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGES = re.compile(r"(?i)\b(?:last|previous)\s+(?:year|month)|\b(?:years?|months?|decades?)\s+(?:ago|earlier)\b")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
)
#: Only sentences with one of these can be of another time or another event.
_SIGN = re.compile(
    r"\b(?:19|20)\d\d|\b(?:ago|[Ll]ast|[Pp]revious|[Ee]arlier|before)\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_ANOTHER = re.compile(
    r"(?i)\b(?P<mark>separate|another|second|third|unrelated|different|earlier|previous|similar|other)\s+"
    r"(?:[\w-]+\s+){0,2}$"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:separate|unrelated|another|similar|different)\s+(?:incident|case|episode|occasion)s?\b"
)
_EARLIER = frozenset({"earlier", "previous"})
_GOES_ON = re.compile(r"(?:It|That|They|Those|Then|Both|There)\b(?! (?:is|are)\b)")
_THAT = re.compile(r"(?i)\b(?:at that time|back then|that (?:year|day|month)|in that \w+|that time)\b")
_NOW = re.compile(r"(?i)\b(?:this time|now|today|tonight|this (?:year|week|month)|so far|the latest)\b")
_INDEFINITE = re.compile(r"(?i)\b(?:an?|another)\s+(?:[\w-]+\s+){0,3}$")
#: A consequence is no other event: "the fire that followed the crash".
_FOLLOWED = re.compile(
    r"\s+(?:(?:that|which)\s+(?:followed|ensued|resulted|broke out)"
    r"|(?:caused|triggered|sparked|started|set off|ignited)\s+by\b)"
)
_ENSUING = re.compile(r"(?i)\b(?:ensuing|resulting|subsequent)\s+(?:[\w-]+\s+)?$")


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


def settle(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """`claims`, each with its event: its clause's own, that of a background sentence, or the story's."""
    nouns = chain(document, lexicon)
    story = _story(document, claims, lexicon, nouns)
    starts = [span.start for span in document.sentences]
    scenes = _Scenes(document, lexicon, story)
    for claim in claims:
        span = claim.sentence_span
        number = bisect_right(starts, span.start) - 1 if span is not None else -1
        yield _settled(claim, scenes.at(number), story, document)


# ---------------------------------------------------------------- the story


def _story(document: Document, claims: Sequence[Claim], lexicon: Lexicon, nouns: Sequence[Named]) -> Story:
    published = reference_day(document)
    opening = [s for s in _opening(document) if not any(_marked(document, n) for n in within(nouns, s.start, s.end))]
    told = [c.days for s in opening for c in read(document, lexicon, s) if not c.lead and _known(c.days)]
    latest = max((days[1] for days in told), default=None)
    looks_back = latest is not None and (published is None or latest < published - _LOOKS_BACK)
    kind, text = _main(nouns, claims)
    return Story(
        latest if looks_back else published, " ".join(document.quote(span) for span in opening), kind, text, nouns
    )


def _opening(document: Document) -> Iterator[Span]:
    """The headlines and the first sentence of a text."""
    for span in document.sentences[:_LEAD]:
        yield span
        if document.quote(span).rstrip(' "”').endswith("."):
            return


def _known(days: tuple[date, date]) -> bool:
    return days[0] != date.min and days[1] != date.max


def _main(nouns: Sequence[Named], claims: Sequence[Claim]) -> tuple[str, str]:
    """The kind of event that the text names most, its opening before all; else the deed that its figures tell of.

    A noun that stands once, far down, is no story; a war is one only where the text opens with it.
    """
    score: Counter[str] = Counter()
    words: dict[str, str] = {}
    for noun in nouns:
        if noun.kind != "war" or noun.start < _OPENING / 2:
            score[noun.kind] += (_FULL if noun.start < _OPENING else 1) * (1 + (noun.kind != "war"))
        words.setdefault(noun.kind, noun.text)
    score = Counter({kind: count for kind, count in score.items() if count > _FULL - 1})
    if not score:
        for claim in claims:
            if claim.event is not None and claim.event.value.isalpha():
                score[claim.event.value] += 1
                words.setdefault(claim.event.value, claim.event.text)
    if not score:
        return "", ""
    best = max(score, key=lambda kind: score[kind])  # the first of equals
    return best, words[best]


# ---------------------------------------------------------------- sentences of other events


class _Scenes:
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
        close = span.start - document.sentences[number - 1].end <= _FULL
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
        for cue in islice(read(self._document, self._lexicon, span), _FULL):
            words = self._document.text[cue.start : cue.end]
            mark = _mark(cue.days, words, self._story, opens=cue.start - span.start < _START)
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
        mark = _marked(self._document, nouns[0]) if nouns else ""
        if mark:
            lasts = nouns[0].start < span.start + _SUBJECT
            return Scene(mark, nouns[0].kind, None, introduced=True, begins=nouns[0].start - _START, lasts=lasts)
        return Scene("another", "", None, introduced=True) if _ELSEWHERE.search(written[:60]) else None

    def _present(self, span: Span) -> bool:
        """True where the sentence has a time of the story's own."""
        cues = read(self._document, self._lexicon, span)
        return any(not _mark(c.days, self._document.text[c.start : c.end], self._story, opens=False) for c in cues)


def _words(story: Story, kind: str) -> str:
    """The nouns of `kind` as this text writes them, for a pattern."""
    found = sorted({re.escape(n.text.lower()) for n in story.nouns if n.kind == kind}, key=len, reverse=True)
    return "|".join(found) or r"\b\B"


def _marked(document: Document, noun: Named) -> str:
    """ "earlier" or "another" for a noun with such a word before it; "" for the story's own."""
    found = _ANOTHER.search(document.text, max(0, noun.start - 50), noun.start)
    if found is None:
        return ""
    return "earlier" if found["mark"].lower() in _EARLIER else "another"


def _indefinite(document: Document, noun: Named) -> bool:
    return bool(_INDEFINITE.search(document.text, max(0, noun.start - 50), noun.start))


def _other(document: Document, noun: Named) -> bool:
    return bool(_marked(document, noun)) or _indefinite(document, noun)


def _mark(days: tuple[date, date], words: str, story: Story, *, opens: bool) -> str:
    """What names an older time ("1953", "january 2024"); "" for the story's own time and for stretches up to it."""
    if _STRETCH.search(words):
        return ""
    year = _YEAR.search(words)
    if _known(days) and story.day is not None:
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


# ---------------------------------------------------------------- one figure


def _settled(claim: Claim, scene: Scene | None, story: Story, document: Document) -> Claim:
    """`claim` with its event, and with the time of its scene where it has none."""
    own, noun = claim.event, _noun(claim.event, story)
    if scene is not None and claim.quantity.span.start < scene.begins:
        scene = None
    if own is not None and own.span is not None and noun is None and story.nouns and story.kind != own.value:
        own = None  # the text names its event; a deed ("burned") tells of no other
    told = claim.period
    mark = _mark((told.start, told.end), told.text, story, opens=False) if told is not None else ""
    if not mark and scene is not None and (told is None or told.span is None or scene.period is None):
        mark = scene.mark
        claim = replace(claim, period=told or (replace(scene.period, span=None) if scene.period else None))
    if not mark and noun is not None:
        mark = _marked(document, noun)
    if own is None and _noun(claim.measurand, story) is not None:
        return replace(claim, event=None)  # "70 attacks were repelled" counts the events
    kind, text = (own.value, own.text) if own is not None else _carried(claim, story)
    if own is None and mark and scene is not None and scene.kind:
        kind = scene.kind
    if noun is not None and not mark and _consequence(document, noun):
        kind, text, own = story.kind or kind, story.text or text, None
    if not kind:
        return replace(claim, event=None)
    value = kind if not mark or _YEAR.search(kind) else f"{kind} {mark}{_at(claim, mark)}"
    return replace(claim, event=Mention(value=value, text=text, span=own.span if own is not None else None))


def _at(claim: Claim, mark: str) -> str:
    """The place of another event, where it is said of the figure itself and no date tells the event apart."""
    named = claim.place is not None and claim.place.span is not None and not _YEAR.search(mark)
    return f" {claim.place.value.lower()}" if named and claim.place is not None else ""


def _noun(event: Mention | None, story: Story) -> Named | None:
    """The noun that names `event`; None where a deed does."""
    if event is None or event.span is None:
        return None
    near = within(story.nouns, event.span.start, event.span.end)
    return near[-1] if near and near[-1].end == event.span.end else None


def _carried(claim: Claim, story: Story) -> tuple[str, str]:
    """The story's event; in a long text the last one named."""
    if not story.nouns or story.nouns[-1].end < _ONE_STORY or claim.sentence_span is None:
        return story.kind, story.text
    before = within(story.nouns, 0, claim.sentence_span.start)
    return (before[-1].kind, before[-1].text) if before else ("", "")


def _consequence(document: Document, noun: Named) -> bool:
    """True for "the fire that followed the crash", "the ensuing fire"."""
    return bool(_FOLLOWED.match(document.text, noun.end)) or bool(
        _ENSUING.search(document.text, max(0, noun.start - 40), noun.start)
    )
