"""Lays out what was read of an office file as one text: a paragraph a block, a row of short cells a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from numchk.extract import Anchor
from numchk.office.flow import Flow, Note, Paragraph, Stretch, Table

#: A cell with more characters holds prose: it stands by itself, so that no sentence runs from one cell into the next.
_SHORT = 100
BULLET = "• "


class Place(NamedTuple):
    """Where a stretch of the text comes from."""

    offset: int
    begin: int  #: how many of its characters were left out before
    stretch: Stretch
    note: Note | None  #: the mark of the note in which it stands


@dataclass(slots=True, kw_only=True)
class Page:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    notes: list[Note] = field(default_factory=list)  #: whose marks were met, in order
    gap: str = ""  #: the line breaks before what is written next

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)

    def write(self, words: str) -> None:
        """Words that stand in no file, such as what parts two cells; the gap goes before them."""
        words = self.gap + words
        self.gap = ""
        self.pieces.append(words)
        self.length += len(words)

    def part(self, breaks: str) -> None:
        """So many line breaks, at least, between what was written and what follows."""
        if self.length and len(breaks) > len(self.gap):
            self.gap = breaks

    def anchor(self, label: str) -> None:
        """What is written next stands at `label`."""
        self.write("")
        if not self.anchors or self.anchors[-1].label != label:
            self.anchors.append(Anchor(offset=self.length, label=label, lines=False))

    def spell(self, stretches: Sequence[Stretch], note: Note | None, *, flat: bool = False) -> None:
        """The words of a paragraph without the blanks around them; on one line where `flat`."""
        for stretch, begin, end in _bare(stretches):
            self.write("")
            words = stretch.text[begin:end]
            self.places.append(Place(self.length, begin, stretch, note))
            self.write(words.replace("\t", " ").replace("\n", " ") if flat else words)


def _bare(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, int, int]]:
    """Each stretch with which part of it is no blank at the beginning or the end of all."""
    said = [number for number, stretch in enumerate(stretches) if stretch.text.strip()]
    for number, stretch in enumerate(stretches[said[0] : said[-1] + 1] if said else (), said[0] if said else 0):
        text = stretch.text
        begin = len(text) - len(text.lstrip()) if number == said[0] else 0
        yield stretch, begin, len(text.rstrip()) if number == said[-1] else len(text)


def lay_out(page: Page, flow: Flow, *, label: str = "", note: Note | None = None) -> None:
    """Write a flow; `label` is where all of it stands, or "" in the body, whose paragraphs are counted."""
    before: Paragraph | None = None
    for item in flow:
        if isinstance(item, Table):
            page.tables += 1
            page.part("\n\n")
            _table(page, item, f"table {page.tables}", note)
            page.part("\n\n")
            before = None
            continue
        if item.text:
            page.part("\n" if before is not None and _one_list(before, item) else "\n\n")
            if not label:
                page.paragraphs += 1
            page.anchor(label or f"paragraph {page.paragraphs}")
            if item.listed:
                page.write(BULLET)
            page.spell(item.stretches, note)
            before = item
        _beside(page, item, note)


def _one_list(one: Paragraph, other: Paragraph) -> bool:
    """True for two items of one list, and for two lines set with tabs."""
    return bool(one.listed and other.listed) or ("\t" in one.text and "\t" in other.text)


def _beside(page: Page, paragraph: Paragraph, note: Note | None) -> None:
    """The text boxes of a paragraph, behind it; its notes are written at the end."""
    page.notes += paragraph.notes
    for box in paragraph.boxes:
        page.boxes += 1
        page.part("\n\n")
        lay_out(page, box, label=f"text box {page.boxes}", note=note)
        page.part("\n\n")


def _table(page: Page, table: Table, label: str, note: Note | None) -> None:
    for number, row in enumerate(table.rows, 1):
        where = [f"{label}, row {number}, cell {column}" for column in range(1, len(row) + 1)]
        if not (len(row) > 1 and all(map(_is_short, row))):
            for cell, place in zip(row, where, strict=True):
                page.part("\n\n")
                lay_out(page, cell, label=place, note=note)
            page.part("\n\n")
            continue
        said = [next((p for p in cell if isinstance(p, Paragraph) and p.text), None) for cell in row]
        if any(said):
            page.part("\n")
            _line(page, said, where, note)
        page.notes += [each for cell in row for p in cell if isinstance(p, Paragraph) for each in p.notes]


def _line(page: Page, said: Sequence[Paragraph | None], where: Sequence[str], note: Note | None) -> None:
    """The short cells of a row, parted by bars."""
    for words, place in zip(said, where, strict=True):
        if place != where[0]:
            page.write(" | ")
        page.anchor(place)
        if words:
            page.spell(words.stretches, note, flat=True)


def _is_short(cell: Flow) -> bool:
    """True for a cell that is a line: one short paragraph at most, and nothing else."""
    paragraphs = [item for item in cell if isinstance(item, Paragraph)]
    words = [paragraph.text for paragraph in paragraphs if paragraph.text]
    alone = len(paragraphs) == len(cell) and not any(paragraph.boxes for paragraph in paragraphs)
    return alone and len(words) <= 1 and all(len(text) <= _SHORT and "\n" not in text for text in words)


def lay_out_notes(page: Page, kind: str, known: Mapping[str, Flow]) -> None:
    """The notes of one kind ("footnote") behind the rest, in the order of their marks, each once."""
    done: set[str] = set()
    for note in [each for each in page.notes if each.kind == kind]:
        if note.id in known and note.id not in done:
            done.add(note.id)
            page.part("\n\n")
            lay_out(page, known[note.id], label=f"{kind} {len(done)}", note=note)


def first_heading(flow: Flow, heads: Callable[[Paragraph], bool]) -> str:
    """The first paragraph with words that `heads` takes for a title or heading, on one line; "" where none is."""
    headed = (item.text for item in flow if isinstance(item, Paragraph) and item.text and heads(item))
    return " ".join(next(headed, "").split())


def words_of(flow: Flow) -> str:
    """All words of a flow, a paragraph a line."""
    lines: list[str] = []
    for item in flow:
        if isinstance(item, Table):
            lines += [words_of(cell) for row in item.rows for cell in row]
        else:
            lines += [item.text, *(words_of(box) for box in item.boxes)]
    return "\n".join(line for line in lines if line)
