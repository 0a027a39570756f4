"""What the word lexicon knows of an English word form: its lemmas and which forms of the verb it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from numchk.clauses.closed import OF_A_PLACE


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon knows of a word form."""

    noun: str = ""
    verb: str = ""
    adj: bool = False
    adv: bool = False
    forms: frozenset[str] = frozenset()
    known: bool = True


def _singular(lower: str, lemmas: Sequence[str]) -> str:
    """The lemma that only drops the s ("doses": "dose", not "dos"), else the shortest; but "leaves": "leaf"."""
    return lower[:-1] if lower[:-1] in lemmas and not lower.endswith("ves") else min(lemmas, key=len)


@lru_cache(maxsize=100_000)
def word_of(lower: str) -> Word:
    """Lemmas of a lower-case word form; a hyphenated one is read by its last part."""
    import lemminflect

    found = lemminflect.getAllLemmas(lower)
    if not found:
        if "-" in lower:
            front, _, last_part = lower.rpartition("-")
            last = word_of(last_part)
            return Word(noun=last.noun and f"{front}-{last.noun}", adj=True)  # "half-brothers"
        return _unknown(lower)
    noun = _singular(lower, found.get("NOUN", ("",)))
    verb = found.get("VERB", ("",))[0]
    return Word(noun=noun, verb=verb, adj="ADJ" in found, adv="ADV" in found, forms=_forms(lower, verb))


def verb_of(form: str) -> str:
    """The verb lemma of a lower-case word form; "" where it is none."""
    return word_of(form).verb


def has_plural(noun: str) -> bool:
    """True for a noun that many of it would be written otherwise: house; not for species, cavalry, homeless."""
    import lemminflect

    plurals = lemminflect.getAllInflections(noun, upos="NOUN").get("NNS", ())
    return bool(plurals) and plurals[0] != noun  # "lines", with a rare "line" behind it


def _unknown(lower: str) -> Word:
    """A guess by the ending, for words that no lexicon has."""
    if lower.endswith("ly"):
        return Word(adv=True, known=False)
    if lower.endswith(OF_A_PLACE):
        return Word(noun=lower, adj=True, known=False)
    if lower.endswith("ies") and len(lower) > 4:
        return Word(noun=f"{lower[:-3]}y", known=False)
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3
    return Word(noun=lower[:-1] if plural else lower, known=False)


def _forms(lower: str, verb: str) -> frozenset[str]:
    """Which forms of the lemma `verb` the word may be."""
    import lemminflect

    if not verb:
        return frozenset()
    table = lemminflect.getAllInflections(verb, upos="VERB")
    past = table.get("VBD", ())
    named = {
        "base": table.get("VB", (verb,)),
        "s": table.get("VBZ", ()),
        "past": past,
        "part": table.get("VBN", past),
        "ing": table.get("VBG", ()),
    }
    return frozenset(form for form, spellings in named.items() if lower in spellings)
