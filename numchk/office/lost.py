"""What was seen in an office file and is no part of its text, in a phrase each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.counting import counted, extent, numerals
from numchk.office.flow import Losses

#: Kinds of what is no part of the text.
DELETED, MOVED, HIDDEN, STRUCK = "deleted", "moved", "hidden", "struck"
EMPTY, CONTENTS = "placeholder", "contents"
ALIEN, OBJECT, CHART, DIAGRAM = "alien", "object", "chart", "diagram"

#: What each kind of loss is called: one, and several.
_CALLED = {
    DELETED: ("tracked deletion", "tracked deletions"),
    MOVED: ("passage at the place from which it was moved", "passages at the places from which they were moved"),
    HIDDEN: ("hidden passage", "hidden passages"),
    STRUCK: ("passage struck through", "passages struck through"),
    EMPTY: ("field that nobody has filled in", "fields that nobody has filled in"),
    CONTENTS: ("table of contents", "tables of contents"),
    ALIEN: ("inserted file", "inserted files"),
    OBJECT: ("embedded object", "embedded objects"),
    CHART: ("chart", "charts"),
    DIAGRAM: ("diagram", "diagrams"),
}


def phrases(losses: Losses, comments: Sequence[str], margins: str) -> Iterator[str]:
    """ "2 tracked deletions (3 numerals)", and so on for all kinds; `margins` are the words of headers and footers."""
    for kind, nouns in _CALLED.items():
        if passages := losses.passages.get(kind):
            yield _phrase(passages, nouns)
    if comments:
        yield _phrase(comments, ("comment", "comments"))
    if words := len(margins.split()):
        yield f"headers and footers ({extent(words, numerals(margins))})"


def _phrase(passages: Sequence[str], nouns: tuple[str, str]) -> str:
    numbers = sum(map(numerals, passages))
    return counted(len(passages), *nouns) + (f" ({counted(numbers, 'numeral')})" if numbers else "")
