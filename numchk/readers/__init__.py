"""Reads files, folders and standard input into documents: `read_all`, `from_text`, and the table of readers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from numchk.errors import UnreadableDocument, nearest
from numchk.extract import Extract
from numchk.model import Document, Unread
from numchk.readers import headlines, markdown, plain, sources
from numchk.readers.encoding import decode
from numchk.segment import sentence_spans

#: Suffix -> its reader.
READERS: Mapping[str, Callable[[bytes], Extract]] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
    }
)

#: Kinds of document that a folder may hold and that no reader takes yet: named, not passed over in silence.
_LATER = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".epub"})
#: Where a shell puts the pipes that it has opened itself, as in `numchk check <(command)`; others may hang for ever.
_OPEN_PIPES = Path("/dev/fd")


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
    documents: dict[str, Document] = {}
    unread: list[Unread] = []
    files, faults = _files(paths)
    shelf = {folder: sources.load(folder) for folder in _folders(paths, files)}
    for origin in files:
        try:
            extract = _extract(origin, stdin)
        except UnreadableDocument as error:
            unread.append(Unread(origin=origin, reason=f"{error}."))
            continue
        document = replace(_document(_labelled(extract, origin, shelf), origin), country=_country(origin, shelf))
        document = _renamed(document) if document.id in documents else document
        documents[document.id] = document
    return tuple(documents.values()), (*unread, *faults, *_source_faults(paths, files, shelf))


def original(origin: str, stdin: bytes | None = None) -> tuple[str, str]:
    """The text of a file as it stands, markup and all, without its byte order mark, and its encoding.

    Raises UnreadableDocument.
    """
    return decode(_standard_input(stdin) if origin == "-" else _bytes(origin))


# ---------------------------------------------------------------- which files


def _files(paths: Iterable[str]) -> tuple[tuple[str, ...], tuple[Unread, ...]]:
    """The files that `paths` name, each once, folders opened; and a complaint for each folder that yields none."""
    files: dict[Path | str, str] = {}
    unread: list[Unread] = []
    for path in paths:
        if not _is_folder(path):
            files.setdefault(path if path in ("", "-") else _place(Path(path)), path)
            continue
        try:
            inside = sorted(x for x in Path(path).iterdir() if not x.is_dir() and not x.name.startswith("."))
        except OSError as error:
            unread.append(Unread(origin=path, reason=f"{path}: the folder cannot be opened ({error.strerror})."))
            continue
        texts = [x for x in inside if x.suffix.lower() in READERS]
        later = [x for x in inside if x.suffix.lower() in _LATER]
        for x in texts:
            files.setdefault(_place(x), str(x))
        unread += [Unread(origin=str(x), reason=f"{x}: {_unsupported(x)}.") for x in later]
        if not texts and not later:
            unread.append(
                Unread(origin=path, reason=f"{path}: no texts in this folder; it may hold {_supported()} files.")
            )
    return tuple(files.values()), tuple(unread)


def _is_folder(path: str) -> bool:
    try:
        return path not in ("", "-") and Path(path).is_dir()
    except OSError:  # below a folder that may not be entered: reading it will say so
        return False


def _place(path: Path) -> Path:
    """One path for all names of a file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links that run in a circle, a NUL in the name
        return path.absolute()


def _folders(paths: Iterable[str], files: Iterable[str]) -> list[Path]:
    """The folders given, and those of the files, in which a `sources.toml` may lie."""
    given = {Path(path) for path in paths if _is_folder(path)}
    return sorted(given | {Path(file).parent for file in files if file not in ("", "-")})


def _source_faults(
    paths: Iterable[str], files: Iterable[str], shelf: Mapping[Path, sources.Sources]
) -> Iterator[Unread]:
    """The faults of each `sources.toml`: all where its folder was given, else those about the files that were."""
    whole = {Path(path) for path in paths if _is_folder(path)}
    asked = {Path(file) for file in files}
    for folder, found in shelf.items():
        for name, sentence in found.faults:
            if name is None or folder in whole or folder / name in asked:
                yield Unread(origin=str(folder / sources.NAME), reason=sentence)


# ---------------------------------------------------------------- one file


def _extract(origin: str, stdin: bytes | None) -> Extract:
    """What the reader of that suffix makes of one file; UnreadableDocument with a whole sentence otherwise."""
    name = "standard input" if origin == "-" else origin
    suffix = Path(origin).suffix.lower()
    reader = READERS.get(suffix, plain.read if not suffix or origin == "-" else None)
    data = _standard_input(stdin) if origin == "-" else _bytes(origin)
    if reader is None:
        raise UnreadableDocument(f"{name}: {_unsupported(Path(origin))}")
    try:
        extract = reader(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name}: {error}") from error
    if not extract.text.strip():
        raise UnreadableDocument(f"{name}: there is no text in it; give one with figures")
    return extract


def _standard_input(stdin: bytes | None) -> bytes:
    if stdin is None:
        raise UnreadableDocument("standard input: nothing was handed in; pipe a text to it, or name a file")
    return stdin


def _bytes(origin: str) -> bytes:
    path = Path(origin)
    if not origin:
        raise UnreadableDocument(f"an empty name was given; name a folder, or {_supported()} files")
    try:
        if path.is_symlink() and not path.exists():
            raise UnreadableDocument(f"{path}: a link that leads to no file; give the file itself")
        if not path.exists():
            there = [x.name for x in path.parent.iterdir()] if path.parent.is_dir() else []
            raise UnreadableDocument(f"{path}: no such file or folder{nearest(path.name, there)}")
        if path.is_fifo() and path.parent != _OPEN_PIPES:
            raise UnreadableDocument(f"{path}: a pipe, not a file; name a file, or hand the text to standard input (-)")
        if not (path.is_file() or path.is_fifo()):
            raise UnreadableDocument(f"{path}: neither a file nor a folder; give {_supported()} files")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror}); check who may open it") from error


def _supported() -> str:
    *others, last = READERS
    return f"{', '.join(others)} or {last}"


def _unsupported(path: Path) -> str:
    return f'"{path.suffix}" files are not read; save the text as {_supported()}'


# ---------------------------------------------------------------- from text to document


def _labelled(extract: Extract, origin: str, shelf: Mapping[Path, sources.Sources]) -> Extract:
    """`extract` with what the `sources.toml` beside it says, which outranks the text's own words."""
    path = Path(origin)
    if origin == "-" or path.name not in shelf[path.parent].entries:
        return extract
    entry = shelf[path.parent].entries[path.name]
    return replace(
        extract,
        title=entry.title or extract.title,
        publisher=entry.publisher or extract.publisher,
        published=entry.published or extract.published,
    )


def _country(origin: str, shelf: Mapping[Path, sources.Sources]) -> str | None:
    path = Path(origin)
    entry = shelf[path.parent].entries.get(path.name) if origin != "-" else None
    return entry.country if entry else None


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


def _renamed(document: Document) -> Document:
    """`document` with an id made of its origin too: another has the same text."""
    own = hashlib.sha256(f"{document.id}\0{document.origin}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return replace(document, id=own, sentences=tuple(replace(span, document_id=own) for span in document.sentences))
