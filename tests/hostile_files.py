"""Makes files that mean harm, and sound ones to spoil: all by rule or from a seed, so that each can be made again."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

NOTES = (
    "The ferry carried 240 people and 36 cars across the sound on 3 May.",
    "Tickets cost £12.50, up from £11, and the crossing took 4½ hours at 9 °C.",
    "About 1,200 tonnes of gravel (2.6 million pounds) were landed; one in five loads was late.",
)
OFFICE = "http://schemas.openxmlformats.org"
WORD = f"{OFFICE}/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
STAMP = (2024, 5, 3, 12, 0, 0)


# ---------------------------------------------------------------- sound files


def packed(entries: Sequence[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these entries, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(entry, data)
    return made.getvalue()


def docx(body: str, prolog: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A DOCX whose document has this body."""
    kinds = (
        f'<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    words = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    entries = [("[Content_Types].xml", kinds), ("_rels/.rels", relations), ("word/document.xml", words)]
    return packed(entries, method)


def odt(body: str, prolog: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An ODT whose content has this body."""
    words = (
        f'{prolog}<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0" '
        f'xmlns:table="{OPEN}:table:1.0" office:version="1.2"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed([("mimetype", kind), ("content.xml", words), ("META-INF/manifest.xml", manifest)], method)


def pdf(stream: bytes, *, filters: str = "", kids: str = "3 0 R", count: int = 1) -> bytes:
    """A PDF of one page with this stream, packed already where it names filters."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(stream)}{filters} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    made, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(made)


def page_of(lines: Sequence[str]) -> bytes:
    """The stream of a PDF page with these lines."""
    shown = b"".join(
        b"(%b) Tj T*\n" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    )
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET"


def html(body: str) -> bytes:
    """A web page with this body."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ferry</title></head>'
        f"<body><article><h1>The ferry</h1>{body}</article></body></html>"
    ).encode()


def eml(parts: str, boundary: str = "") -> bytes:
    """A letter of these parts, or of one text."""
    kind = f'multipart/mixed; boundary="{boundary}"' if boundary else 'text/plain; charset="utf-8"'
    return (
        "From: Ann Moor <ann@example.org>\r\nTo: desk@example.org\r\nSubject: The ferry\r\n"
        "Date: Fri, 3 May 2024 12:00:00 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{parts}"
    ).encode()


def paragraphs(form: str) -> str:
    """The notes, each in `form`."""
    return "".join(form.format(note) for note in NOTES)


def in_word(*rows: str) -> str:
    """A table of Word with one cell a row."""
    return f"<w:tbl>{''.join(f'<w:tr><w:tc>{W_P.format(row)}</w:tc></w:tr>' for row in rows)}</w:tbl>"


def in_open(*rows: str) -> str:
    """The same of OpenDocument."""
    cells = "".join(f"<table:table-cell>{T_P.format(row)}</table:table-cell>" for row in rows)
    return f"<table:table><table:table-row>{cells}</table:table-row></table:table>"


W_P, T_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "<text:p>{}</text:p>"


def sound() -> Mapping[str, tuple[bytes, ...]]:
    """Suffix -> a few sound files of that kind."""
    w_table, t_table = in_word("40 cars", "£300"), in_open("40 cars")
    tracked = (
        '<w:p><w:del w:author="A"><w:r><w:delText>5 boats</w:delText></w:r></w:del>'
        '<w:ins w:author="A"><w:r><w:t>6 boats</w:t></w:r></w:ins></w:p>'
    )
    h_table = "<table><tr><th>cars<td>40</table><!-- 5 --><p>A &amp; B&nbsp;6<aside>7</aside>"
    mixed = (
        f"--b\r\nContent-Type: text/plain\r\n\r\n{NOTES[0]}\r\n--b\r\nContent-Type: text/plain\r\n"
        f"Content-Disposition: attachment; filename=notes.txt\r\n\r\n{NOTES[2]}\r\n--b--\r\n"
    )
    words = [(f"in/{n}.txt", note) for n, note in enumerate(NOTES)]
    return {
        ".docx": (docx(paragraphs(W_P)), docx(paragraphs(W_P) + w_table + tracked)),
        ".odt": (odt(paragraphs(T_P)), odt(paragraphs(T_P) + t_table)),
        ".pdf": (
            pdf(page_of(NOTES)),
            pdf(zlib.compress(page_of(NOTES)), filters=" /Filter /FlateDecode"),
        ),
        ".html": (
            html(paragraphs("<p>{}</p>")),
            html(paragraphs("<p>{}</p>") + h_table),
        ),
        ".eml": (eml("\r\n\r\n".join(NOTES)), eml(mixed, "b")),
        ".zip": (packed(words), packed(words, zipfile.ZIP_STORED), packed([("a.docx", docx(paragraphs(W_P))), *words])),
    }


# ---------------------------------------------------------------- spoilt files


def spoilt(kind: str, number: int, seed: int) -> Iterator[bytes]:
    """`number` spoilt files of a kind: bytes flipped, deleted, doubled, moved, and two files spliced."""
    chance = random.Random(f"{kind}{seed}")  # noqa: S311
    files = sound()
    ways: tuple[Callable[[bytearray, random.Random], bytes], ...] = (_flipped, _cut, _doubled, _struck, _numbered)
    for turn in range(number):
        data = bytearray(chance.choice(files[kind]))
        if turn % 7 == 6:
            other = chance.choice(files[chance.choice([*files])] + files[kind])
            data = bytearray(data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :])
        for _ in range(chance.choice((1, 1, 2, 5))):
            data = bytearray(ways[turn % len(ways)](data, chance)) or data
        yield bytes(data)


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return bytes(data[:place] + data[place + chance.choice((1, 2, 10, 200)) :])


def _doubled(data: bytearray, chance: random.Random) -> bytes:
    place, length = chance.randrange(len(data)), chance.choice((1, 4, 30, 300))
    return bytes(data[:place] + data[place : place + length] * chance.choice((2, 3, 50)) + data[place:])


def _struck(data: bytearray, chance: random.Random) -> bytes:
    place, length = chance.randrange(len(data)), chance.choice((1, 4, 60))
    filling = chance.choice((b"\0", b"\xff", b"<", b"9", b"\x80"))
    return bytes(data[:place] + filling * length + data[place + length :])


def _numbered(data: bytearray, chance: random.Random) -> bytes:
    """Where a length or a place may stand, another."""
    place = chance.randrange(max(1, len(data) - 4))
    number = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFF, len(data)))
    return bytes(data[:place] + struct.pack("<I", number) + data[place + 4 :])


def torn(data: bytes) -> Iterator[bytes]:
    """`data` cut short at each twentieth."""
    yield from (data[: len(data) * part // 20] for part in range(20))


# ---------------------------------------------------------------- bombs

LAUGHS = "<!DOCTYPE {root} [<!ENTITY a0 'ha '>{more}]>"


def laughs(root: str) -> str:
    """A document type in which the entity `a9` says a thousand million words."""
    more = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    return LAUGHS.format(root=root, more=more)


def outside(root: str) -> str:
    """A document type whose entity `a9` is a file of this machine."""
    return f"<!DOCTYPE {root} [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"


def deflated(block: bytes, times: int) -> bytes:
    """`block` many times over, packed by zlib, without packing it many times."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = press.compress(block) + press.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(block, check)
    return b"\x78\xda" + once * times + press.flush() + struct.pack(">I", check)


def overlapping(times: int) -> bytes:
    """An archive whose list names one and the same entry many times."""
    data = packed([("a.txt", NOTES[0] * 2000)])
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listed = data[start:end] * times
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, times, times, len(listed), start, 0)
    return data[:start] + listed + tail


def nested_zips(depth: int, width: int) -> bytes:
    """Archives within archives, as in the old bomb of that kind."""
    data = packed([("a.txt", b"0" * 1_000_000)])
    for _ in range(depth):
        data = packed([(f"{n}.zip", data) for n in range(width)])
    return data


def encrypted() -> bytes:
    """An archive whose entry says that it is locked."""
    data = bytearray(packed([("a.txt", NOTES[0])]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def linked() -> bytes:
    """An archive with a link to a file of this machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("a.txt", STAMP)
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def streamed() -> bytes:
    """A sound archive written without going back: sizes stand behind the data, with zip64 fields."""

    class OneWay(io.RawIOBase):
        def __init__(self) -> None:
            self.made = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.made += bytes(data)  # type: ignore[call-overload]
            return len(data)  # type: ignore[arg-type]

    out = OneWay()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,  # type: ignore[arg-type]
        archive.open(zipfile.ZipInfo("a.txt", STAMP), "w", force_zip64=True) as entry,
    ):
        entry.write(NOTES[0].encode())
    return bytes(out.made)


def lying(field: int, size: int, value: int) -> bytes:
    """An archive in whose list one field of the only entry was changed."""
    data = bytearray(packed([("a.txt", NOTES[0] * 50)]))
    place = data.index(b"PK\x01\x02") + field
    data[place : place + size] = value.to_bytes(size, "little")
    return bytes(data)


def nested_parts(depth: int) -> bytes:
    """A letter whose parts lie within each other."""
    opened = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(depth))
    return eml(f"{opened}--b{depth}\r\n\r\n{NOTES[0]}\r\n", "b0")


def row_of(parts: int) -> bytes:
    """A letter of many parts side by side."""
    return eml(
        "".join(f"--b\r\nContent-Type: text/plain\r\n\r\n{n} boats\r\n" for n in range(parts)) + "--b--\r\n", "b"
    )


def wrapped(opened: str, inner: str, times: int) -> str:
    """`inner` within so many of these tags."""
    closed = "".join(f"</{tag}>" for tag in reversed(opened.replace("<", "").split(">")[:-1]))
    return opened * times + inner + closed * times


def bombs() -> Mapping[str, Callable[[], bytes]]:
    """File name -> what makes it."""
    many, bare = 1_000_000, zipfile.ZIP_STORED
    xml = '<?xml version="1.0"?>'
    return {
        "flat.zip": lambda: packed([("a.txt", b"0" * 100_000_000)]),
        "many-flat.zip": lambda: packed([(f"{n}.txt", NOTES[0] * 12_000) for n in range(500)]),
        "nested.zip": lambda: nested_zips(1, 1),
        "forty-two.zip": lambda: nested_zips(4, 8),
        "overlap.zip": lambda: overlapping(1000),
        "many-entries.zip": lambda: packed([(f"{n}.txt", "5 boats") for n in range(2001)]),
        "long-list.zip": lambda: packed([(f"{'x' * 250}{n}", "") for n in range(30_000)]),
        "locked.zip": encrypted,
        "linked.zip": linked,
        "empty.zip": lambda: packed([]),
        "lies-longer.zip": lambda: lying(24, 4, 0x7FFFFFFF),
        "lies-shorter.zip": lambda: lying(24, 4, 10),
        "lies-packed.zip": lambda: lying(20, 4, 0x7FFFFFF0),
        "lies-elsewhere.zip": lambda: lying(42, 4, 0x7FFFFFF0),
        "lies-method.zip": lambda: lying(10, 2, 99),
        "laughs.docx": lambda: docx(W_P.format("&a9;"), xml + laughs("w:document")),
        "outside.docx": lambda: docx(W_P.format("&a9;"), xml + outside("w:document")),
        "deep.docx": lambda: docx(wrapped("<w:sdt><w:sdtContent>", W_P.format("5 boats"), 100_000), method=bare),
        "deep-tables.docx": lambda: docx(wrapped("<w:tbl><w:tr><w:tc>", W_P.format("5"), 30_000), method=bare),
        "deep-runs.docx": lambda: docx(wrapped("<w:p><w:r>", "<w:t>5 boats</w:t>", 100_000), method=bare),
        "flat.docx": lambda: docx(W_P.format("0" * 200_000_000)),
        "attribute.docx": lambda: docx(f'<w:p w:rsidR="{"5" * 20_000_000}"/>' + W_P.format("5 boats")),
        "packed-cells.docx": lambda: docx(in_word(*["5"] * many)),
        "cells.docx": lambda: docx(in_word(*["5"] * many), method=bare),
        "laughs.odt": lambda: odt(T_P.format("&a9;"), xml + laughs("office:document-content")),
        "outside.odt": lambda: odt(T_P.format("&a9;"), xml + outside("office:document-content")),
        "deep.odt": lambda: odt(wrapped("<text:section>", T_P.format("5 boats"), 100_000), method=bare),
        "blanks.odt": lambda: odt(T_P.format('5<text:s text:c="2000000000"/>boats')),
        "repeated.odt": lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="1000000">'
            '<table:table-cell table:number-columns-repeated="1000000">' + T_P.format("5") + "</table:table-cell>"
            "</table:table-row></table:table>"
        ),
        "cells.odt": lambda: odt(in_open(*["5"] * 100_000), method=bare),
        "gigabyte.pdf": lambda: pdf(deflated(b"(5 boats) Tj\n" * 80_000, 1000), filters=" /Filter /FlateDecode"),
        "gigabyte-of-nothing.pdf": lambda: pdf(deflated(bytes(1 << 20), 1024), filters=" /Filter /FlateDecode"),
        "loop.pdf": lambda: pdf(page_of(NOTES), kids="2 0 R 3 0 R", count=2),
        "count.pdf": lambda: pdf(page_of(NOTES), kids="3 0 R " * 100_000, count=2_000_000_000),
        "pushed.pdf": lambda: pdf(b"q " * 5_000_000 + page_of(NOTES)),
        "divs.html": lambda: html("<div>" * 200_000 + NOTES[0] + "</div>" * 200_000),
        "bold.html": lambda: html("<b><i><a href=x>" * 30_000 + NOTES[0] + "<p>x</b>" * 30_000),
        "attribute.html": lambda: html(f'<p title="{"5" * 20_000_000}">{NOTES[0]}</p>'),
        "attributes.html": lambda: html(f"<p {' '.join(f'a{n}=5' for n in range(20_000))}>{NOTES[0]}</p>"),
        "cells.html": lambda: html("<table><tr>" + "<td>5" * 100_000 + "</table>"),
        "comments.html": lambda: html("<!--" * 500_000),
        "brackets.html": lambda: html("<" * 5_000_000),
        "entities.html": lambda: html("&#" * 2_000_000),
        "laughs.html": lambda: (xml + laughs("html")).encode() + b"<html><body><p>&a9;</p></body></html>",
        "outside.html": lambda: (xml + outside("html")).encode() + b"<html><body><p>&a9; 5 boats</p></body></html>",
        "picture.html": lambda: html(f"<svg>{laughs('svg')}<text>&a9;</text></svg><p>{NOTES[0]}</p>"),
        "long.html": lambda: html("<p>" + NOTES[0] * 200_000),
        "nested.eml": lambda: nested_parts(10_000),
        "row.eml": lambda: row_of(30_000),
        "headers.eml": lambda: b"X-A: 5\r\n" * 500_000 + eml(NOTES[0]),
        "header.eml": lambda: b"Subject: " + b"=?utf-8?q?5?= " * 500_000 + b"\r\n" + eml(NOTES[0]),
        "address.eml": lambda: b"From: " + b"(" * 500_000 + b"\r\n" + eml(NOTES[0]),
    }


def tricks() -> bytes:
    """An archive full of names that lead out of it, or deceive whoever reads them."""
    names = (
        "../../etc/up.txt",
        "/etc/root.txt",
        "C:\\Windows\\drive.txt",
        "\\\\server\\share\\unc.txt",
        "in/../../sideways.txt",
        "turned\u202etxt.exe.txt",
        "bell\x07 and\x1b[2J.txt",
        "twice.txt",
        "./twice.txt",
        "line\nbreak.txt",
        "CON.txt",
        ".txt",
        "....//....//dots.txt",
        "x" * 3000 + ".txt",
    )
    return packed([(name, f"{n + 2} boats sank.") for n, name in enumerate(names)])
