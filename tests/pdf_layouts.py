"""Lays texts of `corpora/pages.txt` out as PDF in many ways, and says which text a perfect reader would give back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fpdf import FPDF

TEXTS = Path(__file__).parent / "corpora" / "pages.txt"

#: One part of a story: its kind ("title", "lead", "head", "text", "item", "row"), and its words.
Part = tuple[str, str]

_OPENINGS = {"# ": "title", "> ": "lead", "## ": "head", "- ": "item", "| ": "row"}
_SIZES = {"title": 1.7, "head": 1.2}


def stories() -> list[list[Part]]:
    """The stories of the corpus by parts; quotations and captions are text here."""
    found = []
    for block in TEXTS.read_text(encoding="utf-8").split("\n=====\n"):
        parts: list[Part] = []
        for line in filter(None, block.strip().splitlines()):
            opening = next((mark for mark in _OPENINGS if line.startswith(mark)), "")
            words = line[len(opening) :] if opening else re.sub(r'^(?:"+ |\[photo\] )', "", line)
            kind = _OPENINGS.get(opening, "text")
            parts.append((kind, " | ".join(cell.strip() for cell in words.strip(" |").split("|"))))
        found.append(parts)
    return found


def plain(parts: Sequence[Part]) -> str:
    """What a perfect reader gives back: a paragraph a line, a row a line."""
    pieces = []
    for number, (kind, words) in enumerate(parts):
        close = number and kind in {"row", "item"} and parts[number - 1][0] == kind
        pieces.append(("\n" if close else "\n\n" if number else "") + words)
    return "".join(pieces)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a page looks; lengths in points."""

    columns: int = 1
    paper: str = "A4"
    font: str = "Times"
    size: float = 10.5
    leading: float = 1.25
    gutter: float = 18
    margin: float = 56
    justified: bool = False
    hyphens: bool = False  #: words and numbers are broken wherever they fit
    indented: bool = False  #: paragraphs begin further in; else there is room between them
    across: bool = True  #: the title runs across all columns
    framed: bool = False  #: heads, feet and page numbers
    drawn: str = "columns"  #: in which order: "columns", "rows", "shuffled"
    by_word: bool = False  #: each word by itself, without the spaces
    spaced: bool = False  #: a space ends each line
    lower: float = 0  #: so much further down the second column begins
    notes: bool = False  #: raised marks behind figures, and footnotes
    bold_twice: bool = False


