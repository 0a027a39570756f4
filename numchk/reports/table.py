"""Lays a report out for the terminal; the only file that imports tabulate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from numchk.model import Report
from numchk.reports.beside import beside
from numchk.reports.carets import pointed
from numchk.reports.outline import sections
from numchk.reports.passages import lines_of
from numchk.reports.pieces import Block, Evidence, Layout, Section
from numchk.reports.wrapping import columns, wrap

BOLD, DIM, TURNED, ALARM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[1;31m", "\x1b[0m"
#: A cell is never cut to less than this many columns.
NARROWEST = 5
#: The last column of a grid gives way first, down to this many.
LAST = 24


def render(report: Report, layout: Layout) -> str:
    """`report` in at most `layout.width` columns."""
    return lay_out(sections(report, layout), layout.width)


def lay_out(parts: Sequence[Section], width: int) -> str:
    """Sections as plain text, numbered blocks through all of them, no line wider than `width`."""
    lines: list[str] = []
    number = 0
    for part in parts:
        if lines:
            lines.append("")
        if part.title:
            lines += wrap(part.title if part.is_name else part.title.upper(), width)
        if part.intro:
            lines += wrap(part.intro, width)
        lines += _grid(part.grid, width)
        lines += beside(part.wide, width)
        for block in part.blocks:
            number = block.number or number + bool(block.head)
            lines += ["", *_block(block, number, width)]
        lines += lines_of(part, width)
        for line in part.lines:
            lines += wrap(f"- {line}", width, rest="  ")
        if part.hidden:
            lines.append(f"- ... and {part.hidden:,} more: --all or --format json shows them")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def paint(text: str) -> str:
    """`text` with headings and marked figures in bold, what was set aside dim, for a terminal that shows colour."""
    text = re.sub(r"^[A-Z][A-Z ]+(?: \([\d,]+\))?$", rf"{BOLD}\g<0>{PLAIN}", text, flags=re.MULTILINE)
    text = re.sub(r"\[\[(?!\s)[^\[\]]{1,200}\]\]", rf"{DIM}\g<0>{PLAIN}", text)
    text = re.sub(r"\?\?(?![\s?])[^?]{1,200}\?\?", rf"{TURNED}\g<0>{PLAIN}", text)
    text = re.sub(r"^ +figure +means +may be .*$", rf"{DIM}\g<0>{PLAIN}", text, flags=re.MULTILINE)
    text = re.sub(r"^ +\^[\^ ]*$", rf"{ALARM}\g<0>{PLAIN}", text, flags=re.MULTILINE)
    return re.sub(r">>(?!\s)[^<>]{1,200}<<", rf"{BOLD}\g<0>{PLAIN}", text)


def _block(block: Block, number: int, width: int) -> Iterator[str]:
    indent = " " * (len(str(number)) + 2) if block.head else ""
    if block.head:
        yield from wrap(block.head, width, first=f"{number}. ", rest=indent)
    for evidence in block.evidence:
        yield from _place(evidence, indent, width)
        yield from _sentence(evidence, indent + "    ", width)
    dash = indent if block.head else "- "
    for label, text in block.lines:
        yield from wrap(f"{label}: {text}" if label else text, width, first=dash, rest=indent + "  ")
    if block.note:
        yield from wrap(f"[{block.note}]", width, first=indent, rest=indent)


def _place(evidence: Evidence, indent: str, width: int) -> Iterator[str]:
    """Where a quotation stands; file, line and column are never broken, so that a terminal can follow them."""
    place, _, heading = evidence.at.partition(", § ")
    if not evidence.at:
        yield from wrap(f"{evidence.where}:", width, first=indent, rest=indent)
    elif columns(indent + evidence.at) <= width:
        yield indent + evidence.at
    else:
        yield indent + place
        yield from wrap(f"§ {heading}", width, first=indent, rest=indent) if heading else ()


def _sentence(evidence: Evidence, indent: str, width: int) -> Iterator[str]:
    """The quotation, with carets below its figures or arrows around them."""
    if evidence.at:
        yield from (indent + line for line in pointed(evidence.runs, width - len(indent)))
        return
    sentence = "".join(f">>{text}<<" if figure else text for text, figure in evidence.runs)
    yield from wrap(sentence, width, first=indent, rest=indent)


def _grid(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    """A table whose last column is broken into lines, and whose other columns are cut, where they are too wide."""
    if not rows:
        return []
    spare = max((columns(cell) - len(cell) for row in rows for cell in row), default=0)
    room = _widths(rows, width - 2 * len(rows[0]) - spare)
    cells = [
        [*(_cut(cell, size) for cell, size in zip(row[:-1], room[:-1], strict=True)), _broken(row[-1], room[-1])]
        for row in rows
    ]
    numeric = [all(cell.replace(",", "").isdigit() for cell in column) for column in zip(*rows[1:], strict=True)]
    if len(cells) == 2 and all("\n" not in row[-1] for row in cells):
        return [f"  {line}" for line in _pair(cells[0], cells[1], numeric)]
    from tabulate import tabulate  # its loading shows in the first answer

    align = ["right" if number else "left" for number in numeric] or None
    text = tabulate(cells, tablefmt="plain", disable_numparse=True, colalign=align)
    return [f"  {line}" for line in text.splitlines()]


def _pair(head: Sequence[str], row: Sequence[str], numeric: Sequence[bool]) -> tuple[str, str]:
    """A heading over its only row, as tabulate lays them out: one source needs no table."""
    widths = [max(columns(name), columns(cell)) for name, cell in zip(head, row, strict=True)]

    def line(cells: Sequence[str]) -> str:
        blanks = [" " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)]
        placed = zip(cells, blanks, numeric, strict=True)
        return "  ".join(blank + cell if number else cell + blank for cell, blank, number in placed)

    return line(head), line(row)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column may be: the last gives way first, then the widest, until all fit into `room`."""
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    widths[-1] = max(min(widths[-1], LAST), widths[-1] - max(0, sum(widths) - room))
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _broken(cell: str, room: int) -> str:
    return _cut(cell, room) if "/" in cell else "\n".join(wrap(cell, room))


def _cut(cell: str, room: int) -> str:
    """`cell` in at most `room` columns; a path loses its beginning, anything else its end."""
    if columns(cell) <= room:
        return cell
    keep = room - 3
    if "/" in cell:
        while columns(cell) > keep:
            cell = cell[1:]
        return "..." + cell
    while columns(cell) > keep:
        cell = cell[:-1]
    return cell.rstrip() + "..."
