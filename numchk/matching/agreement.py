"""A level for each slot of two claims: same, compatible, unknown or different; silence is unknown, never different."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

import numchk.matching.speakers as speakers
from numchk.matching.facts import Fact, earlier, text_of
from numchk.matching.families import PEOPLE, Families
from numchk.matching.story import Stories
from numchk.matching.times import bound_to_event, period
from numchk.model import Agreement, Mention
from numchk.terms import Kind, Level, Stance, Trend
from numchk.whereabouts import lead_apart

#: Reports of one quake seldom give it magnitudes further apart than this.
STRENGTH = Decimal("0.35")


def _same_words(a: str, b: str) -> bool:
    return bool(set(a.split()) & set(b.split()))


def measurand(a: Fact, b: Fact, table: Families) -> Level:
    """SAME thing; UNKNOWN where one is unnamed or a part of the other's kind; DIFFERENT otherwise."""
    first, second = a.family.thing, b.family.thing
    if not first or not second:
        return Level.UNKNOWN
    if first == second:
        return Level.SAME
    if second in table.wholes.get(first, ()) or first in table.wholes.get(second, ()):
        return Level.UNKNOWN
    both_parts = table.wholes.get(first) and table.wholes.get(second)
    return Level.UNKNOWN if a.family.kind == b.family.kind and not both_parts else Level.DIFFERENT


def predicate(a: Fact, b: Fact) -> Level:
    """SAME deed; UNKNOWN where one names none, or the figures measure rather than count."""
    if {a.trend, b.trend} == {Trend.UP, Trend.DOWN}:
        return Level.DIFFERENT
    if not a.family.fate or not b.family.fate:
        return Level.UNKNOWN
    if a.family.fate == b.family.fate or _none_of_either(a, b) or _none_of_either(b, a):
        return Level.SAME
    if {a.family.fate, b.family.fate} == {"rose", "fell"}:
        return Level.DIFFERENT
    return Level.DIFFERENT if a.quantity.kind is Kind.COUNT and b.quantity.kind is Kind.COUNT else Level.UNKNOWN


#: Who is a casualty: none of these where there were none of them.
_CASUALTIES = frozenset({"killed", "hurt"})


def _none_of_either(none: Fact, other: Fact) -> bool:
    """True for "no casualties" beside "12 dead": where none was hurt or killed, none was killed."""
    return not none.quantity.value and none.family.fate == "casualties" and other.family.fate in _CASUALTIES


def _specific(fact: Fact, stories: Stories) -> frozenset[str]:
    """The places near the figure that are no whole countries."""
    own = text_of(fact.claim.place)
    near = fact.around.names & stories.places
    return frozenset({*near, *([own] if own and not stories.is_wide(own) else [])})


def _none_elsewhere(none: Fact, near: frozenset[str], stories: Stories) -> bool:
    """True where `none` tells of none, and what it is held against stands beside places that few reports name."""
    return not none.quantity.value and bool(near) and all(map(stories.rare, near))


def place(a: Fact, b: Fact, stories: Stories) -> Level:
    """SAME name; COMPATIBLE where a text sets one inside the other or both name a third; DIFFERENT elsewhere.

    A figure that is said of a place which few reports name is not told of the place of the story.
    """
    first, second = text_of(a.claim.place), text_of(b.claim.place)
    if first and first == second:
        return Level.SAME
    here, there = _specific(a, stories), _specific(b, stories)
    if here & there or any(stories.one_name(x, y) or stories.joined(x, y) for x in here for y in there):
        return Level.COMPATIBLE
    for own, other in ((first, b), (second, a)):
        if own and stories.rare(own) and not set(own.split()) & other.around.names:
            return Level.DIFFERENT
    if stories.abroad(first, second) or _none_elsewhere(a, there, stories) or _none_elsewhere(b, here, stories):
        return Level.DIFFERENT
    if not first or not second or stories.is_wide(first) or stories.is_wide(second):
        return Level.UNKNOWN
    return Level.DIFFERENT


def scope(a: Fact, b: Fact, stories: Stories) -> Level:
    """DIFFERENT where one alone names a place smaller than a country: the other may be told of all."""
    first, second = (text_of(f.claim.place) for f in (a, b))
    narrow = [bool(p) and not stories.is_wide(p) for p in (first, second)]
    return Level.DIFFERENT if narrow[0] != narrow[1] else Level.UNKNOWN


