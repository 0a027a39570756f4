"""The record of a silence: who asked that a finding be left out of a report, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from numchk.terms import Silencer


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Who asked that a finding be left out, where, and why."""

    by: Silencer
    place: str  #: where that is said: "draft.md:12", "numchk-accepted.toml:3"
    reason: str = ""
    on: date | None = None  #: the day of an acceptance
    who: str = ""
