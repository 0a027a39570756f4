"""The wordings by which a text gives one amount again, compiled from the vocabulary file `restates`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from numchk.model import Lexicon

#: What stands before a figure that is the end of a longer one.
TORN = re.compile(r"[^\W_]$|[+⁄>]$|\d[,–−-]$|[^\s.]\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The patterns of one lexicon. Each is matched against a short text only."""

    bracket: re.Pattern[str]  #: from the end of the first figure to an opened bracket and fillers
    apart: re.Pattern[str]  #: the same with a few words of the sentence before the bracket
    says_so: re.Pattern[str]  #: "that is", "=", "equivalent to"
    comma_or: re.Pattern[str]
    plain_or: re.Pattern[str]
    comma: re.Pattern[str]
    mark: re.Pattern[str]
    next_item: re.Pattern[str]  #: between two items inside one bracket
    closed: re.Pattern[str]  #: after a figure that fills its bracket or an item of it
    part: re.Pattern[str]  #: after a figure that measures but a part
    direction: re.Pattern[str]
    calibre: re.Pattern[str]
    size: re.Pattern[str]
    metric: re.Pattern[str]  #: on unit names
    nautical: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of `words`, longest first; a word that ends in a letter ends there."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") + (r"\b" if w[-1].isalnum() else "") for w in ordered)


@lru_cache(maxsize=8)
def phrases(lexicon: Lexicon) -> Phrases:
    """The patterns of `lexicon`."""

    def words(*entries: str) -> str:
        return alternatives(word for entry in entries for word in lexicon.words("restates", entry))

    tail, fill = _tail(lexicon), _fill(lexicon)
    marks = "|".join(re.escape(mark) for mark in lexicon.words("restates", "marks"))
    opened = rf"\s*[(\[]\s*(?:[\w ]{{1,12}};\s*)?{fill}$"

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return Phrases(
        bracket=pattern(rf"{tail}{opened}"),
        apart=pattern(rf"{tail}(?:,?\s+[^\W\d][\w’'-]*){{1,5}}{opened}"),
        says_so=pattern(rf"{tail}\s*,?\s*(?:{words('connectors')}),?\s*{fill}$"),
        comma_or=pattern(rf"{tail},\s*(?:{words('or')}),?\s*{fill}$"),
        plain_or=pattern(rf"{tail}\s+(?:{words('or')})\s*{fill}$"),
        comma=pattern(rf"{tail},\s*{fill}$"),
        mark=pattern(rf"{tail}\s*(?:{marks})\s*{fill}$"),
        next_item=pattern(rf"{tail}\s*(?:[;,/=]|,?\s*or\b|,?\s*and\b)\s*{fill}$"),
        closed=pattern(rf"{tail}\.?\s*(?:[()\[\]]|[;,/=|]|or\b|and\b|$)"),
        part=pattern(rf"\s+(?:{words('parts')})"),
        direction=pattern(rf"-?\s*({words('directions')})"),
        calibre=pattern(rf"[\s)\]-]*(?:[\w-]+\s+){{0,2}}(?:{words('calibres')})"),
        size=pattern(rf"[\s)\]-]*(?:[\w-]+\s+)?(?:{words('sizes')})"),
        metric=re.compile("|".join(lexicon.words("restates", "metric"))),
        nautical=re.compile("|".join(lexicon.words("restates", "nautical"))),
    )


def _tail(lexicon: Lexicon) -> str:
    """What may follow a figure and still belong to it: "-tall", "or so", " in diameter"."""
    after = [word for entry in lexicon.entries("hedges") for word in lexicon.words("hedges", entry, "after")]
    directions = alternatives(lexicon.words("restates", "directions"))
    return rf"(?:[-‐‑][a-z]+){{0,2}}[-.]?(?:\s*(?:{alternatives(after)}))?(?:\s+(?:{directions}))?"


def _fill(lexicon: Lexicon) -> str:
    """Any number of words that may precede a figure: approximation and its like."""
    hedges = [
        word
        for entry, keys in lexicon.entries("hedges").items()
        if "bound" in keys
        for word in lexicon.words("hedges", entry, "before")
    ]
    return rf"(?:(?:{alternatives([*lexicon.words('restates', 'fillers'), *hedges])})[\s,:]*)*"
