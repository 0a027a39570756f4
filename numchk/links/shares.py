"""Finds percentages and fractions that a text states together with what they are shares of.

Manners of SHARE_OF: "share part whole" = "43% of 12,000, or 5,160"; "share share" = one share twice, as fraction and
percentage ("one in five (20%)"), the second pointed at by the first; "complete" = shares of one whole that the text
declares complete ("52% yes, 41% no, 7% did not know"), in order, nothing else in the link; "complete with rest" = the
last of them is called the rest, so that nothing may be left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from numchk.interval import Interval
from numchk.links.masked import GAP, PERCENT, Form, Masked, comparable, either, form, mask, pattern
from numchk.model import Document, Lexicon, Link, Numeral, Quantity, Span
from numchk.terms import Bound, Kind, Relation

_OF = r"of (?:the |its |their |his |her |our |these |those |all |all the |a total of |(?:the )?[\w-]+['’]s? )?"
_THEM = "of (?:which|whom|these|those|them)"
_NOUN = r"(?: [\w'’-]+){0,4}?"
_ALSO = r"(?:\s*\(|,? or | [–—-] )\s*(?:or |a total of )?"
_SHUT = r"(?:\)|(?=[,.;–—]| - | (?:were|was|are|is|have|had|has|said|voted|did|do)\b))"
_CLOSED = r"(?=,|\s*[–—]|\.\s*\Z)"  # a bare ", 35," is the same again; ", 35 were" opens a clause of its own
_COMPARED = re.compile(r"\s*(?:more|less|fewer|higher|lower|up|down|above|below|over|ahead|behind)\b", re.IGNORECASE)

_MAKES_UP = (
    "(?:accounts? for|accounted for|made up|makes? up|represents?|represented|amounts? to|amounted to|constitutes?|"
    "is|are|was|were|is about|are about)"
)
_OF_ALL = r"of (?:the |its |a )?(?:total |overall )(?:[\w-]+ )?(?:of )?"
#: "its staff of": the whole told behind its name; no preposition between, for what follows one is another thing.
_OF_BODY = r"of (?:its|their|his|her|the|[\w-]+['’]s) (?:(?!(?:in|at|on|for|of|by|from|to|with)\b)[\w-]+ ){1,3}of "
_RATE_OF = r"an? (?:[\w-]+ )?(?:rate|share|proportion) of"
_GIVING = "(?: giving (?:her|him|it|them))?(?: a)?(?: share of)?"
_STAKE = "(?: (?:stake|share|share of (?:it|them|the vote)|of (?:the )?vote))?"
_AMONG = "(?:among|in a population of|in a town of|in)"
_RATE = r"(?:or |that is |(?:giving )?(?:the|a) (?:[\w-]+ )?rate (?:of|is|was) )"
#: The forms of one share with its part and its whole.
_FORMS = (
    # 9% of the 600 hens, or 54,   a third of the 66 beds, 22,   60% of the 500 staff (300)
    rf"<P:share> {_OF}<N:whole>{_NOUN}{_ALSO}<N:part>(?P<noun>(?: [\w'’-]+)?){_SHUT}",
    rf"<P:share> {_OF}<N:whole>{_NOUN}, <N:part>(?P<noun>(?: [\w'’-]+)?){_CLOSED}",
    # 3,000 letters, of which 41%, or about 1,230, were;   800 pupils, 40% (320) of whom;   800; half of them, 400,
    rf"<N:whole>{_NOUN},? {_THEM},? <P:share>{_ALSO}<N:part>(?P<noun>){_SHUT}",
    rf"<N:whole>{_NOUN}[,;] <P:share>{_ALSO}<N:part>(?P<noun>)(?:\)|,)? {_THEM}\b",
    rf"<N:whole>{_NOUN}[,;] <P:share> {_THEM}(?:{_ALSO}|, )<N:part>(?P<noun>)(?:\)|{_CLOSED})",
    # Of 1,200 respondents, 780 (65%) said;   of the 1,200, 65% (780) said
    rf"\b{_OF}<N:whole>{_NOUN}, <N:part>(?P<noun>{_NOUN})(?:\s*\(|,? or | [–—-] )\s*<P:share>{_SHUT}",
    # 12,000 homes, 3,000 of which (25%) stand empty
    rf"<N:whole>{_NOUN}[,;] (?:and |with )?<N:part>(?P<noun>) {_THEM}(?:\s*\(|,? or |, )<P:share>(?:\)|,)",
    rf"\bof (?:the |its |their )?<N:whole>{_NOUN}, <P:share>(?:\s*\(|,? or )\s*<N:part>(?P<noun>){_SHUT}",
    # 4,200 of the 6,000 hens (70 percent)    780 of 1,200, or 65%,
    rf"<N:part> (?:out )?{_OF}<N:whole>{_NOUN}{_ALSO}<P:share>(?: of (?:them|the total|all))?(?P<noun>){_SHUT}",
    rf"<N:part> (?:out )?{_OF}<N:whole>{_NOUN}, <P:share>(?: of (?:them|the total|all))?(?P<noun>){_CLOSED}",
    # 320, or 8%, of the 4,000 vehicles    320 (8%) of the 4,000
    rf"<N:part>(?P<noun>{_NOUN})(?:\s*\(|,? or )\s*<P:share>(?:\)|,)? {_OF}<N:whole>",
    rf"<N:part>(?P<noun>{_NOUN}),? or <P:share> {_OF}<N:whole>",
    # 300 jobs, 12% of its 2,500-strong staff    30, or 20% of the total of 150
    rf"<N:part>{_NOUN},? (?:or )?<P:share>(?P<noun>) {_OF}<O:whole>-strong",
    rf"<N:part>{_NOUN},? (?:or )?<P:share>(?P<noun>) {_OF_ALL}<N:whole>",
    # 300 jobs, or 12% of its staff of 2,500
    rf"<N:part>{_NOUN}(?:,? or |, |\s*\()<P:share>(?P<noun>) {_OF_BODY}<N:whole>",
    # of 1,500 samples, 120 were bad, a rate of 8%
    rf"\b{_OF}<N:whole>{_NOUN}, <N:part>{_NOUN},? (?:or )?{_RATE_OF} <P:share>(?P<noun>){_SHUT}",
    # 5,400 of 9,000 votes, giving her 60%    40 of the 160 million shares, a 25% stake
    rf"<N:part>(?: votes)? (?:out )?{_OF}<N:whole>{_NOUN},{_GIVING} <P:share>(?P<noun>){_STAKE}{_CLOSED}",
    # the 30 deaths account for 20% of the 150    its 600 members are half the 1,200 it had
    rf"<N:part>{_NOUN} {_MAKES_UP} <P:share>(?P<noun>) (?:{_OF}|the |its )<N:whole>",
    # 112 staff, a quarter of the 447 it had in 2010
    rf"<N:part>{_NOUN}, (?:or )?<P:share>(?P<noun>) (?:of )?the <N:whole> (?:it|they|he|she|we|there)\b",
    # 20 cases among 40,000 people, or 50 per 100,000
    rf"<N:part>{_NOUN} {_AMONG} <N:whole>{_NOUN}, {_RATE}{{1,2}}<A:share>(?P<noun>){_SHUT}",
    rf"<N:whole>{_NOUN} (?:recorded|had|saw|reported) <N:part>{_NOUN}, {_RATE}{{1,2}}<A:share>(?P<noun>){_SHUT}",
    # 12 years, two-thirds of that, nine years,
    rf"<N:whole>GAP{{1,60}}? <P:share> of (?:that|this)(?:{_ALSO}|, )<N:part>(?P<noun>)(?:\)|(?=[,.;–—])|(?=\s*\Z))",
    # 8% (320) of the 4,000 vehicles
    rf"<P:share>(?:\s*\(|,? or )\s*<N:part>(?P<noun>)(?:\)|,)? {_OF}<N:whole>",
)
_TOWARDS = "to|for|on|towards"
#: One share twice: "one in five (20%)", "a third of all pupils (33%)", "a quarter, or 25%,".
_TWICE = (rf"<P>{_ALSO}<P>{_SHUT}", r"<P>(?: of)?(?: [\w'’-]+){1,4}?\s*\(\s*<P>\)")


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    forms: tuple[Form, ...]
    twice: tuple[Form, ...]
    turnout: Form
    choice: re.Pattern[str]
    the_vote: re.Pattern[str]
    winning: re.Pattern[str]
    residual: re.Pattern[str]
    opposed: re.Pattern[str]
    several: re.Pattern[str]
    two_sides: Form
    polls: re.Pattern[str]
    divided: re.Pattern[str]
    most: re.Pattern[str]
    one_by_one: re.Pattern[str]
    wide: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    return _Cues(
        forms=tuple(map(form, _FORMS)),
        twice=tuple(map(form, _TWICE)),
        turnout=form(
            rf"\b{either(lexicon, 'turnout')} GAP{{1,30}}?<P:share>(?:(?!,)GAP){{0,40}},? (?:with|as) "
            rf"<N:part>{_NOUN} (?:out )?{_OF}<N:whole>{_NOUN} {either(lexicon, 'voters')}\b"
        ),
        choice=pattern(rf" (?P<verb>{either(lexicon, 'choice')} )?(?:the )?(?-i:[A-Z])"),
        the_vote=pattern(rf" of {either(lexicon, 'the vote')}\s*[.,;]"),
        winning=pattern(rf"\b{either(lexicon, 'winning')} \Z"),
        residual=pattern(rf"\b(?:{either(lexicon, 'residual')}|(?P<rest>{either(lexicon, 'rest')}))\b"),
        opposed=pattern(rf"\b{either(lexicon, 'opposed')}\b"),
        several=pattern(rf"\b{either(lexicon, 'several answers')}\b"),
        two_sides=form(
            rf"\b{either(lexicon, 'won by', 'voting', 'choice')}\b(?:(?!,)GAP){{0,40}}? (?:by|with) "
            rf"(?:a margin of )?<P:one>(?P<vote> of {either(lexicon, 'the vote')})? (?:to|against) "
            rf"(?:(?:the|his|her|its|their|[\w’'-]+['’]s) )?<P:other>(?! points?\b)"
        ),
        divided=pattern(rf"\b{either(lexicon, 'divided')}\b(?:(?!,)GAP){{0,30}}? <P> (?P<to>{_TOWARDS}) "),
        most=pattern(
            rf"(?<![\ue003\ue00f]\s)(?P<most>\b(?P<major>majority|minority)) "
            rf"{_OF}<N:whole>{_NOUN}(?:{_ALSO}|, )<N:part>(?:\)|{_CLOSED})"
        ),
        one_by_one=pattern(rf"\b{either(lexicon, 'one by one')}\b"),
        polls=pattern(rf"\b{either(lexicon, 'polls', 'voting', 'the vote')}\b"),
        wide=frozenset(lexicon.words("links", "wide")),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The shares of `document` that come with what they are shares of."""
    masked, cues = mask(document, quantities), _cues(lexicon)
    for sentence in masked.crowded():
        yield from _most(masked, cues, sentence)
        if not masked.holds(sentence, PERCENT):
            if any(_is_rate(q) for q in masked.within(sentence.start, sentence.end)):
                yield from _parts(masked, cues, sentence)
            continue
        yield from _parts(masked, cues, sentence)
        yield from _told_twice(masked, cues, sentence)
        yield from _twice(masked, cues, sentence)
        yield from _complete(masked, cues, sentence)
        yield from _split(masked, cues, sentence)
        for found in masked.told((cues.two_sides,), sentence):
            sides = (masked.figure(found.start("one")), masked.figure(found.start("other")))
            yes_no = _YES.search(masked.text, sentence.start, sentence.end) and cues.opposed.search(
                masked.text, sentence.start, sentence.end
            )
            descends = yes_no or sides[0].value > sides[1].value  # "beats its rival by 50% to 60%" is a range
            voted = found["vote"] or cues.polls.search(masked.text, sentence.start, sentence.end)
            if not any(map(_fraction, sides)) and descends and voted:
                yield _link(masked, sides, "complete", found.span())


