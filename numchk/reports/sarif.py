"""Writes the findings of a report as SARIF 2.1.0, for code hosts and editors that show results beside the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import PurePath
from typing import Any

from numchk.model import Finding, Quote, Report, Rule, Source, Unread
from numchk.region import Region
from numchk.reports.pieces import Layout, clean
from numchk.reports.tally import alarms, numbers, summary
from numchk.reports.telling import against, as_it_stands, correction, instead, pointed, whole
from numchk.terms import Severity, Silencer

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
#: The name grows where the fingerprint of a finding comes to mean something else.
FINGERPRINT = "numchk/v1"

#: What stands in a URI as it is.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

Object = dict[str, Any]


def render(report: Report, layout: Layout) -> str:
    """The findings that an editor looks at, and the silenced ones as suppressed; one run, columns in code points."""
    rules = [_rule(rule_id, layout.rules) for rule_id in report.rules]
    places = {source.id: number for number, source in enumerate(report.sources)}
    indices = {rule_id: number for number, rule_id in enumerate(report.rules)}
    artifacts = [_artifact(source) for source in report.sources]
    results = [
        {**_result(finding, artifacts, places), **_index(finding, indices)}
        for finding in (*alarms(report, layout.least), *report.silenced)
    ]
    run = {
        "tool": {"driver": {"name": "numchk", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "invocations": [_invocation(report)],
        "results": results,
        "properties": {"summary": summary(report), **numbers(report)},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(rule_id: str, rules: Sequence[Rule]) -> Object:
    """What a rule says of itself; its id alone where `rules` do not hold it."""
    found = next((rule for rule in rules if rule.id == rule_id), None)
    if found is None:
        return {"id": rule_id}
    why, source = clean(found.why).strip(), clean(found.source)
    return {
        "id": found.id,
        "shortDescription": {"text": clean(found.title)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} Source: {source}.", "markdown": f"{why}\n\nSource: {source}."},
        "defaultConfiguration": {"level": LEVELS[found.severity]},
        "properties": {"tags": [found.check]},
    }


def _index(finding: Finding, indices: Mapping[str, int]) -> Object:
    return {"ruleIndex": indices[finding.rule_id]} if finding.rule_id in indices else {}


def _artifact(source: Source) -> Object:
    encoding = {} if source.packed else {"encoding": source.encoding.partition(" ")[0]}
    return {"location": {"uri": uri(source.origin)}, **encoding, "roles": ["analysisTarget"]}


def uri(origin: str) -> str:
    """A path as a URI: relative where the path is, so that a reader may take it from the top of the repository."""
    if origin == "-":
        return "stdin"
    path = PurePath(origin)
    shown = path.as_posix().encode("utf-8", "surrogatepass")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in shown)
    return f"file:///{quoted.lstrip('/')}" if path.is_absolute() else quoted


# ---------------------------------------------------------------- one result


def _result(finding: Finding, artifacts: Sequence[Object], places: Mapping[str, int]) -> Object:
    others = [quote for quote in finding.quotes[1:] if quote.span != pointed(finding).span]
    related = [
        {"id": number, **_location(quote, artifacts, places), "message": {"text": _plain(clean(quote.figure))}}
        for number, quote in enumerate(others, start=1)
    ]
    result: Object = {
        "ruleId": finding.rule_id,
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(f"{against(finding)}: {whole(finding)}")},
        "locations": [_location(pointed(finding), artifacts, places)],
        "relatedLocations": related,
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "fixes": list(_fixes(finding, artifacts, places)),
        "properties": {"verdict": finding.verdict.value, "confidence": str(finding.confidence)},
    }
    if finding.silence:
        inside = finding.silence.by is Silencer.COMMENT
        why = clean(finding.silence.reason or finding.silence.place)
        result["suppressions"] = [{"kind": "inSource" if inside else "external", "justification": why}]
    return {name: value for name, value in result.items() if value not in ([], {})}


def _location(quote: Quote, artifacts: Sequence[Object], places: Mapping[str, int]) -> Object:
    place = places[quote.span.document_id]
    location = {"uri": artifacts[place]["location"]["uri"], "index": place}
    if quote.region is None:  # a packed file has no lines: the place is told in words
        return {
            "physicalLocation": {"artifactLocation": location},
            "logicalLocations": [{"fullyQualifiedName": clean(quote.place)}],
        }
    return {"physicalLocation": {"artifactLocation": location, "region": _region(quote, quote.region)}}


def _region(quote: Quote, at: Region) -> Object:
    region: Object = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "charOffset": at.start,
        "charLength": at.end - at.start,
    }
    return {**region, "snippet": {"text": quote.figure}} if as_it_stands(quote) else region


def _fixes(finding: Finding, artifacts: Sequence[Object], places: Mapping[str, int]) -> Iterator[Object]:
    """The suggestion as a replacement; none where markup stands inside the figure, which it would tear."""
    found = correction(finding)
    if found is None or found[0].region is None or not as_it_stands(found[0]):
        return
    quote, text = found
    region = {name: value for name, value in _region(quote, found[0].region).items() if name != "snippet"}
    change = {
        "artifactLocation": {"uri": artifacts[places[quote.span.document_id]]["location"]["uri"]},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": text}}],
    }
    yield {"description": {"text": _plain(f"Write {instead(finding)}.")}, "artifactChanges": [change]}


def _plain(text: str) -> str:
    """`text` as a SARIF message, in which braces hold places for arguments."""
    return text.replace("{", "{{").replace("}", "}}")


# ---------------------------------------------------------------- the run


def _invocation(report: Report) -> Object:
    faults = [_notification(unread) for unread in report.unread]
    notices = [{"level": "note", "message": {"text": _plain(clean(notice))}} for notice in report.notices]
    invocation: Object = {"executionSuccessful": not faults}
    if report.created:
        invocation["endTimeUtc"] = report.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**invocation, "toolExecutionNotifications": [*faults, *notices]} if faults or notices else invocation


def _notification(unread: Unread) -> Object:
    location = {"physicalLocation": {"artifactLocation": {"uri": uri(unread.origin)}}}
    return {"level": "error", "message": {"text": _plain(clean(unread.reason))}, "locations": [location]}
