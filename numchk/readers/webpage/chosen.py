"""Which words of a page trafilatura holds for the article: the only file that imports it."""

from __future__ import annotations

import logging

from numchk.errors import UnreadableDocument, missing


def load() -> None:
    """Load trafilatura ahead of the first page; ImportError where it is missing."""
    import trafilatura  # noqa: F401


def lines(raw: str) -> tuple[str, ...]:
    """The lines of the article, as trafilatura writes them; none where it finds no article.

    Raises UnreadableDocument where the extra is missing.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise UnreadableDocument(missing("saved web pages", "html")) from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not parse is told by what is left out
    try:
        text = trafilatura.extract(raw, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # noqa: BLE001 - whatever a strange page does to it, the page is still read by our own choice
        return ()
    return tuple(text.splitlines()) if text else ()
