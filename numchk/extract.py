"""What a reader makes of one file: its text, where its parts stand, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from numchk.region import Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place that a reader of the original knows: a page, a heading, a table cell."""

    offset: int  #: code point at which the place begins
    label: str  #: "p. 4", "table 2, row 3", "§ Background"
    lines: bool = (
        True  #: the line is told behind it; False where the label says it all ("paragraph 7", "p. 4, line 12")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file inside a file: an entry of an archive, something attached to a letter."""

    name: str  #: as the outer file has it; no path of this machine is ever made of it
    data: bytes
    fault: str | None = None  #: why it could not be taken out, as the end of a sentence with its remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader makes of one file's bytes."""

    text: str  #: "" for an archive, which only encloses others
    anchors: tuple[Anchor, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    encoding: str = "utf-8"  #: which encoding was used
    raw: str | None = None  #: the file with its markup, where `text` lost it
    runs: Runs = ()  #: where each run of `text` stands in `raw`
    packed: bool = False  #: the file is no text (DOCX, PDF): its places are told by anchors, not by lines of the file
    left_out: tuple[str, ...] = ()  #: what was seen and not read, a phrase each: "2 tracked deletions (3 numerals)"
    enclosed: tuple[Enclosed, ...] = ()
