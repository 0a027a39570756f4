"""Whether a difference between two figures may be called one: evidence, known families, alignment, plausible band."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from numchk.matching.bearers import bearers, one_bearer, one_way
from numchk.matching.facts import Fact
from numchk.matching.families import PEOPLE, stem
from numchk.matching.times import bound_to_event, neighbours, outlasts
from numchk.model import Agreement, Quantity, Tolerance
from numchk.terms import Kind, Level, Trend, Verdict
from numchk.values import POINTS, relate

#: How matching reads printed numbers; the rule that judges a pair later may read them more narrowly.
READING = Tolerance(exact_counts=True)
ALIKE = frozenset({Verdict.AGREES, Verdict.AGREES_ROUNDED})
#: No rounding makes one of two numbers look like another that is so many times larger.
WIDEST = Decimal("1.3")
#: A clash inside one text needs so many shared words near by: texts tell parts without saying so.
WITHIN_ONE_TEXT = 4
#: One or two things may be any, and so may a part: so many words must stand near both.
FEW, WITNESSES = 2, 2
#: Two amounts of nothing named are one where so many words near them are the same.
MANY_WITNESSES = 3


def plain(a: Quantity, b: Quantity) -> bool:
    """True for two single numbers of one unit, without bound: they can be compared as they stand."""
    one_unit = a.units == b.units and len(a.units) == 1
    return one_unit and {a.bound, b.bound} <= POINTS and len(a.numerals) == len(b.numerals) == 1


def _within(a: Quantity, b: Quantity, factor: Decimal) -> bool:
    """True where neither written number is more than `factor` times the other."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= low * factor


def clash(a: Quantity, b: Quantity, *, closed: bool) -> bool:
    """True where both cannot stand together as figures of one fact."""
    if plain(a, b) and not _within(a, b, WIDEST):
        return True
    like = relate(a, b, READING, closed=closed)
    return like is not None and like.verdict is Verdict.CONFLICTS


def alike(a: Quantity, b: Quantity) -> bool:
    """True where both say the same number, after rounding or conversion."""
    if plain(a, b) and not _within(a, b, WIDEST):
        return False
    like = relate(a, b, READING)
    return like is not None and like.verdict in ALIKE


def shared_words(a: Fact, b: Fact) -> frozenset[str]:
    """Words that stand near both figures."""
    return a.words & b.words


def _people(a: Fact, b: Fact, levels: dict[str, Level]) -> str:
    if levels["predicate"] is not Level.SAME:
        group = a.family.thing == b.family.thing not in ("", "person") and "alone" in a.cues & b.cues
        told = group and levels["story"] is Level.SAME and bool(_witnesses(a, b) - _stems(a.around.names))
        return "" if told else "one of them does not say what became of the people"
    named = bool(a.family.thing and b.family.thing)
    if levels["measurand"] is Level.UNKNOWN and named and not (a.habit.whoever and b.habit.whoever):
        strangers = "some people" in a.cues | b.cues
        return "" if strangers and _one_deed(a, b, levels) else "one counts a part of the people only"
    return ""


def _things(a: Fact, b: Fact, levels: dict[str, Level]) -> str:
    unnamed = not a.family.thing or not b.family.thing
    told = unnamed and levels["predicate"] is Level.SAME and bool(shared_words(a, b))
    if levels["measurand"] is not Level.SAME and not told:
        return "not surely the same things"
    if min(a.quantity.value, b.quantity.value) <= FEW:
        own = all(f.claim.predicate is not None and f.claim.predicate.span is not None for f in (a, b))
        told = own and levels["predicate"] is Level.SAME and len(shared_words(a, b)) >= WITNESSES
        return "" if told else "one or two things, perhaps others"
    silent = (not a.family.fate) + (not b.family.fate)
    if levels["predicate"] is Level.SAME or len(shared_words(a, b)) > silent % 2:
        return ""
    return "nothing near the figures shows that they are the same things"


