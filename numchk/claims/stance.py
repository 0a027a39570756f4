"""How the text holds the claim: asserted, denied, forecast or conditional.

What somebody claims is asserted, by its speaker. A figure of nothing ("no one was hurt") denies that there is any.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from numchk.claims.deeds import known_verbs, reporting
from numchk.clauses.clause import ClauseText, Token, VerbGroup
from numchk.model import Lexicon
from numchk.terms import Kind, Role, Stance

#: Before "to", how far its verb may stand: "expects on Monday to open".
_REACH = 4
_ASKED = frozenset({"be", "have", "do"})


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The words of stances.toml, by entry."""
    return {entry: frozenset(lexicon.words("stances", entry)) for entry in lexicon.entries("stances")}


def find(text: ClauseText) -> Stance:
    """The stance of the figure's governing verb; ASSERTED where nothing says otherwise."""
    verb, words = text.announced.teller if text.announced is not None else text.verb, _words(text.lexicon)
    if _is_asked(text) or _supposed(text):
        return Stance.CONDITIONAL
    if _rejected(text, words):
        return Stance.DENIED
    if verb is None:
        held = _held(text, text.at, None, words)
        return held or (Stance.FORECAST if _planned(text, None, words) else _nothing(text))
    above = _above(text, verb)
    said = _said_of(text, verb, above, words)
    if said is not None:
        return said
    helpers = set(verb.auxiliaries)
    if _opens_with(text, verb, words["condition"]):
        return Stance.CONDITIONAL
    if (helpers | {verb.lemma}) & words["possible"]:
        return _possible(text, verb, words)
    lasted = text.quantity.dimension == "[time]" and text.role is Role.OBLIQUE  # "expected for two years"
    foreseen = verb.lemma in words["foreseen"] and not lasted
    if helpers & words["future"] or foreseen or _to_come(text, verb, above, words):
        return Stance.FORECAST
    return Stance.FORECAST if _planned(text, verb, words) or _of_plan(text, words) else _nothing(text)


def _rejected(text: ClauseText, words: Mapping[str, frozenset[str]]) -> bool:
    """True for "reports that 40 had drowned were false": the verdict stands behind the statement."""
    tokens, verb = text.clause.tokens, text.verb
    first = verb.first if verb is not None else text.at
    that = next((i for i in range(min(first, text.at), 0, -1) if tokens[i].lemma == "that"), 0)
    if that and tokens[that - 1].tag == "conj":  # "reports that the dam had failed and that 40 had drowned"
        that = next((i for i in range(that - 1, 0, -1) if tokens[i].lemma == "that"), 0)
    if not that or tokens[that - 1].tag != "noun":
        return False
    judged = (i for i in range(text.at + 1, len(tokens) - 1) if tokens[i].lemma == "be")
    index = next((i for i in judged if tokens[i + 1].lemma in words["untrue"]), 0)
    open_ended = any(tokens[i].text in {",", ";"} for i in range(that, index))
    return bool(index) and not open_ended and (verb is None or verb.main != index)


def _of_plan(text: ClauseText, words: Mapping[str, frozenset[str]]) -> bool:
    """True for "a plan to build 1,200 homes was approved": the homes are still to come."""
    first = text.noun.first if text.noun is not None else text.at
    inner = text.clause.verb_at(first - 1)
    if inner is None or inner.auxiliaries[:1] != ("to",) or inner.first < 1:
        return False
    return text.clause.tokens[inner.first - 1].lemma in words["plan"] | {"move", "bid", "deal", "decision"}


def _nothing(text: ClauseText) -> Stance:
    """DENIED for a figure of nothing, else ASSERTED."""
    counts = text.quantity.kind is Kind.COUNT and not text.quantity.unit and text.noun is not None
    none = counts and not any(n.value for n in text.quantity.numerals)
    return Stance.DENIED if none or _none_of(text) else Stance.ASSERTED


