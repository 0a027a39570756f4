"""Which tables of a web page hold data, and which are there for its columns."""

from __future__ import annotations

from numchk.readers.webpage.blocks import Page

#: A table with more than this many characters in a cell is there for the page's columns.
_LONG_CELL = 240


def data_tables(page: Page) -> frozenset[int]:
    """The tables that hold data, not the page: none inside them, two cells in a row, no long copy in a cell."""
    inner = {page.elements[e.parent].table for e in page.elements if e.tag == "table" and e.parent >= 0}
    headed = {e.table for e in page.elements if e.tag in {"th", "caption"}}
    plain = {
        i
        for i, e in enumerate(page.elements)
        if e.tag == "table" and e.attributes.get("role") in {"presentation", "none"}
    }
    cells: dict[int, set[int]] = {}
    for block in page.blocks:
        if block.cell >= 0:
            cells.setdefault(block.row, set()).add(block.cell)
    wide = {page.elements[row].table for row, inside in cells.items() if row >= 0 and len(inside) > 1}
    cells_size: dict[int, int] = {}
    long: dict[int, int] = {}
    for block in page.blocks:
        table = page.elements[block.element].table
        cells_size[block.cell] = size = cells_size.get(block.cell, 0) + len(block.text)
        long[table] = max(long.get(table, 0), size)
    return frozenset(
        table for table in wide - inner - plain - {-1} if table in headed or long.get(table, 0) <= _LONG_CELL
    )
