"""The same amount in two units, or several amounts in the same two currencies (semantics.md 4 and 5).

It never calls ordinary rounding an error, never judges an amount of money by a rate that neither the text nor the user
gives, and lets a word that may mean several units (tons, gallons) pass where one of them fits. Which of the two figures
was measured, and which converted, it cannot know: it shows both ways.

A rule says with `params.aspect` what it looks at: "units" (do the figures match), "rounding" (badly rounded),
"precision" (more digits than the other figure holds), "rates" (exchange rates: those of a table that the user gives,
else one text's own), "figures" (one figure in two currencies). What `Group.manner` may hold is written in
`links/restates.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from numchk.checks.diagnosis import Cause, cause
from numchk.checks.exchange import by_rate, currencies, oil, rates, skip, table_ways
from numchk.checks.images import deviation, written
from numchk.checks.judgement import Judgement, judge, kind, kindest
from numchk.checks.rewriting import arithmetic, suggestion
from numchk.checks.slips import FAINT, TRANSPOSED
from numchk.checks.wording import finding, named
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped, Tolerance
from numchk.terms import Bound, Verdict

#: A calibre is a name: it agrees with its measure up to this relative deviation (semantics.md 4).
CALIBRE = Decimal("0.05")
#: Degrees Celsius from which on an oven is meant, and how far, in Fahrenheit, the marks of its dial may lie apart:
#: half of the usual step of 25, and a degree for the other scale's rounding.
HOT, DIAL = Decimal(100), Decimal("13.5")
#: Figures beyond these are not judged.
LARGEST, SMALLEST = Decimal("1e18"), Decimal("1e-9")
#: Confidence in a conflict without a recognisable slip behind it.
UNEXPLAINED = Decimal("0.9")


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one restated amount, agreements included."""
    aspect = rule.params.get("aspect", "units")
    first, again = group.quantities[:2]
    if first.dimension.startswith("[currency") and again.dimension.startswith("[currency"):
        yield from _money(group, rule)
    elif "oil_barrel" in (first.unit, again.unit) and "[mass]" in (first.dimension, again.dimension):
        if aspect == "units":
            yield from oil(group, rule)
    elif Bound.VAGUE in (first.bound, again.bound):
        if aspect == "units":
            yield skip(rule, first, again, "a vague word has no figure to convert")
    elif "size" in group.manner:
        if aspect == "units":
            yield skip(rule, first, again, "trade sizes are names, not measures")
    else:
        yield from _units(group, rule)


# ---------------------------------------------------------------- money


