"""Turns the bytes of a file into text, says which encoding was used, and whether that was a guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

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
#: Where more of what is not ASCII cannot stand where it does, no encoding was found.
_TOO_ODD = 0.5
_REMEDY = "save it as a UTF-8 text"

#: What is tried for bytes that are not UTF-8, in this order and with chardet's guess second. This tool reads English
#: news: such a file is nearly always the first.
_WINDOWS = "windows-1252"
_OLD = ("gb18030", "iso8859-15", "mac-roman", "cp850", "cp437")
#: What chardet may say of a text whose letters are nearly all ASCII; anything else it says there is a slip.
_WESTERN = frozenset({"iso-8859-1", "iso-8859-15", "macroman", "mac-roman", "cp437", "cp850"})
_FEW = 0.1
#: The hard blank of DOS, where no hard blank stands: beside another blank or a sign.
_LOOSE_BLANK = re.compile(rb"\xff(?![0-9A-Za-z])|(?<![0-9A-Za-z])\xff")
#: chardet learns little from more, and is slow.
_SAMPLE = 60_000

#: Signs of English copy beside letters, and which of them may stand right behind a letter or digit, or right before.
_SIGNS = frozenset("\N{NO-BREAK SPACE}£€¥¢§©®°±¹²³¼½¾·•…–—‘’“”«»‹›„™×÷¡¿ªº†‡−≤≥≈′″\N{NARROW NO-BREAK SPACE}")
_OPENING = frozenset("‘“«‹„¡¿§±")
_ANSWERED = {"¡": "!", "¿": "?"}
_CALL = 300  #: characters within which a call or a question ends
_PRICING = frozenset("¥¢")
_GOING_ON = frozenset(",:;")  #: never behind an ellipsis
_CLOSING = frozenset("’”»›…°¹²³¼½¾™®ªº†‡′″¢")


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
    """What bytes that are not UTF-8 most likely say; UTF-8 with broken bytes is refused, not guessed at."""
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"line {line}: byte 0x{data[error.start]:02X}"
    if b"\0" in data:
        raise UnreadableDocument(f"line {line}: not a text (binary bytes); give a .txt or .md file")
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(character > "\x7f" for character in loose) >= 2 * broken:  # as many signs are whole UTF-8 as are broken
        raise UnreadableDocument(f"{byte} is not UTF-8, though the rest is; {_REMEDY}")
    codec, odd = _likeliest(data[max(0, error.start - _SAMPLE // 4) : error.start + _SAMPLE])
    if odd > _TOO_ODD:
        raise UnreadableDocument(f"{byte} is not UTF-8, and no other encoding makes words of it; {_REMEDY}")
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as fault:
        raise UnreadableDocument(f"{byte} fits neither UTF-8 nor {codec}; {_REMEDY}") from fault


def _likeliest(sample: bytes) -> tuple[str, float]:
    """The encoding that leaves the fewest odd characters in `sample`, and their share among those beyond ASCII."""
    best, least = _WINDOWS, 2.0
    for codec in _candidates(sample):
        try:
            share = _oddness(sample.decode(codec))
        except (UnicodeDecodeError, LookupError):
            continue
        if share < least:
            best, least = codec, share
        if not least:
            break
    return best, least


def _candidates(sample: bytes) -> Iterator[str]:
    """What may be tried, the likeliest first; chardet is asked only where Windows does not do."""
    yield _WINDOWS
    import chardet

    said = (chardet.detect(sample)["encoding"] or _WINDOWS).lower()
    if said in _WESTERN or sum(byte > 0x7F for byte in sample) >= _FEW * len(sample):
        yield said
    dos = _LOOSE_BLANK.search(sample) is None
    yield from (codec for codec in _OLD if dos or not codec.startswith("cp"))


# ---------------------------------------------------------------- what English copy looks like


def _oddness(text: str) -> float:
    """Which share of the characters of `text` beyond ASCII cannot stand where they do in English, or in any words."""
    places = [place for place, character in enumerate(text) if character > "\x7f"]
    return sum(_is_odd(text, place) for place in places) / len(places) if places else 0


def _is_odd(text: str, place: int) -> bool:
    character, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if character.isalpha() and character not in "ªº":
        return _is_odd_letter(character, before, after)
    if character not in _SIGNS:
        return not unicodedata.category(character).startswith("P") or not _is_wide(character)
    if character in _OPENING and before.isalnum():
        return True
    if character in _ANSWERED:  # "¡Viva!": on its own it is another sign, read amiss
        return _ANSWERED[character] not in text[place : place + _CALL]
    if character in _PRICING:
        return not (before.isdigit() or after.isdigit())
    if character == "…" and after in _GOING_ON:
        return True
    degree = character in "°º" and after in "CF"
    return character in _CLOSING and after.isalpha() and character not in "’…¢" and not degree


def _is_odd_letter(letter: str, before: str, after: str) -> bool:
    """True for a letter beside a digit, one of another script than its neighbour, and a capital behind a small one."""
    if letter == "µ":
        return False
    if _is_wide(letter):  # ideographs stand beside each other, and never in a word of Latin letters
        return not (before and _is_wide(before)) and not (after and _is_wide(after))
    beside = [other for other in (before, after) if other.isalpha()]
    latin = _is_latin(letter)
    if before.isdigit() or after.isdigit() or any(_is_latin(other) is not latin for other in beside):
        return True
    if (letter.isupper() and before.islower()) or (letter.islower() and after.isupper() and not before.isupper()):
        return True
    return latin and (not beside or all(other > "\x7f" for other in beside))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _not_a_text(text: str, place: int) -> str:
    line = text.count("\n", 0, place) + 1
    return f"line {line}: not a text (character U+{ord(text[place]):04X}); give a .txt or .md file"
