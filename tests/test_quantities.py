from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.interval import Interval
from numchk.lexicon import load_lexicon
from numchk.model import Document, Lexicon, Quantity, SetAside, Tolerance
from numchk.quantities import find_quantities
from numchk.quantities.grammar import read as grammar_read
from numchk.quantities.scan import candidates
from numchk.quantities.vocabulary import compile_vocabulary
from numchk.rounding import widen
from numchk.terms import Bound, Kind

ROOT = Path(__file__).parent.parent
CORPORA = [
    tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    for path in sorted((ROOT / "tests/corpora/quantities").glob("*.toml"))
]
FIGURES = [(phrase, entry) for corpus in CORPORA for entry in corpus.get("figure", ()) for phrase in entry["phrases"]]
NONE = [(phrase, entry) for corpus in CORPORA for entry in corpus.get("none", ()) for phrase in entry["phrases"]]


@cache
def lexicon() -> Lexicon:
    return load_lexicon([ROOT / "rules"])


def read(text: str) -> tuple[tuple[Quantity, ...], tuple[SetAside, ...]]:
    return find_quantities(Document(id="d", origin="d", text=text), lexicon())


def seen(quantity: Quantity) -> dict[str, Any]:
    """The quantity in the words of the corpus."""
    first = quantity.numerals[0]
    return {
        "values": [numeral.value for numeral in quantity.numerals],
        "steps": [first.finest_step, first.coarsest_step],
        "low": quantity.stated.low,
        "high": quantity.stated.high,
        "unit": quantity.unit,
        "readings": list(quantity.readings),
        "kind": quantity.kind.value,
        "bound": quantity.bound.value,
        "trend": quantity.trend.value,
        "construction": quantity.construction,
    }


@pytest.mark.parametrize(("phrase", "entry"), FIGURES, ids=[phrase for phrase, _ in FIGURES])
def test_every_phrase_is_read_alike(phrase: str, entry: dict[str, Any]) -> None:
    quantities, _ = read(phrase)
    assert len(quantities) == 1 or (quantities and entry.get("only_first")), [q.surface for q in quantities]
    found = seen(quantities[0])
    wanted = {key: value for key, value in entry.items() if key not in {"phrases", "only_first"}}
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(("phrase", "entry"), NONE, ids=[phrase for phrase, _ in NONE])
def test_what_is_no_quantity_is_set_aside(phrase: str, entry: dict[str, Any]) -> None:
    quantities, set_aside = read(phrase)
    assert [q.surface for q in quantities] == []
    if entry["guard"]:
        assert entry["guard"] in {aside.guard for aside in set_aside}


@pytest.mark.parametrize(
    ("text", "surface", "hedge", "unit"),
    [
        ("It is about 240 miles off.", "240 miles", "about", "miles"),
        ("It cost just over $1.1 billion.", "$1.1 billion", "just over", "$"),
        ("It holds 40 litres or more.", "40 litres", "or more", "litres"),
        ("a 12-year-old boy", "12-year-old", None, "year-old"),
        ("30-foot-tall walls", "30-foot-tall", None, "foot"),
        ("more than a dozen trucks", "a dozen", "more than", None),
        ("from 5 to 7 tons", "5 to 7 tons", None, "tons"),
    ],
)
def test_spans_leave_the_hedge_out(text: str, surface: str, hedge: str | None, unit: str | None) -> None:
    (quantity,), _ = read(text)
    assert quantity.surface == surface
    assert (quantity.hedge and text[quantity.hedge.start : quantity.hedge.end]) == hedge
    assert (quantity.unit_span and text[quantity.unit_span.start : quantity.unit_span.end]) == unit


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("nearly 100 cars", "85", "100"),
        ("more than 100 cars", "100", "Infinity"),
        ("under 100 cars", "0", "100"),
        ("about 100 cars", "100", "100"),
        ("100 to 120 cars", "100", "120"),
        ("hundreds of cars", "200", "1000"),
    ],
)
def test_the_words_state_an_interval(text: str, low: str, high: str) -> None:
    (quantity,), _ = read(text)
    assert quantity.stated == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The Greens won 12 of 60 seats, the Liberals 31 and Labour 17.", ["12", "60", "31", "17"]),
        ("Red Bull have 620 points, Ferrari 480 and Mercedes 410.", ["620", "480", "410"]),
        ("They flew 12 jets, Boeing 747 and Airbus 320.", ["12"]),
        ("They read page 12, Article 31 and Section 17.", []),
    ],
)
def test_a_list_of_results_leaves_the_noun_out(text: str, surfaces: list[str]) -> None:
    quantities, _ = read(text)
    assert [q.surface for q in quantities] == surfaces


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It opened on June 3, 2024.", "June 3, 2024"),
        ("Posted Jun 03/2024 by hand", "Jun 03/2024"),
        ("closed in February 2022.", "February 2022"),
        ("on 9 August 2003.", "9 August 2003"),
        ("See www.site.example/2024.", "www.site.example/2024"),
        ("(see www.site.example/2024)", "www.site.example/2024"),
    ],
)
def test_what_is_set_aside_is_covered_whole(text: str, surface: str) -> None:
    quantities, (aside,) = read(text)
    assert not quantities
    assert text[aside.span.start : aside.span.end] == surface


