"""Adapter for the extraction sets: JSONL {id, text} in, what numchk reads as quantities as JSONL out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from numchk.model import Claim, Quantity
from numchk.pipeline import load, read_document
from numchk.readers import from_text
from numchk.terms import Bound, Trend

MODIFIERS = {
    Bound.ABOUT: "~",
    Bound.BELOW: "~",
    Bound.ABOVE: ">",
    Bound.AT_LEAST: ">=",
    Bound.UNDER: "<",
    Bound.AT_MOST: "<=",
    Bound.VAGUE: "~",
}


def modifier(quantity: Quantity) -> str:
    """The benchmark's sign for hedge and direction."""
    if quantity.bound in MODIFIERS:
        return MODIFIERS[quantity.bound]
    return quantity.trend.value if quantity.trend is not Trend.NONE and quantity.construction != "multiple" else "="


def unit(quantity: Quantity) -> str | None:
    """The unit under a name that the benchmark knows; None for a pure number."""
    if quantity.construction == "age":
        return f"{quantity.unit} of age"
    if quantity.construction == "fraction" and quantity.unit == "percent":
        return None
    return quantity.unit or None


def row(quantity: Quantity, claim: Claim | None) -> dict[str, Any]:
    """One quantity as the benchmark wants it, with what its claim, where it has one, says is counted."""
    ends = [quantity.numerals[0].value, quantity.numerals[-1].value]
    if quantity.bound is Bound.VAGUE:
        ends = [quantity.stated.low, quantity.stated.high]
    if quantity.construction == "fraction" and quantity.unit == "percent":
        ends = [end / 100 for end in ends]
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "surface": quantity.surface,
        "lo": float(ends[0]),
        "hi": float(ends[1]),
        "unit": unit(quantity),
        "modifier": modifier(quantity),
        "concept": claim.measurand.value if claim and claim.measurand else None,
    }


def answers(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """One answer a line of input."""
    book = load()
    for line in lines:
        case = json.loads(line)
        reading = read_document(from_text(case["text"]), book, claims=True)
        claims = {claim.quantity.span: claim for claim in reading.claims}
        yield {"id": case["id"], "quantities": [row(q, claims.get(q.span)) for q in reading.quantities]}


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8")
    for answer in answers(sys.stdin):
        print(json.dumps(answer, ensure_ascii=False))
