"""Where a page is parted: the gutters that run down between columns or table cells, and the bands they run through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from numchk.readers.glyphs import Word

Row = Sequence[Word]


class Band(NamedTuple):
    """Rows of a region that share their gutters; no gutter: they run across."""

    first: int  #: number of the first row
    past: int  #: number of the row behind the last
    gutters: tuple[float, ...]


#: A gutter is at least so wide, in sizes of the type: justified lines have wide spaces too, but not one below the other.
_GUTTER = 0.8
_SHY = 1.5  #: so far, in points, before what begins behind a gutter it is looked for
_MOST_PLACES = 80  #: in a region
#: A bullet, or the number of an item: what stands behind it is no column.
_MARKER = re.compile(r"(?:[-•●▪■□○–—*‣◦·►➢✓]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\Z")


def is_marker(text: str) -> bool:
    """True for what opens an item of a list: a bullet, "12.", "(a)"."""
    return _MARKER.match(text) is not None


def rows(words: Sequence[Word]) -> list[list[Word]]:
    """The words by baseline from the top down, each row from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if found and word.base - found[-1][0].base <= 0.2 * min(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.left) for row in found]


def cells(row: Row, room: float) -> list[list[Word]]:
    """The words of a row, parted where more than `room` lies between two; an item's mark stays with its words."""
    found = [[row[0]]]
    for word in row[1:]:
        before = found[-1][-1]
        marker = len(found[-1]) == 1 and is_marker(before.text) and word.left - before.right < 4 * word.size
        if word.left - before.right > room and not marker:
            found.append([word])
        else:
            found[-1].append(word)
    return found


def bands(region: Sequence[Row]) -> list[Band]:
    """The bands of a region from the top down, parted by its best gutter; one band where there is none."""
    whole = [Band(0, len(region), ())]
    if len(region) < 2:
        return whole
    room = _GUTTER * median(word.size for row in region for word in row)
    covered = [[(cell[0].left, cell[-1].right) for cell in cells(row, room)] for row in region]
    left = min(row[0][0] for row in covered)
    right = max(row[-1][1] for row in covered)
    starts = [[word.left for word in row] for row in region]
    best = _best(covered, starts, left)
    if best is None:
        return whole
    found: list[Band] = []
    place = 0
    for first, past in _trimmed(region, covered, *best):
        if first > place:
            found.append(Band(place, first, ()))
        found.append(Band(first, past, _all_gutters(covered[first:past], left, right, best[0])))
        place = past
    return [*found, Band(place, len(region), ())] if place < len(region) else found


Covered = Sequence[Sequence[tuple[float, float]]]


def _side(line: Sequence[tuple[float, float]], x: float) -> int:
    """1 where the line stands left of `x`, 2 right of it, 3 on both sides; 0 where it runs across."""
    side = 0
    for start, end in line:
        if end <= x:
            side |= 1
        elif start >= x:
            return side | 2
        else:
            return 0
    return side


def _runs(covered: Covered, starts: Sequence[Sequence[float]], x: float) -> list[tuple[int, int]]:
    """The runs of rows that do not cross `x` and have enough on both sides of it."""
    sides = [_side(line, x) for line in covered]
    free: list[tuple[int, int]] = []
    start = 0
    for number, side in enumerate((*sides, 0)):
        if not side:
            if number > start:
                free.append((start, number))
            start = number + 1
    whole = _mended(free, covered, starts, x)
    return [(a, b) for a, b in whole if _weight(sides[a:b]) > 1 and _is_parted(covered[a:b], sides[a:b], x)]


def _is_parted(covered: Covered, sides: Sequence[int], x: float) -> bool:
    """True for two rows beside each other, or three on either side, that are lined up."""
    return (_weight(sides) >= 3 or sides.count(3) >= 2) and _lined_up(covered, x)


def _mended(
    runs: Sequence[tuple[int, int]], covered: Covered, starts: Sequence[Sequence[float]], x: float
) -> Iterator[tuple[int, int]]:
    """The runs, joined over a single row that is too long for its column, with a word where the next column begins."""
    whole: tuple[int, int] | None = None
    for run in runs:
        if whole and run[0] == whole[1] + 1 and _reaches_over(covered[slice(*whole)], starts[whole[1]], x):
            whole = whole[0], run[1]
            continue
        if whole:
            yield whole
        whole = run
    if whole:
        yield whole


def _reaches_over(covered: Covered, starts: Sequence[float], x: float) -> bool:
    """True where one of the words begins where most of what stands right of `x` does in the many rows above."""
    edges = Counter(round(a) for line in covered for a in [next((a for a, _ in line if a >= x), None)] if a is not None)
    if len(covered) < 6 or not edges:
        return False
    edge, count = edges.most_common(1)[0]
    return count >= 0.5 * edges.total() and any(abs(start - edge) < 1 for start in starts[1:])


