"""The nouns of a text that name an event, and those that only look like one: months, names, verbs, wordings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from numchk.model import Document, Lexicon

#: Storms bear names of their own: "Storm Arl".
_BAPTISED = frozenset({"storm", "hurricane", "typhoon", "cyclone", "tropical storm"})
_VERBAL = re.compile(
    r"(?i)\b(?:to|will|would|could|can|cannot|may|might|must|should|not|they|we|you|who|did|does|do|don['’]t)\s$"
)
#: What stands behind a noun that is a verb after all: "fires 40 staff", "storms the palace".
_OBJECT = re.compile(
    r"\s(?:the|a|an|its|his|her|their|back|\d|(?i:two|three|four|five|six|seven|eight|nine|ten|dozens)\b)"
)
#: Of these the plural is a verb where an object follows; of "attacks" and "protests" either way the event is the same.
_EITHER = frozenset({"fire", "storm", "strike", "rally", "match", "march", "deal", "raid"})
_WORD = re.compile(r"\w+")
_MARCHED = re.compile(r"\s(?:for|against|on the|in support)\b|\s?[.,]?$")


@dataclass(frozen=True, slots=True)
class Named:
    """An event noun of a text."""

    start: int
    end: int
    kind: str
    text: str


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """Event noun -> its entry."""
    return {word: entry for entry in lexicon.entries("events") for word in lexicon.words("events", entry)}


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Event nouns; wordings in which they name none; what behind them makes them a name of something else."""
    unless = [w for e in lexicon.entries("events") for w in lexicon.words("events", e, "unless")]
    heads = _either(lexicon.words("events", "named", "heads"))
    return (
        re.compile(rf"(?i)\b({_either(tuple(_kinds(lexicon)))})(?:e?s)?\b"),
        re.compile(rf"(?i)\b(?:{_either(unless)})\b"),
        re.compile(rf"(?i)(?:\s(?:and|&)\s\w+)?[\s-](?:{heads})\b"),
    )


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


# ---------------------------------------------------------------- the nouns of a text


@lru_cache(maxsize=8)
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """The first words of event nouns, and of the wordings in which they name none, in lower case."""
    unless = [w for e in lexicon.entries("events") for w in lexicon.words("events", e, "unless")]
    first = [match.group() for word in (*_kinds(lexicon), *unless) if (match := re.match(r"\w+", word.lower()))]
    return frozenset(f"{word}{end}" for word in first for end in ("", "s", "es"))


def _all(pattern: re.Pattern[str], written: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that begin at one of `starts`, none over another."""
    end = 0
    for start in starts:
        match = pattern.match(written, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


@lru_cache(maxsize=4)
def chain(document: Document, lexicon: Lexicon) -> tuple[Named, ...]:
    """Every noun of the text that names an event, in order."""
    written, kinds = document.text, _turned(document.text, lexicon)
    nouns, unless, heads = _patterns(lexicon)
    openers = _openers(lexicon)
    starts = [m.start() for m in _WORD.finditer(written) if m.group().lower() in openers]
    barred = [m.span() for m in _all(unless, written, starts)]
    found = []
    at = 0
    for match in _all(nouns, written, starts):
        while at < len(barred) and barred[at][1] <= match.start():
            at += 1
        kind = kinds[match.group(1).lower()]
        inside = at < len(barred) and barred[at][0] <= match.start() and barred[at][1] >= match.end()
        if inside and (barred[at][0], barred[at][1]) != match.span():
            continue
        if not heads.match(written, match.end()) and not _verb(written, match) and not _name(written, match):
            found.append(Named(match.start(), match.end(), kind, match.group()))
    return tuple(found)


def _verb(written: str, match: re.Match[str]) -> bool:
    """True for "to attack", "may strike", "fires 40 staff"."""
    if _VERBAL.search(written, max(0, match.start() - 10), match.start()):
        return True
    plural = match.group(1).lower() in _EITHER and len(match.group()) > len(match.group(1))
    return plural and bool(_OBJECT.match(written, match.end()))


def _name(written: str, match: re.Match[str]) -> bool:
    """True for a month, and for the first word of a name: "March 4", "Strike Group"; storms have names."""
    if not match.group()[0].isupper():
        return False
    before, after = written[max(0, match.start() - 3) : match.start()], written[match.end() : match.end() + 12]
    if match.group() == "March":
        protest = before.endswith(("'s ", "’s ")) and _MARCHED.match(after)
        return not (protest or re.match(r" (?:for|against) ", after))
    following = re.match(r" ([A-Z])([a-z]+)", after)
    if following is None or match.group(1).lower() in _BAPTISED:
        return False
    first, last = written.rfind("\n", 0, match.start()) + 1, written.find("\n", match.end())
    words = re.findall(r"[A-Za-z]{4,}", written[first : last if 0 <= last < first + 200 else first + 200])
    capital = sum(1 for word in words if str(word)[0].isupper())
    return 2 * capital < len(words)  # not in a headline that capitalises its words


def within(nouns: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """The event nouns between two places of the text."""
    first, last = (bisect_left(nouns, place, key=lambda noun: noun.start) for place in (start, end))
    return nouns[first:last]
