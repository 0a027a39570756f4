"""Lays the lines of a text out for the terminal: number, marked text, and a table of what was read below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from numchk.reports.pieces import LEGEND, UNREAD, Mark, Passage, Said, Section
from numchk.reports.wrapping import columns, wrap

#: A column is never made narrower than this.
NARROWEST = 5
#: A terminal of fewer columns has no room for a table.
NARROW = 60
#: Columns between two cells.
GAP = 2
#: A numeral that was set aside makes its column no wider than this.
ASIDE = 16


def lines_of(part: Section, width: int) -> Iterator[str]:
    """The passages of `part` with the numbers of their lines before them, and what was read below each."""
    if not part.passages:
        return
    gutter = max(len(passage.place) for passage in part.passages) + 2
    indent = " " * gutter
    rows = [row for passage in part.passages for row in passage.rows]
    sizes = _sizes([part.headings, *rows], width - gutter)
    yield from wrap(_marked(LEGEND), width)
    for passage in part.passages:
        yield ""
        if passage.above:
            yield from wrap(passage.above, width)
        yield from wrap(_marked(passage.runs), width, first=passage.place.rjust(gutter - 2) + "  ", rest=indent)
        if width < NARROW:
            told = (*_told(passage, part.headings), *_listed(passage.said))
            for label, note in told:
                yield from wrap(f"{label}: {note}", width, first=indent + "- ", rest=indent + "  ")
        else:
            yield from (indent + line for line in _table(passage, part.headings, sizes, width - gutter))
            yield from (indent + line for line in _slots(passage.said, width - gutter))


def _told(passage: Passage, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The rows as sentences, for a terminal on which no table has room: ("7 tons", "means 7 tons; may be ...")."""
    for words, *cells in passage.rows:
        named = zip(headings[1:], cells, strict=True) if len(cells) > 1 else (("", cells[0]),)
        yield words, "; ".join(f"{heading} {cell}".strip() for heading, cell in named if cell)


def _table(passage: Passage, headings: Sequence[str], sizes: Sequence[int], room: int) -> Iterator[str]:
    """The rows below each other, with headings where there is a figure among them."""
    if any(len(row) == len(sizes) for row in passage.rows):
        yield from _row(headings, sizes)
    filled = [sizes[0], room - sizes[0] - GAP]  # the second of two cells goes on to the margin
    for row in passage.rows:
        yield from _row(row, sizes if len(row) == len(sizes) else filled)


def _listed(said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """What is said of figures as sentences."""
    for found in said:
        yield found.figure, "; ".join(f"{slot}: {words}" for slot, words in found.rows) or UNREAD


def _slots(said: Sequence[Said], room: int) -> Iterator[str]:
    """A block for each figure: its slots below each other, what was read beside them."""
    slot = max((columns(name) for found in said for name, _ in found.rows), default=0)
    figure = min(ASIDE, max((columns(found.figure) for found in said), default=0))
    sizes = [figure, slot, room - figure - slot - 2 * GAP]
    for found in said:
        yield ""
        for number, row in enumerate(found.rows or (("", UNREAD),)):
            yield from (line.rstrip() for line in _row((found.figure if not number else "", *row), sizes))


def _marked(runs: Iterable[tuple[str, Mark]]) -> str:
    return "".join(mark.value[0] + words + mark.value[1] for words, mark in runs)


def _sizes(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is: as its widest cell asks, the widest giving way until all fit into `room`."""
    whole = [row for row in rows if len(row) == len(rows[0])]
    sizes = [max(columns(cell) for cell in column) for column in zip(*whole, strict=True)]
    sizes[0] = max(sizes[0], *(min(columns(row[0]), ASIDE) for row in rows))
    while sum(sizes) + GAP * (len(sizes) - 1) > room and max(sizes) > NARROWEST:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _row(cells: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    """One row of a table, its cells broken into lines."""
    broken = [wrap(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for parts in zip_longest(*broken, fillvalue=""):
        padded = [part + " " * (size - columns(part)) for part, size in zip(parts, sizes, strict=True)]
        yield (" " * GAP).join(padded)
