"""What a report says, in the order in which an editor reads it: discrepancies first, and what was not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numchk.reports.across as across
import numchk.reports.drafts as drafts
import numchk.reports.encodings as encodings
import numchk.reports.silenced as silenced
from numchk.counting import counted
from numchk.model import Report, Skipped, Source
from numchk.reports.citing import Cited, cited, figures, names_of, once
from numchk.reports.facts import Fact, block, by_pair, gather, line
from numchk.reports.pieces import Layout, Section, Told, clean, day, listed
from numchk.reports.tally import ALARMS, kept_apart, reported, summary, undecided
from numchk.terms import Severity, Verdict

#: Below so many columns the sources are a list.
NARROW = 56
TITLES = {
    Verdict.CONFLICTS: "Conflicts",
    Verdict.UPDATED: "Updates",
    Verdict.LOOSE: "Loose conversions",
    Verdict.STYLE: "House style",
    Verdict.COMPATIBLE: "Compatible",
    Verdict.AGREES_ROUNDED: "Agreements",
    Verdict.UNDECIDABLE: "Not decided",
}


def sections(report: Report, layout: Layout) -> tuple[Section, ...]:
    """All parts of a report, in the order in which an editor reads them."""
    told = [f for f in reported(report, layout.least) if not drafts.is_backing(f)]
    own = across.left_over(report, told, layout) if report.together else told
    facts = gather(report, own)
    short = [
        _short(report, facts, v, layout) for v in (Verdict.COMPATIBLE, Verdict.AGREES_ROUNDED, Verdict.UNDECIDABLE)
    ]
    apart = _not_compared(report, layout) if layout.least is Severity.NOTE else ()
    top = (_sources(report, layout), _warned(report), _unread(report))
    aside = silenced.sections(report, layout)
    parts = (
        *top,
        *drafts.discrepancies(report, layout),
        *(across.sections(report, layout) if report.together else ()),
        *_alarms(report, facts, layout),
        *drafts.others(report, layout),
        *short,
        *apart,
        *aside,
        _summary(report, layout),
    )
    return tuple(part for part in parts if part is not None)


# ---------------------------------------------------------------- the parts


def _sources(report: Report, layout: Layout) -> Section:
    names = names_of(report)
    rows = tuple(
        (_role(s) + names[s.id], day(s.published) or "no date", str(s.figures), str(s.set_aside), _file(s))
        for s in report.sources
    )
    guesses = " ".join(filter(None, (encodings.guess(_called(s.origin), s.encoding) for s in report.sources)))
    if layout.width < NARROW:
        lines = tuple(
            f"{name}: {when}, {seen} figures, {aside} set aside ({file})" for name, when, seen, aside, file in rows
        )
        return Section(title="Sources", lines=(*lines, *_left_out(report)))
    head = ("source", "published", "figures", "set aside", "file")
    return Section(title="Sources", intro=guesses, grid=(head, *rows), lines=tuple(_left_out(report)))


def _left_out(report: Report) -> Iterator[str]:
    """What was seen in a file and not read, so that a figure is never passed over in silence."""
    names = names_of(report)
    for source in report.sources:
        if source.left_out:
            yield f"{names[source.id]}, not read: {clean('; '.join(source.left_out))}."


def _role(source: Source) -> str:
    return "draft: " if source.role == "draft" else ""


def _called(origin: str) -> str:
    return "Standard input" if origin == "-" else origin


def _file(source: Source) -> str:
    """Where a text came from; its encoding too where that is not UTF-8."""
    known = source.packed or source.encoding.startswith("utf-8")
    return clean(source.origin if known else f"{source.origin} (read as {source.encoding})")


def _warned(report: Report) -> Section | None:
    """The texts in which characters stand that nobody sees: they may hide in a figure or turn it round."""
    names = names_of(report)
    lines = tuple(
        f"{names[source.id]} holds {counted(source.invisible, 'invisible character')}"
        for source in report.sources
        if source.invisible
    )
    intro = "A figure with such a character in it was read as if it were not there; numchk show tells what was read."
    return Section(title="Invisible characters", intro=intro, lines=lines) if lines else None


def _unread(report: Report) -> Section | None:
    lines = tuple(
        clean(
            unread.reason
            if unread.origin == "-" or unread.origin in unread.reason
            else f"{unread.origin}: {unread.reason}"
        )
        for unread in report.unread
    )
    return Section(title="Not read", lines=lines) if lines else None


def _titles(report: Report) -> Mapping[Verdict, str]:
    """What sections are called; beside those on several texts, those on one alone say so."""
    within = "Within one text: " if report.together else "Within the draft: " if _is_held(report) else ""
    return {v: f"{within}{t.lower()}" for v, t in TITLES.items()} if within else TITLES


def _is_held(report: Report) -> bool:
    """True where drafts were held against sources."""
    return any(source.role for source in report.sources)


def _alarms(report: Report, facts: Sequence[Fact], layout: Layout) -> Iterator[Section]:
    """A section for each verdict that an editor must look at; those without findings are named in one line."""
    empty = []
    titles = _titles(report)
    below = Counter(finding.verdict for finding in report.findings if not drafts.is_backing(finding))
    below.subtract(f.verdict for f in reported(report, layout.least) if not drafts.is_backing(f))
    if report.together and not any(fact.verdict in ALARMS for fact in facts) and not +below:
        return
    for verdict in (verdict for verdict in ALARMS if verdict in TITLES):
        blocks = tuple(block(fact, layout) for fact in facts if fact.verdict is verdict)
        if blocks:
            yield Section(title=f"{titles[verdict]} ({len(blocks):,})", blocks=blocks)
        elif verdict is not Verdict.STYLE or below[verdict]:  # most houses have said nothing of units
            empty.append((verdict, f"{below[verdict]:,} not shown" if below[verdict] else "none"))
    if empty and _is_held(report):
        told = ", ".join(f"{TITLES[verdict].lower()} {number}" for verdict, number in empty)
        yield Section(title="", intro=f"Within the draft: {told}.")
    elif empty:
        yield Section(title="", intro=" ".join(f"{titles[verdict]}: {number}." for verdict, number in empty))


def _short(report: Report, facts: Sequence[Fact], verdict: Verdict, layout: Layout) -> Section | None:
    """One line for each two figures that are no discrepancy; what agrees is one line a fact."""
    calm = [finding for fact in facts if fact.verdict not in ALARMS for finding in fact.findings]
    if verdict is Verdict.AGREES_ROUNDED:
        agreeing = (Verdict.AGREES_ROUNDED, Verdict.AGREES)
        told = gather(report, [finding for finding in calm if finding.verdict in agreeing])
    else:
        pairs = [by_pair([f for f in fact.findings if f.verdict is verdict]) for fact in gather(report, calm)]
        told = [fact for several in pairs for pair in several for fact in gather(report, pair)]
    lines = [Told(line(fact), fact.findings) for fact in told]
    if verdict is Verdict.UNDECIDABLE and layout.least is Severity.NOTE:
        lines += _told(report, (skipped for skipped in report.skipped if undecided(skipped)))
    return _listed(_titles(report)[verdict], lines, layout) if lines else None


def _listed(title: str, lines: Sequence[Told], layout: Layout) -> Section:
    return listed(title, lines, len(lines) if layout.everything else silenced.SHORT)


def _not_compared(report: Report, layout: Layout) -> Iterator[Section]:
    """Look-alike figures kept apart, each with its reason; then the figures that were held against none."""
    apart = _told(report, filter(kept_apart, report.skipped))
    if apart:
        yield _listed("Kept apart", apart, layout)
    single = [skipped for skipped in report.skipped if len(skipped.quantities) < 2]
    if single:
        often = Counter(clean(skipped.reason) for skipped in single)
        counts = "; ".join(
            f"{number:,} {reason}" for reason, number in sorted(often.items(), key=lambda c: (-c[1], c[0]))
        )
        lines = tuple(_alone(report, single, layout))
        yield Section(
            title=f"Not compared ({len(single):,})",
            intro=f"{counts}." if report.together else "",
            lines=tuple(told.text for told in lines),
            behind=tuple(told.results for told in lines),
        )


def _told(report: Report, several: Iterable[Skipped]) -> list[Told]:
    """A line for each pair of figures with the reason, each once."""
    names = names_of(report)
    lines: dict[str, Told] = {}
    for skipped in several:
        told = figures(cited([skipped], names)) or clean(" and ".join(q.surface for q in skipped.quantities))
        text = f"{told}: {clean(skipped.reason)}"
        lines.setdefault(text, Told(text, (skipped,)))
    return list(lines.values())


def _alone(report: Report, single: Sequence[Skipped], layout: Layout) -> Iterator[Told]:
    """A line for each reason and source, the rarest reason first, with the figures in the order of the text."""
    names = names_of(report)
    told: dict[tuple[str, str], list[Cited]] = {}
    behind: dict[tuple[str, str], list[Skipped]] = {}
    for skipped in single:
        for item in cited([skipped], names):
            told.setdefault((skipped.reason, item.source), []).append(item)
            behind.setdefault((skipped.reason, item.source), []).append(skipped)
    often = Counter(skipped.reason for skipped in single)
    for reason, source in sorted(told, key=lambda key: often[key[0]]):
        found = once(told[reason, source])
        shown = [f"{item.words} ({item.place})" for item in (found if layout.everything else found[: silenced.SHORT])]
        more = f", and {len(found) - len(shown):,} more" if len(shown) < len(found) else ""
        text = f"{clean(reason)}{f' ({source})' if source else ''}: {', '.join(shown)}{more}"
        yield Told(text, tuple(behind[reason, source]))
    yield from map(Told, dict.fromkeys(clean(skipped.reason) for skipped in single if not skipped.quantities))


def _summary(report: Report, layout: Layout) -> Section:
    """Everything counted; and what the asked severity leaves out."""
    hidden = len(report.findings) - len(reported(report, layout.least))
    below = f" {counted(hidden, 'finding')} below the asked severity not shown." if hidden else ""
    return Section(title="Summary", intro=f"{summary(report)}{below} numchk show lists every figure.")
