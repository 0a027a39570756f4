"""Finds differences that a text states together with the two figures they lie between.

DIFFERENCE_OF (difference, one, other) has one manner, "margin": "a gap of seven points: 38 to 31", "9.58 seconds, 0.13
ahead of the runner-up on 9.71", "spending of 45 against income of 38 left a deficit of seven". Where one quantity
follows the difference it is a range that holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import (
    AMOUNT,
    AMOUNTS,
    CLOSED,
    NEAR,
    OTHER,
    PERCENT,
    PERCENTS,
    Masked,
    comparable,
    counted,
    either,
    mask,
    pattern,
)
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Kind, Relation

_DIFFERENCE = "(?P<difference>[\ue000\ue002\ue004]\ue00f*+)"
#: "nine-point", "a nine-seat".
_COMPOUND = "<O:difference>-(?:percentage-)?"
_MARK = re.compile("[\ue000-\ue006]")
_SCORE = re.compile(r"(?<![\w.,–-])(\d{1,3}(?:,\d{3})*)[-–](\d{1,3}(?:,\d{3})*)(?![\w–-]|[.,]\d)")
_SCORED = r"(?P<score>(?<![\w.,–-])\d[\d,]*[-–]\d[\d,]*(?![\w–-]))"
_WHOSE = r"(?:(?:the|his|her|its|their|[\w-]+['’]s?) )?"
_FOR = r"(?: (?:for|from) (?:[\w-]+ ){0,3}?[\w-]+)?"
_OPEN = r"(?::|,| [–—-]|\s*\() ?"


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; each form with the words of which it needs one."""

    forms: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    clause: re.Pattern[str]
    balance: re.Pattern[str]
    balance_first: re.Pattern[str]
    ran: re.Pattern[str]
    opening: re.Pattern[str]
    profit: re.Pattern[str]
    sides: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    traded: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    set_against: re.Pattern[str]
    beside: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    words = {entry: either(lexicon, entry) for entry in ("margin", "margin unit", "balance")}
    return _Cues(
        forms=(
            *_of_pairs(lexicon, words["margin"], words["margin unit"]),
            *_ahead(lexicon, words["margin unit"]),
            *_between(words["margin"]),
        ),
        clause=pattern(rf"\b{either(lexicon, 'clause')}\b"),
        balance=pattern(
            rf"(?:,? (?:or |for |with )?|\b{either(lexicon, 'leaving')} (?:\w+ )?)an? (?:[\w-]+ )?"
            rf"{words['balance']} of {_DIFFERENCE}{CLOSED}"
        ),
        balance_first=pattern(
            rf"\b{words['balance']} (?:of|was|is|stood at|came to) {_DIFFERENCE},? (?:with|on|from|as) "
        ),
        ran=pattern(
            rf", {NEAR}{{0,40}}?\b{either(lexicon, 'ran up')} an? (?:[\w-]+ )?{words['balance']} of "
            rf"{_DIFFERENCE}{CLOSED}"
        ),
        opening=pattern(rf"(?:\A|, )(?:[\w-]+ )?(?:with|on|from) {NEAR}{{0,30}}\Z"),
        profit=pattern(
            rf",? (?:making |at |for |with |turning )?an? (?:\w+ )?{either(lexicon, 'profit')} of {_DIFFERENCE}{CLOSED}"
        ),
        sides=_opposed(lexicon, ("incoming", "outgoing"), ("needed", "had")),
        traded=_opposed(lexicon, ("bought", "resold")),
        set_against=pattern(
            rf"(?:,| [–—-]) (?:or |for |with |giving (?:\w+ )?|leaving (?:\w+ )?)?an? (?:[\w-]+ )?"
            rf"{either(lexicon, 'distance')} of {_DIFFERENCE}(?: {words['margin unit']})?{CLOSED}"
        ),
        beside=pattern(
            r"(?P<first>GAP{0,40}?)(?:,? and|,? while|,? but|,? against|,? to|;|,) (?P<second>GAP{1,40}?)\Z"
        ),
    )


