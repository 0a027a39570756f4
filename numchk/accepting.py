"""Enters findings of drafts into the accept-file, and takes out of it what no draft says any longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from numchk.acceptance import ALARMS, Known, add, entry, load_accepted, remove
from numchk.errors import NumchkError
from numchk.model import Finding, Report, Source, Unread
from numchk.pipeline import able, examine, examine_each, load, placed, read_document
from numchk.readers import read_all
from numchk.settings import ACCEPTED, Settings, is_there
from numchk.silence import Silence
from numchk.silencing import forgotten
from numchk.terms import Severity, Silencer

RISING = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
_PLACE = re.compile(r"(.+?):(\d{1,9})(?::\d{1,9})?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which findings of which drafts are meant."""

    paths: tuple[str, ...]
    lines: Mapping[str, frozenset[int]]  #: origin -> lines, empty for the whole text
    folders: Sequence[Path] = ()  #: further rules
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    country: str | None = None
    together: bool = False  #: hold the drafts side by side, as `compare` does
    stdin: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written where."""

    file: Path
    entries: tuple[Known, ...]
    read: tuple[Source, ...]
    unread: tuple[Unread, ...]


def asked(places: Sequence[str]) -> tuple[tuple[str, ...], dict[str, frozenset[int]]]:
    """The files in arguments such as "draft.md:12", each once, and the lines asked for: none for the whole text.

    A column behind the line, as reports print it, does not count.
    """
    lines: dict[str, set[int]] = {}
    whole: set[str] = set()
    for place in places:
        found = None if is_there(Path(place)) else _PLACE.fullmatch(place)
        if found:
            lines.setdefault(found[1], set()).add(int(found[2]))
        else:
            lines.setdefault(place, set())
            whole.add(place)
    return tuple(lines), {path: frozenset(() if path in whole else found) for path, found in lines.items()}


def accept(request: Request, settings: Settings, silence: Silence) -> Outcome:
    """Enter every finding that `request` means and nobody has silenced; raises NumchkError where a line has none."""
    file = place_of(request.paths, settings)
    report, _ = _examined(request, replace(settings, accept=file))
    origins = {source.id: source.origin for source in report.sources}
    open_ = [finding for finding in report.findings if finding.verdict in ALARMS and _is_shown(finding, settings)]
    meant = [finding for finding in open_ if _is_meant(finding, origins, request.lines)]
    for path, lines in request.lines.items():
        for line in sorted(lines) if path in origins.values() else ():
            if not any(_stands(finding, origins, path, line) for finding in open_):
                raise NumchkError(_none_there(path, line, open_, origins))
    entries = tuple(entry(finding, origins, silence) for finding in meant)
    if entries:
        add(file, entries)
    return Outcome(file=file, entries=entries, read=report.sources, unread=report.unread)


def prune(request: Request, settings: Settings) -> Outcome:
    """Take out the entries on these drafts that are no longer found; those on other drafts stay."""
    file = place_of(request.paths, settings)
    if not is_there(file):
        raise NumchkError(f"{file}: there is no such accept-file, so nothing in it is out of date.")
    ledger = load_accepted(file)
    report, ran = _examined(request, replace(settings, accept=file))
    old = forgotten(report, ledger, ran, together=request.together)
    if old:
        remove(file, old)
    return Outcome(file=file, entries=old, read=report.sources, unread=report.unread)


def place_of(paths: Sequence[str], settings: Settings) -> Path:
    """The accept-file of `settings`; without one, where we are if the first draft lies below, else beside it."""
    if settings.accept:
        return settings.accept
    here, folder = Path().absolute(), Path("" if paths[0] == "-" else paths[0]).absolute()
    folder = folder if folder.is_dir() else folder.parent
    return Path(ACCEPTED) if folder.is_relative_to(here) else folder / ACCEPTED


def _examined(request: Request, settings: Settings) -> tuple[Report, frozenset[str]]:
    """The report on the drafts, and the rules that could have found something in them."""
    book = load(request.folders, select=request.select, ignore=request.ignore, settings=settings)
    documents, unread = read_all(request.paths, stdin=request.stdin)
    documents, faults = placed(documents, request.country or settings.country, book)
    together = request.together and len(documents) > 1
    readings = [read_document(document, book) for document in documents]
    report = (examine if together else examine_each)(readings, book, unread=(*unread, *faults))
    return report, able(book, together=together)


def _is_shown(finding: Finding, settings: Settings) -> bool:
    """True where the house has such findings reported: nobody accepts what they were not shown."""
    least = settings.min_severity or Severity.NOTE
    return RISING.index(finding.severity) >= RISING.index(least)


def _is_meant(finding: Finding, origins: Mapping[str, str], lines: Mapping[str, frozenset[int]]) -> bool:
    """True where a figure of `finding` stands on a line that was asked for, or in a text without lines."""
    for quoted in finding.quotes:
        origin = origins[quoted.span.document_id]
        wanted = lines.get(origin, frozenset())  # a text of a folder was asked for as a whole
        if not wanted or quoted.region.line in wanted:
            return True
    return False


def _stands(finding: Finding, origins: Mapping[str, str], path: str, line: int) -> bool:
    return any(origins[q.span.document_id] == path and q.region.line == line for q in finding.quotes)


def _none_there(path: str, line: int, findings: Iterable[Finding], origins: Mapping[str, str]) -> str:
    """No finding on that line: the lines that have one."""
    lines = {q.region.line for f in findings for q in f.quotes if origins[q.span.document_id] == path}
    name = PurePath(path).name
    if not lines:
        return f"{path}:{line}: no finding stands there, nor anywhere in {name} that is not silenced already."
    return f"{path}:{line}: no finding stands there; in {name} they stand on {_listed(sorted(lines))}."


def _listed(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:8]]
    return f"line {shown[0]}" if len(lines) == 1 else f"lines {', '.join(shown)}{' ...' if len(lines) > 8 else ''}"


def silenced_by(reason: str, on: date, who: str) -> Silence:
    """The silence that somebody asks for today; NumchkError where no reason is given."""
    if not reason.strip():
        raise NumchkError('--reason is missing; say in a few words why the finding may stand, as --reason "..."')
    return Silence(by=Silencer.ACCEPTED, place="", reason=" ".join(reason.split()), on=on, who=who.strip())
