"""Which rules there are, as sections: the commands `rules` and `rule`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from numchk.counting import counted
from numchk.model import Example, Rule, Tolerance
from numchk.reports.meaning import plain
from numchk.reports.pieces import Section, clean


def rules(found: Sequence[Rule]) -> Iterator[Section]:
    """One line for each rule."""
    rows = tuple((rule.id, rule.severity.value, clean(rule.title)) for rule in found)
    yield Section(title=counted(len(rows), "rule"), grid=(("rule", "severity", "what it finds"), *rows))


def rule(found: Rule) -> Iterator[Section]:
    """One rule in full: why, where it comes from, how generous it is, and its examples."""
    yield Section(title=f"{found.id} ({found.severity.value})", is_name=True, intro=clean(found.title))
    settings = [
        f"message: {clean(found.message)}",
        f"source: {clean(found.source)}",
        f"tolerance: {_tolerance(found.tolerance)}",
        *(f"compares only where {field} is at least {level.value}" for field, level in found.match),
        *(f"{key}: {_setting(value)}" for key, value in found.params.items()),
        f"file: {PurePath(found.path).parent.name}/{PurePath(found.path).name}",
    ]
    yield Section(title="Why", intro=clean(found.why), lines=tuple(settings))
    yield Section(title=f"Flags ({len(found.flags)})", lines=tuple(_example(e) for e in found.flags))
    yield Section(title=f"Passes ({len(found.passes)})", lines=tuple(_example(e) for e in found.passes))


def _tolerance(tolerance: Tolerance) -> str:
    parts = [
        f"rounding of at most {plain(tolerance.cap * 100)}% to either side",
        "counts below 1,000 are exact" if tolerance.exact_counts else "counts may be rounded",
        "hedges count" if tolerance.hedges else "hedges are ignored",
    ]
    if tolerance.absolute is not None:
        parts.append(f"never narrower than {plain(tolerance.absolute)}")
    return "; ".join(parts)


def _setting(value: object) -> str:
    return clean(", ".join(value) if isinstance(value, tuple) else str(value))


def _example(example: Example) -> str:
    texts = [text if len(example.sources) == 1 else f"{name}: {text}" for name, text in example.sources]
    at = f' -> "{example.at}"' if example.at else ""
    return clean(" / ".join(texts) + at + (f" ({example.note})" if example.note else ""))
