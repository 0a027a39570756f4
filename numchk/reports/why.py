"""How a verdict came about: every slot with what both figures say of it, the gates passed, the sum of the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import numchk.reports.across as across
from numchk.errors import NumchkError
from numchk.model import Finding, Quote, Report, Skipped
from numchk.places import parted, stands
from numchk.reports.citing import cited, figures, names_of
from numchk.reports.drafts import is_backing
from numchk.reports.facts import Fact, gather
from numchk.reports.pieces import Layout, Section, clean
from numchk.reports.ranking import surest
from numchk.reports.tally import ALARMS
from numchk.reports.telling import noted, said
from numchk.surety import START, called, confidence, earned, in_words
from numchk.terms import CONSEQUENCE, Level, Verdict

#: Verdicts of a draft's figures that are blocks of a report, in its order.
_AMISS = (Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE)
#: What a level means where the claims themselves say nothing.
_MEANING: Mapping[tuple[str, Level], str] = MappingProxyType(
    {
        ("story", Level.SAME): "both texts tell one story",
        ("story", Level.DIFFERENT): "the texts tell two stories",
        ("scope", Level.DIFFERENT): "one names a place, the other none",
        ("sequence", Level.DIFFERENT): "one tells of what came before, after or besides",
        ("published", Level.DIFFERENT): "published one after the other",
        ("published", Level.SAME): "published at one time",
        ("running", Level.SAME): "such a figure may still grow",
        ("running", Level.COMPATIBLE): "such a figure may still grow or shrink",
        ("closed", Level.SAME): "the event is long over: the count is final",
        ("reading", Level.SAME): "parser and rules read both sentences alike",
        ("origin", Level.SAME): "nearly the same words: one origin",
        ("echo", Level.SAME): "the number ties them: other words stand around it",
    }
)


def asked(report: Report, names: Sequence[str]) -> tuple[Finding, ...]:
    """The findings that `names` mean, the one that decides first: a number of the report, a fingerprint, two places.

    None for two places of figures that were not compared. Raises NumchkError for a name that means nothing.
    """
    if len(names) == 2:
        spans = [[quote.span for quote in _quotes(report, name)] for name in names]
        return tuple(
            finding
            for finding in report.findings
            if all(any(quantity.span in found for quantity in finding.quantities) for found in spans)
        )
    (name,) = names
    matching = [finding for finding in (*report.findings, *report.silenced) if finding.fingerprint == name]
    facts = numbered(report)
    if not matching and name.isdigit() and 0 < int(name) <= len(facts):
        fact = facts[int(name) - 1]
        first = surest(fact)
        rest = sorted((f for f in fact.findings if f is not first), key=lambda f: CONSEQUENCE.index(f.verdict))
        return first, *rest
    if not matching:
        number = f"a number from 1 to {len(facts):,}, " if facts else ""
        raise NumchkError(
            f"{name}: no finding of this report; give {number}a fingerprint, or two places "
            "such as draft.md:3 wire.txt:12."
        )
    return tuple(matching)


def numbered(report: Report) -> list[Fact]:
    """What the report numbers, in its order."""
    layout = Layout()
    facts = [found.fact for found in across.facts(report, layout)] if report.together else []
    backing = [finding for finding in report.findings if is_backing(finding)]
    for verdict in _AMISS:
        facts += [fact for f in backing if f.verdict is verdict for fact in gather(report, [f])]
    own = [finding for finding in report.findings if not is_backing(finding)]
    rest = gather(report, across.left_over(report, own, layout) if report.together else own)
    return [*facts, *(fact for verdict in ALARMS for fact in rest if fact.verdict is verdict)]


def _quotes(report: Report, name: str) -> list[Quote]:
    """The figures at the place that "wire.txt:12" or "letter.docx:paragraph 7" names."""
    origins = {source.id: source.origin for source in report.sources}
    known = {*origins.values(), *(PurePath(origin).name for origin in origins.values())}
    file, place = parted(name, known.__contains__) or (name, "")
    every = [quote for finding in report.findings for quote in finding.quotes]
    every += [quote for skipped in report.skipped for quote in skipped.quotes]
    found = [
        quote
        for quote in every
        if file in (origins.get(quote.span.document_id), PurePath(origins.get(quote.span.document_id, "")).name)
        and stands(quote, place)
    ]
    if not found:
        raise NumchkError(
            f"{name}: no figure of this report stands there; give a file and a line, such as wire.txt:12, or what the "
            'report calls the place, such as "letter.docx:paragraph 7".'
        )
    return found


# ---------------------------------------------------------------- for people


def sections(report: Report, names: Sequence[str]) -> Iterator[Section]:
    """Why the figures were held against each other, and what came of it; or why they were not."""
    found = asked(report, names)
    if not found:
        yield Section(title="Not compared", lines=tuple(_apart(report, names)))
        return
    first, *others = found
    yield _verdict(report, first)
    if first.slots:
        yield _slots(report, first)
        yield Section(title="Confidence", lines=tuple(_points(first)))
    if others:
        yield Section(title=f"Further pairs of the same fact ({len(others):,})", lines=tuple(_others(report, others)))


def _verdict(report: Report, finding: Finding) -> Section:
    held = figures(cited([finding], names_of(report)))
    lines = [f"Verdict: {finding.verdict.value}", f"Arithmetic: {said(finding)}"]
    if noted(finding):
        lines.append(f"Note: {noted(finding)}")
    differing = [
        called(slot.field) for slot in finding.slots if slot.level is Level.DIFFERENT and not _aside(slot.field)
    ]
    if finding.slots:
        kept = f"slots that differ: {', '.join(differing)}" if differing else "no slot differs"
        alike = [called(s.field) for s in finding.slots if s.level is Level.SAME and not _aside(s.field)]
        lines.append(f"Gates: {kept}; the same on both sides: {', '.join(alike) or 'none'}")
    lines.append(f"Rule: {finding.severity.value}, {finding.rule_id}; fingerprint {finding.fingerprint}")
    about = f"{clean(finding.fact)}: " if finding.fact else ""
    return Section(title="Why", intro=f"{about}{held}", lines=tuple(lines))


def _aside(field: str) -> bool:
    return field in {"scope", "published", "running", "closed", "reading", "origin"}


def _slots(report: Report, finding: Finding) -> Section:
    """A row for each slot: what both say of it, where the words stand, and the level."""
    names = names_of(report)
    heads = [
        clean(f"{quote.figure} ({names.get(quote.span.document_id) or quote.source}, {quote.place})")
        for quote in finding.quotes[:2]
    ]
    rows = []
    for slot in finding.slots:
        meaning = _MEANING.get((slot.field, slot.level), "")
        if slot.first or slot.second or meaning or slot.level is not Level.UNKNOWN:
            level = slot.level.value
            if slot.level is Level.UNKNOWN:
                level = "not surely the same" if slot.first and slot.second else "not told by both"
            rows.append(
                (
                    called(slot.field),
                    clean(slot.first) or "-",
                    clean(slot.second) or "-",
                    f"{level}{f': {meaning}' if meaning else ''}",
                )
            )
    silent = [called(s.field) for s in finding.slots if s.level is Level.UNKNOWN and not (s.first or s.second)]
    left = f"Neither says anything of: {', '.join(silent)}." if silent else ""
    return Section(title="Slot by slot", intro=left, wide=(("slot", *heads, "level"), *rows))


def _points(finding: Finding) -> Iterator[str]:
    """How the confidence came about."""
    sum_ = confidence(finding.agreement)
    yield f"{in_words(finding.confidence)} ({finding.confidence})"
    if sum_ != finding.confidence:
        yield "set by the rule's check, not by the points of the slots"
        return
    yield f"{START}: to begin with, as nothing keeps the two apart"
    for field, level, points in earned(finding.agreement):
        yield f"{points:+}: {level.value} {called(field)}"


def _others(report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    names = names_of(report)
    told = {
        f"{figures(cited([f], names))}: {f.verdict.value}, {in_words(f.confidence)} ({f.confidence}); numchk why "
        f"REPORT {f.fingerprint}"
        for f in findings
    }
    yield from sorted(told)


def _apart(report: Report, names: Sequence[str]) -> Iterator[str]:
    """What the report says of figures that were not held against each other."""
    lines = [{quote.span for quote in _quotes(report, name)} for name in names]
    both: list[Skipped] = []
    single: list[Skipped] = []
    for skipped in report.skipped:
        spans = {quote.span for quote in skipped.quotes}
        if all(spans & found for found in lines):
            both.append(skipped)
        elif len(spans) == 1 and any(spans & found for found in lines):
            single.append(skipped)
    for skipped in both or single:
        yield f"{figures(cited([skipped], names_of(report)))}: {clean(skipped.reason)}"
    if not both and not single:
        yield f"{clean(' and '.join(names))}: both figures were held against others, not against each other."


# ---------------------------------------------------------------- for programs


def records(report: Report, names: Sequence[str]) -> dict[str, Any]:
    """The same as records: slot, both values, level; and the points."""
    found = asked(report, names)
    return {
        "why": [_record(finding, names_of(report)) for finding in found],
        "left_apart": [] if found else list(_apart(report, names)),
    }


def _record(finding: Finding, names: Mapping[str, str]) -> dict[str, Any]:
    by_points = confidence(finding.agreement) == finding.confidence
    points = [(None, None, START), *earned(finding.agreement)] if by_points else []
    return {
        "fingerprint": finding.fingerprint,
        "rule_id": finding.rule_id,
        "verdict": finding.verdict,
        "fact": finding.fact,
        "figures": [quote.figure for quote in finding.quotes],
        "places": [f"{names.get(quote.span.document_id) or quote.source}, {quote.place}" for quote in finding.quotes],
        "arithmetic": said(finding),
        "slots": finding.slots,
        "confidence": finding.confidence,
        "confidence_in_words": in_words(finding.confidence),
        "points": [{"slot": field, "level": level, "points": value} for field, level, value in points],
    }
