"""One fact of a report in words: which figures, in which sentences, with which arithmetic, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from numchk.counting import counted
from numchk.model import Finding, Report, Source, Span
from numchk.reports.citing import Cited, cited, figures, file_of, names_of, once
from numchk.reports.pieces import LONGEST, Block, Evidence, Layout, clean, day, marked
from numchk.reports.telling import instead, matched_on, noted, said
from numchk.terms import CONSEQUENCE, Bound, Verdict

#: So many sentences, lines of arithmetic and further pairs are shown of one fact.
SENTENCES, PROOFS, ALSO = 8, 12, 4
#: A sentence with carets below it is shown around its figures where it has more characters than this.
WINDOW = 240
MATCHED = "Confidence"

SAYS = {
    Verdict.UNDECIDABLE: "cannot be held against each other",
    Verdict.COMPATIBLE: "are compatible",
    Verdict.AGREES_ROUNDED: "agree after rounding",
    Verdict.AGREES: "agree",
}


class Fact(NamedTuple):
    """Findings on one fact, the worst verdict, and what the sources are called."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    names: Mapping[str, str]  #: in the order in which they are told
    dates: Mapping[str, str]
    files: Mapping[str, str]  #: by document id, as messages of compilers name them
    about: bool = True  #: name the fact in its line


def gather(report: Report, findings: Sequence[Finding]) -> list[Fact]:
    """`findings` put together by fact, in the order of the worst of each."""
    names = names_of(report)
    dates = {source.id: day(source.published) for source in report.sources}
    files = {source.id: file_of(source.origin) for source in report.sources}
    earlier = {source.id: names[source.id] for source in sorted(report.sources, key=_moment)}
    facts = []
    for members in _by_fact(findings):
        worst = min((finding.verdict for finding in members), key=CONSEQUENCE.index)
        facts.append(Fact(tuple(members), worst, earlier if worst is Verdict.UPDATED else names, dates, files))
    return facts


def parts(fact: Fact, findings: Sequence[Finding]) -> list[Fact]:
    """Some findings of `fact` by themselves, called as it is."""
    told = list(_by_fact(findings))
    worst = [min((finding.verdict for finding in members), key=CONSEQUENCE.index) for members in told]
    return [fact._replace(findings=tuple(m), verdict=verdict) for m, verdict in zip(told, worst, strict=True)]


def _moment(source: Source) -> tuple[bool, str]:
    """Orders sources by publication, those without a date last; a day stands before its hours."""
    when = source.published
    if isinstance(when, datetime) and when.tzinfo:
        when = when.astimezone(UTC)
    return when is None, when.isoformat() if when else ""


