"""Which files are meant by names, folders and standard input, and the bytes of each, no more than may be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

import numchk.limits as limits
import numchk.readers.kinds as kinds
import numchk.readers.sources as sources
from numchk.errors import UnreadableDocument, nearest
from numchk.model import Unread

#: Where a shell puts the pipes that it has opened itself, as in `numchk check <(command)`; others may hang for ever.
_OPEN_PIPES = Path("/dev/fd")
#: What standard input is called, and the archive that came by it.
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to read."""

    origin: str  #: what the report calls it
    name: str  #: whose end tells its kind; "" for standard input
    load: Callable[[], bytes]  #: its bytes; UnreadableDocument with a whole sentence but for its full stop otherwise
    entry: sources.Entry | None = None  #: what is said of it beside it
    inside: bool = False  #: it was taken out of another file

    @property
    def label(self) -> str:
        """What a sentence about it begins with."""
        return STANDARD_INPUT if self.origin == "-" else self.origin


def asked(paths: Iterable[str], stdin: bytes | None) -> tuple[list[Item], list[Unread]]:
    """What `paths` name, each once, folders opened; and complaints about folders and `sources.toml`."""
    given = list(paths)
    names, faults = _files(given)
    shelf = {folder: sources.load(folder) for folder in _folders(given, names)}
    items = [_item(name, stdin, shelf) for name in names]
    return items, [*faults, *_source_faults(given, names, shelf)]


def _item(origin: str, stdin: bytes | None, shelf: Mapping[Path, sources.Sources]) -> Item:
    if origin == "-":
        return Item(origin=origin, name="", load=lambda: standard_input(stdin))
    path = Path(origin)
    entry = shelf[path.parent].entries.get(path.name) if origin else None
    return Item(origin=origin, name=path.name, load=lambda: content(origin), entry=entry)


# ---------------------------------------------------------------- which files


def _files(paths: Iterable[str]) -> tuple[tuple[str, ...], tuple[Unread, ...]]:
    """The files that `paths` name, each once, folders opened; and a complaint for each folder that yields none."""
    files: dict[Path | str, str] = {}
    unread: list[Unread] = []
    for path in paths:
        if not _is_folder(path):
            files.setdefault(path if path in ("", "-") else _place(Path(path)), path)
            continue
        try:
            inside = sorted(x for x in Path(path).iterdir() if not x.is_dir() and not x.name.startswith("."))
        except OSError as error:
            unread.append(Unread(origin=path, reason=f"{path}: the folder cannot be opened ({error.strerror})."))
            continue
        texts = [x for x in inside if x.suffix.lower() in kinds.READERS]
        later = [x for x in inside if x.suffix.lower() in kinds.LATER]
        for x in texts:
            files.setdefault(_place(x), str(x))
        unread += [Unread(origin=str(x), reason=f"{x}: {kinds.unsupported(x.suffix.lower())}.") for x in later]
        if not texts and not later:
            may = f"it may hold {kinds.supported()} files"
            unread.append(Unread(origin=path, reason=f"{path}: no texts in this folder; {may}."))
    return tuple(files.values()), tuple(unread)


def _is_folder(path: str) -> bool:
    try:
        return path not in ("", "-") and Path(path).is_dir()
    except OSError:  # below a folder that may not be entered: reading it will say so
        return False


def is_file(path: PurePath) -> bool:
    """True where there is a file at that path."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # below a folder that may not be entered, a name that no file can have
        return False


def _place(path: Path) -> Path:
    """One path for all names of a file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links that run in a circle, a NUL in the name
        return path.absolute()


def _folders(paths: Iterable[str], files: Iterable[str]) -> list[Path]:
    """The folders given, and those of the files, in which a `sources.toml` may lie."""
    given = {Path(path) for path in paths if _is_folder(path)}
    return sorted(given | {Path(file).parent for file in files if file not in ("", "-")})


def _source_faults(
    paths: Iterable[str], files: Iterable[str], shelf: Mapping[Path, sources.Sources]
) -> Iterator[Unread]:
    """The faults of each `sources.toml`: all where its folder was given, else those about the files that were."""
    whole = {Path(path) for path in paths if _is_folder(path)}
    given = {Path(file) for file in files}
    for folder, found in shelf.items():
        for name, sentence in found.faults:
            if name is None or folder in whole or folder / name in given:
                yield Unread(origin=str(folder / sources.NAME), reason=sentence)


# ---------------------------------------------------------------- the bytes of one


def standard_input(stdin: bytes | None) -> bytes:
    """What was handed in; UnreadableDocument where that is nothing, or too much."""
    if stdin is None:
        raise UnreadableDocument("standard input: nothing was handed in; pipe a text to it, or name a file")
    return small_enough(stdin, "standard input")


def small_enough(data: bytes, label: str) -> bytes:
    """`data`; UnreadableDocument where it is more than is read of one file."""
    if len(data) > limits.FILE:
        raise _too_large(label)
    return data


def _too_large(label: object) -> UnreadableDocument:
    return UnreadableDocument(
        f"{label}: larger than {limits.told(limits.FILE)}; give a part of it as a file of its own"
    )


def content(origin: str) -> bytes:
    """The bytes of the file `origin`; UnreadableDocument where it is none, cannot be opened or is too large."""
    path = Path(origin)
    if not origin:
        raise UnreadableDocument(f"an empty name was given; name a folder, or {kinds.supported()} files")
    try:
        if path.is_symlink() and not path.exists():
            raise UnreadableDocument(f"{path}: a link that leads to no file; give the file itself")
        if not path.exists():
            there = [x.name for x in path.parent.iterdir()] if path.parent.is_dir() else []
            raise UnreadableDocument(f"{path}: no such file or folder{nearest(path.name, there)}")
        if path.is_fifo() and path.parent != _OPEN_PIPES:
            raise UnreadableDocument(f"{path}: a pipe, not a file; name a file, or hand the text to standard input (-)")
        if not (path.is_file() or path.is_fifo()):
            raise UnreadableDocument(f"{path}: neither a file nor a folder; give {kinds.supported()} files")
        if path.stat().st_size > limits.FILE:
            raise _too_large(path)
        with path.open("rb") as file:
            return small_enough(_capped(file), str(path))
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror}); check who may open it") from error


def _capped(file: BinaryIO) -> bytes:
    """All of it, or one byte more than may be read: it may grow meanwhile, and a pipe has no size."""
    return file.read(limits.FILE + 1)
