"""What its sources make of a draft: every figure with its status, and the sentence that decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from numchk.counting import counted
from numchk.model import Finding, Quote, Report
from numchk.reports.citing import bare, cited, joined, names_of
from numchk.reports.facts import block, gather
from numchk.reports.pieces import LONGEST, Layout, Section, Told, clean, listed, marked
from numchk.reports.tally import reported
from numchk.terms import Verdict

CHECK = "backing/"
#: What a verdict is called here, in the order of the report; the first four are discrepancies.
STATUS = {
    Verdict.CONFLICTS: "contradicted",
    Verdict.UPDATED: "overtaken by a later source",
    Verdict.LOOSE: "told more firmly than by the sources",
    Verdict.UNBACKED: "in no source",
    Verdict.AGREES: "backed",
    Verdict.AGREES_ROUNDED: "backed after rounding or conversion",
    Verdict.COMPATIBLE: "covered by a bound or range",
    Verdict.UNDECIDABLE: "not decided",
}
_AMISS = (Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE)
_BACKED = (Verdict.AGREES, Verdict.AGREES_ROUNDED, Verdict.COMPATIBLE, Verdict.UNDECIDABLE)
#: A deciding sentence is shown around its figure where it is longer.
SENTENCE = 150


def is_backing(finding: Finding) -> bool:
    """True for what is said of a draft's figure and its sources."""
    return finding.rule_id.startswith(CHECK)


def is_disputed(finding: Finding) -> bool:
    """True for a figure that one source backs and another gives otherwise."""
    return finding.verdict in _BACKED and finding.reason.startswith("sources differ")


def discrepancies(report: Report, layout: Layout) -> Iterator[Section]:
    """How many figures have which status, and those that sources contradict; nothing where no draft had sources."""
    if not _held(report):
        return
    yield Section(title="The draft and its sources", intro=_counts(report, [*filter(is_backing, report.findings)]))
    told = [*filter(is_backing, reported(report, layout.least))]
    for verdict in _AMISS:
        found = [finding for finding in told if finding.verdict is verdict]
        blocks = tuple(block(fact, layout) for finding in found for fact in gather(report, [finding]))
        if blocks:
            yield Section(title=f"{STATUS[verdict].capitalize()} ({len(blocks):,})", blocks=blocks)


def others(report: Report, layout: Layout) -> Iterator[Section]:
    """The figures that no source gives, then those that are backed; nothing where no draft had sources."""
    told = [*filter(is_backing, reported(report, layout.least))] if _held(report) else []
    alone = tuple(_alone(report, [finding for finding in told if finding.verdict is Verdict.UNBACKED]))
    if alone:
        yield listed("In no source", alone, len(alone))
    backed = [finding for finding in told if finding.verdict in _BACKED]
    disputed = [finding for finding in backed if is_disputed(finding)]
    plain = [finding for finding in backed if not is_disputed(finding)]
    for title, found in (("Backed, though sources differ", disputed), ("Backed", plain)):
        if found:
            lines = tuple(_backed(report, found))
            yield listed(title, lines, len(lines))._replace(title=f"{title} ({len(found):,})")


def _held(report: Report) -> bool:
    """True where sources were given, and a rule on them was asked for."""
    return any(source.role for source in report.sources) and any(rule.startswith(CHECK) for rule in report.rules)


def _counts(report: Report, every: Sequence[Finding]) -> str:
    """How many figures of the draft have which status; a figure with a lesser fault besides is counted once."""
    worst: dict[object, Verdict] = {}
    for finding in every:  # by consequence
        worst.setdefault(finding.quantities[0].span, finding.verdict)
    found = Counter(worst.values())
    texts = counted(sum(source.role == "source" for source in report.sources), "source")
    torn = len({finding.quantities[0].span for finding in every if is_disputed(finding)})
    differ = f" Another source differs from {torn:,} of those backed." if torn else ""
    parts = [f"{found[verdict]:,} {status}" for verdict, status in STATUS.items() if found[verdict]]
    return f"{counted(len(worst), 'figure')} of the draft held against {texts}: {joined(parts) or 'none'}.{differ}"


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.quotes[0].source, finding.quotes[0].span.start))


def _where(report: Report, quote: Quote) -> str:
    """ "line 3"; with the draft's name where there are several."""
    several = sum(source.role == "draft" for source in report.sources) > 1
    return f"{names_of(report)[quote.span.document_id]}, {bare(quote.place)}" if several else bare(quote.place)


def _alone(report: Report, findings: Sequence[Finding]) -> Iterator[Told]:
    """A line for each figure that no source gives, with its sentence."""
    for finding in _in_order(findings):
        quote = finding.quotes[0]
        yield Told(f"{_figures(report, [finding])} ({_where(report, quote)}): {_sentence([quote])}", (finding,))


def _figures(report: Report, findings: Sequence[Finding]) -> str:
    """The draft's figures with their hedges."""
    first = {finding.quotes[0].span for finding in findings}
    return joined([item.words for item in cited(findings, names_of(report)) if item.quote.span in first])


def _backed(report: Report, findings: Sequence[Finding]) -> Iterator[Told]:
    """A line for each deciding sentence, with all figures of one sentence of the draft that it backs."""
    names = names_of(report)
    together: dict[object, list[Finding]] = {}
    for finding in _in_order(findings):
        mine, theirs = finding.quotes[:2]
        begins = [(quote.span.document_id, quote.span.start - len(quote.before)) for quote in (mine, theirs)]
        together.setdefault((*begins, finding.reason), []).append(finding)
    for several in together.values():
        mine, theirs = several[0].quotes[:2]
        status = STATUS[max((finding.verdict for finding in several), key=_BACKED.index)]
        told = f"{_figures(report, several)} ({_where(report, mine)}) {status}"
        more = len({q.span.document_id for f in several for q in f.quotes[1:]}) - 1
        also = f", and {counted(more, 'other source')}" if more and not is_disputed(several[0]) else ""
        source = f"{names[theirs.span.document_id]}, {bare(theirs.place)}{also}"
        sentence = _sentence([f.quotes[1] for f in several])
        yield Told(f"{told}: {source}: {sentence}{_arithmetic(several)}", tuple(several))


def _arithmetic(findings: Sequence[Finding]) -> str:
    """The steps of what was rounded or converted, and what else is to be said."""
    turned = [f.comparison for f in findings if f.verdict is not Verdict.AGREES and f.comparison]
    steps = [step for comparison in turned for step in comparison.steps]
    said = [*dict.fromkeys(steps), *([findings[0].reason] if findings[0].reason else [])]
    return f" [{clean('; '.join(said))}]" if said else ""


def _sentence(quotes: Sequence[Quote]) -> str:
    """The sentence in quotation marks, shortened around its figures."""
    first = quotes[0]
    begin = first.span.start - len(first.before)
    text = first.before + first.figure + first.after
    spans = sorted({(quote.span.start - begin, quote.span.end - begin) for quote in quotes})
    runs = marked(text, spans, longest=min(LONGEST, SENTENCE + 40 * len(spans)))
    return f'"{"".join(words for words, _ in runs).strip()}"'
