"""Puts together what may be compared: `group`, and `backed` for a draft; says why not: `side_by_side`, `explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from numchk.matching import (
    agreement,
    alignment,
    amounts,
    backing,
    blocking,
    clusters,
    echoes,
    gates,
    orders,
    reasons,
    story,
)
from numchk.matching.clocks import clocks
from numchk.matching.facts import Fact, earlier, facts, mark_alone, may_differ
from numchk.matching.families import Families, families
from numchk.matching.kinship import Kinship
from numchk.matching.reasons import Slot
from numchk.model import Agreement, Group, Lexicon, Quantity, Reading, Skipped
from numchk.terms import Level, Relation

__all__ = ["backed", "explain", "group", "side_by_side"]

#: For each figure so many that look like it are named, the nearest.
LOOK_ALIKES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What every decision on a pair may look at, and what was decided so far."""

    facts: Sequence[Fact]
    listed: Sequence[Fact]  #: `facts`, then those of which agreement is shown and difference never: ages, times of day
    peers: dict[tuple[int, tuple[str, str]], list[Fact]]  #: document and topic -> its facts
    table: Families
    stories: story.Stories
    order: orders.Order
    kinship: Kinship
    matches: list[clusters.Match] = field(default_factory=list)
    echoes: list[clusters.Match] = field(default_factory=list)  #: told alike by the number alone: no flag, ever
    bounds: list[Group] = field(default_factory=list)
    apart: dict[tuple[object, ...], Skipped] = field(default_factory=dict)


