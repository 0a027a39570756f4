"""Which part of what was counted: "including", "of whom", "another", "seriously"."""

from __future__ import annotations

from numchk.claims.clause import ClauseText
from numchk.model import Mention
from numchk.terms import Kind


def find(text: ClauseText) -> Mention | None:
    """The kind of part ("part", "further", "separate", "severe" ...) and its words; None for a figure that is none."""
    clause = text.clause
    group = text.noun
    first = group.first if group is not None else text.at
    last = group.last if group is not None else text.at
    end = text.verb.last if text.verb is not None and last < text.verb.first <= last + 4 else last
    for entry in text.lexicon.entries("subsets"):
        if entry in {"further", "rest"} and text.quantity.unit and text.quantity.kind is Kind.MEASURE:
            continue  # "struck each other 19 miles off"
        for surface in text.lexicon.words("subsets", entry):
            size = surface.count(" ") + 1
            # right before the figure, within its group, or right behind it
            window = range(max(first - size - 1, 0), min(end + 3, len(clause.tokens)))
            for index in window:
                if index <= end + 1 and clause.words(index, index + size - 1) == surface:
                    return Mention(
                        value=entry, text=text.written(index, index + size - 1), span=text.span(index, index + size - 1)
                    )
    return None
