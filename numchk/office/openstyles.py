"""What the styles of an OpenDocument text say: which hide words, strike them through, or set them high or low."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 32  #: no chain of styles is followed further


@dataclass(slots=True, kw_only=True)
class OpenStyle:
    """One style as written; None where it says nothing."""

    parent: str = ""
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None


@dataclass(slots=True, kw_only=True)
class OpenStyles:
    """The styles by name."""

    known: dict[str, OpenStyle] = field(default_factory=dict)

    def hidden(self, name: str) -> bool | None:
        """Whether a style hides its words; None where neither it nor those above it say."""
        return next((style.hidden for _, style in self._chain(name) if style.hidden is not None), None)

    def struck(self, name: str) -> bool | None:
        """Whether it strikes them through, likewise."""
        return next((style.struck for _, style in self._chain(name) if style.struck is not None), None)

    def raised(self, name: str) -> str | None:
        """ "superscript", "subscript", "" or None, likewise."""
        return next((style.raised for _, style in self._chain(name) if style.raised is not None), None)

    def titles(self, name: str) -> bool:
        """True for the style of a title."""
        return name == "Title" or any(style.parent == "Title" for _, style in self._chain(name))

    def _chain(self, name: str) -> list[tuple[str, OpenStyle]]:
        chain: list[tuple[str, OpenStyle]] = []
        while name in self.known and len(chain) < _LONGEST:
            chain.append((name, self.known[name]))
            name = self.known[name].parent
        return chain


def set_high(position: str) -> str:
    """ "super 58%" and "33% 58%" are set high, "sub" and "-33%" low."""
    first = position.split(maxsplit=1)[0] if position.split() else ""
    if first == "super" or (first.endswith("%") and first[0].isdigit() and first != "0%"):
        return "superscript"
    return "subscript" if first == "sub" or first.startswith("-") else ""
