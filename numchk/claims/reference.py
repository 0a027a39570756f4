"""From where a distance is counted: "70 miles north-east of Lund"."""

from __future__ import annotations

from numchk.claims.clause import ClauseText, with_complement
from numchk.model import Mention

_LEADS = frozenset({"of", "from", "off"})
_ARTICLES = frozenset({"the", "a", "an"})


def find(text: ClauseText) -> Mention | None:
    """The point that a length is counted from, as a name; its text keeps the direction. None for other figures."""
    clause, tokens = text.clause, text.clause.tokens
    if text.quantity.dimension != "[length]":
        return None
    for index in range(text.at + 1, min(text.at + 4, len(tokens) - 1)):
        if tokens[index].lemma in _LEADS and (tokens[index].lemma != "of" or index > text.at + 1):
            group = clause.noun_at(index + 1)
            if group is None or tokens[group.head].tag not in {"name", "noun"}:
                return None
            whole = with_complement(clause, group)
            if whole.last > group.last and tokens[group.head].lemma.lower() in text.lexicon.words("places", "kind"):
                whole = clause.noun_at(whole.last) or whole  # "the region's main town of Arl"
            joined = whole.last + 1 < len(tokens) and tokens[whole.last + 1].lemma == "with"
            other = clause.noun_at(whole.last + 2) if joined else None
            first, last = whole.first, other.last if other is not None else whole.last
            while first < last and tokens[first].lemma in _ARTICLES:
                first += 1
            return Mention(
                value=text.written(first, last), text=text.written(text.at + 1, last), span=text.span(text.at + 1, last)
            )
        if tokens[index].tag not in {"adj", "adv", "noun", "prep"}:
            return None
    return None