def _is_rate(figure: Quantity) -> bool:
    """True for "8 per 100,000"."""
    return figure.construction == "rate" and figure.dimension == "[share]"


def _link(masked: Masked, quantities: Sequence[Quantity], manner: str, cue: tuple[int, int]) -> Link:
    return Link(relation=Relation.SHARE_OF, quantities=tuple(quantities), cue=masked.span(*cue), manner=manner)


def _parts(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    seen: set[Quantity] = set()
    for found in masked.told(cues.forms, sentence):
        share, part, whole = (masked.figure(found.start(name)) for name in ("share", "part", "whole"))
        noun = found["noun"].split()
        again = re.search(r"\bor\b", masked.text[part.span.end : share.span.start])  # "4,200 jobs, or 9% of"
        named = not noun or again or noun[0].lower() in cues.wide or _repeats(noun[-1], found)
        compared = _COMPARED.match(masked.text, found.end())  # "(25%) more than last year"
        whole = _antecedent(masked, found, (part, whole), sentence)
        told = share.unit == "percent" or _is_rate(share)
        if told and share not in seen and named and not compared and comparable(part, whole):
            seen.add(share)
            yield _link(masked, (share, part, whole), "share part whole", found.span())


def _antecedent(masked: Masked, found: re.Match[str], known: tuple[Quantity, Quantity], sentence: Span) -> Quantity:
    """What "9,100 of them" are part of: the figure before, or where that is too small the nearest that holds them."""
    part, whole = known
    if part.stated.low <= whole.stated.high or not _PRONOUN.search(found.group()):
        return whole
    before = reversed(masked.within(sentence.start, whole.span.start))
    return next((q for q in before if comparable(q, part) and part.stated.low <= q.stated.high), whole)


_PRONOUN = re.compile(rf"\b{_THEM}\b", re.IGNORECASE)
_YES = re.compile(r"\byes\b", re.IGNORECASE)
_WHICH_IS = pattern(r",? (?:which|that) (?:is|was) <P:share> of (?:the |all |its )?(?P<noun>[\w-]+)")


def _told_twice(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """A turnout with its votes; a part that "is 30% of the inhabitants" after so many inhabitants."""
    for found in masked.told((cues.turnout,), sentence):
        figures = [masked.figure(found.start(name)) for name in ("share", "part", "whole")]
        if comparable(*figures[1:]):
            yield _link(masked, figures, "share part whole", found.span())
    for found in _WHICH_IS.finditer(masked.text, sentence.start, sentence.end):
        yield from _of_named(masked, found, sentence)


def _of_named(masked: Masked, found: re.Match[str], sentence: Span) -> Iterator[Link]:
    """The one figure of the clause before "which is 30% of the inhabitants", and the inhabitants counted before it."""
    start = max(sentence.start, found.start() - 200)
    opened = max(start, *(masked.text.rfind(mark, start, found.start()) + 1 for mark in ",;:("))
    parts = [q for q in masked.within(opened, found.start()) if not _bare_limit(masked, q)]
    earlier = masked.within(max(0, sentence.start - 200), opened, last=8)
    noun = re.compile(rf"\s+(?:[\w-]+\s+)?{re.escape(found['noun'])}\b", re.IGNORECASE)
    wholes = [q for q in earlier if noun.match(masked.text, q.span.end)]
    if len(parts) == 1 and len(wholes) == 1 and comparable(parts[0], wholes[0]):
        share = masked.figure(found.start("share"))
        yield _link(masked, (share, parts[0], wholes[0]), "share part whole", found.span())


def _bare_limit(masked: Masked, figure: Quantity) -> bool:
    """True for the 65 of "are over 65,": an age, not a number of things."""
    limit = figure.bound in {Bound.ABOVE, Bound.UNDER, Bound.AT_LEAST}
    return limit and figure.unit == "" and masked.text[figure.span.end : figure.span.end + 1] in ",.;"


def _repeats(noun: str, found: re.Match[str]) -> bool:
    """True where `noun`, which follows the part, has stood behind the whole already."""
    return noun.lower() in found.group()[: found.start("noun") - found.start()].lower().split()


def _fraction(quantity: Quantity) -> bool:
    """True for a share written without a per cent sign or word: "a third", "one in five"."""
    return quantity.unit_span is None and "%" not in quantity.surface and "p" not in quantity.surface.lower()


def _twice(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    for found in masked.told(cues.twice, sentence):
        first, second = masked.figure(found.start(1)), masked.figure(found.start(2))
        if _fraction(first) and not _fraction(second):
            yield _link(masked, (second, first), "share share", found.span())


def _most(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """ "A majority of the 120 councillors, 65, voted for it": the word is a share of more than half."""
    for found in cues.most.finditer(masked.text, sentence.start, sentence.end):
        part, whole = masked.figure(found.start("part")), masked.figure(found.start("whole"))
        if comparable(part, whole):
            share = _half(masked, found.span("most"), more=found["major"].lower() == "majority")
            yield _link(masked, (share, part, whole), "share part whole", found.span())


def _half(masked: Masked, place: tuple[int, int], *, more: bool) -> Quantity:
    """The word at `place` as a share: more than half, or less."""
    span, half = masked.span(*place), Decimal(50)
    numeral = Numeral(value=half, finest_step=Decimal(1), coarsest_step=Decimal(1), span=span)
    ends = Interval(half, Decimal(100)) if more else Interval(Decimal(0), half)
    bound, surface = (Bound.ABOVE if more else Bound.UNDER), masked.document.quote(span)
    figure = Quantity(span=span, surface=surface, numerals=(numeral,), stated=ends, bound=bound, unit="percent")
    return replace(figure, dimension="[share]", kind=Kind.SHARE, construction="share word")


def _split(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """ "Split 40 per cent to schools, 35 to roads and 25 to care": the unit is told once, the preposition each time."""
    for found in cues.divided.finditer(masked.text, sentence.start, sentence.end):
        between = re.compile(rf"\s+{found['to']}\s+{GAP}{{1,40}}?(?P<by>,\s+and|\s+and|,)\s+", re.IGNORECASE)
        figures = masked.within(found.start(1), sentence.end, first=13)
        last = re.compile(rf"\s+{found['to']}\s", re.IGNORECASE)
        shares, by = [figures[0]], ""
        for here, following in pairwise(figures):
            joined = between.fullmatch(masked.text, here.span.end, following.span.start)
            if joined is None or following.unit not in {"", "percent"}:
                break
            shares.append(following)
            by = joined["by"]
        plain = all(len(q.numerals) == 1 and q.bound is Bound.EXACT for q in shares)
        if plain and by.endswith("and") and last.match(masked.text, shares[-1].span.end):
            yield _link(masked, shares, "complete", found.span())


_BETWEEN = re.compile(rf"{GAP}{{1,60}}")


_NAMED = re.compile(r"\s*(?:,|;|,?\s+and|,?\s+while|,?\s+with)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}\s+")


def _complete(masked: Masked, cues: _Cues, sentence: Span) -> Iterator[Link]:
    """Shares in a row that divide one whole: the last is a residual, or "52%, Park 38% and Ray 20% of the vote"."""
    shares = [q for q in masked.within(sentence.start, sentence.end, first=13) if q.unit == "percent"]
    shares = [q for q in shares if len(q.numerals) == 1]
    if not 3 <= len(shares) <= 12 or len(shares) != len(masked.within(shares[0].span.start, shares[-1].span.end)):
        return
    if cues.several.search(masked.text, sentence.start, sentence.end):
        return
    texts = [masked.text[a.span.end : b.span.start] for a, b in pairwise(shares)]
    last = masked.text[shares[-1].span.end : sentence.end]
    before = masked.text[max(sentence.start, shares[0].span.start - 20) : shares[0].span.start]
    one_vote = cues.winning.search(before) and cues.the_vote.match(last) and all(map(_NAMED.fullmatch, texts))
    if one_vote or _with_residual(masked, cues, sentence, (texts, last)):
        rest = any(m["rest"] for m in cues.residual.finditer(texts[-1] + last[:60]))
        manner = "complete with rest" if rest else "complete"
        yield _link(masked, shares, manner, (shares[-1].span.start, shares[-1].span.end))


_CALLED = r"(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}(?:\s+(?:on|at|with))?\s+"
_CALLED_FIRST = re.compile(rf"(?:\A|[\s\"“(]){_CALLED}\Z")
_CALLED_NEXT = re.compile(rf"\s*(?:,|;|,?\s+and|,?\s+while|,?\s+with)\s+{_CALLED}")
_LAST = re.compile(r"\s*,?\s*(?:(?:and|with|while)\s+)?(?:(?:another|a\s+further|the\s+other)\s+)?")


def _each_named(masked: Masked, cues: _Cues, sentence: Span, between: tuple[Sequence[str], str]) -> bool:
    """True for "Labour 44%, Conservatives 31%, Liberals 9%, with 16% undecided": one party each, and those of none."""
    *named, last = between[0]
    first = masked.text.find(PERCENT, sentence.start, sentence.end)
    called = _CALLED_FIRST.search(masked.text[max(sentence.start, first - 60) : first]) is not None
    called = called and all(map(_CALLED_NEXT.fullmatch, named)) and _LAST.fullmatch(last) is not None
    return called and cues.one_by_one.search(masked.text, sentence.start, sentence.end) is None


def _with_residual(masked: Masked, cues: _Cues, sentence: Span, between: tuple[Sequence[str], str]) -> bool:
    """True where the last share is a residual: "the rest", or "did not know" behind a yes and a no, or a choice of one.

    "60% named jobs, 45% crime, and 10% did not know" has several answers each.
    """
    texts, last = between
    based = [t for t in (*texts, last) if re.match(r"\s+(?:of|in|from|among)\b", t)]
    if len(based) > 1 or (based and based[0] is not texts[0]):
        return False
    residual = cues.residual.search(texts[-1] + last[:60])
    if residual is None:
        return False
    chosen = [cues.choice.match(text) for text in texts]  # "46% backed Lee, 44% Park and 15% were undecided"
    of_names = all(chosen) and chosen[0] is not None and chosen[0]["verb"] is not None
    of_names = of_names or _each_named(masked, cues, sentence, between)
    if not (residual["rest"] or of_names or cues.opposed.search(masked.text, sentence.start, sentence.end)):
        return False
    texts = [text.removeprefix(")").removesuffix("(") for text in texts]  # "Asia (55%), Europe (30%)"
    return all(_BETWEEN.fullmatch(text) and not re.search(r"\b(?:from|to|by)\s*$", text) for text in texts)
