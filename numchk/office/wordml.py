"""Walks one part of a Word file: insertions, cells, text boxes and field results in; deletions and hidden text out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numchk.office.blocks as blocks
import numchk.office.inlays as inlays
from numchk.office.flow import Letters, Part, Stretch
from numchk.office.lost import ALIEN, CHART, DELETED, DIAGRAM, MOVED, OBJECT
from numchk.office.markup import Start, tag_end, utf8, walk
from numchk.office.names import code, value
from numchk.office.standing import Closed, Opened, Standing
from numchk.office.styles import Styles

#: Former settings, which tell nothing of the text as it stands; and how a word is pronounced.
_SKIPPED = frozenset(
    {
        *(f"w:{name}PrChange" for name in ("r", "p", "tbl", "tr", "tc", "sect")),
        *("w:tblPrExChange", "w:tblGridChange", "w:numberingChange", "w:rt"),
    }
)
_LETTERS = frozenset({"w:t", "w:delText", "m:t"})
#: Elements of a run that stand for a character.
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_STANDING_FOR = frozenset({*_CHARACTERS, "w:sym"})
_APART = {"w:altChunk": ALIEN, "w:subDoc": ALIEN, "w:object": OBJECT, "c:chart": CHART, "dgm:relIds": DIAGRAM}
_WRAPPERS = {"w:del": DELETED, "w:moveFrom": MOVED}
#: No instruction of a field need be known further.
_CODE = 200

_OPEN: Mapping[str, Opened] = {**blocks.OPEN, **inlays.OPEN}
_CLOSE: Mapping[str, Closed] = {**blocks.CLOSE, **inlays.CLOSE}


def read_part(data: bytes, styles: Styles) -> Part:
    """One part, walked through; places are bytes of `Part.data`. Raises UnreadableDocument."""
    data = utf8(data)
    walker = _Walker(Standing(data, styles))
    walk(data, walker.begin)
    at = walker.at
    return Part(flow=at.flow, notes=at.notes, losses=at.losses, data=data)


class _Walker:
    """Hands each element to what knows of it."""

    def __init__(self, at: Standing) -> None:
        self.at = at
        self._path = ["", ""]
        self._skip = 0  #: how deep what is skipped begins

    def begin(self, place: Callable[[], int]) -> tuple[Start, Callable[[str], None], Callable[[str], None]]:
        """The handlers of the walk."""
        self.at.place = place
        return self._start, self._end, self._text

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at, kind, parent = self.at, code(name), self._path[-1]
        self._path.append(kind)
        if self._skip:
            return
        if kind in _SKIPPED or (kind in ("mc:Fallback", "mc:Choice") and at.choices and at.choices[-1] < 0):
            self._skip = len(self._path)
            return
        run = at.frame.run
        if parent == "w:r" and run and not run.content and kind != "w:rPr":
            run.content = at.place()
        if opened := _OPEN.get(kind):
            opened(at, attributes, parent)
        elif kind in _LETTERS:
            start, kept = at.place(), kind == "m:t" or value(attributes, "space") == "preserve"
            at.letters = Letters(start=start, first=tag_end(at.data, start), kept=kept, direct=parent == "w:r")
        elif kind in _CHARACTERS and parent == "w:r":
            at.stand_for(_CHARACTERS[kind])
        elif kind in _APART:
            at.losses.last = ""
            at.losses.add(_APART[kind], "")
        elif kind in _WRAPPERS:
            blocks.wrap(at, _WRAPPERS[kind], parent)
        elif at.properties is not None:
            blocks.set_property(at, kind, attributes, parent)

    def _end(self, _: str) -> None:
        at, kind, parent = self.at, self._path.pop(), self._path[-1]
        if self._skip:
            self._skip = 0 if len(self._path) < self._skip else self._skip
            return
        if kind in _STANDING_FOR and at.here:
            at.here[0].end = at.past()
            at.here = []
        if closed := _CLOSE.get(kind):
            closed(at, parent)
        elif kind in _LETTERS:
            at.spell(deleted=kind == "w:delText")
        elif kind in _WRAPPERS:
            blocks.unwrap(at, parent)

    def _text(self, words: str) -> None:
        at, kind = self.at, self._path[-1]
        if self._skip:
            return
        if kind in _LETTERS and at.letters is not None:
            at.here.append(Stretch(text=words, raw=words, start=at.place(), end=0))
        elif kind == "w:instrText" and at.frame.fields:
            instruction = at.frame.fields[-1]
            if not instruction.result and len(instruction.told) < _CODE:
                instruction.told += words
