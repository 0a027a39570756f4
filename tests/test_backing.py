"""A draft against its sources: six events of our own, figure by figure; hedges, speakers and later sources."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import numchk
from numchk import cli
from numchk.matching import backed
from numchk.model import Finding, Report
from numchk.pipeline import Book, apart, examine_against, load, read_document
from numchk.readers import from_text
from numchk.reports import render
from numchk.reports.headline import headline
from numchk.reports.pieces import Layout
from numchk.terms import Relation, Severity, Verdict

FLOOD = (
    """\
LOXBY (Wire) - The river Tarn peaked at 5.8m in Loxby on Monday, carrying away three bridges and forcing 2,300
residents from their homes, officials said.

About 420 firefighters were deployed. Eight people were in hospital, a spokeswoman for the county said, and
one woman was still missing.

The previous record of 5.1 metres dates from 1997.""",
    """\
Flood costs Loxby dear

Twelve boats were used to bring people to safety. At least 1,900 homes are without power.

Eighteen schools are closed.""",
)
COURT = (
    """\
Two brothers who cheated elderly people out of £1.4 million were sent to prison on Friday.

During the six-week trial 48 witnesses gave evidence. Colin Reed was ordered to pay back £220,000.""",
    """\
The judge at Brenford Crown Court fined a third man, a bank clerk, £500.""",
)
FOOTBALL = (
    """\
Ilya Brandt scored two goals as Marlow United won 3-1 at home to Tern Rovers in front of a crowd of 24,312.
United now have 41 points.

Rovers had 62% of possession.""",
    """\
Brandt, who joined from Lund for nine million euros last summer, has now scored 16 times. Police arrested
twelve supporters.""",
)
RESULTS = (
    """\
Corvid Foods Inc said third-quarter net income rose 12% to $84 million from $75 million a year ago as sales
climbed to $1.32 billion. The company plans to shut three plants and eliminate 900 positions. It forecast
full-year sales of $5.1 billion and held its dividend at 35 cents a share.""",
    """\
Shares of Corvid Foods gained 5 percent to close at $41.20.""",
)
STRIKE = (
    """\
Some 6,000 bus drivers went on strike on Tuesday, according to the Transport Union.

The union is asking for a rise of 7 percent. Metro Lines has offered 4.5 percent over two years. The 48-hour
strike ends on Thursday.""",
    """\
A bus strike costs Metro Lines around $2 million a day, the company says.""",
)
VOTE = (
    """\
The budget was passed by 212 to 178 on Thursday night; nine members abstained. Spending will rise to €96.2
billion and the deficit to 3.1% of national output.""",
    """\
