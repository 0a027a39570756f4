"""The trained clause parser: the only file that imports spacy; words in, heads, labels and tags out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The weights, made by training/train.py; they have a licence of their own beside them.
WEIGHTS = Path(__file__).parent / "weights"
#: Clauses parsed at once: more is hardly faster.
_BATCH = 128

#: For each word the index of its head (its own for the root), its Universal Dependencies label, its Penn tag.
Parsed = tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=1)
def _parser() -> Language:
    from spacy.util import load_model_from_path

    parser = load_model_from_path(WEIGHTS)
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":  # on one thread numpy multiplies faster than thinc, else slower
        for name in parser.pipe_names:
            pipe: Any = parser.get_pipe(name)
            for layer in pipe.model.walk():
                layer.ops = type(layer.ops)(use_blis=False)
    return parser


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    """`word` as the treebanks part it: "9-year-old" is five pieces; half of a surrogate pair is a question mark."""
    return tuple(piece.text for piece in _parser().tokenizer(word.encode("utf-8", "replace").decode("utf-8")))


def parsed(clauses: Sequence[Sequence[str]]) -> Iterator[Parsed]:
    """Head, label and tag of each word of each clause, in order; clauses are parsed in batches, like ones once."""
    written = [tuple(words) for words in clauses]
    distinct = tuple(dict.fromkeys(written))
    trees = dict(zip(distinct, _trees(distinct), strict=True))
    yield from (trees[words] for words in written)


def _trees(clauses: Sequence[Sequence[str]]) -> Iterator[Parsed]:
    owners: list[list[int]] = []
    documents: list[Doc] = []
    for words in clauses:
        split = [_pieces(word) for word in words]
        documents.append(_document([piece for pieces in split for piece in pieces]))
        owners.append([number for number, pieces in enumerate(split) for _ in pieces])
    for document, owner in zip(_parser().pipe(documents, batch_size=_BATCH), owners, strict=True):
        yield _joined(document, owner)


def _document(pieces: Sequence[str]) -> Doc:
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [piece == 0 for piece in range(len(pieces))]
    return Doc(_parser().vocab, words=list(pieces), sent_starts=starts)


def _joined(document: Doc, owner: Sequence[int]) -> Parsed:
    """The tree over whole words: a word hangs where that piece of it hangs whose head lies outside."""
    size = owner[-1] + 1 if owner else 0
    heads, labels, tags = list(range(size)), ["ROOT"] * size, [""] * size
    for piece in document:
        own, head = owner[piece.i], owner[piece.head.i]
        if not tags[own] or (own != head and heads[own] == own):
            heads[own], labels[own], tags[own] = head, piece.dep_, piece.tag_
    return tuple(heads), tuple(labels), tuple(tags)
