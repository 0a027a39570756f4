"""Which blocks of a page are its article: those that trafilatura takes, and what stands among them and is no card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numchk.readers.webpage.labels as labels
from numchk.readers.webpage.blocks import HEADINGS, Page
from numchk.readers.webpage.weights import BOXES, SENTENCE, View, key, shingles

_QUOTED = re.compile(r"[“\"‘«]")
_DIGIT = re.compile(r"\d")
#: A card is no longer than this.
_CARD = 600
#: So many paragraphs are searched for the words of a pull quote.
_ALIKE = 20
#: A paragraph is no longer than this.
_LONGEST = 4_000
#: Elements that say of themselves that they hold words.
_SAID_BY_TAG = frozenset("p li dd dt blockquote figcaption caption pre td th summary".split()) | HEADINGS
_LISTED = frozenset("li dd dt td th".split())


class Choice(NamedTuple):
    """The blocks of the article, in order, and which of them is its headline."""

    kept: tuple[int, ...]
    headline: int | None
    captions: frozenset[int] = frozenset()  #: blocks that stand beside a picture, and with little else


def article(page: Page, lines: Sequence[str], titles: Iterable[str]) -> Choice:
    """The article of `page`: `lines` are what trafilatura took (none: our own choice), `titles` its names.

    Of a page without sentences, such as one table, all is kept that is no menu and no link.
    """
    view = View(page, lines)
    if not view.total:
        return Choice(tuple(view.plain()), None)
    container = view.container()
    headline = _headline(view, container, [key(title) for title in titles])
    kept = _without_foot(view, _said_once(view, list(_kept(view, container, headline)), headline))
    return Choice(kept, headline, frozenset(number for number in kept if view.captioned(number)))


# ---------------------------------------------------------------- the headline


def _headline(view: View, container: int, titles: Sequence[str]) -> int | None:
    """The block that is the headline: what the page is called, else the last <h1> above the article's words."""
    element = view.elements[container]
    body = next(
        (n for n in range(element.first, element.last) if view.taken[n] and view.tag(n) not in HEADINGS), element.last
    )
    for title in titles:
        named = [n for n in view.plain() if len(own := key(view.blocks[n].text)) > 15 and title.startswith(own)]
        if named:
            return next((n for n in named if view.tag(n) == "h1"), named[0])
    tops = [n for n in range(body) if view.tag(n) == "h1" and not view.apart[view.blocks[n].element]]
    return tops[-1] if tops else next((n for n in range(element.first, element.last) if view.tag(n) == "h1"), None)


# ---------------------------------------------------------------- what is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Where the words begin and end that are surely the article's."""

    first: int
    second: int  #: the second sentence that was taken: standfirst and byline stand before it
    last: int  #: behind the last block taken
    column: int  #: the element that holds the headline and most of the words


def _kept(view: View, container: int, headline: int | None) -> Iterator[int]:
    element = view.elements[container]
    own = [n for n in range(element.first, element.last) if view.taken[n] and n != headline] or [element.first]
    told = [n for n in own if view.prose[n]]
    second = told[1] if len(told) > 1 else own[0]
    body = _Body(first=own[0], second=second, last=own[-1] + 1, column=view.column(headline))
    dropped = _dropped(view, body, headline) | _labelled(view)
    above = headline is not None and 3 * view.won(element.first, max(element.first, headline)) < view.total
    for number in range(headline if headline is not None and above else element.first, len(view.blocks)):
        if number == headline or (view.in_table(number) and number not in dropped and number < element.last):
            yield number
        elif (
            number in dropped
            or _is_furniture_itself(view, number)
            or (number < body.second and _is_said_of_it(view, number))
        ):
            continue
        elif number >= element.last:
            if view.taken[number] and view.prose[number]:
                yield number
        elif view.taken[number] or view.captioned(number) or _belongs(view, number, body):
            yield number


def _labelled(view: View) -> set[int]:
    """The blocks below a heading such as "Contact", up to a sentence or the next heading in the same element.

    A list there counts too where no sentence of the article comes after it.
    """
    found: set[int] = set()
    last = max((number for number, taken in enumerate(view.taken) if taken and view.prose[number]), default=0)
    for number, block in enumerate(view.blocks):
        if view.tag(number) in HEADINGS and labels.is_label(block.text):
            around = view.elements[block.element].parent
            for below in range(number + 1, min(number + 6, len(view.blocks))):
                parent = view.elements[view.blocks[below].element].parent
                listed = number > last and view.tag(below) == "li" and view.elements[parent].parent == around
                beside = parent == around or listed
                if not beside or view.prose[below] or view.tag(below) in HEADINGS:
                    break
                found.add(below)
    return found


