"""Which event: its noun, with the year that names it; carried on from sentence to sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from numchk.claims.clause import ClauseText
from numchk.model import Document, Lexicon, Mention, Span


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """Event noun -> its entry."""
    return {word: entry for entry in lexicon.entries("events") for word in lexicon.words("events", entry)}


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _kinds(lexicon)), key=len, reverse=True))
    return re.compile(rf"(?i)\b({words})(?:e?s)?\b")


@lru_cache(maxsize=8)
def _shared(lexicon: Lexicon) -> Mapping[str, tuple[str, re.Pattern[str]]]:
    """Noun of two kinds of event -> the other kind, and the words that show it: a union's strike is no attack."""
    return {
        noun: (entry, re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.words('events', entry, 'near')))})\b"))
        for entry in lexicon.entries("events")
        for noun in lexicon.words("events", entry, "shared")
    }


@lru_cache(maxsize=4)
def _turned(written: str, lexicon: Lexicon) -> Mapping[str, str]:
    """The kinds of the nouns in one text, those of two kinds settled by the words of that text."""
    kinds = dict(_kinds(lexicon))
    kinds.update({noun: entry for noun, (entry, near) in _shared(lexicon).items() if near.search(written)})
    return kinds


def find(text: ClauseText) -> Mention | None:
    """The event that the figure's clause names ("attack", "flood 2007"); None where it names none."""
    tokens, kinds = text.clause.tokens, _turned(text.document.text, text.lexicon)
    counted = text.noun.head if text.noun is not None else -1
    best: tuple[int, int] | None = None
    for index, token in enumerate(tokens):
        if token.tag == "noun" and token.lemma in kinds and index != counted:
            group = text.clause.noun_at(index)
            if group is not None and group.head == index:
                distance = abs(index - text.at)
                best = min(best, (distance, index)) if best is not None else (distance, index)
    if best is None:
        return None
    index = best[1]
    group = text.clause.noun_at(index)
    first = group.first if group is not None else index
    year = next((t.text for t in tokens[first:index] if re.fullmatch(r"(?:19|20)\d\d", t.text)), "")
    value = f"{kinds[tokens[index].lemma]} {year}".rstrip()
    return Mention(value=value, text=text.written(first, index), span=text.span(first, index))


def chain(document: Document, lexicon: Lexicon) -> Sequence[tuple[int, Mention]]:
    """Every event noun of the text in order, as one that is carried on: its place and the mention of it."""
    kinds = _turned(document.text, lexicon)
    return [
        (m.start(), Mention(value=kinds[m.group(1).lower()], text=m.group(), taken_from=_span(document, m)))
        for m in _pattern(lexicon).finditer(document.text)
    ]


def _span(document: Document, found: re.Match[str]) -> Span:
    return Span(document_id=document.id, start=found.start(), end=found.end())


def carried(nouns: Sequence[tuple[int, Mention]], before: int) -> Mention | None:
    """The last event named before the place `before`, as a mention taken over from there; None where there is none."""
    index = bisect_left(nouns, before, key=lambda noun: noun[0]) - 1
    return nouns[index][1] if index >= 0 else None