def _mention(a: Mention | None, b: Mention | None, *, silence: Level = Level.UNKNOWN) -> Level:
    """SAME where they share a word; `silence` where only one speaks."""
    if a is None and b is None:
        return Level.UNKNOWN
    if a is None or b is None:
        return silence
    return Level.SAME if _same_words(text_of(a), text_of(b)) else Level.DIFFERENT


#: Families that are told by degree: "eight seriously hurt" are a part of the hurt.
GRADED = frozenset({"hurt", "treated", "damaged"})


#: Cues that tell of what the figure is a part, or that it is another sort of figure.
_BY_CUE = MappingProxyType(
    {"all but": "all but", "cue_average": "average", "part_after": "part", "some of those": "some of those"}
)


def part_of_whole(fact: Fact) -> str:
    """The kind of part that the figure is ("part", "severe", "further"); "" for a whole.

    "31 others were hurt" beside the dead are all the hurt: "others" makes no part.
    """
    mention = fact.claim.subset
    if "named apart" in fact.cues and mention is not None and mention.value == "part":
        return ""  # "260 barns, 69 of them mills" counts all the mills
    for cue, part in _BY_CUE.items():
        if cue in fact.cues:
            return part
    slight = mention is not None and mention.value == "slight"
    if slight and "sole" in fact.cues:
        return ""  # "two were slightly hurt": nobody else was hurt
    if "cue_grade" in fact.cues and fact.family.fate in GRADED:
        return "severe"
    named = fact.claim.measurand is not None and fact.claim.measurand.span is not None and fact.family.thing != "person"
    if mention is not None and not mention.text and named:
        return ""  # "64 aboard: 36 sailors and 28 scientists" counts all the scientists
    if mention is None or (fact.habit.people and mention.text.lower() in ("other", "others")):
        return ""
    if mention.value == "part" and mention.text.lower() != "alone" and named and fact.family.kind == PEOPLE:
        return ""  # "40 dead, including seven children" counts all the children
    return mention.value


def subset(a: Fact, b: Fact) -> Level:
    """DIFFERENT where one is said of a part and the other not: a part is not held against its whole."""
    first, second = part_of_whole(a), part_of_whole(b)
    if not first and not second:
        return Level.UNKNOWN
    here, there = text_of(a.claim.place), text_of(b.claim.place)
    if "part" in (first, second) and not (first and second) and here and there and _same_words(here, there):
        return Level.UNKNOWN  # "of them in Aceh" against "in Aceh province": the place makes the part
    if _of_those(first, b) or _of_those(second, a):
        return Level.UNKNOWN  # "12 civilian deaths" against "12 civilians died"
    return Level.SAME if first == second else Level.DIFFERENT


def _of_those(part: str, other: Fact) -> bool:
    """True where `part` ("of civilian") is told of those whom the other figure counts."""
    return part.startswith("of ") and part.removeprefix("of ") == text_of(other.claim.measurand)


def speaker(a: Fact, b: Fact) -> Level:
    """SAME person or body; two different ones are no difference of fact: COMPATIBLE; UNKNOWN where one is anybody."""
    return speakers.level(a.voice, b.voice)


def stance(a: Fact, b: Fact) -> Level:
    """What is expected, denied or supposed is not held against what is said to be; "none" says how many there are."""
    return Level.SAME if _held(a) is _held(b) else Level.DIFFERENT


def _held(fact: Fact) -> Stance:
    denied = fact.claim.stance is Stance.DENIED and not fact.quantity.value
    return Stance.ASSERTED if denied else fact.claim.stance


def sequence(a: Fact, b: Fact) -> Level:
    """DIFFERENT where only one tells of "before", an aftershock or another event, or both name other strengths."""
    if a.document != b.document and a.claim.sentence.startswith("Before ") != b.claim.sentence.startswith("Before "):
        return Level.DIFFERENT
    marks = {"cue_after", "cue_another"}
    told = a.strengths and b.strengths and "magnitude" not in (a.family.kind, b.family.kind)
    if told and all(abs(x - y) > STRENGTH for x in a.strengths for y in b.strengths):
        return Level.DIFFERENT
    return Level.DIFFERENT if (a.cues & marks) != (b.cues & marks) else Level.UNKNOWN


