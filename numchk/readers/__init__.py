"""Reads files, folders and standard input into documents: `read_all`, `read_named`, `from_text`; READERS."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from pathlib import PurePath

import numchk.limits as limits
from numchk.errors import UnreadableDocument
from numchk.extract import Enclosed, Extract
from numchk.model import Document, Unread
from numchk.readers import enclosed, files, headlines, kinds, sources
from numchk.readers.encoding import decode
from numchk.segment import sentence_spans

#: Suffix -> its reader, a file of this folder. It stands in `kinds.py`, since archives ask it too.
READERS = kinds.READERS
#: What may become a figure, told so cheaply that a text made to keep numchk busy for hours is refused at once.
_NUMERAL = re.compile(
    r"\d[\d.,]*|[½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half"
    r"|dozens?|hundreds?|thousands?|[mb]illions?|twice|double|third|quarter)\b",
    re.IGNORECASE,
)


def from_text(
    text: str,
    *,
    origin: str = "text",
    title: str | None = None,
    publisher: str | None = None,
    published: date | datetime | None = None,
) -> Document:
    """`text` as a document with its sentences; title and date are taken from its first lines where not given."""
    return _document(Extract(text=text, title=title, publisher=publisher, published=published), origin)


def read_all(paths: Sequence[str], *, stdin: bytes | None = None) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """The documents of files, folders and "-" in the order given, each once, and what could not be read."""
    items, faults = files.asked(paths, stdin)
    return _read(items, faults)


def read_named(uploads: Sequence[tuple[str, bytes]]) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """The same for files that are in memory: a name is a label with a suffix, and never a path."""
    items, faults, _ = enclosed.items((Enclosed(name=name, data=data) for name, data in uploads), "", inside=False)
    return _read(items, faults)


def original(origin: str, stdin: bytes | None = None) -> tuple[str, str]:
    """The text of a file as it stands, markup and all, without its byte order mark, and its encoding.

    Raises UnreadableDocument.
    """
    return decode(files.standard_input(stdin) if origin == "-" else files.content(origin))


def is_inside(origin: str) -> bool:
    """True for what was taken out of another file: no file of that name can be opened, or patched."""
    above = PurePath(origin).parents
    return any(files.is_file(one) or str(one) == files.STANDARD_INPUT for one in above)


# ---------------------------------------------------------------- one after the other


def _read(items: Iterable[files.Item], faults: Iterable[Unread]) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    documents: dict[str, Document] = {}
    unread: list[Unread] = []
    for found in _opened(items):
        if isinstance(found, Unread):
            unread.append(found)
            continue
        document = renamed(found) if found.id in documents else found
        documents[document.id] = document
    return tuple(documents.values()), (*unread, *faults)


def _opened(items: Iterable[files.Item]) -> Iterator[Document | Unread]:
    """The documents of `items` and of the files in them, and complaints, in order."""
    for item in items:
        try:
            reader, extract = _extract(item)
        except UnreadableDocument as error:
            yield Unread(origin=item.origin, reason=f"{error}.")
            continue
        inner, complaints, passed = enclosed.items(extract.enclosed, item.label)
        told = (*extract.left_out, *((enclosed.passed_over(passed, item.name or "it"),) if passed else ()))
        if reader not in kinds.ARCHIVES:
            yield _of(item, replace(extract, left_out=told))
            told = ()
        if item.inside and inner:
            came = f"{len(inner)} files that came with it are" if len(inner) > 1 else "a file that came with it is"
            reason = f"{item.label}: {came} not read; take it out of its archive and give it by itself."
            complaints, inner = [*complaints, Unread(origin=item.origin, reason=reason)], []
        for found in _opened(inner):
            if told and isinstance(found, Document):  # what an archive left out is told with its first text
                found, told = replace(found, left_out=(*told, *found.left_out)), ()  # noqa: PLW2901
            yield found
        yield from complaints
        if reader in kinds.ARCHIVES and not inner and not complaints:
            what = f"no texts in this archive; it may hold {kinds.supported()} files"
            yield Unread(origin=item.origin, reason=f"{item.label}: {what}.")


def _extract(item: files.Item) -> tuple[str, Extract]:
    """The reader for one file, and what it makes of it; UnreadableDocument with a whole sentence otherwise."""
    data = item.load()
    try:
        reader = kinds.reader_of(item.name, data)
        extract = _run(reader, data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{item.label}: {error}") from error
    if reader not in kinds.ARCHIVES and not extract.text.strip() and not extract.enclosed:
        but = f", beside {' and '.join(extract.left_out)}" if extract.left_out else ""
        raise UnreadableDocument(f"{item.label}: there is no text in it{but}; give one with figures")
    if _has_too_many(extract.text):
        most = f"more than {limits.NUMERALS:,} numerals"
        raise UnreadableDocument(f"{item.label}: {most}; give a part of it as a file of its own")
    return reader, extract


def _has_too_many(text: str) -> bool:
    """True where a text holds more numerals than are read of one."""
    if len(text) <= 2 * limits.NUMERALS:
        return False
    return next(islice(_NUMERAL.finditer(text), limits.NUMERALS, None), None) is not None


def _run(reader: str, data: bytes) -> Extract:
    """What `reader` makes of `data`: here where it is a text, else in a process of its own."""
    if reader in kinds.TEXTS:
        member = import_module(f"numchk.readers.{reader}")
        extract: Extract = member.read(data)
        return extract
    if not data:
        raise UnreadableDocument("an empty file; save it again where it came from, and give that")
    from numchk.readers import apart  # texts need no other process

    return apart.read(reader, data)


# ---------------------------------------------------------------- from extract to document


def _of(item: files.Item, extract: Extract) -> Document:
    """The document of one file, with what the `sources.toml` beside it says, which outranks its own words."""
    entry = item.entry or sources.Entry()
    labelled = replace(
        extract,
        title=entry.title or extract.title,
        publisher=entry.publisher or extract.publisher,
        published=entry.published or extract.published,
    )
    return replace(_document(labelled, item.origin), country=entry.country)


def _document(extract: Extract, origin: str) -> Document:
    text = extract.text
    document_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    sentences = sentence_spans(text, document_id)
    return Document(
        id=document_id,
        origin=origin,
        text=text,
        title=extract.title or headlines.headline(text[span.start : span.end] for span in sentences),
        publisher=extract.publisher,
        published=extract.published or headlines.dateline(text),
        sentences=sentences,
        anchors=extract.anchors,
        encoding=extract.encoding,
        raw=extract.raw,
        runs=extract.runs,
        packed=extract.packed,
        left_out=extract.left_out,
    )


def renamed(document: Document) -> Document:
    """`document` with an id made of its origin too: another has the same text."""
    own = hashlib.sha256(f"{document.id}\0{document.origin}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return replace(document, id=own, sentences=tuple(replace(span, document_id=own) for span in document.sentences))
