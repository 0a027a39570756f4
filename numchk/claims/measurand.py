"""What is counted or measured: the head noun of the figure, or the thing its unit hands on to."""

from __future__ import annotations

import re

import numchk.claims.apart as apart
import numchk.claims.measures as measures
from numchk.claims.deeds import known_verbs, named_deeds, of_families
from numchk.claims.nouns import TRANSPARENT, as_mention, complement, shared, through
from numchk.claims.things import times
from numchk.clauses.clause import ClauseText, NounGroup, VerbGroup, amount_host, reduced, subject, valued
from numchk.clauses.words import word_of
from numchk.model import Mention
from numchk.terms import Kind, Role

#: Nouns after a measure that tell its sense, not its thing.
_SENSES = frozenset(
    ["ago", "later", "earlier", "wide", "long", "deep", "high", "tall", "thick", "old", "radius", "distance", "short"]
)
#: How far one is before or behind another: "four clear of", "ten short of".
_MARGINS = frozenset(["clear", "short", "ahead", "behind", "adrift", "shy", "off"])
_CLOCK = frozenset(["second", "minute", "hour"])
_NOMINAL = frozenset({"noun", "name"})
#: Families of deeds whose nouns are changes: rise, drop.
_MOVING = frozenset({"rose", "fell"})
#: Families of deeds whose subject makes others change.
_TAKING = frozenset({"cut"})
_SHARE = re.compile(r"^\d[\d.,]*\s?(?:%|per\s?cent|points?|percentage points?)$", re.IGNORECASE)
#: Verbs of instruments: a survey shows, a gauge reads.
_INSTRUMENT = frozenset(["show", "read", "register", "record", "find", "report"])


def find(text: ClauseText) -> Mention | None:
    """Head noun of what `text.quantity` counts or measures, as lemma; None where its clause does not say."""
    if text.aged:
        return Mention(value="age", text=text.quantity.surface, span=text.quantity.span)
    if text.settled:
        return Mention(value="population", text=text.quantity.surface, span=text.quantity.span)
    if measures.shaken(text):
        return Mention(value="magnitude", text=text.quantity.surface, span=text.quantity.span)
    if text.announced is not None:
        return _announced(text, text.announced.thing)
    return (
        text.described
        or _counted(text)
        or _handed_on(text)
        or _apart(text)
        or measures.distance(text)
        or _labelled(text)
        or _before(text)
        or _by_verb(text)
        or measures.weak(text)
        or _of_tree(text)
    )


def _of_tree(text: ClauseText) -> Mention | None:
    """The noun behind the figure that only the trained parser takes for one: "full 1080 video"."""
    group = text.counted
    if group is None or text.verb is None or text.clause.noun_at(group.head) is not None:
        return None
    acts = text.clause.verb_at(group.head) is not None and "s" not in text.clause.tokens[group.head].forms
    several = text.quantity.value > 1 and acts  # "of whom 900 work in Arl"
    return None if group.head == text.verb.main or several or _adverbial(text, group) else as_mention(text, group)


def _apart(text: ClauseText) -> Mention | None:
    """What stands apart from its figure: "40 of them women"."""
    group = apart.find(text)
    return as_mention(text, group, first=group.first) if group is not None else None


def _announced(text: ClauseText, thing: NounGroup | None) -> Mention | None:
    """What an announcing noun counts; a participle that stands for people as it is written ("the wounded")."""
    if thing is None or text.clause.tokens[thing.head].tag in _NOMINAL:
        return as_mention(text, thing) if thing is not None else None
    written = text.written(thing.head, thing.head)
    return Mention(value=written.lower(), text=written, span=text.span(thing.head, thing.head))


def _counted(text: ClauseText) -> Mention | None:
    """The noun after the figure: "40 drones", "a 9-year-old girl", "the $30 million contract"."""
    group, tokens = text.noun, text.clause.tokens
    if group is None or group.head <= text.at or _named_before(text):
        return None
    owner = next((i for i in range(text.at + 1, group.head) if tokens[i].tag == "poss"), None)
    if owner is not None and tokens[owner - 1].tag == "noun":
        group = NounGroup(first=group.first, last=owner - 1, head=owner - 1)  # "two women's homes" counts women
    head = tokens[group.head]
    if any(t.figure is not None for t in tokens[text.at + 1 : group.head + 1]) or _multiplies(text):
        return None  # "2.4 times earnings"
    if head.lemma in times(text.lexicon) and _dated(text, group):
        return None
    share_of = text.quantity.kind is Kind.SHARE and head.tag == "name"  # "seven in ten Norwegians"
    if text.quantity.unit and (head.lemma in measures.DIRECTIONS | _SENSES or (head.tag != "noun" and not share_of)):
        return None
    if tokens[group.head + 1 : group.head + 2] and tokens[group.head + 1].lemma == "than":
        return None  # "1.9C warmer than"
    if head.lemma in measures.DIRECTIONS or head.tag == "num" or _suffered(text, group) or _adverbial(text, group):
        return None
    changes = bool(text.quantity.unit) and head.lemma in of_families(text.lexicon, _MOVING, "nouns")
    moved = changes and [t.lemma for t in tokens[group.last + 1 : group.last + 2]] == ["in"]  # "a 5% rise in rents"
    if head.lemma in TRANSPARENT or moved:
        return complement(text, group.last) or as_mention(text, group, first=text.at)
    whole = shared(text, group)
    return as_mention(text, whole, first=text.at + 1 if whole is group else None)


