"""What `show --claims` prints: every slot with its words and where they stand, and what is compared with what."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numchk
from numchk import pipeline, readers
from numchk.matching import explain, side_by_side
from numchk.model import Claim, Document, Mention, Period, Reading, Span
from numchk.reports import compared, render_readings, slots
from numchk.reports.compared import Compared
from numchk.reports.wrapping import columns
from numchk.terms import Level, Role, Stance

BOOK = pipeline.load()
SCHEMA = json.loads((Path(numchk.__file__).parent / "reports" / "report.schema.json").read_text(encoding="utf-8"))

TEXT = """Barge sinks off Tarn Quay

Nine sailors were on the barge. It sank near Tarn Quay on Tuesday night, the harbour board said.
Rescuers pulled 7 people from the water and 3 dogs, 2 miles south of the pier; 4 were hurt.
"""


def read(text: str, **about: object) -> Reading:
    document = readers.from_text(text, origin="draft.txt", **about)  # type: ignore[arg-type]
    return pipeline.read_document(document, BOOK, claims=True)


def show(*texts: str, form: str = "table", width: int = 100, everything: bool = False) -> str:
    readings = [read(text, publisher=f"Paper {number}") for number, text in enumerate(texts, start=1)]
    found = Compared(*side_by_side(readings, BOOK.lexicon))
    return render_readings(readings, form, width=width, claims=True, everything=everything, side_by_side=found)


# ---------------------------------------------------------------- one figure, slot by slot


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document_id=document.id, start=start, end=start + len(words))


def bare(figure: str = "7") -> tuple[Document, Claim]:
    """The claim of a figure of TEXT of which nothing was read."""
    whole = read(TEXT)
    quantity = next(q for q in whole.quantities if q.surface == figure)
    sentence = whole.document.sentence_of(quantity.span)
    claim = Claim(
        id=f"{whole.document.id}:{quantity.span.start}",
        quantity=quantity,
        measurand=None,
        predicate=None,
        agreement=True,
        sentence=whole.document.quote(sentence),
        sentence_span=sentence,
    )
    return replace(whole.document, title="Barge sinks off Tarn Quay"), claim


def told(document: Document, claim: Claim, others: Sequence[Claim] = ()) -> dict[str, str]:
    return dict(slots.rows(document, claim, {other.id: other for other in others}))


def mention(document: Document, value: str, words: str) -> Mention:
    return Mention(value=value, text=words, span=span(document, words))


@pytest.mark.parametrize(
    ("slot", "value", "words", "label", "said"),
    [
        ("measurand", "person", "people", "of what", '"people"'),
        ("measurand", "dog", "dogs", "of what", '"dogs"'),
        ("event", "rescue", "pulled", "event", 'rescue ("pulled")'),
        ("place", "pier", "the pier", "where", '"the pier"'),
        ("place", "Tarn Quay", "Tarn Quay on", "where", '"Tarn Quay on", from line 3'),
        ("reference", "the pier", "south of the pier", "counted from", '"south of the pier"'),
        ("agent", "Rescuers", "Rescuers", "who does it", '"Rescuers"'),
        ("speaker", "harbour board", "the harbour board said", "who says so", '"the harbour board said", from line 3'),
        ("subset", "part", "from the water", "which part", 'a part of a whole ("from the water")'),
        ("event", "accident", "Barge sinks", "event", 'accident ("Barge sinks"), from the headline, line 1'),
    ],
)
def test_a_slot_quotes_its_words_and_says_where_they_stand(
    slot: str, value: str, words: str, label: str, said: str
) -> None:
    document, claim = bare()
    shown = told(document, replace(claim, **{slot: mention(document, value, words)}))
    assert shown[label] == said
    assert label not in told(document, claim)


@pytest.mark.parametrize(
    ("figure", "role", "said"),
    [
        ("7", Role.OBJECT, '"pulled": done to them'),
        ("7", Role.SUBJECT, '"pulled": they do it'),
        ("7", Role.OBLIQUE, '"pulled": the figure only stands beside it'),
        ("7", Role.PREDICATIVE, '"pulled": says how many they are'),
        ("7", Role.NONE, '"pulled"'),
        ("2 miles", Role.OBJECT, '"pulled": says how much'),
        ("2 miles", Role.SUBJECT, '"pulled": it does so'),
    ],
)
def test_the_role_is_told_in_plain_words(figure: str, role: Role, said: str) -> None:
    document, claim = bare(figure)
    claim = replace(claim, predicate=mention(document, "pull", "pulled"), role=role)
    assert told(document, claim)["what happens"] == said


@pytest.mark.parametrize(
    ("value", "text", "said"),
    [("fall", "fell", '"fell"'), ("shoot down", "downed", 'shoot down ("downed")'), ("be", "was", '"was"')],
)
def test_a_form_of_the_verb_is_quoted_and_another_word_explained(value: str, text: str, said: str) -> None:
    document, claim = bare()
    found = Mention(value=value, text=text, span=span(document, "pulled"))
    assert told(document, replace(claim, predicate=found))["what happens"] == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2031, 5, 4), date(2031, 5, 4), '4 May 2031 ("on Tuesday night")'),
        (date(2031, 5, 4), date(2031, 5, 6), '4 May 2031 to 6 May 2031 ("on Tuesday night")'),
        (date(2031, 5, 4), date.max, 'from 4 May 2031 on ("on Tuesday night")'),
        (date.min, date(2031, 5, 4), 'up to 4 May 2031 ("on Tuesday night")'),
        (date.min, date.max, '"on Tuesday night", of a date that is not known'),
    ],
)
def test_days_are_told_with_their_words(start: date, end: date, said: str) -> None:
    document, claim = bare()
    found = Period(start=start, end=end, text="on Tuesday night", span=claim.quantity.span)
    assert told(document, replace(claim, period=found))["when"] == said


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("barge", '"word", from line 3'),
        ("Barge", '"word", from the headline, line 1'),
        ("Rescuers", '"word", taken over from the figure before'),
    ],
)
def test_what_was_taken_over_says_from_where(where: str | None, said: str) -> None:
    document, claim = bare()
    place = span(document, where) if where else None
    found = Mention(value="word", text="word", taken_from=place)
    assert told(document, replace(claim, place=found))["where"] == said


@pytest.mark.parametrize(
    ("words", "said"), [("word", '"word", taken over'), ("barge", '"barge", taken over, first said in line 3')]
)
def test_words_without_a_place_are_told_where_they_first_stand(words: str, said: str) -> None:
    document, claim = bare()
    assert told(document, replace(claim, place=Mention(value=words, text=words)))["where"] == said


def test_another_sentence_of_the_same_line_is_called_so() -> None:
    whole = read("The barge lay at Tarn Quay. It took on 40 crates.")
    (claim,) = whole.claims
    found = Mention(value="Tarn Quay", text="Tarn Quay", taken_from=span(whole.document, "Tarn Quay"))
    shown = told(whole.document, replace(claim, place=found))
    assert shown["where"] == '"Tarn Quay", from an earlier sentence of this line'


def test_what_a_unit_alone_says_is_told_so() -> None:
    document, claim = bare("2 miles")
    found = mention(document, "distance", "2 miles")
    assert told(document, replace(claim, measurand=found))["of what"] == "distance, as the unit says"
    bare_people = Mention(value="person", text="")
    document, claim = bare()
    assert told(document, replace(claim, measurand=bare_people))["of what"] == "people, as what is said of them shows"


def test_slots_left_unsaid_are_named_in_one_row_and_only_where_they_matter() -> None:
    document, claim = bare()
    assert told(document, claim)["left unsaid"] == "of what, what happens, where, when"
    full = {slot: mention(document, "people", "people") for slot in ("measurand", "predicate", "place")}
    days = Period(start=date(2031, 5, 4), end=date(2031, 5, 4), text="")
    assert "left unsaid" not in told(document, replace(claim, **full, period=days))


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        (Stance.DENIED, "denied: the text says that it is not so"),
        (Stance.FORECAST, "expected: it is not so yet"),
        (Stance.CONDITIONAL, "only possible: it may or would be so"),
        (Stance.ASSERTED, None),
    ],
)
def test_the_stance_is_told_unless_the_text_simply_says_so(stance: Stance, said: str | None) -> None:
    document, claim = bare()
    assert told(document, replace(claim, stance=stance)).get("held as") == said


def test_whether_both_readers_agree_and_what_is_said_again() -> None:
    document, claim = bare()
    assert told(document, claim)["read"] == "alike by both readers"
    assert told(document, replace(claim, agreement=False))["read"] == "the two readers differ: look again"
    first = replace(claim, id="first", measurand=mention(document, "person", "people"))
    again = told(document, replace(claim, repeats="first"), [first])
    assert again["says again"] == "7 people of line 4: counted once"
    assert "says again" not in told(document, claim, [first])


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("At least 40 boats were sold.", "at least 40 boats"),
        ("Boats sold: 40.", "40"),
        ("They drove about 12 miles.", "about 12 miles"),
        ("Exactly 40 boats were sold.", "40 boats"),
        ("Dozens of boats were sold.", "Dozens boats"),
    ],
)
def test_a_figure_is_called_by_its_bound_and_what_it_counts(text: str, called: str) -> None:
    claim = read(text).claims[0]
    assert slots.figure(claim).partition(" (")[0] == called


def test_a_noun_that_stands_elsewhere_is_set_in_brackets() -> None:
    document, claim = bare("4")
    people = Mention(value="person", text="people", taken_from=span(document, "people"))
    assert slots.figure(replace(claim, measurand=people)) == "4 (people)"


# ---------------------------------------------------------------- what is compared with what

FLOOD = """Floods in the Marl valley killed 31 people on 6 August 2031.

