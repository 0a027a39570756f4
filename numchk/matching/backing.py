"""Which figures of its sources speak of the fact that a draft's figure tells: one group a figure of the draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from numchk.matching.agreement import differing
from numchk.matching.facts import Fact, earlier, facts, text_of
from numchk.matching.families import families, stem
from numchk.matching.gates import READING, too_far
from numchk.matching.kinship import TELLING, Kin, Kinship, weight
from numchk.matching.story import stories
from numchk.matching.titles import title
from numchk.model import Claim, Group, Lexicon, Pair, Reading
from numchk.terms import Bound, Level, Relation, Verdict
from numchk.values import restates

#: So many points make a like figure one of the same fact, and a differing one a contradiction.
ENOUGH, PLENTY = 6, 8
#: A telling number with a unit needs little more than itself, a large count some more.
ENOUGH_TELLING, ENOUGH_LARGE = 3, 4
LARGE = 10_000
#: From so many points on what is expected is held against what is so, and a like figure needs no second look.
SURE = 12
#: A source's figure belongs to the draft's figure that is nearer to it by so many points.
NEARER = 2
#: A later figure overtakes one that is no nearer than this.
LATE = 4
#: A hedged round number may stand for an exact one no further away than this.
ROUND = Decimal("1.15")
#: Two figures of which neither is the rounder lie no further apart than this.
NEAR = Decimal("1.1")
#: So many sources are named that back a figure, and that differ.
BACKERS, RIVALS = 4, 2
LIKE = (Verdict.AGREES, Verdict.AGREES_ROUNDED)
#: Best first.
_ORDER = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE)
_PLAIN = frozenset({Bound.EXACT, Bound.EXACTLY})
#: Whoever names a draft's sources says that they tell of its story.
_ONE_STORY = frozenset({"story"})
#: Slots of which a difference makes a like figure doubtful.
_TELLING_SLOTS = frozenset({"measurand", "predicate", "period", "place"})


class Choice(NamedTuple):
    """What was found for one figure of the draft, best first."""

    backers: Sequence[Kin] = ()
    rivals: Sequence[Kin] = ()
    overtakes: bool = False  #: the first rival is later than every backer, and its figure may move so


def backed(draft: Reading, sources: Sequence[Reading], lexicon: Lexicon) -> tuple[Group, ...]:
    """A BACKED_BY group for each figure of `draft`: itself, then the figures of `sources` that speak of its fact.

    Of each pair the field "backing" says whether the source may back the figure (SAME) or gives its fact another value
    (DIFFERENT: there is positive evidence for one fact); "overtakes" is SAME where that value came later.
    `Group.manner` is "again" where the draft says the figure before it in another unit.
    """
    desk = _desk(draft, sources, lexicon)
    choices: dict[str, Choice] = {}
    for fact in desk.draft:
        choices[fact.claim.id] = _chosen(desk, fact, choices)
    return tuple(_group(desk, fact, choices[fact.claim.id]) for fact in desk.draft)


# ---------------------------------------------------------------- what is on the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The draft's figures, and all figures of the sources that have something in common with each."""

    draft: Sequence[Fact]
    kin: Mapping[str, Sequence[Kin]]  #: id of a draft's claim -> figures of the sources
    first: Mapping[str, str]  #: id of a claim that says a figure in another unit -> id of that figure
    told: Mapping[str, Sequence[tuple[int, Fact]]]  #: id of a source's claim -> points and the draft's like figures
    also: Mapping[str, frozenset[str]]  #: id of a source's claim -> ids of the draft's figures that it may back
    heard: Mapping[int, frozenset[str]]  #: document -> words that name its speakers
    anybody: frozenset[str]  #: words for speakers that tell nobody from anybody

    def taken(self, kin: Kin, fact: Fact, margin: int) -> bool:
        """True where another figure of the draft is nearer to the source's than this one."""
        others = self.told.get(kin.fact.claim.id, ())
        return any(points > kin.points + margin and not self.one(fact, other) for points, other in others)

    def one(self, a: Fact, b: Fact) -> bool:
        """True where the draft says one amount twice, in another unit or again."""
        if a.claim.id == b.claim.id:
            return True
        return _same_again(a.claim, b.claim, self.first)


def _same_again(a: Claim, b: Claim, first: Mapping[str, str]) -> bool:
    again = first.get(a.id) == b.id or first.get(b.id) == a.id or a.repeats == b.id or b.repeats == a.id
    return again or (a.repeats is not None and a.repeats == b.repeats)


