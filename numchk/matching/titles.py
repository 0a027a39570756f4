"""What a fact is called in a report, as an editor would say it: `title`."""

from __future__ import annotations

from numchk.matching.facts import Fact

#: Nouns that say many without an ending.
_MANY = frozenset(
    "crew staff police personnel aircraft livestock cattle sheep fish people men women children troops".split()
)
_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "life": "lives",
    "knife": "knives",
}
#: Deeds that are nouns, and say of people or votes all that there is to say.
_NOUNS = {"turnout": "turnout", "population": "population", "vote": "votes"}
#: Deeds of which a title says nothing: they only hand the figure on ("reached 12 m", "rose to 5 million").
_BARE = frozenset({"measured", "travelled", "reached", "covered", "rose", "fell", "won", "scored", *_NOUNS})
#: Deeds that say what became of an amount; of other amounts the thing is enough ("profit", not "profit earned").
_OF_AMOUNTS = frozenset(
    "stolen paid offered asked raised allotted fined cost lost burnt damaged destroyed confiscated intercepted".split()
)
#: Deeds of an amount that its text does not name otherwise.
_SUMS = {"damaged": "damage", "lost": "loss", "cost": "cost"}
#: What an amount is called that its text does not name.
_UNNAMED = {
    "[length]": "length",
    "[area]": "area",
    "[volume]": "volume",
    "[mass]": "weight",
    "[speed]": "speed",
    "[temperature]": "temperature",
    "[time]": "duration",
    "[clock]": "time of day",
    "[share]": "share",
}
_TIMES = frozenset({"day", "week", "month", "quarter", "year"})


def plural(noun: str) -> str:
    """The plural of a head noun, plainly."""
    if not noun or noun in _MANY:
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("ss", "ch", "sh", "x", "us")):
        return f"{noun}es"
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def _thing(fact: Fact) -> str:
    """The thing as a title names it; "" where the text names none."""
    thing = fact.family.thing.replace("_", " ")  # of a vocabulary's entry: "net_profit"
    if fact.quantity.dimension and thing in _TIMES:
        return ""  # "$310m for the year"
    counted = fact.quantity.dimension == "" and fact.family.kind != "magnitude"
    return plural(thing) if counted or thing == "person" else thing


def _deed(fact: Fact) -> str:
    """What became of the thing, where a title gains by it; "" otherwise."""
    fate, dimension = fact.family.fate, fact.quantity.dimension
    if fate in _BARE or (fact.deed_named and fact.family.thing not in ("", "person")):
        return ""  # "loot", not "loot stolen"
    if dimension and (fate not in _OF_AMOUNTS or (fate == "cost" and not dimension.startswith("[currency"))):
        return ""
    return fate


def _distance(fact: Fact) -> str:
    """The points between which a distance is measured: "distance from Arl, Lund"."""
    place, reference = (m.text if m else "" for m in (fact.claim.place, fact.claim.reference))
    lead = "distance" if not reference or reference[0].islower() else "distance from"
    return ", ".join(word for word in (f"{lead} {reference}".strip(), place if place != reference else "") if word)


def title(fact: Fact) -> str:
    """A short phrase for what the figure tells: "drones intercepted", "profit", "distance from Moscow, Toropets"."""
    if fact.family.kind == "distance":
        return _distance(fact)
    thing, deed = _thing(fact), _deed(fact)
    if thing in ("", "people", "residents") and fact.family.fate in _NOUNS:
        return _NOUNS[fact.family.fate]
    if fact.family.fate == "casualties":
        return "casualties" if thing in ("", "people") else f"casualties among {thing}"
    dimension = fact.quantity.dimension
    if not thing and deed in _SUMS:
        return _SUMS[deed]
    amount = "amount" if dimension.startswith("[currency") else _UNNAMED.get(dimension, "")
    return " ".join(word for word in (thing or amount, deed) if word) or "figures"
