"""Where in a text a figure stands, for a person: its headline, a caption, a line below a heading."""

from __future__ import annotations

import re

from numchk.model import Document, Span

#: How a line begins or ends that says what a picture shows.
_CAPTION = re.compile(
    r"\s*(?:file )?(?:photo|picture|pictured|image|caption)s?\b[^:.]{0,20}:"
    r"|.{0,600}(?:\((?:photo|picture|image|credit|file)\b|\b(?:photo|picture|image|credit)s?:|/(?:afp|ap|reuters|getty)\b)",
    re.IGNORECASE,
)


def spot(document: Document, span: Span) -> str:
    """ "headline", "caption (line 5)", "paragraph 7, caption", or the page, heading and line in which `span` begins."""
    if in_headline(document, span):
        return "headline"
    place = document.locate(span)
    if place.startswith("caption") or not _CAPTION.match(_line(document, span)):
        return place
    if document.packed:
        return f"{place}, caption"
    before, _, line = place.rpartition(", ")
    return f"{before}, caption ({line})" if before else f"caption ({line})"


def in_headline(document: Document, span: Span) -> bool:
    """True where `span` lies in the line that is the title of the text."""
    title = " ".join((document.title or "").split()).casefold()
    return bool(title) and title == " ".join(_line(document, span).strip("# ").split()).casefold()


def _line(document: Document, span: Span) -> str:
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.start)
    return document.text[start : end if end >= 0 else len(document.text)]
