"""One claim made ready to be compared: its family, the words and names around it, its time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from numchk.almanac import day_of
from numchk.matching.asked import answered
from numchk.matching.deeds import LOCATED, family_of, moved, names_deed, trend_of
from numchk.matching.families import PEOPLE, Family, Habit, families
from numchk.matching.speakers import NOBODY, Voice, voice
from numchk.matching.surroundings import THAN, Surroundings, surroundings
from numchk.model import Claim, Document, Lexicon, Mention, Period, Quantity, Reading
from numchk.terms import Kind, Stance, Trend

#: An event this many days older than the report that tells of it is over: its figures no longer change.
OVER = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim with what matching needs to know of it; `document` and `story` are numbers of this run."""

    claim: Claim
    document: int
    family: Family
    habit: Habit
    around: Surroundings
    published: date | datetime | None
    deed_named: bool = False  #: the counted noun itself names the deed ("14 arrests"): a title says it once
    voice: Voice = NOBODY  #: who says so
    trend: Trend = Trend.NONE  #: which way the amount went: "rose 4%", "down 6%"
    strengths: frozenset[Decimal] = frozenset()  #: magnitudes told beside it: they name the event
    linked: frozenset[str] = field(default_factory=frozenset)  #: ids of claims that a link of the text joins to this

    @property
    def quantity(self) -> Quantity:
        """The figure."""
        return self.claim.quantity

    @property
    def measure(self) -> str:
        """What its unit measures; prices by the barrel are a measure of their own, apart from sums."""
        return f"{self.quantity.dimension} / {self.around.each}" if self.around.each else self.quantity.dimension

    @property
    def period(self) -> Period | None:
        """When, as the claim says; None where its cue could not be reckoned ("on Monday" in an undated text)."""
        found = self.claim.period
        return None if found is None or found.start == date.min or found.end == date.max else found

    @property
    def words(self) -> frozenset[str]:
        """Words near the figure."""
        return self.around.words

    @property
    def cues(self) -> frozenset[str]:
        """Cues around the figure."""
        return self.around.cues

    @property
    def closed(self) -> bool:
        """True where the event was over long before the report: its toll no longer grows."""
        if self.period is None or self.published is None:
            return bool(self.around.old)
        return self.period.end < day_of(self.published) - OVER


def earlier(a: date | datetime, b: date | datetime) -> bool:
    """True where `a` lies before `b`: by the hour where both tell it (UTC where no zone is told), else by day."""
    if isinstance(a, datetime) and isinstance(b, datetime):
        first, second = (m if m.tzinfo else m.replace(tzinfo=UTC) for m in (a, b))
        return first < second
    return day_of(a) < day_of(b)


def _linked(reading: Reading) -> Mapping[int, frozenset[str]]:
    """Start of a quantity -> ids of the claims that links join to it."""
    found: dict[int, set[str]] = {}
    for link in reading.links:
        ids = {f"{q.span.document_id}:{q.span.start}" for q in link.quantities}
        for quantity in link.quantities:
            found.setdefault(quantity.span.start, set()).update(ids)
    return {start: frozenset(ids) for start, ids in found.items()}


def comparable_at_all(claim: Claim) -> bool:
    """True for figures that tell a fact: no ratio, no change, no condition, no age."""
    quantity = claim.quantity
    return (
        quantity.kind not in (Kind.RATIO, Kind.CHANGE)
        and claim.stance is not Stance.CONDITIONAL
        and quantity.construction not in ("age", "clock")
    )


def may_differ(fact: Fact) -> bool:
    """True for figures of which a difference may be called one; of ages, changes and ratios only agreement is shown."""
    return comparable_at_all(fact.claim) and "age" not in fact.cues


def _of_its_time(claim: Claim) -> Claim:
    """`claim` without the time of what it is held against: "46,700, 1,900 more than twelve months before"."""
    period, at = claim.period, claim.sentence_span.start if claim.sentence_span else 0
    if period is None or period.span is None or not THAN.search(claim.sentence[: max(0, period.span.start - at)]):
        return claim
    return replace(claim, period=None)


