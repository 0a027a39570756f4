"""Which figures are one fact, which bound each other, which are kept apart and why; on claims written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from numchk.interval import INFINITY, Interval
from numchk.lexicon import load_lexicon
from numchk.matching import group
from numchk.matching.agreement import part_of_whole
from numchk.matching.facts import facts as facts_of
from numchk.matching.prices import counted_by
from numchk.matching.reasons import contrast
from numchk.matching.story import Stories, stories
from numchk.matching.titles import title
from numchk.model import Claim, Document, Link, Mention, Numeral, Period, Quantity, Reading, Span
from numchk.pipeline import examine, load, read_document
from numchk.readers import from_text
from numchk.rulebook import rules_dir
from numchk.terms import Bound, Kind, Level, Relation, Role

LEXICON = load_lexicon([rules_dir()])


def mention(text: str | None) -> Mention | None:
    return None if text is None else Mention(value=text, text=text)


def day(text: str) -> Period:
    found = date.fromisoformat(text)
    return Period(start=found, end=found, text=text)


def claim(document: str, value: str, sentence: str, *, start: int = 0, **slots: object) -> Claim:
    """A count that `sentence` states; `thing`, `deed` ... are the claim's slots."""
    at = sentence.index(value)
    span = Span(document_id=document, start=start + at, end=start + at + len(value))
    number = Decimal(value.replace(",", ""))
    numeral = Numeral(value=number, finest_step=Decimal(1), coarsest_step=Decimal(1), span=span)
    unit, dimension = slots.pop("unit", ""), slots.pop("dimension", "")
    quantity = Quantity(
        span=span,
        surface=value,
        numerals=(numeral,),
        stated=Interval.point(number),
        bound=slots.pop("bound", Bound.EXACT),
        unit=unit,
        dimension=dimension,
        kind=Kind.MEASURE if unit else Kind.COUNT,
    )
    return Claim(
        id=f"{document}:{span.start}",
        quantity=quantity,
        measurand=mention(slots.get("thing")),
        predicate=mention(slots.get("deed")),
        role=Role.OBJECT,
        place=mention(slots.get("place")),
        reference=mention(slots.get("reference")),
        period=slots.get("period"),
        subset=mention(slots.get("subset")),
        speaker=mention(slots.get("speaker")),
        event=mention(slots.get("event")),
        repeats=slots.get("repeats"),
        sentence=sentence,
        sentence_span=Span(document_id=document, start=start, end=start + len(sentence)),
    )


def reading(
    name: str, *claims: Claim, published: object = None, text: str = "", links: tuple[Link, ...] = ()
) -> Reading:
    body = text or "\n".join(c.sentence for c in claims)
    document = Document(id=name, origin=name, text=body, published=published)
    return Reading(document=document, quantities=tuple(c.quantity for c in claims), claims=claims, links=links)


def facts(*readings: Reading) -> list[tuple[str, frozenset[str]]]:
    """(relation, surfaces of a pair) of everything that may be compared."""
    groups, _ = group(readings, LEXICON)
    return [
        (g.relation.value, frozenset(g.quantities[i].surface for i in (p.first, p.second)))
        for g in groups
        for p in g.pairs
    ]


def reasons(*readings: Reading) -> list[str]:
    return [s.reason for s in group(readings, LEXICON)[1]]


DOWNED = {"thing": "drone", "deed": "shoot down"}
NIGHT = "Air defences shot down {} drones over the northern coast, the ministry said."


def night(name: str, value: str, **slots: object) -> Claim:
    return claim(name, value, NIGHT.format(value), **(DOWNED | slots))


def test_one_fact_in_two_reports_is_one_group_with_a_name():
    groups, skipped = group([reading("a", night("a", "31")), reading("b", night("b", "24"))], LEXICON)
    (fact,) = groups
    assert fact.relation is Relation.SAME_AS
    assert fact.fact == "drones intercepted"
    assert len(fact.pairs) == 1
    assert skipped == ()


def test_three_reports_of_one_fact_are_one_group():
    groups, _ = group([reading(n, night(n, v)) for n, v in (("a", "31"), ("b", "24"), ("c", "24"))], LEXICON)
    (fact,) = groups
    assert len(fact.quantities) == 3
    assert len(fact.pairs) == 3


