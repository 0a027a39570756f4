"""What was read from a text, line by line, as sections: the command `show`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numchk.reports.asides as asides
import numchk.reports.encodings as encodings
import numchk.reports.meaning as meaning
import numchk.reports.slots as slots
from numchk.counting import counted
from numchk.model import Claim, Document, Quantity, Reading, SetAside, Span
from numchk.reports.citing import FIGURE, short
from numchk.reports.pieces import LONGEST, Mark, Passage, Said, Section, clean, day

#: What the columns below a line hold.
HEADINGS = ("figure", "means", "may be", "bound", "of what")
#: A line longer than this many characters is shown sentence by sentence.
LONG = 400
_EMPTY = "There is no numeral in this text."
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?|(?<!\w)[¹²³⁰⁴-⁹₀-₉]+|[¼-¾⅐-ↈ①-⒛⓪-⓿❶-➓]+")


class _Seen(NamedTuple):
    """A numeral of the text and what became of it; `record` is None where it was missed."""

    start: int
    end: int
    record: Quantity | SetAside | None

    @property
    def mark(self) -> Mark:
        """How it is marked in the text."""
        match self.record:
            case Quantity():
                return Mark.FIGURE
            case SetAside():
                return Mark.ASIDE
            case _:
                return Mark.MISSED


class _Claims:
    """The claims of a text by figure and by id."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.by_span = {claim.quantity.span: claim for claim in claims}
        self.by_id = {claim.id: claim for claim in claims}


def sections(read: Reading, *, everything: bool, claims: bool) -> Iterator[Section]:
    """One document: its lines that hold numerals (all where `everything`), then what was read and set aside."""
    document = read.document
    origin, name = ("standard input" if words == "-" else clean(words) for words in (document.origin, document.name))
    names = dict.fromkeys((name, day(document.published), origin))
    seen = _seen(read)
    passages = tuple(_passages(read, seen, everything=everything, claims=claims))
    yield Section(
        title=", ".join(filter(None, names)),
        is_name=True,
        intro=" ".join(filter(None, (*_said_of(document), "" if seen else _EMPTY))),
        headings=HEADINGS,
        passages=passages,
    )
    if open_words := tuple(meaning.others(read.quantities)):
        yield Section(title="More than one reading", lines=open_words)
    yield Section(title="", intro=f"{_counts([read])} {_coverage(document, seen)}".rstrip())


def _said_of(document: Document) -> Iterator[str]:
    """How the file was read, and what of it was not."""
    yield encodings.guess("This text", document.encoding)
    if document.left_out:
        yield f"Not read: {clean('; '.join(document.left_out))}."


def total(readings: Sequence[Reading]) -> Iterator[Section]:
    """What was read from all documents together; nothing where there is one."""
    if len(readings) > 1:
        yield Section(title=f"In all {len(readings):,} texts", intro=_counts(readings))


def _counts(readings: Sequence[Reading]) -> str:
    figures = sum(len(read.quantities) for read in readings)
    items = [item for read in readings for item in read.set_aside]
    by_guard = f": {asides.tally(items)}" if items else ""
    return f"{counted(figures, 'figure')} read, {counted(len(items), 'numeral')} set aside{by_guard}."


def _coverage(document: Document, seen: Sequence[_Seen]) -> str:
    """Whether any digits were passed over, and where."""
    missed = [item for item in seen if item.record is None]
    if not missed:
        return "No digit of the text is left over." if seen else ""
    told = f"Neither read nor set aside, marked ??: {counted(len(missed), 'numeral')}"
    spans = [Span(document_id=document.id, start=item.start, end=item.end) for item in missed]
    if document.packed:
        return f"{told} ({'; '.join(dict.fromkeys(clean(document.locate(span)) for span in spans))})."
    places = dict.fromkeys(_place(document, span.start, span.start + 1) for span in spans)
    return f"{told} ({'line' if len(places) == 1 else 'lines'} {', '.join(places)})."


# ---------------------------------------------------------------- lines


def _seen(read: Reading) -> tuple[_Seen, ...]:
    """Every numeral of the text in order: figures, set-asides, and digits that lie in neither."""
    records: list[Quantity | SetAside] = sorted((*read.quantities, *read.set_aside), key=lambda r: r.span.start)
    known = [_Seen(record.span.start, record.span.end, record) for record in records]
    ends = [item.end for item in known]
    missed = []
    for found in _DIGITS.finditer(read.document.text):
        place = bisect_right(ends, found.start())
        if place == len(known) or known[place].start >= found.end():
            missed.append(_Seen(found.start(), found.end(), None))
    return tuple(sorted((*known, *missed), key=lambda item: item.start))


