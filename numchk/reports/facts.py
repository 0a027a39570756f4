"""One fact of a report in words: which figures, in which sentences, with which arithmetic, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from numchk.model import Finding, Quote, Report, Span
from numchk.reports.pieces import Block, Evidence, Layout, clean, day, marked
from numchk.terms import Level, Verdict

#: So many sentences, and so many lines of arithmetic, are shown of one fact.
SENTENCES, PROOFS = 8, 12

#: The worst verdict of a fact decides where it stands.
ORDER = (
    Verdict.CONFLICTS,
    Verdict.UPDATED,
    Verdict.LOOSE,
    Verdict.UNDECIDABLE,
    Verdict.COMPATIBLE,
    Verdict.AGREES_ROUNDED,
    Verdict.AGREES,
)
SAYS = {
    Verdict.UNDECIDABLE: "cannot be held against each other",
    Verdict.COMPATIBLE: "are compatible",
    Verdict.AGREES_ROUNDED: "agree after rounding",
    Verdict.AGREES: "agree",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Findings on one fact, the worst verdict, and what the sources are called."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    names: Mapping[str, str]
    dates: Mapping[str, str]
    about: bool = True  #: name the fact in its line

    def quotes(self, findings: Iterable[Finding]) -> tuple[Quote, ...]:
        """The quotes of `findings`, each figure once, in the order of the sources."""
        sources = list(self.names)
        found = {quote.span: quote for finding in findings for quote in finding.quotes}
        return tuple(sorted(found.values(), key=lambda q: (_place(sources, q.span.document_id), q.span.start)))


def _place(sources: Sequence[str], document_id: str) -> int:
    return sources.index(document_id) if document_id in sources else len(sources)


def names_of(report: Report) -> dict[str, str]:
    """What each source is called, by document id; two of one name are told apart by their files."""
    taken = Counter(source.name for source in report.sources)
    files = Counter((source.name, PurePath(source.origin).name) for source in report.sources)
    names = {}
    for source in report.sources:
        file = PurePath(source.origin).name
        if taken[source.name] > 1:
            file = file if files[source.name, file] == 1 else source.origin
            names[source.id] = clean(f"{source.name} ({file})" if file != source.name else file)
        else:
            names[source.id] = clean(source.name)
    return names


def gather(report: Report, findings: Sequence[Finding]) -> list[Fact]:
    """`findings` put together by fact, in the order of the worst of each."""
    names = names_of(report)
    dates = {source.id: day(source.published) for source in report.sources}
    facts = []
    for members in _by_fact(findings):
        worst = min((finding.verdict for finding in members), key=ORDER.index)
        facts.append(Fact(tuple(members), worst, names, dates))
    return facts


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
    evidence = _evidence(fact.quotes(alarms), fact)
    proofs = list(dict.fromkeys(text for finding in alarms for text in _proof(finding)))
    sentences, lines = evidence[:SENTENCES], proofs[:PROOFS]
    if layout.everything:
        sentences, lines = evidence, proofs
    elif len(evidence) > SENTENCES or len(proofs) > PROOFS:
        lines = [*lines, ("", "More of the same fact: --all or --format json shows it.")]
    rules = sorted({f"{finding.severity.value}, {finding.rule_id}" for finding in alarms})
    return Block(
        head=_head(alarms, fact), evidence=sentences, lines=(*lines, *_also(fact, layout)), note="; ".join(rules)
    )


def _also(fact: Fact, layout: Layout) -> Iterator[tuple[str, str]]:
    """What else is said of the fact: one line for each other verdict, or for each discrepancy of another kind."""
    for verdict in ORDER:
        others = tuple(finding for finding in fact.findings if finding.verdict is verdict is not fact.verdict)
        if not others:
            continue
        if verdict in SAYS:
            yield "Also", line(replace(fact, findings=others, verdict=verdict, about=False))
        else:
            yield from _proof(others[0]) if not layout.everything else (p for other in others for p in _proof(other))


def _head(alarms: Sequence[Finding], fact: Fact) -> str:
    """What is held against what: "flood deaths: 120 people (Agency) against 95 people (Paper)"."""
    sides: dict[str, dict[str, None]] = {}
    for quote in fact.quotes(alarms):
        sides.setdefault(clean(quote.figure), {})[_name(quote, fact.names)] = None
    texts = [f"{figure} ({', '.join(list(who)[:3])}{' ...' if len(who) > 3 else ''})" for figure, who in sides.items()]
    if len({tuple(who) for who in sides.values()}) == 1:
        who = next(iter(sides.values()))
        texts = [*list(sides)[:-1], f"{list(sides)[-1]} ({', '.join(who)})"]
    joint = {Verdict.CONFLICTS: " against ", Verdict.UPDATED: ", then "}.get(fact.verdict, " for ")
    told = joint.join(texts) if len(texts) <= 2 else ", ".join(texts[:5]) + (" ..." if len(texts) > 5 else "")
    about = clean(alarms[0].fact)
    return f"{about}: {told}" if about else told


def _evidence(quotes: Sequence[Quote], fact: Fact) -> tuple[Evidence, ...]:
    """Each sentence once, with all its figures marked."""
    sentences: dict[tuple[str, int, str], list[Quote]] = {}
    for quote in quotes:
        text = quote.before + quote.figure + quote.after
        sentences.setdefault((quote.span.document_id, quote.span.start - len(quote.before), text), []).append(quote)
    return tuple(
        Evidence(
            where=", ".join(filter(None, (_name(q[0], fact.names), fact.dates.get(document, ""), clean(q[0].place)))),
            runs=marked(text, [(quote.span.start - start, quote.span.end - start) for quote in q]),
        )
        for (document, start, text), q in sentences.items()
    )


def _proof(finding: Finding) -> Iterator[tuple[str, str]]:
    """The arithmetic of one finding, its reason and what to write instead."""
    yield "", clean(finding.message)
    if finding.comparison:
        steps = clean("; ".join(finding.comparison.steps))
        if steps and steps not in clean(finding.message):
            yield "Arithmetic", steps
    if finding.reason:
        yield "Reason" if finding.verdict is Verdict.UPDATED else "Possible reason", clean(finding.reason)
    matched = _matched(finding)
    if matched:
        yield "Matched on", matched
    if finding.suggestion:
        span, text = finding.suggestion
        old = next((q.surface for q in finding.quantities if q.span == span), "")
        yield "Suggestion", clean(f'"{text}" for "{old}"' if old else f'"{text}"')


def _matched(finding: Finding) -> str:
    """On which fields two claims were taken for one fact, and which of them no text states."""
    said = {
        Level.SAME: "same",
        Level.COMPATIBLE: "compatible",
        Level.UNKNOWN: "not stated",
        Level.DIFFERENT: "different",
    }
    parts = [
        f"{word} {', '.join(fields)}"
        for level, word in said.items()
        if (fields := [field for field, found in finding.agreement if found is level])
    ]
    return "; ".join(parts)


def line(fact: Fact) -> str:
    """A fact in one line: "Toropets to Moscow: 240 miles (Express, line 9) and 380 kilometers (...) agree"."""
    first = fact.findings[0]
    told = figures(fact.quotes(fact.findings), fact.names)
    about = f"{clean(first.fact)}: " if first.fact and fact.about else ""
    worst = next(finding for finding in fact.findings if finding.verdict is fact.verdict)
    steps = "; ".join(worst.comparison.steps) if worst.comparison else ""
    why = worst.reason if fact.verdict in (Verdict.COMPATIBLE, Verdict.UNDECIDABLE) and worst.reason else steps
    why = why or (worst.message if fact.verdict is Verdict.UNDECIDABLE else "")
    return f"{about}{told or clean(worst.message)} {SAYS[fact.verdict]}{': ' if why else ''}{clean(why)}"


def figures(quotes: Sequence[Quote], names: Mapping[str, str]) -> str:
    """Figures with their places: "240 miles (Express, line 9) and 380 kilometers (Paper, line 5)"."""
    told: dict[str, dict[str, None]] = {}
    for quote in quotes:
        told.setdefault(clean(quote.figure), {})[f"{_name(quote, names)}, {clean(quote.place)}"] = None
    places = {place for where in told.values() for place in where}
    if len(places) == 1:
        return f"{_joined(list(told))} ({places.pop()})"
    return _joined([f"{figure} ({'; '.join(where)})" for figure, where in told.items()])


def _joined(texts: Sequence[str]) -> str:
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _name(quote: Quote, names: Mapping[str, str]) -> str:
    return names.get(quote.span.document_id) or clean(quote.source)
