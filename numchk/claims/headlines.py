"""What a headline takes over from the body: the slots that it leaves open of a figure said again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from numchk.claims.carry import taken
from numchk.claims.deeds import named_deeds
from numchk.model import Claim, Document, Lexicon

#: Lines at the top of a text that may be its headline and standfirst.
_HEADLINES = 2
#: A headline leaves to the body what these figures are of: so many of them are looked through.
_REACH = 40


def completed(claims: Sequence[Claim], body: int, lexicon: Lexicon) -> Iterator[Claim]:
    """`claims`, those above the body with what the body says of the same figure."""
    below = (
        [c for c in claims if c.sentence_span is not None and c.sentence_span.start >= body][:_REACH] if body else []
    )
    for claim in claims:
        above = claim.sentence_span is not None and claim.sentence_span.start < body
        again = next((c for c in below if _again(claim, c, lexicon)), None) if above else None
        yield _filled(claim, again, lexicon) if again is not None else claim


def _again(headline: Claim, claim: Claim, lexicon: Lexicon) -> bool:
    """True where `claim` gives the headline's figure for what may be the same thing."""
    one, other = headline.quantity, claim.quantity
    if (one.value, one.unit, one.kind) != (other.value, other.unit, other.kind) or not one_deed(
        headline, claim, lexicon
    ):
        return False
    if headline.measurand is None or _names_deed(headline, lexicon):
        return claim.measurand is not None
    if claim.measurand is None:
        return False
    first, second = headline.measurand.value, claim.measurand.value
    return first == second or (_deed(headline, lexicon) == _deed(claim, lexicon) != "")


def one_deed(a: Claim, b: Claim, lexicon: Lexicon) -> bool:
    """False where the two tell of two deeds, or of two events."""
    first, second = _deed(a, lexicon), _deed(b, lexicon)
    if first and second and first != second:
        return False
    events = [
        frozenset(re.findall(r"\d{4}|another|earlier", c.event.value)) if c.event else frozenset() for c in (a, b)
    ]
    return events[0] == events[1]


def _names_deed(claim: Claim, lexicon: Lexicon) -> bool:
    """True for "3 dead": the noun names the deed, not who suffered it."""
    return claim.measurand is not None and claim.measurand.value in named_deeds(lexicon)


@lru_cache(maxsize=8)
def _families(lexicon: Lexicon) -> Mapping[str, str]:
    """Verb -> the family of its deed, for deeds that are one fate and no other; "lost" may be burned or flooded."""
    return {
        verb: str(keys.get("family", entry))
        for entry, keys in lexicon.entries("predicates").items()
        if keys.get("role") or keys.get("of")
        for verb in lexicon.words("predicates", entry, "verbs")
    }


def _deed(claim: Claim, lexicon: Lexicon) -> str:
    """The family of what is said of the figure; "" where the vocabulary does not know it."""
    thing = claim.measurand.value if claim.measurand is not None else ""
    verb = named_deeds(lexicon).get(thing) or (claim.predicate.value if claim.predicate is not None else "")
    return _families(lexicon).get(verb, "")


def _filled(headline: Claim, claim: Claim, lexicon: Lexicon) -> Claim:
    """`headline` with the thing, deed, place, doer and time that `claim` tells."""
    verb = headline.predicate.value if headline.predicate is not None else ""
    # "deaths rise to four" counts deaths; "four dead" are people
    dead = _names_deed(headline, lexicon) and _families(lexicon).get(verb, "") == _deed(headline, lexicon)
    bare = headline.measurand is None or (dead and not _names_deed(claim, lexicon))
    period = replace(claim.period, span=None) if claim.period is not None else None
    filled = replace(
        headline,
        measurand=taken(claim.measurand) if bare else headline.measurand,
        place=headline.place or taken(claim.place),
        agent=headline.agent or taken(claim.agent),
        event=headline.event or taken(claim.event),
        period=headline.period or period,
    )
    if headline.predicate is None:
        filled = replace(filled, predicate=taken(claim.predicate), role=claim.role)
    return filled


def body_of(document: Document) -> int:
    """Where the text begins behind its headline and standfirst."""
    end, lines = 0, 0
    while lines < _HEADLINES and 0 <= end < len(document.text):
        following = document.text.find("\n", end)
        if following < 0:
            return 0
        line = document.text[end:following].rstrip()
        lines += bool(line) and not line.endswith(".")
        if line.endswith("."):
            return end
        end = following + 1
    return end
