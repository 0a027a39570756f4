"""Makes one patch of all that a report suggests, in the encoding of each file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from numchk import readers
from numchk.counting import counted
from numchk.model import Report
from numchk.reports import diff
from numchk.reports.tally import alarms
from numchk.terms import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """A patch, and what is to be said of it."""

    data: bytes  #: empty where nothing is suggested
    sentence: str  #: how many changes it holds, and how many findings it leaves


def patch(report: Report, least: Severity, *, stdin: bytes | None = None) -> Patch:
    """The suggestions of `report` at least as severe as `least`, against the files as they stand now.

    Raises UnreadableDocument for a file that has gone since.
    """
    packed = {source.id for source in report.sources if source.packed or readers.is_inside(source.origin)}
    files: dict[str, str] = {}
    codecs: dict[str, tuple[str, str]] = {}
    for source in report.sources:
        if source.id in packed:
            continue
        text, encoding = readers.original(source.origin, stdin)
        codec, _, mark = encoding.partition(" ")
        if not codec.startswith(("utf-16", "utf-32")):  # whose lines no patch can hold
            files[source.id] = text
            codecs[source.id] = codec, "\ufeff" if mark else ""
    found = alarms(report, least)
    fit = [finding for finding in found if not finding.suggestion or finding.span.document_id in files]
    plan = diff.corrections(fit, files)
    pieces = []
    for source in report.sources:
        if plan.changes.get(source.id):
            codec, mark = codecs[source.id]
            changes = tuple(diff.shifted(change, len(mark)) for change in plan.changes[source.id])
            head, hunks = diff.unified(_name(source.origin), mark + files[source.id], changes)
            pieces += [head.encode("utf-8", "surrogateescape"), hunks.encode(codec, "replace")]
    bound = sum(1 for finding in found if finding not in fit and finding.span.document_id in packed)
    return Patch(data=b"".join(pieces), sentence=_sentence(plan, len(found) - len(fit) - bound, bound))


def _name(origin: str) -> str:
    """The file's name from the working folder on, where it lies below it: `patch` refuses names that lead out of it."""
    path, here = Path(origin), Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return path.relative_to(here).as_posix() if inside else origin.replace(os.sep, "/")


def _sentence(plan: diff.Corrections, wide: int, packed: int) -> str:
    changes = [change for several in plan.changes.values() for change in several]
    files = sum(1 for several in plan.changes.values() if several)
    whole = f"{counted(len(changes), 'change')} suggested in {counted(files, 'file')}"
    parts = [whole if changes else "no change suggested"]
    again = "on a figure that is changed already: check again afterwards"
    reasons = (
        (plan.silent, "carries", "carry", "no suggestion"),
        (plan.entangled, "hangs", "hang", again),
        (plan.moved, "stands", "stand", "no more where it was read: the file changed, or can be read but once"),
        (plan.torn, "has", "have", "markup or a line break within the figure"),
        (wide, "stands", "stand", "in UTF-16 or UTF-32, which no patch can hold"),
        (
            packed,
            "stands",
            "stand",
            "in a file that is no text, which no patch can hold (see --format docx)",
        ),
    )
    parts += [
        f"{counted(number, 'finding')} {one if number == 1 else many} {rest}"
        for number, one, many, rest in reasons
        if number
    ]
    return "; ".join(parts) + "."
