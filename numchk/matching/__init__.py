"""Puts together what may be compared: `group`."""

from __future__ import annotations

from collections.abc import Sequence

from numchk.model import Group, Lexicon, Reading, Skipped


def group(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:  # noqa: ARG001
    """The groups of all `readings` (a link is a group already), and look-alike claims kept apart."""
    links = tuple(
        Group(relation=link.relation, quantities=link.quantities, manner=link.manner, cue=link.cue)
        for reading in readings
        for link in reading.links
    )
    return links, ()
