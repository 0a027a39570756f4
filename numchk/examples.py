"""Runs the examples written in rule files and vocabulary: each rule and each word is its own test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from numchk.checks import CHECKS
from numchk.errors import NumchkError
from numchk.housestyle import preferred
from numchk.lexicon import Sample, load_lexicon, load_samples
from numchk.matching.families import families
from numchk.model import Claim, Example, Finding, Lexicon, Mention, Period, Rule, Span
from numchk.pipeline import Book, examine, examine_against, read_document
from numchk.readers import from_text
from numchk.reports.telling import said
from numchk.settings import is_taken
from numchk.terms import Role, Stance, Verdict

#: What an example of [[flags]] must bring about, and one of [[passes]] must not.
FIRED = frozenset({Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE, Verdict.UNBACKED, Verdict.STYLE})
#: The source of an example that is held against the others.
DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One example and whether it holds."""

    rule: Rule
    example: Example
    problem: str  #: what is not as the example says; "" where it holds


def run_examples(book: Book) -> Iterator[Outcome]:
    """Every example of every rule in `book`, run with that rule alone."""
    for rule in book.rules:
        alone = _alone(book, rule)
        for example in rule.flags:
            yield Outcome(rule=rule, example=example, problem=_missed(alone, example))
        for example in rule.passes:
            yield Outcome(rule=rule, example=example, problem=_fired(alone, example))


def spoken(book: Book) -> dict[str, str]:
    """Rule id -> what the rule says of its first flagged example; without those that say nothing of it."""
    found = {rule.id: _run(_alone(book, rule), rule.flags[0])[1] for rule in book.rules if rule.flags}
    return {rule_id: said(findings[0]) for rule_id, findings in found.items() if findings}


def _alone(book: Book, rule: Rule) -> Book:
    """`book` with nothing but `rule`, and the preferred units that the rule names for its examples."""
    words = rule.params.get("preferred", ())
    units = preferred(words, book.lexicon) if isinstance(words, tuple) else ()
    return replace(book, rules=(rule,), preferred=units)


def _run(book: Book, example: Example) -> tuple[Mapping[str, str], list[Finding]]:
    """The texts of `example` by document id, and the findings that count as fired."""
    documents = [from_text(text, origin=name) for name, text in example.sources]
    readings = [read_document(document, book) for document in documents]
    drafts = [reading for reading in readings if reading.document.origin == DRAFT]
    if drafts:
        report = examine_against(drafts, [reading for reading in readings if reading not in drafts], book)
    else:
        report = examine(readings, book)
    return {document.id: document.text for document in documents}, [f for f in report.findings if f.verdict in FIRED]


def _missed(book: Book, example: Example) -> str:
    texts, found = _run(book, example)
    if not found:
        return "nothing was found"
    if any(_touches(texts, example.at or "", quantity.span) for finding in found for quantity in finding.quantities):
        return ""
    return f'found {", ".join(repr(f.quantities[0].surface) for f in found)}, not "{example.at}"'


def _touches(texts: Mapping[str, str], wanted: str, span: Span) -> bool:
    """True where the words `wanted` stand in the text of `span`, over it or a part of it."""
    starts = (match.start() for match in re.finditer(re.escape(wanted), texts[span.document_id]))
    return any(start < span.end and span.start < start + len(wanted) for start in starts)


def _fired(book: Book, example: Example) -> str:
    return "; ".join(finding.message for finding in _run(book, example)[1])


# ---------------------------------------------------------------- vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """One example of the vocabulary and whether it is read as it says."""

    sample: Sample
    problem: str  #: what was read instead; "" where it holds


def run_samples(folders: Sequence[Path], within: Path | None = None) -> Iterator[Reread]:
    """Every example of the vocabulary in `folders`, each a rules directory, or only those `within` a file or folder."""
    folders = list({folder.resolve(): folder for folder in folders}.values())
    book = Book(rules=(), lexicon=load_lexicon(folders))
    for sample in load_samples(folders):
        if within is None or Path(sample.path).resolve().is_relative_to(within):
            yield Reread(sample=sample, problem=_misread(book, sample))


def _misread(book: Book, sample: Sample) -> str:
    document = from_text(sample.text, origin="example", title=sample.title, published=sample.published)
    texts = {document.id: document.text}
    claims = read_document(document, book, claims=True).claims
    claim = next((c for c in claims if _touches(texts, sample.at, c.quantity.span)), None)
    if claim is None:
        return f'no figure is read at "{sample.at}"'
    read = {slot: _slot(claim, slot, book.lexicon) for slot in sample.wanted}
    apart = [slot for slot, want in sample.wanted.items() if want.lower() not in map(str.lower, read[slot])]
    if sample.holds:
        instead = {slot: '" or "'.join(dict.fromkeys(read[slot])) for slot in apart}
        return "; ".join(f'{slot} is "{instead[slot]}", not "{sample.wanted[slot]}"' for slot in apart)
    told = ", ".join(f'{slot} "{want}"' for slot, want in sample.wanted.items())
    return "" if apart else f"is read with {told} after all"


def _slot(claim: Claim, slot: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What stands in a slot, each way an example may name it; ("",) for nothing."""
    if slot in ("family", "thing"):
        found = families(lexicon).family(claim)
        return (found.fate if slot == "family" else found.thing,)
    value: Mention | Period | Role | Stance | None = getattr(claim, slot)
    if isinstance(value, Period):
        days = (f"{value.start}", f"{value.end}")
        return (value.text, days[0] if days[0] == days[1] else "/".join(days))
    if isinstance(value, Mention):
        return (value.value, value.text)
    return (value.value if value is not None else "",)


# ---------------------------------------------------------------- the summary


def summary(outcomes: Sequence[Outcome], rereads: Sequence[Reread]) -> str:
    """A line for each example that does not hold, and one that counts them."""
    told = [(o.rule.id, " / ".join(text for _, text in o.example.sources), o.problem) for o in outcomes]
    told += [(r.sample.place, r.sample.text, r.problem) for r in rereads]
    lines = [f'{name}: "{_shortly(text)}": {" ".join(why.split())}' for name, text, why in told if why]
    rules = len({outcome.rule.id for outcome in outcomes})
    of = " and ".join([f"{rules:,} rules"] * bool(rules) + ["the vocabulary"] * bool(rereads))
    return (
        "\n".join([*lines, f"{len(told):,} examples of {of}: {len(told) - len(lines):,} hold, {len(lines):,} do not."])
        + "\n"
    )


def _shortly(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 100 else f"{plain[:97]}..."


def rules_around(place: Path) -> Path:
    """The folder of rules in which `place` lies: itself, one above a check's folder, two above a rule file."""
    if not is_taken(place):
        raise NumchkError(f"{place}: no such file or folder; give a folder like rules/ or one rule file.")
    whole = place.resolve()
    if whole.is_file():
        return whole.parent.parent
    return whole.parent if whole.name in (*CHECKS, "vocabulary") else place
