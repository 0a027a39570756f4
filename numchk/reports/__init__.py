"""Renders records as text: `render` for reports, `render_readings` and `render_rules`, and the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from numchk.acceptance import Known
from numchk.errors import NumchkError, nearest
from numchk.model import Reading, Report, Rule
from numchk.reports import (
    compared,
    github,
    handbook,
    html,
    json,
    junit,
    listings,
    markdown,
    sarif,
    shown,
    silenced,
    table,
    why,
)
from numchk.reports.pieces import Layout, Section
from numchk.reports.table import paint
from numchk.terms import Severity

__all__ = [
    "REPORTS",
    "paint",
    "render",
    "render_entries",
    "render_handbook",
    "render_readings",
    "render_rules",
    "render_why",
]

#: `--format` value -> how a report is written in it.
REPORTS: Mapping[str, Callable[[Report, Layout], str]] = MappingProxyType(
    {
        "table": table.render,
        "markdown": markdown.render,
        "html": html.render,
        "json": json.render,
        "sarif": sarif.render,
        "github": github.render,
        "junit": junit.render,
    }
)
#: The formats that lay sections out; the others write the records themselves.
_LAID_OUT: Mapping[str, Callable[[Sequence[Section], int], str]] = MappingProxyType(
    {"table": table.lay_out, "markdown": markdown.lay_out}
)


def render(  # noqa: PLR0913  (keywords of one layout)
    report: Report,
    format: str = "table",  # noqa: A002  (the word users know from --format)
    *,
    width: int = 80,
    everything: bool = False,
    least: Severity = Severity.NOTE,
    rules: Sequence[Rule] = (),
) -> str:
    """`report` as text, ending in a line break: one of REPORTS.

    `width` (columns) matters to "table" alone; `everything` shows long lists to their end; findings below `least` are
    left out. "sarif" and "junit" tell what each of `rules` says of itself. Raises NumchkError for an unknown format.
    """
    if format not in REPORTS:
        raise NumchkError(f'unknown format "{format}"; use {", ".join(REPORTS)}{nearest(format, REPORTS)}')
    layout = Layout(width=width, everything=everything, least=least, rules=tuple(rules))
    return REPORTS[format](report, layout)


def render_readings(  # noqa: PLR0913  (keywords of one layout)
    readings: Sequence[Reading],
    format: str = "table",  # noqa: A002
    *,
    width: int = 80,
    everything: bool = False,
    claims: bool = False,
    side_by_side: compared.Compared | None = None,
) -> str:
    """All that was read from each document: its lines with figures, what they may stand for, and what was set aside.

    `everything` shows the lines without a numeral too, `claims` all that is said of a figure; JSON holds both anyway.
    What `side_by_side` holds, which figures are compared and why others are not, follows at the end.
    """
    found = side_by_side
    if format not in _LAID_OUT:
        return json.write_lines({"readings": readings, **(compared.records(found) if found else {})})
    parts = chain.from_iterable(shown.sections(read, everything=everything, claims=claims) for read in readings)
    last = compared.sections(readings, found, everything=everything) if found else ()
    return _LAID_OUT[format]([*parts, *last, *shown.total(readings)], width)


def render_entries(entries: Sequence[Known], title: str, format: str = "table", *, width: int = 80) -> str:  # noqa: A002
    """What was entered into, or taken out of, an accept-file."""
    if format not in _LAID_OUT:
        return json.write({"entries": entries})
    return _LAID_OUT[format]([silenced.entries(entries, title)], width)


def render_why(report: Report, names: Sequence[str], format: str = "table", *, width: int = 80) -> str:  # noqa: A002
    """How the finding came about that `names` mean: a number of the report, a fingerprint, or two places.

    Raises NumchkError where they mean none.
    """
    if format not in _LAID_OUT:
        return json.write(why.records(report, names))
    return _LAID_OUT[format](list(why.sections(report, names)), width)


def render_handbook(rules: Sequence[Rule], about: Mapping[str, str], said: Mapping[str, str]) -> str:
    """Every rule by check as a page of Markdown; `about` each check, and what each rule `said` of an example."""
    return handbook.page(rules, about, said)


def render_rules(rules: Sequence[Rule], format: str = "table", *, width: int = 80, full: bool = False) -> str:  # noqa: A002
    """A line for each rule; every rule in full where `full` is true."""
    if format not in _LAID_OUT:
        return json.write({"rules": rules})
    parts = chain.from_iterable(map(listings.rule, rules)) if full else listings.rules(rules)
    return _LAID_OUT[format](list(parts), width)
