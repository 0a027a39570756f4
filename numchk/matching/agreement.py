"""A level for each slot of two claims: same, compatible, unknown or different; silence is unknown, never different."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from numchk.matching.facts import Fact, earlier, text_of
from numchk.matching.families import Families
from numchk.matching.story import Stories
from numchk.model import Agreement, Mention, Period
from numchk.terms import Kind, Level, Stance

#: A night belongs to two days: periods that miss each other by so much may be one.
NIGHT = timedelta(days=1)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\b")
#: Reports of one quake seldom give it magnitudes further apart than this.
STRENGTH = Decimal("0.35")
#: What is told of a longer time than this is no single event's: "over the past 12 months".
LASTING = timedelta(days=60)


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
    if not a.family.fate or not b.family.fate:
        return Level.UNKNOWN
    if a.family.fate == b.family.fate:
        return Level.SAME
    if {a.family.fate, b.family.fate} == {"rose", "fell"}:
        return Level.DIFFERENT
    return Level.DIFFERENT if a.quantity.kind is Kind.COUNT and b.quantity.kind is Kind.COUNT else Level.UNKNOWN


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _periods(a: Period, b: Period) -> Level:
    if a.start > b.end + NIGHT or b.start > a.end + NIGHT:
        return Level.DIFFERENT
    if abs(a.start - b.start) <= NIGHT and abs(a.end - b.end) <= NIGHT:
        return Level.SAME
    return Level.COMPATIBLE if a.start <= b.end and b.start <= a.end else Level.UNKNOWN


def _against_day(period: Period, fact: Fact) -> Level:
    """A dated claim against one that gives no date: the latter speaks of the days before its report."""
    if fact.published is None:
        return Level.UNKNOWN
    day = _day(fact.published)
    reach = timedelta(days=fact.habit.days)
    if period.start <= day + NIGHT and period.end >= day - reach:
        return Level.COMPATIBLE
    return Level.UNKNOWN if day < period.start <= day + reach else Level.DIFFERENT


def bound_to_event(fact: Fact) -> bool:
    """True where the figure tells what one event did; a war's total, a distance, a population stand for longer."""
    lasting = fact.period is not None and fact.period.end - fact.period.start > LASTING
    event = fact.claim.event
    of_war = event is not None and event.span is not None and event.value.startswith("war")
    return not (fact.habit.lasting or lasting or of_war or "cue_cumulative" in fact.cues)


def _day_named(fact: Fact) -> tuple[str, str] | None:
    """(day, month) that a date without reckonable year names ("17 November"); None where there is none."""
    told = fact.claim.period.text.lower() if fact.claim.period else ""
    match = _DAY_MONTH.search(told) or _MONTH_DAY.search(told)
    return (match["day"], match["month"]) if match else None


def _by_era(a: Fact, b: Fact) -> Level:
    """What the words say where dates do not: long ago against now, one year against another."""
    if not a.around.old and not b.around.old:
        return Level.UNKNOWN
    if bool(a.around.old) != bool(b.around.old):
        return Level.DIFFERENT
    if a.around.year and b.around.year:
        return Level.SAME if a.around.year == b.around.year else Level.DIFFERENT
    return Level.UNKNOWN


def period(a: Fact, b: Fact) -> Level:
    """By the claims' own dates, else by words such as "in 2003", else by the days on which their reports appeared."""
    if a.period and b.period:
        return _periods(a.period, b.period)
    named = _day_named(a), _day_named(b)
    if named[0] and named[1]:
        return Level.SAME if named[0] == named[1] else Level.DIFFERENT
    era = _by_era(a, b)
    if era is not Level.UNKNOWN or not (bound_to_event(a) and bound_to_event(b)):
        return era
    if a.period or b.period:
        dated, other = (a, b) if a.period else (b, a)
        return _against_day(dated.period, other) if dated.period else Level.UNKNOWN
    if a.published is None or b.published is None:
        return Level.UNKNOWN
    apart = abs(_day(a.published) - _day(b.published))
    return Level.UNKNOWN if apart <= timedelta(days=min(a.habit.days, b.habit.days)) else Level.DIFFERENT


def _specific(fact: Fact, stories: Stories) -> frozenset[str]:
    """The places near the figure that are no whole countries."""
    own = text_of(fact.claim.place)
    near = fact.around.names & stories.places
    return frozenset({*near, *([own] if own and not stories.is_wide(own) else [])})


def place(a: Fact, b: Fact, stories: Stories) -> Level:
    """SAME name; COMPATIBLE where a text sets one inside the other or both name a third; DIFFERENT elsewhere.

    A figure that is said of a place which few reports name is not told of the place of the story.
    """
    first, second = text_of(a.claim.place), text_of(b.claim.place)
    if first and first == second:
        return Level.SAME
    here, there = _specific(a, stories), _specific(b, stories)
    if here & there or any(_same_words(x, y) or stories.joined(x, y) for x in here for y in there):
        return Level.COMPATIBLE
    for own, other in ((first, b), (second, a)):
        if own and stories.rare(own) and not set(own.split()) & other.around.names:
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


def part_of_whole(fact: Fact) -> str:
    """The kind of part that the figure is ("part", "severe", "further"); "" for a whole.

    "31 others were hurt" beside the dead are all the hurt: "others" makes no part.
    """
    mention = fact.claim.subset
    if "part_after" in fact.cues:
        return "part"
    if "cue_grade" in fact.cues and fact.family.fate in GRADED:
        return "severe"
    named = fact.claim.measurand is not None and fact.claim.measurand.span is not None and fact.family.thing != "person"
    if mention is not None and not mention.text and named:
        return ""  # "64 aboard: 36 sailors and 28 scientists" counts all the scientists
    if mention is None or (fact.habit.people and mention.text.lower() in ("other", "others")):
        return ""
    return mention.value


def subset(a: Fact, b: Fact) -> Level:
    """DIFFERENT where one is said of a part and the other not: a part is not held against its whole."""
    first, second = part_of_whole(a), part_of_whole(b)
    if not first and not second:
        return Level.UNKNOWN
    here, there = text_of(a.claim.place), text_of(b.claim.place)
    if "part" in (first, second) and not (first and second) and here and there and _same_words(here, there):
        return Level.UNKNOWN  # "of them in Aceh" against "in Aceh province": the place makes the part
    return Level.SAME if first == second else Level.DIFFERENT


def speaker(a: Fact, b: Fact) -> Level:
    """SAME person or body; two different ones are no difference of fact: COMPATIBLE."""
    found = _mention(a.claim.speaker, b.claim.speaker)
    return Level.COMPATIBLE if found is Level.DIFFERENT else found


def stance(a: Fact, b: Fact) -> Level:
    """What is expected is not held against what is said to be."""
    first, second = a.claim.stance, b.claim.stance
    return Level.DIFFERENT if (first is Stance.FORECAST) != (second is Stance.FORECAST) else Level.SAME


def sequence(a: Fact, b: Fact) -> Level:
    """DIFFERENT where only one speaks of an aftershock or another event, or both name quakes of other strengths."""
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
    """SAME where a later report may give more, COMPATIBLE where more or less, UNKNOWN where the figure stands."""
    if a.closed or b.closed or not a.habit.grows:
        return Level.UNKNOWN
    return Level.COMPATIBLE if a.habit.grows == "any" else Level.SAME


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
    """Distances count from one point, hours in one zone."""
    return _mention(a.claim.reference, b.claim.reference)


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
