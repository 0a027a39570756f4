"""The claims of a text that later figures may go on from."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache

from numchk.model import Claim, Lexicon
from numchk.terms import Kind

#: How many counts back a bare figure with a speaker may find its question ("police said 41,000").
_RECENT = 12


@dataclass(slots=True)
class Chain:
    """The claims that later figures may go on from."""

    last: dict[tuple[Kind, str], Claim] = field(default_factory=dict)  #: by kind and dimension
    whole: dict[tuple[Kind, str], Claim] = field(default_factory=dict)  #: the same, parts left out
    things: dict[tuple[Kind, str], Claim] = field(default_factory=dict)  #: the same, deeds left out ("10 arrests")
    latest: Claim | None = None  #: of any kind
    recent: deque[Claim] = field(default_factory=lambda: deque(maxlen=_RECENT))
    by_start: dict[int, Claim] = field(default_factory=dict)

    def add(self, claim: Claim, lexicon: Lexicon) -> None:
        """Remember `claim` for those that follow."""
        self.by_start[claim.quantity.span.start] = claim
        if claim.quantity.construction == "none":
            return  # behind "no one was hurt" a figure goes on from the one before
        self.latest = claim
        if claim.measurand is None:
            return
        key = (claim.quantity.kind, claim.quantity.dimension)
        if _beside(claim, self.last.get(key)) or _told_apart(claim, self.last.get(key)):
            return
        self.last[key] = claim
        if not counts_deed(lexicon, claim):
            self.things[key] = claim
        if claim.subset is None or not claim.subset.value.startswith("part"):
            self.whole[key] = claim
        if claim.quantity.kind is Kind.COUNT:
            self.recent.append(claim)


def _beside(claim: Claim, last: Claim | None) -> bool:
    """True for what only goes with a count of the same sentence: "120 firefighters with 25 engines"."""
    if last is None or last.sentence_span is None or last.sentence_span != claim.sentence_span:
        return False
    before = claim.sentence[: claim.quantity.span.start - last.sentence_span.start]
    return bool(re.search(r"[^,;:]\swith\s+(?:\w+\s+){0,2}$", before[-40:]))


def _told_apart(claim: Claim, last: Claim | None) -> bool:
    """True for a part that has a noun of its own: "53 arrests, eight of them students", behind which 37 are arrests."""
    if last is None or claim.subset is None or not claim.subset.value.startswith("part") or last.measurand is None:
        return False
    own = claim.measurand is not None and claim.measurand.value != last.measurand.value
    return own and claim.sentence_span == last.sentence_span


def counts_deed(lexicon: Lexicon, last: Claim) -> bool:
    """True where `last` counts a deed ("two dead"), which is no thing that a new verb could be said of."""
    value = last.measurand.value if last.measurand is not None else ""
    return value in _deeds(lexicon) and value not in _persons(lexicon)


@lru_cache(maxsize=8)
def _deeds(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that count a deed: death, arrest."""
    return frozenset(n for e in lexicon.entries("predicates") for n in lexicon.words("predicates", e, "nouns"))


@lru_cache(maxsize=8)
def _persons(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for people that name no deed of their own: person, employee, hostage."""
    entries = lexicon.entries("measurands")
    kinds = [e for e in entries if e == "person" or "person" in lexicon.words("measurands", e, "part_of")]
    return frozenset(surface for entry in kinds for surface in lexicon.words("measurands", entry))