def _desk(draft: Reading, sources: Sequence[Reading], lexicon: Lexicon) -> _Desk:
    readings = (draft, *sources)
    every = tuple(facts(readings, lexicon, every=True))
    ours = tuple(fact for fact in every if fact.document == 0)
    theirs = tuple(fact for fact in every if fact.document != 0)
    kinship = Kinship(every, readings, families(lexicon), stories(readings, lexicon))
    first = dict(_restated(readings))
    starts = [[span.start for span in reading.document.sentences] for reading in readings]
    pairs = {fact.claim.id: _kin(kinship, fact, theirs) for fact in ours}
    kin = _in_company(_Rows(draft=ours, kin=pairs, first=first, starts=starts))
    told: dict[str, list[tuple[int, Fact]]] = {}
    also: dict[str, set[str]] = {}
    for fact in ours:
        for near in kin[fact.claim.id]:
            if near.points >= ENOUGH and near.verdict is not Verdict.CONFLICTS:
                also.setdefault(near.fact.claim.id, set()).add(fact.claim.id)
                if near.verdict in LIKE:
                    told.setdefault(near.fact.claim.id, []).append((near.points, fact))
    heard: dict[int, frozenset[str]] = {}
    for number, reading in enumerate(readings):
        heard[number] = frozenset(word for claim in reading.claims for word in _names(claim))
    return _Desk(
        draft=ours,
        kin=kin,
        first=first,
        told=told,
        also={name: frozenset(ids) for name, ids in also.items()},
        heard=heard,
        anybody=frozenset(lexicon.words("comparing", "any_speaker")),
    )


