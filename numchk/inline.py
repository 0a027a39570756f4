"""Reads what the comments of a text ask of numchk: `numchk: ignore[rule] -- reason`, `off` and `on`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from numchk.errors import nearest
from numchk.model import Document, Span
from numchk.patterns import later
from numchk.region import line_starts, region

_COMMENT = later(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FENCE = later(r"^[ ]{0,3}(?:`{3,}|~{3,})", re.MULTILINE)
#: A comment that is meant for us, though it may be misspelt; white space is single by then.
_OURS = later(r"numchk ?:|numchk\W{1,3}(?:ignore|off|on|disable|enable|skip)\b", re.IGNORECASE)
_ORDER = later(
    r"numchk ?: ?(?P<word>ignore|off|on)(?: ?\[(?P<names>[^\[\]]*)\])?(?: ?(?:--+|[:–—]) ?(?P<reason>.*))?\Z",
    re.IGNORECASE,
)
#: What may stand beside a comment that is alone on its line: white space, and the marks of a quotation.
_BESIDE = " \t\r>"
FORMS = "write <!-- numchk: ignore[rule] -- reason -->, or numchk: off and numchk: on around a stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One comment that asks for silence, and over which stretch of the file."""

    words: str  #: "ignore[conversion]", as a notice calls it
    line: int
    start: int  #: in the file, as `Document.region` counts
    end: int
    names: tuple[str, ...]  #: checks and rules; empty for all
    reason: str

    def covers(self, rule_id: str) -> bool:
        """True where it speaks of that rule."""
        return not self.names or any(means(name, rule_id) for name in self.names)


def means(name: str, rule_id: str) -> bool:
    """True where `name` is that rule, or the check it belongs to."""
    return name == rule_id or rule_id.startswith(f"{name}/")


def orders(document: Document, known: Iterable[str]) -> tuple[tuple[Order, ...], tuple[str, ...]]:
    """What the comments of `document` ask for, in order, and a sentence for each that cannot be followed.

    `known` are the names of all checks and rules. In plain text a comment would be printed, so it asks for nothing.
    """
    if document.raw is None:
        return (), tuple(_printed(document))
    if "numchk" not in document.raw.lower():
        return (), ()
    found: list[Order] = []
    open_: list[int] = []  # the places in `found` of every `off` that still holds
    faults: list[str] = []
    names = frozenset(known)
    for comment, stretch in _comments(document.raw):
        line = region(document.raw, *comment.span()).line
        words = " ".join(comment[1].split())
        problem, order = _problem(words, names), _ORDER.match(words)
        if problem:
            faults.append(f"{document.origin}:{line}: {problem}.")
        allowed = tuple(name for name in _names(order["names"]) if name in names) if order else ()
        if order is None or (problem and not allowed):  # of several names the known ones count
            continue
        if order["word"].lower() == "on":
            for place in open_:
                found[place] = replace(found[place], end=stretch.start)
            open_.clear()
            continue
        if order["word"].lower() == "off":
            open_.append(len(found))
        found.append(_order(order, allowed, line, stretch))
    return tuple(order for order in found if order.end > order.start), tuple(faults)


def _order(found: re.Match[str], names: tuple[str, ...], line: int, stretch: range) -> Order:
    word = found["word"].lower()
    return Order(
        words=f"{word}[{', '.join(names)}]" if names else word,
        line=line,
        start=stretch.start,
        end=stretch.stop,
        names=names,
        reason=(found["reason"] or "").strip(),
    )


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(name for part in (listed or "").split(",") if (name := part.strip()))


def _problem(words: str, known: frozenset[str]) -> str:
    """What is amiss with a comment's words; "" where nothing is."""
    order = _ORDER.match(words)
    if order is None:
        return f'the comment "{words[:60]}" is not understood; {FORMS}'
    if order["names"] is not None and (not _names(order["names"]) or order["word"].lower() == "on"):
        return f'the comment "{words[:60]}" is not understood; {FORMS}'
    unknown = [name for name in _names(order["names"]) if name not in known]
    if unknown:
        guess = nearest(unknown[0], known)
        return f'the comment "{words[:60]}" names "{unknown[0]}", which is no check and no rule{guess}'
    return ""


# ---------------------------------------------------------------- where they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a file as readers see it, comments blanked; one of several lines counts as one line."""

    starts: tuple[int, ...]
    filled: tuple[bool, ...]  #: whether there is anything to read
    paragraph: tuple[
        tuple[int, int], ...
    ]  #: for each line the paragraph below it: its first line, and one past its last


def _lines(raw: str) -> Lines:
    text = _COMMENT.sub(lambda found: " " * len(found.group()), raw)
    rows = text.split("\n")
    filled = tuple(bool(row.strip(_BESIDE)) for row in rows)
    paragraph: list[tuple[int, int]] = []
    below = (len(rows), len(rows))  # of the line before: what begins under it
    for number in range(len(rows) - 1, -1, -1):
        paragraph.append(below)
        if filled[number]:
            last = below[1] if number + 1 < len(rows) and filled[number + 1] else number + 1
            below = (number, last)
    return Lines(starts=(*line_starts(text), len(raw)), filled=filled, paragraph=tuple(reversed(paragraph)))


def _comments(raw: str) -> Iterator[tuple[re.Match[str], range]]:
    """Each comment that is meant for us, outside code, with the stretch of the file that it speaks of."""
    fences = [found.start() for found in _FENCE.finditer(raw)]
    lines = _lines(raw)
    for comment in _COMMENT.finditer(raw):
        words = " ".join(comment[1].split())
        inside = bisect_left(fences, comment.start()) % 2 == 1
        if not inside and raw[comment.start() - 1 : comment.start()] != "`" and _OURS.match(words):
            order = _ORDER.match(words)
            ignore = order is not None and order["word"].lower() == "ignore"
            yield comment, _covered(lines, comment.start()) if ignore else range(comment.end(), len(raw))


def _covered(lines: Lines, place: int) -> range:
    """The line of a comment; where it is alone there, the paragraph that follows, up to the next blank line."""
    number = bisect_right(lines.starts, place, hi=len(lines.filled)) - 1
    first, past = (number, number + 1) if lines.filled[number] else lines.paragraph[number]
    return range(lines.starts[first], lines.starts[past])


def _printed(document: Document) -> Iterator[str]:
    """A sentence for a comment in a plain text, where it would be printed."""
    for comment in _COMMENT.finditer(document.text):
        if _OURS.match(" ".join(comment[1].split())):
            start, end = comment.span()
            found = Span(document_id=document.id, start=start, end=end)
            line = document.locate(found) if document.packed else region(document.text, start, end).line
            yield (
                f"{document.origin}:{line}: comments are followed in Markdown only; in plain text this one would be "
                f'printed, so numchk accept "{document.origin}:{line}" is the way.'
            )
            return
