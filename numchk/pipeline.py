"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from numchk.acceptance import Ledger, load_accepted, load_baseline
from numchk.assembly import assemble, joined
from numchk.checks import CHECKS, needs_claims, run_checks
from numchk.errors import NumchkError, RuleError, SettingsError, nearest
from numchk.housestyle import Preferred, faults, preferred
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Document, Group, Lexicon, Reading, Report, Rule, Skipped, Unread
from numchk.quantities import country_fault, find_quantities
from numchk.ratebook import Ratebook, load_rates, rated
from numchk.rulebook import load_rules, rules_dir
from numchk.settings import NONE, Settings, is_taken, missing_files, name_faults, styled, where
from numchk.silencing import Quiet, names_of, silence
from numchk.terms import Relation
from numchk.unconverted import unconverted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """What a run works with: the selected rules, the vocabulary, and what is to be left out."""

    rules: tuple[Rule, ...]
    lexicon: Lexicon
    quiet: Quiet = field(default_factory=Quiet)
    rates: Ratebook | None = None  #: the user's exchange rates
    preferred: tuple[Preferred, ...] = ()  #: the units of the house; without them no rule on its style runs

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


def _wanted(rules: Sequence[Rule], settings: Settings) -> frozenset[str]:
    """The ids of the rules that `settings` let run: all where they select none."""
    selected = _chosen(rules, settings.select) if settings.select else {rule.id for rule in rules}
    off = {rule.id for rule in rules if settings.severity_of(rule) is None}
    return frozenset(selected - _chosen(rules, settings.ignore) - off)


def load(
    folders: Sequence[Path] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings = NONE,
) -> Book:
    """Rules and vocabulary: numchk's own, those of `settings`, then `folders`; narrowed to `select` less `ignore`.

    What a caller selects or ignores outranks `settings`. Raises RuleError, VocabularyError or SettingsError for a
    faulty file or an unknown name.
    """
    places = [rules_dir(), *settings.rules, *folders]
    if missing := missing_files(settings):
        raise SettingsError("\n".join(missing))
    rules = load_rules(places, tuple(CHECKS))
    known = tuple(rule.id for rule in rules)
    if unknown := name_faults(settings, names_of(known)):
        raise SettingsError("\n".join(unknown))
    followed = settings.with_choice(select, ignore)
    wanted = _wanted(rules, followed)
    chosen = tuple(styled(rule, followed) for rule in rules if rule.id in wanted)
    quiet = Quiet(
        known=known,
        usual=_wanted(rules, settings),
        settings=followed,
        accepted=load_accepted(settings.accept) if settings.accept and is_taken(settings.accept) else Ledger(),
        baseline=load_baseline(settings.baseline) if settings.baseline else Ledger(),
    )
    lexicon = load_lexicon(places, claims=needs_claims(chosen))
    if settings.country and (fault := country_fault(settings.country, lexicon)):
        raise SettingsError(f"{where(settings, 'country')}: {fault}")
    if problems := [f"{where(settings, 'preferred')}: {fault}" for fault in faults(settings.preferred, lexicon)]:
        raise SettingsError("\n".join(problems))
    rates = load_rates(settings.rates) if settings.rates else None
    units = preferred(settings.preferred, lexicon)
    return Book(rules=chosen, lexicon=lexicon, quiet=quiet, rates=rates, preferred=units)


def read_document(document: Document, book: Book, *, claims: bool | None = None) -> Reading:
    """All that one document says; claims only where a selected rule compares them, or `claims` asks for them."""
    quantities, set_aside = find_quantities(document, book.lexicon)
    claims = book.claims if claims is None else claims
    # Claims lean on all relations; without them only those that a selected rule is about are looked for.
    relations = tuple(Relation) if claims else tuple(_relations(book))
    links = find_links(document, quantities, book.lexicon, relations)
    read: tuple[Claim, ...] = ()
    if claims:
        from numchk.claims import read_claims  # not loaded for one draft's conversions and sums

        read = read_claims(document, quantities, links, book.lexicon)
    return Reading(document=document, quantities=quantities, set_aside=set_aside, links=links, claims=read)


def _relations(book: Book) -> set[Relation]:
    """The relations that the rules are about; whether a unit is given otherwise hangs on what restates it."""
    asked = {CHECKS[rule.check][0] for rule in book.rules}
    return asked | {Relation.RESTATES} if book.preferred and Relation.PREFERRED in asked else asked


