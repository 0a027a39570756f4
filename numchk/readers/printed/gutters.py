"""Where a page is parted: the gutters that run down between columns or table cells, and the bands they run through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from numchk.readers.printed.glyphs import Word

Row = Sequence[Word]


class Band(NamedTuple):
    """Rows of a region that share their gutters; no gutter: they run across."""

    first: int  #: number of the first row
    past: int  #: number of the row behind the last
    gutters: tuple[float, ...]


#: A gutter is at least so wide, in sizes of the type: wide spaces of justified lines do not stand below each other.
_GUTTER = 0.8
_NARROW = 0.32  #: and that wide in a table, whose cells are lined up
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


Covered = Sequence[Sequence[tuple[float, float]]]


class _Field(NamedTuple):
    """What a region leaves free."""

    covered: Covered  #: where the cells of each row begin and end
    starts: Sequence[Sequence[float]]  #: where the words of each row begin
    room: float  #: so much lies between two cells
    known: Sequence[float] = ()  #: where columns begin on the page before
    tight: bool = False  #: cells are looked for that stand no further apart than words, but are lined up


def bands(region: Sequence[Row], known: Sequence[float] = ()) -> list[Band]:
    """The bands of a region from the top down, parted by its best gutter; one band where there is none.

    Where a column begins that is `known` from the page before, less tells a gutter.
    """
    whole = [Band(0, len(region), ())]
    room = _GUTTER * median(word.size for row in region for word in row)
    covered = [[(cell[0].left, cell[-1].right) for cell in cells(row, room)] for row in region]
    field = _Field(covered, [[word.left for word in row] for row in region], room, known)
    best = _best(field)
    if best is None:
        return whole
    found: list[Band] = []
    place = 0
    for run in best[1]:
        leftmost = _all_gutters(field._replace(covered=covered[slice(*run)]), best[0])[0]
        for first, past in _trimmed(region, covered, leftmost, run):
            if first > place:
                found.append(Band(place, first, ()))
            found.append(Band(first, past, _all_gutters(field._replace(covered=covered[first:past]), best[0])))
            place = past
    return [*found, Band(place, len(region), ())] if place < len(region) else found


def narrow_gutters(region: Sequence[Row]) -> tuple[float, ...]:
    """The gutters of a region that is a table, even where its cells stand hardly further apart than words."""
    room = _NARROW * median(word.size for row in region for word in row)
    covered = [[(cell[0].left, cell[-1].right) for cell in cells(row, room)] for row in region]
    field = _Field(covered, [[word.left for word in row] for row in region], room, tight=True)
    return _all_gutters(field, None)


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


def _weight(sides: Sequence[int]) -> int:
    """How many rows stand beside each other, or could."""
    return min(sides.count(1), sides.count(2)) + sides.count(3)


def _places(covered: Covered) -> list[float]:
    """Where gutters may end: just left of what begins within the region; the commonest places, from left to right."""
    edges = Counter(round(a) for line in covered for a, _ in line)
    left = min(edges)
    return sorted(edge - _SHY for edge, _ in edges.most_common(_MOST_PLACES) if edge > left + 2 * _SHY)


def _best(field: _Field) -> tuple[float, list[tuple[int, int]]] | None:
    """The place that most rows leave free, just before something begins, and its runs of rows."""
    best = (0, 0)
    found: tuple[float, list[tuple[int, int]]] | None = None
    for x in _places(field.covered):
        sides = [_side(line, x) for line in field.covered]
        runs = [run for run in _runs(field, sides, x) if _is_parted(field, run, sides, x)]
        score = sum(b - a for a, b in runs), sum(_weight(sides[a:b]) for a, b in runs)
        if score > best:
            best, found = score, (x, runs)
    return found


def _all_gutters(field: _Field, best: float | None) -> tuple[float, ...]:
    """Every gutter that runs through all these rows, from left to right; a row in twenty may be too long."""
    whole = 0, len(field.covered)
    free: list[float] = []
    for x in _places(field.covered):
        sides = [_side(line, x) for line in field.covered]
        if sides.count(0) <= whole[1] // 20 and (x == best or _is_parted(field, whole, sides, x)):
            free.append(x)
    found: list[float] = []
    for x, after in zip(free, (*free[1:], None), strict=False):
        if x == best or _both(field.covered, found[-1] if found else None, x, after):
            found.append(x)
    return tuple(found) or (() if best is None else (best,))


def _both(covered: Covered, before: float | None, x: float, after: float | None) -> bool:
    """True where several stand on either side of `x`, up to the next gutters; a head may stand beside its column."""
    lefts = [any((before is None or before <= a) and b <= x for a, b in line) for line in covered]
    rights = [any(x <= a and (after is None or b <= after) for a, b in line) for line in covered]
    return any(a and b for a, b in zip(lefts, rights, strict=True)) or min(sum(lefts), sum(rights)) > 2


# ---------------------------------------------------------------- runs of rows that leave a place free


def _runs(field: _Field, sides: Sequence[int], x: float) -> Iterator[tuple[int, int]]:
    """The runs of rows that do not cross `x`, joined over a single row that is too long for its column."""
    whole: tuple[int, int] | None = None
    start = 0
    for number, side in enumerate((*sides, 0)):
        if side:
            continue
        if whole and start == whole[1] + 1 < number and _reaches_over(field, whole, x):
            whole = whole[0], number
        elif number > start:
            if whole:
                yield whole
            whole = start, number
        start = number + 1
    if whole:
        yield whole


def _reaches_over(field: _Field, run: tuple[int, int], x: float) -> bool:
    """True where a word of the row below the run begins where most of what stands right of `x` in it does."""
    begun = [next((a for a, _ in line if a >= x), None) for line in field.covered[slice(*run)]]
    edges = Counter(round(a) for a in begun if a is not None)
    if edges.total() < 6:
        return False
    edge, count = edges.most_common(1)[0]
    return count >= 0.5 * edges.total() and any(abs(start - edge) < 1 for start in field.starts[run[1]][1:])


def _is_parted(field: _Field, run: tuple[int, int], sides: Sequence[int], x: float) -> bool:
    """True where enough rows stand on both sides of a strip that is free from top to bottom, and are lined up."""
    own = sides[slice(*run)]
    weight = _weight(own)
    known = any(abs(x - place) < 2 * _SHY for place in field.known)
    if weight < 3 and own.count(3) < 2 and not (known and len(set(own) | {0}) > 2):
        return False
    covered = [line for line, side in zip(field.covered[slice(*run)], own, strict=True) if side]
    lefts = [max((b for _, b in line if b <= x), default=None) for line in covered]
    rights = [next(((a, b) for a, b in line if a >= x), None) for line in covered]
    strip = min(a for a, _ in filter(None, rights)) - max(b for b in lefts if b is not None)
    if strip < 0.7 * field.room:
        return False
    return (
        known
        or (weight >= 6 and not field.tight)
        or _lined_up([right for right in rights if right], strip, 0.6 if field.tight else 0.5)
    )


def _lined_up(cells: Sequence[tuple[float, float]], strip: float, share: float) -> bool:
    """True where at least that share of the cells begins, ends or is centred on one line.

    Wide spaces stand one below the other by chance, but not with what follows them lined up.
    """
    begun = [a for a, _ in cells]
    if len(cells) < 3 and strip < 20:
        return len(cells) > 1 and max(begun) - min(begun) < 0.6
    for edges in (begun, [b for _, b in cells], [(a + b) / 2 for a, b in cells]):
        places = Counter(round(edge / 3) for edge in edges)
        if max(places[place] + places[place + 1] for place in list(places)) >= share * len(cells):
            return True
    return False


# ---------------------------------------------------------------- where a band of columns begins and ends


def _trimmed(region: Sequence[Row], covered: Covered, x: float, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The run without what stands over it left of all gutters, and parted at headings between columns."""
    size = median(word.size for row in region for word in row)
    start, past = run
    sides = [_side(line, x) for line in covered[start:past]]
    place = next((start + n for n, side in enumerate(sides) if side & 2), start)
    for a, b in _alone(sides):
        heading = start + a, start + b
        large = all(row[0].size > 1.08 * size for row in region[slice(*heading)])
        if large and heading[0] > place and _stands_between(region, range(start, past), sides, heading):
            yield place, heading[0]
            place = heading[1]
    if place < past:
        yield place, past


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
