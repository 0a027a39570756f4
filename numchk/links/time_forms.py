"""The wordings in which a text gives a length of time with the days or hours it lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import either
from numchk.links.moments import DAY, FILLER, HOUR, HYPHENED, filled, pattern
from numchk.model import Lexicon
from numchk.patterns import later

_DASHED = later(rf"[{DAY}{HOUR}]{FILLER}*+\s*[-–—]\s*[{DAY}{HOUR}]")

#: Parts of the forms below; what stands in capitals is replaced, first those that hold others.
_PARTS = {
    "FROM": r"(?:from|between) WHEN<M:first>(?: (?:to|until|till|through|up to|and) | ?[-–—] ?)WHEN<M:last>",
    "UNTIL": r"from WHEN<M:first>(?: (?:to|until|till|through|up to) | ?[-–—] ?)WHEN<M:last>",
    "BETWEEN": r"between WHEN<M:first> and WHEN<M:last>",
    # a figure of its own here, as all that doubled
    "MULTIPLIED": r"<X>",
    "DASH": r"<M:first> ?[-–—] ?<M:last>",
    "BEGAN": r"\bSTARTS\bNEAR{0,25}? (?:in|on|at) WHEN<M:first>",
    "OVER": r"\bSTOPS\bNEAR{0,20}?(?: (?:in|on|at))? WHEN<M:last>",
    "NAMED": r"(?:the |that |its |his |her |their )?<Y:first>(?: [\w’'-]+){0,3}? EVENT\b",
    "DATED": r"(?P<act>NEAR{1,50}?) (?:in|on) WHEN<Y:first>",
    "EVENT_OF": r"NEAR{0,40}?\bEVENT of WHEN<Y:first>",
    "COMPOUND": r"<H:time>(?: [\w’'-]+){0,2}? THING\b",
    "BRIDGE": r"(?:,| [–—-]|:|\s*\()\s*",
    "LEAD": r"(?:(?:or|that is|in all|a total of|for a total of|taking|in total|altogether|which"
    r" is|making|just|only|lasting|spanning|"
    r"covering|all of|fully) )*",
    "WHEN": r"(?:the"
    r" )?(?:(?:early|late|mid|start|end|beginning|close|spring|summer|autumn|fall|winter|middle)(?:-| of | ))*"
    r"(?:\w+day,? )?",
    # the statement ends here: what follows "nine years older" makes it another one
    "SHUT": "(?=\\s*(?:,(?!\\s*\ue100)|"
    r"[.;:)!?–—\"”]|\Z|in all\b|in total\b|altogether\b|(?:a|per|each|every) (?:day|night)\b|daily\b))",
    # what began and what ended are one thing: "and the other one" is not
    "SAME": r"(?:(?: (?:and|it|which|but|then))+(?! (?:the|his|her|its|their|an?|he|she|they)\b))?",
    # a few words of one clause
    "NEAR": r"(?:(?!,|\b(?:and|but|who|whose|which|that|when|where|because|while|before|ago)\b)GAP)",
}
_SPANS = (
    r"(?<=\S\s)ENDS\)?NEAR{0,40}?BRIDGELEAD(?:(?:an?|the) STRETCH (?:of|lasting) )?<T:time>SHUT",
    r"\AFROM,? (?:an?|the) STRETCH (?:of|lasting) <T:time>SHUT",
    r"\b(?:in the|over the|during the|within the|for the) <T:time>,? BETWEEN(?![’'-])",
    r"\b(?:over|within|throughout) <T:time>, BETWEENSHUT",
    r"MULTIPLIED(?: in \w+)? in <T:time>,? BETWEENSHUT",
    r"ENDS\)?NEAR{0,40}?BRIDGELEAD(?:an?|the|his|her|its|their) <H:time>(?: \w+)?? (?:STRETCH|THING)SHUT",
    (
        r"\b(?:for|in|over|during|within|throughout|after|LASTS|for the|in the|over the) <T:time>(?!"
        r" (?:an?|per|each|every)\b)"
        r"NEAR{0,40}?(?:,? |\s*\()(?<!\bin\s)(?<!\bof\s)(?<!during\s)WITHINSHUT"
    ),
    r"COMPOUND(?:,? (?:which|that))?(?: (?:was|were|held|LASTS))?,? FROM(?![’'-])(?! (?:and|or|levels?)\b)",
    r"COMPOUND(?: of| for| LASTS|,|:)? ?\(?DASH",
    r"<H:time> \(DASH\)",
    r"DASH,? <H:time> THING\b",
    r"COMPOUND,? (?:(?:which|that) )?(?:was |were )?BEGAN,?SAMENEAR{0,30}?OVERSHUT",
    (
        r"BEGAN,?SAMENEAR{0,30}?OVER,?(?:(?: and)?NEAR{0,20}?\b(?:ENDURED|took)(?: for)?| after|, a STRETCH of|"
        r",| [–—-]|\s*\()\s*<T:time>(?: later)?SHUT"
    ),
    (
        r"BEGAN,?(?: and)?NEAR{0,20}?\bLASTS(?: for)? <T:time>,?(?: (?:until|till|to|STOPS|before"
        r" STOPS)(?: (?:in|on|at))?) WHEN<M:last>SHUT"
    ),
    r"THING of DASH,?NEAR{0,20}?\bENDURED(?: for)? <T:time>SHUT",
    r"\w, (?:\w+ ){0,2}?FROM,NEAR{0,20}?\bENDURED(?: for)? <T:time>SHUT",
    r"\w\s*\(DASH\),?NEAR{0,20}?\bENDURED(?: for)? <T:time>SHUT",
    r"DASH (?:\w+ ){0,2}?THINGNEAR{0,40}?\bENDURED(?: for)? <T:time>SHUT",
)
_SINCE = (
    (
        r"\b(?:in|by|on|of|until|at) WHEN<Y:last>(?:,| [–—-]|,? and|\s*\()?\s*(?:just |only |fully )?<T:time>"
        r" (?:after|on from|since|from|following) ONCESHUT"
    ),
    r"\b(?:in|by|on|of|until) WHEN<Y:last>(?:,| [–—-])?\s*<T:time> on from WHEN<Y:first>SHUT",
    r"<T:time> (?:after|on from|following) ONCE, (?:in|on) WHEN<Y:last>SHUT",
    r"\b(?:in|on) WHEN<Y:first> and(?: [\w’'-]+){0,4} <T:time> later,? (?:in|on) WHEN<Y:last>SHUT",
    r"\b(?:in|on) WHEN<Y:last>(?:,| [–—-])?\s*<T:time> after <Y:first>SHUT",
)
_UNTIL = (
    (
        r"\b(?:in|by|on|of|until) WHEN<Y:first>(?:,| [–—-])?\s*(?:just |only )?<T:time> (?:before|ahead of|prior to) "
        r"(?:the )?<Y:last>(?: [\w’'-]+){0,3}? EVENTSHUT"
    ),
)
#: A time behind bars that cannot be longer than that since the arrest.
_WITHIN = (
    (
        r"\b(?:in|on) WHEN<Y:last>,? after <T:time> (?:in|behind) (?:an? |the )?(?:\w+ )?(?:jail|prison|custody"
        r"|detention|captivity|bars)(?:;|,| [–—-]|:)(?: having been| (?:s?he|they) (?:was|were|had been))"
        r" (?:arrested|jailed|imprisoned|detained|captured|seized|abducted)NEAR{0,20}? (?:in|on) WHEN<Y:first>SHUT"
    ),
)
_AGO = (
    r"<T:time> ago,? (?:in|on|back in) WHEN<Y:first>SHUT",
    r"\b(?:in|since|on|of) WHEN<Y:first>(?:,| [–—-]|\s*\()?\s*(?:just |only )?<T:time> ago\b",
    r"<T:time> on from WHEN<Y:first>SHUT",
)
_ANNIVERSARY = (
    r"\b(?:in|on) WHEN<Y:last>,?NEAR{0,70}?<O:time> anniversary of ONCESHUT",
    r"<O:time> anniversary of ONCE,? in WHEN<Y:last>SHUT",
    r"<O:time> anniversary of ONCE (?:was|were) (?:\w+ ){1,2}in WHEN<Y:last>SHUT",
    (
        r"\b(?:MADE|STARTS)\b(?: in| on) WHEN<Y:first>(?:,(?: and)?| and)NEAR{0,50}? (?:its|their|the) <O:time>"
        r" anniversary (?:in|on) WHEN<Y:last>SHUT"
    ),
    (
        r"\b(?:in|on) WHEN<Y:last>,?NEAR{0,40}?,? (?:MADE|STARTS)\b(?: in| on) WHEN<Y:first>,NEAR{0,20}?"
        r" (?:its|their) <O:time> anniversarySHUT"
    ),
)


class Form(NamedTuple):
    """A wording, and what a sentence must have for it: a pattern that nothing can meet is never compiled."""

    pattern: re.Pattern[str]
    hyphened: bool
    dashed: bool

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in the masked sentence `text`."""
        if (self.hyphened and HYPHENED not in text) or (self.dashed and not _DASHED.search(text)):
            return iter(())
        return self.pattern.finditer(text)


