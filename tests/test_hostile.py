"""Texts that make careless readers slow or fall over: each is read to its end, and nothing is made up.

What they cost is measured by `benchmarks/speed.py --hostile`; a test that holds a time fails on a busy machine.
"""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise

import pytest

from numchk.links.masked import pattern
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

TABLE = "".join(f"| Ward {row} | {row * 37 % 9000:,} | {row % 100}% |\n" for row in range(500))
HOSTILE = {
    "fifty thousand digits": "7" * 50_000,
    "a million commas": "," * 1_000_000,
    "one and again": "one " * 5_000,
    "nested brackets": "(" * 5_000 + "5" + ")" * 5_000,
    "opened and never closed": "(1 " * 2_000,
    "square brackets": "[1 " * 1_000,
    "all spaces": " " * 200_000,
    "all newlines": "\n" * 100_000,
    "all line ends": "\r\n\r\u2028\x0c\x85" * 5_000,
    "a figure a line": "5\n" * 3_000,
    "no newline": "The river rose by 5 cm a day. " * 500,
    "all quotes": "\"'“”‘’«»" * 5_000,
    "quoted figures": "“5” " * 1_500,
    "emoji": "😀👨‍👩‍👧5 " * 1_000,
    "combining marks": "5\u0301\u0308" * 3_000,
    "a mountain of marks": "5" + "\u0301" * 20_000,
    "right to left": "\u202e5 km\u202c \u200f٣٤ " * 500,
    "a lone surrogate": "5 km \ud800 6 km " * 500,
    "NULs": "5\0km\0" * 2_000,
    "control characters": "".join(map(chr, range(32))) * 500 + "5 km",
    "escape codes": "\x1b[31m5\x1b[0m " * 1_000,
    "a single token": "x" * 1_000_000,
    "a long word with figures": "a1" * 20_000,
    "figure and letter": "1 a " * 3_000,
    "five hundred": "five hundred " * 1_500,
    "dollars": "$" * 100_000,
    "percent signs": "%" * 100_000,
    "halves": "½" * 20_000,
    "a long list": ", ".join(f"{n} homes" for n in range(1, 1_000)) + " and 7 farms.",
    "and, and": "5 homes, and " * 1_000,
    "slashes": "1/2/3/" * 2_000,
    "hyphens": "1-2-3-" * 2_000,
    "dots": "1.2.3." * 2_000,
    "colons": "1:2:3:" * 2_000,
    "triplets": "123 " * 3_000,
    "hard triplets": "1\u00a0234\u00a0567\u00a0" * 1_000,
    "dates": "5 May 2021 " * 1_000,
    "dates in figures": "12/05/2021 " * 1_000,
    "between and between": "between 1 and " * 1_500,
    "from to from": "from 1 to " * 1_500,
    "rose by to": "rose by 5 to 10 from " * 800,
    "including": "including 5 " * 1_000,
    "of which": "40 homes, of which " * 800,
    "shares": "43% of the 12,000 " * 800,
    "conversions": "5 miles (8 km) " * 1_000,
    "an open conversion": "5 miles (8 km; " * 800,
    "or": "5 miles or " * 1_500,
    "a table": TABLE,
    "tabs": "1\t2\t3\n" * 1_500,
    "powers": "10^" * 5_000 + "10",
    "exponents": "1e9" * 5_000,
    "digits of many scripts": "٣٤ ५६ １２ ৭৮ ๙ 𝟛 " * 500,
    "superscripts": "5²³" * 2_000,
    "mixed line ends": "5 km\r\n6 km\r7 km\n" * 500,
    "bullets": "- 5 km\n* 6 km\n• 7 km\n" * 500,
    "numbered": "1. 5 km\n2) 6 km\n(a) 7 km\n" * 500,
    "Markdown": "# 5\n\n**6 km**\n\n```\n7 km\n```\n> 8\n" * 200,
    "addresses": "https://a.example/5 b@c.example 6 " * 500,
    "abbreviations": "No. 5 Jan. 6 U.S. 7 p.m. " * 500,
    "hedges": "more than about at least " * 1_000 + "5",
    "a gap before a bracket": "5 km" + " " * 8_000 + "(3 miles)",
    "a gap before a figure": "rose by" + " " * 8_000 + "5 to 6",
    "a gap of all sorts": "43% of" + "\n \t\u00a0" * 3_000 + "the 12 homes",
    "invisible": "5\u200b0\ufeff km\u00ad " * 1_000,
}


