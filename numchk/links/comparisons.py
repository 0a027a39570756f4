"""Finds change, before and after within one form of words: "up 20% to 60, against 50 a year ago", "twice the 40"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import ARTICLE, CHANGE, CLOSED, MULTIPLE, OWNER, SHUT, Form, Masked, either, form, pattern
from numchk.model import Lexicon, Span
from numchk.patterns import later

_YEAR = later(r"\b(?:1[5-9]|20)\d\d\b")
#: "The deficit, $12m in 2022, has halved": the figure before stands aside.
_ASIDE = later(r", (?:which )?[^,;]{1,60}, ")

_AGAINST = "(?:compared with|compared to|against|versus)"
_BE = "(?:,| is| was| are| were)"
_MANY = "as (?:many|much|high|large|big|long|great)"
_THEN = pattern(r" in \d{4} and\b")  #: without it no figures of two years stand side by side


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; the patterns name change, way, before and after."""

    against: tuple[Form, ...]
    bracketed: tuple[Form, ...]
    moved: tuple[Form, ...]
    multiplied: tuple[Form, ...]
    as_many: Form
    times: Form
    years: Form
    fall_of: Form


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    verb, noun = either(lexicon, "rise", "fall", "move"), either(lexicon, "rise noun", "fall noun")
    clear = rf"(?:(?!,|\b(?:{either(lexicon, 'clause')}|{verb})\b)GAP)"
    earlier = rf"(?:in |the |for the )?(?:same )?{either(lexicon, 'earlier')}"
    ago = rf"(?= {earlier}\b| in (?P<then>\d{{4}})\b|[^.;\n]{{0,20}}? (?:ago|earlier|before)\b)"
    behind = rf"(?:{ARTICLE}(?P<noun>{noun}) of |(?P<way>up|down)(?: by)? ){CHANGE}{SHUT}"
    more = rf"{CHANGE} (?P<way>more|less|fewer|higher|lower){CLOSED}"
    year = rf"\((?:in |for )?(?:(?P<then>\d{{4}})|the year before|{either(lexicon, 'earlier')}): {ARTICLE}<A:before>\)"
    return _Cues(
        against=(
            form(
                rf"\b(?P<way>{verb})(?: by)? {CHANGE} to {ARTICLE}<A:after>(?:{clear}{{1,30}}?)?,? {_AGAINST} "
                rf"{ARTICLE}<A:before>{ago}"
            ),
            *(
                form(
                    rf"<A:after>(?:{clear}{{1,30}}?)?,? {_AGAINST} {ARTICLE}<A:before>{ago}[^.;,\n]{{0,30}}?, {told}",
                    loose=True,
                )
                for told in (behind, more)
            ),
        ),
        bracketed=_bracketed(verb, clear, year, behind),
        moved=(
            form(rf"\b(?P<way>{verb}) from {ARTICLE}<A:before> by {CHANGE} to {ARTICLE}<A:after>{SHUT}"),
            form(
                rf"\bfrom {ARTICLE}<A:before>{clear}{{1,40}}? (?P<way>{verb})(?: by)? {CHANGE} to "
                rf"{ARTICLE}<A:after>{SHUT}"
            ),
            form(
                rf", (?:which (?:was|were|stood at|had been|totalled) )?{ARTICLE}<A:before>{ago}{clear}{{1,25}}?, "
                rf"(?:(?:has|have|had) )?(?P<way>{verb})(?: by)? {CHANGE} to {ARTICLE}<A:after>{SHUT}"
            ),
        ),
        multiplied=_multiplied(clear, ago),
        as_many=form(
            rf"<A:before>{clear}{{0,30}}? and(?:{clear}{{1,30}}?)? {ARTICLE}<A:after>"
            rf"(?: (?:on|in|at|during|last|this|for|from|a|the){clear}{{1,30}}?)?, <R:change> {_MANY}{CLOSED}"
        ),
        times=form(
            rf"<A:after>{clear}{{0,30}}?{_BE}(?: (?:about|some|around|roughly|at))? <R:change>"
            rf"(?: {_MANY} as)? {OWNER}?<A:before>(?! (?:times|percent|per cent)\b)"
        ),
        years=form(
            rf"<A:before>{clear}{{0,20}}? in (?P<then>\d{{4}}) and{clear}{{0,20}}? <A:after>{clear}{{0,20}}? "
            rf"(?:in (?P<now>\d{{4}})|last year|this year|today|now), {behind}"
        ),
        fall_of=form(rf"<A:before> to <A:after> (?P<way>{noun}) of {CHANGE}"),
    )


def _bracketed(verb: str, clear: str, year: str, behind: str) -> tuple[Form, ...]:
    """The figure before in brackets: "rose 20% to 60 (2022: 50)", "60 (2022: 50), up 20%"."""
    return (
        form(rf"\b(?P<way>{verb})(?: by)? {CHANGE} to {ARTICLE}<A:after>(?:{clear}{{1,20}}?)? {year}"),
        form(rf"<A:after>(?:{clear}{{1,20}}?)? {year},? {behind}"),
    )


def _multiplied(clear: str, ago: str) -> tuple[Form, ...]:
    """A multiple before both figures, or between them: "twice as many: 8 against 4", "4 in May, has doubled to 8"."""
    return (
        form(
            rf", (?:which (?:was|were|stood at|had been|totalled) )?{ARTICLE}<A:before>{ago}{clear}{{1,25}}?, "
            rf"(?:(?:has|have|had|was|were) )?(?:since )?<R:change> to {ARTICLE}<A:after>{SHUT}"
        ),
        form(
            rf"<R:change> {_MANY}\b(?:(?!,)GAP){{0,40}}?(?::|,| [–—-]|\s*\()\s*{ARTICLE}<A:after>{clear}{{0,30}}?"
            rf" {_AGAINST} {ARTICLE}{OWNER}?<A:before>{SHUT}"
        ),
    )


def triples(masked: Masked, lexicon: Lexicon, sentence: Span) -> Iterator[re.Match[str]]:
    """The matches that name a change, the figure before it and the figure after it."""
    cues, words = _cues(lexicon), masked.document.text[sentence.start : sentence.end].lower()
    forms: list[Form] = []
    if any(word in words for word in ("compared", "against", "versus")):
        forms.extend(cues.against)
    if "from " in words or _ASIDE.search(words):
        forms.extend(cues.moved)
    if ": " in words and "(" in words:
        forms.extend(cues.bracketed)
    if masked.holds(sentence, MULTIPLE):
        forms.extend((cues.times, *cues.multiplied))
        if " as " in words:
            yield from _as_many(masked, cues, sentence)
    if " to " in words and " of " in words:
        forms.append(cues.fall_of)
    for found in masked.told(forms, sentence):
        if _later(words, found):
            yield found
    if _THEN.search(masked.text, sentence.start, sentence.end):
        for found in masked.told((cues.years,), sentence):
            if found["now"] is None or found["then"] < found["now"]:
                yield found


def _later(words: str, found: re.Match[str]) -> bool:
    """False where "against 50 in 2019" stands beside a year before that one."""
    then = found.groupdict().get("then")
    return then is None or all(year >= then for year in _YEAR.findall(words))


def _as_many(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[re.Match[str]]:
    """ "40 in May and 80 in June, twice as many": said of the second, where no third is counted."""
    for found in masked.told((cues.as_many,), sentence):
        if len(masked.within(sentence.start, found.start("change"), first=3)) == 2:
            yield found
