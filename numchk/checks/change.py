"""A change against the figures before and after it (semantics.md 6).

It never guesses the figure before a change where the text does not print it. Percent and percentage points are told
apart by the words alone.

A rule says with `params.aspect` what it looks at: "percent" (by so many per cent), "points" (percentages that move by
so many "per cent"), "amount" (by so much, or so many points) or "multiple" (doubled, threefold). What `Group.manner`
may hold is written in `links/changes.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from numchk.checks.wording import amount, finding, named, number
from numchk.interval import INFINITY, ZERO, Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.rounding import percentage, printed, side_by_side, widen
from numchk.terms import Bound, Kind, Verdict

ONE, HUNDRED = Decimal(1), Decimal(100)
#: A move of so many points is taken for one of so many per cent only where the two differ by more than this.
A_TENTH = Decimal("0.1")
#: "doubled" said of a verb is meant to 5 per cent (semantics.md 6).
LOOSELY = Interval(Decimal("0.95"), Decimal("1.05"))
#: What the rules look at -> the manners, without their direction.
ASPECTS: Mapping[object, frozenset[str]] = MappingProxyType(
    {
        "percent": frozenset({"percent", "percent by amount"}),
        "points": frozenset({"percent of shares"}),
        "amount": frozenset({"amount", "points", "amount to", "amount or range"}),
        "multiple": frozenset({"multiple"}),
    }
)


class _Case(NamedTuple):
    """One change with its sides: the quantities, and all that each may stand for."""

    change: Quantity
    before: Quantity
    after: Quantity
    size: Interval
    start: Interval
    end: Interval
    way: int  #: 1 upwards, -1 downwards, 0 where the words do not say


class _Result(NamedTuple):
    """What the other figures make of the one pointed at, in its unit."""

    pointed: Quantity
    expected: Interval
    stated: Interval
    best: Decimal | None
    value: Decimal  #: as printed
    step: str


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What `rule` has to say on one change, agreements included."""
    way, manner = _manner(group.manner)
    if manner.removeprefix("unlike ") not in ASPECTS.get(rule.params.get("aspect"), frozenset()):
        return
    if manner.startswith("unlike "):
        reason = "the change may be counted on another basis than the figures beside it"
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
    elif any(q.bound is Bound.VAGUE for q in group.quantities):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="a vague figure shows no change")
    elif manner == "amount to":
        yield _beyond(group, rule, way)
    elif manner == "percent by amount":
        yield _by_amount(group, rule, way)
    elif manner == "amount or range" and _range_like(group, way):
        yield Skipped(rule_id=rule.id, quantities=group.quantities, reason="the change may be a range")
    else:
        case = _case(group, rule, way)
        if manner == "multiple":
            yield _multiple(group, rule, case)
        elif case.start.low <= 0 and manner.startswith("percent"):
            reason = "no percentage of nothing, or of less"
            yield Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
        elif manner.startswith("percent"):
            yield _percent(group, rule, case, points=manner == "percent of shares")
        else:
            yield _amount(group, rule, case)


def _manner(manner: str) -> tuple[int, str]:
    """(direction, manner without it)."""
    first, _, rest = manner.partition(" ")
    return {"up": (1, rest), "down": (-1, rest)}.get(first, (0, manner))


def _end(quantity: Quantity, index: int) -> Quantity:
    """One end of a range ("from 84 to 42") as a quantity of its own."""
    numeral = quantity.numerals[index]
    first = quantity.span.start
    surface = quantity.surface[numeral.span.start - first : numeral.span.end - first]
    if quantity.unit == "percent" or quantity.kind is Kind.MONEY:
        surface = amount(numeral.value, quantity.unit)
    point = Interval.point(numeral.value)
    return replace(quantity, numerals=(numeral,), stated=point, bound=Bound.EXACT, surface=surface)


def _held(quantity: Quantity, rule: Rule) -> Interval:
    """All that a figure may stand for; a percentage that is no change is meant to its own last digit."""
    if quantity.unit == "percent" and quantity.bound in {Bound.EXACT, Bound.EXACTLY} and len(quantity.numerals) == 1:
        return printed(quantity, quantity.numerals[0], replace(rule.tolerance, cap=ZERO))
    return widen(quantity, rule.tolerance)


def _size(change: Quantity, rule: Rule) -> Interval:
    """All that a change may stand for; one in per cent is meant to its own last digit."""
    return (percentage if change.unit == "percent" else widen)(change, rule.tolerance)


def _range_like(group: Group, way: int) -> bool:
    """True where "by 2 to 3 from 6" may be a range of changes: no such rise or fall leads to the second figure."""
    case = [numeral.value for quantity in group.quantities for numeral in quantity.numerals]
    change, before, after = case if len(group.quantities) == 3 else (case[0], case[2], case[1])
    if before + way * change == after or not change < after:
        return False
    return after <= before if way > 0 else after <= 3 * change