After an 11-hour debate lawmakers adopted the spending plan. The Greens, with 34 seats, were split.""",
)
#: (sources, a draft's sentence, the figure, what becomes of it)
CASES = (
    (FLOOD, "Three bridges are gone after the Tarn rose to 5.8 metres at Loxby.", "Three", Verdict.AGREES),
    (FLOOD, "Three bridges are gone after the Tarn rose to 5.8 metres at Loxby.", "5.8 metres", Verdict.AGREES),
    (FLOOD, "Some 2,300 people have been moved out of their homes.", "2,300", Verdict.AGREES),
    (FLOOD, "The river last reached 5.1 metres, in 1997.", "5.1 metres", Verdict.AGREES),
    (FLOOD, "The record was 17 feet, in 1997.", "17 feet", Verdict.AGREES_ROUNDED),
    (FLOOD, "Nine people were taken to hospital.", "Nine", Verdict.CONFLICTS),
    (FLOOD, "Eight people were taken to hospital.", "Eight", Verdict.AGREES),
    (FLOOD, "In Loxby 16 schools are closed.", "16", Verdict.CONFLICTS),
    (FLOOD, "In Loxby 18 schools are closed.", "18", Verdict.AGREES),
    (FLOOD, "Eighteen lorries brought sand to the high street.", "Eighteen", Verdict.UNBACKED),
    (FLOOD, "Loxby has 2,300 street lamps.", "2,300", Verdict.UNBACKED),
    (COURT, "They had taken £1.4m from pensioners.", "£1.4m", Verdict.AGREES),
    (COURT, "The trial lasted six weeks and heard 48 witnesses.", "48", Verdict.AGREES),
    (COURT, "The trial lasted six weeks and heard 48 witnesses.", "six weeks", Verdict.AGREES),
    (COURT, "A third defendant was fined £5,000.", "£5,000", Verdict.UNBACKED),
    (FOOTBALL, "Marlow United beat Tern Rovers before 24,300 spectators.", "24,300", Verdict.AGREES_ROUNDED),
    (FOOTBALL, "Police made 12 arrests.", "12", Verdict.AGREES),
    (FOOTBALL, "The club paid €9m for Brandt in July.", "€9m", Verdict.AGREES),
    (FOOTBALL, "Marlow has 12 museums.", "12", Verdict.UNBACKED),
    (RESULTS, "Corvid Foods made a profit of $84m in the third quarter, up from $75m.", "$84m", Verdict.AGREES),
    (RESULTS, "Corvid Foods will close three plants and cut 900 jobs.", "900", Verdict.AGREES),
    (RESULTS, "Corvid Foods expects sales of $5.3bn this year.", "$5.3bn", Verdict.CONFLICTS),
    (RESULTS, "Corvid Foods expects sales of $5.1bn this year.", "$5.1bn", Verdict.AGREES),
    (RESULTS, "The chief executive of Corvid Foods owns 2 million shares.", "2 million", Verdict.UNBACKED),
    (STRIKE, "About 6,000 drivers walked out on Tuesday.", "6,000", Verdict.AGREES),
    (STRIKE, "The operator has offered 4.5 per cent over 18 months.", "18 months", Verdict.UNBACKED),
    (STRIKE, "The operator has offered 4.5 per cent over 18 months.", "4.5 per cent", Verdict.AGREES),
    (STRIKE, "The strike is to last 48 hours.", "48 hours", Verdict.AGREES),
    (VOTE, "Parliament approved spending of €96bn and a deficit of 3.1 per cent.", "€96bn", Verdict.AGREES_ROUNDED),
    (VOTE, "Parliament approved spending of €96bn and a deficit of 3.1 per cent.", "3.1 per cent", Verdict.AGREES),
    (VOTE, "The Greens hold 34 seats.", "34", Verdict.AGREES),
    (VOTE, "Turnout at the last election was 68 per cent.", "68 per cent", Verdict.UNBACKED),
)


@pytest.fixture(scope="module")
def book() -> Book:
    return load(select=["backing"])


def held(draft: str, sources: tuple[str, ...], book: Book, days: tuple[date | None, ...] = ()) -> Report:
    """What becomes of `draft`, the sources being of `days`."""
    when = days or (None,) * len(sources)
    texts = [
        from_text(text, origin=f"source{n}.txt", published=day)
        for n, (text, day) in enumerate(zip(sources, when, strict=True))
    ]
    return examine_against(
        [read_document(from_text(draft, origin="draft.txt"), book)],
        [read_document(text, book) for text in texts],
        book,
    )


def of(report: Report, figure: str) -> list[Finding]:
    """What is said of the draft's figure."""
    return [finding for finding in report.findings if finding.quotes[0].figure == figure]


@pytest.mark.parametrize(("sources", "draft", "figure", "verdict"), CASES, ids=lambda case: str(case)[:60])
def test_figures_of_six_events(sources: tuple[str, ...], draft: str, figure: str, verdict: Verdict, book: Book) -> None:
    assert [finding.verdict for finding in of(held(draft, sources, book), figure)] == [verdict]


# ---------------------------------------------------------------- every figure, once


def test_every_figure_of_the_draft_is_in_the_report(book: Book) -> None:
    draft = "The Tarn rose to 5.8 metres (19ft). In 1997 it was lower. Nobody counted the 40 sheep; 12 boats were used."
    report = held(draft, FLOOD, book)
    told = [finding.quotes[0].figure for finding in report.findings if finding.rule_id != "backing/hedge-dropped"]
    assert sorted(told) == ["12", "19ft", "40", "5.8 metres"]
    assert not [skipped for skipped in report.skipped if len(skipped.quantities) == 1]


