"""The numbers of a report: figures seen, pairs checked, what was found, and what could not be decided or checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from numchk.counting import counted
from numchk.model import Finding, Report, Skipped
from numchk.terms import Severity, Verdict

#: Verdicts that an editor looks at, in this order; the others say that all is well, or that nothing can be said.
ALARMS = (Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE, Verdict.UNBACKED, Verdict.STYLE)
#: Verdicts that hold a figure against no other.
ALONE = frozenset({Verdict.UNBACKED, Verdict.STYLE})
SEVERITIES = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of each."""

    texts: int
    unread: int
    figures: int
    checked: int  #: comparisons made, whatever came of them
    verdicts: Mapping[Verdict, int]
    severities: Mapping[Severity, int]  #: of the verdicts that an editor looks at
    undecidable: int
    apart: int  #: pairs that look alike and were kept apart
    unchecked: int  #: figures that were held against no other
    silenced: int  #: found, and left out because somebody asked for it


def tally(report: Report) -> Tally:
    """All that `report` holds, whichever severity was asked for."""
    found = Counter(finding.verdict for finding in report.findings)
    open_ = [skipped for skipped in report.skipped if undecided(skipped)]
    compared = [f for f in (*report.findings, *report.silenced) if f.verdict not in ALONE]
    told: tuple[Finding | Skipped, ...] = (*compared, *open_)
    held = {quantity.span for result in told for quantity in result.quantities}
    # Not figures less held: a date or a name in a finding is no figure that was counted.
    passed_by = [skipped for skipped in report.skipped if len(skipped.quantities) == 1 or kept_apart(skipped)]
    alone = {quantity.span for skipped in passed_by for quantity in skipped.quantities}
    return Tally(
        texts=len(report.sources),
        unread=len(report.unread),
        figures=sum(source.figures for source in report.sources),
        checked=len(told),
        verdicts=found,
        severities=Counter(finding.severity for finding in report.findings if finding.verdict in ALARMS),
        undecidable=found[Verdict.UNDECIDABLE] + len(open_),
        apart=sum(map(kept_apart, report.skipped)),
        unchecked=len(alone - held),
        silenced=len(report.silenced),
    )


def numbers(report: Report) -> dict[str, Any]:
    """The tally under plain names, for formats that machines read; every verdict and severity is there."""
    made = tally(report)
    counts = {item.name: getattr(made, item.name) for item in fields(made)}
    verdicts = {verdict.value: made.verdicts.get(verdict, 0) for verdict in Verdict}
    severities = {level.value: made.severities.get(level, 0) for level in Severity}
    return {**counts, "verdicts": verdicts, "severities": severities}


def undecided(skipped: Skipped) -> bool:
    """True for figures that a rule took up and could not decide, as for want of a rate: they are no look-alikes."""
    return len(skipped.quantities) > 1 and bool(skipped.rule_id)


def kept_apart(skipped: Skipped) -> bool:
    """True for figures that look alike and, says the reason, do not speak of one thing."""
    return len(skipped.quantities) > 1 and not skipped.rule_id


def reported(report: Report, least: Severity) -> tuple[Finding, ...]:
    """The findings of `report` that are at least as severe as `least`."""
    floor = SEVERITIES.index(least)
    return tuple(finding for finding in report.findings if SEVERITIES.index(finding.severity) >= floor)


def alarms(report: Report, least: Severity) -> tuple[Finding, ...]:
    """The findings that an editor looks at and that are at least as severe as `least`."""
    return tuple(finding for finding in reported(report, least) if finding.verdict in ALARMS)


def summary(report: Report) -> str:
    """Sentences that count everything, so that silence is never taken for approval."""
    made = tally(report)
    verdict, severity = made.verdicts, made.severities
    agreeing = verdict.get(Verdict.AGREES, 0) + verdict.get(Verdict.AGREES_ROUNDED, 0)
    found = [counted(severity.get(level, 0), level.value) for level in reversed(SEVERITIES)]
    styled = verdict.get(Verdict.STYLE, 0)
    style = f" {counted(styled, 'figure')} not in the house's units." if styled else ""
    bare = f" {counted(verdict[Verdict.UNBACKED], 'figure')} in no source." if verdict.get(Verdict.UNBACKED) else ""
    silenced = f", {made.silenced:,} silenced" if made.silenced else ""
    return (
        f"{counted(made.figures, 'figure')} seen in {counted(made.texts, 'source')}; "
        f"{counted(made.checked, 'comparison')} made: {verdict.get(Verdict.CONFLICTS, 0):,} in conflict, "
        f"{verdict.get(Verdict.UPDATED, 0):,} updated, {verdict.get(Verdict.LOOSE, 0):,} loose, "
        f"{verdict.get(Verdict.COMPATIBLE, 0):,} compatible, {agreeing:,} agreeing, "
        f"{made.undecidable:,} undecidable{silenced}. Found: {', '.join(found)}.{bare}{style} "
        f"{counted(made.apart, 'pair')} kept apart; {counted(made.unchecked, 'figure')} compared with no other."
    )
