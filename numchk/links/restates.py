"""RESTATES: one amount given again in another unit: "380 kilometers (240 miles)", "20 mph, or 32 km/h".

`Link.quantities` are (first, again), as they stand in the text. `Link.manner` holds, as words parted by blanks, what
only the text knows and the check must hear:

- "weak": the words may also offer an alternative or an apposition ("5 km or 3 miles"): only a figure with a
  recognisable slip in it contradicts the other;
- "difference" or "absolute": how the clause uses a temperature; neither where it does not say;
- "calibre": the pair names a gun or shell; "size": it is a trade size (timber, film), which is never a measure;
- "rates": the quantities are all pairs of one text in the same two currencies: first, again, first, again ...
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from numchk import units
from numchk.interval import Interval
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Bound, Relation

#: Longest text between two figures that can still restate each other, and the text looked at around them.
REACH = 60
AROUND = 120
#: Degrees from which on a difference of temperatures is never left unannounced.
LARGE = Decimal(10)
#: What stands before a figure that is the end of a longer one.
_TORN = re.compile(r"[^\W_]$|[+⁄>]$|\d[,–−-]$|[^\s.]\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
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
    difference: tuple[re.Pattern[str], ...]  #: on the text before the pair
    against: re.Pattern[str]
    standing: re.Pattern[str]
    change: re.Pattern[str]  #: any word of change
    metric: re.Pattern[str]  #: on unit names
    nautical: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first; a word that ends in a letter ends there."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") + (r"\b" if w[-1].isalnum() else "") for w in ordered)


@lru_cache(maxsize=8)
def _forms(lexicon: Lexicon) -> _Forms:
    def words(entry: str) -> tuple[str, ...]:
        return lexicon.words("restates", entry)

    hedges = [
        word
        for entry, keys in lexicon.entries("hedges").items()
        if "bound" in keys
        for word in lexicon.words("hedges", entry, "before")
    ]
    after = [w for entry in lexicon.entries("hedges") for w in lexicon.words("hedges", entry, "after")]
    tail = rf"(?:[-‐‑][a-z]+){{0,2}}[-.]?(?:\s*(?:{_any(after)}))?(?:\s+(?:{_any(words('directions'))}))?"
    fill = rf"(?:(?:{_any([*words('fillers'), *hedges])})[\s,:]*)*"
    marks = "|".join(re.escape(m.strip(" ")) if len(m.strip(" ")) != 1 else re.escape(m) for m in words("marks"))
    opened = rf"\s*[(\[]\s*(?:[\w ]{{1,12}};\s*)?{fill}$"
    change, amount, limit = (_any(words(entry)) for entry in ("changing", "amounts", "limiting"))
    end = r"\s+(?:a\s+)?$"
    flags = re.IGNORECASE
    return _Forms(
        bracket=re.compile(rf"{tail}{opened}", flags),
        apart=re.compile(rf"{tail}(?:,?\s+[^\W\d][\w’'-]*){{1,5}}{opened}", flags),
        says_so=re.compile(rf"{tail}\s*,?\s*(?:{_any(words('connectors'))}),?\s*{fill}$", flags),
        comma_or=re.compile(rf"{tail},\s*(?:{_any(words('or'))}),?\s*{fill}$", flags),
        plain_or=re.compile(rf"{tail}\s+(?:{_any(words('or'))})\s*{fill}$", flags),
        comma=re.compile(rf"{tail},\s*{fill}$", flags),
        mark=re.compile(rf"{tail}\s*(?:{marks})\s*{fill}$", flags),
        next_item=re.compile(rf"{tail}\s*(?:[;,/=]|,?\s*or\b|,?\s*and\b)\s*{fill}$", flags),
        closed=re.compile(rf"{tail}\.?\s*(?:[()\[\]]|[;,/=|]|or\b|and\b|$)", flags),
        part=re.compile(rf"\s+(?:{_any(words('parts'))})", flags),
        direction=re.compile(rf"-?\s*({_any(words('directions'))})", flags),
        calibre=re.compile(rf"[\s)\]-]*(?:[\w-]+\s+){{0,2}}(?:{_any(words('calibres'))})", flags),
        size=re.compile(rf"[\s)\]-]*(?:[\w-]+\s+){{0,1}}(?:{_any(words('sizes'))})", flags),
        difference=(
            re.compile(rf"\bby{end}", flags),
            re.compile(rf"\b(?:{amount})(?:\s+in(?:\s+\w+){{1,3}})?\s+of{end}", flags),
            re.compile(rf"\b(?:{limit})\b.*\b(?:{amount}).*\b(?:to|at|below|under|within|beneath){end}", flags),
            re.compile(
                rf"\b(?:warming|heating)\s+(?:to|at|by|above|below|beyond|past|under|within|over|exceeding){end}", flags
            ),
            re.compile(rf"\b(?:{change}){end}", flags),
        ),
        against=re.compile(rf"[\s)\]]*,?\s*(?:{_any(words('against'))})", flags),
        standing=re.compile(
            rf"\b(?:(?:{_any(words('standing'))})|(?:{change})(?:\s+\w+){{0,2}}\s+(?:to|at|below|above|past)){end}",
            flags,
        ),
        metric=re.compile("|".join(words("metric"))),
        nautical=re.compile("|".join(words("nautical"))),
        change=re.compile(
            rf"\b(?:{_any([*words('changing'), *words('amounts'), *words('against'), *words('spans')])})", flags
        ),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """Every amount of `document` that is given again in another unit, and once more all pairs of two currencies."""
    forms = _forms(lexicon)
    pairs = list(_pairs(document, _merged(document, quantities), forms))
    yield from _with_rates(pairs)


def _pairs(document: Document, quantities: Sequence[Quantity], forms: _Forms) -> Iterator[Link]:
    at = 0
    while at + 1 < len(quantities):
        first, again = quantities[at], quantities[at + 1]
        at += 1
        manner = _joined(document, first, again, forms)
        if manner is None or _inner(document, quantities, at - 1) or any(_torn(document, q) for q in (first, again)):
            continue
        yield _link(document, first, again, manner, forms)
        # Further figures of the same bracket or row restate the first one too.
        while at + 1 < len(quantities) and _continues(document, quantities[at], quantities[at + 1], forms):
            at += 1
            if _restatable(first, quantities[at]):
                yield _link(document, first, quantities[at], manner, forms)


def _merged(document: Document, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities`; where a bracket behind two figures holds "95 and 104 degrees", those as one."""
    merged: list[Quantity] = []
    for quantity in quantities:
        merged.append(quantity)
        if len(merged) < 3 or len(merged[-3].numerals) != 2 or len(quantity.numerals) != 1 or not quantity.unit:
            continue
        first, bare = merged[-3:-1]
        before = document.text[first.span.end : bare.span.start]
        between = document.text[bare.span.end : quantity.span.start]
        if (
            not bare.unit
            and len(bare.numerals) == 1
            and before.strip() in ("(", "[", ";")
            and between in (" and ", " or ")
        ):
            merged[-2:] = [_both(document, bare, quantity)]
    return merged


