"""What a reporter may ask about a discrepancy, and what would settle it; made from what both claims say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from numchk.model import Claim, Finding
from numchk.reports.asking import asked_of, kind
from numchk.reports.citing import cited, joined, once, short
from numchk.reports.facts import Fact
from numchk.reports.pieces import clean
from numchk.reports.ranking import same_speaker
from numchk.terms import Level, Verdict

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


def settles(fact: Fact, finding: Finding) -> str:
    """What would settle the difference, in one sentence."""
    told = _SETTLES[kind(finding)]
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
        hour = "as of what time" if kind(finding) == "lives" else "what is it based on"
        asked = f"{asked_of(finding)} Which figure holds, and {hour}?"
    return clean(f"{f'To {joined(names)}: ' if names else ''}{told}. {asked}")


def _alarms(fact: Fact) -> list[Finding]:
    return [finding for finding in fact.findings if finding.verdict is fact.verdict]


def _across(finding: Finding) -> bool:
    return len({quantity.span.document_id for quantity in finding.quantities}) > 1


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
    """The speakers of all claims, each once, however they are capitalised."""
    names: dict[str, str] = {}
    for name in (_name(claim) for finding in findings for claim in finding.claims):
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())[:3]


def _alike(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


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
        opens = item.words.startswith(item.quote.before.strip())  # the sentence: "Some 260 homes"
        words = f"{item.words[:1].lower()}{item.words[1:]}" if opens else item.words
        told.setdefault(words, {}).setdefault("" if _alike(who, asked) else who, {})[outlet] = None
    if asked and all(_alike(speakers.get(item.quote.span, ""), asked) for item in cited(findings, fact.names)):
        quoted = [f"{words} ({joined(list(outlets['']))})" for words, outlets in told.items()]
        return f"you are quoted with {joined(quoted)}"
    return "; ".join(_given(words, outlets) for words, outlets in told.items())


def _given(words: str, outlets: Mapping[str, Mapping[str, None]]) -> str:
    """ "Agency and Post (citing the owner) give 212"."""
    told = [f"{joined(list(names))}{f' (citing {who})' if who else ''}" for who, names in outlets.items()]
    return f"{joined(told)} {'give' if sum(map(len, outlets.values())) > 1 else 'gives'} {words}"
