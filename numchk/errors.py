"""The faults that numchk reports in one sentence: place, problem, what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NumchkError(Exception):
    """Any fault a user can mend; its text is one complete sentence for the terminal."""


class UnreadableDocument(NumchkError):
    """A file, folder or stream that could not be read as text."""


class RuleError(NumchkError):
    """All faults of one rule file, one a line."""


class VocabularyError(NumchkError):
    """All faults of one vocabulary file, one a line."""


class SettingsError(NumchkError):
    """All faults of one file of settings, acceptances or earlier findings, one a line."""


class UnknownUnit(NumchkError):
    """A unit name that neither numchk's table nor pint knows."""


def why(error: OSError | ValueError) -> str:
    """Why a file could not be opened, in the words of the system; a name with a NUL in it is a ValueError."""
    return getattr(error, "strerror", None) or str(error)


def missing(what: str, extra: str) -> str:
    """What `what` (a thing, or things in the plural) lacks, and the command that adds it; without the last stop."""
    return f"{what} {'need' if what.endswith('s') else 'needs'} an extra; pip install 'numchk[{extra}]' adds it"


def nearest(name: str, allowed: Iterable[str]) -> str:
    """` (guess?)` for the allowed word nearest to `name`, or an empty string."""
    from difflib import get_close_matches  # only faults need it, and its loading shows in the first answer

    close = get_close_matches(name, list(allowed), n=3, cutoff=0.6)
    # A slip of the pen keeps the first letter, or nearly all the others: Narnia is not Armenia.
    sure = get_close_matches(name, close, n=1, cutoff=0.8)
    found = [word for word in close if word[:1].lower() == name[:1].lower() or word in sure]
    return f" ({found[0]}?)" if found else ""
