"""What becomes of files, folders and standard input: texts, dates, titles; one sentence where there is no text."""

from __future__ import annotations

import itertools
import os
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.model import Document, Span
from numchk.readers import from_text, kinds, markdown, plain, read_all
from numchk.readers.encoding import invisible
from numchk.region import in_file

SEEDS = Path(__file__).parent.parent / "seeds"


def read(*paths: Path | str, stdin: bytes | None = None):
    return read_all([str(path) for path in paths], stdin=stdin)


def reason(*paths: Path | str, stdin: bytes | None = None) -> str:
    """The one complaint about `paths`, from which nothing could be read."""
    documents, unread = read(*paths, stdin=stdin)
    assert not documents
    assert len(unread) == 1
    return unread[0].reason


# ---------------------------------------------------------------- encodings

WORDS = "“Müller’s café” sold 12½ tons for £5m – or €6m – on 3 May.\r\nNext line: 45 pies.\r\n\tEnd.\r" * 4


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8 with BOM"),
        ("utf-16", "utf-16-le with BOM"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le with BOM"),
        ("utf-32-be", "utf-32-be"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_text_is_exactly_what_the_file_says(codec: str, said: str) -> None:
    extract = plain.read(WORDS.encode(codec))
    assert extract.text == WORDS
    assert extract.encoding == said


def test_one_accent_is_enough_to_read_a_western_text() -> None:
    assert plain.read(b"The caf\xe9 sold 5 pies.").text == "The café sold 5 pies."


# ---------------------------------------------------------------- documents


def test_sentences_point_into_the_text() -> None:
    document = from_text("Dam breaks\n\nMr. Lee saw 20 boats. He left.")
    assert [document.quote(span) for span in document.sentences] == ["Dam breaks", "Mr. Lee saw 20 boats.", "He left."]
    assert {span.document_id for span in document.sentences} == {document.id}


def test_id_is_that_of_the_text_and_apart_where_two_texts_are_alike(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Five boats sank.")
    first, second = read(tmp_path)[0]
    assert first.id == from_text("Five boats sank.").id
    assert len(first.id) == len(second.id) == 12
    assert first.id != second.id
    assert second.sentences[0].document_id == second.id
    assert read(tmp_path)[0] == (first, second)


def test_a_folder_gives_its_texts_sorted_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "A.TXT", "c.md", ".hidden.txt", "meta.json", "readme.md"):
        (tmp_path / name).write_text("Five boats sank.")
    (tmp_path / "inner").mkdir()
    documents, unread = read(tmp_path)
    assert [Path(document.origin).name for document in documents] == ["A.TXT", "b.txt", "c.md", "readme.md"]
    assert not unread


def test_the_same_file_is_read_once_however_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five boats sank.")
    documents, unread = read(file, tmp_path, tmp_path / "." / "a.txt", tmp_path / ".." / tmp_path.name / "a.txt")
    assert [document.origin for document in documents] == [str(file)]
    assert not unread


def test_standard_input_stands_where_it_was_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five boats sank.")
    documents, unread = read("-", file, "-", stdin="Six boats – sank.".encode())
    assert [(document.origin, document.text) for document in documents] == [
        ("-", "Six boats – sank."),
        (str(file), "Five boats sank."),
    ]
    assert not unread


def test_a_file_without_suffix_is_taken_as_text(tmp_path: Path) -> None:
    file = tmp_path / "draft"
    file.write_text("Five boats sank.")
    assert read(file)[0][0].text == "Five boats sank."


def test_one_line_of_five_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("The pond is very long. It froze. " * 160_000)
    (document,), unread = read(file)
    assert not unread
    assert len(document.sentences) == 320_000


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.txt", b"", "no text in it"),
        ("x.txt", b"\xef\xbb\xbf \r\n", "no text in it"),
        ("x.txt", bytes(range(256)) * 8, "not a text"),
        ("x.txt", b"5 boats\n6 \0 boats\n", "line 2: not a text"),
        ("x.txt", b"%PDF-1.7\n", "not a text but a PDF"),
        ("x.md", b"PK\x03\x04rest", "not a text but a zip archive; give it a name that ends in .zip"),
        (
            "x.txt",
            "Fünf Boote\nfür Köln\n".encode() * 9 + b"\xff",
            "line 19: byte 0xFF is not UTF-8, though the rest is",
        ),
        ("x.txt", b"\xff\xfe5\x00 \x00\x00\xd8", "utf-16-le"),
        ("x.bin", b"\0\1", f'".bin" files are not read; save the text as {kinds.supported()}'),
    ],
)
def test_bad_files_get_one_sentence_each_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("Five boats sank.")
    documents, unread = read(bad, good)
    assert [document.origin for document in documents] == [str(good)]
    assert [fault.origin for fault in unread] == [str(bad)]
    assert unread[0].reason.startswith(f"{bad}: ")
    assert unread[0].reason.endswith(".")
    assert says in unread[0].reason


