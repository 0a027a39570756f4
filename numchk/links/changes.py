"""Finds changes that a text states together with the figures before and after.

Manners of CHANGED_FROM (change, before, after): "percent" = by so many per cent; "percent of shares" = the same where
before and after are percentages themselves; "points" = in percentage points, or in basis points; "amount" = by so much;
"multiple" = doubled, threefold, halved; "amount to" = only change and after are known ("by 180,000 to 1.5 million").
Where one quantity follows the change it is a range that holds before and after, in this order ("from 84 to 42").
"amount or range" = "by 220 to 520 from 300", where the first two may be change and after, or a range: (change, before,
after) or (range, before). "percent by amount" = "rises by 84 to 1,764, or 5%": (change in per cent, change, after) or
(change in per cent, range). "unlike" stands before one whose figures may be counted on another basis ("unlike
percent"). The direction that the words give stands in front of all ("up percent", "down amount to"); nothing where
they give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from numchk.links.bases import based
from numchk.links.comparisons import triples
from numchk.links.masked import (
    AMOUNTS,
    ARTICLE,
    CHANGE,
    MULTIPLE,
    OWNER,
    PERCENT,
    SHUT,
    Form,
    Masked,
    comparable,
    either,
    form,
    mask,
    pattern,
)
from numchk.links.movements import told_twice
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Kind, Relation, Trend

#: How far before and after the pair of figures its change may stand, in characters.
REACH = 160

_AGAIN = r"(?:\s*\([^()\n]{1,40}\))?"  # the same in another unit
#: "its output" in "doubled its output from 5 to 10 tons": no preposition, for what follows one belongs to its noun.
_OBJECT = (
    r"(?: (?:its|their|his|her|our|the)(?: (?!(?:for|of|on|in|at|to|with|by|from|and|as|while)\b)[\w'’-]+){1,3}?)?"
)
_WAY = "(?P<way>up|down)"
#: "men" in "by 10,000 men, from": what is counted, and none of the words that make it another change.
_COUNTED = (
    r"(?: (?!(?:for|of|on|in|at|to|with|by|from|and|as|while|an?|per|each|every|or|more|less|fewer|than|annually"
    r"|yearly)\b)[\w'’-]+){1,2}?"
)
_NOUNS = r"(?: (?!(?:for|of|on|in|at|to|with|by|from|and|as|while)\b)[\w'’-]+){1,3}?"

#: Where these are missing, large forms need not be asked: "by 12", "25% from", "points on", "than".
_BY_FIGURE = pattern(r"\bby [\ue000\ue001]")
_FIGURE_FROM = pattern(r"[\ue000-\ue00f](?: points?)?,? (?:from|on) | than ")


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon; the patterns name change, way, before and after."""

    pairs: tuple[re.Pattern[str], ...]
    down_from: Form
    way_from: re.Pattern[str]
    ahead: tuple[re.Pattern[str], ...]
    multiple: re.Pattern[str]
    verb: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    again: tuple[re.Pattern[str], ...]
    aside: tuple[Form, ...]
    semicolon: re.Pattern[str]
    timed: re.Pattern[str]
    by_to_percent: re.Pattern[str]
    by_to: Form
    by_to_from: Form
    each: re.Pattern[str]
    average: re.Pattern[str]
    quoted: re.Pattern[str]
    year: re.Pattern[str]
    trends: Mapping[str, Trend]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    verb, noun = either(lexicon, "rise", "fall", "move"), either(lexicon, "rise noun", "fall noun")
    spans = r"years?|quarters?|months?|weeks?|days?|decades?|half|\d{4}"
    clear = rf"(?:(?!\b(?:{either(lexicon, 'clause')}|{verb})\b)GAP)"  # no word of another clause, no second change
    near = rf"(?:(?!,){clear})"
    when = rf"(?: {clear}{{0,30}}?\b(?:{either(lexicon, 'time')}|{spans}))?"
    return _Cues(
        pairs=(
            pattern(rf"\bfrom {ARTICLE}<A:before>{_AGAIN}(?:{clear}{{1,40}}?)? to {ARTICLE}<A:after>{_AGAIN}"),
            pattern(
                rf"\bto {ARTICLE}<A:after>{_AGAIN}"
                rf"(?:(?:{near}{{1,40}}?)?,(?: up| down)?| up| down|(?:{near}{{1,40}}?)?) from {ARTICLE}<A:before>"
            ),
            pattern(r"\bfrom <AA:both>"),
        ),
        down_from=form(rf"<A:after>(?:{near}{{1,40}}?)?, (?:up|down) from {ARTICLE}<A:before>"),
        way_from=pattern(r"\b(?:up|down) from\b"),
        ahead=(
            pattern(rf"\b(?P<way>{verb})(?:{_OBJECT} by|(?: by)?) (?:some |another |an? )?{CHANGE}{_AGAIN}{when},? \Z"),
            pattern(rf"\b(?P<way>{verb}){_OBJECT} by (?:some |another |an? )?{CHANGE}{_COUNTED}{when},? \Z"),
            pattern(rf"\b(?P<way>{noun})(?: in{_NOUNS})? of {CHANGE}{when},? \Z"),
            pattern(rf"{CHANGE}[\s-](?P<way>{noun})(?: in{_NOUNS})?,? \Z"),
        ),
        multiple=pattern(
            rf"(?:\b(?P<way>{verb}) (?:by )?)?(?P<change><R>)"
            rf"(?: (?P<noun>{noun})(?: in{_NOUNS})?|{_OBJECT}(?: in{_NOUNS})?){when},?"
            rf"(?: (?:going|moving|rising|growing|up|down))? \Z"
        ),
        verb=pattern(rf"\b(?P<way>{verb}){_OBJECT}{when},? \Z"),
        behind=_behind_forms(noun, near),
        again=(pattern(rf",? or (?:by )?{ARTICLE}{CHANGE}{SHUT}"), pattern(rf"\s*\((?:or )?{CHANGE}\)")),
        aside=_aside_forms(noun, near, either(lexicon, "compared")),
        semicolon=pattern(
            rf"<A:before>(?P<first>GAP{{0,60}}?); (?P<second>GAP{{1,60}}?)<A:after>(?:{near}{{1,30}}?)?, "
            rf"an? (?P<way>{noun}) of {CHANGE}{SHUT}"
        ),
        timed=pattern(rf"\b(?:{either(lexicon, 'time')}|{spans}|now|today|yesterday)\b"),
        by_to_percent=pattern(
            rf"\b(?P<way>{verb})(?: by)? (?:<N:amount>(?:{clear}{{0,20}}?) to {ARTICLE}<N:after>|<NN:both>)"
            rf"(?:{near}{{1,20}}?)?(?:,? or (?:by )?(?P<change><P>){SHUT}|\s*\((?:by )?<P:bracket>\))"
        ),
        by_to=form(rf"\b(?P<way>{verb}) by (?P<change><N>)(?:{clear}{{0,20}}?) to {ARTICLE}<N:after>(?!,? from)"),
        by_to_from=form(rf"\b(?P<way>{verb}) by (?P<change><NN>){when},? from {ARTICLE}<N:before>"),
        each=pattern(rf"(?:{_COUNTED})? {either(lexicon, 'each')}\b(?! (?:ago|earlier|before))"),
        average=pattern(r"\b(?:annual|average|yearly|monthly|weekly|daily)\b[^,;:]*\Z|\bon average\b"),
        quoted=pattern(r" (?:per|to the|against the) [a-z]"),
        year=re.compile(r"\s+(?:in|during|for)\s+\d{4}"),
        trends=_trends(lexicon),
    )