def _in_points(change: Quantity) -> Quantity:
    """Basis points as percentage points."""
    numerals = tuple(
        replace(n, value=n.value / 100, finest_step=n.finest_step / 100, coarsest_step=n.coarsest_step / 100)
        for n in change.numerals
    )
    points = change.stated.scaled(1 / HUNDRED)
    return replace(change, numerals=numerals, stated=points, unit="percentage_point", kind=Kind.SHARE)


def _case(group: Group, rule: Rule, way: int) -> _Case:
    change, *sides = group.quantities
    if group.manner.endswith("amount or range") and len(sides) == 1:
        before, after, change = sides[0], _end(change, -1), _end(change, 0)
    else:
        before, after = sides if len(sides) == 2 else (_end(sides[0], 0), _end(sides[0], -1))
    if change.unit == "basis_point":
        change = _in_points(change)
    if before.unit == "" and after.unit:  # "from 44 to 51 percent"
        before = replace(before, unit=after.unit, dimension=after.dimension, kind=after.kind)
    start, end = (_held(side, rule) for side in side_by_side(before, after))
    size = _size(change, rule)
    return _Case(change, before, after, size, start, end, way)


def _finding(group: Group, rule: Rule, case: _Case, result: _Result) -> Finding:
    pointed = result.pointed
    others = tuple(q for q in group.quantities if q != pointed)
    meets, exact = result.expected.overlaps(result.stated), result.best == result.value
    verdict = (Verdict.AGREES if exact else Verdict.AGREES_ROUNDED) if meets else Verdict.CONFLICTS
    return finding(
        rule,
        verdict,
        (pointed, *others),
        comparison=Comparison(
            expected=result.expected,
            stated=result.stated,
            unit=pointed.unit,
            gap=result.expected.gap(result.stated),
            steps=(result.step,),
            best=() if result.best is None else (result.best,),
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{named(case.change)}: {result.step}.",
        stated=named(case.change),
        expected=result.step,
        other=named(case.before),
        whole=named(case.after),
    )


def _signed(case: _Case, difference: Interval) -> Interval:
    """The change as the words count it: against their direction it is negative."""
    if case.way:
        return difference.scaled(Decimal(case.way))
    return difference.magnitude()


def _percent(group: Group, rule: Rule, case: _Case, *, points: bool) -> Finding | Skipped:
    """Per cent of change against 100 (after / before - 1); `points`: before and after are percentages themselves.

    What fits only if both sides are rounded further than they are written is shown, and called neither right nor wrong.
    """
    ratio = (case.end / case.start - Interval.point(Decimal(1))).scaled(HUNDRED)
    exact = (case.after.value / case.before.value - 1) * HUNDRED
    step = f"{_pair(case)} is {_trend(exact)} of {number(abs(exact), 3)}%"
    expected, moved = _signed(case, ratio), abs(case.after.value - case.before.value)
    if points:
        step += f", or {amount(moved, 'percentage_point')}"
        if moved and moved == case.change.value and abs(moved / abs(exact) - 1) > A_TENTH:
            # what was printed is the difference: rounding may not excuse it
            expected = Interval.point(abs(exact))
    best = abs(exact).quantize(Decimal("0.1"))
    if expected.overlaps(case.size) and not points and (place := _rounded_to(case)):
        reason = f"{step}; {named(case.change)} would need both figures to be rounded to {place}"
        return Skipped(rule_id=rule.id, quantities=group.quantities, reason=reason)
    return _finding(group, rule, case, _Result(case.change, expected, case.size, best, case.change.value, step))


def _rounded_to(case: _Case) -> str:
    """To which place both figures must be rounded for the change to fit; "" where it fits them as they are written."""
    sides = (case.before, case.after)
    if any(q.bound not in {Bound.EXACT, Bound.EXACTLY} or len(q.numerals) > 1 for q in sides):
        return ""
    start, end = (Interval(q.value - half, q.value + half) for q in sides if (half := q.numerals[0].finest_step / 2))
    if start.low <= 0 or _signed(case, (end / start - Interval.point(ONE)).scaled(HUNDRED)).overlaps(case.size):
        return ""
    return amount(min(q.numerals[0].coarsest_step for q in sides), case.after.unit)


def _by_amount(group: Group, rule: Rule, way: int) -> Finding | Skipped:
    """A change in per cent against the same change as an amount and the figure it leads to."""
    change, *sides = group.quantities
    if _end(sides[-1], -1).value <= 3 * sides[0].value:
        return Skipped(rule_id=rule.id, quantities=group.quantities, reason="the change may be a range")
    amounts = (sides[0], sides[1]) if len(sides) == 2 else (_end(sides[0], 0), _end(sides[0], -1))
    moved, after = amounts
    up = Decimal(way or 1)
    (size, end), value = (_held(side, rule) for side in amounts), after.value - up * moved.value
    start = end - size.scaled(up)
    if start.low <= 0 or value <= 0:
        return Skipped(rule_id=rule.id, quantities=group.quantities, reason="no percentage of nothing, or of less")
    exact = moved.value / value * HUNDRED
    expected = (size / start).scaled(HUNDRED)
    step = f"{named(moved)} on {amount(value, after.unit)} is {number(exact, 3)}%"
    case = _Case(change, moved, after, _size(change, rule), start, end, way)
    best = exact.quantize(Decimal("0.1"))
    return _finding(group, rule, case, _Result(change, expected, case.size, best, change.value, step))


def _pair(case: _Case) -> str:
    return f"from {named(case.before)} to {named(case.after)}"


def _trend(change: Decimal) -> str:
    return "a rise" if change >= 0 else "a fall"


def _amount(group: Group, rule: Rule, case: _Case) -> Finding:
    """The difference of before and after against the change: held as before + change = after."""
    exact = case.after.value - case.before.value
    way = Decimal(case.way or (1 if exact >= 0 else -1))
    unit = case.change.unit or ("percentage_point" if case.after.unit == "percent" else "")
    step = f"{_pair(case)} is {_trend(exact)} of {amount(abs(exact), unit)}"
    best = case.before.value + way * case.change.value
    start, end = (_held(side, rule) for side in _to_one_place(case))
    expected = start + case.size.scaled(way)
    case = case._replace(start=start, end=end)
    return _finding(group, rule, case, _Result(_last(group), expected, case.end, best, case.after.value, step))


def _to_one_place(case: _Case) -> tuple[Quantity, Quantity]:
    """Before and after with the finest step of all three: "by 150 to 1,400 from 1,200" speaks of tens."""
    before, after = side_by_side(*_with_decimals(case.before, case.after))
    before, change = side_by_side(before, case.change)
    after, _ = side_by_side(after, change)
    return before, after


def _with_decimals(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Beside 4.25% the 4% is 4.00%, and beside £9.50 the £9 is £9.00: the press leaves out such noughts."""
    steps = [q.numerals[0].finest_step for q in (one, other)]
    priced = one.unit == other.unit and (one.unit == "percent" or one.kind is Kind.MONEY) and max(steps) == 1
    if not priced or {one.bound, other.bound} - {Bound.EXACT, Bound.EXACTLY}:
        return one, other
    return _sharp(one, min(steps)), _sharp(other, min(steps))


def _sharp(quantity: Quantity, step: Decimal) -> Quantity:
    numerals = tuple(replace(n, finest_step=step, coarsest_step=step) for n in quantity.numerals)
    return replace(quantity, numerals=numerals)


def _last(group: Group) -> Quantity:
    """The figure after the change, or the range that holds it."""
    ranged = group.manner.endswith("amount or range") and len(group.quantities) == 2
    return group.quantities[0 if ranged else -1]


def _multiple(group: Group, rule: Rule, case: _Case) -> Finding:
    """The figure after the change against a multiple of the one before; "nearly" reaches down to 0.85 of it."""
    factor = case.change.value
    if case.way < 0 and factor > 1:
        factor = 1 / factor  # "fell threefold"
    match case.change.bound:
        case Bound.BELOW:
            room = Interval(Decimal("0.85"), Decimal(1)) if factor > 1 else Interval(Decimal(1), Decimal("1.15"))
        case Bound.ABOVE | Bound.AT_LEAST:
            room = Interval(Decimal(1), INFINITY) if factor > 1 else Interval(ZERO, Decimal(1))
        case _:
            room = LOOSELY
    best = case.before.value * factor
    step = f"{number(factor, 3)} x {named(case.before)} = {amount(best, case.after.unit)}"
    result = _Result(_last(group), case.start.scaled(factor) * room, case.end, best, case.after.value, step)
    return _finding(group, rule, case, result)


def _beyond(group: Group, rule: Rule, way: int) -> Finding | Skipped:
    """A rise by more than the figure it leads to."""
    change, after = group.quantities
    size, end = widen(change, rule.tolerance), widen(after, rule.tolerance)
    if way < 1 or after.kind is not Kind.COUNT or not 0 <= end.high < size.low:
        return Skipped(rule_id=rule.id, quantities=group.quantities, reason="the figure before is not given")
    case = _Case(change, after, after, size, end, end, way)
    step = f"{change.surface} > {after.surface}: before the rise it would have been less than nothing"
    return _finding(group, rule, case, _Result(change, Interval(ZERO, end.high), size, None, change.value, step))
