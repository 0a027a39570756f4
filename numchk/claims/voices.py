"""The people and bodies whom a text names, so that "Dorn", "the minister" and "she" are one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from numchk.claims.reported import words
from numchk.clauses.closed import CALENDAR, TAGS
from numchk.model import Lexicon

_WORD = r"[A-Z][\w’'-]*[\w]"
_NAME = re.compile(
    rf"{_WORD}(?:[ \t]+(?:(?:van|von|de|del|da|di|al|el|bin|ibn|ben|der|la|le)[ \t]+)*(?:{_WORD}|[A-Z]\.))+"
)
_BEFORE = re.compile(r"([\w’'-]+)[ \t]+$")
_APPOSED = re.compile(r",[ \t]+(?:the |a |an )?((?:[\w’'-]+[ \t]+){0,4}?)([a-z]+)\b")
_FOREGOING = re.compile(
    r"((?:\b[a-z]+[ \t]+){0,2})\b([A-Z]?[a-z]+)((?:[ \t]+(?:of|for|at|in)[ \t][^,.;:\n]{1,40})?),[ \t]+$"
)
#: Before a name these say that it is a place or a body.
_NO_PERSON = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear)[ \t]+$")
#: So many words of an office may stand before a name.
_TITLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person whom the text names in full."""

    start: int  #: where the text names the person first
    name: str  #: with its title: "Interior Minister Ann Dorn"
    surname: str
    bare: str  #: the name without its title
    offices: frozenset[str]  #: lower-case words of title and apposition: interior, minister


@lru_cache(maxsize=4)
def people(text: str, lexicon: Lexicon) -> Mapping[str, tuple[Voice, ...]]:
    """Surname -> the different people of that surname, in the order in which `text` names them."""
    found: dict[str, dict[str, Voice]] = {}
    for voice in _voices(text, lexicon):
        named = found.setdefault(voice.surname, {})
        known = named.get(voice.bare)
        if known is None:
            named[voice.bare] = voice
        elif voice.offices - known.offices:
            named[voice.bare] = Voice(
                start=known.start,
                name=known.name,
                surname=known.surname,
                bare=known.bare,
                offices=known.offices | voice.offices,
            )
    return {surname: tuple(named.values()) for surname, named in found.items()}


@lru_cache(maxsize=4)
def holders(text: str, lexicon: Lexicon) -> Mapping[str, tuple[Voice, ...]]:
    """Lower-case noun of an office -> the people who hold it: "minister": Ann Dorn."""
    found: dict[str, list[Voice]] = {}
    for named in people(text, lexicon).values():
        for voice in named:
            for office in voice.offices & words(lexicon, "person"):
                found.setdefault(office, []).append(voice)
    return {office: tuple(voices) for office, voices in found.items()}


def _voices(text: str, lexicon: Lexicon) -> Iterator[Voice]:
    """Everybody named by two names or more, with the office before or behind the name."""
    titles = words(lexicon, "person") | words(lexicon, "office") | words(lexicon, "body") | words(lexicon, "courtesy")
    for found in _NAME.finditer(text):
        start, parts = found.start(), found.group().replace("\t", " ").split()
        while len(parts) > 1 and (_opens(parts[0]) or _whole(parts[0]) != parts[0]):
            start = text.index(parts[1], start + len(parts[0]))
            parts = parts[1:]
        own = next((i for i in range(len(parts), 0, -1) if _bare(parts[i - 1]) in titles), 0)
        bare = parts[own:]
        if singular(_bare(parts[-1])) in words(lexicon, "body") or _NO_PERSON.search(text, max(0, start - 8), start):
            continue
        title = _title(text, start, titles)
        offices = {_bare(w) for w in (*title, *parts[:own])} | set(_apposed(text, start, found.end(), lexicon))
        if len(bare) < 2 and not (bare and offices & words(lexicon, "person")):
            continue
        name = " ".join((*title, *parts)) if title and _bare(title[0]) in titles else " ".join(parts)
        yield Voice(
            start=start, name=name, surname=_whole(bare[-1]), bare=_whole(" ".join(bare)), offices=frozenset(offices)
        )


def _opens(word: str) -> bool:
    """True for a word with the capital of its sentence or of the calendar, which is no part of a name."""
    return word.lower() in TAGS or word.lower() in CALENDAR


def _bare(word: str) -> str:
    return _whole(word).rstrip(".").lower()


def _whole(words_: str) -> str:
    """Without a genitive's ending."""
    return re.sub(r"[’']s?$", "", words_)


def _title(text: str, start: int, titles: frozenset[str]) -> list[str]:
    """The lower-case words of an office right before the name: "interior ministry spokesman"."""
    found: list[str] = []
    while len(found) < _TITLE:
        before = _BEFORE.search(text, max(0, start - 30), start)
        if before is None or _bare(before.group(1)) not in titles:
            break
        found.insert(0, before.group(1))
        start = before.start()
    return found


def _apposed(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    """The words of an office behind the name, "Ann Dorn, the mayor", or before it, "the mayor, Ann Dorn"."""
    for found in (_APPOSED.match(text, end), _FOREGOING.search(text, max(0, start - 60), start)):
        if found is not None and found.group(2).lower() in words(lexicon, "person"):
            yield found.group(2).lower()
            yield from (word.lower() for word in found.group(1).split())


def singular(word: str) -> str:
    """A lower-case noun without the ending of many."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def of_name(name: str, text: str, lexicon: Lexicon) -> str:
    """The fullest form of a person's `name` in `text`; `name` itself where the text tells of nobody or of two such."""
    parts = name.split()
    named = people(text, lexicon).get(_whole(parts[-1]), ())
    fitting = [v for v in named if len(parts) == 1 or v.bare.endswith(parts[-2] + " " + parts[-1])]
    untitled = [p for p in parts[:-1] if _bare(p) not in words(lexicon, "courtesy")]
    voices = fitting or (named if not untitled or all(_bare(p) in _all_titles(lexicon) for p in untitled) else ())
    return voices[0].name if len(voices) == 1 else name


@lru_cache(maxsize=4)
def _all_titles(lexicon: Lexicon) -> frozenset[str]:
    return words(lexicon, "person") | words(lexicon, "office") | words(lexicon, "courtesy")


def of_office(office: str, text: str, at: int, lexicon: Lexicon) -> str | None:
    """The one person named before place `at` who holds `office` ("minister", "interior minister"); None if not one."""
    *more, noun = office.lower().split()
    found = [v for v in holders(text, lexicon).get(noun, ()) if v.start < at and set(more) <= v.offices]
    return found[0].name if len(found) == 1 else None


def is_person(name: str, text: str, lexicon: Lexicon) -> bool:
    """True for a name that the text gives in full, with a first name or an office."""
    return bool(people(text, lexicon).get(_whole(name.rsplit(maxsplit=1)[-1])))
