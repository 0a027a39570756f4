# ruff: noqa: E501 - XML is easier to read with a whole element on a line
"""Builds Word files and OpenDocument texts out of strings of XML, as word processors write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OPC = "http://schemas.openxmlformats.org/package/2006"
LOOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("r", LOOSE),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w16se", "http://schemas.microsoft.com/office/word/2015/wordml/symex"),
)
_ROOTS = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "styles": "styles",
    "header": "hdr",
    "footer": "ftr",
    "comments": "comments",
}
BY = 'w:author="Ada Brook" w:date="2026-03-01T09:00:00Z"'


def zipped(parts: Mapping[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """The parts as a zip, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 1, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()


def docx(  # noqa: PLR0913  (one keyword a part)
    body: str,
    *,
    main: str = "word/document.xml",
    strict: bool = False,
    macros: bool = False,
    core: str = "",
    extra: Mapping[str, str | bytes] | None = None,
    **parts: str,
) -> bytes:
    """A Word file with this body; `parts` are what the roots of footnotes, styles, header ... hold."""
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES)
    names += f' xmlns:w="{STRICT_WORD if strict else WORD}"'
    kinds = STRICT if strict else LOOSE
    folder, _, name = main.rpartition("/")
    what = "application/vnd.ms-word.document.macroEnabled" if macros else f"{TYPE}.document"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{OPC}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{what}.main+xml"/>'
        + "".join(f'<Override PartName="/{folder}/{part}.xml" ContentType="{TYPE}.{part}+xml"/>' for part in parts)
        + "</Types>",
        "_rels/.rels": _links(
            [(f"{kinds}/officeDocument", main)]
            + ([(f"{OPC}/relationships/metadata/core-properties", "docProps/core.xml")] if core else [])
        ),
        main: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {names}><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        f"{folder}/_rels/{name}.rels": _links([(f"{kinds}/{part}", f"{part}.xml") for part in parts]),
        **{
            f"{folder}/{part}.xml": f"<w:{_ROOTS[part]} {names}>{words}</w:{_ROOTS[part]}>"
            for part, words in parts.items()
        },
        **(extra or {}),
    }
    if core:
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{OPC}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{core}</dc:title></cp:coreProperties>"
        )
    return zipped(files)


def _links(links: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{OPC}/relationships">{inside}</Relationships>'


def p(*inside: str, ppr: str = "") -> str:
    """A paragraph."""
    return (
        f'<w:p w14:paraId="1A2B3C4D" w:rsidR="00A77B3E">{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}{"".join(inside)}</w:p>'
    )


def r(words: str, rpr: str = "") -> str:
    """A run."""
    return (
        f'<w:r w:rsidR="00C41F02">{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'
    )


def ins(*inside: str) -> str:
    """An insertion."""
    return f'<w:ins w:id="901" {BY}>{"".join(inside)}</w:ins>'


def gone(words: str, rpr: str = "") -> str:
    """A deletion."""
    return f'<w:del w:id="902" {BY}><w:r w:rsidDel="00B"><w:rPr>{rpr}</w:rPr><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells; a cell that begins with "<" is XML already."""
    cells = [[cell if cell.startswith("<") else p(r(cell)) for cell in row] for row in rows]
    lines = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once as a drawing, once more for old readers."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="720000"/><wp:docPr id="1" name="Text Box 1" descr="a box of 11 words"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:142pt;height:57pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def field(code: str, *result: str) -> str:
    """A field with its instruction and its result."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + told + mark("separate") + "".join(result) + mark("end")


def control(*inside: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"


def note(number: int, *inside: str, kind: str = "footnote") -> str:
    """A note of that number, as its part holds it."""
    return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", *inside)}</w:{kind}>'


def mark(number: int, kind: str = "footnote") -> str:
    """The mark of a note in the text."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def style(name: str, inside: str, *, kind: str = "character", based: str = "", usual: bool = False) -> str:
    """A style; its id is its name without blanks."""
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if usual else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{above}{inside}</w:style>'


# ---------------------------------------------------------------- OpenDocument

_OPEN_NAMES = " ".join(
    f'xmlns:{prefix}="{OPEN}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)
_OPEN_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt(body: str, *, automatic: str = "", common: str = "", margins: str = "", title: str = "") -> bytes:
    """An OpenDocument text with this body."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content {_OPEN_NAMES} office:version="1.3"><office:automatic-styles>'
            f"{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_OPEN_NAMES}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{margins}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {_OPEN_NAMES}><office:meta><dc:title>{title}</dc:title></office:meta>"
            "</office:document-meta>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        },
        stored=("mimetype",),
    )


def fodt(body: str, *, automatic: str = "") -> bytes:
    """The same as one flat file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_OPEN_NAMES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()
