"""What reading one untrusted file may cost, and how its size is told."""

from __future__ import annotations

KIB = 1 << 10
MIB = 1 << 20

FILE = 64 * MIB  #: bytes of a file, or of standard input
UNPACKED = 256 * MIB  #: bytes of all that one packed file holds
RATIO = 200  #: how often larger than its packed form what is packed may be ...
SPARED = MIB  #: ... unless it is no longer than this: small files of blanks shrink beyond any ratio, and harm nobody
ENTRIES = 2_000  #: files within one file
NESTING = 512  #: elements within elements, or parts within parts

TEXT = 64 * MIB  #: bytes of UTF-8 that a reader may hand on as text, and again as the file with its markup
NUMERALS = 50_000  #: of one text: each takes a millisecond or two, and some 20 KiB of memory, to lay beside others
HEADER = 64 * MIB  #: bytes of all that it says beside: anchors, title, names
MEMORY = 1024 * MIB  #: address space of the process that reads one file
CPU = 20  #: seconds of work on one file
WALL = 30  #: seconds from the first byte to the answer


def told(size: int) -> str:
    """`size` bytes in words: "64 MiB", "1 GiB"."""
    return f"{size // (MIB * 1024)} GiB" if size % (MIB * 1024) == 0 else f"{size // MIB} MiB"
