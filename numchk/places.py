"""Places in drafts as reports name them and people paste them: "draft.md:12:5", "draft.docx:paragraph 7"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath

from numchk.model import Quote
from numchk.settings import is_folder, is_there

#: A line, and the column at which a figure begins, None for any; in a packed file the words that a report has for it.
Place = tuple[int, int | None] | str
_PLACE = re.compile(r"(.+?):(\d{1,9})(?::(\d{1,9}))?", re.DOTALL)


def asked(places: Sequence[str]) -> tuple[tuple[str, ...], dict[str, frozenset[Place]]]:
    """The files in arguments such as "draft.md:12" or "draft.md:12:5", each once, and the places asked for in each.

    For a text in an archive ("desk.zip/draft.md:12") the archive is named among the files, the text among the places.
    """
    wanted: dict[str, set[Place]] = {}
    whole: set[str] = set()
    for place in places:
        found = None if _is_file(place) else parted(place, lambda name: bool(_outer(name)))
        if found:
            wanted.setdefault(found[0], set()).add(found[1])
        else:
            wanted.setdefault(place, set())
            whole.add(place)
    files = tuple(dict.fromkeys(_outer(path) or path for path in wanted))
    return files, {path: frozenset(() if path in whole else several) for path, several in wanted.items()}


def meant(origin: str, files: Sequence[str], asked_for: Mapping[str, frozenset[Place]]) -> frozenset[Place] | None:
    """The places asked for in the text `origin`, none for the whole of it; None where the text is not meant.

    A text of a folder or an archive is meant with it, but for an archive of which single entries were asked for.
    """
    if origin in asked_for:
        return asked_for[origin]
    parts = [path for path in files if path not in asked_for and origin.startswith(f"{path}/")]
    return None if parts else frozenset()


def _outer(name: str) -> str:
    """The file that is to be read for `name`: itself, or the archive that holds it; "" where there is neither."""
    if _is_file(name):
        return name
    above = (str(path) for path in PurePath(name).parents if path.name)
    return next((path for path in above if _is_file(path) and not is_folder(Path(path))), "")


def parted(name: str, is_file: Callable[[str], bool]) -> tuple[str, Place] | None:
    """The file and the place in "draft.md:12:5" or "draft.docx:paragraph 7"; None where `name` holds no place.

    Words are a place only behind what `is_file` knows: a name may hold a colon.
    """
    found = _PLACE.fullmatch(name)
    if found:
        return found[1], (int(found[2]), int(found[3]) if found[3] else None)
    for colon in re.finditer(":", name):
        file, words = name[: colon.start()], name[colon.end() :]
        if words.strip() and is_file(file):
            return file, words
    return None


def _is_file(name: str) -> bool:
    return name == "-" or (bool(name) and is_there(Path(name)))


def stands(quoted: Quote, place: Place) -> bool:
    """True where the figure of `quoted` begins at `place`."""
    if isinstance(place, str):
        return _known(quoted.place) == _known(place)
    at = quoted.region
    return at is not None and place in {(at.line, at.column), (at.line, None)}


def _known(words: str) -> str:
    """The words of a place whichever letters and spaces they are written with."""
    return " ".join(words.split()).casefold()


def none_there(path: str, place: Place, quotes: Sequence[Quote]) -> str:
    """No finding at that place: the places that have one, from the `quotes` of all findings in that file."""
    name = PurePath(path).name
    parts = (path, place) if isinstance(place, str) else (path, *place)
    asked_for = ":".join(str(part) for part in parts if part is not None)
    if not quotes:
        return f"{asked_for}: no finding stands there, nor anywhere in {name} that is not silenced already."
    lines = sorted({quoted.region.line for quoted in quotes if quoted.region})
    if lines:
        return f"{asked_for}: no finding stands there; in {name} they stand on {_listed(lines)}."
    spots = list(dict.fromkeys(quoted.place for quoted in sorted(quotes, key=lambda quoted: quoted.span.start)))
    told = f"{'; '.join(spots[:8])}{' ...' if len(spots) > 8 else ''}"
    why = "no finding stands there" if isinstance(place, str) else f"{name} is no text file and has no lines"
    return f'{asked_for}: {why}; its findings stand at {told}: give one of these, such as "{path}:{spots[0]}".'


def _listed(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:8]]
    return f"line {shown[0]}" if len(lines) == 1 else f"lines {', '.join(shown)}{' ...' if len(lines) > 8 else ''}"
