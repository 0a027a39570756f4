# ruff: noqa: E501 - XML is easier to read with a whole element on a line
"""Word files: what stands on the page is read, in order; what does not is left out and counted."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import hostile_files
import pytest
from word_files import (
    BY,
    box,
    control,
    docx,
    field,
    gone,
    ins,
    mark,
    note,
    p,
    r,
    style,
    table,
    zipped,
)

import numchk
from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers import docx as reader
from numchk.readers import read_all, read_named

HIGH = '<w:vertAlign w:val="superscript"/>'
HIDE = "<w:vanish/>"
STYLES = (
    style("Normal", "", kind="paragraph", usual=True)
    + style("Title", "", kind="paragraph", based="Normal")
    + style("heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', kind="paragraph", based="Normal")
    + style(
        "heading 2", '<w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="paragraph"
    )
    + style("List Bullet", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="paragraph")
    + style("Desk Note", f"<w:rPr>{HIDE}</w:rPr>")
    + style("Desk Remark", "<w:rPr><w:b/></w:rPr>", based="DeskNote")
    + style("Desk Aloud", '<w:rPr><w:vanish w:val="0"/></w:rPr>', based="DeskNote")
    + style("Desk Out", "<w:rPr><w:strike/></w:rPr>")
    + style("Quiet", f"<w:rPr>{HIDE}</w:rPr>", kind="paragraph", based="Normal")
    + style("Quieter", "", kind="paragraph", based="Quiet")
    + style("Mark", f"<w:rPr>{HIGH}</w:rPr>")
)


def read(*body: str, **parts: str) -> Extract:
    return reader.read(docx("".join(body), **{"styles": STYLES, **parts}))


def text(*body: str, **parts: str) -> str:
    return read(*body, **parts).text


# ---------------------------------------------------------------- what stands on the page

#: What is in the body, and what is read of it.
SHOWN = {
    "plain": (p(r("Crews sent 12 vans.")), "Crews sent 12 vans."),
    "split": (p(r("Crews sent 1,2"), '<w:proofErr w:type="gramStart"/>', r("40 vans."), '<w:bookmarkStart w:id="0" w:name="x"/>'), "Crews sent 1,240 vans."),
    "inserted": (p(r("Crews sent "), ins(r("30 vans")), r(".")), "Crews sent 30 vans."),
    "inserted twice": (p(r("Crews sent "), ins(ins(r("30 vans"))), r(".")), "Crews sent 30 vans."),
    "deleted": (p(r("Crews sent "), gone("25"), ins(r("30")), r(" vans.")), "Crews sent 30 vans."),
    "inserted by one, deleted by another": (p(r("Crews sent "), ins(gone("25 ")), r("vans.")), "Crews sent vans."),
    "deleted within a number": (p(r("Crews sent 1"), gone("5"), r(",200 vans.")), "Crews sent 1,200 vans."),
    "moved here": (p(f'<w:moveToRangeStart w:id="3" w:name="m"/><w:moveTo w:id="4" {BY}>', r("9 vans left."), "</w:moveTo>"), "9 vans left."),
    "moved away": (p(f'<w:moveFrom w:id="4" {BY}>', r("9 vans left."), "</w:moveFrom>", r("7 came.")), "7 came."),
    "link": (p('<w:hyperlink r:id="rId9" w:history="1">', r("14 homes", '<w:rStyle w:val="Hyperlink"/>'), "</w:hyperlink>", r(" fell.")), "14 homes fell."),
    "control": (p(control(r("16 homes"), properties='<w:alias w:val="99"/><w:text/>'), r(" fell.")), "16 homes fell."),
    "control around paragraphs": (control(p(r("16 homes fell.")), p(r("2 stand."))), "16 homes fell.\n\n2 stand."),
    "control that nobody filled in": (p(r("Homes: "), control(r("Enter 5 digits"), properties="<w:showingPlcHdr/>"), r("none")), "Homes: none"),
    "smart tag": (p('<w:smartTag w:uri="urn:x" w:element="metricconverter"><w:smartTagPr><w:attr w:name="ProductID" w:val="5 km"/></w:smartTagPr>', r("5 km"), "</w:smartTag>", r(" off.")), "5 km off."),
    "custom XML": (p('<w:customXml w:element="n">', r("5 km"), "</w:customXml>", r(" off.")), "5 km off."),
    "field": (p(r("In all "), field("=SUM(ABOVE) 77", r("1,500")), r(" homes.")), "In all 1,500 homes."),
    "field in an instruction": (p(field(f"IF {field('PAGE 3', r('4'))} = 4", r("17 homes")), r(".")), "17 homes."),
    "simple field": (p('<w:fldSimple w:instr=" NUMWORDS 88 ">', r("350"), "</w:fldSimple>", r(" words.")), "350 words."),
    "field without an end": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>') + p(r("8 homes.")), "8 homes."),
    "break": (p("<w:r><w:t>8 homes</w:t><w:br/><w:t>9 barns</w:t></w:r>"), "8 homes\n9 barns"),
    "tab": (p("<w:r><w:tab/><w:t>Holt</w:t><w:tab/><w:t>300</w:t></w:r>", ppr='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'), "Holt\t300"),
    "no-break hyphen": (p("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>7 tons</w:t></w:r>"), "5\N{NON-BREAKING HYPHEN}7 tons"),
    "soft hyphen": (p("<w:r><w:t>thou</w:t><w:softHyphen/><w:t>sand</w:t></w:r>"), "thousand"),
    "symbol": (p('<w:r><w:t xml:space="preserve">5 </w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t> 1 km</w:t></w:r>'), "5 ±1 km"),
    "symbol of pictures": (p('<w:r><w:t>5</w:t><w:sym w:font="Wingdings" w:char="F028"/><w:t>7 calls</w:t></w:r>'), "5 7 calls"),
    "alternatives of a symbol": (p('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="X" w16se:char="00BD"/></mc:Choice><mc:Fallback><w:t>½</w:t></mc:Fallback></mc:AlternateContent><w:t xml:space="preserve"> mile</w:t></w:r>'), "½ mile"),
    "not struck through": (p(r("It is "), r("12", '<w:rStyle w:val="DeskOut"/><w:strike w:val="0"/>'), r(" homes.")), "It is 12 homes."),
    "set high": (p(r("It covers 5 km"), r("2", HIGH), r(".")), "It covers 5 km²."),
    "set high by style": (p(r("It covers 5 km"), r("2", '<w:rStyle w:val="Mark"/>'), r(".")), "It covers 5 km²."),
    "lifted and small": (p(r("About 10"), r("6", '<w:position w:val="8"/><w:sz w:val="19"/>'), r(" spores.")), "About 10⁶ spores."),
    "lifted, no smaller": (p(r("About "), r("16", '<w:position w:val="4"/><w:sz w:val="28"/>'), r(" spores.")), "About 16 spores."),
    "power": (p(r("About 10"), r("6", HIGH), r(" spores.")), "About 10⁶ spores."),
    "mark typed by hand": (p(r("It cost 1,200"), r("3", HIGH), r(" crowns.")), "It cost 1,200³ crowns."),
    "set low": (p(r("CO"), r("2", '<w:vertAlign w:val="subscript"/>'), r(" of 4 tons")), "CO₂ of 4 tons"),
    "letters set high": (p(r("The 21"), r("st", HIGH), r(" ship")), "The 21st ship"),
    "ruby": (p("<w:r><w:ruby><w:rubyPr/><w:rt>", r("99"), "</w:rt><w:rubyBase>", r("Holt"), "</w:rubyBase></w:ruby></w:r>"), "Holt"),
    "formula": (p("<m:oMath><m:r><m:t>x = 10</m:t></m:r><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"), "x = 10m²"),
    "blanks that count": (p('<w:r><w:t xml:space="preserve">12 </w:t></w:r><w:r><w:t>homes</w:t></w:r>'), "12 homes"),
    "blanks that do not": (p("<w:r><w:t>\n  12\n</w:t></w:r><w:r><w:t>th</w:t></w:r>"), "12th"),
    "entities": (p(r("Hill &amp; Co: &#163;5 &lt; &#xA3;7")), "Hill & Co: £5 < £7"),
    "former settings": (p(r("7 homes", f'<w:rPrChange w:id="7" {BY}><w:rPr>{HIDE}{HIGH}</w:rPr></w:rPrChange>'), ppr='<w:pPrChange w:id="8" w:author="x"><w:pPr><w:pStyle w:val="Quiet"/></w:pPr></w:pPrChange>'), "7 homes"),
    "text box": (p(box(p(r("77 vans came."))), r("They left.")), "They left.\n\n77 vans came."),
    "text box alone": (p(box(p(r("77 vans came.")))), "77 vans came."),
    "text box of old": (p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>", p(r("77 vans came.")), "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", r("They left.")), "They left.\n\n77 vans came."),
    "box in the middle": (p(r("They "), box(p(r("77 vans"))), r("left.")), "They left.\n\n77 vans"),
    "deleted mark": (p(r("First 1"), ppr=f'<w:rPr><w:del w:id="5" {BY}/></w:rPr>') + p(r("2 homes.")), "First 12 homes."),
    "inserted mark": (p(r("First 1."), ppr=f'<w:rPr><w:ins w:id="5" {BY}/></w:rPr>') + p(r("2 homes.")), "First 1.\n\n2 homes."),
    "hidden mark": (p(r("Holt. "), ppr=f"<w:rPr>{HIDE}<w:specVanish/></w:rPr>") + p(r("2 homes.")), "Holt. 2 homes."),
    "deleted mark before a table": (p(r("First 1"), ppr=f'<w:rPr><w:del w:id="5" {BY}/></w:rPr>') + table(("Holt", "2")), "First 1\n\nHolt | 2"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN)
def test_the_text_is_what_stands_on_the_page(case: str) -> None:
    body, expected = SHOWN[case]
    assert text(body) == expected


#: What hides or shows a run of "99": the setting, and whether it is read.
HIDDEN = {
    "plain": (p(r("a 99")), True),
    "hidden": (p(r("a "), r("99", HIDE)), False),
    "hidden, said aloud": (p(r("a "), r("99", '<w:vanish w:val="true"/>')), False),
    "not hidden": (p(r("a "), r("99", '<w:vanish w:val="0"/>')), True),
    "not hidden, in a word": (p(r("a "), r("99", '<w:vanish w:val="false"/>')), True),
    "hidden on the web only": (p(r("a "), r("99", "<w:webHidden/>")), True),
    "style": (p(r("a "), r("99", '<w:rStyle w:val="DeskNote"/>')), False),
    "style above": (p(r("a "), r("99", '<w:rStyle w:val="DeskRemark"/>')), False),
    "style that shows again": (p(r("a "), r("99", '<w:rStyle w:val="DeskAloud"/>')), True),
    "style, shown itself": (p(r("a "), r("99", '<w:rStyle w:val="DeskNote"/><w:vanish w:val="off"/>')), True),
    "paragraph": (p(r("a 99"), ppr='<w:pStyle w:val="Quiet"/>'), False),
    "paragraph above": (p(r("a 99"), ppr='<w:pStyle w:val="Quieter"/>'), False),
    "paragraph, shown itself": (p(r("a 99", '<w:vanish w:val="0"/>'), ppr='<w:pStyle w:val="Quiet"/>'), True),
    "both styles hide": (p(r("a 99", '<w:rStyle w:val="DeskNote"/>'), ppr='<w:pStyle w:val="Quiet"/>'), True),
    "the mark alone": (p(r("a 99"), ppr=f"<w:rPr>{HIDE}</w:rPr>"), True),
    "box in a hidden run": (p(r("a "), box(p(r("99"))).replace("<w:noProof/>", HIDE)), False),
    "no such style": (p(r("a 99", '<w:rStyle w:val="Nowhere"/>')), True),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_text_is_left_out_and_counted(case: str) -> None:
    body, shown = HIDDEN[case]
    found = read(body, p(r("End.")))
    assert ("99" in found.text) is shown
    assert found.left_out == (() if shown else ("1 hidden passage (1 numeral)",))


def test_styles_in_a_ring_end() -> None:
    ring = style("One", "", based="Two") + style("Two", "", based="One")
    assert text(p(r("7 homes", '<w:rStyle w:val="One"/>')), styles=ring) == "7 homes"


def test_the_usual_style_hides_too() -> None:
    quiet = style("Normal", f"<w:rPr>{HIDE}</w:rPr>", kind="paragraph", usual=True) + style(
        "Loud", "", kind="paragraph"
    )
    assert text(p(r("7 homes")) + p(r("8 barns"), ppr='<w:pStyle w:val="Loud"/>'), styles=quiet) == "8 barns"


#: Kinds of loss: the body, and the phrase.
LOST = {
    "one deletion": (p(r("a"), gone("5 of 6")), "1 tracked deletion (2 numerals)"),
    "deletions of one place are one": (p(r("a"), gone("5 "), gone("of 1,200"), ins(r("b"))), "1 tracked deletion (2 numerals)"),
    "two places": (p(r("a"), gone("5"), r(" b "), gone("x")), "2 tracked deletions (1 numeral)"),
    "no numerals": (p(r("a"), gone("some")), "1 tracked deletion"),
    "moved": (p(f'<w:moveFrom w:id="4" {BY}>', r("9 vans"), "</w:moveFrom>", r("a")), "1 passage at the place from which it was moved (1 numeral)"),
    "struck through": (p(r("a"), r("5 ", "<w:strike/>"), r("of 6", "<w:dstrike/>")), "1 passage struck through (2 numerals)"),
    "struck through by style": (p(r("a"), r("5", '<w:rStyle w:val="DeskOut"/>')), "1 passage struck through (1 numeral)"),
    "placeholder": (p(r("a"), control(r("Type here"), properties="<w:showingPlcHdr/>")), "1 field that nobody has filled in"),
    "contents": (p(field('TOC \\o "1-3"', r("Losses"), field("PAGEREF _x", r("3")))) + p(r("a")), "1 table of contents (1 numeral)"),
    "another file": ('<w:altChunk r:id="rId7"/>' + p(r("a")), "1 inserted file"),
    "object": (p("<w:r><w:object><o:OLEObject/></w:object></w:r>", r("a")), "1 embedded object"),
    "chart": (p('<w:r><w:drawing><c:chart r:id="rId5"/></w:drawing></w:r>', r("a")), "1 chart"),
}  # fmt: skip


@pytest.mark.parametrize("case", LOST)
def test_what_is_left_out_is_told(case: str) -> None:
    body, phrase = LOST[case]
    found = read(body)
    assert found.left_out == (phrase,)
    assert found.text in ("a", "ab", "a b")


def test_a_plain_file_leaves_nothing_out() -> None:
    assert read(p(r("7 homes"))).left_out == ()


def test_comments_and_margins_are_left_out_and_told() -> None:
    said = f'<w:comment w:id="0" {BY}>{p(r("Is it 12?"))}</w:comment>'
    marked = (
        '<w:commentRangeStart w:id="0"/>',
        r("7 homes"),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    found = read(p(*marked), comments=said, header=p(r("Copy 3 of 4")), footer=p(r("Holt")))
    assert found.text == "7 homes"
    assert found.left_out == ("1 comment (1 numeral)", "headers and footers (5 words, 2 numerals)")


# ---------------------------------------------------------------- tables and notes


def test_a_row_of_short_cells_is_a_line() -> None:
    assert text(p(r("Losses")), table(("Town", "Homes"), ("Holt", "1,200"), ("Marl", "300")), p(r("End."))) == (
        "Losses\n\nTown | Homes\nHolt | 1,200\nMarl | 300\n\nEnd."
    )


def test_a_deleted_row_is_left_out() -> None:
    rows = table(("Holt", "1,200"), ("Gone", "55"), ("Marl", "300"))
    rows = rows.replace(
        "<w:tr><w:tc><w:tcPr/>" + p(r("Gone")),
        f'<w:tr><w:trPr><w:del w:id="5" {BY}/></w:trPr><w:tc><w:tcPr/>' + p(r("Gone")),
    )
    found = read(rows)
    assert found.text == "Holt | 1,200\nMarl | 300"
    assert found.left_out == ("1 tracked deletion (1 numeral)",)


LONG = "The storm took the roofs of many homes in the lower town, and the crews came only in the early morning. Then it rained."


def test_cells_of_prose_stand_by_themselves() -> None:
    assert text(table((LONG, "Holt counted 12 homes."))) == f"{LONG}\n\nHolt counted 12 homes."


def test_cells_with_several_paragraphs_and_tables_within_stand_by_themselves() -> None:
    inner = p(r("Below:")) + table(("Marl", "300")) + p()
    assert text(table((p(r("One.")) + p(r("Two.")), inner))) == "One.\n\nTwo.\n\nBelow:\n\nMarl | 300"


def test_empty_rows_part_nothing() -> None:
    assert text(table(("Holt", "12"), ("", ""), ("Total", "12"))) == "Holt | 12\nTotal | 12"


def test_sums_of_a_table_are_checked() -> None:
    made = docx(table(("Town", "Homes"), ("Holt", "1,200"), ("Marl", "300"), ("Total", "1,700")))
    (document,), _ = read_named([("losses.docx", made)])
    report = numchk.check_text(document.text)
    assert "parts add up to 1,200 + 300 = 1,500" in report.findings[0].message


def test_cells_join_no_words() -> None:
    """What one cell ends with and the next begins with is no quantity, no conversion and no sentence."""
    for row in (("5", "million people"), ("up 12", "per cent"), ("100 km", "(42 miles)"), ("Of the 40", "45 fell")):
        (document,), _ = read_named([("x.docx", docx(table(row)))])
        assert numchk.check_text(document.text).findings == ()


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'


def test_items_of_a_list_stand_on_lines_of_their_own() -> None:
    items = p(r("Holt: 1,200"), ppr=LISTED), p(r("Marl: 300"), ppr='<w:pStyle w:val="ListBullet"/>')
    assert text(p(r("Homes lost")), *items, p(r("End."))) == "Homes lost\n\n• Holt: 1,200\n• Marl: 300\n\nEnd."


def test_a_numbered_heading_and_a_paragraph_out_of_its_list_are_no_items() -> None:
    heading = p(r("Losses"), ppr='<w:pStyle w:val="heading2"/>')
    outside = p(r("12 homes"), ppr='<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert text(heading, outside) == "Losses\n\n12 homes"


def test_notes_follow_the_text_in_the_order_of_their_marks() -> None:
    body = p(r("It cost 1,200"), mark(5), r(" crowns"), mark(3), r("."), mark(2, "endnote"))
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + note(3, r(" Or 99.")) + note(5, r(" Of 2020."))
    )
    found = read(body, footnotes=notes + note(8, r("No mark: 66.")), endnotes=note(2, r(" As 7 said."), kind="endnote"))
    assert found.text == "It cost 1,200 crowns.\n\nOf 2020.\n\nOr 99.\n\nAs 7 said."
    assert [anchor.label for anchor in found.anchors] == ["paragraph 1", "footnote 1", "footnote 2", "endnote 1"]


def test_a_note_whose_mark_is_deleted_is_no_note() -> None:
    lost = mark(3).join((f'<w:del w:id="1" {BY}>', "</w:del>"))
    assert text(p(r("It cost 1,200"), lost, r(".")), footnotes=note(3, r("Or 99."))) == "It cost 1,200."


def test_a_mark_of_its_own_glues_to_no_figure() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>1</w:t></w:r>'
    assert (
        text(p(r("It cost 1,200"), own, r(" crowns.")), footnotes=note(3, r("Or 99.")))
        == "It cost 1,200 crowns.\n\nOr 99."
    )


# ---------------------------------------------------------------- places, title


def test_anchors_say_the_place() -> None:
    body = (
        p(r("One."))
        + p()
        + p(r("Two 22."), box(p(r("Three 33."))))
        + table(("a", "44"), ("b", "55"))
        + p(r("Last 66."), mark(2))
    )
    (document,), _ = read_named([("x.docx", docx(body, footnotes=note(2, r("77."))))])
    places = {
        number: document.locate(next(s for s in document.sentences if number in document.quote(s)))
        for number in ("22", "33", "66", "77")
    }
    assert places == {"22": "paragraph 2", "33": "text box 1", "66": "paragraph 3", "77": "footnote 1"}
    cells = [a.label for a in document.anchors if a.label.startswith("table")]
    assert cells == [f"table 1, row {row}, cell {cell}" for row in (1, 2) for cell in (1, 2)]
    assert all(not anchor.lines for anchor in document.anchors)


#: The first paragraphs, the title in the properties, and what the title is.
TITLED = (
    (p(r("Flood  at Holt"), ppr='<w:pStyle w:val="Title"/>'), "Old title here", "Flood at Holt"),
    (p(r("By Ada")) + p(r("Flood at Holt"), ppr='<w:pStyle w:val="heading1"/>'), "", "Flood at Holt"),
    (p(r("By Ada")) + p(r("Flood at Holt"), ppr='<w:outlineLvl w:val="0"/>'), "", "Flood at Holt"),
    (p(r("By Ada")) + p(r("Losses"), ppr='<w:pStyle w:val="heading2"/>'), "Flood at Holt", "Flood at Holt"),
    (p(r("By Ada")), "Microsoft Word - draft3.doc", None),
    (p(r("By Ada")), "flood_v2.docx", None),
    (p(r("By Ada")), "Document1", None),
    (p(r("By Ada")), "", None),
)


@pytest.mark.parametrize(("body", "core", "title"), TITLED)
def test_title(body: str, core: str, title: str | None) -> None:
    assert reader.read(docx(body, core=core, styles=STYLES)).title == title


def test_no_date_is_made_of_a_file() -> None:
    assert read(p(r("7 homes"))).published is None


# ---------------------------------------------------------------- packages

PLAIN = p(r("Crews sent 12 vans."))


@pytest.mark.parametrize(
    "data",
    [
        docx(PLAIN, strict=True),
        docx(PLAIN, macros=True),
        docx(PLAIN, main="word/document2.xml"),
        docx(PLAIN, main="content/text.xml"),
        docx(PLAIN, extra={"_rels/.rels": ""}),  # only its type says which part is the text
    ],
)
def test_packages_of_all_sorts(data: bytes) -> None:
    try:
        assert reader.read(data).text == "Crews sent 12 vans."
    except UnreadableDocument as fault:
        pytest.fail(str(fault))


def test_a_part_in_another_encoding() -> None:
    made = docx(p(r("Crews sent £12.")))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    words = parts["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    assert reader.read(zipped({**parts, "word/document.xml": words.encode("utf-16")})).text == "Crews sent £12."


def test_an_archive_with_one_is_read_through(tmp_path: Path) -> None:
    path = tmp_path / "copy.docm"
    path.write_bytes(docx(PLAIN, macros=True))
    (document,), unread = read_all([str(path)])
    assert (document.text, document.packed, unread) == ("Crews sent 12 vans.", True, ())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
#: Files that are not read, and a word of the sentence.
REFUSED = {
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": (OLE, "old"),
    "no zip": (b"Crews sent 12 vans.", "not a Word file"),
    "cut short": (docx(PLAIN)[:-200], "damaged"),
    "empty archive": (zipped({}), "without a Word file"),
    "another archive": (zipped({"a.txt": "12 vans"}), "without a Word file"),
    "broken XML": (docx("<w:p><w:r>"), "damaged (line"),
    "entities": (docx(PLAIN, extra={"word/document.xml": '<!DOCTYPE w [<!ENTITY a "12">]><w/>'}), "entities"),
    "nested": (docx("<w:sdt>" * 600 + "</w:sdt>" * 600), "nested more than 512"),
    "parts": (zipped({f"{n}.xml": "" for n in range(2001)}), "more than 2,000 parts"),
    "blown up": (docx(p(r("0" * 2_000_000))), "200 times"),
    "odd encoding": (docx(PLAIN, extra={"word/document.xml": '<?xml version="1.0" encoding="EBCDIC-CP-BE"?><w/>'}), "which is not read"),
    "workbook": (docx(PLAIN, extra={"[Content_Types].xml": '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'}), "workbook"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_sentence_with_its_remedy(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(UnreadableDocument) as fault:
        reader.read(data)
    assert words in str(fault.value)
    assert ";" in str(fault.value)
    assert not str(fault.value).endswith(".")


@pytest.mark.parametrize("kind", [".docx", ".odt"])
def test_a_spoilt_file_raises_nothing_else(kind: str) -> None:
    for data in hostile_files.spoilt(kind, 300, seed=11):
        try:
            reader.read(data)
        except UnreadableDocument:
            continue


TAGS = (
    "p r t tbl tr tc sdt sdtPr sdtContent ins del moveFrom rPr pPr trPr tcPr cellDel vanish fldSimple hyperlink ruby "
    "txbxContent footnoteReference footnote drawing showingPlcHdr text tab br sym numPr delText instrText fldChar"
).split()


def nonsense(chance: random.Random, depth: int = 0) -> str:
    """Elements of Word within each other, as no program writes them."""
    made = []
    for _ in range(chance.randint(0, 4)):
        tag = chance.choice(TAGS)
        kind = chance.choice(["", ' w:val="0"', ' w:id="2"', ' w:fldCharType="begin"', ' w:fldCharType="end"'])
        made.append(
            f"<w:{tag}{kind}>{nonsense(chance, depth + 1) if depth < 7 else '5'}{chance.choice(['', '12'])}</w:{tag}>"
        )
    return "".join(made)


def test_sound_xml_that_makes_no_sense_is_read() -> None:
    chance = random.Random(5)  # noqa: S311
    for _ in range(300):
        reader.read(docx(nonsense(chance), footnotes=nonsense(chance)))


# ---------------------------------------------------------------- nine marked numbers


def test_nine_marked_numbers() -> None:
    """One number in each place where a draft may hold one; those of a deletion and of hidden text are none."""
    body = (
        p(r("Plain: "), r("1", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', r("01."))
        + p(r("Inserted: "), ins(r("202")), gone("909"), r("."))
        + table(("Cell", "303"))
        + p(r("Noted"), mark(2), r("."))
        + p(box(p(r("Boxed: 505."))))
        + p(control(r("Control: 606."), properties='<w:alias w:val="x"/><w15:appearance xmlns:w15="urn:w15"/>'))
        + p('<w:hyperlink w:anchor="a">', r("Linked: 707."), "</w:hyperlink>")
        + p(r("Hidden: "), r("808", HIDE), r("."))
    )
    (document,), _ = read_named([("probe.docx", docx(body, styles=STYLES, footnotes=note(2, r(" 404 in a note."))))])
    found = {number: document.text.count(number) for number in "101 202 303 404 505 606 707 808 909".split()}
    assert found == {**dict.fromkeys("101 202 303 404 505 606 707".split(), 1), "808": 0, "909": 0}
    assert document.left_out == ("1 tracked deletion (1 numeral)", "1 hidden passage (1 numeral)")
