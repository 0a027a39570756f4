"""Writes a new Word file of a plain text, with comments in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from numchk.office.copying import DECLARATION, OFFICE, TYPES, links_part, new_entry
from numchk.office.names import W
from numchk.office.relations import CONTENT_TYPES
from numchk.office.remarks import Remark, Writer, comment, marks

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def new_file(text: str, headings: Sequence[int], remarks: Sequence[Remark], writer: Writer) -> bytes:
    """A Word file of `text`, a line a paragraph, headings at the offsets given, with a comment for each remark."""
    numbered = list(enumerate(remarks))
    body = "".join(_paragraphs(text, frozenset(headings), numbered))
    root = f'xmlns:w="{W[0]}"'
    document = f"<w:document {root}><w:body>{body}<w:sectPr/></w:body></w:document>"
    said = "".join(comment(number, remark, writer, "w:", "") for number, remark in numbered)
    types = (("document", "document.main"), ("comments", "comments"), ("styles", "styles"))
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_WORD}.{kind}+xml"/>' for n, kind in types)
    link = '<Relationship Id="rId{}" Type="' + OFFICE + '/{}" Target="{}"/>'
    parts = {
        CONTENT_TYPES: f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": links_part(link.format(1, "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": links_part(
            link.format(1, "comments", "comments.xml") + link.format(2, "styles", "styles.xml")
        ),
        "word/comments.xml": f"<w:comments {root}>{said}</w:comments>",
        "word/styles.xml": f"<w:styles {root}>{_HEADING}</w:styles>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in parts.items():
            packed.writestr(new_entry(name), DECLARATION + words.encode("utf-8", "replace"))
    return file.getvalue()


_HEADING = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
)


def _paragraphs(text: str, headings: frozenset[int], remarks: Sequence[tuple[int, Remark]]) -> list[str]:
    """The lines of `text` that hold words, each a paragraph, with the marks of the numbered remarks."""
    cuts: dict[int, tuple[list[str], list[str]]] = {}
    for number, remark in remarks:
        before, behind = (mark.decode() for mark in marks(number, "w:", ""))
        cuts.setdefault(remark.start, ([], []))[1].append(before)
        cuts.setdefault(remark.end, ([], []))[0].append(behind)
    places = sorted(cuts)
    made, place, reached = [], 0, 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        pieces, end = [], place + len(words)
        begin = place
        while reached < len(places) and places[reached] <= (end if words else place + len(line)):
            at = max(place, min(places[reached], end))
            ends, starts = cuts[places[reached]]
            pieces += [_run(text[begin:at]), *ends, *starts]
            begin, reached = at, reached + 1
        pieces.append(_run(text[begin:end]))
        if any(pieces):
            style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if place in headings else ""
            made.append(f"<w:p>{style}{''.join(pieces)}</w:p>")
        place += len(line)
    return made


def _run(words: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in words)
    return f'<w:r><w:t xml:space="preserve">{escape(shown)}</w:t></w:r>' if words else ""