def _both(document: Document, bare: Quantity, quantity: Quantity) -> Quantity:
    """Two figures with the unit of the second: "95 and 104 degrees"."""
    span = replace(quantity.span, start=bare.span.start)
    numerals = (*bare.numerals, *quantity.numerals)
    stated = bare.stated.hull(quantity.stated)
    return replace(
        quantity, span=span, surface=document.quote(span), numerals=numerals, stated=stated, bound=Bound.RANGE
    )


def _crosses(first: Quantity, again: Quantity, forms: _Forms) -> bool:
    """True where a figure passes from one system of measures to another: nobody restates minutes as hours by a dash."""
    if first.dimension.startswith("[currency"):
        return True
    systems = [(bool(forms.metric.search(q.unit)), bool(forms.nautical.search(q.unit))) for q in (first, again)]
    return systems[0] != systems[1]


def _restatable(first: Quantity, again: Quantity) -> bool:
    """True where both measure one dimension in different units; shares, counts and equal units restate nothing."""
    if not first.unit or not again.unit or "[share]" in (first.dimension, again.dimension):
        return False
    if first.unit == again.unit or set(first.units) == set(again.units):
        # "30 pounds (2st 2lb)": one unit, kept in two forms.
        return (first.construction == "compound") is not (again.construction == "compound")
    if first.dimension.startswith("[currency") and again.dimension.startswith("[currency"):
        # "61 billion US dollars ($61,000,000,000)" is one currency twice.
        return not set(first.units) & set(again.units) or first.value != again.value
    if any(units.comparable(a, b) for a in first.units for b in again.units):
        return True
    oil = {first.dimension, again.dimension} == {"[volume]", "[mass]"}
    return oil and "oil_barrel" in (first.unit, again.unit)


