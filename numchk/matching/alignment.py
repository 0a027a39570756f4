"""Whether two reports set the same two figures against each other: one that both give, or a nearer one, says no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from numchk.matching.agreement import part_of_whole
from numchk.matching.facts import Fact
from numchk.matching.gates import READING, alike, plain
from numchk.terms import Bound
from numchk.values import relate


def unaligned(a: Fact, b: Fact, peers: Sequence[Fact], one_fact: Callable[[Fact, Fact], bool]) -> str:
    """Why the two are no clash: one's report gives the other's figure as well, or one that lies nearer.

    `peers`: the facts of both reports in this block; `one_fact`: True where no slot keeps two facts apart.
    """
    if a.document == b.document:
        return ""
    if counted := some_counted(a, b, peers):
        return counted
    for one, other in ((a, b), (b, a)):
        for peer in peers:
            if peer.document != other.document or peer.claim.id == other.claim.id:
                continue
            if not _one_fate(peer, one):
                # "of the 4,600 members, 3,910 cast a ballot" beside "nearly 4,000 took part": another word for the deed
                if not other.family.fate and _closer_words(one, peer, other):
                    return f"the other report gives {peer.quantity.surface} of {other.quantity.surface}"
                continue
            if alike(peer.quantity, one.quantity):
                return f"the other report gives {one.quantity.surface} too"
            if _nearer(one, peer, other) and one_fact(one, peer):
                return f"{peer.quantity.surface} in the other report lies nearer to {one.quantity.surface}"
    return ""


def some_counted(a: Fact, b: Fact, peers: Sequence[Fact]) -> str:
    """Why "none" in one report is not held against a figure of the other: the report counts some itself, elsewhere.

    "" where neither figure is a zero, and where the zero is all that its report says of that deed.
    """
    for none in (a, b):
        if not none.quantity.value:
            for peer in peers:
                if peer.document == none.document and peer.quantity.value and _one_fate(peer, none):
                    return f"the report that tells of none also gives {peer.quantity.surface}"
    return ""


def _closer_words(one: Fact, peer: Fact, other: Fact) -> bool:
    """True where `peer` gives the number of `one`, tells a deed of the same things, and stands beside `other`."""
    beside = peer.claim.sentence_span == other.claim.sentence_span and peer.family.thing == other.family.thing
    return beside and alike(peer.quantity, one.quantity)


def _nearer(one: Fact, peer: Fact, other: Fact) -> bool:
    """True where `peer`, a figure of the same kind in the same report, lies nearer to `one` than `other` does."""
    if not peer.quantity.value:
        return False  # "elsewhere no deaths" is no figure of the place where some died
    same = peer.quantity.value == other.quantity.value or alike(peer.quantity, other.quantity)
    if same or peer.quantity.bound is Bound.VAGUE or part_of_whole(peer) or peer.family != other.family:
        return False
    if plain(one.quantity, peer.quantity) and plain(one.quantity, other.quantity):
        near, far = (abs(one.quantity.value - f.quantity.value) for f in (peer, other))
        return near < far
    first, second = relate(one.quantity, peer.quantity, READING), relate(one.quantity, other.quantity, READING)
    if first is None or second is None:
        return False
    return first.first.gap(first.second) < second.first.gap(second.second)


def _one_fate(a: Fact, b: Fact) -> bool:
    return not a.family.fate or not b.family.fate or a.family.fate == b.family.fate
