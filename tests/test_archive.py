"""What becomes of archives, folders and uploads: each text a document called after where it lay, the rest told."""

from __future__ import annotations

import importlib
import inspect
import io
import struct
import sys
import time
import zipfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import hostile_files
import pytest

from numchk import limits
from numchk.model import Document, Unread
from numchk.readers import enclosed, is_inside, kinds, read_all, read_named
from numchk.readers.archive import read as unpacked

FIVE, SIX = "Five boats sank.", "Six boats sank."


def read(entries: Mapping[str, str | bytes]) -> tuple[Sequence[Document], Sequence[Unread]]:
    return read_named([("press.zip", hostile_files.packed([*entries.items()]))])


def origins(documents: Sequence[Document]) -> list[str]:
    return [document.origin for document in documents]


def test_texts_of_an_archive_are_documents_called_after_it() -> None:
    word = hostile_files.docx(hostile_files.W_P.format(SIX))
    documents, unread = read({"b/c.txt": FIVE, "a/r.docx": word, "a/n.md": "# Boats\n\nSeven sank."})
    assert origins(documents) == ["press.zip/a/n.md", "press.zip/a/r.docx", "press.zip/b/c.txt"]
    assert [document.text.split()[-2] for document in documents] == ["Seven", "boats", "boats"]
    assert documents[0].title == "Boats"
    assert not unread


def test_an_archive_is_read_like_the_folder_it_was_made_of(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    entries = {
        "b.txt": SIX,
        "a.txt": FIVE,
        "sources.toml": '["a.txt"]\npublisher = "The Post"\npublished = 2024-06-03\n',
    }
    for name, text in entries.items():
        (folder / name).write_text(text)
    (tmp_path / "press.zip").write_bytes(hostile_files.packed([*entries.items()]))
    inside, outside = read_all([str(tmp_path / "press.zip")]), read_all([str(folder)])
    told = [[(d.text, d.publisher, d.published, Path(d.origin).name) for d in found[0]] for found in (inside, outside)]
    assert told[0] == told[1]
    assert told[0][0][1:3] == ("The Post", date(2024, 6, 3))
    assert inside[1] == outside[1] == ()


def test_a_folder_opens_its_archives(tmp_path: Path) -> None:
    (tmp_path / "press.zip").write_bytes(hostile_files.packed([("a.txt", FIVE)]))
    (tmp_path / "b.txt").write_text(SIX)
    documents, unread = read_all([str(tmp_path)])
    assert origins(documents) == [str(tmp_path / "b.txt"), f"{tmp_path / 'press.zip'}/a.txt"]
    assert not unread
    assert [is_inside(document.origin) for document in documents] == [False, True]


def test_sources_speak_of_the_texts_beside_them() -> None:
    about = '["a.txt"]\npublisher = "The Post"\n'
    documents, unread = read({"x/sources.toml": about, "x/a.txt": FIVE, "y/a.txt": SIX})
    assert [document.publisher for document in documents] == ["The Post", None]
    assert not unread
    documents, (fault,) = read({"x/sources.toml": '["b.txt"]\n', "x/a.txt": FIVE})
    assert fault.reason == 'press.zip/x/sources.toml:1: no file "b.txt" beside it (a.txt?).'
    _, (fault,) = read({"sources.toml": "# x\n" * 20_000, "a.txt": FIVE})
    assert fault.reason == "press.zip/sources.toml: larger than 64 KiB; titles and dates are unknown."


@pytest.mark.parametrize(
    "harm",
    [
        "a." * 32_000 + "a=1",
        "".join(f"[a.a{n}]\n" for n in range(6000)),
        "".join(f"k{n}=5\n" for n in range(7000)),
        "a=" + "[" * 1900,
        "".join(f'["{n}.txt"]\n' for n in range(5000)),
    ],
)
def test_a_sources_file_that_means_harm_is_read_in_no_time(harm: str) -> None:
    begun = time.process_time()
    documents, unread = read({"sources.toml": harm, **{f"{n}.txt": FIVE for n in ("a", "b")}})
    assert time.process_time() - begun < 2
    assert len(documents) == 2
    assert 1 <= len(unread) <= 20


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("in/old.doc", '".doc" files are not read; open it in a word processor and save it as .docx'),
        ("in/more.zip", "an archive within another file; unpack it and give the folder"),
        ("in/more.7z", '".7z" files are not read; unpack it and give the folder'),
    ],
)
def test_documents_in_an_archive_that_are_not_read_are_named(name: str, says: str) -> None:
    documents, (fault,) = read({name: "x", "a.txt": FIVE})
    assert origins(documents) == ["press.zip/a.txt"]
    assert fault.reason == f"press.zip/{name}: {says}."


