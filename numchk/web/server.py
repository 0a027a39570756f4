"""The life of the page: its sockets on this machine alone, its start, and what is wiped when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import uvicorn

from numchk import pipeline, readers
from numchk.pipeline import Book
from numchk.readers import apart
from numchk.web.app import Page, application
from numchk.web.desk import Desks
from numchk.web.door import Door
from numchk.web.house import House
from numchk.web.patient import Patient
from numchk.web.sockets import listening
from numchk.web.work import Bench

#: A text that lets the parser and the vocabulary load before the first draft comes.
WARM = "The storm damaged 40 houses in Harl on Monday, 12 km (7 miles) from the coast. It killed two people."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a caller of the page asks for."""

    book: Book
    today: Callable[[], date]
    say: Callable[[str], None]  #: where sentences for the person at the terminal go
    port: int = 0  #: 0 for any that is free
    browser: bool = True
    country: str | None = None
    accept: Path | None = None  #: the accept-file that the page writes; None for one a desk


def serve(wanted: Wanted) -> None:
    """Serve the page until Ctrl-C or a signal ends it, and leave nothing behind; NumchkError where no port is free."""
    sockets = listening(wanted.port)
    running: list[uvicorn.Server] = []
    with _ended_by_signals(running):  # wiping too: whoever presses Ctrl-C twice leaves nothing behind either
        folder = Path(tempfile.mkdtemp(prefix="numchk-"))  # 0700 by its nature
        try:
            _run(wanted, sockets, folder, running)
        finally:
            for one in sockets:
                one.close()
            shutil.rmtree(folder, ignore_errors=True)


def _run(wanted: Wanted, sockets: list[socket.socket], folder: Path, running: list[uvicorn.Server]) -> None:
    door = Door(port=sockets[0].getsockname()[1])
    house = House(
        book=wanted.book,
        country=wanted.country,
        today=wanted.today,
        kept=wanted.accept or wanted.book.quiet.settings.accept,
    )
    page = Page(house=house, desks=Desks(folder, wanted.accept), bench=Bench())
    config = uvicorn.Config(
        application(page, door),
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=128,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32 * 1024,
    )
    server = uvicorn.Server(config)
    running.append(server)
    threading.Thread(target=_warm, args=(house,), daemon=True, name="numchk-warm").start()
    address = f"http://127.0.0.1:{door.port}/?token={door.token}"
    wanted.say(f"The page is ready: {address}")
    wanted.say("It opens once, in one browser. Nothing leaves this machine. Stop it with Ctrl-C.")
    if wanted.browser:
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    asyncio.run(server.serve(sockets=sockets))


def _warm(house: House) -> None:
    """Load what the first answer needs while the person still looks for the files."""
    with contextlib.suppress(Exception):  # the first answer is then slower, and says what is amiss
        documents, _ = readers.read_named([("warm.txt", WARM.encode()), ("warm.txt", f"{WARM} Again.".encode())])
        readings = [pipeline.read_document(house.placed(document), house.book) for document in documents]
        pipeline.examine(readings, house.book)
        apart.warm()


def _open(address: str) -> None:
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))):
        return  # there is no screen: a browser in letters would take the terminal, and use the key up
    with contextlib.suppress(Exception):  # the address is printed all the same
        webbrowser.open(address)


@contextlib.contextmanager
def _ended_by_signals(running: list[uvicorn.Server]) -> Iterator[None]:
    """Ctrl-C and the signals that end a program stop what is `running`, so that what it holds is wiped."""

    def stop(*_: object) -> None:
        if not running:
            raise KeyboardInterrupt
        running[0].should_exit = True

    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        names = []
    before = {getattr(signal, name): signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
