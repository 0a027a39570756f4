"""The two readings of a clause held against each other: what the claim takes, and whether they agree."""

from __future__ import annotations

from dataclasses import replace

import numchk.claims.attributive as attributive
from numchk.claims.deeds import known_verbs, named_deeds, reporting
from numchk.claims.fates import normal_form, postposed
from numchk.claims.govern import NO_ADVERBIAL, as_subject, govern
from numchk.clauses.clause import ClauseText, NounGroup, VerbGroup
from numchk.clauses.tree import Governor, governor
from numchk.clauses.words import verb_of
from numchk.terms import Kind, Role

#: Penn tags of verbs that have a subject.
_FINITE = frozenset(["VBD", "VBZ", "VBP"])


def weighed(text: ClauseText) -> ClauseText:
    """`text` with its governing verb, its role and whether rules and tree agree on them.

    The rules win where the vocabulary knows their verb, the tree where they found none or one that it does not know:
    measured on the dev parts of the treebanks (benchmarks/trees.py).
    """
    described = attributive.find(text)
    if described is not None:
        return replace(
            text, described=described, agreement=True
        )  # nothing is said of the students of a 200-student school
    seen = governor(text.clause, text.tree, text.at)
    text = _shortened(text, seen)
    verb, role = govern(text)
    if text.aged or text.settled:
        return replace(text, verb=verb, role=role, agreement=True)
    other, other_role = _of_tree(text, seen)
    agreement = _same_thing(text, seen) and _main(verb) == _main(other) and role is other_role
    if _prefers_tree(text, verb, other, other_role):
        verb, role = other, other_role
    elif text.quantity.unit and _main(verb) == _main(other) and other_role is Role.OBLIQUE:
        role = other_role  # "dressed like a 12-year-old": the tree sees how a measure hangs on its verb
    return replace(text, verb=verb, role=role, agreement=agreement, counted=_noun(text, seen))


def _shortened(text: ClauseText, seen: Governor) -> ClauseText:
    """`text` without the verb that the rules took for the last word of its noun group: "40 people | drove"."""
    noun, tree, tokens = text.noun, text.tree, text.clause.tokens
    if noun is None or noun.head <= text.at or seen.verb != noun.head or not tree.tags[noun.head].startswith("VB"):
        return text
    last = text.at if seen.thing is None else seen.thing
    if last == text.at:  # "two met", "the three agree": the figure itself does it
        stands = tree.heads[text.at] == noun.head and tree.labels[text.at].startswith("nsubj")
    else:
        stands = text.at < last < noun.head and tree.tags[noun.head] in _FINITE and tokens[last].tag in {"noun", "name"}
    return replace(text, noun=NounGroup(first=noun.first, last=last, head=last)) if stands else text


def _of_tree(text: ClauseText, seen: Governor) -> tuple[VerbGroup | None, Role]:
    """The tree's verb as a group of the clause, with the role that the vocabulary gives its thing."""
    if seen.verb is None or text.clause.tokens[seen.verb].figure is not None:
        return None, Role.NONE
    token = text.clause.tokens[seen.verb]
    group = text.clause.verb_at(seen.verb)
    if group is None:  # the rules took it for a noun or an adjective
        lemma = verb_of(token.text.lower()) or token.lemma or token.text.lower()
        group = VerbGroup(first=seen.verb, last=seen.verb, main=seen.verb, lemma=lemma, bare=True)
    return group, as_subject(text, group) if seen.role is Role.SUBJECT else seen.role


def _main(verb: VerbGroup | None) -> int:
    return verb.main if verb is not None else -1


def _prefers_tree(text: ClauseText, verb: VerbGroup | None, other: VerbGroup | None, role: Role) -> bool:
    """True where the rules found no verb, or one that the vocabulary does not know, and the tree has another."""
    if other is None or text.noun is None:
        return False
    known = known_verbs(text.lexicon)
    if verb is None:  # "after 12 deaths the plant was closed", "of 36 drones 30 were downed"
        deed = text.clause.tokens[text.noun.head].lemma.lower() in named_deeds(text.lexicon) or postposed(text)
        before = text.clause.tokens[text.noun.first - 1].lemma if text.noun.first else ""
        return not deed and (role is not Role.OBLIQUE or before not in NO_ADVERBIAL)
    if text.clause.tokens[verb.main].tag == "modal" or (verb.lemma == "do" and verb.first == verb.last):
        return True  # "does the camp house 12"
    if verb.lemma in known or normal_form(text, verb) in known or other.lemma in reporting(text.lexicon):
        return False
    word = text.clause.tokens[other.main].text.lower()
    return other.lemma != "be" and other.main != verb.main and bool(verb_of(word) or word.endswith("ed"))


def _same_thing(text: ClauseText, seen: Governor) -> bool:
    """True where the tree numbers the head of the figure's own group, or nothing where that group has no noun."""
    head = text.noun.head if text.noun is not None and text.noun.head > text.at else None
    return head == seen.thing or (head is None and seen.behind) or bool(text.quantity.unit)


def _noun(text: ClauseText, seen: Governor) -> NounGroup | None:
    """The noun right behind a count that only the tree sees as the one counted: "full 1080 video"."""
    if seen.thing is None or text.quantity.kind is not Kind.COUNT or seen.thing != text.at + 1 or seen.behind:
        return None
    return NounGroup(first=seen.thing, last=seen.thing, head=seen.thing)