def test_a_conversion_in_brackets_goes_with_its_figure(book: Book) -> None:
    report = held("The Tarn rose to 5.8 metres (19ft) at Loxby.", FLOOD, book)
    assert [finding.verdict for finding in of(report, "19ft")] == [Verdict.AGREES_ROUNDED]


def test_a_conversion_that_does_not_fit_is_one_alarm() -> None:
    whole = load(select=["backing", "conversion"])
    report = held("The Tarn rose to 5.8 metres (26ft) at Loxby.", FLOOD, whole)
    loud = [finding.rule_id for finding in report.findings if finding.severity is not Severity.NOTE]
    assert loud == ["conversion/mismatched-units"]
    (told,) = (finding for finding in of(report, "26ft") if finding.rule_id.startswith("backing/"))
    assert (told.verdict, told.severity) == (Verdict.UNDECIDABLE, Severity.NOTE)
    assert "the check of conversions" in told.reason


def test_the_drafts_own_arithmetic_is_checked_too() -> None:
    report = held("Profit rose 50 per cent to $84m from $75m in the third quarter.", RESULTS, load())
    assert [f.rule_id for f in report.findings if f.severity is Severity.ERROR] == ["change/wrong-percentage-change"]


def test_sources_are_not_held_against_each_other() -> None:
    whole = load()
    report = held(
        "The fire was put out.", ("The fire in Arlen killed 9 people.", "The fire in Arlen killed 4 people."), whole
    )
    assert not report.findings
    assert [source.role for source in report.sources] == ["draft", "source", "source"]


# ---------------------------------------------------------------- which source decides

AGENCY = "The blast in Arlen on Thursday killed eight people, rescuers said."
LATER = "The blast in Arlen on Thursday killed 13 people, rescuers said."


@pytest.mark.parametrize(
    ("draft", "days", "verdict"),
    [
        ("The blast in Arlen killed eight people.", (date(2025, 2, 6), date(2025, 2, 7)), Verdict.UPDATED),
        (
            "The blast in Arlen killed eight people.",
            (datetime(2025, 2, 6, 8, tzinfo=UTC), datetime(2025, 2, 6, 20, tzinfo=UTC)),
            Verdict.UPDATED,
        ),
        ("The blast in Arlen killed eight people.", (date(2025, 2, 7), date(2025, 2, 6)), Verdict.AGREES),
        ("The blast in Arlen killed eight people.", (date(2025, 2, 6), None), Verdict.AGREES),
        ("The blast in Arlen killed 13 people.", (date(2025, 2, 6), date(2025, 2, 7)), Verdict.AGREES),
        (
            "The blast in Arlen killed 13 people. Rescuers had first said eight people were killed in Arlen.",
            (date(2025, 2, 6), date(2025, 2, 7)),
            Verdict.AGREES,
        ),
    ],
)
def test_a_later_source_overtakes(draft: str, days: tuple[date | None, ...], verdict: Verdict, book: Book) -> None:
    found = [finding.verdict for finding in held(draft, (AGENCY, LATER), book, days).findings]
    assert set(found) == {verdict}


def test_one_of_two_differing_sources_backs_and_the_other_is_named(book: Book) -> None:
    (finding,) = held("The blast in Arlen killed eight people.", (AGENCY, LATER), book).findings
    assert (finding.verdict, finding.reason) == (Verdict.AGREES, "sources differ: another gives 13")


@pytest.mark.parametrize(
    ("days", "other"),
    [
        ((), "another gives 8"),
        ((date(2031, 5, 6), date(2031, 5, 7)), "another gives 8"),
        ((date(2031, 5, 7), date(2031, 5, 6)), "a later one gives 8"),
    ],
)
def test_of_two_differing_sources_the_later_one_is_called_so(
    days: tuple[date | None, ...], other: str, book: Book
) -> None:
    (finding,) = held("The blast in Arlen killed 13 people.", (AGENCY, LATER), book, days).findings
    assert finding.reason == f"sources differ: {other}"


WALKOUT = (
    "About 14,000 teachers walked off the job across Harl County on Tuesday, closing 412 schools.",
    "Harl schools shut on Tuesday after 16,500 teachers went on strike over pay. All 412 of the schools were closed.",
)


