"""Whether two figures come from one mouth: names without their titles, bodies without their spokesmen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from numchk.model import Lexicon, Mention
from numchk.terms import Level

_WORD = re.compile(r"[^\W\d_][\w.-]*")
_SMALL = frozenset({"the", "a", "an", "of", "for", "at", "to", "own", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a figure, as far as it tells one speaker from another; empty for anybody ("officials", "she")."""

    words: tuple[str, ...] = ()  #: of the name or the body, in lower case
    person: bool = False  #: a person by name
    through: bool = False  #: a body through somebody unnamed: "a police spokesman"


NOBODY = Voice()


@lru_cache(maxsize=8)
def _titles(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(words of persons and courtesy, words of offices, words for anybody)."""
    people = {w for key in ("person", "courtesy") for w in lexicon.words("speakers", key)}
    return (
        frozenset(people),
        frozenset(lexicon.words("speakers", "office")),
        frozenset(lexicon.words("comparing", "any_speaker")),
    )


def _one(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).rstrip(".")


def voice(speaker: Mention | None, lexicon: Lexicon) -> Voice:
    """Who speaks; what stands behind a comma ("Ann Dorn, the mayor") is left out."""
    if speaker is None:
        return NOBODY
    people, offices, anybody = _titles(lexicon)
    written = [_one(w) for w in _WORD.findall(speaker.value.split(",")[0])]
    words = [w for w in written if w.lower() not in _SMALL]
    plain = [w for w in words if w.lower() not in people and w.lower().removesuffix("s") not in people]
    names = [w for w in plain if w[0].isupper() and w.lower() not in offices and w.lower() not in _bodies(lexicon)]
    if names and names[-1] == plain[-1]:
        return Voice(tuple(w.lower() for w in names), person=len(plain) < len(words) or len(names) > 1)
    told = [w.lower() for w in plain if w.lower() not in anybody and w.lower().removesuffix("s") not in anybody]
    told = told if set(told) - offices else []
    return Voice(tuple(told), through=len(plain) < len(words)) if told else NOBODY


@lru_cache(maxsize=8)
def _bodies(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words("speakers", "body"))


def level(a: Voice, b: Voice) -> Level:
    """SAME speaker; COMPATIBLE for two, or for a body and its spokesman; UNKNOWN where either may be anybody."""
    if not a.words or not b.words:
        return Level.UNKNOWN
    surname = (a.person or b.person) and a.words[-1] == b.words[-1] and 1 in (len(a.words), len(b.words))
    if a.words != b.words and not surname:
        return Level.COMPATIBLE
    return Level.SAME if a.through == b.through else Level.COMPATIBLE
