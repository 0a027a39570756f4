"""One finding as tools are told of it: what is said, where it points, what else it holds, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from numchk.model import Finding, Quote, Report
from numchk.reports.pieces import clean
from numchk.surety import called, in_words
from numchk.terms import Level

#: The fields of a claim that an editor knows by name; matching compares others too.
FIELDS = frozenset(
    {"measurand", "predicate", "role", "event", "place", "reference", "period", "subset", "agent", "speaker"}
)
ASKED = frozenset({"measurand", "predicate", "place", "period", "speaker"})


#: How well slots agree, in the order in which they are told.
_AGREE = ("same", "compatible", "not surely the same:", "not told by both:", "different")


def said(finding: Finding) -> str:
    """The message with its arithmetic, as one sentence."""
    message, steps = clean(finding.message), clean("; ".join(finding.comparison.steps if finding.comparison else ()))
    return message if not steps or steps in message else f"{message.rstrip('.')}: {steps}."


def noted(finding: Finding) -> str:
    """The likely cause, or why this is no conflict; "" where the message says it already."""
    return clean(finding.reason) if finding.reason and finding.reason not in finding.message else ""


def instead(finding: Finding) -> str:
    """What to write: '"240 miles" for "340 miles"'; "" where nothing is suggested."""
    if finding.suggestion is None:
        return ""
    span, text = finding.suggestion
    old = next((quantity.surface for quantity in finding.quantities if quantity.span == span), "")
    return clean(f'"{text}" for "{old}"' if old else f'"{text}"')


def against(finding: Finding) -> str:
    """The figures in a few words, the one pointed at first: "340 miles against 380 kilometers"."""
    first, *others = dict.fromkeys(clean(quantity.surface) for quantity in finding.quantities)
    return f"{first} against {', '.join(others)}" if others else first


def whole(finding: Finding) -> str:
    """Everything about one finding, a line each: message, figures of other texts, note, suggestion."""
    lines = [said(finding), *_elsewhere(finding)]
    if noted(finding):
        lines.append(f"Note: {noted(finding)}")
    if instead(finding):
        lines.append(f"Suggestion: {instead(finding)}")
    return "\n".join(lines)


def _elsewhere(finding: Finding) -> Iterator[str]:
    here = pointed(finding).span.document_id
    for quote in finding.quotes:
        if quote.span.document_id != here:
            place = f"line {quote.region.line}" if quote.region else clean(quote.place)
            yield f"Held against: {clean(quote.figure)} ({clean(quote.source)}, {place})"


def pointed(finding: Finding) -> Quote:
    """The figure to point at; a finding of a report has a quote for each quantity."""
    return finding.quotes[0]


def correction(finding: Finding) -> tuple[Quote, str] | None:
    """The figure that could be written otherwise, and how; None where nothing is suggested."""
    if finding.suggestion is None:
        return None
    span, text = finding.suggestion
    return next(((quote, text) for quote in finding.quotes if quote.span == span), None)


def as_it_stands(quote: Quote) -> bool:
    """True where the file holds the figure as it was read, without markup or entities in it; never in a packed one."""
    return quote.region is not None and quote.region.end - quote.region.start == len(quote.figure)


def place_of(quote: Quote) -> str:
    """Where a tool's reader finds the figure: "line 3, column 9" of the file, "paragraph 7" of a packed one."""
    at = quote.region
    return f"line {at.line}, column {at.column}" if at else clean(quote.place)


def origins(report: Report) -> Mapping[str, str]:
    """Document id -> the path or name under which it was given."""
    return {source.id: source.origin for source in report.sources}


def matched_on(finding: Finding) -> str:
    """How surely two claims tell one fact, on which slots they were matched, and which of them no text states."""
    groups: dict[str, list[str]] = {word: [] for word in _AGREE}
    for field, level in finding.agreement:
        if field in (ASKED if level is Level.UNKNOWN else FIELDS):
            groups[_agree(finding, field, level)].append(called(field))
    parts = [f"{word} {', '.join(fields)}" for word, fields in groups.items() if fields]
    return f"{in_words(finding.confidence)} ({finding.confidence}): {'; '.join(parts)}" if parts else ""


def _agree(finding: Finding, field: str, level: Level) -> str:
    """How well a slot agrees, in words; a slot that both fill is told, though not surely the same."""
    both = len(finding.claims) > 1 and all(getattr(claim, field, None) is not None for claim in finding.claims[:2])
    if level is Level.UNKNOWN:
        return _AGREE[2] if both else _AGREE[3]
    return {Level.SAME: _AGREE[0], Level.COMPATIBLE: _AGREE[1], Level.DIFFERENT: _AGREE[4]}[level]
