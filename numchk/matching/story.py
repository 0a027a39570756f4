"""Which documents tell of one event: the places that lead them, weighed against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from numchk.almanac import MONTH_NAMES, MONTHS, WEEKDAYS
from numchk.matching.shelves import Shelves, shelves
from numchk.model import Document, Lexicon, Reading
from numchk.terms import Level
from numchk.whereabouts import nested

#: What a report is about stands in its opening: so many characters, or this share of the text, whichever is more.
OPENING = 1200
OPENING_SHARE = 0.3
#: A place leads a report when it is named at least this often, measured against the most frequent one.
LEADING = 0.4
#: Two reports are of different events only where each names a leading place at least this often.
FIRM = 2
#: A place that a smaller share of the reports names is not where the story is.
RARE = 0.4
_DATES = frozenset({*MONTH_NAMES, *MONTHS, "sept", *WEEKDAYS})
_RUN = re.compile(r"[A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*){0,4}")
_IN = re.compile(
    r"\b(?:in|near|at|over|around|outside|across|off|hit|struck|(?:town|city|village|island|port|suburb|coast) of)"
    r"[ \t]+"
    r"(?:the[ \t]+)?(?:[a-z]+(?:ern|al|by|wn)[ \t]+)?(?:(?:town|city|village|port)[ \t]+of[ \t]+)?"
    r"(?:[A-Z][\w]*[’']s[ \t]+)?([A-Z][\w-]*(?:[ \t]+[A-Z][\w-]*){0,2})\b(?![’'\w-])",
)
_KIND = re.compile(
    r"([A-Z][\w-]*(?:[ \t]+[A-Z][\w-]*)?)[ \t]+"
    r"(?:[Rr]egion|[Oo]blasts?|[Pp]rovince|[Dd]istrict|[Cc]ity|[Cc]ounty|[Ii]sland)\b"
)
_TITLED = re.compile(
    r"(?:President|Minister|Chancellor|Secretary|Governor|Gov\.|Mayor|General|Gen\.|Colonel|Col\.|Mr|Mrs|Ms|Dr|Sir|Senator)\.?"
    r"[ \t]+([A-Z][\w’-]*(?:[ \t]+[A-Z][\w’-]*)?)"
)
_DATELINE = re.compile(r"^[ \t]*([A-Z][A-Z .'-]{2,40}[A-Z])\b[^\n]{0,40}?(?:—|–| - |-- )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Opening:
    """One document's leading places, most frequent first."""

    leading: tuple[str, ...]
    firm: bool  #: one of them is named `FIRM` times or more