def test_what_is_not_there_is_named_with_the_nearest_that_is(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Five boats sank.")
    assert reason(tmp_path / "reprt.txt") == f"{tmp_path / 'reprt.txt'}: no such file or folder (report.txt?)."
    assert "no such file" in reason(tmp_path / "nowhere" / "a.txt")
    assert "empty name" in reason("")
    assert "cannot be read (File name too long)" in reason("x" * 5000)
    assert "no such file" in reason("a\0b")


def test_a_link_that_leads_nowhere_is_not_taken_for_a_slip_of_the_pen(tmp_path: Path) -> None:
    for name, target in (("self.txt", "self.txt"), ("a.txt", "b.txt"), ("b.txt", "a.txt"), ("gone.txt", "absent.txt")):
        (tmp_path / name).symlink_to(tmp_path / target)
        assert reason(tmp_path / name) == f"{tmp_path / name}: a link that leads to no file; give the file itself."


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    assert "no texts in this folder" in reason(tmp_path)


def test_a_folder_names_the_documents_it_cannot_read_yet(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1")
    (tmp_path / "b.txt").write_text("Five boats sank.")
    documents, unread = read(tmp_path)
    assert len(documents) == 1
    assert unread[0].reason.endswith('".rtf" files are not read; open it in a word processor and save it as .docx.')


def test_a_pipe_is_refused_at_once_unless_the_shell_has_opened_it(tmp_path: Path) -> None:
    named = tmp_path / "a.txt"
    os.mkfifo(named)
    assert "a pipe, not a file" in reason(named)
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as out:
        out.write(b"Five boats sank.")
    try:
        assert read(f"/dev/fd/{reader}")[0][0].text == "Five boats sank."
    finally:
        os.close(reader)


def test_a_folder_passes_over_nothing_that_is_called_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Five boats sank.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "d.txt").mkdir()
    os.mkfifo(tmp_path / "c.txt")
    documents, unread = read(tmp_path)
    assert len(documents) == 1
    assert [fault.reason.partition(": ")[2][:14] for fault in unread] == ["a link that le", "a pipe, not a "]


@pytest.mark.parametrize("stray", ["\x07", "\x1b", "\x08", "\x1b[31m"])
def test_a_stray_control_character_does_not_cost_the_text(stray: str) -> None:
    text = f"Five boats{stray} sank."
    assert plain.read(text.encode()).text == text


def test_many_control_characters_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x01\x02boat" * 20)
    assert "line 1: not a text (character U+0001)" in reason(file)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1\u200b00 km (42\u200b miles)", 2),
        ("\u202e100 km\u202c and 5\xadkm\ufeff", 4),
        ("“Über” 100\xa0km – 5\u202f°C, naïve", 0),
        ("plain", 0),
    ],
)
def test_invisible_characters_stay_in_the_text_and_are_counted(text: str, count: int) -> None:
    assert plain.read(text.encode()).text == text
    assert invisible(text) == count


def test_devices_and_missing_input_are_refused() -> None:
    assert "neither a file nor a folder" in reason(os.devnull)
    assert "nothing was handed in" in reason("-")
    assert reason("-", stdin=b" \n").startswith("standard input: there is no text")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may open everything")
def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five boats sank.")
    file.chmod(0)
    assert "cannot be read" in reason(file)


