"""Which verbs of a clause report the figure, and which subjects can speak."""

from __future__ import annotations

from functools import lru_cache

from numchk.claims.fates import of_count
from numchk.clauses.clause import Clause, ClauseText, NounGroup, VerbGroup, valued
from numchk.clauses.closed import CALENDAR, RELATIVE, TIMES
from numchk.clauses.doers import doer
from numchk.model import Lexicon

_RELATIVE = RELATIVE | {"whom", "whose"}
#: These open what is said; "although" and "which" open something else.
_STATED = frozenset({"that", "how", "whether", "why", "what", "where"})


@lru_cache(maxsize=64)
def words(lexicon: Lexicon, entry: str) -> frozenset[str]:
    """The lemmas of one entry of the vocabulary of speakers."""
    return frozenset(lexicon.words("speakers", entry))


def may_report(text: ClauseText, verb: VerbGroup) -> bool:
    """True for an active verb of saying; "to say" and "did not say" say nothing."""
    silent = verb.passive or "to" in verb.auxiliaries or verb.negated
    return verb.lemma in words(text.lexicon, "say") and not silent


def reports(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a verb to the left that reports the figure: before a clause, a bare amount, or the thing told."""
    told = text.announced is not None and verb is text.announced.teller
    if told:
        return verb.lemma in words(text.lexicon, "figure") and not verb.passive and "to" not in verb.auxiliaries
    if not may_report(text, verb) or valued(text.clause, verb) or _described(text, verb):
        return False
    clause = text.clause
    if verb.bare and of_count(text, verb):
        return _before_clause(text, verb)  # "20,000 deaths confirmed" has a participle, "two officers said that" a verb
    thing = clause.tokens[text.noun.head].lemma if text.noun is not None else ""
    if verb is text.verb and f"{verb.lemma} {thing}" in _idioms(text.lexicon):
        return False
    return _before_clause(text, verb) or _with_thing(text, verb)


def _described(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a participle before "to" that says what others hold: "a man believed to be 41 died"."""
    clause, tokens = text.clause, text.clause.tokens
    following = clause.verb_at(verb.last + 1)
    if not verb.bare or following is None or following.auxiliaries[:1] != ("to",) or not verb.first:
        return False
    if tokens[verb.first - 1].text == "," or verb.lemma in {"say", "believe", "know", "report", "estimate", "find"}:
        return True
    later = [v for v in clause.verbs if v.first > following.last and not v.bare and "to" not in v.auxiliaries]
    return any(doer(clause, v) == doer(clause, verb) for v in later)


@lru_cache(maxsize=8)
def _idioms(lexicon: Lexicon) -> frozenset[str]:
    """Verbs with their noun ("claim life"), which report nothing."""
    return frozenset(
        v for e in lexicon.entries("predicates") for v in lexicon.words("predicates", e, "verbs") if " " in v
    )


def _before_clause(text: ClauseText, verb: VerbGroup) -> bool:
    """True where a statement of its own follows `verb`: "that ...", ": ...", subject and verb, "to have sunk"."""
    clause, tokens = text.clause, text.clause.tokens
    addressed = verb.lemma in words(text.lexicon, "addressed")
    for index in range(verb.last + 1, text.at):
        token = tokens[index]
        if token.lemma in {"that", ":", "how"} and token.tag in {"sub", "punct", "det"}:
            group = clause.noun_at(index - 1) if token.lemma == "that" else None
            named = group is not None and tokens[group.first - 1].tag != "prep" and not timed(clause, group)
            return token.tag != "det" and (addressed or not named or index == verb.last + 1)
        if clause.verb_at(index) is not None:
            break
    following = clause.verb_at(verb.last + 1)
    if following is not None and not addressed:
        return following.auxiliaries[:1] == ("to",) or "ing" in tokens[following.main].forms
    return any(content(clause, verb, v, addressed=addressed) for v in clause.verbs if v.first > verb.last)


def content(clause: Clause, verb: VerbGroup, later: VerbGroup, *, addressed: bool = False) -> bool:
    """True where `later` is the verb of what `verb` says: it has a subject of its own behind `verb`."""
    tokens = clause.tokens
    if later.auxiliaries[:1] == ("to",) or ("ing" in tokens[later.main].forms and not later.auxiliaries):
        return False
    who = doer(clause, later)
    if who is None or who.first <= verb.last or tokens[later.first - 1].lemma in _RELATIVE:
        return False
    beside, opening = clause.noun_at(verb.last + 1), tokens[who.first - 1]
    if beside is not None and beside.first < who.first and not addressed and not timed(clause, beside):
        return False  # "can write what they like if 12 do"
    led = opening.tag == "sub" and opening.lemma not in _STATED
    return opening.tag not in {"conj", "prep"} and not led and opening.text != ";"


def _with_thing(text: ClauseText, verb: VerbGroup) -> bool:
    """True where what is told is a thing, no clause: "confirmed 12 deaths", "put the toll at 12"."""
    clause, tokens = text.clause, text.clause.tokens
    if verb.lemma in words(text.lexicon, "placing"):
        return _placed(text, verb)
    if verb.lemma in words(text.lexicon, "clausal"):
        near = text.noun is not None and text.noun.first == verb.last + 1
        bare = text.noun is not None and text.noun.head <= text.at
        if verb.lemma == "say":
            return near
        return verb.lemma in words(text.lexicon, "instrument") and (near or bare or verb is text.verb)
    between = [v for v in clause.verbs if verb.last < v.first and v.last < text.at]
    return all(
        (v.auxiliaries[:1] == ("to",) or v.bare or "ing" in tokens[v.main].forms) and tokens[v.first - 1].tag != "conj"
        for v in between
    )


def _placed(text: ClauseText, verb: VerbGroup) -> bool:
    """True where the figure stands behind "at": "put the crowd at 900"; not of "put us ahead after 12 minutes"."""
    tokens, index = text.clause.tokens, (text.noun.first if text.noun is not None else text.at) - 1
    while index > verb.last and tokens[index].tag == "adv":
        index -= 1
    paper = doer(text.clause, verb)  # "a poll had put them six points ahead"
    shown = paper is not None and tokens[paper.head].lemma in words(text.lexicon, "paper")
    return shown or tokens[index].lemma in {"at", "between"}


def governs(text: ClauseText, verb: VerbGroup) -> bool:
    """False where the figure's own verb has a subject before the report: "the man who said so stole 14 cars"."""
    clause, tokens, own = text.clause, text.clause.tokens, text.verb
    if own is None or own is verb or own.first <= verb.last or own.auxiliaries[:1] == ("to",):
        return True
    if not any(verb.last < v.first < text.at for v in clause.verbs):
        return True
    inserted = verb.last + 1 < len(tokens) and tokens[verb.last + 1].text == ","
    if inserted or ("ing" in tokens[own.main].forms and not own.auxiliaries):
        return True
    who = doer(clause, own)
    return who is None or who.first > verb.first or own.bare


def voiced(text: ClauseText, verb: VerbGroup, who: NounGroup) -> bool:
    """True for a subject that can speak: of "show" and "record" a name or a paper, of others no sign or gauge."""
    head = text.clause.tokens[who.head]
    if verb.lemma in words(text.lexicon, "instrument") and verb.lemma != "find":
        return head.tag in {"name", "pron"} or head.lemma.lower() in words(text.lexicon, "paper")
    if verb.lemma == "find" and not any(t.lemma == "that" for t in text.clause.tokens[verb.last + 1 : verb.last + 2]):
        spoken = words(text.lexicon, "paper") | words(text.lexicon, "body") | words(text.lexicon, "person")
        clausal = _before_clause(text, verb)
        return head.lemma.lower() in (spoken if clausal else words(text.lexicon, "paper"))
    if verb.lemma == "forecast" and head.tag == "noun":  # "the growth forecast to"
        spoken = words(text.lexicon, "paper") | words(text.lexicon, "body") | words(text.lexicon, "person")
        return head.lemma in spoken or head.text.lower() != head.lemma
    return head.lemma.lower() not in words(text.lexicon, "mute")


def timed(clause: Clause, group: NounGroup) -> bool:
    """True for a noun of time: "Monday", "last week"."""
    head = clause.tokens[group.head]
    return head.lemma.lower() in CALENDAR | TIMES or head.tag == "num" or head.figure is not None
