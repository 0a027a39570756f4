"""The words of a web page as a browser shows them: its elements as a flat table, and the blocks of text in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from numchk.counting import NOTE_MARKS, LeftOut, weigh
from numchk.readers.webpage.ink import Ink
from numchk.readers.webpage.tags import Piece, pieces

VOID = frozenset("area base br col embed hr img input link meta param source track wbr basefont bgsound frame".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LEVEL = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset head header hgroup hr html legend li main menu nav ol optgroup option p pre search section "
    "summary table tbody td tfoot th thead tr ul".split()
)
#: What a click works, or what is drawn: no words of a text.
CONTROLS = frozenset("button select textarea input label".split())
_DRAWN = frozenset("svg canvas object video audio picture map applet datalist meter progress".split())
_PICTURES = frozenset("picture video amp-img svg canvas".split())
#: Parts of AMP pages that hold what others put there.
_FOREIGN = frozenset("amp-ad amp-embed amp-sticky-ad amp-auto-ads amp-consent".split())
_STRUCK = frozenset("del s strike".split())
_UNSHOWN = frozenset("template head script style".split())
#: Classes by which the common frameworks hide words from the eye, for programs that read aloud.
_ALOUD = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text".split())
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STACKED = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)

#: An element ends where one of these begins in the same list, table or paragraph: (name, which ends it, not beyond).
_ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("td", "th", "tr", "caption"), ("table",)),
    "td": (("td", "th", "caption"), ("table", "tr")),
    "th": (("td", "th", "caption"), ("table", "tr")),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("caption", "tr", "tbody", "thead", "tfoot"), ("table",))),
}
_IN_TABLE = frozenset("td th tr tbody thead tfoot caption table".split())
_FENCES = frozenset("td th caption table".split())
_KEEPS_P = frozenset(
    "body html head option optgroup caption td th tr tbody thead tfoot legend summary li dt dd".split()
)


@dataclass(slots=True, kw_only=True)
class Element:
    """One element that is shown; `first` to `last` are its blocks, `last` excluded."""

    parent: int  #: -1 for the root
    tag: str
    attributes: Mapping[str, str]
    place: int  #: in the file
    first: int
    last: int = 0
    hidden: str = ""  #: why its words are not read; "" where they are
    link: bool = False  #: it is, or lies in, a link to another page
    holder: int = 0  #: itself, or the nearest element around it that stands on lines of its own
    table: int = -1
    row: int = -1
    cell: int = -1


class Block(NamedTuple):
    """Words that stand together: a paragraph, a heading, a table's cell."""

    element: int  #: the nearest element around it that stands on lines of its own
    text: str
    runs: tuple[tuple[int, int, int], ...]  #: as `region.Runs`, counted from the block's beginning
    links: int  #: so many of its characters lead to other pages
    row: int  #: the element of its table row; -1 outside tables
    cell: int
    end: int  #: in the file


@dataclass(slots=True, kw_only=True)
class Page:
    """A page in blocks, and what of it no reader sees."""

    raw: str
    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    unread: dict[str, LeftOut] = field(default_factory=dict)  #: why -> how much
    title: str = ""  #: of the window
    told: list[Piece] = field(default_factory=list)  #: <meta>, <link> and <time>
    scripts: list[str] = field(default_factory=list)  #: JSON-LD
    whole: bool = False  #: it has <html> or <body>, or a doctype
    deepest: int = 0
    controls: dict[int, int] = field(default_factory=lambda: defaultdict(int))  #: element -> things to click in it
    ways: dict[int, int] = field(default_factory=lambda: defaultdict(int))  #: element -> links to other pages in it
    pictures: dict[int, int] = field(default_factory=lambda: defaultdict(int))  #: element -> pictures in it

    unsaid: list[tuple[int, int]] = field(default_factory=list)  #: scripts, comments and the like, in the file

    def shown(self) -> str:
        """The file without its scripts, styles and comments."""
        edges = [0, *(edge for stretch in self.unsaid for edge in stretch), len(self.raw)]
        return "".join(self.raw[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))

    def leave(self, why: str, text: str) -> None:
        """Counts words that are not read."""
        if text.strip():
            before, more = self.unread.get(why, LeftOut(0, 0, 0)), weigh(text)
            self.unread[why] = LeftOut(before.words + more.words, before.numerals + more.numerals, before.parts + 1)