def _opposed(lexicon: Lexicon, *sides: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The words of the one side and of the other, for each of `sides`."""
    return tuple(
        (pattern(rf"\b{either(lexicon, one)}\b"), pattern(rf"\b{either(lexicon, other)}\b")) for one, other in sides
    )


def _of_pairs(lexicon: Lexicon, margin: str, counted: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Both ends side by side, "38 to 31", before or behind what lies between them."""
    also = f"(?: {counted})?"
    pair = rf"(?:<A:one>{also} (?:to|against|versus) {_WHOSE}<A:other>{also}{_FOR}|<AA:both>{also}|{_SCORED})"
    first, compound, won = f"{_DIFFERENCE}{also}", f"{_COMPOUND}{counted}", either(lexicon, "won by")
    giving = "(?:or |giving (?:her|him|it|them) )?"
    key = pattern(rf"\b(?:{margin}|{won}|{either(lexicon, 'record')})")
    for form in (
        rf"\b{margin} (?:of|is|was|stands at|stood at) {first}{_OPEN}{pair}{CLOSED}",
        rf"\b{won}\b{NEAR}{{0,40}}? by {first}{_OPEN}{pair}{CLOSED}",
        rf"{pair}{NEAR}{{0,20}}?, {giving}(?:by )?an? (?:[\w-]+ )?{margin} of {first}{CLOSED}",
        rf"{pair}{NEAR}{{0,20}}?, (?:or )?(?:by )?an? {compound} {margin}{CLOSED}",
        rf"{pair}, (?:his|her|its|their|the) {margin} (?:is|was) {first}{CLOSED}",
        rf"{compound} {margin}{NEAR}{{0,40}}?{_OPEN}{pair}{CLOSED}",
        rf"<A:one>{NEAR}{{0,30}}? {either(lexicon, 'record')} of <A:other>(?:{NEAR}{{1,20}}?)?,? by {first}{CLOSED}",
    ):
        yield pattern(form), key


def _ahead(lexicon: Lexicon, counted: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """One end, by how much it leads or trails, and the other: "on 41%, nine points ahead of the Tories on 32%"."""
    ahead, than = either(lexicon, "ahead"), either(lexicon, "ahead than")
    way = f"(?:{ahead}|{than} than)"
    first = rf"{_DIFFERENCE}(?: {counted})?"
    at = (
        rf"(?:{NEAR}{{0,40}}?(?: (?:on|in|at|of|with)|, who (?:has|have|had|is on|are on))"
        rf"|(?: the| his| her)?(?: [\w-]+['’]s?)?)"
    )
    exceeded = either(lexicon, "exceeded by")
    key = pattern(rf"\b(?:{way}|{exceeded})\b")
    for form in (
        rf"<A:one>{NEAR}{{0,30}}? {exceeded}{NEAR}{{0,40}}? <A:other>(?:{NEAR}{{1,30}}?)? by {first}{CLOSED}",
        rf"<A:one>{NEAR}{{0,30}}?(?:,| was| is| were| are) {first} {way}{at} <A:other>",
        rf"\bwith <A:one>(?: of{NEAR}{{1,20}}?)?,{NEAR}{{1,40}}? (?:was|is|were|are) {first} {way}{at} <A:other>",
    ):
        yield pattern(form), key


def _between(margin: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """A difference named together with what it lies between."""
    key = pattern(rf"\b{margin}\b")
    ends = rf"between {NEAR}{{0,60}}?<A:one>{NEAR}{{0,30}}? and {NEAR}{{0,50}}?<A:other>"
    for form in (
        rf"\b{margin} {ends}{NEAR}{{0,30}}? (?:is|was|came to|comes to|amounts to|amounted to) {_DIFFERENCE}",
        rf"{_DIFFERENCE} (?:is|was|represents|being) the {margin} {ends}{CLOSED}",
    ):
        yield pattern(form), key


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The differences of `document` that come with both their ends."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    keys = {id(key): key for _, key in cues.forms}
    for sentence in document.sentences:
        if not masked.holds(sentence, AMOUNT, AMOUNTS, PERCENT, PERCENTS, OTHER):
            continue
        held = {name for name, key in keys.items() if key.search(masked.text, sentence.start, sentence.end)}
        seen: set[Quantity] = set()
        for form, key in cues.forms:
            for found in form.finditer(masked.text, sentence.start, sentence.end) if id(key) in held else ():
                figures = _figures(masked, found, sentence)
                if figures[0] not in seen and _alike(*figures) and not _astray(cues, found):
                    seen.add(figures[0])
                    yield _link(masked, figures, found)
        yield from _balances(masked, cues, sentence)
        for found in cues.set_against.finditer(masked.text, sentence.start, sentence.end):
            yield from _set_against(masked, found, cues, sentence)


def _link(masked: Masked, figures: Sequence[Quantity], found: re.Match[str]) -> Link:
    cue = masked.span(*found.span())
    return Link(relation=Relation.DIFFERENCE_OF, quantities=tuple(figures), cue=cue, manner="margin")


def _figures(masked: Masked, found: re.Match[str], sentence: Span) -> tuple[Quantity, ...]:
    groups = found.groupdict()
    difference = masked.figure(found.start("difference"))
    if groups.get("score"):
        ends = _score(masked, sentence)
        return (difference, *ends)
    names = ("both",) if groups.get("both") else ("one", "other")
    return (difference, *(masked.figure(found.start(name)) for name in names))


def _score(masked: Masked, sentence: Span) -> tuple[Quantity, ...]:
    """Both sides of "81-72" as figures; nothing where the sentence has a second score."""
    scores = list(_SCORE.finditer(masked.text, sentence.start, sentence.end))
    if len(scores) != 1:
        return ()
    sides = ((scores[0].span(side), Decimal(scores[0][side].replace(",", ""))) for side in (1, 2))
    return tuple(counted(masked, place, value, "score") for place, value in sides)


def _astray(cues: _Cues, found: re.Match[str]) -> bool:
    """True where a word opens another clause between the figures."""
    words = re.sub(r"(?i)^with\b|, who (?:has|have|had|is on|are on)\b", "", found.group())
    between = re.search(r"\bbetween\b", words, re.IGNORECASE)
    words = re.sub(r"\band\b", "", words) if between else words
    return cues.clause.search(words) is not None


def _alike(difference: Quantity, one: Quantity | None = None, other: Quantity | None = None) -> bool:
    """True where all three are of one sort: points lie between per cent, degrees between temperatures.

    A unit may stand once: "9.58 seconds, 0.13 ahead of the runner-up on 9.71".
    """
    if one is None:
        return False
    if other is not None and not comparable(one, other) and not _bare(other):
        return False
    if one.unit == "percent":
        return difference.unit in {"", "percentage_point"}
    if one.dimension == "[temperature]":
        return difference.unit in {one.unit, "degree", ""}
    return comparable(difference, one) or (_bare(difference) and difference.kind is not Kind.RATIO)


def _bare(figure: Quantity) -> bool:
    return figure.unit == "" and figure.kind in {Kind.COUNT, Kind.CHANGE}


def _set_against(masked: Masked, found: re.Match[str], cues: _Cues, sentence: Span) -> Iterator[Link]:
    """A gap behind the only two figures of its sentence: "the Reds have 58 points and the Blues 51, a gap of seven".

    Each figure bears the same noun, or the second none: 30 goals and nine assists have no gap.
    """
    marks = [m.start() for m in _MARK.finditer(masked.text, sentence.start, found.start())]
    if len(marks) != 2:
        return
    difference, one, other = (masked.figure(at) for at in (found.start("difference"), *marks))
    between = cues.beside.match(masked.text, one.span.end, other.span.start)
    if between is None or not _alike(difference, one, other) or Kind.RATIO in (one.kind, other.kind):
        return
    tail = masked.text[other.span.end : found.start()].split()
    noun = between["first"].split()[:1]
    named = between["second"].strip().lower() not in {"", "a", "an", "the"}
    if named and len(tail) <= 3 and tail[:1] in ([], noun) and "from" not in between["second"].split():
        yield _link(masked, (difference, one, other), found)


# ---------------------------------------------------------------- what is left of two sums


def _balances(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """What is left of two sums, one of them coming in and the other going out, and no third sum beside them."""
    for found in cues.balance.finditer(masked.text, sentence.start, sentence.end):
        yield from _weighed(masked, cues.sides, found, (sentence.start, found.start()))
    for found in cues.balance_first.finditer(masked.text, sentence.start, sentence.end):
        yield from _weighed(masked, cues.sides, found, (found.end(), sentence.end))
    for found in cues.ran.finditer(masked.text, sentence.start, sentence.end):  # "with income of ..., it ran a deficit"
        first = masked.within(sentence.start, found.start(), first=1)
        if first and cues.opening.search(masked.text[sentence.start : first[0].span.start]):
            yield from _weighed(masked, cues.sides, found, (sentence.start, found.start()))
    for found in cues.profit.finditer(masked.text, sentence.start, sentence.end):
        yield from _weighed(masked, cues.traded, found, (sentence.start, found.start()))


def _weighed(
    masked: Masked,
    sides: Sequence[tuple[re.Pattern[str], re.Pattern[str]]],
    found: re.Match[str],
    room: tuple[int, int],
) -> Iterator[Link]:
    figures = masked.within(*room, first=3)
    difference = masked.figure(found.start("difference"))
    if len(figures) != 2 or not all(comparable(q, difference) for q in figures) or difference.unit == "":
        return
    first, second = figures
    tail = masked.text[second.span.end : room[1]]
    closed = re.fullmatch(r"[^,;]{0,40}\s*|[,.]\s*", tail) is not None
    clauses = (masked.text[room[0] : first.span.end], masked.text[first.span.end : second.span.end] + tail)
    opposed = any(
        bool(a.search(clauses[0]) and b.search(clauses[1])) or bool(b.search(clauses[0]) and a.search(clauses[1]))
        for a, b in sides
    )
    if closed and opposed:
        yield _link(masked, (difference, first, second), found)
