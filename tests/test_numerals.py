from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.lexicon import load_lexicon
from numchk.model import Document, Lexicon, Quantity
from numchk.quantities import find_quantities
from numchk.quantities.numerals import read_numeral
from numchk.quantities.vocabulary import compile_vocabulary
from numchk.quantities.written import Written, steps


@cache
def lexicon() -> Lexicon:
    return load_lexicon([Path(__file__).parent.parent / "rules"])


VOCABULARY = compile_vocabulary(lexicon())


def read(text: str) -> Written | None:
    return read_numeral(text, 0, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "value", "finest", "coarsest"),
    [
        ("43", "43", "1", "1"),
        ("1,251", "1251", "1", "1"),
        ("8,849", "8849", "1", "1"),
        ("240", "240", "1", "10"),
        ("12,000", "12000", "1", "1000"),
        ("300", "300", "1", "100"),
        ("45", "45", "1", "5"),
        ("125", "125", "1", "5"),
        ("1,435", "1435", "1", "5"),
        ("250", "250", "1", "50"),
        ("1,500", "1500", "1", "500"),
        ("50", "50", "1", "10"),
        ("5", "5", "1", "1"),
        ("0", "0", "1", "1"),
        ("3.5", "3.5", "0.1", "0.1"),
        ("160.934", "160.934", "0.001", "0.001"),
        ("3.0", "3.0", "0.1", "0.1"),
        (".08", "0.08", "0.01", "0.01"),
        ("1.2 million", "1200000", "100000", "100000"),
        ("3bn", "3000000000", "1000000000", "1000000000"),
        ("10 million", "10000000", "1000000", "10000000"),
        ("15 million", "15000000", "1000000", "5000000"),
        ("six", "6", "1", "1"),
        ("twenty-five", "25", "1", "5"),
        ("three hundred", "300", "1", "100"),
        ("two million", "2000000", "1000000", "1000000"),
        ("2½", "2.5", "0.5", "0.5"),
        ("1 3/4", "1.75", "0.25", "0.25"),
        ("two and a half", "2.5", "0.5", "0.5"),
        ("1,00,000", "100000", "1", "100000"),
        ("1.200.000", "1200000", "1", "100000"),
        ("816\u00a0000", "816000", "1", "1000"),
        ("ninety-nine", "99", "1", "1"),
        ("two thousand four hundred and six", "2406", "1", "1"),
        ("a hundred", "100", "1", "100"),
    ],
)
def test_value_and_steps(text: str, value: str, finest: str, coarsest: str) -> None:
    written = read(text)
    assert written is not None
    assert (written.value, written.finest, written.coarsest) == (Decimal(value), Decimal(finest), Decimal(coarsest))
    assert written.end == len(text)


@pytest.mark.parametrize("text", ["a", "an hour", "million", "hundred", "drones", "1" * 60, "-"])
def test_no_number_begins_here(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one hundred and wounded", "one hundred"),
        ("twenty-five-year", "twenty-five"),
        ("two three", "two"),
        ("12,0000", "12"),
        ("three, four", "three"),
        ("1.5 millionaires", "1.5"),
        ("five and six", "five"),
        ("240 000000", "240"),
    ],
)
def test_a_number_ends_where_it_ends(text: str, written: str) -> None:
    found = read(text)
    assert found is not None
    assert text[: found.end] == written


# ---------------------------------------------------------------- what is printed is read again, in every form

Steps = tuple[Decimal, Decimal]
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
SCALES = {"billion": 10**9, "million": 10**6, "thousand": 1000}
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
ARABIC = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202c\u202e\u2066\u2069"


def small(number: int, hyphen: str, joint: str) -> str:
    """1 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    low = ONES[rest] if rest < 20 else TENS[rest // 10 - 2] + (hyphen + ONES[rest % 10] if rest % 10 else "")
    if not hundreds:
        return low
    return f"{ONES[hundreds]} hundred" + (joint + low if rest else "")


def words(number: int, hyphen: str = "-", joint: str = " and ") -> str:
    """1 and more in words."""
    parts = []
    for name, size in SCALES.items():
        if number >= size:
            parts.append(f"{small(number // size, hyphen, joint)} {name}")
            number %= size
    if number:
        parts.append(("and " if parts and number < 100 and "and" in joint else "") + small(number, hyphen, joint))
    return " ".join(parts)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of `text`, each held to stand in it where it says."""
    found, aside = find_quantities(Document(id="d", origin="d", text=text), lexicon())
    for quantity in found:
        assert text[quantity.span.start : quantity.span.end] == quantity.surface
        assert all(quantity.span.start <= n.span.start < n.span.end <= quantity.span.end for n in quantity.numerals)
    spans = sorted([(q.span.start, q.span.end) for q in found] + [(a.span.start, a.span.end) for a in aside])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    return found


def close(one: Decimal, other: Decimal | int) -> bool:
    """True but for the last digits of a third."""
    return abs(one - other) <= abs(one) * Decimal("1e-20")


