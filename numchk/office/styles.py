"""What the styles of a Word file say: which hide their words, set them high or low, head a section or make a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from numchk.office.markup import parse, utf8
from numchk.office.names import code, on, value

#: No chain of styles is followed further.
_LONGEST = 32
_TITLE = "title"
_HEADING = "heading 1"
_ANY_HEADING = "heading "


@dataclass(slots=True, kw_only=True)
class Style:
    """One style as written; None where it says nothing."""

    kind: str = ""
    name: str = ""
    based_on: str = ""
    vanish: bool | None = None
    struck: bool | None = None
    raised: str | None = None  #: "superscript", "subscript", "baseline"
    listed: bool | None = None
    headed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of a file by id, and what holds where none is named."""

    known: Mapping[str, Style] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)  #: kind -> id of its default style
    vanish: bool = False  #: of the document's defaults

    def hides(self, paragraph: str | None, run: str | None) -> bool:
        """True where the styles of a paragraph and of its run hide the words: two that hide show them again."""
        if self.vanish:
            return True
        return self._vanish("paragraph", paragraph) is not self._vanish("character", run)

    def strikes(self, paragraph: str | None, run: str | None) -> bool:
        """True where they strike the words through, likewise."""
        return self._struck("paragraph", paragraph) is not self._struck("character", run)

    def raised(self, paragraph: str | None, run: str | None) -> str:
        """ "superscript", "subscript" or "" as the styles say."""
        told = [
            s.raised for kind, id_ in (("character", run), ("paragraph", paragraph)) for s in self._chain(kind, id_)
        ]
        return next((raised for raised in told if raised is not None), "")

    def listed(self, paragraph: str | None) -> bool:
        """True for a style that makes the items of a list."""
        return next((s.listed for s in self._chain("paragraph", paragraph) if s.listed is not None), False)

    def is_heading(self, paragraph: str | None) -> bool:
        """True for the style of a heading of any level, whose number is no item's."""
        return any(s.headed or s.name.startswith(_ANY_HEADING) for s in self._chain("paragraph", paragraph))

    def heads(self, paragraph: str | None) -> bool:
        """True for the style of a title or of a first heading."""
        return any(s.headed or s.name in (_TITLE, _HEADING) for s in self._chain("paragraph", paragraph))

    def _vanish(self, kind: str, id_: str | None) -> bool:
        return next((style.vanish for style in self._chain(kind, id_) if style.vanish is not None), False)

    def _struck(self, kind: str, id_: str | None) -> bool:
        return next((style.struck for style in self._chain(kind, id_) if style.struck is not None), False)

    def _chain(self, kind: str, id_: str | None) -> Iterator[Style]:
        """A style and those it is based on, nearest first."""
        here = id_ if id_ in self.known else self.usual.get(kind)
        for _ in range(_LONGEST):
            style = self.known.get(here or "")
            if style is None:
                return
            yield style
            here = style.based_on


def read_styles(data: bytes) -> Styles:
    """The styles in the part `data`; none where it is empty. Raises UnreadableDocument."""
    reader = _Reader()
    if data:
        parse(utf8(data), reader.start, reader.end, lambda _: None)
    return Styles(known=reader.known, usual=reader.usual, vanish=reader.vanish)


class _Reader:
    """Where the walk through the styles stands."""

    def __init__(self) -> None:
        self.known: dict[str, Style] = {}
        self.usual: dict[str, str] = {}
        self.vanish = False
        self._path: list[str] = []
        self._style: Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._path.append(code(name))
        if self._path[1:] == ["w:style"]:
            self._style = Style(kind=value(attributes, "type") or "paragraph")
            id_ = value(attributes, "styleId") or ""
            self.known[id_] = self._style
            if on(value(attributes, "default") or "0"):
                self.usual.setdefault(self._style.kind, id_)
        match self._path[1:]:
            case ["w:docDefaults", "w:rPrDefault", "w:rPr", "w:vanish"]:
                self.vanish = on(value(attributes, "val"))
            case ["w:style", *rest] if self._style:
                _enter(self._style, rest, attributes)

    def end(self, _: str) -> None:
        self._path.pop()


def _enter(style: Style, path: list[str], attributes: Mapping[str, str]) -> None:
    val = value(attributes, "val")
    match path:
        case ["w:name"]:
            style.name = (val or "").lower()
        case ["w:basedOn"]:
            style.based_on = val or ""
        case ["w:rPr", "w:vanish"]:
            style.vanish = on(val)
        case ["w:rPr", "w:strike" | "w:dstrike"]:
            style.struck = on(val)
        case ["w:rPr", "w:vertAlign"]:
            style.raised = "" if val == "baseline" else val
        case ["w:pPr", "w:outlineLvl"]:
            style.headed = val == "0"
        case ["w:pPr", "w:numPr"]:
            style.listed = True
        case ["w:pPr", "w:numPr", "w:numId"]:
            style.listed = val != "0"
