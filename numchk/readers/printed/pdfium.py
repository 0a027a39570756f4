"""Characters of a PDF with their places, turned so that its text stands upright: the doorman of pypdfium2."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from numchk.errors import UnreadableDocument, missing
from numchk.readers.printed.glyphs import Glyph


class Page(NamedTuple):
    """What one page shows."""

    glyphs: tuple[Glyph, ...]  #: the characters that are read, in the order of drawing
    width: float  #: of the page, along its lines
    turned: tuple[Glyph, ...] = ()  #: those that run in another direction: watermarks, words along a margin
    hidden: tuple[Glyph, ...] = ()  #: those that nobody sees: white on white, without size, off the page
    unnamed: int = 0  #: characters whose letter the file does not say
    drawn: bool = False  #: something is drawn on it


class _Style(NamedTuple):
    """What the characters of one piece of text share."""

    size: float
    turn: int | None  #: in quarters of a circle; None for a slanted one
    pale: bool  #: white
    gone: bool  #: without colour or size


_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_SKIPPED = frozenset((0x0D, 0x200B, 0xFEFF))
_LINE_END = 0x0A  #: put in by pdfium; some room at most
_SPACE = 0x20
_WHITE = 250


def load() -> None:
    """Load the library ahead of the first file; ImportError where it is missing."""
    import pypdfium2  # noqa: F401


def printed(data: bytes, most_pages: int, most_characters: int) -> tuple[list[Page], int, str]:
    """The pages of a PDF up to those limits, how many lie behind them, and the title that it gives itself.

    Raises UnreadableDocument for a damaged or locked file, and where the extra is missing.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableDocument(missing("PDF files", "pdf")) from error
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages, past = _pages(pypdfium2.raw, document, most_pages, most_characters)
            return pages, past, str(document.get_metadata_dict().get("Title") or "")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableDocument("locked with a password; save a copy without one") from error
        raise UnreadableDocument("no PDF, or a damaged one; open it in a viewer and print it to a new one") from error


def _pages(pdfium: Any, document: Any, most_pages: int, most_characters: int) -> tuple[list[Page], int]:
    found: list[Page] = []
    count = 0
    for number in range(len(document)):
        if number >= most_pages or count >= most_characters:
            return found, len(document) - number
        page = document[number]
        text = page.get_textpage()
        found.append(_page(pdfium, page, text, most_characters - count))
        count += len(found[-1].glyphs)
        text.close()
        page.close()
    return found, 0


def _page(pdfium: Any, page: Any, text: Any, most: int) -> Page:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    found = list(islice(_drawn(pdfium, text), most))
    turns = Counter(style.turn for _, glyph, style in found if glyph.text != " " and style.turn is not None)
    usual = turns.most_common(1)[0][0] if turns else 0
    backs = _backs(pdfium, page) if any(style.pale for _, _, style in found) else []
    read: list[Glyph] = []
    turned: list[Glyph] = []
    hidden: list[Glyph] = []
    for (x, y), glyph, style in found:
        seen = not style.gone and box.left - 1 < x < box.right + 1 and box.bottom - 1 < y < box.top + 1
        if style.pale and not any(a <= x <= c and b <= y <= d for a, b, c, d in backs):
            seen = False
        kept = read if seen and style.turn == usual else turned if seen else hidden
        kept.append(glyph)
    unnamed = sum(glyph.text == "\ufffd" for glyph in read)
    named = tuple(glyph for glyph in read if glyph.text != "\ufffd")
    objects = pdfium.FPDFPage_CountObjects(page) > 0
    width = box.top - box.bottom if (usual or 0) % 2 else box.right - box.left
    return Page(named, width, tuple(turned), tuple(hidden), unnamed, objects)


def _drawn(pdfium: Any, text: Any) -> Iterator[tuple[tuple[float, float], Glyph, _Style]]:
    """Each character where it stands on the page (up is more), and its style."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int | None, _Style] = {}
    style = _Style(size=0, turn=0, pale=False, gone=False)
    for place in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code in _SKIPPED:
            continue
        owner = ctypes.cast(pdfium.FPDFText_GetTextObject(text, place), ctypes.c_void_p).value
        if owner is not None:
            if owner not in styles:
                styles[owner] = _style(pdfium, text, place)
            style = styles[owner]
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, place, box)
        code = _SPACE if code == _LINE_END else code
        letter = _HYPHENS.get(code) or (chr(code) if 0x20 <= code < 0xD800 or code > 0xDFFF else "\ufffd")
        yield (x.value, y.value), Glyph(letter, *_sides(box, x, y, style.turn), style.size, owner is not None), style


def _style(pdfium: Any, text: Any, place: int) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, place, matrix)
    size = pdfium.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
    colour = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(text, place, *colour)
    pale = bool(known) and all(part.value >= _WHITE for part in colour[:3])
    owner = pdfium.FPDFText_GetTextObject(text, place)
    unseen = pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    clear = bool(known) and colour[3].value == 0
    # The invisible text over the picture of a page is what was recognised in it: it is read.
    return _Style(size=size, turn=turn, pale=pale and not unseen, gone=size < 1 or (clear and not unseen))


def _sides(box: Any, x: Any, y: Any, turn: int | None) -> tuple[float, float, float]:
    """Left, right and base of a character from the left and the top of its text, whichever way that runs."""
    match turn:
        case 1:
            return box.bottom, box.top, x.value
        case 2:
            return -box.right, -box.left, y.value
        case 3:
            return -box.top, -box.bottom, -x.value
        case _:
            return box.left, box.right, -y.value


def _backs(pdfium: Any, page: Any) -> list[tuple[float, float, float, float]]:
    """The boxes of pictures and of areas that are filled with a colour: white text on one of them is seen."""
    found: list[tuple[float, float, float, float]] = []
    sides = [ctypes.c_float() for _ in range(4)]
    colour = [ctypes.c_uint() for _ in range(4)]
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetFillColor(item, *colour)
            if min(part.value for part in colour[:3]) >= _WHITE or not colour[3].value:
                continue
        left, bottom, right, top = (side.value for side in sides)
        found.append((left, bottom, right, top))
    return found
