"""Parts of a whole ("half of", "two-thirds", "one in five") and of a unit ("half a mile")."""

from __future__ import annotations

import re
from decimal import Decimal

from numchk.patterns import later
from numchk.quantities.amounts import KINDS, negative
from numchk.quantities.fraction_words import Part, no_noun, read_part
from numchk.quantities.fragments import read_fragment
from numchk.quantities.money import worded_money
from numchk.quantities.number_words import scale_word
from numchk.quantities.numerals import read_numeral
from numchk.quantities.surroundings import counts_noun, is_alone, word_before
from numchk.quantities.unit_words import Found, read_unit
from numchk.quantities.vocabulary import Vocabulary
from numchk.quantities.written import ONE, Amount, Written
from numchk.terms import Kind

_WORD = later(r"[^\W\d_]+")
_OF = later(
    r" (?:of|the|its|their|his|her|our|all|were|are|have|below|above|less|fewer|lower|higher)\b"
    r"| or (?:more|less|fewer)\b"
    r"| ?\([\d.]+ ?(?:%|per ?cent|pct)|,? or [\d.]+ ?(?:%|per ?cent|pct)"
)
_BY_PART = later(
    r"\b(?:by|than|up|down|about|almost|nearly|fell|rose|cut|around|roughly|over|under)[ ]\Z", re.IGNORECASE
)
_HALF_UNIT = later(
    r"(?: of)? {1,2}an? {1,2}| of an? |-an?-|-(?=[a-z])"
    r"| (?=[a-z])",
    re.IGNORECASE,
)
_IN = later(
    r" (?:in|out of)(?: every)? (?=[\w])|-(?:in|out-of)-(?=\w)"
    r"| (?P<noun>[a-z]{2,}(?<![^su]s)) in (?=[a-z\d])"
)
_OVER = later(r" over (?=\w)")
_PERCENT_OF = later(r"\bper ?cents? of \Z", re.IGNORECASE)


_FALL_OF = later(r"\b([a-z]+) of \Z", re.IGNORECASE)
_NEGATIVE = later(r"\b(?:minus|negative) \Z", re.IGNORECASE)


