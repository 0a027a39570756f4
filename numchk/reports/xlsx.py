"""Writes a report as an Excel workbook of four sheets; no cell is a formula; the only file that imports xlsxwriter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType
from typing import Any

import numchk.reports.sheets as sheets
from numchk.errors import NumchkError, missing
from numchk.model import Report
from numchk.reports.pieces import Layout
from numchk.reports.tally import summary
from numchk.reports.wrapping import columns

#: What a sheet and a cell of Excel can hold.
ROWS, LETTERS = 1_048_576, 32_767
#: Excel keeps so many digits of a number; one that has more, or is further from 1, stays text as it was written.
DIGITS, FAR = 15, 300
#: A printed page holds columns of so many characters.
ACROSS = 250
#: A row is as high as its longest cell needs, so many lines at most; a line is so many points high.
LINES, LINE = 10, 15
#: Stands where no time is told: the same report gives the same bytes.
NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001  (a workbook knows no zones)
#: How the numbers of a column are shown, where not as they are.
_SHOWN: Mapping[str, Mapping[str, str]] = MappingProxyType({"gap": {"num_format": "0.0%"}, "number": {"align": "left"}})
_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
)


def render(report: Report, layout: Layout) -> bytes:
    """`report` as the bytes of a workbook; NumchkError where the library that writes it is not installed."""
    try:
        import xlsxwriter  # an extra, and slow to load
    except ModuleNotFoundError as fault:
        raise NumchkError(f"{missing('Excel workbooks', 'xlsx')}; --format csv needs none.") from fault
    written = BytesIO()
    with xlsxwriter.Workbook(written, _SETTINGS) as book:
        when = report.created.replace(tzinfo=None) if report.created else NO_TIME
        told = {"title": "numchk", "comments": f"numchk {report.version}. {summary(report)}", "created": when}
        book.set_properties(told)
        for sheet in sheets.sheets(report, layout):
            _write(book, sheet)
    return written.getvalue()


def _write(book: Any, sheet: sheets.Sheet) -> None:
    """One sheet: headings that stay in view, filters, and its cells as text or as numbers, never as anything else."""
    page = book.add_worksheet(sheet.title)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7E6E6", "border": 1})
    rows = _within(sheet)
    for number, row in enumerate(rows, start=1):  # a program that opens the file need not reckon it
        page.set_row(number, LINE * _lines(sheet, row))
    for place, column in enumerate(sheet.columns):
        form = book.add_format({"text_wrap": True, "valign": "top", **_SHOWN.get(column.head, {})})
        page.set_column(place, place, column.width, form)
        page.write_string(0, place, fitting(column.head), head)
        for number, row in enumerate(rows, start=1):
            _cell(page, (number, place), row[place], form)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(1, len(rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)
    page.fit_to_pages(-(-sum(column.width for column in sheet.columns) // ACROSS), 0)


def _lines(sheet: sheets.Sheet, row: sheets.Row) -> int:
    """How many lines the longest cell of a row takes."""
    longest = max(-(-columns(str(cell)) // column.width) for cell, column in zip(row, sheet.columns, strict=True))
    return min(LINES, max(1, longest))


def _within(sheet: sheets.Sheet) -> tuple[sheets.Row, ...]:
    """The rows that a sheet has room for; the last says how many more there are."""
    rows = sheet.rows
    if len(rows) < ROWS:
        return rows
    kept = rows[: ROWS - 2]
    more = f"{len(rows) - len(kept):,} more rows than a sheet can hold: --format csv or json has them all"
    return (*kept, (more, *("" for _ in sheet.columns[1:])))


def _cell(page: Any, place: tuple[int, int], cell: sheets.Cell, form: Any) -> None:
    if cell == "":
        return
    if isinstance(cell, str):
        page.write_string(*place, fitting(cell), form)
    elif is_number(cell):
        page.write_number(*place, cell, form)
    else:
        page.write_string(*place, fitting(str(cell)), form)


def is_number(value: int | Decimal) -> bool:
    """True where Excel keeps every digit of `value`."""
    told = Decimal(value)
    if not told.is_finite():
        return False
    digits = "".join(map(str, told.as_tuple().digits)).strip("0")
    return len(digits) <= DIGITS and abs(told.adjusted()) < FAR


def fitting(text: str) -> str:
    """`text` as one cell holds it: Excel counts in halves of characters beyond the first plane."""
    if 2 * len(text) <= LETTERS or len(text) + sum(letter > "\uffff" for letter in text) <= LETTERS:
        return text
    return text[: LETTERS // 2 - 4] + " ..."
