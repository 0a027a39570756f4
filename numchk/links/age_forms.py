"""The wordings in which a text gives an age with a birth, and with the day on which it is reached."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from numchk.links.masked import either
from numchk.links.moments import filled, pattern
from numchk.model import Lexicon

_PARTS = {
    # "born Richard Howe in Port Talbot, Wales, on 20 December 1926": names and what joins them, no verb
    "BORN": r"\bborn\b(?:,? (?:(?:in|at|near|outside|of|upon|the|an?|village|town|city|suburb|into|to|family|as)\b"
    r"|(?-i:[A-Z])[\w.’'-]*)){0,9}?(?:,? (?:in|on|around))?,? <Y:birth>(?! (?:or|to)\b| ?[-–/])",
    "DAY": r"(?:(?:in|on|during|by|of) )?(?:the"
    r" )?(?:(?:early|late|mid|summer|spring|autumn|winter|fall)[- ](?:of )?)?<Y:day>",
    "BEING": r"\b(?:was|were|is|turned|turns|turning|aged?|at|reached|celebrated(?:"
    r" \w+)?|became|been|had turned|(?:will|would) (?:be|turn))"
    r"(?: (?:just|only|still|already|then|now|age|aged|the age of))* <N:age>",
    "SHUT": r"(?=\s*(?:[.;:,)!?–—\"”]|\Z))",
    "NAME": r"(?:(?-i:(?!(?:Mrs|Ms|Miss|Lady|Dame|Sister|He|She|They|It|The|His|Her|Their)\b)[A-Z])[\w.-]+ )",
    "APART": r"(?:;|,|:| [–—-])? (?:and )?",
    "REARED": r"(?: and(?= (?:brought up|was|became|won|left|went|took|grew up|\w+ed)\b))?",
    "PATH": r"(?:(?!\b(?:and|but|where|before|after|until|which|that|then|later|since|while)\b)NEAR)",
    # a few words of one clause
    "CLAUSE": r"(?:(?!,|\b(?:and|but|where|before|after|until|which|that|then|later|since|while)\b)NEAR)",
    # a stretch of the sentence that stays with one person
    "NEAR": r"(?:(?!\bOTHERS\b)GAP)",
}
_FORMS = (
    r"BORNREARED\)?,?PATH{0,80}?BEING,?CLAUSE{0,60}? (?:in|on|by|during) DAYSHUT",
    (
        r"BORNREARED\)?,?PATH{0,80}? (?:in|on) DAY(?:NEAR{0,40}?[ ,])?(?:aged|at age|at the age of|at|when"
        r" (?:s?he|they) (?:was|were)) <N:age>SHUT"
    ),
    (
        r"\ANEAR{0,60}?BEING(?: when| as|,)?CLAUSE{0,60}? (?:in|on|by) DAY(?:,|;| [–—-])?(?: (?:having"
        r" been|(?:s?he|they) (?:was|were)))? BORNSHUT"
    ),
    (
        r"\ANEAR{0,60}?\b(?:died|retired|resigned)\bNEAR{0,40}? (?:in|on) DAY,? (?:aged|at the age of|at)"
        r" <N:age>,? (?:having been )?BORNSHUT"
    ),
    r"\b(?:in|on) DAY,?NEAR{0,40}?,? BORN,NEAR{0,20}?BEINGSHUT",
    (
        r"\w ?\((?:born |b\. ?)?<Y:birth> ?[-–—] ?(?:died |d\."
        r" ?)?<Y:day>\)NEAR{0,40}?\b(?:(?:died|dies|death|killed|passed away)\b"
        r"NEAR{0,40}?\b(?:at|aged|at the age of|at age)|lived (?:to|to be|to the age of)) <N:age>SHUT"
    ),
    (
        r"\w ?\((?:born |b\. ?)?<Y:birth> ?[-–—] ?(?:died |d\. ?)?<Y:day>\),? (?:was|aged|who was) <N:age> "
        r"(?:when (?:s?he|they) died|at (?:the time of )?(?:his|her|their) death)SHUT"
    ),
    (
        r"BORNREARED\)?,?PATH{0,60}? (?:celebrated|celebrates|marked|marks|had) (?:his|her|their) <O:age>"
        r" birthday (?:in|on) DAYSHUT"
    ),
    r"\ANEAR{0,60}? (?:his|her|their) <O:age> birthday (?:in|on) DAY, having been BORNSHUT",
)
#: Against the day of publication.
_TODAY = (
    r"\w(?:, | ?\()<N:age>\)?,? (?:and |who was |was )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"\b(?:is|now|aged) <N:age>,? (?:and |having been |and was |who was )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"<G:age>(?: [\w’'-]+){0,3}?,? (?:who was |and )?BORN(?:SHUT|(?= (?:in|to|and raised|at)\b))",
    r"BORN,NEAR{0,30}?\b(?:is|is now) <N:age>SHUT",
    r"BORN and (?:is|is now|now is) <N:age>SHUT",
    r"\ANAME{1,4}(?:is|is now) <N:age>APART(?:s?he|they) (?:was|were) BORNSHUT",
    r"\A(?P<same>s?he) (?:is|is now) <N:age>APART(?P=same) was BORNSHUT",
    r"\A(?:Mrs|Ms|Miss|Lady|Dame|Sister) NAME{1,3}(?:is|is now) <N:age>APARTshe was BORNSHUT",
    (
        r"BORN,NEAR{0,30}?\b(?:has died|dies|died (?:yesterday|today|overnight|on"
        r" \w+day|(?:this|last) week))\bNEAR{0,30}?"
        r"\b(?:aged|at|at the age of) <N:age>SHUT"
    ),
)
_THINGS = (
    (
        r"(?:\b(?:in|by) <Y:day>,?NEAR{0,30}? )?<G:age>(?:"
        r" (?!(?:of|at|in|for|from|with|behind|and|the|an?)\b)[\w-]+){1,3}?(?:,? (?:which|that) was|,)? (?:first )?MADE"
        r" (?:back )?(?:in |to |from )?<Y:birth>(?![-–])"
    ),
)


class Forms(NamedTuple):
    """The forms of one lexicon."""

    told: tuple[re.Pattern[str], ...]
    today: tuple[re.Pattern[str], ...]
    things: tuple[re.Pattern[str], ...]
    then: re.Pattern[str]
    turned: re.Pattern[str]


@lru_cache(maxsize=8)
def forms(lexicon: Lexicon) -> Forms:
    """The forms with the words of `lexicon` in them."""
    words = {"OTHERS": either(lexicon, "other person"), "MADE": either(lexicon, "made")}

    def compiled(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern(filled(source, _PARTS | words)) for source in sources)

    return Forms(
        told=compiled(_FORMS),
        today=compiled(_TODAY),
        things=compiled(_THINGS),
        then=pattern(
            r"\b(?:at the time|then|when|would|if|was (?:just |only )?(?=\ue104)|novel|film|character|fictional)\b"
        ),
        turned=pattern(r"\b(?:turn(?:ed|s|ing)|celebrated) (?:just |only )?\Z"),
    )
