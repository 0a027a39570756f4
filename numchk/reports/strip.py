"""The geometry of an interval strip: a bar for each figure on one scale, and the stretch that all share or none has.

Amounts come in one unit; what goes out are places in per cent of the width, so that a strip is as wide as its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from numchk.interval import Interval
from numchk.reports.meaning import between, number
from numchk.reports.scale import Scale, Tick, fit, ticks


class Bar(NamedTuple):
    """All that one figure may stand for; places in per cent of the width."""

    start: Decimal
    width: Decimal
    points: tuple[Decimal, ...]  #: the figure as printed: one, or the two ends of a range
    open_low: bool  #: it goes on beyond the left end
    open_high: bool


class Band(NamedTuple):
    """The stretch that all bars share, or that parts them."""

    meets: bool
    start: Decimal
    width: Decimal
    between: Interval  #: the stretch itself, in the unit of the strip


class Strip(NamedTuple):
    """A drawing: its bars in the order given, the band across them, the numbers below."""

    bars: tuple[Bar, ...]
    band: Band
    ticks: tuple[Tick, ...]
    times: bool  #: equal steps multiply


def draw(rows: Sequence[tuple[Interval, tuple[Decimal, ...]]]) -> Strip | None:
    """Bars for `rows`, each all that a figure may stand for and the figure as printed; None where no end is finite."""
    ends = [end for meant, points in rows for end in (meant.low, meant.high, *points)]
    if not any(end.is_finite() for end in ends):
        return None
    scale = fit(ends)
    return Strip(
        bars=tuple(_bar(scale, meant, points) for meant, points in rows),
        band=_band(scale, [meant for meant, _ in rows]),
        ticks=ticks(scale),
        times=scale.times,
    )


def _bar(scale: Scale, meant: Interval, points: tuple[Decimal, ...]) -> Bar:
    start, end = scale.at(meant.low), scale.at(meant.high)
    return Bar(
        start=start,
        width=end - start,
        points=tuple(scale.at(point) for point in points),
        open_low=meant.low < scale.low,
        open_high=meant.high > scale.high,
    )


def _band(scale: Scale, meant: Sequence[Interval]) -> Band:
    """What is common to all; where no number is, from the lowest upper end to the highest lower end."""
    low, high = max(one.low for one in meant), min(one.high for one in meant)
    meets = all(one.overlaps(other) for one, other in combinations(dict.fromkeys(meant), 2))
    stretch = Interval(*sorted((low, high)))
    start, end = scale.at(stretch.low), scale.at(stretch.high)
    return Band(meets, start, end - start, stretch)


def spread(meant: Interval) -> str:
    """An interval for a reader: "94.5 to 95.5", "101", "100 or more", "12 or less"."""
    if meant.is_point:
        return number(meant.low)
    if not meant.high.is_finite():
        return f"{number(meant.low)} or more" if meant.low.is_finite() else "any number"
    return between(meant.low, meant.high) if meant.low.is_finite() else f"{number(meant.high)} or less"