def story(a: Fact, b: Fact, stories: Stories) -> Level:
    """Whether both reports tell of one event; what is told for longer than one event is compared across stories."""
    found = stories.level(a.document, b.document)
    lasting = not (bound_to_event(a) or bound_to_event(b))
    return Level.UNKNOWN if found is Level.DIFFERENT and lasting else found


def order(a: Fact, b: Fact) -> Level:
    """DIFFERENT where `a` was published before `b`; SAME at one time; UNKNOWN where a date is missing."""
    if a.published is None or b.published is None:
        return Level.UNKNOWN
    return Level.DIFFERENT if earlier(a.published, b.published) or earlier(b.published, a.published) else Level.SAME


def running(a: Fact, b: Fact) -> Level:
    """SAME where a later report may give more, COMPATIBLE where more or less, UNKNOWN where the figure stands.

    Of what does not grow by itself, only a figure that the earlier report calls unfinished: "so far", "preliminary".
    """
    if a.closed or b.closed:
        return Level.UNKNOWN
    if a.habit.grows == "any" or "cue_first" in a.cues:
        return Level.COMPATIBLE
    return Level.SAME if a.habit.grows or "cue_interim" in a.cues else Level.UNKNOWN


def closed(a: Fact, b: Fact) -> Level:
    """SAME where both speak of an event long over."""
    return Level.SAME if a.closed and b.closed else Level.UNKNOWN


def reading(a: Fact, b: Fact) -> Level:
    """SAME where both claims were read alike by two readers of the clause."""
    return Level.SAME if a.claim.agreement and b.claim.agreement else Level.UNKNOWN


def origin(a: Fact, b: Fact) -> Level:
    """SAME where both sentences are nearly one: a wire copy, one origin."""
    if a.document == b.document:
        return Level.UNKNOWN
    first, second = set(a.claim.sentence.lower().split()), set(b.claim.sentence.lower().split())
    if min(len(first), len(second)) < 8:
        return Level.UNKNOWN
    return Level.SAME if len(first & second) >= 0.85 * max(len(first), len(second)) else Level.UNKNOWN


def _event(a: Fact, b: Fact) -> Level:
    """Another year is another event ("flood 2007"); nouns that differ say little ("strike", "attack")."""
    years = [frozenset(w for w in text_of(f.claim.event).split() if w.isdigit()) for f in (a, b)]
    if years[0] and years[1] and years[0] != years[1]:
        return Level.DIFFERENT
    found = _mention(a.claim.event, b.claim.event)
    return Level.UNKNOWN if found is Level.DIFFERENT else found


def _reference(a: Fact, b: Fact) -> Level:
    """Distances count from one point in one direction: "Moscow, west"."""
    first, second = (text_of(f.claim.reference).partition(", ") for f in (a, b))
    if not first[0] or not second[0]:
        return Level.UNKNOWN
    apart = not _same_words(first[0], second[0]) or lead_apart(first[2], second[2])
    return Level.DIFFERENT if apart else Level.SAME


#: Slots that need nothing but the two claims, in the order of the report.
SLOTS: Mapping[str, Callable[[Fact, Fact], Level]] = MappingProxyType(
    {
        "predicate": predicate,
        "period": period,
        "subset": subset,
        "sequence": sequence,
        "stance": stance,
        "event": _event,
        "reference": _reference,
        "speaker": speaker,
        "published": order,
        "running": running,
        "closed": closed,
        "reading": reading,
        "origin": origin,
    }
)

#: Fields that tell of the pair without speaking for or against its being one fact.
ASIDE = frozenset({"scope", "published", "running", "closed", "reading", "origin", "speaker"})


def agreement(a: Fact, b: Fact, table: Families, stories: Stories) -> Agreement:
    """Every slot with its level; `a` is the earlier report where `published` is DIFFERENT."""
    return (
        ("measurand", measurand(a, b, table)),
        ("place", place(a, b, stories)),
        ("scope", scope(a, b, stories)),
        ("story", story(a, b, stories)),
        *((name, level(a, b)) for name, level in SLOTS.items()),
    )


def differing(found: Agreement) -> tuple[str, ...]:
    """The slots that keep the two apart."""
    return tuple(name for name, level in found if level is Level.DIFFERENT and name not in ASIDE)