@pytest.mark.parametrize(
    ("figure", "days", "disputed"),
    [
        ("16,500", (), "another gives about 14,000"),  # told in other words than the draft's
        ("16,500", (date(2031, 5, 6), date(2031, 5, 6)), "another gives about 14,000"),
        ("16,500", (date(2031, 5, 6), date(2031, 5, 13)), ""),  # of another Tuesday
        ("412", (), ""),
    ],
)
def test_a_source_that_contradicts_the_one_that_backs_is_named(
    figure: str, days: tuple[date | None, ...], disputed: str, book: Book
) -> None:
    draft = "Some 16,500 teachers stayed away from work on Tuesday, shutting all 412 schools in Harl County."
    (finding,) = of(held(draft, WALKOUT, book, days), figure)
    assert finding.verdict is Verdict.AGREES
    assert finding.reason == (f"sources differ: {disputed}" if disputed else "")


def test_what_another_source_disputes_stands_above_what_is_backed(book: Book) -> None:
    told = render(
        held("Some 16,500 teachers stayed away on Tuesday, shutting 412 schools in Harl County.", WALKOUT, book)
    )
    assert "2 backed. Another source differs from 1 of those backed." in " ".join(told.split())
    disputed, plain = told.partition("BACKED, THOUGH SOURCES DIFFER (1)")[2].split("BACKED (1)")
    assert "Some 16,500" in disputed
    assert "412" in plain
    calm = render(held("Teachers walked out on Tuesday, shutting 412 schools in Harl County.", WALKOUT, book))
    assert "differ" not in calm.lower()


def test_what_a_draft_says_against_itself_stands_above_what_no_source_gives() -> None:
    draft = "Some 16,500 teachers walked out in Harl, 240 km (90 miles) away, and 31 were hurt."
    report = held(draft, WALKOUT, load())
    titles = [line for line in render(report).splitlines() if re.fullmatch(r"[A-Z:, ]+ \(\d+\)", line)]
    assert titles[:2] == ["WITHIN THE DRAFT: CONFLICTS (1)", "IN NO SOURCE (3)"]
    assert headline(report, Layout()).startswith("1 conflict within the draft; of its figures 3 in no source")


@pytest.mark.parametrize(
    ("again", "backed_too"),
    [
        ("Across the county's 412 schools that is 40 a school.", True),
        ("Across the county's 412 buses that is 40 a bus.", False),
    ],
)
def test_a_figure_said_again_is_backed_again(again: str, backed_too: bool, book: Book) -> None:  # noqa: FBT001
    draft = f"Some 16,500 teachers stayed away, shutting all 412 schools in Harl County. {again}"
    found = of(held(draft, WALKOUT, book), "412")
    assert [finding.verdict is Verdict.AGREES for finding in found] == ([True] * 2 if backed_too else [False, True])


def test_a_contradiction_shows_its_arithmetic_and_its_sentence(book: Book) -> None:
    (finding,) = of(held("Nine people were taken to hospital.", FLOOD, book), "Nine")
    assert finding.comparison
    assert finding.comparison.steps == ("9 less 8 is 1",)
    assert finding.quotes[1].figure == "Eight"
    assert (finding.quotes[1].source, finding.severity) == ("source0.txt", Severity.WARNING)


def test_a_figure_without_source_is_a_note(book: Book) -> None:
    (finding,) = of(held("Loxby has 2,300 street lamps.", FLOOD, book), "2,300")
    assert finding.severity is Severity.NOTE
    assert finding.message == "2,300 (lamps) is in no source."
    (bare,) = of(held("| Ward | Seats |\n|---|---|\n| Loxby | 2,417 |\n", FLOOD, book), "2,417")
    assert bare.message == "2,417 is in no source."  # a cell that names no thing


# ---------------------------------------------------------------- hedge and speaker

STAND = "{} 40 people were hurt when a stand gave way in Velm."