def test_a_file_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five boats sank.")

    def refuse(_: Path, *__: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(file) == f"{file}: cannot be read (Permission denied); check who may open it."


# ---------------------------------------------------------------- sources.toml


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("LONDON, March 4, 2023 (Agency) - Five boats sank.")
    (tmp_path / "b.txt").write_text("Six boats sank.")
    return tmp_path


def sources(folder: Path, text: str) -> Path:
    file = folder / "sources.toml"
    file.write_text(text)
    return file


def test_sources_say_by_whom_and_when(shelf: Path) -> None:
    sources(shelf, '["a.txt"]\ntitle = "Boats sink"\npublisher = "The Post"\npublished = 2024-06-03\n')
    (first, second), unread = read(shelf)
    assert (first.title, first.publisher, first.published) == ("Boats sink", "The Post", date(2024, 6, 3))
    assert (second.title, second.publisher, second.published) == (None, None, None)
    assert not unread
    assert read(shelf / "a.txt")[0][0].publisher == "The Post"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-06-03", date(2024, 6, 3)),
        ('"2024-06-03"', date(2024, 6, 3)),
        ("2024-06-03T21:50:00", datetime(2024, 6, 3, 21, 50, tzinfo=UTC)),
        ('"2024-06-03T21:50+02:00"', datetime(2024, 6, 3, 21, 50, tzinfo=timezone(timedelta(hours=2)))),
        ("2024-06-03 21:50:00Z", datetime(2024, 6, 3, 21, 50, tzinfo=UTC)),
    ],
)
def test_sources_take_dates_and_iso_texts(shelf: Path, written: str, meant: date) -> None:
    sources(shelf, f'["a.txt"]\npublished = {written}\n')
    published = read(shelf / "a.txt")[0][0].published
    assert published == meant
    assert type(published) is type(meant)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('["a.txt"]\ntitle = "x\n', "is not TOML"),
        ('["a.txt"]\n\n["c.txt"]\ntitle = "x"\n', ':3: no file "c.txt" beside it'),
        (
            '["a.txt"]\npublischer = "x"\n',
            ':1: unknown key "publischer"; use title, publisher, published, country (publisher?)',
        ),
        ('["a.txt"]\npublished = "June 2024"\n', "published must be a date such as 2024-06-03, not 'June 2024'"),
        ('["a.txt"]\ntitle = 5\n', "title must be a text"),
        ('title = "x"\n', ':1: stands outside a ["file.txt"] table'),
    ],
)
def test_faults_of_sources_are_named_and_the_texts_are_read(shelf: Path, text: str, says: str) -> None:
    file = sources(shelf, text)
    documents, unread = read(shelf)
    assert len(documents) == 2
    assert unread[0].origin == str(file)
    assert unread[0].reason.startswith(str(file))
    assert says in unread[0].reason


def test_one_text_is_not_blamed_for_the_faults_of_another(shelf: Path) -> None:
    sources(shelf, '["a.txt"]\nauthor = "x"\n["c.txt"]\ntitle = "x"\n')
    assert read(shelf / "b.txt")[1] == ()
    assert len(read(shelf / "a.txt")[1]) == 1
    assert len(read(shelf)[1]) == 2


# ---------------------------------------------------------------- datelines and headlines

NIGHT = datetime(2024, 6, 3, 21, 50, tzinfo=UTC)
DATELINES = [
    ("Post At: Jun 03/2024 09:50PM", NIGHT),
    ("Published: Mon, 3 June 2024, 21:50 GMT", NIGHT),
    ("Posted on June 3, 2024 at 9:50 p.m. UTC", NIGHT),
    ("June 3, 2024 | 21:50", NIGHT),
    ("Published 3 June 2024 21:50 EDT", datetime(2024, 6, 3, 21, 50, tzinfo=timezone(timedelta(hours=-4)))),
    ("9:50 p.m. GMT, Monday, June 3, 2024", NIGHT),
    ("Posted 06/03/2024\nPosted 06/13/2024 9:50 PM", datetime(2024, 6, 13, 21, 50, tzinfo=UTC)),
    ("3 June 2024 Last updated at 21:50 GMT", NIGHT),
    ("on June 3, 2024 9:50pm | Updated on June 4, 2024 1:10am", NIGHT),
    ("June 3, 2024 21:50 IST", date(2024, 6, 3)),  # whose hour that is cannot be told
    ("Published 21/09/2024", date(2024, 9, 21)),
    ("Published 21 September 2024", date(2024, 9, 21)),
    ("Published\nPublished Sept. 21st, 2024", date(2024, 9, 21)),
    ("LONDON, March 4, 2023 (Agency) - Five boats sank.", date(2023, 3, 4)),
    ("NEW YORK, N.Y., March 4, 2023 — Five boats sank.", date(2023, 3, 4)),
    ("Nov. 20, 2024", date(2024, 11, 20)),
    ("Wednesday, November 20, 2024", date(2024, 11, 20)),
    ("2024-11-20", date(2024, 11, 20)),
    ("By Ann Moor | Nov. 20, 2024", date(2024, 11, 20)),
    ("Last updated 21 Nov 2024\nPublished 20 Nov 2024", date(2024, 11, 20)),
    ("Last updated 21 Nov 2024", date(2024, 11, 21)),
]


