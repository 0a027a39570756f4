"""Which names are places, by the vocabulary or by another sentence of the text, and which cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from numchk.claims.things import events
from numchk.clauses.clause import ClauseText
from numchk.clauses.closed import CALENDAR
from numchk.model import Lexicon

_RUN = r"([A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*){0,3})"
_COMPASS = r"(?:(?:north|south|east|west|central)[a-z-]*[ \t]+)?"
#: "in Lund": what one sentence calls a place is a place in the whole text.
_INSIDE = re.compile(rf"\b(?:in|near|across|around|outside|throughout)[ \t]+(?:the[ \t]+)?{_COMPASS}{_RUN}")
_BELIEF = ("ism", "ianity", "ology")


@lru_cache(maxsize=64)
def words(lexicon: Lexicon, entry: str) -> frozenset[str]:
    """The words of one entry of the vocabulary of places."""
    return frozenset(lexicon.words("places", entry))


@lru_cache(maxsize=8)
def demonyms(lexicon: Lexicon) -> Mapping[str, str]:
    """Adjective of a country, as written -> the country's name."""
    return {
        word: lexicon.words("countries", entry)[0]
        for entry in lexicon.entries("countries")
        if lexicon.words("countries", entry)
        for word in lexicon.words("countries", entry, "demonyms")
    }


@lru_cache(maxsize=8)
def countries(lexicon: Lexicon) -> frozenset[str]:
    """Names of countries and continents, and the seas and mountains that need no word of kind."""
    names = {n for e in lexicon.entries("countries") for n in lexicon.words("countries", e)}
    return frozenset(n.lower() for n in names) | words(lexicon, "geography")


@lru_cache(maxsize=4)
def _called_places(written: str, lexicon: Lexicon) -> frozenset[str]:
    """Names, in lower case, that some sentence of the text puts behind "in", "near", "across" and the like."""
    runs = (re.sub(r"[’']s?$", "", m.group(1)) for m in _INSIDE.finditer(written))
    return frozenset(run.lower() for run in runs if may_be(run.split(), lexicon))


def may_be(name: list[str], lexicon: Lexicon) -> bool:
    """False for what is in capitals and no place: months, languages, faiths, bodies, initials, people with titles."""
    last = name[-1].lower()
    whole = " ".join(name)
    if whole.lower() in countries(lexicon):
        return True
    if last in words(lexicon, "not_a_place") or last in CALENDAR or last.endswith(_BELIEF):
        return False
    if name[0].lower().rstrip(".") in words(lexicon, "title") or whole in demonyms(lexicon):
        return False
    initials = len(name) == 1 and name[0].isupper() and "." not in name[0]
    return not initials and not any(c.isdigit() for c in whole)


def known(text: ClauseText, first: int, last: int) -> bool:
    """True for a country, and for a name that another sentence of the text calls a place."""
    return is_known(text, " ".join(t.text for t in text.clause.tokens[first : last + 1]))


def is_known(text: ClauseText, name: str) -> bool:
    """True for the same of a name as written."""
    lower = name.lower()
    return lower in countries(text.lexicon) or lower in _called_places(text.document.text, text.lexicon)


@lru_cache(maxsize=8)
def befalling(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of events and of forces of nature or war."""
    return events(lexicon) | words(lexicon, "forces")


@lru_cache(maxsize=8)
def undertaken(lexicon: Lexicon) -> frozenset[str]:
    """Events that are somebody's: an attack, a war."""
    return frozenset(n for e in ("attack", "war") for n in lexicon.words("events", e))
