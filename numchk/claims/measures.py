"""What a measure is of, where no noun beside it says so: a distance, a strength, what such a unit measures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from numchk.claims.deeds import of_families
from numchk.clauses.clause import ClauseText, subject
from numchk.model import Lexicon, Mention
from numchk.terms import Kind

_SIDES = [a + b + c for a in ("north", "south") for b in ("", "-") for c in ("", "east", "west") if bool(b) <= bool(c)]
_BEARINGS = [f"{a}-{b}" for a in ("north", "south", "east", "west") for b in _SIDES]  # "south-southeast"
DIRECTIONS = frozenset([
    *_SIDES, *_BEARINGS, "east", "west", "away", "off", "inside", "outside", "up", "down", "upstream", "downstream",
    "offshore", "inland",
])  # fmt: skip
#: Verbs whose subject is what the figure measures: "the gauge read 6.1 m", "sales rose to 5 million".
_MEASURING = frozenset({"rose", "fell", "measured", "reached", "cost", "covered", "earned"})
_STATES = frozenset(
    {"be", "total", "stand", "remain", "stay", "weigh", "close", "open", "trade", "average", "yield", "come", "number"}
)


def measuring_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of verbs that hand their figure to their subject."""
    return of_families(lexicon, _MEASURING, "verbs") | _STATES


def shaken(text: ClauseText) -> bool:
    """True for the strength of an earthquake: a bare number with decimals beside one, or what one measures."""
    quakes = text.lexicon.words("measurands", "earthquake")
    if text.quantity.unit or text.quantity.numerals[0].finest_step >= 1:
        return False
    tokens = text.clause.tokens
    return any(
        t.tag in {"noun", "name"} and t.lemma.lower() in quakes for t in tokens[max(0, text.at - 8) : text.at + 4]
    )


def distance(text: ClauseText) -> Mention | None:
    """The word "distance" for a length with a direction or a starting point: "70 miles south of", "9 miles from"."""
    tokens, after = text.clause.tokens, text.at + 1
    after += any(t.text == "," for t in tokens[after : after + 1])  # "110 miles, south of"
    if text.quantity.dimension != "[length]" or after >= len(tokens):
        return None
    side = tokens[after + 2].text.lower() if after + 2 < len(tokens) and tokens[after].lemma == "to" else ""
    if tokens[after].text.lower() in DIRECTIONS or tokens[after].lemma == "from" or side in DIRECTIONS:
        return Mention(value="distance", text=tokens[text.at].text, span=text.quantity.span)
    return None


@lru_cache(maxsize=8)
def _measures(lexicon: Lexicon) -> Mapping[str, str]:
    """Word that names a measure -> its dimension: "rain": "[length]"."""
    return {
        surface: str(keys["dimension"])
        for entry, keys in lexicon.entries("measurands").items()
        if "dimension" in keys and keys["dimension"] != "[time]"
        for surface in lexicon.words("measurands", entry)
    }


def _owned(text: ClauseText) -> bool:
    """True for "the Tarn rose 2.3 metres": what is measured is a name, not a word that stands near."""
    verb = text.verb
    if verb is None or verb.first > text.at or verb.lemma in _STATES:
        return False
    found = subject(text.clause, verb) if verb.lemma in measuring_verbs(text.lexicon) else None
    return found is not None and text.clause.tokens[found.head].tag == "name"


def weak(text: ClauseText) -> Mention | None:
    """The nearest word that names what such a unit measures (rain, wind); else the one name it can have."""
    dimension = text.quantity.dimension
    if text.quantity.kind is not Kind.MEASURE or not dimension or _owned(text):
        return None
    near = [
        (abs(index - text.at), index)
        for index, token in enumerate(text.clause.tokens)
        if token.tag == "noun" and _measures(text.lexicon).get(token.lemma) == dimension
    ]
    if near:
        index = min(near)[1]
        return Mention(
            value=text.clause.tokens[index].lemma, text=text.written(index, index), span=text.span(index, index)
        )
    only = [e for e, keys in text.lexicon.entries("measurands").items() if keys.get("dimension") == dimension]
    return Mention(value=only[0], text=text.quantity.surface) if len(only) == 1 else None
