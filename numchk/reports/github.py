"""Writes the findings of a report as workflow commands, which GitHub shows as annotations beside the lines."""

from __future__ import annotations

from numchk.model import Finding, Report
from numchk.reports.pieces import Layout, clean
from numchk.reports.tally import alarms, summary
from numchk.reports.telling import origins, pointed, whole
from numchk.terms import Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, layout: Layout) -> str:
    """One command a finding that an editor looks at, one an input that could not be read; then the summary."""
    files = origins(report)
    lines = [_unread(unread.origin, unread.reason) for unread in report.unread]
    lines += [
        _annotation(finding, files[pointed(finding).span.document_id]) for finding in alarms(report, layout.least)
    ]
    lines += [_command("notice", {"title": "to tidy up"}, clean(notice)) for notice in report.notices]
    return "\n".join([*lines, summary(report)]) + "\n"


def _annotation(finding: Finding, file: str) -> str:
    """A column is given only where begin and end lie in one line: GitHub takes no others.

    A packed file has no lines; its annotation names the place in words.
    """
    quote = pointed(finding)
    at = quote.region
    if at is None:
        told = {"file": file, "title": finding.rule_id}
        return _command(COMMANDS[finding.severity], told, f"{clean(quote.place)}: {whole(finding)}")
    place = {"file": file, "line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:
        place |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return _command(COMMANDS[finding.severity], {**place, "title": finding.rule_id}, whole(finding))


def _unread(origin: str, reason: str) -> str:
    return _command("error", {"file": origin, "title": "not read"}, clean(reason))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """`text` as the value of a property: what would steer a terminal or turn letters round never reaches the log."""
    shown = "".join(c if c.isprintable() or c in "\r\n" else clean(c) for c in text)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
