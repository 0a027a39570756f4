"""Where a figure is told of, and from where a distance is counted: names with their opposites, all kinds of news."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir

LEXICON = load_lexicon([rules_dir()])
CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "places.toml").read_text(encoding="utf-8"))


def claim(text: str, at: str) -> Claim:
    document = from_text(text)
    quantities, _ = find_quantities(document, LEXICON)
    found = read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)
    return next(c for c in found if c.quantity.surface == at)


def name_of(row: list[str]) -> str:
    return f"{row[1]}: {row[0][:60]}"


@pytest.mark.parametrize("row", CORPUS["bound"]["rows"] + CORPUS["none"]["rows"], ids=name_of)
def test_place(row: list[str]) -> None:
    text, at, wanted = row
    place = claim(text, at).place
    assert (place.value if place is not None else "") == wanted
    if place is not None and place.span is not None:
        assert text[place.span.start : place.span.end] == place.text


@pytest.mark.parametrize("row", CORPUS["reference"]["rows"], ids=name_of)
def test_reference(row: list[str]) -> None:
    text, at, wanted = row
    reference = claim(text, at).reference
    assert (reference.value if reference is not None else "") == wanted
