"""Turns the bytes of a file into text and says which encoding was used: BOM, NUL pattern, UTF-8, then chardet."""

from __future__ import annotations

import codecs
import re

from numchk.errors import UnreadableDocument
from numchk.segment import UNSEEN

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le with BOM"),  # before UTF-16: its BOM begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be with BOM"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le with BOM"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be with BOM"),
)

#: How files of other kinds begin, which people rename to .txt.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, DOCX or ODT"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
#: A text may hold a bell or a backspace; where one character in so many is a control it is no text.
_STRAY = 10
_REMEDY = "save it as a UTF-8 text"

#: What chardet may say of a text whose letters are nearly all ASCII; anything else it says there is a slip.
_WESTERN = frozenset({"windows-1252", "iso-8859-1", "iso-8859-15", "macroman", "mac-roman", "ascii"})
_FEW = 0.1

#: chardet learns little from more, and is slow.
_SAMPLE = 60_000


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data`, its BOM removed and newlines untouched, and the encoding used.

    Raises UnreadableDocument, its text without the file's name, where the bytes are no text.
    """
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise UnreadableDocument(f"not a text but {kind}; save its words as a .txt or .md file")
    text, encoding = _decoded(data)
    control = _CONTROL.search(text)
    if control and ("\0" in text or len(_CONTROL.findall(text)) * _STRAY > len(text)):
        raise UnreadableDocument(_not_a_text(text, control.start()))
    return text, encoding


def invisible(text: str) -> int:
    """How many characters of `text` show nothing; they may stand in a figure, or turn its digits round."""
    return 0 if text.isascii() else sum(1 for _ in UNSEEN.finditer(text))


def _decoded(data: bytes) -> tuple[str, str]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], codec), name
    wide = _wide_codec(data[:4096])
    if wide:
        return _strictly(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _wide_codec(head: bytes) -> str | None:
    """The UTF-16 or UTF-32 that the places of the NUL bytes betray in a text of mostly Latin letters; else None."""
    size = len(head) // 4
    if not size:
        return None
    nuls = [head[place : size * 4 : 4].count(0) / size for place in range(4)]
    full, empty = 0.7, 0.3
    match [share >= full for share in nuls], [share <= empty for share in nuls]:
        case [_, True, True, True], [True, *_]:
            return "utf-32-le"
        case [True, True, True, _], [*_, True]:
            return "utf-32-be"
        case [_, True, _, True], [True, _, True, _]:
            return "utf-16-le"
        case [True, _, True, _], [_, True, _, True]:
            return "utf-16-be"
    return None


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        raise UnreadableDocument(f"line {line}: the bytes are not {codec}, as they seem to be; {_REMEDY}") from error


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """What chardet makes of bytes that are not UTF-8; UTF-8 with a few broken bytes is refused, not guessed at."""
    line = data.count(b"\n", 0, error.start) + 1
    if b"\0" in data:
        raise UnreadableDocument(f"line {line}: not a text (binary bytes); give a .txt or .md file")
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(character > "\x7f" for character in loose) > 4 * broken:
        raise UnreadableDocument(
            f"line {line}: byte 0x{data[error.start]:02X} is not UTF-8, though the rest is; {_REMEDY}"
        )
    codec = _detected(data[max(0, error.start - _SAMPLE // 4) : error.start + _SAMPLE])
    try:
        return data.decode(codec), codec
    except (UnicodeDecodeError, LookupError):
        raise UnreadableDocument(
            f"line {line}: byte 0x{data[error.start]:02X} fits neither UTF-8 nor {codec}; {_REMEDY}"
        ) from error


def _detected(sample: bytes) -> str:
    if sum(byte > 0x7F for byte in sample) < 4:  # too little to go by; English text is then nearly always this
        return "windows-1252"
    import chardet

    codec = (chardet.detect(sample)["encoding"] or "windows-1252").lower()
    few = sum(byte > 0x7F for byte in sample) < _FEW * len(sample)
    return codec if codec in _WESTERN or not few else "windows-1252"


def _not_a_text(text: str, place: int) -> str:
    line = text.count("\n", 0, place) + 1
    return f"line {line}: not a text (character U+{ord(text[place]):04X}); give a .txt or .md file"
