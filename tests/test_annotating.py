# ruff: noqa: E501 - XML is easier to read with a whole element on a line
"""Copies of drafts with comments: each at its figure, and nothing else of a Word file changed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from word_files import BY, WORD, box, control, docx, field, fodt, gone, ins, mark, note, odt, p, r, table

import numchk
from numchk import cli
from numchk.annotating import annotated
from numchk.errors import NumchkError
from numchk.office.copying import with_comments
from numchk.office.remarks import Remark, Writer
from numchk.office.word import read_word
from numchk.readers import docx as reader

W = f"{{{WORD}}}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
Convert = Callable[..., tuple[Path, ...]]


def commented(data: bytes, *words: str) -> bytes:
    """`data` with a comment at each of `words`, which say themselves."""
    text = read_word(data).text
    remarks = [Remark(start=text.index(w), end=text.index(w) + len(w), lines=(f"here: {w}",)) for w in words]
    made = with_comments(data, remarks, Writer(), text)
    assert made is not None
    return made


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes) -> dict[str, str]:
    """The comments of a Word file by id, a line a paragraph."""
    root = ET.fromstring(parts(data)["word/comments.xml"])
    return {
        one.get(f"{W}id", ""): "\n".join(
            "".join(t.text or "" for t in line.iter(f"{W}t")) for line in one.iter(f"{W}p")
        )
        for one in root.iter(f"{W}comment")
    }


def ranges(data: bytes) -> dict[str, str]:
    """Comment -> the letters between its marks in the main part."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for _, element in ET.iterparse(io.BytesIO(parts(data)["word/document.xml"]), events=["start"]):
        id_ = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_.add(id_)
            found[id_] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(id_)
    assert not open_
    root = ET.fromstring(parts(data)["word/document.xml"])
    now: set[str] = set()
    for element in root.iter():
        match element.tag.removeprefix(W):
            case "commentRangeStart":
                now.add(element.get(f"{W}id", ""))
            case "commentRangeEnd":
                now.discard(element.get(f"{W}id", ""))
            case "t":
                kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                for id_ in now:
                    found[id_] += (element.text or "") if kept else (element.text or "").strip()
    references = [element.get(f"{W}id") for element in root.iter(f"{W}commentReference")]
    assert sorted(references) == sorted(set(references)) == sorted(found)
    return found


def without_marks(main: bytes) -> str:
    """A main part without comments, and with the runs that were cut sewn together."""
    words = main.decode()
    words = re.sub(r'<w:commentRange(?:Start|End) w:id="\d+"/>', "", words)
    return re.sub(r'<w:r><w:commentReference w:id="\d+"/></w:r>', "", words)


def shown(main: str) -> list[tuple[str, str, str]]:
    """Every letter of a part with the settings of its run and what it lies in: what a reader of the page sees."""
    letters: list[tuple[str, str, str]] = []

    def visit(element: ET.Element, path: str, settings: str) -> None:
        if element.tag == f"{W}r":
            settings = "".join(ET.tostring(x, "unicode") for x in element.findall(f"{W}rPr"))
            settings = re.sub(r'id="\d+"', "", settings)
        if element.tag in (f"{W}t", f"{W}delText"):
            kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            words = element.text or ""
            letters.extend((c, settings, path) for c in (words if kept else words.strip()))
        for child in element:
            inside = child.tag in (f"{W}r", f"{W}t", f"{W}delText")
            visit(child, path if inside else f"{path}/{child.tag.rpartition('}')[2]}", settings)

    visit(ET.fromstring(main), "", "")
    return letters


