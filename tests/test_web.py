"""The local page without a browser: who may come in, what is taken, what is answered, and what is left behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from numchk import pipeline
from numchk.cli import main
from numchk.pipeline import Book
from numchk.settings import Settings
from numchk.web import app, desk, downloads, examining, guard, house, owners, patient, server, sockets, texts, upload
from numchk.web.app import Page, application
from numchk.web.desk import Desks
from numchk.web.door import Door
from numchk.web.house import House
from numchk.web.work import Bench

PORT = 8000
HOME = f"http://127.0.0.1:{PORT}"
DRAFT = "The quake killed 31 people in Orvik on Friday. The road is 40 km (35 miles) long.\n"
AGENCY = "The quake in Orvik killed 31 people on Friday, the ministry said.\n"
PAPER = "The quake in Orvik killed 52 people on Friday, the ministry said.\n"


@cache
def book() -> Book:
    return pipeline.load()


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What `work` comes to, in a thread of its own: a browser that is open holds the loop of this one."""
    with ThreadPoolExecutor(1) as lane:
        return lane.submit(asyncio.run, work).result()


def door_of(folder: Path, accept: Path | None = None) -> tuple[TestClient, Door, Page]:
    """A page that listens nowhere, not yet opened."""
    here = House(book=book(), country=None, today=lambda: date(2026, 5, 4), kept=accept)
    page = Page(house=here, desks=Desks(folder, accept), bench=Bench())
    door = Door(port=PORT)
    client = TestClient(application(page, door), base_url=HOME, raise_server_exceptions=False)
    return client, door, page


class Visitor:
    """One browser with the key, on one desk."""

    def __init__(self, folder: Path, accept: Path | None = None) -> None:
        self.client, self.door, self.page = door_of(folder, accept)
        self.client.headers["origin"] = HOME
        assert self.client.get(f"/?token={self.door.token}", follow_redirects=False).status_code == 303
        self.start = f"{self.door.room}/"
        self.place = str(self.client.get(self.start).url.path)

    def send(self, act: str, files: dict[str, list[tuple[str, bytes | str]]] | None = None, **fields: str) -> Any:
        parts = [(f"{role}-files", (name, data)) for role, some in (files or {}).items() for name, data in some]
        empty = [] if parts else [("nothing", (None, ""))]
        return self.client.post(f"{self.place}/{act}", data=fields, files=[*parts, *empty])

    def report(self, view: str = "draft") -> Any:
        found = self.page.desks.find(self.place.rpartition("/")[2])
        assert found
        return found.reports[view].report


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    return Visitor(tmp_path)


def said(answer: Any) -> str:
    """The one sentence of a page that says why not."""
    found = re.search(r'id="(?:sentence|notice)"[^>]*>(.*?)</p>', answer.text)
    return unescape(found[1]) if found else ""


# ---------------------------------------------------------------- who may come in


def test_the_token_opens_once_and_turns_into_a_cookie(tmp_path: Path) -> None:
    client, door, _ = door_of(tmp_path)
    assert client.get("/?token=guess").status_code == 403  # a guess does not use it up
    first = client.get(f"/?token={door.token}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, f"{door.room}/")
    flags = first.headers["set-cookie"].lower()
    assert "httponly" in flags
    assert "samesite=strict" in flags
    assert "domain" not in flags
    assert f"Path={door.room};" in first.headers["set-cookie"]
    assert door.token not in first.headers["set-cookie"]
    shown = client.get(f"{door.room}/")
    assert shown.status_code == 200
    assert "token" not in str(shown.url)
    assert door.token not in shown.text
    stranger = TestClient(client.app, base_url=HOME)
    for late in (client, stranger):
        second = late.get(f"/?token={door.token}")
        assert second.status_code == 403
        assert said(second) == guard.USED
    assert said(stranger.get(f"{door.room}/")) == guard.NO_SESSION


@pytest.mark.parametrize("cookie", ["", "guess", "é", "a" * 5000])
def test_nothing_is_shown_without_the_cookie(tmp_path: Path, cookie: str) -> None:
    client, door, page = door_of(tmp_path)
    desk_there = page.desks.new().id
    headers = {"cookie": f"{door.cookie}={cookie}".encode()}
    inside = f"{door.room}/desk/{desk_there}"
    for path in ("/", f"{door.room}/", inside, f"{inside}/download/json", "/nowhere", f"/desk/{desk_there}"):
        answer = client.get(path, headers=headers)
        assert (answer.status_code, said(answer)) == (403, guard.NO_SESSION)
    sent = client.post(f"{inside}/texts", headers=headers | {"origin": HOME.encode()}, files={"a": b"b"})
    assert sent.status_code == 403


LINES = {
    "127.0.0.1": "0100007F:D431 0100007F:1F40", "mapped": "0000000000000000FFFF00000100007F:D431 "
    "0000000000000000FFFF00000100007F:1F40", "::1": f"{'0' * 24}01000000:D431 {'0' * 24}01000000:1F40",
}  # fmt: skip


@pytest.mark.skipif(sys.byteorder != "little", reason="the lines of this table are those of a little-endian machine")
@pytest.mark.parametrize(
    ("row", "refused"),
    [(("127.0.0.1", 1001, 5), True), (("mapped", 1001, 5), True), (("::1", 1001, 5), True),
     (("127.0.0.1", 1000, 5), False), (("::1", 1000, 5), False), (("127.0.0.1", 0, 5), False),
     (("127.0.0.1", 65534, 5), False), (("127.0.0.1", 1001, 0), False)],
)  # fmt: skip
def test_another_user_of_the_machine_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: tuple[str, int, int], *, refused: bool
) -> None:
    line, uid, inode = row
    client, door, _ = door_of(tmp_path)
    table = tmp_path / "tcp"
    other = "0100007F:D431 0100007F:1F41"  # to another page
    rows = [f" 7: {places} 01 0:0 0:0 0 {who} 0 {node} 1" for places, who, node in
            ((other, 1001 if uid == 1000 else 1000, 6), (LINES[line], uid, inode))]  # fmt: skip
    table.write_text("\n".join(["head", *rows]), encoding="ascii")
    monkeypatch.setattr(owners, "TABLES", (tmp_path / "none", table))
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    here = "::1" if line == "::1" else "127.0.0.1"
    monkeypatch.setattr(guard, "is_foreign", lambda *_: owners.is_foreign((here, 0xD431), (here, PORT)))
    answer = client.get(f"/?token={door.token}", follow_redirects=False)
    assert answer.status_code == (403 if refused else 303)
    assert door.used is not refused
    assert not refused or said(answer) == guard.FOREIGN_USER


