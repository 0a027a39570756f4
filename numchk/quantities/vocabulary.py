"""The vocabulary as lookups: what a stretch of text may mean, compiled once per lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from numchk.model import Lexicon, Setting
from numchk.patterns import later
from numchk.quantities.homes import national
from numchk.terms import Bound, Trend


class Unit(NamedTuple):
    """What a unit word means: `name`, and all units it may mean where these are several."""

    name: str
    readings: tuple[str, ...] = ()
    times: Decimal = Decimal(1)  #: how many of it one is: "bcf" is a billion cubic feet


class Word(NamedTuple):
    """What a number word means (numbers.toml)."""

    kind: str
    value: Decimal = Decimal(1)
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    trend: Trend = Trend.NONE
    changed: bool = False  #: a ratio by its own form: "doubled", "threefold"


@dataclass(frozen=True, slots=True, eq=False)
class GuardWords:
    """The words of guards.toml, by guard."""

    tables: Mapping[tuple[str, str], frozenset[str]]

    def words(self, guard: str) -> frozenset[str]:
        """The words of the guard itself."""
        return self.tables.get((guard, "surfaces"), frozenset())

    def before(self, guard: str) -> frozenset[str]:
        """The words that stand directly before the numeral."""
        return self.tables.get((guard, "before"), frozenset())

    def after(self, guard: str) -> frozenset[str]:
        """The words that stand directly behind the numeral."""
        return self.tables.get((guard, "after"), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All lookups of this stage; keys are lower case with single spaces and no dots, unless said otherwise."""

    numbers: Mapping[str, Word]
    openers: frozenset[str]  #: first words of `numbers`
    suffixes: Mapping[str, Decimal]  #: letters glued to digits; case counts
    units: Mapping[str, Unit]
    symbols: Mapping[str, Unit]  #: after digits only; case counts
    attached: Mapping[str, Unit]  #: glued to digits only; case counts
    money_words: Mapping[str, Unit]
    cents: Mapping[str, Unit]
    money_signs: Mapping[str, Unit]  #: as written
    sign_before: re.Pattern[str]  #: a currency sign at the end of a short stretch of text
    sign_after: re.Pattern[str]
    before: Mapping[str, Bound]
    after: Mapping[str, Bound]
    hedged_after: re.Pattern[str]  #: any of `after`, behind a figure
    trends: Mapping[str, Trend]
    ways: Mapping[str, Trend]  #: words behind a figure that say which way it goes: "3% lower"
    difference_of: re.Pattern[str]  #: "a rise of", "an anomaly in March of" before a temperature
    difference_after: re.Pattern[str]  #: " warmer", " above average" behind one
    guards: GuardWords


_JOINTS = str.maketrans(dict.fromkeys("-‐‑·⋅", " ") | {".": None})


@lru_cache(maxsize=2048)
def fold(words: str) -> str:
    """`words` as a lookup key: lower case, hyphens as spaces, no dots, single spaces."""
    return " ".join(words.lower().translate(_JOINTS).split())


def _surfaces(lexicon: Lexicon, file: str, key: str) -> Iterator[tuple[str, str]]:
    """(word, entry) for every word under `key` in `file`."""
    for entry in lexicon.entries(file):
        for word in lexicon.words(file, entry, key):
            yield word, entry


def _unit(lexicon: Lexicon, file: str, entry: str) -> Unit:
    """The unit of an entry: the first of its readings, or its own name."""
    readings = lexicon.words(file, entry, "readings")
    times = _decimal(lexicon.entries(file)[entry].get("times"), 1)
    if not readings:
        return Unit(entry, times=times)
    return Unit(readings[0], readings if len(readings) > 1 else (), times)


def _decimal(value: Setting | None, default: int = 0) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(default)


_CHANGED = later(r"\w+(?:ed|ing|fold)")


def _numbers(lexicon: Lexicon) -> Mapping[str, Word]:
    found: dict[str, Word] = {}
    for entry, keys in lexicon.entries("numbers").items():
        word = Word(
            kind=str(keys.get("kind", "unit")),
            value=_decimal(keys.get("value"), 1),
            low=_decimal(keys.get("low")),
            high=_decimal(keys.get("high")),
            trend=Trend(keys.get("trend", "none")),
        )
        if word.kind != "suffix":
            for surface in (entry, *lexicon.words("numbers", entry)):
                found[fold(surface)] = word._replace(changed=_CHANGED.fullmatch(surface) is not None)
    return found


