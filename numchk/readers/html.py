"""Reads .html: the article of a saved page, or all of a pasted piece of one, with title, publisher and date."""

from __future__ import annotations

import numchk.readers.webpage.chosen as chosen
import numchk.readers.webpage.reading as reading
from numchk.extract import Extract
from numchk.readers.webpage.charset import decoded

#: So short that trafilatura goes all its ways, and loads what each of them needs.
_SHORT = b"<html><body><article><h1>A</h1><p>Five boats sank.</p></article></body></html>"


def load() -> None:
    """Load what takes long, ahead of the first page; ImportError where it is missing."""
    chosen.load()
    read(_SHORT)


def read(data: bytes) -> Extract:
    """The words that a reader of the page sees of its article, each with its place in the file."""
    return reading.extract(*decoded(data))
