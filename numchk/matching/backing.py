"""Which figures of its sources speak of the fact that a draft's figure tells: one group a figure of the draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from numchk.matching.evidence import (
    ENOUGH,
    ENOUGH_LARGE,
    LIKE,
    MEASURED,
    PLENTY,
    SURE,
    contrary,
    covers,
    doubtful,
    doubts,
    hedged,
    is_like,
    later,
    needed,
)
from numchk.matching.facts import Fact, earlier, facts, text_of
from numchk.matching.families import families
from numchk.matching.gates import READING, too_far
from numchk.matching.kinship import TELLING, Kin, Kinship, same_number, weight
from numchk.matching.story import stories
from numchk.matching.sums import completed, sum_of
from numchk.matching.titles import title
from numchk.model import Claim, Group, Lexicon, Pair, Reading, Span
from numchk.terms import Level, Relation, Verdict
from numchk.units import dimension as dimension_of
from numchk.values import UPPER, restates

#: A source's figure belongs to the draft's figure that is nearer to it by so many points.
NEARER = 2
#: More points than any two figures differ by.
MANY = 1000
#: A later figure overtakes one that is no nearer than this.
LATE = 4
#: So many sources are named that back a figure, and that differ.
BACKERS, RIVALS = 4, 2
#: Best first.
_ORDER = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE)


class Choice(NamedTuple):
    """What was found for one figure of the draft, best first."""

    backers: Sequence[Kin] = ()
    rivals: Sequence[Kin] = ()
    overtakes: bool = False  #: the first rival is later than every backer, and its figure may move so
    sum: bool = False  #: the backers are two parts of one sentence that add up


def backed(
    draft: Reading, sources: Sequence[Reading], lexicon: Lexicon, *, at_odds: Mapping[str, frozenset[str]]
) -> tuple[Group, ...]:
    """A BACKED_BY group for each figure of `draft`: itself, then the figures of `sources` that speak of its fact.

    Of each pair the field "backing" says whether the source may back the figure (SAME) or gives its fact another value
    (DIFFERENT: there is positive evidence for one fact); "overtakes" is SAME where that value came later, and
    "peak" where both tell the highest value of a measure; "later" where
    another value was published behind that of the first that may back the figure.
    `Group.manner` is "again" where the draft says the figure before it in another unit, and "sum" where two figures of
    one source, which follow it, add up to it. `at_odds` says of claims of the sources which others contradict them.
    """
    desk = _desk(draft, sources, lexicon)
    choices: dict[str, Choice] = {}
    for fact in desk.draft:
        choices[fact.claim.id] = _disputed(desk, fact, _chosen(desk, fact, choices), at_odds)
    return tuple(_group(desk, fact, choices[fact.claim.id]) for fact in desk.draft)


# ---------------------------------------------------------------- what is on the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The draft's figures, and all figures of the sources that have something in common with each."""

    draft: Sequence[Fact]
    kin: Mapping[str, Sequence[Kin]]  #: id of a draft's claim -> figures of the sources
    first: Mapping[str, str]  #: id of a claim that says a figure in another unit -> id of that figure
    again: Mapping[str, Fact]  #: id of a claim that is said again in another unit -> that figure
    told: Mapping[str, Sequence[tuple[int, Fact]]]  #: id of a source's claim -> points and the draft's like figures
    near: Mapping[str, Sequence[tuple[int, Fact]]]  #: the same of figures that differ
    also: Mapping[str, frozenset[str]]  #: id of a source's claim -> ids of the draft's figures that it may back
    beside: Mapping[Span | None, Sequence[Fact]]  #: the sources' figures by sentence
    heard: Mapping[int, frozenset[str]]  #: document -> words that name its speakers
    anybody: frozenset[str]  #: words for speakers that tell nobody from anybody

    def taken(self, kin: Kin, fact: Fact, margin: int) -> bool:
        """True where another figure of the draft is nearer to the source's than this one."""
        others = self.told.get(kin.fact.claim.id, ())
        return any(points > kin.points + margin and not self.one(fact, other) for points, other in others)

    def nearer(self, kin: Kin, fact: Fact) -> bool:
        """True where the source's figure speaks of what another figure of the draft tells, rather than of this."""
        others = self.near.get(kin.fact.claim.id, ())
        return any(points > kin.points and not self.one(fact, other) for points, other in others)

    def one(self, a: Fact, b: Fact) -> bool:
        """True where the draft says one amount twice, in another unit or again."""
        telling = weight(a.quantity) >= MEASURED and a.family.thing == b.family.thing != ""
        again = telling and same_number(a.quantity, b.quantity)
        return a.claim.id == b.claim.id or again or _same_again(a.claim, b.claim, self.first)


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
    differing: dict[str, list[tuple[int, Fact]]] = {}
    also: dict[str, set[str]] = {}
    for fact in ours:
        for near in kin[fact.claim.id]:
            if near.verdict is Verdict.CONFLICTS:
                differing.setdefault(near.fact.claim.id, []).append((near.points, fact))
            elif near.points >= ENOUGH:
                also.setdefault(near.fact.claim.id, set()).add(fact.claim.id)
                if near.verdict in LIKE:
                    told.setdefault(near.fact.claim.id, []).append((near.points, fact))
    beside: dict[Span | None, list[Fact]] = {}
    for source in theirs:
        beside.setdefault(source.claim.sentence_span, []).append(source)
    heard: dict[int, frozenset[str]] = {}
    for number, reading in enumerate(readings):
        heard[number] = frozenset(word for claim in reading.claims for word in _names(claim))
    return _Desk(
        draft=ours,
        kin=kin,
        first=first,
        again={first[fact.claim.id]: fact for fact in ours if fact.claim.id in first},
        told=told,
        near=differing,
        also={name: frozenset(ids) for name, ids in also.items()},
        beside=beside,
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
    money = {unit for unit in fact.quantity.units if dimension_of(unit).startswith("[currency")}
    near = (
        s
        for s in sources
        if s.quantity.dimension == dimension
        or not (dimension and s.quantity.dimension)
        or money.intersection(s.quantity.units)  # pounds of a weight may be pounds of money there
    )
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
    proven = sorted(contrary(desk.kin[fact.claim.id], fact), key=lambda kin: -kin.points)
    rivals = [kin for kin in proven if not desk.taken(kin, fact, -MANY) and not desk.nearer(kin, fact)]
    backers = _backers(desk, fact)
    rivals = [kin for kin in rivals if not (backers and _anothers(desk, kin, fact, backers))]
    first = before.get(desk.first.get(fact.claim.id, ""), Choice())
    if first.backers and not (backers and backers[0].verdict is Verdict.AGREES):
        return _again(fact, first.backers)
    if backers and rivals and (doubtful(backers[0], rivals[0]) or _gives_another(fact, rivals[0], backers)):
        backers = []
    again = desk.again.get(fact.claim.id)
    if again is not None and not (backers and backers[0].verdict in LIKE) and (told := _backers(desk, again)):
        return _again(fact, told)
    near = desk.kin[fact.claim.id]
    if not backers and (parts := sum_of(fact, near) or completed(fact, near, desk.beside)):
        return Choice(parts, sum=True)
    newer = [kin for kin in proven if later(kin, backers)]
    known = any(desk.also.get(kin.fact.claim.id, frozenset()) - {fact.claim.id} for kin in newer)
    late = [kin for kin in rivals if kin in newer and kin.points >= backers[0].points - LATE] if backers else []
    if late and not known:
        return Choice(backers, late, overtakes=True)
    sure = backers or any(_said_so(desk, fact, kin) for kin in near)
    return Choice(backers, [kin for kin in rivals if kin.points >= SURE] if sure else rivals)


def _disputed(desk: _Desk, fact: Fact, choice: Choice, at_odds: Mapping[str, frozenset[str]]) -> Choice:
    """`choice` with what other sources give instead of its first backer's figure."""
    if not choice.backers or choice.rivals or choice.sum:
        return choice
    others = at_odds.get(choice.backers[0].fact.claim.id, frozenset())
    near = (kin for kin in desk.kin[fact.claim.id] if kin.fact.claim.id in others)
    rivals = [kin for kin in near if kin.verdict is Verdict.CONFLICTS]
    return choice._replace(rivals=sorted(rivals, key=lambda kin: -kin.points))


def _said_so(desk: _Desk, fact: Fact, kin: Kin) -> bool:
    """True where a source prints the number for the same thing, if in other words than would back it."""
    like = kin.verdict is Verdict.AGREES and kin.level("measurand") is Level.SAME
    return like and kin.points >= ENOUGH_LARGE and not desk.taken(kin, fact, NEARER)


def _anothers(desk: _Desk, rival: Kin, fact: Fact, backers: Sequence[Kin]) -> bool:
    """True where the figure is as near to another one of the draft, for which a source speaks louder than for this."""
    others = [other for points, other in desk.near.get(rival.fact.claim.id, ()) if points == rival.points]
    own = max(kin.points for kin in backers)
    heard = (kin.points for other in others if not desk.one(fact, other) for kin in _backers(desk, other)[:1])
    return any(points > own for points in heard)


def _backers(desk: _Desk, fact: Fact) -> list[Kin]:
    near = desk.kin[fact.claim.id]
    like = (k for k in near if is_like(fact, k))
    found = [k for k in like if k.points >= needed(fact, k) and not desk.taken(k, fact, NEARER)]
    found += [
        k
        for k in near
        if k.verdict is Verdict.COMPATIBLE
        and k not in found
        and k.points >= (ENOUGH_LARGE if hedged(fact, k) else PLENTY)
        and not too_far(fact, k.fact)
        and covers(fact, k)
        and not desk.taken(k, fact, -MANY)
    ]
    found.sort(key=lambda k: (_ORDER.index(k.verdict), bool(doubts(k)), -k.points))
    if found and found[0].verdict is Verdict.AGREES_ROUNDED:  # who says it rounded may print it elsewhere as it stands
        exact = [k for k in near if k.verdict is Verdict.AGREES and k.points >= 2 and not doubts(k)]
        found = sorted((k for k in exact if weight(fact.quantity) >= TELLING), key=lambda k: -k.points) + found
    return found


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
    several = choice.backers if choice.sum else _one_a_text(choice.backers)[:BACKERS]
    members = [*several, *_one_a_text(choice.rivals)[:RIVALS]]
    return Group(
        relation=Relation.BACKED_BY,
        quantities=(fact.quantity, *(kin.fact.quantity for kin in members)),
        claims=(fact.claim, *(kin.fact.claim for kin in members)),
        pairs=tuple(
            Pair(
                first=0,
                second=number + 1,
                agreement=(*kin.found, ("given", _given(desk, fact, kin, choice)), *_marks(fact, kin, choice)),
            )
            for number, kin in enumerate(members)
        ),
        manner="sum" if choice.sum else "again" if fact.claim.id in desk.first else "",
        fact=title(fact),
    )


def _marks(fact: Fact, kin: Kin, choice: Choice) -> Iterator[tuple[str, Level]]:
    backs = kin in choice.backers
    yield "backing", Level.SAME if backs else Level.DIFFERENT
    if choice.overtakes and not backs:
        yield "overtakes", Level.SAME
    if not backs and choice.backers and _came_later(kin.fact, choice.backers[0].fact):
        yield "later", Level.SAME
    if kin.fact.quantity.bound in UPPER and fact.quantity.dimension and fact.family.fate == "reached":
        yield "peak", Level.SAME


def _came_later(fact: Fact, other: Fact) -> bool:
    """True where both are dated, and `other` was published before `fact`."""
    first, second = other.published, fact.published
    return first is not None and second is not None and earlier(first, second)


def _given(desk: _Desk, fact: Fact, kin: Kin, choice: Choice) -> Level:
    """DIFFERENT where draft and source name two speakers, and the source lets the draft's speak elsewhere."""
    ours, theirs = _names(fact.claim), _names(kin.fact.claim)
    if ours & theirs:
        return Level.SAME
    if theirs and kin in choice.backers and any(_says(fact, rival) for rival in choice.rivals):
        return Level.DIFFERENT
    known = (ours - desk.anybody) & desk.heard[kin.fact.document]
    # "Corvid" and "the company" may be one; two names, or two common nouns, are two
    named = {m.value[:1].isupper() for m in (fact.claim.speaker, kin.fact.claim.speaker) if m}
    return Level.DIFFERENT if known and theirs - desk.anybody and len(named) == 1 else Level.UNKNOWN


def _says(fact: Fact, rival: Kin) -> bool:
    """True where the draft's speaker surely gives another figure for the fact."""
    return rival.points >= SURE and bool(_names(fact.claim) & _names(rival.fact.claim))


def _gives_another(fact: Fact, rival: Kin, backers: Sequence[Kin]) -> bool:
    """True where the draft, which lets nobody speak, names who gives the other figure, and nobody who gives its own.

    "The mayor wants to raise the tax by 5%", where the mayor says 3% and her rival 5%.
    """
    if fact.claim.speaker is not None or rival.points < SURE:
        return False
    named = fact.around.names

    def speaks(kin: Kin) -> bool:
        return kin.fact.claim.speaker is None or text_of(kin.fact.claim.speaker).lower() in named

    told = rival.fact.claim.speaker is not None and speaks(rival)
    return told and not any(map(speaks, backers))


def _one_a_text(several: Sequence[Kin]) -> list[Kin]:
    """The best of each text, in order."""
    best: dict[int, Kin] = {}
    for kin in several:
        best.setdefault(kin.fact.document, kin)
    return list(best.values())
