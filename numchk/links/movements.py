"""Finds changes told as an amount and in per cent, with the figure they lead to: "fell 31 points, or 2%, to 1,520"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import ARTICLE, PERCENT, SHUT, Form, Masked, either, form, pattern
from numchk.model import Lexicon, Quantity, Span

_SHUT = rf"(?:{SHUT}|(?=\s+on\b))"
#: "to", "to close at", ", to a record", "at": what stands before the figure a change leads to.
_LEADS_TO = (
    r",?(?: to| at|,? (?:closing|ending|finishing|settling|trading) at)"
    r"(?: (?:close|end|settle|finish|trade) at| (?:an? |its )?(?:new |record )?(?:record|close|high|low)(?: of)?)?"
)


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; the patterns name way, amount, change and after."""

    forms: tuple[Form, ...]
    holding: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    verb = either(lexicon, "rise", "fall")
    near = rf"(?:(?:(?!,|\b{either(lexicon, 'clause')}\b)GAP){{1,20}}?)?"
    moved = rf"\b(?:(?P<way>{verb})(?: by)?|(?P<noun>{either(lexicon, 'rise noun', 'fall noun')}) of) {ARTICLE}"
    return _Cues(
        forms=(
            form(rf"{moved}<N:amount>{near},? or (?:by )?<P:change>{_LEADS_TO} {ARTICLE}<N:after>"),
            form(rf"{moved}<N:amount>{near}\s*\(<P:change>\){_LEADS_TO} {ARTICLE}<N:after>"),
            form(rf"{moved}<P:change>,? or (?:by )?<N:amount>{near}{_LEADS_TO} {ARTICLE}<N:after>"),
            form(rf"{moved}<P:change>\s*\(<N:amount>{near}\){_LEADS_TO} {ARTICLE}<N:after>"),
            form(rf"<N:after>{near}, (?P<way>up|down)(?: by)? <N:amount>(?: points?)?,? or <P:change>{_SHUT}"),
            form(rf"<N:after>{near}, (?P<way>up|down)(?: by)? <N:amount>(?: points?)?\s*\(<P:change>\)"),
        ),
        holding=pattern(rf"\b{either(lexicon, 'holding')}\b"),
    )


def told_twice(
    masked: Masked, lexicon: Lexicon, sentence: Span
) -> Iterator[tuple[re.Match[str], tuple[Quantity, Quantity, Quantity]]]:
    """The matches in `sentence`, each with the change in per cent, its amount and the figure after it.

    A sentence about somebody's holding is left alone: there the percentage may be one of the whole company.
    """
    if not masked.holds(sentence, PERCENT):
        return
    cues = _cues(lexicon)
    if cues.holding.search(masked.text, sentence.start, sentence.end):
        return
    for found in masked.told(cues.forms, sentence):
        change, amount, after = (masked.figure(found.start(name)) for name in ("change", "amount", "after"))
        yield found, (change, amount, after)
