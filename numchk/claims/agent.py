"""Who does it, where the figure's thing suffers: "the army has fired 60 rockets", "were fired by the army"."""

from __future__ import annotations

from numchk.claims.deeds import reporting
from numchk.clauses.clause import ClauseText, NounGroup, VerbGroup, reduced
from numchk.clauses.closed import CALENDAR, TIMES
from numchk.clauses.doers import doer
from numchk.model import Mention
from numchk.terms import Kind, Role

#: Times, whose "by" and "'s" name nobody.
_TIMES = CALENDAR | TIMES | {*"yesterday today tomorrow tonight noon midnight dawn dusk moment end".split()}
#: Behind "by" these say how, how far or when.
_MANNERS = frozenset(
    {"accident", "mistake", "law", "hand", "air", "sea", "road", "rail", "mail", "post", "ballot", "lot"}
)


def find(text: ClauseText) -> Mention | None:
    """The doer of the governing verb, without article; None where the thing itself acts or nobody is named.

    Of a figure that stands beside its verb the doer too: it is what "drove at 90 mph" measures.
    """
    group = _owner(text) or _doer(text)
    if group is None or text.clause.figured(group):
        return None
    return _mention(text, group)


def _doer(text: ClauseText) -> NounGroup | None:
    """Who acts in the verb of the figure."""
    beside = text.role is Role.OBLIQUE
    if text.verb is None or (text.role is not Role.OBJECT and not beside):
        return None
    tokens, verb = text.clause.tokens, text.verb
    told = text.announced is not None and verb.bare  # "the number of people killed by the storm"
    if verb.passive or told or (verb.bare and verb.first > text.at):
        return _behind_by(text, verb)
    if verb.lemma in reporting(text.lexicon) and text.quantity.kind is not Kind.MONEY:
        return None  # who announces 40 schools says so; who builds them is another matter
    if verb.last > text.at or reduced(text.clause, verb) or tokens[verb.last + 1].text == ":":
        return None
    group = doer(text.clause, verb)
    if group is None and verb.auxiliaries[:1] == ("to",):  # "The army claimed to have repelled ..."
        before = [v for v in text.clause.verbs if v.last == verb.first - 1]
        group = doer(text.clause, before[0]) if before else None
    return group


def _behind_by(text: ClauseText, verb: VerbGroup) -> NounGroup | None:
    """The doer behind "by", at most a place or an adverb from the passive verb: "were arrested in Arl by police"."""
    clause, tokens, index = text.clause, text.clause.tokens, verb.last + 1
    while index + 1 < len(tokens):
        group = clause.noun_at(index + 1)
        if tokens[index].lemma == "by":
            return group if group is not None and _acts(text, group) else None
        if tokens[index].tag == "prep" and group is not None:
            index = group.last + 1
        elif tokens[index].tag == "adv":
            index += 1
        else:
            return None
    return None


def _acts(text: ClauseText, group: NounGroup) -> bool:
    """False for a time, a means or an amount behind "by"."""
    head = text.clause.tokens[group.head]
    return head.tag not in {"num", "fig"} and head.lemma.lower() not in _TIMES | _MANNERS


def _owner(text: ClauseText) -> NounGroup | None:
    """Whose the figure's thing is: "the club's 3 goals"; no time."""
    if text.noun is None:
        return None
    tokens, poss = text.clause.tokens, text.at - 1
    while poss > text.noun.first and tokens[poss].tag == "adj":
        poss -= 1
    if poss <= text.noun.first or tokens[poss].tag != "poss":
        return None
    head = poss - 1
    if tokens[head].tag not in {"noun", "name"} or tokens[head].lemma.lower() in _TIMES:
        return None
    return NounGroup(first=text.noun.first, last=head, head=head)


def _mention(text: ClauseText, group: NounGroup) -> Mention:
    """The doer without article; a common noun in lower case."""
    tokens, first, last = text.clause.tokens, group.first, group.last
    first += tokens[first].lemma in {"the", "a", "an"} and first < last
    written = text.written(first, last)
    if tokens[group.head].tag == "pron":
        return Mention(value=written.lower(), text=written, span=text.span(first, group.last))
    own = tokens[group.head].tag == "name" or tokens[first].tag == "name" or (first > 0 and written[0].isupper())
    return Mention(
        value=written if own else written[0].lower() + written[1:], text=written, span=text.span(first, last)
    )
