# ruff: noqa: E501 - XML is easier to read with a whole element on a line
"""OpenDocument texts: what stands on the page is read, in order; what does not is left out and counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hostile_files
import pytest
from word_files import fodt, odt, zipped

from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers import odt as reader
from numchk.readers import read_named

AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="T3" style:family="text" style:parent-style-name="T1"><style:text-properties text:display="true"/></style:style>'
    '<style:style style:name="T4" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T5" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="T6" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
)


def p(*inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def changes(*words: str) -> str:
    """Deletions as they are kept, out of line."""
    info = (
        "<office:change-info><dc:creator>Ada 4</dc:creator><dc:date>2026-03-01T09:00:00</dc:date></office:change-info>"
    )
    regions = "".join(
        f'<text:changed-region text:id="ct{n}"><text:deletion>{info}{p(each)}</text:deletion></text:changed-region>'
        for n, each in enumerate(words)
    )
    return f"<text:tracked-changes>{regions}</text:tracked-changes>"


def read(*body: str) -> Extract:
    return reader.read(odt("".join(body), automatic=AUTOMATIC))


#: A deletion of which only its number is kept: its words stand in line, as they do where changes are shown.
LINED = changes("").replace('"ct0"', '"cd"').replace(p(""), "")
NOTE = '<text:note text:id="f" text:note-class="{}"><text:note-citation>3</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>'
ROW = "<table:table-row>{}</table:table-row>"
CELL = '<table:table-cell office:value-type="string">{}</table:table-cell>'

#: What is in the body, and what is read of it.
SHOWN = {
    "plain": (p("Crews sent 12 vans."), "Crews sent 12 vans."),
    "split": (p("Crews sent 1,2", span("40", "T9"), " vans."), "Crews sent 1,240 vans."),
    "blanks": (p("\n  12\n   homes ", span(" fell.", "T9"), "\n"), "12 homes fell."),
    "blanks that count": (p('a<text:s/>b<text:s text:c="3"/>c'), "a b   c"),
    "blanks without end": (p('a<text:s text:c="999999999"/>b'), f"a{' ' * 40}b"),
    "tab and break": (p("Holt<text:tab/>300<text:line-break/>Marl"), "Holt\t300\nMarl"),
    "inserted": (p('Crews sent <text:change-start text:change-id="c"/>30<text:change-end text:change-id="c"/> vans.'), "Crews sent 30 vans."),
    "deleted": (changes("25") + p('Crews sent <text:change text:change-id="ct0"/>30 vans.'), "Crews sent 30 vans."),
    "deleted in line": (LINED + p('Crews sent <text:change-start text:change-id="cd"/>25<text:change-end text:change-id="cd"/>30 vans.'), "Crews sent 30 vans."),
    "paragraphs deleted in line": (LINED + p('Crews sent 1<text:change-start text:change-id="cd"/>5 vans.') + p("No.") + p('A<text:change-end text:change-id="cd"/>2 vans.'), "Crews sent 12 vans."),
    "link": (p('<text:a xlink:href="http://example.org/99">14 homes</text:a> fell.'), "14 homes fell."),
    "field": (p('In all <text:expression text:formula="77" office:value="1500">1,500</text:expression>.'), "In all 1,500."),
    "heading": ('<text:h text:outline-level="2">Losses</text:h>' + p("12 homes"), "Losses\n\n12 homes"),
    "list": (f"<text:list><text:list-item>{p('Holt: 12')}</text:list-item><text:list-item>{p('Marl: 3')}</text:list-item></text:list>", "• Holt: 12\n• Marl: 3"),
    "section": (f'<text:section text:name="s">{p("12 homes")}</text:section>', "12 homes"),
    "frame": (p("<draw:frame><draw:text-box>", p("77 vans"), "</draw:text-box><svg:desc>a box of 9</svg:desc></draw:frame>They left."), "They left.\n\n77 vans"),
    "frame of a page": (f"<draw:frame><draw:text-box>{p('77 vans')}</draw:text-box></draw:frame>{p('They left.')}", "77 vans\n\nThey left."),
    "shape": (p("They ", "<draw:custom-shape>", p("77 vans"), "</draw:custom-shape>left."), "They left.\n\n77 vans"),
    "unknown shape": (p("They ", "<draw:odd>", p("77 vans"), "</draw:odd>left."), "They left.\n\n77 vans"),
    "table": (f'<table:table><table:table-column table:number-columns-repeated="1000000"/><table:table-header-rows>{ROW.format(CELL.format(p("Town")) + CELL.format(p("Homes")))}</table:table-header-rows>{ROW.format(CELL.format(p("Holt")) + CELL.format(p("300")))}</table:table>', "Town | Homes\nHolt | 300"),
    "covered cells": (f"<table:table>{ROW.format(CELL.format(p('Holt')) + '<table:covered-table-cell/>' + CELL.format(p('300')))}</table:table>", "Holt | 300"),
    "set high": (p("5 km", span("2", "T4"), " and CO", span("2", "T5")), "5 km² and CO₂"),
    "note": (p("It cost 1,200", NOTE.format("footnote", "Of 2020."), " crowns", NOTE.format("endnote", "As 7 said."), "."), "It cost 1,200 crowns.\n\nOf 2020.\n\nAs 7 said."),
    "ruby": (p("<text:ruby><text:ruby-base>Holt</text:ruby-base><text:ruby-text>99</text:ruby-text></text:ruby>"), "Holt"),
    "picture": (p("<draw:frame><draw:image><office:binary-data>AAAA1234</office:binary-data></draw:image></draw:frame>12 homes"), "12 homes"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN)
def test_the_text_is_what_stands_on_the_page(case: str) -> None:
    body, expected = SHOWN[case]
    assert read(body).text == expected
    assert reader.read(fodt(body, automatic=AUTOMATIC)).text == expected


#: What hides a 99, and whether it is read.
HIDDEN = {
    "plain": (p("a 99"), True),
    "span": (p("a ", span("99", "T1")), False),
    "style above": (p("a ", span("99", "T2")), False),
    "shown again": (p("a ", span("99", "T3")), True),
    "shown within": (p("a ", span("b " + span("99", "T3"), "T1")), True),
    "paragraph": (p("a 99", style="P1"), False),
    "shown in a hidden paragraph": (p(span("99", "T3"), style="P1"), True),
    "section": (f'<text:section text:name="s" text:display="none">{p("a 99")}</text:section>', False),
    "paragraph by condition": (p('<text:hidden-paragraph text:is-hidden="true"/>a 99'), False),
    "paragraph, condition unmet": (p('<text:hidden-paragraph text:is-hidden="false"/>a 99'), True),
    "words by condition": (p('a <text:hidden-text text:is-hidden="true" text:string-value="99"/>'), False),
    "words, condition unmet": (p('a <text:hidden-text text:is-hidden="false" text:string-value="99">99</text:hidden-text>'), True),
    "row": (f'<table:table><table:table-row table:visibility="collapse">{CELL.format(p("a 99"))}</table:table-row></table:table>', False),
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_text_is_left_out_and_counted(case: str) -> None:
    body, shown = HIDDEN[case]
    found = read(body, p("End."))
    assert ("99" in found.text) is shown
    hidden = [phrase for phrase in found.left_out if "hidden" in phrase]
    assert hidden == (
        [] if shown and "within" not in case else ["1 hidden passage" + ("" if shown else " (1 numeral)")]
    )


def test_what_is_left_out_is_told() -> None:
    remark = "<office:annotation><dc:creator>Ada</dc:creator><text:p>Is it 12?</text:p></office:annotation>"
    listed = f"<text:table-of-content><text:table-of-content-source/><text:index-body>{p('Losses 3')}</text:index-body></text:table-of-content>"
    margins = f"<style:master-page><style:header>{p('Copy 3 of 4')}</style:header></style:master-page>"
    data = odt(
        changes("5 of 6", "x") + listed + p("7", remark, span(" of 8", "T6"), " homes"),
        automatic=AUTOMATIC,
        margins=margins,
    )
    found = reader.read(data)
    assert found.text == "7 homes"
    assert found.left_out == (
        "2 tracked deletions (2 numerals)",
        "1 passage struck through (1 numeral)",
        "1 table of contents (1 numeral)",
        "1 comment (1 numeral)",
        "headers and footers (4 words, 2 numerals)",
    )


def test_title() -> None:
    assert read('<text:h text:outline-level="1">Flood at Holt</text:h>').title == "Flood at Holt"
    assert read('<text:h text:outline-level="2">Losses</text:h>').title is None
    assert read(p("Flood at Holt", style="P2")).title == "Flood at Holt"
    assert reader.read(odt(p("By Ada"), title="Flood at Holt")).title == "Flood at Holt"
    assert reader.read(odt(p("By Ada"), title="untitled")).title is None


def test_anchors_say_the_place() -> None:
    table = f"<table:table>{ROW.format(CELL.format(p('a')) + CELL.format(p('44')))}</table:table>"
    found = read(p("One"), table, p("Two", NOTE.format("footnote", "Three")))
    assert [anchor.label for anchor in found.anchors] == [
        "paragraph 1", "table 1, row 1, cell 1", "table 1, row 1, cell 2", "paragraph 2", "footnote 1",
    ]  # fmt: skip


#: Files that are not read, and a word of the sentence.
REFUSED = {
    "sheet": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "spreadsheet"),
    "password": (zipped({"META-INF/manifest.xml": "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>", "content.xml": "?"}), "password"),
    "another archive": (zipped({"a.txt": "12"}), "without an OpenDocument text"),
    "nothing in it": (zipped({"content.xml": "<a/>"}), "no OpenDocument text"),
    "broken": (odt("<text:p>"), "damaged"),
    "flat and broken": (fodt("<text:p>"), "damaged"),
    "flat with entities": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "12">]><a/>', "entities"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_sentence_with_its_remedy(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(UnreadableDocument, match=words) as fault:
        reader.read(data)
    assert ";" in str(fault.value)


def test_a_spoilt_file_raises_nothing_else() -> None:
    for data in hostile_files.spoilt(".odt", 300, seed=11):
        try:
            reader.read(data)
        except UnreadableDocument:
            continue


@pytest.mark.parametrize(("name", "made"), [("copy.odt", odt), ("copy.fodt", fodt)])
def test_read_through_the_front_door(name: str, made: Callable[[str], bytes]) -> None:
    (document,), unread = read_named([(name, made(p("Crews sent 12 vans.")))])
    assert (document.text, document.packed, unread) == ("Crews sent 12 vans.", True, ())


# ---------------------------------------------------------------- what LibreOffice itself writes

CHANGED = (
    changes("25 pumps")
    + '<text:h text:style-name="Heading_20_1" text:outline-level="1">Flood at Holt</text:h>'
    + p("Crews sent 1,240 trucks", NOTE.format("footnote", "Of them 300 stood by."), ' and <text:change text:change-id="ct0"/>30 pumps over 5 km', span("2", "T4"), span(" and 99", "T1"), ".")
    + p("All of this is hidden: 55.", style="P1")
    + f"<text:list><text:list-item>{p('Holt: 1,200')}</text:list-item><text:list-item>{p('Marl: 300')}</text:list-item></text:list>"
    + f'<table:table table:name="t"><table:table-column table:number-columns-repeated="2"/>{ROW.format(CELL.format(p("Town")) + CELL.format(p("Homes")))}{ROW.format(CELL.format(p("Holt")) + CELL.format(p("1,900")))}</table:table>'
    + p('<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm" draw:name="F"><draw:text-box>', p("The box holds 77 vans."), "</draw:text-box></draw:frame>The ", '<text:a xlink:type="simple" xlink:href="http://example.org/12">8 dogs</text:a> came.')
)  # fmt: skip
READ = (
    "Flood at Holt\n\nCrews sent 1,240 trucks and 30 pumps over 5 km².\n\n• Holt: 1,200\n• Marl: 300\n\n"
    "Town | Homes\nHolt | 1,900\n\nThe 8 dogs came.\n\nThe box holds 77 vans.\n\nOf them 300 stood by."
)


@pytest.mark.parametrize("suffix", ["fodt", "odt", "docx"])
def test_what_libreoffice_writes_is_read(suffix: str, tmp_path: Path, soffice: Callable[..., tuple[Path, ...]]) -> None:
    path = tmp_path / "copy.fodt"
    path.write_bytes(fodt(CHANGED, automatic=AUTOMATIC))
    found = reader.read(path.read_bytes())
    assert found.text == READ
    (made,) = soffice(path, suffix)
    (document,), _ = read_named([(made.name, made.read_bytes())])
    assert document.text == READ
    assert document.title == "Flood at Holt"
    assert document.left_out == found.left_out == ("1 tracked deletion (1 numeral)", "2 hidden passages (2 numerals)")


PAGE = """<html><head><title>Flood</title></head><body><h1>Flood at Holt</h1><p>About 10<sup>6</sup> bricks fell over
5 km<sup>2</sup>; the <a href="http://example.org/">12 barns</a> stand.</p><ol><li>Holt: 1,200<li>Marl: 300</ol>
<table><tr><td>Town<td>Homes<tr><td>Holt<td>1,900</table><p>It rained 3&nbsp;mm.<br>Then 4.</p></body></html>"""


@pytest.mark.parametrize("suffix", ["odt", "docx:MS Word 2007 XML", "docx:Office Open XML Text"])
def test_a_page_saved_by_libreoffice_is_read(
    suffix: str, tmp_path: Path, soffice: Callable[..., tuple[Path, ...]]
) -> None:
    path = tmp_path / "copy.html"
    path.write_text(PAGE, encoding="utf-8")
    (made,) = soffice(path, suffix, reads="HTML (StarWriter)")
    (document,), _ = read_named([(made.name, made.read_bytes())])
    assert document.text == (
        "Flood at Holt\n\nAbout 10⁶ bricks fell over 5 km²; the 12 barns stand.\n\n• Holt: 1,200\n• Marl: 300\n\n"
        "Town | Homes\nHolt | 1,900\n\nIt rained 3\xa0mm.\nThen 4."
    )