def _measure(a: Fact, b: Fact, levels: dict[str, Level]) -> str:
    if a.document == b.document and levels["measurand"] is not Level.SAME:
        return "one text, and not surely the same measure"
    if levels["measurand"] is Level.UNKNOWN and _one_deed(a, b, levels):
        return ""
    if not a.family.thing and not b.family.thing:
        told = levels["story"] is Level.SAME and (
            len(shared_words(a, b)) >= MANY_WITNESSES or (_one_verb(a, b) and bool(shared_words(a, b) - _deeds(a, b)))
        )
        return "" if told else "neither names what it measures, and few words near them are the same"
    if levels["measurand"] is not Level.SAME:
        return "not surely the same measure"
    alone = "alone" in a.cues and "alone" in b.cues
    if alone and a.quantity.dimension == "[share]":
        alone = a.trend is b.trend is not Trend.NONE  # two changes of one amount, the same way
        if alone:
            return ""
    if alone:
        held = levels["predicate"] is Level.SAME or levels["place"] in (Level.SAME, Level.COMPATIBLE)
        enough = not a.habit.shared or bool(_witnesses(a, b) or (held and shared_words(a, b)) or one_bearer(a, b))
    else:
        enough = len(shared_words(a, b)) >= a.habit.shared
    return "" if enough else "too little shows that they measure the same"