@pytest.mark.parametrize(
    ("drafted", "printed", "dropped"),
    [
        ("Some", "At least", False),  # "some" is no plain figure
        ("The", "At least", True),
        ("The", "More than", True),
        ("The", "Up to", True),
        ("The", "About", False),
        ("At least", "At least", False),
        ("More than", "At least", False),
        ("The", "The", False),
    ],
)
def test_a_hedge_that_is_dropped(drafted: str, printed: str, *, dropped: bool, book: Book) -> None:
    report = held(STAND.format(drafted), (STAND.format(printed),), book)
    assert ("backing/hedge-dropped" in [finding.rule_id for finding in report.findings]) is dropped


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Police said 30,000 people marched through Velm.", True),
        ("The unions said 30,000 people marched through Velm.", False),
        ("Officials said 30,000 people marched through Velm.", False),
        ("The mayor said 30,000 people marched through Velm.", False),  # not heard in the source: who knows
    ],
)
def test_a_figure_given_to_another_speaker(draft: str, *, wrong: bool, book: Book) -> None:
    source = "The unions said 30,000 people marched through Velm. Police said 12,000 people had marched."
    rules = [finding.rule_id for finding in held(draft, (source,), book).findings]
    assert ("backing/given-to-another-speaker" in rules) is wrong


# ---------------------------------------------------------------- parts, sums and words that round


@pytest.mark.parametrize(
    ("draft", "source", "verdict"),
    [
        ("Fourteen people were hurt.", "The crash injured 12 passengers and two sailors.", Verdict.AGREES),
        ("Fifteen people were hurt.", "The crash injured 12 passengers and two sailors.", Verdict.UNBACKED),
        ("Four sailors were hurt.", "Three others were hurt in the crash.", Verdict.UNBACKED),
        ("Four of them were children.", "Four of the dead were children.", Verdict.AGREES),
        ("More than 300 houses were flooded.", "The river flooded 310 houses.", Verdict.AGREES_ROUNDED),
        ("Nearly 300 houses were flooded.", "The river flooded 290 houses.", Verdict.AGREES_ROUNDED),
        ("More than 300 houses were flooded.", "The river flooded 900 houses.", Verdict.UNBACKED),
        ("Up to 300 houses were flooded.", "The river flooded 120 houses.", Verdict.UNBACKED),
        ("At least 300 houses were flooded.", "The river flooded 300 houses.", Verdict.COMPATIBLE),
        ("The river flooded 290 houses.", "The river flooded about 300 houses.", Verdict.AGREES_ROUNDED),
        ("The river flooded 450 houses.", "The river flooded about 300 houses.", Verdict.CONFLICTS),
    ],
)
def test_parts_sums_and_words_that_round(draft: str, source: str, verdict: Verdict, book: Book) -> None:
    (finding,) = held(draft, (source,), book).findings
    assert finding.verdict is verdict


FERRY = (
    """\
The ferry Ansa carried 146 passengers and a crew of nine when it ran aground at Dunmouth, the line said. It
was doing 22 knots, the coastguard said, in a channel where 8 knots is the limit. The line said it was doing 14
knots.

Some 60 passengers who had swum ashore were fed in the chapel at Hollin. Lifeboats took 47 people off the stern
deck. At least 12 people were hurt.""",
    """\
Harbour master Ida Brenn said she would ask for $31 million more for buoys. Pilot Tom Aske said the sum
would have to be $45 million. The port plans to spend $16.5 million on
piers, $21 million on dredging and $7.4 million on lamps.""",
)


@pytest.mark.parametrize(
    ("draft", "figure", "verdict"),
    [
        ("There were 155 people on board.", "155", Verdict.AGREES),  # 146 and 9
        ("There were 158 people on board.", "158", Verdict.UNBACKED),
        ("Piers and dredging together get $37.5m.", "$37.5m", Verdict.AGREES),
        ("Ropes and paint together get $37.5m.", "$37.5m", Verdict.UNBACKED),
        ("The Ansa was doing 22 knots, the coastguard said, where 8 knots is allowed.", "8 knots", Verdict.AGREES),
        ("Some 60 passengers slept in a chapel in Hollin.", "60", Verdict.AGREES),
        ("Lifeboats brought 74 people from the stern deck.", "74", Verdict.CONFLICTS),  # 47: a slip of the fingers
        ("Lamps get $4.7m.", "$4.7m", Verdict.CONFLICTS),
        ("Lamps get $7.4m.", "$7.4m", Verdict.AGREES),
        ("Harbour master Ida Brenn wants $45 million more for buoys.", "$45 million", Verdict.CONFLICTS),
        ("Harbour master Ida Brenn wants $31 million more for buoys.", "$31 million", Verdict.AGREES),
        ("Pilot Tom Aske wants $45 million more for buoys.", "$45 million", Verdict.AGREES),
        ("Nobody was hurt on the quay.", "Nobody", Verdict.UNBACKED),
        ("Nobody was hurt.", "Nobody", Verdict.CONFLICTS),
    ],
)
def test_wholes_slips_and_who_is_meant(draft: str, figure: str, verdict: Verdict, book: Book) -> None:
    report = held(draft, FERRY, book)
    assert [f.verdict for f in of(report, figure) if f.rule_id != "backing/hedge-dropped"] == [verdict]


