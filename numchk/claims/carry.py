"""What a figure takes over from earlier figures of its text: the elided noun and verb, and the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from numchk.claims.chain import Chain, counts_deed
from numchk.clauses.clause import ClauseText, subject
from numchk.model import Claim, Lexicon, Mention
from numchk.terms import Kind, Role, Stance

#: Answers to one question lie within this factor.
_ALIKE = Decimal(10)
#: Behind a bare number these tell by how much one leads, in points or goals that nobody names.
_AHEAD = frozenset({"ahead", "clear", "adrift"})
_NOBODY = frozenset({"no one", "no-one", "nobody", "anyone", "anybody"})


def taken(mention: Mention | None) -> Mention | None:
    """`mention` as one taken over from elsewhere: it stands there."""
    return replace(mention, span=None, taken_from=mention.span or mention.taken_from) if mention is not None else None


def complete(claim: Claim, text: ClauseText, chain: Chain) -> Claim:
    """`claim` with the noun and verb that its clause leaves out, where an earlier figure gives them."""
    if claim.measurand is not None or _closed(claim, text):
        return claim
    part = claim.subset is not None and claim.subset.value == "part"
    if _answers(text) and not part:
        asked = _same_unit(text, chain) or _question(claim, chain)
        return replace(claim, measurand=taken(asked.measurand)) if asked is not None else claim
    last = _goes_on_from(claim, text, chain)
    thing = last.measurand.value if last is not None and last.measurand is not None else ""
    if last is not None and not part and _says_else(claim, last) and counts_deed(text.lexicon, last):
        last = _goes_on_from(claim, text, chain, things=True)
        thing = last.measurand.value if last is not None and last.measurand is not None else ""
    if _unsaid(claim, text) and not part and (not thing or thing in _things(text.lexicon)):
        return replace(claim, measurand=Mention(value="person", text=""))
    if last is None and _of_those(text):
        return replace(claim, measurand=Mention(value="person", text=""))
    if text.verb is None and not part and last is not None and last.sentence_span != claim.sentence_span:
        return claim  # "Aurora: 90."
    if last is None:
        return claim
    claim = replace(claim, measurand=taken(last.measurand))
    if claim.predicate is not None and last.predicate is not None and _listed(text):
        role = last.role if claim.predicate.value == last.predicate.value else claim.role
        claim = replace(claim, role=role)  # "six died of cold and two of thirst"
    if claim.predicate is None or _joins(text, last):
        claim = replace(claim, predicate=taken(last.predicate), role=last.role, stance=last.stance)
    return claim


def _says_else(claim: Claim, last: Claim) -> bool:
    """True where the figure has a verb, and another than `last`."""
    if claim.predicate is None:
        return False
    return last.predicate is None or claim.predicate.value != last.predicate.value


@lru_cache(maxsize=8)
def _of_people(lexicon: Lexicon, role: Role) -> frozenset[str]:
    """Verbs that only people can suffer (kill, arrest) or, without a role of their own, do (flee, march)."""
    entries = lexicon.entries("predicates")
    return frozenset(
        verb
        for entry, keys in entries.items()
        if keys.get("of") == "people" and keys.get("role", role.value) == role.value
        for verb in lexicon.words("predicates", entry, "verbs")
    )


@lru_cache(maxsize=8)
def _things(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that are known to be no people; an unknown noun may be ("climbers")."""
    entries = lexicon.entries("measurands")
    return frozenset(s for e in entries if entries[e].get("family") != "people" for s in lexicon.words("measurands", e))


def _unsaid(claim: Claim, text: ClauseText) -> bool:
    """True for "13 killed": nobody is named, and the deed says that they are people."""
    if claim.quantity.surface.lower() in _NOBODY:
        return True  # "hitting nobody"
    verb, counts = text.verb, claim.quantity.kind is Kind.COUNT
    if not counts or verb is None:
        return False
    said = {verb.lemma, claim.predicate.value if claim.predicate is not None else ""}
    return bool(said & _of_people(text.lexicon, claim.role))


def _of_those(text: ClauseText) -> bool:
    """True for "ten of those arrested": the deed says that they are people."""
    those = [t.lemma for t in text.clause.tokens[text.at + 1 : text.at + 3]] == ["of", "those"]
    beside = text.clause.verb_at(text.at + 3) if those else None
    return beside is not None and beside.bare and beside.lemma in _of_people(text.lexicon, Role.OBJECT)


def _closed(claim: Claim, text: ClauseText) -> bool:
    """True for figures that leave nothing out: "nine of their own", ages, money."""
    if claim.quantity.kind not in {Kind.COUNT, Kind.SHARE, Kind.MEASURE} or claim.quantity.construction == "age":
        return True
    tokens, after = text.clause.tokens, text.at + 1
    if after < len(tokens) and tokens[after].lemma in _AHEAD:
        return True
    own = (
        after + 1 < len(tokens)
        and tokens[after].lemma == "of"
        and tokens[after + 1].lemma in {"their", "its", "his", "her"}
    )
    return own or (claim.quantity.kind is Kind.MEASURE and not _of_pronoun(text))


