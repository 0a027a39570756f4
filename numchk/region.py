"""Where a figure stands in its file, as editors and their tools count: lines and columns from 1, in code points."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A range of the file as it stands, markup and all; a byte order mark at its beginning is not counted."""

    start: int  #: code points before it, from the beginning of the file
    end: int  #: one past its last code point
    line: int
    column: int
    end_line: int
    end_column: int  #: one past the last column


#: Where a text that lost its markup comes from: (start in the text, start in the file, length in the file) of each run.
#: A run is as long in both, or stands for something longer in the file, as a character for its entity.
Runs = tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)
def line_starts(text: str) -> tuple[int, ...]:
    """Where each line of `text` begins; kept, since every quote of a report asks for it."""
    return (0, *(place + 1 for place, character in enumerate(text) if character == "\n"))


def region(file: str, start: int, end: int) -> Region:
    """The code points `start` to `end` of a file's text, counted from 0, with their lines and columns."""
    starts = line_starts(file)
    line, end_line = bisect_right(starts, start), bisect_right(starts, max(start, end - 1))
    return Region(
        start=start,
        end=end,
        line=line,
        column=start - starts[line - 1] + 1,
        end_line=end_line,
        end_column=end - starts[end_line - 1] + 1,
    )


def in_file(runs: Runs, start: int, end: int) -> tuple[int, int]:
    """Where the code points `start` to `end` of a text stand in its file; unchanged where `runs` are empty."""
    return (_begin(runs, start), _past(runs, end - 1)) if runs and end > start else (start, end)


def _begin(runs: Runs, place: int) -> int:
    text, file, length, own = _run(runs, place)
    return file + (place - text if own == length else 0)


def _past(runs: Runs, place: int) -> int:
    text, file, length, own = _run(runs, place)
    return file + (place - text + 1 if own == length else length)


def _run(runs: Runs, place: int) -> tuple[int, int, int, int]:
    """The run in which `place` lies, and its length in the text; the last run is taken as it stands in the file."""
    number = bisect_right(runs, place, key=lambda run: run[0]) - 1
    text, file, length = runs[number]
    return text, file, length, runs[number + 1][0] - text if number + 1 < len(runs) else length
