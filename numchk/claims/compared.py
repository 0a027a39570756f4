"""What a figure takes over from the one it is held against: "44 percent, the bank said, down from 46 percent"."""

from __future__ import annotations

from dataclasses import replace

from numchk.claims.carry import taken
from numchk.claims.chain import Chain
from numchk.claims.deeds import named_deeds
from numchk.clauses.clause import ClauseText
from numchk.model import Claim
from numchk.terms import Role

#: Words before the preposition that leads to an earlier value.
_MOVES = {"from": frozenset({"up", "down"}), "with": frozenset({"compared"}), "to": frozenset({"compared"})}
#: Prepositions that lead to one by themselves, where the figure has no noun of its own.
_ALONE = frozenset({"against", "versus"})


def led(text: ClauseText) -> bool:
    """True for a figure behind "down from", "up from", "compared with", "against"."""
    tokens, index = text.clause.tokens, (text.noun.first if text.noun is not None else text.at) - 1
    while index > 0 and tokens[index].tag == "adv":
        index -= 1
    if index < 1:
        return False
    lead, before = tokens[index].text.lower(), tokens[index - 1].text.lower()
    if before in _MOVES.get(lead, ()):
        return True
    bare = text.noun is None or text.noun.head <= text.at
    return lead in _ALONE and bare and tokens[index - 1].text == ","


def settled(claim: Claim, text: ClauseText, chain: Chain) -> Claim:
    """`claim` with the thing, deed and place of the figure of its sentence that it is held against."""
    if not led(text):
        return claim
    earlier = _earlier(claim, chain)
    if earlier is None:
        return claim
    own = claim.measurand.span if claim.measurand is not None else None
    behind = own is not None and own.start >= claim.quantity.span.start  # "up from 29 deaths"
    deed = named_deeds(text.lexicon).get(claim.measurand.value, "") if behind and claim.measurand is not None else ""
    if deed and claim.measurand is not None:  # "up from 29 dead" tells its own
        return replace(claim, predicate=replace(claim.measurand, value=deed), role=Role.OBJECT, agent=None)
    return replace(
        claim,
        measurand=claim.measurand if behind else taken(earlier.measurand),
        predicate=taken(earlier.predicate),
        role=earlier.role,
        agent=taken(earlier.agent),
        place=claim.place or taken(earlier.place),
        speaker=claim.speaker or taken(earlier.speaker),
    )


def _earlier(claim: Claim, chain: Chain) -> Claim | None:
    """The nearest earlier figure of the same sentence and kind."""
    for other in reversed(chain.by_start.values()):
        if other.sentence_span != claim.sentence_span:
            return None
        same = other.quantity.kind is claim.quantity.kind and other.quantity.dimension == claim.quantity.dimension
        if same:
            return other
    return None
