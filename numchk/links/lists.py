"""Lists of figures in a sentence ("14 in Holt and six in Skarn"): what each member counts, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from numchk.links.masked import Masked, comparable, either, pattern
from numchk.model import Lexicon, Quantity
from numchk.terms import Kind

#: How many figures before a cue are looked at, and how long a list may be: keeps endless sentences linear.
REACH = 40

_JOINED = re.compile(
    r"(?P<tail>[^,;:()\n]*?)(?P<by>,\s+and|\s+and|,|;)\s+(?:another\s+|an?\s+(?:further|additional)\s+|some\s+|the\s+)?"
    r"(?P<rest>(?:the\s+)?(?:other|remaining)\s+|the\s+rest,\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[^,;:()\n]*")
_OF_THEM = re.compile(r"^\s+of\s+(?:them|whom|which|these|those)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_][\w'’.-]*")
_JOINTS = frozenset({"and", "or", "but", "while"})
_IRREGULAR = frozenset({"men", "women", "children", "police", "troops", "cattle", "sheep", "pieces"})
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center"}
)
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})


class Nouns(NamedTuple):
    """What the vocabulary knows of the words around a list's figures."""

    wide: frozenset[str]  #: nouns so wide that a part may bear a narrower one
    prepositions: frozenset[str]
    stops: frozenset[str]  #: where a noun phrase ends
    auxiliaries: frozenset[str]
    times: frozenset[str]
    each: re.Pattern[str]
    apart: tuple[frozenset[str], ...]  #: pairs of nouns that exclude each other


@lru_cache(maxsize=8)
def nouns(lexicon: Lexicon) -> Nouns:
    """The nouns and small words of `lexicon`, compiled once."""
    prepositions = lexicon.words("links", "preposition")
    return Nouns(
        wide=frozenset(lexicon.words("links", "wide")),
        prepositions=frozenset(prepositions),
        stops=frozenset(prepositions + lexicon.words("links", "auxiliary")),
        auxiliaries=frozenset(lexicon.words("links", "auxiliary")),
        times=frozenset(lexicon.words("links", "time")),
        apart=tuple(frozenset(pair.split()) for pair in lexicon.words("links", "apart")),
        each=pattern(rf"\b{either(lexicon, 'each')}\b"),
    )


class Item(NamedTuple):
    """One member of a list: its figure, its own noun ("" where elided, None where unknown), its place or time."""

    figure: Quantity
    noun: str | None
    sort: str  #: "name", "time", "again", "other", or "" where nothing stands behind the figure
    preposition: str = ""
    trait: str = ""  #: the first word said of it: "women" in "210 are women", "empty" in "40 of which were empty"
    them: bool = False  #: "of them" stands behind it: whatever follows, it is part of what was named
    by: str = ""  #: what joins it to the next one
    rest: bool = False  #: "the other", "the remaining" stands before it
    end: int = 0  #: where the words behind it end


def noun_in(words: Sequence[str], known: Nouns) -> str | None:
    """The first plural among the words behind a figure, in small letters; "" where it is left out, None if unknown."""
    for count, word in enumerate(words[:4]):
        small = word.lower().rstrip(".")
        if small.endswith(("'s", "’s")) and count + 1 < len(words):
            continue  # "150 children's tickets"
        if small in known.stops or small in _JOINTS or small.endswith(("'", "’")):
            return None if count or small not in known.stops | _JOINTS else ""
        if _plural(small, known):
            return small
    return None if words else ""


def _plural(word: str, known: Nouns) -> bool:
    return (
        word in known.wide or word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us")))
    )


def noun_of(masked: Masked, known: Nouns, figure: Quantity) -> str | None:
    """What `figure` counts, as in `noun_in`."""
    tail = _TAIL.match(masked.text, figure.span.end, figure.span.end + 60)
    return noun_in(WORD.findall(tail.group() if tail else ""), known)


_HEADED = re.compile(r"(?P<tail>[^,;:()\n]*?)(?P<by>,\s+and|\s+and|[,;])\s+(?P<head>(?:[^\W\d_][\w'’-]*\s+){1,4})")


_NONE = re.compile(r"\s+and\s+(?:[^\W\d_]+\s+){1,3}(?:none|nil|nothing)\b", re.IGNORECASE)


def headed(masked: Masked, known: Nouns, figures: Sequence[Quantity]) -> bool:
    """True where each member but the first is named before its figure: "schools cost 138m, care 126m and roads 40m".

    The last may be none: "won 30, drew six and lost none".
    """
    between = [_HEADED.fullmatch(masked.text, a.span.end, b.span.start) for a, b in pairwise(figures)]
    heads = [m["head"].lower().split() for m in between if m is not None]
    plain = len(heads) == len(between) and not any(known.stops.intersection(head) for head in heads)
    last = between[-1] if between else None
    closed = _NONE.match(masked.text, figures[-1].span.end) is not None
    return plain and last is not None and (closed or last["by"].endswith("and"))


def _sort(words: Sequence[str], known: Nouns) -> str:
    """What stands behind a part's preposition: a "name" of a place, a "time", "again" (the other one), or "other"."""
    first = next((word for word in words if word.lower() not in _ARTICLES), "")
    small = first.lower().rstrip(".")
    if small == "other":
        return "again"
    if small in known.times or first[:1].isdigit():
        return "time"
    return "name" if first[:1].isupper() or small in _COMPASS else "other"


