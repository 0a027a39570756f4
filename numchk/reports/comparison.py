"""What a comparison lays out, as records for programs: facts by sources, time lines, and what was not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numchk.reports.across as across
import numchk.reports.grid as grid
import numchk.reports.questions as questions
import numchk.reports.ranking as ranking
from numchk.model import Report
from numchk.reports.origins import origins, publishers_of
from numchk.reports.pieces import Layout, clean
from numchk.reports.ranking import Numbered
from numchk.surety import in_words
from numchk.terms import Verdict


def records(report: Report, layout: Layout) -> dict[str, Any]:
    """`facts`, `timelines` and `not_compared`, as report.schema.json describes them."""
    found = across.facts(report, layout)
    rows, publishers = grid.rows(found), publishers_of(report)
    return {
        "facts": [_fact(publishers, numbered, row.cells) for numbered, row in zip(found, rows, strict=True)],
        "timelines": [
            {
                "number": number,
                "fact": clean(fact.findings[0].fact),
                "entries": list(_entries(report, Numbered(number, fact))),
            }
            for number, fact in found
            if fact.verdict is Verdict.UPDATED
        ],
        "not_compared": [
            {"reason": clean(reason), "figures": number}
            for (reason, _), number in sorted(_reasons(report).items(), key=lambda c: (-c[1], c[0]))
        ],
    }


def _fact(publishers: Mapping[str, str], found: Numbered, cells: Any) -> dict[str, Any]:
    """One line of the table, with what a reporter does about it where its figures clash."""
    number, fact = found
    decides = ranking.surest(fact)
    stand = origins(publishers, fact.findings)
    clash = fact.verdict is Verdict.CONFLICTS
    return {
        "number": number,
        "fact": clean(fact.findings[0].fact),
        "verdict": fact.verdict,
        "cells": [
            {"source": source, "figures": list(cell.figures), "sign": cell.sign.name.lower()}
            for source, cell in cells.items()
        ],
        "findings": list(dict.fromkeys(finding.fingerprint for finding in fact.findings)),
        "confidence": decides.confidence,
        "confidence_in_words": in_words(decides.confidence),
        "same_speaker": ranking.same_speaker(fact),
        "texts": stand.texts,
        "independent": stand.independent,
        "settles": questions.settles(fact, decides) if clash else "",
        "question": questions.question(fact, decides) if clash else "",
    }


def _entries(report: Report, found: Numbered) -> Iterator[dict[str, Any]]:
    published = {source.id: source.published for source in report.sources}
    for item in across.timeline(found.fact):
        source = item.quote.span.document_id
        yield {
            "published": published.get(source),
            "source": source,
            "figure": item.words,
            "place": item.place,
        }


def _reasons(report: Report) -> Counter[tuple[str, bool]]:
    """How many figures were left alone for which reason; of pairs that were kept apart, how many pairs."""
    return Counter((skipped.reason, len(skipped.quantities) > 1) for skipped in report.skipped)
