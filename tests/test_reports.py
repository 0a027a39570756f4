"""Reports on hand-built records: what an editor reads, in which order, in 80 columns, and JSON without loss."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import Field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numchk import model, terms
from numchk.errors import NumchkError
from numchk.interval import INFINITY, Interval
from numchk.model import (
    Claim,
    Comparison,
    Document,
    Finding,
    Mention,
    Numeral,
    Quantity,
    Quote,
    Reading,
    Report,
    Skipped,
    Source,
    Span,
    Unread,
)
from numchk.region import region
from numchk.reports import REPORTS, meaning, paint, render
from numchk.reports.citing import Cited, figures
from numchk.reports.pieces import LONGEST, clean, marked
from numchk.reports.tally import Tally
from numchk.reports.wrapping import columns, wrap
from numchk.terms import Bound, Kind, Level, Severity, Verdict

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((Path(model.__file__).parent / "reports" / "report.schema.json").read_text(encoding="utf-8"))

TEXTS = {
    "Harbour Post": "The ferry sank on Sunday.\nRescuers counted 120 dead, and 14 people were missing.\n"
    "The wreck lies 380 kilometers (240 miles) from Port Ann.",
    "Evening Wire": "At least 95 people died when the ferry sank.\n"
    "Some 240 miles off Port Ann it had taken on 40 lorries.",
    "Coast News": "The ferry carried 95 dead to the shore, 42 km (31 miles) away, 12 crew said.",
}
DATES = {"Harbour Post": date(2031, 5, 4), "Evening Wire": datetime(2031, 5, 3, 21, 30, tzinfo=UTC)}


def figure(name: str, surface: str, value: str | None = None) -> Quantity:
    start = TEXTS[name].index(surface)
    span = Span(document_id=name, start=start, end=start + len(surface))
    number = Decimal(value or surface.split(maxsplit=1)[0])
    return Quantity(
        span=span,
        surface=surface,
        numerals=(Numeral(value=number, finest_step=Decimal(1), coarsest_step=Decimal(10), span=span),),
        stated=Interval.point(number),
        kind=Kind.COUNT,
    )


def quote(quantity: Quantity) -> Quote:
    name, span = quantity.span.document_id, quantity.span
    text = TEXTS[name]
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) if "\n" in text[span.end :] else len(text)
    return Quote(
        span=span,
        source=name,
        place=f"line {text.count(chr(10), 0, start) + 1}",
        before=text[start : span.start],
        figure=text[span.start : span.end],
        after=text[span.end : end],
        region=region(text, span.start, span.end),
    )


def found(verdict: Verdict, *quantities: Quantity, **more: typing.Any) -> Finding:
    given = {
        "rule_id": "contradiction/different-values",
        "verdict": verdict,
        "severity": Severity.WARNING if verdict in (Verdict.CONFLICTS, Verdict.UPDATED) else Severity.NOTE,
        "message": " against ".join(q.surface for q in quantities) + ".",
        "quantities": quantities,
        "quotes": tuple(quote(q) for q in quantities),
    }
    return Finding(**{**given, **more})


def compared(*steps: str) -> Comparison:
    return Comparison(
        expected=Interval(Decimal("94.5"), Decimal("95.5")),
        stated=Interval(Decimal(115), INFINITY),
        unit="",
        gap=Decimal("0.17"),
        steps=steps,
        best=(Decimal(95),),
    )


def skipped(reason: str, *quantities: Quantity) -> Skipped:
    return Skipped(quantities=quantities, reason=reason, quotes=tuple(quote(q) for q in quantities))


def source(name: str, figures: int) -> Source:
    return Source(
        id=name,
        origin=f"wires/{name.lower().replace(' ', '-')}.txt",
        name=name,
        title=None,
        publisher=name,
        published=DATES.get(name),
        figures=figures,
        set_aside=1,
        claims=figures,
    )


DEAD_POST, DEAD_WIRE, DEAD_NEWS = (
    figure("Harbour Post", "120"),
    figure("Evening Wire", "95 people"),
    figure("Coast News", "95"),
)
KM_POST, MILES_POST, MILES_WIRE = (
    figure("Harbour Post", "380 kilometers"),
    figure("Harbour Post", "240 miles"),
    figure("Evening Wire", "240 miles"),
)
KM_NEWS, MILES_NEWS = figure("Coast News", "42 km"), figure("Coast News", "31 miles")
MISSING, LORRIES, CREW = (
    figure("Harbour Post", "14 people"),
    figure("Evening Wire", "40 lorries"),
    figure("Coast News", "12 crew"),
)


def claim(quantity: Quantity) -> Claim:
    return Claim(
        id=f"{quantity.span.document_id}:{quantity.span.start}",
        quantity=quantity,
        measurand=Mention(value="person", text="people", span=quantity.span),
        predicate=None,
        place=Mention(value="Port Ann", text="Port Ann"),
    )


REPORT = Report(
    sources=(source("Harbour Post", 4), source("Evening Wire", 3), source("Coast News", 4)),
    findings=(
        found(
            Verdict.CONFLICTS,
            DEAD_POST,
            DEAD_NEWS,
            fact="ferry deaths",
            claims=(claim(DEAD_POST), claim(DEAD_NEWS)),
            comparison=compared("120 printed as a count is 115 to 125", "95 is 94.5 to 95.5", "they do not meet"),
            agreement=(("measurand", Level.SAME), ("event", Level.SAME), ("period", Level.UNKNOWN)),
            reason="the earlier report counts the dead on shore only",
        ),
        found(
            Verdict.CONFLICTS,
            KM_NEWS,
            MILES_NEWS,
            rule_id="conversion/mismatched-units",
            severity=Severity.ERROR,
            message="42 km is given as 31 miles, but 42 km is 26.1 miles.",
            comparison=compared("42 km / 1.609344 = 26.1 miles"),
            suggestion=(MILES_NEWS.span, "26 miles"),
        ),
        found(
            Verdict.COMPATIBLE, DEAD_POST, DEAD_WIRE, fact="ferry deaths", reason='"at least 95" leaves room for 120'
        ),
        found(
            Verdict.AGREES_ROUNDED,
            KM_POST,
            MILES_WIRE,
            fact="wreck to Port Ann",
            comparison=compared("380 km = 236 miles"),
        ),
        found(Verdict.AGREES_ROUNDED, KM_POST, MILES_POST, comparison=compared("380 km = 236 miles")),
    ),
    skipped=(skipped("dead are not missing", DEAD_POST, MISSING), skipped("no other text speaks of it", LORRIES)),
    unread=(Unread(origin="wires/photo.jpg", reason="wires/photo.jpg: is no text; give .txt files"),),
    rules=("contradiction/different-values", "conversion/mismatched-units"),
    version="0.1.0",
    created=None,
)


def squeezed(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- what an editor reads


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_parts_stand_in_the_order_of_consequence(form: str) -> None:
    text = render(REPORT, form).lower()
    titles = [
        "sources",
        "not read",
        "conflicts (2)",
        "updates: none",
        "agreements (2)",
        "kept apart (1)",
        "not compared (1)",
    ]
    places = [text.index(title) for title in [*titles, "summary"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "Harbour Post, 4 May 2031, line 2: Rescuers counted >>120<< dead",
        "Coast News, line 1: The ferry carried >>95<< dead to the shore",
        "42 km is given as 31 miles, but 42 km is 26.1 miles: 42 km / 1.609344 = 26.1 miles.",
        "95 is 94.5 to 95.5",
        "Note: the earlier report counts the dead on shore only",
        'Suggestion: "26 miles" for "31 miles"',
        "Confidence: very likely one fact (1): same thing, event; not told by both: time",
        "wreck to Port Ann: 380 kilometers (Harbour Post, line 3) and 240 miles (Evening Wire, line 2) agree after",
        "120 and 14 people (Harbour Post, line 2): dead are not missing",
        "no other text speaks of it (Evening Wire): 40 lorries (line 2)",
        "11 figures seen in 3 sources; 5 comparisons made: 2 in conflict, 0 updated, 0 loose,",
        "1 compatible, 2 agreeing, 0 undecidable. Found: 1 error, 1 warning, 0 notes. 1 pair kept apart;",
        "2 figures compared with no other. numchk show lists every figure.",
        "[error, conversion/mismatched-units]",
    ],
)
def test_table_says(words: str) -> None:
    assert words in squeezed(render(REPORT))


def test_both_figures_of_one_sentence_are_marked_in_one_quotation() -> None:
    assert render(REPORT, "markdown").count("away, 12 crew said.") == 2  # for the dead, and for the conversion
    assert "**42 km** (**31 miles**)" in render(REPORT, "markdown")
    shown = render(REPORT)
    assert "42 km (31 miles) away" in shown
    assert "^^^^^  ^^^^^^^^\n" in shown


def test_findings_of_one_fact_are_one_block() -> None:
    text = render(REPORT)
    assert text.count("ferry deaths") == 1
    also = "Also: 120 (Harbour Post, line 2) and 95 people (Evening Wire, line 1) are compatible: "
    assert also in squeezed(text)
    assert "COMPATIBLE" not in text


def test_a_source_that_says_a_figure_twice_is_quoted_once() -> None:
    again = replace(CREW, span=replace(CREW.span, start=DEAD_NEWS.span.start + 1), surface="95")
    twice = replace(quote(DEAD_NEWS), span=again.span, place="line 7", figure="95")
    first = found(Verdict.CONFLICTS, DEAD_POST, DEAD_NEWS, fact="ferry deaths")
    second = found(Verdict.CONFLICTS, DEAD_POST, again, fact="ferry deaths", quotes=(quote(DEAD_POST), twice))
    text = squeezed(render(replace(REPORT, findings=(first, second))))
    assert "Coast News, lines 1 and 7: The ferry carried >>95<< dead" in text
    assert text.count("120 against 95.") == 1


def test_what_else_is_said_of_a_fact_is_said_pair_by_pair() -> None:
    """Five agrees with five and two with two: five and two do not agree."""
    pairs = ((Verdict.CONFLICTS, DEAD_POST, DEAD_NEWS), (Verdict.AGREES, DEAD_POST, DEAD_POST),
             (Verdict.AGREES, DEAD_NEWS, DEAD_NEWS))  # fmt: skip
    text = squeezed(render(replace(REPORT, findings=tuple(found(v, a, b, fact="dead") for v, a, b in pairs))))
    assert "Also: 120 (Harbour Post, line 2) agree" in text
    assert "Also: 95 (Coast News, line 1) agree" in text


def test_a_whole_and_its_parts_are_told_pair_by_pair() -> None:
    pairs = ((DEAD_POST, DEAD_WIRE, "a part of the whole"), (DEAD_POST, CREW, "the crew is a part"))
    findings = tuple(found(Verdict.COMPATIBLE, a, b, fact="people", reason=why) for a, b, why in pairs)
    text = squeezed(render(replace(REPORT, findings=findings)))
    assert "COMPATIBLE (2)" in text
    assert "people: 120 (Harbour Post, line 2) and 12 crew (Coast News, line 1) are compatible: the crew is" in text


def test_two_facts_of_the_same_words_stay_two_blocks() -> None:
    one = found(Verdict.CONFLICTS, DEAD_POST, DEAD_NEWS, fact="people")
    two = found(Verdict.CONFLICTS, MISSING, CREW, fact="people")
    assert "CONFLICTS (2)" in render(replace(REPORT, findings=(one, two)))
    joined = found(Verdict.CONFLICTS, DEAD_NEWS, MISSING, fact="people")
    assert "CONFLICTS (1)" in render(replace(REPORT, findings=(one, two, joined)))


def test_sources_of_one_name_are_told_apart_by_their_files() -> None:
    twins = tuple(replace(s, name="Agency", publisher="Agency") for s in REPORT.sources)
    text = squeezed(render(replace(REPORT, sources=twins)))
    assert "Agency (harbour-post.txt)" in text
    assert "Agency (coast-news.txt)" in text


def test_hedges_are_told_with_their_figure() -> None:
    at_least = Span(document_id="Evening Wire", start=0, end=len("At least"))
    hedged = replace(DEAD_WIRE, bound=Bound.AT_LEAST, hedge=at_least)
    finding = found(Verdict.COMPATIBLE, DEAD_POST, hedged, fact="ferry deaths")
    text = squeezed(render(replace(REPORT, findings=(finding,))))
    assert "120 (Harbour Post, line 2) and At least 95 people (Evening Wire, line 1) are compatible" in text


def test_what_is_counted_is_told_where_no_fact_says_it() -> None:
    apart = replace(skipped("another ferry", DEAD_POST, DEAD_NEWS), claims=(claim(DEAD_POST), claim(DEAD_NEWS)))
    text = squeezed(render(replace(REPORT, skipped=(apart,))))
    assert "120 people (Harbour Post, line 2) and 95 people (Coast News, line 1): another ferry" in text


def test_a_note_that_the_message_holds_already_is_not_repeated() -> None:
    finding = found(Verdict.CONFLICTS, KM_NEWS, MILES_NEWS, message="31 is 13 turned round.", reason="turned round")
    assert "Note:" not in render(replace(REPORT, findings=(finding,)))
    assert "Note: mistyped" in render(replace(REPORT, findings=(replace(finding, reason="mistyped"),)))


def test_standard_input_is_called_so() -> None:
    piped = replace(REPORT.sources[0], name="-", origin="-", publisher=None)
    assert "standard input" in render(replace(REPORT, sources=(piped, *REPORT.sources[1:])))


def test_updates_are_told_in_the_order_of_publication() -> None:
    """Harbour Post stands first among the sources and was published last; a text without a date comes after both."""
    finding = found(Verdict.UPDATED, DEAD_POST, DEAD_WIRE, DEAD_NEWS, fact="ferry deaths")
    text = squeezed(render(replace(REPORT, findings=(finding,))))
    assert "ferry deaths: 95 people (Evening Wire), 120 (Harbour Post), 95 (Coast News)" in text
    assert text.index("Evening Wire, 3 May 2031 21:30, line 1:") < text.index("Harbour Post, 4 May 2031, line 2:")
    against = squeezed(render(replace(REPORT, findings=(replace(finding, verdict=Verdict.CONFLICTS),))))
    assert "ferry deaths: 120 (Harbour Post), 95 people (Evening Wire), 95 (Coast News)" in against


def test_what_no_rule_could_decide_is_no_look_alike() -> None:
    """The same pair, once taken up by a rule and once kept from it."""
    undecided = replace(skipped("no rate is known", KM_NEWS, MILES_NEWS), rule_id="conversion/mismatched-units")
    text = squeezed(render(replace(REPORT, findings=(), skipped=(undecided,))))
    assert "NOT DECIDED (1) - 42 km and 31 miles (Coast News, line 1): no rate is known" in text
    assert "KEPT APART" not in text
    assert "1 comparison made:" in text
    assert "1 undecidable. Found: 0 errors, 0 warnings, 0 notes. 0 pairs kept apart; 0 figures" in text
    apart = squeezed(render(replace(REPORT, findings=(), skipped=(replace(undecided, rule_id=""),))))
    assert "KEPT APART (1)" in apart
    assert "NOT DECIDED" not in apart


def test_figures_held_against_none_are_listed_by_reason_and_source() -> None:
    """The rarer reason first; ten figures a source in the order of the text, and how many more there are."""
    text = " ".join(f"{n} huts," for n in range(20, 33))
    several = []
    for n in range(20, 33):
        at = Span(document_id="Coast News", start=text.index(f"{n} huts"), end=text.index(f"{n} huts") + 7)
        hut = replace(CREW, span=at, surface=f"{n} huts")
        words = Quote(
            span=at,
            source="Coast News",
            place="line 1",
            before="",
            figure=hut.surface,
            after="",
            region=region(text, at.start, at.end),
        )
        several.append(Skipped(quantities=(hut,), quotes=(words,), reason="not matched"))
    report = replace(REPORT, skipped=(*several, skipped("not matched", LORRIES), skipped("like another", MISSING)))
    shown = squeezed(render(report))
    assert "NOT COMPARED (15) - like another (Harbour Post): 14 people (line 2)" in shown
    assert "- not matched (Coast News): 20 huts (line 1), 21 huts (line 1)," in shown
    assert "29 huts (line 1), and 3 more - not matched (Evening Wire): 40 lorries (line 2)" in shown
    assert "32 huts (line 1) - not matched" in squeezed(render(report, everything=True))


def test_invisible_characters_are_told() -> None:
    assert "INVISIBLE" not in render(REPORT)
    first = replace(REPORT.sources[0], invisible=3)
    text = squeezed(render(replace(REPORT, sources=(first, *REPORT.sources[1:]))))
    assert "INVISIBLE CHARACTERS A figure" in text
    assert "- Harbour Post holds 3 invisible characters" in text


def test_a_heading_stands_above_quotations_and_not_in_lists() -> None:
    below = replace(quote(DEAD_POST), place=f"§ {'The long night of the ferry ' * 3}, line 9")
    finding = found(Verdict.CONFLICTS, DEAD_POST, DEAD_NEWS, quotes=(below, quote(DEAD_NEWS)))
    shown = squeezed(render(replace(REPORT, findings=(finding,))))
    assert "Harbour Post, 4 May 2031, § The long night of the ferry The..., line 9:" in shown
    calm = squeezed(render(replace(REPORT, findings=(replace(finding, verdict=Verdict.AGREES),))))
    assert "120 (Harbour Post, line 9) and 95 (Coast News, line 1) agree" in calm


def test_a_figure_of_many_digits_is_shown_by_its_ends() -> None:
    text = f"It is {'9' * 5000} km long."
    shown = "".join(words for words, _ in marked(text, [(6, 5009)]))
    assert shown == f"It is {'9' * 40} ... {'9' * 37} km long."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("66.66666666666666666666666667", "66.6667"),
        ("1234567", "1,234,567"),
        ("1234566.5", "1,234,566.5"),
        ("0.000123456789", "0.000123457"),
        ("0.5", "0.5"),
        ("100", "100"),
        ("0", "0"),
        ("-2.50", "-2.5"),
        (f"1{'0' * 3000}", "1.00000E+3000"),
    ],
)
def test_numbers_are_shown_with_the_digits_a_reader_needs(value: str, shown: str) -> None:
    assert meaning.plain(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["line 8", "line 36"], "40 (Post, lines 8 and 36)"),
        (["line 8", "line 8"], "40 (Post, line 8)"),
        (["p. 2, line 8", "line 9"], "40 (Post, p. 2, line 8 and line 9)"),
        (["line 2", "line 3", "line 5"], "40 (Post, lines 2, 3 and 5)"),
    ],
)
def test_places_of_one_source_are_told_together(places: list[str], told: str) -> None:
    assert figures([Cited(replace(quote(LORRIES), place=place), "40", "Post") for place in places]) == told


def test_one_source_is_not_named_again_and_again() -> None:
    alone = replace(REPORT, sources=REPORT.sources[2:], findings=REPORT.findings[1:2], skipped=(), unread=())
    text = squeezed(render(alone))
    assert "1. 42 km against 31 miles wires/coast-news.txt:1:41 The ferry" in text
    assert text.count("Coast News") == 1  # among the sources


def test_nothing_found_is_said_in_words() -> None:
    text = render(replace(REPORT, findings=(), skipped=(), unread=()))
    assert "Conflicts: none. Updates: none. Loose conversions: none." in text
    assert "0 figures compared with no other." in squeezed(text)


def test_long_lists_are_cut_and_say_so() -> None:
    many = tuple(replace(REPORT.skipped[0], reason=f"reason {n}") for n in range(40))
    long = replace(REPORT, skipped=many)
    assert "... and 30 more: --all or --format json shows them" in render(long)
    assert "reason 39" not in render(long)
    assert "reason 39" in render(long, everything=True)
    assert "more: --all" not in render(long, everything=True)


def test_findings_below_the_asked_severity_are_counted_not_shown() -> None:
    text = squeezed(render(REPORT, least=Severity.ERROR))
    assert "ferry deaths" not in text
    assert "42 km is given as 31 miles" in text
    assert "4 findings below the asked severity not shown." in text
    assert "5 comparisons made: 2 in conflict" in text
    assert len(json.loads(render(REPORT, "json", least=Severity.ERROR))["report"]["findings"]) == 1


def test_what_is_hidden_is_not_said_to_be_none() -> None:
    loose = replace(REPORT.findings[1], verdict=Verdict.LOOSE, severity=Severity.NOTE)
    report = replace(REPORT, findings=(loose,))
    assert "LOOSE CONVERSIONS (1)" in render(report)
    assert "Conflicts: none. Updates: none. Loose conversions: 1 not shown." in squeezed(
        render(report, least=Severity.WARNING)
    )


def test_unknown_format_names_the_nearest() -> None:
    known = "table, markdown, html, json, sarif, github, junit, csv"
    with pytest.raises(NumchkError, match=rf'unknown format "jsn"; use {known} \(json\?\)'):
        render(REPORT, "jsn")


# ---------------------------------------------------------------- the terminal


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    name = "The Very Long Name of a Newspaper that Nobody Can Fit into One Column of a Table"
    named = replace(REPORT, sources=(replace(REPORT.sources[0], name=name), *REPORT.sources[1:]))
    assert [line for line in render(named, width=width).splitlines() if columns(line) > width] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("http://example.org/long", 10, ["http://exa", "mple.org/l", "ong"]),
        ("日本 日本", 5, ["日本", "日本"]),
        ("日本 日本", 9, ["日本 日本"]),
        ("cafe\N{COMBINING ACUTE ACCENT} bar", 8, ["cafe\N{COMBINING ACUTE ACCENT} bar"]),
        ("", 10, [""]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("two\r\nlines\tand\x0bmore", "two lines and more"),
        ("bell\x07 null\x00", "bell\ufffd null\ufffd"),
        ("turned \u202eround\u202c", "turned round"),
        ("soft\xadhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("half \ud800 a letter", "half \ufffd a letter"),
        ("380\xa0km, 5\u202fkg, £3, 5°C, naïve – “yes”", "380 km, 5 kg, £3, 5°C, naïve – “yes”"),
    ],
)
def test_document_text_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(text=st.text(max_size=300), width=st.integers(min_value=4, max_value=100))
def test_wrap_loses_nothing_and_never_exceeds_the_width(text: str, width: int) -> None:
    shown = clean(text)
    lines = wrap(shown, width, first="> ", rest="  ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).removeprefix(">").split()) == "".join(shown.split())


@given(text=st.text(max_size=300))
def test_clean_text_is_one_printable_line(text: str) -> None:
    shown = clean(text)
    assert all(character.isprintable() for character in shown)
    assert clean(shown) == shown


@given(text=st.text(max_size=2000), data=st.data())
def test_marking_keeps_the_figures(text: str, data: st.DataObject) -> None:
    ends = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)) if text else [0, 0]
    )
    runs = marked(text, [(ends[0], ends[1])])
    kept, figure = "".join(words for words, is_figure in runs if is_figure), text[ends[0] : ends[1]]
    if len(figure) <= LONGEST:
        assert kept.strip() == clean(figure).strip()
    else:
        assert len(kept) < 100


def test_no_control_character_reaches_a_text_report() -> None:
    evil = replace(
        REPORT.findings[1].quotes[0], before="\x1b]0;own\x07", figure="42\x1b[8m km", after="\u202e\r.", place="\x9b1m"
    )
    findings = (replace(REPORT.findings[1], message="\x1b[2J", reason="\x00", quotes=(evil,), fact="\x1b"),)
    named = (replace(REPORT.sources[0], name="\x1bPost", origin="\x1b.txt"),)
    broken = replace(REPORT, findings=findings, sources=named, unread=(Unread(origin="\x1b", reason="\x1b"),))
    for form in ("table", "markdown"):
        assert [c for c in render(broken, form) if c != "\n" and not c.isprintable()] == []


def test_a_very_long_sentence_is_cut_around_its_figures() -> None:
    text = "word " * 500 + "42 km" + " word" * 300 + " 31 miles" + " word" * 500
    first, second = text.index("42 km"), text.index("31 miles")
    runs = marked(text, [(first, first + 5), (second, second + 8)])
    shown = "".join(words for words, _ in runs)
    assert [words for words, is_figure in runs if is_figure] == ["42 km", "31 miles"]
    assert len(shown) < 600
    assert shown.startswith("... word")
    assert shown.endswith("word ...")


def test_paint_marks_headings_and_figures_only() -> None:
    assert (
        paint("CONFLICTS (2)\nit is >>42 km<< far\n")
        == "\x1b[1mCONFLICTS (2)\x1b[0m\nit is \x1b[1m>>42 km<<\x1b[0m far\n"
    )
    assert paint("Nothing here.\n") == "Nothing here.\n"


# ---------------------------------------------------------------- Markdown


def test_markdown_shows_markup_of_a_text_literally() -> None:
    odd = replace(REPORT.findings[1].quotes[0], before="*Bold* _move_ <b>|x|</b> [a](b) & `c` # ", after="")
    text = render(replace(REPORT, findings=(replace(REPORT.findings[1], quotes=(odd,)),)), "markdown")
    assert r"> \*Bold\* \_move\_ &lt;b&gt;\|x\|&lt;/b&gt; \[a\](b) &amp; \`c\` \# **42 km**" in text


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("- five: ", r"> \- five: **42"),
        ("12. The ", r"> 12\. The **42"),
        ("-5 or ", "> -5 or **42"),
        ("3.5 of ", "> 3.5 of"),
    ],
)
def test_markdown_quotation_opens_no_list(start: str, shown: str) -> None:
    odd = replace(REPORT.findings[1].quotes[0], before=start, after="")
    assert shown in render(replace(REPORT, findings=(replace(REPORT.findings[1], quotes=(odd,)),)), "markdown")


def test_markdown_table_has_one_row_a_source() -> None:
    rows = [line for line in render(REPORT, "markdown").splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(REPORT.sources)
    assert {row.count("|") for row in rows} == {6}


# ---------------------------------------------------------------- JSON


TEXT = Document(id="x", origin="x.txt", text="Nobody saw the ferry after nine.")


def written(record: typing.Any) -> list[Field[typing.Any]]:
    """The fields of a record that JSON holds: all but those that hold unpublished copy."""
    return [item for item in fields(record) if item.metadata.get("written", True)]


def revive(kind: typing.Any, value: typing.Any) -> typing.Any:
    """A record again from what JSON kept of it."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        choices = [c for c in typing.get_args(kind) if c is not type(None)]
        if value is None:
            return None
        kind = choices[-1] if "T" in str(value) else choices[0]
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(revive(k, v) for k, v in zip(each, value, strict=True))
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{f.name: revive(hints[f.name], value[f.name]) for f in written(kind)})
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Decimal | Enum) else value


