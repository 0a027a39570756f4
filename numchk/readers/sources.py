"""Reads `sources.toml`, which says of the texts beside it by whom and when they were published."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from numchk.errors import NumchkError, nearest
from numchk.model import Document

NAME = "sources.toml"
#: Bytes of one such file; nobody writes more by hand.
_LONGEST = 1 << 20
_WIDEST = 2_000
_KEYS = ("title", "publisher", "published", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one text; None where nothing is said."""

    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """One `sources.toml`: its entries by file name, and its faults as (file name or None, sentence)."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    faults: tuple[tuple[str | None, str], ...] = ()


def load(folder: Path) -> Sources:
    """The `sources.toml` in `folder`; empty where there is none, with its faults as whole sentences."""
    path = folder / NAME
    try:
        if not path.is_file():
            return Sources()
        beside = {other.name for other in folder.iterdir()}
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError as error:
        return Sources(faults=((None, f"{path}: cannot be read ({error.strerror}); titles and dates are unknown."),))
    return parse(data, str(path), beside)


def parse(data: bytes, path: str, beside: Collection[str], *, most: int = 10_000) -> Sources:
    """What a `sources.toml` that is called `path` says of the files `beside` it, with `most` faults or so."""
    if len(data) > _LONGEST:
        return Sources(faults=((None, f"{path}: larger than 1 MiB; titles and dates are unknown."),))
    if any(len(line) > _WIDEST for line in data.splitlines()):  # a key of many dots takes a parser very long
        return Sources(faults=((None, f"{path}: has a line of more than {_WIDEST:,} signs; break it up."),))
    try:
        source = data.decode("utf-8-sig")
        tables = tomllib.loads(source)
    except UnicodeDecodeError:
        return Sources(faults=((None, f"{path}: is not UTF-8; save it as UTF-8."),))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        return Sources(
            faults=((None, f'{path}: is not TOML: {error}; write ["file.txt"] and title = "..." below it.'),)
        )
    entries: dict[str, Entry] = {}
    faults: list[tuple[str | None, str]] = []
    for name, table in tables.items():
        entries[name], complaints = _entry(table)
        if len(faults) >= most:
            continue
        faults += [(name, f"{path}:{_line(source, name)}: {complaint}.") for complaint in complaints[:most]]
        if isinstance(table, dict) and name not in beside:
            faults.append((name, f'{path}:{_line(source, name)}: no file "{name}" beside it{nearest(name, beside)}.'))
    return Sources(entries=entries, faults=tuple(faults))


def _entry(table: Any) -> tuple[Entry, list[str]]:
    """What a table says, and what is amiss with it; the rest of it still counts."""
    if not isinstance(table, dict):
        return Entry(), ['stands outside a ["file.txt"] table']
    complaints = [
        f'unknown key "{key}"; use {", ".join(_KEYS)}{nearest(key, _KEYS)}' for key in table if key not in _KEYS
    ]
    words: dict[str, str] = {}
    for key in ("title", "publisher", "country"):
        value = table.get(key)
        if isinstance(value, str) and value.strip():
            words[key] = value.strip()
        elif value is not None:
            complaints.append(f"{key} must be a text")
    published = _day(table.get("published"))
    if published is None and "published" in table:
        complaints.append(f"published must be a date such as 2024-06-03, not {str(table['published'])!r}")
    return Entry(**words, published=published), complaints


def _day(value: Any) -> date | datetime | None:
    """A TOML date, or ISO text, as a date; a datetime without a zone is taken as UTC; None where it is neither."""
    if isinstance(value, str):
        try:
            value = (
                date.fromisoformat(value.strip()) if len(value.strip()) <= 10 else datetime.fromisoformat(value.strip())
            )
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return value if isinstance(value, date) else None


def _line(source: str, name: str) -> int:
    """The line on which the table or key `name` stands; 1 where it cannot be found."""
    wanted = re.compile(r"\s*\[?\s*[\"']?" + re.escape(name) + r"[\"']?\s*[\]=]")
    return next((number for number, line in enumerate(source.splitlines(), 1) if wanted.match(line)), 1)


def described(documents: Sequence[Document], about: Mapping[str, Mapping[str, str]]) -> tuple[Document, ...]:
    """`documents` with what `about` says of them by path or file name: "publisher", "published"; it outranks all else.

    Raises NumchkError for a date that is none.
    """
    return tuple(
        _with(document, {**about.get(Path(document.origin).name, {}), **about.get(document.origin, {})})
        for document in documents
    )


def none_left(about: Mapping[str, Mapping[str, str]], documents: Sequence[Document]) -> None:
    """Raises NumchkError where `about` speaks of a text that is none of `documents`."""
    names = {name for document in documents for name in (document.origin, Path(document.origin).name)}
    for name in about:
        if name not in names:
            raise NumchkError(
                f"{name}: no text of this name was read{nearest(name, names)}; give the name of its file."
            )


def _with(document: Document, said: Mapping[str, str]) -> Document:
    published = _day(said["published"]) if "published" in said else document.published
    if published is None and "published" in said:
        raise NumchkError(
            f'{document.origin}: "{said["published"]}" is no date; give one such as 2024-06-03 or 2024-06-03T21:30.'
        )
    return replace(document, publisher=said.get("publisher") or document.publisher, published=published)
