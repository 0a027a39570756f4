"""Who speaks the quotation in which a figure stands, where its own sentence does not say so."""

from __future__ import annotations

import re
from bisect import bisect_right

from numchk.claims.quotations import is_speech, next_to, quotations
from numchk.claims.referents import name_of
from numchk.claims.reported import words
from numchk.clauses import clause_of
from numchk.clauses.clause import ClauseText, NounGroup, with_complement
from numchk.clauses.doers import apposed, doer
from numchk.model import Mention, Span

#: The words that say who speaks stand within so many characters of the quotation.
_NEAR = 220
_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Sen|Gov|[A-Z])\.$")


def spoken(text: ClauseText) -> Mention | None:
    """The speaker of the quotation around the figure; None outside of one, and where nobody is said to speak it."""
    document, at = text.document, text.quantity.span.start
    found = quotations(document.text)
    place = bisect_right(found, at, key=lambda q: q[0]) - 1
    if place < 0 or at >= found[place][1] or not is_speech(document, found[place]):
        return None
    return _speaker(text, place)


def _speaker(text: ClauseText, place: int) -> Mention | None:
    """Who speaks quotation number `place`: named behind it, before it, or behind the one that it goes on from."""
    document, found = text.document, quotations(text.document.text)
    start, last = found[place][0], place
    while (
        last < min(place + 3, len(found) - 1) and not found[last][2] and next_to(document, found[last], found[last + 1])
    ):
        last += 1  # each paragraph of a long quotation opens it anew
    told = _behind(text, found[last][1]) if found[last][2] else None
    if told is None:
        told = _before(text, start)
    for earlier in range(place - 1, max(place - 4, -1), -1):
        if told is not None:
            break
        _, stop, finished = found[earlier]
        between = document.text[stop + finished : start - 1]
        if not finished and next_to(document, found[earlier], found[earlier + 1]):
            told = _before(text, found[earlier][0])  # the paragraph before left its quotation open
        elif finished and "\n" not in between and len(between) < _NEAR and _one_sentence(between):
            told = _behind(text, stop)
            if told is None:
                return None
        else:
            return None
    return told


def _one_sentence(between: str) -> bool:
    """True for the words of one telling between two quotations: ' said Jo Bell. '."""
    return len([e for e in _ENDS.finditer(between) if not _TITLES.search(between[: e.end()])]) <= 1


def _behind(text: ClauseText, end: int) -> Mention | None:
    """Who is named behind the closing mark at `end`: '" said Jo Bell.', '" the mayor told reporters.'."""
    whole = text.document.text
    if whole[end - 1 : end] not in {",", "?", "!", "…", "-", "—"} and whole[end + 1 : end + 2] != ",":
        return None
    start = end - 1 if whole[end - 1] in ",?!…-—" else end + 1  # the mark before it tells the tagger a verb
    stops = (
        e.end() for e in _ENDS.finditer(whole, end + 1, start + _NEAR) if not _TITLES.search(whole[start : e.end()])
    )
    stop = next(stops, min(len(whole), start + _NEAR))
    return _told(text, start, stop, opening=True)


def _before(text: ClauseText, start: int) -> Mention | None:
    """Who is named before the opening mark: 'Jo Bell said: "'."""
    whole = text.document.text
    lead = whole[max(0, start - 1 - _NEAR) : start - 1]
    if lead.rstrip()[-1:] not in {":", ","}:
        return None
    cuts = [e.end() for e in _ENDS.finditer(lead) if not _TITLES.search(lead[: e.end()])]
    begin = max(0, start - 1 - _NEAR) + (cuts[-1] if cuts else 0)
    return _told(text, begin, start - 1, opening=False)


def _told(text: ClauseText, start: int, stop: int, *, opening: bool) -> Mention | None:
    """Whoever speaks between two places; `opening` where the words must open the stretch."""
    clause = clause_of(text.document.text[start:stop])
    if clause is None:
        return None
    verbs = [v for v in clause.verbs if v.lemma in words(text.lexicon, "trailing") and not v.passive]
    marks = next((i for i, t in enumerate(clause.tokens) if t.tag != "punct"), 0)
    for verb in verbs if opening else reversed(verbs):
        if "to" in verb.auxiliaries:
            continue
        behind = clause.noun_at(verb.last + 1) if opening and verb.first == marks else None
        who: NounGroup | None = apposed(clause, behind) if behind is not None else doer(clause, verb)
        if who is None or clause.tokens[who.head].tag not in {"noun", "name", "pron"}:
            continue
        if opening and behind is None and who.first > marks:
            return None
        first, last = min(who.first, verb.first), max(who.last, verb.last)
        begin, end = start + clause.tokens[first].start, start + clause.tokens[last].end
        said = Span(document_id=text.document.id, start=begin, end=end)
        value = name_of(clause, with_complement(clause, who), text, offset=start)
        return Mention(value=value, text=text.document.quote(said), taken_from=said)
    return None
