"""Families: which fact a claim tells, what bounds what, and how far two figures of one fact may lie apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from numchk.model import Claim, Lexicon, Mention
from numchk.terms import Kind, Role

PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Family:
    """What a claim tells: what becomes of which thing."""

    fate: str  #: family of predicates.toml: "killed", "intercepted"; "" where no known deed is named
    thing: str  #: entry of measurands.toml, or the head noun itself; "" where none is named
    kind: str  #: the wider kind ("people", "aircraft"), or the name of a measure ("distance", "magnitude")


@dataclass(frozen=True, slots=True)
class Habit:
    """How figures of one kind behave (comparing.toml)."""

    band: Decimal  #: two figures of one fact seldom lie further apart than so many times
    grows: str  #: "" no, "more" a later report may give more, "any" more or less
    shared: int  #: words that must stand near both before a difference is called one
    listed: bool = False  #: agreement is shown, difference never
    days: int = 3  #: reports so many days apart may still tell of one event
    lasting: bool = False  #: told of longer than one event: a distance, a population
    whoever: bool = False  #: one group, by whatever name its people go: 46,700 staff, 46,700 people
    people: bool = False  #: only people suffer it: "13 killed" are people


@dataclass(frozen=True, slots=True)
class Families:
    """The vocabulary of families, ready for look-up."""

    verbs: Mapping[str, tuple[str, str]]  #: lemma -> (family, role that it wants or "")
    nouns: Mapping[str, str]  #: lemma of a noun that counts the deed -> family
    things: Mapping[str, str]  #: surface -> entry
    kinds: Mapping[str, str]  #: entry -> wider kind
    wholes: Mapping[str, frozenset[str]]  #: entry -> entries of which it is a part
    bounds: Mapping[str, frozenset[str]]  #: family -> families that it cannot exceed, all steps
    parts: Mapping[str, frozenset[str]]  #: family -> families of which it is a part, all steps
    habits: Mapping[str, Habit]
    hints: Mapping[str, str]  #: stem of a verb or noun of one word -> family of people that it tells
    told_as: Mapping[tuple[str, str], str]  #: (thing, family) -> the family that it tells of that thing

    def thing_of(self, mention: Mention | None) -> tuple[str, str]:
        """(entry or noun, wider kind) of a measurand; ("", "") where there is none."""
        if mention is None:
            return "", ""
        for surface in (
            mention.value,
            mention.value.lower(),
            mention.value.lower().split()[-1] if mention.value else "",
        ):
            if surface in self.things:
                entry = self.things[surface]
                return entry, self.kinds.get(entry, entry)
        return mention.value.lower(), mention.value.lower()

    def fate_of(self, claim: Claim, thing: str) -> str:
        """The deed: that which the counted noun names ("14 deaths"), else the verb's, else the noun of a person."""
        noun = self.nouns.get(claim.measurand.value.lower(), "") if claim.measurand else ""
        if noun and thing != "person" and not self.wholes.get(thing):
            return noun
        verb, role = self.verbs.get(claim.predicate.value.lower(), ("", "")) if claim.predicate else ("", "")
        fits = not role or claim.role is Role.NONE or claim.role.value == role or claim.role is Role.PREDICATIVE
        return verb if verb and fits else noun

    def weak_fate(self, words: frozenset[str]) -> str:
        """What the words near a figure say became of people, where they name one fate alone; "" otherwise."""
        fates = {self.hints[word] for word in words if word in self.hints}
        return fates.pop() if len(fates) == 1 else ""

    def family(self, claim: Claim) -> Family:
        """Which fact the claim tells."""
        thing, kind = self.thing_of(claim.measurand)
        fate = self.fate_of(claim, thing)
        if thing in self.nouns and thing not in self.kinds:
            thing = kind = ""  # "10 interceptions" counts deeds; of what, it does not say
        dimension = claim.quantity.dimension
        if dimension == "[length]" and (claim.reference is not None or kind == "distance"):
            return Family(fate, "distance", "distance")
        if not thing and claim.quantity.kind is Kind.COUNT and fate in self.habits and self.habits[fate].people:
            return Family(fate, "person", PEOPLE)
        if kind == PEOPLE and (not self.wholes.get(thing) or thing == "resident"):
            thing = "person"  # "14 deaths" and "14 people killed" count the same
        told = self.told_as.get((thing, fate), fate)
        if thing and thing not in self.kinds and claim.quantity.kind is Kind.COUNT and self.befalls_people(told):
            kind = PEOPLE  # "six choristers died": whoever they are
        return Family(told, thing, kind)

    def befalls_people(self, fate: str) -> bool:
        """True for what only people suffer."""
        return fate in self.habits and self.habits[fate].people

    def habit(self, family: Family, dimension: str) -> Habit:
        """How figures of this family behave; that of their dimension where the family has none of its own."""
        money = "[money]" if dimension.startswith("[currency") else dimension
        for name in (family.kind, family.fate, money):
            if name in self.habits:
                return self.habits[name]
        return Habit(Decimal(4), "", 1)


