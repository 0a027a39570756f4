"""Tells a change that may be counted on another basis than the figures beside it: adjusted, or by another period."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import either
from numchk.model import Document, Lexicon, Link, Quantity
from numchk.patterns import later

#: Where one statement of a sentence ends and another begins.
_APART = later(r"[;]|\b(?:while|whereas|although|though)\b", re.IGNORECASE)
#: Manners in which an amount, not a proportion, is told: an adjusted rise of £10m is one of £10m all the same.
_AMOUNTS = frozenset({"amount", "amount to", "amount or range", "points"})
#: How far behind a figure its period may stand, in characters.
_REACH = 24


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    adjusted: re.Pattern[str]
    period: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    spans = "hour|day|night|week|fortnight|month|quarter|season|term|year|decade"
    return _Cues(
        adjusted=later(rf"\b{either(lexicon, 'adjusted')}(?![\w])".replace(" ", r"\s+"), re.IGNORECASE),
        period=later(
            rf"\s*(?:(?:an?|per|each|every|/)\s*(?P<one>{spans})\b(?!\s+(?:ago|earlier|before|later|of))"
            r"|(?P<ly>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)\b)",
            re.IGNORECASE,
        ),
    )


def based(document: Document, link: Link, lexicon: Lexicon) -> Link:
    """`link`; with "unlike" before its manner where change and figures may be counted on different bases.

    A change in proportion is beside an adjustment ("at constant exchange rates"), or its two figures are those of
    different periods ("£1,400 a month to £17,640 a year"). What a statement of the same sentence adjusts is its own.
    """
    cues = _cues(lexicon)
    sides = link.quantities[1:]
    manner = link.manner.removeprefix("up ").removeprefix("down ")
    adjusted = manner not in _AMOUNTS and cues.adjusted.search(document.text, *_statement(document, link)) is not None
    periods = {period for side in sides if (period := _period(document, side, cues))}
    if adjusted or len(periods) > 1:
        return replace(link, manner=f"{link.manner[: len(link.manner) - len(manner)]}unlike {manner}")
    return link


def _statement(document: Document, link: Link) -> tuple[int, int]:
    """From where to where the sentence speaks of the change and its figures."""
    sentence = document.sentence_of(link.quantities[0].span)
    first, last = min(q.span.start for q in link.quantities), max(q.span.end for q in link.quantities)
    start, end = sentence.start, sentence.end
    for mark in _APART.finditer(document.text, sentence.start, sentence.end):
        if mark.end() <= first:
            start = mark.end()
        elif mark.start() >= last:
            end = mark.start()
            break
    return start, max(end, last)


def _period(document: Document, figure: Quantity, cues: _Cues) -> str:
    """By which period a figure is told, "" where its words name none."""
    found = cues.period.match(document.text, figure.span.end, figure.span.end + _REACH)
    if found is None:
        return ""
    if found["one"]:
        return found["one"].lower()
    word = found["ly"].lower()
    return "day" if word == "daily" else "year" if word == "annually" else word[:-2]
