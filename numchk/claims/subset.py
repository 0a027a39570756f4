"""Which part of what was counted: "including", "of whom", "another", "seriously"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from numchk.claims.clause import ClauseText, NounGroup, subject
from numchk.model import Lexicon, Mention
from numchk.terms import Kind

#: How far from the figure a cue may stand, in words.
_REACH = 6


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First word of a cue -> (entry, all its words)."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in lexicon.entries("subsets"):
        for surface in lexicon.words("subsets", entry):
            words = tuple(surface.split(" "))
            found.setdefault(words[0], []).append((entry, words))
    return {first: tuple(entries) for first, entries in found.items()}


def find(text: ClauseText) -> Mention | None:
    """The kind of part ("part", "further", "separate", "severe" ...) and its words; None for a figure that is none."""
    tokens, group = text.clause.tokens, text.noun
    first = max(group.first if group is not None else text.at, text.at - _REACH)
    last = min(group.last if group is not None else text.at, text.at + _REACH)
    # an adverb of the verb right behind counts too: "three others were seriously hurt"
    end = text.verb.last if text.verb is not None and last < text.verb.first <= last + 4 else last
    best: tuple[int, int, int, str] | None = None
    order = list(text.lexicon.entries("subsets"))
    for index in range(max(first - 3, 0), min(end + 2, len(tokens))):
        for entry, words in _cues(text.lexicon).get(tokens[index].text.lower(), ()):
            if entry in {"further", "rest"} and text.quantity.kind is Kind.MEASURE:
                continue  # "passed each other 19 miles off"
            same = tuple(t.text.lower() for t in tokens[index : index + len(words)]) == words
            if words == ("more",) and tokens[index + 1 : index + 2] and tokens[index + 1].lemma == "than":
                continue
            if same and (index >= first or index + len(words) >= first - 1):
                best = min(best or (99, 0, 0, ""), (order.index(entry), index, index + len(words) - 1, entry))
    if best is None:
        return _meant_for(text)
    return Mention(value=best[3], text=text.written(best[1], best[2]), span=text.span(best[1], best[2]))


@lru_cache(maxsize=8)
def _people(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for some of the people: child, student; not "person", which leaves nobody out."""
    entries = lexicon.entries("measurands")
    return frozenset(
        s
        for entry, keys in entries.items()
        if keys.get("family") == "people" and lexicon.words("measurands", entry, "part_of")
        for s in lexicon.words("measurands", entry)
    )


def _meant_for(text: ClauseText) -> Mention | None:
    """The people for whom alone the thing is: "tickets for children cost", "40 beds for women"."""
    hosts: list[NounGroup | None] = [text.noun]
    if text.verb is not None and text.verb.last < text.at:
        hosts.append(subject(text.clause, text.verb))
    for host in hosts:
        behind = host.last + 1 if host is not None else len(text.clause.tokens)
        group = text.clause.noun_at(behind + 1)
        if group is None or text.clause.tokens[behind].lemma != "for":
            continue
        head = text.clause.tokens[group.head]
        if head.lemma.lower() in _people(text.lexicon) and group.first <= behind + 1:
            return Mention(
                value=f"for {head.lemma.lower()}",
                text=text.written(behind, group.last),
                span=text.span(behind, group.last),
            )
    return None
