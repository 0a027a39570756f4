"""Reads what each figure is said of: `read_claims`."""

from __future__ import annotations

from collections.abc import Sequence

from numchk.model import Claim, Document, Lexicon, Link, Quantity


def read_claims(
    document: Document,  # noqa: ARG001
    quantities: Sequence[Quantity],  # noqa: ARG001
    links: Sequence[Link],  # noqa: ARG001
    lexicon: Lexicon,  # noqa: ARG001
) -> tuple[Claim, ...]:
    """One claim for each quantity of `document`, in order; `links` tell which figures share their slots."""
    return ()
