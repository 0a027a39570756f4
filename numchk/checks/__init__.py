"""Holds groups against rules: `run_checks`, and the table of checks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from numchk.checks import (
    age,
    average,
    backing,
    change,
    contradiction,
    conversion,
    count,
    difference,
    duration,
    order,
    part_whole,
    product,
    share,
    style,
)
from numchk.model import Finding, Group, Rule, Skipped
from numchk.terms import Relation

Check = Callable[[Group, Rule], Iterator[Finding | Skipped]]

#: Check -> the relation it examines, and its arithmetic. Every name is a folder of `rules/` and a file here.
CHECKS: Mapping[str, tuple[Relation, Check]] = MappingProxyType(
    {
        "conversion": (Relation.RESTATES, conversion.check),
        "part_whole": (Relation.PART_OF, part_whole.check),
        "share": (Relation.SHARE_OF, share.check),
        "change": (Relation.CHANGED_FROM, change.check),
        "product": (Relation.PRODUCT_OF, product.check),
        "difference": (Relation.DIFFERENCE_OF, difference.check),
        "average": (Relation.AVERAGE_OF, average.check),
        "count": (Relation.COUNT_OF, count.check),
        "duration": (Relation.LASTS, duration.check),
        "age": (Relation.AGED, age.check),
        "style": (Relation.PREFERRED, style.check),
        "contradiction": (Relation.SAME_AS, contradiction.check),
        "order": (Relation.BOUNDED_BY, order.check),
        "backing": (Relation.BACKED_BY, backing.check),
    }
)

#: Relations that hold claims together; a run without a rule on one of them reads no claims.
CLAIM_RELATIONS = frozenset({Relation.SAME_AS, Relation.BOUNDED_BY, Relation.BACKED_BY})


def about(check: str) -> str:
    """What a check says of itself: the docstring of its module, whose limits begin with "It never"."""
    return sys.modules[CHECKS[check][1].__module__].__doc__ or ""


def needs_claims(rules: Sequence[Rule]) -> bool:
    """True where one of `rules` compares claims."""
    return any(CHECKS[rule.check][0] in CLAIM_RELATIONS for rule in rules)


def run_checks(groups: Sequence[Group], rules: Sequence[Rule]) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
    """Every finding and every skip of every rule on every group of its relation; a rule's `verdicts` narrow it."""
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    for rule in rules:
        relation, check = CHECKS[rule.check]
        verdicts = rule.params.get("verdicts")
        for group in groups:
            if group.relation is not relation:
                continue
            for result in check(group, rule):
                if isinstance(result, Skipped):
                    skipped.append(result)
                elif not isinstance(verdicts, tuple) or result.verdict.value in verdicts:
                    findings.append(result)
    return tuple(findings), tuple(skipped)
