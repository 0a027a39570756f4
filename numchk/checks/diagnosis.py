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
    telling: bool = False  #: chance would seldom bring it about

    @property
    def reason(self) -> str:
        """The cause for a reader; of a slip that may be chance, that it may."""
        if not self.name:
            return NO_SLIP
        return self.name if self.telling or self.name == TRANSPOSED else f"{self.name}, or {STALE}"


def cause(held: Sequence[Held], way: Way) -> Cause:
    """The first slip that explains every number of `held`: strictly, else roughly."""
    if len(held) > 1 and all(b.again.near.contains(a.expected) for a, b in zip(held, reversed(held), strict=True)):
        return Cause(SWAPPED, telling=True)
    digits = min((len(h.again.value.normalize().as_tuple().digits) for h in held), default=0)
    for accepted in (STRICT, ROUGH):
        for sort, tries in SLIPS.items():
            if accepted is ROUGH and sort in FAINT:
                continue
            name = _explained(held, way, tries, accepted)
            if name is not None:
                return Cause(name or sort, telling=sort not in FAINT or digits >= TELLING_DIGITS)
    return Cause()


def _explained(
    held: Sequence[Held], way: Way, tries: Callable[[Held, Way], Iterator[Try]], accepted: frozenset[Verdict]
) -> str | None:
    """The name of a try ("" for its sort's) that explains each number of `held`; None where one stays unexplained."""
    found = [next((t for t in tries(h, way) if t.explains(h.first, accepted)), None) for h in held]
    if not found or any(t is None for t in found):
        return None
    return next((t.name for t in found if t is not None), None)
