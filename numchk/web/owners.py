"""Whose process speaks at the other end of a line: this machine's own address is open to all who use the machine."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

#: Where Linux lists the lines of this machine, each with its user; elsewhere the key alone guards the page.
TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
#: Root, who reads everything anyway and relays for others, and who stands for users that cannot be told.
_NOBODY_ELSE = frozenset({0, 65534})

Place = tuple[str, int]


def is_foreign(client: Place, server: Place) -> bool:
    """True where the line from `client` to `server` was opened by another user of this machine; False if unknown."""
    mine = os.getuid() if hasattr(os, "getuid") else 0
    return mine != 0 and owner(client, server) not in (None, mine, *_NOBODY_ELSE)


def owner(client: Place, server: Place) -> int | None:
    """The number of the user who opened the line from `client` to `server`; None where the system does not say."""
    wanted = {(_written(client, v6), _written(server, v6)) for v6 in (False, True)}
    for table in TABLES:
        try:
            lines = table.read_text(encoding="ascii").splitlines()[1:]
        except (OSError, ValueError):
            continue
        for line in lines:
            words = line.split()
            if len(words) > 9 and (words[1], words[2]) in wanted and words[9] != "0":  # nobody holds what has no inode
                return int(words[7])
    return None


def _written(place: Place, v6: bool) -> str:  # noqa: FBT001
    """An address and a port as these tables write them: words of four bytes in the machine's own order."""
    address, port = place
    try:
        if ":" in address:
            packed = socket.inet_pton(socket.AF_INET6, address)
        else:
            packed = socket.inet_pton(socket.AF_INET, address)
            packed = bytes(10) + b"\xff\xff" + packed if v6 else packed
    except OSError:
        return ""
    words = (int.from_bytes(packed[at : at + 4], sys.byteorder) for at in range(0, len(packed), 4))
    return f"{''.join(f'{word:08X}' for word in words)}:{port:04X}"