@pytest.mark.parametrize(("speaker", "wrong"), [("the line", True), ("the coastguard", False), ("a diver", False)])
def test_who_says_otherwise_did_not_say_so(speaker: str, *, wrong: bool, book: Book) -> None:
    report = held(f"The Ansa was doing 22 knots, {speaker} said.", FERRY, book)
    assert ("backing/given-to-another-speaker" in [finding.rule_id for finding in report.findings]) is wrong


@pytest.mark.parametrize(
    ("draft", "dropped"),
    [("Gusts reached 90 mph (145 km/h).", False), ("The ship met gusts of 145 km/h.", True)],
)
def test_up_to_is_kept_by_what_is_reached(draft: str, *, dropped: bool, book: Book) -> None:
    report = held(draft, ("The storm brought gusts of up to 145 km/h to Dunmouth.",), book)
    assert ("backing/hedge-dropped" in [finding.rule_id for finding in report.findings]) is dropped
    assert not [finding for finding in report.findings if finding.verdict is Verdict.UNBACKED]


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("A 2007 flood in Loxby forced 900 residents from their homes.", Verdict.UNBACKED),
        ("The flood in Loxby forced 900 residents from their homes.", Verdict.CONFLICTS),
    ],
)
def test_a_flood_of_another_year_is_another(draft: str, verdict: Verdict, book: Book) -> None:
    (finding,) = held(draft, FLOOD, book).findings
    assert finding.verdict is verdict


def test_an_overtaken_figure_is_not_asked_for_its_hedge(book: Book) -> None:
    first = AGENCY.replace("eight", "at least eight")
    report = held("The blast in Arlen killed eight people.", (first, LATER), book, (date(2025, 2, 6), date(2025, 2, 7)))
    assert [finding.verdict for finding in report.findings] == [Verdict.UPDATED]


def test_a_sum_is_told_as_one(book: Book) -> None:
    (finding,) = held(
        "Fourteen people were hurt.", ("The crash injured 12 passengers and two sailors.",), book
    ).findings
    assert finding.reason == "a sum of the source's figures: 12 + 2 = 14"


# ---------------------------------------------------------------- groups


def test_a_group_holds_the_draft_first_and_a_source_once(book: Book) -> None:
    draft = read_document(from_text("The blast in Arlen killed eight people.", origin="d"), book)
    twice = read_document(from_text(f"{AGENCY}\n\nThe eight people were killed in Arlen at noon.", origin="s"), book)
    (group,) = backed(draft, [twice], book.lexicon)
    assert group.relation is Relation.BACKED_BY
    assert [q.surface for q in group.quantities] == ["eight", "eight"]
    assert group.quantities[0].span.document_id == draft.document.id


def test_a_draft_among_its_sources_is_taken_out(book: Book) -> None:
    draft = read_document(from_text(AGENCY, origin="draft.txt"), book)
    same = replace(draft, document=replace(draft.document, origin="folder/draft.txt"))
    other = read_document(from_text(LATER, origin="later.txt"), book)
    kept, told = apart([draft], [same, other])
    assert kept == (other,)
    assert told == ("folder/draft.txt: is the draft itself, and was not held against itself.",)


# ---------------------------------------------------------------- the command

