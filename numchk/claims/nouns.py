"""A noun group as the thing of a figure: its head, the thing behind "of", the last of a list of modifiers."""

from __future__ import annotations

from functools import lru_cache

from numchk.clauses.clause import ClauseText, NounGroup
from numchk.clauses.closed import COLLECTIVES
from numchk.model import Lexicon, Mention
from numchk.terms import Kind

#: Nouns that only announce a figure: "a total of 30 boats", "the number of people".
TRANSPARENT = frozenset([
    "number", "total", "tally", "count", "amount", "sum", "figure", "estimate", "rate",
    "percentage", "proportion", "majority", "maximum", "minimum", "average", "pair", "couple", "group",
    "set", "piece", "type", "kind", "worth", "record", "value",
])  # fmt: skip
#: What a price is paid in, not what it is the price of.
_MEANS = frozenset(["cash", "stock", "advance", "return", "exchange", "instalment", "installment"])
#: Words of order before a further figure: "14 of the last 16".
_ORDERS = frozenset(["last", "past", "next", "first", "previous"])


def as_mention(text: ClauseText, group: NounGroup, *, first: int | None = None) -> Mention:
    """The head of `group` in normal form; a compound of the vocabulary whole."""
    tokens = text.clause.tokens
    head, value = group.head, tokens[group.head].lemma
    if tokens[head].tag == "name":
        value = _one_of(text, tokens[head].lemma, beside=group.first <= text.at <= group.last)
    start = head
    for length in (3, 2):
        low = head - length + 1
        if low >= max(group.first, first or 0):
            whole = " ".join([*(t.text.lower() for t in tokens[low:head]), value.lower()])
            if whole in _compounds(text.lexicon):
                value, start = whole, low
                break
    return Mention(value=value, text=text.written(start, head), span=text.span(start, head))


def _one_of(text: ClauseText, name: str, *, beside: bool) -> str:
    """One of those whom a name in the plural stands for: "four Iraqis", "most Germans"; else `name`."""
    counted = beside and text.quantity.kind is Kind.COUNT and text.quantity.value != 1
    several = name.endswith("s") and not name.endswith(("ss", "us")) and (counted or name.endswith("ans"))
    return name[:-1] if several and len(name) > 3 else name


@lru_cache(maxsize=8)
def _compounds(lexicon: Lexicon) -> frozenset[str]:
    """Surfaces of several words: "unmanned aerial vehicle", "net profit"."""
    return frozenset(
        surface
        for file, key in (("measurands", "surfaces"), ("predicates", "nouns"))
        for entry in lexicon.entries(file)
        for surface in lexicon.words(file, entry, key)
        if " " in surface
    )


def complement(text: ClauseText, last: int) -> Mention | None:
    """The noun behind the preposition after token `last`; None for pronouns, names of months and figures."""
    clause = text.clause
    if last + 1 >= len(clause.tokens) or clause.tokens[last + 1].tag != "prep":
        return None
    group = clause.noun_at(last + 2)
    if group is not None and clause.tokens[group.head].lemma in _ORDERS and group.last + 1 < len(clause.tokens):
        behind = clause.noun_at(group.last + 1)
        group = behind if behind is not None and clause.figured(behind) else group  # "of their last 16 matches"
    if group is None:
        return None
    head = clause.tokens[group.head]
    if head.tag not in {"noun", "name"} and not (head.tag == "adj" and group.first < group.head):
        return None  # but "of the injured"
    if head.lemma in _MEANS or head.lemma == "own":
        return None
    if head.lemma in TRANSPARENT:
        return complement(text, group.last)
    return as_mention(text, shared(text, group))


def shared(text: ClauseText, group: NounGroup) -> NounGroup:
    """The group that ends a list of modifiers: of "hundreds of school and office buildings" the buildings."""
    tokens, head = text.clause.tokens, text.clause.tokens[group.head]
    after = group.last + 1
    following = text.clause.noun_at(after + 1) if after < len(tokens) and tokens[after].tag == "conj" else None
    if following is None or following.head == following.first or tokens[following.first].tag in {"det", "fig"}:
        return group
    single = head.tag == "noun" and head.text.lower() == head.lemma and head.lemma not in COLLECTIVES
    many = tokens[following.head].tag == "noun" and tokens[following.head].text.lower() != tokens[following.head].lemma
    counts = text.quantity.kind is Kind.COUNT and text.quantity.value != 1
    return following if counts and single and many else group


def through(text: ClauseText, group: NounGroup) -> Mention | None:
    """`group`, or the thing behind a noun that only announces a figure; None for names and pronouns."""
    tokens, head = text.clause.tokens, group.head
    if tokens[head].lemma not in TRANSPARENT:
        return as_mention(text, group) if tokens[head].tag == "noun" else None
    if tokens[head].lemma != "rate" or complement(text, group.last):
        return complement(text, group.last)
    if head > group.first and tokens[head - 1].tag == "noun":  # "the inflation rate was cut"
        return Mention(value=tokens[head - 1].lemma, text=text.written(head - 1, head), span=text.span(head - 1, head))
    return as_mention(text, group)
