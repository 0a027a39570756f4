"""Which part of what was counted: "including", "of whom", "another", "seriously", "of the injured", "per day"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numchk.claims.wholes as wholes
from numchk.claims.things import events, some_people
from numchk.clauses.clause import Clause, ClauseText, NounGroup, subject
from numchk.model import Lexicon, Mention
from numchk.terms import Kind

#: How far from the figure a cue may stand, in words.
_REACH = 6
#: Kinds whose words stand near the figure; the best first.
_NEAR = ("part", "further", "rest", "separate", "severe", "slight")
_COUNTED = frozenset({Kind.COUNT, Kind.MONEY})
_MORE = frozenset({"further", "rest"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "initial", "latest", "last", "final"})
_BEGINNING = frozenset({"begin", "start", "erupt", "break out"})
_CONDITIONS = frozenset({"condition", "state"})
#: Words behind "a day" that make it a time of its own: "a day later".
_MOMENT = frozenset({"later", "after", "before", "earlier", "ago", "of", "in", "from", "when", "into"})


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First word of a cue -> (entry, all its words), the longest first."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in lexicon.entries("subsets"):
        for surface in lexicon.words("subsets", entry):
            words = tuple(surface.split(" "))
            found.setdefault(words[0], []).append((entry, words))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[1]))) for first, entries in found.items()}


def _at(text: ClauseText, index: int) -> Sequence[tuple[str, int]]:
    """(entry, index of the last word) of each cue that begins at token `index`."""
    return _found(text.clause, text.lexicon)[index]


@lru_cache(maxsize=4)
def _found(clause: Clause, lexicon: Lexicon) -> Sequence[Sequence[tuple[str, int]]]:
    """The cues that begin at each token; read once for all figures of a clause."""
    cues, tokens = _cues(lexicon), [token.text.lower() for token in clause.tokens]
    return [
        [(e, i + len(words) - 1) for e, words in cues.get(token, ()) if tuple(tokens[i : i + len(words)]) == words]
        for i, token in enumerate(tokens)
    ]


@lru_cache(maxsize=4)
def _every(clause: Clause, lexicon: Lexicon) -> Sequence[tuple[int, str, int]]:
    """(index of the first word, entry, index of the last) of each cue of the clause."""
    return [(index, *hit) for index, hits in enumerate(_found(clause, lexicon)) for hit in hits]


def _mention(text: ClauseText, value: str, first: int, last: int) -> Mention:
    return Mention(value=value, text=text.written(first, last), span=text.span(first, last))


def find(text: ClauseText) -> Mention | None:
    """The kind of part ("part", "further", "separate", "part of the hurt" ...) and its words; None for no part."""
    return (
        wholes.find(text)
        or _elsewhere(text)
        or _near(text)
        or _meant_for(text)
        or _in_condition(text)
        or _alone(text)
        or _left_out(text)
        or _in_wave(text)
        or _again_and_again(text)
        or _cumulative(text)
    )


def _near(text: ClauseText) -> Mention | None:
    """The cue right before the figure or behind its noun: the first kind in the order of `_NEAR`."""
    tokens, group = text.clause.tokens, text.noun
    first = max(group.first if group is not None else text.at, text.at - _REACH)
    last = min(group.last if group is not None else text.at, text.at + _REACH)
    # an adverb of the verb right behind counts too: "three others were seriously hurt"
    end = text.verb.last if text.verb is not None and last < text.verb.first <= last + 4 else last
    best: tuple[int, int, int, str] | None = None
    for index in range(max(first - 3, 0), min(end + 2, len(tokens))):
        for entry, stop in _at(text, index):
            if entry not in _NEAR or (entry in _MORE and text.quantity.kind in {Kind.MEASURE, Kind.SHARE}):
                continue  # "passed each other 19 miles off", "12 percent more pay"
            than = tokens[stop + 1 : stop + 2] and tokens[stop + 1].lemma == "than"
            if than or _of_another(text, index, last):
                continue
            if index >= first or stop + 1 >= first - 1:
                best = min(best or (99, 0, 0, ""), (_NEAR.index(entry), index, stop, entry))
    return _mention(text, best[3], best[1], best[2]) if best is not None else None


def _of_another(text: ClauseText, index: int, last: int) -> bool:
    """True for the "including" behind a figure: "killed 40 people including seven children" makes the seven a part."""
    return index > last and text.clause.tokens[index].lemma == "including"


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
        if head.lemma.lower() in some_people(text.lexicon) and group.first <= behind + 1:
            return _mention(text, f"for {head.lemma.lower()}", behind, group.last)
    return None


def _in_condition(text: ClauseText) -> Mention | None:
    """ "Nine were in a critical condition": as "critically hurt"."""
    tokens, verb = text.clause.tokens, text.verb
    if text.quantity.kind is not Kind.COUNT or verb is None or verb.lemma not in {"be", "remain"}:
        return None
    for index in range(verb.last + 1, min(verb.last + 6, len(tokens))):
        if tokens[index].lemma in _CONDITIONS:
            graded = [(e, i) for i in range(verb.last + 1, index) for e, _ in _at(text, i) if e in {"severe", "slight"}]
            return _mention(text, graded[0][0], graded[0][1], index) if graded else None
    return None


def _alone(text: ClauseText) -> Mention | None:
    """ "In Harl alone", "the district alone": a part, whose place or time says of what."""
    tokens = text.clause.tokens
    for index in range(1, len(tokens)):
        named = text.clause.noun_at(index - 1) is not None and tokens[index - 1].figure is None
        if tokens[index].lemma == "alone" and named and abs(index - text.at) <= 2 * _REACH:
            between = tokens[min(index, text.at) + 1 : max(index, text.at)]
            if not any(t.figure is not None for t in between):
                return _mention(text, "part", index, index)
    return None


def _left_out(text: ClauseText) -> Mention | None:
    """ "Excluding the gunman", "not including the attackers": who is left out, as lemma."""
    tokens = text.clause.tokens
    for index, entry, stop in _every(text.clause, text.lexicon):
        group = text.clause.noun_at(stop + 1) if entry == "excluding" else None
        if group is None or group.first <= text.at <= group.last or tokens[group.head].tag not in {"noun", "name"}:
            continue
        between = tokens[group.last + 1 : text.at] if index < text.at else tokens[text.at + 1 : index]
        if not any(t.figure is not None or t.text in {";", ":"} for t in between):
            return _mention(text, f"excluding {tokens[group.head].lemma.lower()}", index, group.last)
    return None


def _said(text: ClauseText, kind: str) -> Iterator[tuple[int, int]]:
    """First and last word of each cue of `kind` in the statement of the figure, no other figure between the two."""
    tokens = text.clause.tokens
    for index, entry, stop in _every(text.clause, text.lexicon):
        between = tokens[min(stop, text.at) + 1 : max(index, text.at)]
        if entry == kind and not any(t.figure is not None or t.text in {";", ":"} for t in between):
            yield index, stop


def _elsewhere(text: ClauseText) -> Mention | None:
    """ "In a separate attack, 12 people died"."""
    named = _events(text.lexicon)
    for index, stop in _said(text, "another"):
        led = index > 0 and text.clause.tokens[index - 1].lemma in {"in", "at", "on", "during"}
        behind = (i for i in (stop + 1, stop + 2) if i < len(text.clause.tokens))
        last = next((i for i in behind if text.clause.tokens[i].lemma in named), None)
        if led and last is not None:
            return _mention(text, "separate", index, last)
    return None


@lru_cache(maxsize=8)
def _events(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of events, "incident" among them."""
    return events(lexicon) | {"incident", "case", "operation"}


