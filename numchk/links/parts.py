"""Finds figures that are parts of another figure of their sentence or table.

Manners of PART_OF (whole, parts ...): "total" = the parts exhaust the whole; "including" = the parts are disjoint and
may leave a rest; "overlapping" = the parts may overlap, so each alone is held against the whole; "listed" = the parts
stand beside the whole, but the text does not say that they exhaust it, or whether they overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise, takewhile
from typing import NamedTuple

from numchk.links.divisions import divisions, nested
from numchk.links.lists import (
    REACH,
    WORD,
    Item,
    Nouns,
    alike,
    allotted,
    beside,
    disjoint,
    excluding,
    fits,
    headed,
    is_antecedent,
    items_from,
    noun_in,
    noun_of,
    nouns,
    tail_of,
)
from numchk.links.masked import Masked, comparable, either, mask, pattern
from numchk.links.rosters import rosters
from numchk.links.tables import summed_columns
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Kind, Relation

#: How far behind a whole the last of its parts may stand, in characters.
WINDOW = 600

_ARTICLE = "(?:the |an? (?:further |additional )?|another |some |just |only )?"
_CLOSED = re.compile(r"[^,;:()\n]*[.!?]?[\"'”’)]*\s*")
_OF_THE = "(?:the |its |their |his |her |our |these |those |all (?:the )?)?"


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    including: re.Pattern[str]
    includes: re.Pattern[str]
    of_them: re.Pattern[str]
    total_before: re.Pattern[str]
    total_after: re.Pattern[str]
    running: re.Pattern[str]
    opened: re.Pattern[str]
    comprising: re.Pattern[str]
    brought: re.Pattern[str]
    share_of: re.Pattern[str]
    of_whole: re.Pattern[str]
    remaining: re.Pattern[str]
    left: re.Pattern[str]
    named_total: re.Pattern[str]
    nouns: Nouns


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    them, after = either(lexicon, "of them"), either(lexicon, "total after")
    return _Cues(
        including=pattern(rf"\b{either(lexicon, 'including')} {_ARTICLE}<N>"),
        includes=pattern(rf"\b(?:includes?|included) {_ARTICLE}<N>"),
        of_them=pattern(rf"[,;–—] (?:and |with |at least )?<N> {them}\b"),
        total_before=pattern(rf"\b{either(lexicon, 'total before')} {_ARTICLE}<N>"),
        total_after=pattern(rf"<N>(?: [\w'’-]+){{0,2}} (?P<after>{after})\b"),
        running=pattern(rf"GAP{{0,30}}\b{either(lexicon, 'running total')}\b"),
        opened=pattern(
            rf"(?P<noun>GAP{{0,60}}?)(?P<mark>:|\s[–—-]|,? {either(lexicon, 'comprising')}|\s\(|,|\s(?:were|are)\b)\s*"
        ),
        comprising=pattern(rf"\b{either(lexicon, 'comprising')}"),
        brought=pattern(rf"\b{either(lexicon, 'brought')} {_ARTICLE}<N>"),
        share_of=pattern(rf"<N> of {_OF_THE}<N>"),
        of_whole=pattern(rf"\b(?:Out )?of {_OF_THE}<N>"),
        remaining=pattern(rf"\b{either(lexicon, 'remaining')} <N>"),
        left=pattern(rf"[;,] (?:and |but |while )?<N> GAP{{0,20}}\b{either(lexicon, 'left')}\b"),
        named_total=pattern(r"\btotals?(?: of|:)?\s*\Z"),
        nouns=nouns(lexicon),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The part-whole relations of `document`, each once."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    found: set[int] = set()  # the places of the wholes
    for sentence in masked.crowded():
        seen: set[tuple[int, ...]] = set()
        placed: set[int] = set()
        held: set[int] = set()
        for (whole, *members), manner, cue in divisions(masked, lexicon, sentence):
            held.add(whole.span.start)
            yield _link(masked, whole, members, manner, cue)
        found |= held
        for finder in (_summed, _divided, _including, _listed):  # the surest first
            for link in finder(masked, cues, sentence):
                places = tuple(q.span.start for q in link.quantities)
                sibling = finder is _listed and link.manner == "including" and places[0] in placed
                known = sibling or (finder is _divided and places[0] in held)
                if places not in seen and not known:  # a part among parts is not the whole of those behind it
                    seen.add(places)
                    placed.update(places[1:])
                    found.add(places[0])
                    yield link
    for sentence in document.sentences:
        for (whole, *members), manner, cue in rosters(masked, lexicon, sentence):
            if whole.span.start not in found:
                yield _link(masked, whole, members, manner, cue)
    for whole, parts in summed_columns(masked, lexicon):
        yield _link(masked, whole, parts, "total", (whole.span.start, whole.span.end))


def _link(masked: Masked, whole: Quantity, parts: Sequence[Quantity], manner: str, cue: tuple[int, int]) -> Link:
    return Link(relation=Relation.PART_OF, quantities=(whole, *parts), cue=masked.span(*cue), manner=manner)


# ---------------------------------------------------------------- "45 drones, including 23 over ... and six over ..."


def _including(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for cue in (cues.including, cues.includes, cues.of_them):
        for found in cue.finditer(masked.text, sentence.start, sentence.end):
            first = masked.figure(found.start(1))
            if cue is cues.includes and first.kind is not Kind.MONEY:  # "told 12 people the estate includes 20 barns"
                continue
            items = items_from(masked, cues.nouns, first, sentence.end)
            if not items:
                continue
            if (
                len(items) > 1 and items[0].by == ", and" and not items[1].rest
            ):  # the comma closes "including ...": what follows is new
                items = items[:1]
            before = [q for q in masked.within(sentence.start, found.start(), last=REACH) if comparable(q, first)]
            if found.group()[:3].lower() == "of ":  # "of whom 25 were": the noun is left out
                items = [item._replace(them=True) for item in items]
            if excluding(items, cues.nouns):  # "40 of which were empty and 120 taken"
                items = [item._replace(them=items[0].them) for item in items]
            yield from _of_nearest(masked, cues, (before, items), found)


def _of_nearest(
    masked: Masked, cues: _Cues, known: tuple[Sequence[Quantity], Sequence[Item]], cue: re.Match[str]
) -> Iterator[Link]:
    """The parts of the nearest figure large enough to hold them, else of the nearest that counts the same.

    A figure smaller than its part is no whole as long as the sentence offers a larger one, or another noun.
    """
    wholes, items = known
    small: list[Link] = []
    for whole in reversed(wholes):
        noun = noun_of(masked, cues.nouns, whole)
        fitting = list(takewhile(partial(fits, noun, known=cues.nouns), items))
        if not fitting:
            continue
        apart = disjoint(fitting, cues.nouns) or allotted(masked, fitting)
        manner = "including" if apart else "overlapping"
        parts = tuple(item.figure for item in fitting)
        needed = sum(q.stated.low for q in parts) if manner == "including" else max(q.stated.low for q in parts)
        sure = is_antecedent(masked, cues.nouns, whole, (cue.pos, cue.start()))
        if sure and items[-1].rest and items[0].them and len(fitting) == len(items):
            manner = "listed" if nested(whole, items) else "total"
            yield _link(masked, whole, parts, manner, cue.span())
            return
        link = _link(masked, whole, parts, manner, cue.span())
        if needed <= whole.stated.high:
            yield link
            return
        if sure:
            small.append(link)
    # "killed 12 and wounded 30, including 35 pupils": the parts may be parts of both together
    if small and (len(wholes) == 1 or items[0].figure.stated.low > sum(q.stated.high for q in wholes)):
        yield small[0]


# ---------------------------------------------------------------- a whole, and its parts behind a colon


def _listed(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    figures = masked.within(sentence.start, sentence.end)
    for whole, first in pairwise(figures):
        opened = cues.opened.fullmatch(masked.text, whole.span.end, first.span.start)
        if opened is None or whole.unit == "percent" or not comparable(whole, first):
            continue
        if first.stated.low > whole.stated.high:
            continue
        items = items_from(masked, cues.nouns, first, sentence.end)
        if len(items) < 2:
            continue
        cue, manner = opened.span("mark"), _exhausting(masked, cues, ((whole, opened, items), sentence))
        if opened["mark"] == ",":  # "12 people were hurt, seven in Holt and five in Marrin"
            known = is_antecedent(masked, cues.nouns, whole, (sentence.start, cue[0]))
            known = known and not (_elided(cues, opened["noun"]) or beside(whole, opened["noun"], items, cues.nouns))
            manner = "including" if manner == "total" and known else ""
        elif opened["mark"].strip() in _ARE:
            manner = "total" if _are_all(masked, cues, ((whole, opened, items), sentence)) else ""
        if manner:
            yield _link(masked, whole, [i.figure for i in items], manner, cue)


_ARE = frozenset({"are", "were"})
#: The article before a whole, and the word before that: "among the" opens a part.
_THE = re.compile(r"(?:(?:\A|[^\w\s])\s*|(?P<before>[\w'’]+)\s+)the\s+\Z", re.IGNORECASE)


def _are_all(masked: Masked, cues: _Cues, listing: tuple[tuple[Quantity, re.Match[str], Sequence[Item]], Span]) -> bool:
    """True for "the 21 dead were 14 dockers, five guards and two nurses.": all of them, each kind once."""
    (whole, opened, items), sentence = listing
    article = _THE.search(masked.text[max(sentence.start, whole.span.start - 30) : whole.span.start])
    if article is None or (article["before"] or "").lower() in cues.nouns.prepositions:
        return False
    kinds = {item.noun for item in items} - {None, "", noun_in(WORD.findall(opened["noun"]), cues.nouns)}
    closed = items[-2].by.endswith("and") and _CLOSED.fullmatch(masked.text, items[-1].end, sentence.end)
    return bool(closed) and len(kinds) == len(items) and not nested(whole, items)


def _elided(cues: _Cues, behind: str) -> bool:
    """True where the figure before `behind` is itself a member of a list: "seven in Kharkiv"."""
    words = WORD.findall(behind)
    return not words or words[0].lower() in cues.nouns.prepositions


def _one_word_each(masked: Masked, cues: _Cues, items: Sequence[Item]) -> bool:
    """True where each part has one word of its own, and the whole's noun: "six medals - two gold, one silver ..."."""
    tails = [_ASIDE.sub("", tail_of(masked, item)).split() for item in items]
    words = [tail[0].lower().rstrip(".") for tail in tails if len(tail) == 1]
    return len(set(words)) == len(items) and not (cues.nouns.stops | cues.nouns.wide).intersection(words)


