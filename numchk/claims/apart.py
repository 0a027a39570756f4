"""Things that stand apart from their figure: "40 of them women", "one or more rooms", "nine were children"."""

from __future__ import annotations

from numchk.claims.deeds import named_deeds
from numchk.claims.things import some_people
from numchk.clauses.clause import ClauseText, NounGroup
from numchk.terms import Kind

_THEM = frozenset({"them", "whom", "these", "those"})
#: Words that stand for a further figure: "one or more rooms", "one or several rooms".
_FURTHER = frozenset({"more", "several", "few"})


def find(text: ClauseText) -> NounGroup | None:
    """The group that names what a bare count counts, where other words part them; None where none does."""
    if text.noun is not None and text.noun.head > text.at:
        return None
    return _apposed(text) or _listed(text) or _said(text)


def _apposed(text: ClauseText) -> NounGroup | None:
    """The women of "40 of them women"; a deed ("nine of them drownings") is none."""
    clause, at = text.clause, text.at
    tokens = clause.tokens
    if at + 3 >= len(tokens) or tokens[at + 1].lemma != "of" or tokens[at + 2].lemma not in _THEM:
        return None
    group = clause.noun_at(at + 3)
    if group is None or group.first < at + 2 or group.head <= at + 2 or not _plural(text, group):
        return None
    ends = group.last + 1 >= len(tokens) or clause.verb_at(group.last + 1) is None
    return group if ends and tokens[group.head].lemma not in named_deeds(text.lexicon) else None


def _plural(text: ClauseText, group: NounGroup) -> bool:
    """True for nouns and names of several, without a figure of their own."""
    tokens = text.clause.tokens
    head = tokens[group.head]
    several = head.tag == "noun" and head.text.lower() != head.lemma
    named = head.tag == "name" and group.first == group.last and head.text.endswith("ns")  # "two of them Germans"
    return (several or named or head.lemma == "people") and all(
        t.figure is None for t in tokens[group.first : group.last + 1]
    )


def _listed(text: ClauseText) -> NounGroup | None:
    """The rooms of "one or more rooms" and of "12, 14 or at most 20 rooms"."""
    clause, tokens = text.clause, text.clause.tokens
    index, joined = text.at + 1, False
    while index < len(tokens) and index <= text.at + 12:
        token = tokens[index]
        if token.text == "," or token.tag == "conj":
            joined = joined or token.tag == "conj"
        elif token.figure is not None or (joined and token.lemma in _FURTHER):
            group = clause.noun_at(index)
            if group is None or (token.figure is not None and token.lemma != tokens[text.at].lemma):
                return None
            if group.head > index:
                return group if joined and _unparted(text, group) else None
        elif not (joined and (token.tag in {"adv", "det"} or token.lemma in {"as", "many"})):
            return None
        index += 1
    return None


def _unparted(text: ClauseText, group: NounGroup) -> bool:
    """False where `group` opens a statement of its own: "hurt 12 and 30 homes were lost"."""
    tokens = text.clause.tokens
    if tokens[text.at].lemma == "" or tokens[group.head].tag != "noun" or tokens[group.head].figure is not None:
        return False
    first = text.noun.first if text.noun is not None else text.at
    led = first > 0 and tokens[first - 1].tag == "prep"  # "with 12 and 30 people hurt"
    before = any(v.last < text.at for v in text.clause.verbs)
    return led or not before or text.clause.verb_at(group.last + 1) is None


def _said(text: ClauseText) -> NounGroup | None:
    """The children of "nine were children": who the people were that are counted."""
    clause, at = text.clause, text.at
    verb = clause.verb_at(at + 1)
    if text.quantity.kind is not Kind.COUNT or verb is None or verb.lemma != "be" or verb.first != at + 1:
        return None
    group = clause.noun_at(verb.last + 1)
    if group is None or not _plural(text, group) or clause.tokens[group.first].tag in {"det", "pron"}:
        return None
    return group if clause.tokens[group.head].lemma in some_people(text.lexicon) else None
