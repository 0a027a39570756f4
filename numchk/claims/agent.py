"""Who does it, where the figure's thing suffers: "the army has fired 60 rockets", "were fired by the army"."""

from __future__ import annotations

from numchk.claims.clause import ClauseText, NounGroup, reduced, subject
from numchk.model import Mention
from numchk.terms import Role


def find(text: ClauseText) -> Mention | None:
    """The doer of the governing verb, without article; None where the thing itself acts or nobody is named.

    Of a figure that stands beside its verb the doer too: it is what "drove at 90 mph" measures.
    """
    beside = text.role is Role.OBLIQUE
    if text.verb is None or (text.role is not Role.OBJECT and not beside):
        return None
    tokens, verb = text.clause.tokens, text.verb
    group: NounGroup | None = None
    told = text.announced is not None and verb.bare  # "the number of people killed by the storm"
    if verb.passive or told or (verb.bare and verb.first > text.at):
        behind = verb.last + 1
        if behind < len(tokens) and tokens[behind].lemma == "by":
            group = text.clause.noun_at(behind + 1)
    elif verb.last < text.at and not reduced(text.clause, verb) and tokens[verb.last + 1].text != ":":
        group = subject(text.clause, verb)
        if group is None and verb.auxiliaries[:1] == ("to",):  # "The army claimed to have repelled ..."
            before = [v for v in text.clause.verbs if v.last == verb.first - 1]
            group = subject(text.clause, before[0]) if before else None
    if group is None or any(tokens[i].figure is not None for i in range(group.first, group.last + 1)):
        return None
    first = group.first + (tokens[group.first].lemma in {"the", "a", "an"} and group.first < group.last)
    written = text.written(first, group.last)
    head = tokens[group.head]
    own = head.tag == "name" or tokens[first].tag == "name" or (first > 0 and written[0].isupper())
    return Mention(
        value=written if own else written[0].lower() + written[1:], text=written, span=text.span(first, group.last)
    )
