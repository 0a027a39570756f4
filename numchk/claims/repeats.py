"""Which claims say again what the same text has said before: headlines, standfirsts, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from numchk.claims.headlines import body_of, completed, one_deed
from numchk.model import Claim, Document, Lexicon

_ALIKE = Decimal("0.7")
#: Of a caption, which says where and when again in other words, fewer words need be those of the body.
_CAPTION_ALIKE = Decimal("0.5")
_FEW = 4  #: so few words show no likeness
_CAPTION = re.compile(
    r"(?i)^(?:photo|picture|pictured|image|caption|file photo|in this photo|this photo|a photo|the photo|above|watch)\b"
    r"|\((?:photo|picture|image|credit|file)\b|\b(?:photo|picture|image|credit)s?:|/(?:afp|ap|reuters|getty)\b"
)


def mark(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """`claims` with `repeats` set to the earlier claim of the same amount and thing in a like sentence or headline.

    A figure of the headline takes the slots that it leaves open from the figure of the body that says it again.
    """
    body = body_of(document)
    seen: dict[tuple[object, ...], list[tuple[Claim, frozenset[str]]]] = {}
    for claim in completed(claims, body, lexicon):
        thing = claim.measurand.value if claim.measurand else ""
        key = (claim.quantity.value, claim.quantity.unit, claim.quantity.bound, thing)
        words = frozenset(re.findall(r"\w+", claim.sentence.lower()))
        earlier = seen.setdefault(key, [])
        # only the first ones are compared, so that a table of equal figures stays linear
        found = next(
            (c for c, w in earlier[:4] if _same(claim, c, words, w, body) and one_deed(claim, c, lexicon)), None
        )
        earlier.append((claim, words))
        yield replace(claim, repeats=found.repeats or found.id) if found is not None else claim


def _same(claim: Claim, earlier: Claim, words: frozenset[str], before: frozenset[str], body: int) -> bool:
    if earlier.sentence_span == claim.sentence_span or earlier.sentence_span is None:
        return False
    least = min(len(words), len(before))
    alike = Decimal(len(words & before))
    if least > _FEW and alike >= _ALIKE * least:
        return True
    if least > _FEW and alike >= _CAPTION_ALIKE * least and _is_caption(claim, earlier):
        return True
    return earlier.sentence_span.start < body and claim.measurand is not None


def _is_caption(claim: Claim, earlier: Claim) -> bool:
    return bool(_CAPTION.search(claim.sentence) or _CAPTION.search(earlier.sentence))
