"""A sentence cut into words, figures and marks: hyphens joined, hedges and quotation marks left out, brackets apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numchk.segment as segment
from numchk.clauses.groups import COUNT, Token
from numchk.model import Document, Quantity, Span
from numchk.terms import Kind

MARKS = frozenset([".", ",", ";", ":", "!", "?", "—", "–", "…", "/", "|", "•"])
_LEFT_OUT = frozenset("\"'“”‘’`[]«»*")
_TITLES = frozenset(
    "mr mrs ms dr prof rev hon gen col lt maj capt cmdr sgt cpl adm brig sen rep gov pres st mt ft jr sr".split()
)
#: A longer "sentence" is none.
_LONGEST = 1500
_LINE_END = re.compile(r"[.!?][\"”’']?[ \t]*\r?\n\s*(?=[\"“‘`']*[A-Z])")
#: More figures in one sentence are read in several stretches.
_MOST = 40


def _pieces(document: Document, sentence: Span, figures: Sequence[tuple[int, Quantity]]) -> Iterator[Token]:
    """The words of a sentence; a figure is one token, hedges and quotation marks are left out."""
    hidden = [q.hedge for _, q in figures if q.hedge is not None]
    whole = {h.start for h in hidden if document.quote(h).lower().startswith(("a ", "an ", "the "))}
    waiting = list(figures)
    end, glue = -1, False
    for start, stop, text in segment.tokens(document.text, sentence.start, sentence.end):
        if waiting and start >= waiting[0][1].span.start:
            index, quantity = waiting.pop(0)
            end = quantity.span.end
            counts = COUNT if quantity.kind is Kind.COUNT and not quantity.unit else ""
            yield Token(
                start=quantity.span.start, end=end, text=quantity.surface, tag="fig", lemma=counts, figure=index
            )
        # a hedge that is a verb ("topped", "exceeding", "valued at") stays: it governs; "an estimated" does not
        within = next((h for h in hidden if h.start <= start < h.end), None)
        stays = text.endswith(("ed", "ing")) or (text == "at" and within is not None and start > within.start)
        if start < end or (within is not None and (within.start in whole or not stays)):
            continue
        if text in _LEFT_OUT and not (text in {"'", "’"} and start == end):
            continue
        glue = text in {"-", "‑"}
        yield Token(start=start, end=stop, text=text, tag="-" if glue else "")
    for index, quantity in waiting:  # cut off by the end of a stretch
        yield Token(start=quantity.span.start, end=quantity.span.end, text=quantity.surface, tag="fig", figure=index)


def _joined(pieces: Iterator[Token]) -> list[Token]:
    """Hyphenated words made whole ("north-west"); what is glued to a figure goes into it ("9-year-old")."""
    done: list[Token] = []
    hyphen = False
    for piece in pieces:
        if piece.text[0].isupper() and _shortened(done):
            done.pop()
        touches = bool(done) and done[-1].end == piece.start
        if piece.tag == "-" and touches and done[-1].text not in MARKS:
            done[-1] = _stretched(done[-1], piece)
            hyphen = True
        elif hyphen and touches and piece.figure is None:
            done[-1] = _stretched(done[-1], piece)
            hyphen = False
        else:
            hyphen = False
            done.append(piece)
    return done


def _shortened(done: Sequence[Token]) -> bool:
    """True behind the full stop of a title or an initial, which ends no statement: "Dr. Amina", "Ruth B. Alman"."""
    if len(done) < 2 or done[-1].text != "." or done[-2].end != done[-1].start:
        return False
    word = done[-2].text
    return word.lower() in _TITLES or (
        len(word) == 1 and word.isupper() and len(done) > 2 and done[-3].text[0].isupper()
    )


def _stretched(token: Token, piece: Token) -> Token:
    return Token(
        start=token.start,
        end=piece.end,
        text=token.text + piece.text,
        tag=token.tag,
        lemma=token.lemma,
        figure=token.figure,
    )


def _brackets(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The sentence without round brackets, then the inside of each bracket."""
    main: list[Token] = []
    inner: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
            inner.append([])
        elif token.text == ")":
            depth = max(depth - 1, 0)
        else:
            (inner[-1] if depth else main).append(token)
    yield main
    yield from inner


def stretches(document: Document, quantities: Sequence[Quantity]) -> Iterator[tuple[Span, list[tuple[int, Quantity]]]]:
    """Each sentence with its figures; one beyond all measure (a table without marks) is cut."""
    starts = [s.start for s in document.sentences]
    sentence, held = Span(document_id=document.id, start=0, end=0), list[tuple[int, Quantity]]()
    for index, quantity in enumerate(quantities):
        start, end = quantity.span.start, quantity.span.end
        if start >= sentence.end or len(held) >= _MOST:
            if held:
                yield sentence, held
            place = bisect_right(starts, start) - 1
            sentence = document.sentences[place] if place >= 0 else quantity.span
            if start >= sentence.end:
                sentence = quantity.span
            sentence = _within_lines(document, sentence, start)
            if sentence.end - sentence.start > _LONGEST or len(held) >= _MOST:
                low, high = max(sentence.start, start - _LONGEST // 4), min(sentence.end, start + _LONGEST)
                sentence = Span(document_id=document.id, start=low, end=max(high, end))
            held = []
        held.append((index, quantity))
    if held:
        yield sentence, held


def _within_lines(document: Document, sentence: Span, start: int) -> Span:
    """`sentence` cut where a full stop ends a line and a capital opens the next one, around the place `start`."""
    low, high = sentence.start, sentence.end
    for found in _LINE_END.finditer(document.text, max(low, start - 2 * _LONGEST), high):
        if found.end() > start:
            high = found.start() + 1
            break
        low = found.end()
    return Span(document_id=document.id, start=low, end=high)


def parts(document: Document, sentence: Span, figures: Sequence[tuple[int, Quantity]]) -> Iterator[list[Token]]:
    """The words of `sentence` without its brackets, then those of each bracket; tags are still empty."""
    return _brackets(_joined(_pieces(document, sentence, figures)))
