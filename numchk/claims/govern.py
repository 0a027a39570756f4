"""Which verb governs a figure, and whether the figure's thing acts or suffers in it."""

from __future__ import annotations

from numchk.claims.deeds import known_verbs, named_deeds, reporting
from numchk.claims.fates import behind, fate, normal_form
from numchk.clauses.clause import Clause, ClauseText, NounGroup, VerbGroup, object_follows, reduced
from numchk.clauses.closed import OPENING, PHASES, RELATIVE
from numchk.terms import Kind, Role

Governed = tuple[VerbGroup | None, Role]
_NOTHING: Governed = (None, Role.NONE)
#: A verb further to the left than this many words governs nothing.
_REACH = 40
#: Prepositions whose phrase belongs to a noun or a whole, not to the verb.
NO_ADVERBIAL = frozenset(["of", "with", "including", "than", "like", "as"])
#: Verbs that leave it to a participle what happens to their object: "that left 12 people injured".
_LEAVING = frozenset({"leave", "see", "get"})
LIGHT = frozenset({"be", "have", "see", "leave", "get", "make", "bring", "include"})


def govern(text: ClauseText) -> Governed:
    """The verb that governs the figure and the role of its thing in it; (None, NONE) where the clause has no verb."""
    if text.noun is None or text.aged or text.settled:
        return _NOTHING
    group = _whole(text, text.noun)
    label = _label(text, group)
    if label is not None:
        return label
    right = behind(text, group)
    opened = group.first > 0 and text.clause.tokens[group.first - 1].lemma in OPENING and _verb_at(text.clause, right)
    left, role = _NOTHING if opened else _left(text, group)
    inside = left is not None and left.lemma not in reporting(text.lexicon) | _LEAVING and _relative(text.clause, left)
    within = inside and left is not None and not _begins_anew(text, group, left)
    found = _participle(text, right, left) if not within else None
    if found is None and not within and _may_be_subject(text, group):
        found = _finite(text, right, left)
    if found is not None:
        return _carried_on(text.clause, found)
    if left is not None and left.lemma not in reporting(text.lexicon):
        return left, role
    ahead = _fronted(text, group, right) if left is None else None
    far = _far_right(text, right) if ahead is None and _may_be_subject(text, group) else None
    return ahead or far or (left, role)


def _fronted(text: ClauseText, group: NounGroup, right: int) -> Governed | None:
    """The verb behind an adverbial that opens the clause: "After 23 years abroad, she retired", "A week later it"."""
    clause, tokens = text.clause, text.clause.tokens
    before = tokens[group.first - 1] if group.first else None
    led = before is not None and before.tag == "prep" and before.lemma not in NO_ADVERBIAL
    timed = text.quantity.dimension == "[time]" and (before is None or before.tag != "prep")
    named = tokens[group.head].lemma.lower() in named_deeds(text.lexicon)  # "After 12 deaths the mine was shut"
    if named or not (led or timed):
        return None
    for verb in clause.verbs:
        doer = clause.noun_at(verb.first - 1) if verb.first > right else None
        if doer is None or doer.first < right or verb.lemma in reporting(text.lexicon):
            continue
        opened = tokens[doer.first - 1].text == "," or doer.first == right
        participle = verb.bare and "past" not in tokens[verb.main].forms
        return None if participle or not opened or verb.auxiliaries[:1] == ("to",) else (verb, Role.OBLIQUE)
    return None


def _label(text: ClauseText, group: NounGroup) -> Governed | None:
    """The participle of a label: "Officers injured: 13"; None where no colon stands before the figure."""
    clause = text.clause
    cell = text.label is not None and clause.tokens[group.first - 1].text == "|"
    if group.first < 2 or not (cell or clause.tokens[group.first - 1].text == ":"):
        return None
    found = [v for v in clause.verbs if v.last < group.first]
    if not found:
        return None
    says = found and (object_follows(clause, found[0]) or _verb_at(clause, behind(text, group)) is not None)
    return (found[0], Role.OBJECT) if len(found) == 1 and found[0].bare and not says else None


def _may_be_subject(text: ClauseText, group: NounGroup) -> bool:
    """False behind a preposition that opens no clause: in "with 38 crew, had been stopped" the crew is no subject."""
    if group.first < 2:
        return True
    before = text.clause.tokens[group.first - 1]
    ranged = text.quantity.construction == "range" and before.lemma in {"between", "from"}
    return before.tag != "prep" or before.lemma in OPENING or before.lemma == "including" or ranged


