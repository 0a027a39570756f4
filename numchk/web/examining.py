"""What the page asks of the library: texts out of files, reports out of texts, and what is accepted in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from numchk import acceptance, accepting, pipeline, readers
from numchk.acceptance import Ledger
from numchk.errors import NumchkError
from numchk.model import Document, Reading, Report, Unread
from numchk.pipeline import Book
from numchk.reports import html
from numchk.reports.pieces import Layout
from numchk.settings import is_taken
from numchk.terms import Silencer
from numchk.web.desk import ASIDE, DRAFT, Desk, Examined, Text
from numchk.web.sifting import accepted_in, filters
from numchk.web.upload import Upload


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


def texts_of(upload: Upload, role: str, house: House) -> tuple[Text, ...]:
    """The texts of one file: several of an archive; what could not be read bears the sentence that says why."""
    if upload.fault:
        return (Text(name=upload.name, role=role, fault=f"{upload.name}: {upload.fault}."),)
    documents, unread = readers.read_named([(upload.name, upload.data)])
    kept = upload.data if [d.origin for d in documents if d.packed] == [upload.name] else b""
    read = [
        Text(
            name=document.origin,
            role=role,
            found=document,
            reading=pipeline.read_document(house.placed(document), house.book),
            data=kept,
        )
        for document in documents
    ]
    return (*read, *(Text(name=item.origin, role=role, fault=item.reason) for item in unread))


def again(texts: Sequence[Text], house: House) -> tuple[Text, ...]:
    """`texts` as they are now described, each with an id of its own in its role; read anew where that changes them."""
    done: list[Text] = []
    taken: set[tuple[str, str]] = set()
    for text in texts:
        if text.found is None:
            done.append(text)
            continue
        (document,) = readers.sources.described([text.found], {text.found.origin: text.said})
        document = house.placed(document)
        if (text.role, document.id) in taken:
            document = readers.renamed(document)
        taken.add((text.role, document.id))
        same = text.reading and text.reading.document == document
        reading = text.reading if same else pipeline.read_document(document, house.book)
        done.append(replace(text, reading=reading))
    return tuple(done)


def examined(texts: Sequence[Text], view: str, house: House, accepted: Path) -> Examined:
    """The report of a desk as the page shows it."""
    report = report_on(texts, view, house, accepted)
    layout = Layout(everything=True, rules=house.book.rules)
    return Examined(
        report=report, body=_set_in(html.body(report, layout)), filters=filters(report), accepted=accepted_in(report)
    )


def _set_in(body: str) -> str:
    """The body of a page as a part of another, which has a <main> of its own."""
    return body.replace("<main>", '<div class="main">', 1)[::-1].replace(">niam/<", ">vid/<", 1)[::-1]


def report_on(texts: Sequence[Text], view: str, house: House, accepted: Path) -> Report:
    """Of a desk its drafts by themselves or against its sources; without drafts, or ASIDE, the sources side by side."""
    book = known(house, accepted)
    drafts = _readings(text for text in texts if text.role == DRAFT)
    sources = _readings(text for text in texts if text.role != DRAFT)
    unread = [Unread(origin=text.name, reason=text.fault) for text in texts if text.fault]
    if view == ASIDE or not drafts:
        return pipeline.examine(sources, book, unread=unread)
    beside, notices = pipeline.apart(drafts, sources)
    if not beside:
        report = pipeline.examine_each(drafts, book, unread=unread)
    else:
        report = pipeline.examine_against(drafts, beside, book, unread=unread)
    return replace(report, notices=(*report.notices, *notices))


def _readings(texts: Iterable[Text]) -> list[Reading]:
    return [text.reading for text in texts if text.reading]


# ---------------------------------------------------------------- what is accepted


def known(house: House, accepted: Path) -> Book:
    """The book of this run with what has been accepted so far."""
    file = accepted if is_taken(accepted) else house.kept
    ledger = acceptance.load_accepted(file) if file and is_taken(file) else Ledger()
    # Without a path: no folder says which texts there are, so none is called gone.
    return replace(house.book, quiet=replace(house.book.quiet, accepted=replace(ledger, path=None)))


def accept(desk: Desk, report: Report, prints: Sequence[str], said: tuple[str, str], house: House) -> int:
    """Enter the findings of these fingerprints into the desk's accept-file, with (reason, by whom); how many."""
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
        _begin(desk.accepted, house)
        acceptance.add(desk.accepted, entries)
    return len(entries)


def take_back(desk: Desk, report: Report, prints: Sequence[str], house: House) -> int:
    """Take the entries out of the desk's accept-file that silence the findings of these fingerprints; how many."""
    lines = {
        finding.silence.place.rpartition(":")[2]
        for finding in report.silenced
        if finding.fingerprint in prints and finding.silence and finding.silence.by is Silencer.ACCEPTED
    }
    _begin(desk.accepted, house)
    if not lines or not is_taken(desk.accepted):
        return 0
    known_ones = acceptance.load_accepted(desk.accepted).entries
    entries = [item for item in known_ones if item.silence.place.rpartition(":")[2] in lines]
    acceptance.remove(desk.accepted, entries)
    return len(entries)


def _begin(file: Path, house: House) -> None:
    """Start an accept-file of a desk from that of the house."""
    if is_taken(file):
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if house.kept and house.kept != file and is_taken(house.kept):
        file.write_bytes(house.kept.read_bytes())
