"""Which words of a clause name a place: names behind a place preposition, with a word of kind, or hit by an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from numchk.claims.gazetteer import befalling, countries, demonyms, known, may_be, undertaken, words
from numchk.clauses.clause import ClauseText, NounGroup, VerbGroup, subject
from numchk.clauses.closed import CALENDAR

_COMPASS_WORD = re.compile(r"(?:north|south|east|west|central|upper|lower|mid|downtown)[a-z-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the clause."""

    first: int  #: index of its first word, behind the preposition
    last: int
    value: str
    road: bool = False
    written: tuple[int, int] | None = None  #: where in the text, for a place in brackets of its own


def sites(text: ClauseText) -> Iterator[Site]:
    """Every place that the clause names, in order; "Arl and Dorn" is one."""
    clause, tokens = text.clause, text.clause.tokens
    for group in clause.nouns:
        before = group.first - 1
        lead = tokens[before] if before >= 0 else None
        found = None
        if lead is not None and lead.tag == "prep" and lead.lemma in words(text.lexicon, "before"):
            found = named(text, group, lead.lemma) if not _of_matter(text, before) else None
            found = found or _before_noun(text, group) or _owner_of_event(text, group)
        elif lead is not None and lead.lemma == "of" and _of_place(text, before - 1):
            found = named(text, group, "near")
        elif _struck(text, group):
            found = named(text, group, "near" if _by_event(text, group) or _besieged(text, group) else "at")
        if found is not None:
            yield _joined(text, found, lead.lemma if lead is not None else "at")


def _of_place(text: ClauseText, index: int) -> bool:
    """True for the nouns of "the siege of Dorn", "the population of Dorn", "in the south of Dorn"."""
    token = text.clause.tokens[index]
    if token.lemma in words(text.lexicon, "befalls") | words(text.lexicon, "owned"):
        return True
    return token.tag == "adv" and _COMPASS_WORD.fullmatch(token.text) is not None


def _of_matter(text: ClauseText, prep: int) -> bool:
    """True for the preposition of "a stake in Belmar", "believe in", "a row over"."""
    tokens = text.clause.tokens
    back = prep - 1
    return tokens[prep].lemma in {"in", "over"} and back >= 0 and tokens[back].lemma in words(text.lexicon, "matter")


def named(text: ClauseText, group: NounGroup, prep: str) -> Site | None:
    """The place that `group` names behind `prep` ("" for no preposition); None where it is none."""
    tokens, lexicon = text.clause.tokens, text.lexicon
    kinds, head = words(lexicon, "kind"), tokens[group.head]
    inside = range(group.first, group.last + 1)
    if text.clause.figured(group):
        return None
    names = [i for i in inside if tokens[i].tag == "name" and tokens[i].lemma.lower() not in CALENDAR]
    kind = head.lemma.lower() in kinds
    way = _way(text, group, names, prep)
    if way is not None:
        return way
    if names and head.text[0].islower() and head.lemma in words(lexicon, "town"):
        further = _forward(text, group, capital=False)
        if further is not None:
            return further  # "the Arl suburb of Dorn"
    if kind and all(tokens[i].lemma.lower() in kinds for i in names):
        return _forward(text, group, capital=bool(names))
    if not names or (head.tag != "name" and not kind):
        return None
    first, last = _extent(text, group, names)
    written = [tokens[i].text for i in range(first, last + 1)]
    if kind or (first < last and tokens[first].lemma.lower() in kinds):  # "Kelvin region", "Mount Belmar"
        return Site(first, last, text.written(first, last), head.lemma.lower() in words(lexicon, "road"))
    if not may_be(written, lexicon) or not _plain(text, group, (first, last), prep):
        return None
    return Site(first, last, text.written(first, last))


def _way(text: ClauseText, group: NounGroup, names: list[int], prep: str) -> Site | None:
    """The road of "on Route 9", "on the M6"; None where `group` has no number behind its name."""
    tokens = text.clause.tokens
    end = group.last if tokens[group.last].tag == "num" else group.last + 1
    number = end - 1
    if number < group.first or prep not in {"on", "along", "off", "near", "at"}:
        return None
    if end >= len(tokens) or tokens[end].tag != "num" or not tokens[end].text[0].isdigit():
        return None
    name = tokens[number]
    short = name.end == tokens[end].start and name.text.isupper() and len(name.text) < 4
    if not short and not (names and names[-1] == number and name.lemma.lower() in words(text.lexicon, "road")):
        return None
    first = number if short else names[0]
    return Site(first, end, text.written(first, end), road=True)