def _multiplies(text: ClauseText) -> bool:
    """True for "2.4 times earnings": the noun behind is what is multiplied; but "3 times as many boats"."""
    after = text.clause.tokens[text.at + 1 : text.at + 2]
    return text.quantity.kind is Kind.RATIO and not any(t.lemma in {"as", "more"} for t in after)


def _suffered(text: ClauseText, group: NounGroup) -> bool:
    """True for "left 200 homeless": the word behind the figure is what the verb does to them."""
    lemma = text.clause.tokens[group.head].lemma
    if group.head != text.at + 1 or text.verb is None or lemma in named_deeds(text.lexicon):
        return False
    return f"{text.verb.lemma} {lemma}" in known_verbs(text.lexicon)


def _adverbial(text: ClauseText, group: NounGroup) -> bool:
    """True for "64 overnight", "four ahead", "ten short of": the word behind a bare count says how, and is no thing."""
    head = text.clause.tokens[group.head]
    if group.head != text.at + 1 or text.quantity.kind is not Kind.COUNT or head.tag == "name":
        return False
    if head.lemma in named_deeds(text.lexicon):
        return False  # "12 dead"
    if head.lemma in _MARGINS:
        return all(t.tag not in _NOMINAL for t in text.clause.tokens[group.head + 1 : group.head + 2])
    return word_of(head.text.lower()).adv and not word_of(head.text.lower()).noun


def _dated(text: ClauseText, group: NounGroup) -> bool:
    """True for "180 last year": the noun of time stands behind a word of order and is not counted."""
    words = [t.lemma for t in text.clause.tokens[text.at + 1 : group.head]]
    follows = [t.lemma for t in text.clause.tokens[group.head + 1 : group.head + 2]]  # "one in four 20 years ago"
    return follows == ["ago"] or any(word in {"last", "next", "this", "past", "previous"} for word in words)


def _handed_on(text: ClauseText) -> Mention | None:
    """The thing behind "of" or, after money, "in": "900 tonnes of grain", "43% of voters", "two of the men"."""
    tokens, after = text.clause.tokens, text.at + 1
    if after >= len(tokens):
        return None
    if tokens[after].lemma == "worth":
        after += 1
    word = tokens[after].lemma if after < len(tokens) else ""
    bare = (
        word == "in" and text.quantity.kind is Kind.MONEY and after + 1 < len(tokens) and tokens[after + 1].tag != "det"
    )
    first = text.noun.first if text.noun is not None else text.at
    if word == "of" and text.quantity.dimension == "[length]" and first and tokens[first - 1].lemma == "within":
        return Mention(value="distance", text=tokens[text.at].text, span=text.quantity.span)
    if word == "of" or bare:  # "in funding", but not "in the quarter"
        return complement(text, after - 1)
    return None


def _named_before(text: ClauseText) -> bool:
    """True for "magnitude 7.6": a pure number right behind the noun that names it."""
    before = text.clause.tokens[text.at - 1] if text.at else None
    return before is not None and before.tag == "noun" and before.lemma in {"magnitude", "category", "level"}


def _labelled(text: ClauseText) -> Mention | None:
    """The noun of a label: "Officers injured: 13"; none where a deed stands behind the figure: "Police: 14 hurt"."""
    told = text.verb is not None and text.verb.first > text.at
    return through(text, text.label) if text.label is not None and not told else None


