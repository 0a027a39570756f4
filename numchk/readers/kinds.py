"""Which reader reads a file: by the end of its name, and by how its bytes begin where that says nothing or errs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from numchk.errors import UnreadableDocument

#: Suffix -> the file of this folder whose `read` takes it; the first of each is the one that messages name.
READERS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "plain",
        ".text": "plain",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".docx": "docx",
        ".docm": "docx",
        ".odt": "odt",
        ".fodt": "odt",
        ".pdf": "pdf",
        ".eml": "eml",
        ".mht": "eml",
        ".mhtml": "eml",
        ".zip": "archive",
    }
)
#: Readers that take a text as it stands: they run here, all others in a process of their own.
TEXTS = frozenset({"plain", "markdown"})
#: Readers of markup or words, which may begin with a tag.
_WORDY = TEXTS | {"html", "eml"}
#: What only encloses others: opened one level deep.
ARCHIVES = frozenset({"archive"})

_AS_DOCX = "open it in a word processor and save it as .docx"
UNPACK = "unpack it and give the folder"
_COPY = "copy the words to a .txt file"
#: Documents that a folder may hold and that no reader takes: named with a remedy, not passed over in silence.
LATER: Mapping[str, str] = MappingProxyType(
    {
        ".doc": _AS_DOCX,
        ".rtf": _AS_DOCX,
        ".pages": _AS_DOCX,
        ".wpd": _AS_DOCX,
        ".epub": "save its chapters as .html or .txt",
        ".msg": "save the letter as .eml",
        ".ppt": _COPY,
        ".pptx": _COPY,
        ".odp": _COPY,
        ".xls": _COPY,
        ".xlsx": _COPY,
        ".ods": _COPY,
        ".7z": UNPACK,
        ".rar": UNPACK,
        ".tar": UNPACK,
        ".tgz": UNPACK,
        ".gz": UNPACK,
    }
)


class Kind(NamedTuple):
    """What the first bytes of a file say that it is."""

    what: str  #: "a PDF"
    suffix: str  #: how the name of such a file ends; "" where no text is to be had of it


_PACKED = (
    (b"application/vnd.oasis.opendocument.text", Kind(what="an ODT", suffix=".odt")),
    (b"application/epub+zip", Kind(what="an electronic book", suffix=".epub")),
    (b"word/document.xml", Kind(what="a DOCX", suffix=".docx")),
    (b"xl/workbook.xml", Kind(what="a spreadsheet", suffix=".xlsx")),
    (b"ppt/presentation.xml", Kind(what="a set of slides", suffix=".pptx")),
)
_ZIP = Kind(what="a zip archive", suffix=".zip")
_FIRST_BYTES = (
    (b"%PDF-", Kind(what="a PDF", suffix=".pdf")),
    (b"{\\rtf", Kind(what="an RTF file", suffix=".rtf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind(what="an old Word file", suffix=".doc")),
    (b"\x1f\x8b", Kind(what="a gzip archive", suffix=".gz")),
    (b"7z\xbc\xaf\x27\x1c", Kind(what="a 7z archive", suffix=".7z")),
    (b"Rar!\x1a\x07", Kind(what="a RAR archive", suffix=".rar")),
    (b"\x89PNG", Kind(what="a PNG picture", suffix="")),
    (b"\xff\xd8\xff", Kind(what="a JPEG picture", suffix="")),
    (b"GIF8", Kind(what="a GIF picture", suffix="")),
)
_PAGE = Kind(what="a web page", suffix=".html")
_LETTER = Kind(what="a letter", suffix=".eml")
# Compiled when they are first asked for: most runs read a text that is called one.
_MARKUP = rb"(?i)(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype html|html)[\s>]"
_HEADERS = rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,60}){2,60}"
_POSTED = rb"(?im)^(?:message-id|mime-version|received):"
_HEAD = 16_384


def reader_of(name: str, data: bytes) -> str:
    """The reader for a file of this name ("" for standard input) and these bytes.

    Raises UnreadableDocument, its text without the file's name.
    """
    suffix = PurePath(name).suffix.lower()
    found = _seen(data)
    if suffix in READERS:
        reader = READERS[suffix]
        if found is None and reader not in _WORDY and re.match(_MARKUP, data[:_HEAD]):
            found = _PAGE  # what a server sends in place of the file
        if found is None or _fits(found, reader):
            return reader
        said = "a text" if reader in TEXTS else "what its name says"
        raise UnreadableDocument(f"not {said} but {found.what}; {_remedy(found)}")
    if suffix:
        raise UnreadableDocument(unsupported(suffix))
    found = found or _told_by_words(data)
    if found is None:
        return "plain"
    if found.suffix not in READERS:
        raise UnreadableDocument(f"not a text but {found.what}; {_remedy(found)}")
    return READERS[found.suffix]


def supported() -> str:
    """The kinds of file that are read, for a sentence: one suffix a reader."""
    first: dict[str, str] = {}
    for suffix, reader in READERS.items():
        first.setdefault(reader, suffix)
    *others, last = first.values()
    return f"{', '.join(others)} or {last}"


def unsupported(suffix: str) -> str:
    """Why a file of this suffix is not read, and what to do."""
    return f'"{suffix}" files are not read; {LATER.get(suffix) or f"save the text as {supported()}"}'


def _fits(kind: Kind, reader: str) -> bool:
    """True where a file of that kind may be for that reader; what a bare zip holds is for its reader to find."""
    zipped = {READERS.get(suffix) for suffix in (".docx", ".odt", ".zip")}
    return READERS.get(kind.suffix, "") == reader or (kind is _ZIP and reader in zipped)


def _remedy(kind: Kind) -> str:
    if kind.suffix in READERS:
        return f"give it a name that ends in {kind.suffix}"
    return LATER.get(kind.suffix, "give a file with words")


def _seen(data: bytes) -> Kind | None:
    """What the first bytes betray; None for all that may be a text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    return next((kind for magic, kind in _FIRST_BYTES if data.startswith(magic)), None)


def _packed(data: bytes) -> Kind:
    """Which of the kinds that are zip archives: names in them stand unpacked, and the first is the format's own."""
    length = int.from_bytes(data[26:28], "little")
    first = data[30 : 30 + length]
    if first == b"mimetype":
        return next((kind for word, kind in _PACKED[:2] if data[38:].startswith(word)), _ZIP)
    if first.startswith((b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/")):
        return next((kind for word, kind in _PACKED[2:] if word in data), _ZIP)
    return _ZIP


def _told_by_words(data: bytes) -> Kind | None:
    """A web page or a letter, told by how its text begins; None where no reader takes such."""
    head = data[:_HEAD]
    if re.match(_MARKUP, head):
        kind = _PAGE
    elif (block := re.match(_HEADERS, head.replace(b"\r\n", b"\n"))) and re.search(_POSTED, block.group()):
        kind = _LETTER
    else:
        return None
    return kind if kind.suffix in READERS else None