# ---------------------------------------------------------------- kept apart, with a reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            {"period": day("2024-06-09")},
            {"period": day("2024-09-02")},
            "another time: 9 June 2024 against 2 September 2024",
        ),
        ({"place": "Varna"}, {"place": "Burgas"}, "another place: Varna against Burgas"),
        ({"subset": "part"}, {}, 'a part, not the whole: "part"'),
        ({"event": "attack 2022"}, {"event": "attack 2024"}, "another event: attack 2022 against attack 2024"),
    ],
)
def test_a_slot_that_differs_keeps_two_figures_apart(one, other, reason):
    a, b = reading("a", night("a", "31", **one)), reading("b", night("b", "24", **other))
    assert facts(a, b) == [] or all(relation == "bounded by" for relation, _ in facts(a, b))
    assert reason in reasons(a, b)


def test_a_place_that_only_one_of_them_names_is_told_whole():
    varna, none = (SimpleNamespace(claim=night("a", "31", place=place)) for place in ("Varna", None))
    assert contrast(varna, none, "place", None) == "another place: Varna against no place named"
    assert contrast(none, varna, "place", None) == "another place: no place named against Varna"


def test_neighbouring_days_are_one_night():
    a, b = night("a", "31", period=day("2024-06-09")), night("b", "24", period=day("2024-06-10"))
    assert facts(reading("a", a), reading("b", b)) == [("same as", frozenset({"31", "24"}))]


def test_reports_of_different_nights_are_never_held_against_each_other():
    a = reading("a", night("a", "101"), published=date(2024, 9, 21))
    b = reading("b", night("b", "44"), published=date(2024, 11, 20))
    assert facts(a, b) == []
    assert reasons(a, b) == ["another time: a report of 21 September 2024 against a report of 20 November 2024"]
    same = reading("b", night("b", "44"), published=date(2024, 9, 21))
    assert facts(a, same) == [("same as", frozenset({"101", "44"}))]


@pytest.mark.parametrize(
    ("first", "second", "compared"),
    [
        ("A fire in Arlen. In Arlen, {} homes near Brook.", "A fire in Arlen spread. In Arlen the smoke stood.", True),
        ("A fire in Arlen. In Arlen the wind rose.", "A fire in Ostby spread. In Ostby the smoke stood.", False),
    ],
)
def test_without_dates_the_leading_places_tell_stories_apart(first, second, compared):
    slots = {"thing": "home", "deed": "destroy"}
    a = claim("a", "31", "The fire destroyed 31 homes.", **slots)
    b = claim("b", "24", "The fire destroyed 24 homes.", **slots)
    found = facts(reading("a", a, text=first), reading("b", b, text=second))
    assert bool(found) is compared


# ---------------------------------------------------------------- evidence, band, alignment


def test_a_bare_figure_is_compared_with_nothing():
    a, b = claim("a", "31", "It was 31 then."), claim("b", "24", "It was 24 then.")
    assert facts(reading("a", a), reading("b", b)) == []


def test_figures_far_apart_are_perhaps_two_facts():
    a, b = reading("a", night("a", "1,600")), reading("b", night("b", "18"))
    assert facts(a, b) == []
    c = reading("b", night("b", "900"))
    assert facts(a, c) == [("same as", frozenset({"1,600", "900"}))]


def test_two_facts_known_to_both_reports_do_not_clash():
    first = "Air defences shot down 31 drones near Varna. Later they shot down 24 drones near Varna."
    a = claim("a", "31", first, **DOWNED)
    b = claim("a", "24", first, **DOWNED)
    c = night("b", "24")
    assert ("same as", frozenset({"31", "24"})) not in facts(reading("a", a, b), reading("b", c))
    assert ("same as", frozenset({"31", "24"})) in facts(reading("a", a), reading("b", c))


def test_people_need_the_same_fate():
    killed = claim("a", "12", "The blast in Arlen killed 12 people.", thing="person", deed="kill")
    hurt = claim("b", "15", "The blast in Arlen injured 15 people.", thing="person", deed="injure")
    dead = claim("b", "15", "The blast in Arlen left 15 dead.", thing="dead", deed="leave")
    unsaid = claim("b", "15", "After the blast in Arlen came 15 people.", thing="person", deed="come")
    assert facts(reading("a", killed), reading("b", hurt)) == []
    assert facts(reading("a", killed), reading("b", unsaid)) == []
    assert facts(reading("a", killed), reading("b", dead)) == [("same as", frozenset({"12", "15"}))]


