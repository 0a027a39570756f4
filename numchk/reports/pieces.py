"""What every text report is made of, before a format lays it out: sections, blocks and evidence, in clean words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from numchk.model import Finding, Rule, Skipped, Span
from numchk.terms import Severity

#: A sentence longer than this many characters is shown around its figures only.
LONGEST = 420
#: Runs of a sentence: words, and whether they are a figure.
Runs = tuple[tuple[str, bool], ...]

_BLANK = re.compile(r"\s+")


class Evidence(NamedTuple):
    """One sentence of a source with its figures marked."""

    where: str  #: "Express & Star, 18 Sep 2024, line 9"
    runs: Runs  #: the sentence, cleaned
    at: str = ""  #: "draft.txt:9:41" where the figures of a fact stand in one text; carets point at them there
    spans: tuple[Span, ...] = ()  #: where its figures stand, for formats that lead there


class Block(NamedTuple):
    """One fact or one sentence that an editor looks at."""

    head: str  #: "" for a sentence that stands for itself
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()  #: (label, text); the label may be empty
    note: str = ""  #: the small print: severity and rule
    number: int = 0  #: what the report calls it; 0 where blocks are counted as they come
    findings: tuple[Finding, ...] = ()  #: all that is told of it, for formats that show more than lines


class Mark(Enum):
    """What became of a stretch of text; the value is what stands around it where there is no colour."""

    TEXT = ("", "")
    FIGURE = (">>", "<<")  #: read as a figure
    ASIDE = ("[[", "]]")  #: set aside: a numeral that is no amount
    MISSED = ("??", "??")  #: digits that were neither read nor set aside


#: Stands for the slots of a figure of which nothing is said.
UNREAD = "nothing was read of it"
#: What the marks of a passage are called above the first.
LEGEND = (("Marked: ", Mark.TEXT), ("read as a figure", Mark.FIGURE), (", ", Mark.TEXT),
          ("seen and set aside", Mark.ASIDE), (".", Mark.TEXT))  # fmt: skip


class Said(NamedTuple):
    """All that is said of one figure, slot by slot."""

    figure: str
    rows: tuple[tuple[str, str], ...]  #: (slot, what was read there)


class Passage(NamedTuple):
    """One line of a text with its numerals marked, and what was made of them."""

    place: str  #: number of the line: "12", "12-13"
    runs: tuple[tuple[str, Mark], ...]  #: the line, cleaned
    above: str = ""  #: the page or heading that begins here
    rows: tuple[
        tuple[str, ...], ...
    ] = ()  #: a numeral each: a cell for each heading of the section, or two that fill the row
    said: tuple[Said, ...] = ()  #: what is said of its figures


class Told(NamedTuple):
    """A line of a list with the results that it tells."""

    text: str
    results: tuple[Finding | Skipped, ...] = ()


class Section(NamedTuple):
    """One part of a report; formats show what it has, in the order of the fields."""

    title: str  #: "" for a part without a heading
    is_name: bool = False  #: the title is a name or an id, and keeps its letters
    intro: str = ""
    grid: tuple[tuple[str, ...], ...] = ()  #: rows; the first is the heading
    wide: tuple[tuple[str, ...], ...] = ()  #: facts by sources; the first row and column are headings
    blocks: tuple[Block, ...] = ()
    headings: tuple[str, ...] = ()  #: of the tables below passages
    passages: tuple[Passage, ...] = ()
    lines: tuple[str, ...] = ()
    hidden: int = 0  #: how many more lines there are
    behind: tuple[tuple[Finding | Skipped, ...], ...] = ()  #: what each of `lines` tells; empty where none was asked


class Layout(NamedTuple):
    """How a report is to be laid out."""

    width: int = 80  #: columns of the terminal; other formats have none
    everything: bool = False  #: show long lists to their end
    least: Severity = Severity.NOTE  #: leave out findings below it
    rules: tuple[Rule, ...] = ()  #: what rules say of themselves, for formats that carry it


def listed(title: str, lines: Sequence[Told], shown: int) -> Section:
    """A list under its title with its count, cut after `shown` lines."""
    kept = lines[:shown]
    return Section(
        title=f"{title} ({len(lines):,})",
        lines=tuple(line.text for line in kept),
        hidden=len(lines) - len(kept),
        behind=tuple(line.results for line in kept),
    )


def clean(text: str) -> str:
    """`text` on one line without anything that moves a cursor, hides or turns round letters."""
    shown = text if text.isascii() and text.isprintable() else "".join(_shown(c) for c in text)
    return _BLANK.sub(" ", shown)


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    match unicodedata.category(character):
        case "Cc" | "Cs" | "Co" | "Cn":
            return "\N{REPLACEMENT CHARACTER}"
        case "Cf":
            return ""
        case _:
            return character


def marked(text: str, figures: list[tuple[int, int]], longest: int = LONGEST) -> Runs:
    """The runs of a sentence `text` whose `figures` are given as start and end; cut where it is over `longest`."""
    runs: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(figures):
        if start >= place:
            runs += [(text[place:start], False), (text[start:end], True)]
            place = end
    runs.append((text[place:], False))
    room = max(60, (longest - sum(len(t) for t, figure in runs if figure)) // max(1, len(runs)))
    last = len(runs) - 1
    cut = len(text) > longest
    shown = [(_figure(t) if figure else _cut(t, room, first=n == 0, last=n == last) if cut else t, figure)
             for n, (t, figure) in enumerate(runs)]  # fmt: skip
    return tuple(_trimmed([(clean(t), figure) for t, figure in shown]))


def _figure(text: str) -> str:
    """A figure as it stands; its two ends where it is longer than a sentence should be."""
    return text if len(text) <= LONGEST else f"{text[:40]} ... {text[-40:]}"


def _cut(text: str, room: int, *, first: bool, last: bool) -> str:
    """The part of `text` nearest to the figures around it, at most `room` characters and whole words."""
    if len(text) <= room:
        return text
    if first:
        return "... " + text[-room:].partition(" ")[2]
    if last:
        return text[:room].rpartition(" ")[0] + " ..."
    return text[: room // 2].rpartition(" ")[0] + " ... " + text[-(room // 2) :].partition(" ")[2]


def _trimmed(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    runs[0] = (runs[0][0].lstrip(), runs[0][1])
    runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
    return [run for run in runs if run[0]]


def day(published: date | datetime | None) -> str:
    """A date for a reader: "18 Sep 2024"; empty where it is not known."""
    if published is None:
        return ""
    text = f"{published.day} {published:%b} {published.year}"
    return f"{text} {published:%H:%M}" if isinstance(published, datetime) else text
