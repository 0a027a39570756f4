"""Decodes HTML: UTF-8 where the bytes are that, else what the page says of itself, else what the bytes look like."""

from __future__ import annotations

import re

from numchk.readers.encoding import decode

_HEAD = 4096  #: a page says its encoding within so many bytes
_SAID = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
#: Encodings of text that pages are written in. Browsers read Latin-1 as Windows does.
_KNOWN = re.compile(
    r"(?:windows|cp)-?125\d|iso-?8859-?\d{1,2}|koi8-[ru]|gb\w{2,6}|big5\w*|euc-\w{2}|shift[_-]jis|macintosh"
)
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})


def decoded(data: bytes, said: str = "") -> tuple[str, str]:
    """The text of a page and its encoding; `said` is what stands outside it. Raises UnreadableDocument."""
    found = _SAID.search(data[:_HEAD])
    name = (said or (found.group(1).decode("ascii") if found else "")).strip().lower()
    codec = "windows-1252" if name in _LATIN else name
    if not _KNOWN.fullmatch(codec) or b"\0" in data or _is_utf8(data):
        return decode(data)
    try:
        return data.decode(codec), codec
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
