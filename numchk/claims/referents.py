"""Whom "he", "she", "it" and "they" mean when they speak: the one speaker or subject named last before them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numchk.claims.sourced as sourced
import numchk.claims.voices as voices
from numchk.claims.reported import words
from numchk.clauses import clause_of
from numchk.clauses.clause import Clause, ClauseText, NounGroup, with_complement
from numchk.clauses.doers import doer
from numchk.clauses.groups import Token
from numchk.model import Lexicon

#: So many sentences back a pronoun may look.
_BACK = 6
_LONGEST = 1000


def referent(text: ClauseText, pronoun: Token, *, place: int | None = None) -> str | None:
    """The one whom `pronoun` means, in the form in which the text names him; None where that is open."""
    kind = pronoun.text.lower()
    if kind not in {"he", "she", "it", "they"}:
        return None
    at = pronoun.start if place is None else place
    own = [c for c in _candidates(text.clause, text, offset=0) if c[1] < at] if place is None else []
    for found in (own, *_earlier(text, at)):
        fitting = {name for name, _, speaks in found if _fits(kind, name, text)}
        said = {name for name, _, speaks in found if speaks and _fits(kind, name, text)}
        if fitting:
            chosen = said if len(said) == 1 else fitting
            return next(iter(chosen)) if len(chosen) == 1 else None
    return None


def _earlier(text: ClauseText, at: int) -> Iterator[list[tuple[str, int, bool]]]:
    """Who acts or speaks in each sentence before, the nearest first, to the border of the part of the text."""
    sentences = text.document.sentences
    start = text.clause.sentence.start if text.clause.sentence.start <= at < text.clause.sentence.end else at
    place = bisect_left(sentences, start, key=lambda s: s.start)
    for sentence in reversed(sentences[max(0, place - _BACK) : place]):
        if sentence.end - sentence.start > _LONGEST:
            return
        clause = clause_of(text.document.quote(sentence))
        found = _candidates(clause, text, offset=sentence.start) if clause is not None else ()
        yield [c for c in found if c[1] < at]


def _candidates(clause: Clause, text: ClauseText, *, offset: int) -> Iterator[tuple[str, int, bool]]:
    """Every subject of a finite verb with its place and whether it speaks."""
    tokens = clause.tokens
    for verb in clause.verbs:
        forms = tokens[verb.main].forms
        if "to" in verb.auxiliaries or ("ing" in forms and not verb.auxiliaries) or (verb.bare and "past" not in forms):
            continue
        who = doer(clause, verb)
        speaks = verb.lemma in words(text.lexicon, "trailing") and not verb.passive
        who = clause.noun_at(verb.last + 1) if speaks and who is None else who
        if who is None or tokens[who.head].tag not in {"noun", "name"}:
            continue
        if any(
            t.figure is not None or t.tag == "num" for t in tokens[who.first : with_complement(clause, who).last + 1]
        ):
            continue
        yield name_of(clause, who, text, offset=offset), tokens[who.first].start + offset, speaks
    for told in sourced.sources(clause, text.lexicon):
        yield name_of(clause, told.who, text, offset=offset), tokens[told.who.first].start + offset, True
    for group in clause.nouns:  # a second person makes "he" open
        if tokens[group.first].tag == "name" and not clause.figured(group):
            name = name_of(clause, group, text, offset=offset)
            if voices.is_person(name, text.document.text, text.lexicon):
                yield name, tokens[group.first].start + offset, False


def name_of(clause: Clause, who: NounGroup, text: ClauseText, *, offset: int = 0) -> str:
    """The name of a group whose clause begins at `offset`, without article, in the text's fullest form."""
    tokens, document = clause.tokens, text.document
    first, last = who.first, with_complement(clause, who).last
    definite = tokens[first].lemma == "the"
    while first < last and tokens[first].tag == "det":
        first += 1
    while last > first and tokens[last].tag == "noun" and tokens[last].text.lower() in {"say", "says"}:
        last -= 1  # a verb taken for a noun
    start = tokens[first].start + offset
    written = document.text[start : tokens[last].end + offset]
    head = tokens[who.head]
    if head.tag == "pron":
        return referent(text, head, place=start if offset else None) or written.lower()
    if any(t.lemma == "and" for t in tokens[first:last]):
        return written if tokens[first].tag == "name" else written[0].lower() + written[1:]
    if head.tag == "name" or voices.is_person(written, document.text, text.lexicon):
        return voices.of_name(written, document.text, text.lexicon)
    if definite and head.lemma == head.text and head.lemma in words(text.lexicon, "person") and last == who.head:
        named = voices.of_office(written, document.text, start, text.lexicon)
        if named is not None:
            return named
    capital = tokens[first].tag == "name" or any(t.text[0].isupper() for t in tokens[first + 1 : last + 1])
    return written if capital else written[0].lower() + written[1:]


def _fits(kind: str, name: str, text: ClauseText) -> bool:
    """True where `name` may be the one of a pronoun: a person for "he", a body for "it", many for "they"."""
    lexicon, lower = text.lexicon, name.lower().split(" of ")[0].split()
    last, singular = lower[-1], voices.singular(lower[-1])
    person = last in words(lexicon, "person")
    if voices.is_person(name, text.document.text, lexicon) and singular not in words(lexicon, "body"):
        person = True
    body = singular in words(lexicon, "body") or (name.isupper() and len(name) > 1)
    plural = last != singular and singular in words(lexicon, "person") | words(lexicon, "body") | {
        "authority",
        "source",
    }
    match kind:
        case "they":
            return plural or last in {"police", "rebels", "media", "staff", "troops", "army", "militia"}
        case "it":
            return body and not plural and last != "police"
        case _:
            return person and not plural and not _other_sex(kind, lower, lexicon)


def _other_sex(kind: str, lower: list[str], lexicon: Lexicon) -> bool:
    """True where a title says that the person is no "he", or no "she"."""
    return not {word.rstrip(".") for word in lower}.isdisjoint(words(lexicon, "woman" if kind == "he" else "man"))