def test_a_line_of_ones_own_is_known() -> None:
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as there,
        closing(socket.create_connection(there.getsockname())) as line,
    ):
        ends = line.getsockname(), there.getsockname()
        assert owners.owner(*ends) in (None, os.getuid())
        assert owners.owner((ends[0][0], ends[0][1]), ("127.0.0.1", 1)) is None
        assert not owners.is_foreign(*ends)
    assert owners.owner(("testclient", 1), ("", 0)) is None


BESIDE = ['foo={"a": 1}', "x=a b c", 'theme="dark', "a,b=c", "x=\x01", "=", "numchk-8000=tossed", "x=é"]


@pytest.mark.parametrize("other", BESIDE)
def test_cookies_of_other_programs_on_this_machine_do_no_harm(tmp_path: Path, other: str) -> None:
    client, door, page = door_of(tmp_path)
    place = f"{door.room}/desk/{page.desks.new().id}"
    own = f"{door.cookie}={door.secret}"
    for cookies in (f"{other}; {own}", f"{own}; {other}"):
        assert client.get(place, headers={"cookie": cookies.encode()}).status_code == 200
    assert client.get(place, headers={"cookie": other.encode()}).status_code == 403


def test_the_cookie_is_shown_to_no_other_port(visitor: Visitor) -> None:
    """A browser keeps cookies apart by path, not by port."""
    kept = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200)))
    for cookie in visitor.client.cookies.jar:
        kept.cookies.jar.set_cookie(cookie)
    for path, shown in (("/", False), ("/desk", False), ("/static/page.js", False), (visitor.place, True)):
        sent = kept.get(f"http://127.0.0.1:9999{path}").request.headers
        assert ("cookie" in sent) is shown
    assert len({Door(port=PORT).room for _ in range(3)}) == 3
    assert len(visitor.door.room) > 20


READS = [
    ({}, True),
    ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),
    ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, True),
    ({"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),  # a link
    ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, False),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, False),
    ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, False),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, False),
]


@pytest.mark.parametrize(("headers", "shown"), READS)
def test_no_other_page_takes_anything_in(visitor: Visitor, headers: dict[str, str], *, shown: bool) -> None:
    for path in (visitor.start, visitor.place, "/static/page.js"):
        answer = visitor.client.get(path, headers=headers)
        assert answer.status_code == (200 if shown else 403)
        assert shown or said(answer) == guard.FOREIGN_ORIGIN


@pytest.mark.parametrize(("site", "status"), [("cross-site", 200), ("same-site", 200), ("none", 303), (None, 303)])
def test_a_link_on_another_site_opens_the_page_in_two_steps(tmp_path: Path, site: str | None, status: int) -> None:
    client, door, _ = door_of(tmp_path)
    told = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"} | ({"sec-fetch-site": site} if site else {})
    first = client.get(f"/?token={door.token}", headers=told, follow_redirects=False)
    assert first.status_code == status
    assert door.cookie in first.headers["set-cookie"]
    assert first.headers.get("refresh") == (f"0; url={door.room}/" if status == 200 else None)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost", "localhost:8000.evil.example",
     "127.0.0.1:8000@evil.example", "[::1]", "0.0.0.0:8000", "127.0.0.2:8000", ""],
)  # fmt: skip
def test_a_foreign_host_is_refused(visitor: Visitor, host: str) -> None:
    for path in ("/", visitor.place, "/static/page.css"):
        answer = visitor.client.get(path, headers={"host": host})
        assert (answer.status_code, said(answer)) == (400, guard.FOREIGN_HOST)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_every_name_of_this_machine_is_its_own(visitor: Visitor, host: str) -> None:
    assert visitor.client.get("/static/page.css", headers={"host": host}).status_code == 200


