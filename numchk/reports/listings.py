"""What was read and which rules there are, as sections: the commands `show`, `rules` and `rule`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath

from numchk.interval import Interval
from numchk.model import Claim, Example, Quantity, Reading, Rule, SetAside, Span, Tolerance
from numchk.reports.citing import FIGURE, bare, short
from numchk.reports.pieces import Block, Evidence, Section, clean, counted, day, marked
from numchk.rounding import widen
from numchk.terms import Stance, Trend
from numchk.units import label

#: How `show` reads figures: as most rules do, which take a count of people or things below 1,000 as it stands.
READ = Tolerance(exact_counts=True)
#: A number is shown with so many digits, and as a power of ten from so many zeros on.
SIGNIFICANT, FAR = 6, 25
#: The fields of a claim that `show --claims` prints, in this order.
SLOTS = ("measurand", "predicate", "subset", "event", "place", "reference", "period", "agent", "speaker")


def reading(read: Reading) -> Iterator[Section]:
    """Every sentence of one document that holds figures, with what was understood; then the numerals set aside."""
    document = read.document
    names = dict.fromkeys((clean(document.name), day(document.published), clean(document.origin)))
    about = ", ".join(filter(None, names))
    counts = f"{counted(len(read.quantities), 'figure')}, {counted(len(read.set_aside), 'numeral')} set aside."
    claims = {claim.quantity.span: claim for claim in read.claims}
    sentences: dict[Span, list[Quantity]] = {}
    for quantity in read.quantities:
        sentences.setdefault(document.sentence_of(quantity.span), []).append(quantity)
    blocks = tuple(_sentence(read, span, quantities, claims) for span, quantities in sentences.items())
    yield Section(title=about, is_name=True, intro=counts, blocks=blocks)
    if read.set_aside:
        lines = tuple(_set_aside(read, item) for item in read.set_aside)
        yield Section(title=f"Set aside ({len(lines):,})", lines=lines)


def _sentence(read: Reading, span: Span, quantities: Sequence[Quantity], claims: Mapping[Span, Claim]) -> Block:
    document = read.document
    text = document.text[span.start : max(span.end, quantities[-1].span.end)]
    runs = marked(text, [(q.span.start - span.start, q.span.end - span.start) for q in quantities])
    lines = [line for quantity in quantities for line in _lines(quantity, claims.get(quantity.span))]
    return Block(
        head="", evidence=(Evidence(where=document.locate(quantities[0].span), runs=runs),), lines=tuple(lines)
    )


def _lines(quantity: Quantity, claim: Claim | None) -> Iterator[tuple[str, str]]:
    """What a figure was read as, and what is said of it where claims were read."""
    figure = short(quantity.surface, FIGURE)
    yield figure, _understood(quantity)
    if claim:
        yield f"{figure}, claim", clean("; ".join(_slots(claim))) or "nothing read"


def _understood(quantity: Quantity) -> str:
    """What a figure was read as: "240 miles, which may be 230 to 250; about; measure; read as number+unit"."""
    stated, may_be = _ends(quantity.stated), _ends(widen(quantity, READ))
    one = quantity.stated == Interval.point(Decimal(1))
    names = [name for unit in quantity.units if (name := label(unit, plural=not one))]
    unit = " or ".join(names) if len(names) <= 3 else f"{names[0]}, or one of {len(names) - 1} others"
    parts = [
        f"{stated} {unit}".rstrip() + (f", which may be {may_be}" if may_be != stated else ""),
        quantity.bound.value,
        quantity.kind.value if quantity.trend is Trend.NONE else f"{quantity.kind.value}, going {quantity.trend.value}",
        *([f"read as {quantity.construction}"] if quantity.construction else []),
    ]
    return clean("; ".join(parts))


def _slots(claim: Claim) -> Iterator[str]:
    for slot in SLOTS:
        found = getattr(claim, slot)
        if found is not None:
            carried = "" if found.span else " (carried over)"
            value = found.text if slot == "period" else found.value
            role = f" ({claim.role.value})" if slot == "predicate" and claim.role.value else ""
            yield f"{slot} {value}{role}{carried}"
    if claim.stance is not Stance.ASSERTED:
        yield claim.stance.value
    if claim.repeats:
        yield "says again what stands above"


def _set_aside(read: Reading, item: SetAside) -> str:
    words, where = short(read.document.quote(item.span), FIGURE), bare(read.document.locate(item.span))
    return f"{words} ({where}): {clean(item.guard)}"


def _ends(interval: Interval) -> str:
    if interval.is_point:
        return _plain(interval.low)
    if not interval.high.is_finite():
        return f"{_plain(interval.low)} or more" if interval.low.is_finite() else "any number"
    return (
        f"{_plain(interval.low)} to {_plain(interval.high)}"
        if interval.low.is_finite()
        else f"up to {_plain(interval.high)}"
    )


def _plain(value: Decimal) -> str:
    """`value` for a reader: whole digits as they are, SIGNIFICANT digits in all of a fraction; giants as powers."""
    if value and not -FAR < value.adjusted() < FAR:
        return f"{value:.{SIGNIFICANT - 1}E}"
    places = max(1, SIGNIFICANT - 1 - value.adjusted())
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rules(found: Sequence[Rule]) -> Iterator[Section]:
    """One line for each rule."""
    rows = tuple((rule.id, rule.severity.value, clean(rule.title)) for rule in found)
    yield Section(title=counted(len(rows), "rule"), grid=(("rule", "severity", "what it finds"), *rows))


def rule(found: Rule) -> Iterator[Section]:
    """One rule in full: why, where it comes from, how generous it is, and its examples."""
    yield Section(title=f"{found.id} ({found.severity.value})", is_name=True, intro=clean(found.title))
    settings = [
        f"message: {clean(found.message)}",
        f"source: {clean(found.source)}",
        f"tolerance: {_tolerance(found.tolerance)}",
        *(f"compares only where {field} is at least {level.value}" for field, level in found.match),
        *(f"{key}: {_setting(value)}" for key, value in found.params.items()),
        f"file: {PurePath(found.path).parent.name}/{PurePath(found.path).name}",
    ]
    yield Section(title="Why", intro=clean(found.why), lines=tuple(settings))
    yield Section(title=f"Flags ({len(found.flags)})", lines=tuple(_example(e) for e in found.flags))
    yield Section(title=f"Passes ({len(found.passes)})", lines=tuple(_example(e) for e in found.passes))


def _tolerance(tolerance: Tolerance) -> str:
    parts = [
        f"rounding of at most {_plain(tolerance.cap * 100)}% to either side",
        "counts below 1,000 are exact" if tolerance.exact_counts else "counts may be rounded",
        "hedges count" if tolerance.hedges else "hedges are ignored",
    ]
    if tolerance.absolute is not None:
        parts.append(f"never narrower than {_plain(tolerance.absolute)}")
    return "; ".join(parts)


def _setting(value: object) -> str:
    return clean(", ".join(value) if isinstance(value, tuple) else str(value))


def _example(example: Example) -> str:
    texts = [text if len(example.sources) == 1 else f"{name}: {text}" for name, text in example.sources]
    at = f' -> "{example.at}"' if example.at else ""
    return clean(" / ".join(texts) + at + (f" ({example.note})" if example.note else ""))