def page(raw: str, *, quotes: bool = True) -> Page:
    """The elements and blocks of an HTML file; without `quotes` no letters that a letter quotes.

    Linear, and without recursion.
    """
    builder = _Builder(raw, quotes=quotes)
    for piece in pieces(raw):
        match piece.sort:
            case "text":
                builder.words(piece)
            case "open":
                builder.open(piece)
            case "close":
                builder.close(piece)
            case _:
                builder.unshown(piece)
    return builder.finished()


class _Builder:
    """Which elements are open, and the block that is being written."""

    def __init__(self, raw: str, *, quotes: bool) -> None:
        self.page = Page(raw=raw)
        self.quotes = quotes
        self.stack: list[int] = []
        self.where: dict[str, list[int]] = defaultdict(list)  # name -> its places in `stack`
        self.ink = Ink(raw)
        self._push(Element(parent=-1, tag="", attributes={}, place=0, first=0))

    # ------------------------------------------------------------ what comes

    def words(self, piece: Piece) -> None:
        top = self._top()
        if top.hidden:
            self.page.leave(top.hidden, self.page.raw[piece.start : piece.end])
            return
        if not self.ink.pieces and self.page.raw[piece.start : piece.end].isspace():
            return
        self.ink.write(piece.start, piece.end, link=top.link, kept=bool(self.where["pre"]))

    def open(self, piece: Piece) -> None:
        name = piece.name
        self.page.whole = self.page.whole or name in {"html", "body"}
        if name in {"meta", "link", "time"}:
            self.page.told.append(piece)
        if name in {"html", "body"} and self.where[name]:
            return
        self._end_implied(name)
        stands = name in _LEVEL or _STACKED.search(piece.attributes.get("style", "")) is not None
        if stands and name not in {"html", "head"}:
            self._flush()
        element = self._element(piece)
        if name in VOID:
            self._void(piece, element)
            return
        index = len(self.page.elements)
        element.holder = index if stands else element.holder
        match name:
            case "table":
                element.table, element.row, element.cell = index, -1, -1
            case "tr":
                element.row, element.cell = index, -1
            case "td" | "th":
                element.cell = index
        self._push(element)
        self.page.controls[index] += name in CONTROLS
        self.page.ways[index] += name == "a" and element.link
        self.page.pictures[index] += name in _PICTURES
        if not element.hidden:
            self.ink.begin(piece)

    def close(self, piece: Piece) -> None:
        places = self.where.get(piece.name)
        if not places:
            if piece.name == "p":
                self._flush()
            return
        fences = ("table",) if piece.name in _IN_TABLE - {"table"} else () if piece.name == "table" else _FENCES
        if any(self.where[fence] and self.where[fence][-1] > places[-1] for fence in fences):
            return
        self._pop_to(places[-1], piece)

    def unshown(self, piece: Piece) -> None:
        raw, name = self.page.raw, piece.name
        if name != "title":
            self.page.unsaid.append((piece.start, piece.end))
        if not name and raw[piece.start : piece.start + 9].lower() == "<!doctype":
            self.page.whole = True
        if name == "title" and not self.page.title and not self.where["svg"]:
            self.page.title = raw[piece.start : piece.end]
        kind = self._top().attributes.get("type", "") if name == "script" else ""
        if kind.strip().lower() == "application/ld+json":
            self.page.scripts.append(raw[piece.start : piece.end])

    def finished(self) -> Page:
        self._pop_to(0, None)
        return self.page

    # ------------------------------------------------------------ elements

    def _top(self) -> Element:
        return self.page.elements[self.stack[-1]]

    def _element(self, piece: Piece) -> Element:
        around = self._top()
        link = around.link or (piece.name == "a" and _leads_away(piece.attributes))
        return Element(
            parent=self.stack[-1],
            tag=piece.name,
            attributes=piece.attributes,
            place=piece.start,
            first=len(self.page.blocks),
            hidden=around.hidden or _why_hidden(piece) or ("" if self.quotes else _why_quoted(piece)),
            link=link,
            holder=around.holder,
            table=around.table,
            row=around.row,
            cell=around.cell,
        )

    def _void(self, piece: Piece, element: Element) -> None:
        if piece.name == "br" and not element.hidden:
            if self.ink.ends_line():
                self._flush()
            elif self.ink.pieces:
                self.ink.put("\n", piece.start, piece.end)
        self.page.pictures[self.stack[-1]] += piece.name == "img"
        if piece.name == "input" and piece.attributes.get("type", "").lower() != "hidden":
            self.page.controls[self.stack[-1]] += 1

    def _push(self, element: Element) -> None:
        self.where[element.tag].append(len(self.stack))
        self.stack.append(len(self.page.elements))
        self.page.elements.append(element)
        self.page.deepest = max(self.page.deepest, len(self.stack))

    def _pop_to(self, place: int, piece: Piece | None) -> None:
        """Closes all open elements from `place` in the stack; `piece` is the tag that does it."""
        while len(self.stack) > place:
            index = self.stack[-1]
            element = self.page.elements[index]
            if element.holder == index:
                self._flush()
            elif not element.hidden:
                self.ink.end(element.tag, piece)
            self.stack.pop()
            self.where[element.tag].pop()
            element.last = len(self.page.blocks)

    def _end_implied(self, name: str) -> None:
        ended, fences = _ENDS.get(name, ((), ()))
        for other in ended:
            self._end(other, fences)
        if name in _LEVEL and name not in _KEEPS_P:
            self._end("p", ("td", "th", "caption", "table", "button"))
        if name == "a":
            self._end("a", ("td", "th", "caption", "table"))

    def _end(self, name: str, fences: Iterable[str]) -> None:
        places = self.where[name]
        if places and all(not self.where[fence] or self.where[fence][-1] < places[-1] for fence in fences):
            self._pop_to(places[-1], None)

    def _flush(self) -> None:
        """Ends the block that is being written."""
        for note in self.ink.notes:
            self.page.leave(NOTE_MARKS, note)
        text, runs, links, end = self.ink.finished()
        if text:
            # the words stand in the element that is innermost now, and on lines of its own
            around = self._top()
            holder = self.page.elements[around.holder]
            self.page.blocks.append(Block(around.holder, text, runs, links, holder.row, holder.cell, end))


