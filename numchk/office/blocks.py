"""Paragraphs, runs, their properties, and tables, as the walk through a Word file meets them."""

from __future__ import annotations

from collections.abc import Mapping

from numchk.office.flow import Flow, Paragraph, Run, Table
from numchk.office.lost import DELETED
from numchk.office.names import on, value, whole
from numchk.office.standing import Closed, Opened, Standing


def _paragraph(at: Standing, _: Mapping[str, str], __: str) -> None:
    flow = at.frame.flows[-1]
    before = flow[-1] if flow else None
    if isinstance(before, Paragraph) and before.joins:  # whose mark is gone: this one goes on in it
        before.joins = before.gone = False
        before.style = before.mark_style = before.vanish = before.listed = before.headed = None
        at.frame.paragraph = before
        return
    at.frame.paragraph = Paragraph()
    flow.append(at.frame.paragraph)


def _paragraph_end(at: Standing, _: str) -> None:
    paragraph = at.frame.paragraph
    if paragraph is not None:
        hidden = paragraph.vanish
        if hidden is None:
            hidden = at.styles.hides(paragraph.style, paragraph.mark_style)
        paragraph.joins = paragraph.gone or hidden
    for each in at.frame.fields:  # no instruction is longer than a paragraph: one that has no end swallows nothing
        each.result = True
    at.frame.paragraph = None


def _run(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.frame.runs.append(Run(start=at.place()))


def _run_end(at: Standing, _: str) -> None:
    if at.frame.runs:
        run = at.frame.runs.pop()
        run.close, run.end = at.place(), at.past()


def _run_properties(at: Standing, _: Mapping[str, str], parent: str) -> None:
    at.properties = None
    if parent == "w:r" and at.frame.run:
        at.properties = at.frame.run
        at.properties.properties = (at.place(), 0)
    elif parent == "w:pPr":
        at.properties = at.frame.paragraph


def _run_properties_end(at: Standing, parent: str) -> None:
    if parent == "w:r" and isinstance(at.properties, Run) and at.properties.properties:
        at.properties.properties = (at.properties.properties[0], at.past())
    at.properties = at.frame.paragraph if parent == "w:pPr" else None


def _paragraph_properties(at: Standing, _: Mapping[str, str], parent: str) -> None:
    at.properties = at.frame.paragraph if parent == "w:p" else None


def _paragraph_properties_end(at: Standing, _: str) -> None:
    at.properties = None


def set_property(at: Standing, kind: str, attributes: Mapping[str, str], parent: str) -> None:
    """One property of the run or paragraph whose properties are read."""
    told, val = at.properties, value(attributes, "val")
    if parent == "w:rPr":
        match told, kind:
            case (Run() | Paragraph(), "w:vanish" | "w:specVanish"):
                told.vanish = on(val)
            case (Run(), "w:strike" | "w:dstrike"):
                told.struck = on(val) or (kind == "w:dstrike" and bool(told.struck))
            case (Run(), "w:rStyle"):
                told.style = val
            case (Paragraph(), "w:rStyle"):
                told.mark_style = val
            case (Run(), "w:vertAlign"):
                told.raised = "" if val == "baseline" else val
            case (Run(), "w:position"):
                told.lift = whole(val)
            case (Run(), "w:sz"):
                told.size = whole(val)
    elif isinstance(told, Paragraph):
        match parent, kind:
            case "w:pPr", "w:pStyle":
                told.style = val
            case "w:pPr", "w:outlineLvl":
                told.headed = val == "0"
            case "w:numPr", "w:numId":
                told.listed = val != "0"


def wrap(at: Standing, reason: str, parent: str) -> None:
    """What a deletion wraps, or a row that is deleted; or the mark of a paragraph."""
    if parent == "w:rPr":
        if isinstance(at.properties, Paragraph):
            at.properties.gone = True
    elif parent != "w:numPr":
        at.lost.append(reason)


def unwrap(at: Standing, parent: str) -> None:
    """Behind a deletion; a deleted row ends with its last cell."""
    if parent not in ("w:rPr", "w:trPr", "w:numPr") and at.lost:
        at.lost.pop()


def _table(at: Standing, _: Mapping[str, str], __: str) -> None:
    table = Table()
    at.frame.flows[-1].append(table)
    at.frame.tables.append(table)
    at.frame.paragraph = None


def _table_end(at: Standing, _: str) -> None:
    if at.frame.tables:
        at.frame.tables.pop()


def _row(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.before.append(len(at.lost))
    if at.frame.tables:
        at.frame.tables[-1].rows.append([])


def _row_end(at: Standing, _: str) -> None:
    at.shut()


def _cell(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.before.append(len(at.lost))
    cell: Flow = []
    if at.frame.tables and at.frame.tables[-1].rows:
        at.frame.tables[-1].rows[-1].append(cell)
    else:
        at.frame.flows[-1].append(Table(rows=[[cell]]))
    at.frame.flows.append(cell)


def _cell_end(at: Standing, _: str) -> None:
    at.shut()
    at.frame.flows.pop()
    at.frame.paragraph = None


def _cell_deleted(at: Standing, _: Mapping[str, str], parent: str) -> None:
    if parent == "w:tcPr":
        at.lost.append(DELETED)


OPEN: Mapping[str, Opened] = {
    "w:p": _paragraph,
    "w:r": _run,
    "w:rPr": _run_properties,
    "w:pPr": _paragraph_properties,
    "w:tbl": _table,
    "w:tr": _row,
    "w:tc": _cell,
    "w:cellDel": _cell_deleted,
}
CLOSE: Mapping[str, Closed] = {
    "w:p": _paragraph_end,
    "w:r": _run_end,
    "w:rPr": _run_properties_end,
    "w:pPr": _paragraph_properties_end,
    "w:tbl": _table_end,
    "w:tr": _row_end,
    "w:tc": _cell_end,
}
