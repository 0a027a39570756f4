"""Finds change, before and after within one form of words: "up 20% to 60, against 50 a year ago", "twice the 40"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import MULTIPLE, Masked, either, pattern
from numchk.model import Lexicon, Span

_A = "(?:an? |the |just |only )?"
_CHANGE = "(?P<change>[\ue000\ue002\ue004]\ue00f*+)(?: points?)?"
_SHUT = r"(?=\s*(?:[,.;:)–—]|\Z)|\s+(?:and|but|while|as|after|in|last|this)\b)"
_CLOSED = r"(?=\s*(?:[,.;:)–—]|\Z))"
#: "last year's", "the usual": what stands between "twice" and the figure before.
_OWNER = r"(?:(?:the |its |their |his |her )(?:[\w-]+ )?|(?:the |its )?(?:[\w-]+ ){0,2}?[\w-]+['’]s? )"


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; the patterns name change, way, before and after."""

    against: tuple[re.Pattern[str], ...]
    moved: tuple[re.Pattern[str], ...]
    times: re.Pattern[str]
    years: re.Pattern[str]
    fall_of: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    verb, noun = either(lexicon, "rise", "fall", "move"), either(lexicon, "rise noun", "fall noun")
    clear = rf"(?:(?!,|\b(?:{either(lexicon, 'clause')}|{verb})\b)GAP)"
    earlier = rf"(?:in |the |for the )?(?:same )?{either(lexicon, 'earlier')}"
    ago = rf"(?= {earlier}\b|[^.;\n]{{0,20}}? (?:ago|earlier|before)\b)"
    against = "(?:compared with|compared to|against|versus)"
    behind = rf"(?:{_A}(?P<noun>{noun}) of |(?P<way>up|down)(?: by)? ){_CHANGE}{_SHUT}"
    be = r"(?:,| is| was| are| were)"
    return _Cues(
        against=(
            pattern(
                rf"\b(?P<way>{verb})(?: by)? {_CHANGE} to {_A}<A:after>(?:{clear}{{1,30}}?)?,? {against} {_A}"
                rf"<A:before>{ago}"
            ),
            pattern(rf"<A:after>(?:{clear}{{1,30}}?)?,? {against} {_A}<A:before>{ago}[^.;,\n]{{0,30}}?, {behind}"),
        ),
        moved=(
            pattern(rf"\b(?P<way>{verb}) from {_A}<A:before> by {_CHANGE} to {_A}<A:after>{_SHUT}"),
            pattern(
                rf"\bfrom {_A}<A:before>{clear}{{1,40}}? (?P<way>{verb})(?: by)? {_CHANGE} to {_A}<A:after>{_SHUT}"
            ),
            pattern(
                rf", which (?:was|were|stood at|had been|totalled) <A:before>{ago}{clear}{{1,25}}?, "
                rf"(?P<way>{verb})(?: by)? {_CHANGE} to {_A}<A:after>{_SHUT}"
            ),
        ),
        times=pattern(
            rf"<A:after>{clear}{{0,30}}?{be}(?: (?:about|some|around|roughly|at))? <R:change>"
            rf"(?: as (?:many|much|high|large|big|long|great) as)? {_OWNER}?<A:before>(?! (?:times|percent|per cent)\b)"
        ),
        years=pattern(
            rf"<A:before>{clear}{{0,20}}? in (?P<then>\d{{4}}) and{clear}{{0,20}}? <A:after>{clear}{{0,20}}? "
            rf"(?:in (?P<now>\d{{4}})|last year|this year|today|now), {behind}"
        ),
        fall_of=pattern(rf"<A:before> to <A:after> (?P<way>{noun}) of {_CHANGE}"),
    )


def triples(masked: Masked, lexicon: Lexicon, sentence: Span) -> Iterator[re.Match[str]]:
    """The matches that name a change, the figure before it and the figure after it."""
    cues, words = _cues(lexicon), masked.document.text[sentence.start : sentence.end].lower()
    forms: list[re.Pattern[str]] = []
    if any(word in words for word in ("compared", "against", "versus")):
        forms.extend(cues.against)
    if "from " in words or ", which " in words:
        forms.extend(cues.moved)
    if masked.holds(sentence, MULTIPLE):
        forms.append(cues.times)
    if " to " in words and " of " in words:
        forms.append(cues.fall_of)
    for form in forms:
        yield from form.finditer(masked.text, sentence.start, sentence.end)
    if " in " in words:
        for found in cues.years.finditer(masked.text, sentence.start, sentence.end):
            if found["now"] is None or found["then"] < found["now"]:
                yield found
