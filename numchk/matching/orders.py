"""Facts that bound each other: the smaller, the larger, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from numchk.matching.agreement import part_of_whole
from numchk.matching.facts import Fact, text_of
from numchk.matching.families import Families
from numchk.matching.story import Stories
from numchk.matching.times import bound_to_event, neighbours
from numchk.model import Agreement, Tolerance
from numchk.terms import Kind, Level
from numchk.values import relate

READING = Tolerance(exact_counts=True)
TEN = Decimal(10)
#: Kinds of subset that are no part of the figure without one: more of it, something besides, or all of a longer time.
NO_PARTS = frozenset({"", "further", "separate", "cumulative", "average", "all but"})
#: Slots that may differ between a figure and its bound: that is what makes one the bound of the other.
FREE = frozenset({"predicate", "subset", "measurand"})


def _by_fate(a: Fact, b: Fact, table: Families) -> str:
    """Why `a` cannot exceed `b`, from the order of their families; "" where nothing says so."""
    if not a.family.fate or part_of_whole(b) or b.family.fate not in table.bounds.get(a.family.fate, ()):
        return ""
    if b.family.fate in table.parts.get(a.family.fate, ()):
        return f"{a.family.fate} is a part of {b.family.fate}"
    return f"{a.family.fate} cannot exceed {b.family.fate}"


def _narrow(fact: Fact, stories: Stories) -> str:
    """The one place, smaller than a country, of which a figure is told; "" where there is none or more than one."""
    own = text_of(fact.claim.place)
    if own:
        return "" if stories.is_wide(own) else own
    near = sorted(fact.around.names & stories.places, key=len)
    return near[-1] if near and all(n in near[-1] for n in near) else ""


def _whole(fact: Fact, stories: Stories) -> bool:
    """True where a figure is told of a whole country, in so many words."""
    own = text_of(fact.claim.place)
    return bool(own and stories.is_wide(own)) or "cue_whole" in fact.cues


def _by_place(a: Fact, b: Fact, stories: Stories) -> str:
    """Why `a` is a part of `b`: one text tells the same deed of one place, and of the whole country or of all."""
    here = _narrow(a, stories)
    aside = here and here.title() not in stories.openings[a.document].leading  # the story's own place is no part of it
    if aside and not _narrow(b, stories):
        return f"{here.title()} is a part of the whole"
    return "one is told of a part, the other of the whole" if _whole(b, stories) and not _whole(a, stories) else ""


def _by_period(a: Fact, b: Fact) -> str:
    """Why `a` is a part of `b`: it is told of a stretch of time ("over the past 12 months"), and `b` of all."""
    stretch = a.period
    if stretch is None and a.claim.period is not None and a.claim.period.text.startswith(("over", "in the past")):
        stretch = a.claim.period
    return f"{stretch.text} is a part of the whole time" if stretch is not None and b.claim.period is None else ""


def _inside(a: Fact, b: Fact, stories: Stories, *, largest: bool) -> str:
    """Why `a` is a part of `b` in one text, where `b` is the largest figure of that deed there."""
    if a.document != b.document or not a.family.fate or a.family.fate != b.family.fate or not largest:
        return ""
    return _by_place(a, b, stories) or _by_period(a, b)


def _by_subset(a: Fact, b: Fact) -> str:
    """Why `a` is a part of `b`: it says so ("of whom", "in one district")."""
    kind = part_of_whole(a)
    if (
        kind in NO_PARTS
        or kind.startswith(("per ", "excluding "))
        or part_of_whole(b)
        or a.family.fate != b.family.fate
    ):
        return ""
    if a.document == b.document and a.linked:
        return ""  # its own text says of what it is a part
    words = a.claim.subset.text if a.claim.subset else ""
    return f'"{words}": a part of the whole' if words else "a part of the whole"


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of the order of facts in this run."""

    table: Families
    stories: Stories
    largest: frozenset[str]  #: ids of claims that are the largest of their deed and kind in their text
    contradicted: frozenset[str] = frozenset()  #: ids of those that tell of none where their text counts some elsewhere

    def bound(self, a: Fact, b: Fact) -> str:
        """Why `a` cannot exceed `b`, in words; "" where nothing bounds it."""
        if a.quantity.kind is not Kind.COUNT or b.quantity.kind is not Kind.COUNT:
            return ""
        if not a.quantity.value or b.claim.id in self.contradicted:
            return ""  # none is never too many
        if not a.family.thing or not b.family.thing or a.family.kind != b.family.kind:
            return ""
        part = b.family.thing in self.table.wholes.get(a.family.thing, ())
        whole = a.family.thing in self.table.wholes.get(b.family.thing, ())
        if a.family.thing != b.family.thing and not part and not whole:
            return ""
        if part and a.family.fate == b.family.fate and a.family.fate and a.quantity.value <= b.quantity.value:
            return f"{a.family.thing}: a part of {b.family.kind}"
        within = _inside(a, b, self.stories, largest=b.claim.id in self.largest)
        return within if whole else _by_fate(a, b, self.table) or _by_subset(a, b) or within

    def free(self, small: Fact, large: Fact) -> frozenset[str]:
        """Slots that may differ between the two: in one text also the place, where the larger is told of all."""
        there = text_of(large.claim.place)
        of_all = small.document == large.document and (not there or self.stories.is_wide(there))
        lasting = not (bound_to_event(small) and bound_to_event(large))  # a war's total stands beside any day's figure
        return FREE | ({"place"} if of_all else set()) | ({"story"} if lasting else set())

    def bounded(self, a: Fact, b: Fact) -> Iterator[tuple[Fact, Fact, str]]:
        """(smaller, larger, why) for each way round that holds."""
        for small, large in ((a, b), (b, a)):
            why = self.bound(small, large)
            if why:
                yield small, large, why


