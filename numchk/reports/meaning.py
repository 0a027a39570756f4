"""What a figure was taken to mean, in the words of an editor: its amount and unit, what it may stand for, its bound."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import takewhile

from numchk.interval import Interval
from numchk.model import Claim, Quantity, Span, Tolerance
from numchk.reports.citing import NAME, short
from numchk.reports.pieces import clean
from numchk.rounding import printed, widen
from numchk.terms import Bound, Kind, Trend
from numchk.units import label

#: `show` reads figures as most rules do, which take a count of people or things below 1,000 as it stands.
READ = Tolerance(exact_counts=True)
#: A number is shown with so many digits, and as a power of ten from so many zeros on.
SIGNIFICANT, FAR = 6, 25
#: More units than these are counted, not named.
NAMED = 3
_UNHEDGED = frozenset({Bound.EXACT, Bound.EXACTLY, Bound.RANGE})
_MONEY = re.compile("[A-Z]{3}")
#: So many figures stand as examples.
FEW = 5
#: What an editor calls a number from here on, where few digits stand before the word.
_SCALES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
    (Decimal(1), ""),
)


def meant(quantity: Quantity) -> str:
    """The amount and its unit: "5 to 7 short, metric or long tons", "33.3%", "down 5 degrees Celsius"."""
    amount = _amount(quantity)
    if quantity.kind is Kind.RATIO and quantity.trend is not Trend.NONE:
        return f"{amount} ({quantity.trend.value})"
    words = amount if quantity.trend is Trend.NONE else f"{quantity.trend.value} {amount}"
    if quantity.construction == "age":
        return f"{words} (age)"
    if quantity.kind is Kind.CHANGE and quantity.trend is Trend.NONE:
        return f"{words} (a difference)"
    return words


def _amount(quantity: Quantity) -> str:
    """The number as the text says it, with its unit."""
    stated = "no set number" if quantity.bound is Bound.VAGUE else _stated(quantity)
    one = [numeral.value for numeral in quantity.numerals] == [Decimal(1)]
    if quantity.kind is Kind.RATIO and not quantity.unit:
        return f"{stated} {'time' if one else 'times'}"
    if quantity.units == ("percent",):
        return f"{stated}%" if quantity.bound is not Bound.VAGUE else f"{stated} of percent"
    unit = alternatives([_name(unit, plural=not one, alone=not quantity.readings) for unit in quantity.units])
    joint = " of " if quantity.bound is Bound.VAGUE and unit else " "
    return clean(f"{stated}{joint}{unit}").rstrip()


def _stated(quantity: Quantity) -> str:
    """The written numbers: one, the two ends of a range, or the sides of an area."""
    values = [numeral.value for numeral in quantity.numerals]
    if quantity.construction == "dimensions":
        return " by ".join(number(value) for value in values)
    low, high = min(values), max(values)
    return number(low) if low == high else between(low, high)


def _name(unit: str, *, plural: bool, alone: bool) -> str:
    """What an editor calls `unit`; beside degrees of temperature, a degree is one of angle."""
    return label(unit, plural=plural) + (" of angle" if unit == "degree" and not alone else "")


def alternatives(names: Sequence[str]) -> str:
    """Units that a word may mean, as a sentence names them: "US or imperial gallons", "US dollars (or others)"."""
    names = list(dict.fromkeys(name for name in names if name))
    if len(names) < 2:
        return "".join(names)
    if len(names) > NAMED:
        return f"{names[0]} (or others)"
    before = _shared([name.split(" ") for name in names])
    words = [name.split(" ")[len(before) :] for name in names]
    behind = _shared([word[::-1] for word in words])[::-1]
    heads = [" ".join(word[: len(word) - len(behind)]) for word in words]
    return " ".join([*before, f"{', '.join(heads[:-1])} or {heads[-1]}", *behind])


def _shared(lists: Sequence[Sequence[str]]) -> list[str]:
    """The words with which all of `lists` begin."""
    return [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False))]


def others(quantities: Iterable[Quantity]) -> Iterator[str]:
    """A sentence for each word whose units are too many for a table: what they are, and which figures are meant."""
    found: dict[tuple[str, ...], list[str]] = {}
    for quantity in quantities:
        if len(quantity.units) > NAMED:
            found.setdefault(quantity.units, []).append(short(quantity.surface, NAME))
    for units, surfaces in found.items():
        *names, last = (_name(unit, plural=True, alone=False) for unit in units)
        once = list(dict.fromkeys(surfaces))
        how = ", --country does" if all(_MONEY.fullmatch(unit) for unit in units) else ""
        more = f" and {len(once) - FEW:,} more" if len(once) > FEW else ""
        yield f"{', '.join(once[:FEW])}{more}: {', '.join(names)} or {last}; the text does not say which{how}."


def may_be(quantity: Quantity) -> str:
    """The numbers that the checks take it to stand for, its rounding and the words that bound it taken together."""
    if quantity.construction == "dimensions":
        sides = [printed(quantity, numeral, READ) for numeral in quantity.numerals]
        return " by ".join(between(side.low, side.high) for side in sides)
    if full := _full_years(quantity):
        return full
    wide = _whole(quantity, widen(quantity, READ))
    sign = "%" if quantity.units == ("percent",) else ""
    if wide.is_point:
        return f"{number(wide.low)}{sign}"
    if not wide.high.is_finite():
        if quantity.bound is Bound.ABOVE and wide.low.is_finite():
            return f"above {number(wide.low)}{sign}"
        return f"{number(wide.low)}{sign} or more" if wide.low.is_finite() else "any number"
    if quantity.bound is Bound.UNDER:
        return f"below {number(quantity.stated.high)}{sign}"
    if not wide.low.is_finite():
        return f"{number(wide.high)}{sign} or less"
    return f"{between(wide.low, wide.high)}{sign}"


def _full_years(quantity: Quantity) -> str:
    """The ages of which "12" is said until the next birthday; "" for what is no age in whole years without a hedge."""
    values = [numeral.value for numeral in quantity.numerals]
    plain_age = quantity.construction == "age" and quantity.unit == "year"
    if not plain_age or quantity.bound not in _UNHEDGED or any(value != value.to_integral_value() for value in values):
        return ""
    return f"{number(min(values))} to just under {number(max(values) + 1)}"


def _whole(quantity: Quantity, wide: Interval) -> Interval:
    """`wide` in whole numbers where people or things are counted: 1,203.5 to 1,204.5 patients are 1,204."""
    counts = quantity.kind in (Kind.COUNT, Kind.CHANGE) and not quantity.unit
    if not counts or any(n.value != n.value.to_integral_value() for n in quantity.numerals):
        return wide
    low = wide.low.to_integral_value(ROUND_CEILING) if wide.low.is_finite() else wide.low
    high = wide.high.to_integral_value(ROUND_FLOOR) if wide.high.is_finite() else wide.high
    return Interval(low, max(low, high))


def bound(quantity: Quantity) -> str:
    """On which side of the number the true value lies; "" where no word says it."""
    return "" if quantity.bound is Bound.EXACT else quantity.bound.value


def of_what(quantity: Quantity, claim: Claim | None, figures: Collection[Span]) -> str:
    """What is counted or measured, as written; in brackets where the text leaves it unsaid; "" where none was read.

    `figures` are the spans of the text's figures: a measure that a unit alone tells ("240 miles") is unsaid.
    """
    if quantity.construction == "relative time":
        return "[from now]"
    if claim is None or claim.measurand is None:
        return ""
    found = claim.measurand
    said = found.span is not None and found.span not in figures and not quantity.span.covers(found.span)
    unsaid = "people" if found.value == "person" else found.value
    return clean(found.text) if said and found.text else f"[{clean(unsaid)}]"


# ---------------------------------------------------------------- numbers


def between(low: Decimal, high: Decimal) -> str:
    """Two ends, with a scale word they share said once: "1.15 to 1.25 billion"."""
    one, other = number(low), number(high)
    first, _, word = one.partition(" ")
    return f"{first} to {other}" if word and other.endswith(f" {word}") else f"{one} to {other}"


def number(value: Decimal) -> str:
    """`value` for an editor: "1.2 billion" where few digits stand before the word, else as `plain` writes it."""
    for size, word in _SCALES:
        if not word or not size <= abs(value) < size * 1000:
            continue
        scaled = value / size
        if scaled == round(scaled, 3):
            return plain(scaled) + word
    return plain(value) if len(value.as_tuple().digits) <= 2 * SIGNIFICANT else plain(_rounded(value))


def _rounded(value: Decimal) -> Decimal:
    """`value` with one digit behind the point: a division that never ends (one in three) needs no more."""
    return round(value, 1) if 1 <= abs(value) < 1000 else value


def plain(value: Decimal) -> str:
    """`value` for a reader: whole digits as they are, SIGNIFICANT digits in all of a fraction; giants as powers."""
    if value and not -FAR < value.adjusted() < FAR:
        return f"{value:.{SIGNIFICANT - 1}E}"
    places = max(1, SIGNIFICANT - 1 - value.adjusted())
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
