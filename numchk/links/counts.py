"""Finds counts that a text states together with the list of what is counted.

COUNT_OF (count, item, item ...) has two manners: "listed" = the list stands in dashes or brackets, behind a colon or
"aged", so that it must be whole ("three cities - Kyiv, Lviv and Odesa -"); "beside" = it stands between commas, and may
be something else. An item is a figure of the text, or a name read as a figure of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import FILLER, OTHER, Masked, counted, either, mask, pattern
from numchk.model import Document, Lexicon, Link, Quantity, Span
from numchk.terms import Bound, Kind, Relation

_ONE = Decimal(1)
#: "Kyiv", "the United Arab Emirates", "Isle of Man": capitals, and small words between them.
_WORD = r"(?:(?-i:[A-Z][a-z]{0,2}\.)|(?-i:[A-Z])[\w'’-]*)"
_SMALL = "(?:of|de|del|della|da|di|du|la|le|al|el|van|von|der|den|upon)(?= (?-i:[A-Z]))"
_NAME = rf"(?:the )?{_WORD}(?: {_SMALL}| {_WORD}){{0,4}}"
_NAMES = rf"(?P<names>{_NAME}(?:, (?!and\b){_NAME})*,? and {_NAME})"
_AGE = f"{OTHER}{FILLER}*+"
_AGES = rf"(?P<ages>{_AGE}(?:, (?!and\b){_AGE})*,? and {_AGE})"
_NOUN = r"(?P<noun>(?: (?!(?:and|or|of|in|at|on|for|from|to|with|by)\b)[^\W\d_][\w'’-]*){1,4}?)"
#: What goes on a list behind its comma, so that no verb of its subject stands there.
_ADDS = (
    r"(?:plus|or|nor|not|then|along|alongside|together|including|respectively|such|like|both|all|each|aged|[a-z]+ly)\b"
)
#: What a comma may part from the land it lies in.
_PLACES = frozenset({"towns", "cities", "villages", "places", "ports", "airports", "sites", "suburbs", "locations"})
_PART = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
#: Before a heading that is joined to another: "a man and two women".
_JOINED = re.compile(r"(?:\band|\bor|&|,|\bplus|\bof|\bto|[-–])\s*$", re.IGNORECASE)
_MOST = 12


class _Cues(NamedTuple):
    """The vocabulary's cues, compiled once a lexicon."""

    forms: tuple[tuple[re.Pattern[str], str], ...]
    words: tuple[tuple[re.Pattern[str], int], ...]
    together: re.Pattern[str]
    one_name: re.Pattern[str]
    joined: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    entries = {2: "two of them", 3: "three of them", 4: "four of them"}
    words = either(lexicon, *entries.values())
    count = rf"(?:<N:count>|(?<![\w’'-])(?P<word>{words})){_NOUN}?"
    joins = either(lexicon, "preposition", "clause")
    verb = rf"{either(lexicon, 'auxiliary')}\b|(?-i:(?!{joins}\b|{_ADDS})[a-z]{{3,}}\b(?!,))"
    return _Cues(
        forms=(
            (pattern(rf"{count} [–—-] {_NAMES}(?= [–—-] |\s*[.;]|\s*\Z)"), "listed"),
            (pattern(rf"{count} ?[–—]{_NAMES}(?=[–—]|\s*[.;]|\s*\Z)"), "listed"),
            (pattern(rf"{count} \({_NAMES}\)"), "listed"),
            (pattern(rf"{count} \((?:in|at|from) {_NAMES}\)"), "placed"),
            (pattern(rf"{count}: {_NAMES}(?=\s*[.;]|\s*\Z)"), "listed"),
            (pattern(rf"{count},? (?:all |both )?aged {_AGES}(?=\s*[,.;)–—]|\s*\Z| [a-z])"), "listed"),
            (pattern(rf"{count}, {_NAMES}, (?={verb})"), "subject"),
            (pattern(rf"{count} (?:are|were) {_NAMES}(?=\s*[.;]|\s*\Z)"), "subject"),
            (pattern(rf"{count}, {_NAMES}(?=\s*[,.;]|\s*\Z)"), "beside"),
            (pattern(rf"{count}(?: [^\W\d_][\w'’-]*){{1,4}}: {_NAMES}(?=\s*[.;]|\s*\Z)"), "beside"),
        ),
        words=tuple((pattern(rf"{either(lexicon, entry)}"), value) for value, entry in entries.items()),
        together=pattern(rf"\b{either(lexicon, 'open list')}\b"),
        one_name=pattern(rf"\b{either(lexicon, 'one name')}\b"),
        joined=frozenset(lexicon.words("links", "named with and")),
    )


