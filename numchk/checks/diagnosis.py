"""The likely slip behind two figures that do not match: which wrong operation leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from numchk.checks.images import Held, Way
from numchk.checks.slips import FAINT, ROUGH, SLIPS, STRICT, TELLING_DIGITS, TRANSPOSED, Try
from numchk.terms import Verdict

SWAPPED = "the figures stand in another order"
STALE = "one of them may be out of date"
NO_SLIP = f"no usual slip; {STALE}"


@dataclass(frozen=True, slots=True)
class Cause:
    """What may lie behind a conflict."""

    name: str = ""  #: "" for no usual slip
    telling: bool = False  #: so exact that it proves that one figure restates the other
    chance: bool = False  #: as likely chance as a slip

    @property
    def reason(self) -> str:
        """The cause for a reader; of a slip that may be chance, that it may."""
        if not self.name:
            return NO_SLIP
        return f"{self.name}, or {STALE}" if self.chance else self.name


def cause(held: Sequence[Held], way: Way) -> Cause:
    """The first slip that explains every number of `held`: strictly, else roughly."""
    if len(held) > 1 and all(b.again.near.contains(a.expected) for a, b in zip(held, reversed(held), strict=True)):
        return Cause(SWAPPED, telling=True)
    digits = min((len(h.again.value.normalize().as_tuple().digits) for h in held), default=0)
    for accepted in (STRICT, ROUGH):
        for sort, tries in SLIPS.items():
            if accepted is ROUGH and sort in FAINT:
                continue
            found = _explaining(held, way, tries, accepted)
            if found:
                sure = accepted is STRICT and all(t.lands(h.first) for t, h in zip(found, held, strict=True))
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
