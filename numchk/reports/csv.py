"""Writes the findings of a report as comma-separated values, a row each; no cell is a formula to any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

import numchk.reports.sheets as sheets
from numchk.model import Report
from numchk.patterns import later
from numchk.reports.citing import file_of
from numchk.reports.pieces import Layout, clean

#: Written before the text in a file: Excel reads UTF-8 without it as the encoding of the machine, and spoils every "£".
MARK = "\ufeff"
#: What spreadsheets take for the beginning of a formula, wide letters and several signs of minus among them.
_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫−\t\r\n"
#: Such a sign at the head of a cell, behind blanks and quotation marks, or behind a semicolon, which parts the cells of
#: a file where numbers have decimal commas.
_FORMULA = later(rf"(?:^|(?<=;))(?=[\s'\"“”‘’„«»]*[{_SIGNS}])")
#: A number is written out with at most so many places before or behind the point.
_PLACES = 30


def render(report: Report, layout: Layout) -> str:
    """A row for each finding, behind the headings; then one for each file that could not be read."""
    head = [column.head for column in sheets.FINDINGS]
    place, message = head.index("source"), head.index("message")
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(head)
    for row in sheets.findings(report, layout):
        rows.writerow(_cells(row))
    for unread in report.unread:
        told = {1: "not read", place: file_of(unread.origin), message: clean(unread.reason)}
        rows.writerow(_cells(told.get(number, "") for number in range(len(head))))
    return written.getvalue()


def _cells(row: Iterable[sheets.Cell]) -> list[str]:
    return [safe(cell) if isinstance(cell, str) else number(cell) for cell in row]


def safe(text: str) -> str:
    """`text` with an apostrophe before whatever a spreadsheet would take for a formula."""
    return _FORMULA.sub("'", text)


def number(value: int | Decimal) -> str:
    """`value` in digits, which stay a number even where they begin with a minus."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _PLACES:
        return f"{value:f}"
    return str(value)
