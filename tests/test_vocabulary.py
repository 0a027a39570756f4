"""The words of claims: the examples at the foot of their files hold, and faulty ones are told with their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lemminflect import getInflection

from numchk.errors import VocabularyError
from numchk.examples import Reread, run_samples
from numchk.lexicon import SAMPLED, load_lexicon, load_samples
from numchk.matching.families import families
from numchk.pipeline import load, read_document
from numchk.readers import from_text
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
    assert "hedges" not in SAMPLED


# ---------------------------------------------------------------- every deed can be reached

BOOK = load()
FAMILIES = families(BOOK.lexicon)
#: Sentences for verbs that no pattern fits: what they say has its own word order.
SAID = {
    "kill or wound": "On Monday they killed or wounded 40 people there.",
    "kill and wound": "On Monday they killed and wounded 40 people there.",
    "kill or injure": "On Monday they killed or injured 40 people there.",
    "kill and injure": "On Monday they killed and injured 40 people there.",
    **{form: f"On Monday 40 lots were {form} there." for form in ("torched", "capsized", "euthanized", "euthanised")},
    "make crossing": "On Monday they made 40 crossings there.",
}
#: Verbs that stand there for a reading which the tagger does not give of them yet.
UNREAD = {"go missing", "go miss", "remain miss", "capsize", "torch", "euthanize", "euthanise", "axe"}
#: Nouns that are not counted in the plural, or that only announce a figure.
UNCOUNTED = {"booty", "majority", "jobless", "unemployed", "funding", "record"}
PLURALS = {"dead": "dead", "injured": "injured", "wounded": "wounded", "missing": "missing"}


def _inflected(verb: str, tag: str) -> str:
    first, *rest = verb.split(" ")
    forms = getInflection(first, tag=tag)
    known = "was" if first == "be" and tag == "VBD" else forms[0] if forms and first not in UNREAD else first
    return " ".join([known, *rest])


def _sentences(verb: str, entry: str) -> Iterator[str]:
    """Sentences that say the deed of 40, the likeliest first."""
    thing = "people" if BOOK.lexicon.entries("predicates")[entry].get("of") == "people" else "lots"
    role = BOOK.lexicon.entries("predicates")[entry].get("role", "")
    first, _, rest = verb.partition(" ")
    if verb in SAID:
        yield SAID[verb]
    if first == "be":
        yield f"On Monday 40 {thing} were {rest} there."
        return
    past, participle = _inflected(first, "VBD"), _inflected(first, "VBN")
    if role != "subj":
        yield f"On Monday 40 {thing} were {participle} {rest}".rstrip() + " there."
        yield f"On Monday they {past} 40 {thing} {rest}".rstrip() + " there."
    yield f"On Monday 40 {thing} {past} {rest}".rstrip() + " there."


def _family(text: str) -> str:
    claims = read_document(from_text(text), BOOK, claims=True).claims
    return next((FAMILIES.family(c).fate for c in claims if c.quantity.surface == "40"), "")


@pytest.mark.parametrize("entry", sorted(BOOK.lexicon.entries("predicates")))
def test_the_words_of_a_deed_are_read_as_it(entry: str) -> None:
    wanted = str(BOOK.lexicon.entries("predicates")[entry].get("family", entry))
    verbs = [verb for verb in BOOK.lexicon.words("predicates", entry, "verbs") if verb not in UNREAD]
    missed = [verb for verb in verbs if all(_family(text) != wanted for text in _sentences(verb, entry))]
    for noun in BOOK.lexicon.words("predicates", entry, "nouns"):
        first, _, last = noun.rpartition(" ")
        plural = PLURALS.get(noun) or f"{first} {_inflected_noun(last)}".lstrip()
        if noun not in UNCOUNTED and _family(f"The report lists 40 {plural} in May.") != wanted:
            missed.append(noun)
    assert missed == []


def _inflected_noun(noun: str) -> str:
    forms = getInflection(noun, tag="NNS")
    return forms[0] if forms else noun


def test_a_word_stands_in_one_entry() -> None:
    for file, key in (("predicates", "verbs"), ("predicates", "nouns"), ("measurands", "surfaces")):
        lexicon = BOOK.lexicon
        counted = Counter(word for entry in lexicon.entries(file) for word in lexicon.words(file, entry, key))
        assert [word for word, times in counted.items() if times > 1] == []


def test_families_and_things_that_are_named_exist() -> None:
    lexicon = BOOK.lexicon
    deeds = {str(keys.get("family", entry)) for entry, keys in lexicon.entries("predicates").items()}
    kinds = {str(keys.get("family", entry)) for entry, keys in lexicon.entries("measurands").items()}
    named = {
        family
        for entry in lexicon.entries("predicates")
        for key in ("part_of", "at_most")
        for family in lexicon.words("predicates", entry, key)
    }
    assert named <= deeds
    things = [t for e in lexicon.entries("measurands") for t in lexicon.words("measurands", e, "part_of")]
    things += [t for e in lexicon.entries("comparing") for t in lexicon.words("comparing", e, "things")]
    assert set(things) <= set(lexicon.entries("measurands"))
    compared = {f for e in lexicon.entries("comparing") for f in lexicon.words("comparing", e, "families")}
    assert {f for f in compared if f and not f.startswith("[")} <= deeds | kinds


def test_no_thing_has_two_tellings_of_one_deed() -> None:
    lexicon = BOOK.lexicon
    told = [
        (thing, family)
        for entry in lexicon.entries("comparing")
        for thing in lexicon.words("comparing", entry, "things")
        for family in lexicon.words("comparing", entry, "families")[1:]
    ]
    assert [pair for pair, times in Counter(told).items() if times > 1] == []


def test_the_orders_make_no_circle() -> None:
    assert [
        family for family, above in FAMILIES.bounds.items() if any(family in FAMILIES.bounds.get(a, ()) for a in above)
    ] == []
