"""Reads CoNLL-U treebanks: words with their heads and spacing, sentence by sentence."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a tree."""

    form: str
    lemma: str
    upos: str
    xpos: str  #: "" where the treebank gives none
    feats: str  #: "Tense=Past|VerbForm=Part"; "" where there are none
    head: int  #: index of its head in the sentence; -1 for the root
    label: str  #: of the arc from its head
    space: bool  #: white space follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One tree, with the text as it was written; "" where the file does not give it."""

    text: str
    words: tuple[Word, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """Every tree of a file (`.conllu` or `.conllu.gz`), in order."""
    opened = gzip.open if path.suffix == ".gz" else open
    rows: list[list[str]] = []
    text = ""
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                text = line.removeprefix("# text = ").rstrip("\n") if line.startswith("# text = ") else text
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield Sentence(text=text, words=words(rows))
                rows, text = [], ""
    if rows:
        yield Sentence(text=text, words=words(rows))


def words(rows: list[list[str]]) -> tuple[Word, ...]:
    """The words of one tree: empty nodes ("8.1") are skipped, ranges ("1-2") tell the spacing only."""
    plain = [row for row in rows if row[0].isdigit()]
    spaces = {row[0]: "SpaceAfter=No" not in row[9] for row in plain}
    for row in rows:
        if "-" not in row[0]:
            continue
        first, last = map(int, row[0].split("-"))
        if "".join(part[1] for part in plain[first - 1 : last]) == row[1]:
            spaces.update((str(number), False) for number in range(first, last))
            spaces[str(last)] = "SpaceAfter=No" not in row[9]
    return tuple(_word(row, space=spaces[row[0]]) for row in plain)


def _word(row: list[str], *, space: bool) -> Word:
    """One line of ten columns."""
    _, form, lemma, upos, xpos, feats, head, label, *_ = row
    return Word(
        form=form,
        lemma=lemma,
        upos=upos,
        xpos="" if xpos == "_" else xpos,
        feats="" if feats == "_" else feats,
        head=int(head) - 1,
        label=label,
        space=space,
    )
