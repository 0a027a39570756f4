"""Walks the parts of an OpenDocument text: insertions, cells, frames and notes in; deletions and hidden text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from numchk.office.flow import Flow, Host, Losses, Note, Paragraph, Stretch, Table
from numchk.office.letters import as_shown
from numchk.office.lost import CONTENTS, DELETED, HIDDEN, OBJECT, STRUCK
from numchk.office.markup import told
from numchk.office.openstyles import OpenStyle, OpenStyles, set_high

_SPACE = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:([a-z-]{1,20}):1\.\d")
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_BLANKS = re.compile(r"[ \t\r\n]+")
#: No more blanks are written for one element, however many it asks for.
_WIDEST = 40

_SKIPPED = frozenset(
    "office:binary-data svg-compatible:title svg-compatible:desc text:note-citation text:ruby-text text:script "
    "text:sequence-decls office:change-info office:event-listeners text:bibliography-source "
    "text:list-header-label".split()
)
_SHAPES = frozenset(
    f"drawing:{shape}"
    for shape in "text-box custom-shape rect ellipse circle line polyline polygon path connector caption".split()
)
_LISTS = frozenset(
    f"text:{kind}"
    for kind in "table-of-content illustration-index table-index object-index user-index alphabetical-index".split()
)
_OBJECTS = frozenset({"drawing:object", "drawing:object-ole"})
_MARGINS = frozenset(f"style:{place}{which}" for place in ("header", "footer") for which in ("", "-left", "-first"))


@lru_cache(maxsize=4096)
def _code(name: str) -> str:
    space, _, local = name.rpartition(" ")
    if space == _DUBLIN:
        return f"dc:{local}"
    found = _SPACE.fullmatch(space)
    return f"{found[1]}:{local}" if found else ""


@dataclass(slots=True, kw_only=True)
class _Frame:
    """Where the walk stands in the body, a note, a cell or a box."""

    flow: Flow
    paragraph: Paragraph | None = None
    spans: list[str] = field(default_factory=list)  #: the styles of the open spans
    hidden: bool = False  #: the paragraph says so itself
    blank: bool = True  #: a blank would follow another one
    alone: bool = False  #: it holds but one paragraph


class OpenWalk:
    """Where the walk stands, and what it has found."""

    def __init__(self) -> None:
        self.flow: Flow = []
        self.notes: dict[str, Flow] = {}
        self.losses = Losses()
        self.styles = OpenStyles()
        self.margins: Flow = []
        self.comments: list[str] = []
        self.title: list[str] = []
        self.bodies = 0
        self._path = [""]
        self._skip = 0
        self._frames: list[_Frame] = []
        self._tables: list[Table] = []
        self._lost: list[tuple[int, str]] = []  #: how deep it begins, and why
        self._lists = 0
        self._region = ""  #: the change that is told of
        self._gone: set[str] = set()  #: the changes that are deletions ...
        self._going: set[str] = set()  #: ... and those within which the walk is: they may also stand in line
        self._style: OpenStyle | None = None

    # ------------------------------------------------------------ the handlers

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        kind = _code(name)
        self._path.append(kind)
        if self._skip or kind in _SKIPPED:
            self._skip = self._skip or len(self._path)
        elif kind.startswith("style:"):
            self._enter(kind, attributes)
        elif kind in ("text:p", "text:h"):
            self._paragraph(kind, attributes)
        elif kind in ("text:span", "text:a") and self._frames:
            self._frames[-1].spans.append(told(attributes, "style-name") or "")
        elif kind in ("text:s", "text:tab", "text:line-break", "text:hidden-text", "text:hidden-paragraph"):
            self._mark(kind, attributes)
        elif kind in ("text:changed-region", "text:change-start", "text:change-end"):
            self._change(kind, attributes)
        elif not self._open(kind, attributes):
            self._keep(kind, attributes)

    def end(self, _: str) -> None:
        """An element ends."""
        kind = self._path.pop()
        if self._skip:
            self._skip = 0 if len(self._path) < self._skip else self._skip
            return
        while self._lost and self._lost[-1][0] > len(self._path):
            self._lost.pop()
        match kind:
            case "text:p" | "text:h":
                self._close()
            case "text:span" | "text:a" if self._frames and self._frames[-1].spans:
                self._frames[-1].spans.pop()
            case "table:table" if self._tables:
                self._tables.pop()
            case "text:list" if self._lists:
                self._lists -= 1
            case "style:style" | "style:default-style":
                self._style = None
            case "office:text" | "table:table-cell" | "text:note-body" | "office:annotation" | "text:deletion":
                self._leave(kind)
            case _ if (kind in _SHAPES or kind in _MARGINS) and len(self._frames) > 0:
                self._frames.pop()

    def text(self, words: str) -> None:
        """Letters; blanks are one blank, and none begins a paragraph."""
        if self._skip:
            return
        if self._path[-1] == "dc:title" and self._path[-2] == "office:meta":
            self.title.append(words)
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.paragraph is None:
            return
        words = _BLANKS.sub(" ", words)
        if frame.blank:
            words = words.lstrip(" ")
        if words:
            frame.blank = words.endswith(" ")
            self._take(words)

    # ------------------------------------------------------------ what begins

    def _open(self, kind: str, attributes: Mapping[str, str]) -> bool:
        """Enter what holds paragraphs of its own; False for all else."""
        if kind == "office:text":
            self.bodies += 1
            self._frames.append(_Frame(flow=self.flow))
        elif kind in _SHAPES:
            self._box()
        elif kind == "text:note":
            self._note(told(attributes, "note-class") or "footnote")
        elif kind == "text:note-body":
            self._frames.append(_Frame(flow=self.notes.setdefault(str(len(self.notes)), [])))
        elif kind in ("office:annotation", "text:deletion"):
            self._frames.append(_Frame(flow=[]))
            self._gone |= {self._region} if kind == "text:deletion" else set()
        elif kind == "table:table":
            self._table()
        elif kind == "table:table-row" and self._tables:
            self._tables[-1].rows.append([])
            if (told(attributes, "visibility") or "visible") != "visible":
                self._lost.append((len(self._path), HIDDEN))
        elif kind == "table:table-cell":
            self._frames.append(_Frame(flow=self._cell()))
        else:
            return False
        return True

    def _keep(self, kind: str, attributes: Mapping[str, str]) -> None:
        if kind == "text:list":
            self._lists += 1
        elif kind in _LISTS:
            self._lost.append((len(self._path), CONTENTS))
        elif kind == "text:section" and told(attributes, "display") == "none":
            self._lost.append((len(self._path), HIDDEN))
        elif kind in _OBJECTS:
            self.losses.last = ""
            self.losses.add(OBJECT, "")

    def _paragraph(self, kind: str, attributes: Mapping[str, str]) -> None:
        if not self._frames:
            return
        if self._frames[-1].paragraph is not None:  # of a shape that is not known here
            self._box()
            self._frames[-1].alone = True
        frame = self._frames[-1]
        headed = kind == "text:h"
        before = frame.flow[-1] if frame.flow else None
        if not (isinstance(before, Paragraph) and before.joins):
            before = Paragraph()
            frame.flow.append(before)
        before.joins = False
        before.style = told(attributes, "style-name")
        before.headed = headed and (told(attributes, "outline-level") or "1") == "1"
        before.listed = self._lists > 0 and not headed
        frame.paragraph = before
        frame.spans, frame.hidden, frame.blank = [], False, not before.text

    def _close(self) -> None:
        """A paragraph ends; one that says that it is hidden is lost."""
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.paragraph is None:
            return
        if frame.hidden:
            self.losses.last = ""
            self.losses.add(HIDDEN, frame.paragraph.text)
            frame.paragraph.stretches.clear()
        frame.paragraph.joins = bool(self._going)
        frame.paragraph = None
        if frame.alone:
            self._frames.pop()

    def _change(self, kind: str, attributes: Mapping[str, str]) -> None:
        """A change is told of, or begins or ends in the text."""
        id_ = told(attributes, "change-id") or ""
        match kind:
            case "text:changed-region":
                self._region = told(attributes, "id") or ""
            case "text:change-start" if id_ in self._gone:
                self._going.add(id_)
            case "text:change-end":
                self._going.discard(id_)

    def _mark(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Blanks, tabs and breaks; and words and paragraphs that a condition hides."""
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.paragraph is None:
            return
        hidden = told(attributes, "is-hidden") == "true"
        match kind:
            case "text:s":
                number = told(attributes, "c") or "1"
                self._take(" " * (min(int(number[:9]), _WIDEST) if number.isascii() and number.isdigit() else 1))
            case "text:tab":
                self._take("\t")
            case "text:line-break":
                self._take("\n")
            case "text:hidden-paragraph":
                frame.hidden = frame.hidden or hidden
            case "text:hidden-text" if hidden:
                self._lost.append((len(self._path), HIDDEN))
                self.losses.last = ""
                self.losses.add(HIDDEN, told(attributes, "string-value") or "")
        frame.blank = kind == "text:line-break" or (frame.blank and kind.startswith("text:hidden"))

    def _box(self) -> None:
        flow: Flow = []
        outer = self._frames[-1] if self._frames else None
        if outer is not None:
            paragraph = outer.paragraph
            if paragraph is None:
                paragraph = Paragraph()
                outer.flow.append(paragraph)
            paragraph.boxes.append(flow)
        self._frames.append(_Frame(flow=flow))

    def _note(self, kind: str) -> None:
        paragraph = self._frames[-1].paragraph if self._frames else None
        if paragraph is not None and not self._reason():
            paragraph.notes.append(Note(kind=kind, id=str(len(self.notes)), host=Host(start=0)))

    def _table(self) -> None:
        table = Table()
        if self._frames:
            self._frames[-1].flow.append(table)
        self._tables.append(table)

    def _cell(self) -> Flow:
        cell: Flow = []
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(cell)
        return cell

    def _leave(self, kind: str) -> None:
        """Behind the body, a cell, a note; what a comment or a deletion held is no part of the text."""
        frame = self._frames.pop() if self._frames else _Frame(flow=[])
        words = "\n".join(item.text for item in frame.flow if isinstance(item, Paragraph))
        if kind == "office:annotation":
            self.comments.append(words)
        elif kind == "text:deletion" and words:
            self.losses.last = ""
            self.losses.add(DELETED, words)

    # ------------------------------------------------------------ styles and letters

    def _enter(self, kind: str, attributes: Mapping[str, str]) -> None:
        if kind in _MARGINS:
            self._frames.append(_Frame(flow=self.margins))
        elif kind == "style:style":
            self._style = OpenStyle(parent=told(attributes, "parent-style-name") or "")
            self.styles.known[told(attributes, "name") or ""] = self._style
        elif kind == "style:text-properties" and self._style is not None:
            if display := told(attributes, "display"):
                self._style.hidden = display == "none"
            if line := told(attributes, "text-line-through-style") or told(attributes, "text-line-through-type"):
                self._style.struck = line != "none"
            if position := told(attributes, "text-position"):
                self._style.raised = set_high(position)

    def _take(self, words: str) -> None:
        frame = self._frames[-1]
        if frame.paragraph is None:
            return
        if reason := self._reason():
            self.losses.add(reason, words)
            return
        names = [*reversed(frame.spans), frame.paragraph.style or ""]
        raised = next((said for name in names if (said := self.styles.raised(name)) is not None), "")
        frame.paragraph.stretches.append(Stretch(text=_shown(words, raised), raw=words, start=0, end=0))
        if words.strip():
            self.losses.last = ""

    def _reason(self) -> str:
        """Why what is read now is no part of the text; "" where it is."""
        if self._lost or self._going:
            return self._lost[-1][1] if self._lost else DELETED
        frame = self._frames[-1]
        names = [*reversed(frame.spans), (frame.paragraph.style if frame.paragraph else None) or ""]
        if next((said for name in names if (said := self.styles.hidden(name)) is not None), False):
            return HIDDEN
        return STRUCK if next((said for name in names if (said := self.styles.struck(name)) is not None), False) else ""


def _shown(words: str, raised: str) -> str:
    return words if words in "\t\n" else as_shown(words, raised)