def _dropped(view: View, body: _Body, headline: int | None) -> set[int]:
    """The blocks in those boxes of the page that are none of its article."""
    found: set[int] = set()
    number = 1
    while number < len(view.elements):
        element = view.elements[number]
        holds_headline = headline is not None and element.first <= headline < element.last
        if element.last > element.first and not holds_headline and _is_furniture(view, number, body):
            found.update(range(element.first, element.last))
            number = view.until[number]
        else:
            number += 1
    return found


def _is_furniture(view: View, number: int, body: _Body) -> bool:
    """True for an element whose words are a menu, cards, a form or an advertisement."""
    element = view.elements[number]
    first, last = element.first, element.last
    size, won = view.size(first, last), view.won(first, last)
    if view.apart[number]:
        return 2 * won < view.total
    if element.tag not in BOXES or element.table in view.tables:
        return False
    labelled = _opens_with_label(view, first, last)
    if number in view.discussions or _is_beside(view, number, body) or _is_another_column(view, number, body):
        return True
    if 5 * won >= view.total:
        pressed = size <= _CARD and number in view.pressed and number not in view.kin
        ends = size <= 2 * _CARD and labels.says_whose(view.blocks[first].text)
        return (labelled or pressed or ends) and 2 * won < view.total
    if 2 * view.links(first, last) >= size or (size <= 2 * _CARD and (labelled or _foot(view, first, last))):
        return True
    if size <= _CARD and not _has_table(view, number) and _is_card(view, number):
        return True
    if won or number in view.kin or first < body.last or element.tag in {"li", "dl"}:
        return False
    return not _has_table(view, number) and not _only_list(view, number)


def _is_another_column(view: View, number: int, body: _Body) -> bool:
    """True for a box beside the column with the headline and most of the words that tells next to nothing itself."""
    element, column = view.elements[number], view.elements[body.column]
    if column.first <= element.first < column.last or element.first <= column.first < element.last:
        return False
    first, last = element.first, element.last
    told = view.told(first, last)
    whole = view.articles[body.column]
    widgets = not told and view.headings(first, last) > 1
    if (_has_table(view, number) and not widgets) or (whole >= 0 and view.within(number, whole)):
        return False
    unlike = element.tag != column.tag or element.attributes.get("class") != column.attributes.get("class")
    small = unlike and body.column > 0 and not view.pictures[number] and view.size(first, last) <= _CARD // 2
    return small or 2 * told < view.size(first, last)


def _is_beside(view: View, number: int, body: _Body) -> bool:
    """True for cards below the words, a headed <aside>, or a strip of numbers below, in no <article> with the words."""
    element = view.elements[number]
    first, last, whole = element.first, element.last, view.articles[view.words]
    if whole >= 0 and view.within(number, whole):
        return False
    if element.tag == "aside" and not view.won(first, last):
        return view.tag(first) in HEADINGS and not (_has_table(view, number) or view.listed(first, last))
    below = first >= view.elements[view.words].last and first > body.second
    strip = below and not (view.told(first, last) or view.listed(first, last) or view.pictures[number])
    return view.decks.get(number, 0) > 2 or (strip and not _has_table(view, number))


def _is_card(view: View, number: int) -> bool:
    """True for a small box that opens with a link to another story, holds a button, or tells of the author."""
    element = view.elements[number]
    card = view.cards[element.first]
    if card < element.last and not view.sentences(element.first, card):
        return True
    other = labels.is_byline(view.blocks[element.first].text) or _asks(view, element.first, element.last)
    pressed = number in view.pressed or (view.clicks[number] > 0 and not view.won(element.first, element.last))
    return number not in view.kin and (pressed or other)


def _asks(view: View, first: int, last: int) -> bool:
    """True for a heading, one sentence at most, and a link of a word or two as the last thing: "Give now ... Give"."""
    short = view.linked(last - 1) and len(view.blocks[last - 1].text.split()) < 4
    return short and 2 <= last - first <= 4 and view.tag(first) in HEADINGS and view.sentences(first, last) < 2


def _has_table(view: View, number: int) -> bool:
    return view.tabled(view.elements[number].first, view.elements[number].last) > 0


def _only_list(view: View, number: int) -> bool:
    return view.elements[number].tag in {"ul", "ol"} and view.clicks[number] == 0


def _foot(view: View, first: int, last: int) -> bool:
    """True where a block says whose the page is."""
    return any(labels.says_whose(view.blocks[number].text) for number in range(first, min(last, first + 20)))


def _opens_with_label(view: View, first: int, last: int) -> bool:
    return last > first and labels.is_label(view.blocks[first].text)