def _end(quantity: Quantity) -> int:
    """Where a figure ends, hedge words behind it included ("40 miles or so")."""
    behind = quantity.hedge is not None and quantity.hedge.start >= quantity.span.end
    return quantity.hedge.end if behind and quantity.hedge else quantity.span.end


def _gap(document: Document, first: Quantity, again: Quantity) -> str | None:
    """The text between two figures, with the hedge of the second; None where it is long or crosses a blank line."""
    start, end = _end(first), again.span.start
    if not 0 < end - start <= REACH:
        return None
    gap = document.text[start:end]
    return None if "\n\n" in gap or gap.count("\n") > 1 else gap


def _joined(document: Document, first: Quantity, again: Quantity, forms: _Forms) -> str | None:
    """How the words between two figures make the second restate the first: "", "weak", or None where they do not."""
    gap = _gap(document, first, again) if _restatable(first, again) else None
    if gap is None:
        return None
    after = document.text[_end(again) : _end(again) + AROUND]
    if ("/" not in gap and forms.part.match(after)) or not _same_direction(gap, after, forms):
        return None
    if "(" in gap or "[" in gap:
        manner = _bracketed(gap, after, forms)
    else:
        manner = None if "\n" in gap else _open(gap, after, forms, crosses=_crosses(first, again, forms))
    # A time in brackets is as often another time ("3 days (18 hours)") as the same one.
    return "weak" if manner == "" and first.dimension == "[time]" and not forms.says_so.fullmatch(gap) else manner


def _open(gap: str, after: str, forms: _Forms, *, crosses: bool) -> str | None:
    """The manner of a figure outside of brackets."""
    if forms.says_so.fullmatch(gap):
        return ""
    if forms.comma_or.fullmatch(gap):
        return "" if crosses else "weak"
    if not crosses:
        return None
    if forms.mark.fullmatch(gap):
        return ""
    apposed = after.startswith(",") and forms.comma.fullmatch(gap)
    return "weak" if apposed or forms.plain_or.fullmatch(gap) else None


def _bracketed(gap: str, after: str, forms: _Forms) -> str | None:
    """The manner of a figure in brackets, which must fill them or be an item of them."""
    if not forms.closed.match(after):
        return None
    if forms.bracket.fullmatch(gap):
        return ""
    return "weak" if forms.apart.fullmatch(gap) else None


def _same_direction(gap: str, after: str, forms: _Forms) -> bool:
    """False for "5 km long (3 miles wide)": two measures of one thing."""
    one, two = forms.direction.match(gap), forms.direction.match(after)
    return not one or not two or one[1].lower() == two[1].lower()


def _continues(document: Document, last: Quantity, quantity: Quantity, forms: _Forms) -> bool:
    """True where `quantity` is the next item of the bracket or row in which `last` stands."""
    gap = _gap(document, last, quantity)
    if gap is None or not forms.next_item.fullmatch(gap) or _smaller(last, quantity):
        return False
    return bool(forms.closed.match(document.text[_end(quantity) : _end(quantity) + AROUND]))