def test_within_one_text_only_a_statement_made_twice_clashes():
    said = night("a", "31")
    again = night("a", "24", start=300)
    elsewhere = claim("a", "24", "Troops shot down 24 drones at dawn.", start=300, **DOWNED)
    assert facts(reading("a", said, again)) == [("same as", frozenset({"31", "24"}))]
    assert facts(reading("a", said, elsewhere)) == []


def test_a_measure_needs_the_same_thing_and_words_around_it():
    metres = {"unit": "meter", "dimension": "[length]"}
    a = claim("a", "6", "The river Sallow at the bridge reached a level of 6 metres.", thing="level", **metres)
    b = claim("b", "5", "The river Sallow at the bridge stood at a level of 5 metres.", thing="level", **metres)
    c = claim("b", "5", "A crack in the dam has a depth of 5 metres.", thing="depth", **metres)
    assert facts(reading("a", a), reading("b", b)) == [("same as", frozenset({"6", "5"}))]
    assert facts(reading("a", a), reading("b", c)) == []


def test_distances_are_shown_where_they_agree_and_clash_only_between_two_named_places():
    far = {"unit": "kilometer", "dimension": "[length]", "place": "Toropets"}
    a = claim("a", "380", "Toropets lies 380 kilometers from Moscow.", reference="Moscow", **far)
    b = claim("b", "380", "Toropets, 380 kilometers from Moscow.", reference="Moscow", **far)
    c = claim("b", "480", "Toropets, 480 kilometers from the border.", reference="border", **far)
    d = claim("b", "480", "Toropets, 480 kilometers from Moscow.", reference="Moscow", **far)
    e = claim("b", "480", "It struck 480 kilometers from Moscow.", reference="Moscow", **far)
    assert facts(reading("a", a), reading("b", b)) == [("same as", frozenset({"380"}))]
    assert facts(reading("a", a), reading("b", c)) == []
    assert facts(reading("a", a), reading("b", d)) == [("same as", frozenset({"380", "480"}))]
    assert facts(reading("a", a), reading("b", e)) == []


# ---------------------------------------------------------------- repeats, order, time


def test_a_caption_that_repeats_is_listed_and_not_compared_again():
    first = night("a", "31")
    again = replace(night("a", "31", start=400), repeats=first.id)
    groups, _ = group([reading("a", first, again), reading("b", night("b", "24"))], LEXICON)
    (fact,) = groups
    assert len(fact.quantities) == 3
    assert sorted((p.first, p.second) for p in fact.pairs) == [(0, 1), (0, 2)]


def test_figures_that_a_link_joins_are_left_to_their_link():
    a, b = night("a", "31"), night("a", "24", start=400)
    link = Link(relation=Relation.PART_OF, quantities=(a.quantity, b.quantity), cue=a.quantity.span)
    assert group([reading("a", a, b)], LEXICON)[0]
    assert not group([reading("a", a, b, links=(link,))], LEXICON)[0]


@pytest.mark.parametrize(
    ("small", "large", "manner"),
    [
        ("shoot down", "launch", "intercepted cannot exceed launched"),
        ("kill", "kill and wound", "killed is a part of casualties"),
        ("drown", "kill and wound", "drowned is a part of casualties"),
    ],
)
def test_ordered_families_bound_each_other(small, large, manner):
    thing = "person" if small != "shoot down" else "drone"
    a = claim("a", "31", "In all 31 near Varna.", thing=thing, deed=small)
    b = claim("b", "36", "In all 36 near Varna.", thing=thing, deed=large)
    for pair in ((reading("a", a), reading("b", b)), (reading("b", b), reading("a", a))):
        (found,) = [g for g in group(pair, LEXICON)[0] if g.relation is Relation.BOUNDED_BY]
        assert found.quantities == (a.quantity, b.quantity)
        assert found.manner == manner


