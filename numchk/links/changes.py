"""Finds changes that a text states together with the figures before and after.

Manners of CHANGED_FROM (change, before, after): "percent" = by so many per cent; "percent of shares" = the same where
before and after are percentages themselves; "points" = in percentage points; "amount" = by so much; "multiple" =
doubled, threefold, halved; "amount to" = only change and after are known ("by 180,000 to 1.5 million"). Where one
quantity follows the change it is a range that holds before and after, in this order ("from 84 to 42"). "amount or
range" = "by 220 to 520 from 300", where the first two may be change and after, or a range: (change, before, after) or
(range, before). The direction that the
words give stands in front ("up percent", "down amount to"); nothing where they give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from numchk.links.masked import Masked, comparable, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Kind, Relation, Trend

#: How far before and after the pair of figures its change may stand, in characters.
REACH = 160

_A = "(?:an? |the |just |only |a total of )?"
_AGAIN = r"(?:\s*\([^()\n]{1,40}\))?"  # the same in another unit
_PAIRS = (
    rf"\bfrom {_A}<A:before>{_AGAIN}(?:GAP{{1,40}}?)? to {_A}<A:after>{_AGAIN}",
    rf"\bto {_A}<A:after>{_AGAIN}(?:GAP{{1,40}}?)?,? (?:(?:up |down )?from) {_A}<A:before>",
    r"\bfrom <AA:both>",
)
_CHANGE = "(?P<change>[\ue000\ue002\ue004]\ue00f*+)(?: points?)?"
#: "its output" in "doubled its output from 5 to 10 tons": no preposition, for what follows one belongs to its noun.
_OBJECT = r"(?: (?:its|their|his|her|our|the)(?: (?!(?:for|of|on|in|at|to|with|by|from)\b)[\w'’-]+){1,3}?)?"
_NOUNS = r"(?: (?!(?:for|of|on|in|at|to|with|by|from)\b)[\w'’-]+){1,3}?"
_SHUT = r"(?=\s*(?:[,.;:)–—]|\Z)|\s+(?:and|but|while|as|after|in|last|this)\b)"


@dataclass(frozen=True, slots=True)
class _Cues:
    """The vocabulary's cues, compiled once a lexicon; the patterns name change, way, before and after."""

    pairs: tuple[re.Pattern[str], ...]
    ahead: re.Pattern[str]
    multiple: re.Pattern[str]
    verb: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    aside: tuple[re.Pattern[str], ...]
    by_to: re.Pattern[str]
    by_to_from: re.Pattern[str]
    each: re.Pattern[str]
    average: re.Pattern[str]
    year: re.Pattern[str]
    trends: Mapping[str, Trend]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    verb, noun = either(lexicon, "rise", "fall", "move"), either(lexicon, "rise noun", "fall noun")
    spans = r"years?|quarters?|months?|weeks?|days?|decades?|half|\d{4}"
    when = rf"(?: GAP{{0,30}}?\b(?:{either(lexicon, 'time')}|{spans}))?"
    way = "(?P<way>up|down)"
    return _Cues(
        pairs=tuple(pattern(pair) for pair in _PAIRS),
        ahead=pattern(rf"\b(?P<way>{verb})(?: by)? (?:some |another |an? )?{_CHANGE}{_AGAIN}{when},? \Z"),
        multiple=pattern(
            rf"(?:\b(?P<way>{verb}) (?:by )?)?(?P<change><R>)(?: (?P<noun>{noun})(?: in{_NOUNS})?|{_OBJECT}){when},? \Z"
        ),
        verb=pattern(rf"\b(?P<way>{verb}){_OBJECT}{when},? \Z"),
        behind=(
            pattern(rf"(?:GAP{{1,40}}?)?,? (?:or |that is )?(?:an? |the )?(?P<way>{noun}) of {_A}{_CHANGE}{_SHUT}"),
            pattern(rf"(?:GAP{{1,40}}?)?,? (?:or |that is )?(?:{way} (?:by )?|by ){_A}{_CHANGE}{_SHUT}"),
            pattern(rf"(?:GAP{{1,40}}?)?,? (?:or |that is )?(?:an? )?{_CHANGE}[\s-]*(?P<way>{noun}){_SHUT}"),
            pattern(rf"(?:GAP{{1,40}}?)?,? or (?:by )?(?P<change><P>){_SHUT}"),
            pattern(rf"\s*\((?:(?:{way}|an? (?P<noun>{noun}) of) (?:by )?)?{_A}{_CHANGE}\)"),
        ),
        aside=(
            pattern(
                rf"<A:after>(?:GAP{{1,30}}?)?(?:,| was| were| is| are) "
                rf"(?:{way} (?:by )?|an? (?P<noun>{noun}) of ){_CHANGE},? (?:from|on) {_A}<A:before>"
            ),
            pattern(
                rf"<A:after>(?:GAP{{1,30}}?)?, {_CHANGE} (?P<way>{either(lexicon, 'compared')}) than {_A}<A:before>"
            ),
        ),
        by_to=pattern(rf"\b(?P<way>{verb}) by (?P<change><N>)(?:GAP{{0,20}}?) to {_A}<N:after>(?!,? from)"),
        by_to_from=pattern(rf"\b(?P<way>{verb}) by (?P<change><NN>){when},? from {_A}<N:before>"),
        each=pattern(rf" {either(lexicon, 'each')}\b(?! (?:ago|earlier|before))"),
        average=pattern(r"\b(?:annual|average|yearly|monthly|weekly|daily)\b"),
        year=re.compile(r"\s+(?:in|during|for)\s+\d{4}"),
        trends=_trends(lexicon),
    )


