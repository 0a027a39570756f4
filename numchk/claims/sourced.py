"""Speakers without a verb: "according to X", "by the union's count", "Police: 12 dead", "12 dead - police"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from numchk.claims.reported import words
from numchk.claims.tellers import Teller
from numchk.clauses.clause import Clause, ClauseText, NounGroup
from numchk.model import Lexicon

_ENDS = frozenset({".", "!", "?"})


@lru_cache(maxsize=8)
def _phrases(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(surface.split(" ")) for surface in lexicon.words("speakers", "according"))


def according(text: ClauseText) -> Teller | None:
    """What follows "according to": the nearest one, which another figure has not used up."""
    found = list(sources(text.clause, text.lexicon))
    left = [t for t in found if t.last < text.at]
    right = [t for t in found if t.first > text.at]
    if left and right and any(t.figure is not None for t in text.clause.tokens[: left[-1].first]):
        return right[0]
    return left[-1] if left else right[0] if right else None


@lru_cache(maxsize=64)
def sources(clause: Clause, lexicon: Lexicon) -> tuple[Teller, ...]:
    """Every source of the clause with the words before it, in order."""
    return tuple(_found(clause, lexicon))


def _found(clause: Clause, lexicon: Lexicon) -> Iterator[Teller]:
    lemmas = [t.lemma.lower() for t in clause.tokens]
    for index, lemma in enumerate(lemmas):
        for phrase in _phrases(lexicon):
            if lemma == phrase[0] and tuple(lemmas[index : index + len(phrase)]) == phrase:
                group = clause.noun_at(index + len(phrase))
                if group is not None:
                    yield Teller(group, index, group.last)
        if lemma == "by":
            yield from _reckoned(clause, lexicon, index)


def _reckoned(clause: Clause, lexicon: Lexicon, index: int) -> Iterator[Teller]:
    """The one by whose count it is: "by the union's count", "by police estimates"."""
    group = clause.noun_at(index + 1)
    if group is None or clause.tokens[group.head].lemma not in words(lexicon, "reckoning"):
        return
    end = group.head - 1
    end -= clause.tokens[end].tag == "poss"
    if end > group.first or (end == group.first and clause.tokens[end].tag in {"noun", "name"}):
        heads = [i for i in range(group.first, end + 1) if clause.tokens[i].tag in {"noun", "name"}]
        if heads and heads[-1] == end:
            yield Teller(NounGroup(first=group.first, last=end, head=end), index, group.last)


def headlined(text: ClauseText) -> Teller | None:
    """The speaker of a headline: before its colon ("Police: 12 dead"), or behind its dash or comma at the end."""
    clause, tokens = text.clause, text.clause.tokens
    opening = clause.nouns[0] if clause.nouns and clause.nouns[0].first == 0 else None
    colon = opening.last + 1 if opening is not None else len(tokens)
    if opening is not None and colon < text.at and tokens[colon].text == ":" and speaks(text, opening):
        rest = [t for t in tokens[colon + 1 :] if t.tag != "punct"]
        return Teller(opening, opening.first, opening.last) if len(rest) > 1 else None
    end = len(tokens) - 1 - (bool(tokens) and tokens[-1].text in _ENDS)
    last = clause.noun_at(end)
    if last is None or last.first <= text.at + 1 or last.last != end:
        return None
    mark = tokens[last.first - 1].text
    if tokens[end].text.lower() in {"say", "says", "report", "reports"}:  # the verb taken for a noun
        first = last.first + (tokens[last.first].tag in {"fig", "num"} and text.at < last.first)  # "two officials say"
        who = NounGroup(first=first, last=end - 1, head=end - 1) if end > first else None
        if who is not None and tokens[last.first - 1].tag == "prep":  # "12 dead, doctors in Arl say"
            who = clause.noun_at(last.first - 2)
        cut = {tokens[max(i, 0)].text for i in (who.first - 1, last.first - 1)} if who is not None else set()
        told = who is not None and who.first > text.at and bool(cut & {",", "-", "—", "–"})
        return Teller(who, who.first, end) if who is not None and told and speaks(text, who) else None
    closing = mark in {"-", "—", "–", ":"} and tokens[-1].text not in _ENDS
    return Teller(last, last.first, last.last) if closing and speaks(text, last) else None


def inserted(text: ClauseText) -> Teller | None:
    """The speaker between commas whose verb was taken for a noun: "The plant, officials say, employs 400"."""
    clause, tokens = text.clause, text.clause.tokens
    for group in clause.nouns:
        if group.last + 1 >= len(tokens) or not group.first or group.last == group.first:
            continue
        cut = tokens[group.first - 1].text == "," and tokens[group.last + 1].text == ","
        if cut and tokens[group.last].text.lower() in {"say", "says"}:
            who = NounGroup(first=group.first, last=group.last - 1, head=group.last - 1)
            return Teller(who, who.first, group.last) if speaks(text, who) else None
    return None


def speaks(text: ClauseText, group: NounGroup) -> bool:
    """True for people, bodies and papers by name or kind: "Police", "UN", "officials", "Red Cross"; no places."""
    head = text.clause.tokens[group.head]
    if text.clause.figured(group):
        return False
    lemma = head.lemma.lower()
    if lemma in words(text.lexicon, "person") | words(text.lexicon, "body") | _UNNAMED:
        return True
    letters = head.text.replace(".", "")
    return letters.isupper() and 1 < len(letters) < 6 and letters not in {"US", "UK", "USA", "UAE", "EU"}


def mistaken(text: ClauseText) -> Teller | None:
    """The subject of a verb that was taken for a noun: "The bank's figures show 14", "data from Arl show that"."""
    clause, tokens = text.clause, text.clause.tokens
    for index in range(1, text.at):
        group = clause.noun_at(index) if tokens[index].text in {"say", "says"} else None
        if group is not None and group.first < index and tokens[index - 1].tag in {"noun", "name"}:
            own = NounGroup(first=group.first, last=index - 1, head=index - 1)
            led = group.first > 1 and tokens[group.first - 1].tag == "prep"  # "the authors of the study say"
            host = clause.noun_at(group.first - 2) if led else None
            who = host if host is not None and tokens[host.head].tag in {"noun", "name"} else own
            return Teller(who, who.first, index)
    for group in reversed([g for g in clause.nouns if g.last < text.at and g.last > g.first]):
        end, behind = group.last, tokens[group.last + 1]
        opens = behind.lemma == "that" or behind.figure is not None or behind.lemma in {"about", "some", "around"}
        if tokens[end].tag != "noun" or not opens or tokens[end].lemma not in words(text.lexicon, "say"):
            continue
        own = NounGroup(first=group.first, last=end - 1, head=end - 1)
        led = group.first > 1 and tokens[group.first - 1].tag == "prep"
        host = clause.noun_at(group.first - 2) if led else own
        if host is None or tokens[host.head].tag not in {"noun", "name"}:
            continue
        many = tokens[host.head].text.lower() != tokens[host.head].lemma or tokens[host.head].lemma in _MANY
        agrees = many == (tokens[end].text.lower() == tokens[end].lemma)
        known = tokens[host.head].lemma in words(text.lexicon, "paper") or speaks(text, host)
        if agrees and known:
            return Teller(host, host.first, end)
    return None


_MANY = frozenset({"data", "police", "statistics", "media"})
_UNNAMED = frozenset({"source", "witness", "authority"})
