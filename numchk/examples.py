"""Runs the examples written in rule files: each rule is its own test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from numchk.model import Example, Finding, Rule
from numchk.pipeline import Book, examine, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

#: What an example of [[flags]] must bring about, and one of [[passes]] must not.
FIRED = frozenset({Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One example and whether it holds."""

    rule: Rule
    example: Example
    problem: str  #: what is not as the example says; "" where it holds


def run_examples(book: Book) -> Iterator[Outcome]:
    """Every example of every rule in `book`, run with that rule alone."""
    for rule in book.rules:
        alone = replace(book, rules=(rule,))
        for example in rule.flags:
            yield Outcome(rule=rule, example=example, problem=_missed(alone, example))
        for example in rule.passes:
            yield Outcome(rule=rule, example=example, problem=_fired(alone, example))


def _findings(book: Book, example: Example) -> list[Finding]:
    documents = [from_text(text, origin=name) for name, text in example.sources]
    report = examine([read_document(document, book) for document in documents], book)
    return [finding for finding in report.findings if finding.verdict in FIRED]


def _missed(book: Book, example: Example) -> str:
    found = _findings(book, example)
    if not found:
        return "nothing was found"
    wanted = example.at or ""
    touched = [quote for finding in found for quote in finding.quotes if _touches(example, quote.figure, wanted)]
    return "" if touched else f'found {", ".join(repr(f.quantities[0].surface) for f in found)}, not "{wanted}"'


def _touches(example: Example, figure: str, wanted: str) -> bool:
    """True where `wanted` names words of one source, and `figure` stands in them or they in it."""
    return any(wanted in text for _, text in example.sources) and (figure in wanted or wanted in figure)


def _fired(book: Book, example: Example) -> str:
    return "; ".join(finding.message for finding in _findings(book, example))
