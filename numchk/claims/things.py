"""What the vocabulary knows of nouns: which name people, which an event, which a stretch of time."""

from __future__ import annotations

from functools import lru_cache

from numchk.model import Lexicon


@lru_cache(maxsize=8)
def some_people(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for some of the people: child, student; not "person", which leaves nobody out."""
    return frozenset(
        surface
        for entry, keys in lexicon.entries("measurands").items()
        if keys.get("family") == "people" and lexicon.words("measurands", entry, "part_of")
        for surface in lexicon.words("measurands", entry)
    )


@lru_cache(maxsize=8)
def events(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that name an event: attack, flood."""
    return frozenset(s for entry in lexicon.entries("events") for s in lexicon.words("events", entry))


@lru_cache(maxsize=8)
def times(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of time: week, year, weekend."""
    return frozenset(s for entry in lexicon.entries("periods") for s in lexicon.words("periods", entry))
