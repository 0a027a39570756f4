"""Makes one text of the blocks of a web page or a piece of one: what is read, where it stood, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numchk.readers.webpage.article as article
import numchk.readers.webpage.chosen as chosen
import numchk.readers.webpage.grids as grids
import numchk.readers.webpage.pagedata as pagedata
from numchk.counting import phrases
from numchk.extract import Anchor, Extract
from numchk.readers.webpage.blocks import HEADINGS, Block, Page, page

#: A page with more markup and words than this, scripts aside, or with more elements, is not handed to trafilatura,
#: which takes 5 seconds for 1 MB of them, 46 for 4 and 57 for 170,000 elements. Our own choice is linear.
_LARGEST = 1_000_000
_MANY = 20_000
#: Nor is one in which more elements lie in each other: its parser stops there, and drops what follows.
_DEEPEST = 200
_FURNITURE = "menus, cards and other parts of the page"
#: A paragraph, and no standfirst, has more characters.
_LONG = 120
_TOP = 6  #: lines
_NOTHING_SAID = pagedata.Known()


def extract(raw: str, encoding: str) -> Extract:
    """The article of a page; of a piece of HTML without <html> and <body>, all that is shown.

    Raises UnreadableDocument where a page needs the extra.
    """
    found = page(raw)
    if not found.whole:
        return _all(found, encoding)
    said = pagedata.known(found)
    shown = found.shown()
    large = len(shown) > _LARGEST or len(found.elements) > _MANY or found.deepest > _DEEPEST
    lines = () if large else chosen.lines(shown)
    choice = article.article(found, lines, said.titles)
    kept = frozenset(choice.kept)
    for number, block in enumerate(found.blocks):
        if number not in kept:
            found.leave(_FURNITURE, block.text)
    if said.published is None and choice.headline is not None:
        said = replace(said, published=pagedata.beside(found, choice.headline, _body(choice, found)))
    return written(found, choice, encoding, said)


def _body(choice: article.Choice, found: Page) -> int:
    """The first long block below the headline, or the second of any length: dates stand above it."""
    below = [number for number in choice.kept if number > (choice.headline or 0)][:2]
    long = (number for number in below if len(found.blocks[number].text) > _LONG)
    return next(long, below[-1] if below else len(found.blocks))


def everything(raw: str, encoding: str, *, quotes: bool = True) -> Extract:
    """All that is shown of a letter in HTML; without `quotes` the letters that it quotes are left out."""
    return _all(page(raw, quotes=quotes), encoding)


def _all(found: Page, encoding: str) -> Extract:
    return written(found, article.Choice(tuple(range(len(found.blocks))), None), encoding)


def written(found: Page, choice: article.Choice, encoding: str, said: pagedata.Known = _NOTHING_SAID) -> Extract:
    """The chosen blocks as one text, with anchors that a person can count on the screen, and runs into the file.

    The lines of the text are not those of the file, and nobody who looks at a page sees the latter, which often hold a
    whole article: places are told as paragraphs, captions and rows. Line and column of the file are in the regions.
    """
    sheet = _Sheet(found, grids.data_tables(found), choice)
    for number in choice.kept:
        sheet.add(number)
    text = "".join(sheet.pieces)
    title = found.blocks[choice.headline].text if choice.headline is not None else _title(text, said.titles)
    return Extract(
        text=text,
        anchors=tuple(sheet.anchors),
        title=" ".join(title.split()) if title else None,
        publisher=said.publisher,
        published=said.published,
        encoding=encoding,
        raw=found.raw,
        runs=(*sheet.runs, (sheet.offset, len(found.raw), 0)),
        left_out=tuple(phrases(found.unread)),
    )


def _title(text: str, titles: Sequence[str]) -> str | None:
    """What the page is called: its first words where the window has them too, with the paper's name beside."""
    for line in islice(text.splitlines(), _TOP):
        if len(line) > 15 and any(line.casefold() in title.casefold() for title in titles):
            return line
    return next(iter(titles), None)


@dataclass(slots=True)
class _Sheet:
    """The text that is being put together, and the places counted so far."""

    page: Page
    tables: frozenset[int]  #: those that hold data
    choice: article.Choice
    pieces: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    offset: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    before: Block | None = None
    seen_table: int = -1
    seen_row: int = -1

    def add(self, number: int) -> None:
        """The next block."""
        block = self.page.blocks[number]
        start = block.runs[0][1]
        self._put(self._between(block), self.before.end if self.before else 0, start)
        label = self._label(number, block)
        if label:
            self.anchors.append(Anchor(offset=self.offset, label=label, lines=False))
        text = block.text.replace("\n", " ") if self._table(block) >= 0 else block.text
        self.runs += [(self.offset + place, at, length) for place, at, length in block.runs]
        self.pieces.append(text)
        self.offset += len(text)
        self.before = block

    def _put(self, text: str, start: int, end: int) -> None:
        if text:
            self.runs.append((self.offset, start, max(0, end - start)))
            self.pieces.append(text)
            self.offset += len(text)

    def _table(self, block: Block) -> int:
        table = self.page.elements[block.element].table
        return table if table in self.tables and block.cell >= 0 else -1

    def _between(self, block: Block) -> str:
        """What parts `block` from the one before: cells stand on one line, rows and items on lines of their own."""
        before, item = self.before, self._item(block)
        bullet = "- " if item >= 0 and (before is None or self._item(before) != item) else ""
        if before is None:
            return bullet
        if self._table(block) >= 0 and self._table(before) == self._table(block):
            if before.row != block.row:
                return "\n"
            return " " if before.cell == block.cell else " | "
        elements = self.page.elements
        if elements[block.element].tag == "dd" and elements[before.element].tag == "dt":
            return " " if before.text.endswith((":", "?")) else ": "
        listed = bullet and self._item(before) >= 0
        defined = elements[block.element].tag == "dt" and elements[before.element].tag == "dd"
        return ("\n" if listed or defined else "\n\n") + bullet

    def _item(self, block: Block) -> int:
        """The list item in which a block stands; -1 where it is none."""
        element = self.page.elements[block.element]
        number = block.element
        for _ in range(3):
            if element.tag == "li":
                return number
            if element.parent < 0:
                break
            number, element = element.parent, self.page.elements[element.parent]
        return -1

    def _label(self, number: int, block: Block) -> str:
        """The place a person would name; "" where it goes on."""
        element = self.page.elements[block.element]
        table = self._table(block)
        if table >= 0:
            if table != self.seen_table:
                self.seen_table, self.counts["row"] = table, 0
                self._next("table")
            if block.row == self.seen_row:
                return ""
            self.seen_row = block.row
            return f"table {self.counts['table']}, row {self._next('row')}"
        if number == self.choice.headline:
            return "headline"
        if element.tag in HEADINGS:
            return f"subheading {self._next('subheading')}"
        if number in self.choice.captions or element.tag == "figcaption":
            return f"caption {self._next('caption')}"
        return f"paragraph {self._next('paragraph')}"

    def _next(self, sort: str) -> int:
        self.counts[sort] = self.counts.get(sort, 0) + 1
        return self.counts[sort]
