"""A report as tables for spreadsheets: findings, facts by sources, figures and sources; cells are text or numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import numchk.reports.across as across
import numchk.reports.asides as asides
import numchk.reports.grid as grid
import numchk.reports.meaning as meaning
import numchk.reports.questions as questions
import numchk.reports.why as why
from numchk.model import Document, Finding, Quantity, Quote, Reading, Report, SetAside, Skipped, Source
from numchk.reports.citing import cited, file_of, names_of
from numchk.reports.drafts import STATUS, is_backing
from numchk.reports.facts import gather
from numchk.reports.pieces import Layout, clean
from numchk.reports.ranking import Numbered
from numchk.reports.states import Standings, standings
from numchk.reports.tally import reported
from numchk.reports.telling import instead, noted
from numchk.spots import spot
from numchk.terms import Bound, Verdict
from numchk.units import label

Cell = str | int | Decimal  #: text on one line, or a number; "" for an empty cell
Row = tuple[Cell, ...]
#: Between the figures of several sources in one cell; no list separator of any spreadsheet.
JOINT = " / "


class Column(NamedTuple):
    """One column and how wide it is shown."""

    head: str
    width: int = 12  #: characters


class Sheet(NamedTuple):
    """One table."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 0  #: so many columns stay in view, besides the headings


FINDINGS = (
    Column("number", 8), Column("verdict", 14), Column("status", 16), Column("severity", 9), Column("fact", 24),
    Column("figure", 20), Column("source", 20), Column("place", 16), Column("sentence", 50),
    Column("against", 20), Column("against source", 20), Column("against place", 16), Column("against sentence", 50),
    Column("message", 50), Column("arithmetic", 40), Column("gap", 8), Column("note", 30), Column("confidence", 11),
    Column("suggestion", 26), Column("would settle it", 36), Column("rule", 28), Column("fingerprint", 18),
)  # fmt: skip
FIGURES = (
    Column("source", 20), Column("place", 18), Column("figure", 22), Column("value", 14), Column("up to", 14),
    Column("unit", 18), Column("read as", 26), Column("bound", 12), Column("what", 22), Column("state", 34),
    Column("why", 50),
)  # fmt: skip
SOURCES = (
    Column("source", 24), Column("role", 9), Column("file", 30), Column("title", 40), Column("publisher", 20),
    Column("published", 20), Column("figures", 9), Column("set aside", 10), Column("claims", 9),
    Column("encoding", 22), Column("invisible characters", 12), Column("not read", 50),
)  # fmt: skip


def sheets(report: Report, layout: Layout) -> tuple[Sheet, ...]:
    """All tables of `report`; findings below `layout.least` are left out of the first two."""
    return (
        Sheet("Findings", FINDINGS, tuple(findings(report, layout)), frozen=2),
        _facts(report, layout),
        Sheet("Figures", FIGURES, tuple(_figures(report, layout)), frozen=3),
        Sheet("Sources", SOURCES, (*map(_source, report.sources, names_of(report).values()), *_unread(report)), 1),
    )


# ---------------------------------------------------------------- findings


def findings(report: Report, layout: Layout) -> Iterator[Row]:
    """A row for each finding, in the order of the report."""
    names = names_of(report)
    numbers = {id(f): n for n, fact in enumerate(why.numbered(report), 1) for f in fact.findings}
    shared = across.facts(report, layout) if report.together else ()
    settling = {id(f): questions.settles(fact, f) for _, fact in shared for f in fact.findings}
    for finding in reported(report, layout.least):
        comparison = finding.comparison
        settles = settling.get(id(finding), "") if finding.verdict is Verdict.CONFLICTS else ""
        yield (
            numbers.get(id(finding), ""),
            finding.verdict.value,
            STATUS.get(finding.verdict, "") if is_backing(finding) else "",
            finding.severity.value,
            clean(finding.fact),
            *_side(finding, finding.quotes[:1], names),
            *_side(finding, finding.quotes[1:], names),
            clean(finding.message),
            clean("; ".join(comparison.steps)) if comparison else "",
            _gap(comparison.gap) if comparison else "",
            noted(finding),
            finding.confidence,
            instead(finding),
            settles,
            finding.rule_id,
            finding.fingerprint,
        )


def _gap(gap: Decimal) -> Decimal:
    """A relative distance to four digits; JSON has it whole."""
    return Decimal(f"{gap:.4g}").normalize() if gap.is_finite() else gap


