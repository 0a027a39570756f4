"""Words with rough tags gathered into noun groups and verb groups, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from numchk.model import Span

_PARTICLES = frozenset(["down", "up", "out", "off", "away", "back", "apart"])
#: Words tagged as prepositions that open a clause: "as the ministry estimates".
_OPENING = frozenset(["as", "since", "after", "before", "until", "than"])
#: Lemma of a figure that counts things, without unit.
COUNT = "#"
#: Articles that part a figure from a new group: "5 euros a month"; "two more men" goes on.
_PARTING = frozenset(["a", "an", "the", "this", "that", "these", "those", "every", "each", "per"])
_NOMINAL = frozenset({"noun", "name", "adj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, mark or figure. A figure is one token with its unit; its hedge is left out."""

    start: int
    end: int
    text: str
    tag: str  #: noun name verb aux modal to adj adv prep det pron sub conj num fig poss neg punct
    lemma: str = ""  #: lower case; names as written
    forms: frozenset[str] = frozenset()  #: of a verb: base s past part ing
    figure: int | None = None  #: index of the quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class NounGroup:
    """Words first..last (inclusive indices of tokens) around a head noun."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """Auxiliaries, main verb and particle."""

    first: int
    last: int
    main: int
    lemma: str  #: with particle: "shoot down"
    auxiliaries: tuple[str, ...] = ()  #: lemmas, "to" and modals among them, in order
    passive: bool = False  #: "were shot down"
    bare: bool = False  #: may be a participle without auxiliary: "45 drones shot down"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence without its brackets, or the inside of one bracket."""

    sentence: Span
    tokens: tuple[Token, ...]
    nouns: tuple[NounGroup, ...]
    verbs: tuple[VerbGroup, ...]
    bracket: bool = False

    def noun_at(self, index: int) -> NounGroup | None:
        """The noun group that holds token `index`; None between groups."""
        return next((n for n in self.nouns if n.first <= index <= n.last), None)

    def words(self, first: int, last: int) -> str:
        """The tokens `first` to `last` (inclusive) in lower case, joined by spaces."""
        return " ".join(t.text.lower() for t in self.tokens[max(first, 0) : last + 1])


def verb_groups(tokens: Sequence[Token]) -> Iterator[VerbGroup]:
    """Every verb group, in order."""
    index = 0
    while index < len(tokens):
        if tokens[index].tag not in {"aux", "modal", "to", "verb"}:
            index += 1
            continue
        group = _verb_group(tokens, index)
        yield group
        index = group.last + 1


def _verb_group(tokens: Sequence[Token], first: int) -> VerbGroup:
    """The verb group that begins at `first`: auxiliaries, adverbs, main verb, particle."""
    helpers: list[int] = []
    index, negated = first, False
    while index < len(tokens) and tokens[index].tag in {"aux", "modal", "to", "adv", "neg"}:
        if tokens[index].tag == "neg" or tokens[index].text.lower().endswith("n't"):
            negated = True
        if tokens[index].tag in {"aux", "modal", "to"}:
            helpers.append(index)
        index += 1
    main = index if index < len(tokens) and tokens[index].tag == "verb" else helpers.pop()
    token = tokens[main]
    lemma, last = token.lemma, main
    if main + 1 < len(tokens) and tokens[main + 1].text.lower() in _PARTICLES and token.tag == "verb":
        lemma, last = f"{lemma} {tokens[main + 1].text.lower()}", main + 1
    chain = tuple(tokens[i].lemma for i in helpers)
    participle = token.tag == "verb" and "part" in token.forms
    return VerbGroup(
        first=first,
        last=last,
        main=main,
        lemma=lemma,
        auxiliaries=chain,
        passive=participle and bool(chain) and chain[-1] == "be",
        bare=participle and not chain,
        negated=negated,
    )


def noun_groups(tokens: Sequence[Token]) -> Iterator[NounGroup]:
    """Every noun group, in order; a pronoun is one by itself."""
    index = 0
    while index < len(tokens):
        if tokens[index].tag == "pron":
            yield NounGroup(first=index, last=index, head=index)
            index += 1
            continue
        last = _group_end(tokens, index)
        heads = [i for i in range(index, last + 1) if tokens[i].tag in _NOMINAL | {"fig", "num"}]
        if heads:
            nouns = [i for i in heads if tokens[i].tag in {"noun", "name"}]
            yield NounGroup(first=index, last=last, head=nouns[-1] if nouns and nouns[-1] > heads[0] - 1 else heads[-1])
        index = max(last, index) + 1


