"""The likely slip behind two figures that do not match: which wrong operation leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from numchk.checks.images import Held, Way
from numchk.checks.slips import EXACT, FAINT, KIN, ROUGH, SLIPS, STRICT, TELLING_DIGITS, TRANSPOSED, Try
from numchk.terms import Verdict

SWAPPED = "the figures stand in another order"
NO_SLIP = "no usual slip leads from one to the other"


_DIGITS = list(SLIPS).index(TRANSPOSED)
#: What counts as an explanation, and by which slips, in the order in which they are tried: a unit taken for its kin,
#: if that gives the very figure, before single digits; what is right after rounding before what is roughly so.
_ROUNDS = (
    (STRICT, tuple(SLIPS)[:_DIGITS]),
    (EXACT, KIN),
    (STRICT, tuple(SLIPS)[_DIGITS:]),
    (ROUGH, tuple(sort for sort in SLIPS if sort not in FAINT)),
)


class Cause(NamedTuple):
    """What may lie behind a conflict."""

    name: str = ""  #: "" for no usual slip
    telling: bool = False  #: so exact that it proves that one figure restates the other
    chance: bool = False  #: as likely chance as a slip

    @property
    def reason(self) -> str:
        """The cause for a reader; of a slip that may be chance, that it may."""
        if not self.name:
            return NO_SLIP
        return f"perhaps {self.name}" if self.chance else self.name


def cause(held: Sequence[Held], way: Way) -> Cause:
    """The first slip that explains every number of `held`: strictly, else roughly."""
    if len(held) > 1 and all(b.again.near.contains(a.expected) for a, b in zip(held, reversed(held), strict=True)):
        return Cause(SWAPPED, telling=True)
    digits = min((len(h.again.value.normalize().as_tuple().digits) for h in held), default=0)
    for accepted, sorts in _ROUNDS:
        for sort in sorts:
            found = _explaining(held, way, SLIPS[sort], accepted)
            if found:
                sure = accepted is not ROUGH and all(t.lands(h.first) for t, h in zip(found, held, strict=True))
                short = sort in FAINT and digits < TELLING_DIGITS
                name = found[0].name or sort
                return Cause(name, telling=sure and not short and digits > 1, chance=short and sort != TRANSPOSED)
    return Cause()


def _explaining(
    held: Sequence[Held], way: Way, tries: Callable[[Held, Way], Iterator[Try]], accepted: frozenset[Verdict]
) -> list[Try]:
    """For each number of `held` a try that explains it; none where one number stays unexplained."""
    found = [next((t for t in tries(h, way) if t.explains(h.first, accepted)), None) for h in held]
    explained = [t for t in found if t is not None]
    return explained if len(explained) == len(found) else []