SENDS = [
    ({"origin": HOME}, True),
    ({"origin": HOME, "sec-fetch-site": "same-origin"}, True),
    ({"origin": "null", "sec-fetch-site": "same-origin"}, True),  # a plain form under no-referrer
    ({"origin": "http://evil.example"}, False),
    ({"origin": "http://127.0.0.1:8001"}, False),
    ({"origin": "https://127.0.0.1:8000"}, False),
    ({"origin": "http://localhost:8000"}, False),  # another site to a browser
    ({"origin": "null"}, False),
    ({}, False),
    ({"origin": HOME, "sec-fetch-site": "cross-site"}, False),
    ({"origin": HOME, "sec-fetch-site": "same-site"}, False),
    ({"origin": "null", "sec-fetch-site": "none"}, False),
]


@pytest.mark.parametrize(("headers", "taken"), SENDS)
def test_only_the_page_itself_may_send(visitor: Visitor, headers: dict[str, str], *, taken: bool) -> None:
    del visitor.client.headers["origin"]
    answer = visitor.client.post(f"{visitor.place}/clear", headers=headers, files={"a": (None, "b")})
    assert answer.status_code == (200 if taken else 403)
    assert taken or said(answer) == guard.FOREIGN_ORIGIN


def test_every_answer_bears_the_headers(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    client, place = visitor.client, visitor.place

    def fails(*_: object) -> None:
        raise ZeroDivisionError("a secret of the text")

    answers = [
        client.get(place),
        client.get(visitor.start, follow_redirects=False),
        client.get("/static/page.js"),
        client.get("/static/app.py"),
        client.get("/", headers={"host": "evil.example"}),
        client.post(f"{place}/clear", headers={"origin": "http://evil.example"}),
        client.put(place),
        client.request("OPTIONS", place),
        client.post(place, files={"a": (None, "b")}),
        client.post(f"{place}/texts", data={"a": "b"}),
        client.get(f"{visitor.start}desk/unknown"),
        client.head(place),
    ]
    monkeypatch.setattr(examining, "texts_of", fails)
    answers.append(visitor.send("texts", {"draft": [("a.txt", "5 people.")]}))
    assert [a.status_code for a in answers] == [200, 303, 200, 404, 400, 403, 405, 405, 405, 415, 404, 200, 500]
    for answer in answers:
        for name, value in guard.HEADERS.items():
            assert answer.headers[name] == value
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "server" not in answer.headers
        assert "Traceback" not in answer.text
        assert "secret" not in answer.text
    assert "unsafe" not in guard.HEADERS["content-security-policy"]
    assert said(answers[-1]) == guard.FAULT


@pytest.mark.parametrize("path", ["/static/..%2f..%2fapp.py", "/static/../server.py", "/static/", "/static/page.css/x"])
def test_nothing_but_the_files_of_the_page_is_served(visitor: Visitor, path: str) -> None:
    assert visitor.client.get(path).status_code in (403, 404)


# ---------------------------------------------------------------- what is taken


def test_a_file_that_is_too_large_is_named_and_the_others_are_read(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "MOST_OF_A_FILE", 1000)
    files = [("small.txt", "Nine people fell ill."), ("large.txt", "9" * 1001), ("other.txt", "Ten people fell ill.")]
    page = visitor.send("texts", {"source": files}).text
    assert page.count("Not read.") == 1
    assert "large.txt: is larger than" in page
    assert page.count("1 figure<") == 2


@pytest.mark.parametrize(
    ("sent", "shown"), [("Orla %22sinks%22.txt", 'Orla "sinks".txt'), ("up%20to %2522.txt", "up%20to %2522.txt")]
)
def test_a_quotation_mark_in_the_name_of_a_file_is_shown_as_such(visitor: Visitor, sent: str, shown: str) -> None:
    head = f'--b\r\ncontent-disposition: form-data; name="draft-files"; filename="{sent}"\r\n\r\n'
    form = {"content-type": "multipart/form-data; boundary=b"}
    place = f"{visitor.place}/texts"
    answer = visitor.client.post(place, content=f"{head}{DRAFT}\r\n--b--\r\n".encode(), headers=form)
    assert answer.status_code in {200, 303}
    assert shown in unescape(visitor.client.get(visitor.place).text)


def test_a_request_that_is_too_large_is_refused_whatever_it_says_of_its_length(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "MOST_OF_A_REQUEST", 10_000)
    head = b'--b\r\ncontent-disposition: form-data; name="draft-files"; filename="a.txt"\r\n\r\n'
    kind = {"content-type": "multipart/form-data; boundary=b"}

    def chunks() -> Iterator[bytes]:
        yield head
        for _ in range(40):
            yield b"7 " * 500

    for headers in (kind, kind | {"content-length": "12"}):
        answer = visitor.client.post(f"{visitor.place}/texts", content=chunks(), headers=headers)
        assert answer.status_code == 413
        assert "at once" in said(answer)
    assert "7 7" not in visitor.client.get(visitor.place).text


def test_parts_of_one_name_are_counted_too(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_FIELDS", 30)
    part = b'--b\r\nContent-Disposition: form-data; name="by"\r\n\r\nx\r\n'
    kind = {"content-type": "multipart/form-data; boundary=b"}
    for number, status in ((30, 200), (31, 413)):
        body = part * number + b"--b--\r\n"
        assert visitor.client.post(f"{visitor.place}/clear", content=body, headers=kind).status_code == status


def test_no_more_than_a_few_forms_are_held_at_once(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    held, most = 0, 0

    async def slowly(*_: object) -> upload.Form:
        nonlocal held, most
        held += 1
        most = max(most, held)
        await asyncio.sleep(0.01)
        held -= 1
        return upload.Form()

    async def crowd() -> list[httpx.Response]:
        headers = {"origin": HOME, "cookie": f"{visitor.door.cookie}={visitor.door.secret}"}
        over = httpx.ASGITransport(app=visitor.client.app)
        async with httpx.AsyncClient(transport=over, base_url=HOME, headers=headers) as client:
            return await asyncio.gather(*(client.post(f"{visitor.place}/clear") for _ in range(12)))

    monkeypatch.setattr(app, "read_form", slowly)
    assert {answer.status_code for answer in finished(crowd())} == {303}
    assert most == app.MOST_FORMS


@pytest.mark.parametrize("fault", [StopIteration, SystemExit, KeyboardInterrupt, MemoryError, ZeroDivisionError])
def test_a_job_that_breaks_off_does_not_hold_up_the_next(fault: type[BaseException]) -> None:
    async def two() -> int:
        bench = Bench()

        def fails() -> int:
            raise fault

        with pytest.raises((RuntimeError, MemoryError, ZeroDivisionError)):
            await asyncio.wait_for(bench.run(fails), 5)
        return await asyncio.wait_for(bench.run(lambda: 7), 5)

    assert finished(two()) == 7


def test_too_many_files_are_refused_in_a_sentence(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_FILES", 3)
    answer = visitor.send("texts", {"source": [(f"{n}.txt", "5 people.") for n in range(9)]})
    assert answer.status_code == 413
    assert "3 files" in said(answer)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded", b"a=b", 415),
        ("multipart/form-data", b"", 415),
        ("multipart/form-data; boundary=", b"", 415),
        (f"multipart/form-data; boundary={'b' * 300}", b"", 415),
        ("multipart/form-data; boundary=b", b"nonsense", 400),
        ("multipart/form-data; boundary=b", b'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nhalf', 400),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"x: y\r\n" * 50 + b"\r\n--b--", 400),
        ("multipart/form-data; boundary=b", b"--b\r\nx: " + b"y" * 9000 + b"\r\n\r\n--b--", 400),
    ],
)
def test_a_form_that_is_none_is_refused_in_a_sentence(visitor: Visitor, kind: str, body: bytes, status: int) -> None:
    answer = visitor.client.post(f"{visitor.place}/texts", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert said(answer)


NAMES = [
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Windows\\win.txt", "win.txt"),
    ("/etc/cron.d/job.txt", "job.txt"),
    ("..", "text.txt"),
    ("", "text.txt"),
    ("a\x00b.txt", "a\N{REPLACEMENT CHARACTER}b.txt"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}txt.exe.txt", "txt.exe.txt"),
    ("\x1b[31mred.txt", "\N{REPLACEMENT CHARACTER}[31mred.txt"),
    (f"{'n' * 400}.txt", f"{'n' * 120}….txt"),
]


@pytest.mark.parametrize(("given", "shown"), NAMES)
def test_a_name_is_a_label_and_never_a_path(given: str, shown: str) -> None:
    assert upload.label(given) == shown


def test_no_upload_touches_the_disk(visitor: Visitor, tmp_path: Path) -> None:
    visitor.send("texts", {"draft": [("../../out.txt", DRAFT)], "source": [("/etc/in.txt", AGENCY)]})
    visitor.send("examine")
    assert list(tmp_path.rglob("*")) == []


def test_two_files_of_one_name_are_told_apart(visitor: Visitor) -> None:
    page = visitor.send("texts", {"source": [("wire.txt", AGENCY), ("wire.txt", PAPER), ("wire.txt", PAPER)]}).text
    assert [name in page for name in ("wire (2).txt", "wire (3).txt", "wire (4).txt")] == [True, True, False]
    visitor.send("examine")
    assert len(visitor.report().sources) == 3


# ---------------------------------------------------------------- what is answered


def test_what_lies_on_the_desk_decides_what_is_done(visitor: Visitor) -> None:
    page = visitor.send("texts", {"draft": [("draft.txt", DRAFT)]}).text
    assert "Check the draft<" in page
    visitor.send("examine")
    assert [f.rule_id for f in visitor.report().findings if f.severity.value == "error"] == [
        "conversion/mismatched-units"
    ]
    page = visitor.send("texts", {"source": [("agency.txt", AGENCY), ("paper.txt", PAPER)]}).text
    assert "Check the draft against 2 sources" in page
    assert 'id="result" aria-label="Report" data-view="draft" hidden' in page  # the old report holds no longer
    visitor.send("examine")
    assert {source.role for source in visitor.report().sources} == {"draft", "source"}
    aside = visitor.client.get(f"{visitor.place}?view=sources").text
    assert visitor.report("sources").together
    assert ">52<" in aside
    key = re.findall(r'data-key="(\w+)"', page)[0]
    page = visitor.send("remove", key=key).text
    assert "Compare 2 sources" in page
    visitor.send("examine")
    assert visitor.report().together
    assert "Check the draft against 1 source" in visitor.send("move", key=re.findall(r'data-key="(\w+)"', page)[0]).text
    assert "Add a draft" in visitor.send("clear").text


def test_an_empty_desk_says_what_it_needs(visitor: Visitor) -> None:
    assert said(visitor.send("examine")) == app.NOTHING


def test_files_and_pasted_texts_are_examined_in_one_go(visitor: Visitor) -> None:
    fields = {"draft-text": DRAFT, "draft-name": "night desk", "source-text": AGENCY, "source-name": ""}
    page = visitor.send("examine", {"source": [("paper.txt", PAPER)]}, **fields).text
    for name in ("night desk.txt", "pasted source.txt", "paper.txt"):
        assert name in page
    assert len(visitor.report().sources) == 3


def test_what_cannot_be_read_is_a_sentence_and_the_others_go_on(visitor: Visitor) -> None:
    files = [("good.txt", AGENCY), ("photo.png", b"\x89PNG\r\n"), ("empty.txt", b""), ("better.txt", PAPER)]
    page = visitor.send("examine", {"source": files}).text
    assert page.count("Not read. ") == 2
    assert [unread.origin for unread in visitor.report().unread] == ["photo.png", "empty.txt"]
    assert len(visitor.report().sources) == 2


def test_publisher_and_date_are_shown_and_can_be_mended(visitor: Visitor) -> None:
    page = visitor.send("texts", {"source": [("a.txt", f"ORVIK, May 4, 2026 - {AGENCY}"), ("b.txt", PAPER)]}).text
    assert 'value="2026-05-04"' in page
    one, two = re.findall(r'data-key="(\w+)"', page)
    said_of = {f"publisher-{one}": "Nordwire", f"published-{one}": "2026-05-04"}
    visitor.send("examine", None, **said_of, **{f"publisher-{two}": "", f"published-{two}": "2026-05-06"})
    told = [(source.publisher, str(source.published)) for source in visitor.report().sources]
    assert told == [("Nordwire", "2026-05-04"), (None, "2026-05-06")]
    bad = visitor.send("examine", None, **{f"publisher-{two}": "", f"published-{two}": "soon"})
    assert '"soon" is no date' in said(bad)


def test_a_figure_shows_every_sentence_of_its_findings(visitor: Visitor) -> None:
    page = visitor.send("examine", {"source": [("agency.txt", AGENCY), ("paper.txt", PAPER)]}).text
    numbers = re.search(r'<a id="figure-1-1"[^>]*data-findings="([\d ]+)"', page)
    assert numbers
    shown = visitor.client.get(f"{visitor.place}/findings", params={"of": numbers[1]}).text
    assert re.findall(r"<mark>(\d+)", shown) == ["31", "52"]
    assert visitor.client.get(f"{visitor.place}/findings", params={"of": "0 99 x -1 9999999999"}).status_code == 200


def test_a_figure_that_one_source_backs_says_that_another_differs(visitor: Visitor) -> None:
    for sources, notes in (([("agency.txt", AGENCY), ("paper.txt", PAPER)], 1), ([("agency.txt", AGENCY)], 0)):
        visitor.send("clear")
        page = visitor.send("examine", {"draft": [("draft.txt", DRAFT)], "source": sources}).text
        numbers = re.search(r'<a id="figure-1-1"[^>]*data-findings="([\d ]+)"', page)
        assert numbers
        shown = visitor.client.get(f"{visitor.place}/findings", params={"of": numbers[1]}).text
        assert shown.count("Note: sources differ: another gives 52.") == notes


CONTROL = "\x07\x1b\u202e\u2066"


def test_no_control_sign_of_a_text_reaches_the_page(visitor: Visitor) -> None:
    names = {"draft": [(f"a{CONTROL}.txt", DRAFT.replace("Orvik", f"Orvik{CONTROL}"))],
             "source": [("b.txt", PAPER.replace("ministry", f"ministry{CONTROL}"))]}  # fmt: skip
    shown = [visitor.send("examine", names).text]
    reason = {"findings": prints_of(visitor).split()[0], "reason": f"agreed{CONTROL}", "by": f"Mo{CONTROL}"}
    shown += [visitor.send("accept", **reason).text, visitor.client.get(f"{visitor.place}/findings?of=1 2 3 4").text]
    assert "ministry" in shown[-1]
    assert "agreed" in shown[1]
    assert not [sign for page in shown for sign in CONTROL if sign in page]


def prints_of(visitor: Visitor) -> str:
    return " ".join(f.fingerprint for f in visitor.report().findings if f.rule_id == "conversion/mismatched-units")


def test_a_finding_is_accepted_with_a_reason_and_taken_back(visitor: Visitor) -> None:
    visitor.send("examine", {"draft": [("draft.txt", DRAFT)]})
    prints = prints_of(visitor)
    assert "few words" in said(visitor.send("accept", findings=prints, reason=" "))
    assert visitor.report().silenced == ()
    page = visitor.send("accept", findings=prints, reason="The mayor said so", by="Ida").text
    assert "Accepted (1)" in page
    assert "The mayor said so" in page
    (silenced,) = visitor.report().silenced
    assert (silenced.silence.reason, silenced.silence.who) == ("The mayor said so", "Ida")
    assert prints_of(visitor) == ""
    file = visitor.client.get(f"{visitor.place}/download/accepted").text
    assert 'reason      = "The mayor said so"' in file
    visitor.send("restore", findings=prints)
    assert visitor.report().silenced == ()
    assert prints_of(visitor) == prints
    assert "[[accepted]]" not in visitor.client.get(f"{visitor.place}/download/accepted").text


def test_what_is_accepted_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    visitor = Visitor(tmp_path, file)
    visitor.send("examine", {"draft": [("draft.txt", DRAFT)]})
    visitor.send("accept", findings=prints_of(visitor), reason="Checked by phone")
    assert "Checked by phone" in file.read_text(encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    assert main(["check", str(draft), "--accept", str(file), "--output", str(tmp_path / "out.txt")]) == 0
    assert main(["check", str(draft), "--no-config", "--output", str(tmp_path / "out.txt")]) == 1


def test_a_desk_starts_from_what_the_house_has_accepted(tmp_path: Path) -> None:
    first = Visitor(tmp_path, tmp_path / "house.toml")
    first.send("examine", {"draft": [("draft.txt", DRAFT)]})
    prints = prints_of(first)
    first.send("accept", findings=prints, reason="House rule")
    before = (tmp_path / "house.toml").read_bytes()
    client, _, page = door_of(tmp_path)
    del client
    known = house.known(
        House(book=book(), country=None, today=page.house.today, kept=tmp_path / "house.toml"), tmp_path / "no.toml"
    )
    assert len(known.quiet.accepted.entries) == 1
    assert (tmp_path / "house.toml").read_bytes() == before


def test_every_format_can_be_taken_along(visitor: Visitor) -> None:
    page = visitor.send("examine", {"draft": [("draft.txt", DRAFT)], "source": [("agency.txt", AGENCY)]}).text
    links = re.findall(rf'href="({visitor.place}/download/(\w+)[^"]*)"', page)
    formats = {"html", "markdown", "table", "json", "sarif", "github", "junit", "csv", "xlsx", "docx"}
    assert {name for _, name in links} == formats
    for link, name in links:
        answer = visitor.client.get(unescape(link))
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="numchk-')
        assert len(answer.content) > 100, name
        assert "draft.txt" not in answer.headers["content-disposition"]
    for unknown in ("exe", "accepted"):  # nothing is accepted yet
        assert visitor.client.get(f"{visitor.place}/download/{unknown}").status_code == 404


def test_a_format_whose_extra_is_missing_says_so(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "find_spec", lambda _: None)
    page = unescape(visitor.send("examine", {"draft": [("draft.txt", DRAFT)]}).text)
    assert "pip install 'numchk[xlsx]'" in page
    assert "/download/xlsx" not in page
    refused = visitor.client.get(f"{visitor.place}/download/xlsx")
    assert (refused.status_code, "numchk[xlsx]" in said(refused)) == (409, True)


def test_a_desk_that_made_room_for_others_says_so(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.send("texts", {"draft": [("draft.txt", DRAFT)]})
    monkeypatch.setattr(desk, "MOST_KEPT", 40_000)
    first, second = visitor.place, str(visitor.client.get(visitor.start).url.path)
    visitor.place = second
    visitor.send("texts", {"source": [("agency.txt", AGENCY * 2)]})
    assert said(visitor.client.get(first)) == app.LOST
    assert "agency.txt" in visitor.client.get(second).text
    assert said(visitor.send("texts", {"source": [("long.txt", AGENCY * 90)]})) == app.FULL


def test_a_desk_that_is_gone_says_so(visitor: Visitor) -> None:
    gone = visitor.client.get(f"{visitor.start}desk/0123456789")
    assert (gone.status_code, said(gone)) == (404, app.UNKNOWN)


def test_empty_desks_make_room_before_one_with_texts(visitor: Visitor) -> None:
    visitor.send("texts", {"draft": [("draft.txt", DRAFT)]})
    for _ in range(3 * desk.MOST_DESKS):
        visitor.client.get(visitor.start)
    assert "draft.txt" in visitor.client.get(visitor.place).text
    for _ in range(desk.MOST_DESKS):  # all with texts: then the one that was left longest
        other = str(visitor.client.get(visitor.start).url.path).rpartition("/")[2]
        found = visitor.page.desks.find(other)
        assert found
        found.texts = (texts.Text(name="a.txt", role=texts.DRAFT),)
    assert visitor.client.get(visitor.place).status_code == 404


def test_two_desks_know_nothing_of_each_other(visitor: Visitor) -> None:
    visitor.send("examine", {"draft": [("draft.txt", DRAFT)]})
    other = visitor.client.get(visitor.start)
    assert "draft.txt" not in other.text
    assert "draft.txt" in visitor.client.get(visitor.place).text


# ---------------------------------------------------------------- the real server


Served = tuple[subprocess.Popen[str], str]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start `numchk serve` with its private folder below `tmp_path`; what runs on is ended."""
    running = []

    def start(*options: str) -> Served:
        line = [sys.executable, "-m", "numchk", "serve", "--no-browser", "--no-config", *options]
        environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        running.append(process)
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        assert "Nothing leaves this machine" in process.stdout.readline()
        return process, address

    yield start
    for process in running:
        process.kill()
        process.communicate()


def opened(address: str) -> httpx.Client:
    base = address.partition("/?")[0]
    client = httpx.Client(base_url=base, headers={"origin": base}, follow_redirects=True, timeout=60)
    first = client.get(address)
    assert first.status_code == 200
    client.base_url = client.base_url.join(first.url.path.partition("desk/")[0])
    return client


def posted(client: httpx.Client) -> httpx.Response:
    place = client.get("").url.path.removeprefix(client.base_url.path.rstrip("/"))
    files = {"draft-files": ("secret-name.txt", DRAFT.encode())}
    client.post(f"{place}/examine", files=files)
    accept = {"findings": "x", "reason": "y"}
    return client.post(f"{place}/accept", data=accept, files={"nothing": (None, "")})


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_end_leaves_nothing_behind_and_is_one_sentence(
    serve: Callable[..., Served], tmp_path: Path, ending: signal.Signals
) -> None:
    process, address = serve()
    (folder,) = tmp_path.glob("numchk-*")
    assert folder.stat().st_mode & 0o777 == 0o700
    with closing(opened(address)) as client:
        assert posted(client).status_code == 200
        process.send_signal(ending)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []
    assert errors == "numchk: stopped; what was on the page is gone from memory.\n"
    assert output == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(("name", "value", "opens"), [
    ("DISPLAY", ":0", True), ("WAYLAND_DISPLAY", "w", True), ("BROWSER", "b", True), ("DISPLAY", "", False),
])  # fmt: skip
def test_no_browser_in_letters_takes_the_terminal(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, *, opens: bool
) -> None:
    opened: list[str] = []
    for known in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(server.webbrowser, "open", opened.append)
    server._open(HOME)
    assert opened == ([HOME] if opens else [])


def test_a_machine_without_the_newer_addresses_has_the_page_too(monkeypatch: pytest.MonkeyPatch) -> None:
    made = socket.socket

    def lacks(family: int = socket.AF_INET, *rest: Any) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(97, "Address family not supported by protocol")
        return made(family, *rest)

    monkeypatch.setattr(sockets.socket, "socket", lacks)
    (only,) = sockets.listening(0)
    with closing(only):
        assert only.getsockname()[0] == "127.0.0.1"


def test_impatience_leaves_nothing_behind_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second Ctrl-C comes while what was held is wiped."""
    wiped = []

    def slowly(folder: Path, **_: object) -> None:
        signal.raise_signal(signal.SIGINT)
        wiped.append(folder)

    def ends(*given: Any) -> None:
        given[-1].append(uvicorn.Server(uvicorn.Config("")))
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(server, "_run", ends)
    monkeypatch.setattr(server.shutil, "rmtree", slowly)
    monkeypatch.setattr(server.tempfile, "tempdir", str(tmp_path))
    before = signal.getsignal(signal.SIGINT)
    wanted = server.Wanted(book=book(), today=lambda: date(2026, 5, 4), say=lambda _: None, browser=False)
    server.serve(wanted)
    assert wiped == list(tmp_path.iterdir())
    assert signal.getsignal(signal.SIGINT) is before
    monkeypatch.setattr(server, "_run", lambda *_: signal.raise_signal(signal.SIGTERM))
    monkeypatch.setattr(server.shutil, "rmtree", lambda folder, **_: wiped.append(folder))
    with pytest.raises(KeyboardInterrupt):  # before there is a server
        server.serve(wanted)
    assert sorted(wiped) == sorted(tmp_path.iterdir())


def test_it_listens_on_this_machine_alone(serve: Callable[..., Served]) -> None:
    _, address = serve()
    port = int(re.findall(r":(\d+)/", address)[0])
    listening = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        rows = [line.split() for line in Path(table).read_text().splitlines()[1:]] if Path(table).exists() else []
        listening |= {row[1].rpartition(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
    assert listening <= {"0100007F", "00000000000000000000000001000000"}
    assert "0100007F" in listening or not Path("/proc/net/tcp").exists()
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, type=socket.SOCK_STREAM)}
    for other in others - {"127.0.0.1", "::1", "127.0.1.1"}:
        with pytest.raises(OSError, match=r"refused|timed out|unreachable|assign"):
            socket.create_connection((str(other), port), timeout=2)


def test_raw_nonsense_neither_stops_nor_delays_it(serve: Callable[..., Served]) -> None:
    _, address = serve()
    port = int(re.findall(r":(\d+)/", address)[0])
    host = f"host: 127.0.0.1:{port}\r\n".encode()
    for sent in (
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n" + host + host + b"\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + host + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + host + b"content-length: 99999999999999\r\n\r\nshort",
        b"GET / HTTP/1.1\r\n" + host + b"x: " + b"y" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"upgrade: websocket\r\nconnection: upgrade\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(sent)
            line.settimeout(10)
            answer = line.recv(100) if len(sent) > 10 else b"HTTP/1.1 4"
            assert re.match(rb"HTTP/1\.1 [34]\d*", answer)
    with closing(opened(address)) as client:
        assert posted(client).status_code == 200


def test_whoever_says_nothing_is_hung_up_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(patient, "PATIENCE", 0.2)
    lines: list[str] = []
    monkeypatch.setattr(server.tempfile, "mkdtemp", lambda **_: str(tmp_path / "own"))
    seen: list[Any] = []
    monkeypatch.setattr(server.uvicorn, "Server", lambda config: seen.append(real(config)) or seen[0])
    wanted = server.Wanted(book=book(), today=lambda: date(2026, 5, 4), say=lines.append, browser=False)
    thread = threading.Thread(target=server.serve, args=(wanted,), daemon=True)
    thread.start()
    while not (lines and seen and seen[0].started):
        time.sleep(0.02)
    port = int(re.findall(r":(\d+)/", lines[0])[0])
    for begun in (b"", b"GET / HTTP/1.1\r\nhost:"):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(begun)
            assert line.recv(100) in (b"", b"HTTP/1.1 408")
    seen[0].should_exit = True
    thread.join(20)
    assert not thread.is_alive()


real = server.uvicorn.Server


def test_a_port_that_is_taken_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        assert main(["serve", "--no-browser", "--no-config", "--port", str(port)]) == 2
    assert f"port {port}: is taken" in capsys.readouterr().err
    assert main(["serve", "--port", "70000"]) == 2
    assert "no such port" in capsys.readouterr().err


def test_a_missing_extra_is_one_sentence() -> None:
    code = "import sys; sys.modules['uvicorn'] = None\nfrom numchk.cli import main\nsys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "numchk: The local page needs an extra; pip install 'numchk[page]' adds it.\n"


def test_no_other_command_loads_the_page() -> None:
    code = (
        "import sys, numchk.cli as c; c.main(['rules']); sys.exit(any(m in sys.modules for m in ('starlette', 'http')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_settings_are_followed(tmp_path: Path) -> None:
    quiet = pipeline.load(settings=Settings(ignore=("conversion",)))
    here = House(book=quiet, country=None, today=lambda: date(2026, 5, 4))
    (text,) = examining.texts_of(upload.Upload(field="draft", name="d.txt", data=DRAFT.encode()), "draft", here)
    report = examining.report_on([text], desk.MAIN, here, tmp_path / "none.toml")
    assert [f for f in report.findings if f.rule_id.startswith("conversion")] == []
