"""Loads `rules/vocabulary/*.toml` into a `Lexicon`, with precise complaints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from numchk.errors import VocabularyError, nearest
from numchk.interval import number
from numchk.model import Lexicon, Setting
from numchk.terms import Role, Stance

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
        "stances": frozenset({"surfaces"}),
        "zeros": frozenset({"surfaces"}),
        "events": frozenset({"surfaces", "shared", "near", "deeds", "subjects", "unless", "heads"}),
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
    {
        "predicates",
        "measurands",
        "places",
        "periods",
        "speakers",
        "subsets",
        "stances",
        "events",
        "countries",
        "comparing",
    }
)
#: What an example may say of a figure: fields of a claim, and what the vocabulary makes of them.
SLOTS = (
    "measurand",
    "thing",
    "predicate",
    "role",
    "family",
    "agent",
    "place",
    "reference",
    "period",
    "event",
    "subset",
    "speaker",
    "stance",
)
#: Files that may carry examples.
SAMPLED = CLAIM_FILES | {"zeros"}
#: Slots that take one word of a few.
_WORDS = {"role": frozenset(role.value for role in Role), "stance": frozenset(stance.value for stance in Stance)}
#: Where the examples of a file begin: all that follows is left unread until they are run.
_FOOT = re.compile(r"^[ \t]*\[\[[ \t]*(examples|opposites)[ \t]*\]\]", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[(?!\[)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An example at the foot of a vocabulary file: a text, a figure in it, and what is said of that figure."""

    path: str
    line: int
    text: str
    at: str
    holds: bool  #: the figure is read so; False where it must not be
    wanted: Mapping[str, str]  #: slot -> what stands in it; "" for nothing
    title: str | None = None
    published: date | None = None

    @property
    def place(self) -> str:
        """Where it stands, as an editor opens it."""
        return f"{self.path}:{self.line}"


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


def _parsed(path: Path, *, foot: bool) -> tuple[str, Mapping[str, Any]]:
    """The text of a file and what it holds: its words, or the examples at its `foot`."""
    try:
        source = path.read_text(encoding="utf-8")
        begin = _FOOT.search(source)
        end = begin.start() if begin else len(source)
        lost = _TABLE.search(source, end)
        if lost is not None:
            line = source.count("\n", 0, lost.end()) + 1
            raise VocabularyError(f"{path}:{line}: an entry stands behind the examples; they are the foot of the file")
        blank = "\n" * source.count("\n", 0, end)  # so that a fault is told with its line
        return source, tomllib.loads(blank + source[end:] if foot else source[:end], parse_float=number)
    except (OSError, ValueError, RecursionError) as error:  # decoding and TOML are ValueErrors
        raise VocabularyError(f"{path}: cannot be read as TOML: {error}; close every quote and bracket") from error


def _load_file(path: Path) -> Mapping[str, Mapping[str, Setting]]:
    file = path.stem
    if file not in FORMS:
        allowed = ", ".join(sorted(FORMS))
        raise VocabularyError(f"{path}: unknown vocabulary file; use one of {allowed}{nearest(file, FORMS)}")
    source, table = _parsed(path, foot=False)
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


# ---------------------------------------------------------------- examples


def load_samples(folders: Sequence[Path]) -> tuple[Sample, ...]:
    """The examples of the vocabulary in `folders`, file by file; raises VocabularyError for faulty ones."""
    return tuple(
        sample
        for folder in folders
        for path in sorted((folder / "vocabulary").glob("*.toml"))
        for sample in _samples(path)
    )


def _samples(path: Path) -> Iterator[Sample]:
    source, table = _parsed(path, foot=True)
    every = []
    for kind in ("examples", "opposites"):
        found = table.get(kind, [])
        lines = [source.count("\n", 0, m.start(1)) + 1 for m in _FOOT.finditer(source) if m[1] == kind]
        every += [(line, kind == "examples", keys) for line, keys in zip(lines, found, strict=False)]
    if every and path.stem not in SAMPLED:
        allowed = ", ".join(sorted(SAMPLED))
        raise VocabularyError(f"{path}:{every[0][0]}: examples are run for what is read of figures: {allowed}")
    faults = [f"{path}:{line}: {fault}" for line, _, keys in every for fault in _sample_faults(keys)]
    if faults:
        raise VocabularyError("\n".join(faults))
    for line, holds, keys in sorted(every, key=lambda found: found[0]):
        yield Sample(
            path=str(path),
            line=line,
            text=keys["text"],
            at=keys["at"],
            holds=holds,
            wanted=MappingProxyType({slot: keys[slot] for slot in SLOTS if slot in keys}),
            title=keys.get("title"),
            published=keys.get("published"),
        )


def _sample_faults(keys: Mapping[str, Any]) -> Iterator[str]:
    """What is amiss with the example of `keys`."""
    allowed = ("text", "at", "title", "published", *SLOTS)
    for key, value in keys.items():
        if key not in allowed:
            yield f'unknown key "{key}" in an example; use {", ".join(allowed)}{nearest(key, allowed)}'
        elif key == "published":
            if not isinstance(value, date):
                yield '"published" is a date without quotes: published = 2024-05-03'
        elif not isinstance(value, str):
            yield f'"{key}" in an example must be a text'
        elif value and value not in _WORDS.get(key, {value}):
            words = ", ".join(filter(None, sorted(_WORDS[key])))
            yield f'"{value}" is no {key}; use {words}{nearest(value, _WORDS[key])}'
    text, at = keys.get("text"), keys.get("at")
    if not isinstance(text, str) or not isinstance(at, str) or not at:
        yield 'an example has text = "..." and at = "...", the figure in it'
    elif at not in text:
        yield f'"{at}" does not stand in the text of its example'
    if not any(slot in keys for slot in SLOTS):
        yield f"an example says what is read of its figure: {', '.join(SLOTS)}"
