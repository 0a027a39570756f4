"""What was found on a desk, as the page shows it beside the report itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from numchk.model import Report


class Shown(NamedTuple):
    """A sentence as evidence."""

    source: str
    place: str
    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Findings of one fact that somebody let stand for one reason."""

    message: str
    prints: str  #: their fingerprints, apart by blanks
    reason: str
    who: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the findings of a report can be chosen by."""

    verdicts: tuple[tuple[str, str], ...]  #: value, words
    severities: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]  #: id, name
    of: dict[int, list[str]]  #: number of a finding -> ids of its texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One report of a desk, and the page that shows it."""

    report: Report
    body: str  #: HTML, escaped by what made it
    filters: Filters
    accepted: tuple[Accepted, ...]
