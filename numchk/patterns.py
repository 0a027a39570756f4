"""Regular expressions that are compiled when they are first asked: most texts ask but a few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for `re.compile(source, flags)`; once asked it holds the pattern's own methods and stands in no way."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split", "groups", "groupindex"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """`source` as a pattern that is compiled at its first use, where a mistake in it shows as `re.error` too."""
    return cast("re.Pattern[str]", _Later(source, flags))