def _one_deed(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where each is all that its text tells of one deed, in one story and with a word in common."""
    sole = "sole" in a.cues & b.cues and levels["predicate"] is Level.SAME and levels["story"] is Level.SAME
    if not sole:
        return False
    return bool(_witnesses(a, b) - _deeds(a, b) - (_stems(a.around.names) if a.habit.people else frozenset()))


#: Verbs that say nothing of what is done.
_EMPTY = frozenset({"be", "have", "do", "make", "take", "get", "put", "give", "say", "see", "last"})


def _deeds(a: Fact, b: Fact) -> frozenset[str]:
    return _stems(f.claim.predicate.text for f in (a, b) if f.claim.predicate)


def _one_verb(a: Fact, b: Fact) -> bool:
    """True where both say that one thing was done, in one word that says what."""
    first, second = a.claim.predicate, b.claim.predicate
    if first is None or second is None or {first.value, second.value} & _EMPTY:
        return False
    return first.value == second.value or first.text.lower() == second.text.lower()


def _witnesses(a: Fact, b: Fact) -> frozenset[str]:
    """Words that stand near both figures, besides the name of what is measured."""
    return shared_words(a, b) - _stems(f.claim.measurand.text for f in (a, b) if f.claim.measurand)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in text.split())


def _said_twice(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where two sentences of one text say the same thing of the same place with two figures."""
    one_sentence = a.claim.sentence_span == b.claim.sentence_span
    elsewhere = (a.claim.place is None) != (b.claim.place is None) or levels["place"] is Level.DIFFERENT
    two_voices = levels["speaker"] is Level.COMPATIBLE  # the text itself sets two sources side by side
    stay = a.quantity.dimension == "[time]"  # a four-day visit and a three-day visit are two visits
    return not (one_sentence or elsewhere or two_voices or stay) and len(shared_words(a, b)) >= WITHIN_ONE_TEXT


def _one_names_place(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where two figures of an old event may be of one town and of all: the story's place does not fill the gap."""
    days = [(f.period.end - f.period.start).days for f in (a, b) if f.period]
    # "85 in the town of Karsi" beside "340 across the country": a part and perhaps its whole
    of_all = any("cue_whole" in f.cues and f.claim.place is None for f in (a, b))
    if of_all and (a.claim.place is None) != (b.claim.place is None) and a.document != b.document:
        return True
    one_day = len(days) == 2 and max(days) <= 2 and levels["period"] is Level.SAME
    return bool(a.around.old and b.around.old) and levels["scope"] is Level.DIFFERENT and not one_day


def _perhaps_another_day(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where one is dated shortly after the day on which the other appeared."""
    one_dated = (a.period is None) != (b.period is None) and bool(a.published and b.published)
    return one_dated and levels["period"] is Level.UNKNOWN and bound_to_event(a) and bound_to_event(b)


def _any_such(a: Fact, b: Fact, levels: dict[str, Level]) -> bool:
    """True where one is told of "a trial of 500" or "a man" at large, and nothing holds the two together."""
    at_large = any({"any such", "any one"} & f.cues and f.family.kind != "magnitude" for f in (a, b))
    held = (levels["place"], levels["story"], levels["period"], levels["event"], levels["speaker"])
    return at_large and not {Level.SAME, Level.COMPATIBLE} & set(held)


def _another(a: Fact, b: Fact, levels: dict[str, Level]) -> str:
    """Why the two may be of two amounts, or of two things; "" where nothing says so."""
    amounts = bool(a.quantity.dimension) or bool({a.family.fate, b.family.fate} & {"rose", "fell"})
    if amounts and ("from" in a.cues) != ("from" in b.cues):
        return "one of them is where a change began"
    held = levels["story"] is Level.SAME and (shared_words(a, b) or levels["place"] in (Level.SAME, Level.COMPATIBLE))
    if bool(a.quantity.value) != bool(b.quantity.value) and not held:
        return "one tells of none, perhaps in another event"
    if ("cue_whole" in a.cues) != ("cue_whole" in b.cues) and a.family.fate:
        return "one is told of all places, the other perhaps of one"
    if a.habit.grows and b.habit.grows and outlasts(a, b):
        return "one is counted over a longer time than the event of the other"
    if _any_such(a, b, levels):
        return "told of one at large, perhaps not the same one"
    return bearers(a, b)


def _doubt(a: Fact, b: Fact, levels: dict[str, Level]) -> str:
    """What speaks against one fact although no slot differs; "" where nothing does."""
    placed = levels["place"] in (Level.SAME, Level.COMPATIBLE)
    if (a.habit.listed or b.habit.listed) and not one_way(a, b, levels):
        return "distances and times are compared only where they agree"
    if a.document == b.document and not _said_twice(a, b, levels):
        return "one text often tells of two such things, and few words around them are the same"
    if levels["story"] is not Level.SAME and not placed and not (bound_to_event(a) or bound_to_event(b)):
        return "nothing shows that both speak of one place"
    if neighbours(a, b):
        first, second = (f.claim.period.text if f.claim.period else "" for f in (a, b))
        return f"perhaps another day: {first} against {second}"
    if _perhaps_another_day(a, b, levels):
        return "perhaps another day"
    other = _another(a, b, levels)
    if other:
        return other
    if levels["subset"] is Level.SAME and len(shared_words(a, b)) < WITNESSES + ("cue_average" in a.cues & b.cues):
        return "two parts, perhaps not the same one"
    return "one is told of a place, the other perhaps of all" if _one_names_place(a, b, levels) else ""


def no_evidence(a: Fact, b: Fact, found: Agreement) -> str:
    """Why a difference would prove nothing, in words; "" where there is positive evidence for one fact."""
    levels = dict(found)
    doubt = _doubt(a, b, levels)
    if doubt:
        return doubt
    if a.habit.people or b.habit.people or (a.family.kind == PEOPLE and a.quantity.dimension == ""):
        return _people(a, b, levels)
    if a.quantity.kind is Kind.COUNT and a.quantity.dimension == "" and a.family.kind != "magnitude":
        return _things(a, b, levels)
    return _measure(a, b, levels)


def _ratio(a: Fact, b: Fact) -> bool:
    """True where both lie within the band of their family; zero is within every band."""
    band = min(a.habit.band, b.habit.band)
    if plain(a.quantity, b.quantity):
        return not a.quantity.value or not b.quantity.value or _within(a.quantity, b.quantity, band)
    like = relate(a.quantity, b.quantity, READING)
    if like is None:
        return False
    first, second = like.first.magnitude(), like.second.magnitude()
    low, high = sorted((first, second), key=lambda i: i.low)
    top = low.high if low.high.is_finite() else low.low  # "at least 6" is no figure of a fact that has 31,000
    return not top or not low.low or high.low <= top * band


def too_far(a: Fact, b: Fact) -> str:
    """Why the two are perhaps two facts: they lie outside the band of their family; "" inside it."""
    return "" if _ratio(a, b) else "far apart, perhaps two facts"


def look_alike(a: Fact, b: Fact, found: Agreement) -> bool:
    """True where a reader might hold the two against each other: the same deed done to the same things."""
    levels = dict(found)
    if a.document == b.document or levels["predicate"] is not Level.SAME:
        return False
    return levels["measurand"] is Level.SAME and too_far(a, b) == ""


def may_agree(a: Fact, b: Fact, found: Agreement) -> bool:
    """True where two figures that can stand together are worth showing as one fact.

    Like figures need little evidence; a bound that merely covers the other needs as much as a difference.
    """
    levels = dict(found)
    if a.document == b.document or too_far(a, b):
        return False
    if not alike(a.quantity, b.quantity):
        return not no_evidence(a, b, found)
    if a.family.kind == "distance":
        return levels["reference"] is Level.SAME
    if a.habit.people or b.habit.people:
        return levels["predicate"] is Level.SAME
    if a.quantity.kind is Kind.COUNT and a.quantity.dimension == "" and a.family.kind != "magnitude":
        near = levels["predicate"] is Level.SAME or bool(shared_words(a, b))
        by_another_name = a.habit.whoever and b.habit.whoever and levels["predicate"] is Level.SAME
        return (levels["measurand"] is Level.SAME or by_another_name) and near
    return levels["measurand"] is Level.SAME or bool(shared_words(a, b))
