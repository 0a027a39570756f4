"""House style on units: what the words of `[style] preferred` mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numchk.units as units
from numchk.errors import UnknownUnit, nearest
from numchk.model import Document, Lexicon
from numchk.quantities import find_quantities

#: Nobody converts these in a text, or no fixed factor does.
UNCONVERTED = frozenset({"", "[time]", "[share]", "[angle]", "[data]", "[data rate]", "[frequency]", "[sound level]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """A unit in which a house gives its figures."""

    unit: str  #: pint name
    word: str  #: as the house writes it
    dimension: str


def preferred(words: Sequence[str], lexicon: Lexicon) -> tuple[Preferred, ...]:
    """The units that `words` mean; those that mean none are left out, and told by `faults`."""
    found = ((word, _unit(word, lexicon)) for word in words)
    return tuple(
        Preferred(unit=unit[0], word=word, dimension=units.dimension(unit[0]))
        for word, unit in found
        if len(unit) == 1 and _converted(unit[0])
    )


def faults(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """A complaint for each of `words` that is no unit, may mean several, or is never converted in a text."""
    for word in words:
        meant = _unit(word, lexicon)
        if not meant:
            known = {w for e in lexicon.entries("units") for w in (e, *lexicon.words("units", e))}
            yield f'"{word}" is no unit that the vocabulary knows{nearest(word, known)}'
        elif len(meant) > 1:
            yield f'"{word}" may mean {" or ".join(map(units.label, meant))}; write one of these'
        elif not _converted(meant[0]):
            yield f'"{word}" is no unit into which a text converts; leave it out'


def _converted(unit: str) -> bool:
    dimension = units.dimension(unit)
    return dimension not in UNCONVERTED and not dimension.startswith("[currency")


def _unit(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What `word` means behind a number in a text, or as a pint name; several where it is ambiguous, else none."""
    text = f"12 {word.strip()}"
    found, _ = find_quantities(Document(id="unit", origin="unit", text=text), lexicon)
    if len(found) == 1 and found[0].surface == text and found[0].unit:
        plain = tuple(unit for unit in found[0].units if not units.dimension(unit).startswith("[currency"))
        return plain or found[0].units
    try:
        units.dimension(word.strip())
    except UnknownUnit:
        return ()
    return (word.strip(),)
