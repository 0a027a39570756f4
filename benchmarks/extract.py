"""Adapter for the extraction sets: JSONL {id, text} in, what numchk reads as quantities as JSONL out."""

from __future__ import annotations

import json
import re
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


#: Currencies of old and hundredths, as the benchmark's table names them.
NAMES = {"FIM": "Finnish markka", "NLG": "Netherlands guilder", "DEM": "Deutsche mark", "ESP": "peseta"}
MINOR = {"cent": "cent", "cents": "cent", "pence": "pence", "penny": "pence", "p": "pence"}
#: "one quarter of", "1/4 of": with its top written out and no whole, a fraction is a percentage there.
TOPPED = re.compile(r"\b1/|\bone ", re.IGNORECASE)


def modifier(quantity: Quantity) -> str:
    """The benchmark's sign for hedge and direction."""
    if quantity.bound in MODIFIERS:
        return MODIFIERS[quantity.bound]
    return quantity.trend.value if quantity.trend is not Trend.NONE and quantity.construction != "multiple" else "="


def pure(quantity: Quantity) -> bool:
    """True for a fraction or proportion, which the benchmark has as a number under 1."""
    return quantity.construction in {"fraction", "proportion"} and quantity.unit == "percent"


def unit(quantity: Quantity) -> str | None:
    """The unit under a name that the benchmark knows; None for a pure number."""
    if quantity.construction == "age":
        return f"{quantity.unit} of age"
    return None if pure(quantity) else NAMES.get(quantity.unit, quantity.unit) or None


def minor(quantity: Quantity, text: str) -> str | None:
    """The name of the hundredth in which money is written: "50 cents"; None for whole money."""
    span = quantity.unit_span
    return MINOR.get(text[span.start : span.end].lower()) if span and len(quantity.unit) == 3 else None


def row(quantity: Quantity, claim: Claim | None, text: str) -> dict[str, Any]:
    """One quantity as the benchmark wants it, with what its claim, where it has one, says is counted."""
    ends = [quantity.numerals[0].value, quantity.numerals[-1].value]
    if quantity.bound is Bound.VAGUE:
        ends = [quantity.stated.low, quantity.stated.high]
    name = unit(quantity)
    topped = TOPPED.search(text, max(0, quantity.span.start - 4), quantity.span.start + 4)
    if pure(quantity) and topped and text[quantity.span.end :].strip() == "of":
        name = "percent"
    elif pure(quantity):
        ends = [end / 100 for end in ends]
    elif hundredth := minor(quantity, text):
        name, ends = hundredth, [end * 100 for end in ends]
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "surface": quantity.surface,
        "lo": float(min(ends)),
        "hi": float(max(ends)),
        "unit": name,
        "modifier": modifier(quantity),
        "concept": claim.measurand.value if claim and claim.measurand else None,
    }


def rows(quantity: Quantity, claim: Claim | None, text: str) -> Iterator[dict[str, Any]]:
    """One row a quantity; the sides of "3m by 5m" are figures of their own there."""
    if quantity.construction != "dimensions":
        yield row(quantity, claim, text)
        return
    ends = [numeral.span.start for numeral in quantity.numerals[1:]] + [quantity.span.end]
    for numeral, end in zip(quantity.numerals, ends, strict=True):
        surface = re.split(r"[ -]?(?:by|x|×)[ -]?\Z", text[numeral.span.start : end])[0]
        side = {"start": numeral.span.start, "end": numeral.span.start + len(surface), "surface": surface}
        yield row(quantity, claim, text) | side | {"lo": float(numeral.value), "hi": float(numeral.value)}


def answers(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """One answer a line of input."""
    book = load()
    for line in lines:
        case = json.loads(line)
        reading = read_document(from_text(case["text"]), book, claims=True)
        claims = {claim.quantity.span: claim for claim in reading.claims}
        found = (r for q in reading.quantities for r in rows(q, claims.get(q.span), case["text"]))
        yield {"id": case["id"], "quantities": list(found)}


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8")
    for answer in answers(sys.stdin):
        print(json.dumps(answer, ensure_ascii=False))
