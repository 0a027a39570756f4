"""Figures of nothing: what is a 0 without a numeral, what is none, and that nothing else is disturbed by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk.claims import read_claims
from numchk.clauses.words import verb_of
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Quantity
from numchk.pipeline import examine, load, read_document
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir
from numchk.terms import Kind, Stance, Verdict

LEXICON = load_lexicon([rules_dir()])
BOOK = load()


def figures(text: str) -> tuple[Quantity, ...]:
    return find_quantities(from_text(text), LEXICON)[0]


def zeros(text: str) -> list[Quantity]:
    return [q for q in figures(text) if q.construction == "none"]


def claims(text: str) -> tuple[Claim, ...]:
    document = from_text(text)
    quantities, _ = find_quantities(document, LEXICON)
    return read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)


@pytest.mark.parametrize(
    ("text", "span", "measurand", "predicate"),
    [
        ("No casualties were reported at the quarry.", "No", "casualty", "report"),
        ("No one was hurt in the fire at the mill.", "No one", "person", "hurt"),
        ("Nobody died when the roof fell in.", "Nobody", "person", "die"),
        ("There were no injuries, the coach firm said.", "no", "injury", "be"),
        ("The drill at the dam ended without casualties.", "without", "casualty", "end"),
        ("The gas blast left no one dead.", "no one", "dead", "leave dead"),
        ("None of the crew were injured.", "None", "crew", "injure"),
        ("The shell killed no one.", "no one", "person", "kill"),
        ("The ferry firm reported no deaths.", "no", "death", "report"),
        ("No arrests were made on Saturday.", "No", "arrest", "make"),
        ("No homes were damaged by the storm.", "No", "home", "damage"),
        ("The dog did not hurt anyone.", "anyone", "person", "hurt"),
        ("The lorry hit a wall without injuring anyone.", "anyone", "person", "injure"),
        ("Not one passenger was injured.", "Not one", "passenger", "injure"),
        ("No flights were cancelled at the airport on Monday.", "No", "flight", "cancel"),
        ("No one was killed or injured by that raid.", "No one", "person", "kill or injure"),
        ("The quake caused no casualties.", "no", "casualty", "cause"),
        ("Nobody was arrested at the march.", "Nobody", "person", "arrest"),
        ("No ships were sunk.", "No", "ship", "sink"),
        ("Rebels fired on the post, hitting no one.", "no one", "person", "hit"),
    ],
)
def test_none_is_a_figure_and_denies(text: str, span: str, measurand: str, predicate: str) -> None:
    (found,) = (c for c in claims(text) if c.quantity.construction == "none")
    assert (found.quantity.surface, found.quantity.value, found.quantity.kind) == (span, 0, Kind.COUNT)
    assert found.measurand is not None
    assert found.predicate is not None
    assert (found.measurand.value, found.predicate.value) == (measurand, predicate)
    assert found.stance is Stance.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "There is no doubt that it will rain.",
        "The brewer has no plans to sell.",
        "No one expected the win.",
        "No one knows why the lights went out.",
        "No fewer than 40 people came.",
        "No more than 12 were killed.",
        "There was no word of casualties.",
        "No casualties have been confirmed yet.",
        "There were no immediate reports of casualties.",
        "No injuries were immediately reported.",
        "No further casualties were reported.",
        "No other injuries were reported.",
        "No one else was hurt.",
        "Police hope no one was hurt.",
        "Guards made sure that nobody was injured.",
        "The driver suffered no injuries.",
        "She walked away without any injuries.",
        "No victims were named.",
        "No one injured in the crash was arrested.",
        "Since the chief was killed no one has dared to speak.",
        "A day without casualties is rare here.",
        "It is unclear whether no one was hurt.",
        "Almost no homes were damaged.",
        "If no one is arrested, the case will be closed.",
        "No one who was hurt wanted to leave.",
        "No deaths would follow, the maker promised.",
        "No one could be saved.",
        "The rules leave no room for error.",
        "They took no prisoners on the pitch.",
        "No. 5 was hurt at the 12th hole.",
        "No casualty figures were given.",
        "Anyone was welcome, and anyone came.",
        "Without doubt it was the best game.",
        "No longer were flights cancelled.",
    ],
)
def test_what_is_not_known_not_counted_or_more_is_no_figure(text: str) -> None:
    assert zeros(text) == []


def test_a_zero_in_digits_or_words_denies_too() -> None:
    assert [c.stance for c in claims("The region counted zero deaths.")] == [Stance.DENIED]
    assert [c.stance for c in claims("The region counted two deaths.")] == [Stance.ASSERTED]
    assert [c.stance for c in claims("No jobs will be made redundant.")] == [Stance.FORECAST]


def test_none_of_the_forty_says_nothing_of_forty() -> None:
    none, forty = claims("None of the 40 passengers was injured.")
    assert (none.quantity.value, forty.quantity.value, forty.stance) == (0, 40, Stance.DENIED)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were hurt, three were arrested and no one was killed, five people in all.",
        "Of the 12 aboard, no one was hurt and four were wet.",
        "The mine (no one was hurt) lies 10 km (6.2 miles) away.",
        "No homes were damaged in May, up from 12 in April.",
    ],
)
def test_no_sum_share_or_conversion_takes_part_of_nothing(text: str) -> None:
    document = from_text(text)
    quantities, _ = find_quantities(document, LEXICON)
    without = tuple(q for q in quantities if q.construction != "none")
    assert len(without) < len(quantities)
    assert find_links(document, quantities, LEXICON) == find_links(document, without, LEXICON)


def test_a_figure_behind_nothing_goes_on_from_the_one_before() -> None:
    text = "About 40 houses burned. No one was hurt. Twelve were rebuilt."
    twelve = claims(text)[-1]
    assert twelve.measurand is None or twelve.measurand.value != "person"


def test_its_deeds_are_known_to_the_vocabulary_of_claims() -> None:
    """A deed that no claim knows could be held against nothing."""
    verbs = {v for e in LEXICON.entries("predicates") for v in LEXICON.words("predicates", e, "verbs")}
    nouns = {n for e in LEXICON.entries("predicates") for n in LEXICON.words("predicates", e, "nouns")}
    told = {word for entry in ("suffered", "done", "doing") for word in LEXICON.words("zeros", entry)}
    unknown = {w for w in told if w not in nouns and verb_of(w) not in verbs and " " not in w}
    assert unknown <= {"hurt", "dead", "missing", "burnt", "wound", "homeless"}  # by a phrase or another verb
    singular = {
        n.removesuffix("ies") + "y" if n.endswith("ies") else n.removesuffix("s")
        for n in LEXICON.words("zeros", "noun")
    }
    assert singular <= nouns


@given(
    st.text(alphabet=st.sampled_from(list("no one was hurt. N0,\n-without any 12 deaths nobody died ")), max_size=80)
)
def test_figures_never_overlap(text: str) -> None:
    found = figures(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


# ---------------------------------------------------------------- against another report

NONE = "The blast at the Arlen mill on 2 May 2024 killed no one, the fire service said."
SOME = "The blast at the Arlen mill on 2 May 2024 killed 12 people, the mayor said."


def verdicts(*texts: str, published: tuple[str, ...] = ()) -> set[Verdict]:
    documents = [from_text(text, origin=str(number)) for number, text in enumerate(texts)]
    if published:
        documents = [replace(d, published=date.fromisoformat(p)) for d, p in zip(documents, published, strict=True)]
    report = examine([read_document(document, BOOK) for document in documents], BOOK)
    return {finding.verdict for finding in report.findings}


def test_none_against_twelve_is_a_conflict() -> None:
    assert verdicts(NONE, SOME) == {Verdict.CONFLICTS}
    assert verdicts(NONE, NONE.replace("fire service", "mayor")) == {Verdict.AGREES}


def test_a_later_report_of_some_updates_one_of_none() -> None:
    assert verdicts(NONE, SOME, published=("2024-05-02", "2024-05-03")) == {Verdict.UPDATED}
    assert verdicts(SOME, NONE, published=("2024-05-02", "2024-05-03")) == {Verdict.CONFLICTS}


def test_none_in_one_town_stands_beside_some_in_another() -> None:
    assert verdicts(NONE.replace("Arlen", "Kolmar"), SOME) == set()


def test_none_is_not_held_against_some_that_its_own_report_counts_elsewhere() -> None:
    own = "The blast at the Arlen mill on 2 May 2024 killed 12 people. At the Arlen depot a second blast killed no one."
    assert Verdict.CONFLICTS not in verdicts(own, SOME)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ("The blast at the Arlen mill on 2 May 2024 killed at least one worker, the mayor said.", set()),  # of workers
        ("The blast at the Arlen mill on 2 May 2024 killed at least 3 people, the mayor said.", {Verdict.CONFLICTS}),
        ("The blast at the Arlen mill on 2 May 2024 hurt 12 people, the mayor said.", set()),  # none killed, some hurt
        ("The blast at the Arlen mill on 2 May 2024 may have killed 12 people, the mayor said.", set()),
        ("The mayor denied that the blast at the Arlen mill on 2 May 2024 killed 12 people.", set()),
    ],
)
def test_none_against_bounds_parts_and_what_is_not_asserted(other: str, wanted: set[Verdict]) -> None:
    assert {v for v in verdicts(NONE, other) if v in {Verdict.CONFLICTS, Verdict.UPDATED}} == wanted


def test_no_casualties_against_some_dead_is_a_bound_exceeded() -> None:
    nobody = "There were no casualties in the blast at the Arlen mill on 2 May 2024, the fire service said."
    assert Verdict.CONFLICTS in verdicts(nobody, SOME)
    assert Verdict.CONFLICTS not in verdicts(nobody.replace("no casualties", "no further casualties"), SOME)
    assert Verdict.CONFLICTS not in verdicts(nobody.replace("no casualties", "no civilian casualties"), SOME)