#: Two reports of one event share a name that is no country; texts with fewer names of their own are not judged by this.
ENOUGH_NAMES = 3
#: So many shared names make one story out of two reports even where no third is asked.
BONDING_NAMES = 3
_INSIDE = re.compile(r"(?<=[a-z,;:] )[\"“]?([A-Z]\w{3,})")
#: What parts the names of several places: "southern Russia and occupied Crimea".
_LIST = re.compile(r",? and |, ")
_SIDE = re.compile(r"^(?:the )?(?:(?:north|south|east|west)\w*[ -]|central )?")
_ANY = re.compile(r"\b[A-Z]\w{3,}")
#: The ending that makes a people of a place, or a place of a people: "arvonian", "arvonia".
_PEOPLE = re.compile(r"(?<=\w{4})(?:ians?|ias?|ans?|as?|ese)$")
_LOWER = re.compile(r"\b[a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Stories:
    """Which documents, by number, belong to one story."""

    openings: tuple[Opening, ...]
    chain: tuple[int, ...]  #: number of the story of each document
    bonds: tuple[int, ...]  #: number of the group of documents that share names, step by step
    own: tuple[tuple[frozenset[str], frozenset[str]], ...]  #: each document's names: told inside a sentence, anywhere
    places: frozenset[str]  #: what some text of this run calls a place, in lower case
    shares: Mapping[str, float]  #: name -> share of the documents that use it
    wide: frozenset[str]  #: names too wide to tell events apart
    countries: Mapping[str, frozenset[str]]  #: name of a country -> its entry, and that of the country around it
    nested: frozenset[tuple[str, str]]  #: names that a text sets inside each other: "Arl, a town in the Kelvin region"
    beside: Shelves  #: which documents are laid beside each
    kinds: frozenset[str] = frozenset()  #: words for kinds of place, which tell no two places of a kind apart

    def is_wide(self, name: str) -> bool:
        """True for a country or a side of one, a people, a seat of government; of several places where one is."""
        return any(part in self.wide or _SIDE.sub("", part) in self.wide for part in _LIST.split(name))

    def abroad(self, a: str, b: str) -> bool:
        """True for two countries, neither a part of the other (names in lower case, as written after "in")."""
        one, other = (self.countries.get(name.removeprefix("the "), frozenset()) for name in (a, b))
        return bool(one and other) and not one & other

    def one_name(self, a: str, b: str) -> bool:
        """True where two places share a name: "Harl" and "Harl hospital", not "Orne valley" and "Arle valley"."""
        return bool(set(a.split()) & set(b.split()) - self.kinds)

    def joined(self, a: str, b: str) -> bool:
        """True where a text sets one of the two places inside the other."""
        return (a, b) in self.nested or (b, a) in self.nested

    def level(self, a: int, b: int) -> Level:
        """SAME: their leading places meet, or by way of a third report; DIFFERENT: both name places, none meets."""
        if a == b:
            return Level.SAME
        if self.chain[a] == self.chain[b]:
            return Level.SAME
        if self.openings[a].firm and self.openings[b].firm:
            return Level.DIFFERENT
        alone = min(len(self.own[a][0]), len(self.own[b][0])) >= ENOUGH_NAMES and self.bonds[a] != self.bonds[b]
        return Level.DIFFERENT if alone and not self.shared(a, b) else Level.UNKNOWN

    def shared(self, a: int, b: int) -> frozenset[str]:
        """The names, no countries among them, that both reports use."""
        return _shared(self.own[a], self.own[b])

    def rare(self, name: str) -> bool:
        """True for a place that fewer than two in five of at least three reports name: not where the story is."""
        ends = {end for part in _LIST.split(name) for end in _ends(part)}
        return len(self.openings) > 2 and max((self.shares.get(n, 0.0) for n in ends), default=0.0) < RARE

    def contrast(self, a: int, b: int) -> str:
        """The leading places of both, for a reader: "Toropets, Tver against Kursk, Podolsk"."""
        if not (self.openings[a].leading and self.openings[b].leading):
            return "no place or name in common"
        return " against ".join(", ".join(self.openings[n].leading[:3]) for n in (a, b))


@lru_cache(maxsize=8)
def wide_names(lexicon: Lexicon) -> frozenset[str]:
    """Names, in lower case, too wide to tell one event from another: countries, peoples, seats of government."""
    keys = ("surfaces", "demonyms", "capitals")
    names = {
        w.lower() for entry in lexicon.entries("countries") for k in keys for w in lexicon.words("countries", entry, k)
    }
    return frozenset(names | {f"{w}s" for w in names} | _DATES)


@lru_cache(maxsize=8)
def _countries(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Name of a country, in lower case -> its entry, and that of the country of which it is a part."""
    return {
        name.lower(): frozenset({entry, *lexicon.words("countries", entry, "inside")})
        for entry in lexicon.entries("countries")
        if lexicon.words("countries", entry, "capitals")
        for name in (*lexicon.words("countries", entry), *lexicon.words("countries", entry, "capitals"))
    }


def names_of(text: str) -> Mapping[str, tuple[int, int]]:
    """Every capitalised name of `text`, in lower case -> (how often, where first); parts of longer names included."""
    seen: dict[str, tuple[int, int]] = {}
    for run in _RUN.finditer(text):
        words = [_bare(w) for w in run.group().lower().split()]
        for i in range(len(words)):
            for j in range(i + 1, min(i + 4, len(words) + 1)):
                name = " ".join(words[i:j])
                count, first = seen.get(name, (0, run.start()))
                seen[name] = (count + 1, first)
    return seen


def _ends(name: str) -> tuple[str, ...]:
    """A name and the names it ends with: "eastern china" is china."""
    words = name.removeprefix("the ").split()
    return tuple(" ".join(words[i:]) for i in range(len(words)))


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word)


def _places(text: str, wide: frozenset[str]) -> set[str]:
    found = {m.group(1) for pattern in (_IN, _KIND, _DATELINE) for m in pattern.finditer(text)}
    names = {" ".join(_bare(w) for w in name.lower().split()) for name in found}
    names = {re.sub(r" (?:oblast|province|region|county|district|state)$", "", name) for name in names}
    return {n for n in names if len(n) > 2 and n not in wide and not set(n.split()) & (wide | {"the"})}


def _opening(document: Document, seen: Mapping[str, tuple[int, int]], known: frozenset[str]) -> Opening:
    places = known & seen.keys()
    end = max(OPENING, int(len(document.text) * OPENING_SHARE))
    top = max((seen[p][0] for p in places), default=0)
    leading = [p for p in places if seen[p][1] < end and seen[p][0] >= top * LEADING]
    leading.sort(key=lambda p: (-seen[p][0], seen[p][1], p))
    sole = len(leading) == 1 and len(document.text) < OPENING / 3
    return Opening(tuple(p.title() for p in leading), sole or any(seen[p][0] >= FIRM for p in leading))


def _own_names(text: str, common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(names told inside a sentence, capitalised words anywhere), none of them `common` or written small as well."""
    small = frozenset(_LOWER.findall(text)) | common
    inside = frozenset(word.lower() for word in _INSIDE.findall(text)) - small
    anywhere = frozenset(word.lower() for word in _ANY.findall(text)) - small
    return frozenset(_PEOPLE.sub("", w) for w in inside), frozenset(_PEOPLE.sub("", w) for w in anywhere)


def _shared(a: tuple[frozenset[str], frozenset[str]], b: tuple[frozenset[str], frozenset[str]]) -> frozenset[str]:
    return (a[0] & b[1]) | (b[0] & a[1])


def _rooted(size: int, pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """For each number up to `size` one that stands for all that `pairs` join to it, step by step."""
    above = list(range(size))

    def root(n: int) -> int:
        while above[n] != n:
            n = above[n] = above[above[n]]
        return n

    for a, b in pairs:
        above[root(b)] = root(a)
    return tuple(root(n) for n in range(size))


def _bonds(own: Sequence[tuple[frozenset[str], frozenset[str]]], beside: Shelves) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share `BONDING_NAMES` names."""
    for a, others in enumerate(beside):
        yield from ((a, b) for b in others if a < b and len(_shared(own[a], own[b])) >= BONDING_NAMES)


def _chains(openings: Sequence[Opening]) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share a leading place: each with the first that has it."""
    first: dict[str, int] = {}
    for number, opening in enumerate(openings):
        yield from ((first.setdefault(place, number), number) for place in opening.leading)


def stories(readings: Sequence[Reading], lexicon: Lexicon) -> Stories:
    """The story of each document, from the places that its opening names; a place in one text is a place in all."""
    wide = wide_names(lexicon)
    texts = [reading.document.text for reading in readings]
    people = frozenset(word for text in texts for m in _TITLED.finditer(text) for word in m.group(1).lower().split())
    known = frozenset(p for text in texts for p in _places(text, wide) if not people & set(p.split()))
    seen = [names_of(reading.document.text) for reading in readings]
    openings = tuple(_opening(r.document, names, known) for r, names in zip(readings, seen, strict=True))
    used = Counter(name for names in seen for name in names)
    shares = {name: count / len(readings) for name, count in used.items()}
    inside = frozenset(pair for text in texts for pair in nested(text))
    common = wide | frozenset(lexicon.words("comparing", "common_names"))
    own = tuple(_own_names(text, common) for text in texts)
    beside = shelves([anywhere for _, anywhere in own], [reading.document.published for reading in readings])
    chain, bonds = (_rooted(len(own), pairs) for pairs in (_chains(openings), _bonds(own, beside)))
    kinds = frozenset(lexicon.words("places", "kind"))
    return Stories(openings, chain, bonds, own, known, shares, wide, _countries(lexicon), inside, beside, kinds)
