"""numchk checks the figures of news copy: `check` one text, `compare` several, `render` what was found.

    import numchk
    report = numchk.compare(["agency.txt", "paper.txt"])
    print(numchk.render(report))

Nothing is loaded before it is needed: importing this package costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from numchk.version import VERSION

if TYPE_CHECKING:
    from datetime import date, datetime
    from os import PathLike

    import pandas as pd

    from numchk.interval import Interval
    from numchk.model import Claim, Document, Finding, Quantity, Reading, Report, Rule, Skipped, Source, Span, Unread
    from numchk.pipeline import Book
    from numchk.settings import Settings
    from numchk.terms import Severity, Verdict

__version__ = VERSION
__all__ = [
    "Claim",
    "Document",
    "Finding",
    "Interval",
    "Quantity",
    "Reading",
    "Report",
    "Rule",
    "Severity",
    "Skipped",
    "Source",
    "Span",
    "Unread",
    "Verdict",
    "check",
    "check_text",
    "compare",
    "figures",
    "frame",
    "read_report",
    "render",
    "save",
]


def check(  # noqa: PLR0913  (one keyword an option of the command)
    paths: Iterable[str | PathLike[str]],
    *,
    against: Iterable[str | PathLike[str]] = (),
    rules: Iterable[str | PathLike[str]] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stdin: bytes | None = None,
    country: str | None = None,
    settings: Settings | str | PathLike[str] | None = None,
    rates: str | PathLike[str] | None = None,
    about: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """Each text by itself: its conversions, sums, shares, changes, what it says twice, and what its sources make of it.

    `against` are a draft's sources, files or folders: each figure of `paths` is held against them.
    `paths` are files or folders, "-" is `stdin`; `rules` are folders of further rules; `select` and `ignore` name
    checks or rule ids; `country` (name or ISO code) says whose "$" a text prints that does not say so itself. What
    could not be read is in `Report.unread`. `settings` is a file such as numchk.toml, or what `numchk.settings` made
    of one: none is looked for, and arguments outrank it. `rates` is a dated table of exchange rates (TOML or CSV).
    `about` says "publisher" and "published" of texts, by path or file name.
    What settings or a text asked to leave out is in `Report.silenced`.
    Raises RuleError, VocabularyError or SettingsError, NumchkError for an unknown country.
    """
    from dataclasses import replace

    from numchk import pipeline

    book = _book(rules, select, ignore, settings, rates)
    readings, unread = _read(paths, book, stdin, country, about)
    beside, faults = _read(against, book, stdin, country, about)
    _all_known(about, [*readings, *beside])
    sources, notices = pipeline.apart(readings, beside)
    unread = (*unread, *faults)
    if not sources or not readings:
        report = pipeline.examine_each(readings, book, unread=unread)
    else:
        report = pipeline.examine_against(readings, sources, book, unread=unread)
    return replace(report, notices=(*report.notices, *notices)) if notices else report


def compare(  # noqa: PLR0913  (one keyword an option of the command)
    paths: Iterable[str | PathLike[str]],
    *,
    rules: Iterable[str | PathLike[str]] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stdin: bytes | None = None,
    country: str | None = None,
    settings: Settings | str | PathLike[str] | None = None,
    rates: str | PathLike[str] | None = None,
    about: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """Several texts side by side: which figures speak of one fact, and whether they agree; and each by itself.

    Arguments and errors as for `check`.
    """
    from numchk import pipeline

    book = _book(rules, select, ignore, settings, rates)
    readings, unread = _read(paths, book, stdin, country, about)
    _all_known(about, readings)
    return pipeline.examine(readings, book, unread=unread)


def check_text(  # noqa: PLR0913  (one keyword an option of the command)
    text: str,
    *,
    origin: str = "text",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings | str | PathLike[str] | None = None,
    rates: str | PathLike[str] | None = None,
    published: date | datetime | None = None,
) -> Report:
    """One text, given as a string, by itself; `origin` is what the report calls it, `published` picks the rates.

    Errors as for `check`.
    """
    from numchk import pipeline, readers

    book = _book((), select, ignore, settings, rates)
    document = readers.from_text(text, origin=origin, published=published)
    documents, _ = pipeline.placed([document], book.quiet.settings.country, book)
    return pipeline.examine([pipeline.read_document(document, book) for document in documents], book)


def render(report: Report, format: str = "table", *, width: int = 80, everything: bool = False) -> str:  # noqa: A002
    """`report` as text: "table" (`width` columns), "markdown", "html", "json", "sarif", "github", "junit" or "csv".

    `everything` shows long lists to their end. "sarif" and "junit" tell what each of numchk's own rules says of itself.
    Raises NumchkError for an unknown format, and for "xlsx", which `save` writes.
    """
    from numchk import pipeline, reports

    rules = pipeline.load().rules if format in reports.WITH_RULES else ()
    return reports.render(report, format, width=width, everything=everything, rules=rules)


def save(report: Report, path: str | PathLike[str], format: str | None = None) -> None:  # noqa: A002
    """Write `report` to the file `path`, in the format that its name tells ("report.xlsx"), or in `format`.

    "docx" is a copy of the one draft that was checked, with comments; its file is read again. Raises NumchkError for an
    unknown format or a name that tells none, OSError where the file cannot be written.
    """
    from pathlib import Path

    from numchk import annotating, pipeline, reports
    from numchk.terms import Severity

    chosen = format or reports.format_of(Path(path).name)
    if chosen == "docx":
        Path(path).write_bytes(annotating.copy(report, Severity.NOTE).data)
        return
    rules = pipeline.load().rules if chosen in reports.WITH_RULES else ()
    Path(path).write_bytes(reports.packed(report, chosen, everything=True, rules=rules))


def frame(report: Report) -> pd.DataFrame:
    """The findings of `report` as a table of pandas, a row each."""
    from numchk.reports import frames

    return frames.frame(report)


def figures(report: Report) -> pd.DataFrame:
    """Facts by sources as a table of pandas: each cell the figure as printed; empty where no texts were compared."""
    from numchk.reports import frames

    return frames.figures(report)


def read_report(path: str | PathLike[str]) -> Report:
    """A report that was written as JSON; NumchkError for a file that is none."""
    from pathlib import Path

    from numchk import revive

    return revive.read_report(Path(path))


def _book(
    rules: Iterable[str | PathLike[str]],
    select: Sequence[str],
    ignore: Sequence[str],
    settings: Settings | str | PathLike[str] | None,
    rates: str | PathLike[str] | None,
) -> Book:
    from dataclasses import replace
    from pathlib import Path

    from numchk import pipeline
    from numchk.settings import NONE, Settings, load

    house = settings if isinstance(settings, Settings) else load(Path(settings)) if settings else NONE
    house = replace(house, rates=Path(rates)) if rates else house
    return pipeline.load([Path(folder) for folder in rules], select=select, ignore=ignore, settings=house)


def _read(
    paths: Iterable[str | PathLike[str]],
    book: Book,
    stdin: bytes | None,
    country: str | None,
    about: Mapping[str, Mapping[str, str]] | None,
) -> tuple[list[Reading], tuple[Unread, ...]]:
    from os import fspath

    from numchk import pipeline, readers

    documents, unread = readers.read_all([fspath(path) for path in paths], stdin=stdin)
    documents = readers.sources.described(documents, about or {})
    documents, faults = pipeline.placed(documents, country or book.quiet.settings.country, book)
    return [pipeline.read_document(document, book) for document in documents], (*unread, *faults)


def _all_known(about: Mapping[str, Mapping[str, str]] | None, readings: Sequence[Reading]) -> None:
    if about:
        from numchk import readers

        readers.sources.none_left(about, [reading.document for reading in readings])


def __getattr__(name: str) -> Any:
    """The records and their words, from where they stand, when they are first asked for."""
    if name in __all__:
        from numchk import interval, model, terms

        for place in (model, terms, interval):
            if hasattr(place, name):
                return getattr(place, name)
    raise AttributeError(f"module 'numchk' has no attribute {name!r}")
