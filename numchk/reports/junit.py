"""Writes a report as JUnit XML, for build servers: a suite for each text, a case for each rule or finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from xml.etree import ElementTree as ET

from numchk.model import Finding, Report, Rule, Skipped, Source
from numchk.patterns import later
from numchk.reports.citing import file_of
from numchk.reports.pieces import Layout, clean
from numchk.reports.tally import alarms, reported, summary, undecided
from numchk.reports.telling import against, place_of, pointed, said, whole
from numchk.terms import Severity, Verdict

#: What XML 1.0 cannot hold, escaped or not.
_UNWRITABLE = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Result = Finding | Skipped


def render(report: Report, layout: Layout) -> str:
    """`report` as XML in ASCII letters, which every encoding can carry; errors and warnings are failures.

    Notes pass and are printed as output of their case; what could not be decided is skipped, and what could not be
    read is an error. A rule without a finding is a case that passes.
    """
    root = ET.Element("testsuites", name="numchk")
    found = _results(report, layout)
    for source in (
        source for source in report.sources if source.role != "source"
    ):  # nothing is said of a draft's sources
        root.append(_suite(source, found.get(source.id, {}), report, layout.rules))
    for unread in report.unread:
        suite = ET.SubElement(root, "testsuite", name=_valid(unread.origin))
        case = ET.SubElement(suite, "testcase", classname=_valid(unread.origin), name="can be read")
        ET.SubElement(case, "error", type="unread", message=_valid(clean(unread.reason)))
        _count(suite)
    _count(root)
    ET.indent(root)
    written: str = ET.tostring(root, encoding="us-ascii", xml_declaration=True).decode("ascii")
    return written + "\n"


def _results(report: Report, layout: Layout) -> Mapping[str, Mapping[str, Sequence[Result]]]:
    """What is said of each text, by rule: what an editor looks at, and what could not be decided."""
    open_ = [f for f in reported(report, layout.least) if f.verdict is Verdict.UNDECIDABLE]
    left = [s for s in report.skipped if undecided(s)] if layout.least is Severity.NOTE else []
    found: dict[str, dict[str, list[Result]]] = {}
    results: tuple[Result, ...] = (*alarms(report, layout.least), *open_, *left)
    for result in results:
        texts = found.setdefault(result.quantities[0].span.document_id, {})
        texts.setdefault(result.rule_id, []).append(result)
    return found


def _suite(source: Source, found: Mapping[str, Sequence[Result]], report: Report, rules: Sequence[Rule]) -> ET.Element:
    titles = {rule.id: clean(rule.title) for rule in rules}
    file = _valid(file_of(source.origin))
    suite = ET.Element("testsuite", name=file)
    if report.created:
        suite.set("timestamp", report.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"))
    for rule_id in dict.fromkeys((*report.rules, *found)):
        title = f"{rule_id}: {titles[rule_id]}" if rule_id in titles else rule_id
        for name, result in _cases(rule_id, title, found.get(rule_id, ())):
            case = ET.SubElement(suite, "testcase", classname=file, name=_valid(name))
            if result is not None:
                _tell(case, result)
    output = ET.SubElement(suite, "system-out")
    output.text = _valid(summary(report)) if len(report.sources) == 1 else f"{source.figures:,} figures seen."
    _count(suite)
    return suite


def _cases(rule_id: str, title: str, results: Sequence[Result]) -> Iterator[tuple[str, Result | None]]:
    """The name of each case of one rule, with its result: one for each finding, or one that passes."""
    for result in results:
        yield f"{rule_id} at {place_of(result.quotes[0])}", result
    if not results:
        yield title, None


def _tell(case: ET.Element, result: Result) -> None:
    if isinstance(result, Skipped) or result.verdict is Verdict.UNDECIDABLE:
        reason = clean(result.reason) or (said(result) if isinstance(result, Finding) else "")
        ET.SubElement(case, "skipped", message=_valid(reason))
        return
    at = pointed(result)
    text = _valid(f"{clean(at.source)}, {place_of(at)}: {whole(result)}")
    if result.severity is Severity.NOTE:
        ET.SubElement(case, "system-out").text = text
        return
    failure = ET.SubElement(case, "failure", type=result.severity.value, message=_valid(against(result)))
    failure.text = text


def _count(element: ET.Element) -> None:
    """How many cases there are below `element`, and how many of each sort."""
    counts = [("tests", "testcase"), ("failures", "failure"), ("errors", "error")]
    if element.tag == "testsuite":  # the whole has no such attribute
        counts.append(("skipped", "skipped"))
    for name, path in counts:
        element.set(name, str(sum(1 for _ in element.iter(path))))


def _valid(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
