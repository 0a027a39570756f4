"""Deeds that more than a verb tells: "taken to hospital", "confirmed dead", "nine people dead"."""

from __future__ import annotations

from numchk.claims.deeds import known_verbs, named_deeds, phrases, reporting
from numchk.clauses.clause import ClauseText, NounGroup, VerbGroup, object_follows, verb_of
from numchk.model import Mention
from numchk.terms import Kind

#: Verbs that say little by themselves.
_FINDING = frozenset({"find", "presume", "fear", "pronounce", "think", "feel"})


def normal_form(text: ClauseText, verb: VerbGroup) -> str:
    """Lemma of `verb`, with the words that belong to it: "take to hospital", "kill or wound", "be missing"."""
    tokens, lemma = text.clause.tokens, verb.lemma
    known = known_verbs(text.lexicon)
    following = [t.lemma.lower() for t in tokens[verb.last + 1 : verb.last + 3]]
    told = fate(text, verb) if verb.passive or (verb.bare and (verb.first > text.at or of_count(text, verb))) else ""
    if told:
        return told
    if len(following) == 2 and following[0] in {"and", "or"}:
        joined = f"{lemma} {' '.join(following)}"
        if joined in known:
            return joined
        if known.get(following[1]) == "obj" and known.get(lemma) != "obj" and tokens[verb.last + 2].tag == "verb":
            return following[1]  # "was hit and killed": the second tells the fate
    if verb.first > 1 and tokens[verb.first - 1].tag == "conj":
        joined = f"{tokens[verb.first - 2].lemma} {tokens[verb.first - 1].lemma} {lemma}"
        if joined in known:
            return joined
    end = max(text.at, verb.last) + 8
    words = [t.lemma.lower() for t in tokens[verb.main + 1 : end]]
    suffers = verb.last < text.at or (verb.first > text.at and (verb.passive or verb.bare))
    own = tokens[text.noun.head].lemma if text.noun is not None and suffers and text.at < text.noun.head else ""
    if own and f"{tokens[verb.main].lemma} {own}" in known:
        return f"{tokens[verb.main].lemma} {own}"  # "left 12 dead and 40 homeless", "12 lives were lost"
    for rest in phrases(text.lexicon).get(tokens[verb.main].lemma, ()):
        if rest[0] in {"and", "or"}:
            continue  # "killing 10 persons and wounding 70" is two statements
        if any(tuple(words[i : i + len(rest)]) == rest for i in range(len(words))) and _near(text, verb, rest):
            return " ".join((tokens[verb.main].lemma, *rest))
    if lemma == "be" and following and tokens[verb.last + 1].tag == "adj":
        return f"be {following[0]}"
    return lemma


def _near(text: ClauseText, verb: VerbGroup, rest: tuple[str, ...]) -> bool:
    """True where the words of a phrase stand right behind the verb, or right behind its object."""
    tokens = text.clause.tokens
    starts = {verb.main + 1, verb.last + 1}
    group = text.clause.noun_at(verb.last + 1)
    if group is not None:
        starts |= {group.head, group.head + 1, group.last + 1}  # "cost 19 lives", "left 12 people homeless"
    if text.noun is not None:
        starts.add(behind(text, text.noun))
    found = [s for s in starts if tuple(t.lemma.lower() for t in tokens[s : s + len(rest)]) == rest]
    close = {verb.main + 1, verb.last + 1}
    return any(start in close or not _leads(text, start, rest) for start in found)


def _leads(text: ClauseText, start: int, rest: tuple[str, ...]) -> bool:
    """True where a lone particle behind the object leads a phrase of its own: "called three strikes | in April"."""
    following = text.clause.noun_at(start + 1)
    return rest in {("in",), ("on",), ("off",), ("out",)} and following is not None


def of_count(text: ClauseText, verb: VerbGroup) -> bool:
    """True for a participle right behind a counted noun: "9 miners confirmed dead, two of them cousins"."""
    beside = text.clause.noun_at(verb.first - 1) if verb.first else None
    return beside is not None and any(t.figure is not None for t in text.clause.tokens[beside.first : beside.last])


def fate(text: ClauseText, verb: VerbGroup) -> str:
    """The deed right behind a verb that only tells or finds it: "confirmed dead", "reported damaged"; else ""."""
    tokens, index = text.clause.tokens, verb.last + 1
    if verb.lemma not in reporting(text.lexicon) | _FINDING or index >= len(tokens):
        return ""
    token = tokens[index]
    named = named_deeds(text.lexicon).get(token.text.lower(), "") if token.text.islower() else ""
    if named or token.tag in {"adj", "adv", "noun"}:
        deed = verb_of(token.text.lower()) if token.tag == "adj" and "part" in token.forms else ""
        return named or (deed if known_verbs(text.lexicon).get(deed) == "obj" else "")
    alone = token.tag == "verb" and "part" in token.forms and not object_follows(text.clause, verb)
    return token.lemma if alone and known_verbs(text.lexicon).get(token.lemma) is not None else ""


def behind(text: ClauseText, group: NounGroup) -> int:
    """Index of the first word behind the group and its "of ..."."""
    tokens, index = text.clause.tokens, group.last + 1
    links = {"of", "in"} if text.quantity.kind is Kind.MONEY else {"of"}
    if index + 1 < len(tokens) and tokens[index].lemma == "of" and tokens[index + 1].lemma in {"which", "whom"}:
        return index + 2  # "nine barns, four of which burned"
    if index + 2 < len(tokens) and tokens[index].lemma == "of" and tokens[index + 1].lemma == "those":
        verb = text.clause.verb_at(index + 2)
        return verb.last + 1 if verb is not None and verb.bare else index + 2  # "twelve of those killed lived"
    while index + 1 < len(tokens) and tokens[index].lemma in links:
        following = text.clause.noun_at(index + 1)
        if following is None:
            break
        index = following.last + 1
    return index


def postposed(text: ClauseText) -> Mention | None:
    """The deed that an adjective right behind the thing names, without a verb: "nine people dead, 12 hurt"."""
    index = behind(text, text.noun) if text.noun is not None else len(text.clause.tokens)
    if index >= len(text.clause.tokens) or text.clause.tokens[index].tag not in {"adj", "adv"}:
        return None
    return named_by(text, index, text.clause.tokens[index].text.lower())


def named_by(text: ClauseText, index: int, word: str) -> Mention | None:
    """The deed that `word`, at `index`, names; None where it names none."""
    deed = named_deeds(text.lexicon).get(word)
    return Mention(value=deed, text=text.written(index, index), span=text.span(index, index)) if deed else None
