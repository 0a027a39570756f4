"""Where a walk through a part of a Word file stands: which paragraph, run, field and box, and what is lost there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from numchk.office.flow import Flow, Host, Letters, Losses, Paragraph, Run, Stretch, Table
from numchk.office.letters import as_shown
from numchk.office.lost import CONTENTS, DELETED, HIDDEN, STRUCK
from numchk.office.markup import tag_end
from numchk.office.styles import Styles

#: Fields that list what stands elsewhere in the text, with its page numbers.
_LISTS = frozenset({"TOC", "TOA", "INDEX"})
#: Small letters that stand a third of their size above the line are set high, whatever the program calls it.
_LIFTED = 3


@dataclass(slots=True, kw_only=True)
class Instruction:
    """A field: its instruction, and whether its result has begun."""

    told: str = ""
    result: bool = False

    @property
    def lists(self) -> bool:
        """True for a table of contents and its like."""
        return self.told.strip().partition(" ")[0].upper() in _LISTS


@dataclass(slots=True, kw_only=True)
class Control:
    """A content control."""

    start: int
    inline: bool
    empty: bool = False  #: it shows what is to be filled in
    host: Host | None = None  #: where its content is bound to data, or plain by rule


@dataclass(slots=True, kw_only=True)
class Frame:
    """Where the walk stands in the body, a note or a text box."""

    flows: list[Flow]
    host: Host | None = None  #: what holds the text box
    hidden: bool = False
    paragraph: Paragraph | None = None
    runs: list[Run] = field(default_factory=list)
    hosts: list[Host] = field(default_factory=list)
    fields: list[Instruction] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)

    @property
    def run(self) -> Run | None:
        """The innermost run."""
        return self.runs[-1] if self.runs else None

    @property
    def outside(self) -> Host | None:
        """What a mark must stay outside of here: a text box, a formula, a bound control, a run that holds runs."""
        if self.host or self.hosts:
            return self.host or self.hosts[0]
        return self.runs[0] if len(self.runs) > 1 else None


class Standing:
    """All that the handlers of a walk share."""

    def __init__(self, data: bytes, styles: Styles) -> None:
        """`data` is the part in UTF-8."""
        self.data, self.styles = data, styles
        self.flow: Flow = []
        self.notes: dict[str, Flow] = {}
        self.losses = Losses()
        self.frames = [Frame(flows=[self.flow])]
        self.lost: list[str] = []  #: why what is read now is no part of the text
        self.before: list[int] = []  #: how long `lost` was before each row, cell and content of a control
        self.seen = 0  #: stretches met, kept or not
        self.choices: list[int] = []  #: of alternatives: how many there were before; -1 where one held some
        self.raised: list[str] = []  #: of formulas
        self.letters: Letters | None = None
        self.here: list[Stretch] = []  #: of the element that is read now
        self.properties: Run | Paragraph | None = None
        self.place: Callable[[], int] = lambda: 0  #: at which byte the walk is

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1]

    def past(self) -> int:
        """One past the tag at which the walk is."""
        return tag_end(self.data, self.place())

    def shut(self) -> None:
        """What was lost inside a row, a cell or a content ends with it."""
        del self.lost[self.before.pop() :]

    def spell(self, *, deleted: bool) -> None:
        """Take in what an element of letters held; blanks at its ends only where they are to be kept."""
        letters, here = self.letters, self.here
        self.letters, self.here = None, []
        if letters is None:
            return
        letters.close, letters.end = self.place(), self.past()
        run = self.frame.run
        raised = self.raised[-1] if self.raised else self._raised(run)
        for stretch in here if letters.kept else _trimmed(here):
            stretch.text = as_shown(stretch.raw, raised)
            stretch.letters, stretch.run = letters, run
            stretch.host = None if letters.direct else run
            self.take(stretch, deleted=deleted)

    def stand_for(self, character: str, *, direct: bool = True) -> None:
        """Take in one character for the element that begins here; `direct` where it stands in a run itself."""
        place, run = self.place(), self.frame.run
        host = None if direct else run
        stretch = Stretch(text=character, raw=character, start=place, end=place, run=run, host=host)
        self.here = [stretch]
        self.take(stretch)

    def take(self, stretch: Stretch, *, deleted: bool = False) -> None:
        """Put a stretch into its paragraph, or to what is lost."""
        self.seen += 1
        frame = self.frame
        if self.coded or (stretch.run is not None and stretch.run.mark):
            return
        if kind := DELETED if deleted and not self.lost else self.reason:
            self.losses.add(kind, stretch.text)
            return
        if frame.paragraph is None:
            frame.paragraph = Paragraph()
            frame.flows[-1].append(frame.paragraph)
        stretch.host = frame.outside or stretch.host
        frame.paragraph.stretches.append(stretch)
        if stretch.text.strip():
            self.losses.last = ""

    @property
    def coded(self) -> bool:
        """True within the instruction of a field, where other fields may have results of their own."""
        return any(not each.result for each in self.frame.fields)

    @property
    def reason(self) -> str:
        """Why what is read now is no part of the text; "" where it is."""
        if self.lost:
            return self.lost[0]
        if any(each.lists for each in self.frame.fields):
            return CONTENTS
        return HIDDEN if self.hidden else STRUCK if self.struck else ""

    @property
    def hidden(self) -> bool:
        """True where the innermost run is not shown."""
        frame, run = self.frame, self.frame.run
        if frame.hidden or (run is not None and run.vanish is not None):
            return frame.hidden or bool(run and run.vanish)
        style = frame.paragraph.style if frame.paragraph else None
        return self.styles.hides(style, run.style if run else None)

    @property
    def struck(self) -> bool:
        """True where the innermost run is struck through: no longer said."""
        frame, run = self.frame, self.frame.run
        if run is not None and run.struck is not None:
            return run.struck
        return self.styles.strikes(frame.paragraph.style if frame.paragraph else None, run.style if run else None)

    def _raised(self, run: Run | None) -> str:
        if run is None or run.raised is not None:
            return (run.raised or "") if run else ""
        if run.size and run.lift * _LIFTED >= run.size:
            return "superscript"
        return self.styles.raised(self.frame.paragraph.style if self.frame.paragraph else None, run.style)


def _trimmed(stretches: list[Stretch]) -> list[Stretch]:
    """`stretches` without the blanks at their two ends, which no program shows."""
    here = [stretch for stretch in stretches if stretch.raw]
    while here and not (kept := here[0].raw.lstrip(" \t\r\n")):
        del here[0]
    if here:
        here[0].start += len(here[0].raw) - len(kept)
        here[0].raw = kept
    while here and not (kept := here[-1].raw.rstrip(" \t\r\n")):
        del here[-1]
    if here:
        here[-1].raw = kept
    return here


Opened = Callable[[Standing, Mapping[str, str], str], None]
Closed = Callable[[Standing, str], None]
