"""Adapter for the drafts of the event sets: a draft and a folder of sources in, what `check --against` says as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from compare import documents, place

from numchk.model import Finding, Report
from numchk.pipeline import apart, examine_against, load, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

STATUS = {
    Verdict.AGREES: "backed",
    Verdict.COMPATIBLE: "backed",
    Verdict.UNDECIDABLE: "backed",
    Verdict.LOOSE: "backed",
    Verdict.AGREES_ROUNDED: "rounded",
    Verdict.CONFLICTS: "contradicted",
    Verdict.UPDATED: "contradicted",
    Verdict.UNBACKED: "not-found",
}
#: Rules on a conversion that the draft gives itself: one that does not fit is no figure of any source.
CONVERSION, CHECK = "conversion/", "backing/"


def figures(report: Report, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Every figure of the draft with its status, the worst that is said of it, and the figure that decides."""
    amiss = {
        max((quantity.span for quantity in finding.quantities), key=lambda span: span.start)
        for finding in report.findings
        if finding.rule_id.startswith(CONVERSION) and finding.verdict is Verdict.CONFLICTS
    }
    told: dict[object, list[Finding]] = {}
    for finding in report.findings:
        if finding.rule_id.startswith(CHECK):
            told.setdefault(finding.quantities[0].span, []).append(finding)
    for span, several in told.items():
        first = several[0]  # findings stand by consequence
        status = "contradicted" if span in amiss else STATUS[first.verdict]
        source = place(first.quantities[1], names) if len(first.quantities) > 1 else None
        where = place(first.quantities[0], names)
        yield {"start": where["start"], "end": where["end"], "status": status, "source": source}


def main() -> None:
    """Hold one draft against the sources of one folder."""
    book = load()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        draft = read_document(from_text(file.read(), origin="draft"), book)
    sources, _ = apart([draft], [read_document(document, book) for document in documents(Path(sys.argv[2]))])
    names = {reading.document.id: reading.document.origin for reading in (draft, *sources)}
    report = examine_against([draft], sources, book)
    print(json.dumps({"figures": list(figures(report, names))}))


if __name__ == "__main__":
    main()
