"""The formats in which a report is taken along, and what an extra is missing for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import NamedTuple

from numchk.annotating import annotated
from numchk.errors import NumchkError
from numchk.model import Report
from numchk.reports import packed
from numchk.reports.pieces import clean
from numchk.web.house import House
from numchk.web.texts import Text


class Kind(NamedTuple):
    """One way of taking a report along."""

    format: str
    title: str
    suffix: str
    media: str
    need: str = ""  #: the library without which it cannot be written
    extra: str = ""  #: the extra that brings it


COPY = Kind(
    "docx", "Draft with comments, for Word", "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
KINDS = (
    Kind("html", "Web page, to open, print or send", "html", "text/html"),
    COPY,
    Kind("xlsx", "Spreadsheet", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "xlsxwriter", "xlsx"),
    Kind("csv", "Table, CSV", "csv", "text/csv"),
    Kind("markdown", "Text with headings, Markdown", "md", "text/markdown"),
    Kind("table", "Plain text", "txt", "text/plain"),
    Kind("json", "Everything, JSON", "json", "application/json"),
    Kind("sarif", "For code hosts, SARIF", "sarif", "application/sarif+json"),
    Kind("github", "For GitHub Actions", "github.txt", "text/plain"),
    Kind("junit", "For build servers, JUnit", "junit.xml", "application/xml"),
)  # fmt: skip


class Offer(NamedTuple):
    """One line of the list of downloads."""

    title: str
    suffix: str
    query: str  #: what stands behind "/download/"; "" where it cannot be written
    lack: str  #: the sentence that says what it lacks; "" where it can be written


def offers(drafts: Sequence[Text], view: str) -> list[Offer]:
    """All that a report can be taken along as: a copy of each draft with comments, then the formats."""
    copies = [
        Offer(f"{clean(text.name)} with comments, for Word", "docx", f"docx?view={view}&draft={text.key}", "")
        for text in drafts
        if _can_be_copied(text)
    ]
    formats = [
        Offer(kind.title, kind.suffix, f"{kind.format}?view={view}", _lack(kind)) for kind in KINDS if kind is not COPY
    ]
    return [*formats[:1], *copies, *formats[1:]]


def _can_be_copied(text: Text) -> bool:
    """False for a Word file out of an archive, of which the page keeps the text alone."""
    return text.found is not None and bool(text.data or not text.found.packed)


def _lack(kind: Kind) -> str:
    return f"needs an extra: pip install 'numchk[{kind.extra}]'" if kind.need and find_spec(kind.need) is None else ""


def written(report: Report, kind: Kind, draft: Text | None, house: House) -> bytes:
    """The bytes of a report in that format, for COPY of `draft`; NumchkError where it cannot be written."""
    if kind is COPY:
        if draft is None or draft.reading is None or not _can_be_copied(draft):
            raise NumchkError("There is no such draft on this desk any longer; check it again.")
        return annotated(report, draft.reading.document.id, draft.data)
    if lack := _lack(kind):
        raise NumchkError(f"{kind.title}: {lack}.")
    return packed(report, kind.format, width=100, everything=True, rules=house.book.rules)
