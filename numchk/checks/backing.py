"""A draft's figure against its sources: backed, also after rounding or conversion, contradicted, overtaken, or in none.

It never says that a source is right, nor that a figure which no source gives is amiss: it may be the draft's own. A
figure that one of two differing sources gives is backed, and the other figure is named. A figure is contradicted only
where thing, deed or words show that the source tells the same fact, and where no source gives it.

A figure said again in another unit is backed where the conversion fits; where it does not, that is said once, by the
check of conversions.

`Pair.agreement` is that of `matching/backing.py`: "backing" (may the source back the figure, or does it differ),
"overtakes", "later", "given", "peak" (both tell the highest: "up to 90 km/h", "reached 90 km/h").
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from numchk.checks.pairs import amount, level
from numchk.checks.wording import finding, named, number
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Pair, Quantity, Rule, Skipped
from numchk.surety import confidence
from numchk.terms import Bound, Level, Verdict
from numchk.values import LOWER, UPPER, Likeness, restates

_PLAIN = frozenset({Bound.EXACT, Bound.EXACTLY})
#: A hedged figure stands for a plain one: "nearly 30" of 27.
_HEDGED = frozenset({Bound.ABOUT, Bound.ABOVE, Bound.BELOW})
#: Words of a source that a draft must not leave out: they say on which side the figure lies.
_SIDED = LOWER | UPPER | {Bound.BELOW}
_NOTHING = "no source speaks of it"


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """What the sources make of one figure of the draft; `aspect` says of what: its value, its hedge or its speaker."""
    match rule.params.get("aspect", "value"):
        case "hedge":
            yield from _hedge(group, rule)
        case "speaker":
            yield from _speaker(group, rule)
        case _:
            yield _value(group, rule)


def _backers(group: Group) -> list[Pair]:
    return [pair for pair in group.pairs if level(pair.agreement, "backing") is Level.SAME]


def _like(group: Group, pair: Pair, rule: Rule) -> Likeness | None:
    return restates(group.quantities[pair.first], group.quantities[pair.second], rule.tolerance)


# ---------------------------------------------------------------- the value


def _value(group: Group, rule: Rule) -> Finding | Skipped:
    backers = _backers(group)
    if group.manner == "sum":
        return _added(group, rule)
    rivals = [pair for pair in group.pairs if pair not in backers]
    decisive = next((pair for pair in rivals if level(pair.agreement, "overtakes") is Level.SAME), None)
    if decisive is None and group.pairs:
        decisive = group.pairs[0]
    if decisive is None:
        return _alone(group, rule)
    like = _like(group, decisive, rule)
    if like is None:
        two = (group.quantities[0], group.quantities[decisive.second])
        return Skipped(quantities=two, rule_id=rule.id, reason="the units cannot be compared")
    return _held(group, rule, decisive, like)


def _added(group: Group, rule: Rule) -> Finding:
    """The figure is the sum of two figures of one source."""
    mine, *parts = group.quantities
    step = f"{' + '.join(number(part.value) for part in parts)} = {number(mine.value)}"
    point = Interval.point(mine.value)
    return finding(
        rule,
        Verdict.AGREES,
        group.quantities,
        claims=group.claims,
        comparison=Comparison(expected=point, stated=point, unit=mine.unit, gap=Decimal(0), steps=(step,)),
        agreement=group.pairs[0].agreement,
        group=group,
        reason=f"a sum of the source's figures: {step}",
        confidence=confidence(group.pairs[0].agreement),
        message=f"{named(mine)}: {step}.",
    )


#: What a fact is called of which the text names no thing.
_NAMELESS = "figures"


def _alone(group: Group, rule: Rule) -> Finding:
    """No source speaks of the figure."""
    return finding(
        rule,
        Verdict.UNBACKED,
        group.quantities[:1],
        claims=group.claims[:1],
        group=group,
        message=None if group.fact != _NAMELESS else f"{named(group.quantities[0])} is in no source.",
        stated=named(group.quantities[0]),
        other="nothing",  # a rule on other verdicts is asked too, and its message filled in
        gap="",
        expected="",
        measurand=group.fact,
    )


def _held(group: Group, rule: Rule, decisive: Pair, like: Likeness) -> Finding:
    """The finding on the draft's figure and the one that decides; the other sources follow."""
    mine, theirs = group.quantities[0], group.quantities[decisive.second]
    verdict = _verdict(mine, theirs, like)
    if verdict is Verdict.CONFLICTS and group.manner == "again":
        verdict = Verdict.UNDECIDABLE  # one error, one alarm: that of the conversion
    if level(decisive.agreement, "overtakes") is Level.SAME:
        verdict = Verdict.UPDATED
    order = [decisive.second, *(pair.second for pair in group.pairs if pair is not decisive)]
    step = _step(mine, theirs, like)
    return finding(
        rule,
        verdict,
        (mine, *(group.quantities[n] for n in order)),
        claims=(group.claims[0], *(group.claims[n] for n in order)),
        comparison=Comparison(
            expected=like.second, stated=like.first, unit=like.unit, gap=like.first.gap(like.second), steps=(step,)
        ),
        agreement=decisive.agreement,
        group=group,
        reason=_reason(group, decisive, verdict),
        confidence=confidence(decisive.agreement),
        message=None if verdict in _ALARMING else f"{named(mine)} and {named(theirs)}: {step}.",
        stated=named(mine),
        other=named(theirs),
        measurand=group.fact,
        gap=f"{number(_gap(mine, theirs, like) * 100, 2)}%",
        expected=amount(like.second, like.unit),
    )


