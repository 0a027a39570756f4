"""Several reports side by side: the table of facts, what is asked of whom, time lines, origins, the page, and `why`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import numchk
from numchk import cli, model
from numchk.errors import NumchkError
from numchk.interval import Interval
from numchk.model import (
    Anchor,
    Claim,
    Document,
    Finding,
    Mention,
    Numeral,
    Period,
    Quantity,
    Quote,
    Report,
    Source,
    Span,
)
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.region import region
from numchk.reports import across, grid, origins, questions, ranking, render, render_why
from numchk.reports.beside import beside
from numchk.reports.facts import Fact
from numchk.reports.pieces import Layout
from numchk.reports.wrapping import columns
from numchk.revive import read_report
from numchk.spots import spot
from numchk.surety import Slot, confidence, in_words
from numchk.terms import Kind, Level, Severity, Stance, Verdict

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((Path(model.__file__).parent / "reports" / "report.schema.json").read_text(encoding="utf-8"))
SAME, UNKNOWN = Level.SAME, Level.UNKNOWN

# ---------------------------------------------------------------- small reports made by hand


def claimed(source: str, surface: str, *, about: str = "person", **more: Any) -> tuple[Quantity, Claim, Quote]:
    """A figure of a source, what is said of it, and its sentence."""
    number = re.sub(r"[^\d.]", "", surface) or "0"
    start = 4 + int(number.split(".", maxsplit=1)[0]) % 50
    span = Span(document_id=source, start=start, end=start + len(surface))
    value = Decimal(number)
    dimension = more.pop("dimension", "")
    quantity = Quantity(
        span=span,
        surface=surface,
        numerals=(Numeral(value=value, finest_step=Decimal(1), coarsest_step=Decimal(1), span=span),),
        stated=Interval.point(value),
        dimension=dimension,
        unit=more.pop("unit", ""),
        kind=Kind.COUNT,
    )
    place = more.pop("at", "line 3")
    slots = {k: Mention(value=v, text=v) if isinstance(v, str) else v for k, v in more.items()}
    claim = Claim(
        id=f"{source}:{start}",
        quantity=quantity,
        measurand=Mention(value=about, text=about),
        predicate=None,
        **slots,
    )
    text = "x" * start + surface
    quote = Quote(span=span, source=source, place=place, before="There ", figure=surface, after=" then.",
                  region=region(text, start, len(text)))  # fmt: skip
    return quantity, claim, quote


Figure = tuple[Quantity, Claim, Quote]


def found(fact: str, *members: Figure, verdict: Verdict = Verdict.CONFLICTS, agreement: Sequence[str] = (),
          rule: str = "contradiction/different-values") -> Finding:  # fmt: skip
    """A finding of two figures; the slots named agree, the others are not told."""
    told = tuple(
        (field, SAME if field in agreement else UNKNOWN)
        for field in ("measurand", "place", "period", "speaker", "origin")
    )
    return Finding(
        rule_id=rule,
        verdict=verdict,
        severity=Severity.WARNING,
        message="they differ",
        quantities=tuple(quantity for quantity, _, _ in members),
        claims=tuple(claim for _, claim, _ in members),
        quotes=tuple(quote for _, _, quote in members),
        agreement=told,
        slots=tuple(Slot(field=field, level=level, first="one", second="other") for field, level in told),
        confidence=confidence(told),
        fact=fact,
        fingerprint=f"{fact}-{'-'.join(q.surface for q, _, _ in members)}",
    )


def source(name: str, day: date | None = None, publisher: str | None = None) -> Source:
    return Source(id=name, origin=f"in/{name.lower()}.txt", name=name, title=None, publisher=publisher or name,
                  published=day, figures=3, set_aside=0, claims=3)  # fmt: skip


def report(*findings: Finding, sources: Sequence[Source] = ()) -> Report:
    names = dict.fromkeys(q.span.document_id for f in findings for q in f.quantities)
    return Report(sources=tuple(sources) or tuple(map(source, names)), findings=findings, skipped=(), together=True)


def only(finding: Finding) -> Fact:
    return across.facts(report(finding), Layout())[0].fact


# ---------------------------------------------------------------- what is asked

MONDAY = Period(start=date(2031, 5, 5), end=date(2031, 5, 5), text="on Monday")
YEAR = Period(start=date(2030, 1, 1), end=date(2030, 12, 31), text="in 2030")
AT = ("place", "period")


@pytest.mark.parametrize(
    ("finding", "asked"),
    [
        (
            found("people killed, Arl", claimed("Wire", "12", place="Arl", event="fire", period=MONDAY),
                  claimed("Post", "15", place="Arl", event="fire"), agreement=AT),
            "Wire gives 12; Post gives 15. How many people were killed in the fire in Arl on 5 May 2031?",
        ),
        (
            found("people killed", claimed("Wire", "12", place="Arl"), claimed("Post", "15")),
            "Wire gives 12; Post gives 15. How many people were killed? Which figure holds, and as of what time?",
        ),
        (
            found("jobs cut", claimed("Wire", "200", stance=Stance.FORECAST, speaker="Ann Rowe"),
                  claimed("Post", "350", stance=Stance.FORECAST, speaker="Ann Rowe"), agreement=["speaker"]),
            "To Ann Rowe: you are quoted with 200 (Wire) and 350 (Post). How many jobs are to be cut?",
        ),
        (
            found("jobs cut", claimed("Wire", "about 200", speaker="Governor Ann Rowe"),
                  claimed("Post", "350", speaker="governor Ann Rowe")),
            "To Governor Ann Rowe: you are quoted with about 200 (Wire) and 350 (Post). How many jobs were cut?",
        ),
        (
            found("workers resigned", claimed("Wire", "20", about="worker", speaker="owner"),
                  claimed("Post", "35", about="worker", speaker="police")),
            "Wire (citing the owner) gives 20; Post (citing police) gives 35. How many workers resigned?",
        ),
        (
            found("revenue", claimed("Wire", "$640 million", dimension="[currency_USD]", period=YEAR),
                  claimed("Post", "$604 million", dimension="[currency_USD]")),
            "What was the revenue in 2030? Which figure holds, and what is it based on?",
        ),
        (
            found("distance from the port", claimed("Wire", "14 km", dimension="[length]"),
                  claimed("Post", "20 km", dimension="[length]")),
            "What is the distance from the port? Which figure holds",
        ),
        (
            found("nitrate", claimed("Wire", "40 tons", dimension="[mass]"),
                  claimed("Post", "60 tons", dimension="[mass]")),
            "What was the amount of nitrate? Which figure holds",
        ),
        (
            found("weight", claimed("Wire", "40 tons", dimension="[mass]"),
                  claimed("Post", "60 tons", dimension="[mass]")),
            "What was the weight? Which figure holds",
        ),
        (
            found("turnout", claimed("Wire", "62%", dimension="[share]"), claimed("Post", "68%", dimension="[share]")),
            "What was the turnout?",
        ),
        (found("passengers", claimed("Wire", "212"), claimed("Post", "220")), "How many passengers were there?"),
        (
            found("homes destroyed, Arle valley", claimed("Wire", "21", place="Arle valley"),
                  claimed("Post", "28", place="Arle valley"), agreement=AT),
            "How many homes were destroyed in the Arle valley?",
        ),
        (
            found("operations cancelled", claimed("Wire", "30", place="Harl hospital"),
                  claimed("Post", "45", place="Harl hospital"), agreement=AT),
            "How many operations were cancelled at Harl hospital?",
        ),
        (
            found("people killed", claimed("Wire", "12", at="headline"), claimed("Wire", "15", at="line 4")),
            "the headline gives 12; line 4 gives 15. How many",
        ),
        (
            found("people missing", claimed("Wire", "12", speaker="he"), claimed("Post", "15", speaker="they")),
            "Wire gives 12; Post gives 15. How many people were missing?",
        ),
        (
            found("drones intercepted - drones launched", claimed("Wire", "40"), claimed("Post", "30"),
                  rule="order/exceeds-its-bound"),
            "Do both figures mean the same event",
        ),
    ],
)  # fmt: skip
def test_question(finding: Finding, asked: str) -> None:
    assert asked in questions.question(only(finding), finding)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("people shot dead", "How many people were shot dead?"),
        ("people fallen ill", "How many people fell ill?"),
        ("people asylum granted", "How many people were granted asylum?"),
        ("homes without supply", "How many homes were without supply?"),
        ("ships sunk", "How many ships were sunk?"),
        ("people homeless", "How many people were homeless?"),
        ("people watched", "How many people watched?"),
        ("planes crashed", "How many planes crashed?"),
        ("women", "How many women were there?"),
        ("police", "How many police were there?"),
        ("magnitude", "What was the magnitude?"),
        ("cabin crew", "How many cabin crew were there?"),
        ("fire engines", "How many fire engines were there?"),
        ("casualties among soldiers", "How many casualties among soldiers were there?"),
    ],
)
def test_every_deed_reads_well(title: str, asked: str) -> None:
    finding = found(title, claimed("Wire", "12", about="thing"), claimed("Post", "15", about="thing"))
    assert asked in questions.question(only(finding), finding)


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (found("people killed", claimed("Wire", "12"), claimed("Post", "15"), agreement=AT),
         "The latest count of whoever keeps it, with the hour at which it was taken."),
        (found("people killed", claimed("Wire", "12", place="Arl", period=MONDAY), claimed("Post", "15")),
         "first, whether both mean the same day and place."),
        (found("loss", claimed("Wire", "$12", dimension="[currency_USD]"),
               claimed("Post", "$15", dimension="[currency_USD]")),
         "The paper that fixes the sum"),
        (found("share", claimed("Wire", "12%", dimension="[share]"), claimed("Post", "15%", dimension="[share]")),
         "The two counts behind the percentage"),
        (found("height", claimed("Wire", "12 m", dimension="[length]"), claimed("Post", "15 m", dimension="[length]")),
         "A measurement that names both its ends"),
        (found("homes", claimed("Wire", "12", speaker="Ann Rowe"), claimed("Post", "15", speaker="Ann Rowe"),
               agreement=["speaker", *AT]),
         "What Ann Rowe said, word for word, and when."),
    ],
)  # fmt: skip
def test_what_would_settle_it(finding: Finding, told: str) -> None:
    assert told in questions.settles(only(finding), finding)


# ---------------------------------------------------------------- order and marks


def test_facts_stand_by_what_hangs_on_them() -> None:
    """One speaker with two figures first, then lives, money, things, distances; what agrees comes last."""
    usd = {"dimension": "[currency_USD]"}
    told = report(
        found("people hurt", claimed("Wire", "7"), claimed("Post", "7"), verdict=Verdict.AGREES),
        found(
            "distance", claimed("Wire", "14 km", dimension="[length]"), claimed("Post", "20 km", dimension="[length]")
        ),
        found("homes", claimed("Wire", "21", about="home"), claimed("Post", "28", about="home")),
        found("damage", claimed("Wire", "$30", **usd), claimed("Post", "$35", **usd)),
        found("people killed", claimed("Wire", "12"), claimed("Post", "15")),
        found("boats", claimed("Wire", "1", about="boat"), claimed("Post", "5", about="boat"), agreement=["speaker"]),
        found("people missing", claimed("Wire", "4"), claimed("Post", "6"), verdict=Verdict.UPDATED),
    )
    order = [numbered.fact.findings[0].fact for numbered in across.facts(told, Layout())]
    assert order == ["boats", "people killed", "damage", "homes", "distance", "people missing", "people hurt"]
    assert ranking.same_speaker(across.facts(told, Layout())[0].fact)
    assert not ranking.same_speaker(across.facts(told, Layout())[1].fact)


@pytest.mark.parametrize(
    ("verdict", "cells"),
    [
        (Verdict.CONFLICTS, {"Wire": "! 12", "Post": "! 15"}),
        (Verdict.UPDATED, {"Wire": "12 (earlier)", "Post": "15 (later)"}),
        (Verdict.AGREES, {"Wire": "12", "Post": "15"}),
        (Verdict.COMPATIBLE, {"Wire": "12", "Post": "15"}),
    ],
)
def test_cells_are_marked_in_signs_and_words(verdict: Verdict, cells: dict[str, str]) -> None:
    finding = found("people killed", claimed("Wire", "12"), claimed("Post", "15"), verdict=verdict)
    (row,) = grid.rows(across.facts(report(finding), Layout()))
    assert {name: cell.text for name, cell in row.cells.items()} == cells
    assert bool(grid.legend([row])) == (verdict in (Verdict.CONFLICTS, Verdict.UPDATED))


def test_a_fact_of_one_text_that_agrees_is_no_line_of_the_table() -> None:
    alone = found("people killed", claimed("Wire", "12"), claimed("Wire", "13"), verdict=Verdict.AGREES)
    assert across.facts(report(alone), Layout()) == ()
    torn = found("people killed", claimed("Wire", "12"), claimed("Wire", "15"), rule="contradiction/within-one-text")
    assert len(across.facts(report(torn), Layout())) == 1


@pytest.mark.parametrize(
    ("agreement", "publishers", "told"),
    [
        ((), ("A", "B"), "2 independent sources"),
        (("origin",), ("A", "B"), "2 texts of one origin"),
        ((), ("A", "A"), "2 texts of one origin"),
    ],
)
def test_copies_and_one_publisher_are_one_origin(
    agreement: tuple[str, ...], publishers: tuple[str, str], told: str
) -> None:
    finding = found("homes", claimed("Wire", "12"), claimed("Post", "12"), verdict=Verdict.AGREES, agreement=agreement)
    sources = [source("Wire", publisher=publishers[0]), source("Post", publisher=publishers[1])]
    publishers_ = origins.publishers_of(report(finding, sources=sources))
    assert origins.told(origins.origins(publishers_, [finding])) == told


BRIEF = "The fire in Tornhaven killed 12 people."


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ((BRIEF, BRIEF), "2 texts of one origin"),
        ((BRIEF, f"{BRIEF.upper()}\n"), "2 texts of one origin"),
        ((BRIEF, f"{BRIEF} It broke out at night. Nobody knows why."), "2 texts of one origin"),  # printed in part
        ((BRIEF, f"{BRIEF} It broke out at night.", BRIEF), "3 texts of one origin"),
        ((BRIEF, "The fire in Tornhaven has killed 12 people."), "2 independent sources"),
        ((f"{BRIEF} It began at night.", f"{BRIEF} A cable had melted."), "2 independent sources"),  # one in common
        ((BRIEF, BRIEF, "In Tornhaven 12 people died in the fire."), "3 texts, 2 of them independent"),
    ],
)
def test_texts_printed_again_are_one_origin_however_short(texts: tuple[str, ...], told: str, tmp_path: Path) -> None:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert f"({told})" in " ".join(render(numchk.compare([tmp_path])).split())


def test_a_question_goes_on_in_small_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some 260 homes burned down in Harl on Friday.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("On Friday about 310 homes burned down in Harl.", encoding="utf-8")
    told = " ".join(render(numchk.compare([tmp_path])).split())
    assert "a.txt gives some 260; b.txt gives about 310." in told


def test_a_speaker_whom_all_cite_is_named() -> None:
    finding = found("homes", claimed("Wire", "12", speaker="Ann Rowe"), claimed("Post", "12", speaker="Ann Rowe"),
                    verdict=Verdict.AGREES)  # fmt: skip
    assert (
        origins.told(origins.origins({"Wire": "A", "Post": "B"}, [finding]))
        == "2 independent sources; all cite Ann Rowe"
    )


def test_updates_are_a_time_line() -> None:
    moved = found("people killed", claimed("Wire", "12"), claimed("Post", "15"), verdict=Verdict.UPDATED)
    sources = [source("Post", date(2031, 5, 6)), source("Wire", date(2031, 5, 5))]
    text = render(report(moved, sources=sources))
    assert re.search(r"UPDATES \(1\)\n\n1\. people killed\n +5 May 2031: 12 \(Wire.*\n +6 May 2031: 15 \(Post", text)


@pytest.mark.parametrize(
    ("value", "words"),
    [("1", "very likely"), ("0.85", "very likely"), ("0.84", "likely"), ("0.55", "probably"), ("0.3", "perhaps")],
)
def test_confidence_in_words(value: str, words: str) -> None:
    assert in_words(Decimal(value)) == f"{words} one fact"


def test_of_many_pairs_a_few_are_reckoned_out() -> None:
    pairs = [(f"W{n}", f"P{n}", str(20 + n), str(60 + n)) for n in range(6)]
    first = claimed("Wire", "12")
    several = [found("homes", first, claimed(name, number)) for name, _, number, _ in pairs]
    several = [replace(finding, message=f"case {n}") for n, finding in enumerate(several)]
    short, whole = render(report(*several)), render(report(*several), everything=True)
    assert "3 further pairs that cannot stand together: --all shows them." in short
    assert ("case 2" in short, "case 3" in short, "case 5" in whole) == (True, False, True)


def test_sources_are_a_list_where_columns_are_few() -> None:
    moved = found("homes", claimed("Wire", "12"), claimed("Post", "15"))
    assert "- Wire: no date, 3 figures, 0 set aside (in/wire.txt)" in " ".join(render(report(moved), width=44).split())
    assert "source  published" in render(report(moved), width=80)


# ---------------------------------------------------------------- the table on a terminal

ROWS = (("fact", "Agency", "Harbour Post"), ("1. people killed, Tornhaven", "! 12", "! 15"), ("2. homes", "", "340"))


def test_columns_where_they_fit() -> None:
    assert beside(ROWS, 80)[0].split() == ["fact", "Agency", "Harbour", "Post"]
    assert beside(ROWS, 80)[2].split() == ["1.", "people", "killed,", "Tornhaven", "!", "12", "!", "15"]


def test_a_list_where_columns_do_not_fit() -> None:
    assert beside(ROWS, 30) == [
        "  1. people killed, Tornhaven", "     ! 12: Agency", "     ! 15: Harbour Post", "  2. homes",
        "     340: Harbour Post",
    ]  # fmt: skip


def test_letters_where_names_are_wider_than_their_columns() -> None:
    names = ("Sternwartenbeobachter", "Harbourmasterchronicle", "C", "D")
    told = beside((("fact", *names), ("1. homes", "12", "13", "", "")), 70)
    assert "A Sternwartenbeobachter; B Harbourmasterchronicle" in told[0]
    assert told[2].split() == ["fact", "A", "B", "C", "D"]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("sources", [1, 2, 5, 12, 40])
def test_no_line_of_the_table_is_too_wide(width: int, sources: int) -> None:
    rows = (
        ("fact", *(f"Source of the name {n}" for n in range(sources))),
        ("1. " + "word " * 12, *("some 3,400 km",) * sources),
    )
    assert max(map(columns, beside(rows, width))) <= width


# ---------------------------------------------------------------- a whole desk

FERRY = {
    "Coast Agency": (
        datetime(2031, 5, 4, 7, 20, tzinfo=UTC),
        """The fire on the ferry Orla off Tornhaven killed 12 people on Saturday night, fire chief Ann Rowe said.

