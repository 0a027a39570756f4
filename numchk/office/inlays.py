"""Notes, text boxes, content controls, fields, alternatives and formulas, as the walk meets them."""

from __future__ import annotations

from collections.abc import Mapping

from numchk.office.flow import Flow, Host, Note, Paragraph
from numchk.office.letters import symbol
from numchk.office.lost import EMPTY
from numchk.office.names import on, value
from numchk.office.standing import Closed, Control, Frame, Instruction, Opened, Standing


def _note(at: Standing, attributes: Mapping[str, str], _: str) -> None:
    flow: Flow = []
    at.notes[value(attributes, "id") or ""] = flow
    at.frames.append(Frame(flows=[flow]))
    at.losses.last = ""


def _box(at: Standing, _: Mapping[str, str], __: str) -> None:
    flow: Flow = []
    outer = at.frame
    if outer.paragraph is not None:
        outer.paragraph.boxes.append(flow)
    else:
        outer.flows[-1].append(Paragraph(boxes=[flow]))
    at.frames.append(Frame(flows=[flow], host=outer.outside or outer.run, hidden=bool(outer.run) and at.hidden))


def _frame_end(at: Standing, _: str) -> None:
    if len(at.frames) > 1:
        at.frames.pop()


def _reference(at: Standing, attributes: Mapping[str, str], kind: str) -> None:
    run, paragraph = at.frame.run, at.frame.paragraph
    if run is None or paragraph is None or at.coded:
        return
    run.mark = run.mark or on(value(attributes, "customMarkFollows") or "0")
    if not at.reason:
        host = at.frame.outside or run
        paragraph.notes.append(Note(kind=kind, id=value(attributes, "id") or "", host=host))


def _footnote_mark(at: Standing, attributes: Mapping[str, str], _: str) -> None:
    _reference(at, attributes, "footnote")


def _endnote_mark(at: Standing, attributes: Mapping[str, str], _: str) -> None:
    _reference(at, attributes, "endnote")


def _symbol(at: Standing, attributes: Mapping[str, str], parent: str) -> None:
    character = symbol(value(attributes, "font") or "", value(attributes, "char") or "")
    at.stand_for(character, direct=parent == "w:r")


# ---------------------------------------------------------------- content controls


def _control(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.frame.controls.append(Control(start=at.place(), inline=at.frame.paragraph is not None))


def _control_empty(at: Standing, attributes: Mapping[str, str], parent: str) -> None:
    if parent == "w:sdtPr" and at.frame.controls:
        at.frame.controls[-1].empty = on(value(attributes, "val"))


def _control_bound(at: Standing, _: Mapping[str, str], parent: str) -> None:
    control = at.frame.controls[-1] if at.frame.controls else None
    if parent == "w:sdtPr" and control and control.inline and control.host is None:
        control.host = Host(start=control.start)
        at.frame.hosts.append(control.host)


def _content(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.before.append(len(at.lost))
    if at.frame.controls and at.frame.controls[-1].empty:
        at.lost.append(EMPTY)


def _content_end(at: Standing, _: str) -> None:
    at.shut()


def _control_end(at: Standing, _: str) -> None:
    control = at.frame.controls.pop() if at.frame.controls else None
    if control and control.host:
        control.host.end = at.past()
        at.frame.hosts[:] = [host for host in at.frame.hosts if host is not control.host]


# ---------------------------------------------------------------- fields, alternatives, formulas


def _field_mark(at: Standing, attributes: Mapping[str, str], _: str) -> None:
    fields = at.frame.fields
    match value(attributes, "fldCharType"):
        case "begin":
            fields.append(Instruction())
        case "separate" if fields:
            fields[-1].result = True
        case "end" if fields:
            fields.pop()


def _simple_field(at: Standing, attributes: Mapping[str, str], _: str) -> None:
    at.frame.fields.append(Instruction(told=value(attributes, "instr") or "", result=True))


def _simple_field_end(at: Standing, _: str) -> None:
    if at.frame.fields:
        at.frame.fields.pop()


def _alternatives(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.choices.append(at.seen)


def _alternatives_end(at: Standing, _: str) -> None:
    if at.choices:
        at.choices.pop()


def _choice_end(at: Standing, _: str) -> None:
    """The first alternative that holds text is the one that is read; the others say the same again."""
    if at.choices and at.seen > at.choices[-1]:
        at.choices[-1] = -1


def _formula(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.frame.hosts.append(Host(start=at.place()))


def _formula_end(at: Standing, _: str) -> None:
    if at.frame.hosts:
        at.frame.hosts.pop().end = at.past()


def _high(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.raised.append("superscript")


def _low(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.raised.append("subscript")


def _level(at: Standing, _: str) -> None:
    if at.raised:
        at.raised.pop()


def _below(at: Standing, _: Mapping[str, str], __: str) -> None:
    at.stand_for("/")
    at.here = []


OPEN: Mapping[str, Opened] = {
    **dict.fromkeys(("w:footnote", "w:endnote", "w:comment"), _note),
    "w:txbxContent": _box,
    "w:footnoteReference": _footnote_mark,
    "w:endnoteReference": _endnote_mark,
    "w:sym": _symbol,
    "w:sdt": _control,
    "w:showingPlcHdr": _control_empty,
    **dict.fromkeys(("w:text", "w:dataBinding", "w:dropDownList", "w:comboBox", "w:date"), _control_bound),
    "w:sdtContent": _content,
    "w:fldChar": _field_mark,
    "w:fldSimple": _simple_field,
    "mc:AlternateContent": _alternatives,
    "m:oMath": _formula,
    "m:sup": _high,
    "m:sub": _low,
    "m:den": _below,
}
CLOSE: Mapping[str, Closed] = {
    **dict.fromkeys(("w:footnote", "w:endnote", "w:comment", "w:txbxContent"), _frame_end),
    "w:sdt": _control_end,
    "w:sdtContent": _content_end,
    "w:fldSimple": _simple_field_end,
    "mc:AlternateContent": _alternatives_end,
    "mc:Choice": _choice_end,
    "m:oMath": _formula_end,
    "m:sup": _level,
    "m:sub": _level,
}