def unchanged(before: bytes, after: bytes) -> None:
    """Fail where more than comments has changed."""
    old, new = parts(before), parts(after)
    touched = {name for name in new if old.get(name) != new[name]}
    assert touched <= {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert list(old) == list(new)[: len(old)]
    assert shown(without_marks(new["word/document.xml"])) == shown(old["word/document.xml"].decode())
    assert reader.read(after).text == reader.read(before).text


# ---------------------------------------------------------------- where the marks stand

#: What is in the body, the words that are commented, and what lies between the marks.
MARKED = {
    "within a run": (p(r("It is 42 miles off.")), "42 miles", "42 miles"),
    "whole run": (p(r("It is "), r("42 miles", "<w:b/>"), r(" off.")), "42 miles", "42 miles"),
    "beginning of a run": (p(r("42 miles off.")), "42 miles", "42 miles"),
    "end of a run": (p(r("off by 42 miles")), "42 miles", "42 miles"),
    "two runs": (p(r("It is 4"), r("2 mi", "<w:b/>"), r("les off.")), "42 miles", "42 miles"),
    "behind an entity": (p(r("Hill &amp; Co: 42 miles &lt; 50")), "42 miles", "42 miles"),
    "an entity within": (p(r("It cost &#163;5 then.")), "£5", "£5"),
    "an entity at the end": (p(r("It rose 5&#37; then.")), "5%", "5%"),
    "letters of several bytes": (p(r("Ödön – “42 miles” – off")), "42 miles", "42 miles"),
    "set high": (p(r("It is 5 km"), r("2", '<w:vertAlign w:val="superscript"/>'), r(" wide")), "5 km²", "5 km2"),
    "blanks that do not count": (p("<w:r><w:t>  It is 42 miles off.  </w:t></w:r>", r("So.")), "42 miles", "42 miles"),
    "alone in blanks": (p("<w:r><w:t>  42 miles  </w:t></w:r>"), "42 miles", "42 miles"),
    "break within the run": (p("<w:r><w:t>One</w:t><w:br/><w:t>42 miles</w:t><w:tab/><w:t>off</w:t></w:r>"), "42 miles", "42 miles"),
    "no-break hyphen": (p("<w:r><w:t>of 5</w:t><w:noBreakHyphen/><w:t>7 tons so</w:t></w:r>"), "5\N{NON-BREAKING HYPHEN}7 tons", "57 tons"),
    "begins with an element": (p("<w:r><w:t>of </w:t><w:noBreakHyphen/><w:t>7 tons</w:t></w:r>"), "\N{NON-BREAKING HYPHEN}7 tons", "7 tons"),
    "insertion": (p(r("It is "), ins(r("now 42 miles ")), r("off.")), "42 miles", "42 miles"),
    "half inserted": (p(r("It is 4"), ins(r("2 miles")), r(" off.")), "42 miles", "42 miles"),
    "deletion within": (p(r("It is 4"), gone("7"), r("2 miles off.")), "42 miles", "42 miles"),
    "link": (p('<w:hyperlink r:id="rId9">', r("It is 42 miles off"), "</w:hyperlink>", r(".")), "42 miles", "42 miles"),
    "field": (p(r("It is "), field("= 40+2", r("42")), r(" miles off.")), "42 miles", "42 miles"),
    "control": (p(control(r("It is 42 miles off."))), "42 miles", "42 miles"),
    "plain control": (p(r("So: "), control(r("It is 42 miles off."), properties="<w:text/>")), "42 miles", "It is 42 miles off."),
    "bound control": (p(control(r("It is 42 miles off."), properties='<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>')), "42 miles", "It is 42 miles off."),
    "cell": (table(("Holt", "42 miles off")), "42 miles", "42 miles"),
    "joined paragraphs": (p(r("It is 4"), ppr=f'<w:rPr><w:del w:id="5" {BY}/></w:rPr>') + p(r("2 miles off.")), "42 miles", "42 miles"),
    "text box": (p(r("Before. "), box(p(r("It is 42 miles off."))), r("After.")), "42 miles", "It is 42 miles off." * 2),
    "footnote": (p(r("A wall"), mark(2), r(" stood.")), "12 homes", ""),
    "formula": (p(r("So "), "<m:oMath><m:r><m:t>x = 42</m:t></m:r></m:oMath>", r(".")), "42", ""),
    "alternatives of a letter": (p('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice><mc:Fallback><w:t>½</w:t></mc:Fallback></mc:AlternateContent><w:t xml:space="preserve"> mile</w:t></w:r>'), "½ mile", "½ mile"),
    "changed settings": (p(r("It is 42 miles off.", f'<w:b/><w:rPrChange w:id="30" {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>')), "42 miles", "42 miles"),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKED)
def test_a_comment_stands_at_its_words(case: str) -> None:
    body, words, between = MARKED[case]
    data = docx(body, footnotes=note(2, r(" It had 12 homes.")))
    made = commented(data, words)
    unchanged(data, made)
    assert list(ranges(made).values()) == [between]
    assert list(comments(made).values()) == [f"here: {words}"]


def test_changes_keep_numbers_of_their_own() -> None:
    body, words, _ = MARKED["changed settings"]
    made = parts(commented(docx(body), words))["word/document.xml"].decode()
    numbers = re.findall(r'rPrChange w:id="(\d+)"', made)
    assert len(numbers) == len(set(numbers)) == 3


def test_several_comments_at_one_place_and_side_by_side() -> None:
    data = docx(p(r("From 42 miles(5 km) on.")))
    made = commented(data, "42 miles", "42", "miles", "(5 km)", "42 miles(5 km) on.")
    unchanged(data, made)
    assert sorted(ranges(made).values()) == ["(5 km)", "42", "42 miles", "42 miles(5 km) on.", "miles"]


def test_older_comments_stay() -> None:
    old = f'<w:comment w:id="7" {BY} w:initials="AB">{p(r("Is it 12?"))}</w:comment>'
    body = p(
        '<w:commentRangeStart w:id="7"/>',
        r("It is 42"),
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
        r(" miles off."),
    )
    data = docx(body, comments=old)
    made = commented(data, "42 miles")
    new = parts(made)
    assert {name for name in new if new[name] != parts(data).get(name)} == {"word/document.xml", "word/comments.xml"}
    assert old.encode() in new["word/comments.xml"]
    assert comments(made) == {"7": "Is it 12?", "8": "here: 42 miles"}
    assert ranges(made)["7"] == "It is 42"
    assert reader.read(made).left_out == ("2 comments (2 numerals)",)


def test_an_empty_part_of_comments_grows() -> None:
    data = docx(p(r("It is 42 miles off.")), comments="")
    assert len(comments(commented(data, "42 miles"))) == 1
    closed = parts(data)["word/comments.xml"].replace(b"></w:comments>", b"/>")
    shut = docx(p(r("It is 42 miles off.")), comments="", extra={"word/comments.xml": closed})
    assert len(comments(commented(shut, "42 miles"))) == 1


def test_other_parts_stay_byte_for_byte_and_runs_repeat() -> None:
    picture = bytes(random.Random(3).randbytes(5000))  # noqa: S311
    data = docx(p(r("It is 42 miles off.")), extra={"word/media/image1.png": picture, "customXml/item1.xml": "<a/>"})
    made = commented(data, "42 miles")
    unchanged(data, made)
    assert made == commented(data, "42 miles")


def test_strict_files_and_odd_names() -> None:
    data = docx(p(r("It is 42 miles off.")), strict=True, main="content/text.xml")
    made = parts(commented(data, "42 miles"))
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["content/_rels/text.xml.rels"]
    assert b'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"' in made["content/comments.xml"]
    plain = docx(p(r("It is 42 miles off.")))
    main = parts(plain)["word/document.xml"].decode().replace("w:", "x1:").replace("xmlns:w=", "xmlns:x1=")
    other = docx("", extra={"word/document.xml": main})
    assert b"<x1:commentReference" in parts(commented(other, "42 miles"))["word/document.xml"]


def accepted(main: str) -> str:
    """A main part with all changes accepted."""
    return (
        re.sub(r"<w:del .*?</w:del>", "", main).replace("<w:ins ", "<w:smartTag ").replace("</w:ins>", "</w:smartTag>")
    )


def rejected(main: str) -> str:
    """A main part with all changes rejected."""
    main = re.sub(r"<w:ins .*?</w:ins>", "", main).replace("w:delText", "w:t")
    return main.replace("<w:del ", "<w:smartTag ").replace("</w:del>", "</w:smartTag>")


@pytest.mark.parametrize("decided", [accepted, rejected])
def test_changes_accepted_or_rejected_give_the_same_text_as_before(decided: Callable[[str], str]) -> None:
    data = docx(p(r("It is 4"), gone("7 miles"), ins(r("2 miles off, or 68 km")), r(" by road."), gone("No.")))
    made = commented(data, "42 miles", "68 km")

    def text(file: bytes) -> str:
        return reader.read(
            docx("", extra={"word/document.xml": decided(parts(file)["word/document.xml"].decode())})
        ).text

    assert text(made) == text(data)
    assert len(text(data)) > 10


def test_any_stretch_of_any_file_can_be_marked() -> None:
    """Marks at random places, several at a time: the part stays well-formed, its letters and settings the same."""
    data = docx("".join(body for body, _, _ in MARKED.values()), footnotes=note(2, r(" It had 12 homes.")))
    text = read_word(data).text
    chance = random.Random(11)  # noqa: S311
    for _ in range(60):
        remarks = []
        for _ in range(chance.randint(1, 6)):
            start = chance.choice([n for n, c in enumerate(text) if not c.isspace() and c not in "|•"])
            end = min(len(text), start + chance.randint(1, 12))
            end = start + len(text[start:end].partition("\n")[0].rstrip(" |"))
            remarks.append(Remark(start=start, end=end, lines=("x",)))
        made = with_comments(data, remarks, Writer(), text)
        assert made is not None
        unchanged(data, made)
        assert len(ranges(made)) == len(remarks)


# ---------------------------------------------------------------- what the comments say

DRAFT = p(r("The wall is 100 km (42 miles) long.")) + p(r("Crews sent 45 vans, of which 30 came back."))


def copy(tmp_path: Path, data: bytes, name: str = "draft.docx", **more: object) -> bytes:
    path = tmp_path / name
    path.write_bytes(data)
    report = numchk.check([path], against=[str(x) for x in more.pop("against", ())])  # type: ignore[attr-defined]
    return annotated(report, report.sources[0].id, data, **more)  # type: ignore[arg-type]


def test_a_comment_says_the_verdict_its_arithmetic_and_its_rule(tmp_path: Path) -> None:
    made = copy(tmp_path, docx(DRAFT))
    (said,) = comments(made).values()
    assert said.splitlines() == [
        "Conflict: 100 km is given as 42 miles, but 100 kilometers is 62.1 miles; 42 miles is 67.6 kilometers (perhaps one digit differs).",
        'Suggestion: "62 miles" for "42 miles"',
        "error, conversion/mismatched-units",
    ]
    root = ET.fromstring(parts(made)["word/comments.xml"])
    assert [(c.get(f"{W}author"), c.get(f"{W}date")) for c in root] == [("numchk", None)]


def test_no_finding_no_change(tmp_path: Path) -> None:
    data = docx(p(r("The wall is 100 km (62 miles) long.")))
    assert copy(tmp_path, data) == data
    assert len(comments(copy(tmp_path, data, agreements=True))) == 1


def test_a_time_stands_in_it_where_one_is_given(tmp_path: Path) -> None:
    from dataclasses import replace

    path = tmp_path / "draft.docx"
    path.write_bytes(docx(DRAFT))
    report = replace(numchk.check([path]), created=datetime(2026, 3, 1, 9, tzinfo=UTC))
    made = annotated(report, report.sources[0].id, path.read_bytes())
    assert b'w:date="2026-03-01T09:00:00Z"' in parts(made)["word/comments.xml"]


def test_what_the_sources_make_of_a_figure(tmp_path: Path) -> None:
    wire = tmp_path / "wire.txt"
    wire.write_text("The wall is 120 km long. Crews sent 45 vans.\n", encoding="utf-8")
    said = "\n".join(comments(copy(tmp_path, docx(DRAFT), against=[wire])).values())
    assert "Contradicted: 100 km in the draft, 120 km in the source (wall)" in said
    assert "wire.txt, line 1: “The wall is 120 km long.”" in said
    assert "In no source: 30" in said
    assert "Backed" not in said
    more = "\n".join(comments(copy(tmp_path, docx(DRAFT), against=[wire], agreements=True)).values())
    assert "Backed: 45" in more


def test_a_note_says_where_its_figure_is(tmp_path: Path) -> None:
    data = docx(p(r("A wall"), mark(2), r(" stood.")), footnotes=note(2, r(" It was 100 km (42 miles) long.")))
    (said,) = comments(copy(tmp_path, data)).values()
    assert said.startswith("In footnote 1. Conflict: 100 km")


def test_a_file_that_changed_is_no_draft_any_more(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx(DRAFT))
    report = numchk.check([path])
    with pytest.raises(NumchkError, match="changed since it was read"):
        annotated(report, report.sources[0].id, docx(p(r("Another."))))


WALL = "The wall is 100 km (42 miles) long."


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("draft.txt", f"Walls & <gates>\n\n{WALL}\nIt stands.\n".encode(), ["Walls & <gates>", WALL, "It stands."]),
        ("draft.md", f"# Walls\n\n**{WALL}**\n".encode(), ["Walls", WALL]),
        ("draft.odt", odt(f"<text:p>Walls</text:p><text:p>{WALL}</text:p>"), ["Walls", WALL]),
        ("draft.fodt", fodt(f"<text:p>{WALL}</text:p>"), [WALL]),
    ],
)
def test_a_draft_that_is_no_word_file_becomes_one(tmp_path: Path, name: str, data: bytes, lines: list[str]) -> None:
    made = copy(tmp_path, data, name)
    assert reader.read(made).text == "\n\n".join(lines)
    assert list(ranges(made).values()) == ["42 miles"]
    assert len(comments(made)) == 1
    assert reader.read(made).title == ("Walls" if name == "draft.md" else None)


