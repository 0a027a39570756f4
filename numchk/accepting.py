"""Enters findings of drafts into the accept-file, and takes out of it what no draft says any longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from numchk import places
from numchk.acceptance import ALARMS, Known, add, entry, load_accepted, remove
from numchk.errors import NumchkError
from numchk.model import Finding, Report, Source, Unread
from numchk.pipeline import able, examine, examine_each, load, placed, read_document
from numchk.places import Place
from numchk.readers import read_all
from numchk.settings import ACCEPTED, Settings, is_folder, is_taken
from numchk.silence import Silence
from numchk.silencing import forgotten
from numchk.terms import Severity, Silencer

RISING = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which findings of which drafts are meant."""

    paths: tuple[str, ...]
    places: Mapping[str, frozenset[Place]]  #: by origin; empty for the whole text
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


def accept(request: Request, settings: Settings, silence: Silence) -> Outcome:
    """Enter every finding that `request` means and nobody has silenced; raises NumchkError where a line has none."""
    file = place_of(request.paths, settings)
    report, _ = _examined(request, replace(settings, accept=file))
    origins = {source.id: source.origin for source in report.sources}
    open_ = [finding for finding in report.findings if finding.verdict in ALARMS and _is_shown(finding, settings)]
    meant = [finding for finding in open_ if _is_meant(finding, origins, request)]
    shown = [(origins[quoted.span.document_id], quoted) for finding in open_ for quoted in finding.quotes]
    for path, several in request.places.items():
        if path not in origins.values() and path not in request.paths:
            raise NumchkError(f"{path}: no such text was read; numchk check names the texts of an archive.")
        for place in sorted(several, key=str) if path in origins.values() else ():
            if not any(origin == path and places.stands(quoted, place) for origin, quoted in shown):
                raise NumchkError(
                    places.none_there(path, place, [quoted for origin, quoted in shown if origin == path])
                )
    entries = tuple(entry(finding, origins, silence) for finding in meant)
    if entries:
        add(file, entries)
    return Outcome(file=file, entries=entries, read=report.sources, unread=report.unread)


def prune(request: Request, settings: Settings) -> Outcome:
    """Take out the entries on these drafts, or on drafts that are gone, that are not found; those on others stay."""
    file = place_of(request.paths, settings)
    if not is_taken(file):
        raise NumchkError(f"{file}: there is no such accept-file, so nothing in it is out of date.")
    ledger = load_accepted(file)
    known = {name for item in ledger.entries for name in item.documents}
    gone = {path for path in request.paths if path != "-" and PurePath(path).name in known and not is_taken(Path(path))}
    there = tuple(path for path in request.paths if path not in gone)
    report, ran = _examined(replace(request, paths=there), replace(settings, accept=file))
    names = frozenset(PurePath(path).name for path in gone)
    old = forgotten(report, ledger, ran, together=request.together, gone=names)
    if old:
        remove(file, old)
    return Outcome(file=file, entries=old, read=report.sources, unread=report.unread)


def place_of(paths: Sequence[str], settings: Settings) -> Path:
    """The accept-file of `settings`; without one, where we are if the first draft lies below, else beside it."""
    if settings.accept:
        return settings.accept
    here, folder = Path().absolute(), Path("" if paths[0] == "-" else paths[0]).absolute()
    folder = folder if is_folder(folder) else folder.parent
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


def _is_meant(finding: Finding, origins: Mapping[str, str], request: Request) -> bool:
    """True where a figure of `finding` stands at a place that was asked for, or in a text that was asked for whole."""
    for quoted in finding.quotes:
        wanted = places.meant(origins[quoted.span.document_id], request.paths, request.places)
        if wanted is not None and (not wanted or any(places.stands(quoted, place) for place in wanted)):
            return True
    return False


def silenced_by(reason: str, on: date, who: str) -> Silence:
    """The silence that somebody asks for today; NumchkError where no reason is given."""
    if not reason.strip():
        raise NumchkError('--reason is missing; say in a few words why the finding may stand, as --reason "..."')
    return Silence(by=Silencer.ACCEPTED, place="", reason=" ".join(reason.split()), on=on, who=who.strip())
