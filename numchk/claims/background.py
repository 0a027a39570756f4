"""The event of each figure: the story's own, carried on, or another of its background, with its year or place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from numchk.claims.cues import read
from numchk.claims.dateline import reference_day
from numchk.claims.occasions import Named, chain, within
from numchk.claims.scenes import YEAR, Scene, Scenes, Story, known, mark_of, marked
from numchk.model import Claim, Document, Lexicon, Mention, Span

#: A report of an event older than this looks back on it: that event is the story.
_LOOKS_BACK = timedelta(days=10)
_LEAD = 3  #: so many headlines and sentences date the story at most
_OPENING = 600  #: event nouns within so many characters count more
_FULL = 3  #: so much more
#: A text longer than this may tell of many things: there each event is carried on to the next.
_ONE_STORY = 20_000
#: A consequence is no other event: "the fire that followed the crash".
_FOLLOWED = re.compile(
    r"\s+(?:(?:that|which)\s+(?:followed|ensued|resulted|broke out)"
    r"|(?:caused|triggered|sparked|started|set off|ignited)\s+by\b)"
)
_ENSUING = re.compile(r"(?i)\b(?:ensuing|resulting|subsequent)\s+(?:[\w-]+\s+)?$")


def settle(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """`claims`, each with its event: its clause's own, that of a background sentence, or the story's."""
    nouns = chain(document, lexicon)
    story = _story(document, claims, lexicon, nouns)
    starts = [span.start for span in document.sentences]
    scenes = Scenes(document, lexicon, story)
    for claim in claims:
        span = claim.sentence_span
        number = bisect_right(starts, span.start) - 1 if span is not None else -1
        yield _settled(claim, scenes.at(number), story, document)


# ---------------------------------------------------------------- the story


def _story(document: Document, claims: Sequence[Claim], lexicon: Lexicon, nouns: Sequence[Named]) -> Story:
    published = reference_day(document)
    opening = [s for s in _opening(document) if not any(marked(document, n) for n in within(nouns, s.start, s.end))]
    told = [c.days for s in opening for c in read(document, lexicon, s) if not c.lead and known(c.days)]
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


# ---------------------------------------------------------------- one figure


def _settled(claim: Claim, scene: Scene | None, story: Story, document: Document) -> Claim:
    """`claim` with its event, and with the time of its scene where it has none."""
    own, noun = claim.event, _noun(claim.event, story)
    if scene is not None and claim.quantity.span.start < scene.begins:
        scene = None
    if own is not None and own.span is not None and noun is None and story.nouns and story.kind != own.value:
        own = None  # the text names its event; a deed ("burned") tells of no other
    told = claim.period
    mark = mark_of((told.start, told.end), told.text, story, opens=False) if told is not None else ""
    if not mark and scene is not None and (told is None or told.span is None or scene.period is None):
        mark = scene.mark
        claim = replace(claim, period=told or (replace(scene.period, span=None) if scene.period else None))
    if not mark and noun is not None:
        mark = marked(document, noun)
    if own is None and _noun(claim.measurand, story) is not None:
        return replace(claim, event=None)  # "70 attacks were repelled" counts the events
    kind, text = (own.value, own.text) if own is not None else _carried(claim, story)
    if own is None and mark and scene is not None and scene.kind:
        kind = scene.kind
    if noun is not None and not mark and _consequence(document, noun):
        kind, text, own = story.kind or kind, story.text or text, None
    if not kind:
        return replace(claim, event=None)
    value = kind if not mark or YEAR.search(kind) else f"{kind} {mark}{_at(claim, mark)}"
    return replace(claim, event=Mention(value=value, text=text, span=own.span if own is not None else None))


def _at(claim: Claim, mark: str) -> str:
    """The place of another event, where it is said of the figure itself and no date tells the event apart."""
    named = claim.place is not None and claim.place.span is not None and not YEAR.search(mark)
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
