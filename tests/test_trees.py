"""What the benchmark on trees takes for right: thing, deed and role, place and speaker of a numeral in a gold tree."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from numchk.model import Mention
from numchk.terms import Role

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def _loaded(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def treebanks() -> ModuleType:
    return _loaded("treebanks")


def tree(treebanks: ModuleType, text: str) -> Any:
    """A tree out of "form/lemma/UPOS/head/label" words; heads count from one, "*" after UPOS is a past participle."""
    words = []
    for written in text.split():
        form, lemma, upos, head, label = written.split("/")
        past = "Tense=Past|VerbForm=Part" if upos.endswith("*") else ""
        tag = "VBG" if upos.endswith("+") else ""
        word = treebanks.Word(
            form=form,
            lemma=lemma,
            upos=upos.rstrip("*+"),
            xpos=tag,
            feats=past,
            head=int(head) - 1,
            label=label,
            space=True,
        )
        words.append(word)
    return treebanks.Tree(treebanks.Sentence(text=" ".join(w.form for w in words), words=tuple(words)))


PASSIVE = "Nine/nine/NUM/2/nummod sheds/shed/NOUN/4/nsubj:pass were/be/AUX/4/aux:pass flooded/flood/VERB*/0/root"
HIT = f"{PASSIVE} and/and/CCONJ/6/cc razed/raze/VERB*/4/conj"
THERE = (
    "There/there/PRON/2/expl were/be/VERB/0/root nine/nine/NUM/4/nummod sheds/shed/NOUN/2/nsubj "
    "flooded/flood/VERB*/4/acl"
)
SOLD = "Ann/Ann/PROPN/2/nsubj sold/sell/VERB/0/root nine/nine/NUM/4/nummod sheds/shed/NOUN/2/obj"
BUILT = f"{SOLD} built/build/VERB*/4/acl there/there/ADV/5/advmod"
ROSE = "Rents/rent/NOUN/2/nsubj rose/rise/VERB/0/root nine/nine/NUM/4/nummod cents/cent/NOUN/2/obl:unmarked"
BEHIND = (
    "Ann/Ann/PROPN/2/nsubj lived/live/VERB/0/root behind/behind/ADP/5/case nine/nine/NUM/5/nummod sheds/shed/NOUN/2/obl"
)
ROOFS = "Roofs/roof/NOUN/5/nsubj of/of/ADP/4/case nine/nine/NUM/4/nummod sheds/shed/NOUN/1/nmod leaked/leak/VERB/0/root"
SHEDS = "These/these/PRON/4/nsubj are/be/AUX/4/cop nine/nine/NUM/4/nummod sheds/shed/NOUN/0/root"
BEGAN = "Nine/nine/NUM/2/nummod men/man/NOUN/3/nsubj began/begin/VERB/0/root to/to/PART/5/mark sing/sing/VERB/3/xcomp"
LINE = "Nine/nine/NUM/2/nummod sheds/shed/NOUN/0/root for/for/ADP/4/case rent/rent/NOUN/2/nmod"


@pytest.mark.parametrize(
    ("text", "noun", "right"),
    [
        (PASSIVE, 1, {"flood": {"obj"}}),
        (HIT, 1, {"flood": {"obj"}, "raze": {"obj"}}),
        (THERE, 3, {"flood": {"obj"}}),
        (SOLD, 3, {"sell": {"obj"}}),
        (BUILT, 3, {"sell": {"obj"}, "build": {"obj"}}),
        (ROSE, 3, {"rise": {"obl", "obj"}}),
        (BEHIND, 4, {"live": {"obl"}}),
        (ROOFS, 3, {"leak": {"subj", "obl", ""}}),
        (SHEDS, 3, {"shed": {"pred"}, "be": {"pred"}}),
        (BEGAN, 1, {"begin": {"subj"}, "sing": {"subj", "obj"}}),
        (LINE, 1, {}),
    ],
)
def test_deeds_and_roles(treebanks: ModuleType, text: str, noun: int, right: dict[str, set[str]]) -> None:
    assert treebanks.deeds(tree(treebanks, text), noun) == right


@pytest.mark.parametrize(
    ("text", "numeral", "right"),
    [
        (SOLD, 2, {"shed", "sheds"}),
        (
            "two/two/NUM/2/nummod kinds/kind/NOUN/0/root of/of/ADP/4/case bread/bread/NOUN/2/nmod",
            0,
            {"kind", "kinds", "bread"},
        ),
        (
            "two/two/NUM/2/nummod loaves/loaf/NOUN/0/root of/of/ADP/4/case bread/bread/NOUN/2/nmod",
            0,
            {"loaf", "loaves"},
        ),
    ],
)
def test_things(treebanks: ModuleType, text: str, numeral: int, right: set[str]) -> None:
    assert treebanks.things(tree(treebanks, text), numeral) == right


@pytest.mark.parametrize(
    ("case", "name", "names", "stated"),
    [
        ("in", "Tarbrook/Tarbrook/PROPN", {"tarbrook"}, True),
        ("from", "Tarbrook/Tarbrook/PROPN", {"tarbrook"}, False),
        ("in", "March/March/PROPN", set(), False),
        ("in", "winter/winter/NOUN", set(), False),
        ("with", "Tarbrook/Tarbrook/PROPN", set(), False),
    ],
)
def test_places(treebanks: ModuleType, case: str, name: str, names: set[str], stated: bool) -> None:  # noqa: FBT001
    found = treebanks.places(tree(treebanks, f"{SOLD} {case}/{case}/ADP/6/case {name}/2/obl"), 2)
    assert found == (names, stated)


SAID = (
    "{0}/{0}/PRON/2/nsubj {1}/say/VERB/0/root nine/nine/NUM/4/nummod sheds/shed/NOUN/5/nsubj burned/burn/VERB/2/ccomp"
)
SOURCE = (
    "Nine/nine/NUM/2/nummod sheds/shed/NOUN/3/nsubj burned/burn/VERB/0/root according/accord/VERB/6/case "
    "to/to/ADP/4/fixed Ann/Ann/PROPN/3/obl"
)


@pytest.mark.parametrize(
    ("text", "numeral", "names", "named"),
    [
        (SAID.format("Ann", "said"), 2, {"ann"}, True),
        (SAID.format("They", "said"), 2, {"they"}, True),
        (SAID.format("I", "say"), 2, {"i"}, False),
        (SOURCE, 0, {"ann"}, True),
        (SOLD, 2, set(), False),
    ],
)
def test_speakers(treebanks: ModuleType, text: str, numeral: int, names: set[str], named: bool) -> None:  # noqa: FBT001
    assert treebanks.speakers(tree(treebanks, text), numeral) == (names, named)


def test_words_are_found_in_the_text_as_it_was_written(treebanks: ModuleType) -> None:
    words = tree(treebanks, PASSIVE).words
    written = treebanks.Tree(treebanks.Sentence(text="Nine  sheds were“flooded”", words=words))
    assert written.spans == ((0, 4), (6, 11), (12, 16), (17, 24))


def test_a_parsers_ring_ends(treebanks: ModuleType) -> None:
    ring = treebanks.reparsed(tree(treebanks, SOLD), (1, 2, 3, 2), ("nsubj", "nsubj", "nummod", "obj"), ("NN",) * 4)
    assert len(list(ring.over(0))) == 4
    assert treebanks.deeds(ring, 3) == {}


@pytest.mark.parametrize(
    ("value", "right"), [("shed", True), ("garden shed", True), ("Sheds", True), ("shed door", False), (None, False)]
)
def test_a_thing_is_right_by_its_last_word(value: str | None, right: bool) -> None:  # noqa: FBT001
    mention = Mention(value=value, text=value) if value is not None else None
    assert _loaded("trees").named(mention, frozenset({"shed", "sheds"})) is right


@pytest.mark.parametrize(
    ("value", "role", "right"),
    [
        ("shoot down", Role.OBJECT, (True, True)),
        ("shoot", Role.SUBJECT, (True, False)),
        ("down", Role.OBJECT, (False, False)),
        (None, Role.NONE, (False, False)),
    ],
)
def test_a_predicate_is_right_by_its_first_word(value: str | None, role: Role, right: tuple[bool, bool]) -> None:
    claim = SimpleNamespace(predicate=Mention(value=value, text=value) if value is not None else None, role=role)
    assert _loaded("trees").told(claim, {"shoot": frozenset({"obj"})}) == right