def test_json_keeps_every_field_of_every_record_but_the_texts() -> None:
    dated = replace(REPORT, created=datetime(2031, 5, 5, 6, 7, 8, tzinfo=UTC))
    packed = replace(REPORT.sources[0], left_out=("2 tracked deletions (3 numerals)",))
    for report in (REPORT, dated, replace(REPORT, sources=(packed, *REPORT.sources[1:]))):
        kept = json.loads(render(replace(report, readings=(Reading(document=TEXT),)), "json"))["report"]
        assert revive(Report, kept) == report


def test_json_follows_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    checker = jsonschema.Draft202012Validator(SCHEMA)
    whole = json.loads(render(replace(REPORT, created=datetime(2031, 5, 5, tzinfo=UTC)), "json"))
    checker.validate(whole)
    for damage in ({"schema": 2}, {"report": {}}, {"extra": 1}):
        assert not checker.is_valid({**whole, **damage})


def test_schema_names_exactly_the_fields_of_the_records() -> None:
    for name, form in SCHEMA["$defs"].items():
        if "properties" in form:
            record = {"Interval": Interval, "Tally": Tally}.get(name) or getattr(model, name)
            assert list(form["properties"]) == form["required"] == [f.name for f in written(record)], name
        elif "enum" in form:
            assert form["enum"] == [member.value for member in getattr(terms, name)], name


