"""How the groups of a clause hang together: the subject of a verb, the complement of a noun."""

from __future__ import annotations

from numchk.clauses.closed import CALENDAR, OPENING, RELATIVE
from numchk.clauses.groups import Clause, NounGroup, VerbGroup


def subject(clause: Clause, verb: VerbGroup) -> NounGroup | None:
    """The noun group to the left of `verb` that stands behind no preposition; None at a clause's border."""
    tokens, index = clause.tokens, verb.first - 1
    if index >= 0 and tokens[index].tag == "conj":
        above = [v for v in clause.verbs if v.last < index]
        return subject(clause, above[-1]) if above else None  # "came and said"
    if "ing" in tokens[verb.main].forms and not verb.auxiliaries and index > 0:
        found = _of_participle(clause, index)
        if found is not None:
            return found
    elif index > 0 and tokens[index].text == ",":
        index = _before_insertion(clause, index)
    while index >= 0:
        group = clause.noun_at(index)
        if group is None:
            token = tokens[index]
            if token.lemma in RELATIVE and index > 0:
                return _antecedent(clause, index)
            if token.tag in {"verb", "aux", "modal", "to", "sub"} or token.text in {";", ":"}:
                return None
            index -= 1
            continue
        relative = _relative(clause, group.first - 1)
        if relative is not None:
            index = relative  # "the clubs that called the march said"
            continue
        if (_free(clause, group) or _second(clause, group, verb)) and tokens[group.head].tag != "adj":
            return _apposition_head(clause, group)
        if group.first == 1 and group.last + 1 >= verb.first:
            return group  # "In the last weeks prices fell"
        index = group.first - 2
    return None


def _free(clause: Clause, group: NounGroup) -> bool:
    """True for a group behind no preposition, nor second in a list of nouns."""
    if group.first == 0:
        return True
    before = clause.tokens[group.first - 1]
    anew = before.tag == "conj" and group.first > 1 and clause.tokens[group.first - 2].text == ","
    opens = before.lemma in OPENING and len(clause.verbs) > 1  # not "earnings before tax fell"
    return before.tag not in {"prep", "conj"} or opens or anew


def _second(clause: Clause, group: NounGroup, verb: VerbGroup) -> bool:
    """True for the subject of a second statement: "the waves were 4 m and the wind reached"."""
    tokens, conj = clause.tokens, group.first - 1
    if (
        group.first < 2
        or tokens[conj].tag != "conj"
        or tokens[group.first].tag != "det"
        or group.last + 1 != verb.first
    ):
        return False
    before = [v for v in clause.verbs if v.last < conj]
    related = any(t.tag == "sub" or t.lemma in RELATIVE for t in tokens[:conj])
    return bool(before) and not related and not verb.auxiliaries


def _of_participle(clause: Clause, index: int) -> NounGroup | None:
    """The subject of an "-ing" behind token `index`: the noun beside it, or that of the main verb."""
    beside = clause.noun_at(index)
    if beside is not None:
        return beside  # "with a witness claiming"
    if clause.tokens[index].text != ",":
        return None
    for close in range(index + 2, min(index + 12, len(clause.tokens) - 1)):
        following = clause.tokens[close + 1]
        finite = following.tag in {"verb", "aux", "modal"} and "ing" not in following.forms
        if clause.tokens[close].text == "," and finite:
            return clause.noun_at(index - 1)  # "two planes, carrying 40 and 60, landed"
    above = [v for v in clause.verbs if v.last < index and ("ing" not in clause.tokens[v.main].forms or v.auxiliaries)]
    return subject(clause, above[-1]) if above else None  # "The crew blamed the wind, stating that"


def _before_insertion(clause: Clause, comma: int) -> int:
    """Index before ", who ... ," where `comma` closes one; `comma` otherwise."""
    tokens = clause.tokens
    for index in range(comma - 1, max(comma - 25, 0), -1):
        if tokens[index].lemma in {"who", "which"} and tokens[index - 1].text == ",":
            return index - 2
    return comma


def _antecedent(clause: Clause, index: int) -> NounGroup | None:
    """The noun of the relative pronoun at `index`; of "a camp near Arl that" the camp."""
    group = clause.noun_at(index - 1) or clause.noun_at(index - 2)
    if group is None or group.first < 2 or clause.tokens[group.first - 1].tag != "prep":
        return group
    host = clause.noun_at(group.first - 2)
    named = clause.tokens[group.head].tag == "name" and clause.tokens[index - 1].text != ","
    return host if host is not None and named else group


def _relative(clause: Clause, index: int) -> int | None:
    """Index before the relative pronoun whose verb ends at `index`; None where no relative clause ends there."""
    verb = clause.verb_at(index)
    if verb is None or verb.last != index or not verb.first or clause.tokens[verb.first - 1].lemma not in RELATIVE:
        return None
    return verb.first - 2


def _apposition_head(clause: Clause, group: NounGroup) -> NounGroup:
    """The name before ", governor of ...," for the group "governor"; `group` itself otherwise."""
    before = clause.noun_at(group.first - 2) if group.first > 1 and clause.tokens[group.first - 1].text == "," else None
    dated = before is not None and clause.tokens[before.head].lemma.lower() in CALENDAR  # "last Tuesday, police said"
    if (
        before
        and not dated
        and clause.tokens[before.head].tag == "name"
        and clause.tokens[before.first - 1].tag != "prep"
    ):
        return before
    return group


def amount_host(clause: Clause, first: int) -> NounGroup | None:
    """The noun before the preposition of a figure that begins at `first`: "put the turnout at", "sales from 5 to"."""
    tokens, index = clause.tokens, first - 1
    while index > 0 and tokens[index].tag == "prep" and tokens[index].lemma in {"to", "by", "from", "at"}:
        group = clause.noun_at(index - 1)
        if group is None:
            return None
        if clause.figured(group):
            index = group.first - 1
            continue
        before = tokens[group.first - 1] if group.first else None
        if tokens[group.head].tag != "noun" or (before is not None and before.tag == "prep" and before.lemma != "of"):
            return None
        whole = (
            clause.noun_at(group.first - 2) if before is not None and before.lemma == "of" and group.first > 1 else None
        )
        return whole or group
    return None


def reduced(clause: Clause, verb: VerbGroup) -> bool:
    """True for a participle behind its noun: "the number of people killed in the raid"."""
    beside = clause.noun_at(verb.first - 1) if verb.bare and verb.first else None
    if beside is None or beside.first < 2 or clause.tokens[beside.first - 1].lemma != "of":
        return False
    return not object_follows(clause, verb)


def valued(clause: Clause, verb: VerbGroup) -> bool:
    """True for a participle behind its noun that gives the noun's value: "damage estimated at"."""
    lead = clause.tokens[verb.last + 1].lemma if verb.last + 1 < len(clause.tokens) else ""
    beside = clause.noun_at(verb.first - 1) if verb.bare and verb.first and lead == "at" else None
    return beside is not None and clause.tokens[beside.head].tag == "noun"


def with_complement(clause: Clause, group: NounGroup) -> NounGroup:
    """`group` and the "of ..." that belongs to it: "the Ministry of Defence"."""
    tokens, last = clause.tokens, group.last
    while last + 1 < len(tokens) and tokens[last + 1].lemma == "of":
        following = clause.noun_at(last + 2)
        if following is None:
            break
        last = following.last
    return NounGroup(first=group.first, last=last, head=group.head)


def object_follows(clause: Clause, verb: VerbGroup) -> bool:
    """True where a noun group comes right after `verb`, so that it is no participle."""
    return verb.last + 1 < len(clause.tokens) and clause.noun_at(verb.last + 1) is not None