def _names(claim: Claim) -> frozenset[str]:
    """The words that name a claim's speaker."""
    return frozenset(text_of(claim.speaker).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The pairs before they are marked, and in which sentence of its text each figure stands."""

    draft: Sequence[Fact]
    kin: Mapping[str, Sequence[Kin]]
    first: Mapping[str, str]
    starts: Sequence[Sequence[int]]  #: of each text, where its sentences begin

    def row(self, fact: Fact) -> int:
        """The number of the sentence in its text."""
        return bisect_right(self.starts[fact.document], fact.quantity.span.start)

    def apart(self, a: Fact, b: Fact) -> bool:
        """True for two figures that are not one amount said twice."""
        return a.claim.id != b.claim.id and not _same_again(a.claim, b.claim, self.first)


def _restated(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """(id of a claim that says an amount in another unit, id of the claim that says it first)."""
    for reading in readings:
        for link in reading.links:
            if link.relation is Relation.RESTATES:
                first, *again = (f"{q.span.document_id}:{q.span.start}" for q in link.quantities)
                yield from ((one, first) for one in again)


def _kin(kinship: Kinship, fact: Fact, sources: Sequence[Fact]) -> list[Kin]:
    """The source's figures near `fact`, which is taken to be written on the day of each."""
    days = {published: replace(fact, published=published) for published in {s.published for s in sources}}
    dimension = fact.quantity.dimension
    near = (s for s in sources if s.quantity.dimension == dimension or not (dimension and s.quantity.dimension))
    return [kin for source in near if (kin := kinship.of(days[source.published], source))]


def _in_company(desk: _Rows) -> dict[str, list[Kin]]:
    """The pairs, marked where another figure stands in both sentences, or next to them: two by chance are seldom."""
    met: dict[tuple[int, int, int], list[tuple[Fact, Fact]]] = {}
    for fact in desk.draft:
        for near in desk.kin[fact.claim.id]:
            exact = near.verdict is Verdict.AGREES and weight(fact.quantity) >= 1
            rounded = near.verdict is Verdict.AGREES_ROUNDED and weight(fact.quantity) >= TELLING and near.bare >= 0
            if exact or rounded:
                key = desk.row(fact), near.fact.document, desk.row(near.fact)
                met.setdefault(key, []).append((fact, near.fact))

    def others(fact: Fact, near: Kin, reach: int) -> bool:
        row, document, there = desk.row(fact), near.fact.document, desk.row(near.fact)
        steps = range(-reach, reach + 1)
        found = (pair for i in steps for j in steps for pair in met.get((row + i, document, there + j), ()))
        return any(desk.apart(a, fact) and desk.apart(b, near.fact) for a, b in found)

    def marked(fact: Fact, near: Kin) -> Kin:
        if others(fact, near, 0):
            return near.beside(company=True)
        return near.beside(company=False) if near.value and others(fact, near, 1) else near

    return {fact.claim.id: [marked(fact, near) for near in desk.kin[fact.claim.id]] for fact in desk.draft}


# ---------------------------------------------------------------- what is chosen


def _chosen(desk: _Desk, fact: Fact, before: Mapping[str, Choice]) -> Choice:
    """The figures that back `fact`, and those that contradict it."""
    proven = sorted(_contrary(desk.kin[fact.claim.id], fact), key=lambda kin: -kin.points)
    rivals = [kin for kin in proven if not desk.taken(kin, fact, -MANY)]
    backers = _backers(desk, fact)
    first = before.get(desk.first.get(fact.claim.id, ""), Choice())
    if first.backers and not (backers and backers[0].verdict is Verdict.AGREES):
        return _again(fact, first.backers)
    if backers and rivals and _doubtful(backers[0], rivals[0]):
        backers = []
    later = [kin for kin in proven if _later(kin, backers)]
    known = any(desk.also.get(kin.fact.claim.id, frozenset()) - {fact.claim.id} for kin in later)
    late = [kin for kin in rivals if kin in later and kin.points >= backers[0].points - LATE] if backers else []
    if late and not known:
        return Choice(backers, late, overtakes=True)
    return Choice(backers, [kin for kin in rivals if kin.points >= SURE] if backers else rivals)


#: More points than any two figures differ by.
MANY = 1000


def _backers(desk: _Desk, fact: Fact) -> list[Kin]:
    near = desk.kin[fact.claim.id]
    like = (k for k in near if k.verdict in LIKE and (k.verdict is Verdict.AGREES or _rounds(k)))
    found = [k for k in like if k.points >= _needed(fact, k) and not desk.taken(k, fact, NEARER)]
    found += [
        k
        for k in near
        if k.verdict is Verdict.COMPATIBLE
        and k.points >= PLENTY
        and not too_far(fact, k.fact)
        and _covers(fact, k)
        and not desk.taken(k, fact, -MANY)
    ]
    found.sort(key=lambda k: (_ORDER.index(k.verdict), bool(_doubts(k)), -k.points))
    if found and found[0].verdict is Verdict.AGREES_ROUNDED:  # who says it rounded may print it elsewhere as it stands
        exact = [k for k in near if k.verdict is Verdict.AGREES and k.points >= 2 and not _doubts(k)]
        found = sorted((k for k in exact if weight(fact.quantity) >= TELLING), key=lambda k: -k.points) + found
    return found


def _needed(fact: Fact, kin: Kin) -> int:
    """How many points make a like figure one of the same fact; sums and shares of all sorts stand in one story."""
    quantity = fact.quantity
    if kin.verdict is not Verdict.AGREES:
        return ENOUGH
    many = quantity.dimension.startswith("[currency") or quantity.dimension == "[share]"
    if weight(quantity) >= TELLING and quantity.dimension and not many:
        return ENOUGH_TELLING
    return ENOUGH_LARGE if quantity.value >= LARGE and weight(quantity) >= 2 else ENOUGH


def _rounds(kin: Kin) -> bool:
    """True where the draft's figure is the rounder one, or both lie near: "18 months" is no rounding of "two years"."""
    source = kin.fact.quantity
    if kin.like.unit in source.units and kin.like.first.contains(source.value):
        return True
    middle = [
        (i.low + i.high) / 2 for i in (kin.like.first, kin.like.second) if i.low.is_finite() and i.high.is_finite()
    ]
    low, high = min(map(abs, middle), default=Decimal(0)), max(map(abs, middle), default=Decimal(0))
    return len(middle) < 2 or high <= low * NEAR


def _covers(fact: Fact, kin: Kin) -> bool:
    """True where a bound or range of one may be said of the other's number: "nearly 30" of 27, not "up to 40" of 12."""
    if kin.fact.quantity.bound not in _PLAIN:
        return True
    if fact.quantity.bound in (Bound.RANGE, Bound.VAGUE):
        return True
    low, high = sorted((abs(fact.quantity.value), abs(kin.like.second.high)))
    return high <= low * ROUND


def _doubts(kin: Kin) -> frozenset[str]:
    return _TELLING_SLOTS & set(differing(kin.found))


def _contrary(near: Sequence[Kin], fact: Fact) -> Iterator[Kin]:
    """Figures that differ and surely tell the same fact."""
    for kin in near:
        if kin.verdict is Verdict.CONFLICTS and kin.points >= PLENTY and _evident(fact, kin):
            aside = _ONE_STORY | ({"stance"} if kin.points >= SURE else set())
            against = set(differing(kin.found)) - aside
            if not against:
                yield kin


def _evident(fact: Fact, kin: Kin) -> bool:
    """True where thing, deed or words show that both tell one fact; like numbers need less."""
    thing, deed, words = kin.level("measurand"), kin.level("predicate"), len(kin.words)
    if not fact.quantity.dimension:
        if deed is Level.SAME and thing is Level.UNKNOWN:  # "four firemen" and "three others" may both be hurt
            return bool(kin.words - _slots(fact) - _slots(kin.fact)) or kin.company
        return (deed is Level.SAME and thing is Level.SAME) or (thing is Level.SAME and words >= 2)
    named = Level.SAME in (thing, deed)
    return (named and (words >= 1 or kin.company)) or words >= 2 or (kin.company and words >= 1)


def _slots(fact: Fact) -> frozenset[str]:
    """The words of deed and thing, endings cut: they are counted as slots."""
    told = " ".join(f"{m.value} {m.text}" for m in (fact.claim.measurand, fact.claim.predicate) if m)
    return frozenset(map(stem, told.split()))


def _doubtful(backer: Kin, rival: Kin) -> bool:
    """True where the like figure is one of another time or thing, and a differing one is nearer."""
    if backer.verdict is Verdict.COMPATIBLE:
        return rival.points > backer.points + 2
    doubted = {"period", "measurand"} & _doubts(backer) and backer.bare < SURE
    return bool(doubted) and rival.points > backer.bare + 2


def _later(kin: Kin, backers: Sequence[Kin]) -> bool:
    """True where a figure that may change so was published after all of `backers`."""
    running = kin.level("running")
    if running is Level.UNKNOWN or (running is Level.SAME and kin.like.second.low <= kin.like.first.low):
        return False
    moments = [backer.fact.published for backer in backers]
    own = kin.fact.published
    return bool(own and moments) and all(moment and own and earlier(moment, own) for moment in moments)


def _again(fact: Fact, backers: Sequence[Kin]) -> Choice:
    """The sources of the figure that `fact` says in another unit: they back it where the conversion fits."""
    found = [
        kin._replace(like=like)
        for kin in backers
        if (like := restates(fact.quantity, kin.fact.quantity, READING)) is not None
    ]
    fitting = [kin for kin in found if kin.verdict is not Verdict.CONFLICTS]
    return Choice(fitting, [kin for kin in found if kin not in fitting] if not fitting else ())


# ---------------------------------------------------------------- the groups


def _group(desk: _Desk, fact: Fact, choice: Choice) -> Group:
    members = [*_one_a_text(choice.backers)[:BACKERS], *_one_a_text(choice.rivals)[:RIVALS]]
    backers = len(_one_a_text(choice.backers)[:BACKERS])
    return Group(
        relation=Relation.BACKED_BY,
        quantities=(fact.quantity, *(kin.fact.quantity for kin in members)),
        claims=(fact.claim, *(kin.fact.claim for kin in members)),
        pairs=tuple(
            Pair(
                first=0,
                second=number + 1,
                agreement=(*kin.found, ("given", _given(desk, fact, kin)), *_marks(choice, backs=number < backers)),
            )
            for number, kin in enumerate(members)
        ),
        manner="again" if fact.claim.id in desk.first else "",
        fact=title(fact),
    )


def _marks(choice: Choice, *, backs: bool) -> Iterator[tuple[str, Level]]:
    yield "backing", Level.SAME if backs else Level.DIFFERENT
    if choice.overtakes and not backs:
        yield "overtakes", Level.SAME


def _given(desk: _Desk, fact: Fact, kin: Kin) -> Level:
    """DIFFERENT where draft and source name two speakers, and the source lets the draft's speak elsewhere."""
    ours, theirs = _names(fact.claim), _names(kin.fact.claim)
    if ours & theirs:
        return Level.SAME
    known = (ours - desk.anybody) & desk.heard[kin.fact.document]
    # "Corvid" and "the company" may be one; two names, or two common nouns, are two
    named = {m.value[:1].isupper() for m in (fact.claim.speaker, kin.fact.claim.speaker) if m}
    return Level.DIFFERENT if known and theirs - desk.anybody and len(named) == 1 else Level.UNKNOWN


def _one_a_text(several: Sequence[Kin]) -> list[Kin]:
    """The best of each text, in order."""
    best: dict[int, Kin] = {}
    for kin in several:
        best.setdefault(kin.fact.document, kin)
    return list(best.values())