def find(document: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Link]:
    """The counts of `document` that come with a list of names or ages."""
    cues = _cues(lexicon)
    masked = mask(document, quantities)
    for sentence in document.sentences:
        if masked.text.find(" and ", sentence.start, sentence.end) < 0:
            continue
        seen: set[int] = set()
        for form, manner in cues.forms:
            for found in form.finditer(masked.text, sentence.start, sentence.end):
                link = _link(masked, cues, found, _manner(masked, found, sentence, manner))
                if link is not None and link.quantities[-1].span.end not in seen:
                    seen.add(link.quantities[-1].span.end)
                    yield link


def _manner(masked: Masked, found: re.Match[str], sentence: Span, manner: str) -> str:
    """A list between commas must be whole where it follows the subject that opens the sentence, and is of one kind."""
    if manner != "subject":
        return manner
    opens = masked.text[sentence.start : found.start()].strip().lower() in {"", "the", "all", "all the"}
    lengths = {name.count(" ") > 0 for name in _PART.split(found["names"])}
    return "listed" if opens and len(lengths) == 1 else "beside"


def _link(masked: Masked, cues: _Cues, found: re.Match[str], manner: str) -> Link | None:
    count, groups = _count(masked, cues, found), found.groupdict()
    if count is None or not _counts(masked, found, groups.get("noun")):
        return None
    place = found.span("ages" if groups.get("ages") else "names")
    items = _ages(masked, place) if groups.get("ages") else _names(masked, cues, place)
    if not 2 <= len(items) <= _MOST:
        return None
    if masked.text[place[0] - 1] == "(" and len(items) == 2 < count.value:
        manner = "beside"  # a bracket may name a few
    between_commas = masked.text[max(0, place[0] - 2) : place[0]] == ", "
    if len(items) > count.value and between_commas and _last(groups.get("noun")) in _PLACES:
        manner = "beside"  # "Paris, Texas" is one town
    if manner == "placed":  # several may stand in one place, but not one in several
        manner = "listed" if len(items) >= count.value else "beside"
    if len(items) > count.value and _last(groups.get("noun")) in cues.joined:
        manner = "beside"  # "Wind and Fire" may be one of them, or two
    if len(items) == 2 == count.value and masked.document.quote(count.span).lower() == "both":
        return None  # "both oblasts, Belgorod and Voronezh": grammar, and no count
    return Link(relation=Relation.COUNT_OF, quantities=(count, *items), cue=masked.span(*found.span()), manner=manner)


def _counts(masked: Masked, found: re.Match[str], noun: str | None) -> bool:
    """True where a plural stands before the list and nothing is joined to it in front."""
    last = _last(noun)
    plural = (last.endswith("s") and not last.endswith(("ss", "us"))) or last in {"men", "women", "people", "children"}
    before = masked.text[max(0, found.start() - 8) : found.start()]
    return (plural or (noun is None and found["count"] is None)) and _JOINED.search(before) is None


def _last(noun: str | None) -> str:
    return noun.split()[-1].lower() if noun else ""


def _count(masked: Masked, cues: _Cues, found: re.Match[str]) -> Quantity | None:
    """The count as a figure: as read, or of "both", "the trio"; None where it is no plain whole number up to twelve."""
    if found["count"]:
        figure = masked.figure(found.start("count"))
        plain = figure.bound in {Bound.EXACT, Bound.EXACTLY} and figure.kind is Kind.COUNT and figure.unit == ""
        return figure if plain and len(figure.numerals) == 1 and 2 <= figure.value <= _MOST else None
    value = next(value for word, value in cues.words if word.fullmatch(found["word"]))
    return counted(masked, found.span("word"), Decimal(value), "count word")


def _ages(masked: Masked, place: tuple[int, int]) -> list[Quantity]:
    marks = re.finditer(OTHER, masked.text[slice(*place)])
    ages = [masked.figure(place[0] + mark.start()) for mark in marks]
    return ages if all(q.construction == "age" and len(q.numerals) == 1 for q in ages) else []


def _names(masked: Masked, cues: _Cues, place: tuple[int, int]) -> list[Quantity]:
    """The names of a list, each a figure of one; nothing where one of them holds an "and"."""
    text = masked.text[slice(*place)]
    if cues.one_name.search(text):
        return []
    starts = [0, *(m.end() for m in _PART.finditer(text))]
    ends = [*(m.start() for m in _PART.finditer(text)), len(text)]
    return [
        counted(masked, (place[0] + start, place[0] + end), _ONE, "name")
        for start, end in zip(starts, ends, strict=True)
    ]