def _none_of(text: ClauseText) -> bool:
    """True for the 40 of "none of the 40 passengers was hurt": it was said of nobody."""
    first = text.noun.first if text.noun is not None else text.at
    before = text.clause.tokens[max(0, first - 3) : text.at]
    return any(a.text.lower() in {"none", "neither"} and b.lemma == "of" for a, b in pairwise(before))


def _said_of(
    text: ClauseText, verb: VerbGroup, above: VerbGroup | None, words: Mapping[str, frozenset[str]]
) -> Stance | None:
    """What negations and the verb above make of it: DENIED, CONDITIONAL where it is left open; None for neither."""
    before = text.clause.tokens[verb.first - 1] if verb.first else None
    negated = verb.negated or (before is not None and before.tag == "neg")
    if negated and not _not_alone(text, verb):
        return Stance.DENIED
    lead = text.clause.words(verb.first - 2, verb.main)
    if "yet to " in lead:
        return Stance.DENIED  # "has yet to sell 12"
    if verb.lemma in words["feared"]:
        return Stance.CONDITIONAL
    if above is not None and above.lemma in words["denying"]:
        return Stance.CONDITIONAL if above.negated else Stance.DENIED
    if above is not None and verb.auxiliaries[:1] == ("to",) and above.lemma in words["undone"]:
        return Stance.ASSERTED if above.negated else Stance.DENIED
    return _held(text, verb.first, above, words)


def _not_alone(text: ClauseText, verb: VerbGroup) -> bool:
    """True for "did not just kill 12", which says that it did."""
    words = [t.text.lower() for t in text.clause.tokens[verb.first : verb.main]]
    return any(a in {"not", "n't"} and b in {"just", "only", "merely", "simply"} for a, b in pairwise(words))


def _held(text: ClauseText, first: int, above: VerbGroup | None, words: Mapping[str, frozenset[str]]) -> Stance | None:
    """ "It is not true that", "no evidence that": what stands before the last "that" ahead of token `first`."""
    tokens = text.clause.tokens
    that = next((i for i in range(first - 1, 0, -1) if tokens[i].lemma in {"that", "whether"}), 0)
    if above is not None and above.negated and above.lemma in words["sure"] and (that or above.lemma != "say"):
        return Stance.CONDITIONAL
    if not that or any(t.text in {",", ";"} for t in tokens[that:first]):
        return None
    before = tokens[max(0, that - _REACH) : that]
    teller = next((v for v in reversed(text.clause.verbs) if v.last < that), None)
    if teller is not None and teller.lemma in words["denying"] and not teller.negated:
        return Stance.DENIED  # "denied on Monday, a day after the fire, that"
    negated = any(t.tag == "neg" or t.lemma in {"no", "not", "n't"} or t.text.lower().endswith("n't") for t in before)
    if any(t.lemma in words["denying"] for t in before) and not negated:
        return Stance.DENIED  # "denied reports that"
    if any(t.lemma in words["feared"] for t in before):
        return Stance.CONDITIONAL  # "fears that 40 drowned"
    last = before[-1].lemma if before else ""
    if last in words["untrue"] or (negated and last in words["true"]):
        return Stance.DENIED
    return Stance.CONDITIONAL if last in words["unsure"] or (negated and last in words["sure"]) else None


def _possible(text: ClauseText, verb: VerbGroup, words: Mapping[str, frozenset[str]]) -> Stance:
    """CONDITIONAL, but for "would" in reported speech, for a habit, and for those who could."""
    tokens = text.clause.tokens
    if "would" in verb.auxiliaries and "have" not in verb.auxiliaries:
        written = f" {text.clause.words(0, len(tokens) - 1)} "
        if any(f" {word} " in written for word in words["habit"]):
            return Stance.ASSERTED
        supposed = any(t.lemma in words["condition"] for t in tokens)
        told = any(
            v.lemma in reporting(text.lexicon) | words["aiming"] and _is_past(text, v) for v in text.clause.verbs
        )
        return Stance.CONDITIONAL if supposed or not told else Stance.FORECAST
    able = "could" in verb.auxiliaries and tokens[verb.first - 1].lemma == "who" and verb.first > text.at
    after = any(v.first > verb.last and _is_past(text, v) for v in text.clause.verbs)
    return Stance.ASSERTED if able and after else Stance.CONDITIONAL