_ALARMING = frozenset({Verdict.CONFLICTS, Verdict.UPDATED})


def _verdict(mine: Quantity, theirs: Quantity, like: Likeness) -> Verdict:
    """A hedged figure that covers a plain one is that one rounded."""
    rounded = mine.bound in _HEDGED and theirs.bound in _PLAIN
    return Verdict.AGREES_ROUNDED if like.verdict is Verdict.COMPATIBLE and rounded else like.verdict


def _gap(mine: Quantity, theirs: Quantity, like: Likeness) -> Decimal:
    """How far the two lie apart as printed; as converted where their units differ."""
    if mine.unit == theirs.unit and len(mine.numerals) == len(theirs.numerals) == 1:
        return abs(mine.value - theirs.value) / max(abs(mine.value), abs(theirs.value), Decimal(1))
    return like.first.gap(like.second)


def _step(mine: Quantity, theirs: Quantity, like: Likeness) -> str:
    """The comparison in one line, with the conversion where there was one."""
    turned = f"{theirs.surface} is {amount(like.second, like.unit)}; " if like.unit not in theirs.units else ""
    if like.verdict is Verdict.AGREES:
        return f"{turned}the same figure"
    if (
        like.verdict is Verdict.CONFLICTS
        and theirs.unit == mine.unit
        and len(mine.numerals) == len(theirs.numerals) == 1
    ):
        more, less = max(mine.value, theirs.value), min(mine.value, theirs.value)
        return f"{number(more)} less {number(less)} is {number(more - less)}"
    sign = "do not meet" if like.verdict is Verdict.CONFLICTS else "meet"
    return f"{turned}{amount(like.first, like.unit)} and {amount(like.second, like.unit)} {sign}"


def _reason(group: Group, decisive: Pair, verdict: Verdict) -> str:
    """What else is to be said: who differs, and what the figure's place in the draft makes of it."""
    if verdict is Verdict.UNDECIDABLE and group.manner == "again":
        return "said again in another unit, which the check of conversions judges"
    if verdict is Verdict.UPDATED:
        return "a later source moves a figure that may still change"
    others = [
        pair for pair in group.pairs if pair is not decisive and level(pair.agreement, "backing") is Level.DIFFERENT
    ]
    if others and verdict is not Verdict.CONFLICTS:
        told = dict.fromkeys(f"{_which(pair)} gives {named(group.quantities[pair.second])}" for pair in others)
        return f"sources differ: {' and '.join(told)}"
    if verdict is Verdict.COMPATIBLE:
        return "covered by a bound or range"
    return ""


def _which(pair: Pair) -> str:
    return "a later one" if level(pair.agreement, "later") is Level.SAME else "another"


# ---------------------------------------------------------------- hedge and speaker


def _hedge(group: Group, rule: Rule) -> Iterator[Finding]:
    """A figure told plainly of which every source says "at least", "up to" or the like; once overtaken, not asked."""
    mine, backers = group.quantities[0], _backers(group)
    if any(Level.SAME in (level(pair.agreement, "overtakes"), level(pair.agreement, "peak")) for pair in group.pairs):
        return
    theirs = [group.quantities[pair.second] for pair in backers]
    same = [q for q in theirs if set(q.units) & set(mine.units) and q.value == mine.value]
    if mine.bound not in _PLAIN or not same or any(q.bound not in _SIDED for q in theirs):
        return
    pair = next(pair for pair in backers if group.quantities[pair.second] is same[0])
    yield finding(
        rule,
        Verdict.LOOSE,
        (mine, same[0]),
        claims=(group.claims[0], group.claims[pair.second]),
        agreement=pair.agreement,
        group=group,
        stated=named(mine),
        other=named(same[0]),
        measurand=group.fact,
        confidence=confidence(pair.agreement),
    )


def _speaker(group: Group, rule: Rule) -> Iterator[Finding]:
    """A figure said by one in the draft and by another in every source that gives it, where the sources know both."""
    backers = _backers(group)
    if not backers or any(level(pair.agreement, "given") is not Level.DIFFERENT for pair in backers):
        return
    pair = backers[0]
    mine, theirs = group.claims[0], group.claims[pair.second]
    if mine.speaker is None or theirs.speaker is None:
        return
    yield finding(
        rule,
        Verdict.CONFLICTS,
        (group.quantities[0], group.quantities[pair.second]),
        claims=(mine, theirs),
        agreement=pair.agreement,
        group=group,
        stated=named(group.quantities[0]),
        other=mine.speaker.text,
        source=theirs.speaker.text,
        measurand=group.fact,
        confidence=confidence(pair.agreement),
    )