def group(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """The groups of all claims in `readings`, one a fact, and look-alike claims kept apart."""
    room = _decided(readings, lexicon)
    return _found(room), (*room.apart.values(), *_surplus(room.facts))


def backed(draft: Reading, sources: Sequence[Reading], lexicon: Lexicon) -> tuple[Group, ...]:
    """A group for each figure of `draft`: itself, then the figures of `sources` that speak of its fact.

    `backing.backed` says what stands in it.
    """
    at_odds: dict[str, set[str]] = {}
    for found in group(sources, lexicon)[0] if len(sources) > 1 else ():
        for pair in found.pairs if found.relation is Relation.SAME_AS else ():
            first, second = found.claims[pair.first], found.claims[pair.second]
            if gates.clash(first.quantity, second.quantity, closed=False):
                at_odds.setdefault(first.id, set()).add(second.id)
                at_odds.setdefault(second.id, set()).add(first.id)
    rivals = {name: frozenset(others) for name, others in at_odds.items()}
    return backing.backed(draft, sources, lexicon, at_odds=rivals)


def side_by_side(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """The groups of all claims, and the nearest look-alikes of each figure that is in no group with them, with why.

    A reader who asks why two figures were not compared is answered here; `group` names fewer, and none of one text.
    """
    room = _decided(readings, lexicon)
    groups = _found(room)
    groups_of: dict[str, set[int]] = {}
    for number, known in enumerate(groups):
        for claim in known.claims:
            groups_of.setdefault(claim.id, set()).add(number)
    alike = []
    for first, second in reasons.of_one_kind(room.facts):
        a, b = room.facts[first], room.facts[second]
        together = groups_of.get(a.claim.id, set()) & groups_of.get(b.claim.id, set())
        if b.claim.id not in a.linked and not together:
            found = agreement.agreement(a, b, room.table, room.stories)
            if reasons.taken_for_each_other(a, b, found):
                alike.append((reasons.nearness(a, b, found), first, second))
    return groups, tuple(_look_alike(room, *pair) for pair in reasons.nearest(alike, LOOK_ALIKES))


def _look_alike(room: _Room, first: int, second: int) -> Skipped:
    a, b = room.facts[first], room.facts[second]
    one, other = (room.facts[n] for n in _in_time(room.facts, first, second))
    found = agreement.agreement(one, other, room.table, room.stories)
    why = reasons.apart(a, b, found, room.stories) or _undecided(room, one, other, found)
    return Skipped(quantities=(a.quantity, b.quantity), claims=(a.claim, b.claim), reason=why)


def _undecided(room: _Room, a: Fact, b: Fact, found: Agreement) -> str:
    """Why a pair was not compared although no slot differs."""
    if perhaps := reasons.doubt(a, b, found):
        return perhaps
    if gates.alike(a.quantity, b.quantity):
        return "the same amount; no slot differs"
    if not gates.clash(a.quantity, b.quantity, closed=dict(found)["closed"] is Level.SAME):
        return "no slot differs, and both can stand"
    why = gates.no_evidence(a, b, found) or gates.too_far(a, b) or _unaligned(room, a, b)
    return f"no slot differs, but {why}" if why else "no slot differs"


def explain(first: str, second: str, readings: Sequence[Reading], lexicon: Lexicon) -> tuple[Slot, ...]:
    """Every slot of the two claims of these ids, with what both say and how well they agree.

    Nothing where one of them is in no reading.
    """
    room = _room(readings, lexicon)
    known = {fact.claim.id: fact for fact in room.listed if fact.claim.id in (first, second)}
    if not {first, second} <= set(known):
        return ()
    a, b = known[first], known[second]
    return reasons.slots(a, b, agreement.agreement(a, b, room.table, room.stories))


def _decided(readings: Sequence[Reading], lexicon: Lexicon) -> _Room:
    """All that was decided on every pair."""
    room = _room(readings, lexicon)
    for first, second in blocking.candidates(room.facts, room.stories.beside):
        _decide(room, *_in_time(room.facts, first, second))
    _echo(room)
    return room


def _found(room: _Room) -> tuple[Group, ...]:
    return (
        *clusters.groups(room.listed, room.matches),
        *clusters.apart(room.listed, room.matches, room.echoes),
        *room.bounds,
    )


def _echo(room: _Room) -> None:
    """Adds like figures that are told in other words: to the matches, or among what hangs on the number alone."""
    met = {(a, b) for a, b, _ in room.matches}
    beyond = blocking.surplus(room.facts)
    for echo in echoes.echoes(room.listed, room.kinship, room.stories.beside):
        first, second = _in_time(room.listed, echo.first, echo.second)
        if (first, second) in met or beyond.intersection((first, second)):
            continue
        met.add((first, second))
        found = agreement.agreement(room.listed[first], room.listed[second], room.table, room.stories)
        if echo.sure:
            room.matches.append((first, second, found))
        else:
            room.echoes.append((first, second, (*found, echoes.ECHO)))
    _close(room)


def _close(room: _Room) -> None:
    """Adds like figures that others join: what agrees with the same figure agrees."""
    every = [(a, b) for a, b, _ in (*room.matches, *room.echoes)]
    figures = [fact.quantity for fact in room.listed]
    agreed = [(a, b) for a, b in every if amounts.joins(figures[a], figures[b])]
    known = {tuple(sorted(pair)) for pair in every}
    for pair in clusters.unmet(room.listed, agreed):
        first, second = _in_time(room.listed, *pair)
        if pair in known or not gates.alike(figures[first], figures[second]):
            continue
        a, b = room.listed[first], room.listed[second]
        found = agreement.agreement(a, b, room.table, room.stories)
        if not echoes.BARRED & set(agreement.differing(found)):
            room.echoes.append((first, second, (*found, echoes.ECHO)))


def _room(readings: Sequence[Reading], lexicon: Lexicon) -> _Room:
    whole = tuple(facts(readings, lexicon, every=True))
    every = mark_alone(fact for fact in whole if may_differ(fact))
    listed = (*every, *(fact for fact in whole if not may_differ(fact)), *clocks(readings, lexicon))
    peers: dict[tuple[int, tuple[str, str]], list[Fact]] = {}
    for fact in every:
        peers.setdefault((fact.document, blocking.topic(fact)), []).append(fact)
    table, stories = families(lexicon), story.stories(readings, lexicon)
    order = orders.order(every, table, stories)
    return _Room(
        facts=every,
        listed=listed,
        peers=peers,
        table=table,
        stories=stories,
        order=order,
        kinship=Kinship(listed, readings, table, stories),
    )


def _in_time(every: Sequence[Fact], first: int, second: int) -> tuple[int, int]:
    """Both numbers, the earlier report first where both dates are known."""
    a, b = every[first].published, every[second].published
    return (second, first) if a and b and earlier(b, a) else (first, second)


def _decide(room: _Room, first: int, second: int) -> None:
    """Adds one pair to the matches, to the bounds or to what is kept apart; or drops it as having nothing in common."""
    a, b = room.facts[first], room.facts[second]
    if b.claim.id in a.linked:
        return
    if a.document == b.document and (b.claim.repeats == a.claim.id or a.claim.repeats == b.claim.id):
        room.matches.append((first, second, agreement.agreement(a, b, room.table, room.stories)))
        return
    if a.claim.repeats or b.claim.repeats:
        return
    found = agreement.agreement(a, b, room.table, room.stories)
    differing = agreement.differing(found)
    if not differing and _same(room, first, second, found):
        return
    _order(room, a, b, found, differing)
    if differing and gates.look_alike(a, b, found):
        _keep_apart(room, a, b, _why_apart(room, a, b, differing), differing[0])


def _same(room: _Room, first: int, second: int, found: Agreement) -> bool:
    """True where the pair was settled as one fact, or as a difference that proves nothing."""
    a, b = room.facts[first], room.facts[second]
    closed = dict(found)["closed"] is Level.SAME
    if not gates.clash(a.quantity, b.quantity, closed=closed):
        if gates.may_agree(a, b, found):
            room.matches.append((first, second, found))
            return True
        return False
    why = gates.no_evidence(a, b, found) or gates.too_far(a, b) or _unaligned(room, a, b)
    if not why:
        room.matches.append((first, second, found))
    elif gates.look_alike(a, b, found):
        _keep_apart(room, a, b, why, why[:12])
    return not why


def _unaligned(room: _Room, a: Fact, b: Fact) -> str:
    peers = [*room.peers[a.document, blocking.topic(a)], *room.peers[b.document, blocking.topic(b)]]

    def one_fact(first: Fact, second: Fact) -> bool:
        found = agreement.agreement(first, second, room.table, room.stories)
        return not agreement.differing(found) and not gates.no_evidence(first, second, found)

    return alignment.unaligned(a, b, peers, one_fact)


def _order(room: _Room, a: Fact, b: Fact, found: Agreement, differing: Sequence[str]) -> None:
    """Adds the pair as a bound, both ways round where both hold."""
    for small, large, why in room.order.bounded(a, b):
        if set(differing) - room.order.free(small, large) or not orders.witnessed(small, large, found):
            continue
        if orders.exceeds(small, large) and not orders.surely_one_event(small, large, found):
            continue
        room.bounds.append(clusters.ordered(small, large, why, found))


def _keep_apart(room: _Room, a: Fact, b: Fact, why: str, slot: str) -> None:
    """Notes the nearest look-alike pair for each two texts, topic and slot: enough to show why."""
    key = (a.document, b.document, blocking.topic(a), a.family.fate, slot)
    note = Skipped(quantities=(a.quantity, b.quantity), claims=(a.claim, b.claim), reason=why)
    known = room.apart.get(key)
    if known is None or _distance(note) < _distance(known):
        room.apart[key] = note


def _distance(note: Skipped) -> Decimal:
    first, second = (quantity.value for quantity in note.quantities[:2])
    return abs(first - second) / max(abs(first), abs(second), Decimal(1))


def _why_apart(room: _Room, a: Fact, b: Fact, differing: Sequence[str]) -> str:
    """The first slot that differs, with what both say."""
    slot = next((s for s in ("period", "story", "place", "subset") if s in differing), differing[0])
    return reasons.contrast(a, b, slot, room.stories)


def _surplus(every: Sequence[Fact]) -> Iterator[Skipped]:
    """One note for each text and topic of which only the first figures were compared."""
    beyond: dict[tuple[int, tuple[str, str]], list[Quantity]] = {}
    for number in sorted(blocking.surplus(every)):
        fact = every[number]
        beyond.setdefault((fact.document, blocking.topic(fact)), []).append(fact.quantity)
    for quantities in beyond.values():
        reason = f"a list: only the first {blocking.LIMIT} figures of this kind in this text were compared"
        yield Skipped(quantities=tuple(quantities), reason=reason)
