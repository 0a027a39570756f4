"""How every check writes its result: figures in words, the message, the fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from numchk.interval import Interval
from numchk.model import Agreement, Claim, Comparison, Finding, Group, Quantity, Rule
from numchk.terms import Bound, Kind, Relation, Severity, Verdict
from numchk.units import label

#: Verdicts that an editor must look at; all others are reported as notes.
ALARMS = frozenset({Verdict.CONFLICTS, Verdict.UPDATED, Verdict.UNBACKED, Verdict.STYLE})


def number(value: Decimal, digits: int = 4) -> str:
    """`value` for a reader: grouped by thousands, at most `digits` significant digits behind a whole number."""
    if not value.is_finite():
        return "any number" if value > 0 else "minus any number"
    if value and value.adjusted() > 20:
        return f"{value:.{digits - 1}e}"
    whole = max(0, value.adjusted() + 1) if value else 1
    places = max(0, digits - whole)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spread(interval: Interval, digits: int = 5) -> str:
    """An interval for a reader: "94.5 to 95.5", "101", "100 or more", "up to 12"."""
    if interval.is_point:
        return number(interval.low, digits)
    if not interval.high.is_finite():
        return f"{number(interval.low, digits)} or more"
    if not interval.low.is_finite():
        return f"up to {number(interval.high, digits)}"
    return f"{number(interval.low, digits)} to {number(interval.high, digits)}"


def amount(value: Decimal, unit: str) -> str:
    """`value` in `unit` for a reader: "65%", "1,200", "9 billion US dollars"."""
    scales = ((Decimal("1e12"), " trillion"), (Decimal("1e9"), " billion"), (Decimal("1e6"), " million"))
    scale, word = next(((s, w) for s, w in scales if abs(value) >= s and value * 1000 % s == 0), (Decimal(1), ""))
    text = number(value / scale) + word
    if unit == "percent":
        return f"{text}%"
    return f"{text} {label(unit, plural=value != 1)}" if unit else text


def named(quantity: Quantity) -> str:
    """A figure with its hedge, for arithmetic: "about 40", "nearly doubled", and "six" as "6"."""
    digits = any(letter.isdigit() for letter in quantity.surface)
    plain = quantity.bound in {Bound.EXACT, Bound.EXACTLY, Bound.RANGE, Bound.VAGUE}
    spelled = digits or quantity.unit or quantity.kind is Kind.RATIO or not plain
    text = quantity.surface if spelled else amount(quantity.value, quantity.unit)
    return text if plain else f"{quantity.bound.value} {text}"


def fingerprint(rule_id: str, surfaces: Sequence[str]) -> str:
    """A hash of rule and figures without positions: an accepted finding stays accepted when its text moves."""
    seed = "\x1f".join([rule_id, *(" ".join(s.split()).lower() for s in surfaces)])
    return hashlib.sha256(seed.encode()).hexdigest()[:12]


def _seed(quantities: Sequence[Quantity], group: Group | None) -> list[str]:
    """The figures of a finding in an order that does not hang on which source was read first."""
    surfaces = [quantity.surface for quantity in quantities]
    return sorted(surfaces) if group and group.relation is Relation.SAME_AS else surfaces


def finding(  # noqa: PLR0913  (keywords of one record; a second record for them would only repeat it)
    rule: Rule,
    verdict: Verdict,
    quantities: Sequence[Quantity],
    *,
    comparison: Comparison | None = None,
    claims: Sequence[Claim] = (),
    agreement: Agreement = (),
    group: Group | None = None,
    reason: str = "",
    message: str | None = None,
    suggestion: str | None = None,
    confidence: Decimal = Decimal(1),
    **words: str,
) -> Finding:
    """A `Finding` of `rule` on `quantities`; `words` fill the rule's message unless `message` stands for it.

    Verdicts that are no alarm become notes; what is loose is as severe as its rule. `suggestion` is what to write
    instead of the first quantity.
    """
    severity = rule.severity if verdict in ALARMS or verdict is Verdict.LOOSE else Severity.NOTE
    facts = {"stated": quantities[0].surface, **words}
    told = rule.message.format_map(facts) if message is None else message
    return Finding(
        rule_id=rule.id,
        verdict=verdict,
        severity=severity,
        message=" ".join(told.split()) if "\n" in told else told,  # a figure may be broken over two lines
        quantities=tuple(quantities),
        claims=tuple(claims),
        comparison=comparison,
        agreement=agreement,
        fact=group.fact if group else "",
        reason=reason,
        suggestion=None if suggestion is None else (quantities[0].span, suggestion),
        confidence=confidence,
        fingerprint=fingerprint(rule.id, _seed(quantities, group)),
    )


def weighed(
    group: Group, rule: Rule, result: tuple[Quantity, Interval, Interval], arithmetic: tuple[Decimal, str]
) -> Finding:
    """The finding on a figure and what the others make of it; `arithmetic`: best value, step.

    `result`: the figure, all that it may be by the others, all that it may stand for, in its unit.
    """
    (pointed, expected, stated), (best, step) = result, arithmetic
    verdict = Verdict.AGREES if best == pointed.value else Verdict.AGREES_ROUNDED
    verdict = verdict if expected.overlaps(stated) else Verdict.CONFLICTS
    gap = expected.gap(stated)
    return finding(
        rule,
        verdict,
        (pointed, *(q for q in group.quantities if q != pointed)),
        comparison=Comparison(
            expected=expected, stated=stated, unit=pointed.unit, gap=gap, steps=(step,), best=(best,)
        ),
        group=group,
        message=None if verdict is Verdict.CONFLICTS else f"{named(pointed)}: {step}.",
        stated=named(pointed),
        expected=step,
    )