def _inner(document: Document, quantities: Sequence[Quantity], at: int) -> bool:
    """True where the figure is but the second part of one amount: "6 feet, 3 inches", "3 m by 5 m"."""
    if at == 0:
        return False
    before, figure = quantities[at - 1], quantities[at]
    between = document.text[_end(before) : min(figure.span.start, _end(before) + REACH)]
    if before.unit == figure.unit and before.dimension:
        return re.fullmatch(r"\s*(?:by|x|×|to|[-–+])?\s*", between) is not None
    return _smaller(before, figure) and re.fullmatch(r",?\s*(?:and\s+)?", between) is not None


def _torn(document: Document, quantity: Quantity) -> bool:
    """True where a figure is but the end of a longer one that could not be read: "1+1⁄2 in", "21-16 in", "x.4 km"."""
    start = quantity.span.start
    return _TORN.search(document.text[max(0, start - 2) : start]) is not None


def _smaller(before: Quantity, figure: Quantity) -> bool:
    """True where a figure may count the rest of the one before it: inches behind feet, months behind years."""
    if before.dimension != figure.dimension or before.unit == figure.unit or "[currency" in before.dimension:
        return False
    if not units.comparable(figure.unit, before.unit) or before.dimension in ("[temperature]", "[fuel economy]"):
        return False
    return units.convert(Interval.point(abs(figure.value)), figure.unit, before.unit).low < 1


# ---------------------------------------------------------------- what only the text knows


def _link(document: Document, first: Quantity, again: Quantity, manner: str, forms: _Forms) -> Link:
    words = [manner, _context(document, first, again, forms)]
    cue = Span(document_id=document.id, start=first.span.end, end=again.span.start)
    return Link(
        relation=Relation.RESTATES, quantities=(first, again), cue=cue, manner=" ".join(word for word in words if word)
    )


def _context(document: Document, first: Quantity, again: Quantity, forms: _Forms) -> str:
    """What the words around a pair say of it: "difference", "absolute", "calibre", "size" or nothing."""
    after = document.text[_end(again) : _end(again) + AROUND].split("\n")[0]
    if "[temperature]" in (first.dimension, again.dimension):
        return _temperature(document, first, after, forms)
    if first.dimension == "[length]":
        return "calibre" if forms.calibre.match(after) else "size" if forms.size.match(after) else ""
    return ""


def _before(document: Document, quantity: Quantity) -> str:
    """The words of the sentence before a figure and its hedge, at most `AROUND` characters."""
    hedged = quantity.hedge is not None and quantity.hedge.end <= quantity.span.start
    start = quantity.hedge.start if hedged and quantity.hedge else quantity.span.start
    place = bisect_right(document.sentences, start, key=lambda span: span.start) - 1
    opens = document.sentences[place].start if place >= 0 else 0
    return document.text[max(opens, start - AROUND) : start].rstrip() + " "


def _temperature(document: Document, first: Quantity, after: str, forms: _Forms) -> str:
    """How a clause uses a temperature: "difference", "absolute", or "" where both readings stay open.

    A difference that nothing announces is small ("the limit of 2C"): a large figure without a word of change is a
    temperature.
    """
    before = _before(document, first)
    if forms.against.match(after) or any(pattern.search(before) for pattern in forms.difference):
        return "difference"
    if forms.standing.search(before):
        return "absolute"
    silent = abs(first.value) >= LARGE and not forms.change.search(before + after)
    return "absolute" if silent else ""


# ---------------------------------------------------------------- one text's own exchange rates


def _with_rates(pairs: Sequence[Link]) -> Iterator[Link]:
    """`pairs`; those of two currencies that occur more than once as one link of manner "rates"."""
    money: dict[frozenset[tuple[str, ...]], list[Link]] = defaultdict(list)
    for link in pairs:
        if not link.manner and all(q.dimension.startswith("[currency") for q in link.quantities):
            money[frozenset(q.units for q in link.quantities)].append(link)
        else:
            yield link
    for links in money.values():
        usable = [link for link in links if all(len(q.numerals) == 1 and q.value > 0 for q in link.quantities)]
        if len(usable) < 2:
            yield from links
            continue
        members = tuple(q for link in usable for q in link.quantities)
        yield Link(relation=Relation.RESTATES, quantities=members, cue=usable[0].cue, manner="rates")
