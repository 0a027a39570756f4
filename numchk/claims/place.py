"""Where: the place to which the words of a clause bind its figure; none rather than one that is only near."""

from __future__ import annotations

import re
from collections.abc import Sequence

from numchk.claims.deeds import known_verbs, reporting
from numchk.claims.gazetteer import is_known, known, words
from numchk.claims.lent import ENDS, ends_clause, of_main, of_subject, own_group, recorded, trailing
from numchk.claims.sites import Site, named, sites
from numchk.claims.whence import counted
from numchk.clauses.clause import Clause, ClauseText, NounGroup, VerbGroup
from numchk.model import Mention, Span

#: "12 dead (Arl), 14 (near Dorn)".
_BRACKET = re.compile(
    r"[ \t]*\((in|at|near|off|over|outside)?[ \t]*(?:the[ \t]+)?([A-Z][\w’'-]*(?:[ \t][A-Z][\w’'-]*){0,3})\)"
)
#: What the phrases before a verb are made of: "On Sunday in the north of Arl".
_PHRASE = frozenset({"det", "adj", "adv", "poss", "name", "noun", "num", "prep"})


def find(text: ClauseText) -> Mention | None:
    """The place of the figure, as a name ("Kelvin region"); None where its clause names none."""
    found = [site for site in sites(text) if not _of_another(text, site)]
    chosen = (
        _of_town(text)
        or _bracketed(text)
        or _bound(text, found)
        or _with_twin(text, found)
        or _beside_length(text, found)
        or _apposed(text)
        or _leading(text, found)
        or _opening(text, found)
        or _between(text, found)
        or trailing(text, found)
        or of_main(text, found)
        or of_subject(text, found)
        or recorded(text)
        or _labelled(text)
    )
    if chosen is None:
        return _anchor(text)
    chosen = _off_road(text, chosen, found)
    span = text.span(chosen.first, chosen.last)
    if chosen.written is not None:
        span = Span(document_id=span.document_id, start=chosen.written[0], end=chosen.written[1])
    return Mention(value=chosen.value, text=text.document.quote(span), span=span)


def _anchor(text: ClauseText) -> Mention | None:
    """Where a distance is counted from, for want of a place: two miles from the border is at the border."""
    found = counted(text)
    if found is None:
        return None
    first = text.at + 1
    return Mention(value=found.anchor, text=text.written(first, found.last), span=text.span(first, found.last))


def _begins(text: ClauseText, site: Site) -> bool:
    """True where a phrase with `site` begins a statement: "and in Dorn", "while in Dorn"."""
    before = next((i for i in range(site.first - 1, -1, -1) if text.clause.tokens[i].tag == "prep"), 0)
    lead = text.clause.tokens[before - 1] if before else None
    return lead is None or lead.tag in {"conj", "sub"} or lead.text in ENDS


def _of_another(text: ClauseText, site: Site) -> bool:
    """True for the place of "in Dorn 14 were hurt", for figures other than the 14."""
    after = text.clause.tokens[site.last + 1 : site.last + 2]
    return (
        bool(after) and after[0].figure is not None and site.last + 1 != own_group(text).first and _begins(text, site)
    )


