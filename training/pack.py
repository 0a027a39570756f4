"""Cuts a trained model down to what the package ships, with its licence and notice beside it.

python training/pack.py MODEL OUTPUT
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from spacy.language import Language
from spacy.util import load_config, load_model_from_path

HERE = Path(__file__).resolve().parent
#: What reading a clause needs of a pipeline.
NEEDED = ("tok2vec", "tagger", "parser")
#: Figures of the dev part that stay in the model's own description.
SCORES = ("tag_acc", "dep_uas", "dep_las")


def pack(model: Path, output: Path) -> None:
    """Writes the model in `model` to the folder `output`; a model that stands there is replaced, nothing else is."""
    if output.exists() and any(output.iterdir()) and not (output / "meta.json").exists():
        raise SystemExit(f"{output} holds something else than a model")
    nlp = load_model_from_path(model)
    for name in set(nlp.component_names) - set(NEEDED):
        nlp.remove_pipe(name)
    if output.exists():
        shutil.rmtree(output)
    nlp.to_disk(output)
    _without_words(nlp, output / "vocab" / "strings.json")
    _without_paths(output / "config.cfg")
    _described(output / "meta.json")
    shutil.copyfile(HERE / "WEIGHTS-LICENSE", output / "LICENSE")
    shutil.copyfile(HERE / "WEIGHTS-NOTICE", output / "NOTICE")


def _without_words(nlp: Language, path: Path) -> None:
    """Leaves only labels in the list of strings: words are looked up by hash, and the treebanks' stay out."""
    labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    path.write_text(json.dumps(sorted(labels), indent=1) + "\n", encoding="utf-8")


def _without_paths(path: Path) -> None:
    """Takes the training machine's paths out of the configuration."""
    config = load_config(path)
    config["paths"] = dict.fromkeys(config["paths"])
    config.to_disk(path)


def _described(path: Path) -> None:
    """Names the model and its licence, and keeps the scores that tell something."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    scores = {name: round(value, 4) for name, value in meta["performance"].items() if name in SCORES}
    meta |= {
        "name": "clauses",
        "version": "1.0.0",
        "description": "Tags and dependency trees of English clauses, for numchk",
        "license": "CC BY-SA 4.0",
        "performance": scores,
    }
    path.write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
