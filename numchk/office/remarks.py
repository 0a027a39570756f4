"""Puts comments into a Word file: the part of the text is cut at bytes, comments.xml grows; all else stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from numchk.office.flow import Host, Letters, Run, Stretch
from numchk.office.layout import Place
from numchk.office.markup import tag_end
from numchk.office.names import W
from numchk.office.word import Word

_TAG_NAME = re.compile(rb"</?([^\s/>]+)")
_PREFIX = re.compile(rb"\sxmlns:([\w.-]{1,40})\s*=\s*[\"'](?:%s)[\"']" % b"|".join(re.escape(n.encode()) for n in W))
_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,8})[\"']")
_CHANGE_ID = re.compile(rb"(<[^<>]{0,60}(?:rPrChange|ins|del)\b[^<>]{0,400}?\bid\s*=\s*[\"'])\d+")
_SPACE = re.compile(rb"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BLANK = b" \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment: which characters of the text it is about, and its lines."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who comments; no time where none is given."""

    name: str = "numchk"
    initials: str = "nc"
    when: datetime | None = None


class _Cut(NamedTuple):
    """Where a mark goes: at a byte between elements, or within a run or its letters, which are then taken apart."""

    place: int
    run: Run | None = None
    letters: Letters | None = None


def prefix_of(data: bytes) -> tuple[str, str]:
    """The prefix, with its colon, for new elements of Word in `data`, and the declaration that they need ("")."""
    found = _PREFIX.search(data, 0, tag_end(data, max(0, _root(data))))
    if found:
        return f"{found[1].decode()}:", ""
    return "nc:", f' xmlns:nc="{W[1] if W[1].encode() in data[:4096] else W[0]}"'


def comment(number: int, remark: Remark, writer: Writer, prefix: str, declared: str) -> str:
    """The comment itself, for comments.xml."""
    when = f' {prefix}date="{writer.when:%Y-%m-%dT%H:%M:%SZ}"' if writer.when else ""
    head = (
        f'<{prefix}comment{declared} {prefix}id="{number}" {prefix}author={quoteattr(writer.name)}{when}'
        f" {prefix}initials={quoteattr(writer.initials)}>"
    )
    lines = "".join(
        f'<{prefix}p><{prefix}r><{prefix}t xml:space="preserve">{escape(line)}</{prefix}t></{prefix}r></{prefix}p>'
        for line in remark.lines
    )
    return f"{head}{lines}</{prefix}comment>"


def marks(number: int, prefix: str, declared: str) -> tuple[bytes, bytes]:
    """What stands before and behind the words of a comment."""
    id_ = f'{declared} {prefix}id="{number}"'
    start = f"<{prefix}commentRangeStart{id_}/>"
    mark = f'<{prefix}r{declared}><{prefix}commentReference {prefix}id="{number}"/></{prefix}r>'
    end = f"<{prefix}commentRangeEnd{id_}/>{mark}"
    return start.encode(), end.encode()


def free_numbers(*parts: bytes) -> Iterator[int]:
    """Numbers that no comment or change in `parts` bears."""
    taken = {int(found) for part in parts for found in _ID.findall(part)}
    return count(max(taken, default=-1) + 1)


def marked(word: Word, remarks: Sequence[tuple[int, Remark]], numbers: Iterator[int]) -> bytes:
    """The main part of `word` with the marks of numbered remarks; `numbers` go to changes that are doubled."""
    prefix, declared = prefix_of(word.data)
    cuts: dict[int, _Cut] = {}
    starts: dict[int, list[bytes]] = {}
    ends: dict[int, list[bytes]] = {}
    for number, remark in remarks:
        before, behind = marks(number, prefix, declared)
        first, last = _cuts(word, remark)
        cuts |= {first.place: first, last.place: last}
        starts.setdefault(first.place, []).append(before)
        ends.setdefault(last.place, []).append(behind)
    edits: list[tuple[int, int, bytes]] = []
    for place, cut in sorted(cuts.items()):
        inside = b"".join((*ends.get(place, ()), *starts.get(place, ())))
        edits.append((place, place, _apart(word.data, cut, inside, numbers)))
    apart = {id(cut.letters): cut.letters for cut in cuts.values() if cut.letters}
    edits += [edit for letters in apart.values() for edit in _kept(word.data, letters)]
    return b"".join(_edited(word.data, edits))


