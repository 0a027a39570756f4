"""Walks the XML of an office file within limits; every fault is a sentence with its remedy."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from numchk.errors import UnreadableDocument
from numchk.limits import NESTING

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0?\0", "utf-16-le"))
_CODECS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "utf-16"})
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")

Start = Callable[[str, Mapping[str, str]], None]


def utf8(data: bytes) -> bytes:
    """The bytes of a part in UTF-8, whatever it declares; unchanged where it is UTF-8. Raises UnreadableDocument."""
    codec = next((codec for mark, codec in _WIDE if data.startswith(mark)), "")
    if not codec and (found := _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))):
        codec = found[1].decode("ascii").lower()
        if codec not in _CODECS:
            raise UnreadableDocument(f'its XML is in "{codec}", which is not read; save it again')
    if codec in ("", "utf-8", "utf8"):
        return data
    try:
        return data.decode(codec).encode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError) as fault:
        raise UnreadableDocument("its XML is damaged; open it in the program that made it and save it again") from fault


def parse(data: bytes, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Walk the XML in `data` (UTF-8), names as "namespace name"; see `Walk` for places. Raises UnreadableDocument."""
    walk(data, lambda _: (start, end, text))


def walk(
    data: bytes, made: Callable[[Callable[[], int]], tuple[Start, Callable[[str], None], Callable[[str], None]]]
) -> None:
    """As `parse`; `made` is handed a function that tells at which byte the walk is, and gives the handlers."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = False
    start, end, text = made(lambda: parser.CurrentByteIndex)
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > NESTING:
            raise UnreadableDocument(f"its XML is nested more than {NESTING} deep; save the text as a new file")
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword)
    except expat.ExpatError as fault:
        raise UnreadableDocument(
            f"its XML is damaged (line {fault.lineno}); open it in the program that made it and save it again"
        ) from fault


def _refuse(*_: object) -> None:
    raise UnreadableDocument("its XML declares entities of its own, which are not read; save the text as a new file")


def tag_end(data: bytes, place: int) -> int:
    """One past the tag that begins at byte `place`."""
    found = _TAG.match(data, place)
    return found.end() if found else place


def told(attributes: Mapping[str, str], name: str) -> str | None:
    """The attribute `name`, whichever its namespace; None where there is none."""
    for key, value in attributes.items():
        if key == name or key.endswith(" " + name):
            return value
    return None
