"""Reads .html: the article of a saved page, or all of a pasted piece of one, with title, publisher and date."""

from __future__ import annotations

import numchk.readers.chosen as chosen
import numchk.readers.pages as pages
from numchk.extract import Extract
from numchk.readers.charset import decoded


def load() -> None:
    """Load what takes long, ahead of the first page."""
    chosen.load()


def read(data: bytes) -> Extract:
    """The words that a reader of the page sees of its article, each with its place in the file."""
    return pages.extract(*decoded(data))
