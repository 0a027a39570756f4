"""When: the cue of the figure's statement, reckoned from the day of publication.

A cue that cannot be reckoned (a weekday in an undated text) gives the period without ends, `date.min` to `date.max`,
with its words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

from numchk.claims.cues import Cue, read
from numchk.claims.dateline import reference_day
from numchk.claims.deeds import of_families
from numchk.claims.spells import ALWAYS
from numchk.clauses.clause import Clause, ClauseText, VerbGroup
from numchk.model import Period, Span

#: "The worst since 1953" dates no count: it ranks one.
_RANKED = re.compile(r"(?i)\b(?:worst|most|first|least|best|\w{2,}est|record)\b[^,;]*$")
#: Behind these words the figure speaks of the day before them: "since 1953, when 300 died".
_THEN = re.compile(r"\s*,?\s*(?:when|in which|during which|on which)\b[^;]*$")
#: What these join happens at one time: "12 died when the bridge fell on Monday".
_SAME_TIME = frozenset({"when", "as", "after"})
_COUNTED_ON = re.compile(r"(?i)\b(?:after|later|before|earlier)$|\b(?:next|following|same)\b")
_START, _BESIDE = 12, 50  #: characters
_MOVING = frozenset({"rose", "fell", "reached"})
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")


def find(text: ClauseText) -> Period | None:
    """The days of which the figure's statement speaks; None where it has no cue."""
    sentence = text.clause.sentence
    cues = list(read(text.document, text.lexicon, sentence, coming=_coming(text), told=_told(text)))
    reported = [c for c in cues if _of_report(text, c)]
    chosen = _choose(text, [c for c in cues if c not in reported])
    if chosen is None or (_as_of(text) and (chosen.days[1] - chosen.days[0]).days < 2):
        return None
    if reported and chosen.days == ALWAYS and not chosen.lead:
        chosen = Cue(chosen.start, chosen.end, reported[0].days, "")
    start, end = chosen.days
    first = _since(text, chosen)
    if first is not None:
        end = reference_day(text.document) or date.max
        start = min(start, end)
    span = Span(document_id=text.document.id, start=first if first is not None else chosen.start, end=chosen.end)
    return Period(start=start, end=end, text=text.document.quote(span), span=span)


def _as_of(text: ClauseText) -> bool:
    """True where a toll moves: "the death toll rose to 19 on Tuesday" dates the count, not the deaths."""
    found = text.announced
    if found is None or found.teller is None or (found.deed is None and found.named is None):
        return False
    return found.teller.lemma.split(" ")[0] in of_families(text.lexicon, _MOVING, "verbs")


def _since(text: ClauseText, cue: Cue) -> int | None:
    """Where "since" opens the phrase that ends in `cue` ("since the siege began in 2022"); None without it."""
    if _THEN.match(text.document.text[cue.end : max(cue.end, text.quantity.span.start)]):
        return None
    before = text.document.text[max(cue.start - 60, text.clause.sentence.start) : cue.start].lower()
    at = before.rfind("since ")
    if cue.lead == "since" or at < 0 or any(mark in before[at:] for mark in ",;:"):
        return None
    first, figure = cue.start - len(before) + at, text.quantity.span.start
    # a figure inside the "since" clause speaks of that day itself
    inside = first < figure and "," not in text.document.text[cue.end : figure]
    return None if inside else first


# ---------------------------------------------------------------- which cue


def _of_report(text: ClauseText, cue: Cue) -> bool:
    """True for the time of a report, not of the deed: "claimed on May 3 that ...", "said on Friday"."""
    tokens = text.clause.tokens
    index = next((i for i, t in enumerate(tokens) if t.start >= cue.start), len(tokens))
    while index > 0 and tokens[index - 1].tag in {"prep", "det"}:
        index -= 1
    verb = text.clause.verb_at(index - 1)
    return (
        verb is not None
        and verb.last == index - 1
        and verb is not text.verb
        and verb.lemma in text.lexicon.words("speakers", "say")
    )


def _choose(text: ClauseText, cues: list[Cue]) -> Cue | None:
    """The next cue to the right within the statement, else the nearest to the left."""
    figure = text.quantity.span
    cues = [_that_time(text, c) for c in cues if not _ranking(text, c) and not _loose(text, c)]
    for cue in cues:
        if cue.end <= figure.start or _compared(text, figure.end, cue.start) or _of_main(text, cue):
            continue
        if not _parted(text, figure.end, cue.start, relative=True):
            return cue
    left = [c for c in cues if c.end <= figure.start and not _inserted(text, c)]
    if not left:
        return None
    nearest = left[-1]
    return nearest if nearest.start < _opening(text) or not _parted(text, nearest.end, figure.start) else None


def _loose(text: ClauseText, cue: Cue) -> bool:
    """True for "two years after the first quake" far from the figure: it dates its own words only."""
    written, figure = text.document.text, text.quantity.span
    if cue.days != ALWAYS or not _COUNTED_ON.search(written[cue.start : cue.end]):
        return False
    if cue.start <= figure.start and figure.end <= cue.end:
        return False
    between = written[figure.end : cue.start] if cue.start >= figure.end else written[cue.end : figure.start]
    return cue.start - text.clause.sentence.start > _START and ("," in between or len(between) > _BESIDE)


