"""Not yet written."""

from __future__ import annotations

from collections.abc import Iterator

from numchk.model import Finding, Group, Rule, Skipped


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:  # noqa: ARG001
    """Nothing yet."""
    yield from ()
