"""Agreement that hangs on a telling number: what is listed though told in other words, what stays apart; no alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from numchk.matching.amounts import joins, telling
from numchk.model import Finding
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.reports.ranking import by_number_alone, ranked
from numchk.terms import Level, Verdict

ECHO = ("echo", Level.SAME)
OPENING = "A landslide closed the pass near Vellin on Monday. A school in Vellin became a shelter."
ROAD = "Rocks hide 3 km of road."
#: A second report of the same story.
AGAIN = "A landslide woke people in Vellin on Monday. The road near Vellin is shut."


@pytest.fixture(scope="module")
def book() -> Book:
    return load(select=["contradiction", "order"])


def said(book: Book, *texts: str, dates: tuple[datetime | None, ...] = ()) -> tuple[Finding, ...]:
    published = dates or (None,) * len(texts)
    documents = [
        from_text(t, origin=f"{n}.txt", published=d) for n, (t, d) in enumerate(zip(texts, published, strict=True))
    ]
    return examine([read_document(document, book) for document in documents], book).findings


def pairs(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(f.verdict.value, *sorted(q.surface for q in f.quantities)) for f in findings}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # a long number, in other words
        ("Engineers put the slide at 46,300 cubic metres.", "Some 46,300 cubic metres of rock came down.", "agrees"),
        ("The bill is $7.35 million, the canton says.", "It will cost $7.35 million to clear.", "agrees"),
        ("The slope moved 318 mm in a night.", "A gauge showed 318 mm.", "agrees"),
        # the same after conversion, and after rounding
        ("The wall is 98 metres long.", "Crews built a barrier of 322 feet.", "agrees after rounding"),
        ("Rain reached 87mm in the town.", "The town got 3.4 inches of rain.", "agrees after rounding"),
        # a bound that all but touches
        ("More than 6,000 tonnes of rubble cover the road.", "The rubble weighs 6,200 tonnes.", "compatible"),
        ("Between 62,000 and 75,000 tonnes of rock fell.", "A first count has 66,400 tonnes of rock.", "compatible"),
        # a unit left out
        ("Profit at the mill sank to $771,400.", "Profit fell to 612,300 dollars from 771,400.", "agrees"),
        # the same change in two units
        ("Vellin has warmed by 1.9C since 1900.", "It has warmed by 3.4F since 1900.", "agrees after rounding"),
        # a range too wide, a fraction that many things come to
        ("Between 42,000 and 75,000 tonnes of rock fell.", "A first count has 66,400 tonnes of rock.", ""),
        ("Two-thirds of the beds were taken.", "He sold two-thirds of his sheep.", ""),
        # other numbers are no echo, however near
        ("Engineers put the slide at 46,300 cubic metres.", "Some 49,800 cubic metres of rock came down.", ""),
        ("The slope moved 318 mm in a night.", "A gauge showed 381 mm.", ""),
        # small counts are met everywhere: thing, deed or words must tell
        ("Two goats were found in a barn.", "Two trucks stood at the kerb.", ""),
        ("Eleven deputies were absent.", "Eleven lamps went out.", ""),
        ("Six families moved to the gym.", "A bridge was shut for six weeks.", ""),
        # a number with a unit never echoes another measure
        ("The slope moved 318 mm in a night.", "The road cost 318 million francs.", ""),
    ],
)  # fmt: skip
def test_a_telling_number_is_listed_in_other_words(book: Book, one: str, other: str, found: str) -> None:
    verdicts = {f.verdict.value for f in said(book, f"{OPENING} {one}", f"{AGAIN} {other}")}
    assert verdicts == ({found} if found else set())


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Ana Brell, 47, runs the school.", "The head, a 47-year-old woman, kept the doors open.", True),
        ("Ana Brell, 47, runs the school.", "The head, a 53-year-old woman, kept the doors open.", False),
        ("Ana Brell, 47, runs the school.", "Jon Pardo, 47, kept the doors open.", False),
        ("Ana Brell, 47, runs the school.", "It was shut for 47 years.", False),
        ("Traffic fell 12.5% in a week.", "A fall of 12.5% in traffic worries shops.", True),
        ("Traffic fell 12.5% in a week.", "A fall of 15.2% in traffic worries shops.", False),
    ],
)
def test_ages_and_changes_are_listed_where_they_agree_and_never_called_a_difference(
    book: Book, one: str, other: str, *, found: bool
) -> None:
    findings = said(book, f"{OPENING} {one}", f"{AGAIN} {other}")
    assert bool(findings) is found
    assert all(f.verdict is Verdict.AGREES for f in findings)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The slope slid at 7:48 a.m. local time.", "It began to slide at 7:48 am.", "agrees"),
        ("The slope slid at 17:06.", "It slid at 5:06 p.m. near the mill.", "agrees"),
        ("It slid at 1336 GMT, a gauge shows.", "The slope slid at 13:36 GMT.", "agrees"),
        ("The slope slid at about 9:30 a.m.", "The slope slid at 9:27 a.m., she said.", "agrees after rounding"),
        ("The slope slid just after 6 p.m.", "The slope slid at 6:05 p.m., she said.", "compatible"),
        ("The slope slid just after 6 p.m.", "The slope slid at 7:05 p.m., she said.", ""),
        ("The slope slid at 9:27 a.m.", "The slope slid at 9:27 p.m.", ""),
        ("The slope slid at about 9:30 a.m.", "The slope slid at 9:52 a.m., she said.", ""),
        ("The slope slid at 13:36 GMT.", "The slope slid at 13:36 MSK.", ""),
        ("Last updated at 14:39 GMT", "Posted at 14:39 GMT", ""),
        ("The shop opens from 9:30 to 11 a.m.", "The slope slid at 9:30 a.m.", ""),
        ("The slope slid at 7:48.", "The slope slid at 7:48 p.m.", ""),
    ],
)  # fmt: skip
def test_times_of_day_are_listed_where_they_agree(book: Book, one: str, other: str, found: str) -> None:
    verdicts = {f.verdict.value for f in said(book, f"{OPENING} {ROAD}\n\n{one}", f"{AGAIN}\n\n{other}")}
    assert verdicts == ({found} if found else set())


def test_a_time_of_day_is_shown_as_such(book: Book) -> None:
    texts = f"{OPENING} {ROAD} The slope slid at about 9:30 a.m.", f"{AGAIN} The slope slid at 9:27 a.m., she said."
    (finding,) = said(book, *texts)
    assert finding.fact == "time of day"
    assert finding.comparison is not None
    assert finding.comparison.steps == ("09:20 to 09:40 and 09:27 meet",)


def test_each_figure_is_tied_to_the_nearest_of_its_kind(book: Book) -> None:
    one = f"{OPENING} The firm sold 4,270 trucks in May. Its rival Orlo sold 4,270 vans in 2019."
    other = f"{AGAIN} In May the firm sold 4,270 trucks."
    (finding,) = said(book, one, other)
    assert "trucks in May" in next(c.sentence for c in finding.claims)


def test_reports_of_two_stories_echo_nothing(book: Book) -> None:
    elsewhere = "A storm hit Ostrum on Monday. Roofs flew in Ostrum. A gauge showed 318 mm."
    assert said(book, f"{OPENING} The slope moved 318 mm.", elsewhere) == ()


def test_what_agrees_with_the_same_figure_agrees(book: Book) -> None:
    third = f"{OPENING} At Vellin 46,300 cubic metres slid, and 46,300 is the engineers' count."
    texts = (
        f"{OPENING} Engineers count 46,300 cubic metres.",
        f"{AGAIN} The rock weighs much: 46,300 cubic metres.",
        third,
    )
    documents = {frozenset(q.span.document_id for q in f.quantities) for f in said(book, *texts)}
    assert len({d for d in documents if len(d) == 2}) == 3


def test_a_number_alone_raises_no_alarm_is_less_sure_and_stands_last(book: Book) -> None:
    one = f"{OPENING} Engineers put the slide at 46,300 cubic metres. The slide killed 12 people in Vellin."
    other = f"{AGAIN} Some 46,300 cubic metres of rock came down. The slide killed 12 people in Vellin."
    findings = said(book, one, other)
    weak = [f for f in findings if ECHO in f.agreement]
    strong = [f for f in findings if ECHO not in f.agreement]
    assert weak
    assert strong
    assert max(f.confidence for f in weak) < min(f.confidence for f in strong)
    report = examine([read_document(from_text(t, origin=t[:9]), book) for t in (one, other)], book)
    assert [by_number_alone(item.fact) for item in ranked(report)] == [False, True]


def test_a_narrower_tolerance_makes_no_alarm_of_an_echo() -> None:
    narrow = load(select=["contradiction"])
    rules = tuple(replace(r, tolerance=replace(r.tolerance, cap=r.tolerance.cap / 100)) for r in narrow.rules)
    strict = replace(narrow, rules=rules)
    texts = f"{OPENING} The slide took 1,350 trees.", f"{AGAIN} Foresters count 1,347 of them gone."
    assert not [f for f in said(strict, *texts) if f.verdict in (Verdict.CONFLICTS, Verdict.UPDATED)]


MORNING, EVENING = datetime(2025, 4, 7, 7, 30, tzinfo=UTC), datetime(2025, 4, 7, 21, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("early", "late", "verdict"),
    [
        ("The slide in Vellin killed at least eight people.", "The slide in Vellin killed 13 people.", "updated"),
        ("The slide in Vellin killed at least eight people.", "The slide in Vellin killed nine people.", "compatible"),
        ("The slide in Vellin killed at least 13 people.", "The slide in Vellin killed 13 people.", "compatible"),
        ("The slide in Vellin killed up to 13 people.", "The slide in Vellin killed eight people.", "compatible"),
        (
            "Losses in Vellin reached €300m so far.",
            "Losses in Vellin reached €410m.",
            "updated",
        ),
        (
            "Losses in Vellin reached €300m.",
            "Losses in Vellin reached €410m.",
            "conflicts",
        ),
        (
            "Losses in Vellin reached €410m so far.",
            "Losses in Vellin reached €300m.",
            "conflicts",
        ),
        ("A preliminary magnitude of 5.4 shook Vellin.", "A magnitude of 5.1 shook Vellin.", "updated"),
    ],
)
def test_what_a_report_calls_unfinished_is_updated_by_a_later_one(
    book: Book, early: str, late: str, verdict: str
) -> None:
    findings = said(book, f"{OPENING} {early}", f"{AGAIN} {late}", dates=(MORNING, EVENING))
    assert {f.verdict.value for f in findings} == {verdict}
    backwards = said(book, f"{OPENING} {early}", f"{AGAIN} {late}")
    assert "updated" not in {f.verdict.value for f in backwards}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [("612", "600", "agrees after rounding"), ("612", "650", "conflicts"), ("45", "44", "conflicts")],
)
def test_of_an_old_event_whole_hundreds_are_rounded(book: Book, one: str, other: str, verdict: str) -> None:
    told = "In 1998 a quake in Vellin killed {} people."
    findings = said(book, f"{OPENING} {told.format(one)}", f"{AGAIN} {told.format(other)}")
    assert {f.verdict.value for f in findings} == {verdict}


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The wall is 98 metres long.", "The wall is 322 feet long.", True),
        ("They counted 46,300 trees.", "They counted 46,300 trees.", True),
        ("Sales fell to 9% of it.", "Sales fell to 9.1% of it.", False),  # two roundings may lead far apart
        ("They counted two trees.", "They counted two trees.", False),
        ("They counted thousands of trees.", "They counted thousands of trees.", False),
    ],
)
def test_only_telling_like_numbers_join_what_agrees_with_them(
    book: Book, first: str, second: str, *, joined: bool
) -> None:
    one, other = (read_document(from_text(text), book).quantities[0] for text in (first, second))
    assert joins(one, other) is joined


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("They counted two trees.", 1),
        ("They counted 12 trees.", 2),
        ("They counted thousands of trees.", 1),
        ("Two-thirds of the trees fell.", 2),
        ("They counted 46,300 trees.", 5),
        ("The wall is 6.52 m high.", 4),
    ],
)
def test_how_telling_a_number_is(book: Book, text: str, points: int) -> None:
    (quantity,) = read_document(from_text(text), book).quantities
    assert telling(quantity) == points


COPY = (
    "She saw that all at once in front of her house there were {} big yellow diggers with lamps on were turning round."
)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (COPY.format("five"), COPY.format("five"), True),
        (COPY.format("five"), COPY.format("six"), False),
        (COPY.format("five"), "Five cows stood in the lane and all at once began to low.", False),
        ("Five diggers came.", "Five trucks came.", False),
    ],
)
def test_a_small_number_agrees_where_the_same_words_stand_around_it(
    book: Book, one: str, other: str, *, found: bool
) -> None:
    verdicts = [f.verdict for f in said(book, f"{OPENING} {one}", f"{AGAIN} {other}") if f.verdict is Verdict.AGREES]
    assert bool(verdicts) is found
