"""The wordings by which a text gives one amount again, compiled from the vocabulary file `restates`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.model import Lexicon
from numchk.patterns import later

#: What stands before a figure that is the end of a longer one.
TORN = re.compile(r"[^\W_]$|[+⁄>]$|\d[,–−-]$|[^\s.]\.$")

#: Over what time a wind was measured: "257 km/h 1-minute sustained".
AVERAGED = (
    r"(?:\s+(?:\d+|one|two|three|ten)[- ](?:minute|min|second|sec|hour)(?:\s+(?:sustained|mean|average|winds?))*)?"
)


class Phrases(NamedTuple):
    """The patterns of one lexicon. Each is matched against a short text only.

    `tail` and `fill` are large and compiled once: what stands between them is matched from where the tail ends.
    """

    tail: re.Pattern[str]  #: what may follow a figure and still belong to it: "-tall", "or so", " in diameter"
    fill: re.Pattern[str]  #: any number of words that may precede a figure: approximation and its like
    bracket: re.Pattern[str]  #: from the end of the first figure to an opened bracket and fillers
    apart: re.Pattern[str]  #: the same with a few words of the sentence before the bracket
    says_so: re.Pattern[str]  #: "that is", "=", "equivalent to"
    comma_or: re.Pattern[str]
    named: re.Pattern[str]  #: from the end of "40-acre" to what stands between dashes or in a bracket: " site - "
    third: re.Pattern[str]  #: from the end of a bracket's last figure to one more behind it: "), or "
    plain_or: re.Pattern[str]
    comma: re.Pattern[str]
    mark: re.Pattern[str]
    next_item: re.Pattern[str]  #: between two items inside one bracket
    closed: re.Pattern[str]  #: after a figure that fills its bracket or an item of it
    part: re.Pattern[str]  #: after a figure that measures but a part
    direction: re.Pattern[str]
    extent: re.Pattern[str]  #: the same, of those that measure another side of a thing
    compared: re.Pattern[str]  #: after a figure that may be a difference: "10 km, or 3 miles longer than ..."
    condition: re.Pattern[str]  #: after a sum of money that may be another price
    equation: re.Pattern[str]
    old_money: re.Pattern[str]  #: after a figure that is the one before it in another system
    oven: re.Pattern[str]
    listed: re.Pattern[str]  #: after a figure that is one of a list: "5 km / 10 miles / marathon"
    cells: re.Pattern[str]  #: between two cells of a table
    calibre: re.Pattern[str]
    size: re.Pattern[str]
    metric: re.Pattern[str]  #: on unit names
    nautical: re.Pattern[str]

    def spans(self, form: re.Pattern[str], gap: str) -> bool:
        """True where all of `gap`, the text between two figures, is a tail, then `form`, then fillers."""
        if form.search(gap) is None:
            return False
        for start in self._starts(gap):
            between = form.match(gap, start)
            if between is not None and (between.end() == len(gap) or self.fill.fullmatch(gap, between.end())):
                return True
        return False

    def _starts(self, gap: str) -> Iterator[int]:
        """Where a form may begin: at once ("70 mi...113 km": the dots belong to it), and behind a tail."""
        yield 0
        tail = self.tail.match(gap)
        if tail is not None and tail.end():
            yield tail.end()

    def closes(self, after: str) -> bool:
        """True where `after` ends the bracket, or the item of it, that the figure before it fills."""
        if not after or after[0] in "()[]":
            return True
        tail = self.tail.match(after)
        return self.closed.match(after, tail.end() if tail else 0) is not None


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of `words`, longest first; a word that ends in a letter ends there."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") + (r"\b" if w[-1].isalnum() else "") for w in ordered)


@lru_cache(maxsize=8)
def phrases(lexicon: Lexicon) -> Phrases:
    """The patterns of `lexicon`."""

    def words(*entries: str) -> str:
        return alternatives(word for entry in entries for word in lexicon.words("restates", entry))

    marks = "|".join(re.escape(mark) for mark in lexicon.words("restates", "marks"))
    opened = r"\s*[(\[]\s*(?:[\w ]{1,12};\s*)?"

    def pattern(text: str) -> re.Pattern[str]:
        return later(text, re.IGNORECASE)

    return Phrases(
        tail=pattern(_tail(lexicon)),
        fill=pattern(_fill(lexicon)),
        bracket=pattern(opened),
        apart=pattern(rf"(?:,?\s+[^\W\d][\w’'-]*){{1,5}}{opened}"),
        says_so=pattern(rf"\s*,?\s*(?:(?:is|are|was|were)\s+)?(?:{words('connectors')}),?\s*"),
        comma_or=pattern(rf",\s*(?:{words('or')}),?\s*"),
        named=pattern(r" [^\W\d_][\w’'-]*(?: ?[–—] ?| --? | ?[(\[])"),
        third=pattern(rf"[)\]],\s+(?:{words('or')})\s+"),
        plain_or=pattern(rf"\s+(?:{words('or')})\s*"),
        comma=pattern(r",\s*"),
        mark=pattern(rf"\s*(?:{marks})\s*|[ ]{{2,}}"),
        next_item=pattern(r"\s*(?:,?\s*(?:or|and)\b|[;,/=])\s*"),
        closed=pattern(r"\.?\s*(?:[()\[\]]|[;,/=|]|or\b|and\b|$)"),
        part=pattern(rf"\s+(?:{words('parts')})"),
        direction=pattern(rf"-?\s*({words('directions')})"),
        extent=pattern(rf"-?\s*({words('extents')})"),
        compared=pattern(rf"\s+(?:{words('compared')})\s+than\b"),
        condition=pattern(rf"\s+(?:{words('conditions')})"),
        equation=pattern(rf"\s+(?:{words('equations')})\s+"),
        old_money=pattern(rf"\s+(?:{words('old_money')})"),
        oven=pattern(rf"\b(?:{words('ovens')})"),
        listed=pattern(r"\s*/\s*[^\W\d]"),
        cells=pattern(r"\s*[|\t]\s*|[ ]{2,}"),
        calibre=pattern(rf"[\s)\]-]*(?:[\w-]+\s+){{0,2}}(?:{words('calibres')})"),
        size=pattern(rf"[\s)\]-]*(?:[\w-]+\s+)?(?:{words('sizes')})"),
        metric=re.compile("|".join(lexicon.words("restates", "metric"))),
        nautical=re.compile("|".join(lexicon.words("restates", "nautical"))),
    )


def _tail(lexicon: Lexicon) -> str:
    """What may follow a figure and still belong to it: "-tall", "or so", " in diameter"."""
    after = [word for entry in lexicon.entries("hedges") for word in lexicon.words("hedges", entry, "after")]
    directions = alternatives(lexicon.words("restates", "directions"))
    return rf"(?:[-‐‑][a-z]+){{0,2}}[-.]?(?:\s*(?:{alternatives(after)}))?(?:\s+(?:{directions}))?{AVERAGED}"


def _fill(lexicon: Lexicon) -> str:
    """Any number of words that may precede a figure: approximation and its like."""
    hedges = [
        word
        for entry, keys in lexicon.entries("hedges").items()
        if "bound" in keys
        for word in lexicon.words("hedges", entry, "before")
    ]
    return rf"(?:(?:{alternatives([*lexicon.words('restates', 'fillers'), *hedges])})[\s,:]*)*"