def _closed(direct: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """All steps of a relation: drowned is a part of killed, so of casualties."""
    every: dict[str, frozenset[str]] = {}
    for start in direct:
        seen: set[str] = set()
        todo = list(direct[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(direct.get(name, ()))
        every[start] = frozenset(seen - {start})
    return every


def _text(lexicon: Lexicon, file: str, entry: str, key: str) -> str:
    value = lexicon.entries(file)[entry].get(key, "")
    return value if isinstance(value, str) else ""


def _habits(lexicon: Lexicon) -> Mapping[str, Habit]:
    habits = {}
    for name, entry in lexicon.entries("comparing").items():
        band, grows = entry.get("band", 4), entry.get("grows", False)
        shared, days = entry.get("shared", 1), entry.get("days", 3)
        habit = Habit(
            band=Decimal(str(band)),
            grows="any" if grows == "any" else "more" if grows else "",
            shared=shared if isinstance(shared, int) else 1,
            days=days if isinstance(days, int) else 3,
            listed=entry.get("listed") is True,
            lasting=entry.get("lasting") is True,
            whoever=entry.get("whoever") is True,
            people=entry.get("people") is True,
        )
        if name.startswith(("fate_", "kind_")):
            habits.update(dict.fromkeys(lexicon.words("comparing", name, "families"), habit))
    return habits


def _told_as(lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    found = {}
    for entry in lexicon.entries("comparing"):
        first, *others = lexicon.words("comparing", entry, "families") or ("",)
        for thing in lexicon.words("comparing", entry, "things"):
            found.update({(thing, family): first for family in others})
    return found


def stem(word: str) -> str:
    """Lower case without possessive and common endings: enough to see that two texts use one word."""
    plain = re.sub(r"[’']s?$", "", word.lower())
    return re.sub(r"(?<=[a-z]{3})(?:es|s|ed|ing|e)$", "", plain)


def _hints(lexicon: Lexicon, habits: Mapping[str, Habit]) -> Mapping[str, str]:
    """Words of one word that tell what became of people."""
    found = {}
    for entry in lexicon.entries("predicates"):
        name = _text(lexicon, "predicates", entry, "family") or entry
        if name in habits and habits[name].people:
            words = (*lexicon.words("predicates", entry, "verbs"), *lexicon.words("predicates", entry, "nouns"))
            found.update({stem(word): name for word in words if " " not in word})
    return found


@lru_cache(maxsize=8)
def families(lexicon: Lexicon) -> Families:
    """The vocabulary of families, read once per lexicon."""
    said, counted = lexicon.entries("predicates"), lexicon.entries("measurands")
    name = {entry: _text(lexicon, "predicates", entry, "family") or entry for entry in said}
    below: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    for entry in said:
        parts = lexicon.words("predicates", entry, "part_of")
        inside.setdefault(name[entry], set()).update(parts)
        below.setdefault(name[entry], set()).update((*parts, *lexicon.words("predicates", entry, "at_most")))
    return Families(
        verbs={
            verb: (name[entry], _text(lexicon, "predicates", entry, "role"))
            for entry in said
            for key in ("verbs", "participles")
            for verb in lexicon.words("predicates", entry, key)
        },
        nouns={noun: name[entry] for entry in said for noun in lexicon.words("predicates", entry, "nouns")},
        things={s: entry for entry in counted for s in lexicon.words("measurands", entry)},
        kinds={entry: _text(lexicon, "measurands", entry, "family") or entry for entry in counted},
        wholes={entry: frozenset(lexicon.words("measurands", entry, "part_of")) for entry in counted},
        bounds=_closed({k: frozenset(v) for k, v in below.items()}),
        parts=_closed({k: frozenset(v) for k, v in inside.items()}),
        habits=_habits(lexicon),
        hints=_hints(lexicon, _habits(lexicon)),
        told_as=_told_as(lexicon),
    )
