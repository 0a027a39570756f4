"""Files that mean harm, and files that were spoilt: each is read or is one sentence, and others are read beside it."""

from __future__ import annotations

import itertools
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

import hostile_files
import pytest

from numchk import limits
from numchk.model import Document, Unread
from numchk.readers import READERS, read_named

GOOD = ("good.txt", b"Five boats sank.")
KINDS = [kind for kind in hostile_files.sound() if kind in READERS]
NAMES = [name for name in hostile_files.bombs() if PurePosixPath(name).suffix in READERS]


def read(name: str, data: bytes) -> tuple[Sequence[Document], Sequence[Unread]]:
    """What becomes of one file, when another is read behind it; every complaint is a sentence that names its file."""
    documents, unread = read_named([(name, data), GOOD])
    assert [document.origin for document in documents[-1:]] == ["good.txt"]
    for fault in unread:
        assert fault.reason.startswith((f"{name}: ", f"{name}/"))
        assert fault.reason.endswith(".")
        assert len(fault.reason) < 700
        assert not {unicodedata.category(c) for c in fault.reason} & {"Cc", "Cf", "Cs", "Zl"}
        assert "Traceback" not in fault.reason
    return documents[:-1], unread


def outcomes_of(kind: str, files: Iterable[bytes]) -> list[bool]:
    """Of each file whether it was read, two at a time as the page may ask for them; what was not is a sentence."""
    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(lambda data: read(f"notes{kind}", data), files))
    assert all(documents or unread for documents, unread in outcomes)
    return [bool(documents) for documents, _ in outcomes]


# ---------------------------------------------------------------- bombs

SAID = {
    "flat.zip": "200 times its size",
    "many-flat.zip": "256 MiB",
    "nested.zip": "an archive within another file",
    "forty-two.zip": "an archive within another file",
    "overlap.zip": "lie over each other",
    "many-entries.zip": "more than 2,000 files",
    "long-list.zip": "more than 2,000 files",
    "locked.zip": "locked with a password",
    "linked.zip": "a link to another file",
    "empty.zip": "no texts in this archive",
    "lies-shorter.zip": "damaged",
    "lies-elsewhere.zip": "damaged",
    "lies-method.zip": "method 99",
    "laughs.docx": "entities",
    "outside.docx": "entities",
    "laughs.odt": "entities",
    "outside.odt": "entities",
    "flat.docx": "200 times its size",
    "packed-cells.docx": "200 times its size",
    "gigabyte.pdf": "1 GiB",
    "gigabyte-of-nothing.pdf": "1 GiB",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_bomb_is_one_sentence_or_read_within_the_limits(name: str) -> None:
    data = hostile_files.bombs()[name]()
    begun = time.monotonic()
    documents, unread = read(name, data)
    assert time.monotonic() - begun < limits.WALL + 10
    if name in SAID:
        assert not documents
        assert SAID[name] in unread[0].reason
    assert documents or unread
    assert len(unread) <= 1 or name == "forty-two.zip"  # which has eight archives in it, a sentence each
    assert all("root:" not in document.text for document in documents)  # no file of this machine


@pytest.mark.parametrize("name", ["deep.docx", "deep-tables.docx", "deep-runs.docx", "deep.odt"])
def test_what_lies_too_deep_is_said_to(name: str) -> None:
    documents, (fault,) = read(name, hostile_files.bombs()[name]())
    assert not documents
    assert "deep" in fault.reason


# ---------------------------------------------------------------- names in archives


def test_names_that_lead_out_of_an_archive_lead_nowhere() -> None:
    documents, unread = read("press.zip", hostile_files.tricks())
    assert not unread
    named = {document.origin.removeprefix("press.zip/"): document.text for document in documents}
    assert len(named) == len(documents) == 13
    for name in named:
        assert ".." not in name.split("/")
        assert not name.startswith("/")
        assert not {unicodedata.category(c) for c in name} & {"Cc", "Cf"}
        assert len(name) < 250
    assert named["etc/up.txt"] == "2 boats sank."
    assert named["Windows/drive.txt"] == "4 boats sank."
    assert {named["twice.txt"], named["twice.txt (2)"]} == {"9 boats sank.", "10 boats sank."}


def test_what_is_no_harm_in_an_archive_is_read() -> None:
    documents, unread = read("sound.zip", hostile_files.streamed())
    assert ([document.text for document in documents], unread) == ([hostile_files.NOTES[0]], ())


# ---------------------------------------------------------------- spoilt files


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_is_read(kind: str) -> None:
    for data in hostile_files.sound()[kind]:
        documents, unread = read(f"notes{kind}", data)
        assert not unread
        text = " ".join(" ".join(document.text.split()) for document in documents)
        assert "The ferry carried 240 people and 36 cars across the sound on 3 May." in text


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_files_are_read_or_a_sentence_each(kind: str) -> None:
    outcomes = Counter(outcomes_of(kind, hostile_files.spoilt(kind, 300, seed=7)))
    assert outcomes.total() == 300
    assert min(outcomes[True], outcomes[False]) > 3, outcomes


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_short_anywhere_is_read_or_a_sentence(kind: str) -> None:
    for data in hostile_files.sound()[kind]:
        assert outcomes_of(kind, hostile_files.torn(data))


@pytest.mark.parametrize(("kind", "other"), [*itertools.permutations([*KINDS, ".txt"], 2)])
def test_a_file_under_the_name_of_another_kind(kind: str, other: str) -> None:
    data = hostile_files.sound().get(kind, [b"Five boats sank."])[0]
    documents, unread = read(f"notes{other}", data)
    if kind in (".docx", ".odt", ".pdf", ".zip"):
        assert not documents
        assert "; " in unread[0].reason
    else:
        assert documents or unread


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != ".zip"])
def test_a_file_without_a_telling_name_is_known_by_its_bytes(kind: str) -> None:
    for data in hostile_files.sound()[kind]:
        (document,), unread = read_named([("notes", data)])[0][:1], read_named([("notes", data)])[1]
        assert "The ferry carried 240 people" in " ".join(document.text.split())
        assert "<" not in document.text
        assert not unread
