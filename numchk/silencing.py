"""Takes out of a report what somebody asked to leave out, and keeps count of it: silence is never approval."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path, PurePath

from numchk.acceptance import ALARMS, Known, Ledger, documents_of, quote_of
from numchk.errors import nearest
from numchk.inline import Order, means, orders
from numchk.model import Document, Finding, Report
from numchk.settings import NONE, Settings
from numchk.silence import Silence
from numchk.terms import Silencer

#: In a folder of more files than these no entry is called stale because its document is not found.
MOST_FILES = 20_000


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """What a run may leave out, and what it needs to know to say which of that is stale."""

    known: tuple[str, ...] = ()  #: ids of all rules there are
    usual: frozenset[str] = frozenset()  #: ids of the rules that run where a caller asks for no other choice
    settings: Settings = NONE
    accepted: Ledger = field(default_factory=Ledger)
    baseline: Ledger = field(default_factory=Ledger)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every check and every rule."""
        return names_of(self.known)


def names_of(ids: Sequence[str]) -> frozenset[str]:
    """Rules and their checks: what a person may name."""
    return frozenset(ids) | {name.partition("/")[0] for name in ids}


def silence(
    report: Report, documents: Sequence[Document], quiet: Quiet, ran: frozenset[str], *, together: bool
) -> Report:
    """`report` with each silenced finding in `silenced`, and a notice for all that silences nothing or is misspelt.

    `ran` are the rules that could have found something: nothing is stale for want of a rule that did not run, or of
    another text, where `documents` were not held `together`.
    """
    alarms = [finding for finding in report.findings if finding.verdict in ALARMS]
    origins = {document.id: document.origin for document in documents}
    notices: list[str] = []
    reasons: dict[int, Silence] = {}
    for source in (
        _by_comment(alarms, documents, quiet, ran, notices),
        _by_settings(alarms, origins, quiet.settings),
        _by_ledger(alarms, origins, quiet.accepted),
        _by_ledger(alarms, origins, quiet.baseline),
    ):
        for finding, found in source:
            reasons.setdefault(id(finding), found)
    old = forgotten(report, quiet.accepted, ran, together=together)
    notices += [*(_forgotten(item, origins) for item in old), *_unknown(quiet)]
    return replace(
        report,
        findings=tuple(f for f in report.findings if id(f) not in reasons),
        silenced=tuple(replace(f, silence=reasons[id(f)]) for f in report.findings if id(f) in reasons),
        notices=tuple(notices),
        settings=str(quiet.settings.file or ""),
    )


# ---------------------------------------------------------------- comments


def _by_comment(
    alarms: Sequence[Finding], documents: Sequence[Document], quiet: Quiet, ran: frozenset[str], notices: list[str]
) -> Iterator[tuple[Finding, Silence]]:
    here: dict[str, list[Finding]] = defaultdict(list)
    for finding in alarms:
        for document_id in dict.fromkeys(q.span.document_id for q in finding.quantities):
            here[document_id].append(finding)
    for document in documents:
        asked, faults = orders(document, quiet.names)
        notices += faults
        first: dict[object, Order] = {}
        for order in asked:
            first.setdefault(_asked_for(order), order)
        met = _met(tuple(first.values()), here[document.id], document) if asked else {}
        for order in asked:
            covered = met.get(_asked_for(order), ())
            place = f"{PurePath(document.origin).name}:{order.line}"
            told = Silence(by=Silencer.COMMENT, place=place, reason=order.reason)
            yield from ((finding, told) for finding in (covered if first[_asked_for(order)] is order else ()))
            notices += _stale(order, document, covered, quiet, ran)


def _places(finding: Finding, document: Document) -> list[tuple[int, int]]:
    """Where the figures of `finding` stand in the file of `document`."""
    regions = [document.region(q.span) for q in finding.quantities if q.span.document_id == document.id]
    return [(region.start, region.end) for region in regions]


def _asked_for(order: Order) -> object:
    """What an order has in common with others that ask for the same: an `off` within an `off` ends with it."""
    return order.names, order.end, order.start if order.words.startswith("ignore") else -1


def _met(asked: Sequence[Order], findings: Sequence[Finding], document: Document) -> Mapping[object, Sequence[Finding]]:
    """The findings that each order covers, by what it asks for; a figure is held against the orders of its place."""
    met: dict[object, list[Finding]] = defaultdict(list)
    borders = sorted({place for order in asked for place in (order.start, order.end)})
    holding: list[list[Order]] = [[] for _ in borders]  # from each border to the next
    for order in asked:
        for place in range(bisect_left(borders, order.start), bisect_left(borders, order.end)):
            holding[place].append(order)
    for finding in findings:
        near: dict[int, Order] = {}
        for start, end in _places(finding, document):
            first, last = bisect_right(borders, start) - 1, bisect_left(borders, end)
            near |= {id(order): order for place in range(max(0, first), last) for order in holding[place]}
        for order in near.values():
            if order.covers(finding.rule_id):
                met[_asked_for(order)].append(finding)
    return met


def _stale(
    order: Order, document: Document, covered: Sequence[Finding], quiet: Quiet, ran: frozenset[str]
) -> Iterator[str]:
    """A sentence for an `ignore`, or a name in it, that met no finding although its rules ran."""
    if not order.words.startswith("ignore"):
        return  # a stretch that is not to be looked at may be without fault
    where = f"{document.origin}:{order.line}"
    if not order.names:
        if not covered and not quiet.settings.narrowed:
            yield f'{where}: the comment "numchk: ignore" silences nothing; it can go.'
        return
    for name in order.names:
        meant = {rule for rule in quiet.known if means(name, rule)} & quiet.usual
        if meant and meant <= ran and not any(means(name, finding.rule_id) for finding in covered):
            yield f'{where}: the comment "numchk: ignore[{name}]" silences nothing; it can go.'