class _Printer:
    """A document in the making: where the next line goes."""

    def __init__(self, layout: Layout, seed: int) -> None:
        self.layout = layout
        self.chance = random.Random(seed)  # noqa: S311
        self.pdf = FPDF(unit="pt", format=layout.paper)
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
        self.width = (self.pdf.w - 2 * layout.margin - (layout.columns - 1) * layout.gutter) / layout.columns
        self.column, self.top, self.notes = 0, 0.0, 0
        self.waiting: list[tuple[float, float, str, float, Callable[[], None]]] = []
        self.page()

    def page(self) -> None:
        self.flush()
        self.pdf.add_page()
        layout = self.layout
        self.top = self.y = layout.margin + (24 if layout.framed else 0)
        self.column = 0
        if layout.framed:
            self.text(layout.margin, 30, "Kessel Region Press Office", 8)
            self.text(self.pdf.w - layout.margin - 60, self.pdf.h - 28, f"Page {self.pdf.page_no()}", 8)
            self.text(layout.margin, self.pdf.h - 28, "Weir Street, Orlen", 8)

    def flush(self) -> None:
        order = self.layout.drawn
        if order == "rows":
            self.waiting.sort(key=lambda item: (item[1], item[0]))
        elif order == "shuffled":
            self.chance.shuffle(self.waiting)
        for *_, draw in self.waiting:
            draw()
        self.waiting = []

    def text(self, x: float, y: float, words: str, size: float, *, bold: bool = False) -> None:
        def draw() -> None:
            self.pdf.set_font(self.layout.font, "B" if bold else "", size)
            self.pdf.text(x, y, words)

        self.waiting.append((x, y, words, size, draw))

    def measure(self, words: str, size: float, *, bold: bool = False) -> float:
        self.pdf.set_font(self.layout.font, "B" if bold else "", size)
        return float(self.pdf.get_string_width(words))

    @property
    def bottom(self) -> float:
        return self.pdf.h - self.layout.margin

    def room(self, step: float) -> None:
        """Go on in the next column or page where a line does not fit."""
        if self.y + step <= self.bottom:
            return
        if self.column + 1 < self.layout.columns:
            self.column += 1
            self.y = self.top + self.layout.lower * (self.column % 2)
        else:
            self.page()

    def left(self) -> float:
        return self.layout.margin + self.column * (self.width + self.layout.gutter)

    # ------------------------------------------------------------ paragraphs

    def paragraph(self, words: str, size: float, *, bold: bool = False, indent: float = 0, wide: float = 0) -> None:
        width = wide or self.width
        lines = list(self.broken(words, size, width, indent, bold=bold))
        for number, line in enumerate(lines):
            step = size * self.layout.leading
            self.room(step)
            self.y += step
            start = indent if not number else 0
            last = number == len(lines) - 1
            self.line(line, (self.left() + start, width - start), size, bold=bold, last=last or bool(wide))

    def line(self, words: str, place: tuple[float, float], size: float, *, bold: bool, last: bool) -> None:
        layout, (x, width) = self.layout, place
        ending = " " if layout.spaced and not re.search(r"[-,]\Z", words) else ""
        times = 2 if bold and layout.bold_twice else 1
        if not layout.justified or last:
            pieces = [(x, words + ending)]
            if layout.by_word:
                pieces = list(self.apart(words, x, self.measure(" ", size, bold=bold), size, bold=bold))
        else:
            parts = words.split(" ")
            free = width - sum(self.measure(part, size, bold=bold) for part in parts)
            pieces = list(self.apart(words, x, free / max(len(parts) - 1, 1), size, bold=bold))
            if layout.spaced:
                pieces = [(left, part + " ") for left, part in pieces]
        for left, part in pieces:
            for n in range(times):
                self.marked(left + 0.3 * n, part, size, bold=bold)

    def marked(self, x: float, words: str, size: float, *, bold: bool) -> None:
        """Draw; "^3^" is set high."""
        for number, part in enumerate(re.split(r"\^(\d+)\^", words)):
            high = number % 2
            self.text(x, self.y - (0.35 * size if high else 0), part, 0.62 * size if high else size, bold=bold)
            x += self.measure(part, 0.62 * size if high else size, bold=bold)

    def apart(self, words: str, x: float, gap: float, size: float, *, bold: bool) -> Iterator[tuple[float, str]]:
        for part in words.split(" "):
            yield x, part
            x += self.measure(re.sub(r"\^\d+\^", "", part), size, bold=bold) + gap

    def broken(self, words: str, size: float, width: float, indent: float, *, bold: bool) -> Iterator[str]:
        line = ""
        room = width - indent
        for word in words.split(" "):
            longer = f"{line} {word}" if line else word
            if self.measure(longer, size, bold=bold) <= room:
                line = longer
                continue
            head, tail = self.parted(word, line, room, size, bold=bold) if self.layout.hyphens else ("", word)
            yield f"{line} {head}".strip() if head else line
            line, room = tail, width
        yield line

    def parted(self, word: str, line: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
        """The part of a word that still fits, with its hyphen, and the rest."""
        for place in range(len(word) - 2, 1, -1):
            head, tail = word[:place], word[place:]
            plain_break = head[-1] == "-" or (re.search(r"\d,\Z", head) and tail[:3].isdigit())
            syllable = word.isalpha() and len(tail) > 2 and re.search(r"[aeiouy][^aeiouy]?\Z", head)
            if not plain_break and not (syllable and tail[0] not in "aeiouy"):
                continue
            head += "" if plain_break else "-"
            if self.measure(f"{line} {head}", size, bold=bold) <= room:
                return head, tail
        return "", word

    # ------------------------------------------------------------ tables

    def row(self, words: str, size: float, share: Sequence[float]) -> None:
        step = size * self.layout.leading * 1.1
        self.room(step)
        self.y += step
        for number, cell in enumerate(words.split(" | ")):
            x = self.left() + self.width * sum(share[:number])
            figure = number and re.match(r"[\d$£€.,%-]+\Z", cell)
            shift = self.width * share[number] - self.measure(cell, size) - 6 if figure else 0
            self.text(x + shift, self.y, cell, size)


def printed(parts: Sequence[Part], layout: Layout, seed: int = 1) -> bytes:
    """The story as PDF."""
    printer = _Printer(layout, seed)
    size = layout.size
    across = printer.pdf.w - 2 * layout.margin
    notes = 0
    for number, (kind, words) in enumerate(parts):
        scale = size * _SIZES.get(kind, 1)
        before = parts[number - 1][0] if number else ""
        if (number and kind != before) or (kind == "text" and not layout.indented):
            printer.y += size * 0.7
        if kind == "row":
            count = max(len(w.split(" | ")) for k, w in parts if k == "row")
            first = 0.4 if count > 2 else 0.6
            printer.row(words, size, [first, *[(1 - first) / (count - 1)] * (count - 1)])
        elif kind == "item":
            printer.paragraph(f"\N{MIDDLE DOT} {words}", size)
        elif kind == "text":
            marked = words
            if layout.notes and (found := re.search(r"\d(?=[ .,]\s*[a-z])(?![\d.,]*\d)", words)):
                notes += 1
                marked = f"{words[: found.end()]}^{notes}^{words[found.end() :]}"
            printer.paragraph(marked, size, indent=1.4 * size if layout.indented else 0)
        else:
            wide = across if not number and layout.across and layout.columns > 1 else 0
            printer.paragraph(words, scale, bold=kind != "lead", wide=wide)
            if wide:
                printer.y += size
                printer.top = printer.y
    printer.flush()
    return bytes(printer.pdf.output())


#: The layouts of the benchmark and of the tests.
LAYOUTS: dict[str, Layout] = {
    "one column": Layout(),
    "one, justified, letter": Layout(paper="letter", justified=True, indented=True, font="Helvetica"),
    "one, hyphens, framed": Layout(hyphens=True, justified=True, framed=True, size=14, margin=90),
    "one, loose": Layout(size=12, leading=2.0, framed=True, spaced=True),
    "one, notes": Layout(notes=True, size=12, margin=80),
    "two columns": Layout(columns=2, size=9.5),
    "two, justified": Layout(columns=2, justified=True, indented=True, framed=True, size=12),
    "two, hyphens": Layout(columns=2, hyphens=True, justified=True, gutter=12, size=11, margin=70),
    "two, by word, shuffled": Layout(columns=2, by_word=True, drawn="shuffled", size=12, framed=True),
    "two, row by row": Layout(columns=2, drawn="rows", spaced=True, hyphens=True, size=13, bold_twice=True),
    "two, uneven, notes": Layout(columns=2, lower=5, size=12, notes=True, font="Helvetica"),
    "three, narrow": Layout(columns=3, hyphens=True, justified=True, gutter=14, size=9, margin=40, indented=True),
    "three, framed": Layout(columns=3, size=11, framed=True, across=False, paper="letter"),
}


def long_story(first: int, count: int) -> list[Part]:
    """Several stories one after the other, for as many pages as they fill."""
    found = stories()
    return [part for n in range(count) for part in found[(first + n) % len(found)]]


def with_layout(layout: Layout, **changes: object) -> Layout:
    return replace(layout, **changes)  # type: ignore[arg-type]
