"""Ours, quantulum3 and Microsoft's recognizers-text on the same sentences: accuracy and speed in one table.

    pip install -e '.[peers]'
    python benchmarks/peers.py [--sets FILE.jsonl ...] [--errors recognizers]

What each says is brought into one form (`Figure`) before it is counted, as kindly to the peers as to us: spans need
only overlap; a unit's name goes through pint and a table of currency names; the years of an age are years, tons of any
sort are tons, dollars a month may be dollars; a third may be a third or 33.3 per cent, and 3 years and 4 months may be
40 months. quantulum3 gives ranges as a value with an uncertainty, here low and high; neither peer gives bounds, so they
score at the last level where a figure has none. recognizers has one model a kind: a plain number within a figure that
another of its models reads is not counted, nor is a unit without a number.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]  # what is measured is this checkout

import extract
import speed

from numchk.lexicon import load_lexicon
from numchk.model import Document
from numchk.quantities import find_quantities
from numchk.rulebook import rules_dir

LEVELS = ("value", "value + unit", "value + unit + bound")


class Figure(NamedTuple):
    """A figure in the form that is compared: `unit` as written by its reader, `bound` one of = ~ > >= < <=."""

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    bound: str = "="


class Case(NamedTuple):
    """A text with its figures; `whole` where all are given, so that whatever else is read counts as too much."""

    text: str
    figures: tuple[Figure, ...]
    whole: bool = True
    levels: int = 3  #: so many of LEVELS are labelled


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, in per cent."""

    precision: float
    recall: float
    f1: float


Reader = Callable[[str], Iterable[Figure]]


# ---------------------------------------------------------------- units under one name

#: Names that pint reads otherwise, or not at all.
_SAID = {
    **dict.fromkeys(("percentage", "percent", "%", "per cent"), "percent"),
    "pound-mass": "pound", "pound mass": "pound", "basis point": "basis_point", "percentage point": "percentage_point",
    "c": "degree_Celsius", "f": "degree_Fahrenheit", "degree celsius": "degree_Celsius", "barrel": "oil_barrel",
    "degree fahrenheit": "degree_Fahrenheit", "us gallon": "gallon",
    **dict.fromkeys(("ton", "tonne", "short ton", "metric ton", "uk ton"), "metric_ton"),  # tons of any sort are one
}  # fmt: skip
_POWERS = ((r"\bsquare (\w+)", r"\1 ** 2"), (r"\bcubic (\w+)", r"\1 ** 3"), (r"\s+per\s+", " / "))
#: Currencies as either peer names them, where our own vocabulary has no such word.
_MONEY = {"united states dollar": "USD", "us dollar": "USD", "british pound": "GBP", "pound sterling": "GBP"}
#: A hundredth of a currency, as a name.
_MINOR = {"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP"}


@cache
def _currencies() -> dict[str, str]:
    """Word of a currency -> its code."""
    lexicon = load_lexicon([rules_dir()], claims=False)
    entries = lexicon.entries("currencies")
    return {
        word.lower(): (lexicon.words("currencies", entry, "readings") or (entry,))[0]
        for entry in entries
        for word in (entry, *lexicon.words("currencies", entry, "surfaces"))
    } | _MONEY


@cache
def _registry() -> Any:
    import pint

    registry = pint.UnitRegistry(cache_folder=None)
    registry.define("percentage_point = 0.01")
    registry.define("basis_point = 0.0001")
    return registry


@cache
def unit_key(name: str) -> tuple[str, float]:
    """(dimension, size) of a unit's name: equal for all names of one unit; a name that says no unit has ("", 1)."""
    plain = re.sub(r"\s+", " ", name.replace("_", " ")).strip().lower()
    plain = re.sub(r"^(year|month|week|day)s? (?:of age|old)$", r"\1", plain)
    if plain in {"", "dimensionless", "number", "none", "count"}:
        return "", 1.0
    said = _SAID.get(plain, plain)
    if said in {"percent", "percentage_point", "basis_point"}:
        return said, 1.0
    if plain in _MINOR:
        return f"money {_MINOR[plain]}", 0.01
    if plain != "pound" and plain in _currencies():
        return f"money {_currencies()[plain]}", 1.0
    for pattern, words in _POWERS:
        said = re.sub(pattern, words, said)
    said = re.sub(r"(?<=[a-zA-Z]) (?=[a-zA-Z])", "_", said)
    try:
        unit = _registry().Unit(said)
        return f"{unit.dimensionality} {unit if 'delta' in said or 'degree' in said else ''}", float(
            f"{_registry().Quantity(1.0, unit).to_base_units().magnitude:.9g}"
        )
    except Exception:  # noqa: BLE001 pint has a dozen ways to refuse a name; then it is compared letter by letter
        return f"word {plain.removesuffix('s')}", 1.0


# ---------------------------------------------------------------- the three readers


