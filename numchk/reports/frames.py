"""A report as tables for those who reckon with it: a row a finding, and facts by sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numchk.reports.across as across
import numchk.reports.grid as grid
from numchk.model import Report
from numchk.reports.citing import names_of
from numchk.reports.pieces import Layout

if TYPE_CHECKING:
    import pandas as pd

#: The columns of `frame`, in order.
COLUMNS = ("rule_id", "verdict", "severity", "fact", "figure", "source", "place", "against", "in_source", "at",
           "message", "gap", "confidence", "fingerprint")  # fmt: skip


def frame(report: Report) -> pd.DataFrame:
    """The findings, a row each: the figure pointed at, the one it was held against, and what came of it."""
    import pandas as pd  # a second to load

    names = names_of(report)
    rows = []
    for finding in report.findings:
        first, *others = finding.quotes
        other = others[0] if others else None
        rows.append(
            (
                finding.rule_id,
                finding.verdict.value,
                finding.severity.value,
                finding.fact,
                first.figure,
                names.get(first.span.document_id, first.source),
                first.place,
                other.figure if other else "",
                names.get(other.span.document_id, other.source) if other else "",
                other.place if other else "",
                finding.message,
                finding.comparison.gap if finding.comparison else None,
                finding.confidence,
                finding.fingerprint,
            )
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def figures(report: Report) -> pd.DataFrame:
    """Facts by sources: each cell the figure as printed, with the sign that the report marks it by; "" for silence."""
    import pandas as pd

    names = names_of(report)
    rows = grid.rows(across.facts(report, Layout()) if report.together else ())
    cells = [[row.cells[s.id].text if s.id in row.cells else "" for s in report.sources] for row in rows]
    index = pd.MultiIndex.from_tuples([(row.number, row.fact, row.verdict.value) for row in rows],
                                      names=["number", "fact", "verdict"]) if rows else None  # fmt: skip
    return pd.DataFrame(cells, index=index, columns=[names[source.id] for source in report.sources])
