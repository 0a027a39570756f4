"""Makes a Word copy of a draft with a comment at each figure that a finding points at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from numchk.counting import counted
from numchk.errors import NumchkError
from numchk.model import Finding, Quote, Reading, Report
from numchk.office.copying import with_comments
from numchk.office.fresh import new_file
from numchk.office.remarks import Remark, Writer
from numchk.readers import files, kinds
from numchk.reports.drafts import STATUS, is_backing
from numchk.reports.pieces import clean
from numchk.reports.tally import alarms, reported
from numchk.reports.telling import instead, matched_on, noted, said
from numchk.settings import is_taken
from numchk.terms import Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy with comments, and what is to be said of it."""

    data: bytes
    sentence: str  #: how many comments it holds


#: What the verdict on a figure is called where no source was asked; those of a draft's sources are in STATUS.
_CALLED = {
    Verdict.CONFLICTS: "Conflict",
    Verdict.UPDATED: "Update",
    Verdict.LOOSE: "Loose conversion",
    Verdict.STYLE: "House style",
    Verdict.COMPATIBLE: "Compatible",
    Verdict.AGREES: "Agrees",
    Verdict.AGREES_ROUNDED: "Agrees after rounding",
    Verdict.UNDECIDABLE: "Not decided",
    Verdict.UNBACKED: "In no source",
}
#: Places where no comment can stand: it stands where their mark does, and says so.
_INSIDE = ("footnote", "endnote", "text box")


def copy(report: Report, least: Severity, *, agreements: bool = False, stdin: bytes | None = None) -> Copy:
    """A Word copy of the one draft of `report`, whose file is read again; see `annotated`.

    Raises NumchkError for several drafts, one in an archive, or a file that has changed since.
    """
    drafts = [source for source in report.sources if source.role != "source"]
    if len(drafts) != 1:
        raise NumchkError(f"--format docx makes a copy of one draft, and {len(drafts)} were read; give one of them.")
    (draft,) = drafts
    if draft.origin != "-" and not is_taken(Path(draft.origin)):
        raise NumchkError(f"{draft.origin}: stands in an archive; unpack it and give the draft itself.")
    data = files.standard_input(stdin) if draft.origin == "-" else files.content(draft.origin)
    made = annotated(report, draft.id, data, least, agreements=agreements)
    number = len(_remarks(report, draft.id, least, agreements=agreements))
    return Copy(data=made, sentence=f"{counted(number, 'comment')} in the copy.")


def annotated(
    report: Report, source_id: str, data: bytes, least: Severity = Severity.NOTE, *, agreements: bool = False
) -> bytes:
    """A Word file of the document `source_id`, whose file holds `data`, with what `report` finds as comments.

    A Word file is changed nowhere else; of any other a plain one is made. Findings below `least` are left out, and what
    agrees unless `agreements` asks for it. Raises UnreadableDocument; NumchkError for a file that has changed since.
    """
    reading = _reading(report, source_id)
    document = reading.document
    remarks = _remarks(report, source_id, least, agreements=agreements)
    writer = Writer(when=report.created)
    if not (document.packed and kinds.reader_of(document.origin, data) == "docx"):
        headings = [anchor.offset for anchor in document.anchors if anchor.label.startswith("§ ")]
        return new_file(document.text, headings, remarks, writer)
    made = with_comments(data, remarks, writer, document.text)
    if made is None:
        raise NumchkError(f"{document.origin}: changed since it was read; run the command again.")
    return made


def _reading(report: Report, source_id: str) -> Reading:
    found = next((reading for reading in report.readings if reading.document.id == source_id), None)
    if found is None:
        raise NumchkError("this report holds no text of that draft; check the draft again.")
    return found


def _remarks(report: Report, source_id: str, least: Severity, *, agreements: bool) -> list[Remark]:
    """The comments in the order of their figures, the longer first where two begin together."""
    chosen = reported(report, least) if agreements else alarms(report, least)
    remarks = [remark for finding in chosen if (remark := _remark(finding, source_id))]
    return sorted(remarks, key=lambda remark: (remark.start, -remark.end))


def _remark(finding: Finding, document_id: str) -> Remark | None:
    """What is said of the first figure of a finding that stands in the document; None where none does."""
    here = next((quote for quote in finding.quotes if quote.span.document_id == document_id), None)
    if here is None:
        return None
    return Remark(start=here.span.start, end=here.span.end, lines=tuple(_lines(finding, here)))


def _lines(finding: Finding, here: Quote) -> Iterator[str]:
    """The verdict with its arithmetic, what it is held against, what to write instead, and the rule."""
    told = STATUS[finding.verdict] if is_backing(finding) else _CALLED[finding.verdict]
    inside = f"In {here.place}. " if here.place.startswith(_INSIDE) else ""
    yield f"{inside}{told[0].upper()}{told[1:]}: {said(finding)}"
    for quote in finding.quotes:
        if quote.span != here.span and _sentence(quote) != _sentence(here):
            yield f"{clean(quote.source)}, {clean(quote.place)}: “{clean(_sentence(quote)[2]).strip()}”"
    if noted(finding):
        yield f"Note: {noted(finding)}"
    if instead(finding):
        yield f"Suggestion: {instead(finding)}"
    if matched_on(finding):
        yield f"Confidence: {matched_on(finding)}"
    yield f"{finding.severity.value}, {finding.rule_id}"


def _sentence(quote: Quote) -> tuple[str, int, str]:
    """The sentence of a quote, and where it begins."""
    return quote.span.document_id, quote.span.start - len(quote.before), quote.before + quote.figure + quote.after