def test_two_figures_stay_two() -> None:
    text = "The herd grew by 170,000 to 1.3 million in all by October 4, from 55% in 2016 to 2.7 million."
    quantities, _ = read(text)
    assert [q.surface for q in quantities] == ["170,000", "1.3 million", "55%", "2.7 million"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Output more than tripled from £12m to £41m.", ["tripled", "£12m", "£41m"]),
        ("The toll rose from 40 to 52.", ["40", "52"]),
        ("Seats went from 4,500 to 4,650.", ["4,500", "4,650"]),
        ("Tickets cost from 40 to 52 euros.", ["40 to 52 euros"]),
        ("Crude rose $1.20 to $82.15.", ["$1.20", "$82.15"]),
        ("In Kharkiv 15 died, and in New Lviv 7 burned.", ["15", "7"]),
        ("Rivals aged 7 and 9 met.", ["7", "9"]),
        ("It rose by 220 to 520 from 300.", ["220", "520", "300"]),
    ],
)
def test_every_figure_stands_alone(text: str, surfaces: list[str]) -> None:
    assert [q.surface for q in read(text)[0]] == surfaces


def test_the_text_itself_shows_what_its_commas_and_dots_are() -> None:
    values = [str(q.value) for q in read("It fell from 1.234,5 to 2,5 and 2.500 in May.")[0]]
    assert values == ["1234.5", "2.5", "2500"]
    values = [str(q.value) for q in read("It fell from 1,234.5 to 2.5 and 2.500 in May.")[0]]
    assert values == ["1234.5", "2.5", "2.500"]


def test_lists_keep_every_member() -> None:
    quantities, _ = read("Crews put out 45 fires, including 23 in the north and six in the south.")
    assert [q.value for q in quantities] == [45, 23, 6]


ODD = [
    "1" * 50_000, "1," * 40_000, "one " * 5_000,
    "one hundred and " * 2_000, "\0" * 500 + "5 km\0", "😀5 km🎉" * 90,
    "1,111" + ",111" * 5_000, "5-" * 3_000, "5 x " * 2_000, "$" * 20_000, "a " * 20_000,
    "half a " * 3_000, "-" * 20_000,
    "5 million " + "million " * 3_000, "Jan " * 5_000,
    "@a" * 5_000, "a." * 10_000 + " 5", "5'9" * 3_000,
    "²³½" * 1_000,
    "," * 50_000, " " * 50_000, "\n" * 20_000, "(" * 20_000 + "5" + ")" * 20_000, "twenty-" * 2_000,
    "two thirds and " * 1_000,
    "five point five " * 1_000, "1^1" * 3_000, "1e1" * 5_000, "1 234 567 " * 2_000,
    "more than 5 and less than " * 1_000,
    "hundred " * 3_000, "2 km 1 m " * 1_000, "3 euros 50 cents " * 1_000, "1.234" * 3_000, "per cent of 5 " * 1_000,
    "four days ago " * 1_000, '5"' * 2_000, "one over " * 1_000, "9^9^9", "9" * 24 + "^999", "1e99", "0^-1", "10^-99",
    "a trillionth", "5 point", "minus", "half a half a", "one and a", "3 hundred and", "6 crore 20", "5 USD 5", "$5 50",
    "٣ كم", "", " ", "5", "½", "$", "per", "5 per", "$5 -", "5\n", "9999-12",
    "1\u200b" * 10_000, "5\r\n" * 2_000, "three twenty-firsts " * 500, "- 5\n" * 2_000, "1\u00a0234 " * 1_000,
    "5 US$ 6", "10-US$ 7", "0/0", "1/0", "0%", "5 ft 99 in", "１２ km",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=[f"{text[:12]!r} x {len(text)}" for text in ODD])
