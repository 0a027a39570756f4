"""Which figures of a text restate each other, and what looks like it and does not."""

from __future__ import annotations

from functools import lru_cache

import pytest

from numchk.lexicon import load_lexicon
from numchk.links.restates import find
from numchk.model import Document, Lexicon, Link
from numchk.quantities import find_quantities
from numchk.rulebook import rules_dir
from numchk.segment import sentence_spans


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon([rules_dir()])


def links(text: str) -> list[Link]:
    document = Document(id="t", origin="t", text=text, sentences=sentence_spans(text, "t"))
    return list(find(document, find_quantities(document, lexicon())[0], lexicon()))


def pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(quantity.surface for quantity in link.quantities) for link in links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam lies 70 miles (113 kilometers) upstream.", [("70 miles", "113 kilometers")]),
        ("The dam lies about 70 miles (around 110 km) upstream.", [("70 miles", "110 km")]),
        ("The dam lies 70 miles [113 kilometers] upstream.", [("70 miles", "113 kilometers")]),
        ("The dam lies 70 miles\n(113 kilometers) upstream.", [("70 miles", "113 kilometers")]),
        ("The dam lies 70 miles, or 113 kilometers, upstream.", [("70 miles", "113 kilometers")]),
        ("The dam lies 70 miles, or about 110 kilometers, upstream.", [("70 miles", "110 kilometers")]),
        ("The dam lies 70 miles, that is 113 kilometers, upstream.", [("70 miles", "113 kilometers")]),
        ("The dam lies 70 miles (equivalent to 113 km) upstream.", [("70 miles", "113 km")]),
        ("The dam lies 70 miles / 113 km upstream.", [("70 miles", "113 km")]),
        ("The dam lies 70 miles – 113 km – upstream.", [("70 miles", "113 km")]),
        ("The dam lies 70 miles — some 113 km — upstream.", [("70 miles", "113 km")]),
        ("DAM 70 MI...113 KM UPSTREAM", [("70 MI", "113 KM")]),
        ("The dam lies 113 kilometers (70 miles) upstream.", [("113 kilometers", "70 miles")]),
        ("A 5-mile (8-kilometer) queue formed.", [("5-mile", "8-kilometer")]),
        ("A 12-foot-high (3.7-meter-high) fence.", [("12-foot", "3.7-meter")]),
        ("A wall 12 feet high (3.7 meters) was built.", [("12 feet", "3.7 meters")]),
        ("Expect 3 to 5 inches (8 to 13 centimeters) of rain.", [("3 to 5 inches", "8 to 13 centimeters")]),
        ("The room is 10ft by 13ft (3m by 4m).", [("10ft by 13ft", "3m by 4m")]),
        ("He is 5ft 11in (1.80m) tall.", [("5ft 11in", "1.80m")]),
        ("It reached 40C (104F).", [("40C", "104F")]),
        ("Highs near 90 degrees (32 Celsius) are due.", [("90 degrees", "32 Celsius")]),
        ("Length | 60 m | 197 ft\nBeam | 10 m | 33 ft", [("60 m", "197 ft"), ("10 m", "33 ft")]),
        ("Hull\t60 m\t197 ft\t10 m\t33 ft", [("60 m", "197 ft"), ("10 m", "33 ft")]),
        ("Length | 60 m | 197 ft | 10 m | 33 ft |", [("60 m", "197 ft"), ("10 m", "33 ft")]),
        ("It holds 30 litres (6.6 imperial gallons; 7.9 US gallons).", [
            ("30 litres", "6.6 imperial gallons"), ("30 litres", "7.9 US gallons"),
        ]),
        ("At 24 knots (44 km/h; 28 mph) she shook.", [("24 knots", "44 km/h"), ("24 knots", "28 mph")]),
        ("Rows of 4 miles (6.4 km) to 6 miles (9.7 km) formed.", [("4 miles", "6.4 km"), ("6 miles", "9.7 km")]),
        ("The pipe is 5 meters (16 feet, 5 inches) long.", None),
        ("The field covers 900 hectares (9 square km (3.5 sq mi)).", [
            ("900 hectares", "9 square km"), ("9 square km", "3.5 sq mi"),
        ]),
        ("Tanks of between 20 and 30 gallons (76 and 114 liters; 17 and 25 imperial gallons).", [
            ("20 and 30 gallons", "76 and 114 liters"), ("20 and 30 gallons", "17 and 25 imperial gallons"),
        ]),
        ("Highs between 30 and 34 degrees Celsius (86 and 93 Fahrenheit).", [
            ("30 and 34 degrees Celsius", "86 and 93 Fahrenheit"),
        ]),
        ("It beat the old mark of 40.6C by 1.5C (2.7F).", [("1.5C", "2.7F")]),
        ("Depths grew from 20 to 25 inches (51 to 64 cm).", [("20 to 25 inches", "51 to 64 cm")]),
        ("It is between 10 and 20 miles (16km and 32km) off.", [("10 and 20 miles", "16km and 32km")]),
        ("The rod is 2+3⁄7 inches (62 mm) thick.", [("2+3⁄7 inches", "62 mm")]),
        ("It weighs 2.2 pounds (a kilogram).", [("2.2 pounds", "a kilogram")]),
        ("The gauge is 4 ft 8½ in (1,435 mm).", [("4 ft 8½ in", "1,435 mm")]),
        ("A 20-ft. (6-m) drop.", [("20-ft", "6-m")]),
        ("He lost 30 pounds (2st 2lb).", [("30 pounds", "2st 2lb")]),
        ("They walked 26 kilometers, 16 miles, in a day.", [("26 kilometers", "16 miles")]),
        ("A bottle of 12 ounces (355 milliliters) broke.", [("12 ounces", "355 milliliters")]),
        ("Output was 7.3 million barrels (1 million tonnes).", [("7.3 million barrels", "1 million tonnes")]),
        ("The prize is £500 ($640).", [("£500", "$640")]),
        ("We flew at 10,000 feet altitude (3,050 meters).", [("10,000 feet", "3,050 meters")]),
        ("Ninety minutes, that is 1.5 hours, passed.", [("Ninety minutes", "1.5 hours")]),
    ],
)  # fmt: skip
def test_restatements_are_found(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = pairs(text)
    if expected is None:
        assert all(second != "5 inches" for _, second in found)
        return
    # The reader may or may not take "-high" and the like into a figure's span.
    assert [(a.split("-high")[0], b.split("-high")[0]) for a, b in found] == expected


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("A cask takes 55 US gallons (208 litres), or 46 imperial gallons.", 1),
        ("A cask takes 55 US gallons (208 litres) or 60 imperial gallons of another wine.", 0),
        ("A cask takes 55 US gallons (208 litres), or 20 litres more than it did.", 0),
        ("A cask takes 55 US gallons (208 litres), or 10 imperial gallons less than it did.", 0),
        ("A cask takes 55 US gallons (208 litres), or 90 kilograms of flour.", 0),
    ],
)
def test_behind_the_bracket_a_third_unit_may_follow(text: str, more: int) -> None:
    assert len(pairs(text)) == 1 + more