def _group_end(tokens: Sequence[Token], first: int) -> int:
    """Index of the last word of the noun group that begins at `first`; first - 1 where none begins."""
    last, nominal = first - 1, False
    for index in range(first, len(tokens)):
        tag = tokens[index].tag
        if tag in {"det", "fig"} and nominal and tokens[last].tag != "adj":
            break
        if index > first and tokens[index - 1].tag == "fig" and tokens[index].lemma in _PARTING:
            break
        following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
        joined = tag == "conj" and tokens[last].tag == "adj" and following == "adj" and last >= first
        if (
            tag in {"det", "num", "fig", "poss"}
            or tag in _NOMINAL
            or joined
            or (tag == "adv" and following in {"adj", "fig"})
        ):
            nominal = nominal or tag in {"noun", "name"}
            last = index
        else:
            break
    return last


def subject(clause: Clause, verb: VerbGroup) -> NounGroup | None:
    """The noun group to the left of `verb` that stands behind no preposition; None at a clause's border."""
    tokens, index = clause.tokens, verb.first - 1
    if "ing" in tokens[verb.main].forms and not verb.auxiliaries and index > 0:
        beside = clause.noun_at(index)
        if beside is not None:
            return beside  # "with local authorities claiming"
        above = [v for v in clause.verbs if v.last < index] if tokens[index].text == "," else []
        if above:
            return subject(clause, above[-1])  # "The staff took responsibility, stating that"
    while index >= 0:
        group = clause.noun_at(index)
        if group is None:
            if tokens[index].tag == "conj" and index == verb.first - 1 and clause.noun_at(index - 1) is None:
                above = [v for v in clause.verbs if v.last < index]
                return subject(clause, above[-1]) if above else None  # "came and said"
            if tokens[index].tag in {"verb", "aux", "modal", "to"} or tokens[index].text in {";", ":"}:
                return None
            if tokens[index].lemma in {"which", "who", "that"} and index > 0:
                return clause.noun_at(index - 1) or clause.noun_at(index - 2)
            if tokens[index].tag == "sub":
                return None
            index -= 1
            continue
        before = tokens[group.first - 1] if group.first else None
        relative = _relative(clause, group.first - 1)
        if relative is not None:
            index = relative  # "the unions that called the protest said"
            continue
        anew = before is not None and before.tag == "conj" and group.first > 1 and tokens[group.first - 2].text == ","
        if before is None or before.tag not in {"prep", "conj"} or before.lemma in _OPENING or anew:
            return _apposition_head(clause, group)
        index = group.first - 2
    return None


def _relative(clause: Clause, index: int) -> int | None:
    """Index before the relative pronoun whose verb ends at `index`; None where no relative clause ends there."""
    verb = next((v for v in clause.verbs if v.last == index), None)
    if verb is None or not verb.first or clause.tokens[verb.first - 1].lemma not in {"who", "which", "that"}:
        return None
    return verb.first - 2


def _apposition_head(clause: Clause, group: NounGroup) -> NounGroup:
    """The name before ", governor of ...," for the group "governor"; `group` itself otherwise."""
    before = clause.noun_at(group.first - 2) if group.first > 1 and clause.tokens[group.first - 1].text == "," else None
    if before and clause.tokens[before.head].tag == "name" and clause.tokens[before.first - 1].tag != "prep":
        return before
    return group


def reduced(clause: Clause, verb: VerbGroup) -> bool:
    """True for a participle behind its noun: "the number of people killed in the raid"."""
    beside = clause.noun_at(verb.first - 1) if verb.bare and verb.first else None
    follows = verb.last + 1 < len(clause.tokens) and clause.noun_at(verb.last + 1) is not None
    return beside is not None and not follows


def with_complement(clause: Clause, group: NounGroup) -> NounGroup:
    """`group` and the "of ..." that belongs to it: "the Ministry of Defence"."""
    tokens, last = clause.tokens, group.last
    while last + 1 < len(tokens) and tokens[last + 1].lemma == "of":
        following = clause.noun_at(last + 2)
        if following is None:
            break
        last = following.last
    return NounGroup(first=group.first, last=last, head=group.head)
