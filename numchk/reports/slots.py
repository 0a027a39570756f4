"""What was read of one figure, slot by slot, with the words it came from and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from numchk.model import Claim, Document, Mention, Period, Quantity, Span
from numchk.reports.citing import FIGURE, short
from numchk.reports.pieces import clean, day
from numchk.spots import in_headline
from numchk.terms import Bound, Kind, Role, Stance

#: Slot of a claim -> what an editor calls it, in the order in which they are shown.
LABELS = {
    "measurand": "of what",
    "subset": "which part",
    "predicate": "what happens",
    "agent": "who does it",
    "event": "event",
    "place": "where",
    "reference": "counted from",
    "period": "when",
    "speaker": "who says so",
}
#: Slots that are named where they are empty: two figures that are silent here may be of two things.
ASKED = ("measurand", "predicate", "place", "period")
#: What stands behind the verb, by role: of people and things that are counted, and of an amount.
_ROLES = {
    Role.SUBJECT: ("they do it", "it does so"),
    Role.OBJECT: ("done to them", "says how much"),
    Role.OBLIQUE: ("the figure only stands beside it", "the figure only stands beside it"),
    Role.PREDICATIVE: ("says how many they are", "says how much it is"),
}
_STANCES = {
    Stance.DENIED: "denied: the text says that it is not so",
    Stance.FORECAST: "expected: it is not so yet",
    Stance.CONDITIONAL: "only possible: it may or would be so",
}
#: Kinds of part, where the words alone do not say it.
_PARTS = {
    "part": "a part of a whole",
    "further": "further ones",
    "rest": "the rest",
    "separate": "separate ones",
    "severe": "the severe ones",
    "slight": "the slight ones",
    "excluding": "some left out",
    "cumulative": "counted over a longer time",
    "wave": "one of several waves",
    "another": "of another event",
}
#: So many characters behind its figure a noun is read on with it: "12 of the 30 people" is far enough.
BESIDE = 25
_FIGURE = re.compile(r"\d")
#: Words of a bound that the figure is called by.
_WORDY = frozenset(Bound) - {Bound.EXACT, Bound.EXACTLY, Bound.RANGE, Bound.VAGUE}


def rows(document: Document, claim: Claim, said: Mapping[str, Claim]) -> Iterator[tuple[str, str]]:
    """(slot, what was read there) for each slot that is filled; then what is left unsaid, as one row.

    `said` are the claims of the text by id.
    """
    for slot, label in LABELS.items():
        if words := _slot(document, claim, slot):
            yield label, words
    if claim.stance in _STANCES:
        yield "held as", _STANCES[claim.stance]
    if first := said.get(claim.repeats or ""):
        yield "says again", f"{figure(first)} of {line(document, first.quantity.span)}: counted once"
    if claim.quantity.construction != "age":  # an age is read without its clause
        yield "read", "alike by both readers" if claim.agreement else "the two readers differ: look again"
    if unsaid := [LABELS[slot] for slot in ASKED if getattr(claim, slot) is None]:
        yield "left unsaid", ", ".join(unsaid)


def in_words(document: Document, claim: Claim, said: Mapping[str, Claim]) -> Mapping[str, str]:
    """Slot -> what was read there and where it stands, for each slot that is filled; `said` as for `rows`."""
    found = {slot: words for slot in LABELS if (words := _slot(document, claim, slot))}
    if claim.stance is not Stance.ASSERTED:
        found["stance"] = _STANCES[claim.stance]
    if first := said.get(claim.repeats or ""):
        found["repeats"] = f"{figure(first)} of {line(document, first.quantity.span)}"
    return found


def published(document: Document) -> str:
    """The day of publication; "" where it is not known."""
    return day(document.published)


def _slot(document: Document, claim: Claim, slot: str) -> str:
    found = getattr(claim, slot)
    if found is None:
        return ""
    words = ", ".join(filter(None, (_told(slot, claim, found), _home(document, claim, found))))
    return clean(words + (_role(claim) if slot == "predicate" else ""))


def figure(claim: Claim) -> str:
    """The figure with the word that bounds it and what it counts: "at least 12 people"."""
    quantity, thing = claim.quantity, claim.measurand
    bound = f"{quantity.bound.value} " if quantity.bound in _WORDY else ""
    text = short(f"{bound}{quantity.surface}", FIGURE)
    counted = thing.text or ("people" if thing.value == "person" else thing.value) if thing else ""
    if quantity.unit or not thing or counted.casefold() in quantity.surface.casefold():
        return text
    beside = thing.span is not None and 0 < thing.span.start - quantity.span.end < BESIDE
    return short(f"{text} {counted}" if beside else f"{text} ({counted})", FIGURE)


def line(document: Document, span: Span) -> str:
    """The line of the file in which `span` begins: "line 8"; the place where no lines are told: "paragraph 7"."""
    place = document.locate(span)
    told = document.packed or not re.search(r"(?:^|, )line \d+\Z", place)
    return clean(place) if told else f"line {document.region(span).line}"


# ---------------------------------------------------------------- what a slot says


def _told(slot: str, claim: Claim, found: Mention | Period) -> str:
    if isinstance(found, Period):
        return _when(found)
    match slot:
        case "measurand":
            return _thing(claim.quantity, found)
        case "predicate":
            return _form(found)
        case "subset":
            kind = _PARTS.get(found.value, f"a {found.value}" if found.value.startswith("part ") else found.value)
            return f'{kind} ("{_written(found)}")' if found.text else kind
        case _:
            return _words(found)


def _thing(quantity: Quantity, found: Mention) -> str:
    """What is counted or measured; where the unit alone says it, or nothing does, in those words."""
    name = "people" if found.value == "person" else found.value
    in_figure = found.span is not None and quantity.span.covers(found.span)
    if in_figure or (quantity.unit and _FIGURE.search(found.text)):  # its own unit, or that of the amount said twice
        return f"{name}, as the unit says"
    if not found.text:
        return f"{name}, as what is said of them shows"
    return (
        f'{name} ("{_written(found)}")' if name not in (found.value, found.text) else _words(replace(found, value=name))
    )


def _words(found: Mention) -> str:
    """The words that gave a slot, in quotation marks, behind its normal form where they are another word."""
    if not found.text or found.value.casefold()[:3] in found.text.casefold():
        return f'"{_written(found)}"' if found.text else found.value
    return f'{found.value} ("{_written(found)}")'


def _form(found: Mention) -> str:
    """The same of a verb, which a first letter shows to be a form of its own: "fell" of fall."""
    alike = found.value == "be" or found.text[:1].casefold() == found.value[:1].casefold()
    return f'"{_written(found)}"' if found.text and alike else _words(found)


def _written(found: Mention) -> str:
    return short(found.text, FIGURE)


def _role(claim: Claim) -> str:
    counts = claim.quantity.kind is Kind.COUNT and not claim.quantity.unit
    told = _ROLES.get(claim.role)
    return f": {told[0 if counts else 1]}" if told else ""


def _when(period: Period) -> str:
    """The days of a period with its words; words alone where the date of the text is not known."""
    words = f'"{short(period.text, FIGURE)}"' if period.text else ""
    first, last = period.start > date.min, period.end < date.max
    if not first and not last:
        return f"{words}, of a date that is not known"
    if period.start == period.end:
        days = day(period.start)
    elif not last:
        days = f"from {day(period.start)} on"
    else:
        days = f"{day(period.start)} to {day(period.end)}" if first else f"up to {day(period.end)}"
    return f"{days} ({words})" if words else days


def _home(document: Document, claim: Claim, found: Mention | Period) -> str:
    """Where the words of a slot stand, where that is not the figure's own sentence beside it; "" where it is."""
    place, sentence = found.span or found.taken_from, claim.sentence_span
    if place is None:
        return _first_said(document, found.text) if found.text else ""
    if sentence is not None and sentence.covers(place):
        return "" if found.span else "taken over from the figure before"
    where = line(document, place)
    if where == line(document, claim.quantity.span):
        where = f"{'an earlier' if place.start < claim.quantity.span.start else 'a later'} sentence of this line"
    return f"from the headline, {where}" if in_headline(document, place) else f"from {where}"


def _first_said(document: Document, words: str) -> str:
    """Where words that were taken over from a place unknown are said first."""
    at = document.text.find(words)
    if at < 0:
        return "taken over"
    return f"taken over, first said in {line(document, Span(document_id=document.id, start=at, end=at + len(words)))}"