def _behind_forms(noun: str, near: str) -> tuple[re.Pattern[str], ...]:
    """What follows a pair of figures: "an increase of 150", "up 25%", "or 45%", "(25%)"."""
    return (
        pattern(rf"(?:{near}{{1,40}}?)?,? (?:or |that is )?(?:an? |the )?(?P<way>{noun}) of {ARTICLE}{CHANGE}{SHUT}"),
        pattern(rf"(?:{near}{{1,40}}?)?,? (?:or |that is )?(?:{_WAY} (?:by )?|by ){ARTICLE}{CHANGE}{SHUT}"),
        pattern(rf"(?:{near}{{1,40}}?)?,? (?:or |that is )?(?:an? )?{CHANGE}[\s-]*(?P<way>{noun}){SHUT}"),
        pattern(rf"(?:{near}{{1,40}}?)?,? or (?:by )?(?P<change><P>){SHUT}"),
        pattern(rf"(?:{near}{{1,40}}?)?,? (?:or )?an? (?P<change><R>)[\s-]*(?P<way>{noun}){SHUT}"),
        pattern(rf"\s*\((?:(?:{_WAY}|an? (?P<noun>{noun}) of) (?:by )?)?{ARTICLE}[+−–-]?{CHANGE}\)"),
    )


def _aside_forms(noun: str, near: str, compared: str) -> tuple[Form, ...]:
    """After, change and before in this order: "was 6, down 25% from 8", "6, 25% less than last year's 8"."""
    return (
        form(
            rf"<A:after>(?:{near}{{1,30}}?)?(?:,| was| were| is| are) "
            rf"(?:{_WAY} (?:by )?|an? (?P<noun>{noun}) of ){CHANGE},? (?:from|on) {ARTICLE}<A:before>"
        ),
        form(
            rf"<A:after>(?:{near}{{1,30}}?)?, {CHANGE} (?P<way>{compared}) than "
            rf"{ARTICLE}{OWNER}?<A:before>"
        ),
    )


