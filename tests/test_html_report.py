"""The HTML report: every figure marked once, links that lead somewhere, strips that gainsay no verdict, colours."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import Structure, reports, structure

import numchk
from numchk.interval import INFINITY, Interval
from numchk.model import Anchor, Finding, Report
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.reports import bars, facts, html, render, scale, states, strip
from numchk.reports.headline import headline
from numchk.reports.pieces import Layout
from numchk.terms import Severity, Verdict

GOLDEN = Path(__file__).parent / "golden"
KINDS = ("compare", "check", "against")
LAYOUT = Layout()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    return reports(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def read(made: dict[str, Report]) -> dict[str, Structure]:
    return {kind: structure(html.render(report, LAYOUT)) for kind, report in made.items()}


def checked(text: str) -> Report:
    return numchk.check_text(text)


# ---------------------------------------------------------------- the whole


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_one_file_that_runs_and_loads_nothing(
    made: dict[str, Report], read: dict[str, Structure], kind: str
) -> None:
    tags = {element.tag for element in read[kind].elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "foreignobject", "use"}
    names = {name for element in read[kind].elements for name in element.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert "style" not in names  # the policy allows one style element, by its hash
    text = html.render(made[kind], LAYOUT)
    assert "url(" not in text
    assert "@import" not in text
    assert "http:" not in text
    assert "https:" not in text


def test_the_policy_allows_the_styles_of_the_page_and_nothing_else(made: dict[str, Report]) -> None:
    import base64
    import hashlib

    text = html.render(made["check"], LAYOUT)
    styles = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert styles
    digest = base64.b64encode(hashlib.sha256(styles[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in text
    assert styles[1] == html.STYLES.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_to_one_place(read: dict[str, Structure], kind: str) -> None:
    ids = [element.attributes["id"] for element in read[kind].having("id")]
    assert len(ids) == len(set(ids))
    targets = [element.attributes["href"] for element in read[kind].having("href")]
    assert len(targets) > 20
    assert [target for target in targets if target[:1] != "#" or target[1:] not in ids] == []
    named = [
        name
        for element in read[kind].having("aria-labelledby")
        for name in element.attributes["aria-labelledby"].split()
    ]
    assert set(named) <= set(ids)


def test_ids_are_made_of_numbers_alone(read: dict[str, Structure]) -> None:
    form = re.compile(r"(?:part|fact|finding|text|name|figure|aside|line)(?:-\d+){1,2}(?:-title)?|texts(?:-title)?")
    for page in read.values():
        assert [e.attributes["id"] for e in page.having("id") if not form.fullmatch(e.attributes["id"])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_body_is_what_the_page_holds(made: dict[str, Report], kind: str) -> None:
    body = html.body(made[kind], LAYOUT)
    assert body in html.render(made[kind], LAYOUT)
    assert structure(body).elements[0].attributes == {"class": "numchk"}


# ---------------------------------------------------------------- findings


@pytest.mark.parametrize("kind", KINDS)
def test_every_finding_is_told_once_with_what_it_says(
    made: dict[str, Report], read: dict[str, Structure], kind: str
) -> None:
    told = [e for e in read[kind].elements if e.tag == "article"]
    findings = made[kind].findings
    assert sorted(int(e.attributes["id"].removeprefix("finding-")) for e in told) == list(range(1, len(findings) + 1))
    for element in told:
        finding = findings[int(element.attributes["id"].removeprefix("finding-")) - 1]
        assert element.attributes["data-verdict"] == finding.verdict.value
        assert element.attributes["data-severity"] == finding.severity.value
        assert element.attributes["data-rule"] == finding.rule_id
        assert element.attributes["data-fingerprint"] == finding.fingerprint
        assert states.STATES[finding.verdict].value in element.attributes["class"].split()
        assert element.attributes["data-number"].isdigit() or not element.attributes["data-number"]


def test_findings_below_the_asked_severity_are_not_told_and_nothing_leads_to_them(made: dict[str, Report]) -> None:
    page = structure(html.body(made["compare"], Layout(least=Severity.WARNING)))
    shown = [f for f in made["compare"].findings if f.severity is not Severity.NOTE]
    assert 0 < len(shown) < len(made["compare"].findings)
    assert len([e for e in page.elements if e.tag == "article"]) == len(shown)
    ids = {e.attributes["id"] for e in page.having("id")}
    assert {e.attributes["href"][1:] for e in page.having("href")} <= ids
    figures = [e for e in page.of_class("agrees") if e.tag == "a"]
    assert figures  # what agrees is still known to agree
    assert all("href" not in e.attributes for e in figures)


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_the_text_report_says_is_on_the_page(
    made: dict[str, Report], read: dict[str, Structure], kind: str
) -> None:
    """Titles, lines of lists and arithmetic; words that lead somewhere are cut in runs, so the text alone counts."""
    whole = " ".join(read[kind].elements[0].text.split())
    said = render(made[kind], "markdown", everything=True).replace("\\", "")
    for title in re.findall(r"^## (.*)$", said, re.MULTILINE):
        assert title in whole
    for finding in made[kind].findings:
        steps = finding.comparison.steps if finding.comparison else ()
        for step in (step for step in steps if step in said):
            assert " ".join(step.split()) in whole
    for skipped in made[kind].skipped:
        assert " ".join(skipped.reason.split()) in whole


def test_silenced_findings_settings_unread_inputs_and_notices_stay(made: dict[str, Report]) -> None:
    report = made["check"]
    from numchk.model import Unread
    from numchk.silence import Silence
    from numchk.terms import Silencer

    first, *others = report.findings
    quiet = replace(first, silence=Silence(by=Silencer.ACCEPTED, place="accepted.toml:3", reason="as it was printed"))
    changed = replace(
        report, findings=tuple(others), silenced=(quiet,), settings="house.toml", notices=("an old entry",),
        unread=(Unread(origin="lost.pdf", reason="lost.pdf holds no text"),),
    )  # fmt: skip
    page = structure(html.body(changed, LAYOUT))
    whole = page.elements[0].text
    for words in (
        "as it was printed",
        "house.toml was followed",
        "an old entry",
        "lost.pdf holds no text",
        "1 finding silenced",
    ):
        assert words in whole
    quieted = {q.span for q in quiet.quantities}
    standing = states.standings(changed, {}, ()).by_span
    assert {standing[span].state for span in quieted if span in standing} == {states.State.BETWEEN}


# ---------------------------------------------------------------- the texts


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_every_text_is_marked_exactly_once(
    made: dict[str, Report], read: dict[str, Structure], kind: str
) -> None:
    marked = {e.attributes["id"]: e for e in read[kind].of_class("figure") if "id" in e.attributes}
    wanted = {
        f"figure-{text}-{place}": quantity.surface
        for text, reading in enumerate(made[kind].readings, start=1)
        for place, quantity in enumerate(reading.quantities, start=1)
    }
    assert {name: e.text for name, e in marked.items()} == wanted
    sections = [e for e in read[kind].of_class("text") if e.tag == "section"]
    assert [e.attributes["id"] for e in sections] == [f"text-{n}" for n in range(1, len(made[kind].readings) + 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_are_there_word_for_word(made: dict[str, Report], read: dict[str, Structure], kind: str) -> None:
    words = "\n".join(e.text for e in read[kind].of_class("words"))
    assert words == "\n".join(reading.document.text for reading in made[kind].readings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_leads_to_its_findings_and_bears_the_state_they_give(
    made: dict[str, Report], read: dict[str, Structure], kind: str
) -> None:
    findings = made[kind].findings
    spans = {
        f"figure-{text}-{place}": quantity.span
        for text, reading in enumerate(made[kind].readings, start=1)
        for place, quantity in enumerate(reading.quantities, start=1)
    }
    for element in (e for e in read[kind].of_class("figure") if "id" in e.attributes):
        span = spans[element.attributes["id"]]
        numbers = [int(n) for n in element.attributes["data-findings"].split()]
        mine = [n for n, f in enumerate(findings, start=1) if any(q.span == span for q in f.quantities)]
        assert sorted(numbers) == mine
        assert element.attributes.get("href", "") == (f"#finding-{numbers[0]}" if numbers else "")
        verdicts = {findings[n - 1].verdict for n in numbers}
        state = element.attributes["class"].split()[1]
        if Verdict.CONFLICTS in verdicts:
            assert state == "conflict"
        elif not verdicts - {Verdict.UNBACKED, Verdict.STYLE}:
            assert state in {"alone", "between"}


def test_counts_of_the_legend_are_those_of_the_marks(read: dict[str, Structure]) -> None:
    for page in read.values():
        marks = Counter(
            (e.attributes["id"].split("-")[1], e.attributes["class"].split()[1])
            for e in page.of_class("figure")
            if "id" in e.attributes
        )
        legends = [e for e in page.elements if e.tag == "ul" and e.attributes.get("class") == "legend"]
        for number, legend in enumerate(legends, start=1):
            told = dict(
                zip(
                    ("conflict", "between", "agrees", "alone"),
                    re.findall(r"[≠≈=◇]\s*([\d,]+)", legend.text),
                    strict=True,
                )
            )
            assert told == {state: str(marks[str(number), state]) for state in told}


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([(0, 3)], [(0, 3, 0, True)]),
        ([(0, 3), (5, 7)], [(0, 3, 0, True), (5, 7, 1, True)]),
        ([(0, 10), (3, 5)], [(0, 3, 0, True), (3, 5, 1, True), (5, 10, 0, False)]),
        ([(0, 10), (0, 4)], [(0, 4, 1, True), (4, 10, 0, True)]),
        ([(0, 6), (4, 10)], [(0, 4, 0, True), (4, 6, 1, True), (6, 10, 1, False)]),
        ([(2, 5), (2, 5)], [(2, 2, 0, True), (2, 5, 1, True)]),
        ([], []),
    ],
)  # fmt: skip
def test_marks_never_overlap_and_each_begins_once(
    spans: list[tuple[int, int]], pieces: list[tuple[int, int, int, bool]]
) -> None:
    from numchk.reports.texts import _marks

    assert [tuple(mark) for mark in _marks(spans, 0)] == pieces


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=20), st.integers(0, 20))
def test_marks_of_any_spans(starts: list[tuple[int, int]], figures: int) -> None:
    from numchk.reports.texts import _marks

    spans = [(start, start + length) for start, length in starts]
    marks = _marks(spans, min(figures, len(spans)))
    assert sorted(mark.record for mark in marks if mark.first) == list(range(len(spans)))
    assert all(one.end <= other.start for one, other in pairwise(marks))
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    assert covered == {place for start, end in spans for place in range(start, end)}


def test_numerals_set_aside_say_why_and_hidden_characters_are_shown() -> None:
    report = checked("The house of 1987 is 5\u200b km from \u202ethe\u202c sea.\x07")
    page = structure(html.body(report, LAYOUT))
    assert [(e.text, e.attributes["title"]) for e in page.of_class("aside") if "title" in e.attributes] == [
        ("1987", "set aside: year (a year of the calendar)")
    ]
    assert [e.attributes["title"] for e in page.of_class("unseen")][-1] == "control character, U+0007"
    assert "RIGHT-TO-LEFT OVERRIDE, U+202E" in [e.attributes["title"] for e in page.of_class("unseen")]
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", html.body(report, LAYOUT))


def test_a_date_in_a_finding_leads_to_the_date_in_the_text() -> None:
    page = structure(html.body(checked("Ann Rowe was born in 1980 and died in 2031 at the age of 60."), LAYOUT))
    marks = [
        e for e in page.elements if e.tag == "a" and e.attributes.get("class") == "to" and e.text in {"1980", "2031"}
    ]
    asides = {e.attributes["id"]: e.text for e in page.of_class("aside") if "id" in e.attributes}
    assert marks
    assert all(asides[e.attributes["href"][1:]] == e.text for e in marks)


def test_a_figure_broken_over_two_lines_is_one_mark() -> None:
    page = structure(html.body(checked("The road is 380\nkilometers long.\nIt is 5 km."), LAYOUT))
    figures = [e.text for e in page.of_class("figure") if "id" in e.attributes]
    assert figures == ["380\nkilometers", "5 km"]
    assert [e.text for e in page.of_class("at")] == ["1", "3"]


def test_pages_and_cells_stand_at_the_margin_and_what_was_left_out_at_the_head() -> None:
    book = load(select=("conversion",))
    text = "The wall is 5 km long.\nIt is 3 m high.\nIt is 2 m wide."
    anchors = (Anchor(offset=0, label="p. 4"), Anchor(offset=23, label="table 1, row 2, cell 3", lines=False))
    document = replace(from_text(text), anchors=anchors, left_out=("2 tracked deletions (3 numerals)",))
    page = structure(html.body(examine([read_document(document, book)], book), LAYOUT))
    assert [e.text for e in page.of_class("at")] == ["p. 41", "table 1, row 2, cell 3", ""]
    assert "Not read in this file: 2 tracked deletions (3 numerals)." in page.elements[0].text


def test_a_report_without_its_texts_is_a_page_too(made: dict[str, Report]) -> None:
    bare = replace(made["compare"], readings=())
    page = structure(html.body(bare, LAYOUT))
    ids = {e.attributes["id"] for e in page.having("id")}
    assert {e.attributes["href"][1:] for e in page.having("href")} <= ids
    assert not page.of_class("figure")
    assert page.of_class("strip")


# ---------------------------------------------------------------- strips


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("rows", "meets", "between", "times"),
    [
        ([("94.5", "95.5"), ("115", "125")], False, ("95.5", "115"), False),
        ([("94.5", "120"), ("115", "125")], True, ("115", "120"), False),
        ([("12", "12"), ("12", "12")], True, ("12", "12"), False),
        ([("12", "12"), ("15", "15"), ("12", "12")], False, ("12", "15"), False),
        ([("0", "0"), ("3", "4")], False, ("0", "3"), False),
        ([("-42.5", "-37.5"), ("-22.5", "-17.5")], False, ("-37.5", "-22.5"), False),
        ([("100", "Infinity"), ("80", "90")], False, ("90", "100"), False),
        ([("100", "Infinity"), ("101", "101")], True, ("101", "101"), False),
        ([("-Infinity", "90"), ("100", "Infinity")], False, ("90", "100"), False),
        ([("42.5", "43.5"), ("51", "53")], False, ("43.5", "51"), False),
        ([("1150000", "1250000"), ("900", "1100")], False, ("1100", "1150000"), True),
        ([("0", "90"), ("1000000", "1000001")], False, ("90", "1000000"), True),
        ([("-5", "5"), ("1000000", "1000001")], False, ("5", "1000000"), False),
        ([("1e40", "1.2e40"), ("1.3e40", "1.35e40")], False, ("1.2e40", "1.3e40"), False),
    ],
)
def test_a_strip_shows_where_bars_meet_or_how_far_they_lie_apart(
    rows: list[tuple[str, str]],
    meets: bool,  # noqa: FBT001
    between: tuple[str, str],
    times: bool,  # noqa: FBT001
) -> None:
    drawn = strip.draw([(interval(*row), ()) for row in rows])
    assert drawn is not None
    assert (drawn.band.meets, drawn.times) == (meets, times)
    assert drawn.band.between == interval(*between)
    assert 2 <= len(drawn.ticks) <= scale.MOST
    for bar, (low, high) in zip(drawn.bars, rows, strict=True):
        assert bar.open_high is (Decimal(high) == INFINITY)
        assert bar.open_low is (Decimal(low) == -INFINITY or (times and low == "0"))


def test_nothing_is_drawn_of_figures_without_an_end() -> None:
    assert strip.draw([(Interval(-INFINITY, INFINITY), ())]) is None


_NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3)
_ENDS = st.tuples(_NUMBERS, _NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))
_OPEN = _NUMBERS.flatmap(lambda n: st.sampled_from([Interval(n, INFINITY), Interval(-INFINITY, n), Interval(n, n)]))


@given(st.lists(st.one_of(_ENDS, _OPEN), min_size=1, max_size=10))
def test_bars_lie_inside_keep_their_order_and_overlap_where_intervals_do(rows: list[Interval]) -> None:
    drawn = strip.draw([(row, tuple(e for e in (row.low,) if e.is_finite())) for row in rows])
    assert drawn is not None
    for bar in drawn.bars:
        assert 0 <= bar.start <= bar.start + bar.width <= 100
        assert all(0 <= point <= 100 for point in bar.points)
    for (one, first), (other, second) in combinations(zip(rows, drawn.bars, strict=True), 2):
        if one.low <= other.low:
            assert first.start <= second.start
        if one.high <= other.high:
            assert first.start + first.width <= second.start + second.width
        if one.low <= other.high and other.low <= one.high:  # `overlaps` forgives a hair's breadth, which a scale shows
            assert max(first.start, second.start) <= min(
                first.start + first.width, second.start + second.width
            ) + Decimal("0.02")
    assert drawn.band.meets is all(one.overlaps(other) for one, other in combinations(rows, 2))


@given(st.lists(_NUMBERS, min_size=1, max_size=8))
def test_the_numbers_below_a_strip_stand_in_order_and_do_not_touch(amounts: list[Decimal]) -> None:
    found = scale.fit(amounts)
    ticks = scale.ticks(found)
    assert 1 <= len(ticks) <= scale.MOST
    for one, other in pairwise(ticks):
        assert one.at < other.at
        room = (other.at - one.at) * scale.NARROWEST / 100
        half = {"middle": 1, "end": 2, "start": 0}
        before = len(one.label) * scale.LETTER * Decimal(2 - half[one.anchor]) / 2
        behind = len(other.label) * scale.LETTER * Decimal(half[other.anchor]) / 2
        assert before + behind <= room


def drawn_of(report: Report) -> list[tuple[Finding, bars.Drawn]]:
    """The strip of each discrepancy of one text, with its finding."""
    found = []
    for fact in facts.gather(report, report.findings):
        shown = bars.drawn(fact, ())
        if shown and fact.verdict in (Verdict.CONFLICTS, Verdict.LOOSE):
            found.append((fact.findings[0], shown))
    return found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The wall is 100 km (42 miles) long.",
            [("42 miles", "", "may be 41.5 to 42.5 miles"),
             ("from 100 km", "62.14 miles", "may be 59.03 to 65.24 miles")],
        ),
        (
            "The fire burned 5,000 acres (20,000 hectares).",
            [("20,000 hectares", "", "may be 19,000 to 21,000 hectares"),
             ("from 5,000 acres", "2,023 hectares", "may be 1,922 to 2,125 hectares")],
        ),
        (
            "The price rose 25% from $80 to $120.",
            [("25%", "", "may be 24.5 to 25.5%"), ("from $80 and $120", "50%", "may be 36.9 to 64.47%")],
        ),
        (
            "It fell to -40C (-20F).",
            [("-20F", "", "may be -22.5 to -17.5 degrees Fahrenheit"),
             ("from -40C", "-40 degrees Fahrenheit", "may be -44.5 to -35.5 degrees Fahrenheit")],
        ),
    ],
)  # fmt: skip
def test_a_draft_is_drawn_as_printed_against_what_is_due(text: str, rows: list[tuple[str, str, str]]) -> None:
    ((_, shown),) = drawn_of(checked(text))
    assert [(row.words, row.converted, row.spread) for row in shown.rows] == rows
    assert not shown.strip.band.meets
    assert shown.said.startswith("The bars do not meet: ")


@pytest.mark.parametrize("kind", KINDS)
def test_no_picture_gainsays_its_verdict(made: dict[str, Report], kind: str) -> None:
    """Of two figures in conflict the bars do not meet, unless the arithmetic below says why that is not enough."""
    report = made[kind]
    names = 0
    for fact in facts.gather(report, report.findings):
        shown = bars.drawn(fact, ())
        if shown is None:
            continue
        names += 1
        for finding in fact.findings:
            found = finding.comparison
            if found is None or finding.verdict is not Verdict.CONFLICTS:
                continue
            spans = {quantity.span for quantity in finding.quantities[:2]}
            mine = [row for row in shown.rows if spans & {span for _, span in row.who}]
            if len(mine) == 2:
                assert mine[0].meant.overlaps(mine[1].meant) is found.expected.overlaps(found.stated)
    assert names > 0


def test_figures_of_several_sources_stand_on_one_scale_in_one_unit(made: dict[str, Report]) -> None:
    page = structure(html.body(made["compare"], LAYOUT))
    strips = page.of_class("strip")
    assert len(strips) == len(page.of_class("card")) > 2
    whole = " ".join(strips[0].text.split())
    for words in ("Harbour Agency, line 3", "Arl Post, line 1", "North Wire, line 1", "The bars do not meet: 12 to 15"):
        assert words in whole
    tracks = [e for e in page.elements if e.tag == "svg" and e.attributes.get("class") == "track"]
    assert all(e.attributes["role"] == "img" for e in tracks)
    titles = [e for e in page.elements if e.tag == "title"]
    assert len(titles) == len(tracks)


def test_miles_and_kilometers_of_two_sources_are_drawn_in_one_unit() -> None:
    book = load()
    texts = {"One": "The oil spill off Arl on 3 May 2031 covered 18 miles of coast.",
             "Two": "The oil spill off Arl on 3 May 2031 covered 60 kilometers of coast."}  # fmt: skip
    readings = [
        read_document(from_text(text, origin=f"{name}.txt", publisher=name), book) for name, text in texts.items()
    ]
    report = examine(readings, book)
    ((fact,),) = [facts.gather(report, [f]) for f in report.findings if f.verdict is Verdict.CONFLICTS]
    shown = bars.drawn(fact, book.rules)
    assert shown is not None
    assert [(row.words, row.converted) for row in shown.rows] == [("18 miles", ""), ("60 kilometers", "37.28 miles")]
    assert shown.unit == "miles"


REPORTERS = "Rowe Lind Marsh Okoye Brandt Tan Silva Novak Haas Petrov Quill Ames Dorn Eide Faber".split()


@pytest.mark.parametrize(("count", "values", "rows"), [(10, 10, 10), (6, 2, 6), (15, 2, 2)])
def test_few_sources_have_a_bar_each_and_many_share_them(count: int, values: int, rows: int) -> None:
    book = load()
    texts = {
        name: f"The fire in Arl on 3 May 2031 killed {12 + 9 * (n % values)} people, {name} reported."
        for n, name in enumerate(REPORTERS[:count])
    }
    readings = [read_document(from_text(t, origin=f"{name}.txt", publisher=name), book) for name, t in texts.items()]
    page = structure(html.body(examine(readings, book), LAYOUT))
    assert len([e for e in page.elements if e.tag == "svg" and e.attributes.get("class") == "track"]) == rows


# ---------------------------------------------------------------- the sentence on top


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The wall is 100 km (42 miles) long.", "1 conflict in 1 text"),
        ("The wall is 100 km (62 miles) long.", "No conflict, 1 agreement in 1 text"),
        ("It is 100 km (42 miles) long and 5 km (3.1 miles) wide.", "1 conflict, 1 agreement in 1 text"),
        ("The wall is 100 km long.", "No figure is held against another in 1 text"),
    ],
)
def test_the_result_in_one_sentence(text: str, said: str) -> None:
    assert headline(checked(text), LAYOUT) == said


def test_the_result_of_several_texts_and_of_a_draft(made: dict[str, Report]) -> None:
    assert re.fullmatch(
        r"\d+ conflicts?, (\d+ updates?, )?\d+ agreements? in 4 sources", headline(made["compare"], LAYOUT)
    )
    said = headline(made["against"], LAYOUT)
    assert said.startswith("7 figures of the draft: 1 contradicted, 1 in no source, ")
    assert said.endswith("; within itself no conflict, 1 agreement")


# ---------------------------------------------------------------- colours


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> Decimal:
    """WCAG 2: relative luminance of #rrggbb."""
    parts = [Decimal(int(colour[n : n + 2], 16)) / 255 for n in (1, 3, 5)]
    linear = [
        p / Decimal("12.92")
        if p <= Decimal("0.04045")
        else ((p + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for p in parts
    ]
    return sum((w * p for w, p in zip(map(Decimal, ("0.2126", "0.7152", "0.0722")), linear, strict=True)), Decimal(0))


def contrast(one: str, other: str) -> Decimal:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def modes() -> dict[str, dict[str, str]]:
    styles = html.STYLES.read_text(encoding="utf-8")
    light, dark = styles.split("@media (prefers-color-scheme: dark)")[:2]
    plain = variables(light)
    return {"light": plain, "dark": {**plain, **variables(dark.split("* {")[0])}}


#: Ink on ground, as the styles put them together.
TEXT = [
    ("ink", "page"), ("ink", "card"), ("dim", "page"), ("dim", "card"), ("link", "page"), ("link", "card"),
    ("ink", "alone"),
    *((f"{state}-ink", state) for state in ("conflict", "between", "agrees", "alone")),
    ("conflict-on-page", "conflict-page"), ("between-on-page", "between-page"),
]  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_text_can_be_read(mode: str, ink: str, ground: str) -> None:
    colours = modes()[mode]
    assert contrast(colours[ink], colours[ground]) >= Decimal("4.5")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("bar", "card"),
        ("bar", "conflict-page"),
        ("bar", "agrees-page"),
        ("target", "page"),
        ("target", "card"),
        ("conflict", "card"),
    ],
)
def test_every_drawing_can_be_seen(mode: str, ink: str, ground: str) -> None:
    colours = modes()[mode]
    assert contrast(colours[ink], colours[ground]) >= Decimal(3)


