"""How many of the texts that agree do so by themselves: copies of one another, and texts of one publisher, are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from numchk.model import Finding, Report
from numchk.reports.pieces import clean, counted
from numchk.terms import Level


def documents(findings: Sequence[Finding]) -> list[str]:
    """The texts whose figures these findings hold against each other, each once."""
    return list(dict.fromkeys(q.span.document_id for finding in findings for q in finding.quantities))


class Origins(NamedTuple):
    """Who stands behind figures that agree."""

    texts: int
    independent: int  #: copies of one another, and texts of one publisher, are one
    speaker: str  #: whom all of them cite; "" where they differ or name none


def publishers_of(report: Report) -> Mapping[str, str]:
    """Who published each text, by document id; the text itself where that is not known."""
    return {source.id: source.publisher or source.id for source in report.sources}


def origins(publishers: Mapping[str, str], findings: Sequence[Finding]) -> Origins:
    """How many texts agree, and how many of them by themselves."""
    texts = documents(findings)
    above = {publishers[document]: publishers[document] for document in texts}

    def root(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    for finding in findings:
        if ("origin", Level.SAME) in finding.agreement:
            first, *others = (publishers[q.span.document_id] for q in finding.quantities)
            for other in others:
                above[root(other)] = root(first)
    speakers = {claim.speaker.value if claim.speaker else "" for finding in findings for claim in finding.claims}
    speaker = next(iter(speakers)) if len(speakers) == 1 else ""
    return Origins(len(texts), len({root(name) for name in above}), clean(speaker))


def told(found: Origins) -> str:
    """ "3 independent sources", "2 texts of one origin", "3 texts, 2 of them independent; all cite Ann Rowe"."""
    cite = f"; all cite {found.speaker}" if found.speaker and found.texts > 1 else ""
    if found.independent == found.texts:
        return f"{counted(found.texts, 'independent source')}{cite}"
    if found.independent == 1:
        return f"{counted(found.texts, 'text')} of one origin{cite}"
    return f"{counted(found.texts, 'text')}, {found.independent} of them independent{cite}"