DRAFT = """Nine people were taken to hospital after the Tarn rose to 5.8 metres (19ft) at Loxby.

Twelve boats were used. Loxby has 2,300 street lamps.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and a folder of two sources, one of which is named in sources.toml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "wires").mkdir()
    for name, text in zip(("wire.txt", "paper.txt"), FLOOD, strict=True):
        (tmp_path / "wires" / name).write_text(text, encoding="utf-8")
    (tmp_path / "wires" / "sources.toml").write_text('["paper.txt"]\npublisher = "Loxby Echo"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_the_table_tells_every_figure_in_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "wires"]) == 1
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert "5 figures of the draft held against 2 sources: 1 contradicted" in " ".join(said.split())
    assert "CONTRADICTED (1)" in said
    assert "IN NO SOURCE (1)\n- 2,300 (line 3): " in said
    assert '- Twelve (line 3) backed: Loxby Echo, line 3: "Twelve boats were used' in said


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("form", ["markdown", "sarif", "github", "junit"])
def test_other_formats_tell_it_too(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "wires", "--format", form]) == 1
    said = capsys.readouterr().out
    assert "Eight" in said
    assert "9 in the draft, 8 in the source" in said
    assert "in no source" in said


@pytest.mark.usefixtures("desk")
def test_json_holds_the_roles_and_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "wires", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)["report"]
    assert [source["role"] for source in report["sources"]] == ["draft", "source", "source"]
    told = {f["quotes"][0]["figure"]: f["verdict"] for f in report["findings"] if f["rule_id"].startswith("backing/")}
    assert told == {
        "Nine": "conflicts",
        "5.8 metres": "agrees",
        "19ft": "agrees after rounding",
        "Twelve": "agrees",
        "2,300": "in no source",
    }


def test_a_draft_that_is_backed_exits_with_nothing_found(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "draft.txt").write_text("Eight people were taken to hospital in Loxby. Loxby has 2,300 lamps.\n", "utf-8")
    assert cli.main(["check", "draft.txt", "--against", "wires"]) == 0  # a figure without source is a note
    assert cli.main(["check", "draft.txt", "--against", "wires", "--min-severity", "warning"]) == 0
    assert "lamps" not in capsys.readouterr().out.rpartition("SOURCES")[2]


@pytest.mark.usefixtures("desk")
def test_a_source_that_cannot_be_read_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "gone.txt", "wires"]) == 3
    told = capsys.readouterr()
    assert "CONTRADICTED (1)" in told.out
    assert len(told.err.splitlines()) == 1
    assert "gone.txt" in told.err


@pytest.mark.usefixtures("desk")
def test_without_any_source_the_draft_is_checked_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "gone.txt"]) == 3
    told = capsys.readouterr()
    assert "no source was read: nothing to hold the draft against" in told.err
    assert "in no source" not in told.out
    assert "THE DRAFT AND ITS SOURCES" not in told.out


@pytest.mark.usefixtures("desk")
def test_a_draft_given_among_its_sources_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "wires", "draft.txt"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "draft.txt: is the draft itself, and was not held against itself." in said
    assert "held against 2 sources" in said


@pytest.mark.usefixtures("desk")
def test_a_draft_held_against_itself_alone_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "draft.txt"]) == 3
    assert "no source was read: nothing to hold the draft against" in capsys.readouterr().err


def test_a_source_is_not_overwritten(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = "wires/wire.txt"
    assert cli.main(["check", "draft.txt", "--against", source, "--output", source]) == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert (desk / source).read_text(encoding="utf-8") == FLOOD[0]


@pytest.mark.usefixtures("desk")
def test_without_a_rule_on_sources_nothing_is_said_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "draft.txt", "--against", "wires", "--select", "conversion"]) == 0
    assert "THE DRAFT AND ITS SOURCES" not in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
def test_the_library_takes_sources_too() -> None:
    report = numchk.check(["draft.txt"], against=["wires"])
    assert Verdict.UNBACKED in {finding.verdict for finding in report.findings}
    assert Verdict.UNBACKED not in {finding.verdict for finding in numchk.check(["draft.txt"]).findings}
    assert not [rule for rule in numchk.check(["draft.txt"]).rules if rule.startswith("backing/")]
