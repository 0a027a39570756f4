"""Figures of nothing, written without a numeral: "No casualties were reported", "nobody died", "killed no one"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.model import Lexicon
from numchk.patterns import later
from numchk.quantities.written import ONE, Amount, Written

CONSTRUCTION = "none"  #: what the record says of such a figure

_OPENER = later(
    r"\b(?:(no one|no-one|nobody|none|not one|not a single)|(anyone|anybody)|no|without(?: any)?)\b", re.IGNORECASE
)
_WORD = later(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,]*|\S")
_BREAK = later(r"[.,;:!?()\[\]|—–\"“”]|\n[ \t]*\n")
#: No statement of nothing is longer, to either side, in characters and in words.
_BEHIND, _BEFORE, _WORDS = 120, 60, 12
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be", "got"})
_AUXILIARIES = _BE | {"has", "have", "had", "will"}
#: Words that end the noun behind "no", or make it another one.
_ENDING = frozenset(
    "who whom whose which that what but and if than because when while where as to longer more fewer less further "
    "other else another additional new such later sooner".split()
)
#: Words before which a noun has ended: "no deaths in Arl", "no arrests so far".
_FOLLOWING = frozenset(
    "in on at from after as during when following since so because by for to among or and but of over inside aboard "
    "near there here today overnight yesterday while despite though although until this last between across".split()
)
_THERE = frozenset(["there", "was", "were", "is", "are", "have", "had", "has", "been", "that", "be", "will"])


class _Words(NamedTuple):
    """The words before "no" and behind it, as written, up to the next mark."""

    before: Sequence[str]
    behind: Sequence[str]


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The words of zeros.toml, by entry."""
    return {entry: frozenset(lexicon.words("zeros", entry)) for entry in lexicon.entries("zeros")}


def find(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """Every figure of nothing in `text`, in order; its span is "no", "nobody" ... alone."""
    known = _known(lexicon)
    if not known:
        return
    for match in _OPENER.finditer(text):
        words = _Words(_before(text, match.start()), _behind(text, match.end()))
        if _reads(match, words, known):
            start, end = match.span()
            number = Written(start, end, Decimal(0), ONE, ONE, worded=True, digits=end)
            yield Amount(start, end, (number,), construction=CONSTRUCTION, hedged=True)


def _behind(text: str, end: int) -> list[str]:
    stretch = text[end : end + _BEHIND]
    mark = _BREAK.search(stretch)
    return _WORD.findall(stretch[: mark.start()] if mark else stretch)[:_WORDS]


def _before(text: str, start: int) -> list[str]:
    stretch = text[max(0, start - _BEFORE) : start]
    return _WORD.findall(_BREAK.split(stretch)[-1])


def _reads(match: re.Match[str], words: _Words, known: Mapping[str, frozenset[str]]) -> bool:
    """True where "no one", "no" ... says that nothing was suffered or done, and says it for sure."""
    behind = [word if word == "May" else word.lower() for word in words.behind]  # the month is no "may"
    before = [word.lower() for word in words.before]
    if not known["unsure"].isdisjoint(behind) or _open(before, known):
        return False
    if match[2]:
        return _not_done(before, known)
    if any(" ".join(behind).startswith(phrase) for phrase in known["life"]):
        return True
    nouns = not match[1] and _noun(words, behind, before, known)
    return nouns or _acted(before, behind, known) or _suffered(behind, known, noun=not match[1])


def _open(before: Sequence[str], known: Mapping[str, frozenset[str]]) -> bool:
    """True where it is wished, supposed, or all but so: "hopes that no one was hurt", "almost no casualties"."""
    if before and before[-1] in known["hedged"]:
        return True
    last = len(before) - 1
    while last >= 0 and before[last] in _THERE:
        last -= 1
    return last >= 0 and before[last] in known["wished"]


def _not_done(before: Sequence[str], known: Mapping[str, frozenset[str]]) -> bool:
    """True for "did not kill anyone", "without hurting anyone"."""
    if len(before) < 2 or before[-1] not in known["doing"]:
        return False
    return before[-2] in {"not", "without", "never"} or before[-2].endswith(("n't", "n’t"))


def _noun(words: _Words, behind: Sequence[str], before: Sequence[str], known: Mapping[str, frozenset[str]]) -> bool:
    """True for "no civilian casualties", "no arrests were made"; not for the injuries of one person."""
    index = 0
    while index < len(behind) and (behind[index] in known["kind"] or words.behind[index][0].isupper()):
        if behind[index] in known["noun"]:
            break
        index += 1
    if index >= len(behind) or behind[index] not in known["noun"]:
        return False
    if behind[index] == "injuries" and not known["own"].isdisjoint(before[-2:]):
        return False
    rest = behind[index + 1 :]
    while len(rest) > 1 and rest[0] in {"or", "and"} and rest[1] in known["noun"]:
        rest = rest[2:]
    if not rest or rest[0] in known["told"] or words.behind[-len(rest)][0].isupper():
        return True
    return _chained(rest, known["told"]) if rest[0] in _AUXILIARIES else rest[0] in _FOLLOWING


def _acted(before: Sequence[str], behind: Sequence[str], known: Mapping[str, frozenset[str]]) -> bool:
    """True for "killed no one", "damaging no homes", "left no one dead"."""
    if not before or (behind and behind[0] in _AUXILIARIES | _ENDING):
        return False
    if before[-1] in {"left", "leaving"}:
        return bool(behind) and behind[0] in known["suffered"]
    passive = len(before) > 1 and before[-2] in _BE  # "since he was killed no one knows"
    return before[-1] in known["doing"] and not passive


def _suffered(behind: Sequence[str], known: Mapping[str, frozenset[str]], *, noun: bool) -> bool:
    """True for "no one was hurt", "none of the crew died", "no homes damaged"; `noun`: one must stand behind "no"."""
    for index, word in enumerate(behind):
        if word in _ENDING:
            return False
        if word in _AUXILIARIES:
            return _chained(behind[index:], known["suffered"], known["done"]) and (index > 0 or not noun)
        if index == 0 and noun:
            continue
        if word in known["done"]:
            return _AUXILIARIES.isdisjoint(behind[index + 1 :])
        if _starts(behind[index:], known["suffered"]):
            return _AUXILIARIES.isdisjoint(behind[index + 1 :])  # not "no one injured there was arrested"
    return False


def _chained(words: Sequence[str], suffered: frozenset[str], done: frozenset[str] = frozenset()) -> bool:
    """True where auxiliaries, adverbs between them, lead to a word of `suffered`; behind "has" to one of `done`."""
    index, last = 0, ""
    while index < len(words):
        word = words[index]
        if _starts(words[index:], suffered) and last in _BE:
            return True
        if word in done and last in {"has", "have", "had"}:
            return True
        told = word == "reported" and last in _BE
        if word in _AUXILIARIES:
            last = word
        elif not (word.endswith("ly") or word in {"also", "ever", "so", "far", "now", "still"} or told):
            return False
        index += 1
    return False


def _starts(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """True where `words` begin with one of `phrases`, of one word or two."""
    return words[0] in phrases or " ".join(words[:2]) in phrases
