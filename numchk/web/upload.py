"""Takes a form in as it streams: every byte is counted here, and no length that a client names is believed."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

import numchk.limits as limits
from numchk.reports.pieces import clean

MOST_OF_A_FILE = limits.FILE
MOST_OF_A_REQUEST = limits.UNPACKED
MOST_OF_A_FIELD = limits.MIB
MOST_FILES = 200
MOST_FIELDS = 2_000
LONGEST_NAME = 120
DAMAGED = "The form arrived damaged; load the page again and send it once more."
#: Seconds that a client may be silent within a form, and that the whole form may take.
SILENCE, WHOLE = 30, 600


class FormRefused(Exception):
    """A form that is not taken: the status and the sentence that say why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file of a form; its name is a label and never a path."""

    field: str
    name: str
    data: bytes
    fault: str = ""  #: why its bytes were not kept; "" where they were


@dataclass(slots=True, kw_only=True)
class Form:
    """What a form held."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Upload] = field(default_factory=list)

    def text(self, name: str, longest: int = 500) -> str:
        """The field of that name without blanks around it; "" where there is none."""
        return self.fields.get(name, "").strip()[:longest]


#: The signs that browsers spell out in the name of a file: a quotation mark and the ends of lines, nothing else.
_ESCAPED = re.compile(r"%(22|0D|0A)")
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # a fault is told to whoever sent the form


def label(name: str) -> str:
    """A client's file name as a label: its last part, clean, no longer than a line; never used as a path."""
    last = PurePosixPath(clean(name).replace("\\", "/")).name.strip(" .")
    if len(last) <= LONGEST_NAME:
        return last or "text.txt"
    stem, dot, suffix = last.rpartition(".")
    return f"{stem[:LONGEST_NAME]}…{dot}{suffix[:10]}" if dot else last[:LONGEST_NAME]


class _Parts:
    """The parts of one form as the parser tells of them."""

    def __init__(self) -> None:
        self.form = Form()
        self._headers: list[tuple[bytes, bytes]] = []
        self._name, self._value = b"", b""
        self._options: dict[bytes, bytes] = {}
        self._data = bytearray()
        self._over = False
        self._count = 0
        self._room = MOST_OF_A_FIELD
        self.ended = False

    def on_part_begin(self) -> None:
        self._headers, self._options = [], {}
        self._data, self._over = bytearray(), False
        self._count += 1

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers.append((self._name.lower(), self._value))
        self._name, self._value = b"", b""

    def on_headers_finished(self) -> None:
        told = dict(self._headers).get(b"content-disposition", b"")
        _, self._options = parse_options_header(told)
        self._room = MOST_OF_A_FILE if b"filename" in self._options else MOST_OF_A_FIELD
        if self._options.get(b"name", b"").endswith(b"-text"):  # a text that was pasted is as good as a file
            self._room = MOST_OF_A_FILE
        if len(self.form.files) > MOST_FILES or self._count > MOST_FIELDS:
            raise FormRefused(413, f"More than {MOST_FILES} files at once; drop them in several goes.")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._over = self._over or len(self._data) + end - start > self._room
        if self._over:
            self._data.clear()
        else:
            self._data += data[start:end]

    def on_part_end(self) -> None:
        name = self._options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in self._options:
            if self._over:
                raise FormRefused(413, f"A field of the form is longer than {limits.told(MOST_OF_A_FIELD)}.")
            self.form.fields[name] = self._data.decode("utf-8", "replace")
            return
        given = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), self._options[b"filename"].decode("utf-8", "replace"))
        if not given and not self._data:
            return  # a browser sends an empty part where no file was chosen
        fault = f"is larger than {limits.told(MOST_OF_A_FILE)} and was not read" if self._over else ""
        self.form.files.append(Upload(field=name, name=label(given), data=bytes(self._data), fault=fault))

    def on_end(self) -> None:
        self.ended = True


async def read_form(content_type: str, stream: AsyncIterator[bytes]) -> Form:
    """The multipart form that `stream` carries; raises FormRefused where it is none, too large or too slow."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not 0 < len(boundary) <= 256:
        raise FormRefused(415, "This page takes forms as its own form sends them, and nothing else.")
    parts = _Parts()
    names = (
        "part_begin",
        "part_data",
        "part_end",
        "header_field",
        "header_value",
        "header_end",
        "headers_finished",
        "end",
    )
    parser = MultipartParser(boundary, {f"on_{name}": getattr(parts, f"on_{name}") for name in names})  # type: ignore[arg-type]
    try:
        async with asyncio.timeout(WHOLE):
            await _fed(parser, stream)
    except FormParserError as fault:
        raise FormRefused(400, DAMAGED) from fault
    except TimeoutError as fault:
        raise FormRefused(408, "The files took too long to arrive; send them again.") from fault
    if not parts.ended:
        raise FormRefused(400, DAMAGED)
    return parts.form


async def _fed(parser: MultipartParser, stream: AsyncIterator[bytes]) -> None:
    """Hand the stream to the parser while it is within the cap; what is over is let go by without being kept."""
    total = 0
    chunks = aiter(stream)
    while True:
        try:
            async with asyncio.timeout(SILENCE):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            break
        total += len(chunk)
        if total > 2 * MOST_OF_A_REQUEST:
            break
        if total <= MOST_OF_A_REQUEST:
            parser.write(chunk)
    if total > MOST_OF_A_REQUEST:
        raise FormRefused(413, f"More than {limits.told(MOST_OF_A_REQUEST)} at once; drop the files in several goes.")
