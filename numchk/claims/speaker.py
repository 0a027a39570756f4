"""Who says so within the text: the subject of the reporting verb, or what follows "according to"."""

from __future__ import annotations

from dataclasses import replace

import numchk.claims.sourced as sourced
import numchk.claims.tellers as tellers
from numchk.claims.quoted import spoken
from numchk.claims.referents import name_of
from numchk.claims.reported import words
from numchk.claims.tellers import Teller
from numchk.clauses.clause import Clause, ClauseText, NounGroup, with_complement
from numchk.model import Mention

#: What stands behind a paper or a person and says whose it is: "data from the agency", "spokesman for the firm".
_OF_PAPER = frozenset({"from", "by", "for"})
_FIRST = frozenset({"i", "we", "you", "us"})
#: Longer words between speaker and verb are not shown.
_SHOWN = 12


def find(text: ClauseText) -> Mention | None:
    """The speaker as the text names him in full; the words are those that say so ("the mayor said", "she added")."""
    found = _in_clause(text)
    own = _mention(text, found) if found is not None else None
    if own is None or own.value in _FIRST:
        return spoken(text)  # "We expect 12": whoever is quoted; outside of a quotation it is the text itself
    return own


def _in_clause(text: ClauseText) -> Teller | None:
    """Who tells it in the figure's own clause."""
    left = tellers.gapped(text) or tellers.before(text)
    if left is None or text.clause.tokens[left.who.head].tag == "pron":  # "Police say they believe"
        left = sourced.mistaken(text) or left
    near = sourced.according(text)
    if left is not None and near is not None and near.first > text.at and _recorded(text, left):
        return near  # "Ohio recorded 40 deaths, according to the ministry"
    if left is not None and (near is None or near.first > text.at or near.first < left.last):
        return left
    return near or tellers.after(text) or tellers.passive(text) or sourced.inserted(text) or sourced.headlined(text)


def _recorded(text: ClauseText, told: Teller) -> bool:
    """True for a telling that only counts what happened to its subject: recorded, registered."""
    verb = text.clause.verb_at(told.last)
    return verb is not None and verb.lemma in words(text.lexicon, "instrument")


def _mention(text: ClauseText, told: Teller) -> Mention | None:
    """The speaker's name, with the words of the telling; None for a relative pronoun or a figure."""
    clause, group = text.clause, _trimmed(text.clause, told.who)
    if clause.tokens[group.head].tag in {"fig", "num"}:  # "one of the doctors said"
        led = group.last + 1 < len(clause.tokens) and clause.tokens[group.last + 1].lemma == "of"
        several = clause.noun_at(group.last + 2) if led else None
        if several is None or group.first <= text.at <= group.last:
            return None
        group = several
    while group.first < group.head and clause.tokens[group.first].tag in {"fig", "num"} and group.first != text.at:
        group = replace(group, first=group.first + 1)  # "two officers said"
    whole = _complete(text, group)
    if clause.figured(whole):
        whole = group
    first, last = whole.first, whole.last
    if clause.figured(whole):
        return None
    begin, end = min(told.first, first), max(told.last, last)
    if end - begin > _SHOWN or begin <= text.at <= end:
        begin, end = first, last
    value = name_of(clause, NounGroup(first=first, last=last, head=group.head), text)
    return Mention(value=value, text=text.written(begin, end), span=text.span(begin, end))


def _trimmed(clause: Clause, group: NounGroup) -> NounGroup:
    """`group` without what stands behind its head: "sources close" to the talks."""
    tokens, last = clause.tokens, group.last
    if last > group.first and (
        tokens[last].text.lower() == "close" or (tokens[last].tag == "adj" and last > group.head)
    ):
        return NounGroup(first=group.first, last=last - 1, head=min(group.head, last - 1))
    return group


def _complete(text: ClauseText, group: NounGroup) -> NounGroup:
    """`group` with the "of ..." that belongs to it, and whose a paper or a spokesman is."""
    clause, tokens = text.clause, text.clause.tokens
    whole = with_complement(clause, group)
    behind, lemma = whole.last + 1, tokens[group.head].lemma.lower()
    paper = lemma in words(text.lexicon, "paper")
    verb = clause.verb_at(behind)
    if paper and verb is not None and verb.bare:
        behind = verb.last + 1
    holds = paper or lemma in words(text.lexicon, "mouthpiece")
    if not holds or behind + 1 >= len(tokens) or tokens[behind].lemma not in _OF_PAPER:
        return whole
    following = clause.noun_at(behind + 1)
    if following is not None and clause.tokens[following.last].lemma in words(text.lexicon, "instrument"):
        following = replace(following, last=following.last - 1) if following.last > following.first else None
    if following is None or (not paper and tokens[behind].lemma != "for"):
        return whole
    return replace(group, last=with_complement(clause, following).last)
