"""What the page asks of the library: texts out of files, reports out of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from numchk import pipeline, readers
from numchk.model import Reading, Report, Unread
from numchk.reports import html
from numchk.reports.pieces import Layout
from numchk.web.desk import ASIDE
from numchk.web.found import Examined
from numchk.web.house import House, known
from numchk.web.sifting import accepted_in, filters
from numchk.web.texts import DRAFT, Text
from numchk.web.upload import Upload


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
