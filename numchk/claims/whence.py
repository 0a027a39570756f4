"""From where and in which direction a distance is counted: "70 miles north-east of Lund", "12 km off the coast"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from numchk.claims.gazetteer import demonyms, words
from numchk.claims.sites import named
from numchk.clauses.clause import ClauseText, NounGroup
from numchk.clauses.closed import CALENDAR, TIMES

_COMPASS = re.compile(r"(?:(?:north|south|east|west)(?:ern)?-?){1,3}")
#: Directions that are no points of the compass, and with them a lead: "of", "from", "off".
_BEARINGS = frozenset({"inland", "upstream", "downstream", "upriver", "downriver", "uphill", "downhill"})
_LEADS = frozenset({"of", "from", "off"})
_SIDES = frozenset({"inside", "outside", "behind", "beyond"})
#: May stand between the length and its direction: "12 km or so away to the north of".
_BETWEEN = frozenset({"to", "the", "due", "just", "away", "out", "or", "so", "further", "farther", "more"})


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a distance is counted from."""

    anchor: str  #: "Lund", "Norway border"
    direction: str  #: "northeast", "inland"; "" where none is told
    last: int  #: index of the last word of it; the first is the one behind the figure

    @property
    def value(self) -> str:
        """Anchor and direction as one normal form: "Lund, northeast"."""
        return f"{self.anchor}, {self.direction}" if self.direction else self.anchor


def counted(text: ClauseText) -> Whence | None:
    """The point from which the length is counted; None for other figures and for lengths that are counted from none."""
    tokens = text.clause.tokens
    if text.quantity.dimension != "[length]":
        return None
    points: list[str] = []
    before = [t.lemma for t in tokens[max(0, text.at - 2) : text.at]]
    short = text.quantity.hedge is not None or "within" in before  # "within 12 km of"
    for index in range(text.at + 1, min(text.at + 8, len(tokens))):
        word = tokens[index].text.lower()
        if word == "offshore":
            return Whence("coast", "", index)
        if _COMPASS.fullmatch(word) or word in _BEARINGS:
            points.append(word)
        elif word in _LEADS and (word != "of" or points or short):
            return _from(text, index, points)
        elif word in _SIDES:
            return _from(text, index, [*points, word] if word in {"inside", "behind"} else points)
        elif word not in _BETWEEN:
            break
    if points[-1:] == ["inland"]:
        return Whence("coast", "inland", text.at + 1)
    return None


def _from(text: ClauseText, lead: int, points: list[str]) -> Whence | None:
    """The anchor behind the preposition at `lead`."""
    clause, tokens = text.clause, text.clause.tokens
    group = clause.noun_at(lead + 1)
    if group is None or clause.figured(group):
        return None
    head = tokens[group.head]
    if head.tag not in {"name", "noun"} or head.lemma.lower() in CALENDAR | TIMES:
        return None
    anchor, last = _anchor(text, group)
    return Whence(anchor, _direction(points), last) if anchor else None


def _direction(points: list[str]) -> str:
    """Points of the compass in one spelling: "north west" and "north-western" are "northwest"."""
    plain = [re.sub(r"ern\b", "", p) for p in points]
    joined = "".join(p.replace("-", "") for p in plain) if all(_COMPASS.fullmatch(p) for p in plain) else plain[-1]
    return re.sub(r"^(north|south|east|west)(?=(?:north|south)(?:east|west))", r"\1-", joined)


def _anchor(text: ClauseText, group: NounGroup) -> tuple[str, int]:
    """The anchor's normal form and its last word."""
    clause, tokens = text.clause, text.clause.tokens
    head = tokens[group.head]
    inside = [i for i in range(group.first, group.last + 1) if tokens[i].tag not in {"det", "poss", "punct"}]
    named_in = [i for i in inside if tokens[i].tag == "name"]
    edge, kind = head.lemma.lower() in words(text.lexicon, "edge"), head.lemma.lower() in words(text.lexicon, "kind")
    made = next(
        (demonyms(text.lexicon)[tokens[i].text] for i in inside if tokens[i].text in demonyms(text.lexicon)), ""
    )
    if edge and made:
        return f"{made} {head.lemma}", group.last
    joint = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    other = clause.noun_at(group.last + 2) if joint is not None else None
    if joint is not None and other is not None and not named_in:
        if joint.lemma in {"of", "with", "in"} and (edge or kind or joint.lemma != "with"):
            further = named(text, other, "near")
            if further is not None:
                small = joint.lemma == "of" and not edge
                return (further.value if small and kind else f"{further.value} {head.lemma}"), further.last
            if joint.lemma == "of":
                return text.written(inside[0], other.last), other.last
        if joint.text == "," and kind and tokens[other.head].tag == "name":
            return text.written(other.first, other.last), other.last  # "the capital, Harl"
    if tokens[group.head].tag == "name" and named_in and named_in[0] > inside[0]:
        inside = (
            named_in
            if all(tokens[i].lemma in words(text.lexicon, "kind") for i in inside if i < named_in[0])
            else inside
        )
    return " ".join(tokens[i].text for i in inside), group.last
