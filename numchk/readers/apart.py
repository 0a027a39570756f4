"""Reads untrusted files in a process of its own, which is kept for the next file and ends with this one."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import numchk.limits as limits
import numchk.readers.kinds as kinds
import numchk.readers.verdicts as verdicts
import numchk.readers.wire as wire
from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers.wire import CHUNK, END, FRAME, REQUEST, WARM

#: How long beyond a file's time the worker may take to load libraries and to say how it went, in seconds.
_GRACE = 15
#: `-P`: where numchk is called, files may lie that bear the names of Python's own.
_MODULE = ("-P", "-m", "numchk.readers.worker")
#: Workers that wait for a file.
_idle: list[Worker] = []


def read(reader: str, data: bytes, *, command: Sequence[str] | None = None, patience: int = _GRACE) -> Extract:
    """What `reader` makes of `data`; UnreadableDocument, without the file's name, where it fails or passes a limit.

    `command` starts another worker than numchk's own; `patience` is how many seconds beyond a file's time it has.
    """
    for _ in range(2):  # a worker may have been killed while it waited
        worker = _taken() if command is None else Worker(command)
        try:
            answer = worker.ask(reader, data, limits.WALL + patience)
        except BaseException:  # the user has had enough
            worker.kill()
            raise
        if answer and command is None and worker.is_fit():
            _idle.append(worker)
        else:
            worker.kill()
        if answer is not None:
            return verdicts.extract(answer, reader)
    raise UnreadableDocument(verdicts.gone(reader))


def warm() -> None:
    """Start a worker ahead of the first file; where none can be started the first file will say so."""
    if _idle:
        return
    with suppress(UnreadableDocument):
        worker = Worker(_command())
        worker.warm()
        _idle.append(worker)


class Worker:
    """A running process that reads one file at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self.owner = os.getpid()
        self.owed = 0  #: answers to what was asked ahead
        try:
            process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(_path())},
                start_new_session=True,
            )
        except OSError as error:
            raise UnreadableDocument(verdicts.no_process(str(error.strerror))) from error
        if process.stdin is None or process.stdout is None:
            raise AssertionError
        self.process, self.requests, self.answers = process, process.stdin, process.stdout

    def is_fit(self) -> bool:
        """True where it is ours and runs; a process that was forked from ours has our records, not our workers."""
        return self.owner == os.getpid() and self.process.poll() is None

    def warm(self) -> None:
        """Have it load all libraries; the answer is waited for with the next file's."""
        names = ",".join(sorted({*kinds.READERS.values()} - kinds.TEXTS)).encode()
        with suppress(OSError):
            _write(self.requests, FRAME.pack(WARM, len(names)) + names)
            self.owed += 1

    def ask(self, reader: str, data: bytes, seconds: int) -> bytes | None:
        """The answer, b"" where it took too long; None where the worker ended without one."""
        answer: list[bytes] = []
        thread = threading.Thread(target=self._exchange, args=(reader, data, answer), daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            self.kill()
            return b""
        return answer[0] if answer else None

    def _exchange(self, reader: str, data: bytes, answer: list[bytes]) -> None:
        """Runs in a thread, so that neither a full pipe nor a silent worker can hold up whoever waits."""
        name = reader.encode() + b"\n"
        try:
            _write(self.requests, FRAME.pack(REQUEST, len(name) + len(data)) + name + data)
            for _ in range(self.owed):
                _answer(self.answers)
            self.owed = 0
            answer.append(_answer(self.answers))
        except (OSError, ValueError):  # it is gone, or talks nonsense
            return

    def kill(self) -> None:
        """End it and all that it started."""
        if self.owner != os.getpid():
            return
        if self.process.poll() is None:
            with suppress(ProcessLookupError):  # it has ended meanwhile
                if hasattr(os, "killpg"):
                    os.killpg(self.process.pid, signal.SIGKILL)
                self.process.kill()
        self.process.wait()
        for pipe in (self.requests, self.answers):
            with suppress(OSError):  # what was still to be written
                pipe.close()


# ---------------------------------------------------------------- frames


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(data)
    pipe.flush()


def _answer(pipe: IO[bytes]) -> bytes:
    """One whole answer, with the signal that ended its process as the last byte; ValueError where there is none."""
    parts: list[bytes] = []
    size = 0
    while True:
        kind, length = FRAME.unpack(_exactly(pipe, FRAME.size))
        size += length
        if kind not in (CHUNK, END) or length > wire.CHUNK_SIZE or size > wire.LONGEST:
            raise ValueError("an answer that is none")
        parts.append(_exactly(pipe, length))
        if kind == END:
            return b"".join(parts)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise ValueError("the worker is gone")
    return data


# ---------------------------------------------------------------- starting and ending


def _taken() -> Worker:
    """A worker that waits, or a new one."""
    while True:
        try:
            worker = _idle.pop()
        except IndexError:
            return Worker(_command())
        if worker.is_fit():
            return worker
        worker.kill()


def _command() -> list[str]:
    """What starts a worker; UnreadableDocument where numchk is built into a program, which would start itself again."""
    name = Path(sys.executable or "").name.lower()
    if not name.startswith(("python", "pypy")) or getattr(sys, "frozen", False):
        raise UnreadableDocument(verdicts.no_process("this program has no Python to start one"))
    return [sys.executable, *_MODULE]


def _path() -> list[str]:
    """Where the worker finds what is found here, numchk itself at the least."""
    return [*(path for path in sys.path if Path(path).is_absolute()), str(Path(__file__).parents[2])]


@atexit.register
def _end() -> None:
    while _idle:
        _idle.pop().kill()
