"""Paragraphs out of lines: which line goes on in the next, in a column, in the next column and on the next page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from numchk.extract import Anchor
from numchk.readers.printed.gutters import is_marker
from numchk.readers.printed.lines import Line
from numchk.readers.printed.seams import Wordings, seam, wordings

Paragraph = list[Line]

_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\Z")
_PAUSED = re.compile(r"[.!?…:;][\"”’»)\]]*\Z")
#: A line that ends so is not at its end.
_UNFINISHED = re.compile(
    r"(?:[,–—(/-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|than|that|which|about|into|between|was|were|is"
    r"|are|has|had|some|its|their))\Z"
)


def reflowed(lines: Sequence[Line]) -> tuple[str, tuple[Anchor, ...]]:
    """The text of all lines in order, each paragraph in one line of it, and where every printed line begins."""
    shown = wordings([(line.text, line.spaced) for line in lines if not line.row])
    main, asides = _asides(lines)
    leading = _leading(lines)
    paragraphs: list[Paragraph] = []
    for paragraph in _paragraphs(main, leading):
        paragraphs.append(paragraph)
        late = [line for inner in paragraph for line in asides.get(inner, ())]
        paragraphs += _paragraphs(late, leading)
    return _written(paragraphs, shown, leading)


def _written(paragraphs: Sequence[Paragraph], shown: Wordings, leading: Leading) -> tuple[str, tuple[Anchor, ...]]:
    pieces: list[str] = []
    anchors: list[Anchor] = []
    size = 0
    for number, paragraph in enumerate(paragraphs):
        if number:
            pieces.append(_break(paragraphs[number - 1][-1], paragraph[0], leading))
            size += len(pieces[-1])
        for before, line in zip((None, *paragraph), paragraph, strict=False):
            if before is not None:
                cut, between = seam(before.text, line.text, shown, spaced=before.spaced)
                pieces[-1] = pieces[-1][: len(pieces[-1]) - cut]
                pieces.append(between)
                size += len(between) - cut
            anchors.append(Anchor(offset=size, label=_label(line), lines=False))
            pieces.append(line.text)
            size += len(line.text)
    return "".join(pieces), tuple(anchors)


def _label(line: Line) -> str:
    column = f", column {line.column}" if line.column else ""
    return f"p. {line.page}{column}, line {line.number}"


# ---------------------------------------------------------------- what stands apart from the flow


def _asides(lines: Sequence[Line]) -> tuple[list[Line], Mapping[Line, list[Line]]]:
    """The lines of the main flow, and behind which of them small type stands that ends a column: notes and captions.

    They wait until the paragraph is over that they would part.
    """
    sizes = Counter(round(line.size * 4) for line in lines for _ in range(1 + len(line.text) // 10))
    body = sizes.most_common(1)[0][0] / 4 if sizes else 0
    main: list[Line] = []
    asides: dict[Line, list[Line]] = defaultdict(list)
    for region in _regions(lines):
        end = len(region)
        while end and region[end - 1].size <= 0.92 * body and not region[end - 1].row:
            end -= 1
        main += region[:end]
        if end < len(region) and main:
            asides[main[-1]] += region[end:]
        else:
            main += region[end:]
    return main, asides


def _regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    region: list[Line] = []
    for line in lines:
        if region and _region(region[-1]) != _region(line):
            yield region
            region = []
        region.append(line)
    if region:
        yield region


# ---------------------------------------------------------------- paragraphs

#: A column of a band of a page.
Place = tuple[int, int]
#: How far lines stand apart, by column and size of type in half points; in sizes of type for column (0, 0).
Leading = Mapping[tuple[Place, int], float]


def _region(line: Line) -> Place:
    return line.page, line.region


def _leading(lines: Sequence[Line]) -> Leading:
    """How far the lines of each region stand apart where nothing parts them; that of the whole text where few do."""
    steps: dict[tuple[Place, int], list[float]] = defaultdict(list)
    every: list[float] = []
    for a, b in pairwise(lines):
        if _region(a) == _region(b) and abs(a.size - b.size) < 0.05 * a.size and b.base > a.base:
            steps[_region(a), round(2 * a.size)].append(b.base - a.base)
            every.append((b.base - a.base) / a.size)
    usual = sorted(every)[len(every) // 3] if every else 1.2
    found = {place: sorted(own)[len(own) // 3] for place, own in steps.items() if len(own) > 3}
    return {**found, ((0, 0), 0): usual}


def _steps(before: Line, line: Line, leading: Leading) -> float:
    """How far `line` stands below the line before it, where 1 is usual."""
    usual = leading.get((_region(line), round(2 * line.size))) or leading[(0, 0), 0] * line.size
    return (line.base - before.base) / usual


def _paragraphs(lines: Sequence[Line], leading: Leading) -> Iterator[Paragraph]:
    """The lines, parted where one does not go on in the next."""
    paragraph: Paragraph = []
    for number, line in enumerate(lines):
        if paragraph and not _goes_on(paragraph[-1], line, _edge(lines, number - 1), paragraph, leading):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _edge(lines: Sequence[Line], number: int) -> tuple[float, bool]:
    """How far to the right the lines around this one reach, in its column and size, and do several reach so far."""
    line = lines[number]
    around = [
        other.right
        for other in lines[max(0, number - 4) : number + 5]
        if _region(other) == _region(line) and abs(other.size - line.size) < 0.5
    ]
    edge = max(around)
    wide = edge - line.left > 15 * line.size  # else they are short because nothing more was to be said
    return edge, wide and sum(right > edge - 3 * line.size for right in around) > 2


def _goes_on(before: Line, line: Line, margin: tuple[float, bool], paragraph: Paragraph, leading: Leading) -> bool:
    """True where `line` goes on with the paragraph whose last line is `before`."""
    if before.row or line.row or abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    edge, sure = margin
    room = edge - before.right - 0.25 * before.size
    if _is_centred(before) and _is_centred(line):
        room = 2 * min(before.left - before.edges[0], before.edges[1] - before.right)
    fits = line.first + 0.3 * line.size < room
    lower = line.text[:1].islower()
    ended = _ENDED.search(before.text) is not None
    unfinished = _UNFINISHED.search(before.text) is not None
    if _starts_item(line) and (fits or _PAUSED.search(before.text)):
        return False
    if _region(before) != _region(line):
        small = not line.text[:1].isupper()
        return not ended and (small or unfinished or (not fits and len(paragraph) > 1))
    narrow = not sure and edge < before.edges[0] + 0.6 * (before.edges[1] - before.edges[0])
    if narrow and not (lower or unfinished):
        return False  # short lines that nobody has wrapped: an address, a list
    step = _steps(before, line, leading)
    ragged = before.left - line.left > 4 * line.size and not _is_centred(before)
    if step > 1.6 or step < 0.3 or ragged:
        return False  # other paragraphs; or lines set to the right, as under a letter
    indented = line.left - before.left > 0.7 * line.size
    if step > 1.17 or (indented and not _hangs(paragraph)):
        return not ended and not fits and (lower or not indented) and (step < 1.3 or lower or unfinished)
    if unfinished or not fits:
        return True
    # Some wrap by counting letters: only a line that is plainly short ends what has no stop.
    short = room - line.first > 0.25 * (edge - before.left)
    return not _PAUSED.search(before.text) and (lower or not short)


def _starts_item(line: Line) -> bool:
    opening, _, rest = line.text.partition(" ")
    return bool(rest) and is_marker(opening) and not (opening[0].isdigit() and opening[-1].isdigit())


def _hangs(paragraph: Paragraph) -> bool:
    """True for an item of a list, whose second line stands further in than its mark."""
    return len(paragraph) == 1 and _starts_item(paragraph[0])


def _is_centred(line: Line) -> bool:
    left, right = line.left - line.edges[0], line.edges[1] - line.right
    return left > 2 * line.size and abs(left - right) < 0.6 * line.size


def _break(before: Line, line: Line, leading: Leading) -> str:
    """A line end between lines of one list or table, else a blank line."""
    if _region(before) != _region(line) or abs(before.size - line.size) > 0.12 * before.size:
        return "\n\n"
    if before.row != line.row:
        return "\n\n"
    return "\n" if line.row or _steps(before, line, leading) < 1.17 else "\n\n"
