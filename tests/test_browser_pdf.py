"""PDFs as a browser and an office make them: columns in order, soft hyphens gone, the browser's own frame left out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdf_layouts import Part, plain, stories

from numchk.pipeline import load, read_document
from numchk.readers import from_text
from numchk.readers.pdf import read

Convert = Callable[..., tuple[Path, ...]]

STYLES = {
    "one column": "body { font: 12pt serif }",
    "two columns": "body { font: 11pt sans-serif } main { columns: 2 } td { padding: 2px 9px }",
    "two, justified": "body { font: 10pt serif } main { columns: 2; text-align: justify } td { padding: 2px 9px }"
    " p { margin: 0; text-indent: 1em }",
    "three columns": "@page { size: letter landscape } body { font: 9pt sans-serif } td { padding: 2px 9px }"
    " main { columns: 3; text-align: justify; column-rule: 1px solid }",
}


def figures(text: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in read_document(from_text(text), load(select=("conversion",))).quantities]


def marked_up(parts: list[Part], *, hyphens: bool) -> str:
    """The story as HTML, with soft hyphens within long words where `hyphens`."""

    def words(text: str) -> str:
        text = html.escape(text)
        return re.sub(r"(?<=[a-z]{2}[aeiou])(?=[^aeiou\W\d][a-z]{2})", "&shy;", text) if hyphens else text

    pieces = []
    for number, (kind, text) in enumerate(parts):
        if kind == "row":
            first = parts[number - 1][0] != "row"
            last = parts[number + 1 :][:1] == [] or parts[number + 1][0] != "row"
            cells = "".join(f"<td>{words(cell)}</td>" for cell in text.split(" | "))
            pieces.append(f"{'<table>' * first}<tr>{cells}</tr>{'</table>' * last}")
        else:
            tag = {"title": "h1", "head": "h2", "item": "li"}.get(kind, "p")
            pieces.append(f"<{tag}>{words(text)}</{tag}>")
    return f"{pieces[0]}<main>{''.join(pieces[1:])}</main>"


@pytest.mark.parametrize("style", STYLES)
def test_what_a_browser_prints_is_read_in_order(chromium: Any, style: str) -> None:
    page = chromium.new_page()
    for number in (0, 4, 8):
        parts = stories()[number] + stories()[number + 1]
        framed = number % 8 == 0
        page.set_content(f"<style>{STYLES[style]}</style>{marked_up(parts, hyphens=framed)}")
        data = page.pdf(prefer_css_page_size=True, display_header_footer=framed, margin={"top": "2cm", "bottom": "2cm"})
        assert figures(read(data).text) == figures(plain(parts))
    page.close()


NAMES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "text")}
NAMES["fo"] = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"


def office_text(parts: list[Part], columns: int) -> str:
    """The story as a flat OpenDocument text, all but the title in columns, justified."""
    paragraphs = [f'<text:p text:style-name="B">{html.escape(words)}</text:p>' for _, words in parts]
    names = " ".join(f'xmlns:{name}="{target}"' for name, target in NAMES.items())
    return (
        f'<?xml version="1.0"?><office:document {names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:style style:name="B" '
        'style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/></style:style></office:styles>'
        '<office:automatic-styles><style:style style:name="S" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>'
        f"</office:automatic-styles><office:body><office:text>{paragraphs[0]}"
        f'<text:section text:style-name="S" text:name="s">{"".join(paragraphs[1:])}</text:section>'
        "</office:text></office:body></office:document>"
    )


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_what_an_office_prints_is_read_in_order(soffice: Convert, tmp_path: Path, columns: int) -> None:
    parts = [part for number in (3, 6, 9, 0) for part in stories()[number] if part[0] != "row"]
    page = tmp_path / "story.fodt"
    page.write_text(office_text(parts, columns), encoding="utf-8")
    (made,) = soffice(page, "pdf")
    assert figures(read(made.read_bytes()).text) == figures(plain(parts))
