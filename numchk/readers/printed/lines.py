"""Lines of a page in the order of reading: column by column, band by band, a table row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numchk.readers.printed.glyphs import Word
from numchk.readers.printed.gutters import Band, bands, cells, is_marker, narrow_gutters


class Line(NamedTuple):
    """One line of a column, or one row of a table; lengths in points."""

    text: str
    left: float
    right: float
    base: float
    size: float  #: of most of its characters
    edges: tuple[float, float]  #: where the column begins and ends
    region: int  #: lines of one number stand in one column of one band
    column: int  #: which column of the page, from 1; 0 where it runs across
    row: bool  #: a row of a table, its cells parted by bars
    first: float  #: how wide its first unbreakable piece is
    spaced: bool  #: the file holds a space behind its last word
    page: int = 0  #: from 1
    number: int = 0  #: which line of its page or column, from 1


Region = list[list[Word]]

CELL = " | "  #: between the cells of a table
_DEEPEST = 6
_MOST_CELLS = 12  #: a longer row ends in a figure by chance
_LEADERS = re.compile(r"[.…·_\s]{4,}\Z")
_NUMERAL = re.compile(r"[^\w]*\d[\d.,]*\W*\Z")


def lines(region: Region, edges: tuple[float, float], known: Sequence[float] = ()) -> list[Line]:
    """The lines of a page, given by rows, in the order of reading.

    `edges` are those of its text; `known` says where columns begin on the page before.
    """
    found: list[Line] = []
    for line in _lines(region, edges, 0, known):
        number = line.region + (found[-1].region if found else 0)
        found.append(line._replace(region=number))
    return found


def _lines(
    region: Region, edges: tuple[float, float], column: int, known: Sequence[float], depth: int = 0
) -> Iterator[Line]:
    """The lines of one region; `region` of each is 1 where a new leaf begins, else 0."""
    pieces = _pieces(region)
    if len(pieces) > 1:
        for piece in pieces:
            yield from _lines(piece, edges, column, known, depth)
        return
    parts = bands(region, known) if depth < _DEEPEST else [Band(0, len(region), ())]
    for band in parts:
        inner = region[band.first : band.past]
        if band.gutters:
            yield from _parted(inner, band.gutters, edges, column, depth + 1)
        elif len(parts) > 1 and len(inner) > 2:
            yield from _lines(inner, edges, column, known, depth + 1)
        else:
            yield from _leaf(inner, edges, column)


def _leaf(region: Region, edges: tuple[float, float], column: int) -> Iterator[Line]:
    """The lines of a region without gutters; runs of rows that end in figures below each other are tried as tables."""
    ends = [_NUMERAL.match(row[-1].text) is not None and 1 < len(row) < _MOST_CELLS for row in region]
    place = 0
    while place < len(region):
        past = place + 1  # the first row may be the head
        while past < len(region) and ends[past]:
            past += 1
        gutters = narrow_gutters(region[place:past]) if sum(ends[place:past]) > 2 else ()
        if gutters and all(sum(word.left >= gutters[-1] for word in row) == 1 for row in region[place + 1 : past]):
            yield from _table(region[place:past], gutters, edges, column)
        else:
            past = place + 1
            yield _line(region[place], edges, column, new=not place or bool(gutters))
        place = past


def _parted(
    region: Region, gutters: Sequence[float], edges: tuple[float, float], column: int, depth: int
) -> Iterator[Line]:
    """The lines of a band with gutters: a table row by row, columns one after the other."""
    past = 1 + max((n for n, row in enumerate(region) if row[-1].left >= gutters[0]), default=len(region) - 1)
    if _is_table(region[:past], _columns(region[:past], gutters), gutters, whole=past == len(region)):
        yield from _table(region[:past], max(gutters, narrow_gutters(region[:past]), key=len), edges, column)
        if past < len(region):
            yield from _lines(region[past:], edges, column, (), depth)
        return
    columns = _columns(region, gutters)
    begun = [min(row[0].left for row in part) for part in columns]
    for number, (part, left, following) in enumerate(zip(columns, begun, (*begun[1:], None), strict=True), 1):
        most = max(row[-1].right for row in part)
        # lines may all be short of their column
        right = edges[1] if following is None else following - 2 * part[0][0].size
        yield from _lines(part, (left, max(most, right)), column or number, (), depth)


def _pieces(region: Region) -> list[Region]:
    """The region, parted where nothing stands for several lines from one side to the other."""
    steps = [b[0].base - a[0].base for a, b in pairwise(region)]
    if not steps:
        return [region]
    usual = median(steps)
    found: list[Region] = [[region[0]]]
    for step, row in zip(steps, region[1:], strict=True):
        if step > max(3 * usual, 3.5 * row[0].size):
            found.append([])
        found[-1].append(row)
    return found


def _columns(region: Region, gutters: Sequence[float]) -> list[Region]:
    """The rows of each column."""
    limits = (*gutters, max(row[-1].right for row in region) + 1)
    found: list[Region] = [[] for _ in limits]
    for row in region:
        for number, words in enumerate(_cells(row, limits)):
            if words:
                found[number].append(words)
    return [part for part in found if part]


def _cells(row: Sequence[Word], limits: Sequence[float]) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _ in limits]
    number = 0
    for word in row:
        while number < len(limits) - 1 and word.left >= limits[number]:
            number += 1
        found[number].append(word)
    return found


# ---------------------------------------------------------------- tables


def _is_table(region: Region, columns: Sequence[Region], gutters: Sequence[float], *, whole: bool) -> bool:
    """True where the columns are cells: short and many of them figures, or drawn row by row beside a longer one.

    Where more stands below the first column (not `whole`), it may be the rest of a column: then only figures tell.
    """
    lengths = [sum(map(len, part)) / len(part) for part in columns]
    if min(lengths) >= 3.5:
        return False
    figures = [_NUMERAL.match(word.text) is not None for part in columns[1:] for row in part for word in row]
    if max(lengths) < 3.5 and sum(figures) >= 0.3 * len(figures):
        return True
    if not whole:
        return False
    limits = (*gutters, max(row[-1].right for row in region) + 1)
    drawn = [[words[0].order for words in _cells(row, limits) if words] for row in region]
    both = [row for row in drawn if len(row) > 1]
    across = sum(1 for a, b in pairwise(drawn) if max(a) < min(b) and (len(a) > 1 or len(b) > 1))
    return bool(both) and across >= 0.5 * min(len(both), len(drawn) - 1)


def _table(region: Region, gutters: Sequence[float], edges: tuple[float, float], column: int) -> Iterator[Line]:
    """One line a row, its cells parted by bars; a cell that goes on in the next line is made whole."""
    limits = (*gutters, max(row[-1].right for row in region) + 1)
    size = median(word.size for row in region for word in row)
    grid: list[list[list[Word]]] = []
    places: list[list[Word]] = []
    steps = [b[0].base - a[0].base for a, b in pairwise(region)]
    loose = max(steps, default=0)
    for number, row in enumerate(region):
        found = _cells(row, limits)
        step = steps[number - 1] if number else loose
        goes_on = bool(grid) and _goes_on(grid[-1], found) and step < 1.6 * size
        goes_on = goes_on and (step < 0.97 * loose or next(filter(None, found))[0].text[:1].islower())
        if goes_on or (grid and step < 0.8 * size):  # cells of one row, set in the middle of its height
            grid[-1] = [a + b for a, b in zip(grid[-1], found, strict=True)]
        else:
            grid.append(found)
            places.append(row)
    for number, (found, row) in enumerate(zip(grid, places, strict=True)):
        text = CELL.join(said(words) for words in found)
        yield _line(row, edges, column, new=not number)._replace(text=text.strip(" |"), row=True)


def _goes_on(above: Sequence[Sequence[Word]], row: Sequence[Sequence[Word]]) -> bool:
    """True for a row whose first cell is empty and whose words go on those above: it holds no figure of its own."""
    below = [words for words in row if words]
    return (
        not row[0]
        and all(a for a, b in zip(above, row, strict=True) if b)
        and not any(len(words) == 1 and _NUMERAL.match(words[0].text) for words in below)
    )


# ---------------------------------------------------------------- lines


def said(words: Sequence[Word]) -> str:
    """The words with what parts them; a bar for a wide gap, or for the dots that lead across one."""
    pieces: list[str] = []
    before: Word | None = None
    for word in words:
        if _LEADERS.match(word.text):
            pieces.append(CELL)
            before = None
            continue
        if before is not None:
            apart = word.left - before.right > 2.5 * word.size and not (len(pieces) == 1 and is_marker(before.text))
            pieces.append(CELL if apart and abs(word.base - before.base) < word.size / 2 else word.before)
        pieces.append(word.text)
        before = word
    return "".join(pieces)


def _line(row: Sequence[Word], edges: tuple[float, float], column: int, *, new: bool) -> Line:
    sizes = [word.size for word in row for _ in word.text]
    last = next((n for n, word in enumerate(row) if n and word.before == " " and not _holds(row[n - 1])), len(row))
    return Line(
        text=said(row),
        left=row[0].left,
        right=row[-1].right,
        base=row[0].base,
        size=median(sizes),
        edges=edges,
        region=int(new),
        column=column,
        row=len(cells(row, 2.5 * row[0].size)) > 1,
        first=row[last - 1].right - row[0].left,
        spaced=row[-1].spaced,
    )


def _holds(word: Word) -> bool:
    """True for a numeral, which may hold on to the word behind it: "12 million" is often not broken."""
    return word.text[-1:].isdigit()
