"""Which verbs of a clause report the figure, and who their subject is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from numchk.claims.clause import Clause, ClauseText, NounGroup, VerbGroup, valued
from numchk.claims.closed import CALENDAR
from numchk.claims.doers import apposed, doer
from numchk.model import Lexicon

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: These open what is said; "although" and "which" open something else.
_STATED = frozenset({"that", "how", "whether", "why", "what", "where"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "-", "?", "!", "…"})
_OPENING = frozenset({"while", "although", "though", "but", "and"})
#: Nouns behind a verb of saying that only say when: "the mayor said last week".
_TIMES = frozenset(
    "week month year day night morning afternoon evening weekend hour spring summer autumn winter".split()
)


class Teller(NamedTuple):
    """Who tells, and the words of the telling (indices of tokens, inclusive)."""

    who: NounGroup
    first: int
    last: int


@lru_cache(maxsize=64)
def words(lexicon: Lexicon, entry: str) -> frozenset[str]:
    """The lemmas of one entry of the vocabulary of speakers."""
    return frozenset(lexicon.words("speakers", entry))


def before(text: ClauseText) -> Teller | None:
    """Subject and verb of the nearest report to the left: "the navy claimed to have sunk 40 boats"."""
    clause, held = text.clause, None
    for verb in reversed([v for v in clause.verbs if v.last < text.at]):
        if any(clause.tokens[i].text == ";" for i in range(verb.last, text.at)):
            return held
        who = _inverse(text, verb) if _may_report(text, verb) and _quoted_before(clause, verb) else None
        if who is not None:
            return _turned(clause, verb, who)
        quoted = _as_saying(clause, verb)
        if quoted is not None:
            return Teller(quoted, min(quoted.first, verb.first), max(verb.last, quoted.last))
        if not _inserted(text, verb) and not (_reports(text, verb) and _governs(text, verb)):
            continue
        who = doer(clause, verb)
        if who is not None and _voiced(text, verb, who):
            who = _joined(clause, verb, who)
            told = Teller(who, min(who.first, verb.first), verb.last)
            if verb.lemma not in words(text.lexicon, "attitude"):
                return told
            held = held or told  # "the minister said that the firm expects": the minister speaks
    return held


def after(text: ClauseText) -> Teller | None:
    """Subject and verb of a report behind a comma to the right: "..., the official added", "..., said Ann Bell"."""
    clause, tokens = text.clause, text.clause.tokens
    for verb in clause.verbs:
        if verb.first <= text.at or not _may_report(text, verb) or verb.lemma not in words(text.lexicon, "trailing"):
            continue
        who = doer(clause, verb)
        if who is not None and who.first > text.at:
            start = _start_of_subject(clause, who)
            cut = start > 0 and tokens[start - 1].text in _STOPS - {".", ":", ";"} | {"?", "!"}
            if cut and tokens[start].lemma not in _OPENING and not _goes_on(text, verb) and _voiced(text, verb, who):
                return Teller(who, who.first, verb.last)
            return None
        who = _inverse(text, verb)
        if who is not None:
            return _turned(clause, verb, who)
    return None


def _turned(clause: Clause, verb: VerbGroup, who: NounGroup) -> Teller:
    """The telling of ", said its leader, Olga Brin": by her name."""
    named = apposed(clause, who)
    return Teller(named, verb.first, named.last)


def passive(text: ClauseText) -> Teller | None:
    """The agent of a passive report: "were reported by the ministry", "was put at 12 by the insurer"."""
    clause, tokens = text.clause, text.clause.tokens
    telling = words(text.lexicon, "say") | words(text.lexicon, "figure")
    for verb in clause.verbs:
        if not verb.passive or verb.lemma not in telling:
            continue
        ends = (v.first for v in clause.verbs if v.first > verb.last and v.auxiliaries[:1] != ("to",))
        for index in range(verb.last + 1, min(next(ends, len(tokens)), len(tokens) - 1)):
            group = clause.noun_at(index + 1) if tokens[index].lemma == "by" else None
            if group is not None and tokens[group.head].tag in {"noun", "name"} and not _timed(clause, group):
                return Teller(group, verb.main, group.last)
            if tokens[index].text in {",", ";"}:
                break
    return None


def _may_report(text: ClauseText, verb: VerbGroup) -> bool:
    """True for an active verb of saying; "to say" and "did not say" say nothing."""
    silent = verb.passive or "to" in verb.auxiliaries or verb.negated
    return verb.lemma in words(text.lexicon, "say") and not silent


def _reports(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a verb to the left that reports the figure: before a clause, a bare amount, or the thing told."""
    told = text.announced is not None and verb is text.announced.teller
    if told:
        return verb.lemma in words(text.lexicon, "figure") and not verb.passive and "to" not in verb.auxiliaries
    if not _may_report(text, verb) or valued(text.clause, verb) or _described(text, verb):
        return False
    clause = text.clause
    beside = clause.noun_at(verb.first - 1) if verb.first and verb.bare else None
    if beside is not None and any(t.figure is not None for t in clause.tokens[beside.first : beside.last]):
        return _before_clause(text, verb)  # "20,000 deaths confirmed" has a participle, "two officers said that" a verb
    thing = clause.tokens[text.noun.head].lemma if text.noun is not None else ""
    if verb is text.verb and f"{verb.lemma} {thing}" in _idioms(text.lexicon):
        return False
    return _before_clause(text, verb) or _with_thing(text, verb)


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
            named = group is not None and tokens[group.first - 1].tag != "prep" and not _timed(clause, group)
            return token.tag != "det" and (addressed or not named or index == verb.last + 1)
        if clause.verb_at(index) is not None:
            break
    following = clause.verb_at(verb.last + 1)
    if following is not None and not addressed:
        return following.auxiliaries[:1] == ("to",) or "ing" in tokens[following.main].forms
    return any(_content(clause, verb, v, addressed=addressed) for v in clause.verbs if v.first > verb.last)


