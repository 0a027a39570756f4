"""Reads .pdf: the text of its pages in the order of reading, with the page and the line of everything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numchk.readers.printed.pdfium as pdfium
from numchk.counting import counted, extent, numerals
from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers.headlines import given
from numchk.readers.printed.furniture import furniture
from numchk.readers.printed.glyphs import words
from numchk.readers.printed.gutters import Row, rows
from numchk.readers.printed.lines import Line, lines
from numchk.readers.printed.pdfium import Page
from numchk.readers.printed.reflow import reflowed

_MOST_PAGES = 500
_MOST_CHARACTERS = 500_000  #: 150 full pages; each takes some 45 ms
_RECOGNISE = "run text recognition (OCR) over"


def load() -> None:
    """Load pdfium ahead of the first file; ImportError where it is missing."""
    pdfium.load()


def read(data: bytes) -> Extract:
    """The text of all pages, paragraph by paragraph; each printed line is an anchor.

    Raises UnreadableDocument for a damaged or locked file and for one that holds pictures of pages only.
    """
    pages, past, named = pdfium.printed(data, _MOST_PAGES, _MOST_CHARACTERS)
    sheets = [words(page.glyphs) for page in pages]
    if not any(found for found, _ in sheets):
        raise UnreadableDocument(_no_text(pages, past))
    laid = [rows(found) for found, _ in sheets]
    away = furniture(laid)
    found = list(_lines(laid, away, [page.width for page in pages]))
    text, anchors = reflowed(found)
    outer = [row for page, gone in zip(laid, away, strict=True) for n, row in enumerate(page) if n in gone]
    marks = sum(count for _, count in sheets)
    return Extract(
        text=text,
        anchors=anchors,
        title=_title(named, text, found),
        packed=True,
        left_out=tuple(_left_out(pages, outer, marks, past)),
    )


def _lines(laid: Sequence[Sequence[Row]], away: Sequence[frozenset[int]], widths: Sequence[float]) -> Iterator[Line]:
    """The lines of all pages in the order of reading, counted as a person counts them: down the page, or its column."""
    known: set[float] = set()
    for number, page in enumerate(laid):
        inner = [list(row) for n, row in enumerate(page) if n not in away[number]]
        if not inner:
            continue
        left, right = min(row[0].left for row in inner), max(row[-1].right for row in inner)
        edges = left, max(right, widths[number] - max(left, 0) if left < widths[number] / 3 else right)
        counts: Counter[int] = Counter()
        found = lines(inner, edges, tuple(known))
        known = {line.edges[0] for line in found if line.column > 1} or known
        beside: Counter[int] = Counter()
        for line in found:
            if line.column:
                beside[line.column] += 1
            else:  # what stands in columns above it counts as its longest
                counts[0] += max(beside.values(), default=0)
                beside.clear()
            counts[line.column] += 1
            yield line._replace(page=number + 1, number=counts[line.column])


# ---------------------------------------------------------------- what is said of the file


def _no_text(pages: Sequence[Page], past: int) -> str:
    count = len(pages) + past
    if any(page.unnamed for page in pages):
        return f"a PDF that does not say which letters its shapes are; {_RECOGNISE} it"
    what = "its page is a picture" if count == 1 else f"its {count} pages are pictures"
    return f"no text layer, {what}, or blank; {_RECOGNISE} it, and give the result"


def _title(named: str, text: str, found: Sequence[Line]) -> str | None:
    """The title that the file gives itself, where its words stand in the text; else the first page's largest lines."""
    named = given(named)
    telling = [word for word in re.findall(r"\w{4,}", named.lower()) if not word.isdigit()]
    lower = text.lower()
    if named and 2 * sum(word in lower for word in telling) >= len(telling) > 0:
        return named
    first = [line for line in found if line.page == found[0].page]
    largest = max(line.size for line in first)
    usual = Counter(round(line.size) for line in found for _ in line.text).most_common(1)[0][0]
    start = next(n for n, line in enumerate(first) if line.size > 0.95 * largest)
    past = next((n for n in range(start, len(first)) if first[n].size < 0.95 * largest), len(first))
    title = " ".join(line.text for line in first[start:past])
    plain = largest >= 1.15 * usual and past < len(first) and start <= len(first) // 2
    return title if plain and len(title.split()) > 1 and len(title) <= 250 else None


def _left_out(pages: Sequence[Page], outer: Sequence[Row], marks: int, past: int) -> Iterator[str]:
    """What was seen and not read, a phrase each."""
    if outer:
        said = " ".join(word.text for row in outer for word in row)
        yield f"heads and feet of pages ({counted(len(outer), 'line')}, {counted(numerals(said), 'numeral')})"
    for kind in ("turned", "hidden"):
        gone = " ".join("".join(glyph.text for glyph in getattr(page, kind)) for page in pages)
        if gone.strip():
            yield f"{kind} text ({extent(len(gone.split()), numerals(gone))})"
    if marks:
        yield f"marks of footnotes ({marks:,})"
    bare = [number for number, page in enumerate(pages, 1) if not page.glyphs and page.drawn]
    if bare:
        whose = "it" if len(bare) == 1 else "them"
        yield f"{_numbered(bare)} without a text layer; {_RECOGNISE} {whose}"
    unnamed = sum(page.unnamed for page in pages)
    if unnamed:
        yield f"characters whose letter the file does not say ({unnamed:,})"
    if past:
        yield f"the last {counted(past, 'page')}, beyond {_MOST_PAGES} pages or {_MOST_CHARACTERS:,} characters"


def _numbered(pages: Sequence[int]) -> str:
    """The pages in words: "page 4", "pages 2 to 5 and 9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = [f"{run[0]} to {run[-1]}" if len(run) > 2 else " and ".join(map(str, run)) for run in runs]
    *others, last = said
    return f"page{'s' * (len(pages) > 1)} {', '.join(others)}{' and ' if others else ''}{last}"
