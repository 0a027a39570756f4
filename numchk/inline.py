"""Reads what the comments of a text ask of numchk: `numchk: ignore[rule] -- reason`, `off` and `on`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from numchk.errors import nearest
from numchk.model import Document
from numchk.region import region

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})", re.MULTILINE)
#: A comment that is meant for us, though it may be misspelt; white space is single by then.
_OURS = re.compile(r"numchk ?:|numchk\W{1,3}(?:ignore|off|on|disable|enable|skip)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"numchk ?: ?(?P<word>ignore|off|on)(?: ?\[(?P<names>[^\[\]]*)\])?(?: ?(?:--+|[:–—]) ?(?P<reason>.*))?\Z",
    re.IGNORECASE,
)
#: What may stand beside a comment that is alone on its line: other comments go first, then a quotation's marks.
_BESIDE = " \t>"
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
    faults: list[str] = []
    names = frozenset(known)
    for comment, stretch in _comments(document.raw):
        line = region(document.raw, *comment.span()).line
        words = " ".join(comment[1].split())
        problem = _problem(words, names)
        if problem:
            faults.append(f"{document.origin}:{line}: {problem}.")
        order = _ORDER.match(words)
        allowed = tuple(name for name in _names(order["names"]) if name in names) if order else ()
        if order and (allowed or not problem):  # of several names the known ones count
            _follow(found, order, allowed, line, stretch)
    return tuple(order for order in found if order.end > order.start), tuple(faults)


def _follow(found: list[Order], order: re.Match[str], names: tuple[str, ...], line: int, stretch: range) -> None:
    """Enter one order: `on` ends every `off` that still holds."""
    word = order["word"].lower()
    if word == "on":
        for place, open_ in enumerate(found):
            if open_.words.startswith("off") and open_.end > stretch.start:
                found[place] = replace(open_, end=stretch.start)
        return
    called = f"{word}[{', '.join(names)}]" if names else word
    reason = (order["reason"] or "").strip()
    found.append(Order(words=called, line=line, start=stretch.start, end=stretch.stop, names=names, reason=reason))


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


def _comments(raw: str) -> Iterator[tuple[re.Match[str], range]]:
    """Each comment that is meant for us, outside code, with the stretch of the file that it speaks of."""
    fences = [found.start() for found in _FENCE.finditer(raw)]
    inside = 0
    for comment in _COMMENT.finditer(raw):
        while inside < len(fences) and fences[inside] < comment.start():
            inside += 1
        quoted = inside % 2 == 1 or raw[comment.start() - 1 : comment.start()] == "`"
        words = " ".join(comment[1].split())
        if not quoted and _OURS.match(words):
            word = re.search(r"ignore|off|on", words, re.IGNORECASE)
            stretch = _covered(raw, comment) if word and word[0].lower() == "ignore" else None
            yield comment, stretch or range(comment.end(), len(raw))


def _covered(raw: str, comment: re.Match[str]) -> range:
    """The comment's own line; where it is alone there, the lines that follow, up to the next blank one."""
    first = raw.rfind("\n", 0, comment.start()) + 1
    last = _line_end(raw, comment.end())
    beside = raw[first : comment.start()] + raw[comment.end() : last]
    if _COMMENT.sub("", beside).strip(_BESIDE + "\r"):
        return range(first, last)
    start = last
    for line_start, line_end in _lines(raw, last + 1):
        blank = not _COMMENT.sub("", raw[line_start:line_end]).strip(_BESIDE + "\r")
        if blank and start != last:
            return range(start, line_start)
        if not blank and start == last:
            start = line_start
    return range(start, len(raw))


def _lines(raw: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(raw):
        end = _line_end(raw, start)
        yield start, end
        start = end + 1


def _line_end(raw: str, place: int) -> int:
    found = raw.find("\n", place)
    return len(raw) if found < 0 else found


def _printed(document: Document) -> Iterator[str]:
    """A sentence for a comment in a plain text, where it would be printed."""
    for comment in _COMMENT.finditer(document.text):
        if _OURS.match(" ".join(comment[1].split())):
            line = region(document.text, *comment.span()).line
            yield (
                f"{document.origin}:{line}: comments are followed in Markdown only; in plain text this one would be "
                f"printed, so numchk accept {document.origin}:{line} is the way."
            )
            return
