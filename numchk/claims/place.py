"""Where: a name behind a place preposition, or with a word such as region, town, oblast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from numchk.claims.clause import Clause, ClauseText, NounGroup, subject
from numchk.claims.closed import CALENDAR
from numchk.model import Lexicon, Mention

_NOT_NAMES = CALENDAR | {"mr", "mrs", "ms", "dr"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in the clause."""

    first: int  #: index of its first word, behind the preposition
    last: int
    value: str


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon, entry: str) -> frozenset[str]:
    return frozenset(lexicon.words("places", entry))


@lru_cache(maxsize=8)
def _demonyms(lexicon: Lexicon) -> Mapping[str, str]:
    """Adjective -> the place's name."""
    return {word: entry for entry in lexicon.entries("places") for word in lexicon.words("places", entry, "demonyms")}


def find(text: ClauseText) -> Mention | None:
    """The place of the figure, as a name ("Kelvin region"); None where its clause names none."""
    found = list(_places(text))
    chosen = (
        _bound(text, found)
        or _apposed(text)
        or _opening(text, found)
        or _trailing(text, found)
        or _of_subject(text, found)
    )
    if chosen is None:
        return None
    return Mention(
        value=chosen.value, text=text.written(chosen.first, chosen.last), span=text.span(chosen.first, chosen.last)
    )


def _places(text: ClauseText) -> Iterator[_Found]:
    """Every place name behind a place preposition, in order."""
    clause, tokens = text.clause, text.clause.tokens
    for group in clause.nouns:
        if group.first == 0:
            continue
        before = group.first - 1
        if tokens[before].tag == "prep" and tokens[before].lemma in _words(text.lexicon, "before"):
            name = _named(text, group)
            if name is not None:
                yield _Found(first=name[0], last=name[1], value=name[2] or text.written(name[0], name[1]))


def _named(text: ClauseText, group: NounGroup) -> tuple[int, int, str] | None:
    """First and last token of the place in `group`, and its normal form if another; None where it is no place."""
    clause, tokens = text.clause, text.clause.tokens
    kinds, never = _words(text.lexicon, "kind"), _words(text.lexicon, "not_a_place")
    head = tokens[group.head]
    inside = range(group.first, group.last + 1)
    if any(tokens[i].figure is not None for i in inside):
        return None
    names = [i for i in inside if tokens[i].tag == "name" and tokens[i].lemma.lower() not in _NOT_NAMES]
    if all(tokens[i].lemma.lower() in kinds for i in names):
        names = []  # "on 117th Street"
    if head.lemma.lower() in kinds and not names:
        following = clause.noun_at(group.last + 2)
        if group.last + 1 < len(tokens) and tokens[group.last + 1].lemma == "of" and following is not None:
            return _named(text, following)  # "in the town of Sella"
        made = next(
            (_demonyms(text.lexicon)[tokens[i].text] for i in inside if tokens[i].text in _demonyms(text.lexicon)), None
        )
        return (group.first, group.last, made) if made else None
    if not names or head.lemma.lower() in never or (head.tag != "name" and head.lemma.lower() not in kinds):
        return None
    first = names[0]
    owner = next((i for i in inside if tokens[i].tag == "poss"), None)
    if owner is not None and owner < group.head:
        first = next((i for i in names if i > owner), names[0])
    before = tokens[names[0] - 1] if names[0] > group.first else None
    if before is not None and before.tag == "adj" and before.text[0].islower() and before.lemma not in kinds:
        first = min(first, names[0] - 1)  # "southern Norway"
    dated = head.lemma.lower() in _NOT_NAMES  # "in Arl last Friday"
    return first, names[-1] if dated else max(group.head, names[-1]), ""


def _ends_clause(clause: Clause, index: int) -> bool:
    """True at a mark or word behind which another statement begins."""
    token = clause.tokens[index]
    return (
        token.text in {",", ";", ":", "—", "–"}
        or token.tag in {"sub", "verb", "aux", "modal"}
        or token.figure is not None
    )


def _bound(text: ClauseText, found: list[_Found]) -> _Found | None:
    """The place right behind the figure's group or its verb, with nothing but prepositional phrases between."""
    clause = text.clause
    starts = [text.noun.last if text.noun is not None else text.at]
    if text.announced is not None:  # "the number of people killed in Arl rose to"
        deed = text.announced.deed
        starts = [*([deed.last] if deed is not None else []), *starts, text.announced.last]
    elif text.verb is not None and text.verb.last > text.at:
        starts.append(text.verb.last)
    for start in starts:
        for place in found:
            if place.first > start and not any(_ends_clause(clause, i) for i in range(start + 1, place.first)):
                return place
    return None


