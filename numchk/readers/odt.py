"""Reads .odt, .ott and .fodt: the text as it stands once all changes are accepted, without what is hidden."""

from __future__ import annotations

from numchk.extract import Extract
from numchk.office.lost import phrases
from numchk.office.opendocument import read_open
from numchk.readers.headlines import given


def read(data: bytes) -> Extract:
    """The words of the file; anchors are its paragraphs, cells, notes and text boxes. Raises UnreadableDocument."""
    found = read_open(data)
    return Extract(
        text=found.text,
        anchors=found.anchors,
        title=found.heading or given(found.title) or None,
        packed=True,
        left_out=tuple(phrases(found.losses, found.comments, found.margins)),
    )
