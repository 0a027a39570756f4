"""Reads .zip: takes out the texts in it, within limits, and says of the rest why it was left."""

from __future__ import annotations

import itertools
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

import numchk.limits as limits
import numchk.readers.kinds as kinds
from numchk.errors import UnreadableDocument
from numchk.extract import Enclosed, Extract
from numchk.readers.sources import NAME as SOURCES

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError)
#: What systems put beside people's files.
_UNASKED = frozenset({"thumbs.db", "desktop.ini"})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF_8 = 0x800
#: Bytes that stand at least before those of an entry.
_HEADER = 30
_BLOCK = 1 << 16
#: No 2,000 entries have a longer list, unless their names are meant to do harm.
_LIST = 4 * limits.MIB
_END, _END_SIZE = b"PK\x05\x06", 22


def read(data: bytes) -> Extract:
    """The texts in an archive; what is no text by its name is named and not unpacked."""
    try:
        if _list_size(data) > _LIST:
            raise UnreadableDocument(_too_many())
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_unasked(entry)]
            _refuse_bombs(archive.infolist(), entries)
            found, parts = _without_page_parts(sorted(entries, key=lambda entry: entry.filename))
            taken = tuple(_taken(archive, found, len(data)))
    except _DAMAGED as error:
        raise UnreadableDocument(f"damaged or cut short; pack it again, or {kinds.UNPACK}") from error
    left_out = (f"{parts} files that belong to saved pages",) if parts > 1 else ("1 file of a saved page",) * parts
    return Extract(text="", packed=True, enclosed=taken, left_out=left_out)


def _list_size(data: bytes) -> int:
    """How long the list of entries is by the archive's own word."""
    place = data.rfind(_END, max(0, len(data) - _END_SIZE - 65_535))
    size = int.from_bytes(data[place + 12 : place + 16], "little") if place >= 0 else 0
    return 0 if size == 0xFFFFFFFF else size


def _too_many() -> str:
    return f"holds more than {limits.ENTRIES:,} files; unpack it and give a part of them"


def _refuse_bombs(listed: Sequence[ZipInfo], entries: Sequence[ZipInfo]) -> None:
    """UnreadableDocument where there are too many entries, or one lies over another, so that bytes count twice."""
    if len(entries) > limits.ENTRIES:
        raise UnreadableDocument(_too_many())
    ordered = sorted((entry for entry in listed if entry.compress_size), key=lambda entry: entry.header_offset)
    for one, other in itertools.pairwise(ordered):
        if one.header_offset + _HEADER + one.compress_size > other.header_offset:
            raise UnreadableDocument(f"its files lie over each other, as in a zip bomb; {kinds.UNPACK}")


def _is_unasked(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return path.name.startswith(".") or path.name.lower() in _UNASKED or "__MACOSX" in path.parts


def _without_page_parts(entries: Sequence[ZipInfo]) -> tuple[list[ZipInfo], int]:
    """`entries` less what browsers save beside a page, in a folder called after it, and how many those are."""
    paths = [PurePosixPath(entry.filename) for entry in entries]
    pages = {path.with_suffix("") for path in paths if kinds.READERS.get(path.suffix.lower()) == "html"}
    beside = {page.with_name(f"{page.name}{end}") for page in pages for end in ("_files", ".files", "-Dateien")}
    kept = [entry for entry, path in zip(entries, paths, strict=True) if not beside.intersection(path.parents)]
    return kept, len(entries) - len(kept)


def _taken(archive: ZipFile, entries: Sequence[ZipInfo], size: int) -> Iterator[Enclosed]:
    """Each entry with its bytes where it is a text by its name; with its fault where they cannot be had."""
    total = 0
    for entry in entries:
        name = _name(entry)
        path = PurePosixPath(name.replace("\\", "/"))
        reader = kinds.READERS.get(path.suffix.lower())
        if path.name != SOURCES and (reader is None or reader in kinds.ARCHIVES):
            yield Enclosed(name=name, data=b"")
            continue
        data, fault = b"", _obstacle(entry)
        if not fault:
            data, fault = _unpacked(archive, entry)
        total += len(data)
        if total > limits.UNPACKED or (total > limits.SPARED and total > limits.RATIO * size):
            most = limits.told(limits.UNPACKED)
            raise UnreadableDocument(f"unpacks to more than {most}; unpack it and give a part of the folder")
        yield Enclosed(name=name, data=data, fault=fault)


def _obstacle(entry: ZipInfo) -> str | None:
    """Why an entry is not even tried."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link to another file, which is not followed; put the file itself into the archive"
    if entry.flag_bits & _ENCRYPTED:
        return f"locked with a password; {kinds.UNPACK}"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return f"packed in a way that is not known here (method {entry.compress_type}); {kinds.UNPACK}"
    return None


def _unpacked(archive: ZipFile, entry: ZipInfo) -> tuple[bytes, str | None]:
    """The bytes of an entry, counted as they come out, or why they were not taken."""
    blocks: list[bytes] = []
    size = 0
    most = max(limits.SPARED, limits.RATIO * entry.compress_size)
    try:
        with archive.open(entry) as file:
            while block := file.read(_BLOCK):
                blocks.append(block)
                size += len(block)
                if size > most:
                    bomb = f"unpacks to more than {limits.RATIO} times its size, as a zip bomb does"
                    return b"", f"{bomb}; {kinds.UNPACK}"
                if size > limits.FILE:
                    return b"", f"larger than {limits.told(limits.FILE)}; give a part of it as a file of its own"
    except (*_DAMAGED, NotImplementedError, RuntimeError):
        return b"", f"damaged; pack it again, or {kinds.UNPACK}"
    return b"".join(blocks), None


def _name(entry: ZipInfo) -> str:
    """The name; some programs write UTF-8 and do not say so, and it is read as that of an old PC."""
    if entry.flag_bits & _UTF_8 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except ValueError:
        return entry.filename