def _of_pronoun(text: ClauseText) -> bool:
    """True where the subject is a pronoun: a measure goes on with the thing before ("it was to peak at 4 m")."""
    verbs = [v for v in text.clause.verbs if v.last < text.at]
    group = subject(text.clause, verbs[-1]) if verbs else None
    if group is None and len(verbs) > 1:
        group = text.clause.noun_at(verbs[-1].first - 1)
    return group is not None and text.clause.tokens[group.head].lemma in {"it", "they", "this", "that"}


def _answers(text: ClauseText) -> bool:
    """True for a bare count that somebody gives: "police said 31,000", "we were 9,000"."""
    verb = text.verb
    if verb is None or verb.first > text.at or text.quantity.kind is not Kind.COUNT:
        return False
    return verb.lemma in text.lexicon.words("speakers", "say") or text.role is Role.PREDICATIVE


def _same_unit(text: ClauseText, chain: Chain) -> Claim | None:
    """The measure before in the same sentence, whose unit is left out: "5 miles for one and 7 for the other"."""
    latest = chain.latest
    if latest is None or latest.quantity.kind is Kind.COUNT or latest.sentence_span is None:
        return None
    return latest if latest.sentence_span.start == text.clause.sentence.start else None


def _question(claim: Claim, chain: Chain) -> Claim | None:
    """The nearest earlier count of like size; None where nothing so large or small was counted."""
    value = claim.quantity.value
    for earlier in reversed(chain.recent):
        other = earlier.quantity.value
        if value > 0 < other and max(value, other) <= _ALIKE * min(value, other):
            return earlier
    return None


def _goes_on_from(claim: Claim, text: ClauseText, chain: Chain, *, things: bool = False) -> Claim | None:
    """The claim whose noun is left out here: of the same sentence, for counts also of the sentence before."""
    further = claim.subset is not None and claim.subset.value == "further"
    table = chain.things if things else chain.whole if further else chain.last
    keys = [(claim.quantity.kind, claim.quantity.dimension)]
    if claim.quantity.kind is Kind.SHARE:
        keys.append((Kind.COUNT, ""))
    for key in keys:
        last = table.get(key)
        if (
            last is not None
            and last.sentence_span is not None
            and _near(claim, text, last, counts=key[0] is Kind.COUNT)
        ):
            return last
    return None


def _near(claim: Claim, text: ClauseText, last: Claim, *, counts: bool) -> bool:
    if last.sentence_span is None:
        return False
    start, end = text.clause.sentence.start, last.sentence_span.end
    if last.sentence_span.start == start:
        return True
    adjacent = end <= start <= end + 3 and text.document.text.count("\n", end, start) <= 1
    return adjacent and counts and claim.quantity.kind is Kind.COUNT


def _listed(text: ClauseText) -> bool:
    """True for a figure right behind "and" or a comma."""
    before = text.clause.tokens[text.at - 1] if text.at else None
    return before is not None and (before.tag == "conj" or before.text == ",")


def _joins(text: ClauseText, last: Claim) -> bool:
    """True where the figure goes on with the statement of `last`: it has no verb of its own."""
    tokens, verb = text.clause.tokens, text.verb
    if last.sentence_span is None or last.sentence_span.start != text.clause.sentence.start or verb is None:
        return False
    return tokens[verb.main].start < last.quantity.span.start


def restated(claim: Claim, first: Claim) -> Claim:
    """The claim of a conversion: all slots of the first figure."""
    return replace(first, id=claim.id, quantity=claim.quantity)


def as_part(claim: Claim, whole: Claim) -> Claim:
    """The claim of a part: measurand, predicate, time and speaker of the whole where it has none; its own place."""
    claim = replace(
        claim,
        measurand=claim.measurand or taken(whole.measurand),
        subset=claim.subset or Mention(value="part", text=""),
        period=claim.period or whole.period,
        speaker=claim.speaker or taken(whole.speaker),
    )
    own = claim.predicate.span if claim.predicate is not None else None
    said = own is not None and own.start > whole.quantity.span.start
    if claim.predicate is None or (own is not None and not said and whole.predicate is not None):
        # a verb before the whole speaks of the whole: "the toll is 40, including six children"
        return replace(claim, predicate=taken(whole.predicate), role=whole.role, stance=whole.stance)
    return claim


def recalled(claims: Sequence[Claim], claim: Claim) -> Claim:
    """`claim` with the old period of the claim before, where it goes on with that event ("It killed ...")."""
    before = claims[-1] if claims else None
    if before is None or before.period is None or claim.period is not None or before.sentence_span is None:
        return claim
    if claim.sentence_span is None or claim.sentence_span == before.sentence_span or claim.stance is Stance.FORECAST:
        return claim
    opening = claim.sentence.split(" ", 1)[0].lower()
    close = 0 <= claim.sentence_span.start - before.sentence_span.end <= 3
    if (
        close
        and opening in {"it", "that", "they", "those"}
        and before.period.text.lower().startswith(("in ", "last ", "the "))
    ):
        return replace(claim, period=replace(before.period, span=None, taken_from=before.period.span))
    return claim