def _joined_by_and(claims: Sequence[Claim]) -> Iterator[Claim]:
    """`claims`, the second of "on Monday 17 were killed and 43 wounded" with the time of the first."""
    last: Claim | None = None
    for each in claims:
        found = claim = _of_its_time(each)
        if last is not None and claim.period is None and last.period and last.sentence_span == claim.sentence_span:
            at = last.sentence_span.start if last.sentence_span else 0
            between = claim.sentence[last.quantity.span.end - at : claim.quantity.span.start - at]
            if len(between) < 60 and re.search(r"\band\b[^,;]*$", between):
                found = replace(claim, period=last.period)
        last = found
        yield found


def _before(document: Document) -> Mapping[int, str]:
    """Start of a sentence -> the sentence before it."""
    spans = document.sentences
    return {later.start: document.quote(first) for first, later in pairwise(spans)}


def _told_before(claim: Claim, last: tuple[Claim, Family] | None, document: Document) -> tuple[Claim, Family] | None:
    """`last`, the count before `claim`, where it stands in the same sentence or the one before; None otherwise."""
    if last is None or claim.sentence_span is None or last[0].sentence_span is None:
        return None
    at = bisect_left(document.sentences, claim.sentence_span.start, key=lambda span: span.start)
    before = document.sentences[at - 1].start if at else claim.sentence_span.start
    return last if last[0].sentence_span.start >= before else None


def facts(readings: Sequence[Reading], lexicon: Lexicon, *, every: bool = False) -> Iterator[Fact]:
    """Every claim that may be compared at all, with its family and surroundings, in the order of the readings.

    `every`: ratios, changes, conditions and ages too, which are looked up and never held against each other.
    """
    table = families(lexicon)
    for number, reading in enumerate(readings):
        linked, previous = _linked(reading), _before(reading.document)
        year = str(reading.document.published.year) if reading.document.published else ""
        last: tuple[Claim, Family] | None = None
        for claim in _joined_by_and(reading.claims):
            if not every and not comparable_at_all(claim):
                continue
            start = claim.sentence_span.start if claim.sentence_span else -1
            around = surroundings(claim, previous.get(start, ""), lexicon, this_year=year)
            if "age" in around.cues and not every:
                continue
            trend = trend_of(claim, around, table)
            family = moved(claim, family_of(claim, around, table), trend, table)
            if claim.place and family.fate not in LOCATED and table.family(claim).fate in LOCATED:
                around = replace(around, cues=around.cues | {"part_after"})  # those found in one place
            if family.kind == PEOPLE and family.thing not in table.kinds:
                around = replace(around, cues=around.cues | {"some people"})
            asked = (previous.get(start, ""), _told_before(claim, last, reading.document))
            family = answered(claim, family, *asked, table)
            if claim.quantity.kind is Kind.COUNT and family.fate:
                last = claim, family
            yield Fact(
                claim=claim,
                document=number,
                family=family,
                habit=table.habit(family, claim.quantity.dimension),
                around=around,
                published=reading.document.published,
                voice=voice(claim.speaker, lexicon),
                trend=trend,
                deed_named=names_deed(claim, family, table),
                linked=linked.get(claim.quantity.span.start, frozenset()),
            )


