"""Every form in which the press gives an amount twice, what only looks like it, and suggestions that put it right."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from numchk.model import Report
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Relation, Verdict

CORPORA = Path(__file__).parent / "corpora" / "restated"
MARK = re.compile(r"\{(\+?)([^{}]*)\}")
ALARMS = {Verdict.CONFLICTS, Verdict.LOOSE}


def texts(name: str) -> list[str]:
    tables = tomllib.loads((CORPORA / name).read_text(encoding="utf-8"))
    return [text for table in tables.values() for text in table["texts"]]


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and the pairs of figures that they tell."""
    pairs, first = [], ""
    for more, figure in MARK.findall(marked):
        if more:
            pairs.append((pairs[-1][0], figure))
        elif first:
            pairs.append((first, figure))
            first = ""
        else:
            first = figure
    return MARK.sub(r"\2", marked), pairs


@lru_cache(maxsize=1)
def book() -> Book:
    return load(select=["conversion"])


def checked(text: str) -> Report:
    return examine([read_document(from_text(text), book())], book())


def linked(text: str) -> list[tuple[str, str, str]]:
    links = read_document(from_text(text), book()).links
    return [
        (link.quantities[0].surface, link.quantities[1].surface, link.manner)
        for link in links
        if link.relation is Relation.RESTATES
    ]


@pytest.mark.parametrize("marked", texts("forms.toml"))
def test_an_amount_given_twice_is_paired_and_holds(marked: str) -> None:
    text, pairs = unmarked(marked)
    found = linked(text)
    assert len(found) == len(pairs)
    for (first, again), (one, other, _) in zip(pairs, found, strict=True):
        assert one in first or first in one
        assert other in again or again in other
    assert [f.message for f in checked(text).findings if f.verdict in ALARMS] == []
    assert len(checked(text).findings) == len(pairs)


@pytest.mark.parametrize("text", texts("traps.toml"))
def test_what_only_looks_like_it_stays_silent(text: str) -> None:
    assert [pair for pair in linked(text) if "weak" not in pair[2]] == []
    assert [f.message for f in checked(text).findings if f.verdict in ALARMS] == []


#: What stands there, what may not stand there, the likely cause, and the suggestion.
FLAWED = [
    ("The cable runs 15,200 km (8,200 miles) under the sea.", "nautical", "9,440 miles"),
    ("Their forebears walked 6,000 km (3,728 miles) to the coast.", "", "3,700 miles"),
    ("The tank of the van takes 40 litres (20.5 gallons).", "no usual slip", "10.6 gallons"),
    ("The new wall is 30 feet (48 kilometres) tall.", "feet and miles", "9.1 metres"),
    ("The new wall is 30-foot-high (48-km-high).", "feet and miles", "9.1-m-high"),
    ("It is 680 km (240 miles) away.", "changed places", "420 miles"),
    ("It is 1,500 km (2,410 miles) away.", "wrong way round", "930 miles"),
    ("It is 1500 km (2410 miles) away.", "wrong way round", "930 miles"),
    ("It covers 40 square miles (64 square kilometers).", "lengths", "104 square kilometers"),
    ("It warmed by 2C (35.6F).", "difference", "3.6F"),
    ("It reached 31C (56F) at noon.", "difference", "88F"),
    ("She is 5ft 4in (1.36m) tall.", "places", "1.63m"),
    ("She is 1.63m (5ft 9in) tall.", "", "5ft 4in"),
    ("He weighs 80kg (10st 8lb).", "", "12st 8lb"),
    ("The plot is 1.2 million hectares (300,000 acres).", "", "3,000,000 acres"),
    ("The plot is 3 million acres (12 million hectares).", "power of ten", "1.2 million hectares"),
    ("Expect 4 to 6 inches (10 to 51 cm) of snow.", "changed places", "10 to 15 cm"),
    ("It shipped 2,000 tonnes (22,046 short tons).", "power of ten", "2,200 short tons"),
    ("It is 12 miles (12 kilometers) long.", "not converted", "19 kilometers"),
    ("The cask holds 900 miles' worth, 20 gallons (67 litres).", "", "76 litres"),
    ("The dose is 2 oz (570 g).", "power of ten", "57 g"),
    ("The path is 5 km (nine miles) long.", "wrong way round", "three miles"),
    ("The path is 5 km (about 9 miles) long.", "wrong way round", "3.1 miles"),
    ("The path is 2 km (about five miles) long.", "no usual slip", "1.2 miles"),
    ("The park covers 2.6 sq km (10 square miles).", "power of ten", "1 square mile"),
    ("The road is 160 kilometres (1 mile) long.", "", "99 miles"),
    ("The road is 1.6 miles (0.26 kilometres) long.", "power of ten", "2.57 kilometres"),
    ("They fly at 120-130m (390-340ft).", "changed places", "390-430ft"),
    ("They fly at 120 to 130m (430 to 390ft).", "another order", "390 to 430ft"),
    ("| 300 ml | 10 fl oz |\n| 450 g | 2 lb |", "", "1 lb"),
    ("It stands on a 40-acre site - 26 hectares - in the north.", "one digit", "16 hectares"),
    ("The port moved 14,000 tonnes, or 13 million pounds.", "changed places", "31 million pounds"),
    ("The cask holds 55 US gallons (208 litres), or 64 imperial gallons.", "", "46 imperial gallons"),
    ("It is a 16-km (1-mile) walk.", "power of ten", "10-mile"),
    ("The cask holds 55 US gallons (250 litres).", "imperial", "210 litres"),
    ("The club paid €40m ($44m), and sold for €90m ($29m).", "", "$99m"),
]


@pytest.mark.parametrize(("text", "cause", "instead"), FLAWED)
def test_a_flaw_is_told_with_its_cause_and_the_suggestion_mends_it(text: str, cause: str, instead: str) -> None:
    (finding,) = [f for f in checked(text).findings if f.verdict in ALARMS]
    assert cause in finding.reason
    assert finding.suggestion is not None
    span, new = finding.suggestion
    assert new == instead
    mended = text[: span.start] + new + text[span.end :]
    assert [f.message for f in checked(mended).findings if f.verdict in ALARMS] == []
    assert any(f.verdict not in ALARMS for f in checked(mended).findings)


def flagged() -> list[str]:
    """Every text of the rule files that a rule on conversions must flag."""
    return [dict(example.sources)["text"] for rule in book().rules for example in rule.flags]


@pytest.mark.parametrize("text", flagged())
def test_what_the_rules_flag_is_right_once_the_suggestions_are_taken(text: str) -> None:
    findings = [f for f in checked(text).findings if f.verdict in ALARMS and f.suggestion]
    mended = text
    for finding in sorted(findings, key=lambda f: -f.quantities[0].span.start):
        assert finding.suggestion is not None
        span, new = finding.suggestion
        mended = mended[: span.start] + new + mended[span.end :]
    assert [f.message for f in checked(mended).findings if f.verdict in ALARMS and f.suggestion] == []
