"""The question about a fact that is told in two ways: "How many people were killed in Arl on 5 May 2031?"."""

from __future__ import annotations

import re
from datetime import timedelta

from numchk.model import Finding, Period
from numchk.reports.citing import short
from numchk.reports.pieces import clean
from numchk.terms import Level, Stance

#: A sentence in a question is shortened to so many characters.
SENTENCE = 120
#: Deeds that people do, not suffer: "How many workers resigned?"
_ACTIVE = frozenset(
    "resigned retired applied arrived graduated emigrated deserted surrendered survived abstained crashed collapsed "
    "exploded drowned travelled played voted".split()
)
#: Deeds that a noun may be doing: "How many people watched?", but "How many towns were visited?"
_EITHER = frozenset("watched visited subscribed attended".split())
#: Deeds of several words, and those that the question puts otherwise.
_PHRASES = {
    "asylum granted": "were granted asylum",
    "asylum sought": "sought asylum",
    "beaten up": "were beaten up",
    "called up": "were called up",
    "dropped out": "dropped out",
    "fallen ill": "fell ill",
    "fired at": "were fired at",
    "killed in that way": "were killed in that way",
    "on strike": "were on strike",
    "run aground": "ran aground",
    "run over": "were run over",
    "sent off": "were sent off",
    "sentenced to death": "were sentenced to death",
    "shot dead": "were shot dead",
    "taken to hospital": "were taken to hospital",
    "turned back": "were turned back",
    "without supply": "were without supply",
    "written off": "were written off",
}
#: How a participle, or what is said like one, ends; nouns of people are none.
_PARTICIPLE = re.compile(
    r"\w+(?:ed|en|wn|rn|pt|rt|ft|it|ut|ot|st|ht|nt|ck|ld|nd|nk|id|ne|less|line|rupt|able)|missing|aboard|cut|sunk|won|run"
)
#: What is a percentage by its name.
#: Of these the figure is an amount of the thing: tonnes of nitrate, litres of oil.
_STUFF = frozenset({"[mass]", "[volume]"})
_PERCENT = frozenset({"turnout", "unemployment", "inflation", "interest", "share offered"})
_NOUNS = frozenset("children women men servicemen servicewomen people crew staff police".split())
#: Places that one is at, not in.
_SITES = frozenset(
    "airport college factory hospital mill mine plant port prison school stadium station university".split()
)
_PLAIN = re.compile(r"[a-z][a-z -]{2,30}$")
_LIVES = ("killed", "dead", "deaths", "casualties", "missing", "hurt", "drowned", "injured")


def kind(finding: Finding) -> str:
    """What a figure is of: "lives", "money", "share", "measure" or "count"."""
    dimension = finding.quantities[0].dimension
    if not dimension:
        return "lives" if any(word in finding.fact.split(",")[0].split() for word in _LIVES) else "count"
    if dimension.startswith("[currency"):
        return "money"
    return "share" if dimension == "[share]" else "measure"


def asked_of(finding: Finding) -> str:
    """The question itself, such as "How many people were killed in the fire in Tornhaven on 3 May 2025?"."""
    title = clean(finding.fact.split(",")[0]) or "figure"
    quantity, claims = finding.quantities[0], finding.claims
    around = _around(finding)
    if quantity.dimension or title in ("turnout", "population", "figures", "casualties") or _is_one(title):
        vague = f" in '{_sentence(finding)}'" if title in ("share", "amount", "figures") and finding.quotes else around
        return f"{_amount(title, quantity.dimension)}{vague}?"
    future = all(claim.stance is Stance.FORECAST for claim in claims) and bool(claims)
    return f"How many {_deed(title, future=future)}{around}?"


def _sentence(finding: Finding) -> str:
    """The first sentence, shortened: what is asked has no better name."""
    quote = finding.quotes[0]
    return short(quote.before + quote.figure + quote.after, SENTENCE)


