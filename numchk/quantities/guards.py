"""Numerals whose own shape says that they are no quantity: dates, clock times, ordinals, codes, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from numchk.patterns import later
from numchk.quantities.ages import olds
from numchk.quantities.money import is_glued_money
from numchk.quantities.vocabulary import Vocabulary

_NAMES = "January February March April May June July August September October November December".split()
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_MONTH = rf"(?:{'|'.join([*_NAMES, *map(str.upper, _NAMES)])}|(?:{'|'.join([*_SHORT, *map(str.upper, _SHORT)])})\b\.?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_AM = r"(?:[ap]\. ?m\b\.?|[ap]m\b)"
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|CST|CDT|IST|MSK|EEST|EET|AEST|local time|Moscow time|Kyiv time)\b"
_HOUR = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"

#: Web and mail addresses, handles and hashes: whatever stands in them is no figure.
#: Each way opens with what it says and looks back from there: so the search skips what cannot be one.
_ADDRESS = later(
    r"://|www\.(?<!\w.{4})|@(?<=\w@)(?=\w)|[@#](?<!\w.)(?=\w*[A-Za-z])"
    r"|\.(?<=\w\.)(?:com|org|net|gov|io|ru|ua|co\.uk)\b",
    re.DOTALL,
)
_STRETCH = later(r"\S*")
#: What ends a sentence or a bracket, no address.
_ENDING = ".,;:!?)]}\"'”’»"
#: An address does not begin further than this before its telling part.
_REACH = 120


class _Shape(NamedTuple):
    """A pattern and its flags, not yet compiled."""

    pattern: str
    flags: re.RegexFlag = re.NOFLAG


#: Guard -> the shape it takes, from the numeral's first digit on. Tried in this order, compiled when first met.
SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "code": _Shape(r"\d[\d,.:/-]{60,}|\d{25,}|(?!19|20)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?![ -]?\d)"),
        "duration": _Shape(
            r"(?<=\ba )\d{1,2}:[0-5]\d"
            r"(?= (?:track|song|single|mix|video|clip|film|trailer|recording|mile|time|marathon|lap)\b)"
        ),
        "clock time": _Shape(
            rf"{_HOUR} ?{_AM}|{_HOUR}(?: ?{_AM})?(?: ?[-–] ?| to | and | or ){_HOUR} ?{_AM}"
            rf"|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?!:?\d)(?: ?(?:{_AM}|{_ZONE}))?"
            rf"(?: ?[-–/] ?\d{{1,2}}:\d\d(?: ?{_AM})?)?"
            rf"|\d{{1,2}}(?::\d\d){{1,2}}(?!:?\d)|(?:[01]\d|2[0-4])[0-5]\d(?: ?{_ZONE}| ?hrs?\b|h\b)|0\d[0-5]\d hours\b"
            rf"|{_HOUR} ?{_ZONE}|\d{{1,2}} o['’]clock|12 (?:noon|midnight)\b|(?:[01]?\d|2[0-3])h[0-5]\d\b"
            rf"|9-to-5\b",
            re.IGNORECASE,
        ),
        "date": _Shape(
            rf"{_DAY}(?:(?:[-–/]| to | and | or |, ){_DAY})?(?: of)?[ -]{_MONTH}(?:(?:,? |-){_YEAR}\b)?(?![a-z])"
            rf"|{_YEAR}[-/.][01]?\d[-/.][0-3]?\d(?!\d)|[0-3]?\d[/.-][0-3]?\d[/.-](?:19|20)\d\d(?!\d)"
            rf"|[0-3]?\d[/.][0-3]?\d[/.]\d\d(?![\d.])|[01]?\d/(?:19|20)\d\d(?!\d)"
            r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,])"
        ),
        "ordinal": _Shape(r"\d*(?:,\d{3})*(?:1[1-3]th|(?<!1)(?:1st|2nd|3rd)|[04-9]th)\b(?! \d{1,2} ?lb)"),
        "decade": _Shape(rf"(?:{_YEAR[:-4]}\d)?\d?0['’]?s\b"),
        "year": _Shape(rf"{_YEAR}(?:[-–/](?:{_YEAR}|\d\d))(?![\d,.]\d|\w|%)|\d{{1,4}} ?(?:BCE?|AD|CE)\b"),
        "phone number": _Shape(
            r"\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)|(?<=\()\d{3}\) ?\d{3}[-. ]\d{4}(?!\d)"
            r"|\d{3}-\d{4}(?![\d-]| ?[a-z%])|\d{3}-0\d{3}(?![\d-])"
            r"|0\d{2,4}[- ]\d{3,8}(?: \d{2,4})*(?!\d)"
            r"|1-8\d\d-\d{3}-\d{4}|(?<=\+)\d{1,3}[-. ]?\(?\d{2,4}\)?(?:[-. ]\d{2,4}){2,4}(?!\d)"
        ),
        "coordinate": _Shape(
            r"\d{1,3}(?:\.\d+)?° ?(?:\d{1,2}(?:\.\d+)?['’′] ?(?:\d{1,2}(?:\.\d+)?[\"”″] ?)?)?[NSEW]\b"
            r"|\d{1,3}(?:\.\d+)? degrees (?:\d+ minutes )?(?:in )?(?:north|south|east|west|latitude|longitude)\b(?! of)"
            r"|-?\d{1,3}\.\d{3,}°?, ?-?\d{1,3}\.\d{3,}"
            r"|\d{1,2}(?:\.\d+)? (?:north|south)(?:,| and|, and)? \d{1,3}(?:\.\d+)? (?:east|west)\b"
        ),
        "designation": _Shape(
            r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
            r"|(?!\d{1,3}(?:\.\d{3}){2,}(?!\d|\.\d))\d+(?:\.\d+){2,}(?!\d)"
            r"|[48]K (?:TV|video|UHD|screen|display|footage)"
            r"|(?!\d+(?:\.\d+)?E\d{1,2} [a-z])\d+[A-Z]+\d\w*|\d+(?:[GDP]|s)\b|\d+-?[A-Z]{2,}\d+"
            r"|(?:9/11|7/7|24/7|50[/-]50|4[x×]4|4[x×]\d00m)\b|\d{1,3}-in-\d[\d,]*(?=-)"
            r"|\d{1,3} (?:U\. ?S\. ?C\.|USC(?= (?:§|\d{3}))|C\. ?F\. ?R\.|CFR|F\.(?:2d|3d|4th)|S\. ?Ct\.)"
            r" ?(?:§{1,2} ?)?\d[\d.,-]*(?<![.,-])"
            r"|\d{1,3}(?:\([a-z]{1,2}\))(?:\(\d{1,2}\))?(?!\w)|\d{1,2}-(?:bore|gauge)\b"
        ),
        "street": _Shape(
            r"\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z][\w.'’]+ ){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Terrace|Crescent)\b"
        ),
        "ratio": _Shape(
            r"\d{1,3}/(?!(?:2|3|4|5|6|8|10|16|32|64)\b)\d{1,3}(?![\d/])|\d{2,3}/\d{2,3}(?![\d/])|\d{1,4}:\d{1,4}(?!\d)"
        ),
        "reference": _Shape(r"(?<=\[)\d{1,3}(?=\])"),
        "list number": _Shape(r"\d{1,2}(?=[.)][ \t]+[\"“]?[A-Z])"),
        "leading zero": _Shape(r"0\d+(?![\d.,]{0,8}\d)"),
        "page furniture": _Shape(
            r"\d+[- ]min(?:ute)?s? read\b|1[2-8]\+ only\b"
            r"|\d[\d.,]*[kKM]? (?:[Cc]omments?|[Ss]hares|[Ll]ikes|[Vv]iews|[Rr]eplies|[Rr]eactions)[ \t]*(?:\n|$)"
        ),
    }
)
#: Digits that no shape takes: before a word that is of no date, time, place or page.
_PLAIN = later(
    r"[1-9]\d{0,2}(?:,\d{3})*(?:\.\d+)?(?:%|(?= (?!(?:[ap]\.?m|[ap]\b|to|and|or|of|o|h(?:ou)?rs?|local|degrees"
    r"|north|south"
    r"|min(?:ute)?s?|noon|midnight|comments?|shares|likes|views|replies|gmt|utc|bst|ces?t|[ecmp][sd]t|ist|msk|ee?s?t|aest)\b)[a-z]))"
)


@lru_cache(maxsize=1)
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The compiled SHAPES, in order."""
    return tuple((guard, re.compile(*shape)) for guard, shape in SHAPES.items())