def _edited(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> Iterator[bytes]:
    place = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        yield data[place:start]
        yield new
        place = end
    yield data[place:]


# ---------------------------------------------------------------- where to cut


def _cuts(word: Word, remark: Remark) -> tuple[_Cut, _Cut]:
    """Where the words of a remark begin and end in the main part."""
    first = _place(word.places, remark.start)
    last = _place(word.places, max(remark.start, remark.end - 1))
    return _before(word.data, first, remark.start), _behind(word.data, last, max(remark.start, remark.end - 1))


def _place(places: Sequence[Place], offset: int) -> Place:
    return places[max(0, bisect_right(places, offset, key=lambda place: place.offset) - 1)]


def _host(place: Place) -> Host | None:
    """What the mark must stay outside of; a note's figure is marked where the note itself is."""
    stretch, letters = place.stretch, place.stretch.letters
    if place.note or stretch.host:
        return place.note.host if place.note else stretch.host
    if stretch.run:
        return None
    return Host(start=letters.start, end=letters.end) if letters else Host(start=stretch.start, end=stretch.end)


def _before(data: bytes, place: Place, offset: int) -> _Cut:
    if host := _host(place):
        return _Cut(host.start)
    stretch, letters = place.stretch, place.stretch.letters
    byte = _byte(stretch, offset - place.offset + place.begin)
    if letters is None:
        return _between(stretch.run, stretch.start)
    if not letters.kept and not data[letters.first : byte].strip(_BLANK):
        byte = letters.first
    return _between(stretch.run, letters.start) if byte == letters.first else _Cut(byte, stretch.run, letters)


def _behind(data: bytes, place: Place, offset: int) -> _Cut:
    if host := _host(place):
        return _Cut(host.end)
    stretch, letters = place.stretch, place.stretch.letters
    if letters is None:
        return _between(stretch.run, stretch.end)
    byte = _past(data, stretch, offset - place.offset + place.begin)
    if not letters.kept and not data[byte : letters.close].strip(_BLANK):
        byte = letters.close
    return _between(stretch.run, letters.end) if byte == letters.close else _Cut(byte, stretch.run, letters)


def _byte(stretch: Stretch, character: int) -> int:
    """Where a character of a stretch begins."""
    return stretch.start + len(stretch.raw[: max(0, character)].encode("utf-8"))


def _past(data: bytes, stretch: Stretch, character: int) -> int:
    """One past a character of a stretch; an entity is longer than what it stands for."""
    if data[stretch.start : stretch.start + 1] == b"&":
        return data.index(b";", stretch.start) + 1
    return _byte(stretch, character + 1)


def _between(run: Run | None, byte: int) -> _Cut:
    """Between two elements of a run; before or behind the run itself where they are its first or last."""
    if run is None or byte in (run.content, run.start):
        return _Cut(run.start if run else byte)
    return _Cut(run.end) if byte == run.close else _Cut(byte, run)


# ---------------------------------------------------------------- how to cut


def _apart(data: bytes, cut: _Cut, inside: bytes, numbers: Iterator[int]) -> bytes:
    """`inside` where a cut is, with what closes the run before it and opens it again behind."""
    if cut.run is None:
        return inside
    opened = data[cut.run.start : tag_end(data, cut.run.start)]
    start, end = cut.run.properties or (0, 0)
    properties = _CHANGE_ID.sub(lambda found: found[1] + str(next(numbers)).encode(), data[start:end])
    closed = b"</%s>" % _name(opened)
    if cut.letters is None:
        return closed + inside + opened + properties
    letters = data[cut.letters.start : cut.letters.first]
    return b"</%s>" % _name(letters) + closed + inside + opened + properties + _keeping(letters)


def _kept(data: bytes, letters: Letters) -> Iterator[tuple[int, int, bytes]]:
    """The edits by which an element that is cut keeps the blanks at the cut, and gains none at its own ends."""
    if letters.kept:
        return
    content = data[letters.first : letters.close]
    head = letters.first + len(content) - len(content.lstrip(_BLANK))
    tail = letters.first + len(content.rstrip(_BLANK))
    yield letters.start, head, _keeping(data[letters.start : letters.first])
    if tail < letters.close:
        yield tail, letters.close, b""


def _keeping(tag: bytes) -> bytes:
    return _SPACE.sub(b"", tag)[:-1] + b' xml:space="preserve">'


def _name(tag: bytes) -> bytes:
    found = _TAG_NAME.match(tag)
    return found[1] if found else b""


def _root(data: bytes) -> int:
    """Where the root element begins."""
    found = re.search(rb"<[A-Za-z_]", data)
    return found.start() if found else 0
