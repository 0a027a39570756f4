"""The sources' texts in full: line by line, every figure marked once, numerals set aside, hidden characters shown."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numchk.reports.asides as asides
from numchk.counting import counted
from numchk.extract import Anchor
from numchk.model import Document, Reading, Report, SetAside
from numchk.reports.pieces import clean, day
from numchk.reports.states import Standing, Standings, State

#: Stands where a character stands that nobody would see.
UNSEEN = "·"
#: Characters that show nothing and do no harm: white space of any width, and the break of a line.
_PLAIN = frozenset("\n\t")
_LINE = re.compile("\n")
#: How the label of a heading begins: the text itself shows it.
_HEADING = "§ "

#: Words of a text, and what stands in their place hidden: ("240", ""), ("·", "ZERO WIDTH SPACE, U+200B").
Seen = tuple[tuple[str, str], ...]


class Run(NamedTuple):
    """A stretch of a line: words, a figure, what is left of a figure that holds another, or a numeral set aside."""

    seen: Seen
    standing: Standing | None = None
    first: bool = False  #: here the figure begins; its id stands here
    aside: str = ""  #: why it was set aside
    number: int = 0  #: which of the numerals set aside it is


class Line(NamedTuple):
    """One line of a text; two where a figure is broken over both."""

    number: str  #: of the line, as the report names it; "" for what has another place, or holds nothing
    place: str  #: the page, heading or cell that begins here
    runs: tuple[Run, ...]


class Text(NamedTuple):
    """One document."""

    number: int
    name: str
    facts: tuple[str, ...]  #: what is known of it: title, day, file
    role: str
    left_out: tuple[str, ...]
    counts: tuple[tuple[State, int], ...]
    aside: int
    lines: tuple[Line, ...]

    @property
    def placed(self) -> bool:
        """True where pages, headings or cells stand at the margin."""
        return any(line.place for line in self.lines)


def texts(report: Report, known: Standings, names: Mapping[str, str]) -> Iterator[Text]:
    """The documents of a report in its order."""
    by_id = {source.id: source for source in report.sources}
    for number, reading in enumerate(report.readings, start=1):
        document = reading.document
        source = by_id.get(document.id)
        states = Counter(known.by_span[quantity.span].state for quantity in reading.quantities)
        yield Text(
            number=number,
            name=names.get(document.id) or clean(document.name),
            facts=tuple(_facts(document, names.get(document.id, ""))),
            role=source.role if source else "",
            left_out=tuple(map(clean, document.left_out)),
            counts=tuple((state, states[state]) for state in State),
            aside=len(reading.set_aside),
            lines=tuple(_lines(reading, known)),
        )


def _facts(document: Document, name: str) -> Iterator[str]:
    """Title, day and file, without what the name says already."""
    known = (document.title, day(document.published), "standard input" if document.origin == "-" else document.origin)
    yield from (clean(words) for words in dict.fromkeys(filter(None, known)) if clean(words) != name)
    if not document.encoding.startswith("utf-8"):
        yield f"read as {clean(document.encoding)}"
    yield counted(len(document.text.split()), "word")


# ---------------------------------------------------------------- marks


class _Mark(NamedTuple):
    """A stretch of the text that belongs to one record."""

    start: int
    end: int
    record: int  #: place among the records
    first: bool


def _marks(spans: Sequence[tuple[int, int]], figures: int) -> list[_Mark]:
    """Stretches that do not overlap: the inner of two spans has what both hold; each span begins exactly once.

    From the place `figures` on, `spans` are those of figures, which go before numerals set aside.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1]))
    edges = sorted({edge for span in spans for edge in span})
    marks: list[_Mark] = []
    open_: list[int] = []
    begun: set[int] = set()
    waiting = iter(order)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        open_ = [n for n in open_ if spans[n][1] > start]
        while coming is not None and spans[coming][0] <= start:
            open_.append(coming)
            coming = next(waiting, None)
        if open_:
            inner = next((n for n in reversed(open_) if n >= figures), open_[-1])
            marks.append(_Mark(start, end, inner, inner not in begun))
            begun.add(inner)
    marks += [_Mark(spans[n][0], spans[n][0], n, first=True) for n in order if n not in begun]
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def _records(reading: Reading) -> tuple[list[SetAside | None], list[tuple[int, int]], int]:
    """Set-asides, then figures, which lie above them; and how many set-asides there are."""
    aside = list(reading.set_aside)
    spans = [(item.span.start, item.span.end) for item in aside]
    spans += [(quantity.span.start, quantity.span.end) for quantity in reading.quantities]
    return [*aside, *[None] * len(reading.quantities)], spans, len(aside)


