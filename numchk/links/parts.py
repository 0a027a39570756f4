"""Finds figures that are parts of another figure of their sentence or table.

Manners of PART_OF (whole, parts ...): "total" = the parts exhaust the whole; "including" = the parts are disjoint and
may leave a rest; "overlapping" = the parts may overlap, so each alone is held against the whole; "listed" = the parts
stand beside the whole, but the text does not say that they exhaust it, or whether they overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from numchk.links.masked import GAP, Masked, comparable, either, mask, pattern
from numchk.links.tables import summed_columns
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Relation

#: How many figures before a cue are looked at, and how long a list may be: keeps endless sentences linear.
REACH = 40

_ARTICLE = "(?:the |an? (?:further |additional )?|another |some |just |only )?"
_JOINED = re.compile(
    r"(?P<tail>[^,;:()\n]*?)(?P<by>,\s+and|\s+and|,|;)\s+(?:another\s+|an?\s+(?:further|additional)\s+|some\s+|the\s+)?"
    r"(?P<rest>(?:the\s+)?(?:other|remaining)\s+)?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[^,;:()\n]*[.!?]?[\"'”’)]*\s*")
_TAIL = re.compile(r"[^,;:()\n]*")
_OF_THEM = re.compile(r"^\s+of\s+(?:them|whom|which|these|those)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_OF_THE = "(?:the |its |their |his |her |our |these |those |all (?:the )?)?"
_JOINTS = frozenset({"and", "or", "but", "while"})
_IRREGULAR = frozenset({"men", "women", "children", "police", "troops", "cattle", "sheep", "pieces"})
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center"}
)
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's cues, compiled once a lexicon."""

    including: re.Pattern[str]
    of_them: re.Pattern[str]
    total_before: re.Pattern[str]
    total_after: re.Pattern[str]
    running: re.Pattern[str]
    each: re.Pattern[str]
    share_of: re.Pattern[str]
    of_whole: re.Pattern[str]
    remaining: re.Pattern[str]
    left: re.Pattern[str]
    wide: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]  #: where a noun phrase ends
    times: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    them, after = either(lexicon, "of them"), either(lexicon, "total after")
    return _Cues(
        including=pattern(rf"\b{either(lexicon, 'including')} {_ARTICLE}<N>"),
        of_them=pattern(rf"[,;–—] (?:and |with |at least )?<N> {them}\b"),
        total_before=pattern(rf"\b{either(lexicon, 'total before')} {_ARTICLE}<N>"),
        total_after=pattern(rf"<N>(?: [\w'’-]+){{0,2}} {after}\b"),
        running=pattern(rf"GAP{{0,30}}\b{either(lexicon, 'running total')}\b"),
        each=pattern(rf"\b{either(lexicon, 'each')}\b"),
        share_of=pattern(rf"<N> of {_OF_THE}<N>"),
        of_whole=pattern(rf"\bOf {_OF_THE}<N>"),
        remaining=pattern(rf"\b{either(lexicon, 'remaining')} <N>"),
        left=pattern(rf"[;,] (?:and |but |while )?<N> GAP{{0,20}}\b{either(lexicon, 'left')}\b"),
        wide=frozenset(lexicon.words("links", "wide")),
        prepositions=frozenset(lexicon.words("links", "preposition")),
        stops=frozenset(lexicon.words("links", "preposition") + lexicon.words("links", "auxiliary")),
        times=frozenset(lexicon.words("links", "time")),
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of a list: its figure, its own noun ("" where elided, None where unknown), its place or time."""

    figure: Quantity
    noun: str | None
    sort: str  #: "name", "time", "other", or "" where nothing stands behind the figure
    preposition: str = ""
    by: str = ""  #: what joins it to the next one
    rest: bool = False  #: "the other", "the remaining" stands before it
    end: int = 0  #: where the words behind it end


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The part-whole relations of `document`, each once."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        seen: set[tuple[int, ...]] = set()
        for finder in (_summed, _divided, _including, _listed):  # the surest first
            for link in finder(masked, cues, sentence):
                places = tuple(q.span.start for q in link.quantities)
                if places not in seen:
                    seen.add(places)
                    yield link
    for whole, parts in summed_columns(masked, lexicon):
        yield _link(masked, whole, parts, "total", (whole.span.start, whole.span.end))


# ---------------------------------------------------------------- lists


def _noun(words: Sequence[str], cues: _Cues) -> str | None:
    """The first plural among the words behind a figure, in small letters; "" where it is left out, None if unknown."""
    for count, word in enumerate(words[:4]):
        small = word.lower().rstrip(".")
        if small in cues.stops or small in _JOINTS:
            return None if count else ""
        if _plural(small, cues):
            return small
    return None if words else ""


def _plural(word: str, cues: _Cues) -> bool:
    return (
        word in cues.wide or word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us")))
    )


def _noun_of(masked: Masked, cues: _Cues, figure: Quantity) -> str | None:
    tail = _TAIL.match(masked.text, figure.span.end, figure.span.end + 60)
    return _noun(_WORD.findall(tail.group() if tail else ""), cues)


def _sort(words: Sequence[str], cues: _Cues) -> str:
    """What stands behind a part's preposition: a "name" of a place, a "time", or anything "other"."""
    first = next((word for word in words if word.lower() not in _ARTICLES), "")
    small = first.lower().rstrip(".")
    if small in cues.times or first[:1].isdigit():
        return "time"
    return "name" if first[:1].isupper() or small in _COMPASS else "other"


def _item(figure: Quantity, tail: str, cues: _Cues) -> _Item | None:
    """The list member `figure` with the words behind it; None for "5 each", "5 and 6 respectively"."""
    if cues.each.search(tail) or "respectively" in tail:
        return None
    behind = _OF_THEM.sub("", tail)
    words = _WORD.findall(behind)
    place = next((i for i, word in enumerate(words) if word.lower() in cues.prepositions), None)
    noun = _noun(words, cues)
    noun = "" if noun is None and behind != tail else noun
    if place is None:
        return _Item(figure, noun, "other" if words else "")
    return _Item(figure, noun, _sort(words[place + 1 :], cues), words[place].lower())


def _items(masked: Masked, cues: _Cues, first: Quantity, end: int) -> list[_Item]:
    """The members of the list that `first` opens, as far as figure follows figure in one form."""
    figures = masked.within(first.span.start, end)[:REACH]
    items: list[_Item] = []
    rest = False
    for here, following in zip(figures, (*figures[1:], None), strict=True):
        stop = following.span.start if following else end
        joined = _JOINED.fullmatch(masked.text, here.span.end, stop) if following else None
        tail = joined["tail"] if joined else (m.group() if (m := _TAIL.match(masked.text, here.span.end, stop)) else "")
        item = _item(here, tail, cues)
        if item is None:
            break
        by = joined["by"] if joined and following and comparable(here, following) else ""
        items.append(replace(item, by=" ".join(by.split()), rest=rest, end=here.span.end + len(tail)))
        if not by or joined is None:
            break
        rest = joined["rest"] is not None
    return items


def _disjoint(items: Sequence[_Item]) -> bool:
    """True where the parts lie in different places or times: all behind one preposition, all names or all times."""
    kinds = {(item.preposition, item.sort) for item in items}
    return len(kinds) == 1 and items[0].sort in {"name", "time"}


def _fits(noun: str | None, item: _Item, cues: _Cues) -> bool:
    """True where the part counts what the whole counts: its noun is left out, the same, or narrower than a wide one."""
    if item.noun == "":
        return True
    return noun == "" or noun in cues.wide or (noun is not None and noun == item.noun)


def _antecedent(masked: Masked, cues: _Cues, whole: Quantity, end: int) -> bool:
    """True where no plural stands between the whole's own noun and `end` that the parts could be parts of."""
    words = [w.lower() for w in _WORD.findall(masked.text[whole.span.end : min(end, whole.span.end + 200)])]
    plurals = [w for w in words if _plural(w, cues) and w not in cues.stops]
    return len(plurals) <= (1 if _noun_of(masked, cues, whole) else 0)


def _link(masked: Masked, whole: Quantity, parts: Sequence[Quantity], manner: str, cue: tuple[int, int]) -> Link:
    return Link(relation=Relation.PART_OF, quantities=(whole, *parts), cue=masked.span(*cue), manner=manner)


# ---------------------------------------------------------------- "45 drones, including 23 over ... and six over ..."


def _including(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for cue in (cues.including, cues.of_them):
        for found in cue.finditer(masked.text, sentence.start, sentence.end):
            first = masked.figure(found.start(1))
            items = _items(masked, cues, first, sentence.end)
            if not items:
                continue
            if len(items) > 1 and items[0].by == ", and":  # the comma closes "including ...": what follows is new
                items = items[:1]
            before = [q for q in masked.within(sentence.start, found.start())[-REACH:] if comparable(q, first)]
            if found.group()[:3].lower() == "of ":  # "of whom 25 were": the noun is left out
                items = [replace(item, noun=item.noun or "") for item in items]
            yield from _of_nearest(masked, cues, (before, items), found)


def _of_nearest(
    masked: Masked, cues: _Cues, known: tuple[Sequence[Quantity], Sequence[_Item]], cue: re.Match[str]
) -> Iterator[Link]:
    """The parts of the nearest figure large enough to hold them, else of the nearest that counts the same.

    A figure smaller than its part is no whole as long as the sentence offers a larger one, or another noun.
    """
    wholes, items = known
    small: list[Link] = []
    for whole in reversed(wholes):
        fitting = _leading(_noun_of(masked, cues, whole), items, cues)
        if not fitting:
            continue
        manner = "including" if _disjoint(fitting) else "overlapping"
        parts = tuple(item.figure for item in fitting)
        needed = sum(q.stated.low for q in parts) if manner == "including" else max(q.stated.low for q in parts)
        link = _link(masked, whole, parts, manner, cue.span())
        if needed <= whole.stated.high:
            yield link
            return
        if _antecedent(masked, cues, whole, cue.start()):
            small.append(link)
    other = any(q.stated.high >= items[0].figure.stated.low for q in wholes)
    if small and (len(wholes) == 1 or not other):
        yield small[0]


def _leading(noun: str | None, items: Sequence[_Item], cues: _Cues) -> list[_Item]:
    """The items up to the first that counts something else than `noun`."""
    fitting: list[_Item] = []
    for item in items:
        if not _fits(noun, item, cues):
            break
        fitting.append(item)
    return fitting


# ---------------------------------------------------------------- a whole, and its parts behind a colon

_OPENED = re.compile(rf"(?P<noun>{GAP}{{0,60}}?)(?P<mark>:|\s[–—-]|,? namely|\s\(|,)\s*$", re.IGNORECASE)


def _listed(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    figures = masked.within(sentence.start, sentence.end)
    for whole, first in pairwise(figures):
        opened = _OPENED.fullmatch(masked.text, whole.span.end, first.span.start)
        if opened is None or not comparable(whole, first) or first.stated.low > whole.stated.high:
            continue
        items = _items(masked, cues, first, sentence.end)
        if len(items) < 2:
            continue
        cue, manner = opened.span("mark"), _exhausting(masked, cues, (opened, items, sentence))
        if opened["mark"] != ",":
            yield _link(masked, whole, [i.figure for i in items], manner, cue)
        elif manner == "total" and _antecedent(
            masked, cues, whole, cue[0]
        ):  # "12 were hurt, seven in ..., five in ..."
            yield _link(masked, whole, [i.figure for i in items], "including", cue)


def _elided(cues: _Cues, behind: str) -> bool:
    """True where the figure before `behind` is itself a member of a list: "seven in Kharkiv"."""
    words = _WORD.findall(behind)
    return not words or words[0].lower() in cues.prepositions


def _exhausting(masked: Masked, cues: _Cues, listing: tuple[re.Match[str], Sequence[_Item], Span]) -> str:
    """The manner: "total" where the list is closed with "and", ends its sentence and divides the whole."""
    opened, items, sentence = listing
    noun = _noun(_WORD.findall(opened["noun"]), cues)
    closed = items[-2].by.endswith("and") and _CLOSED.fullmatch(masked.text, items[-1].end, sentence.end)
    kinds = noun in cues.wide and all(item.noun and item.noun != noun for item in items)
    apart = _disjoint(items) or (kinds and len({item.noun for item in items}) == len(items))
    tight = "," not in opened["noun"] and "(" not in opened["mark"]
    apart = apart and not (opened["mark"] == "," and kinds)
    same = all(_fits(noun, item, cues) for item in items)
    return "total" if closed and apart and tight and same else "listed"


# ---------------------------------------------------------------- "a, b and c, a total of T"

_BEFORE_TOTAL = re.compile(r"[^,;:()\n]*[,;:(–—]\s*(?:(?:for|making|giving|or|that is)\s+)?", re.IGNORECASE)


def _summed(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for cue in (cues.total_before, cues.total_after):
        for found in cue.finditer(masked.text, sentence.start, sentence.end):
            total = masked.figure(found.start(1))
            before = masked.within(sentence.start, found.start())[-REACH:]
            if len(before) < 2 or not all(comparable(q, total) for q in before):
                continue
            items = _items(masked, cues, before[0], found.start())
            joined = len(items) == len(before) and items[-2].by.endswith("and")
            if not joined or not _BEFORE_TOTAL.fullmatch(masked.text, before[-1].span.end, found.start()):
                continue
            noun = _noun_of(masked, cues, total)
            reaches = cues.running.match(masked.text, total.span.end, sentence.end) is not None
            sure = not reaches and (total.unit != "" or all(_fits(noun, item, cues) for item in items))
            yield _link(masked, total, before, "total" if sure else "listed", found.span())


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
    after = [q for q in masked.within(whole.span.end, sentence.end)[:REACH] if comparable(q, whole)]
    noun = _noun_of(masked, cues, whole)
    parts = [q for q in (part, *(q for q in after if _opens_clause(masked, cues, q, noun))) if q is not None]
    if not parts:
        return
    rest = cues.remaining.search(masked.text, whole.span.end, sentence.end)
    left = cues.left.search(masked.text, whole.span.end, sentence.end)
    complete = len(parts) > 1 and len(parts) == len(after) + (part is not None)
    cue = (whole.span.start, whole.span.end)
    if complete and rest and masked.figure(rest.start(1)) == parts[-1]:
        yield _link(masked, whole, parts, "total", rest.span())
    elif complete and left and len(parts) == 2 and masked.figure(left.start(1)) == parts[-1]:
        yield _link(masked, whole, parts, "including", left.span())
    elif part is not None and _fits(noun, _Item(part, _noun_of(masked, cues, part), ""), cues):
        yield _link(masked, whole, (part,), "overlapping", cue)
    elif part is None:
        yield _link(masked, whole, parts[:1], "overlapping", cue)


_CLAUSE = re.compile(
    r"(?:[,;–—]|\band|\bwhile|\bwith|\bother|\bremaining)\s*(?:the\s+(?:other|remaining)\s+)?$", re.IGNORECASE
)


def _opens_clause(masked: Masked, cues: _Cues, figure: Quantity, noun: str | None) -> bool:
    """True where `figure` follows a comma, "and" or "the other" and counts what `noun` counts."""
    start = max(0, figure.span.start - 24)
    own = _noun_of(masked, cues, figure)
    return own in {"", None, noun} and _CLAUSE.search(masked.text, start, figure.span.start) is not None