def test_json_counts_what_the_summary_counts() -> None:
    for least in Severity:
        counts = json.loads(render(REPORT, "json", least=least))["summary"]
        assert (counts["texts"], counts["unread"], counts["figures"], counts["checked"]) == (3, 1, 11, 5)
        assert {name: n for name, n in counts["verdicts"].items() if n} == {
            "conflicts": 2,
            "compatible": 1,
            "agrees after rounding": 2,
        }
        assert counts["severities"] == {"error": 1, "warning": 1, "note": 0}
        assert (counts["apart"], counts["unchecked"], counts["undecidable"], counts["silenced"]) == (1, 2, 0, 0)


def test_json_numbers_are_decimal_texts() -> None:
    kept = json.loads(render(REPORT, "json"))["report"]["findings"][0]["comparison"]
    assert kept["stated"] == {"low": "115", "high": "Infinity"}
    assert kept["gap"] == "0.17"


# ---------------------------------------------------------------- all formats


@pytest.mark.parametrize("form", REPORTS)
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    assert render(REPORT, form) == render(REPORT, form)
    assert render(REPORT, form).endswith("\n")


@pytest.mark.parametrize(("form", "file"), [("table", "ferry.txt"), ("markdown", "ferry.md")])
def test_golden(form: str, file: str, request: pytest.FixtureRequest) -> None:
    golden, text = GOLDEN / file, render(REPORT, form)
    if request.config.getoption("--accept") and golden.read_text(encoding="utf-8") != text:
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden.name} rewritten; read the difference before you commit it")
    assert golden.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("bound", list(Bound))
def test_every_bound_can_be_written(bound: Bound) -> None:
    finding = found(Verdict.AGREES, replace(DEAD_POST, bound=bound), DEAD_WIRE)
    assert f'"bound": "{bound.value}"' in render(replace(REPORT, findings=(finding,)), "json")
