"""What `show` prints: every line with its numerals marked, each figure in an editor's words, every guard explained."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numchk
from numchk import pipeline, readers
from numchk.model import Reading, SetAside, Span
from numchk.quantities.contexts import REFUSALS
from numchk.quantities.guards import SHAPES
from numchk.reports import asides, meaning, paint, render_readings
from numchk.reports import json as json_
from numchk.reports.wrapping import columns
from numchk.terms import Relation

PACKAGE = Path(numchk.__file__).parent
BOOK = pipeline.load()


def read(text: str) -> Reading:
    return pipeline.read_document(readers.from_text(text, origin="draft.txt"), BOOK, claims=True)


def show(text: str, *, width: int = 200, everything: bool = False) -> str:
    return render_readings([read(text)], width=width, everything=everything)


def rows(text: str) -> dict[str, list[str]]:
    """Figure -> the cells behind it, from the Markdown table; what was set aside among them."""
    table = render_readings([read(text)], "markdown").splitlines()
    lines = [line.removeprefix("| ").removesuffix(" |").split(" | ")[1:] for line in table if line.startswith("|")]
    return {cells[0]: [cell.strip() for cell in cells[1:]] for cells in lines if cells[0] not in ("figure", "---")}


# ---------------------------------------------------------------- what a figure means


@pytest.mark.parametrize(
    ("text", "figure", "means", "may_be", "bound"),
    [
        ("The road is 240 miles long.", "240 miles", "240 miles", "235 to 245", ""),
        ("The road is about 240 miles long.", "240 miles", "240 miles", "230 to 250", "about"),
        ("It sold more than 40 boats.", "40", "40", "above 40", "more than"),
        ("It sold at least 40 boats.", "40", "40", "40 or more", "at least"),
        ("It sold fewer than 3 boats.", "3", "3", "below 3", "less than"),
        ("Less than 3% voted.", "3%", "3%", "below 3%", "less than"),
        ("It sold up to 40 boats.", "40", "40", "0 to 40", "up to"),
        ("It sold 40 boats.", "40", "40", "40", ""),
        ("It sold 1,204 boats.", "1,204", "1,204", "1,204", ""),
        ("Each sold 2.5 boats.", "2.5", "2.5", "2.45 to 2.55", ""),
        ("It weighs 1,204 kg.", "1,204 kg", "1,204 kilograms", "1,203.5 to 1,204.5", ""),
        ("It weighs 5 to 7 kg.", "5 to 7 kg", "5 to 7 kilograms", "4.5 to 7.5", "range"),
        ("Dozens of boats sank.", "Dozens", "no set number", "24 to 100", "vague"),
        ("Hundreds of miles of pipe burst.", "Hundreds of miles", "no set number of miles", "200 to 1,000", "vague"),
        ("One in three voters stayed away.", "One in three", "33.3%", "31.3 to 35.3%", ""),
        ("They paid €1.2 billion.", "€1.2 billion", "1.2 billion euros", "1.15 to 1.25 billion", ""),
        ("Sales doubled.", "doubled", "2 times (up)", "1.9 to 2.1", ""),
        ("The dose was halved.", "halved", "0.5 times (down)", "0.475 to 0.525", ""),
        ("Prices fell by 3%.", "3%", "down 3%", "2.5 to 3.5%", ""),
        ("It fell to -12C.", "-12C", "-12 degrees Celsius", "-12.5 to -11.5", ""),
        ("The 34-year-old man ran.", "34-year-old", "34 years (age)", "34 to just under 35", ""),
        ("The half-marathon drew a nearly 34-year-old man.", "34-year-old", "34 years (age)", "28.9 to 34", "nearly"),
        ("The room is 3m by 5m.", "3m by 5m", "3 by 5 meters", "2.5 to 3.5 by 4.5 to 5.5", ""),
        ("It lost 7 tons.", "7 tons", "7 short, metric or long tons", "6.5 to 7.5", ""),
        ("It holds 3 gallons.", "3 gallons", "3 US or imperial gallons", "2.5 to 3.5", ""),
    ],
)
def test_a_figure_is_told_in_words(text: str, figure: str, means: str, may_be: str, bound: str) -> None:
    assert rows(text)[figure][:3] == [means, may_be, bound]


@pytest.mark.parametrize(
    ("text", "figure", "what"),
    [
        ("Police arrested 40 protesters.", "40", "protesters"),
        ("At least 13 were killed in the fire.", "13", "\\[people\\]"),
        ("The village lies 24 miles south of the city.", "24 miles", "\\[distance\\]"),
        ("The town lies 380 kilometers (240 miles) south of the city.", "240 miles", "\\[distance\\]"),
        ("Four days ago it rained.", "Four days", "\\[from now\\]"),
    ],
)
def test_what_is_counted_stands_in_brackets_where_it_is_left_unsaid(text: str, figure: str, what: str) -> None:
    assert rows(text)[figure][3] == what


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["miles"], "miles"),
        (["", "miles", "miles"], "miles"),
        (["US gallons", "imperial gallons"], "US or imperial gallons"),
        (["degrees Celsius", "degrees Fahrenheit"], "degrees Celsius or Fahrenheit"),
        (["miles per US gallon", "miles per imperial gallon"], "miles per US or imperial gallon"),
        (["stone", "pounds"], "stone or pounds"),
        (["a", "b", "c", "d"], "a (or others)"),
    ],
)
def test_units_that_a_word_may_mean_are_told_in_short(names: list[str], told: str) -> None:
    assert meaning.alternatives(names) == told


def test_a_word_of_many_units_is_explained_once() -> None:
    dollars = ("USD", "CAD", "AUD", "EUR")
    whole = read("It cost $5 million, then $7 million, and weighed 3 kg.")
    money = [replace(quantity, readings=dollars) for quantity in whole.quantities[:2]]
    text = render_readings([replace(whole, quantities=(*money, whole.quantities[2]))], width=200)
    assert text.count("US dollars (or others)") == 2
    told = "- $5 million, $7 million: US dollars, Canadian dollars, Australian dollars or euros; the text does not say"
    assert f"MORE THAN ONE READING\n{told} which, --country does.\n" in text
    assert "MORE THAN" not in show("It weighed 3 tons.")


# ---------------------------------------------------------------- what was set aside


def guards() -> Iterator[str]:
    """Every guard that the code of `quantities/` can name."""
    yield from (*SHAPES, *REFUSALS)
    for file in (PACKAGE / "quantities").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Taken":
                yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant))
            if isinstance(node, ast.Return | ast.IfExp) and "guards.py" in file.name:
                tuples = [n for n in ast.walk(node) if isinstance(n, ast.Tuple) and len(n.elts) == 2]
                yield from (n.elts[0].value for n in tuples if isinstance(n.elts[0], ast.Constant) and n.elts[0].value)


def test_every_guard_has_its_plain_words() -> None:
    named = {guard for guard in guards() if isinstance(guard, str)}
    assert {"date", "address", "year", "ordinal", "designation", "clock time"} <= named
    assert named - set(asides.WHY) == set(), "enter the guard in numchk/reports/asides.py"
    assert set(asides.WHY) - named == set(), "no guard is called so"
    assert all(words.strip(".") == words for words in asides.WHY.values())


def test_a_guard_without_words_is_still_named() -> None:
    assert asides.why("score") == "score (the points or votes of two sides)"
    assert asides.why("horoscope") == "horoscope"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("7:30 p.m.", "an hour of the day"),
        ("1430 GMT", "an hour of the day"),
        ("3:54.21", "minutes and seconds of a race or game"),
        ("1:12", "an hour of the day, or minutes and seconds on a clock"),
    ],
)
def test_a_clock_time_is_called_what_it_can_be(words: str, what: str) -> None:
    assert asides.why("clock time", words) == f"clock time ({what})"


def test_set_aside_numerals_are_counted_by_guard() -> None:
    span = Span(document_id="a", start=0, end=1)
    items = [SetAside(span=span, guard=guard) for guard in ("year", "date", "year", "address")]
    assert asides.tally(items) == "year 2, address 1, date 1"


# ---------------------------------------------------------------- lines


def test_figures_and_set_asides_are_marked_in_their_line_and_follow_in_order() -> None:
    text = show("Headline.\n\nOn 3 May 2024 it sold 40 boats and 7 cars.\n")
    assert "\n3  On [[3 May 2024]] it sold >>40<< boats and >>7<< cars.\n" in text
    body = text.partition("cars.\n")[2]
    assert [line.split()[0] for line in body.splitlines()[:4]] == ["figure", "3", "40", "7"]


def test_no_digit_is_passed_over_in_silence() -> None:
    """A reading whose figure went missing: its digits are marked, listed and counted all the same."""
    whole = read("It sold 40 boats.\nThen 1,250 cars.\n")
    less = Reading(document=whole.document, quantities=whole.quantities[:1], claims=whole.claims)
    text = render_readings([less], width=200)
    assert "2  Then ??1,250?? cars.\n   1,250   neither read nor set aside: check it by hand" in text
    assert "Neither read nor set aside, marked ??: 1 numeral (line 2)." in text
    assert "No digit of the text is left over." in render_readings([whole])


def test_a_figure_across_a_line_break_is_shown_whole() -> None:
    text = show("The road is 240\nmiles long and 12 yards wide.\nIt has 3 lanes.\n")
    assert "1-2  The road is >>240 miles<< long and >>12 yards<< wide." in text
    assert "\n  3  It has >>3<< lanes." in text


def test_a_long_line_is_shown_sentence_by_sentence() -> None:
    filler = "The harbour was quiet and nobody said a word about it all day. " * 8
    text = show(f"It sold 40 boats. {filler}It sold 7 cars.\n")
    assert "1  It sold >>40<< boats.\n" in text
    assert "1  It sold >>7<< cars.\n" in text
    assert "harbour" not in text
    assert show(f"It sold 40 boats. {filler}", everything=True).count("harbour") == 8


def test_a_heading_stands_above_its_lines_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Ferry\n\nIt held 40 cars.\n\nIt sank 7 miles off.\n", encoding="utf-8")
    (document,), _ = readers.read_all([str(tmp_path / "a.md")])
    assert document.anchors
    text = render_readings([pipeline.read_document(document, BOOK, claims=True)])
    assert text.count("Ferry") == 2  # the title of the text, and the heading


def test_a_text_without_numerals_says_so() -> None:
    text = show("Nothing is counted here.\n")
    assert "There is no numeral in this text." in text
    assert text.endswith("0 figures read, 0 numerals set aside.\n")
    assert "Marked" not in text


@pytest.mark.parametrize(
    ("text", "missed"),
    [("It has ³ and Ⅻ and ① parts.", "3 numerals"), ("It is 5 km² large.", ""), ("It is ½ a mile off.", "")],
)
def test_numerals_without_digits_are_told_when_left_over(text: str, missed: str) -> None:
    shown = show(text)
    assert (f"marked ??: {missed}" if missed else "No digit of the text is left over.") in shown


def test_several_texts_are_counted_together() -> None:
    text = render_readings([read("It sold 40 boats."), read("In 2019 it sold 7 cars.")])
    assert text.endswith("IN ALL 2 TEXTS\n2 figures read, 1 numeral set aside: year 1.\n")


# ---------------------------------------------------------------- layout

STORY = """Profit at Brightwater-on-the-Marsh Shipping rose 12 percent to $1.15 billion on May 14, it said at 9 a.m.
Some 3.2 million tons of grain a year, 60 to 80 mm of rain and a 1,250-square-kilometre lake; www.brightwater.example.
One in five of the 14,000 workers is over 50; two thirds live within 12 miles (19 km) of the port, 27F below normal."""


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert [line for line in show(STORY, width=width).splitlines() if columns(line) > width] == []


def test_the_columns_of_a_text_stand_below_each_other() -> None:
    heads = [line for line in show(STORY, width=120).splitlines() if line.split()[:1] == ["figure"]]
    assert len(heads) == 3
    assert len(set(heads)) == 1


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from("It sold 40 boats in 2019, 3% or $5m. 5 to 7 km\n \x1b[1m 1.2.3 one".split(" "))),
    width=st.integers(40, 100),
)
def test_any_text_is_shown_within_the_width_and_without_control_characters(words: list[str], width: int) -> None:
    text = show(" ".join(words), width=width)
    assert all(columns(line) <= width for line in text.splitlines())
    assert all(c == "\n" or c.isprintable() for c in text)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from("It sold 40 boats. In 2019, 3% or $5m\n 5 to 7 km 0045 x9 ½".split(" "))))
def test_the_whole_text_stands_in_all(words: list[str]) -> None:
    text = " ".join(words)
    shown = render_readings([read(text)], everything=True).partition("\n\n")[2]
    unmarked = re.sub(r">>|<<|\[\[|\]\]|\?\?", "", shown).split()
    for word in text.split():
        assert word in unmarked


def test_paint_tells_figures_from_what_was_set_aside() -> None:
    painted = paint(show("In [2019] it sold 40 boats in 2019."))
    assert "\x1b[1m>>40<<\x1b[0m" in painted
    assert "\x1b[2m[[2019]]\x1b[0m." in painted
    assert re.search(r"^\x1b\[2m +figure +means .*of what\x1b\[0m$", painted, re.MULTILINE)
    assert "\x1b[7m??12??\x1b[0m" in paint("Then ??12?? cars.")
    assert paint("What?? Really?? Yes.") == "What?? Really?? Yes."


def test_markdown_marks_figures_in_bold_and_puts_lines_into_one_table() -> None:
    text = render_readings([read("In 2019 it sold 40 boats | cars.\nAnd 7 more.\n")], "markdown")
    assert "Marked: **read as a figure**, \\[\\[seen and set aside\\]\\]." in text
    quoted = "> Line 1: In \\[\\[2019\\]\\] it sold **40** boats \\| cars.\n\n> Line 2: And **7** more.\n\n"
    assert f"{quoted}| line | figure | means |" in text
    assert text.count("| --- | --- | --- | --- | --- | --- |") == 1
    assert {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")} == {7}


def test_a_long_line_of_markdown_is_quoted_whole_and_has_one_table_until_it_is_long() -> None:
    sentence = "The harbour of a small town in the north sold 40 boats and 30 cars to farmers from across the bay. "
    few, many = (render_readings([read(sentence * n)], "markdown") for n in (5, 13))
    assert (few.count("> Line 1: "), few.count("| line |")) == (1, 1)
    assert (many.count("> Line 1: "), many.count("| line |")) == (3, 3)


def test_a_heading_has_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("# Boats\n\nThey sold 40 boats.\n\n# Cars\n\nThey sold 30 cars.\n", encoding="utf-8")
    (document,), _ = readers.read_all([str(path)])
    said = render_readings([pipeline.read_document(document, BOOK, claims=True)], "markdown")
    assert said.index("Boats") < said.index("| 3 | 40") < said.index("Cars") < said.index("| 7 | 30")
    assert said.count("| line |") == 2


# ---------------------------------------------------------------- JSON


def test_json_of_readings_follows_the_schema_and_holds_every_record() -> None:
    schema = json.loads((PACKAGE / "reports" / "report.schema.json").read_text(encoding="utf-8"))
    document = readers.from_text(STORY, origin="a.md", publisher="Harbour Post", published=date(2031, 5, 4))
    whole = pipeline.read_document(document, BOOK, claims=True)
    told = json.loads(render_readings([whole], "json"))
    jsonschema.Draft202012Validator(schema).validate(told)
    (kept,) = told["readings"]
    assert [q["surface"] for q in kept["quantities"]] == [q.surface for q in whole.quantities]
    assert [(s["span"]["start"], s["guard"]) for s in kept["set_aside"]] == [
        (s.span.start, s.guard) for s in whole.set_aside
    ]
    assert len(kept["claims"]) == len(whole.claims) > 5
    assert kept["links"][0]["relation"] in {relation.value for relation in Relation}
    assert kept["document"]["text"] == STORY
    checker = jsonschema.Draft202012Validator(schema)
    for damage in ({"report": {}}, {"readings": [{}]}, {"extra": 1}):
        assert not checker.is_valid({**told, **damage})
    assert not checker.is_valid({"schema": 1})


def test_json_of_readings_has_a_line_for_each_record() -> None:
    whole = read("It sold 40 boats and 30 cars, of which 12 were red.")
    told = render_readings([whole], "json")
    assert json.loads(told) == json.loads(json_.write({"readings": [whole]}))
    lines = [json.loads(line.rstrip(",")) for line in told.splitlines() if line.startswith("{") and len(line) > 1]
    kept = json.loads(told)["readings"][0]
    assert [x for x in lines if "numerals" in x] == kept["quantities"]
    assert [x for x in lines if "measurand" in x] == kept["claims"]


def test_json_is_the_same_with_and_without_claims_asked_for() -> None:
    one = [read("It sold 40 boats.")]
    assert render_readings(one, "json") == render_readings(one, "json", claims=True, everything=True)


def test_a_narrow_terminal_gets_sentences_for_tables() -> None:
    text = show("In 2019 about 7 tons were lost.", width=44)
    assert "figure" not in text.partition("\n\n")[2].partition("figure read")[0]
    told = " ".join(text.split())
    assert "- 2019: set aside: year (a year of the calendar) - 7 tons: means 7 short, metric or long tons;" in told
    assert "; bound about" in told
