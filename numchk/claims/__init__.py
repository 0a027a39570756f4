"""Reads what each figure is said of: `read_claims`, and the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from numchk.claims import agent, event, measurand, period, place, predicate, reference, repeats, speaker, stance, subset
from numchk.claims.clause import ClauseText, clause_texts
from numchk.model import Claim, Document, Lexicon, Link, Mention, Quantity, Span
from numchk.terms import Kind, Relation, Role

#: Field of a claim -> its finder, in the order of reading. Role and stance are read beside them.
FIELDS: Mapping[str, Callable[[ClauseText], Mention | None]] = MappingProxyType(
    {
        "measurand": measurand.find,
        "predicate": predicate.find,
        "event": event.find,
        "place": place.find,
        "reference": reference.find,
        "subset": subset.find,
        "agent": agent.find,
        "speaker": speaker.find,
    }
)


@dataclass(slots=True)
class _Chain:
    """What earlier figures of the document leave to later ones."""

    events: Sequence[tuple[int, str, str]]
    last: Claim | None = None  #: the last claim that counts something
    by_start: dict[int, Claim] = field(default_factory=dict)


def read_claims(
    document: Document, quantities: Sequence[Quantity], links: Sequence[Link], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """One claim for each quantity of `document`, in order; `links` tell which figures share their slots."""
    if not quantities:
        return ()
    chain = _Chain(events=event.chain(document, lexicon))
    firsts, wholes = _sources(links)
    claims: list[Claim] = []
    for text in clause_texts(document, quantities, lexicon):
        claim = _carried(_read(text), text, chain)
        again = chain.by_start.get(firsts.get(claim.quantity.span.start, -1))
        if again is not None:
            claim = _restated(claim, again)
        whole = chain.by_start.get(wholes.get(claim.quantity.span.start, -1))
        if whole is not None:
            claim = _as_part(claim, whole)
        chain.by_start[claim.quantity.span.start] = claim
        if claim.measurand is not None and claim.quantity.kind is Kind.COUNT:
            chain.last = claim
        claims.append(claim)
    return tuple(repeats.mark(document, claims))


def _read(text: ClauseText) -> Claim:
    """The claim as its own clause gives it."""
    verb, role = predicate.govern(text)
    text = replace(text, verb=verb, role=role)
    found = {name: find(text) for name, find in FIELDS.items()}
    if found["place"] is None and found["reference"] is not None:
        found["place"] = found["reference"]  # two miles from the border is at the border
    sentence = text.clause.sentence
    return Claim(
        id=f"{text.document.id}:{text.quantity.span.start}",
        quantity=text.quantity,
        role=role if verb is not None or found["predicate"] is None else Role.OBJECT,
        period=period.find(text),
        stance=stance.find(text),
        sentence=text.document.quote(sentence),
        sentence_span=sentence,
        **found,
    )


# ---------------------------------------------------------------- what is taken over


def _taken(mention: Mention | None) -> Mention | None:
    """`mention` as one taken over from elsewhere: without place."""
    return replace(mention, span=None) if mention is not None else None


def _carried(claim: Claim, text: ClauseText, chain: _Chain) -> Claim:
    """`claim` with what earlier figures leave to it: the elided noun, verb and speaker, and the event."""
    sentence = text.clause.sentence
    if claim.event is None:
        claim = replace(claim, event=event.carried(chain.events, sentence.start))
    last = chain.last
    elided = (
        claim.measurand is None and claim.quantity.kind in {Kind.COUNT, Kind.SHARE} and not _people_unsaid(text, claim)
    )
    if last is None or last.sentence_span is None or not elided:
        return claim
    same = last.sentence_span.start == sentence.start
    near = same or text.document.text.count("\n", last.sentence_span.end, sentence.start) <= 1
    follows = last.sentence_span.end <= sentence.start <= last.sentence_span.end + 3
    if not (same or (near and follows)):
        return claim
    claim = replace(claim, measurand=_taken(last.measurand))
    if claim.predicate is None or (same and _joins(text, last)):
        claim = replace(claim, predicate=_taken(last.predicate), role=last.role, stance=last.stance)
    return claim


def _people_unsaid(text: ClauseText, claim: Claim) -> bool:
    """True for "13 killed": nobody is named, and the deed says that they are people."""
    return claim.quantity.kind is Kind.COUNT and text.verb is not None and text.verb.bare and claim.role is Role.OBJECT


def _joins(text: ClauseText, last: Claim) -> bool:
    """True where the figure goes on with the statement of `last`: no verb stands between the two."""
    between = (v for v in text.clause.verbs if v is not text.verb or v.first < text.at)
    start = last.quantity.span.end
    tokens = text.clause.tokens
    return not any(start <= tokens[v.main].start < text.quantity.span.start for v in between) and (
        text.verb is None or tokens[text.verb.main].start < text.quantity.span.start
    )


def _sources(links: Sequence[Link]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Start of a figure said again -> start of the first; start of a part -> start of its whole."""
    firsts: dict[int, int] = {}
    wholes: dict[int, int] = {}
    for link in links:
        first, *others = (q.span.start for q in link.quantities)
        if link.relation is Relation.RESTATES:
            firsts.update(dict.fromkeys(others, first))
        elif link.relation is Relation.PART_OF:
            wholes.update(dict.fromkeys(others, first))
    return firsts, wholes


def _restated(claim: Claim, first: Claim) -> Claim:
    """The claim of a conversion: all slots of the first figure."""
    return replace(first, id=claim.id, quantity=claim.quantity)


def _as_part(claim: Claim, whole: Claim) -> Claim:
    """The claim of a part: measurand, predicate and speaker of the whole where it has none; its own place."""
    claim = replace(
        claim,
        measurand=claim.measurand or _taken(whole.measurand),
        subset=claim.subset or Mention(value="part", text=""),
        period=claim.period or whole.period,
        speaker=claim.speaker or _taken(whole.speaker),
    )
    if claim.predicate is None:
        return replace(claim, predicate=_taken(whole.predicate), role=whole.role, stance=whole.stance)
    return claim
