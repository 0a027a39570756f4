"""Which event: the noun or the deed that names it in the figure's clause, with the year beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from numchk.claims.occasions import chain, within
from numchk.clauses.clause import Clause, ClauseText, VerbGroup
from numchk.model import Document, Lexicon, Mention

#: A subject stands so many words before its verb at most.
_BEFORE = 4


@lru_cache(maxsize=8)
def _deeds(lexicon: Lexicon) -> Mapping[str, str]:
    """Verb -> the kind of event that it tells of."""
    return {w: entry for entry in lexicon.entries("events") for w in lexicon.words("events", entry, "deeds")}


def find(text: ClauseText) -> Mention | None:
    """The event that the figure's clause names ("attack", "flood 2007") or tells of ("crashed"); None where none."""
    return _by_noun(text) or _by_deed(text)


def _by_noun(text: ClauseText) -> Mention | None:
    tokens = text.clause.tokens
    counted = text.noun.head if text.noun is not None else -1
    places = _places(text.clause, text.document, text.lexicon)
    nouns = [index for index in places if index != counted]
    if not nouns:
        return None
    index = min(nouns, key=lambda i: (abs(i - text.at), i))
    group = text.clause.noun_at(index)
    first = min(group.first if group is not None else index, index)
    year = next((t.text for t in tokens[first:index] if re.fullmatch(r"(?:19|20)\d\d", t.text)), "")
    return Mention(
        value=f"{places[index]} {year}".rstrip(), text=text.written(first, index), span=text.span(first, index)
    )


@lru_cache(maxsize=4)
def _places(clause: Clause, document: Document, lexicon: Lexicon) -> Mapping[int, str]:
    """Index of the token that ends an event noun -> its kind, where that noun is the head of its group."""
    start, end = clause.sentence.start, clause.sentence.end
    named = {n.end: n for n in within(chain(document, lexicon), start, end)}
    found = {}
    for index, token in enumerate(clause.tokens):
        noun = named.get(token.end)
        if noun is None or token.tag not in {"noun", "name"}:
            continue
        group = clause.noun_at(index)
        if group is None or group.head == index or (token.tag == "name" and clause.tokens[group.head].tag == "name"):
            found[index] = noun.kind
    return found


def _by_deed(text: ClauseText) -> Mention | None:
    """The event that a verb tells of: the figure's own verb, else the nearest one."""
    verbs = ([text.verb] if text.verb is not None else []) + sorted(
        text.clause.verbs, key=lambda v: abs(v.main - text.at)
    )
    known = _deeds(text.lexicon)
    thing = text.clause.tokens[text.noun.head].lemma if text.noun is not None else ""
    for verb in verbs:
        if _idiom(text, verb):
            continue
        kind = known.get(f"{verb.lemma} {thing}") or known.get(verb.lemma) or known.get(verb.lemma.split(" ")[0])
        if kind is not None:
            kind = _of_subject(text, verb) or kind
            return Mention(value=kind, text=text.written(verb.first, verb.last), span=text.span(verb.first, verb.last))
    return None


def _idiom(text: ClauseText, verb: VerbGroup) -> bool:
    """True for "strike a deal": with this object the verb tells of no such event."""
    group = text.clause.noun_at(verb.last + 1)
    head = text.clause.tokens[group.head].lemma if group is not None else ""
    return f"{verb.lemma} {head}" in _unless(text.lexicon)


@lru_cache(maxsize=8)
def _unless(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(w for e in lexicon.entries("events") for w in lexicon.words("events", e, "unless"))


@lru_cache(maxsize=8)
def _subjects(lexicon: Lexicon) -> Mapping[str, str]:
    """Noun whose crash or plunge is of a kind of its own -> that kind: a market's is a slump."""
    return {w: entry for entry in lexicon.entries("events") for w in lexicon.words("events", entry, "subjects")}


def _of_subject(text: ClauseText, verb: VerbGroup) -> str | None:
    """The kind of event that a word right before the verb makes of it; None where none does."""
    before = text.clause.tokens[max(0, verb.first - _BEFORE) : verb.first]
    found = (_subjects(text.lexicon).get(t.lemma.lower()) for t in before)
    return next((kind for kind in found if kind is not None), None)
