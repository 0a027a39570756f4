"""Several texts side by side: the table of facts, the discrepancies, updates as a time line, agreements by origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numchk.reports.grid as grid
import numchk.reports.questions as questions
import numchk.reports.ranking as ranking
from numchk.counting import counted
from numchk.model import Finding, Report
from numchk.reports.citing import Cited, cited, joined, names_of, once
from numchk.reports.facts import Fact, block, by_pair, gather, line, parts
from numchk.reports.origins import documents, origins, publishers_of, told
from numchk.reports.pieces import Block, Layout, Section, Told, clean, day, listed
from numchk.reports.ranking import Numbered
from numchk.reports.tally import reported
from numchk.surety import in_words
from numchk.terms import Verdict

#: So many lines of a list are shown.
SHORT = 20
#: A table has so many sources at most; a list of names names so many.
MANY, FEW = 40, 8
#: So many pairs of one discrepancy are shown with their arithmetic.
PAIRS = 3
_AGREEING = (Verdict.AGREES, Verdict.AGREES_ROUNDED)


def shared(found: Numbered) -> bool:
    """True for a fact that two texts tell, or one tells in two ways that cannot both stand."""
    fact = found.fact
    return len(documents(fact.findings)) > 1 or fact.verdict in (Verdict.CONFLICTS, Verdict.UPDATED)


def sections(report: Report, layout: Layout) -> Iterator[Section]:
    """The table first, then discrepancies, updates, agreements, and what can both stand."""
    found = facts(report, layout)
    yield _table(report, found)
    yield from _discrepancies(found, layout)
    yield from _updates(report, found)
    yield from _agreements(report, found, layout)
    yield from _both_stand(report, found, layout)


def facts(report: Report, layout: Layout) -> tuple[Numbered, ...]:
    """The facts of the table with their numbers."""
    kept = [found.fact for found in ranking.ranked(report, layout.least) if shared(found)]
    return tuple(Numbered(number, fact) for number, fact in enumerate(kept, start=1))


def left_over(report: Report, findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """Those of `findings` of which `sections` says nothing: what one text says by itself."""
    told = {id(finding) for found in facts(report, layout) for finding in found.fact.findings}
    bounds = (f for f in findings if f.rule_id.startswith("order/") and f.verdict is Verdict.COMPATIBLE)
    told |= {id(finding) for finding in bounds}
    return [finding for finding in findings if id(finding) not in told]


# ---------------------------------------------------------------- the table


def _table(report: Report, found: Sequence[Numbered]) -> Section:
    if not found:
        return Section(title="Figures side by side", intro="No fact is told by two of these texts.")
    names = names_of(report)
    table = grid.rows(found)
    voices = {document for row in table for document in row.cells}
    heard = [source.id for source in report.sources if source.id in voices]
    silent = [names[source.id] for source in report.sources if source.id not in voices]
    if len(heard) > MANY:
        lines = tuple(f"{row.number}. {row.fact}: {_in_line(row, names)}" for row in table)
        return Section(title=f"Figures side by side ({len(table):,})", intro=grid.legend(table), lines=lines)
    rows = [(f"{r.number}. {r.fact}", *(r.cells[s].text if s in r.cells else "" for s in heard)) for r in table]
    none = f"No fact in common with another text: {_some(silent)}." if silent else ""
    return Section(
        title=f"Figures side by side ({len(rows):,})",
        intro=" ".join(filter(None, (grid.legend(table), none))),
        wide=(("fact", *(names[source] for source in heard)), *rows),
    )


def _in_line(row: grid.Row, names: Mapping[str, str]) -> str:
    """A row of a table that would be too wide: "! 12 (Agency, Post); ! 15 (Wire)"."""
    told: dict[str, list[str]] = {}
    for document, cell in row.cells.items():
        told.setdefault(cell.text, []).append(names[document])
    return "; ".join(f"{text} ({_some(sources)})" for text, sources in told.items())


def _some(names: Sequence[str]) -> str:
    """Names as a sentence counts them, the first few of many."""
    more = len(names) - FEW
    return f"{', '.join(names[:FEW])} and {more:,} more" if more > 1 else joined(names)


# ---------------------------------------------------------------- discrepancies


def _discrepancies(found: Sequence[Numbered], layout: Layout) -> Iterator[Section]:
    blocks = tuple(
        _asked(block(fact, layout), number, fact, layout) for number, fact in found if fact.verdict is Verdict.CONFLICTS
    )
    if blocks:
        yield Section(title=f"Discrepancies ({len(blocks):,})", blocks=blocks)
    empty = [] if blocks else ["Discrepancies: none."]
    if not any(fact.verdict is Verdict.UPDATED for _, fact in found):
        empty.append("Updates: none.")
    if empty:
        yield Section(title="", intro=" ".join(empty))


def _asked(shown: Block, number: int, fact: Fact, layout: Layout) -> Block:
    """A discrepancy with who says so, what would settle it and what to ask."""
    finding = ranking.surest(fact)
    lines = [("Said by", said)] if (said := _speakers(fact)) else []
    last = [
        ("Would settle it", questions.settles(fact, finding)),
        ("To ask", f'"{questions.question(fact, finding)}"'),
    ]
    return shown._replace(number=number, lines=(*lines, *_few(shown.lines, layout), *last))


def _few(lines: Sequence[tuple[str, str]], layout: Layout) -> Iterator[tuple[str, str]]:
    """`lines` with the arithmetic of a few pairs only, and how many more there are."""
    pairs = [item for item in lines if not item[0]]
    for item in lines:
        if layout.everything or item not in pairs[PAIRS:]:
            yield item
        elif item == pairs[PAIRS]:
            yield "", f"{counted(len(pairs) - PAIRS, 'further pair')} that cannot stand together: --all shows them."


def _speakers(fact: Fact) -> str:
    """Who says which figure: "12: Ann Rowe; 15: police"; one speaker of two figures first of all."""
    said: dict[str, list[str]] = {}
    alarms = [finding for finding in fact.findings if finding.verdict is fact.verdict]
    for finding in alarms:
        for quantity, claim in zip(finding.quantities, finding.claims, strict=False):
            if claim.speaker:
                said.setdefault(clean(claim.speaker.value), []).append(clean(quantity.surface))
    told = [f"{who}: {joined(list(dict.fromkeys(words)))}" for who, words in said.items()]
    lead = "one speaker with two figures; " if ranking.same_speaker(fact) else ""
    return f"{lead}{'; '.join(told)}" if told else ""


# ---------------------------------------------------------------- updates


def _updates(report: Report, found: Sequence[Numbered]) -> Iterator[Section]:
    blocks = tuple(_timeline(report, number, fact) for number, fact in found if fact.verdict is Verdict.UPDATED)
    if blocks:
        yield Section(title=f"Updates ({len(blocks):,})", blocks=blocks)


def timeline(fact: Fact) -> tuple[Cited, ...]:
    """The figures of a fact in the order of publication, each once for each text."""
    return once(cited(fact.findings, fact.names))


def _timeline(report: Report, number: int, fact: Fact) -> Block:
    """A fact that moved: a line for each report, in the order of publication."""
    days = {source.id: day(source.published) or "no date" for source in report.sources}
    speakers = {c.quantity.span: clean(c.speaker.value) for f in fact.findings for c in f.claims if c.speaker}
    lines = []
    for item in timeline(fact):
        who = speakers.get(item.quote.span, "")
        place = f"{item.source}, {item.place}" if item.source else item.place
        lines.append((days[item.quote.span.document_id], f"{item.words} ({place}{f'; {who}' if who else ''})"))
    finding = ranking.surest(fact)
    steps = "; ".join(dict.fromkeys(s for f in _alarms(fact) if f.comparison for s in f.comparison.steps[:1]))
    lines += [("", f"{clean(finding.reason)}: {clean(steps)}.")] if steps else []
    lines.append(("Confidence", f"{in_words(finding.confidence)} ({finding.confidence})"))
    rules = "; ".join(sorted({f"{f.severity.value}, {f.rule_id}" for f in _alarms(fact)}))
    return Block(
        head=clean(finding.fact) or "figures", number=number, lines=tuple(lines), note=rules, findings=fact.findings
    )


def _alarms(fact: Fact) -> list[Finding]:
    """The findings that decide where a fact stands."""
    return [finding for finding in fact.findings if finding.verdict is fact.verdict]


# ---------------------------------------------------------------- what agrees


def _agreements(report: Report, found: Sequence[Numbered], layout: Layout) -> Iterator[Section]:
    """A line for each fact on which texts agree, and for each group of texts that agree where others do not."""
    publishers = publishers_of(report)
    lines = [
        Told(f"[{number}] {line(part)} ({told(origins(publishers, part.findings))})", part.findings)
        for number, fact in found
        if fact.verdict in (*_AGREEING, Verdict.COMPATIBLE)
        for part in parts(fact, [finding for finding in fact.findings if finding.verdict in _AGREEING])
        if len(documents(part.findings)) > 1
    ]
    if lines:
        yield _listed("Agreements", lines, layout)


def _both_stand(report: Report, found: Sequence[Numbered], layout: Layout) -> Iterator[Section]:
    """What a bound, a range or a part lets stand beside another figure; and what cannot be decided."""
    lines = [
        Told(f"[{number}] {line(part)}", part.findings)
        for number, fact in found
        if fact.verdict is Verdict.COMPATIBLE
        for pair in by_pair(_alarms(fact))
        for part in parts(fact, pair)
    ]
    rest = [f for f in reported(report, layout.least) if f.rule_id.startswith("order/")]
    bounds = [f for f in rest if f.verdict is Verdict.COMPATIBLE]
    lines += [
        Told(line(part), part.findings)
        for fact in gather(report, bounds)
        for pair in by_pair(fact.findings)
        for part in parts(fact, pair)
    ]
    if lines:
        yield _listed("Can both stand", _each_once(lines), layout)
    open_ = [
        Told(f"[{number}] {line(fact)}", fact.findings) for number, fact in found if fact.verdict is Verdict.UNDECIDABLE
    ]
    if open_:
        yield _listed("Not decided", open_, layout)


def _each_once(lines: Sequence[Told]) -> list[Told]:
    seen: dict[str, Told] = {}
    for item in lines:
        seen.setdefault(item.text, item)
    return list(seen.values())


def _listed(title: str, lines: Sequence[Told], layout: Layout) -> Section:
    return listed(title, lines, len(lines) if layout.everything else SHORT)
