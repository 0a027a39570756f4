"""What is said of the figure's thing: the governing verb, or the deed that a noun or participle names."""

from __future__ import annotations

from numchk.claims.deeds import known_verbs, named_deeds, reporting
from numchk.claims.fates import named_by, normal_form, postposed
from numchk.claims.govern import LIGHT
from numchk.clauses.clause import ClauseText, Token, verb_of
from numchk.model import Mention


def by_modifier(text: ClauseText) -> Mention | None:
    """The deed in a participle before the noun, where the verb only reports: "put burned homes at 70"."""
    told = text.verb is None or text.verb.lemma in reporting(text.lexicon) | LIGHT
    if not told:
        return None
    clause = text.clause
    groups = [text.noun] if text.noun is not None else []
    if text.verb is not None and text.noun is not None and text.noun.head <= text.at:
        groups += [n for n in clause.nouns if text.verb.last < n.first and n.last < text.at]
    for group in groups:
        for index in range(group.first, group.head):
            token = clause.tokens[index]
            verb = _lemma(token)
            if token.tag == "adj" and "part" in token.forms and known_verbs(text.lexicon).get(verb) == "obj":
                return Mention(value=verb, text=token.text, span=text.span(index, index))
    return None


def _lemma(token: Token) -> str:
    """The verb of a participle that is tagged as an adjective."""
    return verb_of(token.text.lower()) if token.forms else ""


def find(text: ClauseText) -> Mention | None:
    """The governing verb as lemma; without one the deed that the noun itself names ("nine dead"); else None."""
    if text.announced is not None and text.announced.named is not None:
        return _announced(text, text.announced.named)
    if text.described is not None:
        return None
    told = _apposed(text) or by_modifier(text)
    if told is not None:
        return told
    if text.verb is not None:
        first, last = text.verb.main, text.verb.last
        return Mention(value=normal_form(text, text.verb), text=text.written(first, last), span=text.span(first, last))
    if text.noun is not None and text.noun.head > text.at:
        fate = postposed(text) or named_by(text, text.noun.head, text.clause.tokens[text.noun.head].lemma.lower())
        if fate is not None:
            return fate
    head = text.label.head if text.label is not None else -1  # "Deaths: 40"
    return named_by(text, head, text.clause.tokens[head].lemma.lower()) if head >= 0 else None


def _apposed(text: ClauseText) -> Mention | None:
    """The deed that a noun behind "of them" names, where no verb does: "nine of them drownings"."""
    tokens, index = text.clause.tokens, text.at + 3
    if index >= len(tokens) or tokens[text.at + 1].lemma != "of" or tokens[text.at + 2].lemma not in {"them", "whom"}:
        return None
    return named_by(text, index, tokens[index].lemma.lower()) if tokens[index].tag == "noun" else None


def _announced(text: ClauseText, index: int) -> Mention:
    """The deed that the word at `index` names: "the death toll", "the number of injured people"."""
    token, deeds = text.clause.tokens[index], named_deeds(text.lexicon)
    value = deeds.get(token.text.lower()) or deeds.get(token.lemma.lower()) or _lemma(token)
    return Mention(value=value, text=token.text, span=text.span(index, index))
