"""Who says so within the text: the subject of the reporting verb, or what follows "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from numchk.claims.clause import Clause, ClauseText, NounGroup, VerbGroup, subject, valued, with_complement
from numchk.model import Lexicon, Mention

_ARTICLES = frozenset({"the", "a", "an"})
_OPENING = frozenset({"while", "although", "though", "but", "and"})


@lru_cache(maxsize=8)
def _verbs(lexicon: Lexicon, entry: str) -> frozenset[str]:
    return frozenset(lexicon.words("speakers", entry))


@lru_cache(maxsize=8)
def _sources(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(surface.split(" ")) for surface in lexicon.words("speakers", "according"))


def find(text: ClauseText) -> Mention | None:
    """The speaker as written, without article ("Lena Orr", "he"); None where nobody is named."""
    return _before(text) or _according(text) or _after(text) or _passive(text)


def _reports(text: ClauseText) -> Iterator[VerbGroup]:
    """The active reporting verbs of the clause; weak ones only where a clause or the figure follows."""
    clause = text.clause
    for verb in clause.verbs:
        told = text.announced is not None and verb is text.announced.teller
        said = verb.lemma in _verbs(text.lexicon, "figure" if told else "say")
        if not said or verb.passive or "to" in verb.auxiliaries or (not told and valued(clause, verb)):
            continue
        beside = clause.noun_at(verb.first - 1) if verb.first else None
        if (
            verb.bare
            and beside is not None
            and any(t.figure is not None for t in clause.tokens[beside.first : beside.last])
        ):
            continue  # "20,000 deaths confirmed": a participle
        thing = clause.tokens[text.noun.head].lemma if text.noun is not None else ""
        if verb is text.verb and f"{verb.lemma} {thing}" in _idioms(text.lexicon):
            continue
        if verb.lemma in _verbs(text.lexicon, "weak") and not told and not _introduces(text, verb):
            continue
        if verb.lemma in _verbs(text.lexicon, "instrument") and not _speaks(text, subject(clause, verb)):
            continue
        yield verb


def _speaks(text: ClauseText, group: NounGroup | None) -> bool:
    """True for a name, a person or a paper; False for a gauge."""
    if group is None:
        return False
    head = text.clause.tokens[group.head]
    return head.tag in {"name", "pron"} or head.lemma in _verbs(text.lexicon, "paper")


@lru_cache(maxsize=8)
def _idioms(lexicon: Lexicon) -> frozenset[str]:
    """Verbs with their noun ("claim life"), which report nothing."""
    return frozenset(
        v for e in lexicon.entries("predicates") for v in lexicon.words("predicates", e, "verbs") if " " in v
    )


def _introduces(text: ClauseText, verb: VerbGroup) -> bool:
    """True where "that" follows `verb`, or the figure stands within its object."""
    tokens = text.clause.tokens
    following = tokens[verb.last + 1] if verb.last + 1 < len(tokens) else None
    if following is not None and following.lemma == "that":
        return True
    return verb.last < text.at and not any(verb.last < v.first < text.at for v in text.clause.verbs)


def _before(text: ClauseText) -> Mention | None:
    """The subject of the nearest reporting verb to the left: "the navy claimed to have sunk 40 boats"."""
    gapped = _gapped(text)
    if gapped is not None:
        return gapped
    for verb in reversed([v for v in _reports(text) if v.last < text.at]):
        if any(text.clause.tokens[i].text == ";" for i in range(verb.last, text.at)):
            return None
        group = subject(text.clause, verb)
        if group is not None:
            return _mention(text, group)
    return None


def _gapped(text: ClauseText) -> Mention | None:
    """The noun right before a bare figure, the verb left out: "police counted 300 and unions 900"."""
    tokens, first = text.clause.tokens, text.noun.first if text.noun is not None else text.at
    group = text.clause.noun_at(first - 1) if first > 1 else None
    if group is None or text.verb is None or text.verb.lemma not in _verbs(text.lexicon, "say") or group.first < 2:
        return None
    if tokens[group.first - 1].tag != "conj" and tokens[group.first - 1].text != ",":
        return None
    return (
        _mention(text, group) if tokens[group.head].tag in {"noun", "name"} and group.first > text.verb.last else None
    )


def _after(text: ClauseText) -> Mention | None:
    """The subject of a reporting verb behind a comma to the right: "..., the official added", "..." said Ann Bell."""
    clause, tokens = text.clause, text.clause.tokens
    for verb in _reports(text):
        if verb.first < text.at:
            continue
        group = subject(clause, verb)
        if group is not None and group.first > text.at:
            start = _start_of_subject(clause, group)
            if start and tokens[start - 1].text in {",", "—", "–", "?", "!"} and tokens[start].lemma not in _OPENING:
                return _mention(text, group)
            return None
        inverse = clause.noun_at(verb.last + 1)
        if tokens[verb.first - 1].text == "," and inverse is not None:
            return _mention(text, inverse)
        if group is not None and text.noun is not None and group.first <= text.at <= group.last:
            return _mention(text, group)
    return None


def _start_of_subject(clause: Clause, group: NounGroup) -> int:
    """Index of the first word of the subject, an opening "while" or "and" counted in."""
    first = group.first
    while first and clause.tokens[first - 1].tag in {"sub", "conj"}:
        first -= 1
    return first


def _according(text: ClauseText) -> Mention | None:
    """What follows "according to", anywhere in the sentence."""
    behind = _source(text.clause, text.lexicon)
    group = text.clause.noun_at(behind) if behind is not None else None
    return _mention(text, group) if group is not None else None


@lru_cache(maxsize=4)
def _source(clause: Clause, lexicon: Lexicon) -> int | None:
    """Index behind the words "according to"; None without them."""
    lemmas = [t.lemma.lower() for t in clause.tokens]
    for words in _sources(lexicon):
        for index in range(len(lemmas) - len(words)):
            if lemmas[index] == words[0] and tuple(lemmas[index : index + len(words)]) == words:
                return index + len(words)
    return None


def _passive(text: ClauseText) -> Mention | None:
    """The agent of a passive report: "were reported by the ministry"."""
    for verb in text.clause.verbs:
        behind = verb.last + 1
        if verb.passive and verb.lemma in _verbs(text.lexicon, "say") and behind < len(text.clause.tokens):
            group = text.clause.noun_at(behind + 1)
            if text.clause.tokens[behind].lemma == "by" and group is not None:
                return _mention(text, group)
    return None


def _mention(text: ClauseText, group: NounGroup) -> Mention | None:
    """`group` with its "of ...", without article; None for a bare relative pronoun or a figure."""
    clause = text.clause
    if clause.tokens[group.head].tag in {"fig", "num"}:
        return None
    whole = with_complement(clause, group)
    first, last = whole.first, whole.last
    if any(clause.tokens[i].figure is not None for i in range(first, last + 1)):
        return None
    while first < last and clause.tokens[first].lemma in _ARTICLES:
        first += 1
    written = text.written(first, last)
    value = written if clause.tokens[group.head].tag == "name" else written[0].lower() + written[1:]
    if clause.tokens[first].tag in {"name", "adj"} and written[0].isupper():
        value = written
    return Mention(value=value, text=written, span=text.span(first, last))