def _money(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """Pairs of two currencies: by the rate that the user's table gives, else by the text's own rates."""
    aspect = rule.params.get("aspect", "units")
    pairs = list(zip(group.quantities[::2], group.quantities[1::2], strict=True))
    if all(table_ways(first, again, group.manner) for first, again in pairs):
        if aspect == "rates":
            for first, again in pairs:
                yield from _by_table(replace(group, quantities=(first, again)), rule)
    elif "rates" in group.manner.split():
        if aspect == "rates":
            yield from rates(group, rule)
    else:
        yield from currencies(*pairs[0], group.manner, rule)


def _by_table(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    first, again = group.quantities
    if Bound.VAGUE in (first.bound, again.bound) or not (_plain(first) and _plain(again)):
        yield skip(rule, first, again, "a vague word has no figure to convert")
        return
    ways = table_ways(first, again, group.manner)
    found = [judge(first, again, way, rule.tolerance)._replace(note=by_rate(way)) for way in ways]
    judged, slip = _explained(kind(found))
    # Rates move: single digits that differ are no slip.
    slip = Cause() if slip.name in FAINT - {TRANSPOSED} else slip
    usual = any((way.source, way.target) == (first.unit, again.unit) for way in ways)
    if judged is None or (judged.verdict is Verdict.CONFLICTS and ("weak" in group.manner or not usual)):
        yield skip(rule, first, again, "the words leave open whether one figure restates the other")
        return
    verdict = judged.verdict if judged.verdict is Verdict.CONFLICTS else Verdict.AGREES_ROUNDED
    yield _finding(group, rule, judged, verdict, slip)


# ---------------------------------------------------------------- one amount in two units


def _units(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    first, again = group.quantities[:2]
    aspect = rule.params.get("aspect", "units")
    plain = _plain(first) and _plain(again)
    judged, slip = _judged(first, again, group.manner, rule.tolerance) if plain else (None, Cause())
    if judged is None:
        if aspect == "units":
            yield skip(rule, first, again, "the units cannot be held together")
        return
    verdict = judged.verdict
    if "calibre" in group.manner and deviation(judged.held[0].again.value, judged.held[0].expected) <= CALIBRE:
        verdict = Verdict.AGREES_ROUNDED
    if _customary(judged, group.manner):
        verdict = Verdict.AGREES_ROUNDED
    # Two temperatures in one sentence are near enough to each other for a slip to be chance.
    if verdict is Verdict.CONFLICTS and "weak" in group.manner and (judged.way.degrees or not slip.telling):
        if aspect == "units":
            yield skip(rule, first, again, "the words leave open whether one figure restates the other")
        return
    if aspect == _aspect(verdict, judged):
        yield _finding(group, rule, judged, verdict, slip)


@lru_cache(maxsize=4096)
def _judged(first: Quantity, again: Quantity, manner: str, tolerance: Tolerance) -> tuple[Judgement | None, Cause]:
    """The kindest judgement and its slip, worked out once for all the rules that look at one pair."""
    return _explained(kindest(first, again, manner, tolerance))


def _customary(judged: Judgement, manner: str) -> bool:
    """True for an oven's temperatures: 170C and 325F are one mark of its dial, no measure."""
    if "oven" not in manner.split() or not judged.way.degrees or judged.way.difference:
        return False
    fahrenheit = judged.way.target == "degree_Fahrenheit"
    pairs = [(h.again, h.expected) if fahrenheit else (h.first, judged.way.back(h.again.value)) for h in judged.held]
    celsius = [h.first.value if fahrenheit else h.again.value for h in judged.held]
    return all(c >= HOT and not c % 5 for c in celsius) and all(
        not told.value % 25 and abs(told.value - due) <= DIAL for told, due in pairs
    )


def _explained(judged: Sequence[Judgement]) -> tuple[Judgement | None, Cause]:
    """Of judgements as kind as each other, the one that a slip explains best, and that slip."""
    causes = []
    for judgement in judged:
        wrong = [h for h in judgement.held if h.verdict is Verdict.CONFLICTS]
        causes.append(cause(wrong, judgement.way) if wrong and judgement.verdict is Verdict.CONFLICTS else Cause())
    ranked = sorted(zip(judged, causes, strict=True), key=lambda pair: (not pair[1].telling, not pair[1].name))
    return ranked[0] if ranked else (None, Cause())


def _plain(quantity: Quantity) -> bool:
    """True for figures of a size and fineness that a text can mean; the others are serial numbers or noise."""
    positive = quantity.dimension == "[fuel economy]"
    return all(
        (n.value > 0 or not positive)
        and (not n.value or SMALLEST <= abs(n.value) < LARGEST)
        and SMALLEST <= n.finest_step <= n.coarsest_step
        for n in quantity.numerals
    )


def _aspect(verdict: Verdict, judged: Judgement) -> str:
    if verdict is Verdict.LOOSE:
        return "precision" if judged.precise else "rounding"
    return "units"


def _finding(group: Group, rule: Rule, judged: Judgement, verdict: Verdict, slip: Cause) -> Finding:
    first, again = group.quantities[:2]
    steps = arithmetic(judged, first, again)
    if judged.precise:
        steps = steps.partition("; ")[0]  # the way back says the same once more
    alarm = verdict in (Verdict.CONFLICTS, Verdict.LOOSE)
    slipped = verdict is Verdict.CONFLICTS and (slip.name or not judged.note)
    reason = "; ".join(x for x in (slip.reason if slipped else "", judged.note) if x)
    told = f" ({judged.note})" if judged.note else ""
    instead = suggestion(judged, first, again) if alarm and "backed" not in group.manner else None
    expected = instead if instead and judged.precise else steps + (f" ({reason})" if reason and alarm else "")
    return finding(
        rule,
        verdict,
        (again, first),
        comparison=_comparison(judged, (first, again), steps, rule.tolerance),
        group=group,
        reason=reason,
        message=None if alarm else f"{named(first)} is given as {named(again)}: {steps}{told}.",
        suggestion=instead,
        confidence=UNEXPLAINED if verdict is Verdict.CONFLICTS and not slip.name else Decimal(1),
        stated=named(first),
        restated=named(again),
        expected=expected,
    )


def _comparison(judged: Judgement, pair: tuple[Quantity, Quantity], steps: str, tolerance: Tolerance) -> Comparison:
    first, again = pair
    xs = [written(first, n, tolerance).near for n in first.numerals]
    ys = [written(again, n, tolerance).near for n in again.numerals]
    expected = judged.way.image(xs[0].hull(xs[-1]))
    stated = ys[0].hull(ys[-1])
    return Comparison(
        expected=expected,
        stated=stated,
        unit=judged.way.target,
        gap=expected.gap(stated),
        steps=(steps,),
        best=tuple(judged.way.there(n.value) for n in first.numerals),
    )
