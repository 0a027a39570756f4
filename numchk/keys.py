"""What settings may say: their keys and tables, and what is amiss with a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from numchk.errors import nearest
from numchk.terms import Severity

SEVERITIES: Mapping[str, Severity | None] = MappingProxyType({**{s.value: s for s in Severity}, "off": None})
#: The widest rounding that a house may allow: a figure that may be half or twice itself says nothing.
WIDEST = Decimal("0.5")


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "must be a text in quotes"


def _path(value: Any) -> str:
    return _text(value) or ("holds a NUL, which no name of a file can" if "\0" in value else "")


def _paths(value: Any) -> str:
    return _list(value) or next(filter(None, map(_path, value)), "")


def _list(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    return "" if fits else 'must be a list of texts, as ["conversion", "share"]'


def _units(value: Any) -> str:
    return 'must be a list of units, as ["kilometers", "kilograms"]' if _list(value) else ""


def _level(value: Any) -> str:
    return _word(value, [severity.value for severity in Severity])


def _level_or_off(value: Any) -> str:
    return _word(value, list(SEVERITIES))


def _word(value: Any, allowed: Sequence[str]) -> str:
    guess = nearest(value, allowed) if isinstance(value, str) else ""
    return "" if value in allowed else f"must be one of {', '.join(allowed)}{guess}"


def _half(value: Any) -> str:
    plain = isinstance(value, Decimal | int) and not isinstance(value, bool) and Decimal(value).is_finite()
    fits = plain and 0 < value <= WIDEST
    return "" if fits else "must be a number above 0 and up to 0.5; 0.05 lets 100 km mean 95 to 105 km"


#: Key -> what is amiss with its value, "" for nothing.
KEYS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "select": _list,
        "ignore": _list,
        "min-severity": _level,
        "rules": _paths,
        "accept": _path,
        "baseline": _path,
        "rates": _path,
        "country": _text,
    }
)
#: Table -> its keys, or, where keys are names of rules or globs, for all of them: what is amiss with a value.
TABLES: Mapping[str, Mapping[str, Callable[[Any], str]] | Callable[[Any], str]] = MappingProxyType(
    {
        "severity": _level_or_off,
        "style": MappingProxyType({"rounding-cap": _half, "preferred": _units}),
        "per-file-ignores": _list,
    }
)


def faults(table: Any) -> Iterator[tuple[str, str]]:
    """(key, complaint) for everything that is unknown or of another form."""
    if not isinstance(table, dict):
        yield "numchk", "[tool.numchk] must be a table"
        return
    allowed = (*KEYS, *(f"[{name}]" for name in TABLES))
    for key, value in table.items():
        if key in KEYS:
            problem = KEYS[key](value)
            if problem:
                yield key, f'"{key}" {problem}'
        elif key in TABLES:
            yield from _faults_inside(key, value)
        else:
            yield key, f'unknown key "{key}"; use {", ".join(allowed)}{nearest(key, (*KEYS, *TABLES))}'


def _faults_inside(name: str, table: Any) -> Iterator[tuple[str, str]]:
    known = TABLES[name]
    if not isinstance(table, dict):
        yield name, f"[{name}] must be a table"
        return
    for key, value in table.items():
        if isinstance(known, Mapping) and key not in known:
            yield key, f'unknown key "{key}" in [{name}]; use {", ".join(known)}{nearest(key, known)}'
            continue
        problem = (known[key] if isinstance(known, Mapping) else known)(value)
        if problem:
            yield key, f'"{key}" in [{name}] {problem}'
