"""Sentence and token spans of a text: blank lines, headlines and table rows break sentences, abbreviations do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from numchk.model import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Characters that show nothing: zero-width ones, soft hyphens and marks that turn the direction of writing.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")

#: Characters at which a line ends, as `str.splitlines` sees them; a form feed begins a page.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)")
_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))

#: A single line break with the white space around it, but for one that may end a sentence.
_BROKEN = re.compile(r"(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*(?![ \t\r\n])")
_STOPPED = re.compile(r"[.!?][\"”’']?\s*\Z")
_CAPITAL = re.compile(r"[\"“‘`']*[A-Z]")

#: No text is wrapped by hand at more than this many columns, nor at less.
_WIDEST, _NARROWEST = 120, 40

_ROW = re.compile(r"[|\t]|\S {3,}\S")
_ITEM = re.compile(r"\s*(?:[-*+•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_DASHED = re.compile(r"[-–—]\s|\(")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\b")
_FIGURE_FIRST = re.compile(r"[(\[]?[$£€¥+−-]?\d|[(\[]")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_LAST_WORD = re.compile(r"(\S+)\s*\Z")

#: A line that ends in one of these words goes on in the next.
_UNFINISHED = _words(
    "a about an and as at between by for from into of or than that the their to was were which who with"
)

#: Abbreviations that stand before a number ("No. 5", "Aug. 9", "approx. 300").
_BEFORE_NUMBER = _words(
    "no nos p pp fig figs vol ch sec art par eq rs approx ca c max min avg est jan feb mar apr jun "
    "jul aug sep sept oct nov "
    "dec"
)

#: Abbreviations that stand before a name ("Lt. Gen. Ray", "St. Mary").
_BEFORE_NAME = _words(
    "mr mrs ms dr prof gen lt col maj sgt capt cpl pvt adm cmdr brig gov sen rep rev hon pres supt "
    "insp det st mt ft ste fr "
    "sr rt messrs deg"
)

#: Words that open a sentence, so that an abbreviation before them has ended one ("Main St. The ...").
_OPENERS = _words(
    "a all an and another as at both but by each for from he her his how if in it its many more "
    "most no not of on one only "
    "other our several she since so some such that the their then there these they this those three "
    "to two under we what "
    "when where which while who with you"
)

_ABBREVIATION = re.compile(r"(?<![^\W\d_.])([^\W\d_]{1,7})\.[\"'”’)\]]*\s*\Z")
_NOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z])\])+\s*")
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?][\"”’)\]]{0,2}(?=[A-Z][a-z]+[ ,])")

#: A run that long without a space is a link or code, no prose; nupunkt takes quadratic time over it.
_RUN = re.compile(r"\S{100,}")

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
    r"|\d+(?:[.,]\d+)*"  # 1,250  3.5
    r"|(?:[^\W\d_]|[\u0300-\u036f])+?(?=['’]s(?!\w))"  # Russia | 's
    r"|['’]s(?!\w)"
    r"|(?:[^\W\d_]|[\u0300-\u036f])+(?:['’](?:[^\W\d_]|[\u0300-\u036f])+)*"  # O'Neill  don't
    r"|\S"
)


def tokens(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The words, numbers ("1,250" is one) and punctuation marks of `text[start:end]`, with their place in `text`.

    Hyphens and the possessive "'s" are tokens of their own; digits and letters that touch are apart ("14", "th").
    """
    return [(found.start(), found.end(), found.group()) for found in _TOKEN.finditer(text, start, end)]


