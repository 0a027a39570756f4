"""What the page holds while it runs: desks with their texts and reports, in memory alone."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from numchk.counting import counted
from numchk.settings import ACCEPTED
from numchk.web.found import Examined
from numchk.web.texts import DRAFT, SOURCE, Text

#: The two reports of one desk: its draft, and its sources side by side.
MAIN, ASIDE = "draft", "sources"
#: Bytes and desks that are kept at once; the desk that was left longest goes first, one without texts before all.
MOST_KEPT = 512 * 1024 * 1024
MOST_DESKS = 24
MOST_TEXTS = 200


@dataclass(slots=True, kw_only=True)
class Desk:
    """One tab's texts and reports."""

    id: str
    accepted: Path  #: the accept-file of this desk
    texts: tuple[Text, ...] = ()
    reports: dict[str, Examined] = field(default_factory=dict)
    by: str = ""  #: who accepted last
    lost: bool = False  #: emptied to make room
    notice: str = ""  #: what is to be said once

    @property
    def read(self) -> tuple[Text, ...]:
        """The texts that could be read."""
        return tuple(text for text in self.texts if text.reading)

    def of(self, role: str) -> tuple[Text, ...]:
        """The texts of a role, read or not."""
        return tuple(text for text in self.texts if text.role == role)

    @property
    def drafts(self) -> tuple[Text, ...]:
        """The drafts that could be read."""
        return tuple(text for text in self.read if text.role == DRAFT)

    @property
    def sources(self) -> tuple[Text, ...]:
        """The sources that could be read."""
        return tuple(text for text in self.read if text.role == SOURCE)

    @property
    def weight(self) -> int:
        """How much memory its texts are reckoned to take, in bytes."""
        return sum(text.weight for text in self.texts)

    @property
    def button(self) -> str:
        """What examining the desk would do, in words."""
        drafts, sources = len(self.drafts), len(self.sources)
        what = "the draft" if drafts == 1 else counted(drafts, "draft")
        if not drafts:
            return f"Compare {counted(sources, 'source')}" if sources > 1 else "Check"
        return f"Check {what}" + (f" against {counted(sources, 'source')}" if sources else "")

    @property
    def hint(self) -> str:
        """What the desk would be examined for, or what it lacks."""
        drafts, sources = len(self.drafts), len(self.sources)
        if drafts and sources:
            return "Says of each figure which source backs it, and checks conversions, sums and percentages."
        if drafts:
            return "Checks conversions, sums and percentages. Add sources to see which figures they back."
        if sources > 1:
            return "Lays the sources side by side: which figures agree, and which do not."
        if sources:
            return "Checks the source by itself. Add a draft, or a second source to hold beside it."
        return "Add a draft, or two sources to hold side by side."

    def put(self, texts: Iterable[Text]) -> None:
        """Add texts; what was found before no longer holds."""
        self.texts = (*self.texts, *texts)
        self.reports = {}
        self.lost = False

    def take(self, key: str) -> None:
        """Take a text away."""
        self.texts = tuple(text for text in self.texts if text.key != key)
        self.reports = {}

    def move(self, key: str) -> None:
        """Make a draft a source, or a source a draft."""
        self.texts = tuple(
            replace(text, role=SOURCE if text.role == DRAFT else DRAFT) if text.key == key else text
            for text in self.texts
        )
        self.reports = {}

    def clear(self) -> None:
        """Forget every text and report."""
        self.texts, self.reports = (), {}

    def describe(self, key: str, publisher: str, published: str) -> None:
        """Take down what a person says of a text; what the text says itself need not be said again."""
        for place, text in enumerate(self.texts):
            if text.key != key or not text.found:
                continue
            plain = replace(text, publisher="", published="")
            said = replace(
                text,
                publisher="" if publisher == plain.shown_publisher else publisher,
                published="" if published == plain.shown_day else published,
            )
            if said != text:
                self.texts = (*self.texts[:place], said, *self.texts[place + 1 :])
                self.reports = {}


class Desks:
    """All desks of one run, the one used last at the end."""

    def __init__(self, folder: Path, accept: Path | None = None) -> None:
        self._folder = folder
        self._accept = accept
        self._desks: OrderedDict[str, Desk] = OrderedDict()

    def new(self) -> Desk:
        """An empty desk."""
        name = secrets.token_hex(12)
        desk = Desk(id=name, accepted=self._accept or self._folder / name / ACCEPTED)
        self._desks[name] = desk
        while len(self._desks) > MOST_DESKS:
            unused = (other for other in self._desks.values() if other is not desk and not other.texts)
            del self._desks[next(unused, next(iter(self._desks.values()))).id]
        return desk

    def find(self, name: str) -> Desk | None:
        """The desk of that name; None where there is none, or no longer."""
        desk = self._desks.get(name)
        if desk:
            self._desks.move_to_end(name)
        return desk

    def room_for(self, desk: Desk, texts: Iterable[Text]) -> bool:
        """True where `desk` may take `texts` too; other desks are emptied for it, the oldest first."""
        weight = sum(text.weight for text in texts)
        if desk.weight + weight > MOST_KEPT:
            return False
        for other in self._desks.values():
            if sum(each.weight for each in self._desks.values()) + weight <= MOST_KEPT:
                break
            if other is not desk and other.texts:
                other.clear()
                other.lost = True
        return True
