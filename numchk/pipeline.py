"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from numchk.assembly import assemble, joined
from numchk.checks import CHECKS, needs_claims, run_checks
from numchk.errors import RuleError, nearest
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Document, Group, Lexicon, Reading, Report, Rule, Skipped, Unread
from numchk.quantities import find_quantities
from numchk.rulebook import load_rules, rules_dir


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
    readings: Sequence[Reading], book: Book, *, unread: Sequence[Unread] = (), created: datetime | None = None
) -> Report:
    """Everything that can be said across `readings`; a `Report` sorted by consequence, document and place."""
    groups, apart = _groups(readings, book.lexicon)
    findings, skipped = run_checks(groups, book.rules)
    report = assemble(readings, findings, (*apart, *skipped))
    return replace(report, unread=tuple(unread), rules=tuple(rule.id for rule in book.rules), created=created)


def examine_each(readings: Sequence[Reading], book: Book, *, unread: Sequence[Unread] = ()) -> Report:
    """Everything that can be said of each of `readings` by itself, in one `Report`."""
    report = joined([examine([reading], book) for reading in readings])
    return replace(report, unread=tuple(unread), rules=tuple(rule.id for rule in book.rules))


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
