"""The text as the figure reader sees it: without what shows nothing, spaces and foreign digits as plain ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from numchk.model import Quantity, SetAside, Span
from numchk.patterns import later
from numchk.segment import UNSEEN, unwrapped

#: Thin, narrow and figure spaces part thousands; the wider ones part words and columns.
_HARD = "\u00a0\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_WIDE = "\u2000\u2001\u2002\u2003\u3000"
#: Zeros of the scripts whose digits a paper may print: Arabic, Persian, Devanagari, Bengali.
_ZEROS = "٠۰०০"

_PLAIN = (
    dict.fromkeys(_HARD[1:], _HARD[0])
    | dict.fromkeys(_WIDE, " ")
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | {"￥": "¥", "￡": "£", "٬": ",", "٫": ".", "∕": "/"}
    | {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\ufe63": "-"}
)
_UNUSUAL = later("[" + "".join(map(re.escape, _PLAIN)) + "]")
#: A hard space parts thousands between digits; elsewhere it is a space like any other.
_SPACE = later(r"\u00a0(?:(?<!\d\u00a0)|(?!\d{3}(?!\d)))")
#: A line end within a sentence: before a small letter, or before digits behind a wrapped line, a currency or a dash.
_WRAPPED = later(
    r"\n(?:(?=[a-z])(?<=[a-z\d]\n)|(?=\d)(?<=[a-z,]\n)(?<=[^\n]{40}\n)|(?=\d)(?:(?<=[$£€]\n)|(?<=\d[-–]\n)))"
)
_NOTHING = "\u200b"
_GONE = later(rf"{UNSEEN.pattern}|\r(?=\n)")


class View(NamedTuple):
    """A text as read, and the way back to the places of the text as it stands."""

    text: str
    gone: Sequence[int] = ()  #: places in `text` before which something was left out, ascending, once a character

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch [start, end) of the view, which is not empty, stands in the text itself."""
        return start + bisect_right(self.gone, start), end + bisect_right(self.gone, end - 1)


def view(text: str, sentences: Sequence[Span] = ()) -> View:
    """`text` as it is read; the same text, at no cost, where nothing unusual stands in it.

    A line break within one of `sentences` is one space, whatever white space stands around it.
    """
    gone: list[int] = []
    text = unwrapped(text, sentences, spare=_NOTHING)
    if text.isascii() and "\r" not in text:
        return View(_WRAPPED.sub(" ", text))
    form = _GONE if "\r" in text else UNSEEN
    for found in form.finditer(text):
        gone.append(found.start() - len(gone))
    plain = form.sub("", text) if gone else text
    plain = _SPACE.sub(" ", _UNUSUAL.sub(lambda found: _PLAIN[found.group()], plain))
    return View(_WRAPPED.sub(" ", plain), gone)


def restored(found: Iterable[Quantity | SetAside], seen: View, text: str) -> Iterator[Quantity | SetAside]:
    """What was found in `seen`, at its places in `text`, from which `seen` was made."""
    for item in found:
        if seen.gone:
            yield _moved(item, seen, text)
        elif isinstance(item, Quantity) and item.surface != text[item.span.start : item.span.end]:
            yield replace(item, surface=text[item.span.start : item.span.end])
        else:
            yield item


def _moved(item: Quantity | SetAside, seen: View, text: str) -> Quantity | SetAside:
    """`item` at its place in `text`, from which characters were left out."""

    def back(span: Span) -> Span:
        start, end = seen.place(span.start, span.end)
        return replace(span, start=start, end=end)

    span = back(item.span)
    if isinstance(item, SetAside):
        return replace(item, span=span)
    return replace(
        item,
        span=span,
        surface=text[span.start : span.end],
        numerals=tuple(replace(numeral, span=back(numeral.span)) for numeral in item.numerals),
        unit_span=item.unit_span and back(item.unit_span),
        hedge=item.hedge and back(item.hedge),
    )