@pytest.mark.parametrize(("top", "meant"), DATELINES)
def test_a_clear_dateline_is_the_day_of_publication(top: str, meant: date) -> None:
    published = from_text(f"Flood takes forty houses\n\n{top}\n\nThe river rose.").published
    assert published == meant
    assert type(published) is type(meant)


@pytest.mark.parametrize(
    "top",
    [
        "On Nov. 20, 2024 five boats sank.",
        "Nov. 20, 2024 was the worst day.",
        "The flood of June 3, 2024 took 40 houses.",
        "Boats on the river, Aug. 9, 2024. (Ann Moor/Agency)",
        "LONDON, Monday (Agency) - Five boats sank.",
        "June 3",
        "March 2024",
        "Published in 2024",
        "31 June 2024",
        "03/04/2024",
        "Published 03/04/2024",
        "21/21/2024",
        "Nov. 20, 20245",
    ],
)
def test_a_date_in_passing_is_not(top: str) -> None:
    assert from_text(f"{top}\n\nThe river rose.").published is None


def test_a_date_far_down_is_not() -> None:
    assert from_text("The river rose.\n" * 10 + "Nov. 20, 2024").published is None


def test_what_is_told_outranks_the_text() -> None:
    text = "Flood takes forty houses\n\nNov. 20, 2024\n\nThe river rose."
    document = from_text(text, title="Flood", publisher="The Post", published=date(2024, 11, 21))
    assert (document.title, document.publisher, document.published) == ("Flood", "The Post", date(2024, 11, 21))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Flood takes forty houses\n\nThe river rose.", "Flood takes forty houses"),
        ("\n  Will the old dam hold?\r\n\r\nThe river rose.", "Will the old dam hold?"),
        ("The river rose by 3 ft.\n\nIt fell again.", None),
        ("Skip to content\n\nThe river rose.", None),
        ("Flood takes forty houses", None),
        ("Flood takes forty houses\nin the old town.", None),
        (
            "Flood takes forty houses in the old town\nThe river rose. " + "It fell. " * 30,
            "Flood takes forty houses in the old town",
        ),
        ("Nov. 20, 2024\nFlood takes forty houses\n\nThe river rose.", "Flood takes forty houses"),
        ("Posted on Wednesday, November 20, 2024\n\nThe river rose.", None),
    ],
)
def test_the_first_line_is_the_title_where_it_is_a_headline(text: str, title: str | None) -> None:
    assert from_text(text).title == title


# ---------------------------------------------------------------- Markdown


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("The **240** _miles_ to `Tver`, ***far***", "The 240 miles to Tver, far"),
        ("[240 miles](http://a.b/c_(d) 'x') and [45][n] drones[^2]", "240 miles and 45 drones"),
        ("![a boat](b.png) [![x](y)](z) <https://a.b>", "a boat x https://a.b"),
        ("It rose ~~240~~ 250 ft<br>in <b class='x'>May</b>", "It rose  250 ft in May"),
        ("5 * 3 = 5*3 = 15, snake_case_name, ~5 and 2 < 3 > 1", "5 * 3 = 5*3 = 15, snake_case_name, ~5 and 2 < 3 > 1"),
        (r"5\* &frac12; &pound;3 &amp; &#8364;4 &x", "5* ½ £3 & €4 &x"),
        ("> > said 5", "said 5"),
        ("- 5 boats\n* 6 boats", "- 5 boats\n* 6 boats"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "| a | b |\n\n| 1 | 2 |"),
        ("a\n\n---\n\n```text\n5 boats\n```\nb 6", "a\n\n\n\n\n\n\nb 6"),
        ("~~~~\n5 boats\n```\n~~~\n6\n~~~~\n7 boats", "\n\n\n\n\n\n7 boats"),
        ("```\n5 boats\n\n6 boats", "\n5 boats\n\n6 boats"),  # nothing closes it: no code
        ("a\n\n    x = 5\n\n\ty = 6\nb 7", "a\n\n\n\n\nb 7"),
        ("a\n    5 boats", "a\n    5 boats"),  # a paragraph goes on
        ("- a\n\n    5 boats\n\n1. b\n\n    6 boats", "- a\n\n    5 boats\n\n1. b\n\n    6 boats"),
        ("set `n = 40` and ``x `5` y`` 6 of `Tver`", "set  and x  y 6 of Tver"),
        ("H~2~O, CO~2~, ~2 km, 10^6^ ~~5~~", "H2O, CO2, ~2 km, 10^6 "),
        ("a <!-- 5\r\n6 --> b", "a \r\n b"),
        ("[n]: http://a.b\n[^2]: Of 40 boats.", "\nOf 40 boats."),
    ],
)
def test_markup_goes_and_words_and_lines_stay(marked: str, bare: str) -> None:
    assert markdown.read(marked.encode()).text == bare


