"""Of what a figure is a part: "seven of the injured", "Among the dead were two nurses", "deaths among children"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from numchk.claims.gazetteer import demonyms
from numchk.claims.things import some_people
from numchk.clauses.clause import ClauseText, NounGroup, Token, verb_of
from numchk.model import Lexicon, Mention
from numchk.terms import Kind

_PARTING = frozenset({"of", "among", "amongst"})
_THE = frozenset({"the", "those", "all", "these", "its", "their"})
_CONTAINS = frozenset({"include", "number", "count"})
#: How many words may stand between the whole that opens a statement and its part.
_REACH = 6
_INSIDE = frozenset({"in", "on", "at", "inside", "aboard", "from", "near", "among", "outside", "under"})


@lru_cache(maxsize=8)
def _suffered(lexicon: Lexicon) -> Mapping[str, str]:
    """Verb of a deed that people or things suffer, and noun that counts it -> the deed's family."""
    found: dict[str, str] = {}
    for entry, keys in lexicon.entries("predicates").items():
        if keys.get("of") == "people":
            words = (*lexicon.words("predicates", entry, "verbs"), *lexicon.words("predicates", entry, "nouns"))
            found.update(dict.fromkeys(words, str(keys.get("family", entry))))
    return found


@lru_cache(maxsize=8)
def _harm(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that count what was done to people: death, injury, arrest."""
    return frozenset(
        noun
        for entry, keys in lexicon.entries("predicates").items()
        if keys.get("of") == "people" and keys.get("role") == "obj"
        for noun in lexicon.words("predicates", entry, "nouns")
    )


def find(text: ClauseText) -> Mention | None:
    """The whole that the text names beside the figure; None where it names none."""
    if text.quantity.kind is not Kind.COUNT or text.quantity.unit:
        return None
    return _behind(text) or _fronted(text) or _joined(text) or _of_people(text) or _nobody_there(text)


def _family(text: ClauseText, index: int) -> tuple[str, int]:
    """The deed of "the injured", "those arrested", "the 40 missing" at `index`, and its word; ("", -1) for none."""
    tokens = text.clause.tokens
    if index >= len(tokens) or tokens[index].lemma not in _THE:
        return "", -1
    if index + 1 < len(tokens) and tokens[index + 1].figure is not None:
        index += 1
    if index + 1 >= len(tokens):
        return "", -1
    return _deed(text, tokens[index + 1]), index + 1


def _deed(text: ClauseText, token: Token) -> str:
    known = _suffered(text.lexicon)
    word = token.text.lower()
    participle = verb_of(word) if "part" in token.forms or token.tag in {"adj", "verb"} else ""
    return known.get(word) or known.get(token.lemma.lower()) or known.get(participle) or ""


def _part(text: ClauseText, first: int, last: int, family: str) -> Mention:
    return Mention(value=f"part of the {family}", text=text.written(first, last), span=text.span(first, last))


def _behind(text: ClauseText) -> Mention | None:
    """ "seven of the injured", "20 of those arrested"."""
    tokens, at = text.clause.tokens, text.at
    after = at + 1 if at + 1 < len(tokens) and tokens[at + 1].lemma == "of" else -1
    family, last = _family(text, after + 1) if after > 0 else ("", -1)
    return _part(text, after, last, family) if family else None


def _fronted(text: ClauseText) -> Mention | None:
    """ "Of the injured, seven were children", "Among the dead were 12 women"."""
    tokens = text.clause.tokens
    first = text.noun.first if text.noun is not None else text.at
    for index in range(max(0, first - _REACH - 3), first):
        opens = index == 0 or tokens[index - 1].text in {",", ";", ":"} or tokens[index - 1].tag == "conj"
        if not opens or tokens[index].lemma not in _PARTING:
            continue
        family, last = _family(text, index + 1)
        between = tokens[last + 1 : first]
        if family and last < first and all(t.figure is None for t in between) and len(between) <= _REACH:
            return _part(text, index, last, family)
    return None


def _joined(text: ClauseText) -> Mention | None:
    """ "The dead include 12 women", "twelve officers were among the injured"."""
    clause, verb = text.clause, text.verb
    if verb is None:
        return None
    if verb.lemma in _CONTAINS and verb.last < text.at:
        for first in (verb.first - 2, verb.first - 3):  # "the dead include", "the 12 dead include"
            family, last = _family(text, first) if first >= 0 else ("", -1)
            if family and last == verb.first - 1:
                return _part(text, first, last, family)
        return None
    if verb.lemma == "be" and verb.first > text.at and verb.last + 1 < len(clause.tokens):
        family, last = _family(text, verb.last + 2) if clause.tokens[verb.last + 1].lemma in _PARTING else ("", -1)
        return _part(text, verb.last + 1, last, family) if family else None
    return None


def _of_people(text: ClauseText) -> Mention | None:
    """Those among whom a deed is counted: "civilian deaths", "four British casualties", "injuries to passengers"."""
    tokens, group = text.clause.tokens, text.noun
    if group is None or group.head <= text.at or tokens[group.head].lemma not in _harm(text.lexicon):
        return None
    for index in range(text.at + 1, group.head):
        word = tokens[index].text
        if word in demonyms(text.lexicon) or tokens[index].lemma.lower() in some_people(text.lexicon):
            return Mention(value=f"of {tokens[index].lemma.lower()}", text=word, span=text.span(index, index))
    behind = group.last + 1
    if behind + 1 >= len(tokens) or tokens[behind].lemma not in {"among", "amongst", "to"}:
        return None
    host = _host(text, text.clause.noun_at(behind + 1))
    if host is None:
        return None
    value = f"of {tokens[host.head].lemma.lower()}"
    return Mention(value=value, text=text.written(behind, host.last), span=text.span(behind, host.last))


def _host(text: ClauseText, host: NounGroup | None) -> NounGroup | None:
    return (
        host if host is not None and text.clause.tokens[host.head].lemma.lower() in some_people(text.lexicon) else None
    )


def _nobody_there(text: ClauseText) -> Mention | None:
    """ "No one in the building was hurt": it is said of those inside alone."""
    tokens, at = text.clause.tokens, text.at
    if text.quantity.construction != "none" or text.verb is None or text.verb.first < at + 3:
        return None
    if tokens[at + 1].lemma not in _INSIDE:
        return None
    last = text.verb.first - 1
    return Mention(value="those there", text=text.written(at + 1, last), span=text.span(at + 1, last))