def _leads_away(said: Mapping[str, str]) -> bool:
    """True for a link to another page, or one a script works ("#"); a place on this page and a letter are none."""
    bare = said["href"].strip().lower() if "href" in said else "#place"
    return bare == "#" or not bare.startswith(("#", "mailto:", "tel:"))


def _why_quoted(piece: Piece) -> str:
    """Mail programs mark what they quote so."""
    said = piece.attributes
    cited = piece.name == "blockquote" and said.get("type", "").lower() == "cite"
    return "quoted letters" if cited or "gmail_quote" in said.get("class", "").split() else ""


def _why_hidden(piece: Piece) -> str:
    """Why a browser does not show the words of an element, or why they are no words of the text."""
    name, said = piece.name, piece.attributes
    if name in _UNSHOWN:
        return "hidden text"
    if name in _STRUCK:
        return "struck text"
    if name in _DRAWN:
        return "text in pictures"
    if name in CONTROLS:
        return "buttons"
    if name in _FOREIGN or ("fallback" in said and said["fallback"] in {"", "fallback"}):
        return "hidden text"
    closed = name == "dialog" and "open" not in said
    if "hidden" in said or closed or said.get("layout", "").lower() == "nodisplay" or name == "rp":
        return "hidden text"
    style = said.get("style", "")
    aloud = "class" in said and not _ALOUD.isdisjoint(said["class"].lower().split())
    return "hidden text" if (style and _HIDING.search(style)) or aloud else ""
