"""The result of a report in one sentence, as an editor wants it first; and what it leaves open in a second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from numchk.counting import counted
from numchk.model import Report
from numchk.reports.drafts import STATUS, is_backing
from numchk.reports.facts import gather
from numchk.reports.pieces import Layout
from numchk.reports.tally import reported, tally
from numchk.terms import Verdict

#: What is counted, one and several; agreements after rounding are agreements.
_NOUNS = (
    (Verdict.CONFLICTS, "conflict", "conflicts"),
    (Verdict.UPDATED, "update", "updates"),
    (Verdict.LOOSE, "loosely told figure", "loosely told figures"),
    (Verdict.STYLE, "figure not in the house's units", "figures not in the house's units"),
    (Verdict.AGREES, "agreement", "agreements"),
)


def headline(report: Report, layout: Layout) -> str:
    """ "2 conflicts, 1 update and 14 agreements in 5 sources"; of a draft first what its sources make of it."""
    texts = counted(len(report.sources), "source" if report.together else "text")
    own = ", ".join(_own(report, layout))
    if not any(source.role for source in report.sources):
        return f"{own[:1].upper()}{own[1:]} in {texts}" if own else f"No figure is held against another in {texts}"
    backing = Counter(_worst(report).values())
    parts = ", ".join(f"{backing[verdict]:,} {words}" for verdict, words in STATUS.items() if backing[verdict])
    if own[:1].isdigit():  # what the draft says against itself comes first
        held = f"of its figures {parts}" if parts else "none of its figures is held against its sources"
        return f"{own} within the draft; {held}"
    figures = counted(sum(backing.values()), "figure")
    held = f"{figures} of the draft: {parts}" if parts else "No figure of the draft is held against its sources"
    return f"{held}; within itself {own}" if own else held


def _worst(report: Report) -> dict[object, Verdict]:
    """What decides for each figure of a draft; findings come by consequence."""
    worst: dict[object, Verdict] = {}
    for finding in filter(is_backing, report.findings):
        worst.setdefault(finding.quantities[0].span, finding.verdict)
    return worst


def _own(report: Report, layout: Layout) -> Iterator[str]:
    """What was found apart from a draft's sources, fact by fact; conflicts are told where there are none, too."""
    told = [finding for finding in reported(report, layout.least) if not is_backing(finding)]
    counts = Counter(fact.verdict for fact in gather(report, told))
    counts[Verdict.AGREES] += counts.pop(Verdict.AGREES_ROUNDED, 0)
    for verdict, one, many in _NOUNS:
        if counts[verdict] or (verdict is Verdict.CONFLICTS and told):
            yield counted(counts[verdict], one, many) if counts[verdict] else f"no {one}"


def left_open(report: Report) -> str:
    """How many figures were held against no other: silence is never approval."""
    made = tally(report)
    if not made.figures:
        return "No figure was read."
    unread = f" {counted(made.unread, 'input')} could not be read." if made.unread else ""
    silenced = f" {counted(made.silenced, 'finding')} silenced." if made.silenced else ""
    figures = sum(source.figures for source in report.sources if source.role != "source")
    alone = f"{made.unchecked:,} of {counted(figures, 'figure')} compared with no other." if made.unchecked else ""
    return f"{alone}{silenced}{unread}".strip()
