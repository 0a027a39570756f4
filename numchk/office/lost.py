"""What was seen in an office file and is no part of its text, in a phrase each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from numchk.office.flow import Losses

#: Kinds of what is no part of the text.
DELETED, MOVED, HIDDEN, STRUCK = "deleted", "moved", "hidden", "struck"
EMPTY, CONTENTS = "placeholder", "contents"
ALIEN, OBJECT, CHART, DIAGRAM = "alien", "object", "chart", "diagram"

_NUMERAL = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
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
    for kind, (one, many) in _CALLED.items():
        if passages := losses.passages.get(kind):
            yield _phrase(passages, one, many)
    if comments:
        yield _phrase(comments, "comment", "comments")
    if words := len(margins.split()):
        yield f"headers and footers ({words:,} word{'s' * (words != 1)}{_numerals([margins], ', ')})"


def _phrase(passages: Sequence[str], one: str, many: str) -> str:
    numerals = _numerals(passages, "")
    return f"{len(passages):,} {one if len(passages) == 1 else many}{f' ({numerals})' if numerals else ''}"


def _numerals(passages: Sequence[str], before: str) -> str:
    number = sum(len(_NUMERAL.findall(words)) for words in passages)
    return f"{before}{number:,} numeral{'s' * (number != 1)}" if number else ""