@pytest.mark.parametrize(
    ("rows", "weak"),
    [
        ("| 300 ml | 10 fl oz |\n| 450 g | 2 lb |", False),
        ("| 300 ml | 25 fl oz |\n| 450 g | 2 lb |", True),
        ("| 300 ml | 10 fl oz |\n\n| 450 g | 2 lb |", True),  # another table
        ("| Milk | 300 ml | 10 fl oz |\n| 450 g | 2 lb |", True),  # other columns
    ],
)
def test_a_right_row_proves_its_columns(rows: str, *, weak: bool) -> None:
    assert ("weak" in links(rows)[-1].manner) is weak


@pytest.mark.parametrize(
    "text",
    [
        "Oil fouled 30 miles of beach (10 in Devon, 20 in Cornwall).",
        "The ditch is 9 feet (with 3 feet of water in it).",
        "They hiked 25 miles, 12 km of it in snow.",
        "The mill is 8 miles from Bath, and 20 km from the sea.",
        "The tunnel runs 20 miles (14 km of it in rock).",
        "A limit of 50 km/h (down from 40 mph) applies.",
        "A limit of 50 km/h (40 mph for trucks) applies.",
        "The A30 (20 miles) and the A38 (50 km) were shut.",
        "Ten miles on, 15 kilometers of fence went up.",
        "She drove 150 miles in 3 hours (50 mph).",
        "She did 100 m (11 seconds) and 200 m (23 seconds).",
        "He is 6ft 1in and his brother 1.75m.",
        "The pool is 25 m long (40 ft wide).",
        "The class lasts 30 minutes – 2 hours.",
        "A stay of 6 weeks / 2 months is usual.",
        "The path is 500 m – 2 km long.",
        "Prices fell 5% (3 percentage points).",
        "The 40 ft yacht, 12 tons laden, sank.",
        "The boat is 30 feet (plus a 2 m bowsprit).",
        "Speed fell from 60 mph to 70 km/h.",
        "Lows of 5C in Leeds and 60F in Miami.",
        "It is 20 miles (not 10 km) away.",
        "The wall is 40 feet.\n\n(12 metres is the limit elsewhere.)",
        "He owes €2 million (£1 million of it in tax).",
        "The flat has 60 rooms (20 of them closed).",
        "The gap shrank to 5 seconds (from 2 minutes).",
        "The road is 40 km long, 12 miles of which are paved.",
        "The yard is 40 m, 60 ft of it shaded.",
        "The war cost sixty billion dollars ($60,000,000,000).",
        "He lost 30 pounds (30 lb).",
        "Stage 3 | 24 km | 900 ft | fine",
        "The road is 3 miles – 500 m of mud.",
        "The field <name>.4 km (0.9 miles) long is sold.",
        "Rain of 90-60 mm (3.5-2.4 inches) fell.",
        "It stands on a 40-acre site - 26 hectares of it wooded - in the north.",
        "It stands on a 40-acre site - 26 hectares too many.",
    ],
)
def test_what_only_looks_like_a_restatement_stays_silent(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("The sea has warmed by 1.5C (2.7F) here.", "difference"),
        ("The sea has warmed 1.5C (2.7F) here.", "difference"),
        ("A rise of 1.5C (2.7F) is likely.", "difference"),
        ("They want to limit warming to 1.5C (2.7F).", "difference"),
        ("Nights were 3C (5.4F) above average.", "difference"),
        ("Nights were 3C (5.4F) warmer than in 1990.", "difference"),
        ("The thermometer hit 35C (95F) at noon.", "absolute"),
        ("At dawn it was 3C (5F).", "absolute"),
        ("At dawn it was 3C (5F) warmer.", "difference"),
        ("The temperature rose to 35C (95F).", "absolute"),
        ("Lows fell to -3C (27F).", "absolute"),
        ("Lows dropped below minus 12C (10F).", "absolute"),
        ("The record fell by 1.5C (2.7F).", "difference"),
        ("It hit 30C (86F), hotter than on Monday.", "absolute"),
        ("Warming will reach 1.5C (2.7F) soon.", ""),
        ("A warm 25C (77F) day followed.", ""),
        ("The goal of 1.5C (2.7F) stands.", ""),
        ("Friday brings 31C (88F) and sun.", "absolute"),
        ("The daily range is 14C (25F) here.", ""),
        ("The 105mm (4-inch) guns fired.", "calibre"),
        ("The 105mm (4-inch) pipes burst.", ""),
        ("It was shot on 35mm (1.4-inch) film.", "size"),
        ("It was cut from 35mm (1.4-inch) steel.", ""),
        ("Runners may choose 10 km or 6 miles.", "weak"),
        ("Runners cover 10 km, or 6 miles, today.", ""),
        ("The tank is 20 yards from the gate (18 m).", "weak"),
    ],
)
def test_the_words_around_decide_the_manner(text: str, manner: str) -> None:
    (link,) = links(text)
    assert link.manner == manner


def test_two_pairs_of_the_same_currencies_are_one_link_of_rates() -> None:
    (link,) = links("He paid €40 million ($44 million), then €90 million ($99 million).")
    assert link.manner == "rates"
    assert len(link.quantities) == 4
    (single,) = links("He paid €40 million ($44 million).")
    assert single.manner == ""


def test_every_pair_of_a_long_text_is_seen() -> None:
    text = "The dam lies 70 miles (113 kilometers) upstream of a 5-mile (8-kilometer) queue. " * 500
    assert len(links(text)) == 1000
