"""Which bars a discrepancy is drawn with: every figure of the fact in one unit, or what is printed and what is due.

The intervals are those that the check itself compared (`Finding.comparison`), so that no picture gainsays a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numchk.units as units
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Quantity, Rule, Span, Tolerance
from numchk.reports.citing import Cited, cited, joined
from numchk.reports.drafts import is_backing
from numchk.reports.facts import Fact
from numchk.reports.pieces import clean
from numchk.reports.ranking import SAME, of_claims
from numchk.reports.strip import Strip, draw, spread
from numchk.terms import CONSEQUENCE, Kind, Verdict
from numchk.values import restates

#: Where there are more figures than this, those that are printed alike share a bar.
MANY = 6
#: So many figures are named from which one is reckoned.
NAMED = 4
#: A converted number is told with so many digits.
DIGITS = 4

Place = tuple[str, Span]  #: what a source is called, and where its figure stands


class Row(NamedTuple):
    """One bar and what stands beside it."""

    words: str  #: the figure as printed, or what it is reckoned from
    who: tuple[Place, ...]
    converted: str  #: the same in the unit of the strip; "" where it is printed in it
    spread: str  #: all that it may stand for, in words: "may be 94.5 to 95.5 miles"
    meant: Interval
    points: tuple[Decimal, ...]  #: the figure itself, in the unit of the strip


class Drawn(NamedTuple):
    """A strip with its words."""

    rows: tuple[Row, ...]
    strip: Strip
    unit: str  #: what the scale counts: "miles"; "" for people and things
    said: str  #: what is to be seen, in a sentence


def drawn(fact: Fact, rules: Sequence[Rule]) -> Drawn | None:
    """The strip of a discrepancy; None where no two amounts are held against each other."""
    told = [(f, f.comparison) for f in fact.findings if f.verdict is fact.verdict and f.comparison is not None]
    if not told or fact.verdict is Verdict.STYLE:
        return None
    finding, comparison = max(told, key=lambda one: one[0].confidence)
    pairs = of_claims(finding) or is_backing(finding)
    rows = _figures(fact, comparison.unit, rules) if pairs else list(_due(finding, comparison, fact))
    strip = draw([(row.meant, row.points) for row in rows])
    if strip is None or len(rows) < 2:
        return None
    unit = "per cent" if comparison.unit == "percent" else units.label(comparison.unit) if comparison.unit else ""
    return Drawn(tuple(rows), strip, unit, _said(strip, fact.verdict, comparison.unit))


def _said(strip: Strip, verdict: Verdict, unit: str) -> str:
    """What is to be seen."""
    if strip.band.meets:
        common = f"Common to all bars: {_amount(strip.band.between, unit)}."
        return f"{common} The check asks for more than that: see below." if verdict is Verdict.CONFLICTS else common
    if len({(bar.start, bar.width) for bar in strip.bars}) == 2:
        return f"The bars do not meet: {_amount(strip.band.between, unit)} lies between them."
    return "No single value lies on all bars."


def _may_be(meant: Interval, unit: str) -> str:
    return "taken as it stands" if meant.is_point else f"may be {_amount(meant, unit)}"


def _amount(meant: Interval, unit: str) -> str:
    """An interval with its unit: "12 to 15 miles", "43%"."""
    words = _spread(meant)
    return f"{words}%" if unit == "percent" else f"{words} {units.label(unit)}" if unit else words


def _spread(meant: Interval) -> str:
    return spread(Interval(_rounded(meant.low), _rounded(meant.high)))


def _rounded(value: Decimal) -> Decimal:
    return round(value, max(0, DIGITS - 1 - value.adjusted())) if value.is_finite() and value else value


# ---------------------------------------------------------------- figures of one fact


class _Meant(NamedTuple):
    """A figure and all it may stand for, in the unit of the strip."""

    quantity: Quantity
    interval: Interval


def _figures(fact: Fact, unit: str, rules: Sequence[Rule]) -> list[Row]:
    """A row for each figure of the fact: the draft before its sources, as time goes on, or the smallest first."""
    tolerances = {rule.id: rule.tolerance for rule in rules}
    meant: dict[Span, _Meant] = {}
    for finding in sorted(fact.findings, key=lambda f: CONSEQUENCE.index(f.verdict)):
        for one in _compared(finding, unit, tolerances.get(finding.rule_id, Tolerance())):
            meant.setdefault(one.quantity.span, one)
    items = [item for item in cited(fact.findings, fact.names) if item.quote.span in meant]
    alike: dict[object, list[Cited]] = {}
    for item in items:
        who = item.quote.span.document_id if len(items) <= MANY else ""
        alike.setdefault((item.words.casefold(), meant[item.quote.span].interval, who), []).append(item)
    rows = [_row(several, meant[several[0].quote.span], unit) for several in alike.values()]
    as_told = fact.verdict is Verdict.UPDATED or any(map(is_backing, fact.findings))
    return rows if as_told else sorted(rows, key=_middle)


def _compared(finding: Finding, unit: str, tolerance: Tolerance) -> Iterator[_Meant]:
    """What the check took the figures of a finding to stand for."""
    found = finding.comparison
    if found is None or len(finding.quantities) < 2:
        return
    first, second, *others = finding.quantities
    ends = (found.expected, found.stated) if finding.rule_id.startswith(SAME) else (found.stated, found.expected)
    told = [(first, ends[0], found.unit), (second, ends[1], found.unit)]
    for other in others:
        like = restates(first, other, tolerance)
        if like is not None:
            told.append((other, like.second, like.unit))
    for quantity, interval, own in told:
        if own == unit or units.comparable(own, unit):
            yield _Meant(quantity, _turned(quantity, interval, own, unit))


def _turned(quantity: Quantity, interval: Interval, own: str, unit: str) -> Interval:
    return interval if own == unit else units.convert(interval, own, unit, difference=quantity.kind is Kind.CHANGE)


def _row(items: Sequence[Cited], one: _Meant, unit: str) -> Row:
    points = _points(one, unit)
    turned = bool(points) and unit not in one.quantity.units and bool(one.quantity.unit)
    return Row(
        words=items[0].words,
        who=tuple((f"{item.source}, {item.place}" if item.source else item.place, item.quote.span) for item in items),
        converted=_amount(Interval(min(points), max(points)), unit) if turned else "",
        spread=_may_be(one.interval, unit),
        meant=one.interval,
        points=points,
    )


def _points(one: _Meant, unit: str) -> tuple[Decimal, ...]:
    """The written numbers in the unit of the strip; of several that a word may mean, in the one that was compared."""
    values = [numeral.value for numeral in one.quantity.numerals]
    choices = []
    for own in one.quantity.units:
        if own == unit or not own or units.comparable(own, unit):
            own_or_same = own or unit
            choices.append([_turned(one.quantity, Interval.point(v), own_or_same, unit).low for v in values])
    fitting = [found for found in choices if all(map(one.interval.contains, found))]
    return tuple(dict.fromkeys((fitting or choices or [[]])[0]))


def _middle(row: Row) -> tuple[Decimal, Decimal]:
    finite = [end for end in (row.meant.low, row.meant.high) if end.is_finite()] or [Decimal(0)]
    return (row.points[0] if row.points else finite[0]), finite[0]


# ---------------------------------------------------------------- what is printed and what is due


def _due(finding: Finding, found: Comparison, fact: Fact) -> Iterator[Row]:
    """A row for the figure pointed at and one for what the others make of it."""
    items = {item.quote.span: item for item in cited([finding], fact.names)}
    first, *others = finding.quantities
    mine = _Meant(first, found.stated)
    points = _points(mine, found.unit)
    printed = bool(points) and all(map(found.stated.contains, points))
    own = items.get(first.span)
    yield Row(
        words=(own.words if own else clean(first.surface)) if printed else "as printed",
        who=((own.place, first.span),) if own else (),
        converted="",
        spread=_may_be(found.stated, found.unit),
        meant=found.stated,
        points=points if printed else (),
    )
    surfaces = list(dict.fromkeys(clean(other.surface) for other in others))
    known = f"from {joined(surfaces)}" if 0 < len(surfaces) <= NAMED else "from the other figures"
    best = tuple(value for value in found.best if found.expected.contains(value))
    yield Row(
        words=known if printed else "as reckoned",
        who=(),
        converted=_amount(Interval(min(best), max(best)), found.unit) if best else "",
        spread=_may_be(found.expected, found.unit),
        meant=found.expected,
        points=best,
    )