def _ranking(text: ClauseText, cue: Cue) -> bool:
    """True for "the deadliest since 2014": the cue tells with what the event is ranked, not when it was."""
    if cue.lead != "since" or _THEN.match(text.document.text[cue.end : max(cue.end, text.quantity.span.start)]):
        return False
    return bool(_RANKED.search(text.document.text[max(text.clause.sentence.start, cue.start - 80) : cue.start]))


def _that_time(text: ClauseText, cue: Cue) -> Cue:
    """`cue` without its "since", where the figure speaks of that time itself: "since 1953, when 300 died"."""
    written, figure = text.document.text, text.quantity.span.start
    if cue.lead != "since" or cue.end > figure or not _THEN.match(written[cue.end : figure]):
        return cue
    year = _BARE_YEAR.search(written[cue.start : cue.end])
    first = cue.start + written[cue.start : cue.end].find(" ") + 1
    rest = Span(document_id=text.document.id, start=first, end=cue.end)
    inner = next(read(text.document, text.lexicon, rest), None)
    if inner is not None:
        return replace(inner, lead="")
    if year is None:
        return cue
    days = date(int(year.group()), 1, 1), date(int(year.group()), 12, 31)
    return Cue(cue.start + year.start(), cue.end, days, "")


def _inserted(text: ClauseText, cue: Cue) -> bool:
    """True for a cue inside ", built in 1996," before the figure: it dates the thing, not what is said of it."""
    tokens, figure = text.clause.tokens, text.quantity.span.start
    opening = next(
        (i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "," and tokens[i].end <= cue.start), -1
    )
    if opening < 0 or not any(t.text == "," and cue.end <= t.start < figure for t in tokens):
        return False
    if text.verb is not None and text.clause.tokens[text.verb.main].text in {"was", "were"}:
        return False  # "the record, set in 1968, was 6 m"
    verb = text.clause.verb_at(opening + 1)
    return verb is not None and verb is not text.verb and verb.first == opening + 1 and _reduced(text.clause, verb)


def _reduced(clause: Clause, verb: VerbGroup) -> bool:
    """True for a participle of the past without auxiliary or object: "built in", "first opened by"."""
    behind = verb.last + 1 < len(clause.tokens) and clause.tokens[verb.last + 1].tag
    return verb.bare and "part" in clause.tokens[verb.main].forms and behind in {"prep", "adv"}


def _compared(text: ClauseText, start: int, end: int) -> bool:
    """True where a figure of comparison stands between: the cue is that one's ("412, against 385 in 1968")."""
    between = [t for t in text.clause.tokens if start <= t.start < end]
    return any(
        token.lemma in {"against", "from", "than", "versus"} and following.figure is not None
        for token, following in pairwise(between)
    ) or _likened(text, end)


def _of_main(text: ClauseText, cue: Cue) -> bool:
    """True for the Monday of "the man who shot four people was jailed on Monday": that verb's, not the figure's."""
    tokens, verb = text.clause.tokens, text.verb
    if verb is None or verb.first > text.at:
        return False
    who = next((i for i in range(verb.first - 1, 0, -1) if tokens[i].text == "," or tokens[i].tag == "sub"), 0)
    if not who or tokens[who].lemma not in {"who", "that", "which"} or tokens[who - 1].tag not in {"noun", "name"}:
        return False
    if text.clause.verb_at(who - 2) is not None:
        return False  # "told reporters that"
    for main in text.clause.verbs:
        if text.at < main.first and tokens[main.first].start < cue.start and tokens[main.first - 1].tag != "conj":
            between = tokens[text.at + 1 : main.first]
            finite = main.passive or (main.auxiliaries and main.auxiliaries[0] != "to") or not main.bare
            return bool(finite) and all(t.tag != "sub" and t.text not in {",", ";"} for t in between)
    return False


def _likened(text: ClauseText, end: int) -> bool:
    """True right behind "as many as in", "more than in": the cue is that of what the figure is likened to."""
    before = [t.lemma for t in text.clause.tokens if t.start < end][-3:]
    while before and before[-1] in {"in", "on", "at", "the", "during"}:
        before.pop()
    return bool(before) and before[-1] in {"as", "than"}


def _opening(text: ClauseText) -> int:
    """Where the opening phrase of the sentence ends: at its first comma, or its fifth word."""
    tokens = text.clause.tokens
    return next((t.start for t in tokens if t.text == ","), tokens[min(5, len(tokens) - 1)].start)


def _parted(text: ClauseText, start: int, end: int, *, relative: bool = False) -> bool:
    """True where another statement begins between the two places; with `relative` a relative clause is one."""
    between = [t for t in text.clause.tokens if start <= t.start < end]
    for token, following in zip_longest(between, between[1:]):
        bridge = token.lemma in _SAME_TIME or (not relative and token.lemma in {"which", "who", "that", "where"})
        if token.text in {";", ":"} or (token.tag == "sub" and not bridge):
            return True
        if token.text == "," and following is not None and following.lemma in {"and", "but"}:
            return True
    return False


def _coming(text: ClauseText) -> bool:
    """True where the verb looks ahead: "Sunday's vote should"."""
    return text.verb is not None and bool({"will", "should", "shall"} & set(text.verb.auxiliaries))


def _told(text: ClauseText) -> bool:
    """True where the verb looks back: "by Sunday 40 had died"."""
    verb = text.verb
    if verb is None or _coming(text) or {"to", "may", "can", "could", "might", "would"} & set(verb.auxiliaries):
        return False
    return bool({"past", "part"} & text.clause.tokens[verb.main].forms)
