"""Letters: which words are the writer's own, what came with them, and what was left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.counting import weigh
from numchk.errors import UnreadableDocument
from numchk.readers import read_named
from numchk.readers.correspondence import own_words, unflowed
from numchk.readers.eml import read

STATEMENT = "At least 12 people died in Orlen and 30 were hurt, the district says in its statement of today."


def letter(body: str = STATEMENT, subject: str = "", **headers: str) -> EmailMessage:
    """A letter with a plain text."""
    made = EmailMessage()
    if subject:
        made["Subject"] = subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


# ---------------------------------------------------------------- who, what, when


def test_subject_sender_and_date_are_title_publisher_and_day() -> None:
    found = read(
        letter(
            subject="Statement: 12 dead",
            From='"Press Office, Orlen" <press@orlen.example>',
            Date="Fri, 03 May 2024 10:15:00 +0200",
        ).as_bytes()
    )
    assert found.title == "Statement: 12 dead"
    assert found.publisher == "Press Office, Orlen"
    assert found.published == datetime(2024, 5, 3, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert found.text == f"Statement: 12 dead\n\n{STATEMENT}"
    assert [anchor.label for anchor in found.anchors] == ["subject", "paragraph 1"]
    assert found.packed


@pytest.mark.parametrize(
    ("raw", "title", "publisher"),
    [
        (b"Subject: =?utf-8?q?Re:_=C2=A33m?=\nFrom: a@orlen.example\n\n12", "£3m", "orlen.example"),
        (b"Subject: =?nonsense?b?!!?=\nFrom: =?utf-8?b?w4k=?= <a@b>\n\n12", "=?nonsense?b?!!?=", "É"),
        (b"Subject: Aw: Re: 12 dead\nFrom: Ann\n\n12", "12 dead", "Ann"),
        (b"To: x\n\n12", None, None),
        (b"From: " + b"(" * 5_000 + b"\n\n12", None, None),
    ],
)
def test_headers_are_read_in_their_encoding(raw: bytes, title: str | None, publisher: str | None) -> None:
    found = read(raw)
    assert (found.title, found.publisher) == (title, publisher)


def test_a_date_without_a_zone_is_taken_as_utc() -> None:
    assert read(b"Date: Fri, 03 May 2024 10:15:00 -0000\n\n12").published == datetime(2024, 5, 3, 10, 15, tzinfo=UTC)
    assert read(b"Date: soon\n\n12").published is None


# ---------------------------------------------------------------- the writer's own words

WORDS = [
    ("12 died.\n\nOn Thu, 2 May 2024, Ann <a@b> wrote:\n> Did 7 die?\n", "12 died.", "quoted letters"),
    (
        "12 died.\n\nOn Thu, 2 May 2024 at 10:00, Ann Ott\n<a@b> wrote:\n\n> Did 7 die?\n> Or 8?",
        "12 died.",
        "quoted letters",
    ),
    ("> Did 7 die?\nNo, 12 died.\n> Who says so?\nWe do.", "No, 12 died.\nWe do.", "quoted letters"),
    (
        "12 died.\n\n-----Original Message-----\nFrom: Ann\nSent: Thu\nTo: Bo\nSubject: x\n\nDid 7 die?",
        "12 died.",
        "quoted letters",
    ),
    ("12 died.\n\nFrom: Ann\nSent: Thursday\nTo: Bo\nSubject: x\n\nDid 7 die?", "12 died.", "quoted letters"),
    ("12 died.\n-- \nPress, phone 0301 7", "12 died.", "signature"),
    # and what only looks so
    ("On Thursday Ann wrote:\n12 died.", "On Thursday Ann wrote:\n12 died.", ""),
    ("12 died.\n--\nNotes: 7 are hurt", "12 died.\n--\nNotes: 7 are hurt", ""),
    ("From: the district\n12 died.", "From: the district\n12 died.", ""),
    ("More than 12 died, > 7 of them at once.", "More than 12 died, > 7 of them at once.", ""),
]


@pytest.mark.parametrize(("body", "own", "unread"), WORDS)
def test_the_writers_own_words(body: str, own: str, unread: str) -> None:
    text, left = own_words(body, quotes=False)
    assert " ".join(text.split()) == " ".join(own.split())
    assert list(left) == ([unread] if unread else [])


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Fwd: Statement", "See below.\n\n> 12 died."),
        ("FW: Statement", "See below.\n\nFrom: Press\nSent: Thursday\nTo: Bo\n\n12 died."),
        ("Statement", "> 12 died."),
    ],
)
def test_a_letter_passed_on_is_read_whole(subject: str, body: str) -> None:
    assert "12 died." in read(letter(body, subject).as_bytes()).text


@pytest.mark.parametrize(
    ("flowed", "joined"),
    [
        ("some 12 \npeople died\nthere", "some 12 people died\nthere"),
        ("> some 12 \n> people\nNo.", "> some 12 people\nNo."),
        ("> some 12 \nNo.", "> some 12 \nNo."),
        (" From 12\n -- \n-- \nAnn", "From 12\n-- \n-- \nAnn"),
    ],
)
def test_soft_line_breaks_join_words(flowed: str, joined: str) -> None:
    assert unflowed(flowed, glued=False) == joined


def test_soft_line_breaks_may_join_within_a_word() -> None:
    assert unflowed("12 \n500 died", glued=True) == "12500 died"


def test_a_flowed_letter_keeps_its_numbers_whole() -> None:
    head = b'Content-Type: text/plain; charset="utf-8"; format=flowed\nContent-Transfer-Encoding: 8bit\n\n'
    assert read(head + "It cost £3.2 \nmillion.".encode()).text == "It cost £3.2 million."


@pytest.mark.parametrize(
    ("charset", "cte"), [("utf-8", "base64"), ("utf-8", "quoted-printable"), ("windows-1252", "8bit")]
)
def test_encodings_of_the_words(charset: str, cte: str) -> None:
    made = EmailMessage()
    made.set_content("It cost £3.2 million – “12 times” as much as it did.", charset=charset, cte=cte)
    assert read(made.as_bytes()).text == "It cost £3.2 million – “12 times” as much as it did."


@settings(deadline=None)  # what is loaded at first takes its time
@given(st.text(alphabet="ab1 >-\n:.", max_size=80), st.booleans())
def test_every_word_is_read_or_counted(body: str, quotes: bool) -> None:  # noqa: FBT001
    text, left = own_words(body, quotes=quotes)
    assert weigh(text).words + sum(item.words for item in left.values()) == weigh(body).words
    assert weigh(text).numerals + sum(item.numerals for item in left.values()) == weigh(body).numerals


# ---------------------------------------------------------------- parts


def test_the_plain_form_is_read_where_it_says_anything() -> None:
    made = letter()
    made.add_alternative("<p>Something else, 99 times.</p>", subtype="html")
    assert read(made.as_bytes()).text == STATEMENT


@pytest.mark.parametrize("plain", ["", "View this letter in your browser."])
def test_the_other_form_is_read_where_the_plain_one_says_nothing(plain: str) -> None:
    made = letter(plain)
    made.add_alternative(
        f"<html><body><table><tr><td><p>{STATEMENT}</p><p>{STATEMENT}</p></td></tr></table>", subtype="html"
    )
    assert read(made.as_bytes()).text == f"{STATEMENT}\n\n{STATEMENT}"


def test_a_letter_in_html_is_read_whole_but_for_what_it_quotes() -> None:
    made = EmailMessage()
    made.set_content(
        f"<html><body><p>{STATEMENT}</p><blockquote>It was 7 at first.</blockquote>"
        '<div class="gmail_quote"><p>Did 99 die?</p></div><blockquote type="cite">And 98?</blockquote></body></html>',
        subtype="html",
    )
    found = read(made.as_bytes())
    assert found.text == f"{STATEMENT}\n\nIt was 7 at first."
    assert found.left_out == ("quoted letters (5 words, 2 numerals)",)


def test_what_came_with_a_letter_is_read_as_a_file_of_its_own() -> None:
    made = letter(subject="Statement", From="Press <p@orlen.example>")
    made.add_attachment(b"Of the 12 people, 7 were children.", maintype="text", subtype="plain", filename="more.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="x-vcard", filename="press.vcf")
    found = read(made.as_bytes())
    assert [file.name for file in found.enclosed] == ["more.txt", "press.vcf"]
    assert found.left_out == ("1 picture (logo.png)",)
    documents, unread = read_named([("mail.eml", made.as_bytes())])
    assert [document.origin for document in documents] == ["mail.eml", "mail.eml/more.txt"]
    assert not unread


def test_a_letter_within_a_letter_is_enclosed() -> None:
    outer = letter("See the letter.", "Passed on")
    outer.add_attachment(letter(subject="Statement"))
    found = read(outer.as_bytes())
    assert [file.name for file in found.enclosed] == ["Statement.eml"]
    assert STATEMENT in read(found.enclosed[0].data).text


def test_a_page_saved_as_one_file_is_read_as_a_page() -> None:
    page = (
        "<!doctype html><html><head><title>Dam breaks</title></head><body><nav><a href=/>Home 7</a></nav><article>"
        f"<h1>Dam breaks above Orlen</h1><p>{STATEMENT}</p><p>Boats came in the morning and took those who waited.</p>"
        "</article></body></html>"
    )
    raw = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://p.example/\nSubject: Dam breaks\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: 8bit\n\n"
        f"{page}\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    found = read(raw.encode())
    assert found.text.startswith(f"Dam breaks above Orlen\n\n{STATEMENT}")
    assert found.title == "Dam breaks above Orlen"
    assert "7" not in found.text


def test_too_many_parts_are_refused_in_a_sentence() -> None:
    raw = (
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        + b"--b\nContent-Type: text/plain\n\nx\n" * 2_100
        + b"--b--\n"
    )
    with pytest.raises(UnreadableDocument, match="too many parts"):
        read(raw)


def test_parts_within_parts_end_in_a_sentence_or_are_read() -> None:
    raw = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000))
    with pytest.raises(UnreadableDocument, match=r"\.txt file$"):
        read(raw + b"Content-Type: text/plain\n\n12")


@settings(deadline=None)  # what is loaded at first takes its time
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        read(b"Subject: 12\nContent-Type: text/plain\n\n" + data)
    except UnreadableDocument as error:
        assert str(error)  # noqa: PT017
