"""Places in drafts as reports name them and people paste them: "draft.md:12", "draft.md:12:5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from numchk.model import Quote
from numchk.settings import is_there

#: A line, and the column at which a figure begins; None for any.
Place = tuple[int, int | None]
_PLACE = re.compile(r"(.+?):(\d{1,9})(?::(\d{1,9}))?", re.DOTALL)


def asked(places: Sequence[str]) -> tuple[tuple[str, ...], dict[str, frozenset[Place]]]:
    """The files in arguments such as "draft.md:12" or "draft.md:12:5", each once, and the places asked for in each."""
    wanted: dict[str, set[Place]] = {}
    whole: set[str] = set()
    for place in places:
        found = None if is_there(Path(place)) else _PLACE.fullmatch(place)
        if found:
            wanted.setdefault(found[1], set()).add((int(found[2]), int(found[3]) if found[3] else None))
        else:
            wanted.setdefault(place, set())
            whole.add(place)
    return tuple(wanted), {path: frozenset(() if path in whole else several) for path, several in wanted.items()}


def stands(quoted: Quote, place: Place) -> bool:
    """True where the figure of `quoted` begins at `place`."""
    return place in {(quoted.region.line, quoted.region.column), (quoted.region.line, None)}


def none_there(path: str, place: Place, lines: Sequence[int]) -> str:
    """No finding at that place: the lines that have one."""
    name, asked_for = PurePath(path).name, ":".join(str(part) for part in (path, *place) if part is not None)
    if not lines:
        return f"{asked_for}: no finding stands there, nor anywhere in {name} that is not silenced already."
    return f"{asked_for}: no finding stands there; in {name} they stand on {_listed(lines)}."


def _listed(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:8]]
    return f"line {shown[0]}" if len(lines) == 1 else f"lines {', '.join(shown)}{' ...' if len(lines) > 8 else ''}"
