"""Figures that stand in no unit of the house: `[style] preferred` of the settings names its units.

It never runs without that setting, never asks for a multiple of a preferred unit (meters where kilometers are
preferred), asks once for an amount however often it is given, and leaves headlines, money, shares, ages and lengths of
time alone, and units that may be preferred ones ("tons" where metric tons are). In direct speech it reports and
suggests nothing: nobody's words are changed by a patch.

`Group.manner` is that of `unconverted.py`: the preferred unit, its word, and where the figure stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numchk.units as units
from numchk.checks.beside import figures, joined, suggestion
from numchk.checks.images import Way, written
from numchk.checks.wording import finding
from numchk.interval import Interval
from numchk.model import Comparison, Finding, Group, Quantity, Rule, Skipped
from numchk.terms import Verdict


def check(group: Group, rule: Rule) -> Iterator[Finding | Skipped]:
    """A note on an amount that is given in no preferred unit, with what it is in one."""
    quantity = group.quantities[0]
    target, word, place = group.manner.split("; ", 2)
    kept = rule.params.get("kept", ())
    if isinstance(kept, tuple) and any(unit in kept for unit in quantity.units):
        return
    marks = frozenset(place.split())
    difference, both = "difference" in marks, "open" in marks
    ways = [Way(source=unit, target=target, difference=difference) for unit in quantity.units]
    ways += [Way(source=unit, target=target, difference=True) for unit in quantity.units if both]
    told = [_told(quantity, way, several=len(ways) > 1) for way in ways]
    safe = len(ways) == 1 and not {"quoted", "joined"} & marks
    images = [way.image(written(quantity, quantity.numerals[0], rule.tolerance).near) for way in ways]
    yield finding(
        rule,
        Verdict.STYLE,
        (quantity,),
        comparison=Comparison(
            expected=images[0],
            stated=Interval.point(ways[0].there(quantity.value)),
            unit=target,
            gap=Decimal(0),
            steps=(", or ".join(told),),
            best=tuple(ways[0].there(numeral.value) for numeral in quantity.numerals),
        ),
        group=group,
        suggestion=suggestion(quantity, ways[0], word, marks) if safe else None,
        restated=units.label(target),
        expected=", or ".join(told),
    )


def _told(quantity: Quantity, way: Way, *, several: bool) -> str:
    """The arithmetic: "240 miles is 390 kilometers"; which meaning it is of, where the words have `several`."""
    made = joined(quantity, figures(quantity, way))
    stated = quantity.surface
    if several or (quantity.unit_span and "-" in stated[: quantity.unit_span.start - quantity.span.start]):
        own = [f"{n.value.normalize():,f}" for n in quantity.numerals]
        kind = "a difference of " if way.difference else ""
        stated = f"{kind}{joined(quantity, own)} {units.label(way.source, plural=own != ['1'])}"
    return f"{stated} is {made} {units.label(way.target, plural=made != '1')}"