# ---------------------------------------------------------------- lines


def _lines(reading: Reading, known: Standings) -> Iterator[Line]:
    document, text = reading.document, reading.document.text
    asides_of, spans, first = _records(reading)
    marks = _marks(spans, first)
    show = _unseen(text)
    breaks = [found.start() for found in _LINE.finditer(text)]
    kept = [place for place in breaks if not _within(marks, place)]
    begins = [0, *(place + 1 for place in kept), len(text) + 1]
    at = 0
    for start, after in pairwise(begins):
        end, runs, place = after - 1, [], start
        while at < len(marks) and marks[at].start < after:
            mark = marks[at]
            at += 1
            if mark.start > place:
                runs.append(Run(show(text[place : mark.start])))
            runs.append(_run(reading, mark, known, asides_of, first)._replace(seen=show(text[mark.start : mark.end])))
            place = mark.end
        if place < end:
            runs.append(Run(show(text[place:end])))
        yield Line(*_place(document, breaks, start, end), runs=tuple(runs))


def _within(marks: Sequence[_Mark], place: int) -> bool:
    """True where a mark goes on behind the line break at `place`."""
    found = bisect_right(marks, place, key=lambda mark: mark.start) - 1
    return found >= 0 and marks[found].end > place


def _run(reading: Reading, mark: _Mark, known: Standings, records: Sequence[SetAside | None], figures: int) -> Run:
    record = records[mark.record]
    if record is not None:
        words = reading.document.text[record.span.start : record.span.end]
        why = f"set aside: {asides.why(record.guard, words)}"
        return Run((), aside=why, first=mark.first, number=mark.record + 1)
    quantity = reading.quantities[mark.record - figures]
    return Run((), standing=known.by_span[quantity.span], first=mark.first)


def _place(document: Document, breaks: Sequence[int], start: int, end: int) -> tuple[str, str]:
    """The number of the line that begins at `start`, and the page, heading or cell that begins in it."""
    here = bisect_right(document.anchors, start, key=_offset)
    first = bisect_left(document.anchors, start, key=_offset)
    coming = document.anchors[first] if first < len(document.anchors) else None
    begins = coming if coming and coming.offset <= end else None
    anchor = begins or (document.anchors[here - 1] if here else None)
    label = clean(begins.label) if begins and not begins.label.startswith(_HEADING) else ""
    if not document.text[start:end].strip():
        return "", label
    return (str(bisect_right(breaks, start - 1) + 1) if anchor is None or anchor.lines else ""), label


def _offset(anchor: Anchor) -> int:
    return anchor.offset


# ---------------------------------------------------------------- what nobody would see


def _unseen(text: str) -> Callable[[str], Seen]:
    """Cuts words where characters stand that show nothing, or turn the direction of writing."""
    hidden = "".join(re.escape(character) for character in sorted(set(text)) if _hidden(character))
    pattern = re.compile(f"([{hidden}])") if hidden else None

    def show(words: str) -> Seen:
        parts = pattern.split(words) if pattern else [words]
        return tuple((UNSEEN, _name(part)) if n % 2 else (part, "") for n, part in enumerate(parts) if part)

    return show


def _hidden(character: str) -> bool:
    """True for what cannot be seen and is no blank."""
    return not character.isprintable() and character not in _PLAIN and unicodedata.category(character) != "Zs"


def _name(character: str) -> str:
    known = unicodedata.name(character, "control character" if ord(character) < 160 else "no letter")
    return f"{known}, U+{ord(character):04X}"
