"""A text with its figures masked, so that the finders' patterns see the words between figures and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.interval import Interval
from numchk.model import Document, Lexicon, Numeral, Quantity, Span
from numchk.patterns import later
from numchk.terms import Bound, Kind

#: One mark stands on the first character of a figure, fillers on the others: every offset stays that of the text.
AMOUNT, AMOUNTS, PERCENT, PERCENTS, POINTS, MULTIPLE, OTHER = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
FILLER = "\ue00f"
_FIGURE = re.compile(r"<([A-Z]+)(?::([a-z]+))?>")
_CLASSES = {
    "N": f"[{AMOUNT}{AMOUNTS}]",  # a count, a measure or a sum of money
    "NN": AMOUNTS,  # two of them, read as one range ("84 to 42")
    "P": PERCENT,
    "PP": PERCENTS,
    "D": POINTS,  # percentage points
    "R": MULTIPLE,  # doubled, threefold
    "O": OTHER,  # an age, a compound ("nine-point")
    "A": f"[{AMOUNT}{PERCENT}]",
    "AA": f"[{AMOUNTS}{PERCENTS}]",
}
#: A figure in a pattern, and any in a masked text.
_PLACE = re.compile(rf"(\[[{AMOUNT}-{OTHER}]+\]|[{AMOUNT}-{OTHER}]){FILLER}\*\+")
_MARK = re.compile(f"[{AMOUNT}-{OTHER}]")
#: A few words without a figure, a bracket or the end of a clause.
GAP = "[^\ue000-\ue00e()\\[\\];:\n]"
#: White space between two words of a cue; no more, for a search in a run of n blanks begins at each of them.
BLANK = r"\s{1,16}"
#: A few words without a comma.
NEAR = "(?:(?!,)GAP)"
#: Before a figure: an article, or what says which of its kind it is.
ARTICLE = "(?:an? |the |just |only |a total of |an average of |an average |a (?:peak|high|low|record) of )?"
#: "last year's", "the usual": whose figure it is.
OWNER = r"(?:(?:the |its |their |his |her )(?:[\w-]+ )?|(?:the |its )?(?:[\w-]+ ){0,2}?[\w-]+['’]s? )"
#: The amount, percentage or points of a change.
CHANGE = f"(?P<change>[{AMOUNT}{PERCENT}{POINTS}]{FILLER}*+)(?: points?)?"
#: The statement ends here: what follows "a rise of 25%" in "a rise of 25% on the forecast" makes it another one.
CLOSED = r"(?=\s*(?:[,.;:()–—]|\Z))"
#: The same, or one goes on that leaves it as it is.
SHUT = rf"(?:{CLOSED}|(?=\s+(?:and|but|while|as|after|in|last|this)\b))"
#: Constructions whose figure is no amount that could be added up or compared with others.
_OTHERS = frozenset({"age", "dimensions"})
_HYPHENS = frozenset("-‐‑")


class Form(NamedTuple):
    """A pattern with the order of its figures: where a text has no such figures, it is not even compiled."""

    pattern: re.Pattern[str]
    order: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Masked:
    """A document's text of the same length, each figure a mark with fillers; `figures` are those not marked OTHER."""

    document: Document
    text: str
    figures: tuple[Quantity, ...]
    starts: tuple[int, ...]
    others: Mapping[int, Quantity]  #: those marked OTHER, by their start

    def figure(self, start: int) -> Quantity:
        """The figure whose mark stands at `start`."""
        return self.others.get(start) or self.figures[bisect_left(self.starts, start)]

    def within(
        self, start: int, end: int, *, first: int | None = None, last: int | None = None
    ) -> tuple[Quantity, ...]:
        """The figures that begin in `text[start:end]`; only the `first` or `last` so many of them where given."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first is not None:
            high = min(high, low + first)
        if last is not None:
            low = max(low, high - last)
        return self.figures[low:high]

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return Span(document_id=self.document.id, start=start, end=end)

    def holds(self, sentence: Span, *marks: str) -> bool:
        """True where `sentence` has a figure with one of `marks`."""
        return any(self.text.find(mark, sentence.start, sentence.end) >= 0 for mark in marks)

    def told(self, forms: Iterable[Form], sentence: Span) -> Iterator[re.Match[str]]:
        """The matches of each of `forms` in `sentence`, in their order."""
        marks = "".join(_MARK.findall(self.text, sentence.start, sentence.end))
        for form in forms:
            if form.order.search(marks):
                yield from form.pattern.finditer(self.text, sentence.start, sentence.end)

    def crowded(self, least: int = 2) -> Iterator[Span]:
        """The sentences with at least `least` figures."""
        for sentence in self.document.sentences:
            if bisect_left(self.starts, sentence.end) - bisect_left(self.starts, sentence.start) >= least:
                yield sentence


def _mark(quantity: Quantity, text: str) -> str:
    """The mark of a figure; OTHER for ages, dimensions and compounds ("40-storey"), which nothing is added to."""
    ends, behind = len(quantity.numerals) > 1, text[quantity.span.end : quantity.span.end + 2]
    if quantity.construction in _OTHERS or (behind[:1] in _HYPHENS and behind[1:].isalpha()):
        return OTHER
    if quantity.unit == "percentage_point":
        return POINTS
    if quantity.unit == "percent" or quantity.kind is Kind.SHARE:
        return PERCENTS if ends else PERCENT
    if quantity.kind is Kind.RATIO:
        return MULTIPLE
    return AMOUNTS if ends else AMOUNT


def mask(document: Document, quantities: Sequence[Quantity]) -> Masked:
    """`document` with its `quantities` masked; hedges become blanks; "a total of" and "or" stay, for they are cues."""
    letters = list(document.text)
    for quantity in quantities:
        hedge = quantity.hedge
        if hedge is not None and quantity.bound is not Bound.EXACTLY:
            start = hedge.start + (3 if document.text[hedge.start : hedge.start + 3].lower() == "or " else 0)
            letters[start : hedge.end] = " " * (hedge.end - start)
    figures, others = [], {}
    for quantity in quantities:
        start, end = quantity.span.start, quantity.span.end
        mark = _mark(quantity, document.text)
        letters[start:end] = mark + FILLER * (end - start - 1)
        if mark != OTHER:
            figures.append(quantity)
        else:
            others[start] = quantity
    return Masked(document, "".join(letters), tuple(figures), tuple(q.span.start for q in figures), others)


def pattern(source: str) -> re.Pattern[str]:
    """`source` as a pattern: <N>, <P> ... are figures, each a group (<N:x> a named one); a space is BLANK."""

    def figure(name: re.Match[str]) -> str:
        group = f"?P<{name[2]}>" if name[2] else ""
        return f"({group}{_CLASSES[name[1]]}{FILLER}*+)"

    source = _FIGURE.sub(figure, source.replace("GAP", GAP))
    return later(source.replace(" ", BLANK), re.IGNORECASE)


def form(source: str, *, loose: bool = False) -> Form:
    """`source` as for `pattern`; all its figures stand there in this order, no other between them unless `loose`."""
    made = pattern(source)
    return Form(made, _order((".*" if loose else "").join(place[1] for place in _PLACE.finditer(made.pattern))))


@lru_cache(maxsize=64)
def _order(marks: str) -> re.Pattern[str]:
    return later(marks)


def either(lexicon: Lexicon, *entries: str) -> str:
    """An alternation of all words at these entries of `links.toml`, longest first, for `pattern`; "'" curly too."""
    found = {word for entry in entries for word in lexicon.words("links", entry)}
    longest = sorted(found, key=lambda word: (-len(word), word))
    told = (re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in longest)
    return "(?:" + "|".join(told) + ")" if found else r"(?!)"


def counted(masked: Masked, place: tuple[int, int], value: Decimal, construction: str) -> Quantity:
    """A whole number at `place` that the text does not print as a figure of its own, or that was set aside."""
    span, one, point = masked.span(*place), Decimal(1), Interval.point(value)
    numeral = Numeral(value=value, finest_step=one, coarsest_step=one, span=span)
    surface = masked.document.quote(span)
    return Quantity(span=span, surface=surface, numerals=(numeral,), stated=point, construction=construction)


def comparable(a: Quantity, b: Quantity) -> bool:
    """True where both are amounts of one sort, so that one may be part of the other."""
    return a.unit == b.unit and a.dimension == b.dimension and Kind.RATIO not in (a.kind, b.kind)