def _signs(lexicon: Lexicon) -> Mapping[str, Unit]:
    """Currency signs and ISO codes, as written."""
    codes = {entry: Unit(entry) for entry in lexicon.entries("currencies") if re.fullmatch("[A-Z]{3}", entry)}
    return codes | {
        sign: _unit(lexicon, "currencies", entry) for sign, entry in _surfaces(lexicon, "currencies", "symbols")
    }


def _longest(signs: Iterable[str]) -> str:
    """An alternation of `signs`, the longer first, their first letter put before the brackets: fewer to try."""
    ordered = sorted(signs, key=lambda sign: (sign[0], -len(sign)))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(sign[1:]) for sign in group)})"
        for first, group in groupby(ordered, key=lambda sign: sign[0])
    )


def _restating(lexicon: Lexicon, entry: str) -> str:
    """An alternation of the words under `entry` of restates.toml, which conversions go by, too."""
    return _longest(lexicon.words("restates", entry)) or "(?!)"


def _guards(lexicon: Lexicon) -> GuardWords:
    return GuardWords(
        {
            (entry, key): frozenset(fold(word) for word in lexicon.words("guards", entry, key))
            for entry in lexicon.entries("guards")
            for key in ("surfaces", "before", "after")
        }
    )


def _units(lexicon: Lexicon, file: str, key: str, *, folded: bool = True) -> dict[str, Unit]:
    """Word -> unit for every word under `key` in `file`."""
    return {
        (fold(word) if folded else word): _unit(lexicon, file, entry) for word, entry in _surfaces(lexicon, file, key)
    }


def _national(lexicon: Lexicon, *keys: str) -> dict[str, Unit]:
    """ "iraqi dinars" -> the currency of that nation."""
    return {f"{fold(nation)} {fold(word)}": Unit(code) for nation, word, code in national(lexicon, *keys)}


def _suffixes(lexicon: Lexicon) -> Mapping[str, Decimal]:
    entries = lexicon.entries("numbers")
    return {
        word: _decimal(entries[entry].get("value"))
        for word, entry in _surfaces(lexicon, "numbers", "surfaces")
        if entries[entry].get("kind") == "suffix"
    }


def _hedges(lexicon: Lexicon, key: str, value: str) -> Iterator[tuple[str, Setting]]:
    """(word, its bound or trend) for every hedge under `key` that has one."""
    for word, entry in _surfaces(lexicon, "hedges", key):
        setting = lexicon.entries("hedges")[entry].get(value)
        if setting is not None:
            yield word, setting


@lru_cache(maxsize=8)
def compile_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The lookups of `lexicon`; made once, since a lexicon never changes."""
    numbers, signs = _numbers(lexicon), _signs(lexicon)
    after = {word.lower().strip(): Bound(value) for word, value in _hedges(lexicon, "after", "bound")}
    return Vocabulary(
        numbers=numbers,
        openers=frozenset(words.split(" ")[0] for words in numbers),
        suffixes=_suffixes(lexicon),
        units=_units(lexicon, "units", "surfaces"),
        symbols=_units(lexicon, "units", "symbols", folded=False),
        attached=_units(lexicon, "units", "attached", folded=False),
        money_words=_national(lexicon, "surfaces", "shared") | _units(lexicon, "currencies", "surfaces"),
        cents=_national(lexicon, "minor") | _units(lexicon, "currencies", "minor"),
        money_signs=signs,
        sign_before=later(rf"(?<![^\W_])({_longest(signs)})[ \u00a0\u202f]?\Z"),
        sign_after=later(rf"[ \u00a0\u202f]?({_longest(signs)})(?![^\W_])"),
        before={fold(word): Bound(value) for word, value in _hedges(lexicon, "before", "bound")},
        after=after,
        hedged_after=later(rf" ?({_longest(after)})(?![^\W_]| than\b)", re.IGNORECASE),
        trends={fold(word): Trend(value) for word, value in _hedges(lexicon, "before", "trend")},
        ways={fold(word): Trend(value) for word, value in _hedges(lexicon, "after", "trend")},
        difference_of=later(rf"\b(?:{_restating(lexicon, 'amounts')})(?: in(?: \w+){{1,3}})? of \Z", re.IGNORECASE),
        difference_after=later(
            rf"[ -](?:(?:{_restating(lexicon, 'against')})(?![^\W_])|(?:above|below) (?:the )?(?:1[89]|20)\d\d)",
            re.IGNORECASE,
        ),
        guards=_guards(lexicon),
    )