@cache
def book() -> Book:
    return load(select=["conversion", "part_whole", "share", "change", "product", "difference"])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    reading = read_document(from_text(text), book())
    spans = sorted((item.span.start, item.span.end) for item in (*reading.quantities, *reading.set_aside))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[q.span.start : q.span.end] == q.surface for q in reading.quantities)
    report = examine([reading], book())
    told = [q.span for item in (*report.findings, *report.skipped) for q in item.quantities]
    assert {q.span for q in reading.quantities} <= set(told)


@pytest.mark.parametrize(
    "name",
    ["a million commas", "all spaces", "all newlines", "all line ends", "all quotes", "a single token", "dollars"],
)
def test_no_figure_is_made_up(name: str) -> None:
    reading = read_document(from_text(HOSTILE[name]), book())
    assert (reading.quantities, reading.set_aside) == ((), ())


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("a long list", 1_000),
        ("a table", 1_000),
        ("between and between", 1),
        ("conversions", 2_000),
        ("bullets", 1_500),
    ],
)
def test_no_figure_is_lost_in_the_crowd(name: str, figures: int) -> None:
    assert len(read_document(from_text(HOSTILE[name]), book()).quantities) >= figures


def test_many_conversions_are_each_held_against_their_own() -> None:
    report = examine([read_document(from_text(HOSTILE["conversions"]), book())], book())
    assert len(report.findings) == 1_000
    assert all(finding.verdict is not Verdict.CONFLICTS for finding in report.findings)


SMALL = [
    "",
    "5 miles (8 km)",
    "one " * 60,
    "(1 " * 40,
    "½" * 30,
    "$" * 30,
    "😀5 km\0",
    "5 km \ud800",
    "from 1 to " * 20,
    TABLE[:400],
]


@pytest.mark.parametrize("text", SMALL, ids=repr)
def test_all_stages_bear_it(text: str) -> None:
    whole = load()
    report = examine([read_document(from_text(piece), whole) for piece in (text, f"On Monday {text}")], whole)
    assert not [finding for finding in report.findings if finding.verdict is Verdict.CONFLICTS]


PHRASE = (
    "from 1 to 5 of 6 in 7 out of 8 per 9 and a half to three and two thirds of 40% or 5 by 6 feet 7 in a $5 - 6 "
    "million to 1 between 3 and 4 km an hour up to 2 1/2 times ten to the 12 hundred and one in five minus 3"
).split(" ")


def test_a_text_may_break_off_anywhere() -> None:
    chance = random.Random(11)  # noqa: S311 the same texts in every run
    for _ in range(400):
        words = chance.choices(PHRASE, k=4)
        for text in (" ".join(words), " ".join(words) + " ", " ".join(words) + "-"):
            quantities = read_document(from_text(text), book()).quantities
            assert all(text[q.span.start : q.span.end] == q.surface for q in quantities)


@pytest.mark.parametrize(("blanks", "joined"), [(1, True), (3, True), (16, True), (17, False), (8_000, False)])
def test_words_of_a_cue_stand_no_further_apart_than_a_gap(blanks: int, *, joined: bool) -> None:
    """The work at each place of a run of blanks is bounded: `\\s+` at the head of a pattern would be quadratic."""
    found = pattern("rose by <N>").search(f"It rose{' ' * blanks}by \ue000")
    assert (found is not None) is joined
    assert r"\s+" not in pattern(", an? rise of <N>").pattern