def placed(
    documents: Sequence[Document], country: str | None, book: Book
) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """`documents`, those of no country of their own in `country`, and a complaint for each whose country is unknown.

    Raises NumchkError where `country` itself is unknown.
    """
    if country and (fault := country_fault(country, book.lexicon)):
        raise NumchkError(f"{fault}.")
    told = [(document, country_fault(document.country, book.lexicon)) for document in documents if document.country]
    complaints = tuple(Unread(origin=document.origin, reason=f"{document.origin}: {f}.") for document, f in told if f)
    return tuple(replace(document, country=document.country or country) for document in documents), complaints


def examine(
    readings: Sequence[Reading], book: Book, *, unread: Sequence[Unread] = (), created: datetime | None = None
) -> Report:
    """Everything that can be said across `readings`; a `Report` sorted by consequence, document and place."""
    together = len(readings) > 1
    report = replace(_examined(readings, book), unread=tuple(unread), created=created, together=together)
    return _quieted(report, readings, book, together=together)


def examine_each(readings: Sequence[Reading], book: Book, *, unread: Sequence[Unread] = ()) -> Report:
    """Everything that can be said of each of `readings` by itself, in one `Report`."""
    report = replace(joined([_examined([reading], book) for reading in readings]), unread=tuple(unread))
    return _quieted(report, readings, book, together=False)


def examine_against(
    drafts: Sequence[Reading], sources: Sequence[Reading], book: Book, *, unread: Sequence[Unread] = ()
) -> Report:
    """Everything that can be said of each of `drafts` by itself, and what `sources` make of its figures."""
    from numchk.matching import backed

    parts = [_groups([draft], book) for draft in drafts]
    groups = [group for found, _ in parts for group in found]
    if any(CHECKS[rule.check][0] is Relation.BACKED_BY for rule in book.rules):
        groups += [group for draft in drafts for group in backed(draft, sources, book.lexicon)]
    findings, skipped = run_checks(groups, book.rules)
    report = assemble(drafts, findings, (*(s for _, apart in parts for s in apart), *skipped), beside=sources)
    return _quieted(replace(report, unread=tuple(unread)), drafts, book, together=False, against=True)


def apart(drafts: Sequence[Reading], sources: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """The sources that are none of `drafts`, and a sentence for each that is: no text backs itself."""
    ours = {draft.document.id for draft in drafts}
    same = [source.document.origin for source in sources if source.document.id in ours]
    told = tuple(f"{origin}: is the draft itself, and was not held against itself." for origin in same)
    return tuple(source for source in sources if source.document.id not in ours), told


def _examined(readings: Sequence[Reading], book: Book) -> Report:
    groups, apart = _groups(readings, book)
    findings, skipped = run_checks(groups, book.rules)
    return assemble(readings, findings, (*apart, *skipped))


def _quieted(
    report: Report, readings: Sequence[Reading], book: Book, *, together: bool, against: bool = False
) -> Report:
    """`report` without what was silenced."""
    documents = [reading.document for reading in readings]
    report = replace(report, rules=tuple(rule.id for rule in book.rules if _runs(rule, book, against=against)))
    ran = able(book, together=together, against=against)
    return silence(report, documents, book.quiet, ran, together=together)


def able(book: Book, *, together: bool, against: bool = False) -> frozenset[str]:
    """The ids of the rules that can find something: some are about several texts `together`, or a draft's sources."""
    running = (rule for rule in book.rules if _runs(rule, book, against=against))
    return frozenset(rule.id for rule in running if together or rule.params.get("where") != "across")


def _runs(rule: Rule, book: Book, *, against: bool) -> bool:
    """False for a rule on house style where the house has said nothing, and on sources where none was given."""
    relation = CHECKS[rule.check][0]
    return (bool(book.preferred) or relation is not Relation.PREFERRED) and (
        against or relation is not Relation.BACKED_BY
    )


def side_by_side(readings: Sequence[Reading], book: Book) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """Which claims of `readings` are held against each other; the nearest look-alikes with what keeps them apart."""
    from numchk.matching import side_by_side as lay

    return lay(readings, book.lexicon)


def _groups(readings: Sequence[Reading], book: Book) -> tuple[tuple[Group, ...], tuple[Skipped, ...]]:
    """What is compared: every link as it stands, then the claims of one fact; and the look-alikes kept apart."""
    links = tuple(
        Group(relation=link.relation, quantities=link.quantities, manner=link.manner, cue=link.cue)
        for reading in readings
        for link in (rated(link, reading.document, book.rates) for link in reading.links)
    )
    if any(CHECKS[rule.check][0] is Relation.PREFERRED for rule in book.rules):
        links += tuple(g for r in readings for g in unconverted(r, book.preferred, book.lexicon))
    if not any(reading.claims for reading in readings):
        return links, ()
    from numchk.matching import group  # not loaded for one draft's conversions and sums

    groups, apart = group(readings, book.lexicon)
    return (*links, *groups), apart
