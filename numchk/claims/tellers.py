"""Who tells a figure: the subject of a verb that reports it, before or behind it."""

from __future__ import annotations

from typing import NamedTuple

from numchk.claims.reported import content, governs, may_report, reports, timed, voiced, words
from numchk.clauses.clause import Clause, ClauseText, NounGroup, VerbGroup
from numchk.clauses.closed import CALENDAR
from numchk.clauses.doers import apposed, doer

_STOPS = frozenset({",", ".", ";", ":", "—", "–", "-", "?", "!", "…"})
_OPENING = frozenset({"while", "although", "though", "but", "and"})


class Teller(NamedTuple):
    """Who tells, and the words of the telling (indices of tokens, inclusive)."""

    who: NounGroup
    first: int
    last: int


def before(text: ClauseText) -> Teller | None:
    """Subject and verb of the nearest report to the left: "the navy claimed to have sunk 40 boats"."""
    clause, held = text.clause, None
    for verb in reversed([v for v in clause.verbs if v.last < text.at]):
        if any(clause.tokens[i].text == ";" for i in range(verb.last, text.at)):
            return held
        who = _inverse(text, verb) if may_report(text, verb) and _quoted_before(clause, verb) else None
        if who is not None:
            return _turned(clause, verb, who)
        quoted = _as_saying(clause, verb)
        if quoted is not None:
            return Teller(quoted, min(quoted.first, verb.first), max(verb.last, quoted.last))
        if not _inserted(text, verb) and not (reports(text, verb) and governs(text, verb)):
            continue
        who = doer(clause, verb)
        if who is not None and voiced(text, verb, who):
            who = _joined(clause, verb, who)
            told = Teller(who, min(who.first, verb.first), verb.last)
            if verb.lemma not in words(text.lexicon, "attitude"):
                return told
            held = held or told  # "the minister said that the firm expects": the minister speaks
    return held


def after(text: ClauseText) -> Teller | None:
    """Subject and verb of a report behind a comma to the right: "..., the official added", "..., said Ann Bell"."""
    clause, tokens = text.clause, text.clause.tokens
    for verb in clause.verbs:
        if verb.first <= text.at or not may_report(text, verb) or verb.lemma not in words(text.lexicon, "trailing"):
            continue
        who = _inverse(text, verb) if _quoted_before(clause, verb) else None  # "were women, said Ann Bell"
        if who is not None:
            return _turned(clause, verb, who)
        who = doer(clause, verb)
        if who is not None and who.first > text.at:
            start = _start_of_subject(clause, who)
            cut = start > 0 and tokens[start - 1].text in _STOPS - {".", ":", ";"} | {"?", "!"}
            if cut and tokens[start].lemma not in _OPENING and not _goes_on(text, verb) and voiced(text, verb, who):
                return Teller(who, who.first, verb.last)
            return None
        who = _inverse(text, verb)
        if who is not None:
            return _turned(clause, verb, who)
    return None


def _turned(clause: Clause, verb: VerbGroup, who: NounGroup) -> Teller:
    """The telling of ", said its leader, Olga Brin": by her name."""
    named = apposed(clause, who)
    return Teller(named, verb.first, named.last)


def passive(text: ClauseText) -> Teller | None:
    """The agent of a passive report: "were reported by the ministry", "was put at 12 by the insurer"."""
    clause, tokens = text.clause, text.clause.tokens
    telling = words(text.lexicon, "say") | words(text.lexicon, "figure")
    for verb in clause.verbs:
        if not verb.passive or verb.lemma not in telling:
            continue
        ends = (v.first for v in clause.verbs if v.first > verb.last and v.auxiliaries[:1] != ("to",))
        for index in range(verb.last + 1, min(next(ends, len(tokens)), len(tokens) - 1)):
            group = clause.noun_at(index + 1) if tokens[index].lemma == "by" else None
            if group is not None and tokens[group.head].tag in {"noun", "name"} and not timed(clause, group):
                return Teller(group, verb.main, group.last)
            if tokens[index].text in {",", ";"}:
                break
    return None


def _joined(clause: Clause, verb: VerbGroup, who: NounGroup) -> NounGroup:
    """`who` with the second speaker of "the army and the rebels said"."""
    behind = who.last + 1
    second = clause.noun_at(behind + 1) if clause.tokens[behind].lemma == "and" else None
    return (
        NounGroup(first=who.first, last=second.last, head=second.head) if second and second.last < verb.first else who
    )