def held(text: str, value: Decimal | int, steps: Steps | None = None) -> None:
    """`text` holds one figure, of `value`, and of these steps where they are given."""
    found = quantities(text)
    assert len(found) == 1, (text, [q.surface for q in found])
    first = found[0].numerals[0]
    assert close(first.value, value), text
    assert steps is None or (close(first.finest_step, steps[0]) and close(first.coarsest_step, steps[1])), text


def grouped(mark: str) -> Callable[[int], str]:
    return lambda number: f"{number:,}".replace(",", mark)


#: Printers of whole numbers whose steps are those of their digits.
WHOLE: dict[str, Callable[[int], str]] = {
    "comma": grouped(","),
    "hard space": grouped("\u00a0"),
    "thin space": grouped("\u2009"),
    "narrow space": grouped("\u202f"),
    "figure space": grouped("\u2007"),
    "apostrophe": grouped("'"),
    "full width": lambda number: f"{number:,}".translate(WIDE),
    "Arabic": lambda number: f"{number:,}".translate(ARABIC),
    "words": words,
    "words without and": lambda number: words(number, "-", " "),
    "words without hyphens": lambda number: words(number, " "),
    "words over line ends": lambda number: words(number, "-\n").replace(" and ", " and\n"),
    "hyphened words": lambda number: words(number, "\u2011"),
    "capital words": lambda number: words(number).capitalize(),
}
#: Counts: digits and scale words by turns would be taken for years, so a plain count is no year here.
COUNTS = st.one_of(st.integers(1, 1499), st.integers(2101, 10**6), st.integers(10**6, 10**12 - 1))


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=20, deadline=None)
@given(number=COUNTS)
def test_whole_numbers_come_back(form: str, number: int) -> None:
    held(f"{WHOLE[form](number)} goats were seen", number)
    if "words" not in form:
        held(f"They saw {WHOLE[form](number)} goats.", number, steps(Decimal(number), 0))


@pytest.mark.parametrize("form", ["{}", "{:,}"])
@settings(max_examples=30, deadline=None)
@given(number=COUNTS, decimals=st.integers(1, 4), fraction=st.integers(0, 9999))
def test_decimals_come_back_with_their_last_place(form: str, number: int, decimals: int, fraction: int) -> None:
    tail = f"{fraction:04}"[:decimals]
    step = Decimal(1).scaleb(-decimals)
    value = Decimal(f"{number}.{tail}")
    text = f"{form.format(number)}.{tail}"
    for shown in (text, text.translate(WIDE), text.translate(ARABIC), text.replace(".", "·")):
        held(f"It weighs {shown} kg", value, (step, step))


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 10**9 - 1), tail=st.integers(0, 99))
def test_points_part_thousands_where_the_text_shows_it(number: int, tail: int) -> None:
    first, second = quantities(f"It rose from 1.234,5 kg to {grouped('.')(number)},{tail:02} kg")
    assert (first.value, second.value) == (Decimal("1234.5"), Decimal(f"{number}.{tail:02}"))
    first, second = quantities(f"It rose from 1.234,5 kg to {grouped('.')(number)} kg")
    assert [first.value, second.value] == [Decimal("1234.5"), Decimal(number)]


SCALED = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15, "mln": 10**6,
    "lakh": 10**5, "crore": 10**7, "dozen": 12, "hundred": 100,
}  # fmt: skip


@pytest.mark.parametrize("scale", SCALED)
@settings(max_examples=10, deadline=None)
@given(number=st.integers(1, 999), tenth=st.integers(0, 9), joint=st.sampled_from([" ", "\u00a0", "\u2009", "-", "\n"]))
def test_scale_words_come_back(scale: str, number: int, tenth: int, joint: str) -> None:
    size = Decimal(SCALED[scale])
    held(f"They saw {number}.{tenth}{joint}{scale} goats", Decimal(f"{number}.{tenth}") * size, (size / 10, size / 10))
    large = size if size >= 1000 else 1  # "2 dozen" is as sure as 24, "2 hundred" as 200
    finest, coarsest = steps(number * size / large, 0)
    held(f"They saw {number}{joint}{scale} goats", number * size, (finest * large, coarsest * large))
    if number < 100:
        held(f"They saw {small(number, '-', ' and ')} {scale} goats", number * size)


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 999), tenth=st.integers(1, 9), letter=st.sampled_from(["k", "m", "bn", "tn", "M", "K"]))
def test_suffixes_come_back(number: int, tenth: int, letter: str) -> None:
    size = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}[letter[0].lower()]
    step = Decimal(size) / 10
    value = Decimal(f"{number}.{tenth}") * size
    held(f"It cost ${number}.{tenth}{letter} then", value, (step, step))
    held(f"It has {number}.{tenth}{letter} users", value, (step, step))


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 99), bottom=st.integers(3, 14), data=st.data())
def test_fractions_come_back(number: int, bottom: int, data: st.DataObject) -> None:
    top = data.draw(st.integers(2 if bottom != 4 else 3, bottom - 1))
    part, step = Decimal(top) / bottom, Decimal(1) / bottom
    plural = ORDINALS[bottom - 3] + "s"
    held(f"It is {words(number)} and {words(top)} {plural} of a mile", number + part, (step, step))
    held(f"It is {words(top)}-{plural} of a mile", part, (step, step))
    if bottom in {3, 4, 5, 6, 8, 10}:
        for joint in (" ", "-", " and "):
            held(f"It is {number}{joint}{top}/{bottom} miles", number + part, (step, step))
        held(f"It is {top}/{bottom} mile", part, (step, step))
        held(f"It is {top}/{bottom} mile".translate(WIDE), part, (step, step))