def test_the_earlier_report_comes_first():
    late = reading("a", night("a", "31"), published=datetime(2024, 6, 9, 18, 0))  # noqa: DTZ001
    soon = reading("b", night("b", "24"), published=datetime(2024, 6, 9, 7, 0))  # noqa: DTZ001
    (fact,) = group([late, soon], LEXICON)[0]
    (pair,) = fact.pairs
    assert [fact.quantities[i].surface for i in (pair.first, pair.second)] == ["24", "31"]
    assert dict(pair.agreement)["published"] is Level.DIFFERENT
    assert dict(pair.agreement)["running"] is Level.SAME


def test_a_wire_copy_is_marked_as_one_origin():
    (fact,) = group([reading("a", night("a", "31")), reading("b", night("b", "31"))], LEXICON)[0]
    assert dict(fact.pairs[0].agreement)["origin"] is Level.SAME


def test_a_long_list_is_cut_and_said_so():
    rows = [night("a", str(1000 + n), start=200 * n) for n in range(130)]
    found = reasons(reading("a", *rows), reading("b", night("b", "24")))
    assert any("only the first 60 figures" in reason for reason in found)


# ---------------------------------------------------------------- what stands around a figure


def fact(sentence: str, value: str, **slots: object) -> object:
    (found,) = facts_of([reading("a", claim("a", value, sentence, **slots))], LEXICON)
    return found


@pytest.mark.parametrize(
    ("sentence", "old"),
    [
        ("In 2003 heat claimed 390 lives.", True),
        ("A quake killed 390 people in December 2004.", True),
        ("Two years ago a quake killed 390 people.", True),
        ("In February a quake killed 390 people.", True),
        ("A quake killed 390 people on Sunday.", False),
        ("Since 2022 the raids killed 390 people.", False),
        ("A quake killed 390 people; another struck in 2003.", False),
    ],
)
def test_words_put_a_figure_long_ago(sentence, old):
    assert bool(fact(sentence, "390", thing="person", deed="kill").around.old) is old


def test_a_sentence_that_points_back_keeps_the_time_of_the_one_before():
    past, back = "In 2003 a quake struck Bam.", "That quake killed 390 people."
    one = claim("a", "390", back, start=len(past) + 1, thing="person", deed="kill")
    spans = (Span(document_id="a", start=0, end=len(past)), one.sentence_span)
    document = Document(id="a", origin="a", text=f"{past} {back}", sentences=spans)
    (found,) = facts_of([Reading(document=document, quantities=(one.quantity,), claims=(one,))], LEXICON)
    assert found.around.year == "2003"


@pytest.mark.parametrize(
    ("sentence", "value", "slots", "family"),
    [
        ("The island is home to 900 people.", "900", {"thing": "person", "deed": "strike"}, ("population", "person")),
        ("A magnitude 6 quake struck.", "6", {"thing": "quake", "deed": "strike"}, ("", "magnitude")),
        ("The army destroyed 31 drones.", "31", {"thing": "drone", "deed": "destroy"}, ("intercepted", "drone")),
        ("The army destroyed 31 tanks.", "31", {"thing": "tank", "deed": "destroy"}, ("destroyed", "tank")),
        ("Police made 53 arrests.", "53", {"thing": "arrest", "deed": "make"}, ("arrested", "person")),
        ("It laid off 60 passengers' agents.", "60", {"thing": "agent", "deed": "lay off"}, ("cut", "agent")),
        ("Some 15 were confirmed dead.", "15", {"thing": "person"}, ("killed", "person")),
        ("Some 15 dead, some injured.", "15", {"thing": "person"}, ("", "person")),
    ],
)
def test_the_family_of_a_claim(sentence, value, slots, family):
    found = fact(sentence, value, **slots).family
    assert (found.fate, found.thing) == family


MONEY = {"unit": "EUR", "dimension": "[currency_EUR]"}


