"""PDF: text in the order of reading, broken numbers whole, furniture left out and counted, faults in a sentence."""

from __future__ import annotations

import sys
from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode
from pdf_layouts import LAYOUTS, Layout, long_story, plain, printed, stories

from numchk.errors import UnreadableDocument
from numchk.pipeline import Book, load, read_document
from numchk.readers import from_text
from numchk.readers.pdf import read
from numchk.readers.printed.furniture import furniture
from numchk.readers.printed.glyphs import Glyph, Word, words
from numchk.readers.printed.seams import seam, wordings


@cache
def book() -> Book:
    return load(select=("conversion",))


def figures(text: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in read_document(from_text(text), book()).quantities]


def measured(wanted: list[tuple[str, str]], found: list[tuple[str, str]]) -> tuple[int, int]:
    """How many figures are found in their order, and how many in any."""
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), (Counter(wanted) & Counter(found)).total()


def page(*texts: tuple[float, float, str], size: float = 11, **options: str) -> bytes:
    """One page with these words at these places, in points from the left and the top."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", options.get("style", ""), size)
    for x, y, text in texts:
        pdf.text(x, y, text)
    return bytes(pdf.output())


def wrapped(text: str, *, size: float = 11) -> bytes:
    """A page on which each line of `text` is a line."""
    return page(*((60, 80 + 1.25 * size * n, line) for n, line in enumerate(text.split("\n"))), size=size)


# ---------------------------------------------------------------- whole pages


@pytest.mark.parametrize("name", LAYOUTS)
def test_figures_come_in_order(name: str) -> None:
    ordered = bag = wanted = found = 0
    number = list(LAYOUTS).index(name)
    for seed, parts in enumerate((*stories()[number % 4 :: 4], long_story(number, 4))):
        expected = figures(plain(parts))
        got = figures(read(printed(parts, LAYOUTS[name], seed)).text)
        more = measured(expected, got)
        ordered, bag, wanted, found = ordered + more[0], bag + more[1], wanted + len(expected), found + len(got)
    assert ordered >= 0.99 * wanted, f"recall {ordered / wanted:.3f}"
    assert ordered >= 0.99 * found, f"precision {ordered / found:.3f}"
    assert ordered >= 0.99 * bag, f"order {ordered / bag:.3f}"


def test_paragraphs_and_rows_are_those_of_the_text() -> None:
    parts = long_story(2, 3)
    text = read(printed(parts, Layout(columns=2, size=10, hyphens=True, justified=True), 1)).text
    wanted = [line.removeprefix("· ") for line in plain(parts).split("\n") if line]
    got = [line.removeprefix("· ") for line in text.split("\n") if line]
    assert SequenceMatcher(None, wanted, got, autojunk=False).ratio() > 0.9


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    sentences = (f"on day {n} the water rose by 12 centimetres and took {n} bridges with it, " for n in range(90))
    story = [("title", "Flood in Harl"), ("text", "".join(["They said ", *sentences, "and fell."]))]
    for columns in (1, 2, 3):
        text = read(printed(story, Layout(columns=columns, size=14), 1)).text
        assert text.count("\n") == 2, columns
        assert text.count("12 centimetres") == 90


# ---------------------------------------------------------------- lines that become one


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("some 1,", "200 people fled", "some 1,200 people fled"),
        ("at $3,400,", "000 in all", "at $3,400,000 in all"),
        ("On May 3,", "200 people fled", "On May 3, 200 people fled"),
        ("Rossi, 66,", "200 others", "Rossi, 66, 200 others"),
        ("In 2019,", "200 people fled", "In 2019, 200 people fled"),
        ("about 12 mil-", "lion people", "about 12 million people"),
        ("about $1.2 bil-", "lion more", "about $1.2 billion more"),
        ("some 380 kilo-", "meters away", "some 380 kilometers away"),
        ("about 2.3", "million people", "about 2.3 million people"),
        ("thir-", "teen men", "thirteen men"),
        ("seven-", "teen men", "seventeen men"),
        ("twenty-", "five men", "twenty-five men"),
        ("five-", "year plan", "five-year plan"),
        ("an 18-year-", "old boy", "an 18-year-old boy"),
        ("some 120-", "140 boats", "some 120-140 boats"),
        ("in mid-", "2024 they", "in mid-2024 they"),
        ("the Anglo-", "Irish pact", "the Anglo-Irish pact"),
        ("they inter-", "cepted it", "they intercepted it"),
        ("two- and three-", "bedroom flats", "two- and three-bedroom flats"),
        ("both two-", "and three-bedroom flats", "both two- and three-bedroom flats"),
        ("at 80 km/", "h or more", "at 80 km/h or more"),
        ("a toll of £", "300 a day", "a toll of £300 a day"),
        ("120–", "140 boats", "120–140 boats"),
        ("the boats –", "all 12 – sank", "the boats – all 12 – sank"),
        ("inter\u00ad", "cepted 9", "intercepted 9"),
    ],
)
def test_two_lines_become_one(before: str, after: str, whole: str) -> None:
    shown = wordings([("They said so.", False)])
    cut, between = seam(before, after, shown, spaced=False)
    assert before[: len(before) - cut] + between + after == whole


@pytest.mark.parametrize(
    ("elsewhere", "whole"),
    [("the long-term plan", "a long-term aim"), ("the longterm plan", "a longterm aim")],
)
def test_the_text_itself_says_which_hyphens_stay(elsewhere: str, whole: str) -> None:
    cut, between = seam("a long-", "term aim", wordings([(elsewhere, False)]), spaced=False)
    assert "a long-"[: 7 - cut] + between + "term aim" == whole


def test_a_space_in_the_file_parts_two_figures() -> None:
    lines = ("they went on and", "on and came to", "the place that", "was it") * 2
    shown = wordings([(line, True) for line in lines])
    assert seam("some 1,", "200 people", shown, spaced=True) == (0, " ")
    assert seam("some 1,", "200 people", shown, spaced=False) == (0, "")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The mayor of the town of Harl said that\n12 boats sank.", "said that 12 boats sank."),
        ("Boats sunk: 12\nBoats saved: 7\nPeople saved: 31", "Boats sunk: 12\nBoats saved: 7"),
        (
            f"{'They said that of all who were in the boat ' * 2}the youngest was\n12. She was found at the mill.",
            "was 12. She",
        ),
        ("They came in the morning and stayed at home.\n12. On 3 May the force was told.", "home.\n12. On 3 May"),
    ],
)
def test_a_line_goes_on_where_it_was_wrapped(text: str, whole: str) -> None:
    assert whole in read(wrapped(text)).text


WHOLE = (
    "A convoy of 45 lorries brought 640 tons of flour, 75 kilograms of insulin and 1,050 tents; the loss is put at "
    "3,400,000 euros. Inflation rose from 4.2 percent to 5.1 percent, and the force intercepted 12 million rounds in "
    "some 120-140 raids."
)
NARROW = """
A convoy of 45 lorries brought 640
tons of flour, 75 kilo-
grams of insulin and 1,
050 tents; the loss is put at 3,400,
000 euros. Inflation rose from 4.2
percent to 5.1 percent, and the force
intercepted 12 mil-
lion rounds in some 120-
140 raids.
""".strip()


@pytest.mark.parametrize("font", ["Courier", "Helvetica", "Times"])
@pytest.mark.parametrize("columns", [1, 2])
def test_lines_that_somebody_has_broken_by_hand_are_joined(font: str, columns: int) -> None:
    lines = NARROW.split("\n")
    half = -(-len(lines) // columns)
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font(font, size=10)
    pdf.text(50, 60, "What the governor said of the storm and of what it has cost the region this spring")
    for number, line in enumerate(lines):
        pdf.text(50 + number // half * 290, 90 + number % half * 12, line)
    assert read(bytes(pdf.output())).text.split("\n\n")[1] == WHOLE


# ---------------------------------------------------------------- characters


def drawn(text: str, *, left: float = 0, base: float = 100, size: float = 10) -> list[Glyph]:
    """Each character half as wide as the type is high."""
    return [Glyph(c, left + n * size / 2, left + (n + 1) * size / 2, base, size) for n, c in enumerate(text)]


def said(glyphs: list[Glyph]) -> list[str]:
    return [word.text for word in words(glyphs)[0]]


@pytest.mark.parametrize(
    ("word", "raised", "whole"),
    [
        ("1,200", "3", "1,200"),
        ("people", "12", "people"),
        ("45 km", "2", "45 km²"),
        ("9 m", "3", "9 m³"),
        ("3 × 10", "6", "3 × 10^6"),
        ("the 21", "st", "the 21st"),
        ("the boats", "*", "the boats"),
        ("the boats", "a", "the boats"),
        ("Harl", "TM", "HarlTM"),
    ],
)
def test_what_is_set_high_is_a_power_or_a_mark(word: str, raised: str, whole: str) -> None:
    base = drawn(word)
    found, marks = words([*base, *drawn(raised, left=base[-1].right, base=96.5, size=6), *drawn("more", left=150)])
    assert " ".join(w.text for w in found) == f"{whole} more"
    assert marks == (whole == word)


def test_a_mark_does_not_part_a_figure_from_its_stop() -> None:
    base = drawn("1,200")
    mark = drawn("3", left=base[-1].right, base=96.5, size=6)
    assert said([*base, *mark, *drawn(". He", left=mark[-1].right)]) == ["1,200.", "He"]


def test_what_is_set_low_stays_in_its_word() -> None:
    base = drawn("CO")
    assert said([*base, *drawn("2", left=base[-1].right, base=102, size=7)]) == ["CO2"]


def test_bold_drawn_twice_is_read_once() -> None:
    assert said([*drawn("all 1,122"), *drawn("all 1,122", left=0.3)]) == ["all", "1,122"]
    assert said(drawn("all 1,122")) == ["all", "1,122"]


def test_ligatures_and_spaces_that_are_only_room() -> None:
    assert said([*drawn("ﬁve"), *drawn("oﬃces", left=25)]) == ["five", "offices"]
    spaced_out = [Glyph(c, n * 8, n * 8 + 5, 100, 10) for n, c in enumerate("DRAFT")]
    assert said(spaced_out) == ["DRAFT"]


# ---------------------------------------------------------------- what is no part of the text


def row(text: str, base: float) -> list[Word]:
    return [
        Word(part, 50 + 60 * n, 100 + 60 * n, base, 10, " ", spaced=False, order=n)
        for n, part in enumerate(text.split())
    ]


def pages(*texts: str) -> list[list[list[Word]]]:
    """Pages whose lines stand under each other; the last at the foot."""
    split = [text.split("|") for text in texts]
    return [[row(line, 40 + 15 * n if line != page[-1] else 800) for n, line in enumerate(page)] for page in split]


@pytest.mark.parametrize(
    ("texts", "left_out"),
    [
        (("Harl police|The 12 men fled.|4", "Harl police|They took 7 boats.|5"), [{0, 2}, {0, 2}]),
        (("The 12 men fled.|Page 1 of 2", "They took 7 boats.|Page 2 of 2"), [{1}, {1}]),
        (("Harl lost 12 boats.|And 3 more.|End", "Moss lost 13 boats.|And 4 more.|Over"), [set(), set()]),
        (("Report 117|The men fled.|a", "Report 117|They took boats.|b", "Report 117|It ended.|c"), [{0}] * 3),
        (("Some men fled.|They took boats.|3",), [{2}]),
        (("Some men fled.|They took boats.|3 men died",), [set()]),
        (("12",), [set()]),
    ],
)
def test_heads_feet_and_page_numbers(texts: tuple[str, ...], left_out: list[set[int]]) -> None:
    assert [set(found) for found in furniture(pages(*texts))] == left_out


def test_what_is_left_out_is_counted() -> None:
    extract = read(printed(long_story(0, 5), LAYOUTS["one, loose"], 1))
    assert "Kessel Region" not in extract.text
    assert [phrase.partition(" (")[0] for phrase in extract.left_out] == ["heads and feet of pages"]
    extract = read(printed(stories()[0], LAYOUTS["one, notes"], 1))
    assert extract.left_out[0].startswith("marks of footnotes (")


def test_words_in_another_direction_are_counted() -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.text(60, 100, "Some 12 boats sank.")
    for angle in (45, 90):
        with pdf.rotation(angle, 300, 400):
            pdf.text(200, 400, "DRAFT 3")
    extract = read(bytes(pdf.output()))
    assert extract.text == "Some 12 boats sank."
    assert extract.left_out == ("turned text (4 words, 2 numerals)",)


def test_a_page_that_is_turned_whole_is_read() -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    for angle in (90, 180, 270):
        with pdf.rotation(angle, 300, 400):
            pdf.text(100, 400, f"Some {angle} boats sank")
            pdf.text(100, 416, "near Harl.")
        if angle < 270:
            pdf.add_page()
    assert read(bytes(pdf.output())).text.count("boats sank near Harl.") == 3


def test_what_nobody_sees_is_counted_and_what_was_recognised_is_read() -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.text(60, 100, "Some 12 boats sank.")
    pdf.set_text_color(255, 255, 255)
    pdf.text(60, 130, "Hidden 99")
    pdf.set_fill_color(0, 0, 120)
    pdf.rect(50, 180, 300, 40, style="F")
    pdf.text(60, 200, "White 7 on blue.")
    pdf.text(60, -200, "Off the page 5")
    extract = read(bytes(pdf.output()))
    assert extract.text.split() == "Some 12 boats sank. White 7 on blue.".split()
    assert extract.left_out == ("hidden text (6 words, 2 numerals)",)
    scan = FPDF(unit="pt")
    scan.add_page()
    scan.set_font("Helvetica", size=12)
    with scan.local_context(text_mode=TextMode.INVISIBLE):
        scan.text(60, 100, "Some 12 boats sank.")
    assert read(bytes(scan.output())).text == "Some 12 boats sank."


# ---------------------------------------------------------------- places and titles


def test_a_figure_is_told_by_page_column_and_line() -> None:
    extract = read(printed(long_story(0, 4), Layout(columns=2, size=11), 1))
    labels = [anchor.label for anchor in extract.anchors]
    assert labels[0] == "p. 1, line 1"
    assert "p. 1, column 1, line 1" in labels
    assert "p. 1, column 2, line 3" in labels
    assert labels[-1].startswith("p. 2, ")
    assert not any(anchor.lines for anchor in extract.anchors)
    assert extract.packed
    third = next(anchor for anchor in extract.anchors if anchor.label == "p. 1, column 1, line 3")
    line = read(printed(long_story(0, 4), Layout(columns=2, size=11), 1)).text[third.offset :]
    assert line.startswith("ORLEN - At least 14")


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Floods in Harl", "Floods in Harl"),
        ("Microsoft Word - floods.docx", "Twelve boats sank at Harl"),
        ("untitled", "Twelve boats sank at Harl"),
        ("floods_final.pdf", "Twelve boats sank at Harl"),
        ("Template for letters of 2015", "Twelve boats sank at Harl"),
        ("", "Twelve boats sank at Harl"),
    ],
)
def test_the_title_is_a_persons_not_a_programs(named: str, title: str) -> None:
    pdf = FPDF(unit="pt")
    pdf.set_title(named)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 18)
    pdf.text(60, 80, "Twelve boats sank at Harl")
    pdf.set_font("Helvetica", size=11)
    pdf.text(60, 110, "There were floods at Harl on Monday, and 12 boats were lost.")
    extract = read(bytes(pdf.output()))
    assert extract.title == title
    assert extract.published is None


# ---------------------------------------------------------------- faults


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as fault:
        read(data)
    return str(fault.value)


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = printed(stories()[0], Layout(), 1)
    assert "damaged" in refused(whole[: len(whole) // 3])
    assert "damaged" in refused(b"%PDF-1.7\nno more")
    assert "damaged" in refused(b"")
    locked = FPDF()
    locked.add_page()
    locked.set_encryption(owner_password="a", user_password="b")  # noqa: S106
    assert refused(bytes(locked.output())) == "locked with a password; save a copy without one"
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert refused(whole) == "PDF files need an extra; pip install 'numchk[pdf]' adds it"


def scanned(*texts: str) -> bytes:
    """A page for each text, or a picture where it is empty."""
    pdf = FPDF(unit="pt")
    pdf.set_font("Helvetica", size=12)
    for text in texts:
        pdf.add_page()
        if text:
            pdf.text(60, 100, text)
        else:
            pdf.rect(20, 20, 200, 200, style="F")
    return bytes(pdf.output())


def test_pages_without_a_text_layer_are_named() -> None:
    assert "no text layer" in refused(scanned("", "", ""))
    assert "its 3 pages are pictures, or blank; " in refused(scanned("", "", ""))
    assert "its page is a picture, or blank; " in refused(scanned(""))
    extract = read(scanned("Some 12 boats sank.", "", "Then 3 more.", "", ""))
    assert extract.left_out == ("pages 2 and 4 and 5 without a text layer; run text recognition (OCR) over them",)


def test_long_files_are_read_in_part_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numchk.readers.pdf._MOST_PAGES", 2)
    extract = read(scanned(*["Some 12 boats sank."] * 4))
    assert extract.left_out[-1].startswith("the last 2 pages, beyond 2 pages")


def test_lines_below_columns_are_counted_from_the_top_of_the_page() -> None:
    head = [(60.0, 60.0 + 14 * n, "The press office of Harl") for n in range(4)]
    beside = [(330.0, 60.0 + 14 * n, "Its address and telephone") for n in range(3)]
    data = page(*head, *beside, (60, 140, "The storm that came over the whole of the country on Monday sank 12 boats."))
    labels = {anchor.label for anchor in read(data).anchors}
    assert {"p. 1, column 1, line 4", "p. 1, column 2, line 3", "p. 1, line 5"} <= labels


def test_a_cell_of_two_lines_stays_in_its_row() -> None:
    rows = [(100, "Crossing", "Turned away"), (120, "Harl bridge", "1,204"), (160, "Total", "2,424")]
    cells = [(x, float(y), words) for y, *found in rows for x, words in zip((60.0, 300.0), found, strict=True)]
    data = page(*cells, (60, 133.5, "Other crossings between"), (60, 146.5, "Harl and the sea"), (300, 140, "1,220"))
    table = "Crossing | Turned away\nHarl bridge | 1,204\nOther crossings between Harl and the sea | 1,220\n"
    assert read(data).text == f"{table}Total | 2,424"
