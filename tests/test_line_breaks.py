"""A line break within a paragraph is a space: what is found in a text is found wherever it is wrapped."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import book_of

from numchk.examples import FIRED
from numchk.model import Finding
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.segment import sentence_spans, unwrapped
from numchk.terms import Verdict

CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "arithmetic.toml").read_text(encoding="utf-8"))
WRONG = [re.sub(r"\{[^|]*\|([^}]*)\}", r"\1", t) for section in CORPUS.values() for t in section.get("twins", ())]
#: Rules on house style look at what a house prefers, and rules across texts have more than one.
FLAGGED = [
    (rule.id, example.sources[0][1])
    for rule in load().rules
    for example in rule.flags
    if len(example.sources) == 1 and not rule.params.get("preferred")
]
CHECKS = ("part_whole", "share", "change", "product", "difference", "average", "count", "duration")


def places(text: str) -> list[int]:
    """Where `text` may be wrapped: at every space but in a table, whose rows are lines, and before a capital.

    A short line before a capital may be a heading, and is read as one; so may the lines of what ends in no stop.
    """
    lines = "|" in text or text[-1] not in '.!?”"'
    return [] if lines else [m.start() for m in re.finditer(r" (?!\s|[\"“‘']?[A-Z]|\Z)", text)]


def wrapped(text: str, place: int, line_end: str = "\n") -> str:
    return f"{text[:place]}{line_end}{text[place + 1 :]}"


def found(text: str, names: tuple[str, ...]) -> list[Finding]:
    book = book_of(*names)
    return list(examine([read_document(from_text(text), book)], book).findings)


@pytest.mark.parametrize(("rule", "text"), FLAGGED)
def test_an_example_of_a_rule_is_flagged_wherever_it_is_wrapped(rule: str, text: str) -> None:
    missed = [
        wrapped(text, p) for p in places(text) if not FIRED & {f.verdict for f in found(wrapped(text, p), (rule,))}
    ]
    assert not missed


@pytest.mark.parametrize("text", WRONG)
def test_wrong_arithmetic_is_flagged_wherever_it_is_wrapped(text: str) -> None:
    def alarms(draft: str) -> bool:
        return Verdict.CONFLICTS in {f.verdict for f in found(draft, CHECKS)}

    missed = [wrapped(text, place) for place in places(text) if not alarms(wrapped(text, place))]
    assert not missed or not alarms(text)


@pytest.mark.parametrize("line_end", [" \n", "\r\n", "  \r\n", "\n  ", " \n "])
@pytest.mark.parametrize(
    "text",
    [
        "The path is between 3 and 5 kilometres (1.9 and 8.1 miles) long.",
        "The lake holds 2 million cubic metres (400 million cubic feet) of water.",
        "The farm is 3,860 hectares, that is, 7,530 acres.",
    ],
)
def test_white_space_around_a_break_changes_nothing(text: str, line_end: str) -> None:
    whole = [(f.rule_id, f.verdict, f.message) for f in found(text, ("conversion",))]
    assert whole
    for place in places(text):
        broken = found(wrapped(text, place, line_end), ("conversion",))
        assert [(f.rule_id, f.verdict, f.message) for f in broken] == whole


#: The one sentence of a list, a table or a heading with its text stays apart; "⏎" stands for a line end.
APART = [
    "Riders:⏎- Amy, 12 laps⏎- Bo, 14 laps",
    "Tula | 7⏎Bryansk | 12",
    "Storm hits Holt⏎It killed 40 people.",
    "Votes for Reed 412⏎306 for Marsh⏎288 for Holm.",
    "He came in 2019⏎40 others stayed.",
    "They left.⏎- Ann Reed",
]


@pytest.mark.parametrize("layout", APART)
def test_lists_tables_and_headings_keep_their_lines(layout: str) -> None:
    text = layout.replace("⏎", "\n")
    assert unwrapped(text, sentence_spans(text, "d")) == text


def test_offsets_stay_those_of_the_text() -> None:
    text = "It fell by 30 \r\n  per cent,\nfrom 200 to 120. That\nwas all."
    plain = unwrapped(text, sentence_spans(text, "d"))
    assert len(plain) == len(text)
    assert plain.split() == text.split()
    assert "\n" not in plain


def test_the_figures_of_a_wrapped_text_quote_it_as_it_stands() -> None:
    text = "The dam held 2 \nmillion cubic metres."
    (figure,) = read_document(from_text(text), load()).quantities
    assert figure.value == 2_000_000
    assert figure.surface == text[figure.span.start : figure.span.end]
