"""Reads untrusted files in a process of its own, which is kept for the next file and ended when this one ends."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers import kinds, limits, wire
from numchk.readers.wire import CHUNK, END, FRAME, REQUEST, WARM

_SAVE = "save its text as .txt"
#: How long beyond a file's time the worker may take to load libraries and to say how it went, in seconds.
_GRACE = 15
_MODULE = ("-P", "-m", "numchk.readers.worker")
#: Workers that wait for a file.
_idle: list[Worker] = []


def read(reader: str, data: bytes, *, command: Sequence[str] | None = None) -> Extract:
    """What `reader` makes of `data`; UnreadableDocument, without the file's name, where it fails or passes a limit.

    `command` starts another worker than numchk's own.
    """
    for again in (True, False):
        worker = _take(command)
        try:
            answer = worker.ask(reader, data)
        except _GoneError:  # killed while it waited, or by the file: one more try tells
            worker.kill()
            if again:
                continue
            raise UnreadableDocument(f"the process that reads such files broke off; {_SAVE}") from None
        except BaseException:
            worker.kill()
            raise
        if command is None and worker.is_fit():
            _idle.append(worker)
        else:
            worker.kill()
        return _extract(answer)
    raise AssertionError


def warm() -> None:
    """Start a worker ahead of the first file; where none can be started the first file will say so."""
    if not _idle and _python():
        worker = Worker([*_command()])
        worker.warm()
        _idle.append(worker)


class _GoneError(Exception):
    """The worker ended without an answer."""


class Worker:
    """A running process that reads one file at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self.owner = os.getpid()
        self.owed = 0  #: answers to what was asked ahead
        paths = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
        self.process = process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )
        if process.stdin is None or process.stdout is None:
            raise AssertionError
        self.requests, self.answers = process.stdin, process.stdout

    def is_fit(self) -> bool:
        """True where it is ours and runs; a process that was forked from ours has our records, not our workers."""
        return self.owner == os.getpid() and self.process.poll() is None

    def warm(self) -> None:
        """Have it load all libraries; the answer is waited for with the next file's."""
        names = ",".join(sorted({*kinds.READERS.values()} - kinds.TEXTS)).encode()
        _write(self.requests, FRAME.pack(WARM, len(names)) + names)
        self.owed += 1

    def ask(self, reader: str, data: bytes) -> bytes | None:
        """The answer; None where its time passed. Raises _GoneError."""
        answer: list[bytes] = []
        thread = threading.Thread(target=self._exchange, args=(reader, data, answer), daemon=True)
        thread.start()
        thread.join(limits.WALL + _GRACE)
        if thread.is_alive():
            self.kill()
            return None
        if not answer:
            raise _GoneError
        return answer[0]

    def _exchange(self, reader: str, data: bytes, answer: list[bytes]) -> None:
        """Runs in a thread, so that neither a full pipe nor a silent worker can hold up whoever waits."""
        name = reader.encode() + b"\n"
        try:
            _write(self.requests, FRAME.pack(REQUEST, len(name) + len(data)) + name + data)
            while self.owed:
                _answer(self.answers)
                self.owed -= 1
            answer.append(_answer(self.answers))
        except (OSError, ValueError):
            return

    def kill(self) -> None:
        """End it and all that it started."""
        if self.owner != os.getpid():
            return
        if hasattr(os, "killpg") and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for pipe in (self.requests, self.answers):
            pipe.close()


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(data)
    pipe.flush()


def _answer(pipe: IO[bytes]) -> bytes:
    """One whole answer, with the signal that ended its process as the last byte."""
    parts: list[bytes] = []
    size = 0
    while True:
        kind, length = FRAME.unpack(_exactly(pipe, FRAME.size))
        size += length
        if kind not in (CHUNK, END) or size > wire.LONGEST:
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


def _take(command: Sequence[str] | None) -> Worker:
    while _idle and command is None:
        worker = _idle.pop()
        if worker.is_fit():
            return worker
        worker.kill()
    return Worker(command or _command())


def _command() -> list[str]:
    python = _python()
    if not python:
        raise UnreadableDocument(
            f"such files are read in a process of their own, and this program has no Python to start one; {_SAVE}"
        )
    return [python, *_MODULE]


def _python() -> str | None:
    """The interpreter; None where numchk is built into another program, which would only start itself again."""
    name = Path(sys.executable or "").name.lower()
    return sys.executable if name.startswith(("python", "pypy")) and not getattr(sys, "frozen", False) else None


@atexit.register
def _end() -> None:
    while _idle:
        _idle.pop().kill()


# ---------------------------------------------------------------- what an answer says


def _extract(answer: bytes | None) -> Extract:
    """What was read; UnreadableDocument with the limit that was passed, or with the reader's own sentence."""
    if answer is None:
        raise UnreadableDocument(_too_slow())
    how, said, ended = answer[:1], answer[1:-2], answer[-2]
    if ended:
        raise UnreadableDocument(_killed(ended))
    if how == wire.READ:
        try:
            return wire.unpack(said)
        except ValueError:
            raise UnreadableDocument(f"more came out of it than numchk takes, or nonsense; {_SAVE}") from None
    if how == wire.REFUSED:
        raise UnreadableDocument(" ".join(said.decode("utf-8", "replace").split())[:2000])
    if how == wire.MEMORY:
        raise UnreadableDocument(_too_large())
    if how == wire.NESTED:
        raise UnreadableDocument(f"its parts lie too deep within each other; {_SAVE}")
    if how == wire.FAILED:
        name = said[:60].decode("ascii", "replace")
        raise UnreadableDocument(f"it is damaged, or of a form that is not known here ({name}); {_SAVE}")
    raise UnreadableDocument(f"reading it broke off; {_SAVE}")


def _killed(number: int) -> str:
    if number == getattr(signal, "SIGXCPU", -1):
        return f"reading it took more than {limits.CPU} seconds of work and was stopped; {_SAVE}"
    if number == getattr(signal, "SIGALRM", -1):
        return _too_slow()
    return f"reading it broke off, perhaps for want of memory ({limits.told(limits.MEMORY)} at most); {_SAVE}"


def _too_slow() -> str:
    return f"reading it took more than {limits.WALL} seconds and was stopped; {_SAVE}"


def _too_large() -> str:
    return f"reading it took more than {limits.told(limits.MEMORY)} of memory and was stopped; {_SAVE}"
