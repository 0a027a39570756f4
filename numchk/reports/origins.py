"""How many of the texts that agree do so by themselves: copies of one another, and texts of one publisher, are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from numchk.counting import counted
from numchk.model import Finding, Reading, Report
from numchk.reports.pieces import clean
from numchk.terms import Level

#: The share of the shorter text's sentences that stand word for word in the other, from which on one copied the other.
COPIED = 0.8
#: In how many texts a sentence may stand and still tell that they copy one another.
WIDESPREAD = 20

_WORDS = re.compile(r"\w+")


def documents(findings: Sequence[Finding]) -> list[str]:
    """The texts whose figures these findings hold against each other, each once."""
    return list(dict.fromkeys(q.span.document_id for finding in findings for q in finding.quantities))


class Origins(NamedTuple):
    """Who stands behind figures that agree."""

    texts: int
    independent: int  #: copies of one another, and texts of one publisher, are one
    speaker: str  #: whom all of them cite; "" where they differ or name none


def publishers_of(report: Report) -> Mapping[str, str]:
    """Who stands behind each text, by document id: its publisher, else the text itself; of copies the first."""
    owners = {source.id: source.publisher or source.id for source in report.sources}
    said = {reading.document.id: _sentences(reading) for reading in report.readings}
    copies = (
        (owners[first], owners[second])
        for first, second in _sharing(said)
        if len(said[first] & said[second]) >= COPIED * min(len(said[first]), len(said[second]))
    )
    heads = _heads(owners.values(), copies)
    return {text: heads[owner] for text, owner in owners.items()}


def _heads(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The name that stands for each of `names`: one for all that `pairs` join."""
    above = {name: name for name in names}

    def head(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    for first, second in pairs:
        above[head(second)] = head(first)
    return {name: head(name) for name in above}


def _sentences(reading: Reading) -> frozenset[str]:
    """The words of each sentence, in small letters and without the signs between them."""
    document = reading.document
    found = (" ".join(_WORDS.findall(document.quote(span).lower())) for span in document.sentences)
    return frozenset(sentence for sentence in found if sentence)


def _sharing(said: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that have a sentence in common; one that many texts print tells nothing of copying."""
    printed: dict[str, list[str]] = {}
    for document, sentences in said.items():
        for sentence in sentences:
            printed.setdefault(sentence, []).append(document)
    pairs = {pair for texts in printed.values() if len(texts) <= WIDESPREAD for pair in combinations(texts, 2)}
    yield from sorted(pairs)


def origins(publishers: Mapping[str, str], findings: Sequence[Finding]) -> Origins:
    """How many texts agree, and how many of them by themselves."""
    texts = documents(findings)
    copies = []
    for finding in findings:
        if ("origin", Level.SAME) in finding.agreement:
            first, *others = (publishers[q.span.document_id] for q in finding.quantities)
            copies += [(first, other) for other in others]
    heads = _heads((publishers[document] for document in texts), copies)
    speakers = {claim.speaker.value if claim.speaker else "" for finding in findings for claim in finding.claims}
    speaker = next(iter(speakers)) if len(speakers) == 1 else ""
    return Origins(len(texts), len(set(heads.values())), clean(speaker))


def told(found: Origins) -> str:
    """ "3 independent sources", "2 texts of one origin", "3 texts, 2 of them independent; all cite Ann Rowe"."""
    cite = f"; all cite {found.speaker}" if found.speaker and found.texts > 1 else ""
    if found.independent == found.texts:
        return f"{counted(found.texts, 'independent source')}{cite}"
    if found.independent == 1:
        return f"{counted(found.texts, 'text')} of one origin{cite}"
    return f"{counted(found.texts, 'text')}, {found.independent} of them independent{cite}"
