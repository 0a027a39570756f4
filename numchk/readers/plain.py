"""Reads .txt: the decoded text as it stands."""

from __future__ import annotations

from numchk.extract import Extract
from numchk.readers.encoding import decode


def read(data: bytes) -> Extract:
    """The text unchanged: every offset is that of the decoded file without its BOM."""
    text, encoding = decode(data)
    return Extract(text=text, encoding=encoding)