def sentence_spans(text: str, document_id: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them; every other character is in one."""
    return tuple(
        Span(document_id=document_id, start=start, end=end)
        for block_start, block_end in _blocks(text)
        for start, end in _sentences(text, block_start, block_end)
    )


def unwrapped(text: str, sentences: Sequence[Span], *, spare: str = " ") -> str:
    """`text` with every line break within one of its `sentences` as a space, at the same length.

    White space around such a break becomes `spare`, one for each character: offsets stay those of `text`.
    """
    if not sentences:
        return text
    pieces, reached = [], 0
    for sentence in sentences:
        for found in _BROKEN.finditer(text, sentence.start, sentence.end):
            start, end = found.span()
            if not (_CAPITAL.match(text, end) and _STOPPED.search(text[max(0, start - 2) : start])):
                pieces += [text[reached:start], " ", spare * (end - start - 1)]
                reached = end
    return "".join((*pieces, text[reached:])) if pieces else text


# ---------------------------------------------------------------- blocks: what a sentence may not leave


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of each paragraph, as places without their line ends; blank lines and form feeds stand between."""
    lines: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        line = found.group()
        bare = line.strip()
        if bare:
            start = found.start() + len(line) - len(line.lstrip())
            lines.append((start, start + len(bare)))
        if lines and (not bare or line.endswith("\f")):
            yield lines
            lines = []
    if lines:
        yield lines


def _text_width(paragraphs: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The column at which the text seems wrapped: all but a twentieth of its characters are in lines that short."""
    lengths = sorted(end - start for lines in paragraphs for start, end in lines)
    total, seen = sum(lengths), 0
    for length in lengths:
        seen += length
        if seen * 20 >= total * 19:
            return length
    return 0


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text that sentences may not leave: paragraphs, cut at line ends that are no mere wrapping."""
    paragraphs = list(_paragraphs(text))
    text_width = _text_width(paragraphs)
    for lines in paragraphs:
        longest = max(end - start for start, end in lines)
        width = longest if len(lines) > 2 and text_width <= _WIDEST else max(longest, text_width)
        start, prose = lines[0][0], _is_prose([text[slice(*line)] for line in lines])
        for line, following in pairwise(lines):
            if not _goes_on(text[slice(*line)], text[slice(*following)], width, prose=prose):
                yield start, line[1]
                start = following[0]
        yield start, lines[-1][1]


def _is_prose(lines: Sequence[str]) -> bool:
    """True for a paragraph that ends as a sentence does and is no list: one line at most opens with a figure."""
    listed = sum(1 for line in lines[1:] if _FIGURE_FIRST.match(line) or _ITEM.match(line))
    return listed < 2 and _ENDED.search(lines[-1][-8:]) is not None


def _goes_on(line: str, following: str, width: int, *, prose: bool) -> bool:
    """True where the line end between the two is no more than wrapping, so that a sentence may run across it.

    Wrapping breaks a line where the next word would not have fitted. In prose no line opens with a figure, a bracket or
    a dash but by wrapping, unless the line before it has come to its end.
    """
    ended = line[-1] == ":" or _ENDED.search(line[-8:]) is not None
    dashed = prose and not ended and _DASHED.match(following) is not None
    if (_ITEM.match(following) and not dashed) or _ROW.search(line) or _ROW.search(following):
        return False
    if dashed or (prose and _FIGURE_FIRST.match(following) and not (line[-1].isdigit() and following[0].isdigit())):
        return True
    first, last = _FIRST_WORD.match(following), _LAST_WORD.search(line)
    if first is None or last is None or _ENDED.search(line[-8:]):
        return True
    word = last.group(1).lower()
    if prose and (word in {"in", "on"} or (line[-1].isdigit() and _MONTH.match(following))):
        return True
    if first.group(1)[0].islower() or word in _UNFINISHED or line[-1] in ",-–—(":
        return True
    return _NARROWEST <= width <= _WIDEST and len(line) + 1 + len(first.group(1)) > width


# ---------------------------------------------------------------- sentences within a block


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one block, trimmed."""
    block = text[start:end].translate(_BREAKS)
    opened = 0
    for border in _borders(block):
        if not _belongs_together(block, opened, border):
            yield from _trimmed(block, start, opened, border)
            opened = border
    yield from _trimmed(block, start, opened, len(block))


def _borders(block: str) -> list[int]:
    """Where sentences may begin, ascending: as nupunkt says, but behind note marks; and at stops without a space."""
    if not re.search(r"[.!?…]", block):
        return []
    from nupunkt import sent_spans  # what reads figures only need not load it

    prose = _RUN.sub(lambda run: "x" * (len(run.group()) - 3) + run.group()[-3:], block)
    borders = {begin for begin, _ in sent_spans(prose) if begin}
    moved = {note.end() if (note := _NOTE.match(block, border)) else border for border in borders}
    moved.update(found.end() for found in _GLUED.finditer(block))
    return sorted(border for border in moved if border < len(block))


def _belongs_together(block: str, opened: int, border: int) -> bool:
    """True where the sentence that runs up to `border` does not end there."""
    following = block[border : border + 24].lstrip()
    before = block[max(opened, border - 16) : border]
    if not following or not before.strip() or following[0] in ",;:)]%":
        return True
    if following[0].islower():
        return not following[1:2].isupper()  # "eBay" opens a sentence
    abbreviation = _ABBREVIATION.search(before)
    if abbreviation is None:
        return False
    short = abbreviation.group(1).lower()
    if following[0].isdigit():
        return short in _BEFORE_NUMBER
    word = re.match(r"[^\W\d_]+", following)
    return short in _BEFORE_NAME and word is not None and word.group().lower() not in _OPENERS


def _trimmed(block: str, offset: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place of `block[start:end]` in the text without white space around it; nothing where there is no other."""
    piece = block[start:end]
    bare = piece.strip()
    if bare:
        begin = offset + start + len(piece) - len(piece.lstrip())
        yield begin, begin + len(bare)