def test_what_is_no_text_is_counted_and_what_systems_add_is_not() -> None:
    documents, unread = read(
        {
            **{f"{n}.jpg": "x" for n in range(4)},
            "__MACOSX/._a.txt": "5",
            "in/.DS_Store": "x",
            "._b.txt": "6",
            "Thumbs.db": "x",
            "a.txt": FIVE,
            "b.txt": SIX,
        }
    )
    assert not unread
    assert [document.left_out for document in documents] == [
        ("4 files in press.zip that are no texts (0.jpg, 1.jpg, 2.jpg, ...)",),
        (),
    ]


def test_the_parts_of_a_saved_page_are_not_taken_for_pages() -> None:
    page = hostile_files.html(hostile_files.paragraphs("<p>{}</p>"))
    documents, unread = read({"x/Ferry.html": page, "x/Ferry_files/advert.html": page, "x/Ferry_files/style.css": "x"})
    assert origins(documents) == ["press.zip/x/Ferry.html"]
    assert "2 files that belong to saved pages" in documents[0].left_out
    assert not unread


def test_an_archive_without_texts_says_so() -> None:
    documents, (fault,) = read({"a.jpg": "x"})
    assert not documents
    assert fault.reason == f"press.zip: no texts in this archive; it may hold {kinds.supported()} files."


