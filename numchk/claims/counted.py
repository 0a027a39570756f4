"""What an announcing noun counts, and the deed on it: "the number of drones it had downed"."""

from __future__ import annotations

from collections.abc import Iterator

from numchk.claims.deeds import known_verbs, named_deeds
from numchk.claims.fates import normal_form
from numchk.claims.occasions import chain, within
from numchk.clauses.clause import Announced, ClauseText, NounGroup, VerbGroup, verb_of, with_complement
from numchk.clauses.closed import RELATIVE
from numchk.terms import Kind, Role


def read(text: ClauseText, group: NounGroup, teller: VerbGroup | None, limit: int) -> Announced | None:
    """What `group` counts and the deed on it, read up to token `limit`; None where it says neither."""
    thing, end = _thing(text, group)
    cost = thing is not None and _own(text, group) is not None and _happening(text, thing)
    deed, role = (None, Role.NONE) if cost else _deed(text, end, limit)
    named = _own(text, group) if cost else None if deed is not None else _named(text, group, thing)
    if cost or (thing is None and end == group.last):
        if named is None:
            return None
        thing = group if text.clause.words(named, group.head) in named_deeds(text.lexicon) else None
        thing = thing or NounGroup(first=named, last=named, head=named)
    return Announced(group=group, thing=thing, last=end, deed=deed, role=role, named=named, teller=teller)


def _thing(text: ClauseText, group: NounGroup) -> tuple[NounGroup | None, int]:
    """The noun group behind "of" and the last word of its own "of ..."; (None, ...) for "of those" and without "of"."""
    clause, tokens = text.clause, text.clause.tokens
    start = group.last + 2
    if start >= len(tokens) or tokens[start - 1].lemma not in {"of", "among"}:
        return None, group.last
    thing = clause.noun_at(start)
    if thing is not None and clause.figured(thing):
        return None, group.last
    if thing is None:
        alone = tokens[start].text.lower() in named_deeds(text.lexicon)  # "the number of wounded"
        return (NounGroup(first=start, last=start, head=start) if alone else None), start
    return thing, with_complement(clause, thing).last


def _deed(text: ClauseText, end: int, limit: int) -> tuple[VerbGroup | None, Role]:
    """The participle or relative clause on the thing that ends at `end`, and the thing's role in it."""
    tokens = text.clause.tokens
    verbs = list(_verbs(text, end, limit))
    if not verbs or len(verbs) > 2:
        return None, Role.NONE
    first = verbs[0]
    if len(verbs) == 2 and verbs[1].auxiliaries[:1] == ("to",) and verbs[1].first == first.last + 1:
        first = verbs[1]  # "jobs that the firm plans to cut"
    elif len(verbs) == 2 and tokens[verbs[1].first - 1].tag != "conj":
        return None, Role.NONE
    known = known_verbs(text.lexicon).get(normal_form(text, first))
    relative = tokens[end + 1].lemma in RELATIVE
    inner = text.clause.noun_at(end + 2 if relative else end + 1)
    if inner is not None and inner.last < first.first:
        return first, Role.OBJECT  # "drones it had intercepted"
    participle = first.bare and not relative and first.first == end + 1
    suffers = first.passive or known == "obj" or (participle and known != "subj")
    return first, Role.OBJECT if suffers else Role.SUBJECT


def _verbs(text: ClauseText, end: int, limit: int) -> Iterator[VerbGroup]:
    """The verbs between the thing and the verb or preposition of the figure."""
    return (v for v in text.clause.verbs if end < v.first and v.last < limit)


def _named(text: ClauseText, group: NounGroup, thing: NounGroup | None) -> int | None:
    """Index of the word that names a deed by itself: "injured people", "the number of arrests", "the death toll"."""
    if text.quantity.kind is not Kind.COUNT:
        return None
    tokens, deeds = text.clause.tokens, named_deeds(text.lexicon)
    if thing is not None:
        for index in range(thing.first, thing.head):
            verb = verb_of(tokens[index].text.lower()) if tokens[index].tag == "adj" else ""
            if "part" in tokens[index].forms and known_verbs(text.lexicon).get(verb) == "obj":
                return index
        if tokens[thing.head].text.lower() in deeds or tokens[thing.head].lemma in deeds:
            return thing.head
    return _own(text, group)


def _own(text: ClauseText, group: NounGroup) -> int | None:
    """Index of the word in `group` itself that names a deed: "the death toll"."""
    tokens, deeds = text.clause.tokens, named_deeds(text.lexicon)
    return next(
        (i for i in (group.head - 1, group.head) if i >= group.first and tokens[i].lemma.lower() in deeds), None
    )


def _happening(text: ClauseText, thing: NounGroup) -> bool:
    """True for the floods in "the death toll of the floods": what cost the lives, not what is counted."""
    head = text.clause.tokens[thing.head]
    return any(n.end == head.end for n in within(chain(text.document, text.lexicon), head.start, head.end))
