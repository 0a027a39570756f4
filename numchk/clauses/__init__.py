"""The clauses of a text that hold figures, each read twice: by rules over a lexicon, and by the trained parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from numchk.clauses.clause import Clause, ClauseText
from numchk.clauses.closed import CALENDAR
from numchk.clauses.groups import grouped
from numchk.clauses.parser import parsed
from numchk.clauses.pieces import parts, stretches
from numchk.clauses.tagging import tagged
from numchk.clauses.tree import Tree
from numchk.model import Document, Lexicon, Quantity, Span


def clause_texts(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[ClauseText]:
    """For each quantity, in order, its clause as a field reads it, with its tree."""
    clauses: list[Clause] = []
    places: dict[int, tuple[int, int]] = {}  # index of the figure -> of its clause, of its token
    for sentence, figures in stretches(document, quantities):
        for clause in _clauses(document, sentence, figures):
            places.update((t.figure, (len(clauses), at)) for at, t in enumerate(clause.tokens) if t.figure is not None)
            clauses.append(clause)
    trees = [Tree(heads=h, labels=labels, tags=tags) for h, labels, tags in parsed([_spelled(c) for c in clauses])]
    for index, quantity in enumerate(quantities):
        if index in places:
            number, at = places[index]
            clause = clauses[number]
            yield ClauseText(
                document=document,
                lexicon=lexicon,
                quantity=quantity,
                clause=clause,
                at=at,
                noun=clause.noun_at(at),
                tree=trees[number],
            )


def _spelled(clause: Clause) -> list[str]:
    """The words for the parser, with the comma that "On Monday 40 people" leaves out behind the day."""
    tokens = clause.tokens
    return [
        f"{token.text} ," if token.lemma.lower() in CALENDAR and following is not None and following.figure is not None
        else token.text
        for token, following in zip_longest(tokens, tokens[1:])
    ]  # fmt: skip


def _clauses(document: Document, sentence: Span, figures: Sequence[tuple[int, Quantity]]) -> Iterator[Clause]:
    """The clauses of one sentence that hold one of its `figures` (index, quantity)."""
    for raw in parts(document, sentence, figures):
        if any(t.figure is not None for t in raw):
            yield grouped(sentence, tagged(raw))


@lru_cache(maxsize=256)
def clause_of(written: str) -> Clause | None:
    """The words of a stretch without figures in groups, its brackets left out; None where it has no words."""
    whole = Span(document_id="", start=0, end=len(written))
    raw = next(parts(Document(id="", origin="", text=written), whole, ()), [])
    return grouped(whole, tagged(raw)) if raw else None
