"""Who does a verb, past what stands between: "the bomb, police said, killed", "a fire that spread killed"."""

from __future__ import annotations

from dataclasses import replace

from numchk.clauses.closed import RELATIVE
from numchk.clauses.groups import Clause, NounGroup, VerbGroup
from numchk.clauses.syntax import subject

#: Between its commas an insertion has no more words than this.
_INSERTED = 25
_RELATIVE = RELATIVE | {"whom", "whose", "where", "when"}
#: Insertions and clauses on one subject.
_MOST = 4


def doer(clause: Clause, verb: VerbGroup) -> NounGroup | None:
    """The subject of `verb`, insertions and clauses on it passed over; None where the clause names none."""
    if "ing" in clause.tokens[verb.main].forms and not verb.auxiliaries:
        return subject(clause, verb)
    end = verb.first - 1
    if end >= 0 and clause.tokens[end].tag == "conj":
        above = [v for v in clause.verbs if v.last < end and not _told(clause, v)]
        return doer(clause, above[-1]) if above else None  # "The storm killed 12, police said, and left"
    own = clause.noun_at(end)
    if own is not None and own.first > 1 and clause.tokens[own.first - 1].lemma == "but":
        return own
    for _ in range(_MOST):
        before = _before(clause, end)
        if before is None:
            break
        end = before
    return subject(clause, verb if end == verb.first - 1 else replace(verb, first=end + 1))


def _told(clause: Clause, verb: VerbGroup) -> bool:
    """True for the verb of a telling between commas: ", police said,"."""
    tokens, beside = clause.tokens, clause.noun_at(verb.first - 1)
    closed = verb.last + 1 < len(tokens) and tokens[verb.last + 1].text == ","
    return closed and beside is not None and beside.first > 0 and tokens[beside.first - 1].text == ","


def apposed(clause: Clause, group: NounGroup) -> NounGroup:
    """The name behind a common noun and a comma, "its leader, Olga Brin"; `group` itself where none stands there."""
    tokens, behind = clause.tokens, group.last + 2
    if behind >= len(tokens) or tokens[behind - 1].text != "," or tokens[group.head].tag != "noun":
        return group
    name = clause.noun_at(behind)
    full = name is not None and name.last > name.first and tokens[name.head].tag == "name"
    if name is None or not full or (name.last + 1 < len(tokens) and tokens[name.last + 1].tag != "punct"):
        return group
    return name


def _before(clause: Clause, index: int) -> int | None:
    """Index of the last word before the insertion or clause that ends at `index`; None where none ends there."""
    tokens = clause.tokens
    while index >= 0 and tokens[index].tag == "adv" and clause.verb_at(index) is None:
        index -= 1
    if index > 1 and tokens[index].text == ",":
        return _before_commas(clause, index)
    start = _before_phrases(clause, index)
    if start < 0:
        return None
    verb = clause.verb_at(start)
    if verb is not None and verb.first:
        return _before_relative(clause, verb) or (_before_participle(clause, verb) if start < index else None)
    group = clause.noun_at(start)  # the object in "the man who shot the king"
    verb = clause.verb_at(group.first - 1) if group is not None and group.first else None
    return _before_relative(clause, verb) if verb is not None and verb.first else None


def _before_phrases(clause: Clause, index: int) -> int:
    """Index before the prepositional phrases that end at `index`."""
    tokens = clause.tokens
    while index > 0:
        group = clause.noun_at(index)
        first = group.first if group is not None else index + 1
        if first < 1 or tokens[first - 1].tag != "prep" or clause.verb_at(first - 1) is not None:
            return index
        index = first - 2
    return index


def _before_relative(clause: Clause, verb: VerbGroup) -> int | None:
    """Index before the relative clause of `verb`; None for a verb of another clause."""
    tokens, opening = clause.tokens, verb.first - 1
    inner = clause.noun_at(opening)
    if tokens[opening].lemma not in _RELATIVE and inner is not None:
        opening = inner.first - 1
    if opening < 1 or tokens[opening].lemma not in _RELATIVE:
        return None
    while opening > 1 and tokens[opening - 1].tag == "prep":
        opening -= 1
    before = opening - 1
    before -= tokens[before].text == ","
    return before if clause.noun_at(before) is not None else None


def _before_participle(clause: Clause, verb: VerbGroup) -> int | None:
    """Index before a participle that only describes the noun before it: "troops backed by tanks"."""
    beside = clause.noun_at(verb.first - 1)
    named = beside is not None and clause.tokens[beside.head].tag in {"noun", "name"}
    return verb.first - 1 if verb.bare and named else None


def _before_commas(clause: Clause, comma: int) -> int | None:
    """Index before the insertion that closes at `comma`: "who ...", "based in ...", "with ...", "police said"."""
    tokens = clause.tokens
    for opening in range(comma - 2, max(comma - _INSERTED, 0), -1):
        if tokens[opening].text == "," and clause.noun_at(opening - 1) is not None:
            return opening - 1 if _inserted(clause, opening, comma) else None
    return None


def _inserted(clause: Clause, opening: int, comma: int) -> bool:
    """True where the words between two commas are an insertion on what stands before them."""
    tokens, first = clause.tokens, clause.tokens[opening + 1]
    if opening > 1 and (host := clause.noun_at(opening - 1)) and host.first and tokens[host.first - 1].tag == "prep":
        return False  # "In May, based on what it had, the firm"
    if first.lemma in _RELATIVE or (first.tag == "prep" and tokens[opening + 2].lemma in _RELATIVE):
        return True
    verb = clause.verb_at(opening + 1)
    if verb is not None and verb.first == opening + 1:
        return verb.bare or "ing" in tokens[verb.main].forms
    told = clause.verb_at(comma - 1)
    group = clause.noun_at(opening + 1)
    return told is not None and group is not None and group.last + 1 == told.first  # "the bomb, police said, killed"
