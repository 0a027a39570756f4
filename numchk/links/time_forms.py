"""The wordings in which a text gives a length of time with the days or hours it lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from numchk.links.masked import either
from numchk.links.moments import pattern
from numchk.model import Lexicon

#: Parts of the forms below; what stands in capitals is replaced, first those that hold others.
_PARTS = {
    "FROM": r"(?:from|between) WHEN<M:first>(?: (?:to|until|till|through|up to|and) | ?[-–—] ?)WHEN<M:last>",
    "UNTIL": r"from WHEN<M:first>(?: (?:to|until|till|through|up to) | ?[-–—] ?)WHEN<M:last>",
    "DASH": r"<M:first> ?[-–—] ?<M:last>",
    "BEGAN": r"\bSTARTS\bNEAR{0,25}? (?:in|on|at) WHEN<M:first>",
    "OVER": r"\bSTOPS\bNEAR{0,20}?(?: (?:in|on|at))? WHEN<M:last>",
    "NAMED": r"(?:the |that |its |his |her |their )?<Y:first>(?: [\w’'-]+){0,3}? EVENT\b",
    "DATED": r"(?P<act>NEAR{1,50}?) (?:in|on) WHEN<Y:first>",
    "EVENT_OF": r"NEAR{0,40}?\bEVENT of WHEN<Y:first>",
    "COMPOUND": r"<H:time>(?: [\w’'-]+){0,2}? THING\b",
    "BRIDGE": r"(?:,| [–—-]|;|:|\s*\()\s*",
    "LEAD": r"(?:(?:or|that is|for|in all|a total of|in total|altogether|which is|making|just|only|lasting|spanning|covering|"
    r"after|over|all of|fully|exactly) )*",
    "WHEN": r"(?:the )?(?:(?:early|late|mid|start|end|beginning|close|spring|summer|autumn|fall|winter|middle)(?:-| of | ))*"
    r"(?:\w+day,? )?",
    # the statement ends here: what follows "nine years older" makes it another one
    "SHUT": r"(?=\s*(?:[.;:,)!?–—\"”]|\Z|in all\b|in total\b|altogether\b|(?:a|per|each|every) (?:day|night)\b|daily\b))",
    # a few words of one clause
    "NEAR": r"(?:(?!,|\b(?:and|but|who|whose|which|that|when|where|because|while|before|ago)\b)GAP)",
}
_SPANS = (
    r"ENDS\)?NEAR{0,40}?BRIDGELEAD(?:(?:an?|the) STRETCH (?:of|lasting) )?<T:time>SHUT",
    r"ENDS\)?NEAR{0,40}?BRIDGELEAD(?:an?|the|his|her|its|their) <H:time>(?: \w+)?? (?:STRETCH|THING)SHUT",
    r"\b(?:for|in|over|during|within|throughout|after|LASTS|for the|in the|over the) <T:time>(?! (?:an?|per|each|every)\b)"
    r"NEAR{0,40}?(?:,? |\s*\()WITHINSHUT",
    r"COMPOUND(?:,? (?:which|that))?(?: (?:was|were|held|LASTS))?,? FROM(?:SHUT|(?= (?:is|was|has|had|will)\b))",
    r"COMPOUND(?: of| for|,|:)? ?\(?DASH",
    r"<H:time> \(DASH\)",
    r"DASH,? <H:time> THING\b",
    r"COMPOUND,? (?:(?:which|that) )?(?:was |were )?BEGAN,?(?: (?:and|it|which|but|then))*NEAR{0,30}?OVERSHUT",
    r"BEGAN,?(?: (?:and|it|which|but|then))*NEAR{0,30}?OVER,?(?:(?: and)?NEAR{0,20}?\bENDURED(?: for)?| after|, a STRETCH of|"
    r",| [–—-]|\s*\()\s*<T:time>(?: later)?SHUT",
    r"BEGAN,?(?: and)?NEAR{0,20}?\bENDURED(?: for)? <T:time>,?(?: (?:until|till|to|STOPS|before STOPS)(?: (?:in|on|at))?) WHEN<M:last>SHUT",
    r"\w, FROM,NEAR{0,20}?\bENDURED(?: for)? <T:time>SHUT",
    r"\w\s*\(DASH\),?NEAR{0,20}?\bENDURED(?: for)? <T:time>SHUT",
    r"DASH (?:\w+ ){0,2}?THINGNEAR{0,40}?\bENDURED(?: for)? <T:time>SHUT",
)
_SINCE = (
    r"\b(?:in|by|on|of|until|at) WHEN<Y:last>(?:,| [–—-]|,? and|\s*\()?\s*(?:just |only |fully )?<T:time>"
    r" (?:after|on from|since|from|following) ONCESHUT",
    r"\b(?:in|by|on|of|until) WHEN<Y:last>(?:,| [–—-])?\s*<T:time> on from WHEN<Y:first>SHUT",
    r"<T:time> (?:after|on from|following) ONCE, (?:in|on) WHEN<Y:last>SHUT",
    r"\b(?:in|on) WHEN<Y:first> and(?: [\w’'-]+){0,4} <T:time> later,? (?:in|on) WHEN<Y:last>SHUT",
    r"\b(?:in|on) WHEN<Y:last>(?:,| [–—-])?\s*<T:time> after <Y:first>SHUT",
)
_UNTIL = (
    r"\b(?:in|by|on|of|until) WHEN<Y:first>(?:,| [–—-])?\s*(?:just |only )?<T:time> (?:before|ahead of|prior to) "
    r"(?:the )?<Y:last>(?: [\w’'-]+){0,3}? EVENTSHUT",
)
_AGO = (
    r"<T:time> ago,? (?:in|on|back in) WHEN<Y:first>SHUT",
    r"\b(?:in|since|on|of) WHEN<Y:first>(?:,| [–—-]|\s*\()?\s*(?:just |only )?<T:time> ago\b",
)
_ANNIVERSARY = (
    r"\b(?:in|on) WHEN<Y:last>,?NEAR{0,70}?<O:time> anniversary of ONCESHUT",
    r"<O:time> anniversary of ONCE,? in WHEN<Y:last>SHUT",
)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one lexicon, in groups."""

    spans: tuple[re.Pattern[str], ...]
    ago: tuple[re.Pattern[str], ...]
    anniversary: tuple[re.Pattern[str], ...]
    broken: re.Pattern[str]
    coming: re.Pattern[str]


