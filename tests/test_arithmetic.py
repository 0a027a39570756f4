"""Arithmetic in many wordings: right figures agree, wrong ones in their place do not, look-alikes stay silent."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import book_of

from numchk.pipeline import examine, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

CHECKS = ("part_whole", "share", "change", "product", "difference", "average", "count", "duration")
CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "arithmetic.toml").read_text(encoding="utf-8"))
TWINS = [twin for section in CORPUS.values() for twin in section.get("twins", ())]
_TWIN = re.compile(r"\{([^|]*)\|([^}]*)\}")


def verdicts(text: str) -> set[Verdict]:
    return {f.verdict for f in examine([read_document(from_text(text), book_of(*CHECKS))], book_of(*CHECKS)).findings}


@pytest.mark.parametrize("twin", TWINS)
def test_of_two_texts_that_differ_in_one_figure_one_agrees(twin: str) -> None:
    right, wrong = verdicts(_TWIN.sub(r"\1", twin)), verdicts(_TWIN.sub(r"\2", twin))
    assert right
    assert Verdict.CONFLICTS not in right
    assert Verdict.CONFLICTS in wrong


@pytest.mark.parametrize("text", CORPUS["traps"]["texts"])
def test_what_looks_like_arithmetic_and_is_none_raises_no_alarm(text: str) -> None:
    assert Verdict.CONFLICTS not in verdicts(text)


@pytest.mark.parametrize("twin", TWINS)
def test_every_alarm_shows_its_arithmetic(twin: str) -> None:
    text = _TWIN.sub(r"\2", twin)
    found = examine([read_document(from_text(text), book_of(*CHECKS))], book_of(*CHECKS)).findings
    alarms = [f for f in found if f.verdict is Verdict.CONFLICTS]
    assert all(f.comparison and f.comparison.steps and "\n" not in f.message for f in alarms)
