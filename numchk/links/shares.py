"""Not yet written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.model import Document, Lexicon, Link, Quantity


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:  # noqa: ARG001
    """Nothing yet."""
    yield from ()
