"""Writes records as JSON without loss: every field, numbers as decimal strings, and a version of the form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import numchk.reports.comparison as comparison
from numchk.model import Report
from numchk.reports.pieces import Layout
from numchk.reports.tally import numbers, reported

#: The version of report.schema.json; it grows when a field changes its meaning or goes, not when one is added.
SCHEMA = 1
#: Levels of readings above the records that have a line each: the whole, the texts, one text, its figures.
NESTED = 4


def render(report: Report, layout: Layout) -> str:
    """`report` as report.schema.json describes it; findings below `layout.least` are left out, and counted."""
    shown = report if len(found := reported(report, layout.least)) == len(report.findings) else None
    written = {"report": shown or replace(report, findings=found), "summary": numbers(report)}
    return write(written | ({"comparison": comparison.records(report, layout)} if report.together else {}))


def write(records: Mapping[str, Any]) -> str:
    """`records` under their names, with the version of the form, as indented JSON."""
    return json.dumps({"schema": SCHEMA, **plain(records)}, indent=2, ensure_ascii=True) + "\n"


def write_lines(records: Mapping[str, Any]) -> str:
    """As `write`, with a line for each record: half the size, and written faster, where there are thousands."""
    return f"{_lines({'schema': SCHEMA, **plain(records)}, NESTED)}\n"


def _lines(value: Any, levels: int) -> str:
    """`value` as JSON, a line for each item of its outer `levels`."""
    if levels and value and isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_lines(item, levels - 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + "\n}"
    if levels and value and isinstance(value, list):
        return "[\n" + ",\n".join(_lines(item, levels - 1) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """`value` in what JSON knows: objects, lists, Decimals as strings ("Infinity" where there is no end), ISO dates."""
    if is_dataclass(value) and not isinstance(value, type):
        written = (item for item in fields(value) if item.metadata.get("written", True))
        return {item.name: plain(getattr(value, item.name)) for item in written}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value
