"""Figures that only describe a noun: "a 200-student school" is one school, not 200 of them."""

from __future__ import annotations

from numchk.clauses.clause import ClauseText
from numchk.clauses.closed import COLLECTIVES
from numchk.clauses.words import has_plural, word_of
from numchk.model import Mention, Span
from numchk.terms import Kind

#: What is glued to a figure and names no thing: "a 500-strong crowd", "a tenfold rise".
_NO_THING = frozenset(["strong", "fold", "plus", "odd", "ish", "something", "way", "time", "part", "figure", "digit"])


def find(text: ClauseText) -> Mention | None:
    """What the figure counts inside the description: "student", "bedroom"; None where it counts the noun itself."""
    if text.quantity.kind is not Kind.COUNT or text.quantity.unit or text.noun is None:
        return None
    described = (_glued(text) or _singular(text)) if text.noun.head > text.at else None
    return described or _name(text)


def _glued(text: ClauseText) -> Mention | None:
    """The noun joined to the figure by a hyphen: "18,000-person"."""
    token, end = text.clause.tokens[text.at], text.quantity.span.end
    rest = token.text[len(text.quantity.surface) :]
    noun = word_of(rest[1:].lower()).noun if rest[:1] in {"-", "‑"} and rest[1:].isalpha() else ""
    if not noun or noun in _NO_THING or word_of(rest[1:].lower()).adv:
        return None
    span = Span(document_id=text.document.id, start=end + 1, end=token.end)
    return Mention(value=noun, text=rest[1:], span=span)


def _singular(text: ClauseText) -> Mention | None:
    """The noun beside the figure where more than one of the head would be in the plural: "a three bedroom house"."""
    tokens, group, beside = text.clause.tokens, text.noun, text.at + 1
    if group is None or text.quantity.value <= 1 or group.head <= beside:
        return None
    pair = tokens[beside], tokens[group.head]
    if any(t.tag != "noun" or t.text.lower() != t.lemma or t.lemma in COLLECTIVES for t in pair):
        return None
    if "part" in word_of(pair[1].lemma).forms or not has_plural(pair[1].lemma) or pair[0].lemma in _NO_THING:
        return None  # "12 girls hurt", "40 people dead", "nine bird species"
    return Mention(value=pair[0].lemma, text=pair[0].text, span=text.span(beside, beside))


def _name(text: ClauseText) -> Mention | None:
    """The noun with its number, where the number only tells which one: "the 8 line"."""
    tokens, group, beside = text.clause.tokens, text.noun, text.at + 1
    if group is None or group.head > beside or group.first == text.at or text.quantity.value <= 1:
        return None
    which = tokens[group.first].text.lower() in {"the", "a", "an", "this", "that"}
    if not which or tokens[text.at].text != text.quantity.surface or text.tree.heads[text.at] != beside:
        return None
    word = tokens[beside].text.lower()
    noun = word_of(word)
    if noun.noun != word or noun.noun in COLLECTIVES or "part" in noun.forms or not has_plural(word):
        return None
    value = f"{text.quantity.surface} {word}"
    return Mention(value=value, text=text.written(text.at, beside), span=text.span(text.at, beside))
