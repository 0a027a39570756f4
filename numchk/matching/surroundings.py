"""What stands around a figure in its sentence: words, names, cues, and whether it tells of now or of long ago."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from numchk.matching.families import stem
from numchk.matching.prices import counted_by
from numchk.model import Claim, Lexicon
from numchk.terms import Stance

#: Words stand near a figure within so many words to either side, inside its sentence.
NEAR = 9
#: A cue belongs to a figure within so many characters to either side, and where it opens the sentence.
CLAUSE = 70
OPENING = 45
_WORD = re.compile(r"[A-Za-zÀ-ž][\w'’-]*")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:[ \t]+[A-Z][\w’'-]*){0,3}")
_CLAUSE_END = re.compile(r"[,;:]")
#: Words that open a sentence in capitals before a name, and are no part of it: "Over Novgorod 22 drones ...".
_OPENS = frozenset(
    "about above across after against along among around at before behind below beside between beyond by during for "
    "from in inside into near of off on outside over since through throughout to toward towards under until upon with "
    "within".split()
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_OLD = re.compile(
    rf"\b(?:in|of|during|from|the|an?|year|{_MONTH}|{_MONTH} \d{{1,2}},?)[ \t]+(?:(?:late|early)[ \t]+)?"
    r"(?:1[5-9]|20)\d\d\b"
    r"|\b(?:last|previous)[ \t]+(?:year|month|decade|century|spring|summer|autumn|winter)\b"
    r"|\b(?:years?|months?|decades?|centur(?:y|ies))[ \t]+(?:ago|earlier|before)\b"
    rf"|\b(?:in|last|since)[ \t]+{_MONTH}\b(?![ \t]+\d)",
    re.IGNORECASE,
)
#: ", built in 1996," before the figure dates the thing, not what is said of it.
_INSERTED = re.compile(r",[ \t]+(?:\w+ed|built|born|made|begun)[ \t]+(?:in|on|by|during)\b[^,;:]{0,60}(?=,)")
#: "1,900 more than twelve months before": the time of what a figure is held against, not its own.
THAN = re.compile(r"\bthan[ \t]+(?:(?:in|at|on|a|the|it|was|\w+)[ \t]+){0,2}$")
_SINCE = re.compile(r"\bsince\b[^,;.]{0,40}$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NOW = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|overnight|tonight)\b")
_POINTS_BACK = re.compile(
    r"\s*(?:It|That|This|They|Those|These|The (?:disaster|quake|earthquake|temblor|tremor|attack))\b"
)
_PART_AFTER = re.compile(
    r"[ \t]+of[ \t]+(?:(?:the|its|them|these|those|his|her|their|all)\b"
    r"(?![ \t]+(?:own|members|staff|workers|employees|troops|soldiers)\b)|(?:an?[ \t]+total[ \t]+of[ \t]+)?\d)"
)
#: "Police say 11 of their own were hurt": eleven of those who say so.
_OF_ITS_OWN = re.compile(r"[ \t]+of[ \t]+(?:its|their|his|her|our)[ \t]+own\b")
_ALL_BUT = re.compile(r"\ball[ \t]+but[ \t]+(?:\w+[ \t]+){0,2}$", re.IGNORECASE)
#: "All 412 of the county's schools": the whole, for all its "of".
_ALL_OF = re.compile(r"\b(?:all|every one of the|the full)[ \t]+$", re.IGNORECASE)
#: "A trial of 500", "A man drove at 90 mph": any such thing, and not one that the reader knows.
_ANY_SUCH = re.compile(
    r"\b[Aa]n?[ \t]+(?:[a-z][\w-]*[ \t]+){0,2}(?!total|number|crowd|maximum|minimum|average|pair|couple|set)[a-z][\w-]*"
    r"[ \t]+of[ \t]+(?:[a-z]+[ \t]+){0,3}$"
)
_FROM = re.compile(r"\bfrom[ \t]+(?:[a-z]+[ \t]+){0,2}$")
_ANY_ONE = re.compile(r"^[\"“]?An?[ \t]+[a-z]")
_AGE = re.compile(r"[A-Z][\w’'-]+,?[ \t]*(?:aged[ \t]+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around one figure."""

    words: frozenset[str]  #: within `NEAR` words, endings cut, without small words
    names: frozenset[str]  #: capitalised runs near by and their parts, in lower case
    cues: frozenset[str]  #: entries of comparing.toml whose words stand there
    old: str  #: the words that put it long ago ("in 2003", "last year"); "" where none do
    year: str  #: the year named with them; "" where none is
    each: str = ""  #: by what a price is counted ("oil_barrel"); "" for a plain sum


