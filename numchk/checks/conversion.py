"""The same amount in two units, or several amounts in the same two currencies (semantics.md 4 and 5).

A rule says with `params.aspect` what it looks at: "units" (do the figures match), "rounding" (badly rounded),
"precision" (more digits than the other figure holds), "rates" (one text's own exchange rates), "figures" (one figure
in two currencies). What `Group.manner` may hold is written in `links/restates.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from numchk import units
from numchk.checks.diagnosis import FAINT, cause
from numchk.checks.judgement import Held, Judgement, best, due, written
from numchk.checks.wording import finding, number
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped, Tolerance
from numchk.terms import Bound, Verdict

#: Barrels of crude oil in a tonne: density, not definition (semantics.md 4).
BARRELS = Interval(Decimal("6.3"), Decimal("8.5"))
USUAL_BARRELS = Decimal("7.33")
#: A calibre is a name: it agrees with its measure up to this relative deviation (semantics.md 4).
CALIBRE = Decimal("0.05")
#: Rates of one text may drift this far apart before they contradict each other.
DRIFT = Decimal("0.03")
#: The unit in which a two-part figure is kept -> its outer unit, and how many make one.
_INNER = {"inch": ("foot", 12), "pound": ("stone", 14), "ounce": ("pound", 16)}
#: Significant digits from which on even a faint slip is no chance.
TELLING_DIGITS = 3
#: Confidence in a conflict without a recognisable slip behind it.
UNEXPLAINED = Decimal("0.9")


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one restated amount, agreements included."""
    aspect = rule.params.get("aspect", "units")
    first, again = group.quantities[:2]
    if "rates" in group.manner:
        if aspect == "rates":
            yield from _rates(group, rule)
    elif first.dimension.startswith("[currency") and again.dimension.startswith("[currency"):
        yield from _currencies(first, again, rule)
    elif "oil_barrel" in (first.unit, again.unit) and "[mass]" in (first.dimension, again.dimension):
        if aspect == "units":
            yield from _oil(group, rule)
    elif Bound.VAGUE in (first.bound, again.bound):
        if aspect == "units":
            yield _skip(rule, first, again, "a vague word has no figure to convert")
    elif "size" in group.manner:
        if aspect == "units":
            yield _skip(rule, first, again, "trade sizes are names, not measures")
    else:
        yield from _units(group, rule)


def _skip(rule: Rule, first: Quantity, again: Quantity, reason: str) -> Skipped:
    return Skipped(rule_id=rule.id, quantities=(again, first), reason=reason)


# ---------------------------------------------------------------- one amount in two units


def _units(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    first, again = group.quantities[:2]
    aspect = rule.params.get("aspect", "units")
    judged = best(first, again, group.manner, rule.tolerance)
    if judged is None:
        if aspect == "units":
            yield _skip(rule, first, again, "the units cannot be held together")
        return
    verdict = judged.verdict
    if "calibre" in group.manner and abs(judged.held[0].again.value / judged.held[0].expected - 1) <= CALIBRE:
        verdict = Verdict.AGREES_ROUNDED
    wrong = tuple(h for h in judged.held if h.verdict is Verdict.CONFLICTS)
    slip = cause(wrong, judged.way) if wrong and verdict is Verdict.CONFLICTS else ""
    if verdict is Verdict.CONFLICTS and "weak" in group.manner and not _telling(slip, wrong):
        if aspect == "units":
            yield _skip(rule, first, again, "the words leave open whether one figure restates the other")
        return
    if aspect == _aspect(verdict, judged):
        yield _finding(group, rule, judged, verdict, slip)


def _telling(slip: str, wrong: tuple[Held, ...]) -> bool:
    """True where a slip proves that one figure restates the other: chance seldom brings it about."""
    digits = min(len(h.again.value.normalize().as_tuple().digits) for h in wrong)
    return bool(slip) and (slip not in FAINT or digits >= TELLING_DIGITS)


def _aspect(verdict: Verdict, judged: Judgement) -> str:
    if verdict is Verdict.LOOSE:
        return "precision" if judged.precise else "rounding"
    return "units"


def _finding(group: Group, rule: Rule, judged: Judgement, verdict: Verdict, slip: str) -> Finding:
    first, again = group.quantities[:2]
    arithmetic = _arithmetic(judged, first, again)
    alarm = verdict in (Verdict.CONFLICTS, Verdict.LOOSE)
    reason = "; ".join(x for x in (slip, judged.note) if x)
    expected = arithmetic + (f" ({reason})" if reason and alarm else "")
    return finding(
        rule,
        verdict,
        (again, first),
        comparison=_comparison(judged, first, again, arithmetic, rule.tolerance),
        group=group,
        reason=reason,
        message=None if alarm else f"{first.surface} is given as {again.surface}: {arithmetic}.",
        suggestion=_suggestion(judged, first, again) if alarm else None,
        confidence=UNEXPLAINED if verdict is Verdict.CONFLICTS and not slip else Decimal(1),
        stated=first.surface,
        restated=again.surface,
        expected=expected,
    )


def _comparison(
    judged: Judgement, first: Quantity, again: Quantity, arithmetic: str, tolerance: Tolerance
) -> Comparison:
    xs = [written(first, n, tolerance).near for n in first.numerals]
    ys = [written(again, n, tolerance).near for n in again.numerals]
    expected = judged.way.image(xs[0].hull(xs[-1]))
    stated = ys[0].hull(ys[-1])
    return Comparison(
        expected=expected,
        stated=stated,
        unit=judged.way.target,
        gap=expected.gap(stated),
        steps=(arithmetic,),
        best=tuple(judged.way.there(n.value) for n in first.numerals),
    )


def _amount(values: list[Decimal], unit: str, quantity: Quantity) -> str:
    """Amounts for a sentence: "16 and 24 kilometers", "6 feet 2 inches"."""
    if quantity.construction == "compound" and quantity.unit == unit and unit in _INNER and len(values) == 1:
        outer, inner = _INNER[unit]
        whole, rest = divmod(values[0].quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), inner)
        return f"{number(whole)} {units.label(outer, plural=whole != 1)} {number(rest)} {units.label(unit)}"
    shown = [_figure(value) for value in values]
    return f"{' and '.join(shown)} {units.label(unit, plural=shown != ['1'])}"


