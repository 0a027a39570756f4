"""Finds the tables of a text and reads their rows: cells parted by bars, tabulators, blanks or a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from numchk.links.masked import Masked, comparable
from numchk.model import Lexicon, Quantity


class _Cell(NamedTuple):
    """One table cell: its words without figures, and its figures."""

    words: str
    figures: tuple[Quantity, ...]


_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=_-]*")
_CELL = re.compile(r"[^|\t]+")
_ALIGNED = re.compile(r"\S(?:\S| (?! ))*")
#: "- Holt: 1,200": a name, a colon and a figure.
_NAMED = re.compile(r"\s*(?:[-*•]\s+)?(?P<name>[^:\n]{1,40}):\s+(?P<figure>[^\s:][^:\n]{0,40})")


def _tables(masked: Masked) -> Iterator[list[tuple[_Cell, ...]]]:
    """The tables of the text: runs of lines with at least two cells."""
    rows: list[tuple[_Cell, ...]] = []
    at = 0
    for line in _LINE.finditer(masked.text):
        places = _places(line)
        if not places or line.start() > at + 1:
            if rows:
                yield rows
            rows = []
        at = line.end()
        if places and not _RULE.fullmatch(line.group()):
            cells = tuple(_cell(masked, start, end) for start, end in places)
            rows.append(tuple(cell for cell in cells if cell.words or cell.figures))
    if rows:
        yield rows


def _places(line: re.Match[str]) -> list[tuple[int, int]]:
    """Where the cells of `line` stand; nothing where it is no row of a table."""
    text, start = line.group(), line.start()
    if "|" in text or "\t" in text:
        return [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(text)]
    if len(text) > 200:
        return []
    if "  " in text.strip():
        return [(start + cell.start(), start + cell.end()) for cell in _ALIGNED.finditer(text)]
    named = _NAMED.fullmatch(text)
    return [(start + named.start(part), start + named.end(part)) for part in ("name", "figure")] if named else []


def _cell(masked: Masked, start: int, end: int) -> _Cell:
    words = re.sub("[\ue000-\ue00f*]+", " ", masked.text[start:end])
    return _Cell(" ".join(words.split()), masked.within(start, end))


def summed_columns(masked: Masked, lexicon: Lexicon) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """(total, parts) for each column over a row that is headed "Total"; nothing where a cell holds no figure."""
    heads = frozenset(lexicon.words("links", "total row"))
    not_summed = frozenset(lexicon.words("links", "not summed"))
    inner = lexicon.words("links", "inner row")
    for rows in _tables(masked):
        totals = [i for i, row in enumerate(rows) if row and row[0].words.lower().rstrip(":") in heads]
        nested = any(row and row[0].words.lower().startswith(inner) for row in rows)
        if len(totals) == 1 and totals[0] >= 2 and not nested:
            yield from _columns(rows[: totals[0] + 1], not_summed)


def _columns(
    rows: Sequence[tuple[_Cell, ...]], not_summed: frozenset[str]
) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """The columns whose every cell between heading and total holds one figure of the total's sort."""
    *above, total = rows
    for column, cell in enumerate(total):
        if column == 0 or len(cell.figures) != 1 or any(len(row) != len(total) for row in above):
            continue
        cells, whole = [row[column] for row in above], cell.figures[0]
        body = cells if cells[0].figures else cells[1:]
        counted = all(len(c.figures) == 1 and comparable(c.figures[0], whole) for c in body)
        averaged = not_summed & set(cells[0].words.lower().split()) or whole.dimension == "[share]"
        if len(body) > 1 and counted and not averaged and not _subtotals([c.figures[0] for c in body], whole):
            yield whole, tuple(c.figures[0] for c in body)


def _subtotals(figures: Sequence[Quantity], whole: Quantity) -> bool:
    """True where the rows do not add up and one of them is the sum of those below it: a subtotal nobody has named."""
    values = [q.value for q in figures]
    if sum(values) == whole.value:
        return False
    for place, value in enumerate(values):
        reached = Decimal(0)
        for count, part in enumerate(values[place + 1 :], 1):
            reached += part
            if reached >= value:
                if reached == value and count > 1:
                    return True
                break
    return False
