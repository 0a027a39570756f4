"""Adapter for the cross-source sets: a folder of reports in, what `numchk compare` says of their figures as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from numchk.model import Document, Finding, Quantity, Reading
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

VERDICTS = {
    Verdict.CONFLICTS: "contradiction",
    Verdict.UPDATED: "update-over-time",
    Verdict.AGREES: "same",
    Verdict.AGREES_ROUNDED: "same-after-rounding",
    Verdict.COMPATIBLE: "compatible",
}
INNER = {
    Verdict.CONFLICTS: "wrong",
    Verdict.LOOSE: "loose",
    Verdict.AGREES: "ok",
    Verdict.AGREES_ROUNDED: "ok",
    Verdict.COMPATIBLE: "ok",
    Verdict.UNDECIDABLE: "undecidable",
}
#: Checks on two claims; all others stay inside one text.
CLAIMS = frozenset({"contradiction", "order"})


def moment(text: str | None) -> date | datetime | None:
    """The date, or date and time, of `meta.json`."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def documents(folder: Path) -> Iterator[Document]:
    """Every report of the folder, with publisher and date where `meta.json` knows them."""
    meta: Mapping[str, Any] = {}
    if (folder / "meta.json").exists():
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        known = meta.get(path.name, {})
        with path.open(encoding="utf-8", newline="") as file:
            yield from_text(
                file.read(), origin=path.name, publisher=known.get("publisher"), published=moment(known.get("date"))
            )


def place(quantity: Quantity, names: Mapping[str, str]) -> dict[str, Any]:
    """Where a figure stands."""
    return {"doc": names[quantity.span.document_id], "start": quantity.span.start, "end": quantity.span.end}


def pair(finding: Finding, names: Mapping[str, str]) -> dict[str, Any]:
    """A finding on two claims."""
    first, second = finding.quantities[:2]
    return {
        "claim_a": place(first, names),
        "claim_b": place(second, names),
        "verdict": VERDICTS[finding.verdict],
        "group": finding.fact,
    }


def inner(finding: Finding, names: Mapping[str, str]) -> dict[str, Any]:
    """A finding inside one text: a conversion, a sum, a share, a change."""
    span = finding.span
    return {
        "doc": names[span.document_id],
        "start": span.start,
        "end": span.end,
        "kind": finding.rule_id.split("/")[0],
        "verdict": INNER[finding.verdict],
    }


def report(readings: Sequence[Reading], findings: Sequence[Finding]) -> dict[str, Any]:
    """All that the benchmark asks for."""
    names = {reading.document.id: reading.document.origin for reading in readings}
    on_claims = [f for f in findings if f.rule_id.split("/")[0] in CLAIMS]
    return {
        "findings": [pair(f, names) for f in on_claims if f.verdict in VERDICTS],
        "quantities": [place(q, names) for reading in readings for q in reading.quantities],
        "inner": [inner(f, names) for f in findings if f not in on_claims and f.verdict in INNER],
    }


def main() -> None:
    """Lay the reports of one folder side by side."""
    book = load()
    readings = [read_document(document, book) for document in documents(Path(sys.argv[1]))]
    print(json.dumps(report(readings, examine(readings, book).findings)))


if __name__ == "__main__":
    main()
