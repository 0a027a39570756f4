"""The weights are made from training parts alone, word for word, and lie beside their licence."""

from __future__ import annotations

import gzip
import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "numchk" / "clauses" / "weights"

#: Two sentences of our own: a contraction, an empty node, a form that its parts do not spell, a closing quote.
TREES = """\
# sent_id = 1
# text = They don't sell "ferns".
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsell\tsell\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4.1\tsell\tsell\tVERB\tVB\t_\t_\t_\t4:conj\t_
5\t"\t"\tPUNCT\t``\t_\t6\tpunct\t_\tSpaceAfter=No
6\tferns\tfern\tNOUN\tNNS\tNumber=Plur\t4\tobj\t_\tSpaceAfter=No
7\t"\t"\tPUNCT\t_\t_\t6\tpunct\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpaceAfter=No

# text = Dunno, two cannot.
1-2\tDunno\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_
2\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\t_
3\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_
4\ttwo\ttwo\tNUM\tCD\t_\t2\tparataxis\t_\t_
5-6\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\tcan\tcan\tAUX\tMD\t_\t4\taux\t_\t_
6\tnot\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def _loaded(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "training"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "training"))


@pytest.fixture(scope="module")
def conllu() -> ModuleType:
    return _loaded("conllu")


@pytest.fixture(scope="module")
def train() -> ModuleType:
    return _loaded("train")


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "own-train.conllu.gz"
    path.write_bytes(gzip.compress(TREES.encode("utf-8")))
    return path


def test_words_ranges_and_empty_nodes(conllu: ModuleType, treebank: Path) -> None:
    first, second = conllu.sentences(treebank)
    assert [w.form for w in first.words] == ["They", "do", "n't", "sell", '"', "ferns", '"', "."]
    assert [w.space for w in first.words] == [True, False, True, True, False, False, False, False]
    assert [w.head for w in first.words] == [3, 3, 3, -1, 5, 3, 5, 3]
    assert [w.xpos for w in first.words][4:7] == ["``", "NNS", ""]
    assert (first.words[5].lemma, first.words[5].feats, first.words[1].feats) == ("fern", "Number=Plur", "")
    assert first.text == 'They don\'t sell "ferns".'
    # "Do" + "know" do not spell "Dunno": their own columns hold; "can" + "not" spell "cannot", and its column holds
    assert [w.space for w in second.words] == [True, True, True, True, False, False, True]


def test_a_plain_file_is_read_as_a_packed_one(conllu: ModuleType, treebank: Path, tmp_path: Path) -> None:
    plain = tmp_path / "own-train.conllu"
    plain.write_text(TREES.rstrip("\n"), encoding="utf-8")  # and without its last blank line
    assert list(conllu.sentences(plain)) == list(conllu.sentences(treebank))


def test_each_sentence_is_a_document_of_its_own(train: ModuleType, treebank: Path, tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    assert train.written([treebank], tmp_path / "out.spacy") == 2
    first, second = DocBin().from_disk(tmp_path / "out.spacy").get_docs(Vocab())
    assert first.text == 'They don\'t sell "ferns".'
    assert [(t.dep_, t.head.i, t.tag_, t.pos_) for t in first][3:6] == [
        ("ROOT", 3, "VB", "VERB"),
        ("punct", 5, "``", "PUNCT"),
        ("obj", 3, "NNS", "NOUN"),
    ]
    assert len(list(second.sents)) == 1


@pytest.mark.parametrize("name", ["own-test.conllu.gz", "pud-test.conllu.gz", "pud-train.conllu.gz", "PUD-dev.conllu"])
def test_what_is_measured_on_is_not_trained_on(train: ModuleType, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(TREES.encode("utf-8")) if name.endswith("gz") else TREES.encode("utf-8"))
    with pytest.raises(SystemExit, match="kept for measuring"):
        train.written([path], tmp_path / "out.spacy")


def test_of_a_folder_the_named_part_alone_is_taken(train: ModuleType, treebank: Path) -> None:
    (treebank.parent / "own-test.conllu.gz").touch()
    (treebank.parent / "own-dev.conllu.gz").touch()
    assert [p.name for p in train.chosen(treebank.parent, "train")] == ["own-train.conllu.gz"]
    assert [p.name for p in train.chosen(treebank.parent, "dev")] == ["own-dev.conllu.gz"]
    (treebank.parent / "own-dev.conllu.gz").unlink()
    with pytest.raises(SystemExit, match="no \\*-dev"):
        train.chosen(treebank.parent, "dev")


def test_nothing_but_a_model_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(SystemExit, match="something else"):
        _loaded("pack").pack(WEIGHTS, tmp_path)
    assert (tmp_path / "letter.txt").exists()


def test_a_packed_model_parses_as_before_and_tells_no_path(tmp_path: Path) -> None:
    from spacy.util import load_model_from_path

    _loaded("pack").pack(WEIGHTS, tmp_path / "packed")
    text = "They don't sell ferns; nine gardeners were hired in Tarbrook after 40 others had quit."
    before, after = (load_model_from_path(path)(text) for path in (WEIGHTS, tmp_path / "packed"))
    assert [(t.head.i, t.dep_, t.tag_) for t in before] == [(t.head.i, t.dep_, t.tag_) for t in after]
    assert {"train": None, "dev": None}.items() <= load_model_from_path(tmp_path / "packed").config["paths"].items()


def test_the_shipped_weights_lie_beside_their_licence_and_notice() -> None:
    assert (WEIGHTS / "LICENSE").read_bytes() == (ROOT / "training" / "WEIGHTS-LICENSE").read_bytes()
    assert (WEIGHTS / "NOTICE").read_bytes() == (ROOT / "training" / "WEIGHTS-NOTICE").read_bytes()
    assert "Attribution-ShareAlike 4.0" in (WEIGHTS / "LICENSE").read_text(encoding="utf-8")
    for name in ("UD_English-EWT", "UD_English-GUM", "Amir Zeldes", "Natalia Silveira", "Changes"):
        assert name in (WEIGHTS / "NOTICE").read_text(encoding="utf-8")


def test_the_shipped_weights_hold_no_words_of_a_treebank() -> None:
    assert not (WEIGHTS / "morphologizer").exists()
    assert (WEIGHTS / "vocab" / "strings.json").stat().st_size < 5_000  # labels alone
