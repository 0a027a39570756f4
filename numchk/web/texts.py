"""One text on a desk: what was read of it, and what a person has said of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from numchk.model import Document, Reading

DRAFT, SOURCE = "draft", "source"
ROLES = (DRAFT, SOURCE)
#: What a character of a text is reckoned at, with all that is read of it.
BYTES_A_CHARACTER = 16
#: What each figure of it is reckoned at.
BYTES_A_FIGURE = 8 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text on a desk, or one file that could not be read."""

    name: str  #: what the person calls it; a label
    role: str  #: DRAFT or SOURCE
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    found: Document | None = None  #: as it was read, before anybody said more of it; None for what could not be read
    reading: Reading | None = None  #: all that it says, with what was said of it
    fault: str = ""  #: the sentence that says why; "" for what was read
    publisher: str = ""  #: as a person has entered it; "" to go by the text
    published: str = ""
    data: bytes = b""  #: the file itself, where a copy of it may be asked for

    @property
    def figures(self) -> int:
        """How many figures were read."""
        return len(self.reading.quantities) if self.reading else 0

    @property
    def kind(self) -> str:
        """The kind of file, as its name ends: "DOCX"."""
        return Path(self.name).suffix.lstrip(".").upper()[:5] or "TXT"

    @property
    def weight(self) -> int:
        """How much memory it is reckoned to take, in bytes."""
        text = BYTES_A_CHARACTER * len(self.found.text) if self.found else 200
        return len(self.data) + text + BYTES_A_FIGURE * self.figures

    @property
    def said(self) -> dict[str, str]:
        """What a person has entered of it, as `readers.sources.described` takes it."""
        both = {"publisher": self.publisher, "published": self.published}
        return {key: value for key, value in both.items() if value}

    @property
    def shown_publisher(self) -> str:
        """By whom it was published, as far as is known."""
        return self.publisher or (self.found.publisher or "" if self.found else "")

    @property
    def shown_day(self) -> str:
        """When it was published, as a date field takes it; "" where that is not known."""
        if self.published:
            return self.published
        known = self.found.published if self.found else None
        return known.date().isoformat() if isinstance(known, datetime) else known.isoformat() if known else ""