@pytest.mark.parametrize(
    ("sentence", "value", "slots", "words"),
    [
        ("Arl voted by 61 votes.", "61", {"thing": "vote", "deed": "vote"}, "votes"),
        ("The blast killed 61 people.", "61", {"thing": "person", "deed": "kill"}, "people killed"),
        ("The loot was 61 euros.", "61", {"thing": "loot", "deed": "be", **MONEY}, "loot"),
        ("Thieves took the ring of 61 euros.", "61", {"thing": "ring", "deed": "steal", **MONEY}, "ring stolen"),
        ("Sales were 61 euros.", "61", {"thing": "sale", "deed": "be", **MONEY}, "revenue"),
        ("It came to 61 euros.", "61", {**MONEY}, "amount"),
        ("It came to 61.", "61", {}, "figures"),
        ("In the year it made 61 euros.", "61", {"thing": "year", "deed": "make", **MONEY}, "amount"),
        ("The ship had 61 crew.", "61", {"thing": "crew", "deed": "carry"}, "crew"),
        ("A squall hurt 61 crew.", "61", {"thing": "crew", "deed": "injure"}, "crew hurt"),
        ("A study measured 61 patients.", "61", {"thing": "patient", "deed": "measure"}, "patients"),
        ("Arl has 61 inhabitants.", "61", {"thing": "inhabitant", "deed": "have"}, "population"),
        ("Some 61 buses burnt.", "61", {"thing": "omnibus", "deed": "burn"}, "omnibuses burnt"),
        (
            "The war cost 61 casualties.",
            "61",
            {"thing": "soldier", "deed": "kill or wound"},
            "casualties among soldiers",
        ),
    ],
)
def test_a_title_says_what_an_editor_would(sentence, value, slots, words):
    assert title(fact(sentence, value, **slots)) == words


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("The blast injured 30 of the 80 guests.", "part"),
        ("The blast injured 30 people seriously.", "severe"),
        ("The blast injured 30 people.", ""),
        ("All but 30 people were injured.", "all but"),
    ],
)
def test_parts_are_told_by_the_words_around(sentence, part):
    assert part_of_whole(fact(sentence, "30", thing="person", deed="injure")) == part


def test_an_age_behind_a_name_is_no_count():
    assert list(facts_of([reading("a", claim("a", "61", "Marta Sol, 61, was hurt.", thing="man"))], LEXICON)) == []


# ---------------------------------------------------------------- stories and echoes


def openings(*texts: str) -> Stories:
    return stories([reading(str(n), text=text) for n, text in enumerate(texts)], LEXICON)


ARLEN = "A fire broke out in Arlen. In Arlen the wind rose."
OSTBY = "A fire broke out in Ostby. In Ostby the wind rose."
BOTH = "Fires broke out in Arlen and near Ostby. In Arlen it rained, and in Ostby too."


def test_reports_of_two_places_are_two_stories_unless_a_third_joins_them():
    assert openings(ARLEN, OSTBY).level(0, 1) is Level.DIFFERENT
    assert openings(ARLEN, OSTBY, BOTH).level(0, 1) is Level.SAME
    assert openings(ARLEN, "A fire broke out. The wind rose.").level(0, 1) is Level.UNKNOWN


def test_countries_peoples_and_governments_lead_no_story():
    told = openings("A raid in Russia. In Russia, Moscow said.", "A raid in Russia. In Russia, Kyiv said.")
    assert told.openings[0].leading == ()
    assert told.level(0, 1) is Level.UNKNOWN


def test_a_place_inside_another_is_joined_and_a_list_of_places_is_not():
    told = openings("In Toropets, a town in the Tver region, it burned. Over Bryansk and six over Belgorod it rained.")
    assert told.joined("toropets", "tver")
    assert not told.joined("bryansk", "belgorod")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("46,712", "46,712", True),
        ("9", "9", False),
        ("46,712", "51,390", False),
    ],
)
def test_a_telling_amount_is_recognised_in_other_words(first, second, found):
    a = claim("a", first, f"In Arlen the count stood at {first} by noon.", thing="ticket")
    b = claim("b", second, f"Arlen: {second}, said the hall.")
    texts = {"text": f"{ARLEN} {a.sentence}"}, {"text": f"{ARLEN} {b.sentence}"}
    pairs = facts(reading("a", a, **texts[0]), reading("b", b, **texts[1]))
    assert (pairs == [("same as", frozenset({first, second}))]) is found


