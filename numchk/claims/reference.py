"""From where a distance is counted, and in which direction: "Lund, northeast" of "70 miles north-east of Lund"."""

from __future__ import annotations

from numchk.claims.whence import counted
from numchk.clauses.clause import ClauseText
from numchk.model import Mention


def find(text: ClauseText) -> Mention | None:
    """The point that a length is counted from, with the direction; None for other figures."""
    found = counted(text)
    if found is None:
        return None
    first = text.at + 1
    return Mention(value=found.value, text=text.written(first, found.last), span=text.span(first, found.last))