@lru_cache(maxsize=8)
def forms(lexicon: Lexicon) -> Forms:
    """The forms with the words of `lexicon` in them."""
    words = {
        "THING": either(lexicon, "lasting thing"),
        "EVENT": either(lexicon, "event"),
        "STARTS": either(lexicon, "starts"),
        "STOPS": either(lexicon, "stops"),
        "LASTS": either(lexicon, "lasts"),
        "ENDURED": either(lexicon, "endured"),
        "STRETCH": either(lexicon, "stretch of time"),
    }

    def compiled(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(_filled(variant, words)) for source in sources for variant in _variants(source))

    return Forms(
        spans=compiled((*_SPANS, *_SINCE, *_UNTIL)),
        ago=compiled(_AGO),
        anniversary=compiled(_ANNIVERSARY),
        broken=pattern(rf"\b{either(lexicon, 'time broken')}\b"),
        coming=pattern(r"\b(?:ahead|before|next|coming|upcoming|prepar\w+|plan\w*|towards?|until|since|after)\b"),
    )


def _variants(source: str) -> list[str]:
    """`source` with each way of writing two ends, or of naming what time is counted from."""
    for part, ways in (("ENDS", ("FROM", "DASH")), ("WITHIN", ("UNTIL", "DASH")), ("ONCE", ("NAMED", "DATED", "EVENT_OF"))):
        if part in source:
            return [source.replace(part, way) for way in ways]
    return [source]


def _filled(source: str, words: dict[str, str]) -> str:
    """`source` with its parts in words, those that hold others first."""
    for part, value in (*_PARTS.items(), *words.items()):
        source = source.replace(part, value)
    return source