def test_one_bad_text_does_not_cost_the_others() -> None:
    documents, unread = read({"a.txt": FIVE, "b.pdf": "%PDF-1.4 nothing", "c.txt": SIX, "d.txt": " \n"})
    assert origins(documents) == ["press.zip/a.txt", "press.zip/c.txt"]
    assert [fault.origin for fault in unread] == ["press.zip/b.pdf", "press.zip/d.txt"]
    assert unread[1].reason == "press.zip/d.txt: there is no text in it; give one with figures."


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("München.txt", "München.txt"),  # the archive says UTF-8
        ("a\\b\\c.txt", "a/b/c.txt"),
        ("../../../etc/passwd.txt", "etc/passwd.txt"),
        ("/root.txt", "root.txt"),
        ("C:/x/drive.txt", "x/drive.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("invoice\u202etxt.exe.txt", "invoicetxt.exe.txt"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("bell\x07\x1b[2J.txt", "bell[2J.txt"),
        ("   .txt", ".txt"),
        ("..", "nameless"),
        ("", "nameless"),
    ],
)
def test_names_are_shown_clean(stored: str, shown: str) -> None:
    assert enclosed.clean(stored) == shown


def test_a_name_in_utf_8_that_does_not_say_so_is_read_as_such_and_another_as_that_of_an_old_pc() -> None:
    for written, shown in (("Müller".encode(), "Müller"), ("Müller".encode("cp437"), "Müller")):
        data = hostile_files.packed([("x" * len(written) + ".txt", FIVE)]).replace(b"x" * len(written), written)
        (document,), unread = read_named([("a.zip", data)])
        assert document.origin == f"a.zip/{shown}.txt"
        assert not unread


def test_uploads_of_one_name_are_told_apart_and_no_name_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine boats sank.")
    documents, unread = read_named(
        [("a.txt", FIVE.encode()), ("a.txt", SIX.encode()), (str(tmp_path / "a.txt"), b"Seven boats sank.")]
    )
    assert origins(documents) == ["a.txt", "a.txt (2)", str(tmp_path / "a.txt").lstrip("/")]
    assert [document.text.split()[0] for document in documents] == ["Five", "Six", "Seven"]
    assert not unread


def test_uploads_say_what_is_wrong_with_them() -> None:
    documents, unread = read_named(
        [
            ("a.txt", b""),
            ("b.exe", b"MZ"),
            ("c.txt", FIVE.encode()),
            ("d.docx", b"%PDF-1.4"),
            ("e.jpg", b"\xff\xd8\xff"),
        ]
    )
    assert origins(documents) == ["c.txt"]
    assert [fault.reason for fault in unread] == [
        "a.txt: there is no text in it; give one with figures.",
        f'b.exe: ".exe" files are not read; save the text as {kinds.supported()}.',
        "d.docx: not what its name says but a PDF; give it a name that ends in .pdf.",
        f'e.jpg: ".jpg" files are not read; save the text as {kinds.supported()}.',
    ]


def test_an_archive_may_come_by_standard_input() -> None:
    packed = hostile_files.packed([("a.txt", FIVE), ("b.doc", "old")])
    (document,), (unread,) = read_all(["-"], stdin=packed)
    assert document.origin == "standard input/a.txt"
    assert is_inside(document.origin)  # no patch can be made of it
    assert unread.reason.startswith('standard input/b.doc: ".doc" files are not read; ')
    (bare,), _ = read_all(["-"], stdin=FIVE.encode())
    assert bare.origin == "-"
    assert not is_inside(bare.origin)


def test_a_letter_brings_its_enclosures_and_archives_in_it_stay_shut() -> None:
    packed = hostile_files.packed([("a.txt", FIVE)])
    letter = (
        "From: a@example.org\nTo: b@example.org\nSubject: Boats\nMIME-Version: 1.0\nMessage-ID: <1@example.org>\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nFour boats sank.\n'
        f"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=more.txt\n\n{SIX}\n"
        "--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment; filename=press.zip\n\n{b64encode(packed).decode()}\n--b--\n"
    )
    documents, (fault,) = read_named([("a.eml", letter.encode())])
    assert origins(documents) == ["a.eml", "a.eml/more.txt"]
    assert fault.reason == "a.eml/press.zip: an archive within another file; unpack it and give the folder."
    documents, unread = read({"a.eml": letter})
    assert origins(documents) == ["press.zip/a.eml"]
    assert [fault.reason for fault in unread] == [
        "press.zip/a.eml/press.zip: an archive within another file; unpack it and give the folder.",
        "press.zip/a.eml: a file that came with it is not read; take it out of its archive and give it by itself.",
    ]


def test_large_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.truncate(limits.FILE + 1)
    says = "larger than 64 MiB; give a part of it as a file of its own."
    assert read_all([str(file)])[1][0].reason == f"{file}: {says}"
    assert read_all(["-"], stdin=bytes(limits.FILE + 1))[1][0].reason == f"standard input: {says}"
    assert read_named([("a.txt", bytes(limits.FILE + 1))])[1][0].reason == f"a.txt: {says}"


@pytest.mark.parametrize(
    ("text", "read"),
    [("7 " * limits.NUMERALS, True), ("7 " * limits.NUMERALS + "8", False), ("two " * limits.NUMERALS + "2", False),
     ("½," * limits.NUMERALS + "2", False), ("1,234,567.8 " * (limits.NUMERALS - 1), True), ("boats " * 200_000, True)],
)  # fmt: skip
def test_a_text_that_would_take_hours_is_refused_at_once(text: str, *, read: bool) -> None:
    documents, unread = read_named([("a.txt", text.encode()), ("b.txt", b"Five boats sank.")])
    assert origins(documents) == (["a.txt", "b.txt"] if read else ["b.txt"])
    says = "a.txt: more than 50,000 numerals; give a part of it as a file of its own."
    assert [item.reason for item in unread] == ([] if read else [says])


def test_entries_are_counted_as_they_come_out_and_not_as_the_list_says() -> None:
    data = bytearray(hostile_files.packed([("a.txt", b"5" * (limits.FILE + 1))], zipfile.ZIP_STORED))
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 10)
    (entry,) = unpacked(bytes(data)).enclosed
    assert not entry.data
    assert entry.fault


def test_an_archive_behind_something_else_is_read() -> None:
    data = hostile_files.packed([("a.txt", FIVE)])
    (entry,) = unpacked(b"#!/bin/sh\n" + data).enclosed
    assert entry.data == FIVE.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", FIVE)
        archive.comment = b"5" * 65_535
    assert unpacked(made.getvalue()).enclosed[0].data == FIVE.encode()


def test_every_reader_has_one_signature() -> None:
    for reader in {*kinds.READERS.values()}:
        read = importlib.import_module(f"numchk.readers.{reader}").read
        assert [*inspect.signature(read).parameters] == ["data"]
    assert not set(kinds.READERS) & set(kinds.LATER)
    assert sys.getsizeof(kinds.supported()) < 200
