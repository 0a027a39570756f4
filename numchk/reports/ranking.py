"""What stands at the head of a comparison: facts by verdict, then by what hangs on them; and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from numchk.model import Finding, Report
from numchk.reports.facts import Fact, gather
from numchk.reports.tally import ALARMS, reported
from numchk.terms import CONSEQUENCE, Level, Severity, Verdict

#: Checks that hold claims against each other, not figures that one sentence links.
CLAIMS = ("contradiction/", "order/")
#: Checks of which a fact is a line of its own: its figures tell the same.
SAME = "contradiction/"
#: Words of a fact's title that make it one of life and limb.
_LIVES = frozenset({"killed", "dead", "deaths", "casualties", "missing", "drowned", "hurt", "injured"})


class Numbered(NamedTuple):
    """A fact with the number that the whole report calls it by."""

    number: int
    fact: Fact


def of_claims(finding: Finding) -> bool:
    """True for what was matched by its claims."""
    return finding.rule_id.startswith(CLAIMS)


def ranked(report: Report, least: Severity = Severity.NOTE) -> tuple[Numbered, ...]:
    """Every fact told more than once, and every bound that is broken, in the order of the report."""
    told = [
        finding
        for finding in reported(report, least)
        if finding.rule_id.startswith(SAME) or (of_claims(finding) and finding.verdict in ALARMS)
    ]
    found = sorted(gather(report, told), key=_rank)
    return tuple(Numbered(number, fact) for number, fact in enumerate(found, start=1))


def same_speaker(fact: Fact) -> bool:
    """True where one speaker is quoted with two figures that cannot both stand."""
    return any(
        ("speaker", Level.SAME) in f.agreement for f in fact.findings if f.verdict is fact.verdict is Verdict.CONFLICTS
    )


def surest(fact: Fact) -> Finding:
    """The finding that decides where a fact stands; of several the one of which most is sure."""
    return max((f for f in fact.findings if f.verdict is fact.verdict), key=lambda f: f.confidence)


def by_number_alone(fact: Fact) -> bool:
    """True where nothing but the number ties the figures: such agreements come last."""
    return all(("echo", Level.SAME) in finding.agreement for finding in fact.findings)


def _rank(fact: Fact) -> tuple[int, bool, bool, int, Decimal]:
    return (
        CONSEQUENCE.index(Verdict.AGREES if fact.verdict is Verdict.AGREES_ROUNDED else fact.verdict),
        by_number_alone(fact),
        not same_speaker(fact),
        _stakes(fact.findings[0]),
        -surest(fact).confidence,
    )


def _stakes(finding: Finding) -> int:
    """What hangs on a figure: lives, then money, people, things and shares, and last what is only measured."""
    dimension = finding.quantities[0].dimension
    if not dimension and _LIVES & set(finding.fact.replace(",", " ").split()):
        return 0
    if dimension.startswith("[currency"):
        return 1
    people = any(claim.measurand is not None and claim.measurand.value == "person" for claim in finding.claims)
    if not dimension:
        return 2 if people else 3
    return 3 if dimension == "[share]" else 4
