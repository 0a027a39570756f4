"""What the vocabulary knows of deeds: their verbs, their nouns, their phrases, and the verbs that only report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from numchk.model import Lexicon


@lru_cache(maxsize=8)
def known_verbs(lexicon: Lexicon) -> Mapping[str, str]:
    """Verb lemma -> how its measurand stands in it ("obj", "subj", "")."""
    return {
        verb: str(keys.get("role", ""))
        for entry, keys in lexicon.entries("predicates").items()
        for verb in lexicon.words("predicates", entry, "verbs")
    }


@lru_cache(maxsize=8)
def named_deeds(lexicon: Lexicon) -> Mapping[str, str]:
    """Noun that counts a deed -> the deed's first verb: "death": "kill"."""
    return {
        noun: verbs[0]
        for entry in lexicon.entries("predicates")
        if (verbs := lexicon.words("predicates", entry, "verbs"))
        for noun in lexicon.words("predicates", entry, "nouns")
    }


@lru_cache(maxsize=8)
def phrases(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word -> the remaining words of verbs of several words ("take": ("to", "hospital"))."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb in known_verbs(lexicon):
        first, *rest = verb.split(" ")
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


@lru_cache(maxsize=8)
def reporting(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of verbs that say what somebody says."""
    return frozenset(lexicon.words("speakers", "say"))


@lru_cache(maxsize=32)
def of_families(lexicon: Lexicon, families: frozenset[str], key: str) -> frozenset[str]:
    """The verbs or nouns (`key`) of the deeds of some families: what rose or fell, what measures."""
    return frozenset(
        word
        for entry, keys in lexicon.entries("predicates").items()
        if keys.get("family") in families
        for word in lexicon.words("predicates", entry, key)
    )