_MONTH_BEFORE = later(rf"\b{_MONTH}(?: the)?[ \u00a0]?\Z")
_AFTER_MONTH = later(
    rf"{_DAY}(?:(?:[-–]| to | and |, | or ){_DAY}(?!\d))?(?:(?:,? |/){_YEAR}\b)?(?![\d,.]{0, 8}\d|\w|%)|{_YEAR}\b"
)
#: What glues a numeral to the name before it: Su-34, COVID-19, M1, #5, № 7.
_GLUED = later(r"(?:[^\W\d_]|(?:[A-Z][^\W_]*|\b[^\W_]{1,3}|[A-Z])-|[^\W\d_]['’]|№ ?|#|\d[A-Z]-|_)\Z")
#: under-17, omega-3; but magnitude-5.2 is a figure.
_HYPHENED = later(r"[^\W\d_]-\Z(?<!agnitude-)(?<!inus-)")
#: A footnote mark glued to the end of a sentence: "it failed.12"; the halves of a British postcode: "SW1A 2AA".
_NOTE, _NOTE_NUMBER = later(r"(?<!pprox)[a-z]{4}[.!?][\"”’]?\Z"), later(r"\d{1,3}(?![\w%,.-]|\s*(?:[a-z]|%))")
_CLOSING = frozenset('.!?"”’')
_OUTWARD, _INWARD = later(r"\b[A-Z]{1,2}\d[A-Z\d]? \Z"), later(r"\d[A-Z]{2}\b")
_DECIMAL = later(r"\d+\.\d")
_CODE = later(r"[\w-]+(?:\.\d+)*")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """The web and mail addresses of `text`, in order: from white space to white space."""
    reached = 0
    for match in _ADDRESS.finditer(text):
        if match.start() < reached:
            continue
        lead = text[max(reached, match.start() - _REACH) : match.start()]
        begin = match.start() - len(lead) + max(lead.rfind(space) for space in " \n\t\u00a0(") + 1
        stretch = _STRETCH.match(text, match.end())
        reached = stretch.end() if stretch else match.end()
        yield begin, max(match.end(), begin + len(text[begin:reached].rstrip(_ENDING)))