def _whole(text: ClauseText, group: NounGroup) -> NounGroup:
    """`group` with the noun it completes: "a crowd of 900", "an area three miles wide"."""
    tokens, first = text.clause.tokens, group.first
    host = None
    if first > 1 and tokens[first - 1].lemma == "of":
        host = text.clause.noun_at(first - 2)
    elif first > 0 and text.quantity.kind is Kind.MEASURE:
        host = text.clause.noun_at(first - 1)
    return _whole(text, NounGroup(first=host.first, last=group.last, head=group.head)) if host else group


def _verb_at(clause: Clause, index: int) -> VerbGroup | None:
    """The verb group that begins at `index`, adverbs skipped."""
    while index < len(clause.tokens) and clause.tokens[index].tag == "adv":
        index += 1
    verb = clause.verb_at(index)
    return verb if verb is not None and verb.first == index else None


def _participle(text: ClauseText, right: int, left: VerbGroup | None) -> Governed | None:
    """A participle right behind the thing wins over the verb before: "reported 120 sailors wounded"."""
    clause = text.clause
    verb = _verb_at(clause, right)
    if verb is None or verb.auxiliaries or verb.main >= len(clause.tokens):
        return None
    forms = clause.tokens[verb.main].forms
    if "ing" in forms:
        return (verb, Role.SUBJECT) if left is None else None
    if not verb.bare:
        return None
    if object_follows(clause, verb) and "past" in forms:
        return (verb, Role.SUBJECT) if left is None or left.lemma in reporting(text.lexicon) else None
    if fate(text, verb):
        return verb, Role.OBJECT  # "9 miners confirmed dead"
    known = known_verbs(text.lexicon).get(verb.lemma)
    following = clause.tokens[verb.last + 1].lemma if verb.last + 1 < len(clause.tokens) else ""
    if left is not None and known is None and left.lemma not in reporting(text.lexicon) | LIGHT:
        return None  # "hitting 30 sites tied to": a participle that is no deed only describes
    absolute = any(t.lemma == "with" for t in clause.tokens[max(0, text.at - 6) : text.at])
    suffers = known == "obj" or following == "by" or "past" not in forms or left is not None or absolute
    return verb, Role.OBJECT if suffers and known != "subj" else Role.SUBJECT


def _finite(text: ClauseText, right: int, left: VerbGroup | None) -> Governed | None:
    """A finite verb right behind the thing: its subject. A comma may stand between only with a relative pronoun."""
    clause = text.clause
    verb = _verb_at(clause, right)
    if verb is None or (verb.auxiliaries and verb.auxiliaries[0] == "to"):
        return None
    token = clause.tokens[verb.main]
    if (
        verb.bare
        and left is not None
        and left.lemma not in reporting(text.lexicon) | LIGHT
        and not object_follows(clause, verb)
    ):
        return None
    if token.tag == "verb" and not verb.auxiliaries and not token.forms & {"past", "s", "base"}:
        return None
    return verb, as_subject(text, verb)


def _relative(clause: Clause, verb: VerbGroup) -> bool:
    """True where `verb` has a relative pronoun for its subject: "the bomb that killed 12 people | exploded"."""
    tokens, before = clause.tokens, verb.first - 1
    if before > 0 and tokens[before].tag == "conj":  # "the man who shot four and hurt nine people | fled"
        before = next((v.first - 1 for v in reversed(clause.verbs) if v.last < before), 0)
    pronoun = before > 0 and tokens[before].lemma in {"who", "which", "that"} and tokens[before].tag == "sub"
    return pronoun and tokens[before - 1].tag in {"noun", "name"}


def _begins_anew(text: ClauseText, group: NounGroup, left: VerbGroup) -> bool:
    """True behind the ", and" that ends a relative clause without figures: "which hit the isle, and 12 were hurt"."""
    between = text.clause.tokens[left.last + 1 : group.first]
    return [t.text for t in between[-2:]] == [",", "and"] and all(t.figure is None for t in between)


def _carried_on(clause: Clause, found: Governed) -> Governed:
    """The deed behind a verb of its course: "continued to arrive", "managed to leave"; else `found`."""
    verb, role = found
    if verb is None or verb.passive or verb.lemma not in PHASES or role is not Role.SUBJECT:
        return found
    following = clause.verb_at(verb.last + 1)
    if following is None or following.auxiliaries[:1] != ("to",):
        return found
    return following, Role.OBJECT if following.passive or "be" in following.auxiliaries else role