def test_what_stands_behind_code_is_found_in_the_file() -> None:
    source = "Run `n = 40` now:\n\n```\nx = 5\n```\n\nH~2~O rose **7** cm.\n"
    extract = markdown.read(source.encode())
    for word in ("now", "H", "2", "7", "cm"):
        at = extract.text.index(word, extract.text.find("H") if word == "2" else 0)
        first, past = in_file(extract.runs, at, at + len(word))
        assert source[first:past] == word


def test_headings_are_anchors_at_their_place_in_the_text() -> None:
    source = "# The **flood** #\r\n\r\nIt took 40.\r\n\r\nThe night\r\n---------\r\nIt took 5.\r\n"
    document = from_text("")
    extract = markdown.read(source.encode())
    assert [anchor.label for anchor in extract.anchors] == ["§ The flood", "§ The night"]
    assert [extract.text[anchor.offset :].split("\r\n")[0].strip() for anchor in extract.anchors] == [
        "The flood",
        "The night",
    ]
    assert extract.title == "The flood"
    assert extract.text.count("\n") == source.count("\n")
    assert document.sentences == ()


def test_a_finding_in_markdown_is_located_below_its_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# The flood\n\nIt rose.\n\n## The night\n\nIt took **40**.\n")
    document = read(tmp_path)[0][0]
    assert document.locate(document.sentences[-1]) == "§ The night, line 7"
    assert document.quote(document.sentences[-1]) == "It took 40."


def test_front_matter_tells_title_and_publisher_and_is_no_text() -> None:
    extract = markdown.read(
        b'---\ntitle: "Dam: 40 gone"\npublisher: The Post\ntags: [1, 2]\n---\n# Other\n\nIt took 40.\n'
    )
    assert (extract.title, extract.publisher) == ("Dam: 40 gone", "The Post")
    assert extract.text == "\n\n\n\n\nOther\n\nIt took 40.\n"


# ---------------------------------------------------------------- the seeds


def test_the_seeds_are_read_with_their_dates() -> None:
    documents, unread = read(SEEDS)
    assert not unread
    assert [document.published for document in documents] == [
        date(2024, 6, 3),
        date(2024, 8, 22),
        date(2024, 11, 20),
        date(2024, 9, 18),
        date(2024, 9, 22),
    ]
    assert all(document.title for document in documents)


def test_every_figure_expected_of_the_seeds_stands_in_its_text() -> None:
    expected = tomllib.loads((SEEDS / "expected.toml").read_text(encoding="utf-8"))
    texts = {Path(document.origin).name: document.text for document in read(SEEDS)[0]}
    pairs = expected.pop("pairs")
    assert set(expected) == set(texts)
    for name, table in expected.items():
        for figure in (*table["figures"], *table["set_aside"]):
            assert texts[name].count(figure["surface"]) >= figure.get("nth", 1), (name, figure)
    known = {(name, f["surface"], f.get("nth", 1)) for name, table in expected.items() for f in table["figures"]}
    ends = [pair[side] for pair in pairs for side in "ab"]
    assert all((end["file"], end["surface"], end.get("nth", 1)) in known for end in ends)


@pytest.mark.parametrize(
    ("text", "codec", "used"),
    [
        ("Café prices: it cost £3m (€3.5m), fell to 5 °C and rose “sharply” by 4½ per cent.", "cp1252", "windows-1252"),
        ("Стоимость ремонта составит 3,5 миллиона рублей, сообщил мэр города. " * 5, "cp1251", "windows-1251"),
    ],
    ids=["English with a few marks", "a Russian text stays Russian"],
)
def test_an_old_encoding_is_guessed_and_named(tmp_path: Path, text: str, codec: str, used: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode(codec))
    (document,), unread = read_all([str(path)])
    assert (document.text, document.encoding, unread) == (text, used, ())