def _extent(text: ClauseText, group: NounGroup, names: list[int]) -> tuple[int, int]:
    """First and last word of the name in `group`: with "southern" before it, without whose it is."""
    tokens = text.clause.tokens
    first = names[0]
    owner = next((i for i in range(group.first, group.last + 1) if tokens[i].tag == "poss"), None)
    if owner is not None and owner < group.head:
        after = [i for i in names if i > owner]
        whole = after == [owner + 1] and after[0] == group.head and not known(text, first, owner - 1)
        if not after:
            return first, owner - 1  # "Norland's west coast"
        first = first if whole and tokens[group.first].tag == "name" else after[0]
    if first > group.first and _COMPASS_WORD.fullmatch(tokens[first - 1].text):
        first -= 1  # "southern Norway"
    dated = tokens[group.head].lemma.lower() in CALENDAR  # "in Arl last Friday"
    return first, names[-1] if dated else max(group.head, names[-1])


def _forward(text: ClauseText, group: NounGroup, *, capital: bool) -> Site | None:
    """The place behind a word of kind: "the town of Sella", "the Gulf of Orm"; "Norwegian soil" is Norway."""
    clause, tokens = text.clause, text.clause.tokens
    following = clause.noun_at(group.last + 2)
    if group.last + 1 < len(tokens) and tokens[group.last + 1].lemma == "of" and following is not None:
        found = named(text, following, "near")
        relief = capital and tokens[group.head].lemma.lower() not in words(text.lexicon, "settled")
        if found is not None and relief:
            return Site(group.head, found.last, text.written(group.head, found.last))
        return found
    inside = range(group.first, group.last + 1)
    made = next(
        (demonyms(text.lexicon)[tokens[i].text] for i in inside if tokens[i].text in demonyms(text.lexicon)), ""
    )
    return Site(group.first, group.last, made) if made else None


def _plain(text: ClauseText, group: NounGroup, extent: tuple[int, int], prep: str) -> bool:
    """True where a name without a word of kind is a place by its preposition, its compass word or another sentence."""
    tokens, lexicon = text.clause.tokens, text.lexicon
    first, last = extent
    compass = _COMPASS_WORD.fullmatch(tokens[first].text) is not None and first < last
    if compass or known(text, first, last):
        return True
    if tokens[group.first].lemma == "the" and prep not in words(lexicon, "spatial"):
        return False  # "in the Lancet", "in the Cabinet"
    if prep == "into":
        return tokens[group.first - 2].lemma in words(lexicon, "motion")
    return prep not in {"at", "on", "within", ""}


def _before_noun(text: ClauseText, group: NounGroup) -> Site | None:
    """The name before a word for what stands in one place ("its Arl plant"), a known town before any noun."""
    tokens, head = text.clause.tokens, group.head
    if tokens[head].tag != "noun" or head == group.first:
        return None
    begin = max([group.first, *(i + 1 for i in range(group.first, head) if tokens[i].tag == "poss")])
    names = [i for i in range(begin, head) if tokens[i].tag == "name" and tokens[i].lemma.lower() not in CALENDAR]
    if not names or names != list(range(names[0], names[-1] + 1)):
        return None
    if any(tokens[i].tag != "noun" for i in range(names[-1] + 1, head)):
        return None
    first, last = names[0], names[-1]
    if not may_be([tokens[i].text for i in names], text.lexicon):
        return None
    acts = tokens[head].lemma in undertaken(text.lexicon) or tokens[head].lemma not in befalling(text.lexicon)
    country = acts and text.written(first, last).lower() in countries(text.lexicon)  # "a US raid": who, not where
    if tokens[head].lemma in words(text.lexicon, "site") or (known(text, first, last) and not country):
        return Site(first, last, text.written(first, last))
    return None


