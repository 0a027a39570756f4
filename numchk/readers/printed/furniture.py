"""Lines that belong to the paper, not to the text: heads and feet that come again on other pages, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from numchk.readers.printed.glyphs import Word

Row = Sequence[Word]

_DEPTH = 5  #: so many lines from the top and from the foot of a page may be its furniture
_DIGITS = re.compile(r"\d{1,4}")
_PAGE = r"(?:page|seite|p\.|pg\.?)?"
#: A line that is a page number and no more.
_FOLIO = re.compile(
    rf"(?:[-–—|\[(]\s*)?{_PAGE}\s*(\d{{1,4}})(?:\s*(?:/|of|von)\s*(\d{{1,4}}))?(?:\s*[-–—|\])])?\Z|page\s+[ivxl]+\Z",
    re.IGNORECASE,
)


def furniture(pages: Sequence[Sequence[Row]]) -> list[frozenset[int]]:
    """For each page, given by rows from the top down, the numbers of the rows that are no part of the text."""
    found: list[set[int]] = [set() for _ in pages]
    for upward in (False, True):
        kinds = _repeated(pages, upward=upward)
        for number, page in enumerate(pages):
            for row in _outer(page, upward=upward):
                if not _is_furniture(page[row], number, kinds, len(pages), alone=_apart(page, row, upward=upward)):
                    break
                found[number].add(row)
    return [frozenset(rows) if len(rows) < len(page) else frozenset() for rows, page in zip(found, pages, strict=True)]


def _outer(page: Sequence[Row], *, upward: bool) -> range:
    """The rows nearest to the top, or to the foot, from the edge inward."""
    depth = min(_DEPTH, len(page))
    return range(len(page) - 1, len(page) - 1 - depth, -1) if upward else range(depth)


def _said(row: Row) -> str:
    return " ".join(word.text for word in row)


def _masked(row: Row, number: int) -> Iterator[tuple[str, int]]:
    """What a row is like on another page: its words and its height, as they stand and with the page number masked.

    A number counts as that of the page only where it goes up by one from page to page.
    """
    text, height = _said(row), round(row[0].base / 6)
    for place in (height, height + 1):
        yield text, place
        for found in _DIGITS.finditer(text):
            ahead = int(found.group()) - number
            yield f"{text[: found.start()]}#{ahead}#{text[found.end() :]}", place


def _repeated(pages: Sequence[Sequence[Row]], *, upward: bool) -> dict[tuple[str, int], set[int]]:
    """On which pages each outer row stands."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for row in _outer(page, upward=upward):
            for kind in _masked(page[row], number):
                found[kind].add(number)
    return found


def _is_furniture(row: Row, number: int, kinds: dict[tuple[str, int], set[int]], pages: int, *, alone: bool) -> bool:
    """True for a row that other pages have too, the next ones or a third of all; and for a number that stands alone."""
    for kind in _masked(row, number):
        others = kinds.get(kind, set()) - {number}
        if others & {number - 1, number + 1, number - 2, number + 2} or 3 * len(others) >= pages > 1:
            return True
    return alone and _is_folio(row, pages)


def _is_folio(row: Row, pages: int) -> bool:
    """True for a lone page number, and for one of a known count of pages ("1/3") at either end of a line."""
    if _FOLIO.match(_said(row)):
        return True
    return any(
        found is not None and found[2] is not None and int(found[2]) == pages
        for found in (_FOLIO.match(row[0].text), _FOLIO.match(row[-1].text))
    )


def _apart(page: Sequence[Row], row: int, *, upward: bool) -> bool:
    """True where there is more than a line's room between the row and what stands next to it inward."""
    inner = row - 1 if upward else row + 1
    if not 0 <= inner < len(page):
        return False
    return abs(page[row][0].base - page[inner][0].base) > 1.8 * page[inner][0].size
