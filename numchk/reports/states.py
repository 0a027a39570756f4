"""In which of four states a figure of the texts is, which findings speak of it, and where each stands on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from numchk.model import Finding, Quantity, Report, Rule, Span, Tolerance
from numchk.reports.citing import FIGURE, short
from numchk.reports.drafts import STATUS, is_backing
from numchk.reports.pieces import clean
from numchk.reports.tally import undecided
from numchk.reports.telling import against
from numchk.terms import Verdict
from numchk.values import restates

#: So many findings are told where one points at a figure; all of them are led to.
NAMED = 3


class State(Enum):
    """What an editor needs to know of a figure at a glance; the value is its class on the page."""

    CONFLICT = "conflict"
    BETWEEN = "between"
    AGREES = "agrees"
    ALONE = "alone"

    @property
    def sign(self) -> str:
        """What stands at a figure, so that no colour is needed."""
        return {"conflict": "≠", "between": "≈", "agrees": "=", "alone": "◇"}[self.value]

    @property
    def words(self) -> str:
        """What the legend says."""
        return {
            "conflict": "in conflict",
            "between": "moved, loose, open, or both can stand",
            "agrees": "agrees or is backed",
            "alone": "compared with nothing, or in no source",
        }[self.value]


#: The first of these that is said of a figure decides its state; an agreement outweighs that a third can stand, too.
_DECIDES = (
    (Verdict.CONFLICTS, State.CONFLICT),
    (Verdict.UPDATED, State.BETWEEN),
    (Verdict.LOOSE, State.BETWEEN),
    (Verdict.AGREES, State.AGREES),
    (Verdict.AGREES_ROUNDED, State.AGREES),
    (Verdict.COMPATIBLE, State.BETWEEN),
    (Verdict.UNDECIDABLE, State.BETWEEN),
    (Verdict.UNBACKED, State.ALONE),
    (Verdict.STYLE, State.ALONE),
)
_ORDER = tuple(verdict for verdict, _ in _DECIDES)
STATES: Mapping[Verdict, State] = dict(_DECIDES)


class Standing(NamedTuple):
    """What is known of one figure of a text."""

    id: str  #: "figure-2-14": the fourteenth figure of the second text
    state: State
    findings: tuple[int, ...]  #: their numbers, the one that decides first; of those that the page shows
    title: str  #: what is said of it, in a line
    also: tuple[tuple[int, State], ...] = ()  #: further facts that it is part of: a finding of each, and its state


class Standings(NamedTuple):
    """Every figure of the texts, and where any span of them can be looked at."""

    by_span: Mapping[Span, Standing]
    texts: Mapping[str, int]  #: document id -> number of the text on the page
    aside: Mapping[str, tuple[int, ...]]  #: document id -> where each numeral set aside ends, in order

    def place(self, span: Span) -> str:
        """The id of a figure, of the numeral set aside (a date) or of the text; "" where the page holds no texts."""
        if span in self.by_span:
            return self.by_span[span].id
        if span.document_id not in self.texts:
            return ""
        text, ends = self.texts[span.document_id], self.aside[span.document_id]
        number = bisect_right(ends, span.start) + 1
        return f"aside-{text}-{number}" if number <= len(ends) and ends[number - 1] <= span.end else f"text-{text}"


def signs(finding: Finding) -> tuple[str, str]:
    """What a finding is marked with and called: ("≠", "contradicted")."""
    words = STATUS.get(finding.verdict, "") if is_backing(finding) else ""
    return STATES[finding.verdict].sign, words or finding.verdict.value


def standings(report: Report, shown: Mapping[int, int], rules: Sequence[Rule]) -> Standings:
    """The state of every figure in the texts of `report`; `shown`: finding (by identity) -> its number on the page."""
    tolerances = {rule.id: rule.tolerance for rule in rules}
    said: dict[Span, list[tuple[Verdict, Finding]]] = {}
    for finding in report.findings:
        for span, verdict in _each(finding, tolerances.get(finding.rule_id, Tolerance())):
            said.setdefault(span, []).append((verdict, finding))
    silenced = {q.span: f for f in report.silenced for q in f.quantities}
    apart = {q.span: clean(s.reason) for s in report.skipped for q in s.quantities}
    open_ = {q.span: clean(s.reason) for s in report.skipped if undecided(s) for q in s.quantities}
    by_span: dict[Span, Standing] = {}
    for text, reading in enumerate(report.readings, start=1):
        for place, quantity in enumerate(reading.quantities, start=1):
            told = sorted(said.get(quantity.span, ()), key=lambda item: _ORDER.index(item[0]))
            reasons = (open_.get(quantity.span, ""), apart.get(quantity.span, ""))
            state, title = _state(told, silenced.get(quantity.span), reasons)
            numbers = tuple(dict.fromkeys(shown[id(finding)] for _, finding in told if id(finding) in shown))
            also = tuple(_also([finding for _, finding in told if id(finding) in shown], shown))
            by_span[quantity.span] = Standing(f"figure-{text}-{place}", state, numbers, title, also)
    return Standings(
        by_span,
        {reading.document.id: number for number, reading in enumerate(report.readings, start=1)},
        {reading.document.id: tuple(item.span.end for item in reading.set_aside) for reading in report.readings},
    )


def _each(finding: Finding, tolerance: Tolerance) -> Iterator[tuple[Span, Verdict]]:
    """What a finding says of each of its figures; of further sources of a draft's figure, what holds of each."""
    for place, quantity in enumerate(finding.quantities):
        yield quantity.span, _further(finding, quantity, tolerance) if place > 1 else finding.verdict


def _further(finding: Finding, quantity: Quantity, tolerance: Tolerance) -> Verdict:
    if not is_backing(finding) or finding.reason.startswith("a sum of"):
        return finding.verdict
    like = restates(finding.quantities[0], quantity, tolerance)
    if like is None:
        return Verdict.UNDECIDABLE
    differs = like.verdict is Verdict.CONFLICTS and finding.verdict is not Verdict.CONFLICTS
    return Verdict.COMPATIBLE if differs else like.verdict


def _state(
    told: Sequence[tuple[Verdict, Finding]], silenced: Finding | None, reasons: tuple[str, str]
) -> tuple[State, str]:
    """The state, and what decides it in a line; `reasons`: why it was not decided, and why it was not compared."""
    open_, apart = reasons
    if told:
        words = "; ".join(_title(finding) for _, finding in told[:NAMED])
        more = f"; and {len(told) - NAMED:,} more" if len(told) > NAMED else ""
        return STATES[told[0][0]], words + more
    if silenced is not None:
        return State.BETWEEN, f"silenced: {_title(silenced)}"
    if open_:
        return State.BETWEEN, f"not decided: {open_}"
    return State.ALONE, apart or "compared with nothing"


def _also(told: Sequence[Finding], shown: Mapping[int, int]) -> Iterator[tuple[int, State]]:
    """One finding of each further fact."""
    facts = {(told[0].fact, told[0].rule_id.partition("/")[0])} if told else set()
    for finding in told:
        fact = (finding.fact, finding.rule_id.partition("/")[0])
        if fact not in facts:
            facts.add(fact)
            yield shown[id(finding)], STATES[finding.verdict]


def _title(finding: Finding) -> str:
    return f"{signs(finding)[1]}: {short(against(finding), 2 * FIGURE)}"
