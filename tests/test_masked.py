"""What is left out to be quick loses nothing: forms asked only where their figures stand, a table of one row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabulate import tabulate

from numchk.links.masked import AMOUNT, AMOUNTS, FILLER, MULTIPLE, OTHER, PERCENT, Form, Masked, form
from numchk.links.shares import _FORMS
from numchk.model import Document, Span
from numchk.reports.pieces import Section
from numchk.reports.table import lay_out

WORDS = st.sampled_from(["of the", " of ", ", or ", " (", ")", ", ", ",", " hens", ". ", " which", " were", "-"])
FIGURES = st.sampled_from([AMOUNT, AMOUNTS + FILLER, PERCENT + FILLER * 2, MULTIPLE, OTHER])
PHRASES = st.lists(st.one_of(WORDS, FIGURES), max_size=9).map("".join)


def masked(text: str) -> tuple[Masked, Span]:
    document = Document(id="d", origin="d", text=text)
    return Masked(document, text, (), (), {}), Span(document_id="d", start=0, end=len(text))


@given(PHRASES)
def test_a_form_is_found_wherever_its_pattern_is(text: str) -> None:
    place, sentence = masked(text)
    for made in map(form, _FORMS):
        assert [m.span() for m in place.told([made], sentence)] == [m.span() for m in made.pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "loose", "found"),
    [
        (f"{AMOUNT} of {PERCENT}", False, True),
        (f"{PERCENT} of {AMOUNT}", False, False),
        (f"{AMOUNT} of {MULTIPLE} of {PERCENT}", False, False),
        (f"{AMOUNT} of {MULTIPLE} of {PERCENT}", True, True),
        (f"{PERCENT} of {MULTIPLE} of {AMOUNT}", True, False),
    ],
)
def test_the_order_of_figures_decides_whether_a_pattern_is_asked(text: str, loose: bool, found: bool) -> None:  # noqa: FBT001
    made: Form = form(r"<N>[^<]*<P>", loose=loose)
    place, sentence = masked(text)
    assert bool(list(place.told([made], sentence))) is found


@pytest.mark.parametrize("row", [("draft.txt", "176", "no date"), ("a", "1,200", "x" * 20), ("ä", "-", "b")])
def test_a_heading_over_one_row_looks_like_any_table(row: tuple[str, str, str]) -> None:
    head = ("source", "figures", "published")
    numbers = row[1].replace(",", "").isdigit()
    align = ("left", "right" if numbers else "left", "left")
    expected = tabulate([head, row], tablefmt="plain", disable_numparse=True, colalign=align)
    assert lay_out([Section(title="", grid=(head, row))], 80).splitlines() == [
        f"  {x}".rstrip() for x in expected.splitlines()
    ]
