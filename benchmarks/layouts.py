"""Figures of the article against figures read from the page around it: precision and recall, a line a layout.

--errors   which figures are missing or too many
--own      as a page too large for trafilatura is read
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # what is measured is this checkout

import layouts
import newspapers
import papers

import numchk.readers.webpage.chosen as chosen
from numchk.model import Document, Lexicon
from numchk.pipeline import load
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.readers.html import read

#: All layouts by name.
FORMS = {**layouts.LAYOUTS, **newspapers.NEWSPAPERS, **papers.PAPERS}
Figures = Counter[tuple[str, ...]]


def figures(document: Document, lexicon: Lexicon) -> Figures:
    """The figures of a text, each with its unit and bound."""
    found, _ = find_quantities(document, lexicon)
    return Counter((*(str(n.value) for n in q.numerals), q.unit, q.bound.value) for q in found)


def measure(name: str, lexicon: Lexicon, *, errors: bool) -> tuple[int, int, int]:
    """(found, read, wanted) figures over all articles in one layout."""
    found = got = wanted = 0
    for _, number, article, page in layouts.pages({name: FORMS[name]}):
        want = figures(from_text(article.text), lexicon)
        have = figures(from_text(read(page.encode()).text), lexicon)
        both = sum((want & have).values())
        found, got, wanted = found + both, got + sum(have.values()), wanted + sum(want.values())
        if errors and want != have:
            print(f"{name} {number}: missing {dict(want - have)}, extra {dict(have - want)}")
    return found, got, wanted


def main() -> None:
    """A line a layout, and one for all."""
    lexicon = load().lexicon
    errors = "--errors" in sys.argv
    if "--own" in sys.argv:
        chosen.lines = lambda _: ()
    names = [word for word in sys.argv[1:] if not word.startswith("-")] or list(FORMS)
    totals = [0, 0, 0]
    for name in names:
        counts = measure(name, lexicon, errors=errors)
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(_line(name, *counts))
    print(_line("all", *totals))


def _line(name: str, found: int, got: int, wanted: int) -> str:
    return f"{name:12} precision {found / max(1, got):.4f}  recall {found / max(1, wanted):.4f}  of {wanted} figures"


if __name__ == "__main__":
    main()