# ---------------------------------------------------------------- settings, accept-file and baseline


def _by_settings(
    alarms: Sequence[Finding], origins: Mapping[str, str], settings: Settings
) -> Iterator[tuple[Finding, Silence]]:
    if settings.file is None or not settings.per_file_ignores:
        return
    folder = settings.file.resolve().parent
    for glob, names in settings.per_file_ignores:
        found = Silence(by=Silencer.SETTINGS, place=settings.file.name, reason=f'per-file-ignores "{glob}"')
        files = {document for document, origin in origins.items() if _matches(origin, glob, folder)}
        for finding in alarms:
            inside = any(quantity.span.document_id in files for quantity in finding.quantities)
            if inside and any(means(name, finding.rule_id) for name in names):
                yield finding, found


def _matches(origin: str, glob: str, folder: Path) -> bool:
    """True where a glob of the settings means that file: by its path from the settings' folder, or by its name."""
    if origin == "-":
        return False
    whole = Path(origin).resolve()
    inside = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.as_posix()
    return fnmatch(inside, glob) or fnmatch(whole.name, glob)


def _by_ledger(
    alarms: Sequence[Finding], origins: Mapping[str, str], ledger: Ledger
) -> Iterator[tuple[Finding, Silence]]:
    """Each finding that an entry knows, with the silence of that entry."""
    return ((finding, item.silence) for finding, item in _known(alarms, origins, ledger))


def _known(alarms: Sequence[Finding], origins: Mapping[str, str], ledger: Ledger) -> Iterator[tuple[Finding, Known]]:
    """Each finding with its entry; within one text an entry stands for one finding, so a second one is new."""
    entries: dict[str, list[Known]] = defaultdict(list)
    for item in ledger.entries:
        entries[item.fingerprint].append(item)
    spent: set[tuple[int, str]] = set()
    silenced: set[int] = set()
    for by_sentence in (True, False):  # the same sentence first: an edited one takes what is left
        for finding in alarms if entries else ():
            document = finding.quantities[0].span.document_id
            for item in entries.get(finding.fingerprint, ()):
                free = (id(item), document) not in spent and id(finding) not in silenced
                if free and _knows(item, finding, origins, by_sentence=by_sentence):
                    spent.add((id(item), document))
                    silenced.add(id(finding))
                    yield finding, item


def _knows(item: Known, finding: Finding, origins: Mapping[str, str], *, by_sentence: bool) -> bool:
    if by_sentence:
        return item.quote == quote_of(finding)
    documents = set(documents_of(finding, origins))
    return documents == set(item.documents) and "-" not in documents


def forgotten(
    report: Report, ledger: Ledger, ran: frozenset[str], *, together: bool, gone: frozenset[str] = frozenset()
) -> tuple[Known, ...]:
    """The entries that this run should have met and did not: their documents were read, and their rule ran.

    A document that is gone counts as read: those named in `gone`, and those that the folder of the ledger no longer
    holds where every other text of their kind in it was read.
    """
    alarms = [finding for finding in (*report.findings, *report.silenced) if finding.verdict in ALARMS]
    origins = {source.id: source.origin for source in report.sources}
    met = {id(item) for _, item in _known(alarms, origins, ledger)}
    read = {PurePath(origin).name for origin in origins.values()} | gone
    unread = {name for item in ledger.entries if id(item) not in met for name in item.documents} - read
    read |= _vanished(unread, ledger, read)
    return tuple(
        item
        for item in ledger.entries
        if id(item) not in met
        and item.rule in ran
        and set(item.documents) <= read - {"-"}  # standard input is another text each time
        and (together or len(item.documents) == 1)
    )


def _vanished(names: AbstractSet[str], ledger: Ledger, read: AbstractSet[str]) -> set[str]:
    """Those of `names` that no file below the ledger's folder bears, if all files there of their kind were read."""
    if not names or ledger.path is None:
        return set()
    there: set[str] = set()
    for _, folders, files in os.walk(ledger.path.parent):
        folders[:] = [folder for folder in folders if not folder.startswith(".")]
        there.update(files)
        if len(there) > MOST_FILES:
            return set()
    kinds = {PurePath(name).suffix for name in there - read}
    return {name for name in names - there if name != "-" and PurePath(name).suffix not in kinds}


def _unknown(quiet: Quiet) -> Iterator[str]:
    """A sentence for each accepted finding of a rule that there is no longer."""
    for item in quiet.accepted.entries:
        if item.rule not in quiet.known:
            guess = nearest(item.rule, quiet.known)
            yield f'{item.silence.place}: names "{item.rule}", which is no rule{guess}; numchk rules lists them all.'


def _forgotten(item: Known, origins: Mapping[str, str]) -> str:
    day = item.silence.on.isoformat() if item.silence.on else "earlier"
    paths = [origin for origin in origins.values() if PurePath(origin).name in item.documents]
    paths += sorted(set(item.documents) - {PurePath(path).name for path in paths})  # those that are gone
    return (
        f'{item.silence.place}: accepted on {day}, but no longer found: "{item.quote}"; '
        f"numchk accept --prune {' '.join(paths)} takes it out."
    )