SIGNS = (
    "½ 1 2, ⅓ 1 3, ⅔ 2 3, ¼ 1 4, ¾ 3 4, ⅕ 1 5, ⅖ 2 5, ⅗ 3 5, ⅘ 4 5, ⅙ 1 6, ⅚ 5 6, ⅐ 1 7, ⅛ 1 8, ⅜ 3 8, ⅝ 5 8, ⅞ 7 8, "
    "⅑ 1 9, ⅒ 1 10"
)


@pytest.mark.parametrize("case", SIGNS.split(", "))
def test_fraction_signs_come_back(case: str) -> None:
    sign, top, bottom = case.split(" ")
    part, step = Decimal(top) / Decimal(bottom), 1 / Decimal(bottom)
    held(f"It is {sign} mile", part, (step, step))
    held(f"It is 12{sign} miles", 12 + part, (step, step))
    held(f"It is 12 {sign} miles", 12 + part, (step, step))
    held(f"It is -{sign}.", -part, (step, step))


@settings(max_examples=30, deadline=None)
@given(number=st.integers(1, 999), tenth=st.integers(0, 9))
def test_negative_numbers_come_back(number: int, tenth: int) -> None:
    for sign in ("-", "−", "–", "minus ", "negative ", "－", "- ", "− ", "\u2212\u00a0", "-\u200b"):
        held(f"It fell to {sign}{number}.{tenth}", -Decimal(f"{number}.{tenth}"), (Decimal("0.1"), Decimal("0.1")))
    held(f"It fell to minus {words(number)}", -number)


@settings(max_examples=30, deadline=None)
@given(digit=st.integers(1, 9), tenths=st.integers(0, 99), power=st.integers(-9, 15))
def test_powers_of_ten_come_back(digit: int, tenths: int, power: int) -> None:
    value, step = Decimal(f"{digit}.{tenths:02}").scaleb(power), Decimal("0.01").scaleb(power)
    raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    for form in (f"e{power}", f"E{power}", f"x10^{power}", f" x 10^{power}", f" × 10{raised}", f"·10^{power}"):
        held(f"It holds {digit}.{tenths:02}{form} km", value, (step, step))


@settings(max_examples=30, deadline=None)
@given(low=st.integers(2, 99), more=st.integers(1, 99))
def test_ranges_come_back(low: int, more: int) -> None:
    for joint in ("-", "–", " – ", " to ", "\u2011", "\u2009–\u2009"):
        (found,) = quantities(f"They paid for {low}{joint}{low + more} goats")
        assert [numeral.value for numeral in found.numerals] == [low, low + more], joint
    (found,) = quantities(f"It takes between {words(low)} and {words(low + more)} tons")
    assert [numeral.value for numeral in found.numerals] == [low, low + more]
    (found,) = quantities(f"It costs {low}-{low + more} million")
    assert [numeral.value for numeral in found.numerals] == [low * 10**6, (low + more) * 10**6]


@settings(max_examples=40, deadline=None)
@given(number=COUNTS, data=st.data())
def test_what_shows_nothing_parts_no_figure(number: int, data: st.DataObject) -> None:
    shown = f"{number:,}"
    places = data.draw(st.lists(st.integers(0, len(shown)), max_size=4))
    for place in sorted(places, reverse=True):
        shown = shown[:place] + data.draw(st.sampled_from(UNSEEN)) + shown[place:]
    text = f"They saw {shown} goats."
    held(text, number, steps(Decimal(number), 0))
    assert quantities(text)[0].surface == shown.strip(UNSEEN)


PIECES = [
    *UNSEEN, *"\u00a0\u2009\u3000\n .-−–/⁄·'^e%½¾⁶$€km５٣", "\r\n", ", ", "1", "234", "000", "10", "bn",
    "minus ", "negative ", "two", "hundred", " and ", "twenty-", "five", "fifths", "firsts", "third", "point ",
    "million", "dozen", "crore", "a ", "half", " over ", " of ", "-odd", "quarter", " goats", " km",
    "couple of ", "oh ", "thousandth", "ies",
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_of_any_pieces_every_figure_is_what_stands_at_its_place(pieces: list[str]) -> None:
    quantities("".join(pieces))
