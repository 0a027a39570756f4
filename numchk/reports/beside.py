"""Lays the table of facts and sources out for a terminal: columns where they fit, else a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from numchk.reports.wrapping import columns, wrap

#: A column of a source is at least, and at most, so wide.
NARROW, WIDE = 9, 24
#: The column of facts is at most, and where others need the room at least, so wide.
FACT, LEAST = 30, 14
GAP = 2
#: Stands for a blank at which no line breaks.
JOINT = "\N{NO-BREAK SPACE}"


def beside(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """`rows`, the first of them the heading, in at most `width` columns."""
    if not rows:
        return []
    sources = len(rows[0]) - 1
    longest = max(columns(row[0]) for row in rows)
    word = max(
        (columns(word) for row in rows[1:] for cell in row[1:] for word in cell.replace("! ", "!_", 1).split()),
        default=NARROW,
    )
    first = min(longest, FACT, max(LEAST, width - 2 - sources * (max(NARROW, word) + GAP)))
    room = (width - 2 - first) // sources - GAP
    if room < NARROW:
        return list(_listed(rows, width))
    room = min(room, WIDE)
    heading, legend = _heading(rows[0], room, width)
    lines = [*legend, *_row(heading, first, room), f"  {'-' * min(width - 2, first + sources * (room + GAP))}"]
    for row in rows[1:]:
        lines += _row(row, first, room)
    return lines


def _heading(names: Sequence[str], room: int, width: int) -> tuple[Sequence[str], list[str]]:
    """The names of the sources; letters, and a legend of them, where a name has a word wider than its column."""
    lines = max(len(wrap(name, room)) for name in names[1:])
    broken = any(columns(word) > room for name in names[1:] for word in name.split())
    if lines <= 3 and not broken:
        return names, []
    letters = ascii_uppercase[: len(names) - 1]
    told = "; ".join(f"{letter} {name}" for letter, name in zip(letters, names[1:], strict=True))
    return [names[0], *letters], [*wrap(told, width, first="  ", rest="  "), ""]


def _row(cells: Sequence[str], first: int, room: int) -> Iterator[str]:
    """One row, each cell broken into lines of its column."""
    broken = [wrap(cells[0], first, rest="   "), *(_cell(cell, room) for cell in cells[1:])]
    widths = [first, *([room] * (len(cells) - 1))]
    for number in range(max(map(len, broken))):
        line = [cell[number] if number < len(cell) else "" for cell in broken]
        placed = [text + " " * (size - columns(text)) for text, size in zip(line, widths, strict=True)]
        yield ("  " + (" " * GAP).join(placed)).rstrip()


def _cell(text: str, room: int) -> list[str]:
    """A cell in lines of its column; its sign stays with its figure."""
    return [line.replace(JOINT, " ") for line in wrap(text.replace("! ", f"!{JOINT}", 1), room)]


def _listed(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A fact a paragraph, with a line for each figure and the sources that print it."""
    names = rows[0][1:]
    for fact, *cells in rows[1:]:
        yield from wrap(fact, width, first="  ", rest="     ")
        told: dict[str, list[str]] = {}
        for name, cell in zip(names, cells, strict=True):
            if cell:
                told.setdefault(cell, []).append(name)
        for cell, sources in told.items():
            yield from wrap(f"{cell}: {'; '.join(sources)}", width, first="     ", rest="       ")
