"""Words of a page out of its characters and where they stand: raised marks, bold drawn twice, unwritten spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character as drawn; lengths in points, from the left and from the top of the page."""

    text: str
    left: float
    right: float
    base: float  #: where its baseline stands
    size: float
    real: bool = True  #: False for a space that the file does not hold, put in where there is room for one
    shift: int = 0  #: 1 set high, -1 set low, beside a larger character


class Word(NamedTuple):
    """What stands between two spaces of one line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    before: str  #: what parts it from the word before: a space, or one at which no line may break
    spaced: bool  #: the file holds a space behind it
    order: int  #: the how manieth character of the page it begins with: the order of drawing


_SPACES = frozenset(" \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_UNBROKEN = "\u00a0\u202f"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}(?:[,–-]\d{1,3})*|[a-z]|[ivx]{1,4}|[*†‡§¶#]{1,3})[\])]?,?\Z")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|TM|SM|R|®|™|o|°)\Z", re.IGNORECASE)
_POWER = re.compile(r"[-−–]?[123]\Z")
_SQUARED = re.compile(r"(?:(?<![^\W\d_])(?:[kcdmµμn]?m|mi|ft|yd)|/s)\Z")
_TEN = re.compile(r"[×x·*]\s?10\Z")
_EXPONENT = re.compile(r"[-−–]?\d{1,2}\Z")
_HIGH = str.maketrans("-−–123", "⁻⁻⁻¹²³")


def words(glyphs: Sequence[Glyph]) -> tuple[tuple[Word, ...], int]:
    """The words of upright characters given in the order of drawing, and how many footnote marks were left out."""
    found: list[Word] = []
    marks = 0
    for line in _shifted(_lines(glyphs)):
        behind = ""
        for group in _groups(line):
            word, left_out = _word(group, behind)
            marks += left_out
            behind = word.text
            if word.text:
                found.append(word)
    return tuple(found), marks


Numbered = tuple[int, Glyph]


def _lines(glyphs: Iterable[Glyph]) -> list[list[Numbered]]:
    """The characters that share a baseline, each line from left to right, from the top of the page down."""
    lines: list[list[Numbered]] = []
    for item in sorted(enumerate(glyphs), key=_base):
        glyph = item[1]
        if lines and glyph.base - lines[-1][0][1].base <= max(0.08 * glyph.size, 0.4):
            lines[-1].append(item)
        else:
            lines.append([item])
    return [_once(sorted(line, key=_left)) for line in lines]


def _base(item: Numbered) -> float:
    return item[1].base


def _left(item: Numbered) -> tuple[float, int]:
    return item[1].left, item[0]


def _once(line: Sequence[Numbered]) -> list[Numbered]:
    """The characters of a line, each once: bold is often the same character drawn twice, a hair apart."""
    found: list[Numbered] = []
    for item in line:
        glyph = item[1]
        near = glyph.left - max(0.12 * glyph.size, 0.3)
        for _, other in found[-4:]:
            if other.text == glyph.text and other.left > near and glyph.text not in _SPACES:
                break
        else:
            found.append(item)
    return found


# ---------------------------------------------------------------- set high or low


def _shifted(lines: list[list[Numbered]]) -> Iterator[list[Numbered]]:
    """The lines, with the small characters that stand a little higher or lower taken into the line they belong to."""
    taken: dict[int, list[Numbered]] = {}
    gone: set[int] = set()
    for number, line in enumerate(lines):
        hosts = [n for n in (*range(number - 2, number), *range(number + 1, number + 4)) if 0 <= n < len(lines)]
        rest = line
        for host in hosts:
            if host in gone:
                continue
            beside, rest = _beside(rest, lines[host])
            taken.setdefault(host, []).extend(beside)
            if not any(item[1].text not in _SPACES for item in rest):
                gone.add(number)
                break
        lines[number] = rest
    for number, line in enumerate(lines):
        if number not in gone:
            more = taken.get(number)
            yield sorted([*line, *more], key=_left) if more else line


def _beside(small: list[Numbered], line: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """The characters of `small` that belong to `line` as raised or lowered ones, and the others."""
    base = line[0][1].base
    if not small or not 0.05 < abs(base - small[0][1].base) / max(small[0][1].size, 1) < 1.1:
        return [], small
    lefts = [item[1].left for item in line]
    found: list[Numbered] = []
    others: list[Numbered] = []
    reached = None
    for order, glyph in small:
        place = bisect_right(lefts, glyph.left + 0.1 * glyph.size)
        chained = reached is not None and -0.2 < (glyph.left - reached) / glyph.size < 0.3
        near = [
            host
            for _, host in line[max(0, place - 1) : place + 1]
            if host.text not in _SPACES and _is_small(glyph, host)
        ]
        touches = any(
            -0.5 < (glyph.left - host.right) / host.size < 0.3 or -0.1 < (host.left - glyph.right) / host.size < 0.5
            for host in near
        )
        if touches or chained:
            found.append((order, glyph._replace(shift=1 if glyph.base < base else -1, base=base)))
            reached = glyph.right
        else:
            others.append((order, glyph))
    return found, others


def _is_small(glyph: Glyph, host: Glyph) -> bool:
    rise = (host.base - glyph.base) / host.size
    return glyph.size <= 0.9 * host.size and (0.15 <= rise <= 0.75 or -0.4 <= rise <= -0.08)


# ---------------------------------------------------------------- words


def _groups(line: Sequence[Numbered]) -> Iterator[tuple[str, list[Numbered], bool]]:
    """The words of a line: what parts each from the one before, its characters, and is a space held behind it."""
    group: list[Numbered] = []
    before, space = " ", None
    reached = 0.0
    track = _track(line)
    for order, glyph in line:
        if glyph.text in _SPACES:
            space = glyph if space is None or glyph.text in _UNBROKEN or not space.real else space
            continue
        size = min(glyph.size, group[-1][1].size) if group else glyph.size
        gap = (glyph.left - reached) / max(size, 1) - track
        if group and (gap > 0.16 or (space is not None and gap > 0.04)):
            yield before, group, space is not None and space.real
            before = space.text if space is not None and space.text in _UNBROKEN else " "
            group = []
        group.append((order, glyph))
        reached, space = max(glyph.right, reached) if len(group) > 1 else glyph.right, None
    if group:
        yield before, group, space is not None and space.real


def _track(line: Sequence[Numbered]) -> float:
    """By how much, in sizes of type, the letters of a line stand apart, where they are spaced out."""
    drawn = [glyph for _, glyph in line if glyph.text not in _SPACES]
    gaps = sorted((b.left - a.right) / max(a.size, 1) for a, b in pairwise(drawn))
    usual = gaps[len(gaps) // 2] if len(gaps) > 3 else 0
    return usual if usual > 0.08 else 0


def _word(found: tuple[str, list[Numbered], bool], behind: str) -> tuple[Word, int]:
    """One word, and how many footnote marks it has lost; `behind` is the word before it."""
    before, group, spaced = found
    text, marks = "", 0
    start = 0
    for end in (*(n + 1 for n, (a, b) in enumerate(pairwise(group)) if a[1].shift != b[1].shift), len(group)):
        run = "".join(_LIGATURES.get(glyph.text, glyph.text) for _, glyph in group[start:end])
        if group[start][1].shift == 1:
            run, left_out = _raised(run, text, f"{behind} {text}")
            marks += left_out
        text += run
        start = end
    level = [glyph for _, glyph in group if not glyph.shift] or [glyph for _, glyph in group]
    size = max(glyph.size for glyph in level)
    left, right = group[0][1].left, max(glyph.right for _, glyph in group)
    return Word(text, left, right, level[0].base, size, before, spaced, group[0][0]), marks


def _raised(run: str, word: str, line: str) -> tuple[str, int]:
    """How a raised run is written behind `word`, and 1 where it is a footnote mark, which is left out."""
    if word[-1:].isdigit() and _ORDINAL.match(run):
        return run, 0
    if _POWER.match(run) and _SQUARED.search(word):
        return run.translate(_HIGH), 0
    if _EXPONENT.match(run) and _TEN.search(line):
        return f"^{run}", 0
    return ("", 1) if _NOTE.match(run) else (run, 0)
