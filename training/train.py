"""Makes the clause parser's weights out of Universal Dependencies treebanks.

    python training/train.py TREEBANKS OUTPUT

TREEBANKS holds `*-train.conllu.gz` and `*-dev.conllu.gz`; nothing else in it is read. OUTPUT becomes the folder of
weights; spaCy mixes the order of the sentences itself, with the seeds of the configurations.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from conllu import Sentence, sentences
from pack import NEEDED, pack
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

HERE = Path(__file__).resolve().parent
#: The passes, in order; each goes on with the model of the one before.
PASSES = ("parser.cfg", "finish.cfg")
#: Words in a file's name that keep it from being trained or tuned on: benchmarks/trees.py measures on these.
HELD_OUT = ("test", "pud")


def chosen(folder: Path, part: str) -> list[Path]:
    """The treebanks of one part ("train" or "dev"), in order; SystemExit where there are none."""
    found = sorted(p for p in folder.glob(f"*-{part}.conllu*") if p.suffix in {".conllu", ".gz"})
    if not found:
        raise SystemExit(f"no *-{part}.conllu.gz in {folder}")
    for path in found:
        allowed(path)
    return found


def allowed(path: Path) -> Path:
    """`path`; SystemExit for a file that is kept for measuring."""
    if any(word in path.name.lower() for word in HELD_OUT):
        raise SystemExit(f"{path.name} is kept for measuring and is not trained on")
    return path


def document(vocab: Vocab, sentence: Sentence) -> Doc:
    """One sentence as spaCy's record: a root is its own head, with the label ROOT."""
    words = sentence.words
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        tags=[w.xpos for w in words],
        pos=[w.upos for w in words],
        heads=[index if w.head < 0 else w.head for index, w in enumerate(words)],
        deps=["ROOT" if w.head < 0 else w.label for w in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )


def written(paths: Sequence[Path], output: Path) -> int:
    """Writes the sentences of `paths` to `output`, one a document; their number."""
    vocab = Vocab()
    found = [document(vocab, sentence) for path in paths for sentence in sentences(allowed(path))]
    DocBin(docs=found).to_disk(output)
    return len(found)


def trained(work: Path, *, steps: int | None) -> Path:
    """Runs the passes over `train.spacy` and `dev.spacy` in `work`; where the best model of the last one lies."""
    model = work
    for number, name in enumerate(PASSES):
        overrides: dict[str, object] = {f"paths.{part}": str(work / f"{part}.spacy") for part in ("train", "dev")}
        if steps is not None:
            overrides["training.max_steps"] = steps
        if number:
            overrides |= {f"components.{component}.source": str(model) for component in NEEDED}
        train(HERE / name, work / Path(name).stem, overrides=overrides)
        model = work / Path(name).stem / "model-best"
    return model


def main() -> None:
    """Converts, trains, packs."""
    parser = argparse.ArgumentParser(description="makes the clause parser's weights out of treebanks")
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, help="fewer steps a pass, for a trial")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for part in ("train", "dev"):
            print(f"{part}: {written(chosen(options.treebanks, part), work / f'{part}.spacy')} sentences")
        pack(trained(work, steps=options.steps), options.output)
    print(f"weights: {options.output}")


if __name__ == "__main__":
    main()
