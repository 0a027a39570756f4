"""One fact with two values, in one text or in several: what agrees, what was updated, what cannot both stand.

It never says which of two sources is right, nor calls a difference a conflict where place, time, event or the part
that is counted may differ. Two figures of one text are held against each other only where nearly the same words stand
around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from numchk.checks.pairs import amount, level
from numchk.checks.wording import ALARMS, finding, named, number
from numchk.interval import Interval
from numchk.model import Agreement, Comparison, Finding, Group, Pair, Quantity, Rule, Skipped
from numchk.surety import confidence
from numchk.terms import Bound, Level, Verdict
from numchk.values import UPPER, Likeness, one_way, relate, restates

#: A later figure so many times a floor has passed it: "at least eight", then 13; nearer, the floor still holds.
RISEN = Decimal("1.25")
_RANKS = (Level.DIFFERENT, Level.UNKNOWN, Level.COMPATIBLE, Level.SAME)


def accepted(agreement: Agreement, wanted: Agreement) -> bool:
    """True where no field lies below the lowest level that the rule accepts."""
    return all(_RANKS.index(level(agreement, name)) >= _RANKS.index(least) for name, least in wanted)


def _fits(group: Group, pair: Pair, rule: Rule) -> bool:
    """True where the rule is about such pairs: within one text, or across texts."""
    a, b = group.quantities[pair.first], group.quantities[pair.second]
    where = "within" if a.span.document_id == b.span.document_id else "across"
    return rule.params.get("where", where) == where and accepted(pair.agreement, rule.match)


def _steps(quantities: tuple[Quantity, Quantity], like: Likeness) -> tuple[str, ...]:
    """The comparison in one line, with the conversion where there was one."""
    first, second = amount(like.first, like.unit), amount(like.second, like.unit)
    one, other = quantities
    turned = f"{other.surface} is {second}; " if like.unit not in other.units else ""
    if not like.first.overlaps(like.second):
        return (f"{turned}{first} and {second} do not meet",)
    if like.verdict is not Verdict.CONFLICTS:
        return (f"{turned}{first} and {second} meet",)
    if one_way(one.bound, other.bound):
        return (f"{turned}{first} and {second}: two bounds to one side of a figure that no longer changes",)
    return (f"{one.surface} is {first}, {other.surface} is {second}: neither is the other one rounded",)


def _apart(quantities: tuple[Quantity, Quantity], like: Likeness) -> Decimal:
    """How far the two figures lie apart as printed, or as converted where their units differ; relative."""
    one, other = quantities
    gap = like.first.gap(like.second)
    same = one.unit == other.unit and len(one.numerals) == len(other.numerals) == 1
    return max(gap, Interval.point(one.value).gap(Interval.point(other.value))) if same else gap


def _rises(quantities: tuple[Quantity, Quantity], like: Likeness) -> bool:
    """True where both may stand, and the second figure still lies well above a first that was a number or a floor."""
    one, other = quantities
    if one.bound in UPPER or {Bound.VAGUE, Bound.RANGE} & {one.bound, other.bound} or other.bound in UPPER:
        return False
    return like.first.low > 0 and like.second.low > like.first.low * RISEN


def _verdict(quantities: tuple[Quantity, Quantity], like: Likeness, pair: Pair) -> Verdict:
    """UPDATED instead of CONFLICTS, or of a floor that was passed, where the later report moves what may move so.

    See matching-notes 6: the order of the reports is known, and figures of that family grow (or may fall, too).
    """
    if level(pair.agreement, "published") is not Level.DIFFERENT:
        return like.verdict
    running = level(pair.agreement, "running")
    if like.verdict is Verdict.COMPATIBLE:
        return Verdict.UPDATED if running is Level.SAME and _rises(quantities, like) else like.verdict
    if like.verdict is not Verdict.CONFLICTS:
        return like.verdict
    grows = running is Level.SAME and like.second.low > like.first.low
    return Verdict.UPDATED if grows or running is Level.COMPATIBLE else like.verdict


def _reason(verdict: Verdict, pair: Pair, *, within: bool) -> str:
    match verdict:
        case Verdict.CONFLICTS if within:
            return ""  # both stand in one text, of one day
        case Verdict.UPDATED:
            return "the later report moves a figure that may still change"
        case Verdict.CONFLICTS if level(pair.agreement, "published") is Level.UNKNOWN:
            return "differs, order unknown"
        case Verdict.COMPATIBLE:
            return "a bound or range covers the other figure"
        case Verdict.UNDECIDABLE:
            return "one side is too vague to hold against a number"
        case _ if level(pair.agreement, "origin") is Level.SAME:
            return "same words in both texts: one origin"
        case _ if level(pair.agreement, "echo") is Level.SAME:
            return "the number alone ties them: other words stand around it"
        case _:
            return ""


def _judge(group: Group, pair: Pair, rule: Rule) -> Finding | Skipped:
    two = (group.quantities[pair.first], group.quantities[pair.second])
    claims = (group.claims[pair.first], group.claims[pair.second]) if group.claims else ()
    echo = level(pair.agreement, "echo") is Level.SAME  # the number alone ties them: no ground for an alarm
    closed = level(pair.agreement, "closed") is Level.SAME and not echo
    like = restates(*two, rule.tolerance) if echo else relate(*two, rule.tolerance, closed=closed)
    if like is None:
        return Skipped(quantities=two, claims=claims, rule_id=rule.id, reason="the units cannot be compared")
    verdict = like.verdict if echo else _verdict(two, like, pair)
    if echo and verdict is Verdict.CONFLICTS:
        return Skipped(
            quantities=two, claims=claims, rule_id=rule.id, reason="alike by the number alone, and not quite"
        )
    steps = _steps(two, like)
    return finding(
        rule,
        verdict,
        two,
        claims=claims,
        comparison=Comparison(
            expected=like.first, stated=like.second, unit=like.unit, gap=like.first.gap(like.second), steps=steps
        ),
        agreement=pair.agreement,
        group=group,
        reason=_reason(verdict, pair, within=two[0].span.document_id == two[1].span.document_id),
        confidence=confidence(pair.agreement),
        message=None if verdict in ALARMS else f"{named(two[0])} and {named(two[1])}: {steps[0]}.",
        stated=named(two[0]),
        other=named(two[1]),
        measurand=group.fact,
        gap=f"{number(_apart(two, like) * 100, 2)}%",
        expected=amount(like.first, like.unit),
    )


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """One finding for each pair of `group` that the rule is about: `where = "within"` one text or `"across"` texts."""
    for pair in group.pairs:
        if _fits(group, pair, rule):
            yield _judge(group, pair, rule)
