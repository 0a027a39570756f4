"""What a report calls its sources and figures: "over 100 (Express, lines 9 and 12)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from numchk.model import Claim, Finding, Quantity, Quote, Report, Skipped, Source, Span
from numchk.reports.pieces import clean

#: A source's name is shortened to this many characters, a figure to that many.
NAME, FIGURE = 40, 60


class Cited(NamedTuple):
    """One figure with its quotation, and how it is called."""

    quote: Quote
    words: str  #: the figure with its hedge: "more than 100"
    source: str  #: "" where the report has one source

    again: tuple[str, ...] = ()  #: where the same source says the same again

    @property
    def place(self) -> str:
        """Where it stands in its source: "line 12", "lines 8 and 36"; a line needs no heading."""
        return _lines([bare(place) for place in (self.quote.place, *self.again)])

    @property
    def spot(self) -> str:
        """ "headline", "caption"; "" for a place in the body."""
        return next((word for word in ("headline", "caption") if clean(self.quote.place).startswith(word)), "")

    @property
    def below(self) -> str:
        """The heading below which it stands, shortened: "§ Background"; "" where there is none."""
        heading = clean(self.quote.place).rpartition(", ")[0]
        return short(heading, NAME) if heading.startswith("§ ") else ""


def names_of(report: Report) -> dict[str, str]:
    """What each source is called, by document id; two of one name are told apart by their files.

    Side by side a text without a publisher is called by its file: a headline often holds the figures that are compared.
    """
    called = {source.id: _called(source, together=report.together) for source in report.sources}
    taken = Counter(called.values())
    files = Counter(PurePath(source.origin).name for source in report.sources)
    names = {}
    for source in report.sources:
        name, file = called[source.id], PurePath(source.origin).name
        name = "standard input" if name == source.origin == "-" else name
        if taken[name] > 1:
            file = file if files[file] == 1 else source.origin
            name = clean(f"{name} ({file})" if PurePath(file).name != source.name else file)
        names[source.id] = name
    return names


def _called(source: Source, *, together: bool) -> str:
    plain = PurePath(source.origin).name if together and source.origin != "-" else ""
    return short(source.publisher or plain or source.name, NAME)


def file_of(origin: str) -> str:
    """A file as a message names it before its line and column."""
    return "standard input" if origin == "-" else clean(origin)


def cited(results: Iterable[Finding | Skipped], names: Mapping[str, str]) -> tuple[Cited, ...]:
    """The figures of `results`, each once, in the order of the sources; what they count, unless a fact says it."""
    order = {document: number for number, document in enumerate(names)}
    found: dict[Span, Cited] = {}
    for result in results:
        about = isinstance(result, Skipped) or not result.fact
        claims = result.claims if about and result.claims else (None,) * len(result.quantities)
        for quote, quantity, claim in zip(result.quotes, result.quantities, claims, strict=False):
            source = "" if len(names) == 1 else names.get(quote.span.document_id) or clean(quote.source)
            found[quote.span] = Cited(quote, _words(quote, quantity, claim), source)
    return tuple(
        sorted(found.values(), key=lambda c: (order.get(c.quote.span.document_id, len(order)), c.quote.span.start))
    )


def _words(quote: Quote, quantity: Quantity, claim: Claim | None) -> str:
    """The figure as written, with the words that bound it where they stand beside it, and what it counts."""
    text, hedge, span = quote.figure, quantity.hedge, quote.span
    if hedge and 0 < span.start - hedge.start <= len(quote.before):
        text = quote.before[hedge.start - span.start :] + text
    if hedge and 0 < hedge.end - span.end <= len(quote.after):
        text = text + quote.after[: hedge.end - span.end]
    text = text if len(text) <= FIGURE else quote.figure
    if claim and claim.measurand and not quantity.unit and claim.measurand.text not in text:
        text = f"{text} {claim.measurand.text}"
    return short(text, FIGURE)


def short(text: str, room: int) -> str:
    """`text` in at most `room` characters, cut between words where that can be."""
    shown = clean(text).strip()
    if len(shown) <= room:
        return shown
    return (shown[: room - 3].rpartition(" ")[0] or shown[: room - 3]).rstrip(",;:.-") + "..."


def once(found: Iterable[Cited]) -> tuple[Cited, ...]:
    """Each figure of each source once, with the places where it stands again."""
    first: dict[tuple[str, str], Cited] = {}
    for item in found:
        key = item.quote.span.document_id, item.words.casefold()
        known = first.setdefault(key, item)
        if known is not item:
            first[key] = known._replace(again=(*known.again, item.quote.place))
    return tuple(first.values())


def figures(found: Sequence[Cited]) -> str:
    """Figures with their places: "240 miles (Express, line 9) and 380 kilometers (Paper, line 5)"."""
    told: dict[str, list[Cited]] = {}
    for item in once(found):
        told.setdefault(item.words.casefold(), []).append(item)
    places = {
        items[0].words: "; ".join(f"{item.source}, {item.place}" if item.source else item.place for item in items)
        for items in told.values()
    }
    if len(set(places.values())) == 1:
        return f"{joined(list(places))} ({next(iter(places.values()))})"
    return joined([f"{words} ({where})" for words, where in places.items()])


def bare(place: str) -> str:
    """A place without the heading above it ("line 12"); a page stays."""
    shown = clean(place)
    return shown.rpartition(", ")[2] if shown.startswith("§ ") else shown


def _lines(places: Sequence[str]) -> str:
    """Places of one source in short: "lines 8 and 36", "p. 2, line 4"."""
    once = list(dict.fromkeys(places))
    numbers = [place.removeprefix("line ") for place in once]
    return f"lines {joined(numbers)}" if len(once) > 1 and all(n.isdigit() for n in numbers) else joined(once)


def joined(texts: Sequence[str]) -> str:
    """Texts as a sentence counts them: "a", "a and b", "a, b and c"."""
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)
