"""Figures that two texts print and that were not matched: the report says so, and says no more than that."""

from __future__ import annotations

import pytest

from numchk import pipeline
from numchk.alike import echoed
from numchk.assembly import assemble
from numchk.readers import from_text

BOOK = pipeline.load()


def shared(*texts: str) -> list[list[str]]:
    """The figures of each text that another prints too."""
    readings = [
        pipeline.read_document(from_text(text, origin=f"{number}.txt"), BOOK) for number, text in enumerate(texts)
    ]
    nouns = {
        claim.quantity.span: claim.measurand.value
        for r in readings
        for claim in r.claims
        if claim.measurand is not None
    }
    spans = echoed((q, nouns.get(q.span, "")) for r in readings for q in r.quantities)
    return [[q.surface for q in r.quantities if q.span in spans] for r in readings]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("The hall holds 220 people.", "It was hired by 220 people.", [["220"], ["220"]]),
        ("The hall holds 220 people.", "It was hired by 221 people.", [[], []]),
        ("Two men sang.", "A choir of two men sang.", [["Two"], ["two"]]),
        ("Two men sang.", "Two dogs barked.", [[], []]),
        ("The lake is 600 metres wide.", "The path is 2,000 feet long.", [["600 metres"], ["2,000 feet"]]),
        ("The lake is 600 metres wide.", "The path is 2,400 feet long.", [[], []]),
        ("It cost about £12 million.", "They paid around £12m.", [["£12 million"], ["£12m"]]),
        ("It cost about £12 million.", "They paid around $12m.", [[], []]),
        ("It took at least 90 boats.", "Some took 95 boats.", [[], []]),
    ],
)
def test_a_figure_that_another_text_prints_too(first: str, second: str, both: list[list[str]]) -> None:
    assert shared(first, second) == both
    assert shared(second, first) == both[::-1]


def test_a_text_is_no_echo_of_itself() -> None:
    assert shared("The hall holds 220 people, and 220 people came from 3 km (1.9 miles) away.") == [[]]


def test_every_figure_of_a_long_list_finds_its_neighbour_and_no_other() -> None:
    texts = [f"The road is {number}.1 km long.\n" for number in range(10, 40)]
    everything = shared("".join(texts), "The wall is 17.1 km long.", "The wall is 90 km long.")
    assert everything == [["17.1 km"], ["17.1 km"], []]


def test_the_report_tells_unmatched_figures_that_stand_in_both_texts() -> None:
    texts = ("The hall in Wick holds 220 people.", "A fair in Holt cost 220 people their sleep and £7.")
    readings = [pipeline.read_document(from_text(t, origin=f"{n}.txt"), BOOK) for n, t in enumerate(texts)]
    reasons = {s.quantities[0].surface: s.reason for s in assemble(readings, (), ()).skipped}
    assert reasons["220"] == "not matched, though another text prints the same or a like figure"
    assert reasons["£7"] == "not matched with any other figure"
    assert {s.reason for s in assemble(readings[:1], (), ()).skipped} == {"nothing in this text to hold it against"}