def _content(clause: Clause, verb: VerbGroup, later: VerbGroup, *, addressed: bool = False) -> bool:
    """True where `later` is the verb of what `verb` says: it has a subject of its own behind `verb`."""
    tokens = clause.tokens
    if later.auxiliaries[:1] == ("to",) or ("ing" in tokens[later.main].forms and not later.auxiliaries):
        return False
    who = doer(clause, later)
    if who is None or who.first <= verb.last or tokens[later.first - 1].lemma in _RELATIVE:
        return False
    beside, opening = clause.noun_at(verb.last + 1), tokens[who.first - 1]
    if beside is not None and beside.first < who.first and not addressed and not _timed(clause, beside):
        return False  # "can write what they like if 12 do"
    led = opening.tag == "sub" and opening.lemma not in _STATED
    return opening.tag not in {"conj", "prep"} and not led and opening.text != ";"


def _with_thing(text: ClauseText, verb: VerbGroup) -> bool:
    """True where what is told is a thing, no clause: "confirmed 12 deaths", "put the toll at 12"."""
    clause, tokens = text.clause, text.clause.tokens
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


def _governs(text: ClauseText, verb: VerbGroup) -> bool:
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


def _voiced(text: ClauseText, verb: VerbGroup, who: NounGroup) -> bool:
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


def _joined(clause: Clause, verb: VerbGroup, who: NounGroup) -> NounGroup:
    """`who` with the second speaker of "the army and the rebels said"."""
    behind = who.last + 1
    second = clause.noun_at(behind + 1) if clause.tokens[behind].lemma == "and" else None
    return (
        NounGroup(first=who.first, last=second.last, head=second.head) if second and second.last < verb.first else who
    )


def _as_saying(clause: Clause, verb: VerbGroup) -> NounGroup | None:
    """Who is heard in "was quoted (by the paper) as saying" and "the paper quoted a general as saying"."""
    tokens, index = clause.tokens, verb.last + 1
    if verb.lemma not in {"quote", "cite"}:
        return None
    index += verb.passive and index < len(tokens) and tokens[index].lemma == "by"
    beside = clause.noun_at(index)
    index = beside.last + 1 if beside is not None else index
    if [t.text.lower() for t in tokens[index : index + 2]] != ["as", "saying"]:
        return None
    return doer(clause, verb) if verb.passive else beside


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


