"""The formats in which a report is taken along, and what an extra is missing for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import NamedTuple

from numchk import reports
from numchk.errors import NumchkError
from numchk.model import Report
from numchk.reports import xlsx
from numchk.reports.pieces import Layout
from numchk.web.desk import Text
from numchk.web.examining import House


class Kind(NamedTuple):
    """One way of taking a report along."""

    format: str
    title: str
    suffix: str
    media: str
    need: str = ""  #: the library without which it cannot be written
    extra: str = ""  #: the extra that brings it


KINDS = (
    Kind("html", "Web page, to open, print or send", "html", "text/html"),
    Kind("docx", "Draft with comments, for Word", "docx", "application/vnd.openxmlformats-officedocument."
         "wordprocessingml.document"),
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


def kinds(drafts: Sequence[Text]) -> list[tuple[Kind, str]]:
    """What can be offered, each with the sentence that says what it lacks, or ""."""
    return [(kind, _lack(kind)) for kind in KINDS if kind.format != "docx"]


def _lack(kind: Kind) -> str:
    return f"needs an extra: pip install 'numchk[{kind.extra}]'" if kind.need and find_spec(kind.need) is None else ""


def written(report: Report, kind: Kind, drafts: Sequence[Text], house: House) -> bytes:
    """The bytes of a report in that format; NumchkError where it cannot be written."""
    if lack := _lack(kind):
        raise NumchkError(f"{kind.title}: {lack}.")
    if kind.format == "xlsx":
        return xlsx.render(report, Layout(everything=True, rules=house.book.rules))
    return reports.render(report, kind.format, width=100, everything=True, rules=house.book.rules).encode("utf-8")