def _as_saying(clause: Clause, verb: VerbGroup) -> NounGroup | None:
    """Who is heard in "was quoted (by the paper) as saying" and "the paper quoted a general as saying"."""
    tokens, index = clause.tokens, verb.last + 1
    if verb.lemma not in {"quote", "cite"}:
        return None
    index += verb.passive and index < len(tokens) and tokens[index].lemma == "by"
    beside = clause.noun_at(index)
    index = beside.last + 1 if beside is not None else index
    if [t.text.lower() for t in tokens[index : index + 2]] != ["as", "saying"]:
        return None
    return doer(clause, verb) if verb.passive else beside


def _inserted(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a telling between commas: "The airline, the union said, will cut 400 jobs"."""
    clause, tokens = text.clause, text.clause.tokens
    if verb.lemma not in words(text.lexicon, "trailing") or not may_report(text, verb) or verb.last + 1 >= len(tokens):
        return False
    beside = clause.noun_at(verb.first - 1)
    opened = beside is not None and beside.first > 1 and tokens[beside.first - 1].text in {",", "—", "–"}
    return opened and tokens[verb.last + 1].text in {",", "—", "–"}


def _quoted_before(clause: Clause, verb: VerbGroup) -> bool:
    """True for a verb right behind a comma, as between the halves of a quotation: ", said Jo Bell, ..."."""
    return verb.first > 0 and clause.tokens[verb.first - 1].text in {",", "?", "!"} and not verb.auxiliaries


def _inverse(text: ClauseText, verb: VerbGroup) -> NounGroup | None:
    """The subject behind its verb: ", said Ann Bell"; None where the noun behind is an object."""
    clause, tokens = text.clause, text.clause.tokens
    who = clause.noun_at(verb.last + 1)
    cut = verb.first > 0 and tokens[verb.first - 1].text in _STOPS - {".", ";", ":"}
    finite = bool(tokens[verb.main].forms & {"past", "s", "base"}) and not verb.auxiliaries
    if (
        who is None
        or not cut
        or not finite
        or verb.lemma not in words(text.lexicon, "trailing") - words(text.lexicon, "addressed")
    ):
        return None
    if any(content(clause, verb, v) and doer(clause, v) == who for v in clause.verbs if v.first > verb.last):
        return None  # ", said her wedding was"
    head, behind = tokens[who.head], tokens[who.last + 1] if who.last + 1 < len(tokens) else None
    if head.tag == "name":
        return who if head.lemma.lower() not in CALENDAR else None
    spoken = words(text.lexicon, "person") | words(text.lexicon, "body")
    pure = verb.lemma in {"say", "add"} and (behind is None or behind.tag in {"punct", "prep", "sub"})
    return who if head.tag == "noun" and (head.lemma in spoken or pure) else None


def _goes_on(text: ClauseText, verb: VerbGroup) -> bool:
    """True where `verb` has a statement or an object of its own behind it: "officials said the road"."""
    clause, tokens, index = text.clause, text.clause.tokens, verb.last + 1
    if index >= len(tokens):
        return False
    if tokens[index].lemma == "that" or tokens[index].text == ":" or clause.verb_at(index) is not None:
        return True
    group = clause.noun_at(index)
    if group is not None and not timed(clause, group) and verb.lemma not in words(text.lexicon, "addressed"):
        return True
    stop = next((i for i in range(index, len(tokens)) if tokens[i].text in {",", ";", "—", "–"}), len(tokens))
    return any(content(clause, verb, v) for v in clause.verbs if verb.last < v.first < stop)


def _start_of_subject(clause: Clause, group: NounGroup) -> int:
    """Index of the first word of the subject, an opening "while" or "and" counted in."""
    first = group.first
    while first and clause.tokens[first - 1].tag in {"sub", "conj"}:
        first -= 1
    return first


def gapped(text: ClauseText) -> Teller | None:
    """The noun right before a bare figure, the verb left out: "police counted 300 and unions 900"."""
    tokens, first = text.clause.tokens, text.noun.first if text.noun is not None else text.at
    group = text.clause.noun_at(first - 1) if first > 1 else None
    if group is None or text.verb is None or text.verb.lemma not in words(text.lexicon, "say") or group.first < 2:
        return None
    if tokens[group.first - 1].tag != "conj" and tokens[group.first - 1].text != ",":
        return None
    spoken = tokens[group.head].tag in {"noun", "name"} and group.first > text.verb.last
    return Teller(group, group.first, group.last) if spoken else None
