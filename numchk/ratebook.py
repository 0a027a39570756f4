"""Reads a dated table of exchange rates, and says by which rate a text's pair of currencies is to be held."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from numchk.errors import SettingsError, why
from numchk.interval import number
from numchk.model import Document, Link
from numchk.patterns import later
from numchk.terms import Relation

KEYS = ("date", "base", "quote", "rate")
#: A row this much older than the text says nothing of its day.
OLDEST = timedelta(days=366)
FORM = "give date, base, quote and rate, as 2024-03-01,EUR,USD,1.0813"
#: ISO 4217: the currencies in use, those that the euro replaced, and gold and silver.
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF "
    "CHF CLF CLP CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
    "GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP "
    "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VEF VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT YER "
    "ZAR ZMW ZWG ZWL ATS BEF CYP DEM EEK ESP FIM FRF GRD IEP ITL LTL LUF LVL MTL NLG PTE ROL SIT SKK TRL".split()
)
_HEADER = later(r"^[ \t]*\[\[[ \t]*rates[ \t]*\]\]", re.MULTILINE)
_YEAR = later(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of `quote` for one of `base`, as of `day`."""

    day: date
    base: str
    quote: str
    rate: Decimal

    def turned(self) -> Rate:
        """The same rate the other way round."""
        return Rate(self.day, self.quote, self.base, 1 / self.rate)


@dataclass(frozen=True, slots=True, eq=False)
class Ratebook:
    """All rates of one file: (base, quote) -> rows by day, each also the other way round."""

    rows: Mapping[tuple[str, str], tuple[Rate, ...]]

    def find(self, base: str, quote: str, day: date) -> Rate | str:
        """The rate nearest on or before `day`, directly or through one third currency; else why there is none."""
        direct = self._row(base, quote, day)
        if direct:
            return self._fresh(direct, day)
        between = sorted({b for a, b in self.rows if a == base} & {a for a, b in self.rows if b == quote})
        found = []
        for middle in between:
            one, other = self._row(base, middle, day), self._row(middle, quote, day)
            if one and other:
                found.append(Rate(min(one.day, other.day), base, quote, one.rate * other.rate))
        return self._fresh(max(found, key=lambda rate: rate.day), day) if found else f"unlisted:{base}:{quote}:{day}"

    def _row(self, base: str, quote: str, day: date) -> Rate | None:
        rows = self.rows.get((base, quote), ())
        place = bisect_right(rows, day, key=lambda row: row.day)
        return rows[place - 1] if place else None

    @staticmethod
    def _fresh(rate: Rate, day: date) -> Rate | str:
        return rate if day - rate.day <= OLDEST else f"old:{rate.day}"


# ---------------------------------------------------------------- the file


