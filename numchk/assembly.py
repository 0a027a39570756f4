"""Puts what the checks found together as a `Report`: sorted, quoted, and with every figure that was left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from numchk.alike import echoed
from numchk.model import Claim, Document, Finding, Quantity, Quote, Reading, Report, Skipped, Source
from numchk.readers.encoding import invisible
from numchk.reports.slots import in_words, published
from numchk.spots import spot
from numchk.surety import Slot
from numchk.terms import CONSEQUENCE, Verdict
from numchk.version import VERSION


def assemble(
    readings: Sequence[Reading],
    findings: Sequence[Finding],
    skipped: Sequence[Skipped],
    *,
    beside: Sequence[Reading] = (),
) -> Report:
    """The report on `readings`, findings sorted by consequence, then by document, place and rule.

    `beside`: the sources against which drafts were held; nothing is said of a figure that they alone give.
    """
    documents = {reading.document.id: reading.document for reading in (*readings, *beside)}
    roles = ("draft", "source") if beside else ("", "")
    places = {reading.document.id: number for number, reading in enumerate(readings)}

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        span = finding.span
        return CONSEQUENCE.index(finding.verdict), places[span.document_id], span.start, finding.rule_id

    return Report(
        sources=(*(_source(r, roles[0]) for r in readings), *(_source(r, roles[1]) for r in beside)),
        findings=tuple(_shown(sorted(findings, key=rank), documents, (*readings, *beside))),
        skipped=tuple(
            replace(s, quotes=_quotes(s.quantities, documents))
            for s in (*skipped, *_alone(readings, findings, skipped))
        ),
        version=VERSION,
        readings=(*readings, *beside),
    )


def joined(reports: Sequence[Report]) -> Report:
    """Several reports, each on texts of its own, as one; findings sorted by consequence, else as they stand."""
    findings = [finding for report in reports for finding in report.findings]
    return Report(
        sources=tuple(source for report in reports for source in report.sources),
        findings=tuple(sorted(findings, key=lambda finding: CONSEQUENCE.index(finding.verdict))),
        skipped=tuple(skipped for report in reports for skipped in report.skipped),
        version=VERSION,
        readings=tuple(reading for report in reports for reading in report.readings),
    )


def _shown(
    findings: Sequence[Finding], documents: Mapping[str, Document], readings: Sequence[Reading]
) -> Iterator[Finding]:
    """`findings` with their sentences, and with what both figures say of each slot."""
    said = {claim.id: claim for reading in readings for claim in reading.claims}
    told: dict[str, Mapping[str, str]] = {}

    def words(claim: Claim) -> Mapping[str, str]:
        document = documents[claim.quantity.span.document_id]
        if claim.id not in told:
            told[claim.id] = {**in_words(document, claim, said), "published": published(document)}
        return told[claim.id]

    for finding in findings:
        slots: tuple[Slot, ...] = ()
        if finding.agreement and len(finding.claims) > 1:
            first, second = (words(claim) for claim in finding.claims[:2])
            slots = tuple(
                Slot(field=field, level=level, first=first.get(field, ""), second=second.get(field, ""))
                for field, level in finding.agreement
            )
        yield replace(finding, quotes=_quotes(finding.quantities, documents), slots=slots)


def _alone(readings: Sequence[Reading], *results: Sequence[Finding | Skipped]) -> Iterator[Skipped]:
    """Every figure that none of `results` speaks of, with the reason: silence is never approval."""
    every = [result for several in results for result in several]
    held = [r for r in every if isinstance(r, Skipped) or r.verdict is not Verdict.STYLE]
    told = {quantity.span for result in held for quantity in result.quantities}
    claims = {claim.quantity.span: claim for reading in readings for claim in reading.claims}
    nouns = {span: claim.measurand.value for span, claim in claims.items() if claim.measurand}
    figures = [quantity for reading in readings for quantity in reading.quantities]
    twice = echoed((quantity, nouns.get(quantity.span, "")) for quantity in figures) if len(readings) > 1 else ()
    plain = "not matched with any other figure" if len(readings) > 1 else "nothing in this text to hold it against"
    for quantity in figures:
        if quantity.span not in told:
            claim = claims.get(quantity.span)
            reason = (
                "not matched, though another text prints the same or a like figure" if quantity.span in twice else plain
            )
            yield Skipped(quantities=(quantity,), claims=(claim,) if claim else (), reason=reason)


def _source(reading: Reading, role: str) -> Source:
    document = reading.document
    return Source(
        id=document.id,
        origin=document.origin,
        name=document.name,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        figures=len(reading.quantities),
        set_aside=len(reading.set_aside),
        claims=len(reading.claims),
        encoding=document.encoding,
        invisible=invisible(document.text),
        role=role,
        left_out=document.left_out,
        packed=document.packed,
    )


def _quotes(quantities: Sequence[Quantity], documents: Mapping[str, Document]) -> tuple[Quote, ...]:
    return tuple(_quote(quantity, documents[quantity.span.document_id]) for quantity in quantities)


def _quote(quantity: Quantity, document: Document) -> Quote:
    span, sentence = quantity.span, document.sentence_of(quantity.span)
    return Quote(
        span=span,
        source=document.name,
        place=spot(document, span),
        before=document.text[sentence.start : span.start],
        figure=document.quote(span),
        after=document.text[span.end : max(span.end, sentence.end)],
        region=None if document.packed else document.region(span),
    )