def _amount(title: str, dimension: str) -> str:
    match title:
        case "figures":
            return "What is the figure"
        case "share" | "amount":
            return f"What is the {'percentage' if title == 'share' else 'amount'}"
        case _ if dimension in _STUFF and title not in ("weight", "volume"):
            return f"What was the amount of {title}"
        case "votes":
            return "What was the share of the vote"
        case "duration":
            return "How long did it last"
        case "casualties":
            return "How many casualties were there"
        case _:
            is_was = "is" if title.startswith(("distance", "population")) else "was"
            return (
                f"What {is_was} the {title}{' in percent' if dimension == '[share]' and title not in _PERCENT else ''}"
            )


def _deed(title: str, *, future: bool) -> str:
    """ "people were killed", "nurses were there", "workers resigned", "jobs are to be cut"."""
    thing, deed = _split(title)
    if not deed:
        return f"{title} {'will there be' if future else 'were there'}"
    if deed in _ACTIVE or (deed in _EITHER and thing.endswith(("people", "s"))):
        return f"{thing} will have {deed}" if future else f"{thing} {deed}"
    told = _PHRASES.get(deed, f"were {deed}")
    if future:
        return f"{thing} are to be {told.removeprefix('were ')}" if told.startswith("were ") else f"{thing} {deed}"
    return f"{thing} {told}"


def _is_one(title: str) -> bool:
    """True for a thing that is not counted: "magnitude", "depth of the pool", "score"."""
    thing, deed = _split(title)
    return not deed and not thing.endswith("s") and thing.rpartition(" ")[2] not in _NOUNS


def _split(title: str) -> tuple[str, str]:
    """The thing and the deed of a fact's title; "" where it names no deed."""
    for deed in _PHRASES:
        if title.endswith(f" {deed}"):
            return title.removesuffix(f" {deed}"), deed
    thing, _, deed = title.rpartition(" ")
    named = thing and deed not in _NOUNS and not thing.startswith("casualties") and _PARTICIPLE.fullmatch(deed)
    return (thing, deed) if named else (title, "")


def _around(finding: Finding) -> str:
    """The event, the place and the time, where they are told: " in the fire in Tornhaven on 3 May 2025"."""
    claims = finding.claims
    events = {claim.event.value for claim in claims if claim.event}
    event = next(iter(events)) if len(events) == 1 else ""
    places = {claim.place.text for claim in claims if claim.place and claim.place.text[:1].isupper()}
    held = {("place", Level.SAME), ("place", Level.COMPATIBLE)} & set(finding.agreement)
    place = min(places) if places and held else ""
    days = [claim.period for claim in claims if claim.period]
    lives = kind(finding) == "lives"
    parts = [
        f"in the {event}" if lives and _PLAIN.match(event) and "another" not in event and "earlier" not in event else ""
    ]
    distance = finding.fact.startswith("distance")
    parts.append(_where(place) if place and not distance else "")
    parts.append(_when(days[0]) if days and not distance else "")
    return "".join(f" {part}" for part in parts if part)


def _where(place: str) -> str:
    """ "in Harl", "in the Arle valley", "at Harl hospital"."""
    last = place.rsplit(maxsplit=1)[-1]
    if last.casefold() in _SITES:
        return f"at {short(place, 40)}"
    return f"in {'the ' if last.islower() else ''}{short(place, 40)}"


def _when(period: Period) -> str:
    """ "on 3 May 2025", "in 2024", "from 3 to 5 May"; "" where the days are not known."""
    start, end = period.start, period.end
    if start.year < 1000 or end.year > 9000:
        return ""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"in {start.year}" if start.year == end.year else f"from {start.year} to {end.year}"
    if end - start <= timedelta(days=1):
        return f"on {start.day} {start:%B} {start.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"in {start:%B} {start.year}"
    return f"between {start.day} {start:%B} {start.year} and {end.day} {end:%B} {end.year}"