class Taken(NamedTuple):
    """A numeral that is no quantity: [start, end), and the guard that took it."""

    guard: str
    start: int
    end: int


def take(text: str, start: int, addresses: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Taken | None:
    """What makes the numeral at `start` by its own shape no quantity; None where it may be one."""
    place = bisect_right(addresses, (start, len(text))) - 1
    if place >= 0 and start < addresses[place][1]:
        return Taken("address", *addresses[place])
    if not text[start].isdigit():
        return _ordinal(text, start, vocabulary)
    if olds(text, start):
        return None
    return _dated(text, start) or _digits(text, start, vocabulary)


def _dated(text: str, start: int) -> Taken | None:
    """The day or year behind the name of a month: the name belongs to the date."""
    month = _MONTH_BEFORE.search(text, max(0, start - 16), start)
    day = _AFTER_MONTH.match(text, start) if month else None
    return Taken("date", month.start(), day.end()) if month and day else None


def _digits(text: str, start: int, vocabulary: Vocabulary) -> Taken | None:
    """What the digits at `start` are by their own shape."""
    behind = text[max(0, start - 16) : start]
    glued = _GLUED.search(behind) or (_HYPHENED.search(behind) and not _DECIMAL.match(text, start))
    sign = vocabulary.sign_before.search(behind[-8:]) if glued else None
    if glued and not (sign and is_glued_money(text, start, sign[1])):
        code = _CODE.match(text, start)
        return Taken("designation", start, code.end() if code else start + 1)
    if behind[-1:] in _CLOSING and _NOTE.search(behind) and (note := _NOTE_NUMBER.match(text, start)):
        return Taken("reference", start, note.end())
    if (
        behind[-2:-1].isupper() | behind[-2:-1].isdigit()
        and _OUTWARD.search(behind)
        and (inward := _INWARD.match(text, start))
    ):
        return Taken("address", start, inward.end())
    if _PLAIN.match(text, start):
        return None
    for guard, pattern in shapes():
        match = pattern.match(text, start)
        if match and match.end() > start and (guard != "list number" or _opens_line(text, start)):
            return Taken(guard, start, match.end())
    return None


_LINE_OPENED = later(r"(?:\A\s*|[.:!?;][\"”’]?[ \t]*\n|\n[ \t]*\n|(?:\n|\A)\d{1,2}[.)][^\n]{0,80}\n)[ \t(]*\Z")


def _opens_line(text: str, start: int) -> bool:
    """True at the start of a line that goes on with no line before it: "1. Boil the eggs"."""
    lead = text[max(0, start - 100) : start]
    return (lead[-1:] in "\n \t(") and _LINE_OPENED.search(lead if start <= 100 else "x" + lead) is not None


_COMPOUND_ORDINAL = later(r"[^\W\d_]+(?:[- ](?:and )?[^\W\d_]+)?[-]([^\W\d_]+)")
_WORD = later(r"[^\W\d_]+")


def _ordinal(text: str, start: int, vocabulary: Vocabulary) -> Taken | None:
    """A compound ordinal: "twenty-first"."""
    match = _COMPOUND_ORDINAL.match(text, start)
    if match is None or match[1].lower() not in vocabulary.guards.words("ordinal"):
        return None
    head = vocabulary.numbers.get(match.group().split("-")[0].split(" ")[0].lower())
    return Taken("ordinal", start, match.end()) if head and head.kind in {"tens", "scale"} else None


def take_word(text: str, start: int, vocabulary: Vocabulary) -> Taken | None:
    """The ordinal word at `start` ("sixth"), once no amount has been read there; None elsewhere."""
    match = _WORD.match(text, start)
    if match is None or match.group().lower() not in vocabulary.guards.words("ordinal"):
        return None
    if match.group() == "second" and _EACH_SECOND.search(text, max(0, start - 4), match.end() + 1):
        return None
    return Taken("ordinal", start, match.end())


#: "17 km per second", "ten times a second.": a time.
_EACH_SECOND = later(r"(?:\bper second|\ba second(?=[.,;]))")
