"""What a walk through one part of a Word file yields: paragraphs and tables, their stretches of text, what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Host:
    """An element that a mark can stand before and behind, but not inside of; places are bytes of the part."""

    start: int
    end: int = 0  #: one past its last byte


@dataclass(slots=True, kw_only=True)
class Run(Host):
    """One run: what is set in one way."""

    properties: tuple[int, int] | None = None  #: where its properties stand
    content: int = 0  #: where what follows them begins
    close: int = 0  #: where its closing tag begins
    style: str | None = None
    vanish: bool | None = None
    struck: bool | None = None
    raised: str | None = None
    lift: int = 0  #: by how many half points it stands above its line
    size: int = 0  #: in half points; 0 where it is not said
    mark: bool = False  #: it holds the mark of a note that its writer made


@dataclass(slots=True, kw_only=True)
class Letters:
    """The element that holds letters."""

    start: int
    first: int = 0  #: where its content begins
    close: int = 0  #: where its closing tag begins
    end: int = 0
    kept: bool = False  #: blanks at its ends count
    direct: bool = True  #: it stands in its run, and in nothing else there


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Text as it is shown, and where it stands in the part."""

    text: str  #: as long as `raw`
    raw: str  #: as written
    start: int  #: byte of its first character
    end: int  #: one past the last; of an element that stands for a character
    letters: Letters | None = None  #: None for such an element
    run: Run | None = None
    host: Host | None = None  #: what a mark must stay outside of


@dataclass(slots=True, kw_only=True)
class Note:
    """The mark of a footnote or an endnote."""

    kind: str  #: "footnote", "endnote"
    id: str
    host: Host


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """One paragraph; where its mark is gone the next one goes on in it."""

    stretches: list[Stretch] = field(default_factory=list)
    style: str | None = None
    vanish: bool | None = None  #: of its mark
    mark_style: str | None = None
    listed: bool | None = None
    headed: bool | None = None
    gone: bool = False  #: its mark was deleted
    joins: bool = False
    notes: list[Note] = field(default_factory=list)
    boxes: list[Flow] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without the blanks around them."""
        return "".join(stretch.text for stretch in self.stretches).strip()


@dataclass(slots=True, kw_only=True)
class Table:
    """A table: rows of cells."""

    rows: list[list[Flow]] = field(default_factory=list)


Flow = list[Paragraph | Table]


@dataclass(slots=True, kw_only=True)
class Losses:
    """What was seen and is no part of the text, by kind: the words of each passage."""

    passages: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""  #: the kind of the passage that goes on; "" behind text that was kept

    def add(self, kind: str, words: str) -> None:
        """More words of a kind: of the passage that goes on, or of a new one."""
        several = self.passages.setdefault(kind, [])
        if self.last == kind and several:
            several[-1] += words
        else:
            several.append(words)
        self.last = kind


@dataclass(slots=True, kw_only=True)
class Part:
    """One part, walked through."""

    flow: Flow
    notes: dict[str, Flow]  #: footnotes, endnotes or comments by id
    losses: Losses
    data: bytes