def read_fraction(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "half of", "a third of", "two-thirds", "three-quarters of a mile", "half a million"."""
    part = read_part(text, start, vocabulary)
    if part is None:
        return None
    value, step = part.top / part.bottom, ONE / part.bottom
    number = Written(start if part.article else part.start, part.end, value, step, step, worded=True, digits=part.end)
    measured = _HALF_UNIT.match(text, part.end)
    scaled = _scaled_fraction(text, number, measured.end(), vocabulary) if measured else None
    if scaled:
        return negative(text, scaled)
    longer = _part_range(text, start, part, vocabulary) or read_fragment(text, number, part, vocabulary)
    if longer:
        return longer
    if part.top >= part.bottom > 1 or _NEGATIVE.search(text[max(0, start - 16) : start]):
        return negative(text, Amount(start, part.end, (number,), construction="fraction", bare=True))
    if part.top == 1 and not _is_share(text, start, part, vocabulary):
        return None
    shown = number._replace(start=part.start, value=value * 100, finest=Decimal(4), coarsest=Decimal(4))
    begin = part.start if part.bottom == 2 else start
    return Amount(begin, part.end, (shown,), Kind.SHARE, "percent", construction="fraction")


def _part_range(text: str, start: int, part: Part, vocabulary: Vocabulary) -> Amount | None:
    """ "a third to a half", "between one quarter and one half": a range of shares."""
    joint = _PART_TO.match(text, part.end)
    if joint is None or (joint.group() == " and " and not _BETWEEN.search(text, max(0, start - 12), start)):
        return None
    upper = read_part(text, joint.end(), vocabulary)
    if upper is None or not part.value < upper.value < 1 or text.startswith("-", upper.end):
        return None
    end = Written(joint.end(), upper.end, upper.value, ONE / upper.bottom, ONE / upper.bottom, worded=True)
    measured = _HALF_UNIT.match(text, upper.end)
    if measured and _scaled_fraction(text, end, measured.end(), vocabulary):
        return None
    numbers = tuple(
        Written(at, p.end, p.value * 100, Decimal(4), Decimal(4), worded=True, digits=p.end)
        for at, p in ((start, part), (joint.end(), upper))
    )
    return Amount(start, upper.end, numbers, Kind.SHARE, "percent", construction="range")


_PART_TO = later(r" (?:to|and|or) | ?[–—] ?|-to-")
_BETWEEN = later(r"\bbetween \Z", re.IGNORECASE)


def _is_share(text: str, start: int, part: Part, vocabulary: Vocabulary) -> bool:
    """True where "half", "a third" is a part of something; "a third drone" and "the third of May" are not."""
    if (not part.article and part.bottom != 2) or text.startswith("-", part.end):
        return False
    if _OF.match(text, part.end) or _BY_PART.search(text[max(0, start - 16) : start]):
        return True
    before = word_before(text, start)
    if part.article and text[start - 1 : start] == "(" and text.startswith(")", part.end):  # "45 of the crew (a third)"
        return True
    if part.article and before in vocabulary.trends and no_noun(text, part.end):  # "had fallen a fifth"
        return True
    fallen = _FALL_OF.search(text[max(0, start - 24) : start]) if part.article else None
    if fallen and fallen[1].lower() in vocabulary.trends and no_noun(text, part.end):  # "a fall of a fifth"
        return True
    if before in _BE and _STATE.match(text, part.end):
        return True
    one = text[start : start + 3].lower() == "one" and part.bottom not in {2, 4} and no_noun(text, part.end)
    return one or is_alone(text, start, part.end)


#: "Reservoirs are a third empty", "the work was a quarter done"; not "it was a third party".
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "now", "still", "already", "only"})
_STATE = later(
    r" (?:empty|full|complete|completed|done|finished|built|filled|gone|vacant|owned|through|higher|lower|more|less"
    r"|[a-z]{2,}er than)\b"
)


def _scaled_fraction(text: str, number: Written, at: int, vocabulary: Vocabulary) -> Amount | None:
    """ "half a million people", "half a mile"."""
    match = _WORD.match(text, at)
    hit = scale_word(match.group().lower(), vocabulary) if match else None
    whole = _of_scale(number, hit.value, match.end()) if match and hit else None
    money = worded_money(text, whole, vocabulary) if whole else None
    if money:
        return money._replace(start=number.start, construction="fraction")
    found = read_unit(text, whole or number._replace(end=at), vocabulary)
    if found is None:
        return Amount(number.start, whole.end, (whole,), construction="fraction", bare=True) if whole else None
    if whole is None and (found.start != at or (text[number.end : at] == " " and not _is_part_of(number, found))):
        return None
    kind, span = KINDS.get(found.name, Kind.MEASURE), (found.start, found.end)
    return Amount(number.start, found.end, (whole or number,), kind, found.name, found.readings, span, "fraction")


def _is_part_of(number: Written, found: Found) -> bool:
    """True for "half hour", "two-thirds mile"; "a third mile" is an ordinal, a half year a span of the calendar."""
    ordinal = number.value * 4 % 1 != 0 and round(1 / number.value, 6) % 1 == 0
    return not ordinal and found.name != "year"


def _of_scale(number: Written, scale: Decimal, end: int) -> Written:
    """The fraction `number` of `scale`: half a million is 475,000 to 525,000, half a dozen is as sure as 6."""
    whole = number.value * scale
    sure = scale < 1000 and whole % 1 == 0
    step = ONE if sure else number.value / 10 * scale
    return number._replace(end=end, value=whole, finest=step, coarsest=step, scale=scale)


#: What "3 in ..." counts by; "3 in 14" is no share.
_WHOLES = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000, 100000)))


def read_proportion(text: str, start: int, vocabulary: Vocabulary) -> Amount | None:
    """ "one in five", "three out of four", "3/4 of voters": a share in percent."""
    above = read_numeral(text, start, vocabulary)
    if above is None:
        return None
    joint = _IN.match(text, above.end)
    if joint:
        return _one_in(text, above, joint, vocabulary)
    return _of_whole(text, above, vocabulary) or _percent_of(text, above) or _over(text, above, vocabulary)


def _one_in(text: str, above: Written, joint: re.Match[str], vocabulary: Vocabulary) -> Amount | None:
    """ "one in five", "three out of four": how many of how many."""
    start = above.start
    if joint["noun"] and above.value != 1:
        return None
    below = read_numeral(text, joint.end(), vocabulary) if text[joint.end() : joint.end() + 1].isalnum() else None
    if below is None or (joint.group()[-4:] == " in " and len(joint.group()) > 4 and counts_noun(text, below.end)):
        return None
    if not 0 < above.value < below.value or (" in " in joint.group() and _is_year(text, below)):
        return None
    unlike = above.worded != below.worded and above.value > 1 and "out" not in joint.group()
    if unlike or read_unit(text, below, vocabulary):
        return None
    hyphened = text[above.end] == "-"
    plain = not hyphened and not above.worded and not (below.worded and below.value > 9) and "out" not in joint.group()
    if plain and (above.value > 9 or below.value not in _WHOLES):
        return None
    step = 100 / below.value
    number = Written(
        start,
        below.end,
        above.value * 100 / below.value,
        min(step, Decimal(4)),
        min(step, Decimal(4)),
        digits=below.end,
    )
    return Amount(start, below.end, (number,), Kind.SHARE, "percent", construction="proportion")


def _is_year(text: str, number: Written) -> bool:
    return 1500 <= number.value < 2100 and number.end - number.start == 4 and text[number.start].isdigit()


def _over(text: str, above: Written, vocabulary: Vocabulary) -> Amount | None:
    """ "one over twenty" alone on its line, "minus one over 20"; elsewhere "over" is "more than"."""
    joint = _OVER.match(text, above.end)
    below = read_numeral(text, joint.end(), vocabulary) if joint else None
    if below is None or below.value <= 1:
        return None
    alone = is_alone(text, above.start, below.end)
    signed = _NEGATIVE.search(text[max(0, above.start - 16) : above.start]) and no_noun(text, below.end)
    if not alone and not signed:
        return None
    value, step = above.value / below.value, ONE / below.value
    if alone and above.value == 1:
        number = above._replace(end=below.end, digits=below.end, value=value * 100, finest=step * 100)
        number = number._replace(coarsest=number.finest)
        return Amount(above.start, below.end, (number,), Kind.SHARE, "percent", construction="proportion")
    number = above._replace(end=below.end, digits=below.end, value=value, finest=step, coarsest=step)
    return negative(text, Amount(above.start, below.end, (number,), construction="fraction", bare=True))


def _percent_of(text: str, number: Written) -> Amount | None:
    """ "per cent of 22" where nothing else stands on the line: 22 per cent."""
    before = _PERCENT_OF.search(text[max(0, number.start - 16) : number.start])
    start = number.start - len(before.group()) if before else 0
    if before is None or not is_alone(text, start, number.end):
        return None
    return Amount(number.start, number.end, (number,), Kind.SHARE, "percent", construction="percent of")


def _of_whole(text: str, number: Written, vocabulary: Vocabulary) -> Amount | None:
    """ "3/4 of voters", "¼ of the crop": a share; "3/4 of a mile", "½ a million" are none."""
    if number.ordinary or not 0 < number.value < 1 or not text.startswith((" of", " a "), number.end):
        return None
    measured = _HALF_UNIT.match(text, number.end)
    scaled = _scaled_fraction(text, number._replace(worded=True), measured.end(), vocabulary) if measured else None
    if scaled or not text.startswith(" of", number.end):
        return scaled
    shown = number._replace(value=number.value * 100, finest=Decimal(4), coarsest=Decimal(4))
    return Amount(number.start, number.end, (shown,), Kind.SHARE, "percent", construction="fraction")