#: What goes on behind a list in dashes, and the mark that ends it.
_ASIDE = re.compile(r"\s[–—-]\s.*|[.!?\"”’]+\s*\Z", re.DOTALL)


def _exhausting(
    masked: Masked, cues: _Cues, listing: tuple[tuple[Quantity, re.Match[str], Sequence[Item]], Span]
) -> str:
    """The manner: "total" where the list is closed with "and", ends its sentence and divides the whole."""
    (whole, opened, items), sentence = listing
    noun = noun_in(WORD.findall(opened["noun"]), cues.nouns)
    closed = items[-2].by.endswith("and") and _CLOSED.fullmatch(masked.text, items[-1].end, sentence.end)
    declared = cues.comprising.search(opened["mark"]) is not None
    summed = cues.named_total.search(masked.text, max(sentence.start, whole.span.start - 12), whole.span.start)
    elided = noun and opened["mark"] != "," and _one_word_each(masked, cues, items)
    if "(" in opened["mark"]:
        ended = items[-2].by.endswith("and") and masked.text[items[-1].end : items[-1].end + 1] == ")"
    else:
        ended = bool(closed)
    if ended and elided and not nested(whole, items) and (len(items) > 2 or "(" not in opened["mark"]):
        return "total"
    if ended and summed and not noun and all(item.noun == "" for item in items):
        return "total" if disjoint(items, cues.nouns) or alike(items) else "listed"
    kinds = (noun in cues.nouns.wide or declared) and all(item.noun and item.noun != noun for item in items)
    apart = disjoint(items, cues.nouns) or (kinds and len({item.noun for item in items}) == len(items))
    tight = "," not in opened["noun"] and "(" not in opened["mark"]
    apart = apart and not (opened["mark"] == "," and kinds)
    apart = apart or (alike(items) and (declared or opened["mark"] == ":"))
    same = declared or all(fits(noun, item, cues.nouns) for item in items)
    return "total" if closed and apart and tight and same else "listed"


