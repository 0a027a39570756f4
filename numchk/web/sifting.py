"""What the findings of a report can be chosen by: verdict, severity, and the texts they speak of."""

from __future__ import annotations

from collections.abc import Mapping

from numchk.acceptance import ALARMS
from numchk.model import Finding, Report
from numchk.reports.citing import names_of
from numchk.reports.pieces import clean
from numchk.reports.telling import noted
from numchk.terms import CONSEQUENCE, Severity, Silencer, Verdict
from numchk.web.found import Accepted, Filters, Shown

#: What a verdict is called on the page, in the order of consequence.
CALLED: Mapping[Verdict, str] = {
    Verdict.CONFLICTS: "in conflict",
    Verdict.UPDATED: "updated",
    Verdict.LOOSE: "loose",
    Verdict.STYLE: "house style",
    Verdict.UNBACKED: "in no source",
    Verdict.UNDECIDABLE: "not decided",
    Verdict.COMPATIBLE: "can both stand",
    Verdict.AGREES_ROUNDED: "agree after rounding",
    Verdict.AGREES: "agree",
}


def filters(report: Report) -> Filters:
    """The verdicts, severities and texts of the findings, those that an editor must look at first."""
    names = names_of(report)
    verdicts = {finding.verdict for finding in report.findings}
    severities = {finding.severity for finding in report.findings}
    of = {number: _texts(finding) for number, finding in enumerate(report.findings, start=1)}
    sources = {text for texts in of.values() for text in texts}
    order = [verdict for verdict in CONSEQUENCE if verdict in verdicts]
    return Filters(
        verdicts=tuple((verdict.value, CALLED[verdict]) for verdict in order),
        severities=tuple(severity.value for severity in reversed(Severity) if severity in severities),
        sources=tuple((name, clean(names[name])) for name in names if name in sources),
        of=of,
    )


def _texts(finding: Finding) -> list[str]:
    return list(dict.fromkeys(quantity.span.document_id for quantity in finding.quantities))


def alarms() -> list[str]:
    """The verdicts of findings that may be accepted."""
    return sorted(verdict.value for verdict in ALARMS)


def accepted_in(report: Report) -> tuple[Accepted, ...]:
    """The findings that were accepted, one entry for those that one reason covers."""
    found: dict[tuple[str, str], Accepted] = {}
    for finding in report.silenced:
        silence = finding.silence
        if silence is None or silence.by is not Silencer.ACCEPTED:
            continue
        key = (finding.fact or finding.fingerprint, silence.reason)
        before = found.get(key)
        prints = f"{before.prints} {finding.fingerprint}" if before else finding.fingerprint
        day = silence.on.isoformat() if silence.on else ""
        message = before.message if before else finding.message
        found[key] = Accepted(message=message, prints=prints, reason=silence.reason, who=silence.who, day=day)
    return tuple(found.values())


def told(report: Report, numbers: list[int]) -> list[tuple[int, Finding, str, str, tuple[Shown, ...]]]:
    """Findings by their numbers on the page, each with what its verdict is called, its note and its sentences."""
    picked = [(n, report.findings[n - 1]) for n in numbers if 0 < n <= len(report.findings)]
    return [(n, finding, CALLED[finding.verdict], noted(finding), tuple(_quotes(finding))) for n, finding in picked]


def _quotes(finding: Finding) -> list[Shown]:
    return [Shown(q.source, q.place, q.before, q.figure, q.after) for q in finding.quotes]
