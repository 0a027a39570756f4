"""Which claims say again what the same text has said before: captions, headlines, standfirsts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from numchk.model import Claim, Document

#: Lines at the top of a text that may be its headline and standfirst.
_HEADLINES = 2
_ALIKE = 0.7


def mark(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """`claims` with `repeats` set to the earlier claim of the same amount and thing in a like sentence or headline."""
    body = _body(document)
    seen: dict[tuple[object, ...], list[tuple[Claim, frozenset[str]]]] = {}
    for claim in claims:
        thing = claim.measurand.value if claim.measurand else ""
        key = (claim.quantity.value, claim.quantity.unit, claim.quantity.bound, thing)
        words = frozenset(claim.sentence.lower().split())
        earlier = seen.setdefault(key, [])
        # only the first ones are compared, so that a table of equal figures stays linear
        found = next((c for c, w in earlier[:4] if _same(claim, c, words, w, body=body)), None)
        earlier.append((claim, words))
        yield replace(claim, repeats=found.repeats or found.id) if found is not None else claim


def _same(claim: Claim, earlier: Claim, words: frozenset[str], before: frozenset[str], *, body: int) -> bool:
    if earlier.sentence_span == claim.sentence_span or earlier.sentence_span is None:
        return False
    if len(words & before) >= _ALIKE * min(len(words), len(before)) and min(len(words), len(before)) > 4:
        return True
    return earlier.sentence_span.start < body and claim.measurand is not None


def _body(document: Document) -> int:
    """Where the text begins behind its headline and standfirst."""
    end, lines = 0, 0
    while lines < _HEADLINES and 0 <= end < len(document.text):
        following = document.text.find("\n", end)
        if following < 0:
            return 0
        lines += bool(document.text[end:following].strip()) and not document.text[end:following].rstrip().endswith(".")
        if document.text[end:following].rstrip().endswith("."):
            return end
        end = following + 1
    return end
