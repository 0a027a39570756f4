"""Reads .eml and .mht: the words of a letter, or the article of a saved page, and the files that came with it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import NamedTuple

import numchk.readers.correspondence as correspondence
import numchk.readers.webpage.pagedata as pagedata
import numchk.readers.webpage.reading as reading
from numchk.counting import counted, phrases
from numchk.errors import UnreadableDocument
from numchk.extract import Anchor, Enclosed, Extract
from numchk.limits import ENTRIES, NESTING
from numchk.readers.encoding import decode
from numchk.readers.webpage.charset import decoded

#: A letter says who sent it and what it is within so many characters; longer headers are cut.
_HEADER = 2_000
_REPLIED = re.compile(r"(?:\s*(?:re|aw|sv|fwd?|wg|tr)\s*:)+\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"\s*(?:(?:re|aw|sv)\s*:\s*)*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
#: Where the plain form of a letter is as short as this, it may only say that there is another.
_SHORT = 300
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


#: What parts the parts of a letter. The standard library takes long over very many, so they are counted before.
_BOUNDARY = re.compile(rb"(?i)boundary\s{0,9}=\s{0,9}\"?([^\s\";]{1,70})")
_FEW = 50
_TOO_MANY = "too many parts within parts for a letter; save its words as a .txt file"


class _Parts(NamedTuple):
    """The parts of a letter, each where it belongs."""

    body: list[EmailMessage]  #: what is read, in order
    files: list[Enclosed]
    pictures: list[str]


def read(data: bytes) -> Extract:
    """The words of a letter without what it quotes, under its subject; the files that came with it are enclosed.

    The subject is the title, the sender the publisher. What stands in the file is packed: places are paragraphs.
    """
    if sum(data.count(b"--" + boundary) for boundary in set(_BOUNDARY.findall(data)[:_FEW])) > 2 * ENTRIES:
        raise UnreadableDocument(_TOO_MANY)
    try:
        letter = email.message_from_bytes(data, policy=email.policy.default)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise UnreadableDocument("no letter that can be taken apart; save its words as a .txt file") from error
    if _is_page(letter):
        return _page(letter)
    parts = _sorted(letter)
    subject = _header(letter, "subject")
    found = _body(parts.body, forwarded=_FORWARDED.match(subject) is not None)
    sender, address = _sender(letter)
    pictures = (f"{counted(len(parts.pictures), 'picture')} ({', '.join(parts.pictures[:3])})",) * bool(parts.pictures)
    stamp = _header(letter, "date")
    return replace(
        _headed(found, _REPLIED.sub("", subject, count=1)),
        publisher=sender or address.rpartition("@")[2] or None,
        published=pagedata.moment(stamp) if stamp else None,
        packed=True,
        raw=None,
        runs=(),
        left_out=(*found.left_out, *pictures),
        enclosed=tuple(parts.files),
    )


def _headed(found: Extract, subject: str) -> Extract:
    """`found` with the subject as its first line, as a reader of the letter sees it."""
    if not subject:
        return found
    head = f"{subject}\n\n" if found.text else subject
    anchors = (Anchor(offset=a.offset + len(head), label=a.label, lines=False) for a in found.anchors)
    return replace(
        found,
        text=head + found.text,
        anchors=(Anchor(offset=0, label="subject", lines=False), *anchors),
        title=subject,
    )


# ---------------------------------------------------------------- parts


def _sorted(letter: EmailMessage) -> _Parts:
    """The parts of `letter`: what is read, what came with it, what is only a picture."""
    parts = _Parts([], [], [])
    waiting: list[tuple[EmailMessage, int]] = [(letter, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > ENTRIES or depth > NESTING:
            raise UnreadableDocument(_TOO_MANY)
        sort = part.get_content_type()
        inner = [item for item in part.iter_parts() if isinstance(item, EmailMessage)] if part.is_multipart() else []
        if sort == "message/rfc822" and depth:
            parts.files.append(Enclosed(name=_name(part, "letter.eml", inner), data=_bytes_of(inner)))
        elif sort == "multipart/alternative":
            waiting += [(item, depth + 1) for item in _one_of(inner)[::-1]]
        elif inner:
            waiting += [(item, depth + 1) for item in inner[::-1]]
        elif part.is_attachment() or part.get_filename() or not sort.startswith("text/"):
            name = _name(part, "", ())
            if sort.startswith("image/"):
                parts.pictures.append(name or "no name")
            elif data := _payload(part):
                parts.files.append(Enclosed(name=name or f"part.{sort.rpartition('/')[2]}", data=data))
        elif sort in {"text/plain", "text/html"}:
            parts.body.append(part)
    return parts


def _one_of(alternatives: Sequence[EmailMessage]) -> list[EmailMessage]:
    """Of several forms of one text the plain one; the last where that says little or nothing."""
    plain = next((part for part in alternatives if part.get_content_type() == "text/plain"), None)
    others = [part for part in alternatives if part is not plain]
    if plain is not None and (not others or len(_payload(plain).strip()) > _SHORT):
        return [plain]
    if plain is not None and _payload(plain).strip():
        words = len(_text(plain)[0].split())
        found = _written(others[-1:], quotes=True)
        return [plain] if 4 * words >= len(found.text.split()) else others[-1:]
    return others[-1:]


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, MessageError):
        return b""
    return data if isinstance(data, bytes) else b""


def _bytes_of(letters: Sequence[EmailMessage]) -> bytes:
    try:
        return letters[0].as_bytes(policy=email.policy.compat32) if letters else b""
    except (ValueError, LookupError, MessageError, RecursionError, AttributeError):
        return b""


def _name(part: EmailMessage, default: str, inner: Sequence[EmailMessage]) -> str:
    name = part.get_filename() or (_header(inner[0], "subject") if inner else "")
    name = name or default
    return f"{name}.eml" if inner and not name.endswith(".eml") else name


def _sender(letter: EmailMessage) -> tuple[str, str]:
    try:
        return parseaddr(_header(letter, "from"))
    except RecursionError:  # brackets within brackets
        return "", ""


def _header(part: Message, name: str) -> str:
    """One header in plain words; "" where there is none."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")[:_HEADER]
    try:
        said = str(make_header(decode_header(" ".join(raw.split()))))
    except (ValueError, LookupError, MessageError, RecursionError):
        said = raw
    return " ".join(said.split())


