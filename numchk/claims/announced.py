"""Nouns that announce a figure: "put the number of drones it had downed at 101", "the death toll rose to 53"."""

from __future__ import annotations

from functools import lru_cache

from numchk.claims.counted import read
from numchk.claims.deeds import of_families
from numchk.clauses.clause import Announced, ClauseText, NounGroup, VerbGroup
from numchk.clauses.closed import OPENING
from numchk.clauses.groups import COUNT
from numchk.model import Lexicon
from numchk.terms import Kind

_KINDS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY})
#: Heads that announce: what is counted stands behind their "of", or before them ("the death toll").
_NOUNS = frozenset(["number", "figure", "count", "tally", "total", "toll", "amount", "sum", "estimate", "headcount"])
#: Families of verbs whose subject is what the figure measures: "rose to 53", "reached 53".
_MEASURING = frozenset({"rose", "fell", "measured", "reached"})
_STATES = frozenset(
    ["be", "stand", "total", "remain", "stay", "become", "hit", "pass", "exceed", "top", "near", "double"]
)
_LEADS = frozenset({"at", "to", "as", "from"})
_PARTING = frozenset({";", ":", "—", "–"})


@lru_cache(maxsize=8)
def _equating(lexicon: Lexicon) -> frozenset[str]:
    """First words of verbs that say of their subject that it is the figure: "stand", "rise", "reach"."""
    return _STATES | {verb.split(" ")[0] for verb in of_families(lexicon, _MEASURING, "verbs")}


def find(text: ClauseText) -> Announced | None:
    """The announcing noun of the figure, what it counts and the deed on that; None where no such noun governs it."""
    if text.quantity.kind not in _KINDS or text.noun is None or text.noun.head > text.at or text.aged:
        return None
    first = text.noun.first
    if first and text.clause.tokens[first - 1].lemma == "of":  # "a death toll of 14"
        host = text.clause.noun_at(first - 2)
        bare = host is not None and _announces(text, host)
        return read(text, host, None, first - 1) if host is not None and bare else None
    return _put_or_stood(text, first) or _turned(text)


def _announces(text: ClauseText, group: NounGroup) -> bool:
    """True for a group whose head announces a figure and that holds none itself."""
    tokens = text.clause.tokens
    inside = tokens[group.first : group.last + 1]
    return tokens[group.head].lemma in _NOUNS and all(t.figure is None for t in inside)


def _put_or_stood(text: ClauseText, first: int) -> Announced | None:
    """The announcing noun before the figure: subject of "stood at 12", or object of "put the number of ... at 12"."""
    clause, tokens = text.clause, text.clause.tokens
    close = _before_leads(text, first)
    if close >= 0 and tokens[close].figure is not None:  # "rose from 40 to 53"
        group = clause.noun_at(close)
        close = _before_leads(text, group.first) if group is not None else close
    verb = clause.verb_at(close)
    if verb is not None and _equates(text, verb):
        group = _nearest(text, verb.first)
        return read(text, group, verb, verb.first) if group is not None and _free(text, group) else None
    if not any(t.lemma in _LEADS for t in tokens[close + 1 : first]):
        return None
    group = _nearest(text, close + 1)
    teller = _teller(text, group) if group is not None else None
    return read(text, group, teller, close + 1) if group is not None and teller is not None else None


def _before_leads(text: ClauseText, first: int) -> int:
    """Index before the prepositions and adverbs that lead up to a group: "at about 12"."""
    index = first - 1
    while index >= 0 and text.clause.tokens[index].tag in {"prep", "adv"} and text.clause.verb_at(index) is None:
        index -= 1
    return index


def _equates(text: ClauseText, verb: VerbGroup) -> bool:
    """True for "rose to", "is", "was put at"; False for a participle behind its noun and for "to"."""
    if verb.passive:
        return verb.lemma in text.lexicon.words("speakers", "figure")
    forms = text.clause.tokens[verb.main].forms
    finite = bool(verb.auxiliaries) or text.clause.tokens[verb.main].tag == "aux" or bool(forms - {"part"})
    return finite and "ing" not in forms and verb.lemma.split(" ")[0] in _equating(text.lexicon)


def _nearest(text: ClauseText, limit: int) -> NounGroup | None:
    """The announcing noun group nearest to the left of token `limit`, in the same statement."""
    clause = text.clause
    for index in range(limit - 1, -1, -1):
        token = clause.tokens[index]
        if token.text in _PARTING or (token.figure is not None and token.lemma == COUNT):
            return None
        group = clause.noun_at(index)
        if group is not None and group.last == index and _announces(text, group):
            return group
    return None


def _free(text: ClauseText, group: NounGroup) -> bool:
    """True for a group that may be a subject: behind no preposition."""
    before = text.clause.tokens[group.first - 1] if group.first else None
    return before is None or before.tag != "prep" or before.lemma in OPENING


def _teller(text: ClauseText, group: NounGroup) -> VerbGroup | None:
    """The verb whose object `group` is: "put the number", also "put the dead at 5 and the number of ..."."""
    before = group.first - 1
    verb = text.clause.verb_at(before)
    if verb is not None:
        return None if verb.passive else verb
    if before > 0 and (text.clause.tokens[before].tag == "conj" or text.clause.tokens[before].text == ","):
        telling = text.lexicon.words("speakers", "figure")
        return next((v for v in reversed(text.clause.verbs) if v.last < before and v.lemma in telling), None)
    return None


def _turned(text: ClauseText) -> Announced | None:
    """The announcing noun behind the figure: "bringing to 33 the number of boats lost"."""
    clause, first = text.clause, text.noun.first if text.noun is not None else text.at
    close = _before_leads(text, first)
    teller, group = clause.verb_at(close), clause.noun_at(text.at + 1)
    led = any(t.lemma in {"to", "at"} for t in clause.tokens[close + 1 : first])
    if teller is None or not led or group is None or not _announces(text, group):
        return None
    end = next((i for i in range(group.last, len(clause.tokens)) if clause.tokens[i].tag == "punct"), None)
    return read(text, group, teller, end if end is not None else len(clause.tokens))
