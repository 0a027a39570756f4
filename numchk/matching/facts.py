"""One claim made ready to be compared: its family, the words and names around it, its time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from numchk.matching.families import Families, Family, Habit, families
from numchk.model import Claim, Lexicon, Mention, Period, Quantity, Reading
from numchk.terms import Kind, Stance

#: Words stand near a figure within so many words to either side, inside its sentence.
NEAR = 9
#: An event this many days older than the report that tells of it is over: its figures no longer change.
OVER = timedelta(days=30)
_WORD = re.compile(r"[A-Za-zÀ-ž][\w'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim with what matching needs to know of it; `document` and `story` are numbers of this run."""

    claim: Claim
    document: int
    family: Family
    habit: Habit
    words: frozenset[str]  #: near the figure, in lower case, without small words
    names: frozenset[str]  #: capitalised among them
    cues: frozenset[str]  #: entries of comparing.toml whose words stand in the sentence
    published: date | datetime | None
    linked: frozenset[str] = field(default_factory=frozenset)  #: ids of claims that a link of the text joins to this

    @property
    def quantity(self) -> Quantity:
        """The figure."""
        return self.claim.quantity

    @property
    def period(self) -> Period | None:
        """When, as the claim says; None where its cue could not be reckoned ("on Monday" in an undated text)."""
        found = self.claim.period
        return None if found is None or found.start == date.min or found.end == date.max else found

    @property
    def closed(self) -> bool:
        """True where the event was over long before the report: its toll no longer grows."""
        if self.period is None or self.published is None:
            return False
        return self.period.end < _day(self.published) - OVER


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def earlier(a: date | datetime, b: date | datetime) -> bool:
    """True where `a` lies before `b`: by the hour where both tell it (UTC where no zone is told), else by day."""
    if isinstance(a, datetime) and isinstance(b, datetime):
        first, second = (m if m.tzinfo else m.replace(tzinfo=UTC) for m in (a, b))
        return first < second
    return _day(a) < _day(b)


@lru_cache(maxsize=8)
def _small(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words("comparing", "small_words"))


def near(sentence: str, start: int, end: int, small: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(words, names) within `NEAR` words of `sentence[start:end]`, without `small` ones; endings cut, in lower case."""
    before = _WORD.findall(sentence[max(0, start - 120) : max(0, start)])[-NEAR:]
    after = _WORD.findall(sentence[end : end + 120])[:NEAR]
    found = [w for w in (*before, *after) if w.lower() not in small and len(w) > 2]
    names = frozenset(_stem(w) for w in found if w[0].isupper())
    return frozenset(_stem(w) for w in found), names


def _stem(word: str) -> str:
    """Lower case without possessive and plural endings: enough to see that two texts use one word."""
    plain = re.sub(r"[’']s?$", "", word.lower())
    return re.sub(r"(?<=[a-z]{3})(?:es|s|ed|ing)$", "", plain)


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = [e for e in lexicon.entries("comparing") if e.startswith("cue_")]
    return tuple(
        (
            entry,
            re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon.words("comparing", entry))) + r")\b", re.IGNORECASE),
        )
        for entry in entries
    )


def _linked(reading: Reading) -> Mapping[int, frozenset[str]]:
    """Start of a quantity -> ids of the claims that links join to it."""
    found: dict[int, set[str]] = {}
    for link in reading.links:
        ids = {f"{q.span.document_id}:{q.span.start}" for q in link.quantities}
        for quantity in link.quantities:
            found.setdefault(quantity.span.start, set()).update(ids)
    return {start: frozenset(ids) for start, ids in found.items()}


def comparable_at_all(claim: Claim) -> bool:
    """True for figures that tell a fact: no ratio, no change, no forecast or condition, no age."""
    quantity = claim.quantity
    return (
        quantity.kind not in (Kind.RATIO, Kind.CHANGE)
        and claim.stance is not Stance.CONDITIONAL
        and quantity.construction not in ("age", "clock")
    )


def _fact(claim: Claim, reading: Reading, table: Families, lexicon: Lexicon) -> Fact:
    family = table.family(claim)
    at = claim.sentence_span.start if claim.sentence_span else claim.quantity.span.start
    start, end = claim.quantity.span.start - at, claim.quantity.span.end - at
    words, names = near(claim.sentence, start, end, _small(lexicon))
    window = {"cue_cumulative": claim.sentence[max(0, start - 200) : end + 200]}
    before = claim.sentence[max(0, start - 40) : end]
    return Fact(
        claim=claim,
        document=0,
        family=family,
        habit=table.habit(family, claim.quantity.dimension),
        words=words,
        names=names,
        cues=frozenset(entry for entry, pattern in _cues(lexicon) if pattern.search(window.get(entry, before))),
        published=reading.document.published,
    )


def facts(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Fact]:
    """Every claim that may be compared at all, with its family and surroundings, in the order of the readings."""
    table = families(lexicon)
    for number, reading in enumerate(readings):
        linked = _linked(reading)
        for claim in reading.claims:
            if comparable_at_all(claim):
                joined = linked.get(claim.quantity.span.start, frozenset())
                yield replace(_fact(claim, reading, table, lexicon), document=number, linked=joined)


def text_of(mention: Mention | None) -> str:
    """A mention in lower case; "" where there is none."""
    return mention.value.lower() if mention else ""
