"""How an extract travels between two processes: lengths first, nothing pickled, nothing believed unchecked."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import numchk.limits as limits
from numchk.extract import Anchor, Enclosed, Extract
from numchk.region import Runs

#: Kind and length of a frame.
FRAME = struct.Struct(">BI")
REQUEST, WARM, CHUNK, END = range(4)
CHUNK_SIZE = 1 << 18

#: How a process that read a file ended: the first byte of its answer.
READ, REFUSED, MEMORY, NESTED, TOO_MUCH, FAILED = (bytes([n]) for n in range(6))

#: In place of a signal's number: a process of much memory that broke off, as libraries do where there is no more.
STARVED = 255

_SIZES = struct.Struct(">IIIIQ")
#: The most bytes of the header, the text, the file with its markup, the runs, and the files in it.
_MOST = (limits.HEADER, limits.TEXT, limits.TEXT, limits.TEXT, limits.UNPACKED)
#: The longest answer that can be right.
LONGEST = 2 + _SIZES.size + sum(_MOST)
_NONE = (1 << 32) - 1
#: The longest name that an archive can give a file.
_NAME = 0xFFFF


class TooMuchError(Exception):
    """A reader made more of a file than numchk takes."""


def pack(extract: Extract) -> bytes:
    """`extract` as bytes; TooMuchError where it says more than is taken."""
    text = extract.text.encode("utf-8", "surrogatepass")
    raw = None if extract.raw is None else extract.raw.encode("utf-8", "surrogatepass")
    runs = array("q", (number for run in extract.runs for number in run)).tobytes()
    header = json.dumps(
        {
            "title": extract.title,
            "publisher": extract.publisher,
            "published": None if extract.published is None else extract.published.isoformat(),
            "encoding": extract.encoding,
            "packed": extract.packed,
            "left_out": extract.left_out,
            "anchors": [(anchor.offset, anchor.label, anchor.lines) for anchor in extract.anchors],
            "enclosed": [(file.name, file.fault, len(file.data)) for file in extract.enclosed],
        }
    ).encode()
    inner = b"".join(file.data for file in extract.enclosed)
    parts = (header, text, raw or b"", runs, inner)
    if len(extract.enclosed) > limits.ENTRIES or any(len(p) > most for p, most in zip(parts, _MOST, strict=True)):
        raise TooMuchError
    sizes = _SIZES.pack(len(header), len(text), _NONE if raw is None else len(raw), len(runs), len(inner))
    return b"".join((sizes, *parts))


def unpack(data: bytes) -> Extract:
    """The extract that `pack` made these bytes of; ValueError where they are none, or more than may be."""
    try:
        return _unpacked(memoryview(data))
    except (struct.error, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError(f"no extract: {error}") from error


def _unpacked(data: memoryview) -> Extract:
    header_size, text_size, raw_size, runs_size, inner_size = _SIZES.unpack_from(data)
    has_raw = raw_size != _NONE
    sizes = (header_size, text_size, raw_size if has_raw else 0, runs_size, inner_size)
    if any(size > most for size, most in zip(sizes, _MOST, strict=True)) or _SIZES.size + sum(sizes) != len(data):
        raise ValueError("sizes that cannot be")
    header, text, raw, runs, inner = _parts(data, sizes)
    said = json.loads(bytes(header))
    words = str(text, "utf-8", "surrogatepass")
    markup = str(raw, "utf-8", "surrogatepass") if has_raw else None
    return Extract(
        text=words,
        anchors=tuple(_anchors(said["anchors"], len(words))),
        title=_words(said["title"]),
        publisher=_words(said["publisher"]),
        published=_day(said["published"]),
        encoding=str(said["encoding"])[:60],
        raw=markup,
        runs=_runs(bytes(runs), len(words), len(words if markup is None else markup)),
        packed=said["packed"] is True,
        left_out=tuple(str(phrase)[:500] for phrase in said["left_out"][:50]),
        enclosed=tuple(_enclosed(said["enclosed"], inner)),
    )


def _parts(data: memoryview, sizes: tuple[int, ...]) -> Iterator[memoryview]:
    place = _SIZES.size
    for size in sizes:
        yield data[place : place + size]
        place += size


def _words(value: Any) -> str | None:
    return None if value is None else str(value)[:2000]


def _day(value: Any) -> date | datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _anchors(listed: Any, length: int) -> Iterator[Anchor]:
    before = 0
    for offset, label, lines in listed:
        if type(offset) is not int or not before <= offset <= length:
            raise ValueError("an anchor outside the text")
        before = offset
        yield Anchor(offset=offset, label=str(label)[:500], lines=lines is not False)


def _runs(data: bytes, length: int, longest: int) -> Runs:
    numbers = array("q", data)
    if len(numbers) % 3:
        raise ValueError("runs of less than three numbers")
    found = tuple(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
    if any(not (0 <= place <= length and 0 <= start <= start + size <= longest) for place, start, size in found):
        raise ValueError("a run outside the file")
    return found


def _enclosed(listed: Any, data: memoryview) -> Iterator[Enclosed]:
    place = 0
    if len(listed) > limits.ENTRIES:
        raise ValueError("too many files")
    for name, fault, size in listed:
        if type(size) is not int or not 0 <= size <= len(data) - place:
            raise ValueError("a file outside the answer")
        yield Enclosed(name=str(name)[:_NAME], data=bytes(data[place : place + size]), fault=_words(fault))
        place += size