def _belongs(view: View, number: int, body: _Body) -> bool:
    """True for a block that was not taken, stands in the article and is part of it."""
    block, tag = view.blocks[number], view.tag(number)
    words, few_links = len(block.text.split()), 3 * block.links < view.sizes[number]
    if number < body.first:
        return few_links and (view.prose[number] or words >= 6) and view.clicks[block.element] == 0
    if tag in HEADINGS or tag in _LISTED or (tag in _SAID_BY_TAG and (view.prose[number] or words >= 4)):
        return True
    if number < body.last and (words >= 4 or _DIGIT.search(block.text)) and view.leads_nowhere(number, _CARD):
        return True
    return view.prose[number] and few_links and _like_its_siblings(view, number)


def _said_once(view: View, kept: list[int], headline: int | None) -> list[int]:
    """`kept` without the sentences that are set once more in a box, as pull quotes are."""
    begins: dict[tuple[str, ...], list[int]] = {}
    for number in kept:
        if view.tag(number) not in HEADINGS:
            for shingle in shingles(view.blocks[number].text):
                begins.setdefault(shingle, []).append(number)
    return [number for number in kept if number == headline or not _is_again(view, number, begins)]


def _is_again(view: View, number: int, begins: Mapping[tuple[str, ...], Sequence[int]]) -> bool:
    """True for a block in a box of its own whose words stand, all of them and in this order, in a paragraph too."""
    if view.tag(number) in HEADINGS or view.tag(number) in _LISTED or not view.boxed(number):
        return False
    opening = next(shingles(view.blocks[number].text), None)
    own = key(view.blocks[number].text)
    return opening is not None and any(
        other != number
        and view.sizes[other] <= _LONGEST
        and not view.boxed(other)
        and own in key(view.blocks[other].text)
        for other in begins.get(opening, ())[:_ALIKE]
    )


def _without_foot(view: View, kept: list[int]) -> tuple[int, ...]:
    """`kept` without the last lines, where they say whose the page is or how to be rid of the letter."""
    while len(kept) > 1 and not view.in_table(kept[-1]) and labels.is_foot(view.blocks[kept[-1]].text):
        kept.pop()
    return tuple(kept)


def _is_furniture_itself(view: View, number: int) -> bool:
    """True for a link to another story, the label of a box, a call to subscribe, "1 of 6", and the foot of a page."""
    block = view.blocks[number]
    text = block.text
    labelled_link = 2 * block.links >= view.sizes[number] and ":" in text[:30]
    label = (labels.is_label(text) or labels.points_elsewhere(text)) and not SENTENCE.search(text)
    pressed = view.elements[block.element].attributes.get("role") == "button" and len(text.split()) < 3
    call = labels.is_call(text, linked=block.links > 0)
    of_page = labels.says_whose(text) or (labels.is_tally(text) and view.tag(number) not in _LISTED)
    boxed = block.links > 0 and view.boxed(number)
    offer = labels.is_offer(text) and (boxed or not _like_its_siblings(view, number))
    odd = _is_odd(view, number)
    return (
        view.linked(number)
        or view.teases(number)
        or odd
        or labelled_link
        or label
        or call
        or offer
        or pressed
        or of_page
    )


def _is_odd(view: View, number: int) -> bool:
    """True for a few bare words in a box of their own below two sentences or more in <p>, no quotation or caption.

    Not in an <article>, and not where another such box opens the text: there the words may stand in either.
    """
    here = view.blocks[number].element
    box, text = view.elements[here], view.blocks[number].text
    if box.tag not in {"div", "section"} or box.last - box.first > 1 or len(text) > _CARD // 4:
        return False
    told = view.paragraphs.get(box.parent, ())
    if len(told) < 3 or told[1] >= number or view.articles[here] >= 0 or view.prose[max(0, told[0] - 1)]:
        return False
    return not (view.captioned(number) or _QUOTED.match(text))


def _is_said_of_it(view: View, number: int) -> bool:
    """True for a line above the words that says who wrote them and when, or how many have read them."""
    block = view.blocks[number]
    if view.prose[number] and len(block.text) > 120:
        return False
    if view.timed(number, _CARD // 2) or block.text.lower().startswith("by ") or labels.is_stamp(block.text):
        return True
    if view.prose[number]:
        return False
    if sum(letter.isalpha() for letter in block.text) < sum(letter.isdigit() for letter in block.text):
        return True
    few = len(block.text.split()) < 4 and view.tag(number) not in _SAID_BY_TAG
    return few or labels.is_parted(block.text)


def _like_its_siblings(view: View, number: int) -> bool:
    """True where words of the article stand in an element of this kind too, or where it is a quotation."""
    if _QUOTED.match(view.blocks[number].text):
        return True
    here = view.elements[view.blocks[number].element]
    for near in (*range(max(0, number - 6), number), *range(number + 1, min(len(view.blocks), number + 7))):
        there = view.elements[view.blocks[near].element]
        alike = there.tag == here.tag and there.attributes.get("class") == here.attributes.get("class")
        if view.taken[near] and alike:
            return True
    return False
