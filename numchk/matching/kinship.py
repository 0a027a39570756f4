"""How near two figures of two texts stand to each other: points for what they share, counted by a written table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from numchk.matching.agreement import agreement
from numchk.matching.facts import Fact
from numchk.matching.families import PEOPLE, Families, stem
from numchk.matching.gates import READING, too_far
from numchk.matching.story import Stories
from numchk.model import Agreement, Quantity, Reading
from numchk.terms import Kind, Level, Verdict
from numchk.values import Likeness, restates

#: What each slot of a pair adds to its points, or takes away. Written, not learnt.
POINTS: Mapping[tuple[str, Level], int] = MappingProxyType(
    {
        ("measurand", Level.SAME): 4,
        ("measurand", Level.DIFFERENT): -8,
        ("predicate", Level.SAME): 4,
        ("predicate", Level.DIFFERENT): -6,
        ("reference", Level.SAME): 4,
        ("reference", Level.DIFFERENT): -6,
        ("period", Level.SAME): 2,
        ("period", Level.DIFFERENT): -6,
        ("place", Level.SAME): 2,
        ("place", Level.COMPATIBLE): 2,
        ("place", Level.DIFFERENT): -4,
        ("subset", Level.SAME): 2,
        ("subset", Level.DIFFERENT): -2,
        ("speaker", Level.SAME): 2,
        ("sequence", Level.DIFFERENT): -2,
    }
)
#: Measures are told under many names ("peaked at 6 m", "a level of 6 m"), and old times by many words.
OTHER_MEASURE, OTHER_ERA = -4, -4
#: What became of people is one thing or another: the hurt are not the dead.
OTHER_FATE = -12
#: A word near both figures; one that stands near few figures says more; together they say no more than so much.
WORD, RARE_WORD, MOST_WORDS = 2, 4, 10
#: A word is rare that stands near so many figures at most, or near this share of all.
RARE, RARE_SHARE = 4, 20
#: A number with a unit, or so large a one, is seldom met by chance.
LARGE = 10_000
#: What a number says by itself, at most; where it was rounded or converted, unless it has so many digits all the same.
MOST_VALUE, ROUNDED_VALUE, MANY_DIGITS = 4, 2, 3
#: From here on a number is telling: what else differs counts half.
TELLING = 3
#: Another figure of the one sentence stands in the other too; or of the sentence before or after.
COMPANY, NEIGHBOUR = 4, 2
#: The same digits in another order: a slip of the fingers.
TWISTED = 4


class Kin(NamedTuple):
    """A figure of a source beside one of the draft."""

    fact: Fact  #: the source's
    found: Agreement
    like: Likeness
    bare: int  #: points without those of the number itself
    value: int  #: points of the number, where both print the same
    words: frozenset[str]  #: that stand near both
    company: bool = False  #: another figure stands in the sentences of both
    twisted: bool = False  #: the source has the draft's digits in another order

    @property
    def points(self) -> int:
        """All points."""
        return self.bare + self.value

    @property
    def verdict(self) -> Verdict:
        """How the two numbers stand to each other."""
        return self.like.verdict

    def beside(self, *, company: bool) -> Kin:
        """The pair with the points of another figure that stands in the sentences of both, or next to them."""
        return self._replace(bare=self.bare + (COMPANY if company else NEIGHBOUR), company=company)

    def level(self, slot: str) -> Level:
        """The level of one slot."""
        return dict(self.found).get(slot, Level.UNKNOWN)


def digits(quantity: Quantity) -> int:
    """How many digits of its numbers are certainly meant: 3 for 24,300."""
    return sum(len(numeral.value.normalize().as_tuple().digits) for numeral in quantity.numerals)


def weight(quantity: Quantity) -> int:
    """How telling a number is by itself: its digits, and more with a unit or where it is large."""
    more = 2 if quantity.dimension else int(abs(quantity.value) >= LARGE)
    return min(MOST_VALUE, digits(quantity) + more - 1)


def twisted(a: Quantity, b: Quantity) -> bool:
    """True for the same digits in another order, as fingers slip: "8.9m" and "9.8m"; not 500 and 5,000."""
    if a.unit != b.unit or not len(a.numerals) == len(b.numerals) == 1 or a.value == b.value:
        return False
    one, other = a.value.normalize().as_tuple(), b.value.normalize().as_tuple()
    return one.exponent == other.exponent and sorted(one.digits) == sorted(other.digits)


class Kinship:
    """Lays figures side by side; knows which words are rare and which only name units."""

    def __init__(self, every: Sequence[Fact], readings: Sequence[Reading], table: Families, stories: Stories) -> None:
        """`every` fact of `readings`; `table` and `stories` as for `agreement`."""
        self.table, self.stories = table, stories
        self.often = Counter(word for fact in every for word in fact.words)
        self.rare = max(RARE, len(every) // RARE_SHARE)
        self.units = frozenset(_unit_words(readings))

    def of(self, draft: Fact, source: Fact) -> Kin | None:
        """The pair with its points; None where they cannot be compared or have nothing in common."""
        elided = bool(draft.quantity.dimension) != bool(source.quantity.dimension)
        if elided and draft.family.thing and source.family.thing and draft.family.thing != source.family.thing:
            return None
        like = restates(draft.quantity, source.quantity, READING)
        if like is None:
            return None
        words = (draft.words & source.words) - self.units
        if like.verdict is Verdict.CONFLICTS and (too_far(draft, source) or not (words or _one_kind(draft, source))):
            return None
        found = agreement(draft, source, self.table, self.stories)
        named = {slot for slot, level in found if level is Level.SAME}
        if elided and not {"measurand", "predicate"} & named:
            return None
        value = 0 if elided else 2 * _told_by_value(draft.quantity, source.quantity, like)
        against = sum(_against(slot, level, draft, source) for slot, level in found)
        if like.verdict is Verdict.AGREES and value >= 2 * TELLING:
            against = -(-against // 2)
        bare = against + sum(max(0, POINTS.get(slot, 0)) for slot in found) + self._words(words)
        slip = like.verdict is Verdict.CONFLICTS and twisted(draft.quantity, source.quantity)
        bare += TWISTED if slip else 0
        if draft.quantity.dimension == "[temperature]" and _is_change(draft) != _is_change(source):
            bare -= 4
        return Kin(source, found, like, bare, value, words, twisted=slip)

    def _words(self, words: frozenset[str]) -> int:
        return min(MOST_WORDS, sum(RARE_WORD if self.often[word] <= self.rare else WORD for word in words))


def _one_kind(a: Fact, b: Fact) -> bool:
    """True where both name one thing or one deed."""
    same = (a.family.thing and a.family.thing == b.family.thing) or (a.family.fate and a.family.fate == b.family.fate)
    return bool(same)


def _unit_words(readings: Sequence[Reading]) -> Iterator[str]:
    """The words that stand as units in some text: two figures in miles share no thing by that."""
    for reading in readings:
        for quantity in reading.quantities:
            if quantity.unit_span:
                yield from map(stem, re.findall(r"[^\W\d_]+", reading.document.quote(quantity.unit_span)))


def _is_change(fact: Fact) -> bool:
    return fact.quantity.kind is Kind.CHANGE


def _by_another_name(a: Fact, b: Fact) -> bool:
    """True where one text leaves the people unnamed, or a telling number counts one group that goes by two names."""
    named = [fact.claim.measurand is not None and fact.claim.measurand.span is not None for fact in (a, b)]
    unnamed = any(fact.family.kind == PEOPLE and not own for fact, own in zip((a, b), named, strict=True))
    whoever = a.habit.whoever and b.habit.whoever and digits(a.quantity) >= MANY_DIGITS
    return unnamed or whoever


def same_number(a: Quantity, b: Quantity) -> bool:
    """True where both print one number in one unit, whatever bounds it: "at least 40" and "40"."""
    return a.value == b.value and a.unit == b.unit and len(a.numerals) == len(b.numerals) == 1


def _told_by_value(quantity: Quantity, other: Quantity, like: Likeness) -> int:
    match like.verdict:
        case Verdict.AGREES:
            return weight(quantity)
        case Verdict.COMPATIBLE if same_number(quantity, other):
            return weight(quantity)
        case Verdict.AGREES_ROUNDED:
            return min(max(ROUNDED_VALUE, digits(quantity)), MANY_DIGITS, weight(quantity))
        case _:
            return 0


def _against(slot: str, level: Level, draft: Fact, source: Fact) -> int:
    """What a slot takes away; 0 where it speaks for the pair."""
    if level is Level.DIFFERENT:
        if slot == "measurand" and draft.quantity.dimension != source.quantity.dimension:
            return 0  # pounds of money read as a weight have its name
        if slot == "measurand" and draft.quantity.dimension:
            return OTHER_MEASURE
        if slot == "measurand" and _by_another_name(draft, source):
            return 0
        if slot == "period" and not (draft.period or source.period):
            return OTHER_ERA
        if slot == "predicate" and draft.habit.people and source.habit.people:
            return OTHER_FATE
    return min(0, POINTS.get((slot, level), 0))
