"""What a report left out because somebody asked for it, what of that is out of date, and what was entered where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numchk.acceptance import Known
from numchk.model import Finding, Report
from numchk.reports.citing import names_of
from numchk.reports.pieces import Layout, Section, clean
from numchk.terms import Silencer

#: Lists are cut here; `--all` shows the rest.
SHORT = 10
SAID = {
    Silencer.COMMENT: "by the comment in",
    Silencer.ACCEPTED: "accepted in",
    Silencer.BASELINE: "known from",
    Silencer.SETTINGS: "by the settings in",
}


def sections(report: Report, layout: Layout) -> Iterator[Section]:
    """The silenced findings, a line each, and a line for each comment or acceptance that silences nothing."""
    if report.silenced:
        lines = [_line(finding, report) for finding in report.silenced]
        shown = lines if layout.everything else lines[:SHORT]
        title = f"Silenced ({len(lines):,})"
        yield Section(title=title, lines=tuple(shown), hidden=len(lines) - len(shown))
    if report.notices:
        yield Section(title=f"To tidy up ({len(report.notices):,})", lines=tuple(map(clean, report.notices)))


def _line(finding: Finding, report: Report) -> str:
    """One finding with who silenced it: figures, place, where that is said, the reason, the rule."""
    names = names_of(report) if len(report.sources) > 1 else {}
    figures = " against ".join(dict.fromkeys(clean(quote.figure) for quote in finding.quotes))
    quoted = finding.quotes[0]
    where = ", ".join(filter(None, (names.get(quoted.span.document_id, ""), quoted.place)))
    silence = finding.silence
    if silence is None:
        return f"{figures} ({where})"
    signed = ", ".join(filter(None, (silence.who, silence.on.isoformat() if silence.on else "")))
    why = clean(": ".join(filter(None, (f"{SAID[silence.by]} {silence.place}", silence.reason))))
    return f"{figures} ({where}), {why}{f' ({clean(signed)})' if signed else ''} [{finding.rule_id}]"


def entries(known: Sequence[Known], title: str) -> Section:
    """Entries of an accept-file under `title`, a line each."""
    lines = tuple(f"{', '.join(map(clean, k.documents))}: {clean(k.quote)} [{k.rule}]" for k in known)
    return Section(title=f"{title} ({len(lines):,})", is_name=True, intro="" if lines else "Nothing.", lines=lines)