class Forms(NamedTuple):
    """The forms of one lexicon, in groups."""

    spans: tuple[Form, ...]
    within: tuple[Form, ...]
    ago: tuple[Form, ...]
    anniversary: tuple[Form, ...]
    broken: re.Pattern[str]
    coming: re.Pattern[str]


@lru_cache(maxsize=8)
def forms(lexicon: Lexicon) -> Forms:
    """The forms with the words of `lexicon` in them."""
    words = {
        "MADE": either(lexicon, "made"),
        "THING": either(lexicon, "lasting thing"),
        "EVENT": either(lexicon, "event"),
        "STARTS": either(lexicon, "starts"),
        "STOPS": either(lexicon, "stops"),
        "LASTS": either(lexicon, "lasts"),
        "ENDURED": either(lexicon, "endured"),
        "STRETCH": either(lexicon, "stretch of time"),
    }

    def compiled(sources: tuple[str, ...]) -> tuple[Form, ...]:
        return tuple(
            Form(pattern(filled(variant, _PARTS | words)), "<H" in variant or "COMPOUND" in variant, "DASH" in variant)
            for source in sources
            for variant in _variants(source)
        )

    return Forms(
        spans=compiled((*_SPANS, *_SINCE, *_UNTIL)),
        within=compiled(_WITHIN),
        ago=compiled(_AGO),
        anniversary=compiled(_ANNIVERSARY),
        broken=pattern(rf"\b{either(lexicon, 'time broken')}\b"),
        coming=pattern(r"\b(?:ahead|before|next|coming|upcoming|prepar\w+|plan\w*|towards?|until|since|after)\b"),
    )


def _variants(source: str) -> list[str]:
    """`source` with each way of writing two ends, or of naming what time is counted from."""
    for part, ways in (
        ("ENDS", ("FROM", "DASH")),
        ("WITHIN", ("UNTIL", "DASH")),
        ("ONCE", ("NAMED", "DATED", "EVENT_OF")),
    ):
        if part in source:
            return [source.replace(part, way) for way in ways]
    return [source]
