"""Places that other words of the sentence lend to a figure: of the main statement, of the subject, of what follows."""

from __future__ import annotations

from collections.abc import Sequence

from numchk.claims.deeds import reporting
from numchk.claims.gazetteer import known, words
from numchk.claims.sites import Site, actor, before_site, named
from numchk.clauses.clause import Clause, ClauseText, NounGroup, subject

#: Marks behind which another statement begins.
ENDS = frozenset({",", ";", ":", "—", "–"})


def of_main(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place of the statement that the figure's own goes on: "a bus fell near Arl, killing 12"."""
    clause, tokens, verb = text.clause, text.clause.tokens, text.verb
    if verb is None or verb.first < 2 or verb.first > text.at:
        return None
    before = tokens[verb.first - 1]
    partaking = "ing" in tokens[verb.main].forms and not verb.auxiliaries and before.text == ","
    related = before.lemma == "which" and tokens[verb.first - 2].text == ","
    joined = before.lemma == "and" and verb.lemma not in reporting(text.lexicon)
    if not (partaking or related or joined):
        return None
    inserted = _behind_insertion(text, found) if partaking else None
    if inserted is not None:
        return inserted
    end = verb.first - 1
    begin = 0
    for above in clause.verbs:
        if above.last < end and above.lemma in reporting(text.lexicon):
            begin = above.last + 1
    begin = max([begin, *(i for i in range(end - 1) if tokens[i].text in {";", ":"} or tokens[i].lemma == "that")])
    inside = [s for s in found if begin <= s.first and s.last < end]
    main = next((v for v in clause.verbs if begin <= v.first < end and v is not verb), None)
    if main is None or not inside or (joined and main.passive):
        return None
    if joined and any(tokens[i].figure is not None for i in range(begin, end)):
        return None  # the statement before has a figure of its own
    behind = [s for s in inside if s.first > main.last]
    return (behind or inside)[0]


def _behind_insertion(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place of the verb behind an inserted phrase: "The bus, carrying 40 people, overturned in Arl"."""
    clause, last = text.clause, own_group(text).last
    comma = next((i for i in range(last + 1, len(clause.tokens) - 1) if clause.tokens[i].text == ","), -1)
    verb = clause.verb_at(comma + 1) if comma > 0 else None
    if verb is None or "ing" in clause.tokens[verb.main].forms or verb.lemma in reporting(text.lexicon):
        return None
    behind = (s for s in found if s.first > verb.last)
    return next((s for s in behind if not any(ends_clause(clause, i) for i in range(verb.last + 1, s.first))), None)


def of_subject(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place of what acts or is measured: "police in Arl arrested", "sales in Spain were", "the Arl plant made"."""
    if text.announced is not None:
        return before_site(text, text.announced.group)  # "Arl's death toll rose to 45"
    if text.verb is None or text.verb.first > text.at or text.verb.lemma in reporting(text.lexicon):
        return None
    group = actor(text, text.verb)
    if group is None or group.last >= text.verb.first:
        return None
    for place in found:
        if group.last < place.first and place.last < text.verb.first:
            begin = group.last + 1
            begin += text.clause.tokens[begin].text == ","  # "The tower, in Dubai, is"
            ended = any(ends_clause(text.clause, i) for i in range(begin, place.first))
            return place if not ended else before_site(text, group)
    kind = text.clause.tokens[group.head].lemma in words(
        text.lexicon, "kind"
    )  # "Kharkiv region lost"; not "Russia lost"
    return before_site(text, group) or (named(text, group, "at") if kind or _hit(text) else None)


def _hit(text: ClauseText) -> bool:
    """True for "was hit by 12 missiles"."""
    return text.verb is not None and text.verb.passive and text.verb.lemma in words(text.lexicon, "strikes")


def recorded(text: ClauseText) -> Site | None:
    """A known place that has or records the figure itself: "Norway recorded 41C", "Arl has a population of"."""
    verb = text.verb
    if verb is None or verb.first > text.at or verb.lemma not in words(text.lexicon, "records") | {"have"}:
        return None
    group = subject(text.clause, verb)
    if group is None:
        return None
    host = text.clause.noun_at(own_group(text).first - 2)
    owned = host is not None and text.clause.tokens[host.head].lemma in words(text.lexicon, "owned")
    if verb.lemma == "have" and not owned:
        return None
    return named(text, group, "near") if owned or known(text, group.first, group.last) else None


def trailing(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place in a participle phrase that goes on with the statement: ", igniting fires across Dorn"."""
    clause, tokens = text.clause, text.clause.tokens
    for place in found:
        if place.first <= text.at:
            continue
        between = range(text.at + 1, place.first)
        if any(tokens[i].figure is not None or tokens[i].text in {";", ":", "—"} for i in between):
            return None
        subs = [tokens[i].lemma for i in between if tokens[i].tag == "sub"]
        if set(subs) - {"when", "while"}:
            return None
        after = any(tokens[i].lemma in {"after", "when", "as"} for i in between)
        if after and all(tokens[i].text != "," for i in between):
            return place  # "have died after the dam broke at Arl"
        opened = [
            v
            for v in clause.verbs
            if text.at < v.first < place.first and "ing" in tokens[v.main].forms and not v.auxiliaries
        ]
        if opened and tokens[opened[-1].first - 1].text == "," and not subs:
            return place
    return None


def own_group(text: ClauseText) -> NounGroup:
    """The figure's group."""
    return text.noun or NounGroup(first=text.at, last=text.at, head=text.at)


def ends_clause(clause: Clause, index: int) -> bool:
    """True at a mark or word behind which another statement begins."""
    token = clause.tokens[index]
    return token.text in ENDS or token.tag in {"sub", "verb", "aux", "modal"} or token.figure is not None
