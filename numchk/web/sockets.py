"""The sockets of the page: on this machine's own addresses, and on no other."""

from __future__ import annotations

import errno
import os
import socket

from numchk.errors import NumchkError

#: The only addresses that are listened on.
HERE = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
#: What the system says of a port that is in use (the second number is that of Windows).
_TAKEN = frozenset({errno.EADDRINUSE, 10048})


def listening(port: int) -> list[socket.socket]:
    """Listening sockets of one port on this machine's own addresses; the second where it has one."""
    for _ in range(20 if not port else 1):
        first = _bound(*HERE[0], port)
        chosen = first.getsockname()[1]
        try:
            return [first, _bound(*HERE[1], chosen)]
        except NumchkError:  # somebody else has that port on the other address
            first.close()
        except OSError:  # this machine has no IPv6
            return [first]
    raise NumchkError(f"port {port}: is taken on this machine; give --port another number, or leave it out.")


def _bound(family: int, address: str, port: int) -> socket.socket:
    """A socket bound to `address`; NumchkError where the port is taken, OSError where there is no such address."""
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name == "posix":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((address, port))
        found.listen(128)  # from here on whoever has read the address is heard, if not yet answered
    except PermissionError as fault:
        found.close()
        raise NumchkError(f"port {port}: may not be opened here; give --port a number above 1023.") from fault
    except OSError as fault:
        found.close()
        if fault.errno in _TAKEN:
            raise NumchkError(
                f"port {port}: is taken on this machine; give --port another number, or leave it out."
            ) from fault
        raise
    return found