def _by_fact(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Findings that name the same fact and share a figure stand together; two facts may bear the same words."""
    parents: list[int] = list(range(len(findings)))
    seen: dict[tuple[str, Span], int] = {}

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for number, finding in enumerate(findings):
        for quantity in finding.quantities if finding.fact else ():
            other = seen.setdefault((finding.fact, quantity.span), number)
            one, two = sorted((root(number), root(other)))
            parents[two] = one
    groups: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(root(number), []).append(finding)
    yield from groups.values()


def block(fact: Fact, layout: Layout) -> Block:
    """A discrepancy: its figures, the sentences they stand in, the arithmetic, and why."""
    alarms = [finding for finding in fact.findings if finding.verdict is fact.verdict]
    found, proofs = cited(alarms, fact.names), _proofs(alarms)
    pointed = {finding.quantities[0].span for finding in alarms}
    evidence = _evidence(found if layout.everything else once(found), fact, pointed)
    sentences = evidence[:SENTENCES]
    lines = [line for label in (False, True) for line in [p for p in proofs if bool(p[0]) is label][:PROOFS]]
    if layout.everything:
        sentences, lines = evidence, proofs
    elif len(evidence) > SENTENCES or len(proofs) > PROOFS:
        lines = [*lines, ("", "More of the same fact: --all or --format json shows it.")]
    rules = sorted({f"{finding.severity.value}, {finding.rule_id}" for finding in alarms})
    return Block(
        head=_head(alarms, fact),
        evidence=sentences,
        lines=tuple(dict.fromkeys((*lines, *_also(fact, layout)))),
        note="; ".join(rules),
        findings=fact.findings,
    )


def by_pair(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that hold the same two figures against each other, however many sources print them."""
    pairs: dict[frozenset[tuple[str, Bound]], list[Finding]] = {}
    for finding in findings:
        pairs.setdefault(frozenset((q.surface.casefold(), q.bound) for q in finding.quantities), []).append(finding)
    return list(pairs.values())


def _proofs(alarms: Sequence[Finding]) -> list[tuple[str, str]]:
    """The arithmetic of every two figures once, then what is said of them, how they were matched but once."""
    pairs = (max(pair, key=lambda finding: finding.confidence) for pair in by_pair(alarms))
    lines = list(dict.fromkeys(text for finding in pairs for text in _proof(finding)))
    matched = [line for line in lines if line[0] == MATCHED]
    return [*(line for line in lines if not line[0]), *(line for line in lines if line[0] and line not in matched[1:])]


def _also(fact: Fact, layout: Layout) -> Iterator[tuple[str, str]]:
    """What else is said of the fact, for each two figures: their arithmetic where they clash, else one line."""
    rest = sorted(
        (f for f in fact.findings if f.verdict is not fact.verdict), key=lambda f: CONSEQUENCE.index(f.verdict)
    )
    pairs = [pair for verdict in CONSEQUENCE for pair in by_pair([f for f in rest if f.verdict is verdict])]
    for pair in pairs if layout.everything else pairs[:ALSO]:
        verdict = pair[0].verdict
        if verdict in SAYS:
            yield "Also", line(fact._replace(findings=tuple(pair), verdict=verdict, about=False))
        else:
            yield from (line for line in _proof(pair[0]) if line[0] != MATCHED)
    if len(pairs) > ALSO and not layout.everything:
        yield "Also", f"{counted(len(pairs) - ALSO, 'further pair')} of figures: --all or --format json shows them"


def _head(alarms: Sequence[Finding], fact: Fact) -> str:
    """What is held against what: "flood deaths: 120 people (Agency) against 95 people (Paper)"."""
    sides: dict[str, dict[str, None]] = {}
    words: dict[str, str] = {}
    for item in cited(alarms, fact.names):
        where = item.source or (item.place if alarms[0].agreement else "")  # one text: headline against line 3
        sides.setdefault(item.words.casefold(), {})[where] = None
        words.setdefault(item.words.casefold(), item.words)
    who = [_sources(list(sources)) for sources in sides.values()]
    one = len(set(who)) == 1
    texts = [f"{word}{'' if one else source}" for word, source in zip(words.values(), who, strict=True)]
    joint = {Verdict.CONFLICTS: " against ", Verdict.UPDATED: ", then "}.get(fact.verdict, " for ")
    told = joint.join(texts) if len(texts) <= 2 else ", ".join(texts[:5]) + (" ..." if len(texts) > 5 else "")
    told += who[0] if one else ""
    about = clean(alarms[0].fact)
    return f"{about}: {told}" if about else told


def _sources(names: list[str]) -> str:
    """ " (Agency, Paper)"; nothing where the report has one source."""
    return f" ({', '.join(names[:3])}{' ...' if len(names) > 3 else ''})" if any(names) else ""


def _evidence(found: Sequence[Cited], fact: Fact, pointed: Collection[Span]) -> tuple[Evidence, ...]:
    """Each sentence once, with all its figures marked; where one text holds them all, one of `pointed` gives its place.

    Carets stand below such figures, and take as many lines as the sentence does: its window is narrower.
    """
    sentences: dict[tuple[str, int, str], list[Cited]] = {}
    for item in found:
        quote = item.quote
        text = quote.before + quote.figure + quote.after
        sentences.setdefault((quote.span.document_id, quote.span.start - len(quote.before), text), []).append(item)
    alone = len({document for document, _, _ in sentences}) == 1
    return tuple(
        Evidence(
            where=_where(items[0], fact.dates.get(document, "")),
            at=_at(items, fact.files.get(document, ""), pointed) if alone else "",
            spans=tuple(item.quote.span for item in sorted(items, key=lambda item: item.quote.span.start)),
            runs=marked(
                text,
                [(item.quote.span.start - start, item.quote.span.end - start) for item in items],
                longest=WINDOW if alone else LONGEST,
            ),
        )
        for (document, start, text), items in sentences.items()
    )


def _at(items: Sequence[Cited], file: str, pointed: Collection[Span]) -> str:
    """ "draft.md:9:41, § Background": the place of the figure that a finding points at, or of the first.

    "draft.docx:paragraph 7" in a packed file: places are written so that `accept` and `why` take them.
    """
    item = next((item for item in items if item.quote.span in pointed), items[0])
    place = item.quote.region
    if place is None:
        return f"{file}:{clean(item.quote.place)}"
    return ", ".join(filter(None, (f"{file}:{place.line}:{place.column}", item.below or item.spot)))


def _where(item: Cited, published: str) -> str:
    """ "Agency, 4 May 2024, line 3"; "Line 3" where the report has one source."""
    if item.source:
        return ", ".join(filter(None, (item.source, published, item.below, item.place)))
    return f"{item.below}, {item.place}" if item.below else item.place[:1].upper() + item.place[1:]


def _proof(finding: Finding) -> Iterator[tuple[str, str]]:
    """The arithmetic of one finding, its reason and what to write instead."""
    yield "", said(finding)
    if noted(finding):
        yield "Note", noted(finding)
    if matched_on(finding):
        yield MATCHED, matched_on(finding)
    if instead(finding):
        yield "Suggestion", instead(finding)


def line(fact: Fact) -> str:
    """A fact in one line: "Toropets to Moscow: 240 miles (Express, line 9) and 380 kilometers (...) agree"."""
    first = fact.findings[0]
    found = cited(fact.findings, fact.names)
    told, same = figures(found), len({item.words.casefold() for item in found}) == 1
    about = f"{clean(first.fact)}: " if first.fact and fact.about else ""
    worst = next(finding for finding in fact.findings if finding.verdict is fact.verdict)
    steps = "; ".join(worst.comparison.steps) if worst.comparison and not same else ""
    why = worst.reason if fact.verdict in (Verdict.COMPATIBLE, Verdict.UNDECIDABLE) and worst.reason else steps
    why = why or (worst.message if fact.verdict is Verdict.UNDECIDABLE else "")
    return f"{about}{told or clean(worst.message)} {SAYS[fact.verdict]}{': ' if why else ''}{clean(why)}"
