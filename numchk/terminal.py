"""The terminal and the files a command writes: text in, text and bytes out, sentences on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from numchk.errors import NumchkError
from numchk.patterns import later

if TYPE_CHECKING:
    import argparse


def standard_input(paths: Sequence[str]) -> bytes | None:
    """What standard input holds where `paths` name it by "-", or as much as shows that it is too much; else None."""
    if "-" not in paths:
        return None
    if sys.stdin is None:  # closed by the caller
        raise NumchkError("standard input is closed; pipe a text to it, or name a file.")
    from numchk.limits import FILE

    return sys.stdin.buffer.read(FILE + 1)


def width() -> int:
    """The columns of the terminal, 40 to 120; 80 where the output goes elsewhere."""
    return min(120, max(40, shutil.get_terminal_size().columns)) if watched() else 80


def watched() -> bool:
    """True where standard output is a terminal; a caller may also have closed it."""
    return sys.stdout is not None and sys.stdout.isatty()


def write(text: str, arguments: argparse.Namespace) -> None:
    """`text` to the file of --output, else to the terminal."""
    if not arguments.output:
        coloured = watched() and arguments.format == "table" and not os.environ.get("NO_COLOR")
        if coloured:
            from numchk.reports import paint

            print_out(paint(harmless(text)))
        else:
            print_out(harmless(text))
        return
    write_bytes(text.encode("utf-8"), arguments)


def write_bytes(data: bytes, arguments: argparse.Namespace) -> None:
    """`data` to the file of --output, else to standard output as it is."""
    if not arguments.output:
        print_out(data)
        return
    target = Path(arguments.output)
    try:
        target.write_bytes(data)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise NumchkError(
            f"{target}: cannot be written ({reason}); give --output a file in a folder you own."
        ) from fault


def spare_inputs(arguments: argparse.Namespace) -> None:
    """Refuse an --output that would overwrite a text that is to be read."""
    if not arguments.output:
        return
    from numchk.settings import is_taken

    if "\0" in arguments.output:
        raise NumchkError("--output holds a NUL, which no name of a file can; give it another name.")
    given = (*getattr(arguments, "paths", ()), *getattr(arguments, "against", ()))
    target, inputs = Path(arguments.output), map(Path, given)
    if is_taken(target) and any(is_taken(path) and target.samefile(path) for path in inputs):
        raise NumchkError(f"{target}: is one of the inputs and would be overwritten; give --output another name.")


#: What moves a cursor, colours a screen, turns letters round, ends a line unseen, or is half a character.
_STEERING = later("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")


def harmless(text: str) -> str:
    """`text` for a terminal, which nothing in it can steer: the last of the walls, whatever the reports let through."""
    return text if text.isascii() and text.replace("\n", "").isprintable() else _STEERING.sub("\ufffd", text)


def print_out(text: str | bytes) -> None:
    """`text` on standard output; a reader that has gone away (`| head`) is no fault."""
    if sys.stdout is None:
        raise NumchkError("standard output is closed; give --output FILE.")
    if isinstance(text, bytes) and watched():
        text = harmless(text.decode("utf-8", "replace"))
    try:
        _ = sys.stdout.buffer.write(text) if isinstance(text, bytes) else sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        raise NumchkError(f"standard output cannot be written ({fault.strerror}).") from fault


def complain(*sentences: str) -> None:
    """Sentences on standard error, a line each; a file's name in them cannot steer the terminal or break a line."""
    from numchk.reports.pieces import clean

    for sentence in sentences if sys.stderr else ():  # a caller may have closed it
        print(f"numchk: {clean(sentence)}", file=sys.stderr)