The ferry Orla carried 212 passengers, the owner said.
""",
    ),
    "Morning Mercury": (
        datetime(2031, 5, 4, 11, 5, tzinfo=UTC),
        """The fire on the ferry Orla off Tornhaven killed 14 people on Saturday night, fire chief Ann Rowe said.

The ferry Orla carried 220 passengers, the coast guard said.
""",
    ),
    "Harl Gazette": (
        datetime(2031, 5, 4, 12, 0, tzinfo=UTC),
        "The ferry Orla carried 212 passengers, the owner said. Repairs may take nine weeks.\n",
    ),
}


@pytest.fixture(scope="module")
def desk() -> Report:
    book = load()
    documents = [
        from_text(text, origin=f"{name}.txt", publisher=name, published=day) for name, (day, text) in FERRY.items()
    ]
    return examine([read_document(document, book) for document in documents], book)


@pytest.mark.parametrize(("form", "file"), [("table", "desk.txt"), ("markdown", "desk.md")])
def test_golden(desk: Report, form: str, file: str, request: pytest.FixtureRequest) -> None:
    golden, text = GOLDEN / file, render(desk, form)
    if request.config.getoption("--accept") and (not golden.exists() or golden.read_text(encoding="utf-8") != text):
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden.name} rewritten; read the difference before you commit it")
    assert golden.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(desk: Report, width: int) -> None:
    assert max(map(columns, render(desk, width=width).splitlines())) <= width


def test_parts_stand_in_the_order_of_a_desk(desk: Report) -> None:
    text = render(desk)
    parts = ["SOURCES", "FIGURES SIDE BY SIDE", "DISCREPANCIES", "UPDATES", "NOT COMPARED", "SUMMARY"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_json_holds_the_same_and_follows_its_schema(desk: Report) -> None:
    whole = json.loads(render(desk, "json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    facts = {fact["fact"]: fact for fact in whole["comparison"]["facts"]}
    assert [cell["sign"] for cell in facts["passengers"]["cells"]] == ["against"] * 3
    assert facts["passengers"]["question"].endswith("Which figure holds, and what is it based on?")
    assert whole["comparison"]["timelines"][0]["entries"][0]["figure"] == "12"
    left = sum(reason["figures"] for reason in whole["comparison"]["not_compared"])
    assert left == len(desk.skipped) > 0
    assert "comparison" not in json.loads(render(numchk.check_text("The wall is 100 km (42 miles) long."), "json"))


def test_a_report_is_read_again_as_it_was(desk: Report, tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    file.write_text(render(desk, "json"), encoding="utf-8")
    assert read_report(file) == numchk.read_report(file) == replace(desk, readings=())


@pytest.mark.parametrize("words", ["", "{}", '{"report": {}}', "[1]", '{"report": {"sources": 3}}', "\x00"])
def test_what_is_no_report_is_said_in_a_sentence(words: str, tmp_path: Path) -> None:
    file = tmp_path / "no.txt"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(NumchkError, match=r"is no JSON report.* --output report\.json$"):  # never over what was given
        read_report(file)
    with pytest.raises(NumchkError, match="cannot be read"):
        read_report(tmp_path / "none.json")


def test_tables_for_those_who_reckon(desk: Report) -> None:
    table, rows = numchk.figures(desk), numchk.frame(desk)
    assert list(table.columns) == list(FERRY)
    assert "! 220" in set(table["Morning Mercury"])
    assert len(rows) == len(desk.findings)
    assert {"conflicts", "updated"} <= set(rows["verdict"])
    assert numchk.figures(numchk.check_text("Twelve people died.")).empty


def test_very_many_sources_are_told_in_lines() -> None:
    first = claimed("Wire", "12")
    several = [found("homes", first, claimed(f"Post {n}", str(60 + n % 2))) for n in range(60)]
    text = " ".join(render(report(*several)).split())
    assert "- 1. homes: ! 12 (Wire); ! 60 (Post 0, Post 2," in text
    assert "and 22 more); ! 61" in text


# ---------------------------------------------------------------- the page


class _Page(HTMLParser):
    """The tags of a page, and whether they close."""

    VOID = frozenset({"meta", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.addresses += [str(value) for name, value in attrs if name in ("href", "src", "action")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(text: str) -> _Page:
    read = _Page()
    read.feed(text)
    assert read.open == []
    return read


def test_page_stands_alone_without_scripts(desk: Report) -> None:
    text = render(desk, "html")
    read = page(text)
    assert not read.seen & {"script", "link", "img", "iframe", "object", "form"}
    assert all(address.startswith("#") for address in read.addresses)
    assert "url(" not in text
    assert "@import" not in text
    for words in ("prefers-color-scheme: dark", "@media print", 'class="against"', "<mark>220</mark>", "To ask"):
        assert words in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</td></table><b>",
        '" onmouseover="x',
        "{{ 7*7 }}{% raw %}",
        "\u202eevil\u202c",
        "\x1b[2J\x07",
    ],
)
def test_page_escapes_what_texts_and_names_hold(hostile: str) -> None:
    book = load()
    texts = [f"The fire in Arl on 3 May 2031 killed {n} people, {hostile} said." for n in (12, 15)]
    documents = [from_text(text, origin=f"{n}{hostile}.txt", title=hostile) for n, text in enumerate(texts)]
    shown = render(examine([read_document(document, book) for document in documents], book), "html")
    assert "script" not in page(shown).seen
    assert "<b>" not in shown
    assert ' onmouseover="' not in shown
    assert not re.search("[\u202a-\u202e\x1b\x07]", shown)
    assert "49" not in re.findall(r"\d+", shown.partition("<main>")[2])


def test_a_single_text_is_a_page_too() -> None:
    text = render(numchk.check_text("The wall is 100 km (42 miles) long."), "html")
    assert "numchk: 1 text checked" in text
    assert page(text).seen >= {"article", "mark"}


# ---------------------------------------------------------------- why


def test_why_tells_slots_gates_and_points(desk: Report) -> None:
    facts = across.facts(desk, Layout())
    number = next(n for n, fact in facts if fact.findings[0].fact == "passengers")
    text = render_why(desk, [str(number)])
    told = ("Verdict: conflicts", "do not meet", "no slot differs", "SLOT BY SLOT", '"passengers"')
    for words in (*told, "0.40: to begin with", "+0.10: same thing", "contradiction/different-values"):
        assert words in text, words
    record = json.loads(render_why(desk, [str(number)], "json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    first = record["why"][0]
    assert sum(Decimal(item["points"]) for item in first["points"]) == Decimal(first["confidence"])
    assert {"field", "level", "first", "second"} == set(first["slots"][0])


def test_why_is_asked_by_fingerprint_and_by_places(desk: Report) -> None:
    finding = next(f for f in desk.findings if f.verdict is Verdict.UPDATED)
    assert "Verdict: updated" in render_why(desk, [finding.fingerprint])
    assert "Verdict: updated" in render_why(desk, ["Coast Agency.txt:1", "Morning Mercury.txt:1"])
    apart = render_why(desk, ["Harl Gazette.txt:1", "Morning Mercury.txt:1"])
    assert "NOT COMPARED" in apart


@pytest.mark.parametrize(
    "names", [["99"], ["0"], ["nothing"], ["no.txt:3", "Coast Agency.txt:1"], ["Coast Agency.txt:77", "x:1"]]
)
def test_why_of_what_is_not_there_says_what_may_be_asked(desk: Report, names: list[str]) -> None:
    with pytest.raises(NumchkError, match="give a"):
        render_why(desk, names)


def test_why_numbers_findings_as_the_report_does() -> None:
    checked = numchk.check_text("The wall is 100 km (42 miles) long. The road is 10 km (60 miles) long.")
    shown = render(checked)
    for number, length in (("1", "100 km"), ("2", "10 km")):
        assert f"{number}. {length} against" in shown
        assert f"{length} is given" in render_why(checked, [number])


def test_the_command_line_answers_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, (_, text) in FERRY.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = tmp_path / "report.json"
    assert cli.main(["compare", str(tmp_path), "--no-config", "--format", "json", "--output", str(made)]) == 1
    assert cli.main(["why", str(made), "1"]) == 0
    assert "SLOT BY SLOT" in capsys.readouterr().out
    assert cli.main(["why", str(made), "777"]) == 2
    assert "no finding of this report" in capsys.readouterr().err
    own = tmp_path / "own.json"
    (tmp_path / "plain.txt").write_text("The pier of Arlen is old.", encoding="utf-8")
    cli.main(["check", str(tmp_path / "plain.txt"), "--no-config", "--format", "json", "--output", str(own)])
    assert cli.main(["why", str(own), "1"]) == 2
    assert "give a fingerprint" in capsys.readouterr().err


# ---------------------------------------------------------------- who published, and when


def test_publishers_and_dates_may_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, number in (("a.txt", 12), ("b=c.txt", 15)):
        words = f"The fire on the ferry Orla off Tornhaven killed {number} people, fire chief Ann Rowe said."
        (tmp_path / name).write_text(words, encoding="utf-8")
    line = ["compare", str(tmp_path), "--no-config"]
    cli.main([*line, "--publisher", "a.txt=Coast Agency", "--published", "a.txt=2031-05-04",
              "--published", f"{tmp_path}/b=c.txt=2031-05-04T11:05"])  # fmt: skip
    told = capsys.readouterr().out
    assert re.search(r"Coast Agency +4 May 2031 +1", told)
    assert re.search(r"b=c.txt +4 May 2031 11:05", told)
    for wrong, words in (
        (["--published", "a.txt=soon"], '"soon" is no date; give one such as'),
        (["--published", "a.txt"], "give a file and a text"),
        (["--publisher", "d.txt=Wire"], "no text of this name was read"),
    ):
        assert cli.main([*line, *wrong]) == 2
        assert words in capsys.readouterr().err


# ---------------------------------------------------------------- inside one text

HEADLINE = """Ferry fire kills {} off Tornhaven

