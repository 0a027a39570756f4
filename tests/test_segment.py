"""What a reader takes for one sentence, and for one word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.segment import sentence_spans, tokens


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text, "d")]


# One sentence each: a break inside would tear a figure from its noun.
WHOLE = [
    "Mr. Okafor drove 20 mi. in an hour.",
    "The path (20 mi. or 32 km) leads west.",
    "It covers 5 sq. mi. or 13 sq. km of moor.",
    "He is 6 ft. 2 in. tall and weighs 180 lbs. in winter.",
    "The U.S. Army and the U.N. Refugee Agency sent 40 trucks.",
    "On Aug. 9 the river rose by 3 ft. at the bridge.",
    "On Aug. 9, 2024, and on Sept. 3, dikes broke.",
    "It was No. 1 of approx. 300 in the list, max. 20 of them new.",
    "Sen. Ada Cole, Lt. Gen. Bo Ray and Lt. Col. Jan Dix met in St. Anton.",
    "At around 5 a.m. Moscow time 12 drones came.",
    "The price rose by Rs. 500 a bag.",
    "It was 40 deg. C in May.",
    "It grew 3.5 per cent to $1.1 billion.",
    "“Stop!” he called to the 20 men.",
    "“Are there 20?” she asked.",
    "The firm Acme Inc. of Tver has 30 staff.",
    "George W. Hill and J. K. Moor gave 5 pounds.",
    "The depot lies about\n240 miles from here.",
    "All the rooms in the house of\nTolstoy hold 9 chairs.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_is_not_broken(text: str) -> None:
    assert sentences(text) == [text]


# Two sentences each: "|" marks the border.
APART = [
    "He ran 20 mi.| The car was slow.",
    "It turned by 40 deg.| The wheel stopped.",
    "The wall is 6 ft.| The gate is 3 ft. wide.",
    "They came at 3 p.m.| The mayor spoke.",
    "It is on Main St.| The shop sold 5 cakes.",
    "He lives in the U.S.| He is 40.",
    "It cost $5 million.| The price fell by 5%.| In 2022 it rose.",
    "He died in 2022.| 45 drones came.",
    "“It works.”| She left.",
    "There are 20 dead.[3]| The town has 9,000 people.[4][5]| It lies far off.",
    "The old firm left.| eBay sold 40.",
    "They counted 45 drones.|Ukraine counts 60 of them.",  # a space lost by a web page
    "Is it 5?| It is 6!| No, 7.",
]


@pytest.mark.parametrize("marked", APART)
def test_sentences_are_told_apart(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


WIDE = (
    "The governor of the province said that the water had reached the roofs of the lowest quarter by the time the " * 2
)

# "⏎" stands for a line end; what a reader sees as one piece stands in one string.
LAYOUTS = [
    ("Flood takes 40 houses⏎⏎The river rose.", ["Flood takes 40 houses", "The river rose."]),
    ("Dam breaks⏎ ⏎\t⏎Forty fled", ["Dam breaks", "Forty fled"]),
    ("Tula | 7⏎Bryansk | 12⏎Kursk | 3", ["Tula | 7", "Bryansk | 12", "Kursk | 3"]),
    ("Tula\t7⏎bryansk\t12", ["Tula\t7", "bryansk\t12"]),
    ("Tula     7⏎Bryansk  12", ["Tula     7", "Bryansk  12"]),
    ("- 7 dead⏎- 12 hurt⏎• 3 lost", ["- 7 dead", "- 12 hurt", "• 3 lost"]),
    ("1. seven boats⏎2. two planes", ["1. seven boats", "2. two planes"]),
    ("The mayor on his way⏎The mayor on his way to a talk", ["The mayor on his way", "The mayor on his way to a talk"]),
    (
        (
            "Of the houses by the river, the ministry said on Sunday, 45 had fallen, among⏎"
            "Bryansk's oldest ones 12. No one was hurt in them, since all the people had⏎"
            "Mondays off."
        ),
        [
            "Of the houses by the river, the ministry said on Sunday, 45 had fallen, among⏎Bryansk's oldest ones 12.",
            "No one was hurt in them, since all the people had⏎Mondays off.",
        ],
    ),
    ("A caption by the bridge⏎" + WIDE + "rain began.", ["A caption by the bridge", WIDE + "rain began."]),
    (WIDE + "rain began⏎Photo: 5 boats", [WIDE + "rain began", "Photo: 5 boats"]),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_headlines_captions_and_rows_stand_alone(text: str, expected: list[str], line_end: str) -> None:
    assert sentences(text.replace("⏎", line_end)) == [part.replace("⏎", line_end) for part in expected]


def test_a_page_break_ends_a_sentence() -> None:
    assert sentences("five boats\fsix boats") == ["five boats", "six boats"]


@given(st.text(alphabet="aB .,!?\n\r\f\t|-()[]1“”'\u00a0é", max_size=80))
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text, "d")
    outside = list(text)
    end = 0
    for span in spans:
        assert span.document_id == "d"
        assert end <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        outside[span.start : span.end] = [" "] * (span.end - span.start)
        end = span.end
    assert not "".join(outside).strip()


@given(st.lists(st.sampled_from(["Five men ran", "It is 3 p.m.", "12", "(a", "- b", "Mr.", "x|y"]), max_size=6))
def test_no_sentence_spans_a_blank_line(blocks: list[str]) -> None:
    assert len(sentences("\n\n".join(blocks))) >= len(blocks)


TOKENS = [
    ("Russia's 1,250.5 sq. km", ["Russia", "'s", "1,250.5", "sq", ".", "km"]),
    ("a 12-year-old’s U.S. flag", ["a", "12", "-", "year", "-", "old", "’s", "U.S.", "flag"]),
    ("$1.1bn, 43%.", ["$", "1.1", "bn", ",", "43", "%", "."]),
    ("O'Neill doesn't sell 14th cafés", ["O'Neill", "doesn't", "sell", "14", "th", "cafés"]),
    ("at 5 p.m. (“now”)", ["at", "5", "p.m.", "(", "“", "now", "”", ")"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    found = tokens(text, 0, len(text))
    assert [word for *_, word in found] == expected
    assert all(text[start:end] == word for start, end, word in found)


def test_tokens_keep_to_the_stretch_asked_for() -> None:
    assert tokens("five six seven", 5, 8) == [(5, 8, "six")]


# Texts that make careless patterns take quadratic time or worse.
HARD = [
    "The pond is 20 m long. It froze. ",
    "a",
    "1.",
    "a. ",
    "a\n",
    "\n",
    "?!",
    ".)",
    "[1]",
    "“a.” ",
    " ",
    "it's",
    "- a\n",
    "x | y\n",
]


@pytest.mark.parametrize("piece", HARD)
def test_a_text_of_one_kind_is_divided_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    spans = sentence_spans(text, "d")
    assert all(a.end <= b.start for a, b in pairwise(spans))
    divided = "".join(text[span.start : span.end] for span in spans)
    assert "".join(divided.split()) == "".join(text.split())
    assert all(text[start:end] == token for start, end, token in tokens(text, 0, len(text)))
