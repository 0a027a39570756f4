"""A figure is the same in whichever encoding its text comes: twelve and more of them, beside the UTF-8 run."""

from __future__ import annotations

from collections import Counter

import pytest

from numchk import pipeline
from numchk.readers import from_text, plain

TEXTS = (
    "Fares on the island line go up by 6½ per cent – from £18.40 to £19.60 – on 1 June.",
    "“It cost us €85,000,” said the abbot; the roof alone took €31,500 of it.",
    "A heatwave took the town to 41 °C (106 °F) for three days. 270 people were treated.",
    "The orchard gave 36 tonnes of pears — twice the 18 tonnes of last year — and 9 of plums.",
    "Naïve? Perhaps. Renée Dupré, 29, bet £500 on it and won £4,250.",
    "The reservoir holds 2.4 million m³; it was 38 per cent full on Sunday’s reading.",
    "He sold 150 eggs at 35¢, 40 loaves at €2.20 and a cow for £1,900 …",
    "The trial ran for 11 weeks, with 64 witnesses and 3,800 pages of papers; it cost €2.6m.",
    "• 5 lorries\n• 12 vans\n• 140 crates of 24 bottles\n",
    "The new hall seats 1,250, is 62 m long and 9¾ m high. Work began in 2021.",
    "Øresund: 17,800 cars crossed on Friday, ‘a record’, at 450 kroner each.",
    "No signs in this one: 75 of 90 members came, and the vote was 51 to 24.",
)
CODECS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
    *("cp1252", "latin-1", "iso-8859-15", "mac-roman", "cp437", "cp850", "gb18030"),
)
BOOK = pipeline.load()


def figures(text: str) -> Counter[tuple[str, ...]]:
    reading = pipeline.read_document(from_text(text), BOOK, claims=False)
    return Counter((q.surface, str(q.value), q.unit, q.bound.name) for q in reading.quantities)


def counts(codec: str) -> tuple[int, int]:
    """How many figures of texts in that encoding are the same as in UTF-8, and how many there are."""
    same = wanted = 0
    for text in (*TEXTS, "\r\n\r\n".join(TEXTS)):
        typed = "".join(sign for sign in text if sign.encode(codec, "ignore"))  # as far as the encoding has its signs
        there = figures(plain.read(typed.encode(codec)).text)
        here = figures(plain.read(typed.encode("utf-8")).text)
        same += sum((here & there).values())
        wanted += sum(here.values())
    return same, wanted


@pytest.mark.parametrize("codec", CODECS)
def test_figures_are_those_of_the_utf_8_run(codec: str) -> None:
    same, wanted = counts(codec)
    assert wanted > 70
    assert same >= 0.96 * wanted


def test_of_all_encodings_together_99_in_100_figures_are_the_same() -> None:
    found = [counts(codec) for codec in CODECS]
    assert sum(same for same, _ in found) >= 0.99 * sum(wanted for _, wanted in found)