def _passages(read: Reading, seen: Sequence[_Seen], *, everything: bool, claims: bool) -> Iterator[Passage]:
    document, text = read.document, read.document.text
    said = _Claims(read.claims)
    starts = [item.start for item in seen]
    heading = ""
    for start, end in pairwise(_cuts(document, seen)):
        inside = seen[bisect_left(starts, start) : bisect_left(starts, end)]
        if not inside and not (everything and text[start:end].strip()):
            continue
        place, line = _above(document, start, end)
        yield Passage(
            place=line,
            above=clean(place) if place != heading else "",
            runs=tuple(_runs(text, start, end, inside)),
            rows=tuple(_row(document, item, said.by_span) for item in inside),
            said=tuple(_said(document, inside, said)) if claims else (),
        )
        heading = place


def _cuts(document: Document, seen: Sequence[_Seen]) -> list[int]:
    """Where passages begin and the last one ends: every line, every sentence of a long one; never within a numeral."""
    text = document.text
    lines = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    sentences = [sentence.start for sentence in document.sentences]
    cuts = set(lines)
    for start, end in pairwise(lines):
        if end - start > LONG:
            cuts.update(sentences[bisect_left(sentences, start) : bisect_left(sentences, end)])
    starts = [item.start for item in seen]

    def whole(cut: int) -> bool:
        place = bisect_left(starts, cut) - 1
        return place < 0 or seen[place].end <= cut

    return sorted(cut for cut in cuts if whole(cut))


def _above(document: Document, start: int, end: int) -> tuple[str, str]:
    """The page or heading in which a stretch begins, and the number of its line: ("p. 4", "12"), ("table 1", "")."""
    place = document.locate(Span(document_id=document.id, start=start, end=end))
    head, joint, line = place.rpartition(", line ")
    if document.packed or not (joint or place.startswith("line ")):  # a web page's paragraphs are told by number
        return (head, line) if joint else (place, "")
    return head, _place(document, start, start + len(document.text[start:end].rstrip()))


def _place(document: Document, start: int, end: int) -> str:
    """The number of the file's line, or of the first and the last: "12", "12-13"."""
    first, last = (
        document.region(Span(document_id=document.id, start=at, end=at + 1)).line for at in (start, max(start, end - 1))
    )
    return f"{first}" if first == last else f"{first}-{last}"


def _runs(text: str, start: int, end: int, inside: Sequence[_Seen]) -> Iterator[tuple[str, Mark]]:
    """The line in stretches, each with its mark; white space at its ends is left out."""
    place = start
    for item in inside:
        between = clean(text[place : item.start])
        if words := between.lstrip() if place == start else between:
            yield words, Mark.TEXT
        yield _clipped(clean(text[item.start : item.end])), item.mark
        place = item.end
    behind = clean(text[place:end]).rstrip()
    if words := behind.lstrip() if place == start else behind:
        yield words, Mark.TEXT


def _clipped(words: str) -> str:
    """A numeral as it stands; its two ends where it is longer than a sentence should be."""
    return words if len(words) <= LONGEST else f"{words[:40]} ... {words[-40:]}"


# ---------------------------------------------------------------- what was made of them


def _row(document: Document, item: _Seen, said: Mapping[Span, Claim]) -> tuple[str, ...]:
    words = short(document.text[item.start : item.end], FIGURE)
    match item.record:
        case SetAside(guard=guard):
            return words, f"set aside: {asides.why(guard, words)}"
        case Quantity() as quantity:
            return (
                words,
                meaning.meant(quantity),
                meaning.may_be(quantity),
                meaning.bound(quantity),
                meaning.of_what(quantity, said.get(quantity.span), said),
            )
        case _:
            return words, "neither read nor set aside: check it by hand"


def _said(document: Document, inside: Sequence[_Seen], said: _Claims) -> Iterator[Said]:
    """All that is said of the figures of a line."""
    for item in inside:
        if isinstance(item.record, Quantity) and (claim := said.by_span.get(item.record.span)):
            rows = tuple(slots.rows(document, claim, said.by_id))
            yield Said(figure=short(item.record.surface, FIGURE), rows=rows)