def _side(finding: Finding, quotes: Sequence[Quote], names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Figures with their hedges, sources, places and sentences of one side; of several figures each, the rest once."""
    words = {item.quote.span: item.words for item in cited([finding], names)}
    several = [
        (
            words.get(quote.span) or clean(quote.figure),
            names.get(quote.span.document_id) or clean(quote.source),
            clean(quote.place),
            clean(quote.before + quote.figure + quote.after).strip(),
        )
        for quote in quotes
    ]
    if not several:
        return "", "", "", ""
    figures, sources, places, sentences = zip(*several, strict=True)
    return JOINT.join(figures), _once(sources), _once(places), _once(sentences)


def _once(words: Iterable[str]) -> str:
    return JOINT.join(dict.fromkeys(words))


# ---------------------------------------------------------------- facts by sources


def _facts(report: Report, layout: Layout) -> Sheet:
    """What each source prints of each fact; of a draft that was held against its sources, of each of its figures."""
    names = names_of(report)
    found = across.facts(report, layout) if report.together else tuple(_backed(report, layout))
    rows = tuple(
        (row.number or "", row.fact, row.verdict.value, *(_printed(row, source) for source in report.sources))
        for row in grid.rows(found)
    )
    head = (Column("number", 8), Column("fact", 34), Column("verdict", 16))
    columns = (*head, *(Column(names[source.id], 24) for source in report.sources))
    return Sheet("Facts by sources", columns, rows, frozen=3)


def _printed(row: grid.Row, source: Source) -> str:
    cell = row.cells.get(source.id)
    return cell.text if cell else ""


def _backed(report: Report, layout: Layout) -> Iterator[Numbered]:
    """Each figure of a draft with what its sources print, in the order of the draft; 0 where it has no number."""
    numbers = {id(f): n for n, fact in enumerate(why.numbered(report), 1) for f in fact.findings}
    order = {source.id: place for place, source in enumerate(report.sources)}
    found = [finding for finding in reported(report, layout.least) if is_backing(finding)]
    for finding in sorted(found, key=lambda f: (order[f.quotes[0].span.document_id], f.quotes[0].span.start)):
        yield from (Numbered(numbers.get(id(finding), 0), fact) for fact in gather(report, [finding]))


# ---------------------------------------------------------------- figures


def _figures(report: Report, layout: Layout) -> Iterator[Row]:
    """Every numeral of every text in order: figures with their state, and what was set aside with its reason."""
    names = names_of(report)
    quoted = {q.span: quote.place for r in _results(report) for q, quote in zip(r.quantities, r.quotes, strict=False)}
    read = replace(report, readings=report.readings or _revived(report))
    shown = {id(finding): number for number, finding in enumerate(report.findings, start=1)}
    known = standings(read, shown, layout.rules)
    for reading in read.readings:
        said = {claim.quantity.span: claim for claim in reading.claims}
        source, document = names.get(reading.document.id, clean(reading.document.name)), reading.document
        items: tuple[Quantity | SetAside, ...] = (*reading.quantities, *reading.set_aside)
        for item in sorted(items, key=_start):
            place = clean(spot(document, item.span) if report.readings else quoted[item.span])
            if isinstance(item, SetAside):
                words = clean(document.quote(item.span))
                yield source, place, words, "", "", "", "", "", "", "set aside", asides.why(item.guard, words)
            else:
                what = meaning.of_what(item, said.get(item.span), said)
                yield source, place, *_read(item), what, *_state(known, item)


def _start(item: Quantity | SetAside) -> int:
    return item.span.start


def _results(report: Report) -> tuple[Finding | Skipped, ...]:
    return (*report.findings, *report.silenced, *report.skipped)


def _revived(report: Report) -> tuple[Reading, ...]:
    """The figures that the findings of a report tell of, where the report was read from a file and has no texts."""
    found = {q.span: q for result in _results(report) for q in result.quantities[: len(result.quotes)]}
    return tuple(
        Reading(
            document=Document(id=source.id, origin=source.origin, text=""),
            quantities=tuple(q for span, q in found.items() if span.document_id == source.id),
        )
        for source in report.sources
    )


def _read(quantity: Quantity) -> tuple[Cell, ...]:
    """The figure as written, its number or two, its unit, what it was taken to mean, and the word that bounds it."""
    values = sorted({numeral.value for numeral in quantity.numerals})
    no_number = quantity.bound is Bound.VAGUE or quantity.construction == "dimensions"  # "dozens"; "3m by 5m"
    numbers: tuple[Cell, Cell] = ("", "") if no_number else (values[0], values[-1] if len(values) > 1 else "")
    unit = JOINT.join(dict.fromkeys(label(unit) for unit in quantity.units if unit))
    meant = meaning.meant(quantity)
    return clean(quantity.surface), *numbers, clean(unit), meant, meaning.bound(quantity)


def _state(known: Standings, quantity: Quantity) -> tuple[str, str]:
    standing = known.by_span[quantity.span]
    return f"{standing.state.sign} {standing.state.words}", clean(standing.title)


# ---------------------------------------------------------------- sources


def _source(source: Source, name: str) -> Row:
    """One text, and what of it was not read."""
    return (
        name,
        source.role,
        file_of(source.origin),
        clean(source.title or ""),
        clean(source.publisher or ""),
        source.published.isoformat() if source.published else "",
        source.figures,
        source.set_aside,
        source.claims,
        "" if source.packed else clean(source.encoding),
        source.invisible,
        clean("; ".join(source.left_out)),
    )


def _unread(report: Report) -> Iterator[Row]:
    """A row for each file that could not be read."""
    for unread in report.unread:
        empty = ("",) * (len(SOURCES) - 4)
        yield "", "not read", file_of(unread.origin), *empty, clean(unread.reason)