@lru_cache(maxsize=8)
def _small(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words("comparing", "small_words"))


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Entry of comparing.toml -> the pattern of its words."""
    entries = [e for e in lexicon.entries("comparing") if e.startswith("cue_")]
    return {
        e: re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon.words("comparing", e))) + r")s?\b", re.IGNORECASE)
        for e in entries
    }


def _words(before: str, after: str, lexicon: Lexicon) -> frozenset[str]:
    small = _small(lexicon)
    found = (*_WORD.findall(before[-120:])[-NEAR:], *_WORD.findall(after[:120])[:NEAR])
    return frozenset(stem(w) for w in found if w.lower() not in small and len(w) > 2)


def names(text: str) -> frozenset[str]:
    """Every capitalised run of `text` and each part of it, in lower case without possessive."""
    found: set[str] = set()
    for run in _NAME.finditer(text):
        words = [re.sub(r"[’']s?$", "", w) for w in run.group().lower().split()]
        words = words[1:] if words[0] in _OPENS else words
        found.update(" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return frozenset(found)


def _own_clause(before: str) -> str:
    """What stands before a figure up to the next comma or figure."""
    return re.split(r"[,;:\d]", before[-30:])[-1]


def _found_cues(before: str, after: str, lexicon: Lexicon) -> frozenset[str]:
    """Cues in the sentence for what is cumulative, right around the figure for a measure, before it for the others."""
    places = {
        "cue_cumulative": f"{before[-200:]}#{after[:200]}",
        "cue_magnitude": f"{before[-22:]}#{after[:22]}",
        "cue_whole": f"{before[:20]}#{after[:40]}",
        "cue_aboard": after[:25],
        "cue_up": f"{_own_clause(before)[-14:]}#{after[:8]}",
        "cue_down": f"{_own_clause(before)[-14:]}#{after[:8]}",
        "cue_average": f"{before[-22:]}#{after[:12]}",
        "cue_grade": f"{before[-25:]}#{after.split(',', maxsplit=1)[0][:40]}",
        "cue_population": _CLAUSE_END.split(before[-30:])[-1],
        "cue_another": before[-30:],
        "cue_interim": f"{before[-50:]}#{after[:50]}",
        "cue_first": f"{before[-50:]}#{after[:30]}",
    }
    return frozenset(e for e, pattern in _cues(lexicon).items() if pattern.search(places.get(e, before[-40:])))


def _old(before: str, after: str) -> tuple[str, str]:
    """(words that put the figure long ago, the year among them), from its clause or the opening of its sentence."""
    before = _INSERTED.sub("", before)
    clause = re.split(r"[;:]", before[-CLAUSE:])[-1]
    following = re.split(r"[;:]", after[:CLAUSE])[0]
    for text in (clause, following, before[:OPENING]):
        match = _OLD.search(text)
        if match and not _SINCE.search(text[: match.end()]) and not THAN.search(text[: match.start()]):
            year = _YEAR.search(match.group())
            return match.group(), year.group() if year else ""
    return "", ""


def surroundings(claim: Claim, previous: str, lexicon: Lexicon, *, this_year: str = "") -> Surroundings:
    """The surroundings of a claim's figure; "That quake ..." points back to `previous`, the sentence before.

    `this_year` is that of publication, "" where it is unknown: what it dates is not long ago.
    """
    at = claim.sentence_span.start if claim.sentence_span else claim.quantity.span.start
    start, end = max(0, claim.quantity.span.start - at), max(0, claim.quantity.span.end - at)
    before, after = claim.sentence[:start], claim.sentence[end:]
    told = claim.period.text if claim.period else ""
    old, year = _old(told, "") if _OLD.search(told) else _old(before, after)
    if not old and _POINTS_BACK.match(claim.sentence) and not _NOW.search(claim.sentence):
        match = None if _NOW.search(previous) else _OLD.search(previous)
        found = _YEAR.search(match.group()) if match else None
        old, year = (match.group() if match else ""), (found.group() if found else "")
    if (year and year == this_year) or claim.stance is Stance.FORECAST:
        old = year = ""  # "will cut 400 jobs by the end of 2027"
    cues = _found_cues(before, after, lexicon)
    if _ALL_BUT.search(before[-30:]):
        cues |= {"all but"}
    elif _PART_AFTER.match(after) and not _ALL_OF.search(before[-30:]):
        cues |= {"part_after"}
    if _OF_ITS_OWN.match(after):
        cues |= {"of its own"}
    if _FROM.search(before[-40:]):
        cues |= {"from"}
    if not claim.quantity.dimension and _ANY_SUCH.search(before[-80:]):
        cues |= {"any such"}
    if claim.quantity.dimension and _ANY_ONE.match(claim.sentence):
        cues |= {"any one"}
    if _AGE.search(before[-40:]) and before.rstrip().endswith(",") and after[:1] in (",", ".", ";"):
        cues |= {"age"}
    return Surroundings(
        words=_words(before, after, lexicon),
        names=names(before[-100:]) | names(after[:100]),
        cues=cues,
        old=old,
        year=year,
        each=counted_by(claim, lexicon),
    )