def test_no_text_is_too_odd(text: str) -> None:
    for quantity in read(text)[0]:
        assert text[quantity.span.start : quantity.span.end] == quantity.surface


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–/$€%°'\"½aonefivmkdrsupt\n("), max_size=60))
def test_every_surface_is_the_text_at_its_span(text: str) -> None:
    quantities, set_aside = read(text)
    spans = sorted([(q.span.start, q.span.end) for q in quantities] + [(s.span.start, s.span.end) for s in set_aside])
    assert all(text[q.span.start : q.span.end] == q.surface for q in quantities)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(q.span.start <= n.span.start < n.span.end <= q.span.end for q in quantities for n in q.numerals)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["kilometers", "tons", "drones", "percent", "dollars"]))
def test_what_is_printed_is_read_again(value: int, noun: str) -> None:
    (quantity,), _ = read(f"They counted {value:,} {noun} that day." if value >= 1000 else f"It was {value} {noun}.")
    assert quantity.value == value
    printed = widen(quantity, Tolerance())
    assert printed.high - value == value - printed.low <= max(value / Decimal(20), Decimal("0.5"))
    assert quantity.numerals[0].finest_step <= quantity.numerals[0].coarsest_step


def test_ordinary_copy_never_loads_the_heavy_readers() -> None:
    import subprocess
    import sys

    script = (
        "import sys; sys.path.insert(0, 'tests'); from test_quantities import read;"
        "read('The 240-mile road cost $5m, said 43% of 12,000 drivers in 2021; 5x faster, 20 kWh, 8 bedrooms.');"
        "assert not {'pint', 'quantulum3', 'pandas'} & {m.split('.')[0] for m in sys.modules}"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


class Watched(str):
    """A text that counts the characters copied out of it."""

    __slots__ = ("copied",)

    def __getitem__(self, key: Any) -> str:
        part = str(self)[key]
        self.copied += len(part)
        return part


@pytest.mark.parametrize(
    "phrase",
    [
        "It rose by 5 to 10 people. ",
        "rose by 5 to 7%, from 9 to 11. ",
        "-5 to -3 C, more than 5 and under 9. ",
        "3m-5m, ",
    ],
)
def test_what_is_copied_grows_with_the_text_and_no_faster(phrase: str) -> None:
    vocabulary = compile_vocabulary(lexicon())

    def copied(times: int) -> int:
        text = Watched(phrase * times)
        text.copied = 0
        for start in candidates(str(text), vocabulary):
            grammar_read(text, start, vocabulary)
        return text.copied

    assert 0 < copied(200) < 2.2 * copied(100)


def test_a_rare_unit_is_read_by_the_second_reader() -> None:
    (quantity,), _ = read("The magnet reaches 4 teslas.")
    assert (quantity.unit, quantity.value, quantity.kind) == ("tesla", 4, Kind.MEASURE)
    assert quantity.bound is Bound.EXACT


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The air fell to 938 millibars from 962.", ["millibar", "millibar"]),
        ("The week shrank to 34.3 hours, down from 34.4.", ["hour", "hour"]),
        ("It fell from 3.9 to 2.1 mmol/L.", ["millimole / liter", "millimole / liter"]),
        ("The rate reached 60 per cent from 55.", ["percent", "percent"]),
        ("Sales rose 5 per cent from 1,000.", ["percent", ""]),
        ("It dropped 12%, from 250 to 220.", ["percent", "", ""]),
        ("a drop of 40% from 90", ["percent", ""]),
        ("They walked 12 km from 3 villages.", ["kilometer", ""]),
        ("They spent 20m more than the £400m planned.", ["GBP", "GBP"]),
        ("He cleared 6m and won £400m.", ["meter", "GBP"]),
    ],
)
def test_a_unit_said_once_is_of_both_ends(text: str, units: list[str]) -> None:
    quantities, _ = read(text)
    assert [quantity.unit for quantity in quantities] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The club paid a fee of 250,000 pounds. A scarf is 12 pounds.", "GBP"),
        ("The club made £9m. A scarf is 12 pounds.", "GBP"),
        ("The fee was 250,000 pounds. The keeper lost 9 kg, the striker 12 pounds.", "pound"),
        ("They spent £9m on 40,000 pounds of beef. The striker lost 12 pounds.", "pound"),
        ("The striker lost 12 pounds.", "pound"),
    ],
)
def test_pounds_are_money_where_others_are_and_nothing_is_weighed(text: str, unit: str) -> None:
    quantities, _ = read(text)
    assert quantities[-1].unit == unit