# ---------------------------------------------------------------- "a, b and c, a total of T"

_BEFORE_TOTAL = re.compile(r"[^,;:()\n]*[,;:(–—]\s*(?:(?:for|making|giving|or|that is)\s+)?", re.IGNORECASE)


def _summed(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for cue in (cues.total_before, cues.total_after, cues.brought):
        for found in cue.finditer(masked.text, sentence.start, sentence.end):
            total = masked.figure(found.start(1))
            before = masked.within(sentence.start, found.start(), last=REACH)
            known = _addends(masked, cues, total, before, found)
            if known is None:
                continue
            parts, items, told = known
            between = _BEFORE_TOTAL.fullmatch(masked.text, parts[-1].span.end, found.start())
            bare = cue is cues.total_after and len(found.group().split()) <= len(found["after"].split()) + 1
            noun = "" if bare else noun_of(masked, cues.nouns, total)
            if between is None or (cue is cues.total_after and _own_clause(masked, cues, total, between)):
                continue
            reaches = cues.running.match(masked.text, total.span.end, sentence.end) is not None
            sure = not reaches and (total.unit != "" or all(fits(noun, item, cues.nouns) for item in items))
            if cue is cues.brought:  # earlier ones may be in it too
                sure = sure and (told or disjoint(items, cues.nouns))
                yield _link(masked, total, parts, "including" if sure else "listed", found.span())
            else:
                yield _link(masked, total, parts, "total" if sure else "listed", found.span())


def _addends(
    masked: Masked, cues: _Cues, total: Quantity, before: Sequence[Quantity], found: re.Match[str]
) -> tuple[Sequence[Quantity], Sequence[Item], bool] | None:
    """The list before a total, its items, and whether each is named before its figure; None where it is no list.

    A count of the list may stand before it: "the three funds hold $2m, $3m and $4m".
    """
    counted = len(before) > 2 and before[0].unit == "" and before[0].value == len(before) - 1
    for parts in (before, before[1:]) if counted else (before,):
        if len(parts) < 2 or not all(comparable(q, total) for q in parts):
            continue
        items = items_from(masked, cues.nouns, parts[0], found.start())
        joined = len(items) == len(parts) and items[-2].by.endswith("and")
        told = "making" not in found.group().lower() and headed(masked, cues.nouns, parts)
        if joined or told:
            return parts, items, told
    return None


def _own_clause(masked: Masked, cues: _Cues, total: Quantity, between: re.Match[str]) -> bool:
    """True where the total is said anew of something else: "; 9,000 were registered in total"."""
    word = WORD.search(masked.text, total.span.end, total.span.end + 20)
    return ";" in between.group() or (word is not None and word.group().lower() in cues.nouns.auxiliaries)


# ---------------------------------------------------------------- "of the T, a ... and the other b"


def _divided(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in cues.of_whole.finditer(masked.text, sentence.start, sentence.end):
        if found.start() == sentence.start:
            yield from _rest_of(masked, cues, sentence, (masked.figure(found.start(1)), None))
    for found in cues.share_of.finditer(masked.text, sentence.start, sentence.end):
        part, whole = masked.figure(found.start(1)), masked.figure(found.start(2))
        if comparable(part, whole):
            yield from _rest_of(masked, cues, sentence, (whole, part))


def _rest_of(masked: Masked, cues: _Cues, sentence: Span, known: tuple[Quantity, Quantity | None]) -> Iterator[Link]:
    """The parts of a whole named before them, with "the other N" or "N are still ..." as the last."""
    whole, part = known
    after = [q for q in masked.within(whole.span.end, sentence.end, first=REACH) if comparable(q, whole)]
    noun = noun_of(masked, cues.nouns, whole)
    parts = [q for q in (part, *(q for q in after if _opens_clause(masked, cues, q, noun))) if q is not None]
    if not parts:
        return
    end = min(sentence.end, whole.span.end + WINDOW)
    rest = cues.remaining.search(masked.text, whole.span.end, end)
    left = cues.left.search(masked.text, whole.span.end, end)
    complete = len(parts) > 1 and len(parts) == len(after) + (part is not None)
    cue = (whole.span.start, whole.span.end)
    if complete and rest and masked.figure(rest.start(1)) == parts[-1]:
        yield _link(masked, whole, parts, "total", rest.span())
    elif complete and left and len(parts) == 2 and masked.figure(left.start(1)) == parts[-1]:
        yield _link(masked, whole, parts, "including", left.span())
    elif part is not None and noun is None and part.stated.low > whole.stated.high:
        return  # "200 of the two divisions' soldiers"
    elif part is not None and fits(noun, Item(part, noun_of(masked, cues.nouns, part), ""), cues.nouns):
        yield _link(masked, whole, (part,), "overlapping", cue)
    elif part is None:
        yield _link(masked, whole, parts[:1], "overlapping", cue)


_CLAUSE = re.compile(r"(?:[,;–—]|\band|\bwhile|\bwith)\s*(?P<rest>the\s+(?:other|remaining)\s+)?$", re.IGNORECASE)


def _opens_clause(masked: Masked, cues: _Cues, figure: Quantity, noun: str | None) -> bool:
    """True where `figure` follows a comma, "and" or "the other" and counts what `noun` counts."""
    start = max(0, figure.span.start - 24)
    own = noun_of(masked, cues.nouns, figure)
    opened = _CLAUSE.search(masked.text, start, figure.span.start)
    narrower = opened is not None and opened["rest"] is not None and (noun is None or noun in cues.nouns.wide)
    return opened is not None and (own in {"", None, noun} or narrower)
