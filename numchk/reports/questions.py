"""What a reporter may ask about a discrepancy, and what would settle it; made from what both claims say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from numchk.model import Claim, Finding, Period
from numchk.reports.citing import cited, joined, once, short
from numchk.reports.facts import Fact
from numchk.reports.pieces import clean
from numchk.reports.ranking import same_speaker
from numchk.terms import Level, Stance, Verdict

#: Deeds that people do, not suffer: "How many workers resigned?"
_ACTIVE = frozenset(
    "resigned retired applied arrived graduated emigrated deserted surrendered survived abstained crashed collapsed "
    "exploded drowned travelled played voted".split()
)
#: Deeds that a noun may be doing: "How many people watched?", but "How many towns were visited?"
_EITHER = frozenset("watched visited subscribed attended".split())
_DEED = re.compile(
    r"(?P<thing>.+?) (?P<deed>\S+(?:ed|en|wn|ut|ck|ld|rt|st|nt|id|ht)|missing|aboard|homeless"
    r"|.*\b(?:to|ill|on|out|by|off)\b.*)$"
)
#: Places that one is at, not in.
_SITES = frozenset(
    "airport college factory hospital mill mine plant port prison school stadium station university".split()
)
_PLAIN = re.compile(r"[a-z][a-z -]{2,30}$")
#: Kind of figure -> what settles a difference.
_SETTLES = {
    "lives": "the latest count of whoever keeps it, with the hour at which it was taken",
    "money": "the paper that fixes the sum, and whether both sums hold the same (debt, tax, fees)",
    "share": "the two counts behind the percentage",
    "measure": "a measurement that names both its ends, or the document it was taken from",
    "count": "the list or count of whoever keeps it, with the day on which it was made",
}
#: What has to be known first where one of two texts leaves it open.
_OPEN = {"period": "day", "place": "place", "subset": "part"}
_LIVES = ("killed", "dead", "deaths", "casualties", "missing", "hurt", "drowned", "injured")


def settles(fact: Fact, finding: Finding) -> str:
    """What would settle the difference, in one sentence."""
    told = _SETTLES[_kind(finding)]
    if same_speaker(fact) and (name := _speaker(finding.claims)):
        told = f"what {name} said, word for word, and when"
    told_by = {f: sum(getattr(claim, f) is not None for claim in finding.claims[:2]) for f in _OPEN}
    open_ = [
        word
        for field, word in _OPEN.items()
        if (field, Level.UNKNOWN) in finding.agreement and told_by[field] == 1  # one of them alone tells it
    ]
    first = f"; first, whether both mean the same {' and '.join(open_[:2])}" if open_ and _across(finding) else ""
    return f"{told[:1].upper()}{told[1:]}{first}."


def question(fact: Fact, finding: Finding) -> str:
    """What to ask, in words that may be sent as they stand; to the speakers where they are known."""
    given = [finding] if finding.verdict is not Verdict.CONFLICTS else _alarms(fact)
    names = _addressed(given)
    told = _told(fact, given, asked=names[0] if len(names) == 1 else "")
    if finding.rule_id.startswith("order/"):
        asked = f"Do both figures mean the same event, and how do they go together? ({clean(finding.reason)})"
    else:
        hour = "as of what time" if _kind(finding) == "lives" else "what is it based on"
        asked = f"{_asked(finding)} Which figure holds, and {hour}?"
    return clean(f"{f'To {joined(names)}: ' if names else ''}{told}. {asked}")


def _alarms(fact: Fact) -> list[Finding]:
    return [finding for finding in fact.findings if finding.verdict is fact.verdict]


def _across(finding: Finding) -> bool:
    return len({quantity.span.document_id for quantity in finding.quantities}) > 1


def _kind(finding: Finding) -> str:
    dimension = finding.quantities[0].dimension
    if not dimension:
        return "lives" if any(word in finding.fact.split(",")[0].split() for word in _LIVES) else "count"
    if dimension.startswith("[currency"):
        return "money"
    return "share" if dimension == "[share]" else "measure"


# ---------------------------------------------------------------- who says so


def _speaker(claims: Sequence[Claim]) -> str:
    return next((_name(claim) for claim in claims if _name(claim)), "")


def _name(claim: Claim) -> str:
    """The speaker of a claim; "" where there is none that could be asked."""
    found = claim.speaker.value if claim.speaker else ""
    if not found or re.fullmatch(r"(?:he|she|they|it|\W*)", found, re.IGNORECASE):
        return ""
    one = found.islower() and not found.endswith(("s", "police", "staff")) and not found.startswith(("the ", "a "))
    return short(f"the {found}" if one else found, 40)


def _addressed(findings: Sequence[Finding]) -> list[str]:
    """The speakers of all claims, each once."""
    names = dict.fromkeys(name for finding in findings for claim in finding.claims if (name := _name(claim)))
    return list(names)[:3]


def _told(fact: Fact, findings: Sequence[Finding], *, asked: str) -> str:
    """Who prints which figure: "Agency and Post (citing the owner) give 212; Wire gives 220"."""
    speakers = {c.quantity.span: _name(c) for finding in findings for c in finding.claims}
    items = once(cited(findings, fact.names))
    often = Counter(item.source for item in items)
    told: dict[str, dict[str, dict[str, None]]] = {}
    for item in items:
        who = speakers.get(item.quote.span, "")
        place = "the headline" if item.place == "headline" else item.place
        outlet = (f"{item.source}, {place}" if often[item.source] > 1 else item.source) if item.source else place
        told.setdefault(item.words, {}).setdefault(who if who != asked else "", {})[outlet] = None
    if asked and all(speakers.get(item.quote.span) == asked for item in cited(findings, fact.names)):
        quoted = [f"{words} ({joined(list(outlets['']))})" for words, outlets in told.items()]
        return f"you are quoted with {joined(quoted)}"
    return "; ".join(_given(words, outlets) for words, outlets in told.items())


def _given(words: str, outlets: Mapping[str, Mapping[str, None]]) -> str:
    """ "Agency and Post (citing the owner) give 212"."""
    told = [f"{joined(list(names))}{f' (citing {who})' if who else ''}" for who, names in outlets.items()]
    return f"{joined(told)} {'give' if sum(map(len, outlets.values())) > 1 else 'gives'} {words}"


# ---------------------------------------------------------------- what is asked


def _asked(finding: Finding) -> str:
    """The question itself, such as "How many people were killed in the fire in Tornhaven on 3 May 2025?"."""
    title = clean(finding.fact.split(",")[0]) or "figure"
    quantity, claims = finding.quantities[0], finding.claims
    around = _around(finding)
    if quantity.dimension or title in ("turnout", "population", "figures", "casualties"):
        return f"{_amount(title, quantity.dimension)}{around}?"
    future = all(claim.stance is Stance.FORECAST for claim in claims) and bool(claims)
    return f"How many {_deed(title, future=future)}{around}?"


def _amount(title: str, dimension: str) -> str:
    match title:
        case "figures":
            return "What is the figure"
        case "share" | "amount":
            return f"What is the {'percentage' if title == 'share' else 'amount'}"
        case "votes":
            return "What was the share of the vote"
        case "duration":
            return "How long did it last"
        case "casualties":
            return "How many casualties were there"
        case _:
            is_was = "is" if title.startswith(("distance", "population")) else "was"
            return (
                f"What {is_was} the {title}{' in percent' if dimension == '[share]' and 'share' not in title else ''}"
            )


def _deed(title: str, *, future: bool) -> str:
    """ "people were killed", "nurses were there", "workers resigned"."""
    thing, _, deed = title.partition(" ")
    found = _DEED.fullmatch(title)
    thing, deed = (found["thing"], found["deed"]) if found else (title, "")
    if not deed or deed.startswith("among"):
        return f"{title} {'will there be' if future else 'were there'}"
    if future:
        return f"{thing} are to be {deed}"
    if deed.split()[0] in _ACTIVE or (deed in _EITHER and thing.endswith(("people", "s"))):
        return f"{thing} {deed}"
    return f"{thing} were {deed}"


def _around(finding: Finding) -> str:
    """The event, the place and the time, where they are told: " in the fire in Tornhaven on 3 May 2025"."""
    claims = finding.claims
    events = {claim.event.value for claim in claims if claim.event}
    event = next(iter(events)) if len(events) == 1 else ""
    places = {claim.place.text for claim in claims if claim.place and claim.place.text[:1].isupper()}
    held = {("place", Level.SAME), ("place", Level.COMPATIBLE)} & set(finding.agreement)
    place = min(places) if places and held else ""
    days = [claim.period for claim in claims if claim.period]
    lives = _kind(finding) == "lives"
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
