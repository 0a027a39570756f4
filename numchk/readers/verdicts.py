"""What the answer of a process that read a file says: an extract, or one sentence with the limit and the remedy."""

from __future__ import annotations

import signal

import numchk.limits as limits
import numchk.readers.kinds as kinds
import numchk.readers.wire as wire
from numchk.errors import UnreadableDocument
from numchk.extract import Extract

#: How the system ends a process that passes a limit; Windows knows neither.
_WORKED, _RANG = getattr(signal, "SIGXCPU", None), getattr(signal, "SIGALRM", None)


def extract(answer: bytes, reader: str) -> Extract:
    """What was read, of an answer with the number of the signal behind it; UnreadableDocument where nothing was."""
    ended, how, said = answer[-1:], answer[:-1][:1], answer[1:-1]
    if ended != b"\0":
        raise UnreadableDocument(_ended(ended, reader))
    if how == wire.READ:
        try:
            return wire.unpack(said)
        except ValueError:
            how = wire.TOO_MUCH
    words = " ".join(said[:2000].decode("utf-8", "replace").split())
    if how == wire.REFUSED:
        raise UnreadableDocument(words)
    raise UnreadableDocument(
        {
            wire.MEMORY: _needs(f"{limits.told(limits.MEMORY)} of memory", reader),
            wire.TOO_MUCH: f"more than {limits.told(limits.TEXT)} of text came out of it; give a part of it",
            wire.NESTED: f"its parts lie too deep within each other; {remedy(reader)}",
            wire.FAILED: f"damaged, or of a form that is not known here ({words[:60]}); {remedy(reader)}",
        }.get(how, gone(reader))
    )


def _ended(number: bytes, reader: str) -> str:
    """The sentence for a process that a signal ended, or that did not end in time (no number)."""
    if not number or number[0] == _RANG:
        return _needs(f"{limits.WALL} seconds", reader)
    if number[0] == wire.STARVED:
        return _needs(f"{limits.told(limits.MEMORY)} of memory", reader)
    if number[0] == _WORKED:
        return _needs(f"{limits.CPU} seconds of work", reader)
    return f"reading it broke off, as a damaged file may make it; {remedy(reader)}"


def _needs(what: str, reader: str) -> str:
    return f"reading it took more than {what} and was stopped; {remedy(reader)}"


def gone(reader: str) -> str:
    """The sentence for a worker that ended without an answer, twice."""
    return f"the process that reads such files broke off; {remedy(reader)}"


def no_process(reason: str) -> str:
    """The sentence for a worker that cannot be started."""
    return f"such files are read in a process of their own, which does not start ({reason}); save the text as .txt"


def remedy(reader: str) -> str:
    """What to do about a file that this reader cannot take."""
    return kinds.UNPACK if reader in kinds.ARCHIVES else "save its text as .txt"
