"""How the text holds the claim: asserted, denied, forecast or conditional."""

from __future__ import annotations

from numchk.claims.clause import ClauseText, VerbGroup
from numchk.terms import Stance

_FORECAST = frozenset({"will", "shall", "'ll", "won't"})
_CONDITIONAL = frozenset({"could", "may", "might", "would", "can", "should", "wouldn't", "couldn't"})
_AIMING = frozenset(
    [
        "aim",
        "plan",
        "expect",
        "intend",
        "hope",
        "want",
        "vow",
        "promise",
        "pledge",
        "forecast",
        "predict",
        "project",
        "schedule",
        "propose",
        "order",
        "set",
        "seek",
        "try",
        "threaten",
        "ask",
        "agree",
        "due",
        "likely",
        "decide",
        "need",
        "urge",
        "anticipate",
    ]
)
_DENYING = frozenset({"deny", "reject", "dismiss", "refute"})


def find(text: ClauseText) -> Stance:
    """The stance of the figure's governing verb; ASSERTED where nothing says otherwise."""
    verb = text.announced.teller if text.announced is not None else text.verb
    if verb is None:
        return Stance.ASSERTED
    above = _above(text, verb)
    if verb.negated or (above is not None and above.lemma in _DENYING and not above.negated):
        return Stance.DENIED
    helpers = set(verb.auxiliaries)
    if helpers & _CONDITIONAL or _if_before(text, verb):
        return Stance.CONDITIONAL
    aimed = verb.auxiliaries[:1] == ("to",) and "have" not in helpers and above is not None and above.lemma in _AIMING
    if helpers & _FORECAST or aimed or (verb.lemma in {"expect", "forecast", "predict", "project"}):
        return Stance.FORECAST
    return Stance.ASSERTED


def _above(text: ClauseText, verb: VerbGroup) -> VerbGroup | None:
    """The verb group before `verb` in the same statement; None at its start."""
    before = [v for v in text.clause.verbs if v.last < verb.first]
    if not before or any(text.clause.tokens[i].text in {";", ","} for i in range(before[-1].last, verb.first)):
        return None
    return before[-1]


def _if_before(text: ClauseText, verb: VerbGroup) -> bool:
    """True where "if" or "unless" opens the statement of `verb`."""
    for index in range(verb.first - 1, -1, -1):
        token = text.clause.tokens[index]
        if token.text in {",", ";"}:
            return False
        if token.lemma in {"if", "unless"}:
            return True
    return False
