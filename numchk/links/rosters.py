"""Finds wholes whose parts follow by name or kind: "42 seats: Reds 19, Blues 23", "the 24-member board has 15 men"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.links.lists import WORD, Nouns, nouns
from numchk.links.masked import Form, Masked, comparable, either, form, pattern
from numchk.model import Lexicon, Quantity, Span

#: Longer lists than this are not looked through.
MOST = 20
_KIND = r"[^\W\d_][\w’'-]*"


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    headed: re.Pattern[str]
    member: re.Pattern[str]
    kinds: tuple[Form, ...]
    held: re.Pattern[str]
    nouns: Nouns


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    holds = rf"(?: (?:has|have|had|includes|included|with|of)|,? {either(lexicon, 'comprising')}|:|,| [–—-]|\s*\()"
    pair = rf"<N:one> (?P<first>{_KIND}) and <N:other> (?P<second>{_KIND})"
    return _Cues(
        headed=pattern(rf"<N:whole> (?P<noun>{_KIND})(?: {_KIND}){{0,2}}: (?=[^\W\d_])"),
        member=pattern(rf"(?P<head>{_KIND}(?: {_KIND}){{0,3}}) <N:part>(?P<by>, and |,? and |, |; |\.?\s*\Z)"),
        kinds=(
            form(rf"<O:whole>-(?:{either(lexicon, 'strong')})(?: {_KIND}){{0,3}}?{holds} (?:only |just )?{pair}"),
            form(
                rf"<N:whole> {either(lexicon, 'wide')}(?: (?:on board|aboard|in all))?"
                rf"(?:,|:| [–—-]|\s*\()(?: {either(lexicon, 'including')})? {pair}"
            ),
            form(
                rf"<N:whole> {either(lexicon, 'wide')}(?: (?:on board|aboard))?, {either(lexicon, 'including')} {pair}"
            ),
        ),
        held=pattern(
            r"<N:part> (?:of (?:the|its|their) )?(?P<noun>[^\W\d_]+)s (?:in|on|of) (?:the|its|their|an?) "
            rf"<O:whole>-(?P=noun)\b(?!GAP{{0,30}}\b{either(lexicon, 'running total')}\b)"
        ),
        nouns=nouns(lexicon),
    )


def rosters(
    masked: Masked, lexicon: Lexicon, sentence: Span
) -> Iterator[tuple[tuple[Quantity, ...], str, tuple[int, int]]]:
    """Each whole with its parts behind it, the manner of PART_OF, and the place of the words."""
    cues = _cues(lexicon)
    for found in cues.headed.finditer(masked.text, sentence.start, sentence.end):
        whole = masked.figure(found.start("whole"))
        parts = _by_name(masked, cues, found, sentence)
        if len(parts) > 1 and all(comparable(whole, part) and part.unit == "" for part in parts):
            yield (whole, *parts), "total", found.span()
    for found in masked.told(cues.kinds, sentence):
        figures = tuple(masked.figure(found.start(name)) for name in ("whole", "one", "other"))
        if frozenset((found["first"].lower(), found["second"].lower())) in cues.nouns.apart:
            yield figures, "including", found.span()
    for found in cues.held.finditer(masked.text, sentence.start, sentence.end):  # "102 seats in the 100-seat Senate"
        part, whole = masked.figure(found.start("part")), masked.figure(found.start("whole"))
        if comparable(part, whole):
            yield (whole, part), "overlapping", found.span()


def _is_name(head: str, known: Nouns, *, first: bool) -> bool:
    """True for words that begin with capitals, behind an article or not, and for one small word behind a name."""
    words = WORD.findall(head)
    words = words[1:] if words[0].lower() == "the" else words
    if known.stops.intersection(word.lower() for word in words):
        return False
    return bool(words) and (all(word[:1].isupper() for word in words) or (len(words) == 1 and not first))


def _by_name(masked: Masked, cues: _Cues, found: re.Match[str], sentence: Span) -> list[Quantity]:
    """The figures behind a colon, each with its name before it, to the end of the sentence; none where it is no list.

    "The Reds won 19 in May" and "new bikes cost 400" are stories, not lists.
    """
    parts: list[Quantity] = []
    at = found.end()
    while (member := cues.member.match(masked.text, at, sentence.end)) is not None:
        if len(parts) > MOST or not _is_name(member["head"], cues.nouns, first=not parts):
            return []
        parts.append(masked.figure(member.start("part")))
        at = member.end()
        if not member["by"].strip(" .\n"):
            return parts
    return []
