"""A sentence with carets under its figures, in as many lines as the terminal asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numchk.reports.pieces import Runs
from numchk.reports.wrapping import columns

#: A character, and whether it belongs to a figure.
Cell = tuple[str, bool]


def pointed(runs: Runs, width: int) -> Iterator[str]:
    """The lines of a sentence in at most `width` columns, each with figures followed by a line of carets under them.

    A figure is broken over two lines only where one line cannot hold it.
    """
    for line in _lines(runs, width):
        yield "".join(character for character, _ in line)
        marks = "".join(("^" if figure else " ") * columns(character) for character, figure in line).rstrip()
        if marks:
            yield marks


def _lines(runs: Runs, width: int) -> Iterator[list[Cell]]:
    line: list[Cell] = []
    for word, inside in _words(runs, width):
        if line and _wide(line) + 1 + _wide(word) > width:
            yield line
            line = []
        line += [(" ", inside), *word] if line else word
    if line:
        yield line


def _words(runs: Runs, width: int) -> Iterator[tuple[list[Cell], bool]]:
    """What is never parted, and whether the space before it lies in a figure.

    These are words, figures with the spaces in them, and pieces of at most `width` columns of what is wider.
    """
    word: list[Cell] = []
    inside = False
    for words, figure in runs:
        whole = figure and columns(words) <= width
        for character in words:
            if character == " " and not whole:
                yield from ((piece, inside) for piece in _pieces(word, width))
                word, inside = [], figure
            else:
                word.append((character, figure))
    yield from ((piece, inside) for piece in _pieces(word, width))


def _pieces(word: list[Cell], width: int) -> Iterator[list[Cell]]:
    piece: list[Cell] = []
    for cell in word:
        if piece and _wide(piece) + columns(cell[0]) > width:
            yield piece
            piece = []
        piece.append(cell)
    if piece:
        yield piece


def _wide(cells: Iterable[Cell]) -> int:
    return sum(columns(character) for character, _ in cells)
