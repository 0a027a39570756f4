"""Finds means and medians that a text states together with all the figures they are made of.

AVERAGE_OF (average, member, member ...) has two manners: "mean" ("the mean of three offers, £4m, £5m and £9m, was
£6m", "bids of 4, 5 and 9, an average of 6") and "median".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import AMOUNT, CLOSED, FILLER, OTHER, PERCENT, Masked, comparable, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Relation

_ONE = f"[{AMOUNT}{PERCENT}{OTHER}]{FILLER}*+"
#: Figures and nothing else, the last behind "and"; each may bear one word of its own: "20 points, 24 points and 31".
_LIST = pattern(rf"{_ONE}(?: [^\W\d_][\w-]*)?(?:, (?!and\b){_ONE}(?: (?!and\b)[^\W\d_][\w-]*)?)*,? and {_ONE}")
_FIRST = re.compile(f"[{AMOUNT}{PERCENT}{OTHER}]")
_STATED = f"(?P<average>{_ONE})"
#: How far before a list its heading may stand, in characters.
REACH = 80


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; `behind` follow a list, `headed` stands before it."""

    word: re.Pattern[str]
    headed: re.Pattern[str]
    told: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    open: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    mean, median = either(lexicon, "mean"), either(lexicon, "median")
    kind = rf"(?:{mean}|(?P<median>{median}))"
    isa = r"(?:is|was|were|are|comes to|came to|stands at|stood at|works out at|would be|will be)"
    each, noun = r"(?: (?:a|an|per) [\w-]+)?", r"(?: (?!of\b)[\w-]+)?"
    return _Cues(
        word=pattern(rf"\b(?:{mean}|{median}|{either(lexicon, 'averaging')})\b"),
        headed=pattern(
            rf"\b{kind}{noun} (?:of|for)(?: (?!(?:and|but|while|which|who)\b)[^\W\d_][\w'’-]*|FIG)*?(?: [–—-])?[ (]+\Z"
        ),
        told=pattern(rf"\)?(?: [–—-])?,? {isa} {_STATED}(?! (?:higher|lower|more|less|fewer|above|below|times|or)\b)"),
        behind=(
            pattern(
                rf"{each}\)?(?:,|;| [–—-])?(?: and| or| for| giving| gives| gave| making| with| has| have| had)?"
                rf"(?: (?:him|her|it|them|us))? (?:an|a|the|their|its|his|her) (?:[\w-]+ )?{kind}{noun} (?:of|is|was) "
                rf"{_STATED}{CLOSED}"
            ),
            pattern(rf"\)?(?:,|;| [–—-])?(?: and| or)? {either(lexicon, 'averaging')} {_STATED}{CLOSED}"),
            pattern(rf"\)?(?:,|;| [–—-])(?: or)? {_STATED} on average{CLOSED}"),
        ),
        open=pattern(rf"\b{either(lexicon, 'open list')}\b"),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The means and medians of `document` that come with all they are made of."""
    cues = _cues(lexicon)
    if cues.word.search(document.text) is None:
        return
    masked = mask(document, quantities)
    for sentence in document.sentences:
        if cues.word.search(document.text, sentence.start, sentence.end):
            yield from _in_sentence(masked, cues, sentence)


def _in_sentence(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    shown = masked.text
    for listed in _LIST.finditer(masked.text, sentence.start, sentence.end):
        members = [masked.figure(m.start()) for m in _FIRST.finditer(masked.text, *listed.span())]
        start = max(sentence.start, listed.start() - REACH)
        if cues.open.search(shown, start, listed.start()):
            continue
        headed = cues.headed.search(_plain(shown, start, listed.start()))
        if headed:
            told = cues.told.match(shown, listed.end(), sentence.end)
        else:
            told = next((m for form in cues.behind if (m := form.match(shown, listed.end(), sentence.end))), None)
        if told is None:
            continue
        average = masked.figure(told.start("average"))
        kind = headed or told
        manner = "median" if kind.groupdict().get("median") else "mean"
        if _alike(average, members):
            cue = masked.span(listed.start(), told.end())
            yield Link(relation=Relation.AVERAGE_OF, quantities=(average, *members), cue=cue, manner=manner)


def _plain(shown: str, start: int, end: int) -> str:
    """What stands before a list, with each figure as "FIG"."""
    return re.sub(f"[\ue000-\ue006]{FILLER}*", "FIG", shown[start:end])


def _alike(average: Quantity, members: Sequence[Quantity]) -> bool:
    """True where all are points of one sort; a unit may stand behind the last alone."""
    points = all(len(q.numerals) == 1 for q in (average, *members))
    last = members[-1]
    same = all(comparable(q, last) or q.unit == "" for q in members[:-1])
    return points and same and (comparable(average, last) or (last.construction == "age" and average.unit == ""))
