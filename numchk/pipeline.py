"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from numchk.alike import echoed
from numchk.checks import CHECKS, needs_claims, run_checks
from numchk.errors import RuleError, nearest
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import (
    Claim,
    Document,
    Finding,
    Group,
    Lexicon,
    Quantity,
    Quote,
    Reading,
    Report,
    Rule,
    Skipped,
    Source,
    Unread,
)
from numchk.quantities import find_quantities
from numchk.readers.encoding import invisible
from numchk.rulebook import load_rules, rules_dir
from numchk.terms import Verdict

VERSION = "0.1.0"

#: Findings are sorted by consequence, then by document and place.
ORDER = (
    Verdict.CONFLICTS,
    Verdict.UPDATED,
    Verdict.LOOSE,
    Verdict.UNDECIDABLE,
    Verdict.COMPATIBLE,
    Verdict.AGREES_ROUNDED,
    Verdict.AGREES,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """What a run works with: the selected rules and the vocabulary."""

    rules: tuple[Rule, ...]
    lexicon: Lexicon

    @property
    def claims(self) -> bool:
        """True where a selected rule compares claims."""
        return needs_claims(self.rules)


def _chosen(rules: Sequence[Rule], names: Sequence[str]) -> set[str]:
    """The ids of `rules` that `names` (checks or ids) mean; raises RuleError for a name that means none."""
    known = {name for rule in rules for name in (rule.id, rule.check)}
    for name in names:
        if name not in known:
            guess = nearest(name, known)
            raise RuleError(f'no check or rule is called "{name}"{guess}; numchk rules lists them all')
    return {rule.id for rule in rules if rule.id in names or rule.check in names}


def load(folders: Sequence[Path] = (), *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Book:
    """Rules and vocabulary: numchk's own, then `folders`; narrowed to `select` (all where empty) less `ignore`.

    Raises RuleError or VocabularyError for a faulty file or an unknown name.
    """
    places = [rules_dir(), *folders]
    rules = load_rules(places, tuple(CHECKS))
    wanted = (_chosen(rules, select) if select else {rule.id for rule in rules}) - _chosen(rules, ignore)
    chosen = tuple(rule for rule in rules if rule.id in wanted)
    return Book(rules=chosen, lexicon=load_lexicon(places, claims=needs_claims(chosen)))


def read_document(document: Document, book: Book, *, claims: bool | None = None) -> Reading:
    """All that one document says; claims only where a selected rule compares them, or `claims` asks for them."""
    quantities, set_aside = find_quantities(document, book.lexicon)
    links = find_links(document, quantities, book.lexicon)
    read: tuple[Claim, ...] = ()
    if book.claims if claims is None else claims:
        from numchk.claims import read_claims  # not loaded for one draft's conversions and sums

        read = read_claims(document, quantities, links, book.lexicon)
    return Reading(document=document, quantities=quantities, set_aside=set_aside, links=links, claims=read)


def examine(
    readings: Sequence[Reading],
    book: Book,
    *,
    unread: Sequence[Unread] = (),
    created: datetime | None = None,
) -> Report:
    """Everything that can be said across `readings`; a `Report` sorted by consequence, document and place."""
    groups, apart = _groups(readings, book.lexicon)
    findings, skipped = run_checks(groups, book.rules)
    documents = {reading.document.id: reading.document for reading in readings}
    places = {reading.document.id: number for number, reading in enumerate(readings)}

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        span = finding.span
        return ORDER.index(finding.verdict), places[span.document_id], span.start, finding.rule_id

    return Report(
        sources=tuple(_source(reading) for reading in readings),
        findings=tuple(replace(f, quotes=_quotes(f.quantities, documents)) for f in sorted(findings, key=rank)),
        skipped=tuple(_quoted(s, documents) for s in (*apart, *skipped, *_alone(readings, findings, skipped, apart))),
        unread=tuple(unread),
        rules=tuple(rule.id for rule in book.rules),
        version=VERSION,
        created=created,
    )


def _groups(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """What is compared: every link as it stands, then the claims of one fact; and the look-alikes kept apart."""
    links = tuple(
        Group(relation=link.relation, quantities=link.quantities, manner=link.manner, cue=link.cue)
        for reading in readings
        for link in reading.links
    )
    if not any(reading.claims for reading in readings):
        return links, ()
    from numchk.matching import group  # not loaded for one draft's conversions and sums

    groups, apart = group(readings, lexicon)
    return (*links, *groups), apart


def _alone(readings: Sequence[Reading], *results: Sequence[Finding | Skipped]) -> Iterator[Skipped]:
    """Every figure that none of `results` speaks of, with the reason: silence is never approval."""
    told = {quantity.span for several in results for result in several for quantity in result.quantities}
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


def _source(reading: Reading) -> Source:
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
    )


def _quoted(skipped: Skipped, documents: dict[str, Document]) -> Skipped:
    return replace(skipped, quotes=_quotes(skipped.quantities, documents))


def _quotes(quantities: Sequence[Quantity], documents: dict[str, Document]) -> tuple[Quote, ...]:
    return tuple(_quote(quantity, documents[quantity.span.document_id]) for quantity in quantities)


def _quote(quantity: Quantity, document: Document) -> Quote:
    span, sentence = quantity.span, document.sentence_of(quantity.span)
    return Quote(
        span=span,
        source=document.name,
        place=document.locate(span),
        before=document.text[sentence.start : span.start],
        figure=document.quote(span),
        after=document.text[span.end : max(span.end, sentence.end)],
    )