def ours() -> Reader:
    """Our figures, in the form of `extract.py`."""
    lexicon = load_lexicon([rules_dir()], claims=False)

    def read(text: str) -> Iterator[Figure]:
        for quantity in find_quantities(Document(id="d", origin="d", text=text), lexicon)[0]:
            for row in extract.rows(quantity, None, text):
                bound = "=" if row["modifier"] in {"up", "down"} else row["modifier"]
                yield Figure(row["start"], row["end"], row["lo"], row["hi"], row["unit"] or "", bound)

    return read


def quantulum() -> Reader:
    """The figures of quantulum3."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    def read(text: str) -> Iterator[Figure]:
        for found in parser.parse(text):
            give = found.uncertainty or 0
            yield Figure(*found.span, found.value - give, found.value + give, found.unit.name)

    return read


def recognizers() -> Reader:
    """The figures of recognizers-text: of its models for units, then what is left to those for numbers."""
    warnings.simplefilter("ignore")
    import recognizers_number as plain
    import recognizers_number_with_unit as units

    models = (
        units.recognize_currency, units.recognize_dimension, units.recognize_temperature, units.recognize_age,
        plain.recognize_percentage, plain.recognize_number,
    )  # fmt: skip

    def read(text: str) -> Iterator[Figure]:
        taken: list[Figure] = []
        for model in models:
            for found in model(text, "en-us"):
                figure = _recognized(found)
                if figure and not any(figure.start < other.end and other.start < figure.end for other in taken):
                    taken.append(figure)
        return iter(sorted(taken))

    return read


def _recognized(found: Any) -> Figure | None:
    """One answer of recognizers-text, whose ends are inclusive; None for a unit that no number stands before."""
    value = (found.resolution or {}).get("value")
    try:
        number = float(str(value).rstrip("%"))
    except ValueError:
        return None
    unit = "percent" if str(value).endswith("%") else found.resolution.get("unit") or ""
    unit = "British pound" if unit == "Pound" and found.type_name == "currency" else unit
    return Figure(found.start, found.end + 1, number, number, unit)


#: Column -> its reader, the module that it needs, and the distribution that brings it.
PEERS: dict[str, tuple[Callable[[], Reader], str, str]] = {
    "ours": (ours, "numchk", ""),
    "quantulum3": (quantulum, "quantulum3", "quantulum3"),
    "recognizers": (recognizers, "recognizers_number_with_unit", "recognizers-text-number-with-unit"),
}


def installed(peer: str) -> bool:
    """True where the module of `peer` is there."""
    return importlib.util.find_spec(PEERS[peer][1]) is not None


# ---------------------------------------------------------------- what is compared


def gold(path: Path = ROOT / "benchmarks" / "news.toml") -> tuple[Case, ...]:
    """Our own sentences; raises ValueError where the words of a figure do not stand in its text."""
    return tuple(_case(case["text"], case["figures"]) for case in tomllib.loads(path.read_text("utf-8"))["text"])


def _case(text: str, written: Sequence[str]) -> Case:
    figures, reached = [], 0
    for line in written:
        words, value, unit, bound = [*(part.strip() for part in line.split("|")), "", ""][:4]
        reached = text.index(words, reached) + len(words)
        low, _, high = value.partition("..")
        figures.append(Figure(reached - len(words), reached, float(low), float(high or low), unit, bound or "="))
    return Case(text, tuple(figures))


def read_set(path: Path) -> Iterator[Case]:
    """A JSONL set of {text, gold: [{start, end, lo, hi, unit, modifier}]} that labels one kind of figure only.

    A set without a single bound, or unit, is not labelled for it.
    """
    cases = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    rows = [row for case in cases for row in case["gold"]]
    levels = 3 if any(row.get("modifier") for row in rows) else 2 if any(row.get("unit") for row in rows) else 1
    for case in cases:
        yield Case(case["text"], tuple(map(_labelled, case["gold"])), whole=False, levels=levels)


def _labelled(row: dict[str, Any]) -> Figure:
    low, high = (row[key] if row.get(key) is not None else row[other] for key, other in (("lo", "hi"), ("hi", "lo")))
    bound = row.get("modifier") or "="
    return Figure(row["start"], row["end"], low, high, row.get("unit") or "", "=" if bound in {"up", "down"} else bound)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-4 * max(abs(a), abs(b))


def reached(right: Figure, read: Figure) -> int:
    """How many of LEVELS `read` reaches against `right`; 0 where the two do not touch or the value differs."""
    if read.start >= right.end or right.start >= read.end:
        return 0
    if any(_same(right, read, unit) for unit in (read.unit, re.split(r" / |\bper\b", read.unit)[0])):
        return 3 if right.bound == read.bound else 2
    return int(_near(right.low, read.low) and _near(right.high, read.high))


def _same(right: Figure, read: Figure, unit: str) -> bool:
    """True where `read`, in `unit`, is the amount of `right`."""
    (kind, size), (other, scale) = unit_key(right.unit), unit_key(unit)
    if other == "percent" and not kind and right.high <= 1:  # a third may be 33.3 per cent
        kind, scale = other, 0.01
    return kind == other and _near(right.low * size, read.low * scale) and _near(right.high * size, read.high * scale)


def score(cases: Iterable[Case], reader: Reader, *, errors: list[str] | None = None) -> tuple[Score, ...]:
    """The score at each of LEVELS; what falls short is written into `errors`."""
    hits, wanted, given = [0, 0, 0], 0, 0
    for case in cases:
        left = list(reader(case.text))
        if not case.whole:
            left = [f for f in left if any(f.start < g.end and g.start < f.end for g in case.figures)]
        given, wanted = given + len(left), wanted + len(case.figures)
        for right in case.figures:
            best = max(left, key=lambda figure, right=right: reached(right, figure), default=None)
            level = reached(right, best) if best else 0
            if best and level:
                left.remove(best)
            hits = [hit + (level > n) for n, hit in enumerate(hits)]
            if level < 3 and errors is not None:
                errors.append(f"{LEVELS[level]}: {case.text[right.start : right.end]!r} in {case.text!r}: {best}")
        if errors is not None and case.whole:
            errors.extend(f"too much: {figure} in {case.text!r}" for figure in left)
    return tuple(_score(hit, given, wanted) for hit in hits)


def _score(hits: int, given: int, wanted: int) -> Score:
    precision, recall = (100 * hits / max(total, 1) for total in (given, wanted))
    return Score(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


# ---------------------------------------------------------------- the table


def first_answer(peer: str) -> float:
    """Seconds of a fresh process up to its first answer, the best of five."""
    script = f"import peers; list(peers.PEERS[{peer!r}][0]()('The dyke is 6 kilometers long.'))"
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], cwd=ROOT / "benchmarks", check=True)  # noqa: S603
        best = min(best, time.perf_counter() - start)
    return best


def warm(reader: Reader) -> float:
    """CPU milliseconds for 5 KB of news copy once everything is loaded, the best of five."""
    list(reader(speed.ARTICLE[:500]))
    return 1000 * speed.seconds(lambda text: list(reader(text)), speed.ARTICLE, runs=5)


def accuracy(sets: Iterable[tuple[str, Sequence[Case]]], readers: dict[str, Reader]) -> Iterator[list[str]]:
    """A row a set and level: P / R / F1 of each reader."""
    for name, cases in sets:
        scores = {peer: score(cases, reader) for peer, reader in readers.items()}
        for number, level in enumerate(LEVELS[: cases[0].levels]):
            cells = [
                f"{s.precision:.0f} / {s.recall:.0f} / {s.f1:.1f}" for s in (got[number] for got in scores.values())
            ]
            yield [f"{name}: {level}, P / R / F1", *cells]


def timings(readers: dict[str, Reader]) -> Iterator[list[str]]:
    """The rows on speed; peers as multiples of ours too, since that ratio holds on any machine."""
    measured = (
        ("CPU for 5 KB, warm", {peer: warm(reader) for peer, reader in readers.items()}, "ms", 1),
        ("first answer, whole process", {peer: first_answer(peer) for peer in readers}, "s", 2),
    )
    for name, spent, unit, places in measured:
        yield [name, *(f"{s:.{places}f} {unit} (x {s / spent['ours']:.1f})" for s in spent.values())]


def table(rows: Iterable[Sequence[str]], readers: Iterable[str]) -> str:
    """`rows` under the names and versions of the readers, as Markdown."""
    from tabulate import tabulate

    names = [f"{peer} {version(peer)}".strip() for peer in readers]
    return tabulate(list(rows), headers=["", *names], tablefmt="github", disable_numparse=True)


def version(peer: str) -> str:
    """The version of a peer's distribution; "" for ours."""
    return importlib.metadata.version(PEERS[peer][2]) if PEERS[peer][2] else ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", type=Path, default=[], metavar="FILE", help="more sets, one kind each")
    parser.add_argument("--errors", choices=PEERS, help="list what one of them misses on our own sentences")
    parser.add_argument("--no-speed", action="store_true", help="accuracy only")
    options = parser.parse_args()
    for peer in PEERS:
        if not installed(peer):
            print(f"{peer} is not installed, so its column is left out; pip install -e '.[peers]' brings it.\n")
    readers = {peer: make() for peer, (make, _, _) in PEERS.items() if installed(peer)}
    sets = [("own", gold()), *((path.stem, tuple(read_set(path))) for path in options.sets)]
    rows = [*accuracy(sets, readers), *(() if options.no_speed else timings(readers))]
    print(table(rows, readers))
    if options.errors:
        missed: list[str] = []
        score(gold(), PEERS[options.errors][0](), errors=missed)
        print("", *missed, sep="\n")


if __name__ == "__main__":
    main()
