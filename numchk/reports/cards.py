"""The sections of a report as its page shows them: every finding placed once, words that lead to figures, strips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numchk.reports.across as across
import numchk.reports.grid as grid
from numchk.counting import counted
from numchk.model import Finding, Report, Skipped
from numchk.reports.bars import Drawn, drawn
from numchk.reports.citing import cited, figures, names_of
from numchk.reports.facts import MATCHED, Fact, gather
from numchk.reports.outline import sections
from numchk.reports.pieces import Block, Evidence, Layout, Section, clean
from numchk.reports.ranking import surest
from numchk.reports.states import STATES, Standings, State, signs
from numchk.reports.telling import instead, matched_on, noted, said
from numchk.terms import CONSEQUENCE, Verdict

#: Lines of a block that findings tell themselves, and those that a reporter acts on.
_PROOFS = frozenset({"", "Note", MATCHED, "Suggestion", "Also"})
_ASKED = frozenset({"To ask", "Would settle it"})
#: So many findings and sentences of a card, and lines of a list, are in sight; the others are folded.
FINDINGS, LINES, SENTENCES = 1, 8, 6
#: A sheet of paper is as wide as so many sources.
COLUMNS = 6

#: Words and the id of what they lead to; "" where they lead nowhere.
Words = tuple[tuple[str, str], ...]


class Told(NamedTuple):
    """One finding."""

    number: int  #: its id on the page is "finding-" and this
    finding: Finding
    fact: int  #: what the report calls the fact; 0 where it has no number
    state: State
    sign: str
    called: str
    words: Words
    rows: tuple[tuple[str, str], ...]  #: label and text
    text: str
    pair: Words  #: its figures with their places, for one that stands below another of its fact
    note: str  #: the small print


class Item(NamedTuple):
    """A line of a list with its findings."""

    words: Words
    findings: tuple[Told, ...]


class Shown(NamedTuple):
    """A sentence shown as evidence."""

    where: Words
    runs: tuple[tuple[str, bool, str], ...]  #: words, whether they are a figure, and what they lead to


class Card(NamedTuple):
    """A discrepancy."""

    place: int  #: among the cards of the page: its id is "fact-" and this
    number: int
    head: str
    state: State
    evidence: tuple[Shown, ...]
    drawn: Drawn | None
    lines: tuple[tuple[str, Words], ...]
    asked: tuple[tuple[str, str], ...]
    findings: tuple[Told, ...]


class Cell(NamedTuple):
    """What one source prints of a fact."""

    words: Words
    sign: str
    kind: str  #: its class: "against", "moved" or ""


class Part(NamedTuple):
    """One section of the page."""

    id: str
    section: Section
    heads: tuple[str, ...]  #: of the table of facts
    table: tuple[tuple[Words, tuple[Cell, ...]], ...]
    cards: tuple[Card, ...]
    items: tuple[Item, ...]
    leads: tuple[str, ...] = ()  #: what the first cell of each row of the sources leads to


class Page:
    """What has been placed so far, and where words lead; lives while one page is made."""

    def __init__(self, report: Report, layout: Layout, known: Standings, numbers: Mapping[int, int]) -> None:
        self.report, self.layout, self.known, self.numbers = report, layout, known, numbers
        self.names = names_of(report)
        self.placed: set[int] = set()
        self.cards = self.count = 0

    def parts(self) -> Iterator[Part]:
        """Every section, numbered; what none of them tells comes last."""
        number = 0
        for number, section in enumerate(sections(self.report, self.layout), start=1):
            yield self._part(section, number)
        rest = [f for f in self.report.findings if id(f) in self.numbers and id(f) not in self.placed]
        if rest:
            title = f"Further pairs of the same facts ({len(rest):,})"
            intro = "Compared as well; each belongs to a fact that is told above."
            items = tuple(Item(self.linked(said(f), [f]), self._told([f], 0)) for f in rest)
            yield Part(f"part-{number + 1}", Section(title=title, intro=intro), (), (), (), items)

    def _part(self, section: Section, number: int) -> Part:
        heads, table = self._table(section) if section.wide else ((), ())
        cards = tuple(self._card(block) for block in section.blocks)
        behind = section.behind or ((),) * len(section.lines)
        items = tuple(self._item(line, results) for line, results in zip(section.lines, behind, strict=True))
        texts = tuple(f"text-{self.known.texts[s.id]}" for s in self.report.sources if s.id in self.known.texts)
        leads = texts if len(texts) == len(section.grid) - 1 else ()  # the only grid is that of the sources
        return Part(f"part-{number}", section, heads, table, cards, items, leads)

    # ------------------------------------------------------------ words that lead somewhere

    def linked(self, text: str, results: Iterable[Finding | Skipped]) -> Words:
        """`text` with the figures of `results` leading to where they stand; of figures alike each in turn."""
        targets: dict[str, list[str]] = {}
        for item in cited(results, self.names):
            if target := self.known.place(item.quote.span):
                targets.setdefault(item.words, []).append(target)
        longest = sorted(targets, key=len, reverse=True)
        found = re.finditer(rf"(?<![\w$£€])(?:{'|'.join(map(re.escape, longest))})(?!\w)", text) if longest else ()
        words: list[tuple[str, str]] = []
        place = 0
        for figure in found:
            left = targets[figure.group()]
            words += [(text[place : figure.start()], ""), (figure.group(), left[0])]
            place = figure.end()
            del left[: len(left) > 1]
        return tuple(run for run in (*words, (text[place:], "")) if run[0])

    def _evidence(self, evidence: Evidence) -> Shown:
        targets = [self.known.place(span) for span in evidence.spans]
        marks = sum(figure for _, figure in evidence.runs)
        each = iter(targets if len(targets) == marks else targets[:1] * marks)
        runs = tuple((text, figure, next(each, "") if figure else "") for text, figure in evidence.runs)
        return Shown(((evidence.at or evidence.where, targets[0] if targets else ""),), runs)

    # ------------------------------------------------------------ findings

    def _told(self, findings: Iterable[Finding | Skipped], fact: int) -> tuple[Told, ...]:
        """Those of `findings` that the page shows and has not placed yet; from here on they are."""
        fresh = [f for f in findings if isinstance(f, Finding) and id(f) in self.numbers and id(f) not in self.placed]
        self.placed.update(map(id, fresh))
        return tuple(self._one(finding, fact) for finding in fresh)

    def _one(self, finding: Finding, fact: int) -> Told:
        rows = (("Note", noted(finding)), ("Suggestion", instead(finding)), (MATCHED, matched_on(finding)))
        sign, called = signs(finding)
        return Told(
            number=self.numbers[id(finding)],
            finding=finding,
            fact=fact,
            state=STATES[finding.verdict],
            sign=sign,
            called=called,
            words=self.linked(said(finding), [finding]),
            rows=tuple((label, text) for label, text in rows if text),
            text=said(finding),
            pair=self.linked(figures(cited([finding], self.names)), [finding]),
            note=f"{finding.severity.value}, {finding.rule_id}",
        )

    def _item(self, line: str, results: Sequence[Finding | Skipped]) -> Item:
        number = re.match(r"\[(\d+)\] ", line)
        return Item(self.linked(line, results), self._told(results, int(number[1]) if number else 0))

    def _card(self, block: Block) -> Card:
        self.cards = block.number or self.cards + bool(block.head)
        fact = next(iter(gather(self.report, block.findings)), None)
        whole = fact._replace(findings=block.findings) if fact else None
        lines = [line for line in block.lines if line[0] not in _PROOFS or not block.findings]
        order = sorted(block.findings, key=lambda f: (CONSEQUENCE.index(f.verdict), -f.confidence))
        told = self._told(order, self.cards)
        self.count += 1
        return Card(
            place=self.count,
            number=self.cards if block.head else 0,
            head=block.head,
            state=STATES[fact.verdict] if fact else State.ALONE,
            evidence=tuple(map(self._evidence, block.evidence)),
            drawn=drawn(whole, self.layout.rules) if whole else None,
            lines=tuple((label, self._led(text, fact)) for label, text in lines if label not in _ASKED),
            asked=tuple(line for line in lines if line[0] in _ASKED),
            findings=told,
        )

    def _led(self, text: str, fact: Fact | None) -> Words:
        """A line of a fact that moved: its figure leads to the text; others stand as they are."""
        if fact is None or fact.verdict is not Verdict.UPDATED:
            return ((text, ""),)
        for item in across.timeline(fact):
            at = f"{item.words} ({item.source}, {item.place}"
            if item.source and text.startswith((f"{at})", f"{at};")):
                return (item.words, self.known.place(item.quote.span)), (text[len(item.words) :], "")
        return ((text, ""),)

    # ------------------------------------------------------------ the table

    def _table(self, section: Section) -> tuple[tuple[str, ...], tuple[tuple[Words, tuple[Cell, ...]], ...]]:
        found = across.facts(self.report, self.layout)
        rows = grid.rows(found)
        voices = {document for row in rows for document in row.cells}
        heard = [source.id for source in self.report.sources if source.id in voices]
        table = []
        for numbered, row in zip(found, rows, strict=True):
            lead = f"finding-{self.numbers[id(surest(numbered.fact))]}"
            cells = tuple(self._cell(row.cells[document]) if document in row.cells else _SILENT for document in heard)
            table.append((((f"{row.number}. ", ""), (row.fact, lead)), cells))
        return section.wide[0][1:], tuple(table)

    def _cell(self, cell: grid.Cell) -> Cell:
        words = [(figure, self.known.place(span)) for figure, span in zip(cell.figures, cell.spans, strict=True)]
        kind = {grid.Sign.AGAINST: "against", grid.Sign.NONE: ""}.get(cell.sign, "moved")
        return Cell(tuple(words), cell.sign.value, kind)


_SILENT = Cell((), "", "")


def folded(items: Sequence[object], keep: int, one: str) -> str:
    """What the fold says that hides all but `keep` of `items`: "12 more pairs"; "" where all are in sight."""
    more = len(items) - keep
    return counted(more, f"more {one}") if more > 0 else ""


def titled(report: Report) -> str:
    """What a browser calls the page."""
    texts = counted(len(report.sources), "text")
    return clean(f"numchk: {texts} side by side" if report.together else f"numchk: {texts} checked")