def load_rates(path: Path) -> Ratebook:
    """The rates in a TOML file ([[rates]] with date, base, quote, rate) or a CSV file with these four columns.

    Raises SettingsError naming file, line and problem, one line a fault.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8 (byte {error.start + 1:,}); save it as UTF-8") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read ({why(error)}); check its name and who may open it") from error
    entries = _toml(path, text) if path.suffix.lower() == ".toml" else _csv(path, text)
    rows: dict[tuple[str, str], list[Rate]] = defaultdict(list)
    told: dict[tuple[date, str, str], tuple[Decimal, int]] = {}
    faults = []
    for line, entry in entries:
        made = _rate(entry)
        if isinstance(made, str):
            faults.append(f"{path}:{line}: {made}; {FORM}")
            continue
        rate, first = told.setdefault((made.day, made.base, made.quote), (made.rate, line))
        if rate != made.rate:
            pair = f"{made.base} and {made.quote} on {made.day}"
            faults.append(f"{path}:{line}: {pair} have the rate {made.rate} here and {rate} on line {first}; keep one")
            continue
        rows[made.base, made.quote].append(made)
        rows[made.quote, made.base].append(made.turned())
    if not rows and not faults:
        faults.append(f"{path}:1: holds no rate; {FORM}")
    if faults:
        raise SettingsError("\n".join(faults))
    return Ratebook({pair: tuple(sorted(found, key=lambda row: row.day)) for pair, found in rows.items()})


def _toml(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        whole = tomllib.loads(text, parse_float=number)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        raise SettingsError(f"{path}: is not TOML: {error}; {FORM}, each row under [[rates]]") from error
    entries = whole.get("rates", [])
    if set(whole) - {"rates"} or not isinstance(entries, list):
        raise SettingsError(f"{path}:1: may hold nothing but rows under [[rates]]; {FORM}")
    lines = [text.count("\n", 0, header.start()) + 1 for header in _HEADER.finditer(text)]
    for place, entry in enumerate(entries):
        yield lines[place] if place < len(lines) else 1, entry


def _csv(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if sorted(reader.fieldnames) != sorted(KEYS):
        raise SettingsError(f"{path}:1: the first line must name the columns {','.join(KEYS)}; {FORM}")
    try:
        for entry in reader:
            yield (
                reader.line_num,
                {k: v.strip() if isinstance(v, str) else v for k, v in entry.items() if v is not None},
            )
    except csv.Error as error:
        raise SettingsError(f"{path}:{reader.line_num}: is not CSV ({error}); {FORM}") from error


def _rate(entry: Any) -> Rate | str:
    """One row, or what is amiss with it."""
    if isinstance(entry, Mapping) and None in entry:
        return "a row has more cells than the four of the first line, and a rate takes a decimal point, not a comma"
    if not isinstance(entry, Mapping) or set(entry) != set(KEYS):
        return "a row must have date, base, quote and rate, and nothing else"
    day = _day(entry["date"])
    if day is None:
        return f'"{entry["date"]}" is no date such as 2024-03-01'
    codes = entry["base"], entry["quote"]
    for code in codes:
        if not isinstance(code, str) or code not in CODES:
            return f'"{code}" is no currency; use its ISO code, such as EUR'
    if codes[0] == codes[1]:
        return f"base and quote are both {codes[0]}"
    rate = number(str(entry["rate"]))
    if not rate.is_finite() or not Decimal("1e-12") <= rate <= Decimal("1e12"):
        return f'"{entry["rate"]}" is no rate: units of quote for one of base, as 1.0813'
    return Rate(day, *codes, rate)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


# ---------------------------------------------------------------- a text's pairs


def rated(link: Link, document: Document, book: Ratebook | None) -> Link:
    """`link` with what the table says of its two currencies, as words of its manner; any other link as it is.

    "rate:EUR:USD:1.0813:2024-03-01" for each meaning of the words that has a rate; where none has, one of "undated",
    "past:1990" (the sentence speaks of another year), "old:2019-01-02", "unlisted:EUR:USD:2024-03-01".
    """
    money = all(q.dimension.startswith("[currency") for q in link.quantities)
    if book is None or link.relation is not Relation.RESTATES or not money:
        return link
    published = document.published
    day = published.date() if isinstance(published, datetime) else published
    return replace(link, manner=" ".join(filter(None, (link.manner, *_words(link, document, book, day)))))


def _words(link: Link, document: Document, book: Ratebook, day: date | None) -> tuple[str, ...]:
    if day is None:
        return ("undated",)
    spoken = (document.quote(document.sentence_of(q.span)) for q in link.quantities[::2])
    other = {year for sentence in spoken for year in _YEAR.findall(sentence)} - {str(day.year)}
    if other:
        return (f"past:{min(other)}",)
    first, again = link.quantities[:2]
    found = [book.find(a, b, day) for a, b in product(first.units, again.units) if a != b]
    rates = tuple(f"rate:{r.base}:{r.quote}:{r.rate}:{r.day}" for r in found if isinstance(r, Rate))
    return rates or tuple(r for r in found[:1] if isinstance(r, str))