def as_subject(text: ClauseText, verb: VerbGroup) -> Role:
    """How the subject of `verb` stands in its deed: of a passive, and of "died", it suffers."""
    if verb.passive or (
        known_verbs(text.lexicon).get(normal_form(text, verb)) == "obj"
        and (verb.lemma == "be" or not object_follows(text.clause, verb))
    ):
        return Role.OBJECT
    return Role.SUBJECT


def _left(text: ClauseText, group: NounGroup) -> Governed:
    """The verb before the thing, with the thing as its object, oblique, predicative or agent."""
    clause, tokens = text.clause, text.clause.tokens
    index = group.first - 1
    inside = clause.verb_at(index) is not None  # "shot down": a particle is no preposition
    preposition = tokens[index].lemma if index >= 0 and tokens[index].tag == "prep" and not inside else ""
    while index >= max(0, group.first - _REACH):
        token = tokens[index]
        absolute = token.lemma == "with" and index > 0 and tokens[index - 1].text == ","
        if token.tag == "sub" or absolute or token.text in {";", ":", "—", "–", "|", "…"}:
            return _NOTHING
        verb = clause.verb_at(index)
        if verb is not None:
            return verb, _as_object(text, verb, group, preposition)
        index -= 1
    return _NOTHING


def _as_object(text: ClauseText, verb: VerbGroup, group: NounGroup, preposition: str) -> Role:
    clause = text.clause
    if preposition in {"including", "like", "among"}:
        preposition = ""
    if verb.passive:
        return {"by": Role.SUBJECT, "": Role.OBJECT}.get(preposition, Role.OBLIQUE)
    suffered = known_verbs(text.lexicon).get(verb.lemma) == "obj"
    if suffered and reduced(clause, verb) and preposition in {"to", "at", "by"}:
        return Role.OBJECT  # "taking the number of miners hurt to eight"
    if verb.lemma == "be":
        return Role.OBLIQUE if preposition else Role.PREDICATIVE
    # a second member of a list stands as the first does: "attacked with 5 drones and three missiles"
    listed = not preposition and clause.tokens[group.first - 1].tag in {"conj", "punct"}
    between = range(verb.last + 1, group.first)
    opened = listed and verb.last + 1 < group.first and clause.tokens[verb.last + 1].tag == "prep" and bool(between)
    return Role.OBLIQUE if preposition or opened else Role.OBJECT


def _far_right(text: ClauseText, right: int) -> Governed | None:
    """A finite verb behind prepositional phrases: "12 boats off Arl were towed"; or of a relative clause."""
    clause, tokens = text.clause, text.clause.tokens
    index, end = right, min(len(tokens), right + _REACH)
    while index < end:
        token = tokens[index]
        if token.tag == "conj":
            twin = clause.noun_at(index + 1)
            verb = _verb_at(clause, twin.last + 1) if twin is not None else None
            return (verb, as_subject(text, verb)) if verb is not None else None  # "nine windows and a door were broken"
        if token.text in {";", ":", "—", "–"}:
            return None
        if token.text == ",":
            index = _closing(text, index)
            continue
        relative = token.tag == "sub" and index == right and token.lemma in RELATIVE
        if relative and clause.noun_at(index + 1) is not None:
            inner = next((v for v in clause.verbs if v.first > index), None)
            return (inner, Role.OBJECT) if inner is not None else None  # "the posts that the firm means to cut"
        if (token.tag == "sub" and not relative) or _opens_clause(clause, index):
            return None
        verb = clause.verb_at(index)
        if verb is not None and verb.first == index and (not verb.auxiliaries or verb.auxiliaries[0] != "to"):
            return None if verb.lemma in reporting(text.lexicon) else (verb, as_subject(text, verb))
        index += 1
    return None


def _opens_clause(clause: Clause, index: int) -> bool:
    """True for "as" and "after" before a noun that acts: "three dead as rockets hit the town"."""
    tokens = clause.tokens
    likened = index > 1 and tokens[index - 2].lemma == "as"  # "as well as a van"
    opens = tokens[index].lemma in {"as", "after", "before"} and not likened
    group = clause.noun_at(index + 1) if opens else None
    verb = _verb_at(clause, group.last + 1) if group is not None else None
    return verb is not None and not verb.passive


def _closing(text: ClauseText, comma: int) -> int:
    """Index behind the comma that closes the insertion opened at `comma`; the end where none does."""
    tokens = text.clause.tokens
    for index in range(comma, min(comma + 15, len(tokens) - 1)):
        if tokens[index].text == "," and tokens[index + 1].tag in {"aux", "modal", "verb"}:
            return index + 1
    return len(tokens)
