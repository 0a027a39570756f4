"""Words with rough tags gathered into noun groups and verb groups, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from numchk.model import Span
from numchk.terms import Role

PARTICLES = frozenset(["down", "up", "out", "off", "away", "back", "apart"])
#: A noun group of more words is a row of a table.
_WIDEST = 15
#: Lemma of a figure that counts things, without unit.
COUNT = "#"
#: Articles that part a figure from a new group: "5 euros a week"; "two more men" goes on.
_PARTING = frozenset(["a", "an", "the", "this", "that", "these", "those", "every", "each", "per"])
_TEMPORAL = frozenset(["in", "since", "by", "from", "until", "after", "before", "during"])
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
    bare: bool = False  #: may be a participle without auxiliary: "40 drones shot down"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A noun that announces the figure, and what it says: "the number of drones it had downed"."""

    group: NounGroup
    thing: NounGroup | None  #: "drones"; the announcing group itself where it names a deed; None for "those"
    last: int  #: index of the last word of the thing
    deed: VerbGroup | None = None  #: "had downed"
    role: Role = Role.NONE  #: of the thing in the deed
    named: int | None = None  #: index of the word that names the deed, where no verb does
    teller: VerbGroup | None = None  #: "put", "rose": the verb between noun and figure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clause:
    """One sentence without its brackets, or the inside of one bracket. Hashed by identity: fields cache by it."""

    sentence: Span
    tokens: tuple[Token, ...]
    nouns: tuple[NounGroup, ...]
    verbs: tuple[VerbGroup, ...]
    noun_of: tuple[int, ...]  #: for each token the index of its noun group; -1 where it has none
    verb_of: tuple[int, ...]  #: the same for verb groups

    def noun_at(self, index: int) -> NounGroup | None:
        """The noun group that holds token `index`; None between groups and outside."""
        found = self.noun_of[index] if 0 <= index < len(self.noun_of) else -1
        return self.nouns[found] if found >= 0 else None

    def verb_at(self, index: int) -> VerbGroup | None:
        """The verb group that holds token `index`; None between groups and outside."""
        found = self.verb_of[index] if 0 <= index < len(self.verb_of) else -1
        return self.verbs[found] if found >= 0 else None

    def figured(self, group: NounGroup) -> bool:
        """True for a group that holds a figure."""
        return any(t.figure is not None for t in self.tokens[group.first : group.last + 1])

    def words(self, first: int, last: int) -> str:
        """The tokens `first` to `last` (inclusive) in lower case, joined by spaces."""
        return " ".join(t.text.lower() for t in self.tokens[max(first, 0) : last + 1])


def grouped(sentence: Span, tokens: Sequence[Token]) -> Clause:
    """The clause of tagged `tokens` with its groups."""
    nouns, verbs = tuple(noun_groups(tokens)), tuple(verb_groups(tokens))
    return Clause(
        sentence=sentence,
        tokens=tuple(tokens),
        nouns=nouns,
        verbs=verbs,
        noun_of=_owners(nouns, len(tokens)),
        verb_of=_owners(verbs, len(tokens)),
    )


def _owners(groups: Sequence[NounGroup | VerbGroup], size: int) -> tuple[int, ...]:
    owners = [-1] * size
    for number, group in enumerate(groups):
        for index in range(group.first, group.last + 1):
            owners[index] = number
    return tuple(owners)


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
    if main + 1 < len(tokens) and tokens[main + 1].text.lower() in PARTICLES and token.tag == "verb":
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
    for index in range(first, min(len(tokens), first + _WIDEST)):
        tag = tokens[index].tag
        if tag in {"det", "fig"} and nominal and tokens[last].tag not in {"adj", "poss"}:
            break
        if index == first + 1 and first > 0 and tokens[first].tag == "num" and tokens[first - 1].lemma in _TEMPORAL:
            break  # "in 2003 fire took": a year stands alone
        last_word = tokens[last] if last >= first else None
        if (
            tag == "name"
            and last_word is not None
            and last_word.tag == "noun"
            and last_word.text.lower() != last_word.lemma
        ):
            break  # "the two records Rowan made": a name behind a plural begins anew
        following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
        if index > first and tokens[index - 1].tag == "fig" and tokens[index].lemma in _PARTING:
            break
        measured = index > first and tokens[index - 1].tag == "fig" and tokens[index - 1].text.endswith("s")
        if measured and not tokens[index - 1].lemma and tag == "name" and following in {"verb", "aux", "modal"}:
            break  # "For eighteen years Theodore ran"
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
