"""Adapter for the conversion and arithmetic sets: JSONL {id, text} in, findings as JSONL out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from numchk.model import Finding
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

CHECKS = ("conversion", "part_whole", "share", "change", "product", "difference", "average", "count", "duration", "age")
VERDICTS = {
    Verdict.CONFLICTS: "wrong",
    Verdict.LOOSE: "loose",
    Verdict.AGREES: "ok",
    Verdict.AGREES_ROUNDED: "ok",
    Verdict.COMPATIBLE: "ok",
    Verdict.UNDECIDABLE: "undecidable",
}


def expected(finding: Finding) -> list[float]:
    """The figures the text should have, in the unit written there: feet for a height kept in inches."""
    best = finding.comparison.best if finding.comparison else ()
    feet = finding.quantities[0].construction == "compound" and finding.quantities[0].unit == "inch"
    return [float(value / 12 if feet else value) for value in best]


def findings(report_findings: tuple[Finding, ...]) -> Iterator[dict[str, Any]]:
    """Each finding as the benchmark wants it."""
    for finding in report_findings:
        if finding.verdict not in VERDICTS:
            continue
        span = finding.span
        yield {
            "start": span.start,
            "end": span.end,
            "rule": finding.rule_id,
            "verdict": VERDICTS[finding.verdict],
            "expected": expected(finding),
        }


def main() -> None:
    """Check every text on standard input by itself."""
    book = load()
    book = load(select=[check for check in CHECKS if any(rule.check == check for rule in book.rules)])
    for line in sys.stdin:
        if not line.strip():
            continue
        case = json.loads(line)
        report = examine([read_document(from_text(case["text"], origin=case["id"]), book)], book)
        print(json.dumps({"id": case["id"], "findings": list(findings(report.findings))}))


if __name__ == "__main__":
    main()