def _is_past(text: ClauseText, verb: VerbGroup) -> bool:
    """True for "said", "had told", "were told"."""
    return "past" in text.clause.tokens[verb.main].forms or text.clause.tokens[verb.first].text.lower() in {
        "was",
        "were",
        "had",
    }


def _to_come(text: ClauseText, verb: VerbGroup, above: VerbGroup | None, words: Mapping[str, frozenset[str]]) -> bool:
    """True for "plans to cut", "is due to open", "are to be cancelled", and in a headline "Firm to cut"."""
    tokens, helpers = text.clause.tokens, verb.auxiliaries
    if "to" not in helpers or "have" in helpers:
        return False
    if helpers[0] == "be":
        return True
    before = tokens[verb.first - 1] if verb.first else None
    if before is None or _is_aim(before, words):
        return before is not None
    if before.lemma == "be":
        return True
    if above is not None:
        return above.lemma in words["aiming"] and tokens[above.main].tag == "verb"
    group = text.clause.noun_at(verb.first - 1)
    done = group is not None and any(t.lemma in words["ordinal"] for t in tokens[group.first : group.last + 1])
    after = any(v.first > verb.last and not v.bare for v in text.clause.verbs)
    counted = group is not None and text.clause.figured(group)
    return group is not None and not (done or after or counted)


def _is_aim(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return token.lemma in words["aiming"] or token.text.lower() in words["planned"]


def _planned(text: ClauseText, verb: VerbGroup | None, words: Mapping[str, frozenset[str]]) -> bool:
    """True for "a target of 2 million sales" and, where no verb says more, "400 planned job cuts"."""
    tokens, group = text.clause.tokens, text.noun
    first = group.first if group is not None else text.at
    if first > 1 and tokens[first - 1].lemma in {"of", "for"}:
        host = text.clause.noun_at(first - 2)
        if host is not None and tokens[host.head].lemma in words["plan"]:
            return True
    deed = verb is not None and verb.lemma in known_verbs(text.lexicon)
    return (
        group is not None and not deed and any(t.text.lower() in words["planned"] for t in tokens[first : group.head])
    )


def _above(text: ClauseText, verb: VerbGroup) -> VerbGroup | None:
    """The verb group before `verb` in the same statement; None at its start."""
    before = [v for v in text.clause.verbs if v.last < verb.first]
    if not before or any(text.clause.tokens[i].text in {";", ","} for i in range(before[-1].last, verb.first)):
        return None
    return before[-1]


def _opens_with(text: ClauseText, verb: VerbGroup, openers: frozenset[str]) -> bool:
    """True where "if", "unless" or "whether" opens the statement of `verb`."""
    for index in range(verb.first - 1, -1, -1):
        token = text.clause.tokens[index]
        if token.text in {",", ";"}:
            return False
        if token.lemma in openers:
            return True
    return False


def _is_asked(text: ClauseText) -> bool:
    """True for a question that may be answered with no: "Were 40 people killed?"."""
    tokens = text.clause.tokens
    sentence = text.document.quote(text.clause.sentence).rstrip("\"'”’) ")
    first = tokens[0] if tokens else None
    inverted = first is not None and (first.tag == "modal" or (first.tag == "aux" and first.lemma in _ASKED))
    return sentence.endswith("?") and inverted


def _supposed(text: ClauseText) -> bool:
    """True for "Had 12 more people voted, he would have won"."""
    tokens = text.clause.tokens
    if not tokens or tokens[0].text not in {"Had", "Were", "Should"}:
        return False
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), 0)
    return text.at < comma and any(t.lemma in {"would", "could", "might"} for t in tokens[comma:])
