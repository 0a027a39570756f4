"""What a report says, in the order in which an editor reads it: discrepancies first, and what was not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from numchk.model import Finding, Report, Source
from numchk.reports.citing import cited, figures, names_of
from numchk.reports.facts import Fact, block, by_pair, gather, line
from numchk.reports.pieces import Layout, Section, clean, counted, day
from numchk.terms import Severity, Verdict

#: Lists of what is no discrepancy are cut here; `--all` shows the rest.
SHORT = 10

#: Verdicts whose findings are shown with both quotations, in this order.
ALARMS = (Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE)
TITLES = {
    Verdict.CONFLICTS: "Conflicts",
    Verdict.UPDATED: "Updates",
    Verdict.LOOSE: "Loose conversions",
    Verdict.COMPATIBLE: "Compatible",
    Verdict.AGREES_ROUNDED: "Agreements",
    Verdict.UNDECIDABLE: "Not decided",
}
SEVERITIES = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


def reported(report: Report, least: Severity) -> tuple[Finding, ...]:
    """The findings of `report` that are at least as severe as `least`."""
    floor = SEVERITIES.index(least)
    return tuple(finding for finding in report.findings if SEVERITIES.index(finding.severity) >= floor)


def sections(report: Report, layout: Layout) -> tuple[Section, ...]:
    """All parts of a report, in the order in which an editor reads them."""
    facts = gather(report, reported(report, layout.least))
    short = [
        _short(report, facts, v, layout) for v in (Verdict.COMPATIBLE, Verdict.AGREES_ROUNDED, Verdict.UNDECIDABLE)
    ]
    apart = _not_compared(report, layout) if layout.least is Severity.NOTE else ()
    parts = (_sources(report), _unread(report), *_alarms(facts, layout), *short, *apart, _summary(report, layout))
    return tuple(part for part in parts if part is not None)


# ---------------------------------------------------------------- the parts


def _sources(report: Report) -> Section:
    names = names_of(report)
    rows = tuple(
        (names[s.id], day(s.published) or "no date", str(s.figures), str(s.set_aside), _file(s)) for s in report.sources
    )
    return Section(title="Sources", grid=(("source", "published", "figures", "set aside", "file"), *rows))


def _file(source: Source) -> str:
    """Where a text came from; its encoding too where that had to be guessed."""
    known = source.encoding.startswith("utf-8")
    return clean(source.origin if known else f"{source.origin} (read as {source.encoding})")


def _unread(report: Report) -> Section | None:
    lines = tuple(
        clean(
            unread.reason
            if unread.origin == "-" or unread.origin in unread.reason
            else f"{unread.origin}: {unread.reason}"
        )
        for unread in report.unread
    )
    return Section(title="Not read", lines=lines) if lines else None


def _alarms(facts: Sequence[Fact], layout: Layout) -> Iterator[Section]:
    """A section for each verdict that an editor must look at; those without findings are named in one line."""
    empty = []
    for verdict in ALARMS:
        blocks = tuple(block(fact, layout) for fact in facts if fact.verdict is verdict)
        if blocks:
            yield Section(title=f"{TITLES[verdict]} ({len(blocks):,})", blocks=blocks)
        else:
            empty.append(f"{TITLES[verdict]}: none.")
    if empty:
        yield Section(title="", intro=" ".join(empty))


def _short(report: Report, facts: Sequence[Fact], verdict: Verdict, layout: Layout) -> Section | None:
    """One line for each two figures that are no discrepancy; what agrees is one line a fact."""
    calm = [finding for fact in facts if fact.verdict not in ALARMS for finding in fact.findings]
    if verdict is Verdict.AGREES_ROUNDED:
        agreeing = (Verdict.AGREES_ROUNDED, Verdict.AGREES)
        told = gather(report, [finding for finding in calm if finding.verdict in agreeing])
    else:
        pairs = [by_pair([f for f in fact.findings if f.verdict is verdict]) for fact in gather(report, calm)]
        told = [fact for several in pairs for pair in several for fact in gather(report, pair)]
    lines = [line(fact) for fact in told]
    return _listed(TITLES[verdict], lines, layout) if lines else None


def _listed(title: str, lines: Sequence[str], layout: Layout) -> Section:
    shown = lines if layout.everything else lines[:SHORT]
    return Section(title=f"{title} ({len(lines):,})", lines=tuple(shown), hidden=len(lines) - len(shown))


def _not_compared(report: Report, layout: Layout) -> Iterator[Section]:
    """Look-alike figures kept apart, each with its reason; then single figures, by reason."""
    names = names_of(report)
    pairs: dict[str, None] = {}
    single: dict[str, dict[str, None]] = {}
    for skipped in report.skipped:
        told = figures(cited([skipped], names)) or clean(" and ".join(q.surface for q in skipped.quantities))
        if len(skipped.quantities) > 1:
            pairs[f"{told}: {clean(skipped.reason)}"] = None
        else:
            single.setdefault(clean(skipped.reason), {})[told] = None
    if pairs:
        yield _listed("Kept apart", list(pairs), layout)
    if single:
        yield _listed("Not compared", [_alone(*item, layout) for item in single.items()], layout)


def _alone(reason: str, figures: Mapping[str, None], layout: Layout) -> str:
    shown = [f for f in figures if f][: None if layout.everything else SHORT]
    more = f", and {len(figures) - len(shown):,} more" if len(shown) < len(figures) and shown else ""
    return f"{reason}: {', '.join(shown)}{more}" if shown else reason


def _summary(report: Report, layout: Layout) -> Section:
    """One line that counts everything, so that silence is never taken for approval."""
    found = Counter(finding.verdict for finding in report.findings)
    compared = {quantity.span for finding in report.findings for quantity in finding.quantities}
    figures = sum(source.figures for source in report.sources)
    apart = sum(len(skipped.quantities) > 1 for skipped in report.skipped)
    agree = found[Verdict.AGREES] + found[Verdict.AGREES_ROUNDED]
    hidden = len(report.findings) - len(reported(report, layout.least))
    text = (
        f"{counted(figures, 'figure')} seen in {counted(len(report.sources), 'source')}; "
        f"{counted(len(report.findings), 'comparison')} made: {found[Verdict.CONFLICTS]:,} in conflict, "
        f"{found[Verdict.UPDATED]:,} updated, {found[Verdict.LOOSE]:,} loose, "
        f"{found[Verdict.COMPATIBLE]:,} compatible, {agree:,} agreeing, {found[Verdict.UNDECIDABLE]:,} undecidable. "
        f"{counted(apart, 'pair')} kept apart; {counted(max(0, figures - len(compared)), 'figure')} "
        "compared with no other; numchk show lists every figure."
    )
    below = f" {counted(hidden, 'finding')} below the asked severity not shown." if hidden else ""
    return Section(title="Summary", intro=text + below)
