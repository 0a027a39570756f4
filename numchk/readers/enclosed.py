"""Files that were found in a file, or handed in: what each is called, and what is said of it beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import numchk.limits as limits
import numchk.readers.kinds as kinds
import numchk.readers.sources as sources
from numchk.extract import Enclosed
from numchk.model import Unread
from numchk.readers.files import Item, small_enough

#: A `sources.toml` that came from elsewhere; TOML takes its time over long ones.
_SOURCES = 64 * limits.KIB
#: How many faults of such a file are told.
_FAULTS = 10
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 200


def items(files: Iterable[Enclosed], within: str, *, inside: bool = True) -> tuple[list[Item], list[Unread], list[str]]:
    """What can be read of `files`, called after the file that they were `within` ("" for none).

    Beside them: complaints, and the names of those that are no texts.
    """
    found = _labelled(files, within)
    shelf, unread = _shelf(found)
    read: list[Item] = []
    passed: list[str] = []
    for name, label, file in found:
        path = PurePosixPath(name)
        suffix = path.suffix.lower()
        if file.fault:
            unread.append(Unread(origin=label, reason=f"{label}: {file.fault}."))
        elif path.name == sources.NAME:
            continue
        elif not inside or (suffix in kinds.READERS and kinds.READERS[suffix] not in kinds.ARCHIVES):
            entry = shelf.get(path.parent, sources.Sources()).entries.get(path.name)
            load = lambda data=file.data, label=label: small_enough(data, label)  # noqa: E731
            read.append(Item(origin=label, name=path.name, load=load, entry=entry, inside=inside))
        elif suffix in kinds.READERS:
            unread.append(Unread(origin=label, reason=f"{label}: an archive within another file; {kinds.UNPACK}."))
        elif suffix in kinds.LATER:
            unread.append(Unread(origin=label, reason=f"{label}: {kinds.unsupported(suffix)}."))
        else:
            passed.append(path.name)
    return read, unread, passed


def passed_over(names: Sequence[str], within: str) -> str:
    """A phrase for files that are no texts: "3 files in press.zip that are no texts (a.png, b.png, c.jpg)"."""
    more = ", ..." if len(names) > 3 else ""
    one = len(names) == 1
    what = f"1 file in {within} that is no text" if one else f"{len(names)} files in {within} that are no texts"
    return f"{what} ({', '.join(names[:3])}{more})"


def clean(name: str) -> str:
    """`name` for a report: no way out of its folder, no control or direction mark; never a path on this machine."""
    shown = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    parts = [part.strip() for part in _DRIVE.sub("", shown.replace("\\", "/")).split("/")]
    kept = "/".join(part for part in parts if part not in ("", ".", ".."))
    if len(kept) > _LONGEST:
        kept = f"{kept[: _LONGEST // 2]}...{kept[-_LONGEST // 2 :]}"
    return kept or "nameless"


def _labelled(files: Iterable[Enclosed], within: str) -> list[tuple[str, str, Enclosed]]:
    """Each file with its clean name and what the report calls it; no two are called alike."""
    taken: dict[str, int] = {}
    found = []
    for file in files:
        name = clean(file.name)
        taken[name] = again = taken.get(name, 0) + 1
        label = f"{within}/{name}" if within else name
        found.append((name, f"{label} ({again})" if again > 1 else label, file))
    return found


def _shelf(
    found: Sequence[tuple[str, str, Enclosed]],
) -> tuple[Mapping[PurePosixPath, sources.Sources], list[Unread]]:
    """Folder -> what the `sources.toml` in it says, and what is amiss with it."""
    shelf: dict[PurePosixPath, sources.Sources] = {}
    unread: list[Unread] = []
    for name, label, file in found:
        path = PurePosixPath(name)
        if path.name != sources.NAME or file.fault:
            continue
        if len(file.data) > _SOURCES:
            reason = f"{label}: larger than {_SOURCES // limits.KIB} KiB; titles and dates are unknown."
            unread.append(Unread(origin=label, reason=reason))
            continue
        beside = {PurePosixPath(other).name for other, _, _ in found if PurePosixPath(other).parent == path.parent}
        shelf[path.parent] = told = sources.parse(file.data, label, beside, most=_FAULTS)
        unread += [Unread(origin=label, reason=sentence) for _, sentence in told.faults]
    return shelf, unread