def _leading(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place right before the figure: "and in Dorn 14 were hurt"."""
    first = own_group(text).first
    return next((site for site in found if site.last + 1 == first and _begins(text, site)), None)


def _bracketed(text: ClauseText) -> Site | None:
    """The place in brackets behind the figure's group: "12 dead (in Arl)"; without preposition a known one only."""
    last = own_group(text).last
    match = _BRACKET.match(text.document.text, text.clause.tokens[last].end)
    if match is None:
        return None
    if not match.group(1) and not is_known(text, match.group(2)):
        return None
    return Site(last, last, match.group(2), written=match.span(2))


def _labelled(text: ClauseText) -> Site | None:
    """A known place that stands as a label: "Arl: 12 dead"."""
    group = text.label or (text.clause.nouns[0] if text.at > 1 and text.clause.tokens[1].text in {":", "|"} else None)
    if group is None or group.last >= text.at or not known(text, group.first, group.last):
        return None
    return named(text, group, "near")


def _off_road(text: ClauseText, chosen: Site, found: Sequence[Site]) -> Site:
    """The town behind a road: "on the M6 near Stoke"."""
    if not chosen.road:
        return chosen
    after = chosen.last + 2
    return next((s for s in found if s.first in {after, after + 1} and not _stops(text.clause, chosen, s)), chosen)


def _stops(clause: Clause, one: Site, other: Site) -> bool:
    return any(ends_clause(clause, i) for i in range(one.last + 1, other.first))


def _of_town(text: ClauseText) -> Site | None:
    """The town whose people or size are told: "Harl, a town of 8,000 people in Kelvin province"."""
    first, tokens = own_group(text).first, text.clause.tokens
    host = text.clause.noun_at(first - 2) if first > 1 and tokens[first - 1].lemma in {"of", "with"} else None
    if host is None or tokens[host.head].lemma not in words(text.lexicon, "kind") or host.first < 2:
        return None
    if tokens[host.first - 1].text != "," or tokens[host.first].lemma not in {"a", "an", "the"}:
        return None
    return _as_found(text, text.clause.noun_at(host.first - 2), sure=True)


def _bound(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place right behind the figure's group or its verb, with nothing but prepositional phrases between."""
    clause, last = text.clause, own_group(text).last
    starts = [last]
    if text.announced is not None:  # "the number of people killed in Arl rose to"
        deed = text.announced.deed
        starts = [*([deed.last] if deed is not None else []), *starts, text.announced.last]
    elif text.verb is not None and text.verb.last > text.at:
        starts.append(text.verb.last)
    beside = clause.verb_at(last + 1)
    if beside is not None and not beside.auxiliaries:
        starts.append(beside.last)  # "12 people living near Arl"
    above = _above(text, last)
    if above is not None:
        starts.append(above.last)
    for start in starts:
        for place in found:
            if place.first > start and not _parted(text, start + 1, place.first):
                return place
    return None


def _with_twin(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place that two deeds of one event share: "killed 17 and wounded at least 64 in Arl"."""
    verb, tokens, last = text.verb, text.clause.tokens, own_group(text).last
    second = text.clause.verb_at(last + 2)
    if verb is None or second is None or tokens[last + 1].lemma != "and" or verb.last > text.at or verb.passive:
        return None
    deeds = known_verbs(text.lexicon)
    if second.first != last + 2 or deeds.get(verb.lemma) != "obj" or deeds.get(second.lemma) != "obj":
        return None
    for place in found:
        between = tokens[second.last + 1 : place.first]
        if place.first > second.last and any(t.figure is not None for t in between[:5]):
            open_ended = any(t.text in ENDS or t.tag in {"sub", "conj", "verb", "aux", "modal"} for t in between)
            return None if open_ended else place
    return None


def _parted(text: ClauseText, first: int, end: int) -> bool:
    """True where a mark or another statement stands between; but not for "hurt, four seriously, in Arl"."""
    tokens, index = text.clause.tokens, first
    while index < end:
        raised = tokens[index].figure is not None and tokens[index - 1].lemma in {"to", "from"}  # "rose $2 to $81"
        if not raised and ends_clause(text.clause, index):
            closing = next((i for i in range(index + 1, min(index + 10, end)) if tokens[i].text == ","), 0)
            verbs = (text.clause.verb_at(i) for i in range(index + 1, closing))
            told = all(v is None or v.lemma in reporting(text.lexicon) for v in verbs)
            if tokens[index].text != "," or not closing or tokens[closing + 1].tag != "prep" or not told:
                return True
            index = closing
        index += 1
    return False


def _above(text: ClauseText, last: int) -> VerbGroup | None:
    """The verb of which the figure's phrase is the subject, or a part: "a bus with 40 people overturned"."""
    clause = text.clause
    index = last + 1
    while index < len(clause.tokens):
        verb = clause.verb_at(index)
        if verb is not None:
            finite = not verb.bare and ("ing" not in clause.tokens[verb.main].forms or verb.auxiliaries)
            past = verb.bare and "past" in clause.tokens[verb.main].forms
            return verb if (finite or past) and verb.lemma not in reporting(text.lexicon) else None
        if clause.tokens[index].tag in {"sub", "conj"} or clause.tokens[index].text in ENDS:
            return None
        if clause.tokens[index].figure is not None:
            return None
        index += 1
    return None


def _beside_length(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place whose distance is told right behind it: "the port of Lund, 60 km south of the capital"."""
    first = own_group(text).first
    if text.quantity.dimension != "[length]" or first < 2 or text.clause.tokens[first - 1].text != ",":
        return None
    return next((site for site in found if site.last == first - 2), None)


def _apposed(text: ClauseText) -> Site | None:
    """The name that the figure describes: "Harbin, a city of 400,000", "Sella, which has ...", "Lund, where ..."."""
    clause, tokens = text.clause, text.clause.tokens
    kinds, first = words(text.lexicon, "kind"), own_group(text).first
    if text.quantity.dimension == "[length]" and tokens[first - 1].text == "," and first > 1:
        return _as_found(text, clause.noun_at(first - 2))  # "in Kelvin region, 70 miles from Lund"
    for index in range(first - 1, 0, -1):
        token = tokens[index]
        kind = token.tag == "noun" and token.lemma in kinds and tokens[index - 1].lemma in {"a", "an", "the"}
        if token.lemma in {"which", "where"} or kind or token.text in {";", ":"}:
            comma = index - 1 if token.tag == "sub" else index - 2
            if comma < 1 or tokens[comma].text != ",":
                return None
            return _as_found(text, clause.noun_at(comma - 1), sure=kind or token.lemma == "where")
    return None


def _as_found(text: ClauseText, group: NounGroup | None, *, sure: bool = False) -> Site | None:
    """`group` as a place, where its preposition says so, or the words around it do (`sure`)."""
    if group is None:
        return None
    lead = text.clause.tokens[group.first - 1] if group.first else None
    leads = lead is not None and lead.tag == "prep" and lead.lemma in words(text.lexicon, "before")
    if not leads and not sure:
        return None
    return named(text, group, "near" if sure else lead.lemma if lead is not None else "")


def _opening(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place that opens the sentence: "In the Kharkiv region, ...", "On Norwegian soil 14 mines were found"."""
    tokens = text.clause.tokens
    place = found[0] if found else None
    if place is None or place.last >= text.at or tokens[0].lemma not in words(text.lexicon, "opens"):
        return None
    opening = tokens[1 : place.first]
    if any(t.tag not in _PHRASE or t.lemma in words(text.lexicon, "told_in") for t in opening):
        return None
    if _told_there(text, place):
        return None
    return None if any(t.text in {";", ":"} for t in tokens[place.last : text.at]) else place


def _told_there(text: ClauseText, place: Site) -> bool:
    """True for "In Harl, the Treasury said 12 ...": a body by name speaks there; but "In Harl, officials said"."""
    comma = place.last + 1
    who = text.clause.noun_at(comma + 1) if text.clause.tokens[comma].text == "," else None
    if who is None or text.clause.tokens[who.head].tag != "name":
        return False
    verb = text.clause.verb_at(who.last + 1)
    return verb is not None and verb.last < text.at and verb.lemma in reporting(text.lexicon) and verb is not text.verb


def _between(text: ClauseText, found: Sequence[Site]) -> Site | None:
    """The place between the verb and a figure that goes on with it: "landed in Arl with winds of 120 mph"."""
    verb, first = text.verb, own_group(text).first
    if verb is None or verb.last >= first or verb.lemma in reporting(text.lexicon):
        return None
    clause = text.clause
    if any(ends_clause(clause, i) or clause.tokens[i].tag == "conj" for i in range(verb.last + 1, first)):
        return None
    return next((place for place in found if verb.last < place.first and place.last < first), None)