def test_quakes_of_other_strengths_are_two_events():
    def report(name: str, strength: str, hurt: str) -> Reading:
        said = f"A magnitude {strength} quake hurt {hurt} people in Arlen."
        magnitude = claim(name, strength, said, thing="magnitude")
        return reading(name, magnitude, claim(name, hurt, said, thing="person", deed="hurt"))

    near = facts(report("a", "6.1", "15"), report("b", "5.9", "13"))
    far = facts(report("a", "6.1", "15"), report("b", "5.2", "13"))
    assert ("same as", frozenset({"15", "13"})) in near
    assert ("same as", frozenset({"15", "13"})) not in far


NAMED = "It burned, said Mira Halden of the Corvell hall, near Ostrum. The wind, Halden said, came from Ostrum."
OTHER = "It rained, said Jon Pardo of the Tessaly works, near Brenna. The rain, Pardo said, came from Brenna."
THIRD = "It burned, said Ana Lund of the Corvell yard, and Halden agreed. The wind, Lund said, fell."


def test_reports_without_a_name_in_common_are_two_stories():
    told = openings(NAMED, OTHER, THIRD)
    assert told.level(0, 1) is Level.DIFFERENT
    assert told.contrast(0, 1)
    assert told.shared(0, 2) == {"halden", "corvell"}
    assert told.level(0, 2) is not Level.DIFFERENT


def test_two_lower_bounds_far_apart_are_two_facts():
    old = {"thing": "person", "deed": "kill", "bound": Bound.AT_LEAST}
    a = claim("a", "6", "In September a quake killed at least 6 people in Arlen.", **old)
    b = claim("b", "31,000", "In September a quake killed at least 31,000 people in Arlen.", **old)
    c = claim("b", "9", "In September a quake killed at least 9 people in Arlen.", **old)
    wide = [replace(x, quantity=replace(x.quantity, stated=Interval(x.quantity.value, INFINITY))) for x in (a, b, c)]
    assert facts(reading("a", wide[0]), reading("b", wide[1])) == []
    assert facts(reading("a", wide[0]), reading("b", wide[2])) == [("same as", frozenset({"6", "9"}))]


# ---------------------------------------------------------------- prices and sums

BOOK = load(select=["contradiction"])


@pytest.mark.parametrize(
    ("one", "other", "verdicts"),
    [
        ("Power in Norland cost €32/MWh on Monday.", "Power in Norland cost €41/MWh on Monday.", ["conflicts"]),
        ("Power in Norland cost €32/MWh in May.", "Power in Norland cost €32 per megawatt hour in May.", ["agrees"]),
        ("Power in Norland cost €32/MWh on Monday.", "Power in Norland cost €41 on Monday.", []),
        ("Power in Norland cost €32/MWh on Monday.", "Power in Norland cost €32 on Monday.", []),
        ("Power in Norland cost €32 on Monday.", "Power in Norland cost €32 on Monday.", ["agrees"]),
        ("Oil in Norland was at $80 a barrel on Monday.", "Norland paid $80 for oil on Monday.", []),
        ("Oil in Norland was $80 a barrel on Monday.", "Oil in Norland was $80 per barrel on Monday.", ["agrees"]),
        ("The wage in Norland is £12 an hour.", "The wage in Norland is £12 a day.", []),
        ("The wage in Norland is £12 an hour.", "The wage in Norland is £12 an hour.", ["agrees"]),
    ],
)  # fmt: skip
def test_a_price_is_held_against_prices_by_the_same_unit_and_against_no_sum(one, other, verdicts):
    readings = [read_document(from_text(text, origin=text), BOOK) for text in (one, f"{other} Officials said so.")]
    assert [finding.verdict.value for finding in examine(readings, BOOK).findings] == verdicts


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Oil was at $80 a barrel.", "oil_barrel"),
        ("Power cost €32/MWh then.", "megawatt_hour"),
        ("They paid $4 per metric ton.", "metric_ton"),
        ("The shares cost $4 each day.", "day"),
        ("The wage was £12 a year ago.", ""),
        ("It earned $3 million a year earlier.", ""),
        ("It lost $3 million and a ship.", ""),
        ("It has 12 ships a fleet.", ""),
    ],
)
def test_what_a_price_is_counted_by(text: str, each: str) -> None:
    (found,) = read_document(from_text(text), BOOK).claims
    assert counted_by(found, BOOK.lexicon) == each