def _in_wave(text: ClauseText) -> Mention | None:
    """ "In the first wave, 40 drones were fired", "the first strike killed 12, the second 40": by its number."""
    tokens = text.clause.tokens
    ordinals = [i for i, t in enumerate(tokens[:-1]) if t.text.lower() in _ORDINALS]
    waves = text.lexicon.words("subsets", "wave")
    for index in ordinals:
        noun = tokens[index + 1].lemma
        between = tokens[min(index, text.at) + 1 : max(index, text.at)]
        parted = any(t.figure is not None or t.text in {";", ":"} for t in between)
        if not parted and (noun in waves or (noun in _events(text.lexicon) and len(ordinals) > 1)):
            return _mention(text, f"{tokens[index].text.lower()} {noun}", index, index + 1)
    return None


def _again_and_again(text: ClauseText) -> Mention | None:
    """ "400 bags per day", "every week 12 people call": by what it is counted."""
    if text.quantity.kind not in _COUNTED or text.quantity.unit.endswith(("day", "hour", "week", "year")):
        return None
    tokens = text.clause.tokens
    last = text.noun.last if text.noun is not None else text.at
    for index, entry, stop in _every(text.clause, text.lexicon):
        if not entry.startswith("per ") or (tokens[stop + 1 : stop + 2] and tokens[stop + 1].lemma in _MOMENT):
            continue
        article = tokens[index].lemma in {"a", "an"}
        near = last < index <= last + (1 if article else _REACH)
        between = tokens[min(stop, text.at) + 1 : max(index, text.at)]
        if (near or (index == 0 and not article)) and not any(t.figure is not None for t in between):
            return _mention(text, entry, index, stop)
    return None


def _cumulative(text: ClauseText) -> Mention | None:
    """ "So far this year", "since the war began": more than one event's."""
    for index, stop in _said(text, "cumulative"):
        return _mention(text, "cumulative", index, stop)
    tokens = text.clause.tokens
    for index, token in enumerate(tokens):
        group = text.clause.noun_at(index + 1) if token.lemma == "since" else None
        verb = text.clause.verb_at(group.last + 1) if group is not None else None
        if group is None or verb is None or verb.lemma not in _BEGINNING:
            continue
        if tokens[group.head].lemma in _events(text.lexicon):
            return _mention(text, "cumulative", index, verb.last)
    return None