def _before(text: ClauseText) -> Mention | None:
    """The noun before the figure: "magnitude 7.6", "an area three miles wide", "a crowd of 900"."""
    clause, before = text.clause, text.at - 1
    group = text.noun
    if before < 0:
        return None
    direct = clause.noun_at(before)
    follows = clause.tokens[text.at + 1].text.lower() if text.at + 1 < len(clause.tokens) else ""
    if direct is not None and (_named_before(text) or (text.quantity.unit and follows in _SENSES)):
        if clause.tokens[direct.head].tag == "noun":
            return as_mention(text, NounGroup(first=direct.first, last=before, head=min(direct.head, before)))
        return None
    first = group.first if group is not None else text.at
    worth = next((i for i in range(max(first - 3, 1), first) if clause.tokens[i].lemma == "worth"), 0)
    valued = clause.noun_at(worth - 1) if worth else None
    if valued is not None and clause.tokens[valued.head].tag == "noun":
        return as_mention(text, valued)  # "paintings worth an estimated 9 million euros"
    beside = clause.noun_at(first - 1) if text.quantity.unit and group is not None and group.head == text.at else None
    if beside is not None and beside.first > 1 and clause.tokens[beside.head].tag == "noun":
        before_it = clause.tokens[beside.first - 1]
        if before_it.text == "," or before_it.tag == "conj":
            return as_mention(text, beside)  # "length was 5 metres, width 2 metres"
    if first > 1 and text.quantity.unit and clause.tokens[first - 1].text == ",":
        host = clause.noun_at(first - 2)  # "the mark, 4.2 m, was passed", but not "by the weekend, 5 degrees"
        if host is not None and clause.tokens[host.head].tag == "noun" and not _of_time(text, host):
            return as_mention(text, host)
    if first > 1 and clause.tokens[first - 1].lemma == "of":
        host = clause.noun_at(first - 2)
        if host is not None and clause.tokens[host.head].tag == "noun" and clause.tokens[host.head].lemma != "short":
            lemma = clause.tokens[host.head].lemma
            return through(text, host) if lemma == "rate" else None if lemma in TRANSPARENT else as_mention(text, host)
    return None


def _by_verb(text: ClauseText) -> Mention | None:
    """The subject of a verb that measures, or the object before "by", "to", "at": "put the turnout at 28,000"."""
    verb, clause = text.verb, text.clause
    if verb is None or verb.first > text.at or (text.quantity.kind is Kind.SHARE and verb.lemma in _INSTRUMENT):
        return None
    if text.quantity.kind is Kind.COUNT and any(t.lemma in _MARGINS for t in clause.tokens[text.at + 1 : text.at + 2]):
        return None  # "Rovers are four ahead" counts no rovers
    beside = clause.noun_at(verb.first - 1) if reduced(clause, verb) else None
    if beside is not None and text.clause.tokens[text.at - 1].tag in {"prep", "adv"} and text.role is Role.OBJECT:
        return through(text, beside)  # "the number of miners hurt to eight"
    between = amount_host(clause, text.noun.first if text.noun is not None else text.at)
    if between is not None:
        return None if _of_time(text, between) else through(text, between)  # "12 trains an hour at 125mph"
    lead = clause.tokens[text.noun.first - 1] if text.noun is not None and text.noun.first else None
    if text.quantity.dimension == "[time]" and lead is not None and lead.tag == "prep":
        return None  # "have been on the move for two weeks"
    if verb.lemma in text.lexicon.words("speakers", "figure") and (verb.passive or valued(clause, verb)):
        found = subject(clause, verb) if verb.passive else clause.noun_at(verb.first - 1)
        said = not verb.passive or any(t.tag == "prep" for t in clause.tokens[verb.last + 1 : text.at])
        return through(text, found) if found is not None and said else None  # "damage is put at", not "was given 5"
    lost = text.quantity.kind in {Kind.SHARE, Kind.CHANGE} and verb.lemma in {"lose", "gain", "add", "shed"}
    known = verb.lemma.split(" ")[0] in measures.measuring_verbs(text.lexicon)
    if not known and not lost and not _moved_to(text, verb) and not _moved_by(text, verb):
        return None
    found = subject(clause, verb)
    return through(text, found) if found is not None else None


def _of_time(text: ClauseText, group: NounGroup) -> bool:
    """True for a noun of time, which says when or how fast: "by the weekend, 5 degrees", "an hour at 125mph"."""
    lemma = text.clause.tokens[group.head].lemma
    return lemma in times(text.lexicon) or lemma in _CLOCK


def _moved_to(text: ClauseText, verb: VerbGroup) -> bool:
    """True for "slowed to 3.1%", "climbed in May from $80": a verb without object moves its subject to the figure."""
    tokens, first = text.clause.tokens, text.noun.first if text.noun is not None else text.at
    if text.quantity.kind not in {Kind.SHARE, Kind.MONEY} or tokens[first - 1].lemma not in {"to", "from"}:
        return False
    return verb.passive or text.clause.noun_at(verb.last + 1) is None


def _moved_by(text: ClauseText, verb: VerbGroup) -> bool:
    """True for both figures of "dropped 6% to 14 million": such a verb may drop other things, but no share."""
    words, tokens = (text.lexicon.words("links", f"{way} noun") for way in ("rise", "fall")), text.clause.tokens
    follows = tokens[verb.last + 1 : verb.last + 2]
    if not any(verb.lemma.split(" ")[0] in way for way in words) or not follows or not _SHARE.search(follows[0].text):
        return False
    return verb.passive or verb.lemma not in of_families(text.lexicon, _TAKING, "verbs")  # "cut 6% of jobs"
