"""What a report left out because somebody asked for it, what of that is out of date, and what was entered where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numchk.acceptance import Known
from numchk.counting import counted
from numchk.model import Finding, Report
from numchk.reports.pieces import Layout, Section, clean
from numchk.silence import Silence
from numchk.terms import Silencer

#: Lists of what is no discrepancy are cut here; `--all` shows the rest.
SHORT = 10
#: Who silences, in the order of the list: what was asked for one by one comes first.
SAID = {
    Silencer.COMMENT: "by the comment in",
    Silencer.ACCEPTED: "accepted in",
    Silencer.SETTINGS: "by the settings in",
    Silencer.BASELINE: "known from",
}


def sections(report: Report, layout: Layout) -> Iterator[Section]:
    """The settings that were followed, the silenced findings, a line each, and what silences nothing."""
    if report.settings:
        ran = counted(len(report.rules), "rule")
        yield Section(title="Settings", intro=clean(f"{report.settings} was followed: {ran} ran."))
    if report.silenced:
        order = tuple(SAID)
        origins = {source.id: source.origin for source in report.sources}
        told = [(order.index(f.silence.by), _line(f, f.silence, origins)) for f in report.silenced if f.silence]
        lines = [line for _, line in sorted(told, key=lambda item: item[0])]
        shown = lines if layout.everything else lines[:SHORT]
        title = f"Silenced ({len(lines):,})"
        yield Section(title=title, lines=tuple(shown), hidden=len(lines) - len(shown))
    if report.notices:
        yield Section(title=f"To tidy up ({len(report.notices):,})", lines=tuple(map(clean, report.notices)))


def _line(finding: Finding, silence: Silence, origins: Mapping[str, str]) -> str:
    """One finding with who silenced it: place, figures, where that is said, the reason, the rule."""
    quotes = sorted(finding.quotes, key=lambda quote: (quote.span.document_id, quote.span.start))
    told = list(dict.fromkeys(quote.figure for quote in quotes))
    figures = (" against " if len(told) == 2 else ", ").join(told)
    first = quotes[0]
    at = first.region.line if first.region else first.place
    where = f"{origins.get(first.span.document_id, first.source)}:{at}"
    signed = ", ".join(filter(None, (silence.who, silence.on.isoformat() if silence.on else "")))
    why = ": ".join(filter(None, (f"{SAID[silence.by]} {silence.place}", silence.reason)))
    return clean(f"{where}: {figures}, {why}{f' ({signed})' if signed else ''} [{finding.rule_id}]")


def entries(known: Sequence[Known], title: str) -> Section:
    """Entries of an accept-file under `title`, a line each."""
    lines = tuple(f"{', '.join(map(clean, k.documents))}: {clean(k.quote)} [{k.rule}]" for k in known)
    if not lines:
        return Section(title="", intro=f"{clean(title)}: nothing.")
    return Section(title=f"{clean(title)} ({len(lines):,})", is_name=True, lines=lines)
