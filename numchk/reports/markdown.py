"""Lays a report out as Markdown, ready for a ticket or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from numchk.model import Report
from numchk.reports.literal import inert, opened
from numchk.reports.outline import sections
from numchk.reports.pieces import LEGEND, UNREAD, Block, Layout, Mark, Passage, Section

#: A table of figures ends with the passage in which it grows to so many rows.
ROWS = 12


def render(report: Report, layout: Layout) -> str:
    """`report` as Markdown; `layout.width` does not matter."""
    return lay_out(sections(report, layout))


def lay_out(parts: Sequence[Section], width: int = 0) -> str:  # noqa: ARG001  (every format is called alike)
    """Sections as Markdown, numbered blocks through all of them."""
    lines: list[str] = []
    number = 0
    for part in parts:
        if part.title:
            lines += [f"## {inert(part.title)}", ""]
        if part.intro:
            lines += [opened(inert(part.intro)), ""]
        lines += _grid(part.grid)
        lines += _grid(part.wide)
        for block in part.blocks:
            number = block.number or number + bool(block.head)
            lines += _block(block, number)
        if part.passages:
            lines += ["".join(_shown(words, mark) for words, mark in LEGEND), ""]
        for passages in _together(part.passages):
            lines += _passages(passages, part.headings)
        lines += [f"- {opened(inert(line))}" for line in part.lines]
        if part.hidden:
            lines.append(f"- ... and {part.hidden:,} more: `--all` or `--format json` shows them")
        if part.lines:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, number: int) -> Iterator[str]:
    if block.head:
        yield from (f"### {number}. {inert(block.head)}", "")
    for evidence in block.evidence:
        sentence = "".join(f"**{inert(text)}**" if figure else inert(text) for text, figure in evidence.runs)
        quoted = opened(sentence)
        yield from (f"{opened(inert(evidence.where))}:", "", f"> {quoted}", "")
    for label, text in block.lines:
        yield f"- {opened(inert(label))}: {inert(text)}" if label else f"- {opened(inert(text))}"
    if block.note:
        yield from ("", f"<sub>{inert(block.note)}</sub>")
    yield ""


def _together(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages that share a table: up to a heading, and not so many that the table stands far from its text."""
    found: list[Passage] = []
    for passage in passages:
        if found and (passage.above or sum(len(other.rows) for other in found) >= ROWS):
            yield found
            found = []
        found.append(passage)
    if found:
        yield found


def _passages(passages: Sequence[Passage], headings: tuple[str, ...]) -> Iterator[str]:
    """Lines of a text as a quotation, and one table of their figures below it."""
    if passages[0].above:
        yield from (f"### {inert(passages[0].above)}", "")
    for place, sentences in groupby(passages, key=lambda passage: passage.place):
        text = " ".join("".join(_shown(words, mark) for words, mark in found.runs) for found in sentences)
        line = f"{'Lines' if '-' in place else 'Line'} {place}: " if place else ""  # a paragraph has its own heading
        yield from (f"> {line}{text if line else opened(text)}", "")
    rows = [(passage.place, *row) for passage in passages for row in passage.rows]
    if rows:
        filled = (row + ("",) * (len(headings) + 1 - len(row)) for row in rows)
        yield from _grid((("line", *headings), *filled))
    yield from _grid(tuple(_slots(passages)))


def _slots(passages: Sequence[Passage]) -> Iterator[tuple[str, ...]]:
    """What is said of figures, a row for each slot; line and figure stand in the first."""
    if any(passage.said for passage in passages):
        yield ("line", "figure", "slot", "what was read")
    for passage in passages:
        for found in passage.said:
            for number, row in enumerate(found.rows or (("", UNREAD),)):
                yield ("", "", *row) if number else (passage.place, found.figure, *row)


def _shown(words: str, mark: Mark) -> str:
    """A stretch of text as it is marked: figures in bold, other numerals between their signs."""
    if mark is Mark.FIGURE:
        return f"**{inert(words)}**"
    return inert(mark.value[0] + words + mark.value[1])


def _grid(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(inert(cell) for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
    if rows:
        yield ""
