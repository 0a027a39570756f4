"""Amounts in two units that no fixed factor joins: barrels and tonnes of oil, and two currencies (semantics.md 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

import numchk.units as units
from numchk.checks.images import DRIFT, RateWay, written
from numchk.checks.rewriting import reprint
from numchk.checks.wording import finding, number
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped, Tolerance
from numchk.terms import Verdict

#: Barrels of crude oil in a tonne: density, not definition (semantics.md 4).
BARRELS = Interval(Decimal("6.3"), Decimal("8.5"))
USUAL_BARRELS = Decimal("7.33")
#: Why a table of rates says nothing of a pair, by the word that `ratebook.rated` writes; {0} and so on are its parts.
UNTOLD: Mapping[str, str] = MappingProxyType(
    {
        "undated": "the text has no date of publication to choose a rate by",
        "past": "the sentence speaks of {0}, and the rate of that time is not known",
        "old": "the nearest rate of the table is of {0}, more than a year older than the text",
        "unlisted": "the table of rates holds none for {0} and {1} on or before {2}",
    }
)


def skip(rule: Rule, first: Quantity, again: Quantity, reason: str) -> Skipped:
    """A pair that was read and is not judged."""
    return Skipped(rule_id=rule.id, quantities=(again, first), reason=reason)


def oil(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """Barrels beside tonnes: any crude has 6.3 to 8.5 barrels a tonne."""
    first, again = group.quantities[:2]
    ends = [written(q, q.numerals[0], rule.tolerance).near for q in (first, again)]
    barrels, tonnes = ends if first.unit == "oil_barrel" else reversed(ends)
    if min(barrels.low, tonnes.low) <= 0:
        yield skip(rule, first, again, "no oil has no density")
        return
    rate = barrels / tonnes
    verdict = Verdict.AGREES_ROUNDED if rate.overlaps(BARRELS) else Verdict.CONFLICTS
    usual = first.value * USUAL_BARRELS if again.unit == "oil_barrel" else first.value / USUAL_BARRELS
    arithmetic = f"a tonne of crude is {number(BARRELS.low)} to {number(BARRELS.high)} barrels"
    yield finding(
        rule,
        verdict,
        (again, first),
        comparison=Comparison(
            expected=BARRELS, stated=rate, unit="", gap=rate.gap(BARRELS), steps=(arithmetic,), best=(usual,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{first.surface} is given as {again.surface}: {arithmetic}.",
        stated=first.surface,
        restated=again.surface,
        expected=arithmetic,
    )


def table_ways(first: Quantity, again: Quantity, manner: str) -> tuple[RateWay, ...]:
    """The ways between two currencies by the rates that a table gives for them; none without a table."""
    told = [word.split(":") for word in manner.split() if word.startswith("rate:")]
    return tuple(
        RateWay(source=a, target=b, base=base, rate=Decimal(rate), day=day)
        for _, base, quote, rate, day in told
        for a, b in ((base, quote), (quote, base))
        if a in first.units and b in again.units
    )


def by_rate(way: RateWay) -> str:
    """The rate for a reader: "at 1.081 US dollars per euro on 2024-03-01"."""
    other = way.target if way.source == way.base else way.source
    one, rate = (way.base, way.rate) if way.rate >= 1 else (other, 1 / way.rate)
    many = other if one == way.base else way.base
    return f"at {number(rate)} {units.label(many)} per {units.label(one, plural=False)} on {way.day}"


def untold(manner: str) -> str:
    """Why no rate is known."""
    for word in manner.split():
        name, *parts = word.split(":")
        if name in UNTOLD:
            return UNTOLD[name].format(*parts)
    return "no exchange rate is known"


def currencies(first: Quantity, again: Quantity, manner: str, rule: Rule) -> Iterator[Finding | Skipped]:
    """A single pair of currencies: nothing can be said without a rate, save that the figures are the same."""
    aspect = rule.params.get("aspect", "units")
    same = [n.value for n in first.numerals] == [n.value for n in again.numerals]
    if same and aspect == "figures":
        yield finding(
            rule,
            Verdict.LOOSE,
            (again, first),
            stated=first.surface,
            restated=again.surface,
            expected="the same figure in both currencies",
        )
    elif aspect == "units" and not same:
        yield skip(rule, first, again, untold(manner))


def rates(group: Group, rule: Rule) -> Iterator[Finding]:
    """Several amounts in the same two currencies: each pair implies a rate, and the rates must meet."""
    pairs = list(zip(group.quantities[::2], group.quantities[1::2], strict=True))
    base = pairs[0][0].unit
    implied = [_rate(first, again, base, rule.tolerance) for first, again in pairs]
    # Of two pairs the earlier stands; of more, the middle one.
    agreed = implied[0] if len(pairs) == 2 else sorted(implied, key=lambda rate: rate[0])[(len(pairs) - 1) // 2]
    for (first, again), (middle, span) in zip(pairs, implied, strict=True):
        meets = span.scaled(1 - DRIFT).hull(span.scaled(1 + DRIFT)).overlaps(agreed[1])
        due = first.value * agreed[0] if first.unit == base else first.value / agreed[0]
        arithmetic = (
            f"{first.surface} and {again.surface} make {number(middle)} {_pair(base, pairs)}, "
            f"the other amounts here {number(agreed[0])}"
        )
        yield finding(
            rule,
            Verdict.AGREES_ROUNDED if meets else Verdict.CONFLICTS,
            (again, first),
            comparison=Comparison(
                expected=agreed[1], stated=span, unit="", gap=span.gap(agreed[1]), steps=(arithmetic,), best=(due,)
            ),
            group=group,
            message=f"{arithmetic}." if meets else None,
            suggestion=None if meets else reprint(again, [due], written(first, first.numerals[0], rule.tolerance)),
            stated=first.surface,
            restated=again.surface,
            expected=arithmetic,
        )


def _pair(base: str, pairs: list[tuple[Quantity, Quantity]]) -> str:
    other = next(q.unit for q in pairs[0] if q.unit != base)
    return f"{units.label(other)} per {units.label(base, plural=False)}"


def _rate(first: Quantity, again: Quantity, base: str, tolerance: Tolerance) -> tuple[Decimal, Interval]:
    """Units of the other currency for one of `base`: as printed, and with both roundings."""
    below, above = (first, again) if first.unit == base else (again, first)
    # "$1 = 0.95 euros" states a rate: its 1 is exact.
    ends = [
        Interval.point(q.value) if q.value == 1 else written(q, q.numerals[0], tolerance).near for q in (above, below)
    ]
    return above.value / below.value, ends[0] / ends[1]