def test_states_differ_in_sign_and_line_not_in_colour_alone() -> None:
    styles = html.STYLES.read_text(encoding="utf-8")
    signs = {
        state: re.search(rf'\.figure\.{state.value}::before, \.also[^{{]*{{ content: "(.)"', styles)
        for state in states.State
    }
    assert {state: found[1] for state, found in signs.items() if found} == {state: state.sign for state in states.State}
    assert len({state.sign for state in states.State}) == 4
    lines = [
        re.search(rf"\.figure\.{state.value} {{[^}}]*text-decoration-(style|thickness): (\w+)", styles)
        for state in states.State
    ]
    assert len({found[2] if found else "" for found in lines}) == 4


# ---------------------------------------------------------------- what hostile texts do


@pytest.mark.parametrize("kind", ["text", "title", "origin", "publisher"])
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>window.__ran=1</script>",
        "\"><img src=x onerror='x'>",
        "</title></style><b>",
        "{{ 7*7 }}",
        "javascript:x",
        "url(//x)",
    ],
)
def test_what_comes_from_outside_stays_text(kind: str, hostile: str) -> None:
    book = load(select=("conversion", "contradiction"))
    given = {"origin": "a.txt", "title": "A", "publisher": "P", "text": "plain"} | {kind: hostile}
    documents = [
        from_text(f"The fire in Arl on 3 May 2031 killed {n} people, {given['text']} said. It is 100 km (42 mi) away.",
                  origin=f"{n}{given['origin']}", title=given["title"], publisher=given["publisher"] + str(n))
        for n in (12, 15)
    ]  # fmt: skip
    page = structure(html.render(examine([read_document(d, book) for d in documents], book), LAYOUT))
    assert not {e.tag for e in page.elements} & {"script", "img", "b"}
    assert all(not name.startswith("on") and name != "style" for e in page.elements for name in e.attributes)
    assert all(e.attributes["href"].startswith("#") for e in page.having("href"))
    assert hostile in page.elements[0].text or kind == "title"


def test_a_long_text_takes_time_in_proportion() -> None:
    """Twice the figures, twice the page: nothing is searched again for each."""
    book = load(select=("conversion",))
    sizes = []
    for lines in (300, 600):
        text = "\n".join(f"Wall {n} is {n} km long and {n + 3} m high." for n in range(lines))
        report = examine([read_document(from_text(text), book)], book)
        sizes.append(len(html.body(report, LAYOUT)))
    assert sizes[1] < 2.2 * sizes[0]


def test_one_conversion_as_a_page(request: pytest.FixtureRequest) -> None:
    golden, text = (
        GOLDEN / "wall.html",
        html.body(checked("The wall is 100 km (42 miles) long.\nIt dates from 1987."), LAYOUT),
    )
    if request.config.getoption("--accept") and (not golden.exists() or golden.read_text(encoding="utf-8") != text):
        golden.write_text(text, encoding="utf-8")
        pytest.fail("wall.html was rewritten: read the difference, then run again")
    assert golden.read_text(encoding="utf-8") == text