def _inserted(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a telling between commas: "The airline, the union said, will cut 400 jobs"."""
    clause, tokens = text.clause, text.clause.tokens
    if verb.lemma not in words(text.lexicon, "trailing") or not _may_report(text, verb) or verb.last + 1 >= len(tokens):
        return False
    beside = clause.noun_at(verb.first - 1)
    opened = beside is not None and beside.first > 1 and tokens[beside.first - 1].text in {",", "—", "–"}
    return opened and tokens[verb.last + 1].text in {",", "—", "–"}


def _quoted_before(clause: Clause, verb: VerbGroup) -> bool:
    """True for a verb right behind a comma, as between the halves of a quotation: ", said Jo Bell, ..."."""
    return verb.first > 0 and clause.tokens[verb.first - 1].text in {",", "?", "!"} and not verb.auxiliaries


def _inverse(text: ClauseText, verb: VerbGroup) -> NounGroup | None:
    """The subject behind its verb: ", said Ann Bell"; None where the noun behind is an object."""
    clause, tokens = text.clause, text.clause.tokens
    who = clause.noun_at(verb.last + 1)
    cut = verb.first > 0 and tokens[verb.first - 1].text in _STOPS - {".", ";", ":"}
    finite = bool(tokens[verb.main].forms & {"past", "s", "base"}) and not verb.auxiliaries
    if (
        who is None
        or not cut
        or not finite
        or verb.lemma not in words(text.lexicon, "trailing") - words(text.lexicon, "addressed")
    ):
        return None
    if any(_content(clause, verb, v) and doer(clause, v) == who for v in clause.verbs if v.first > verb.last):
        return None  # ", said her wedding was"
    head, behind = tokens[who.head], tokens[who.last + 1] if who.last + 1 < len(tokens) else None
    if head.tag == "name":
        return who if head.lemma.lower() not in CALENDAR else None
    spoken = words(text.lexicon, "person") | words(text.lexicon, "body")
    pure = verb.lemma in {"say", "add"} and (behind is None or behind.tag in {"punct", "prep", "sub"})
    return who if head.tag == "noun" and (head.lemma in spoken or pure) else None


def _goes_on(text: ClauseText, verb: VerbGroup) -> bool:
    """True where `verb` has a statement or an object of its own behind it: "officials said the road"."""
    clause, tokens, index = text.clause, text.clause.tokens, verb.last + 1
    if index >= len(tokens):
        return False
    if tokens[index].lemma == "that" or tokens[index].text == ":" or clause.verb_at(index) is not None:
        return True
    group = clause.noun_at(index)
    if group is not None and not _timed(clause, group) and verb.lemma not in words(text.lexicon, "addressed"):
        return True
    stop = next((i for i in range(index, len(tokens)) if tokens[i].text in {",", ";", "—", "–"}), len(tokens))
    return any(_content(clause, verb, v) for v in clause.verbs if verb.last < v.first < stop)


def _timed(clause: Clause, group: NounGroup) -> bool:
    """True for a noun of time: "Monday", "last week"."""
    head = clause.tokens[group.head]
    return head.lemma.lower() in CALENDAR | _TIMES or head.tag == "num" or head.figure is not None


def _start_of_subject(clause: Clause, group: NounGroup) -> int:
    """Index of the first word of the subject, an opening "while" or "and" counted in."""
    first = group.first
    while first and clause.tokens[first - 1].tag in {"sub", "conj"}:
        first -= 1
    return first


def gapped(text: ClauseText) -> Teller | None:
    """The noun right before a bare figure, the verb left out: "police counted 300 and unions 900"."""
    tokens, first = text.clause.tokens, text.noun.first if text.noun is not None else text.at
    group = text.clause.noun_at(first - 1) if first > 1 else None
    if group is None or text.verb is None or text.verb.lemma not in words(text.lexicon, "say") or group.first < 2:
        return None
    if tokens[group.first - 1].tag != "conj" and tokens[group.first - 1].text != ",":
        return None
    spoken = tokens[group.head].tag in {"noun", "name"} and group.first > text.verb.last
    return Teller(group, group.first, group.last) if spoken else None