In 2013 a flood in the Marl valley killed 12 people. The river rose 4.5 metres (15 feet).
Soldiers lifted 240 people from roofs, including 45 children. Mayor Ida Brandt is 51 years old."""
LATER = """Floods in the Marl valley killed 28 people on 6 August 2031, the province said."""


def parts(text: str) -> dict[str, str]:
    """The lists below the texts, by title, on one line each."""
    last = text.partition("WHAT IS COMPARED WITH WHAT\n")[2]
    found = re.split(r"^([A-Z][A-Z ,]+)$", last, flags=re.MULTILINE)
    return {title: " ".join(body.split()) for title, body in zip(found[1::2], found[2::2], strict=True)}


def test_look_alikes_are_told_with_the_slot_that_keeps_them_apart() -> None:
    said = parts(show(FLOOD))
    assert (
        "31 people (line 1) and 12 people (line 3): another time: 6 August 2031 against"
        in (said["LOOK ALIKE, NOT COMPARED"])
    )
    assert "one amount said twice: 4.5 metres and 15 feet (line 3)" in said["JOINED BY THE TEXT"]
    assert "a whole and its parts: 240 people and 45 children (line 4)" in said["JOINED BY THE TEXT"]
    assert "an age, which is a person's own: 51 years old (line 4)" in said["HELD AGAINST NO OTHER"]
    assert "ONE FACT" not in said


def test_figures_of_one_fact_in_two_texts_are_named_with_their_texts() -> None:
    said = parts(show(FLOOD, LATER))
    assert "31 people (Paper 1, line 1) and 28 people (Paper 2, line 1)" in said["ONE FACT"]
    assert "31 people (Paper 1, line 1) and 28 people" not in said.get("LOOK ALIKE, NOT COMPARED", "")


def test_a_text_without_figures_has_no_lists() -> None:
    assert "COMPARED" not in show("Nothing is counted here.")


def test_long_lists_are_cut_unless_all_is_asked_for() -> None:
    text = " ".join(f"In {year} a flood in Marl killed {year - 1880} people." for year in range(1900, 1960))
    few, every = show(text), show(text, everything=True)
    assert re.search(r"- \.\.\. and \d+ more: --all", few)
    assert "more: --all" not in every
    assert len(every) > len(few)


def test_json_of_claims_follows_the_schema_and_names_them_by_id() -> None:
    out = json.loads(show(FLOOD, LATER, form="json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(out)
    ids = {claim["id"] for reading in out["readings"] for claim in reading["claims"]}
    assert {name for record in (*out["facts"], *out["apart"]) for name in record["claims"]} <= ids
    assert [record["relation"] for record in out["facts"]][:1] == ["same as"]
    assert any(record["reason"].startswith("another time") for record in out["apart"])
    for damage in ({"facts": [{}]}, {"apart": [{"claims": "x", "reason": ""}]}):
        assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**out, **damage})


# ---------------------------------------------------------------- why, slot by slot


@pytest.mark.parametrize(
    ("field", "first", "second", "level"),
    [
        ("measurand", "people", "people", Level.SAME),
        ("predicate", "killed", "killed", Level.SAME),
        ("period", "6 August 2031", "1 January 2013 to 31 December 2013", Level.DIFFERENT),
        ("stance", "said to be so", "said to be so", Level.SAME),
        ("subset", "", "", Level.UNKNOWN),
    ],
)
def test_two_claims_are_explained_slot_by_slot(field: str, first: str, second: str, level: Level) -> None:
    whole = read(FLOOD)
    one, other = (next(c.id for c in whole.claims if c.quantity.surface == words) for words in ("31", "12"))
    found = {slot.field: slot for slot in explain(one, other, [whole], BOOK.lexicon)}
    assert found[field][1:] == (first, second, level)


def test_nothing_explains_what_tells_no_fact() -> None:
    whole = read(FLOOD)
    known = whole.claims[0].id
    assert explain(known, "absent:0", [whole], BOOK.lexicon) == ()


@pytest.mark.parametrize(
    ("text", "first", "second", "reason"),
    [
        ("A storm killed 12 people. It left 14 people hurt.", "12", "14", "another deed: killed against hurt"),
        ("A storm killed 12 people in Lund. A storm killed 14 cows in Lund.", "12", "14", "another thing"),
        ("Police expect 12,000 marchers. Police counted 14,000 marchers.", "12,000", "14,000", "one is expected"),
        ("The village lies 12 miles from Lund. The farm lies 14 miles from Oslo.", "12 miles", "14 miles", "another p"),
    ],
)
def test_each_slot_has_its_words(text: str, first: str, second: str, reason: str) -> None:
    _, apart = side_by_side([read(text)], BOOK.lexicon)
    found = {tuple(q.surface for q in skipped.quantities): skipped.reason for skipped in apart}
    if reason == "another thing":  # people and cows are not taken for each other
        assert (first, second) not in found or reason in found[first, second]
    else:
        assert reason in found[first, second]


def test_each_figure_has_few_look_alikes_and_never_itself_in_another_unit() -> None:
    text = " ".join(f"In {year} a flood in Marl killed {year - 1880} people." for year in range(1900, 1920))
    _, apart = side_by_side([read(text)], BOOK.lexicon)
    often = [claim.id for skipped in apart for claim in skipped.claims]
    assert often
    assert max(often.count(name) for name in often) <= 2
    twice = "The farm lies 12 miles (19 km) from Lund. The mill lies 14 miles from Oslo."
    _, apart = side_by_side([read(twice)], BOOK.lexicon)
    assert ["19 km" in [q.surface for q in skipped.quantities] for skipped in apart] == [False] * len(apart)


# ---------------------------------------------------------------- layout


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = FLOOD.replace("Marl", "漢字漢字漢字漢字漢字漢字漢字漢字") + " " + "Barge" * 60 + " carried 40 crates."
    assert [line for line in show(wide, LATER, width=width).splitlines() if columns(line) > width] == []


def test_a_block_has_the_figure_once_and_its_slots_below_each_other() -> None:
    lines = show("Police arrested 40 protesters in Lyon.", width=80).splitlines()
    first = next(n for n, line in enumerate(lines) if line.split()[:3] == ["40", "of", "what"])
    assert lines[first].startswith("   40  of what ")
    assert lines[first + 1].startswith("       what happens  ")
    assert lines[first - 1] == ""


def test_a_narrow_terminal_gets_sentences_for_blocks() -> None:
    said = " ".join(show("Police arrested 40 protesters in Lyon.", width=44).split())
    assert '- 40: of what: "protesters"; what happens: "arrested": done to them;' in said


def test_markdown_has_one_table_of_slots_for_each_table_of_figures() -> None:
    text = show("Police arrested 40 protesters in Lyon.\nAnd 7 boats sank.\n", form="markdown")
    assert text.count("| line | figure | slot | what was read |") == text.count("| line | figure | means |") == 1
    assert '| 1 | 40 | of what | "protesters" |\n|  |  | what happens | "arrested": done to them |' in text
    rows = [line.replace("\\|", "") for line in text.partition("| slot |")[2].splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {5}


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["Rebels", "killed", "40", "people", "in", "Lund.", "\u202elatrop\u202c", "\x1b[31m", "3", "km", "\x07",
             "of", "<b>", "|", "`x`", "including", "7", "漢字", "\u200b", "from", "\n", "police", "said", "a" * 300]
        ),
        max_size=30,
    ),
    width=st.sampled_from([40, 80]),
)  # fmt: skip
def test_hostile_words_neither_steer_a_terminal_nor_leave_its_width(words: list[str], width: int) -> None:
    text = " ".join(words)
    shown = show(text or "-", width=width)
    assert all(columns(line) <= width for line in shown.splitlines())
    assert all(c == "\n" or (c.isprintable() and c not in "\u202e\u202c\u200b") for c in shown)
    marked = show(text or "-", form="markdown")
    assert "<b>" not in marked
    assert compared.Compared() == Compared()
