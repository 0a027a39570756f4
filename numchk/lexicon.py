"""Loads `rules/vocabulary/*.toml` into a `Lexicon`, with precise complaints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from numchk.errors import VocabularyError, nearest
from numchk.interval import number
from numchk.model import Lexicon, Setting

#: File -> the keys its entries may have. A file that is not named here is refused: nothing would read it.
FORMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "units": frozenset({"surfaces", "attached", "symbols", "readings", "times"}),
        "currencies": frozenset({"surfaces", "symbols", "readings", "national", "shared", "minor", "countries", "iso"}),
        "numbers": frozenset({"surfaces", "kind", "value", "low", "high", "trend"}),
        "hedges": frozenset({"before", "after", "bound", "trend"}),
        "guards": frozenset({"surfaces", "before", "after"}),
        "restates": frozenset({"surfaces"}),
        "links": frozenset({"surfaces", "trend"}),
        "predicates": frozenset({"verbs", "nouns", "family", "part_of", "at_most", "role", "of"}),
        "measurands": frozenset({"surfaces", "family", "dimension", "part_of"}),
        "places": frozenset({"surfaces", "demonyms"}),
        "periods": frozenset({"surfaces", "days", "months"}),
        "speakers": frozenset({"surfaces"}),
        "subsets": frozenset({"surfaces"}),
        "events": frozenset({"surfaces", "shared", "near"}),
        "countries": frozenset({"surfaces", "demonyms", "capitals", "inside"}),
        "comparing": frozenset(
            {
                "families",
                "things",
                "people",
                "whoever",
                "lasting",
                "days",
                "band",
                "grows",
                "shared",
                "listed",
                "surfaces",
            }
        ),
    }
)


#: No figure of a text is larger, and what is reckoned from one stays finite.
LARGEST = 10**300
#: Files that only claims and their matching read: not loaded for one draft's conversions and sums.
CLAIM_FILES = frozenset(
    {"predicates", "measurands", "places", "periods", "speakers", "subsets", "events", "countries", "comparing"}
)


def _setting(value: Any) -> Setting | None:
    """`value` as a record may hold it; None where TOML holds something else (a date, a nested table)."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | Decimal):
        amount = abs(Decimal(value))
        return value if amount.is_finite() and amount <= LARGEST else None
    if isinstance(value, list) and all(isinstance(x, str) for x in value):
        return tuple(value)
    return None


def _faults(file: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(entry, complaint) for everything in `table` that the form of `file` does not allow."""
    allowed = FORMS[file]
    for entry, keys in table.items():
        if not isinstance(keys, dict):
            yield entry, f'"{entry}" stands outside a [table]; write [name] first'
            continue
        for key, value in keys.items():
            if key not in allowed:
                yield (
                    entry,
                    f'unknown key "{key}" in [{entry}]; use {", ".join(sorted(allowed))}{nearest(key, allowed)}',
                )
            elif _setting(value) is None:
                yield entry, f'"{key}" in [{entry}] must be a text, a number or a list of texts'


def _line(source: str, entry: str) -> int:
    """The line on which `entry` opens; 1 where it cannot be found."""
    for place, line in enumerate(source.splitlines(), 1):
        if re.match(r"\s*\[+\s*[\"']?" + re.escape(entry) + r"[\"']?\s*\]|\s*" + re.escape(entry) + r"\s*=", line):
            return place
    return 1


def _load_file(path: Path) -> Mapping[str, Mapping[str, Setting]]:
    file = path.stem
    if file not in FORMS:
        allowed = ", ".join(sorted(FORMS))
        raise VocabularyError(f"{path}: unknown vocabulary file; use one of {allowed}{nearest(file, FORMS)}")
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source, parse_float=number)
    except (OSError, ValueError, RecursionError) as error:  # decoding and TOML are ValueErrors
        raise VocabularyError(f"{path}: cannot be read as TOML: {error}; close every quote and bracket") from error
    faults = list(_faults(file, table))
    if faults:
        raise VocabularyError("\n".join(f"{path}:{_line(source, entry)}: {text}" for entry, text in faults))
    settings = {
        entry: {key: setting for key, value in keys.items() if (setting := _setting(value)) is not None}
        for entry, keys in table.items()
    }
    return MappingProxyType({entry: MappingProxyType(keys) for entry, keys in settings.items()})


def load_lexicon(folders: Sequence[Path], *, claims: bool = True) -> Lexicon:
    """The vocabulary of `folders`, each a rules directory; an entry of a later folder replaces an earlier one.

    Without `claims` the files of `CLAIM_FILES` are left out.
    """
    tables: dict[str, dict[str, Mapping[str, Setting]]] = {}
    for folder in folders:
        for path in sorted((folder / "vocabulary").glob("*.toml")):
            if path.stem in CLAIM_FILES and not claims:
                continue
            tables.setdefault(path.stem, {}).update(_load_file(path))
    return Lexicon(tables=MappingProxyType({file: MappingProxyType(entries) for file, entries in tables.items()}))
