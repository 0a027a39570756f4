"""Are the figures of a PDF those of its text, in its order? Prints precision, recall and order for each layout.

    python benchmarks/pdf.py            # the layouts of tests/pdf_layouts.py, each with 12 stories and two long ones
    python benchmarks/pdf.py two        # those with "two" in their name, with what differs
    python benchmarks/pdf.py --of FILES # PDFs that other programs have made, each beside a .txt with its text

A figure is its value and unit. Recall and precision count the figures found in the order of the text (longest common
sequence); order is their part of those found in any order.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "tests")]

from pdf_layouts import LAYOUTS, long_story, plain, printed, stories

from numchk.pipeline import load, read_document
from numchk.readers import from_text
from numchk.readers.pdf import read

Figures = list[tuple[str, str]]


def main(arguments: Sequence[str]) -> None:
    """Measure what the arguments ask for."""
    if arguments[:1] == ["--of"]:
        cases = [
            (Path(name).with_suffix(".txt").read_text(encoding="utf-8"), Path(name).read_bytes())
            for name in arguments[1:]
        ]
        _report("files", cases, shown=True)
        return
    for name, layout in LAYOUTS.items():
        if all(asked in name for asked in arguments):
            parts = [*stories(), long_story(0, 4), long_story(5, 4)]
            cases = [(plain(story), printed(story, layout, seed)) for seed, story in enumerate(parts)]
            _report(name, cases, shown=bool(arguments))


def _report(name: str, cases: Iterable[tuple[str, bytes]], *, shown: bool) -> None:
    ordered = any_order = wanted = found = 0
    spent = 0.0
    for text, data in cases:
        start = time.process_time()
        extract = read(data)
        spent += time.process_time() - start
        expected, got = _figures(text), _figures(extract.text)
        matcher = SequenceMatcher(None, expected, got, autojunk=False)
        ordered += sum(block.size for block in matcher.get_matching_blocks())
        any_order += (Counter(expected) & Counter(got)).total()
        wanted += len(expected)
        found += len(got)
        for kind, a, b, c, d in matcher.get_opcodes() if shown else ():
            if kind != "equal":
                print(f"    {kind}: {expected[a:b]} -> {got[c:d]}")
    figures = f"precision {ordered / found:.4f}  recall {ordered / wanted:.4f}  order {ordered / any_order:.4f}"
    print(f"{name:24} {wanted:5} figures  {figures}  {1000 * spent:6.0f} ms")


BOOK = load(select=("conversion",))


def _figures(text: str) -> Figures:
    return [(str(quantity.value), quantity.unit) for quantity in read_document(from_text(text), BOOK).quantities]


if __name__ == "__main__":
    main(sys.argv[1:])
