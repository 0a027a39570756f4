"""Opens the zip of an office file within limits; every fault is a sentence with its remedy."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO

import numchk.limits as limits
from numchk.errors import UnreadableDocument

_CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_END = b"PK\x05\x06"
UNLOCK = "protected by a password; open it, take the password off and save it again"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    OverflowError,
    struct.error,
)


class Package:
    """An opened office file; it counts what was unpacked of it, whatever its headers say."""

    def __init__(self, data: bytes, kind: str) -> None:
        """`kind` names the file in sentences ("Word file"). Raises UnreadableDocument."""
        self.kind = kind
        self._left = limits.UNPACKED
        self._size = len(data)
        if data.startswith(_OLE):
            raise UnreadableDocument(UNLOCK if _LOCKED in data else f"an old binary file; save it as a new {kind}")
        _few_entries(data, kind)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.entries = tuple(self._zip.infolist())
        except _FAULTS as fault:
            raise UnreadableDocument(self._damaged(data)) from fault
        if len(self.entries) > limits.ENTRIES:
            raise UnreadableDocument(_too_many(kind))
        self._names = {key(entry.filename): entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order in which they are packed."""
        return tuple(entry.filename for entry in self.entries)

    def name(self, part: str) -> str:
        """`part` as the zip spells it."""
        return self._names[part.casefold()].filename if part in self else part

    def read(self, name: str) -> bytes:
        """The bytes of one part; b"" where there is none. Raises UnreadableDocument where they are too many."""
        if name not in self:
            return b""
        entry = self._names[name.casefold()]
        if entry.flag_bits & 0x1:
            raise UnreadableDocument(UNLOCK)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableDocument(f"{self._part(name)} is packed in a way no {self.kind} is; save it again")
        try:
            with self._zip.open(entry) as stream:
                return self._drained(stream, name, min(entry.compress_size, self._size))
        except _FAULTS as fault:
            raise UnreadableDocument(
                f"{self._part(name)} is damaged; open it in the program that made it and save it again"
            ) from fault

    def _drained(self, stream: IO[bytes], name: str, packed: int) -> bytes:
        pieces, read = [], 0
        while piece := stream.read(_CHUNK):
            pieces.append(piece)
            read += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise UnreadableDocument(
                    f"it unpacks to more than {limits.told(limits.UNPACKED)}; save the text alone as a smaller file"
                )
            if read > limits.SPARED and read > packed * limits.RATIO:
                more = f"unpacks to more than {limits.RATIO} times its size"
                raise UnreadableDocument(f"{self._part(name)} {more}; save the text as a new file")
        return b"".join(pieces)

    def _part(self, name: str) -> str:
        shown = name if name.isprintable() else ascii(name)
        return f'its part "{shown[:80]}"'

    def _damaged(self, data: bytes) -> str:
        if data.startswith(b"PK"):
            return (
                f"a damaged {self.kind} (its end is missing or broken); open it, let it be repaired and save it again"
            )
        return f"not a {self.kind}, whatever its name says; open it in the program that made it and save it as one"


def key(name: str) -> str:
    """What the name of a part is compared by: programs differ in slashes and in capitals."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _few_entries(data: bytes, kind: str) -> None:
    """Refuse a list of too many entries before it is read."""
    place = data.rfind(_END, max(0, len(data) - 65_600))
    if place >= 0 and len(data) >= place + 12 and struct.unpack_from("<H", data, place + 10)[0] > limits.ENTRIES:
        raise UnreadableDocument(_too_many(kind))


def _too_many(kind: str) -> str:
    return f"it holds more than {limits.ENTRIES:,} parts, which no {kind} needs; save the text as a new file"