# ---------------------------------------------------------------- words


def _body(parts: Sequence[EmailMessage], *, forwarded: bool) -> Extract:
    """The words of the letter; what it quotes is left out, unless it was forwarded or nothing else is in it."""
    found = _written(parts, quotes=forwarded)
    return found if found.text.strip() or forwarded else _written(parts, quotes=True)


def _written(parts: Sequence[EmailMessage], *, quotes: bool) -> Extract:
    """The parts as one text, a blank line between them."""
    text, encoding = "", "utf-8"
    anchors: list[Anchor] = []
    left_out: list[str] = []
    for part in parts:
        if part.get_content_type() == "text/html":
            found = reading.everything(*decoded(_payload(part), part.get_content_charset() or ""), quotes=quotes)
        else:
            found = _plain(part, quotes=quotes)
        if not found.text.strip():
            left_out += found.left_out
            continue
        text += "\n\n" if text else ""
        anchors += [Anchor(offset=len(text) + a.offset, label=a.label, lines=False) for a in found.anchors]
        text += found.text
        left_out += found.left_out
        encoding = found.encoding
    return Extract(text=text, anchors=tuple(_renumbered(anchors)), encoding=encoding, left_out=tuple(left_out))


def _plain(part: EmailMessage, *, quotes: bool) -> Extract:
    text, encoding = _text(part)
    said, unread = correspondence.own_words(text, quotes=quotes)
    return Extract(
        text=said,
        anchors=tuple(
            Anchor(offset=found.start(), label=f"paragraph {number}", lines=False)
            for number, found in enumerate(_PARAGRAPH.finditer(said), 1)
        ),
        encoding=encoding,
        left_out=tuple(phrases(unread)),
    )


def _text(part: EmailMessage) -> tuple[str, str]:
    """A plain part in its encoding, its soft line breaks joined."""
    data, charset = _payload(part), part.get_content_charset() or ""
    text, encoding = decoded(data, charset) if charset else decode(data)
    if (part.get_param("format") or "") == "flowed":
        text = correspondence.unflowed(text, glued=str(part.get_param("delsp") or "").lower() == "yes")
    return text.replace("\r\n", "\n"), encoding


def _renumbered(anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """Paragraphs counted through all parts."""
    number = 0
    for anchor in anchors:
        paragraph = anchor.label.startswith("paragraph ")
        number += paragraph
        yield replace(anchor, label=f"paragraph {number}") if paragraph else anchor


# ---------------------------------------------------------------- a page saved as one file


def _is_page(letter: EmailMessage) -> bool:
    """True for a page that a browser saved with its pictures in one file (MHTML)."""
    related = letter.get_content_type() == "multipart/related"
    return related and ("snapshot-content-location" in letter or "saved by" in _header(letter, "from").lower())


def _page(letter: EmailMessage) -> Extract:
    """The article of the first page in `letter`; frames and pictures are no part of it."""
    for part in letter.iter_parts():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            found = reading.extract(*decoded(_payload(part), part.get_content_charset() or ""))
            return replace(found, packed=True, raw=None, runs=())
    raise UnreadableDocument("no page in this file; save it again as .html")