# ---------------------------------------------------------------- the command


def test_the_command_writes_the_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, target = tmp_path / "draft.docx", tmp_path / "copy.docx"
    draft.write_bytes(docx(DRAFT))
    assert cli.main(["check", str(draft), "--format", "docx", "--output", str(target)]) == 1
    assert capsys.readouterr().err == "numchk: 1 comment in the copy.\n"
    assert len(comments(target.read_bytes())) == 1
    assert draft.read_bytes() == docx(DRAFT)


#: What cannot be done, and a word of the sentence.
CANNOT = (
    (["check", "a.docx", "b.docx", "--format", "docx", "--output", "c.docx"], "one draft"),
    (["compare", "a.docx", "b.docx", "--format", "docx", "--output", "c.docx"], "numchk check DRAFT"),
    (["check", "a.zip", "--format", "docx", "--output", "c.docx"], "archive"),
    (["check", "a.docx", "--format", "docx", "--output", "a.docx"], "overwritten"),
)


@pytest.mark.parametrize(("line", "words"), CANNOT)
def test_what_cannot_be_done_is_one_sentence(
    line: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.docx", "b.docx"):
        Path(name).write_bytes(docx(DRAFT + p(r(name))))
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("a.docx")
    before = Path("a.docx").read_bytes()
    assert cli.main(line) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not Path("c.docx").exists()
    assert Path("a.docx").read_bytes() == before


# ---------------------------------------------------------------- in LibreOffice


def in_office(soffice: Convert, path: Path) -> tuple[list[str], str, int]:
    """The comments that LibreOffice shows, the text of the body, and how many deletions it keeps."""
    (made,) = soffice(path, "fodt")
    root = ET.fromstring(made.read_bytes())
    body = next(root.iter(f"{OFFICE}text"))
    told = [
        "\n".join("".join(line.itertext()) for line in one.iter(f"{TEXT}p")) for one in body.iter(f"{OFFICE}annotation")
    ]
    deletions = sum(1 for _ in body.iter(f"{TEXT}deletion"))
    for parent in list(body.iter()):
        for child in list(parent):
            if child.tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes"):
                before = list(parent)[: list(parent).index(child)]
                if before:
                    before[-1].tail = (before[-1].tail or "") + (child.tail or "")
                else:
                    parent.text = (parent.text or "") + (child.tail or "")
                parent.remove(child)
    return told, " ".join("".join(body.itertext()).split()), deletions


def test_libreoffice_opens_the_copy_and_shows_the_comments(tmp_path: Path, soffice: Convert) -> None:
    bodies = [body for case, (body, _, _) in MARKED.items() if case not in {"formula", "bound control"}]
    data = docx("".join(bodies), footnotes=note(2, r(" It had 12 homes.")))
    words = ["42 miles", "5 km²", "5%", "£5", "12 homes"]
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(data)
    after.write_bytes(commented(data, *words))
    told, text, deletions = in_office(soffice, after)
    nothing, old, were = in_office(soffice, before)
    assert sorted(told) == sorted(f"here: {word}" for word in words)
    assert nothing == []
    assert text == old
    assert deletions == were > 0


def test_libreoffice_opens_a_new_file(tmp_path: Path, soffice: Convert) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy(tmp_path, f"# Walls\n\n{WALL}\n".encode(), "draft.md"))
    told, text, _ = in_office(soffice, path)
    assert len(told) == 1
    assert "Conflict: 100 km is given as 42 miles" in told[0]
    assert text == f"Walls {WALL}"
    assert set(parts(path.read_bytes())) == {
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/styles.xml",
    }  # fmt: skip