def _figure(value: Decimal) -> str:
    """Three digits, with a scale word from a million on: "3.11 million"."""
    for scale, word in ((Decimal("1e9"), " billion"), (Decimal("1e6"), " million")):
        if abs(value) >= scale:
            return number(value / scale, 3) + word
    return number(value, 3)


def _arithmetic(judged: Judgement, first: Quantity, again: Quantity) -> str:
    """Both images: "680 kilometers is 423 miles; 240 miles is 386 kilometers" (semantics.md 5.6)."""
    way = judged.way
    xs = list(dict.fromkeys(h.first.value for h in judged.held))
    ys = list(dict.fromkeys(h.again.value for h in judged.held))
    there = [way.there(x) for x in xs]
    back = [way.back(y) for y in ys]
    kind = "a difference of " if way.difference else ""
    return (
        f"{kind}{_amount(xs, way.source, first)} is {_amount(there, way.target, again)}; "
        f"{_amount(ys, way.target, again)} is {_amount(back, way.source, first)}"
    )


# ---------------------------------------------------------------- what to write instead


def _suggestion(judged: Judgement, first: Quantity, again: Quantity) -> str | None:
    """The restated figure as it should stand, in its own unit and notation; None where that cannot be written."""
    if again.construction == "compound":
        return _compound(again, judged.held[0].expected)
    places = max(due(h) for h in judged.held)
    values = [judged.way.there(n.value) for n in first.numerals]
    if len(values) == len(again.numerals):
        text, shift = again.surface, 0
        for numeral, value in zip(again.numerals, values, strict=True):
            start, end = numeral.span.start - again.span.start + shift, numeral.span.end - again.span.start + shift
            new = _printed(text[start:end], numeral.value, value, places)
            text, shift = text[:start] + new + text[end:], shift + len(new) - (end - start)
        return text
    if len(again.numerals) == 1:
        numeral = again.numerals[0]
        start, end = numeral.span.start - again.span.start, numeral.span.end - again.span.start
        figures = [_printed(again.surface[start:end], numeral.value, value, places) for value in values]
        return again.surface[:start] + " to ".join(figures) + again.surface[end:]
    return f"{_printed('', Decimal(1), values[0], places)} {units.label(judged.way.target)}"


def _printed(old: str, was: Decimal, value: Decimal, places: int) -> str:
    """`value` with `places` decimals in the notation of `old`, which was printed for `was`."""
    parts = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(\D*)", old)
    scale, tail = Decimal(1), ""
    if parts and parts[2].strip() and was:
        scale, tail = was / Decimal(parts[1].replace(",", "")), parts[2]
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) / scale
    text = f"{rounded:,f}"
    if tail and "." in text:
        text = text.rstrip("0").rstrip(".")
    plain = parts is not None and "," not in parts[1] and (len(text) == 5 or len(parts[1]) > 4)
    return (text.replace(",", "") if plain else text) + tail


def _compound(again: Quantity, expected: Decimal) -> str | None:
    """6ft 2in, 12st 7lb or 7lb 8oz with both of its numbers replaced; None where it is written otherwise."""
    _, inner = _INNER.get(again.unit, ("", 0))
    if not inner or len(re.findall(r"\d+", again.surface)) != 2:
        return None
    whole = int(expected.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    figures = iter(divmod(whole, inner))
    return re.sub(r"\d+", lambda _: str(next(figures)), again.surface)


# ---------------------------------------------------------------- oil and money


def _oil(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """Barrels beside tonnes: any crude has 6.3 to 8.5 barrels a tonne."""
    first, again = group.quantities[:2]
    ends = [written(q, q.numerals[0], rule.tolerance).near for q in (first, again)]
    barrels, tonnes = ends if first.unit == "oil_barrel" else reversed(ends)
    if tonnes.contains(Decimal(0)):
        yield _skip(rule, first, again, "nothing can be said of no oil")
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


def _currencies(first: Quantity, again: Quantity, rule: Rule) -> Iterator[Finding | Skipped]:
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
        yield _skip(rule, first, again, "no exchange rate is known")


def _rates(group: Group, rule: Rule) -> Iterator[Finding]:
    """Several amounts in the same two currencies: each pair implies a rate, and the rates must meet."""
    pairs = list(zip(group.quantities[::2], group.quantities[1::2], strict=True))
    base = pairs[0][0].unit
    rates = [_rate(first, again, base, rule.tolerance) for first, again in pairs]
    # Of two pairs the earlier stands; of more, the middle one.
    agreed = rates[0] if len(rates) == 2 else sorted(rates, key=lambda rate: rate[0])[(len(rates) - 1) // 2]
    for (first, again), (middle, span) in zip(pairs, rates, strict=True):
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
    ends = [written(q, q.numerals[0], tolerance).near for q in (above, below)]
    return above.value / below.value, ends[0] / ends[1]