def _item(figure: Quantity, tail: str, known: Nouns) -> Item | None:
    """The list member `figure` with the words behind it; None for "5 each", "5 and 6 respectively"."""
    if known.each.search(tail) or "respectively" in tail:
        return None
    behind = _OF_THEM.sub("", tail)
    words = WORD.findall(behind)
    place = next((i for i, word in enumerate(words) if word.lower() in known.prepositions), None)
    noun, them = noun_in(words, known), behind != tail
    trait = next((word.lower().rstrip(".") for word in words if word.lower() not in known.auxiliaries | _ARTICLES), "")
    if place is None:
        return Item(figure, noun, "other" if words else "", trait=trait, them=them)
    return Item(figure, noun, _sort(words[place + 1 :], known), words[place].lower(), trait=trait, them=them)


def _said_anew(masked: Masked, known: Nouns, figure: Quantity) -> bool:
    """True where a verb of its own follows: "25 of them in Holt; 30 were freed in Tarn"."""
    word = WORD.search(masked.text, figure.span.end, figure.span.end + 20)
    return word is not None and word.group().lower() in known.auxiliaries


def items_from(masked: Masked, known: Nouns, first: Quantity, end: int) -> list[Item]:
    """The members of the list that `first` opens, as far as figure follows figure in one form."""
    figures = masked.within(first.span.start, end, first=REACH)
    items: list[Item] = []
    rest = False
    for here, following in zip(figures, (*figures[1:], None), strict=True):
        stop = following.span.start if following else end
        joined = _JOINED.fullmatch(masked.text, here.span.end, stop) if following else None
        tail = joined["tail"] if joined else (m.group() if (m := _TAIL.match(masked.text, here.span.end, stop)) else "")
        item = _item(here, tail, known)
        if item is None:
            break
        by = joined["by"] if joined and following and comparable(here, following) else ""
        if by == ";" and following and _said_anew(masked, known, following):
            by = ""
        items.append(item._replace(by=" ".join(by.split()), rest=rest, end=here.span.end + len(tail)))
        if not by or joined is None:
            break
        rest = joined["rest"] is not None
    return items


def disjoint(items: Sequence[Item], known: Nouns) -> bool:
    """True where no part can lie in another: all behind one preposition, all names or all times; or men and women."""
    kinds = {(item.preposition, item.sort) for item in items}
    if len(items) == 2 and items[1].sort == "again" and items[0].preposition == items[1].preposition:
        return True  # "six aboard the tug and two aboard the barge"
    if excluding(items, known):
        return True
    return len(kinds) == 1 and items[0].sort in {"name", "time"}


def beside(whole: Quantity, tail: str, items: Sequence[Item], known: Nouns) -> bool:
    """True where `whole` may be the list's first member: "12 people in Holt, seven in Tarn and nine in Marrin"."""
    first = _item(whole, tail, known)
    return first is not None and any((first.preposition, first.sort) == (i.preposition, i.sort) for i in items)


def alike(items: Sequence[Item]) -> bool:
    """True where the same preposition stands behind each figure: "31 in the north, 20 in the south"."""
    return len({item.preposition for item in items}) == 1 and bool(items[0].preposition)


def excluding(items: Sequence[Item], known: Nouns) -> bool:
    """True for parts of kinds that exclude each other: "12 men and 15 women", "40 were empty and 120 taken"."""
    named, said = frozenset(item.noun or "" for item in items), frozenset(item.trait for item in items)
    return any(len(kinds) == len(items) and kinds in known.apart for kinds in (named, said))


def tail_of(masked: Masked, item: Item) -> str:
    """The words behind the figure of `item`, to the comma that ends them."""
    return masked.text[item.figure.span.end : item.end]


def allotted(masked: Masked, items: Sequence[Item]) -> bool:
    """True for sums of money set aside for one thing each: "$900m is for roads, $500m for schools"."""
    tails = [tail_of(masked, item).lower().split(item.preposition, 1)[-1] for item in items if item.preposition]
    objects = [{word for word in WORD.findall(tail) if word not in _ARTICLES} for tail in tails]
    named = len(objects) == len(items) and all(objects) and not any(a & b for a, b in pairwise(objects))
    return named and alike(items) and items[0].preposition in _TOWARDS and items[0].figure.kind is Kind.MONEY


#: The prepositions of a purpose.
_TOWARDS = frozenset({"for", "to", "on", "towards"})


def fits(noun: str | None, item: Item, known: Nouns) -> bool:
    """True where the part counts what the whole counts: its noun is left out, the same, or narrower than a wide one."""
    if item.noun == "" or item.them:
        return True
    return noun == "" or noun in known.wide or (noun is not None and noun == item.noun)


def is_antecedent(masked: Masked, known: Nouns, whole: Quantity, clause: tuple[int, int]) -> bool:
    """True where no other plural of the clause (its start, the cue's start) could be what the parts are parts of.

    Such a plural stands behind the whole's own noun, or before a whole that hangs on a preposition ("sold the flats
    to three firms, five of them in Holt").
    """
    start, end = clause
    behind = _plurals(masked, known, max(whole.span.end, start), min(end, whole.span.end + 200))
    before = [w.lower() for w in WORD.findall(masked.text[max(start, whole.span.start - 40) : whole.span.start])]
    before = [w for w in before if w not in _ARTICLES]
    hangs = bool(before) and before[-1] in known.prepositions
    other = hangs and _plurals(masked, known, max(start, whole.span.start - 200), whole.span.start) > 0
    return not other and behind <= (1 if noun_of(masked, known, whole) else 0)


def _plurals(masked: Masked, known: Nouns, start: int, end: int) -> int:
    words = [w.lower() for w in WORD.findall(masked.text[start:end])]
    return sum(_plural(w, known) and w not in known.stops for w in words)
