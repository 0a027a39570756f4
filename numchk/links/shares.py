"""Finds percentages and fractions that a text states together with what they are shares of.

Manners of SHARE_OF: "share part whole" = "43% of 12,000, or 5,160"; "share share" = one share twice, as fraction and
percentage ("one in five (20%)"), the second pointed at by the first; "complete" = shares of one whole that the text
declares complete ("52% yes, 41% no, 7% did not know"), in order, nothing else in the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from numchk.links.masked import GAP, Masked, comparable, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Relation

_OF = r"of (?:the |its |their |his |her |our |these |those |all |all the |a total of |(?:the )?[\w-]+['’]s? )?"
_THEM = "of (?:which|whom|these|those|them)"
_NOUN = r"(?: [\w'’-]+){0,4}?"
_ALSO = r"(?:\s*\(|,? or | [–—-] )\s*(?:or |a total of )?"
_SHUT = r"(?:\)|(?=[,.;–—]| - | (?:were|was|are|is|have|had|has|said|voted|did|do)\b))"
_CLOSED = r"(?=,|\s*[–—]|\.\s*\Z)"  # a bare ", 35," is the same again; ", 35 were" opens a clause of its own
_COMPARED = re.compile(r"\s*(?:more|less|fewer|higher|lower|up|down|above|below|over|ahead|behind)\b", re.IGNORECASE)

#: The forms of one share with its part and its whole.
_FORMS = (
    # 8% of the 4,000 vehicles, or 320,   a third of the 90 seats, 35,   60% of the 500 staff (300)
    rf"<P:share> {_OF}<N:whole>{_NOUN}{_ALSO}<N:part>(?P<noun>(?: [\w'’-]+)?){_SHUT}",
    rf"<P:share> {_OF}<N:whole>{_NOUN}, <N:part>(?P<noun>(?: [\w'’-]+)?){_CLOSED}",
    # 12,000 missiles, of which 43%, or about 6,150, were;   800 pupils, 40% (320) of whom;   800; half of them, 400,
    rf"<N:whole>{_NOUN},? {_THEM},? <P:share>{_ALSO}<N:part>(?P<noun>){_SHUT}",
    rf"<N:whole>{_NOUN}[,;] <P:share>{_ALSO}<N:part>(?P<noun>)(?:\)|,)? {_THEM}\b",
    rf"<N:whole>{_NOUN}[,;] <P:share> {_THEM}(?:{_ALSO}|, )<N:part>(?P<noun>)(?:\)|{_CLOSED})",
    # Of 1,200 respondents, 780 (65%) said;   of the 1,200, 65% (780) said
    rf"\b{_OF}<N:whole>{_NOUN}, <N:part>(?P<noun>{_NOUN})(?:\s*\(|,? or )\s*<P:share>{_SHUT}",
    rf"\bof (?:the |its |their )?<N:whole>{_NOUN}, <P:share>(?:\s*\(|,? or )\s*<N:part>(?P<noun>){_SHUT}",
    # 13,650 of the 15,000 vehicles (70 percent)    780 of 1,200, or 65%,
    rf"<N:part> (?:out )?{_OF}<N:whole>{_NOUN}{_ALSO}<P:share>(?: of (?:them|the total|all))?(?P<noun>){_SHUT}",
    rf"<N:part> (?:out )?{_OF}<N:whole>{_NOUN}, <P:share>(?: of (?:them|the total|all))?(?P<noun>){_CLOSED}",
    # 320, or 8%, of the 4,000 vehicles    320 (8%) of the 4,000
    rf"<N:part>(?P<noun>{_NOUN})(?:\s*\(|,? or )\s*<P:share>(?:\)|,)? {_OF}<N:whole>",
    rf"<N:part>(?P<noun>{_NOUN}),? or <P:share> {_OF}<N:whole>",
    # 8% (320) of the 4,000 vehicles
    rf"<P:share>(?:\s*\(|,? or )\s*<N:part>(?P<noun>)(?:\)|,)? {_OF}<N:whole>",
)
#: One share twice: "one in five (20%)", "a third of all pupils (33%)", "a quarter, or 25%,".
_TWICE = (rf"<P>{_ALSO}<P>{_SHUT}", r"<P>(?: of)?(?: [\w'’-]+){1,4}?\s*\(\s*<P>\)")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's cues, compiled once a lexicon."""

    forms: tuple[re.Pattern[str], ...]
    twice: tuple[re.Pattern[str], ...]
    residual: re.Pattern[str]
    opposed: re.Pattern[str]
    several: re.Pattern[str]
    wide: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    return _Cues(
        forms=tuple(pattern(form) for form in _FORMS),
        twice=tuple(pattern(form) for form in _TWICE),
        residual=pattern(rf"\b(?:{either(lexicon, 'residual')}|(?P<rest>{either(lexicon, 'rest')}))\b"),
        opposed=pattern(rf"\b{either(lexicon, 'opposed')}\b"),
        several=pattern(rf"\b{either(lexicon, 'several answers')}\b"),
        wide=frozenset(lexicon.words("links", "wide")),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The shares of `document` that come with what they are shares of."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        yield from _parts(masked, cues, sentence)
        yield from _twice(masked, cues, sentence)
        yield from _complete(masked, cues, sentence)


def _link(masked: Masked, quantities: Sequence[Quantity], manner: str, cue: tuple[int, int]) -> Link:
    return Link(relation=Relation.SHARE_OF, quantities=tuple(quantities), cue=masked.span(*cue), manner=manner)


def _parts(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    seen: set[Quantity] = set()
    for form in cues.forms:
        for found in form.finditer(masked.text, sentence.start, sentence.end):
            share, part, whole = (masked.figure(found.start(name)) for name in ("share", "part", "whole"))
            noun = found["noun"].split()
            again = re.search(r"\bor\b", masked.text[part.span.end : share.span.start])  # "4,200 jobs, or 9% of"
            named = not noun or again or noun[0].lower() in cues.wide or _repeats(noun[-1], found)
            compared = _COMPARED.match(masked.text, found.end())  # "(25%) more than last year"
            if share not in seen and named and not compared and comparable(part, whole):
                seen.add(share)
                yield _link(masked, (share, part, whole), "share part whole", found.span())


def _repeats(noun: str, found: re.Match[str]) -> bool:
    """True where `noun`, which follows the part, has stood behind the whole already."""
    return noun.lower() in found.group()[: found.start("noun") - found.start()].lower().split()


def _fraction(quantity: Quantity) -> bool:
    """True for a share written without a per cent sign or word: "a third", "one in five"."""
    return quantity.unit_span is None and "%" not in quantity.surface and "p" not in quantity.surface.lower()


def _twice(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for form in cues.twice:
        for found in form.finditer(masked.text, sentence.start, sentence.end):
            first, second = masked.figure(found.start(1)), masked.figure(found.start(2))
            if _fraction(first) and not _fraction(second):
                yield _link(masked, (second, first), "share share", found.span())


_BETWEEN = re.compile(rf"{GAP}{{1,60}}")


def _complete(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """Three shares or more in a row, the last a residual: "the rest", or "did not know" behind a yes and a no."""
    shares = [q for q in masked.within(sentence.start, sentence.end) if q.dimension == "[share]" or q.unit == "percent"]
    shares = [q for q in shares if q.unit == "percent" and len(q.numerals) == 1]
    if not 3 <= len(shares) <= 12 or len(shares) != len(masked.within(shares[0].span.start, shares[-1].span.end)):
        return
    texts = [masked.text[a.span.end : b.span.start] for a, b in pairwise(shares)]
    last = masked.text[shares[-1].span.end : sentence.end]
    based = [t for t in (*texts, last) if re.match(r"\s+(?:of|in|from|among)\b", t)]
    if (
        len(based) > 1
        or (based and based[0] is not texts[0])
        or cues.several.search(masked.text, sentence.start, sentence.end)
    ):
        return
    residual = cues.residual.search(texts[-1] + last[:60])
    if residual is None or not (residual["rest"] or cues.opposed.search(masked.text, sentence.start, sentence.end)):
        return  # "60% named jobs, 45% crime, and 10% did not know": several answers each
    if all(_BETWEEN.fullmatch(text) and not re.search(r"\b(?:from|to|by)\s*$", text) for text in texts):
        yield _link(masked, shares, "complete", (shares[-1].span.start, shares[-1].span.end))