def _with_strengths(every: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each with the magnitudes of its sentence, else with those that its text gives for the present."""
    told: dict[tuple[int, int], set[Decimal]] = {}
    for fact in every:
        if fact.family.kind == "magnitude":
            start = fact.claim.sentence_span.start if fact.claim.sentence_span else -1
            told.setdefault((fact.document, start), set()).add(fact.quantity.value)
            if not fact.around.old:
                told.setdefault((fact.document, -1), set()).add(fact.quantity.value)

    def of(fact: Fact) -> frozenset[Decimal]:
        start = fact.claim.sentence_span.start if fact.claim.sentence_span else -1
        general = () if fact.around.old else told.get((fact.document, -1), ())
        return frozenset(told.get((fact.document, start), general))

    return tuple(replace(fact, strengths=of(fact)) for fact in every) if told else tuple(every)


def mark_alone(every: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, with the cue "alone" on those that are their text's only figure of that measure or thing."""
    found = _with_strengths(tuple(every))
    seen: dict[tuple[int, str, str], list[Fact]] = {}
    for fact in found:
        if fact.family.thing and fact.claim.repeats is None:
            seen.setdefault((fact.document, fact.quantity.dimension, fact.family.thing), []).append(fact)
    alone = {
        fact.claim.id
        for same in seen.values()
        for fact in same
        if all(other.claim.id == fact.claim.id or other.claim.id in fact.linked for other in same)
    }
    marks = {
        "alone": alone,
        "sole": _sole(found),
        "some of those": _some_of_those(found),
        "named apart": _named_apart(found),
    }
    cues = {f.claim.id: frozenset(cue for cue, ids in marks.items() if f.claim.id in ids) for f in found}
    return tuple(
        replace(f, around=replace(f.around, cues=f.around.cues | cues[f.claim.id])) if cues[f.claim.id] else f
        for f in found
    )


def _named_apart(every: Sequence[Fact]) -> frozenset[str]:
    """Ids of the parts that go by another name than their whole: "260 barns, 69 of them mills"."""
    wholes = {fact.claim.id: fact for fact in every if fact.claim.subset is None and fact.family.thing}

    def apart(part: Fact) -> bool:
        found = [wholes[name] for name in part.linked if name in wholes]
        place = text_of(part.claim.place)  # "69 of them mills in Arl" are not all
        return bool(found) and all(
            whole.family.thing != part.family.thing and place in ("", text_of(whole.claim.place)) for whole in found
        )

    return frozenset(f.claim.id for f in every if f.claim.subset is not None and f.family.thing and apart(f))


def _sole(every: Sequence[Fact]) -> frozenset[str]:
    """Ids of the figures that are all their text tells of one deed done to one kind of thing."""
    seen: dict[tuple[int, str, str], set[str]] = {}
    for fact in every:
        if fact.family.fate and fact.claim.repeats is None:
            seen.setdefault((fact.document, fact.family.fate, fact.family.kind), set()).add(fact.claim.id)
    return frozenset(next(iter(ids)) for ids in seen.values() if len(ids) == 1)


def _some_of_those(every: Sequence[Fact]) -> frozenset[str]:
    """Ids of the figures that name neither thing nor deed, right behind a larger one: "40 freed, 19 by air".

    Of the same place and time they are a part of it.
    """
    return frozenset(
        one.claim.id
        for whole, one in pairwise(every)
        if whole.claim.sentence_span == one.claim.sentence_span
        and one.family == whole.family
        and one.family.fate
        and not one.quantity.dimension
        and 0 < one.quantity.value < whole.quantity.value
        and (one.claim.place, one.claim.period) == (whole.claim.place, whole.claim.period)
        and not _of_its_own(one)
        and _of_its_own(whole)
    )


def _of_its_own(fact: Fact) -> bool:
    """True where the figure has a noun or a deed of its own, not one taken over."""
    return any(m is not None and m.span is not None for m in (fact.claim.measurand, fact.claim.predicate))


#: Common nouns that name one place: where the sea begins.
_ONE_PLACE = dict.fromkeys(("shore", "shoreline", "coastline", "seashore"), "coast")


@lru_cache(maxsize=20_000)
def _lower(value: str) -> str:
    return " ".join(_ONE_PLACE.get(word, word) for word in value.lower().split(" "))


def text_of(mention: Mention | None) -> str:
    """A mention in lower case, nouns for one place as one; "" where there is none."""
    return _lower(mention.value) if mention else ""
