"""Reads .docx and .docm: the text as it stands once all changes are accepted, without what is hidden."""

from __future__ import annotations

from numchk.extract import Extract
from numchk.office.lost import phrases
from numchk.office.properties import core_title
from numchk.office.word import read_word
from numchk.readers.headlines import given


def read(data: bytes) -> Extract:
    """The words of the file; anchors are its paragraphs, cells, notes and text boxes. Raises UnreadableDocument."""
    word = read_word(data)
    return Extract(
        text=word.text,
        anchors=word.anchors,
        title=word.heading or given(core_title(word.package)) or None,
        packed=True,
        left_out=tuple(phrases(word.losses, word.comments, word.margins)),
    )
