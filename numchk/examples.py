"""Runs the examples written in rule files: each rule is its own test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from numchk.housestyle import preferred
from numchk.model import Example, Finding, Rule, Span
from numchk.pipeline import Book, examine, read_document
from numchk.readers import from_text
from numchk.reports.telling import said
from numchk.terms import Verdict

#: What an example of [[flags]] must bring about, and one of [[passes]] must not.
FIRED = frozenset({Verdict.CONFLICTS, Verdict.UPDATED, Verdict.LOOSE, Verdict.STYLE})


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
    report = examine([read_document(document, book) for document in documents], book)
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
