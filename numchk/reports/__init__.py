"""Renders records: `render` and `packed` for reports, `render_readings` and `render_rules`; the tables of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType

from numchk.acceptance import Known
from numchk.errors import NumchkError, nearest
from numchk.model import Reading, Report, Rule
from numchk.reports import (
    compared,
    csv,
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
    xlsx,
)
from numchk.reports.pieces import Layout, Section
from numchk.reports.table import paint
from numchk.terms import Severity

__all__ = [
    "PACKED",
    "REPORTS",
    "SUFFIXES",
    "WITH_RULES",
    "format_of",
    "packed",
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
        "csv": csv.render,
    }
)
#: The formats that are no text: written to a file, or handed to another program, never to a terminal.
PACKED: Mapping[str, Callable[[Report, Layout], bytes]] = MappingProxyType({"xlsx": xlsx.render})
#: The formats that carry what rules say of themselves, or ask how generously they read a figure.
WITH_RULES = frozenset({"html", "sarif", "junit", "xlsx"})
#: What the name of a file ends in -> its format.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "table",
        ".md": "markdown",
        ".html": "html",
        ".htm": "html",
        ".json": "json",
        ".sarif": "sarif",
        ".xml": "junit",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".docx": "docx",
    }
)
#: What stands before the text of a format in a file of its own.
MARKS: Mapping[str, str] = MappingProxyType({"csv": csv.MARK})
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
    left out. "sarif" and "junit" tell what each of `rules` says of itself. Raises NumchkError for an unknown format,
    and for one that is no text.
    """
    if format not in REPORTS and format in SUFFIXES.values():
        raise NumchkError(f'"{format}" is no text; numchk.save(report, "report.{format}") writes it to a file.')
    if format not in REPORTS:
        raise NumchkError(f'unknown format "{format}"; use {", ".join(REPORTS)}{nearest(format, REPORTS)}')
    layout = Layout(width=width, everything=everything, least=least, rules=tuple(rules))
    return REPORTS[format](report, layout)


def packed(  # noqa: PLR0913  (keywords of one layout)
    report: Report,
    format: str,  # noqa: A002
    *,
    width: int = 80,
    everything: bool = False,
    least: Severity = Severity.NOTE,
    rules: Sequence[Rule] = (),
) -> bytes:
    """`report` as the bytes of a file: one of PACKED, or one of REPORTS in UTF-8; options and errors as of `render`."""
    if format not in PACKED:
        text = render(report, format, width=width, everything=everything, least=least, rules=rules)
        return f"{MARKS.get(format, '')}{text}".encode()
    return PACKED[format](report, Layout(width=width, everything=everything, least=least, rules=tuple(rules)))


def format_of(name: str) -> str:
    """The format in which a file of that `name` is written; raises NumchkError where its end tells none."""
    end = PurePath(name).suffix.lower()
    if end not in SUFFIXES:
        raise NumchkError(f"{name}: its name tells no format; end it in one of {', '.join(SUFFIXES)}, or name one.")
    return SUFFIXES[end]


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