def _apposed(text: ClauseText) -> _Found | None:
    """The name that the figure describes: "Harbin, a city of 400,000", "Sella, which has ...", "Lund, where ..."."""
    clause, tokens = text.clause, text.clause.tokens
    kinds = _words(text.lexicon, "kind")
    first = text.noun.first if text.noun is not None else text.at
    if text.quantity.dimension == "[length]" and tokens[first - 1].text == "," and first > 1:
        return _as_found(text, clause.noun_at(first - 2))  # "in Kelvin region, 70 miles from Lund"
    for index in range(first - 1, 0, -1):
        token = tokens[index]
        opens = token.lemma in {"which", "where"} or (
            token.tag == "noun" and token.lemma in kinds and tokens[index - 1].lemma in {"a", "an", "the"}
        )
        if opens or token.text in {";", ":"}:
            comma = index - 1 if token.tag == "sub" else index - 2
            if comma < 1 or tokens[comma].text != ",":
                return None
            named = token.tag == "noun"  # "Sella, a town": the word of kind makes it a place
            return _as_found(text, clause.noun_at(comma - 1), named=named)
    return None


def _as_found(text: ClauseText, group: NounGroup | None, *, named: bool = False) -> _Found | None:
    """`group` as a place, where its head is a name, and a preposition or a word of kind (`named`) says so."""
    clause = text.clause
    if group is None or (group.first and clause.tokens[group.first - 1].tag != "prep" and not named):
        return None
    name = _named(text, group)
    return _Found(first=name[0], last=name[1], value=name[2] or text.written(name[0], name[1])) if name else None


def _opening(text: ClauseText, found: list[_Found]) -> _Found | None:
    """The place that opens the sentence: "In the Kharkiv region, ..."."""
    tokens = text.clause.tokens
    for place in found:
        start = next((i for i, t in enumerate(tokens[: place.first]) if t.tag not in {"det", "adj", "poss", "name"}), 0)
        if (
            start == 0
            and tokens[0].tag == "prep"
            and place.last < text.at
            and any(t.text == "," for t in tokens[place.last : text.at])
        ):
            return place
    return None


def _of_subject(text: ClauseText, found: list[_Found]) -> _Found | None:
    """The place of what acts or is measured: "police in Arl arrested", "sales in Spain were", "the Arl plant made"."""
    if text.verb is None or text.verb.first > text.at:
        return None
    group = subject(text.clause, text.verb)
    if group is None or group.last >= text.verb.first:
        return None
    for place in found:
        if group.last < place.first and place.last < text.verb.first:
            ended = any(_ends_clause(text.clause, i) for i in range(group.last + 1, place.first))
            return place if not ended else _before_site(text, group)
    return _before_site(text, group)


def _before_site(text: ClauseText, group: NounGroup) -> _Found | None:
    """The name before a word for something that stands in one place: "the Arl plant", "Arl police"."""
    tokens, head = text.clause.tokens, group.head
    if tokens[head].lemma not in _words(text.lexicon, "site") or head == group.first:
        return None
    names = [
        i for i in range(group.first, head) if tokens[i].tag == "name" and tokens[i].lemma.lower() not in _NOT_NAMES
    ]
    if not names or names[-1] != head - 1 or names != list(range(names[0], head)):
        return None
    return _Found(first=names[0], last=names[-1], value=text.written(names[0], names[-1]))


def _trailing(text: ClauseText, found: list[_Found]) -> _Found | None:
    """The place in a participle phrase that goes on with the statement: ", igniting fires across Dorn"."""
    clause, tokens = text.clause, text.clause.tokens
    for place in found:
        if place.first <= text.at:
            continue
        between = range(text.at + 1, place.first)
        if any(
            tokens[i].figure is not None or tokens[i].tag == "sub" or tokens[i].text in {";", ":", "—"} for i in between
        ):
            return None
        if any(tokens[i].lemma in {"after", "when", "as"} for i in between) and all(
            tokens[i].text != "," for i in between
        ):
            return place  # "have died after the dam broke at Arl"
        opened = [
            v
            for v in clause.verbs
            if text.at < v.first < place.first and "ing" in tokens[v.main].forms and not v.auxiliaries
        ]
        if opened and tokens[opened[-1].first - 1].text == ",":
            return place
    return None
