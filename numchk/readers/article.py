"""Which blocks of a page are its article: those that trafilatura takes, and what stands among them and is no card."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from numchk.readers.blocks import HEADINGS, Page
from numchk.readers.weights import BOXES, SENTENCE, View, key

_QUOTED = re.compile(r"[“\"‘«]")
#: What a box of other stories, an advertisement or a form calls itself.
_LABEL = re.compile(
    r"(?i)(?:advertisement|advert|sponsored|promoted|paid (?:content|post)|read (?:more|also|next)|also read|see also"
    r"|related|more (?:on|from|stories|like)|most (?:read|viewed|popular)|trending|recommended|popular|newsletter"
    r"|you (?:may|might) (?:also )?like|sign up|subscribe|follow us|share this|(?:\d+ )?comments?"
    r"|editors?['’]?s? picks?"
    r"|join the (?:conversation|discussion)|(?:press |media )?(?:contacts?|enquiries|inquiries)|don['’]t miss"
    r"|top stories|latest (?:news|stories))\b\W*(?:[^\W\d]+\W*){0,4}\Z"
)
#: What a paper asks of its readers, with a link that does it.
_CALL = re.compile(r"\b(?:sign up|subscribe|download (?:the|our) app|follow us)\b", re.IGNORECASE)
_BYLINE = re.compile(r"By [A-Z]\S*(?: \S+){0,9}\Z")
#: How the foot of a page begins.
_RIGHTS = re.compile(r"(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved)", re.IGNORECASE)
#: A card is no longer than this.
_CARD = 600
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
    kept = tuple(_kept(view, container, headline))
    return Choice(kept, headline, frozenset(number for number in kept if view.captioned(number)))


# ---------------------------------------------------------------- the headline


def _headline(view: View, container: int, titles: Sequence[str]) -> int | None:
    """The block that is the headline: what the page is called, else the last <h1> above the article's words."""
    element = view.elements[container]
    body = next(
        (n for n in range(element.first, element.last) if view.taken[n] and view.tag(n) not in HEADINGS), element.last
    )
    above = range(body)
    for title in titles:
        named = [n for n in above if len(own := key(view.blocks[n].text)) > 15 and title.startswith(own)]
        if named:
            return next((n for n in named if view.tag(n) == "h1"), named[-1])
    tops = [n for n in above if view.tag(n) == "h1" and not view.apart[view.blocks[n].element]]
    return tops[-1] if tops else next((n for n in range(element.first, element.last) if view.tag(n) == "h1"), None)


# ---------------------------------------------------------------- what is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Where the words begin and end that are surely the article's."""

    first: int
    second: int  #: the second sentence that was taken: standfirst and byline stand before it
    last: int  #: behind the last block taken


def _kept(view: View, container: int, headline: int | None) -> Iterator[int]:
    element = view.elements[container]
    own = [n for n in range(element.first, element.last) if view.taken[n] and n != headline] or [element.first]
    told = [n for n in own if view.prose[n]]
    body = _Body(first=own[0], second=told[1] if len(told) > 1 else own[0], last=own[-1] + 1)
    dropped = _dropped(view, container, body, headline)
    begin = min(element.first, element.first if headline is None else headline)
    for number in range(len(view.blocks)):
        if number == headline:
            yield number
        elif element.first <= number < element.last and number not in dropped:
            if headline is not None and number < min(headline, body.first):
                continue  # above the headline: where one is, and what runs beside it
            if not (number < body.second and _is_counter(view, number)) and _belongs(
                view, number, head=number < body.first
            ):
                yield number
        elif begin < number < element.first and not view.apart[view.blocks[number].element]:
            if (
                _belongs(view, number, head=True)
                and not _is_counter(view, number)
                and view.clicks[view.blocks[number].element] == 0
            ):
                yield number
        elif view.taken[number] and not element.first <= number < element.last and number > begin:
            yield number


def _dropped(view: View, container: int, body: _Body, headline: int | None) -> set[int]:
    """The blocks in those boxes of the article that are none of it."""
    found: set[int] = set()
    number = container + 1
    while number < view.until[container]:
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
    size, links, won = view.size(first, last), view.links(first, last), view.won(first, last)
    if view.apart[number]:
        return 2 * won < view.total
    if element.tag not in BOXES or element.table in view.tables or 5 * won >= view.total:
        return False
    if 2 * links >= size or (size <= 2 * _CARD and (_opens_with_label(view, first, last) or _foot(view, first, last))):
        return True
    if size <= _CARD and not _has_table(view, number):
        card = view.cards[first]
        if card < last and not view.sentences(first, card):
            return True
        if number not in view.kin and (view.clicks[number] or _BYLINE.match(view.blocks[first].text)):
            return True
    if won or number in view.kin or first < body.last:
        return False
    return element.tag not in {"li", "dl"} and not _has_table(view, number) and not _only_list(view, number)


def _has_table(view: View, number: int) -> bool:
    return view.tabled(view.elements[number].first, view.elements[number].last) > 0


def _only_list(view: View, number: int) -> bool:
    return view.elements[number].tag in {"ul", "ol"} and view.clicks[number] == 0


def _foot(view: View, first: int, last: int) -> bool:
    """True where a block says whose the page is."""
    return any(_RIGHTS.match(view.blocks[number].text) for number in range(first, min(last, first + 20)))


def _opens_with_label(view: View, first: int, last: int) -> bool:
    return last > first and _LABEL.match(view.blocks[first].text) is not None


def _belongs(view: View, number: int, *, head: bool) -> bool:
    """True for a block that stands in the article and is part of it."""
    block = view.blocks[number]
    if view.in_table(number):
        return True
    if _is_furniture_itself(view, number):
        return False
    if view.taken[number] or view.captioned(number):
        return True
    tag, words, links = view.tag(number), len(block.text.split()), 3 * block.links < view.sizes[number]
    if head:
        return not _is_byline(view, number) and (view.prose[number] or (words >= 6 and links))
    if tag in _SAID_BY_TAG:
        return view.prose[number] or words >= 4 or tag in _LISTED or tag in HEADINGS
    return view.prose[number] and links and _like_its_siblings(view, number)


def _is_furniture_itself(view: View, number: int) -> bool:
    """True for a link to another story, the label of a box, a call to subscribe, and the foot of a page."""
    block = view.blocks[number]
    labelled_link = 2 * block.links >= view.sizes[number] and ":" in block.text[:30]
    label = _LABEL.match(block.text) is not None and not SENTENCE.search(block.text)
    call = bool(block.links) and len(block.text.split()) < 40 and _CALL.search(block.text) is not None
    return view.linked(number) or labelled_link or label or call or _RIGHTS.match(block.text) is not None


def _is_counter(view: View, number: int) -> bool:
    """True for a few words that are no sentence and stand in no paragraph, list or table: "1,204 shares"."""
    few = len(view.blocks[number].text.split()) < 4 and not view.prose[number]
    return few and view.tag(number) not in _SAID_BY_TAG


def _is_byline(view: View, number: int) -> bool:
    """True for a line that says who wrote, and when."""
    block = view.blocks[number]
    timed = bisect_left(view.times, block.runs[0][1] - 200) < bisect_left(view.times, block.end)
    return (timed or block.text.lower().startswith("by ")) and not (view.prose[number] and len(block.text) > 120)


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
