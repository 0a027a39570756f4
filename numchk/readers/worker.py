"""The process that reads untrusted files, one child a file with limits: `python -m numchk.readers.worker`."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

import numchk.limits as limits
import numchk.readers.wire as wire
from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.readers.wire import CHUNK, CHUNK_SIZE, END, FRAME, REQUEST

Read = Callable[[bytes], Extract]
#: Files that a reader may have open at a time.
_OPEN = 64
#: What Linux calls "send me this signal when my parent ends".
_PDEATHSIG = 1
#: In what the peak of a process's memory is counted, in bytes.
_UNIT = 1 if sys.platform == "darwin" else limits.KIB
#: What ends a process because of its time; of the others that had much memory, it was the want of more.
_CLOCKS = (getattr(signal, "SIGXCPU", None), getattr(signal, "SIGALRM", None))


def reader(name: str) -> Read:
    """The `read` of that file of this folder."""
    found: Read = importlib.import_module(f"numchk.readers.{name}").read
    return found


def main(find: Callable[[str], Read] = reader, *, forks: bool = hasattr(os, "fork")) -> None:
    """Answer requests on standard input until it ends; `find` says which function reads what.

    Where a process cannot fork (Windows), it reads one file itself and ends: only its time is limited, by whoever asks.
    """
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for noise in (1, 2):  # a library's words are no answers
        os.dup2(null, noise)
    while head := asked.read(FRAME.size):
        kind, size = FRAME.unpack(head)
        name, _, data = asked.read(size).partition(b"\n")
        _warm(find, name.decode())
        if kind == REQUEST and not forks:
            _send(answers, _outcome(find, name.decode(), data), ended=0)
            return
        if kind == REQUEST:
            _answer(find, name.decode(), data, answers)
        else:
            _send(answers, b"", ended=0)


def _warm(find: Callable[[str], Read], names: str) -> None:
    """Load what these readers ask for, once, before anything forks."""
    for name in names.split(","):
        try:
            if load := getattr(sys.modules[find(name).__module__], "load", None):
                load()
        except Exception:  # noqa: BLE001, S112  (whoever asks for it will be told)
            continue


def _answer(find: Callable[[str], Read], name: str, data: bytes, answers: BinaryIO) -> None:
    """What a child makes of one file, chunk by chunk, and how the child ended."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        _child(find, name, data, said)
    os.close(said)
    while True:
        ready, _, _ = select.select([heard, 0], [], [])
        if heard not in ready:  # standard input has ended, as nothing else is sent meanwhile: nobody waits any more
            os.kill(child, signal.SIGKILL)
            os._exit(0)
        chunk = os.read(heard, CHUNK_SIZE)
        if not chunk:
            break
        _frame(answers, CHUNK, chunk)
    os.close(heard)
    _, status, used = os.wait4(child, 0)
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    starved = ended and ended not in _CLOCKS and used.ru_maxrss * _UNIT > limits.MEMORY // 4
    _send(answers, b"", ended=wire.STARVED if starved else ended)


def _send(answers: BinaryIO, answer: bytes, *, ended: int) -> None:
    """`answer` in chunks, then the number of the signal that ended its process, or 0."""
    for place in range(0, len(answer), CHUNK_SIZE):
        _frame(answers, CHUNK, answer[place : place + CHUNK_SIZE])
    _frame(answers, END, bytes([ended]))


def _frame(answers: BinaryIO, kind: int, payload: bytes) -> None:
    answers.write(FRAME.pack(kind, len(payload)) + payload)
    answers.flush()


# ---------------------------------------------------------------- the child


def _child(find: Callable[[str], Read], name: str, data: bytes, said: int) -> None:
    """Read one file and end, whatever happens."""
    try:
        _shut(said)
        _limit()
        answer = memoryview(_outcome(find, name, data))
        while answer:
            answer = answer[os.write(said, answer[:CHUNK_SIZE]) :]
    finally:
        os._exit(0)


def _shut(said: int) -> None:
    """Close all that a child has from its parent but the way to answer."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, said)
    os.closerange(said + 1, 256)


def _limit() -> None:
    """Take from this process what a reader has no need of; what passes these limits is killed by the system."""
    import resource

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    signal.alarm(limits.WALL)
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN),
        (resource.RLIMIT_NPROC, 0),
    ):
        _bound(what, most, most)
    _bound(resource.RLIMIT_CPU, limits.CPU, limits.CPU + 1)


def _bound(what: int, soft: int, hard: int) -> None:
    """Lower one limit; a lower one that is set already stays, and macOS knows none of memory."""
    import resource

    _, set_already = resource.getrlimit(what)
    most = hard if set_already == resource.RLIM_INFINITY else min(hard, set_already)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (min(soft, most), most))


def _outcome(find: Callable[[str], Read], name: str, data: bytes) -> bytes:
    """The first byte says how it went, the rest what was read, or why it was not."""
    try:
        return wire.READ + wire.pack(find(name)(data))
    except wire.TooMuchError:
        return wire.TOO_MUCH
    except UnreadableDocument as error:
        return wire.REFUSED + str(error).encode("utf-8", "replace")
    except MemoryError:
        return wire.MEMORY
    except RecursionError:
        return wire.NESTED
    except Exception as error:  # noqa: BLE001  (a reader may fail in any way; the other files are read)
        return wire.FAILED + type(error).__name__.encode()


if __name__ == "__main__":
    main()
