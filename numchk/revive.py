"""Reads a report again that was written as JSON: `read_report`."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from numchk.errors import NumchkError
from numchk.model import Report


def read_report(path: Path) -> Report:
    """The report in `path`, as --format json writes it; NumchkError for a file that is none of this version."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name"
        raise NumchkError(f"{path}: cannot be read ({reason}); give a report that --format json wrote.") from error
    try:
        report: Report = _revived(Report, json.loads(data)["report"])
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise NumchkError(
            f"{path}: is no JSON report of this version of numchk; write one with "
            "numchk compare SOURCES --format json --output report.json"  # never over what was given
        ) from error
    return report


def _revived(kind: Any, value: Any) -> Any:
    """A record again from what JSON kept of it."""
    if get_origin(kind) in (Union, UnionType):
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        if value is None:
            return None
        kind = choices[-1] if "T" in str(value) else choices[0]  # a moment, not a day
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_revived(one, item) for one, item in zip(each, value, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        kept = [item.name for item in fields(kind) if item.metadata.get("written", True)]
        return kind(**{name: _revived(hints[name], value[name]) for name in kept})  # type: ignore[operator]
    return _scalar(kind, value)


def _scalar(kind: Any, value: Any) -> Any:
    if not isinstance(kind, type):
        return value
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    if issubclass(kind, Decimal | Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(value)
    return value
