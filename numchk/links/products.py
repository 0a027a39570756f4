"""Finds products and rates that a text states together with what they are made of.

Manners of PRODUCT_OF (product, factor, factor): "product" = so many at a price each, and the sum; "rate" = so many in
so much time, and how many a day; "each" = an amount divided among so many, and what each gets. With two quantities (a
year's amount, that of a part of the year) the manner is "a month", "a week" or "a quarter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import NEAR, Masked, comparable, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Relation

_PER = "(?:a|an|per|each|every)"
_SPAN = "(?P<span>minute|hour|day|week|month|quarter|year)"
_SAID = (
    r"(?:,| [–—-]|\s*\(| or\b)(?: (?:or|that is|averaging|i\.e\.|at|making|which is|equivalent to))?(?: an average of)?"
)
#: The statement ends here: what follows "six a day at the peak" or "$500, including tax" makes it another one.
_SHUT = (
    r"(?=\s*(?:[.;:)–—]|\Z|on average\b|in total\b|in all\b|altogether\b|"
    r",(?! (?:including|with|plus|before|after|less)\b)))"
)
_SPANS = "(?:second|minute|hour|night|day|week|fortnight|month|quarter|season|year)"
#: "at a steady", "at an average of": before the speed of a whole journey; a top speed is that of a moment.
_SPEED = "(?: an? (?:steady |constant |average |mean |speed |rate |pace )*(?:of)?)?"


#: So many years or per cent each are not added up.
_NO_PRICE = frozenset({"", "percent", "percentage_point", "year", "month"})


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    product: tuple[re.Pattern[str], ...]
    rate: tuple[re.Pattern[str], ...]
    each: tuple[re.Pattern[str], ...]
    yearly: re.Pattern[str]
    among: re.Pattern[str]
    each_before: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    each, after = either(lexicon, "apiece"), f"(?: {either(lexicon, 'total after')})"
    noun, makes = r"(?: [\w'’-]+)", f"(?:,? or|,? (?:or |that is |so )?{either(lexicon, 'makes')})"
    return _Cues(
        product=_prices(lexicon, each, makes),
        rate=(
            pattern(
                rf"<N:total>(?P<thing>{NEAR}{{0,60}}?) (?:in|over|during|within|across) (?:the |just |only )?<N:time>"
                rf"{_SAID} <N:rate>(?: (?P<noun>[\w-]+))?? {_PER} {_SPAN}{_SHUT}"
            ),
            pattern(
                rf"<N:rate>(?P<noun>{noun}{{0,2}}?) {_PER} {_SPAN} (?:for|over|during) (?:the )?<N:time>"
                rf"(?P<thing>)(?:{makes} <N:total>(?:{after}|{_SHUT})|, <N:sum>{noun}{{0,2}}?{after})"
            ),
            pattern(
                rf"\b(?:in|over|during|within) (?:the |just |only )?<N:time>,?{NEAR}{{0,60}}? <N:total>"
                rf"(?P<thing>{NEAR}{{0,40}}?){_SAID} <N:rate>(?: (?P<noun>[\w-]+))?? {_PER} {_SPAN}{_SHUT}"
            ),
            pattern(
                rf"<N:total>{NEAR}{{0,60}}? (?:in|over|during|within) (?:the |just |only )?<N:time>"
                rf"(?:{_SAID}| at{_SPEED}) <N:speed>{_SHUT}"
            ),
            pattern(
                rf"\b(?:in|over|during|within) (?:the |just |only )?<N:time>,?{NEAR}{{0,60}}? <N:total>"
                rf"{NEAR}{{0,40}}?{_SAID} <N:speed>{_SHUT}"
            ),
        ),
        each=_shares(lexicon, each),
        yearly=pattern(
            rf"\b{either(lexicon, 'earning')}\b{NEAR}{{0,40}}?<N:rate> {_PER} {_SPAN}{_SAID} "
            rf"<N:total> {_PER} year{_SHUT}"
        ),
        among=pattern(r"\b(?:of|among|between)(?: (?:the|its|his|her|their|these|those))? \Z"),
        each_before=pattern(rf"\b{each}\b"),
    )


def _prices(lexicon: Lexicon, each: str, makes: str) -> tuple[re.Pattern[str], ...]:
    """How many, a price each, and what they make, in any order."""
    priced, summed = either(lexicon, "priced"), either(lexicon, "total before")
    after, noun = f"(?: {either(lexicon, 'total after')})", r"(?: [\w'’-]+)"
    told = f"(?:,| [–—-]|{makes})"
    each_of = rf"(?:{each}|{_PER} (?!{_SPANS}\b)[\w-]+)"
    whom = r"(?: (?:him|her|it|them|us|(?:the|its|his|their) [\w-]+))?"
    total = rf"(?:(?:{makes}{whom}|,? {summed}) <N:total>(?:{after}|{_SHUT})|{told} <N:sum>{noun}{{0,2}}?{after})"
    return (
        pattern(
            rf"<N:count>{noun}{{1,4}}? {priced} <N:price> (?:{each}|{_PER} [\w-]+),? "
            rf"(?:{summed}|for|or) <N:total>{_SHUT}"
        ),
        pattern(rf"<N:count>{noun}{{1,4}}?(?: {priced})? <N:price> {each}{total}"),
        pattern(rf"<N:price> {each_of} (?:for|from|to) <N:count>{noun}{{1,4}}?{total}"),
        pattern(rf"\bat <N:price> {each_of},? <N:count>{noun}{{1,4}}? {either(lexicon, 'paid')} <N:total>{_SHUT}"),
        pattern(rf"<N:count>{noun}{{1,3}}? of <N:price>(?: {each})?(?:{makes} <N:total>{_SHUT}|, <N:sum>{after})"),
        pattern(rf"<N:total> (?:for|on) <N:count>{noun}{{1,4}}?(?:,? at|, or|,? that is|,? costing) <N:price> {each}"),
    )


def _shares(lexicon: Lexicon, each: str) -> tuple[re.Pattern[str], ...]:
    """An amount, among how many it is spread, and what each of them has."""
    noun, divided = r"(?: [\w'’-]+)", either(lexicon, "divided")
    return (
        pattern(
            rf"<N:total>{NEAR}{{0,60}}?\b{divided}\b{NEAR}{{0,20}}? (?:among|amongst|between|by) "
            rf"(?:the )?<N:count>{NEAR}{{1,30}}?,? (?:or |with |at )?<N:rate> {each}{_SHUT}"
        ),
        pattern(
            rf"<N:count>{noun}{{1,3}}?(?: will| would| are to| must)? (?:share|shared|divide|divided|split)"
            rf"(?: (?:the|an?))? <N:total>{NEAR}{{0,20}}?,? (?:or |with |at )?<N:rate> {each}{_SHUT}"
        ),
        pattern(
            rf"<N:count>{noun}{{1,3}}?,? {either(lexicon, 'valued')} <N:total>(?:,| [–—-])? or <N:rate> {each}{_SHUT}"
        ),
        pattern(
            rf"<N:count> {either(lexicon, 'heads')}{NEAR}{{1,40}}? <N:total>{NEAR}{{0,30}}?"
            rf"(?:, or|,| or) <N:rate> {either(lexicon, 'per head')}{_SHUT}"
        ),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The products and rates of `document` that come with their factors."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        yield from _products(masked, cues, sentence)
        yield from _rates(masked, cues, sentence)
        yield from _shared(masked, cues, sentence)
        yield from _yearly(masked, cues, sentence)


def _figures(masked: Masked, found: re.Match[str], *names: str) -> tuple[Quantity, ...]:
    found_as = {"total": "sum"} if found.groupdict().get("sum") else {}
    return tuple(masked.figure(found.start(found_as.get(name, name))) for name in names)


def _link(masked: Masked, found: re.Match[str], figures: Sequence[Quantity], manner: str) -> Link:
    return Link(relation=Relation.PRODUCT_OF, quantities=tuple(figures), cue=masked.span(*found.span()), manner=manner)


def _products(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    seen: set[Quantity] = set()
    for found in _finds(masked, cues.product, sentence):
        total, count, price = _figures(masked, found, "total", "count", "price")
        priced = count.unit == "" and price.unit not in _NO_PRICE and comparable(price, total)
        if priced and total not in seen and _whole(masked, cues, found):
            seen.add(total)
            yield _link(masked, found, (total, count, price), "product")


def _whole(masked: Masked, cues: _Cues, found: re.Match[str]) -> bool:
    """True unless the count is one of some ("two of the 40"), or a second one that is summed with those before."""
    sentence = masked.document.sentence_of(masked.span(found.start(), found.start() + 1))
    before = masked.text[sentence.start : found.start("count")]
    return not cues.among.search(before) and not cues.each_before.search(before[: found.start() - sentence.start])


def _rates(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in _finds(masked, cues.rate, sentence):
        if "speed" in found.groupdict():  # "120 miles in six days, 20 miles a day"
            total, time, rate = _figures(masked, found, "total", "time", "speed")
            same = rate.unit == f"{total.unit} / {time.unit}"
        else:
            total, time, rate = _figures(masked, found, "total", "time", "rate")
            noun = (found["noun"] or "").lower().split()
            same = not noun or not found["thing"] or noun[-1] in found["thing"].lower().split()
            same = same and time.unit == found["span"].lower() and comparable(total, rate)
        if same:
            yield _link(masked, found, (total, time, rate), "rate")


def _shared(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in _finds(masked, cues.each, sentence):
        total, count, rate = _figures(masked, found, "total", "count", "rate")
        if count.unit == "" and comparable(total, rate):
            yield _link(masked, found, (total, count, rate), "each")


def _finds(masked: Masked, forms: Sequence[re.Pattern[str]], sentence: Span) -> Iterator[re.Match[str]]:
    for form in forms:
        yield from form.finditer(masked.text, sentence.start, sentence.end)


def _yearly(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in cues.yearly.finditer(masked.text, sentence.start, sentence.end):
        total, rate = _figures(masked, found, "total", "rate")
        if found["span"].lower() in {"week", "month", "quarter"} and comparable(total, rate):
            yield _link(masked, found, (total, rate), f"a {found['span'].lower()}")