def _owner_of_event(text: ClauseText, group: NounGroup) -> Site | None:
    """The known place of "in Norland's election"."""
    tokens = text.clause.tokens
    owner = next((i for i in range(group.first, group.head) if tokens[i].tag == "poss"), group.first)
    if owner == group.first or tokens[group.head].lemma not in befalling(text.lexicon):
        return None
    sure = known(text, group.first, owner - 1)
    return Site(group.first, owner - 1, text.written(group.first, owner - 1)) if sure else None


def before_site(text: ClauseText, group: NounGroup) -> Site | None:
    """The place before or owning the head of `group`: "the Arl plant", "Arl police", "Arl's death toll"."""
    tokens, head = text.clause.tokens, group.head
    owned = tokens[head].lemma in words(text.lexicon, "owned")
    found = _before_noun(text, group)
    if found is not None and (owned or tokens[head].lemma in befalling(text.lexicon) | words(text.lexicon, "site")):
        return found
    owner = next((i for i in range(group.first, head) if tokens[i].tag == "poss"), None)
    if owner is not None and all(tokens[i].tag == "name" for i in range(group.first, owner)) and owner > group.first:
        may = may_be([tokens[i].text for i in range(group.first, owner)], text.lexicon)
        if may and owned:
            return Site(group.first, owner - 1, text.written(group.first, owner - 1))
    adjective = next((i for i in range(group.first, head) if tokens[i].text in demonyms(text.lexicon)), None)
    if adjective is not None and owned:
        return Site(adjective, adjective, demonyms(text.lexicon)[tokens[adjective].text])
    return None


def _struck(text: ClauseText, group: NounGroup) -> bool:
    """True for the object of "hit", "shook", "flooded", right behind the verb."""
    verb = text.clause.verb_at(group.first - 1)
    return verb is not None and not verb.passive and verb.lemma in words(text.lexicon, "strikes")


def _besieged(text: ClauseText, group: NounGroup) -> bool:
    """True for the object of a verb that only places suffer: "shelled Arl"."""
    verb = text.clause.verb_at(group.first - 1)
    return verb is not None and verb.lemma in words(text.lexicon, "besieges")


def _by_event(text: ClauseText, group: NounGroup) -> bool:
    """True where what hit is an event or a force of nature or war: a storm hits a place, a car may hit a man."""
    verb = text.clause.verb_at(group.first - 1)
    who = actor(text, verb) if verb is not None else None
    if who is None:
        return False
    words_of = text.clause.tokens[who.first : who.last + 1]
    return any({t.lemma.lower(), t.text.lower()} & befalling(text.lexicon) for t in words_of)


def actor(text: ClauseText, verb: VerbGroup) -> NounGroup | None:
    """The subject of `verb`; an event that opens the sentence and looks like a verb ("Flooding in Arl") is one."""
    found = subject(text.clause, verb)
    if found is None and verb.first > 0 and text.clause.tokens[0].text.lower() in befalling(text.lexicon):
        return NounGroup(first=0, last=0, head=0)
    return found


def _acts(text: ClauseText, site: Site, group: NounGroup) -> bool:
    """True for the subject of a second statement: "died in Arl and Dorn sent help"."""
    clause = text.clause
    return clause.verb_at(group.last + 1) is not None and any(v.last < site.first for v in clause.verbs)


def _joined(text: ClauseText, site: Site, prep: str) -> Site:
    """`site` with the further names of "in Arl and Dorn", "in Arl, Dorn and Lissa"; "in Arl, Norland" stays Arl."""
    clause, tokens = text.clause, text.clause.tokens
    last, index = site.last, site.last + 1
    while index + 1 < len(tokens) and (tokens[index].text == "," or tokens[index].lemma == "and"):
        ends = tokens[index].lemma == "and"
        begin = index + 2 if not ends and tokens[index + 1].lemma == "and" else index + 1
        ends = ends or begin == index + 2
        group = clause.noun_at(begin)
        if group is None or group.first != begin or _acts(text, site, group):
            break
        other = named(text, group, prep)
        if other is None:
            break
        last, index = other.last, other.last + 1
        if ends:
            return Site(site.first, last, text.written(site.first, last))
    return site