def order(facts: Sequence[Fact], table: Families, stories: Stories) -> Order:
    """The order of the facts of one run."""
    top: dict[tuple[int, str, str], Fact] = {}
    for fact in facts:
        key = (fact.document, fact.family.kind, fact.family.fate)
        if key not in top or fact.quantity.value > top[key].quantity.value:
            top[key] = fact
    largest = frozenset(fact.claim.id for fact in top.values())
    return Order(table, stories, largest, frozenset(_contradicted(facts, table)))


def _contradicted(facts: Sequence[Fact], table: Families) -> Iterator[str]:
    """Ids of the zeros in whose own text some suffered the same, or a part of it: none here, some there."""
    counted = {
        (f.document, fate)
        for f in facts
        if f.quantity.value
        for fate in (f.family.fate, *table.bounds.get(f.family.fate, ()))
    }
    yield from (f.claim.id for f in facts if not f.quantity.value and (f.document, f.family.fate) in counted)


def exceeds(small: Fact, large: Fact) -> bool:
    """True where the smaller surely lies above the larger: a conflict, if both speak of one event."""
    like = relate(small.quantity, large.quantity, READING)
    return like is not None and like.first.low > like.second.high and not like.first.overlaps(like.second)


def _close(small: Fact, large: Fact) -> bool:
    """True where the two lie within ten times of each other."""
    like = relate(small.quantity, large.quantity, READING)
    if like is None:
        return False
    low, high = sorted((like.first, like.second), key=lambda i: i.low)
    return not low.high or high.low <= low.high * TEN


def witnessed(small: Fact, large: Fact, found: Agreement) -> bool:
    """True where something besides the family says that both may belong together."""
    levels = dict(found)
    if small.document == large.document or levels["story"] is Level.SAME:
        return _close(small, large)
    return bool(small.words & large.words) and _close(small, large)


def surely_one_event(small: Fact, large: Fact, found: Agreement) -> bool:
    """True where an excess may be reported: one event, and neither its time nor its place in doubt."""
    levels = dict(found)
    if levels["story"] is not Level.SAME or levels["measurand"] is not Level.SAME or neighbours(small, large):
        return False
    return bool(small.words & large.words) and Level.DIFFERENT not in (levels["subset"], levels["place"])
