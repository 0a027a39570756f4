"""What the blocks and elements of a page weigh: prose, links, what trafilatura took, pictures, things to click."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from numchk.readers.webpage.blocks import HEADINGS, Block, Element, Page
from numchk.readers.webpage.grids import data_tables
from numchk.readers.webpage.labels import says_whose

#: Where what trafilatura took is a smaller part than this of the page's sentences, it has not found the article.
_FEW = 10

#: A card is no longer than this, in characters without spaces.
_SMALL = 600

_KEY = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*(?:\s|\Z)")
#: So many words in a row that two texts share are no chance.
_SHINGLE = 5
#: What readers write below calls itself so.
_DISCUSSION = re.compile(
    r"(?i)(?:join the (?:conversation|discussion)|(?:\d[\d,]* |view |all |readers?['’]? )?comments?"
    r"|\d+ thoughts on\b.*)"
    r"\W*(?:\(\d[\d,]*\))?\Z"
)
#: How the posts of a running report begin.
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
#: For finding one's way, or the page's foot.
_APART = frozenset("nav menu dialog footer".split())
_APART_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar".split())
BOXES = frozenset("div section aside article ul ol dl li span header footer center fieldset details td form".split())
#: What is set apart from the paragraphs: a quotation, an aside.
_SET_APART = frozenset("aside blockquote figure figcaption".split())
_LISTED = frozenset("li dt dd".split())
_MAIN = frozenset({"article", "main"})


# ---------------------------------------------------------------- what is known of each block and element


class _Sums:
    """Sums over stretches of blocks."""

    def __init__(self, values: Iterable[int]) -> None:
        self.reached = (0, *accumulate(values))

    def __call__(self, first: int, last: int) -> int:
        return self.reached[last] - self.reached[first]


class View:
    """A page with what its blocks and elements weigh."""

    def __init__(self, page: Page, lines: Sequence[str]) -> None:
        self.page, self.blocks, self.elements = page, page.blocks, page.elements
        self.sizes = [len(block.text) - block.text.count(" ") for block in page.blocks]
        self.prose = [self._is_prose(number) for number in range(len(page.blocks))]
        self.tables = data_tables(page)
        self.apart = self._apart()
        self.until = self._until()
        self.own = not lines
        self.taken = self._credible(_taken(page.blocks, lines) if lines else self.prose)
        if lines and _FEW * self._weight(self.taken) < self._weight(told := self._credible(self.prose)):
            self.own, self.taken = True, told
        self.discussions = self._discussions()
        self.size, self.links = _Sums(self.sizes), _Sums(block.links for block in page.blocks)
        self.cards = self._next(lambda number: self.linked(number) and len(self.blocks[number].text.split()) > 3)
        self.sentences = _Sums(self.prose)
        self.articles = self._articles()
        self.decks = self._decks()
        self._untake()
        self.won = _Sums(size if won else 0 for size, won in zip(self.sizes, self.taken, strict=True))
        self.total = self.won(0, len(self.blocks))
        self.told = _Sums(
            size if won and prose else 0 for size, won, prose in zip(self.sizes, self.taken, self.prose, strict=True)
        )
        self.listed = _Sums(self.tag(number) in _LISTED for number in range(len(self.blocks)))
        self.words = self._holds_words()
        self.paragraphs = self._paragraphs()
        self.clicks = self._summed(page.controls)
        self.pressed = frozenset(self._around(number) for number, count in page.controls.items() if count)
        self.ways = self._summed(page.ways)
        self.pictures = self._summed(page.pictures)
        self.headings = _Sums(self.tag(number) in HEADINGS for number in range(len(self.blocks)))
        self.kin = self._kin()
        self.tabled = _Sums(self.in_table(n) or self.tag(n) == "figcaption" for n in range(len(self.blocks)))
        self.times = sorted(piece.start for piece in page.told if piece.name == "time")

    def _discussions(self) -> frozenset[int]:
        """The elements of what readers write below, however long it is; nothing in them counts as taken."""
        found: set[int] = set()
        told = _Sums(self.prose)
        for number, element in enumerate(self.elements):
            if element.parent in found:
                found.add(number)
                continue
            label = element.last > element.first and element.tag in BOXES
            if label and _DISCUSSION.match(self.blocks[element.first].text) and told(0, element.first) > 1:
                found.add(number)
                self.taken[element.first : element.last] = [False] * (element.last - element.first)
        return frozenset(found)

    def _credible(self, taken: Sequence[bool]) -> list[bool]:
        """`taken` without links and what is there for finding one's way."""
        return [
            known and not (self.apart[block.element] or self.linked(number))
            for number, (known, block) in enumerate(zip(taken, self.blocks, strict=True))
        ]

    def _weight(self, taken: Sequence[bool]) -> int:
        return sum(
            size
            for number, (size, won) in enumerate(zip(self.sizes, taken, strict=True))
            if won and self.tag(number) != "h1"
        )

    def linked(self, number: int) -> bool:
        """True for a block that is a link to another page, but for a few characters."""
        return self.blocks[number].links >= 0.9 * self.sizes[number]

    def teases(self, number: int) -> bool:
        """True for a block whose first line is a link of some words, with other lines below."""
        title, _, rest = self.blocks[number].text.partition("\n")
        own = len(title) - title.count(" ")
        return bool(rest) and 0.9 * own <= self.blocks[number].links <= 1.1 * own and len(title.split()) > 3

    def tag(self, number: int) -> str:
        """The name of the element in which a block stands."""
        return self.elements[self.blocks[number].element].tag

    def in_table(self, number: int) -> bool:
        """True for a cell of a table that holds data."""
        return self.elements[self.blocks[number].element].table in self.tables

    def _is_prose(self, number: int) -> bool:
        block = self.blocks[number]
        return len(block.text) >= 25 and bool(SENTENCE.search(block.text)) and block.links < 0.5 * self.sizes[number]

    def _apart(self) -> list[bool]:
        """Of each element whether it, or one around it, is for finding one's way, or for the page's foot."""
        found: list[bool] = []
        for element in self.elements:
            around = element.parent >= 0 and found[element.parent]
            said = element.attributes.get("role", "").lower() in _APART_ROLES
            found.append(around or said or element.tag in _APART)
        return found

    def _until(self) -> list[int]:
        """Of each element the number behind its last descendant."""
        until = list(range(1, len(self.elements) + 1))
        for number in range(len(self.elements) - 1, 0, -1):
            parent = self.elements[number].parent
            until[parent] = max(until[parent], until[number])
        return until

    def _next(self, wanted: Callable[[int], bool]) -> list[int]:
        """Of each block the next, itself included, that is `wanted`."""
        found = [len(self.blocks)] * (len(self.blocks) + 1)
        for number in range(len(self.blocks) - 1, -1, -1):
            found[number] = number if wanted(number) else found[number + 1]
        return found

    def _summed(self, counts: Mapping[int, int]) -> list[int]:
        """Of each element the sum of `counts` over it and all within it."""
        found = [counts.get(number, 0) for number in range(len(self.elements))]
        for number in range(len(self.elements) - 1, 0, -1):
            found[self.elements[number].parent] += found[number]
        return found

    def _untake(self) -> None:
        """Counts nothing as taken in decks of cards, in cards that open with a link, and in the page's foot.

        They weigh as much as a short article and would hide where it stands; a page of nothing else is left as it is.
        """
        taken, number = list(self.taken), 1
        tops = _Sums(self.tag(place) == "h1" for place in range(len(self.blocks)))
        while number < len(self.elements):
            element = self.elements[number]
            first, last = element.first, element.last
            small = first < last and element.tag in BOXES and self.size(first, last) <= _SMALL and not tops(first, last)
            card = small and self.cards[first] < min(last, first + 2) and self.sentences(first, last) < 3
            if card or (small and says_whose(self.blocks[first].text)) or self.decks.get(number, 0) > 2:
                taken[first:last] = [False] * (last - first)
                number = self.until[number]
            else:
                number += 1
        if 3 * self._weight(taken) > self._weight(self.taken):
            self.taken = taken

    def _decks(self) -> Mapping[int, int]:
        """The boxes that hold nothing but three cards or more, with a heading at most: how many sentences stand before.

        A card is a title and a sentence or two, in an element just like its neighbours. Posts have their time.
        """
        found: dict[int, int] = {}
        families: dict[int, list[int]] = {}
        for number, element in enumerate(self.elements):
            if number and element.last > element.first and element.tag in BOXES:
                families.setdefault(element.parent, []).append(number)
        for parent, family in families.items():
            around, members = self.elements[parent], [self.elements[number] for number in family]
            kinds = {(card.tag, card.attributes.get("class")) for card in members[1:]}
            label = members[0].first - around.first + (around.last - members[-1].last)
            if (
                self.articles[parent] < 0
                and len(family) > 2
                and len(kinds) == 1
                and label < 2
                and all(map(self._is_titled, members[1:]))
            ):
                found[parent] = self.sentences(0, around.first)
        return found

    def _is_titled(self, card: Element) -> bool:
        """True for a few blocks of which the first is no sentence and one or two more are."""
        title = not self.prose[card.first] and _HOUR.match(self.blocks[card.first].text) is None
        return title and card.last - card.first < 5 and 0 < self.sentences(card.first, card.last) < 3

    def _around(self, number: int) -> int:
        """The innermost box with words around something to click."""
        while number > 0:
            element = self.elements[number]
            if element.tag in BOXES and element.tag != "form" and element.last > element.first:
                break
            number = element.parent
        return number

    def _kin(self) -> frozenset[int]:
        """The elements most of whose like, side by side, hold words that were taken: posts of a live blog."""
        families: dict[tuple[int, str, str], list[int]] = {}
        for number, element in enumerate(self.elements):
            if element.last > element.first and element.tag in BOXES:
                families.setdefault((element.parent, element.tag, element.attributes.get("class", "")), []).append(
                    number
                )
        found: set[int] = set()
        for family in families.values():
            held = [self.won(self.elements[n].first, self.elements[n].last) for n in family]
            spread = 5 * max(held) < 3 * sum(held)  # where one holds nearly all, the others stand beside it
            if len(family) > 2 and spread and 2 * sum(won > 0 for won in held) >= len(family):
                found.update(family)
        return frozenset(found)

    def captioned(self, number: int) -> bool:
        """True for words that stand in a box with a picture, and with little else."""
        here = self.blocks[number].element
        if self.elements[here].tag in {"figcaption", "caption"}:
            return True
        for _ in range(3):
            element = self.elements[here]
            if self.size(element.first, element.last) > 2 * self.sizes[number] + 60:
                return False
            if self.pictures[here]:
                return not self.links(element.first, element.last) > self.sizes[number] // 2
            here = max(0, element.parent)
        return False

    def box(self, number: int, largest: int) -> int:
        """The element around a block that is no larger than `largest` and holds nothing that was taken."""
        here = self.blocks[number].element
        for _ in range(8):
            up = max(0, self.elements[here].parent)
            around = self.elements[up]
            if self.won(around.first, around.last) or self.size(around.first, around.last) > largest:
                break
            here = up
        return here

    def leads_nowhere(self, number: int, largest: int) -> bool:
        """True where a block stands in a box, no larger than `largest`, that holds no link and nothing to click."""
        return self.clicks[here := self.box(number, largest)] == self.ways[here] == 0

    def timed(self, number: int, largest: int) -> bool:
        """True for a block with a <time>, or in a box with one that is no larger than `largest`."""
        element = self.elements[self.box(number, largest)]
        start = max(element.place, self.blocks[element.first - 1].end if element.first else 0)
        end = self.blocks[element.last - 1].end
        if self.taken[number]:
            start, end = self.blocks[number - 1].end if number else 0, self.blocks[number].end
        return bisect_left(self.times, start) < bisect_left(self.times, end)

    def plain(self) -> Iterator[int]:
        """The blocks that are neither links nor there for finding one's way."""
        for number, block in enumerate(self.blocks):
            if not (self.apart[block.element] or self.linked(number)):
                yield number

    def container(self) -> int:
        """The element that holds nearly all of what was taken; the <article> around it where there is one."""
        share = 0.6 if self.own else 0.9
        node, number = 0, 1
        while number < self.until[node]:
            element = self.elements[number]
            if self.won(element.first, element.last) >= share * self.total:
                node, number = number, number + 1
            else:
                number = self.until[number]
        up = node
        while up > 0:
            if self.elements[up].tag in _MAIN or self.elements[up].attributes.get("itemprop") == "articleBody":
                node = up
                if self.elements[up].tag == "article":
                    break
            up = self.elements[up].parent
        return node

    def column(self, headline: int | None) -> int:
        """The smallest element that holds the headline and most of what was taken; the whole page without headline."""
        node, number = 0, 1
        while headline is not None and number < self.until[node]:
            element = self.elements[number]
            first, last = element.first, element.last
            if first <= headline < last and self.won(first, last) >= 0.6 * self.total:
                node, number = number, number + 1
            else:
                number = self.until[number]
        return node

    def _holds_words(self) -> int:
        """The smallest element that holds most of the sentences that were taken."""
        node, number = 0, 1
        whole = self.told(0, len(self.blocks))
        while number < self.until[node]:
            element = self.elements[number]
            if whole and self.told(element.first, element.last) >= 0.8 * whole:
                node, number = number, number + 1
            else:
                number = self.until[number]
        return node

    def _paragraphs(self) -> Mapping[int, Sequence[int]]:
        """Of each element the <p> in it that hold sentences that were taken."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(self.blocks):
            if self.taken[number] and self.prose[number] and self.tag(number) == "p":
                found[self.elements[block.element].parent].append(number)
        return found

    def _articles(self) -> list[int]:
        """Of each element the <article> in which it stands, which may be itself; -1 where there is none."""
        found: list[int] = []
        for number, element in enumerate(self.elements):
            found.append(number if element.tag == "article" else found[element.parent] if element.parent >= 0 else -1)
        return found

    def within(self, number: int, around: int) -> bool:
        """True for an element that is `around` or lies in it."""
        return around <= number < self.until[around]

    def boxed(self, number: int) -> bool:
        """True for a block in an element that sets it apart from the paragraphs around it."""
        here = self.elements[self.blocks[number].element]
        if here.tag in _SET_APART:
            return True
        around = self.elements[here.parent] if here.parent >= 0 else here
        alone = around.last - around.first <= 2 and around.tag in BOXES
        return around.tag in _SET_APART or (alone and around.tag != "li")


def key(text: str) -> str:
    """The letters and digits of `text` alone, by which two forms of it are compared."""
    return "".join(_KEY.findall(text.casefold()))


def _taken(blocks: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """Of each block whether it is, for the most part, among `lines`."""
    whole = {key(part) for line in lines for part in (line, *line.split("|"))} - {""}
    known = set(shingles(" ".join(lines)))
    found = []
    for block in blocks:
        rows = list(shingles(block.text))
        shared = sum(row in known for row in rows)
        found.append(key(block.text) in whole or (shared > 0 and 2 * shared >= len(rows)))
    return found


def shingles(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of five words in `text`, in small letters."""
    words = _KEY.findall(text.casefold())
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