The fire on the ferry Orla off {} killed 15 people on Monday, police said.

It burned all night."""
CAPTION = (
    "Storm hits valley towns hard\n\nThe storm in the {} valley destroyed 12 villages on Friday, officials said.\n\n"
    "Caption: One of {} villages that the storm destroyed in the Arle valley on Friday.\n\nRoads were cut."
)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (HEADLINE.format(12, "Tornhaven"), "12 (headline) against 15 (line 3)"),
        (HEADLINE.format(15, "Tornhaven"), ""),
        (CAPTION.format("Arle", 15), "12 (line 3) against 15 (caption (line 5))"),
        (CAPTION.format("Arle", 12), ""),
        (CAPTION.format("Orne", 15), ""),
    ],
)
def test_a_text_against_itself_names_headline_and_caption(text: str, head: str) -> None:
    found_ = numchk.check_text(text)
    conflicts = [finding for finding in found_.findings if finding.verdict is Verdict.CONFLICTS]
    assert len(conflicts) == bool(head)
    if head:
        shown = " ".join(render(found_).split())
        assert head in shown
        assert "order unknown" not in shown


@pytest.mark.parametrize(
    ("text", "title", "word", "told"),
    [
        ("Storm kills 12\n\nIt rained.", "Storm kills 12", "12", "headline"),
        ("# Storm kills 12\n\nIt rained.", "Storm kills 12", "12", "headline"),
        ("Storm kills many\n\nIt killed 12.", "Storm kills many", "12", "line 3"),
        ("It killed.\nPhoto: the 12 boats at the quay.", None, "12", "caption (line 2)"),
        ("It killed.\nBoats at quay 12 (Photo by A. Rowe)", None, "12", "caption (line 2)"),
        ("It killed.\nAbove all, 12 boats sank.", None, "12", "line 2"),
        ("It killed.\nA photo showed 12 boats.", None, "12", "line 2"),
    ],
)
def test_places_are_called_as_an_editor_does(text: str, title: str | None, word: str, told: str) -> None:
    document = Document(id="d", origin="d.txt", text=text, title=title)
    start = text.index(word)
    assert spot(document, Span(document_id="d", start=start, end=start + len(word))) == told


def test_a_caption_keeps_its_page() -> None:
    text = "One.\nPhoto: 12 boats."
    document = Document(id="d", origin="d.pdf", text=text, anchors=(Anchor(offset=0, label="p. 2"),))
    assert spot(document, Span(document_id="d", start=12, end=14)) == "p. 2, caption (line 2)"
