"""Reads what each figure is said of: `read_claims`, and the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from numchk.claims import (
    agent,
    announced,
    background,
    carry,
    compared,
    event,
    measurand,
    period,
    place,
    predicate,
    reference,
    repeats,
    speaker,
    stance,
    subset,
)
from numchk.claims.chain import Chain
from numchk.claims.weighed import weighed
from numchk.clauses import clause_texts
from numchk.clauses.clause import ClauseText
from numchk.model import Claim, Document, Lexicon, Link, Mention, Quantity
from numchk.segment import unwrapped
from numchk.terms import Relation, Role

#: Field of a claim -> its finder. Role, period and stance, which are no mentions, are read beside them.
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


def read_claims(
    document: Document, quantities: Sequence[Quantity], links: Sequence[Link], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """One claim for each quantity but relative times, in order; `links` tell which figures share their slots."""
    quantities = tuple(q for q in quantities if q.construction != "relative time")
    if not quantities:
        return ()
    document = replace(document, text=unwrapped(document.text, document.sentences))
    firsts, wholes = _sources(links)
    chain = Chain()
    claims: list[Claim] = []
    for text in clause_texts(document, quantities, lexicon):
        start = text.quantity.span.start
        governed = _governed(text)
        claim = compared.settled(_read(governed), governed, chain)
        claim = carry.recalled(claims, carry.complete(claim, governed, chain))
        again, whole = chain.by_start.get(firsts.get(start, -1)), chain.by_start.get(wholes.get(start, -1))
        if again is not None:
            claim = carry.restated(claim, again)
        elif whole is not None:
            claim = carry.as_part(claim, whole)
        chain.add(claim, lexicon)
        claims.append(claim)
    return tuple(repeats.mark(document, list(background.settle(document, claims, lexicon)), lexicon))


def _governed(text: ClauseText) -> ClauseText:
    """`text` with its governing verb and role."""
    found = announced.find(text)
    text = replace(weighed(text), announced=found)
    if found is None or (found.deed is None and found.named is None):
        return text
    return replace(text, verb=found.deed, role=found.role)


def _read(text: ClauseText) -> Claim:
    """The claim as its own clause gives it."""
    found = {name: find(text) for name, find in FIELDS.items()}
    role = text.role
    if found["reference"] is not None:
        role = Role.OBLIQUE if role is not Role.NONE else role  # a distance stands beside its verb
    elif predicate.by_modifier(text) is not None or (text.verb is None and found["predicate"] is not None):
        role = Role.OBJECT
    sentence = text.clause.sentence
    return Claim(
        id=f"{text.document.id}:{text.quantity.span.start}",
        quantity=text.quantity,
        measurand=found["measurand"],
        predicate=found["predicate"],
        role=role,
        event=found["event"],
        place=found["place"],
        reference=found["reference"],
        period=period.find(text),
        subset=found["subset"],
        agent=found["agent"],
        speaker=found["speaker"],
        stance=stance.find(text),
        agreement=text.agreement,
        sentence=text.document.quote(sentence),
        sentence_span=sentence,
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