def _trends(lexicon: Lexicon) -> Mapping[str, Trend]:
    """Every verb and noun of change -> where it goes; words that say nothing of it (went, moved) are not in it."""
    entries = {"rise": Trend.UP, "rise noun": Trend.UP, "fall": Trend.DOWN, "fall noun": Trend.DOWN}
    trends = {word: trend for entry, trend in entries.items() for word in lexicon.words("links", entry)}
    return trends | {"more": Trend.UP, "less": Trend.DOWN, "fewer": Trend.DOWN}


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The changes of `document` that come with the figures before and after."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        words = document.text[sentence.start : sentence.end].lower()
        if " by " in words and " to " in words:
            yield from _without_before(masked, cues, sentence)
        if "from" in words:
            yield from _with_both(masked, cues, sentence)
        if "from" in words or " on " in words or " than " in words:
            yield from _aside(masked, cues, sentence)
        if "from" in words:
            yield from _split(masked, cues, sentence)


def _with_both(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for pair in cues.pairs:
        for found in pair.finditer(masked.text, sentence.start, sentence.end):
            if "both" in found.groupdict():
                figures: tuple[Quantity, ...] = (masked.figure(found.start("both")),)
            else:
                figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
            if cues.year.match(masked.text, found.end()) and "," in found.group():
                continue  # "rose 5% to 120, up from 80 in 2015": two changes in one
            for change in _ahead(masked, cues, sentence, found) or _behind(masked, cues, sentence, found):
                touching = not masked.text[change.end("change") : found.start()].strip()
                yield from _link(masked, cues, change, figures, either_way=touching and found.re is cues.pairs[1])


def _ahead(masked: Masked, cues: _Cues, sentence: Span, pair: re.Match[str]) -> list[re.Match[str]]:
    """The change that stands before the pair: "rose by 20% from ... to ...", "doubled from ... to ..."."""
    start = max(sentence.start, pair.start() - REACH)
    return [
        m for cue in (cues.multiple, cues.ahead) if (m := cue.search(masked.text, start, pair.start())) is not None
    ][:1]


def _behind(masked: Masked, cues: _Cues, sentence: Span, pair: re.Match[str]) -> list[re.Match[str]]:
    """The change that stands behind the pair of a verb: "went from ... to ..., an increase of 150"."""
    if cues.verb.search(masked.text, max(sentence.start, pair.start() - REACH), pair.start()) is None:
        return []
    end = min(sentence.end, pair.end() + REACH)
    return [m for cue in cues.behind if (m := cue.match(masked.text, pair.end(), end)) is not None][:1]


def _aside(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for aside in cues.aside:
        for found in aside.finditer(masked.text, sentence.start, sentence.end):
            figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
            yield from _link(masked, cues, found, figures)


def _split(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """Change and after have been read as one range: "by 220 to 520 from 300"."""
    for found in cues.by_to_from.finditer(masked.text, sentence.start, sentence.end):
        both, before = masked.figure(found.start("change")), masked.figure(found.start("before"))
        if comparable(both, before) and not _repeated(masked, cues, found):
            yield _made(masked, cues, found, (both, before), "amount or range")


def _without_before(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in cues.by_to.finditer(masked.text, sentence.start, sentence.end):
        change, after = masked.figure(found.start("change")), masked.figure(found.start("after"))
        if comparable(change, after) and after.unit == "" and not _repeated(masked, cues, found):
            yield _made(masked, cues, found, (change, after), "amount to")


def _repeated(masked: Masked, cues: _Cues, change: re.Match[str]) -> bool:
    """True for a change that happens each year, or on average."""
    figure = masked.figure(change.start("change")).span
    before = cues.average.search(masked.text, max(0, figure.start - 30), figure.start)
    return before is not None or cues.each.match(masked.text, figure.end) is not None


def _link(
    masked: Masked, cues: _Cues, found: re.Match[str], figures: tuple[Quantity, ...], *, either_way: bool = False
) -> Iterator[Link]:
    """The link of a change with its figures; `either_way`: change and after stand so close that they may be a range."""
    change = masked.figure(found.start("change"))
    points = masked.text[change.span.end : change.span.end + 6].lower() == " point"
    manner = _manner(change, figures, points=points)
    manner = "amount or range" if manner == "amount" and either_way else manner
    if manner and not _repeated(masked, cues, found):
        yield _made(masked, cues, found, (change, *figures), manner)


def _made(masked: Masked, cues: _Cues, found: re.Match[str], figures: Sequence[Quantity], manner: str) -> Link:
    groups = found.groupdict()
    way = cues.trends.get(" ".join((groups.get("way") or groups.get("noun") or "").lower().split()))
    full = manner if way is None else f"{way.value} {manner}"
    cue = masked.span(found.start(), max(found.end(), found.start() + 1))
    return Link(relation=Relation.CHANGED_FROM, quantities=tuple(figures), cue=cue, manner=full)


def _manner(change: Quantity, figures: tuple[Quantity, ...], *, points: bool) -> str:
    """How the change is stated; "" where its unit does not go with the figures'."""
    first, last = figures[0], figures[-1]
    alike = comparable(first, last) or (first.unit == "" and last.kind is Kind.MONEY)
    if not alike:
        return ""
    if change.kind is Kind.RATIO:
        return "multiple"
    if change.unit == "percentage_point" or (points and last.unit == "percent"):
        return "points" if last.unit == "percent" else ""
    if change.unit == "percent":
        return "percent of shares" if last.unit == "percent" else "percent"
    return "amount" if comparable(change, last) else ""
