"""Which of the figures shown are held against each other, and what keeps those apart that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numchk.reports.slots as slots
from numchk.model import Claim, Document, Group, Quantity, Reading, Skipped
from numchk.reports.citing import joined, short
from numchk.reports.pieces import Section, clean
from numchk.terms import Kind, Relation, Stance

#: A text's name is shortened to this many characters: it stands in every line.
NAME = 24
#: So many lines of a list are shown.
SHORT = 20
INTRO = (
    "Two figures are held against each other where no slot differs and enough shows that both tell one fact. "
    "A slot that is left unsaid neither joins nor parts them."
)
#: What a relation is called that the text itself states between its figures.
_LINKS = {
    Relation.RESTATES: "one amount said twice",
    Relation.PART_OF: "a whole and its parts",
    Relation.SHARE_OF: "a share and what it is of",
    Relation.CHANGED_FROM: "a change and what changed",
    Relation.PRODUCT_OF: "a product and its factors",
    Relation.DIFFERENCE_OF: "a difference and its two figures",
    Relation.AVERAGE_OF: "an average and what it is of",
    Relation.COUNT_OF: "a count and what is counted",
    Relation.LASTS: "a length of time and its ends",
    Relation.AGED: "an age and its days",
}


class Compared(NamedTuple):
    """What matching makes of the claims of all texts shown."""

    groups: tuple[Group, ...] = ()  #: of claims
    apart: tuple[Skipped, ...] = ()  #: two figures each, with what keeps them apart


class _Texts:
    """What figures are called: their words with their line, and their text where there are several."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.documents = {read.document.id: read.document for read in readings}
        self.claims = {claim.quantity.span: claim for read in readings for claim in read.claims}
        names = [short(read.document.name, NAME) for read in readings]
        self.names = {
            read.document.id: name if names.count(name) == 1 else clean(read.document.origin)
            for read, name in zip(readings, names, strict=True)
        }

    def figure(self, quantity: Quantity) -> str:
        """The figure with what it counts."""
        claim = self.claims.get(quantity.span)
        return slots.figure(claim) if claim else short(quantity.surface, NAME)

    def place(self, quantity: Quantity) -> str:
        """Where it stands: "line 8", "Express, line 8"."""
        document: Document = self.documents[quantity.span.document_id]
        where = slots.line(document, quantity.span)
        return where if len(self.documents) == 1 else f"{self.names[document.id]}, {where}"

    def told(self, quantities: Iterable[Quantity]) -> str:
        """Figures with their places, those of one wording together: "12 people (lines 1 and 9) and 14 (line 3)"."""
        places: dict[str, dict[str, None]] = {}
        for quantity in quantities:
            places.setdefault(self.figure(quantity), {})[self.place(quantity)] = None
        if len({tuple(where) for where in places.values()}) == 1:
            return f"{joined(list(places))} ({_lines(next(iter(places.values())))})"
        return joined([f"{words} ({_lines(where)})" for words, where in places.items()])


def _lines(places: Iterable[str]) -> str:
    """Places in short: "lines 8 and 36", "Express, line 8; Paper, line 2"."""
    several = list(places)
    numbers = [place.removeprefix("line ") for place in several]
    if len(several) > 1 and all(number.isdigit() for number in numbers):
        return f"lines {joined(numbers)}"
    return "; ".join(several)


def sections(readings: Sequence[Reading], found: Compared, *, everything: bool) -> Iterator[Section]:
    """What is one fact, what bounds what, what the texts join, what looks alike; then the figures left over."""
    if not any(read.claims for read in readings):
        return
    texts = _Texts(readings)
    facts = [group for group in found.groups if group.relation is Relation.SAME_AS]
    bounds = [group for group in found.groups if group.relation is Relation.BOUNDED_BY]
    links = [link for read in readings for link in read.links if len(link.quantities) > 1]
    parts = {
        "One fact": [f"{clean(group.fact)}: {texts.told(group.quantities)}" for group in facts],
        "One bounds the other": [_bound(group, texts) for group in bounds],
        "Joined by the text": [
            f"{_LINKS.get(k.relation, k.relation.value)}: {texts.told(k.quantities)}" for k in links
        ],
        "Look alike, not compared": [f"{texts.told(s.quantities)}: {clean(s.reason)}" for s in found.apart],
    }
    told = {quantity.span for link in links for quantity in link.quantities}
    told |= {quantity.span for group in found.groups for quantity in group.quantities}
    told |= {quantity.span for skipped in found.apart for quantity in skipped.quantities}
    alone = [claim for read in readings for claim in read.claims if claim.quantity.span not in told]
    parts["Held against no other"] = list(_alone(alone, texts, everything=everything))
    yield Section(title="What is compared with what", intro=INTRO)
    for title, lines in parts.items():
        once = list(dict.fromkeys(lines))
        shown = once if everything else once[:SHORT]
        if once:
            yield Section(title=title, lines=tuple(shown), hidden=len(once) - len(shown))


def _alone(claims: Sequence[Claim], texts: _Texts, *, everything: bool) -> Iterator[str]:
    """A line for each reason, with the figures in the order of the texts."""
    by_reason: dict[str, list[Claim]] = {}
    for claim in claims:
        by_reason.setdefault(_why_alone(claim), []).append(claim)
    for reason, several in by_reason.items():
        shown = several if everything else several[:SHORT]
        more = f", and {len(several) - len(shown):,} more" if len(shown) < len(several) else ""
        yield f"{reason}: {', '.join(texts.told([claim.quantity]) for claim in shown)}{more}"


def _why_alone(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.kind in (Kind.CHANGE, Kind.RATIO):
        return "a change or a multiple, which is held only against what changed"
    if quantity.construction == "age":
        return "an age, which is a person's own"
    if claim.stance is Stance.CONDITIONAL:
        return "only possible"
    return "no other figure is like it"


def _bound(group: Group, texts: _Texts) -> str:
    small, large = group.quantities[:2]
    return f"{texts.told([small])} is bounded by {texts.told([large])}: {clean(group.manner)}"


def records(found: Compared) -> dict[str, Any]:
    """The same by the ids of claims, for programs."""
    return {
        "facts": [
            {"relation": group.relation, "fact": group.fact, "reason": group.manner, "claims": _ids(group.claims)}
            for group in found.groups
        ],
        "apart": [{"claims": _ids(skipped.claims), "reason": skipped.reason} for skipped in found.apart],
    }


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]