def _trends(lexicon: Lexicon) -> Mapping[str, Trend]:
    """Every verb and noun of change -> where it goes; words that say nothing of it (went, moved) are not in it."""
    entries = {"rise": Trend.UP, "rise noun": Trend.UP, "fall": Trend.DOWN, "fall noun": Trend.DOWN}
    trends = {word: trend for entry, trend in entries.items() for word in lexicon.words("links", entry)}
    return trends | {"more": Trend.UP, "less": Trend.DOWN, "fewer": Trend.DOWN}


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The changes of `document` that come with the figures before and after."""
    for link in _stated(document, quantities, lexicon):
        yield based(document, link, lexicon)


def _stated(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        words = document.text[sentence.start : sentence.end].lower()
        if " to " in words and masked.holds(sentence, PERCENT):
            yield from _in_percent_too(masked, cues, sentence)
        if " by " in words and " to " in words:
            yield from _without_before(masked, cues, sentence)
        if "from" in words:
            yield from _with_both(masked, cues, sentence)
            yield from _down_from(masked, cues, sentence)
        if ";" in words:
            yield from _clause_by_clause(masked, cues, sentence)
        if "from" in words or " on " in words or " than " in words:
            yield from _aside(masked, cues, sentence)
        if "from" in words and masked.holds(sentence, AMOUNTS):
            yield from _split(masked, cues, sentence)
        for found, (percent, amount, after) in told_twice(masked, lexicon, sentence):
            if percent.unit == "percent" and comparable(amount, after) and not _scale_left_out((amount, after)):
                yield _made(masked, cues, found, (percent, amount, after), "percent by amount")
        for found in triples(masked, lexicon, sentence):
            figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
            yield from _link(masked, cues, found, figures)


def _with_both(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for pair in cues.pairs:
        for found in pair.finditer(masked.text, sentence.start, sentence.end):
            if "both" in found.groupdict():
                figures: tuple[Quantity, ...] = (masked.figure(found.start("both")),)
            else:
                figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
            if cues.year.match(masked.text, found.end()) and "," in found.group():
                continue  # "rose 5% to 120, up from 80 in 2015": two changes in one
            if cues.quoted.match(masked.text, found.end()):
                continue  # "the yen rose from 150 to 140 per dollar": the less, the more
            for change in _ahead(masked, cues, sentence, found) or _behind(masked, cues, sentence, found):
                ahead = change.end("change") <= found.start() and pair is cues.pairs[1]
                touching = ahead and not masked.text[change.end("change") : found.start()].strip()
                said = cues.way_from.search(found.group())  # "by 300 to 900, down from 1,200" is no range
                yield from _link(masked, cues, change, figures, either_way=touching and not said)
                if not ahead and change.start("change") >= found.end():
                    yield from _told_again(masked, cues, change, figures)


def _ahead(masked: Masked, cues: _Cues, sentence: Span, pair: re.Match[str]) -> list[re.Match[str]]:
    """The change that stands before the pair: "rose by 20% from ... to ...", "doubled from ... to ..."."""
    start = max(sentence.start, pair.start() - REACH)
    ahead = (cues.multiple, *cues.ahead) if masked.holds(sentence, MULTIPLE) else cues.ahead
    return [m for cue in ahead if (m := cue.search(masked.text, start, pair.start())) is not None][:1]


def _behind(masked: Masked, cues: _Cues, sentence: Span, pair: re.Match[str]) -> list[re.Match[str]]:
    """The change that stands behind the pair of a verb: "went from ... to ..., an increase of 150"."""
    if cues.verb.search(masked.text, max(sentence.start, pair.start() - REACH), pair.start()) is None:
        return []
    end = min(sentence.end, pair.end() + REACH)
    return [m for cue in cues.behind if (m := cue.match(masked.text, pair.end(), end)) is not None][:1]


def _down_from(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """After and before stand first: "was 6, down from 8, a fall of 25%"."""
    for found in masked.told((cues.down_from,), sentence):
        figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
        end = min(sentence.end, found.end() + REACH)
        for change in [m for cue in cues.behind if (m := cue.match(masked.text, found.end(), end)) is not None][:1]:
            yield from _link(masked, cues, change, figures)
            yield from _told_again(masked, cues, change, figures)


def _told_again(masked: Masked, cues: _Cues, change: re.Match[str], figures: tuple[Quantity, ...]) -> Iterator[Link]:
    """The change once more behind it: "a rise of 10 percentage points, or 40 per cent"."""
    first = masked.figure(change.start("change"))
    for again in [m for cue in cues.again if (m := cue.match(masked.text, change.end())) is not None][:1]:
        if not comparable(masked.figure(again.start("change")), first):
            yield from _link(masked, cues, again, figures)


def _clause_by_clause(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """Before and after stand in two clauses of one verb, each with its time, and the sentence has no other figure."""
    figures = masked.within(sentence.start, sentence.end, first=4)
    found = cues.semicolon.search(masked.text, sentence.start, sentence.end) if len(figures) == 3 else None
    if found is None:
        return
    opening, behind = masked.text[sentence.start : found.start()], masked.text[figures[1].span.end : found.start("way")]
    *_, verb = found["second"].split() or [""]
    noun = behind.split(",")[0].split()[:1]
    same = verb.islower() and verb in opening.split() and noun in ([], found["first"].split()[:1])
    if same and cues.timed.search(opening + found["first"]) and cues.timed.search(found["second"] + behind):
        yield from _link(masked, cues, found, figures[:2])


def _in_percent_too(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """By how much, to how much, and the same in per cent: "rises by 84 to 1,764, or 5%"."""
    for found in cues.by_to_percent.finditer(masked.text, sentence.start, sentence.end):
        change = masked.figure(found.start("change") if found["change"] else found.start("bracket"))
        names = ("both",) if found["both"] else ("amount", "after")
        figures = tuple(masked.figure(found.start(name)) for name in names)
        if comparable(figures[0], figures[-1]) and not _scale_left_out(figures):
            yield _made(masked, cues, found, (change, *figures), "percent by amount")


def _aside(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    if _FIGURE_FROM.search(masked.text, sentence.start, sentence.end) is None:
        return
    for found in masked.told(cues.aside, sentence):
        figures = (masked.figure(found.start("before")), masked.figure(found.start("after")))
        yield from _link(masked, cues, found, figures)


def _split(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """Change and after have been read as one range: "by 220 to 520 from 300"."""
    for found in masked.told((cues.by_to_from,), sentence):
        both, before = masked.figure(found.start("change")), masked.figure(found.start("before"))
        if comparable(both, before) and not _repeated(masked, cues, found):
            yield _made(masked, cues, found, (both, before), "amount or range")


def _without_before(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    if _BY_FIGURE.search(masked.text, sentence.start, sentence.end) is None:
        return
    for found in masked.told((cues.by_to,), sentence):
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
    manner = _manner(change, figures, points=points, elided=_elided(masked, figures))
    manner = "amount or range" if manner == "amount" and either_way else manner
    if manner and not _repeated(masked, cues, found) and not _two_scales(masked, change, figures):
        yield _made(masked, cues, found, (change, *figures), manner)


def _two_scales(masked: Masked, change: Quantity, figures: Sequence[Quantity]) -> bool:
    """True for bare degrees beside temperatures of two scales: nobody says which of them is meant."""
    first, last = min(q.span.start for q in figures), max(q.span.end for q in figures)
    beside = {q.unit for q in masked.within(first, last + 20) if q.dimension == "[temperature]"}
    return change.unit == "degree" and len(beside) > 1


def _made(masked: Masked, cues: _Cues, found: re.Match[str], figures: Sequence[Quantity], manner: str) -> Link:
    groups = found.groupdict()
    way = cues.trends.get(" ".join((groups.get("way") or groups.get("noun") or "").lower().split()))
    full = manner if way is None else f"{way.value} {manner}"
    cue = masked.span(found.start(), max(found.end(), found.start() + 1))
    return Link(relation=Relation.CHANGED_FROM, quantities=tuple(figures), cue=cue, manner=full)


def _elided(masked: Masked, figures: tuple[Quantity, ...]) -> bool:
    """True where the unit of after is meant for before: "from 7m to 20m euros", "5.9m euros, down from 6.3m"."""
    before, after = figures[0], figures[-1]
    if before.unit or before.kind is not Kind.COUNT:
        return False
    if after.span.start < before.span.start:
        return before.numerals[0].finest_step >= 1000
    return masked.text[before.span.end : after.span.start].split() == ["to"]


def _scale_left_out(figures: tuple[Quantity, ...]) -> bool:
    """True for "from 7 to 20 million": seven may be millions too."""
    first, last = figures[0].numerals[0], figures[-1].numerals[-1]
    return first.finest_step <= 1 and first.value < 1000 and last.finest_step >= 100


def _manner(change: Quantity, figures: tuple[Quantity, ...], *, points: bool, elided: bool) -> str:
    """How the change is stated; "" where its unit does not go with the figures'."""
    first, last = figures[0], figures[-1]
    if not (comparable(first, last) or elided) or _scale_left_out(figures):
        return ""
    if change.kind is Kind.RATIO:
        return "multiple"
    if change.unit in {"percentage_point", "basis_point"} or (points and last.unit == "percent"):
        return "points" if last.unit == "percent" else ""
    if change.unit == "percent":
        return "percent of shares" if last.unit == "percent" else "percent"
    if change.unit == "degree" and last.dimension == "[temperature]":
        return "amount"
    return "amount" if comparable(change, last) else ""
