"""A worker whose readers misbehave, for tests/test_apart.py; limits and `--no-fork` come from the command line."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from numchk import limits
from numchk.errors import UnreadableDocument
from numchk.extract import Enclosed, Extract
from numchk.readers import worker


def said(text: str) -> Extract:
    return Extract(text=text)


def eat(_: bytes) -> Extract:
    return said(str(len(bytearray(2 << 30))))


def eat_bit_by_bit(_: bytes) -> Extract:
    held = []
    while True:
        held.append(bytearray(1 << 24))


def spin(_: bytes) -> Extract:
    while True:
        pass


def sleep(_: bytes) -> Extract:
    time.sleep(600)
    return said("awake")


def stubborn(_: bytes) -> Extract:
    """Asks not to be disturbed."""
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    return spin(_)


def crash(_: bytes) -> Extract:
    os.kill(os.getpid(), signal.SIGSEGV)
    return said("")


def burst(_: bytes) -> Extract:
    """Breaks off where memory ends, as libraries in C++ do."""
    held = []
    try:
        while True:
            held.append(bytearray(1 << 24))
    except MemoryError:
        os.abort()


def vanish(_: bytes) -> Extract:
    os._exit(0)


def nest(_: bytes) -> Extract:
    return nest(_)


def slip(_: bytes) -> Extract:
    raise KeyError("word/document.xml")


def refuse(_: bytes) -> Extract:
    raise UnreadableDocument("torn\nin two; glue it")


def much(_: bytes) -> Extract:
    return said("5" * (limits.TEXT + 1))


def many(_: bytes) -> Extract:
    return Extract(text="", enclosed=tuple(Enclosed(name="a.txt", data=b"5") for _ in range(limits.ENTRIES + 1)))


def noisy(_: bytes) -> Extract:
    """Speaks where only answers should be, from below Python too."""
    sys.stdout.write("noise " * 10_000)
    sys.stderr.write("noise " * 10_000)
    for stream in (1, 2):
        os.write(stream, b"\x02\0\0\0\0" * 9_999)
    return said("quiet")


def write(data: bytes) -> Extract:
    Path(data.decode()).write_text("5")
    return said("written")


def limited(_: bytes) -> Extract:
    asked = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)
    more = (resource.RLIMIT_CORE, resource.RLIMIT_NPROC)
    found = [resource.getrlimit(one)[0] for one in (*asked, *more)]
    opened = sorted(one.name for one in Path("/dev/fd").iterdir())
    return said(f"{found} {round(signal.getitimer(signal.ITIMER_REAL)[0])} {opened}")


def echo(data: bytes) -> Extract:
    return said(data.decode())


def who(_: bytes) -> Extract:
    return said(f"{os.getpid()} {os.getppid()} {os.getpgid(0)}")


READERS: Mapping[str, worker.Read] = {
    function.__name__: function
    for function in (
        eat,
        eat_bit_by_bit,
        spin,
        sleep,
        stubborn,
        burst,
        crash,
        vanish,
        nest,
        slip,
        refuse,
        much,
        many,
        noisy,
        write,
        limited,
        echo,
        who,
    )
}

if __name__ == "__main__":
    for word in sys.argv[1:]:
        name, _, value = word.partition("=")
        if value:
            setattr(limits, name, int(value))
    worker.main(READERS.__getitem__, forks="--no-fork" not in sys.argv)
