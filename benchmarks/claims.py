"""Translates claims into the form of the association benchmark: text files in, JSON lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Lexicon, Mention, Quantity
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir
from numchk.terms import Bound

UNITS = {
    "mile": "mile",
    "kilometer": "kilometer",
    "kilometer ** 2": "square kilometer",
    "metric_ton": "ton",
    "percent": "%",
    "USD": "usd",
}
FLOORS = {Bound.ABOVE, Bound.AT_LEAST}
CEILINGS = {Bound.BELOW, Bound.UNDER, Bound.AT_MOST}


def ends(quantity: Quantity) -> tuple[float | None, float | None]:
    """The written number on the side that its bound leaves; a fraction as the benchmark writes it (half: 0.5)."""
    low, high = float(quantity.numerals[0].value), float(quantity.numerals[-1].value)
    if quantity.construction == "fraction" and quantity.unit == "percent":
        low, high = low / 100, high / 100
    return (None if quantity.bound in CEILINGS else low, None if quantity.bound in FLOORS else high)


def unit(quantity: Quantity) -> str | None:
    """The unit under the benchmark's name; None for counts and fractions."""
    if quantity.construction == "fraction":
        return None
    return UNITS.get(quantity.unit, quantity.unit) or None


def value(mention: Mention | None) -> str | None:
    """The normal form; None where nothing is stated."""
    return mention.value if mention is not None else None


def row(claim: Claim, document: str) -> dict[str, Any]:
    """One claim as the benchmark wants it."""
    low, high = ends(claim.quantity)
    return {
        "document": document,
        "start": claim.quantity.span.start,
        "end": claim.quantity.span.end,
        "value_lo": low,
        "value_hi": high,
        "unit": unit(claim.quantity),
        "thing": value(claim.measurand),
        "predicate": value(claim.predicate),
        "role": claim.role.value or None,
        "place": value(claim.place),
        "time": claim.period.text if claim.period is not None else None,
        "speaker": value(claim.speaker),
    }


def rows(path: Path, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """The claims of one text file."""
    document = from_text(path.read_bytes().decode("utf-8"), origin=path.name)
    quantities, _ = find_quantities(document, lexicon)
    links = find_links(document, quantities, lexicon)
    for claim in read_claims(document, quantities, links, lexicon):
        yield row(claim, path.name)


if __name__ == "__main__":
    vocabulary = load_lexicon([rules_dir()])
    sys.stdout.reconfigure(encoding="utf-8")
    for name in sys.argv[1:]:
        for found in rows(Path(name), vocabulary):
            print(json.dumps(found, ensure_ascii=False))
