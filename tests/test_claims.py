"""What each figure is said of: every slot with its opposite, carry-over, links, repeats, and linear time."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Link, Period
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir
from numchk.terms import Relation, Role, Stance

LEXICON = load_lexicon([rules_dir()])
CORPORA = Path(__file__).parent / "corpora"


def corpus(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((CORPORA / name).read_text(encoding="utf-8"))


def claims(text: str, published: date | None = None) -> tuple[Claim, ...]:
    document = from_text(text, published=published)
    quantities, _ = find_quantities(document, LEXICON)
    return read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)


def claim(text: str, at: str, published: date | None = None) -> Claim:
    return next(c for c in claims(text, published) if c.quantity.surface == at)


def slot(found: Claim, name: str) -> str:
    value = getattr(found, name)
    if value is None:
        return ""
    return str(value.text if isinstance(value, Period) else value.value)


CASES = [case for name in ("claims", "counted", "compared") for case in corpus(f"{name}.toml")["claim"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['at']}: {case['text'][:50]}")
def test_slots(case: dict[str, Any]) -> None:
    found = claim(case["text"], case["at"], case.get("published"))
    wanted = {name: value for name, value in case.items() if name not in {"text", "at", "published"}}
    assert {name: slot(found, name) for name in wanted} == wanted


PERIODS = [(case, phrase) for case in corpus("periods.toml")["period"] for phrase in case["phrases"]]
NO_PERIODS = [(case, phrase) for case in corpus("periods.toml")["none"] for phrase in case["phrases"]]


@pytest.mark.parametrize(("case", "phrase"), PERIODS, ids=lambda value: value if isinstance(value, str) else "")
def test_periods(case: dict[str, Any], phrase: str) -> None:
    period = claim(f"Forty homes burned {phrase}.", "Forty", case.get("published")).period
    assert period is not None
    assert (period.start, period.end) == (case["start"] or date.min, case["end"] or date.max)
    assert period.text in f"Forty homes burned {phrase}."


@pytest.mark.parametrize(("case", "phrase"), NO_PERIODS, ids=lambda value: value if isinstance(value, str) else "")
def test_no_period(case: dict[str, Any], phrase: str) -> None:
    assert claim(f"Forty homes burned {phrase}.", "Forty", case["published"]).period is None


def test_the_time_of_a_report_is_not_that_of_the_deed() -> None:
    day = date(2024, 9, 18)
    told = claim("The mayor said on Monday that 40 homes burned in August.", "40", day)
    assert told.period is not None
    assert told.period.start == date(2024, 8, 1)
    assert claim("The mayor said on Monday that 40 homes burned.", "40", day).period is None


def test_a_date_binds_to_its_own_figure_and_stays_in_its_relative_clause() -> None:
    day = date(2024, 9, 18)
    text = "The river carried 412 cubic meters, against 385 in 1968."
    assert claim(text, "412 cubic meters", day).period is None
    assert claim(text, "385", day).period is not None
    text = "The storm killed 12 people, which recalled the wreck that shook the town in 2002."
    assert claim(text, "12", day).period is None


def test_a_background_sentence_hands_its_year_to_the_next() -> None:
    text = "In 1987 the dam broke and 40 homes were lost. It killed 12 people. Now 5 people are missing."
    first, second, third = (c.period for c in claims(text, date(2024, 9, 18)))
    assert first is not None
    assert second is not None
    assert first.start == second.start == date(1987, 1, 1)
    assert second.span is None
    assert third is None


def test_a_line_that_ends_a_sentence_ends_its_claims() -> None:
    first, second = claims("The bridge fell at noon, killing 12.\nLate on Monday 30 boats sank, a pilot said.\n")
    assert slot(first, "speaker") == ""
    assert first.period is None
    assert slot(second, "speaker") == "pilot"


def test_hedges_do_not_govern() -> None:
    plain, hedged = (
        claim("They repelled 40 raids near Arl.", "40"),
        claim("They repelled over 40 raids near Arl.", "40"),
    )
    assert plain.role is hedged.role is Role.OBJECT
    assert slot(plain, "place") == slot(hedged, "place") == "Arl"


def test_a_conversion_has_all_slots_of_the_first_figure() -> None:
    first, again = claims("The wreck lies 40 miles (64 kilometers) west of Port Ash, divers said on Monday.")
    assert slot(again, "measurand") == slot(first, "measurand") == "distance"
    assert again.speaker == first.speaker
    assert again.period == first.period
    assert again.id != first.id


def test_parts_take_over_what_their_whole_says() -> None:
    document = from_text("Guards seized 50 boats. In Orm there were 20.")
    quantities, _ = find_quantities(document, LEXICON)
    link = Link(relation=Relation.PART_OF, quantities=quantities, cue=quantities[1].span)
    part = read_claims(document, quantities, (link,), LEXICON)[1]
    assert slot(part, "measurand") == "boat"
    assert slot(part, "subset") == "part"
    assert part.measurand is not None
    assert part.measurand.span is None


BODY = "Seventy homes burned down in Arl on Monday, the fire service said in a statement.\n\n"


def test_a_caption_says_the_body_again() -> None:
    caption = "A photo shows how seventy homes burned down in Arl on Monday, the fire service said in a statement."
    first, again = claims(f"The night was long.\n\n{BODY}{caption}\n")
    assert again.repeats == first.id
    assert first.repeats is None


def test_another_figure_is_no_repeat() -> None:
    other = BODY.replace("Seventy", "Ninety")
    assert [c.repeats for c in claims(f"The night was long.\n\n{BODY}{other}")] == [None, None]


def test_the_body_repeats_the_headline() -> None:
    headline, body = claims(f"Seventy homes lost in Arl\n\nIt was a long night for many.\n\n{BODY}")
    assert body.repeats == headline.id


def test_every_mention_stands_in_the_text() -> None:
    text = "In Arl, police said on Monday, 12 of the 40 drones shot down by the army carried 5 kg of powder."
    document = from_text(text, published=date(2024, 9, 18))
    for found in claims(text):
        for name in ("measurand", "predicate", "event", "place", "reference", "subset", "agent", "speaker", "period"):
            mention = getattr(found, name)
            if mention is not None and mention.span is not None:
                assert document.quote(mention.span) == mention.text, name
        assert found.stance is Stance.ASSERTED


def test_no_figures_no_claims() -> None:
    assert claims("Nothing was counted.") == ()


WORDS = [
    "12",
    "four",
    "men",
    "drones",
    "were",
    "shot",
    "down",
    "over",
    "Arl",
    ",",
    "(",
    ")",
    "-",
    "said",
    "police",
    ".",
    "that",
]
WORDS += [
    "$5",
    "million",
    "in",
    "2003",
    "of",
    "them",
    "'s",
    "“",
    "who",
    "to",
    "and",
    "\n",
    "3 miles",
    "from",
    "more than",
    "is",
    ";",
    "dead",
    "stands",
    "at",
    "the number of",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
@example(["dead", "stands", "at", "12"])
@example(["the number of", "dead", "stands", "at", "12"])
def test_every_figure_has_one_claim_in_order(words: list[str]) -> None:
    document = from_text(" ".join(words))
    quantities, _ = find_quantities(document, LEXICON)
    links = find_links(document, quantities, LEXICON)
    assert [c.quantity for c in read_claims(document, quantities, links, LEXICON)] == list(quantities)


@pytest.mark.parametrize(
    "unit", ["{} ", "{} men and ", "{} miles (", "{} people were killed in Arl on Monday, police said. "]
)
def test_time_is_linear_in_the_number_of_figures(unit: str) -> None:
    """Words looked at, not seconds: no sentence is read as one where it holds more figures than any sentence does."""
    text = "".join(unit.format(n) for n in range(12, 400))
    for found in claims(text):
        assert len(found.sentence) <= 2000


def test_a_time_reckoned_from_the_day_of_writing_makes_no_claim() -> None:
    found = claims("The dam broke four days ago after a storm of four days, and 12 homes fell.")
    assert [c.quantity.surface for c in found] == ["four days", "12"]
