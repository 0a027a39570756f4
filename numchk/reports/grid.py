"""The table of facts and sources: for each fact, what each source prints, and which cells disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from numchk.model import Finding, Span
from numchk.reports.citing import Cited, cited, once, short
from numchk.reports.facts import Fact
from numchk.reports.pieces import clean
from numchk.reports.ranking import Numbered
from numchk.terms import Verdict

#: A fact is called by so many characters.
FACT = 60


class Sign(Enum):
    """How a cell is marked, without colour."""

    NONE = ""
    AGAINST = "!"  #: cannot stand beside another cell of the line
    EARLIER = "(earlier)"
    LATER = "(later)"


LEGEND = {
    Sign.AGAINST: "! cannot stand beside another figure of its line.",
    Sign.EARLIER: "(earlier), (later): a later report moved the figure.",
}


class Cell(NamedTuple):
    """What one source prints of a fact."""

    figures: tuple[str, ...]  #: as printed, with the words that bound them
    sign: Sign
    spans: tuple[Span, ...] = ()  #: where each of `figures` stands

    @property
    def text(self) -> str:
        """ "! 12", "14 (later)", "12 / 15"."""
        told = " / ".join(self.figures)
        return f"! {told}" if self.sign is Sign.AGAINST else f"{told} {self.sign.value}".rstrip()


class Row(NamedTuple):
    """One fact."""

    number: int
    fact: str
    verdict: Verdict
    cells: Mapping[str, Cell]  #: by document id; a source that is silent has none


def rows(found: Sequence[Numbered]) -> tuple[Row, ...]:
    """A row for each fact."""
    return tuple(_row(number, fact) for number, fact in found)


def legend(found: Sequence[Row]) -> str:
    """What the signs of these rows mean; "" where none is used."""
    used = {cell.sign for row in found for cell in row.cells.values()}
    return " ".join(words for sign, words in LEGEND.items() if sign in used)


def _row(number: int, fact: Fact) -> Row:
    signs = _signs(fact.findings)
    by_source: dict[str, list[Cited]] = {}
    for item in once(cited(fact.findings, fact.names)):
        by_source.setdefault(item.quote.span.document_id, []).append(item)
    cells = {
        document: _cell(_printed(items, fact.findings), _worst([signs[s] for s in signs if s.document_id == document]))
        for document, items in by_source.items()
    }
    return Row(number, short(fact.findings[0].fact or "figures", FACT), fact.verdict, cells)


def _cell(printed: Mapping[str, Span], sign: Sign) -> Cell:
    return Cell(tuple(printed), sign, tuple(printed.values()))


def _printed(items: Sequence[Cited], findings: Sequence[Finding]) -> dict[str, Span]:
    """The figures of one source as printed, each with its place; "14" and "fourteen" are one."""
    amounts = {q.span: (q.value, q.unit, q.bound) for finding in findings for q in finding.quantities}
    told: dict[object, tuple[str, Span]] = {}
    for item in items:
        told.setdefault(amounts.get(item.quote.span), (clean(item.words), item.quote.span))
    printed: dict[str, Span] = {}
    for words, span in told.values():
        printed.setdefault(words, span)
    return printed


def _signs(findings: Sequence[Finding]) -> dict[Span, Sign]:
    """How each figure stands to the others of its fact."""
    signs: dict[Span, Sign] = {}
    for span, sign in _each(findings):
        signs[span] = _worst([sign, signs.get(span, Sign.NONE)])
    return signs


def _each(findings: Sequence[Finding]) -> Iterator[tuple[Span, Sign]]:
    for finding in findings:
        if finding.verdict is Verdict.CONFLICTS:
            yield from ((quantity.span, Sign.AGAINST) for quantity in finding.quantities)
        elif finding.verdict is Verdict.UPDATED:
            first, *others = finding.quantities
            yield first.span, Sign.EARLIER
            yield from ((quantity.span, Sign.LATER) for quantity in others)


def _worst(signs: Sequence[Sign]) -> Sign:
    order = (Sign.AGAINST, Sign.LATER, Sign.EARLIER, Sign.NONE)
    return min(signs, key=order.index, default=Sign.NONE)
