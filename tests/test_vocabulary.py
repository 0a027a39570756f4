"""The words of claims: the examples at the foot of their files hold, and faulty ones are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from numchk.errors import VocabularyError
from numchk.examples import Reread, run_samples
from numchk.lexicon import CLAIM_FILES, load_lexicon, load_samples
from numchk.rulebook import rules_dir

REREADS = tuple(run_samples([rules_dir()]))


def _name(reread: Reread) -> str:
    return f"{Path(reread.sample.path).stem}: {reread.sample.at} in {reread.sample.text[:60]}"


@pytest.mark.parametrize("reread", REREADS, ids=_name)
def test_the_examples_of_the_vocabulary_hold(reread: Reread) -> None:
    assert reread.problem == ""


@pytest.mark.parametrize("path", sorted((rules_dir() / "vocabulary").glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_opens_with_the_key_to_its_form(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


# ---------------------------------------------------------------- the mechanism

WORD = """# Words of a test.
[yodel]
verbs  = ["yodel"]
family = "yodelled"
"""
EXAMPLE = """
[[examples]]
text   = "On Friday 40 singers yodelled."
at     = "40"
family = "yodelled"
"""


def _own(folder: Path, text: str, file: str = "predicates") -> Path:
    path = folder / "vocabulary" / f"{file}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (EXAMPLE, ""),
        (EXAMPLE.replace('"yodelled"', '"sang"'), 'family is "yodelled", not "sang"'),
        (EXAMPLE.replace('"40"', '"Friday"'), 'no figure is read at "Friday"'),
        (EXAMPLE + 'role = "obj"\n', 'role is "subj", not "obj"'),
        (EXAMPLE + 'place = ""\n', ""),
        (EXAMPLE + 'measurand = ""\n', 'measurand is "singer" or "singers", not ""'),
        (EXAMPLE.replace("examples", "opposites"), 'is read with family "yodelled" after all'),
        (EXAMPLE.replace("examples", "opposites").replace('"yodelled"', '"sang"'), ""),
        (EXAMPLE + 'period = "2024-05-03"\npublished = 2024-05-05\n', ""),
        (
            EXAMPLE + 'period = "2024-05-10"\npublished = 2024-05-05\n',
            'period is "Friday" or "2024-05-03", not "2024-05-10"',
        ),
    ],
)
def test_an_example_says_what_was_read_instead(text: str, problem: str, tmp_path: Path) -> None:
    path = _own(tmp_path, WORD + text)
    found = list(run_samples([rules_dir(), tmp_path], path))
    assert [reread.problem for reread in found] == [problem]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("family = ", "familly = ", ':6: unknown key "familly" in an example; use '),
        ("family = ", "familly = ", "(family?)"),
        ('"40"\n', '"44"\n', ':6: "44" does not stand in the text of its example'),
        ('"40"\n', "40\n", ':6: "at" in an example must be a text'),
        ('at     = "40"\n', "", ':6: an example has text = "..." and at = "...", the figure in it'),
        ('family = "yodelled"\n', "", ":6: an example says what is read of its figure: measurand, "),
        ('family = "yodelled"\n', 'role = "object"\n', ':6: "object" is no role; use obj, obl, pred, subj'),
        ('family = "yodelled"\n', 'stance = "denies"\n', '"denies" is no stance; use '),
        (
            'family = "yodelled"\n',
            'period = "x"\npublished = "2024-05-03"\n',
            ':6: "published" is a date without quotes',
        ),
        ('family = "yodelled"\n', 'family = "x\n', ":9: cannot be read as TOML"),
    ],
)
def test_a_faulty_example_is_told_with_its_place(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    path = _own(tmp_path, WORD + EXAMPLE.replace(old, new))
    with pytest.raises(VocabularyError) as raised:
        load_samples([tmp_path])
    assert str(path) in str(raised.value)
    assert complaint.replace(":9: cannot", ": cannot") in str(raised.value)


def test_a_run_leaves_the_examples_unread(tmp_path: Path) -> None:
    _own(tmp_path, WORD + EXAMPLE.replace("family = ", "familly = ") + "not even TOML")
    assert set(load_lexicon([tmp_path]).entries("predicates")) == {"yodel"}


def test_no_word_is_lost_behind_the_examples(tmp_path: Path) -> None:
    path = _own(tmp_path, WORD + EXAMPLE + "\n[sing]\nverbs = ['sing']\n")
    with pytest.raises(VocabularyError, match="an entry stands behind the examples") as raised:
        load_lexicon([tmp_path])
    assert f"{path}:11: " in str(raised.value)


def test_examples_belong_to_the_words_of_claims(tmp_path: Path) -> None:
    _own(tmp_path, EXAMPLE, "hedges")
    with pytest.raises(VocabularyError, match=r"hedges\.toml:2: examples are run for what is read of figures"):
        load_samples([tmp_path])
    assert "hedges" not in CLAIM_FILES
