"""Which event a figure is of, sentence by sentence and story by story; headlines, captions, and what a cue dates."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir

LEXICON = load_lexicon([rules_dir()])
CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "events.toml").read_text(encoding="utf-8"))
DAY = date(2024, 9, 18)


def claims(text: str, published: date | None = None) -> tuple[Claim, ...]:
    document = from_text(text, published=published)
    quantities, _ = find_quantities(document, LEXICON)
    return read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)


def event(claim: Claim) -> str:
    return claim.event.value if claim.event is not None else ""


def told(claim: Claim) -> str:
    return claim.period.text if claim.period is not None else ""


@pytest.mark.parametrize(("kind", "text"), [(case["event"], text) for case in CORPUS["kind"] for text in case["texts"]])
def test_kinds(kind: str, text: str) -> None:
    assert event(claims(text)[0]) == kind


@pytest.mark.parametrize("case", CORPUS["story"], ids=lambda case: case["text"][:50])
def test_stories(case: dict[str, Any]) -> None:
    found = [[c.quantity.surface, event(c), told(c)] for c in claims(case["text"], case.get("published"))]
    assert found == case["figures"]


# ---------------------------------------------------------------- headlines and captions

BODY = "One person died and 300 homes were damaged when a flood hit Brenning on Monday, officials said.\n"


def test_a_headline_takes_over_what_the_body_tells() -> None:
    headline, again, homes = claims(f"1 dead in Brenning flood\n\n{BODY}", DAY)
    assert headline.measurand is not None
    assert headline.measurand.value == "person"
    assert headline.measurand.span is None
    assert headline.period is not None
    assert headline.period.start == date(2024, 9, 16)
    assert event(headline) == "flood"
    assert again.repeats == headline.id
    assert homes.repeats is None


def test_a_headline_takes_nothing_over_from_another_deed() -> None:
    headline, body, *_ = claims("12 hurt in Brenning\n\nPolice arrested 12 people on Monday after the flood.\n", DAY)
    assert body.repeats is None
    assert headline.period is None


def test_a_headline_that_counts_deaths_keeps_them() -> None:
    text = "Deaths rise to four in Brenning\n\nFour people have died in the flood.\n"
    headline = claims(text)[0]
    assert headline.measurand is not None
    assert headline.measurand.value == "death"


def test_a_caption_in_other_words_says_the_body_again() -> None:
    body = "Floods on Monday damaged 300 homes along the river in Brenning, officials said.\n\n"
    first, again = claims(
        f"The night was long.\n\n{body}Photo: some of the 300 homes the floods damaged in Brenning on Monday.\n"
    )
    assert again.repeats == first.id
    first, other = claims(
        f"The night was long.\n\n{body}Officials spoke of the 300 homes of another town, far from the sea.\n"
    )
    assert other.repeats is None


# ---------------------------------------------------------------- times


def test_a_dateline_gives_the_day_from_which_weekdays_count() -> None:
    dated = claims("BRENNING, March 4, 2024 (Wire) - Forty homes burned on Sunday.")[0]
    assert dated.period is not None
    assert (dated.period.start, dated.period.text) == (date(2024, 3, 3), "Sunday")
    undated = claims("BRENNING, March 4 (Wire) - Forty homes burned on Sunday.")[0]
    assert undated.period is not None
    assert undated.period.start == date.min


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was the worst fire since 1953, and 40 homes burned.", ""),
        ("It was the worst fire since 1953, when 40 homes burned.", "1953"),
        ("Since 1953, 40 homes have burned.", "Since 1953"),
        ("Forty homes burned when a fire broke out on Monday.", "Monday"),
        ("Forty homes burned, said Lena Orr, who was elected on Monday.", ""),
    ],
)
def test_what_a_cue_dates(text: str, words: str) -> None:
    found = next(c for c in claims(text, DAY) if c.quantity.value == 40)
    assert told(found) == words