def _lined_up(covered: Covered, x: float) -> bool:
    """True where many rows leave room at `x`, or what stands right of it begins, ends or is centred on one line.

    Wide spaces stand one below the other by chance, but not in many rows, nor with what follows them lined up.
    """
    if _weight([_side(line, x) for line in covered]) >= 6:
        return True
    found = [place for line in covered for place in [next(((a, b) for a, b in line if a >= x), None)] if place]
    if len(found) < 3 and _narrowest(covered, x) < 20:
        return max(a for a, _ in found) - min(a for a, _ in found) < 0.6 and len(found) > 1
    for edges in ([a for a, _ in found], [b for _, b in found], [(a + b) / 2 for a, b in found]):
        places = Counter(round(edge / 3) for edge in edges)
        if max(places[place] + places[place + 1] for place in list(places)) >= 0.5 * len(found):
            return True
    return False


def _narrowest(covered: Covered, x: float) -> float:
    """How much room the rows leave at `x` between what stands left and right of it; 0 where none has both."""
    sides = [
        (max((b for _, b in line if b <= x), default=None), min((a for a, _ in line if a >= x), default=None))
        for line in covered
    ]
    return min((right - left for left, right in sides if left is not None and right is not None), default=0)


def _best(
    covered: Covered, starts: Sequence[Sequence[float]], left: float
) -> tuple[float, list[tuple[int, int]]] | None:
    """The place that most rows leave free, just before something begins, and its runs of rows."""
    best = (0, 0)
    found: tuple[float, list[tuple[int, int]]] | None = None
    for x in _places(covered, left):
        runs = _runs(covered, starts, x)
        score = sum(b - a for a, b in runs), sum(_weight([_side(line, x) for line in covered[a:b]]) for a, b in runs)
        if runs and score > best:
            best, found = score, (x, runs)
    return found


def _places(covered: Covered, left: float) -> list[float]:
    """Where gutters may end: just left of what begins within the region, the commonest places first kept."""
    edges = Counter(round(a) for line in covered for a, _ in line)
    return sorted(edge - _SHY for edge, _ in edges.most_common(_MOST_PLACES) if edge > left + 2 * _SHY)


def _weight(sides: Sequence[int]) -> int:
    """How many rows stand beside each other, or could."""
    return min(sides.count(1), sides.count(2)) + sides.count(3)


def _all_gutters(covered: Covered, left: float, right: float, known: float) -> tuple[float, ...]:
    """Every gutter that runs through all these rows, from left to right; a row in twenty may be too long."""
    free: list[float] = []
    for x in _places(covered, left):
        sides = [_side(line, x) for line in covered]
        if sides.count(0) <= len(covered) // 20 and _weight(sides) >= 2 and _lined_up(covered, x):
            free.append(x)
    found: list[float] = []
    for x, after in zip(free, (*free[1:], right + 1), strict=False):
        if _both(covered, found[-1] if found else left - 1, x, after):
            found.append(x)
    return tuple(found) or (known,)


def _both(covered: Covered, before: float, x: float, after: float) -> bool:
    """True where several stand on either side of `x`, up to the gutters next to it: a heading may stand beside its column."""
    lefts = [any(before <= a and b <= x for a, b in line) for line in covered]
    rights = [any(x <= a and b <= after for a, b in line) for line in covered]
    beside = sum(a and b for a, b in zip(lefts, rights, strict=True))
    return beside > 0 or min(sum(lefts), sum(rights)) > 2


# ---------------------------------------------------------------- where a band of columns begins and ends


def _trimmed(
    region: Sequence[Row], covered: Covered, x: float, runs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The runs without what stands over them on the left alone, and parted at headings between columns."""
    size = median(word.size for row in region for word in row)
    found: list[tuple[int, int]] = []
    for start, past in runs:
        sides = [_side(line, x) for line in covered[start:past]]
        place = next((start + n for n, side in enumerate(sides) if side != 1), start)
        for a, b in _alone(sides):
            large = all(row[0].size > 1.08 * size for row in region[start + a : start + b])
            if (
                large
                and start + a > place
                and _stands_between(region, range(start, past), sides, (start + a, start + b))
            ):
                found.append((place, start + a))
                place = start + b
        if place < past:
            found.append((place, past))
    return found


def _alone(sides: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of at most three rows that stand on the left alone."""
    start = 0
    for number, side in enumerate((*sides, 0)):
        if side != 1:
            if 0 < number - start < 4:
                yield start, number
            start = number + 1


def _stands_between(region: Sequence[Row], run: range, sides: Sequence[int], heading: tuple[int, int]) -> bool:
    """True where both columns end above the heading, and go on below it or give way to something across the page."""
    start, past = heading
    above = [_nearest(region, range(start - 1, run.start - 1, -1), sides, run.start, side) for side in (1, 2)]
    below = [_nearest(region, range(past, run.stop), sides, run.start, side) for side in (1, 2)]
    if above[0] is None or above[1] is None:
        return False
    size = region[start][0].size
    top, foot = region[start][0].base, region[past - 1][0].base
    if abs(above[0] - above[1]) > 1.3 * size or top - max(above[0], above[1]) < 1.2 * size:
        return False
    if below[0] is None and below[1] is None:
        return past < len(region)  # else it is the rest of a longer column
    return below[0] is not None and below[1] is not None and abs(below[0] - below[1]) < size and below[1] > foot + size


def _nearest(region: Sequence[Row], places: range, sides: Sequence[int], start: int, side: int) -> float | None:
    """The baseline of the first of these rows that has something on that side."""
    return next((region[place][0].base for place in places if sides[place - start] & side), None)
