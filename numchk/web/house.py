"""What all desks of a run share: the rules, the country, the day, and the accept-files that findings are entered in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from numchk import acceptance, accepting, pipeline
from numchk.acceptance import Ledger
from numchk.errors import NumchkError
from numchk.model import Document, Report
from numchk.pipeline import Book
from numchk.settings import is_taken
from numchk.terms import Silencer


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What all desks of a run share."""

    book: Book
    country: str | None
    today: Callable[[], date]
    kept: Path | None = None  #: the house's own accept-file, which a desk starts from

    def placed(self, document: Document) -> Document:
        """`document` in the country of this run, if it has none of its own; NumchkError for one that is unknown."""
        country = self.country or self.book.quiet.settings.country
        (found,), faults = pipeline.placed([document], country, self.book)
        if faults:
            raise NumchkError(faults[0].reason)
        return found


def known(house: House, accepted: Path) -> Book:
    """The book of this run with what has been accepted so far."""
    file = accepted if is_taken(accepted) else house.kept
    ledger = acceptance.load_accepted(file) if file and is_taken(file) else Ledger()
    # Without a path: no folder says which texts there are, so none is called gone.
    return replace(house.book, quiet=replace(house.book.quiet, accepted=replace(ledger, path=None)))


def accept(file: Path, report: Report, prints: Sequence[str], said: tuple[str, str], house: House) -> int:
    """Enter the findings of these fingerprints into the accept-file `file`, with (reason, by whom); how many."""
    reason, who = said
    if not reason.strip():
        raise NumchkError("Say in a few words why the finding may stand.")
    silence = accepting.silenced_by(reason, house.today(), " ".join(who.split()))
    origins = {source.id: source.origin for source in report.sources}
    entries = [
        acceptance.entry(finding, origins, silence)
        for finding in report.findings
        if finding.fingerprint in prints and finding.verdict in acceptance.ALARMS
    ]
    if entries:
        _begin(file, house)
        acceptance.add(file, entries)
    return len(entries)


def take_back(file: Path, report: Report, prints: Sequence[str], house: House) -> int:
    """Take the entries out of the accept-file `file` that silence the findings of these fingerprints; how many."""
    lines = {
        finding.silence.place.rpartition(":")[2]
        for finding in report.silenced
        if finding.fingerprint in prints and finding.silence and finding.silence.by is Silencer.ACCEPTED
    }
    _begin(file, house)
    if not lines or not is_taken(file):
        return 0
    known_ones = acceptance.load_accepted(file).entries
    entries = [item for item in known_ones if item.silence.place.rpartition(":")[2] in lines]
    acceptance.remove(file, entries)
    return len(entries)


def _begin(file: Path, house: House) -> None:
    """Start an accept-file of a desk from that of the house."""
    if is_taken(file):
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if house.kept and house.kept != file and is_taken(house.kept):
        file.write_bytes(house.kept.read_bytes())
