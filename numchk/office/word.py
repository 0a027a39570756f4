"""A Word file as one text: its main part, then the notes whose marks it holds, and what of it is no text."""

from __future__ import annotations

from dataclasses import dataclass

from numchk.extract import Anchor
from numchk.office.flow import Flow, Losses, Paragraph
from numchk.office.layout import Page, Place, first_heading, lay_out, lay_out_notes, words_of
from numchk.office.package import Package
from numchk.office.relations import main_part, relations
from numchk.office.styles import Styles, read_styles
from numchk.office.wordml import read_part

KIND = "Word file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What was read of a Word file."""

    package: Package
    main: str  #: the name of its main part
    data: bytes  #: of the main part, in UTF-8: the places are places in it
    text: str
    anchors: tuple[Anchor, ...]
    places: tuple[Place, ...]
    heading: str  #: its first title or heading
    losses: Losses
    margins: str  #: the words of headers and footers
    comments: tuple[str, ...]  #: the words of each comment


def read_word(data: bytes) -> Word:
    """The text of a .docx and where each letter stands. Raises UnreadableDocument."""
    package = Package(data, KIND)
    main = main_part(package)
    beside: dict[str, list[str]] = {}
    for relation in relations(package, main):
        beside.setdefault(relation.type, []).append(relation.target)
    styles = read_styles(b"".join(package.read(name) for name in beside.get("styles", ())[:1]))
    body = read_part(package.read(main), styles)
    page = Page()
    _listed(body.flow, styles)
    lay_out(page, body.flow)
    losses = body.losses
    for kind in ("footnote", "endnote"):
        known: dict[str, Flow] = {}
        for name in beside.get(f"{kind}s", ())[:1]:
            part = read_part(package.read(name), styles)
            known = part.notes
            for reason, passages in part.losses.passages.items():
                losses.passages.setdefault(reason, []).extend(passages)
        lay_out_notes(page, kind, known)
    margins = [n for kind in ("header", "footer") for n in dict.fromkeys(beside.get(kind, ()))]
    comments = [read_part(package.read(name), styles).notes for name in beside.get("comments", ())[:1]]
    return Word(
        package=package,
        main=main,
        data=body.data,
        text=page.text,
        anchors=tuple(page.anchors),
        places=tuple(page.places),
        heading=first_heading(body.flow, lambda p: styles.heads(p.style) if p.headed is None else p.headed),
        losses=losses,
        margins="\n".join(words_of(read_part(package.read(name), styles).flow) for name in margins),
        comments=tuple(words_of(flow) for known in comments for flow in known.values()),
    )


def _listed(flow: Flow, styles: Styles) -> None:
    """Say of each paragraph of the body whether it is an item of a list, where only its style does."""
    for item in flow:
        if isinstance(item, Paragraph):
            own = styles.listed(item.style) if item.listed is None else item.listed
            item.listed = own and not styles.is_heading(item.style)