SHORT = {
    "money": "The café paid £5m for 12½ tonnes, and it lost €40m.",
    "weather": "±12°C; loss of €40m, “15m” it said.",
    "quotes": "It’s over: “We won’t pay,” said Zoë – for years …",
    "degrees": "It fell to 12°C.",
    "micro": "A dose of 10µg; 5 m² of floor.",
    "names": "São Paulo, Curaçao and Éire: 40 died.",
}
WESTERN = ["cp1252", "latin-1", "mac-roman", "gb18030", "utf-16", "utf-8-sig"]


@pytest.mark.parametrize("codec", WESTERN)
@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_short_english_text_keeps_its_signs_in_every_western_encoding(text: str, codec: str) -> None:
    fits = text.encode(codec, "ignore").decode(codec)  # without the signs that this encoding does not have
    assert plain.read(fits.encode(codec)).text == fits


@pytest.mark.parametrize("times", [1, 300], ids=["short", "long"])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("The café lost 12".encode() + b"\xff tonnes.\n", "line 1: byte 0xFF is not UTF-8, though the rest is"),
        (b"The farm lost 12\xff tonnes.\n", "line 1: byte 0xFF is not UTF-8, and no other encoding makes words of it"),
        (b"The caf\xe9 lost 12 tonnes.\n", ""),
    ],
    ids=["beside whole UTF-8", "in bare ASCII", "where Windows has a letter"],
)
def test_one_rule_for_bytes_that_are_no_utf_8_whatever_the_length(
    tmp_path: Path, data: bytes, says: str, times: int
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data * times)
    documents, unread = read(path)
    assert [document.encoding for document in documents] == ([] if says else ["windows-1252"])
    assert [says in fault.reason for fault in unread] == ([True] if says else [])


# ---------------------------------------------------------------- where each character stands in its file


MARKED_UP = """---
title: "Ferry"
---
# The *long* wall ##

> It is [100 **km**](http://x.org/9) (4&nbsp;<!-- 88 km
two --> 42 miles), ~~9 km~~ 9 km<br>long &lt;at&gt; &unknown; [least][1].\r
- 5*3 or **340** miles\r
Heading
===
The end: 3\\*4"""


def test_every_character_of_a_markdown_text_stands_where_the_file_has_it() -> None:
    document = extract_document(MARKED_UP)
    entities = {"\N{NO-BREAK SPACE}": "&nbsp;", "<": "&lt;", ">": "&gt;"}
    for place, character in enumerate(document.text):
        at = document.region(Span(document_id=document.id, start=place, end=place + 1))
        there = MARKED_UP[at.start : at.end]
        assert there in (character, entities.get(character), "<br>"), (place, character)


@pytest.mark.parametrize(
    ("words", "raw", "line", "column"),
    [
        ("100 km", "100 **km", 6, 10),
        ("42 miles", "42 miles", 7, 9),
        ("9 km ", "9 km<br>", 7, 29),  # not the one that is struck out
        ("340 miles", "340** miles", 8, 12),
        ("3*4", "3\\*4", 11, 10),
    ],
)
def test_a_figure_of_markdown_is_found_in_its_file(words: str, raw: str, line: int, column: int) -> None:
    document = extract_document(MARKED_UP)
    start = document.text.index(words)
    at = document.region(Span(document_id=document.id, start=start, end=start + len(words)))
    assert (MARKED_UP[at.start : at.end], at.line, at.column) == (raw, line, column)
    assert at.end_column == at.column + len(raw)


def test_a_plain_text_is_its_file() -> None:
    document = from_text("One.\r\nIt is 40 km\nlong.")
    at = document.region(Span(document_id=document.id, start=12, end=17))
    assert (at.start, at.end, at.line, at.column, at.end_line, at.end_column) == (12, 17, 2, 7, 2, 12)
    broken = document.region(Span(document_id=document.id, start=15, end=20))
    assert (broken.line, broken.column, broken.end_line, broken.end_column) == (2, 10, 3, 3)


def extract_document(source: str) -> Document:
    found = markdown.read(source.encode())
    return replace(from_text(found.text), raw=found.raw, runs=found.runs)


@given(source=st.text(alphabet='ab 4*_`~[]()<>!&;#-=|\\\n\r"', max_size=120))
def test_any_markdown_maps_in_order_into_its_file(source: str) -> None:
    found = markdown.read(source.encode())
    places = [in_file(found.runs, n, n + 1) for n in range(len(found.text))]
    assert all(start < end for start, end in places)
    assert all(one[0] <= two[0] for one, two in itertools.pairwise(places))
    assert all(source[a:b] == c or b - a > 1 for (a, b), c in zip(places, found.text, strict=True))
