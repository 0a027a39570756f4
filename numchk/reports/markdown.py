"""Lays a report out as Markdown, ready for a ticket or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from numchk.model import Report
from numchk.reports.literal import escape
from numchk.reports.outline import sections
from numchk.reports.pieces import LEGEND, Block, Layout, Mark, Passage, Section

#: What would open a list at the beginning of a quotation ("- ", "12. ").
_OPENING = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")
_LITERAL = r"\1\\\2"


def render(report: Report, layout: Layout) -> str:
    """`report` as Markdown; `layout.width` does not matter."""
    return lay_out(sections(report, layout))


def lay_out(parts: Sequence[Section], width: int = 0) -> str:  # noqa: ARG001  (every format is called alike)
    """Sections as Markdown, numbered blocks through all of them."""
    lines: list[str] = []
    number = 0
    for part in parts:
        if part.title:
            lines += [f"## {escape(part.title)}", ""]
        if part.intro:
            lines += [escape(part.intro), ""]
        lines += _grid(part.grid)
        for block in part.blocks:
            number += bool(block.head)
            lines += _block(block, number)
        if part.passages:
            lines += ["".join(_shown(words, mark) for words, mark in LEGEND), ""]
        for passage in part.passages:
            lines += _passage(passage, part.headings)
        lines += [f"- {escape(line)}" for line in part.lines]
        if part.hidden:
            lines.append(f"- ... and {part.hidden:,} more: `--all` or `--format json` shows them")
        if part.lines:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, number: int) -> Iterator[str]:
    if block.head:
        yield from (f"### {number}. {escape(block.head)}", "")
    for evidence in block.evidence:
        sentence = "".join(f"**{escape(text)}**" if figure else escape(text) for text, figure in evidence.runs)
        quoted = _OPENING.sub(_LITERAL, sentence)
        yield from (f"{escape(evidence.where)}:", "", f"> {quoted}", "")
    for label, text in block.lines:
        yield f"- {escape(label)}: {escape(text)}" if label else f"- {escape(text)}"
    if block.note:
        yield from ("", f"<sub>{escape(block.note)}</sub>")
    yield ""


def _passage(passage: Passage, headings: tuple[str, ...]) -> Iterator[str]:
    """A line of a text as a quotation, and a table below it."""
    if passage.above:
        yield from (f"### {escape(passage.above)}", "")
    text = "".join(_shown(words, mark) for words, mark in passage.runs)
    yield from (f"{'Lines' if '-' in passage.place else 'Line'} {passage.place}:", "")
    yield from (f"> {_OPENING.sub(_LITERAL, text)}", "")
    if passage.rows:
        yield from _grid((headings, *((*row, *("",) * (len(headings) - len(row))) for row in passage.rows)))
    for label, note in passage.notes:
        yield f"- {escape(label)}: {escape(note)}"
    if passage.notes:
        yield ""


def _shown(words: str, mark: Mark) -> str:
    """A stretch of text as it is marked: figures in bold, other numerals between their signs."""
    if mark is Mark.FIGURE:
        return f"**{escape(words)}**"
    return escape(mark.value[0] + words + mark.value[1])


def _grid(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(escape(cell) for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
    if rows:
        yield ""
