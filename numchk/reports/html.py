"""Lays a report out as one HTML page without scripts or anything from outside; the only file that imports jinja2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from numchk.model import Report
from numchk.reports.outline import sections
from numchk.reports.pieces import Block, Layout, Section, clean, counted

PAGE = Path(__file__).with_name("page.html.jinja")
#: Labels of lines that a reporter copies or acts on.
_ASKED = frozenset({"To ask", "Would settle it"})


def render(report: Report, layout: Layout) -> str:
    """`report` as a page; every word of a text is escaped, and `layout.width` does not matter."""
    texts = counted(len(report.sources), "text")
    title = f"numchk: {texts} side by side" if report.together else f"numchk: {texts} checked"
    made = f"{report.created:%-d %B %Y, %H:%M}" if report.created else ""
    return lay_out(sections(report, layout), title=title, made=made)


def lay_out(parts: Sequence[Section], *, title: str, made: str = "") -> str:
    """Sections as a page, numbered blocks through all of them."""
    from jinja2 import Environment, StrictUndefined  # its loading shows in the first answer

    known = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = known.from_string(PAGE.read_text(encoding="utf-8"))
    return page.render(title=clean(title), made=made, sections=list(_numbered(parts))).rstrip("\n") + "\n"


def _numbered(parts: Sequence[Section]) -> Iterator[dict[str, Any]]:
    number = 0
    for place, part in enumerate(parts, start=1):
        blocks = []
        for block in part.blocks:
            number = block.number or number + bool(block.head)
            blocks.append(_block(block, number))
        yield {
            "id": f"part-{place}",
            "part": part,
            "wide": [[(cell, _kind(cell)) for cell in row] for row in part.wide],
            "blocks": blocks,
        }


def _block(block: Block, number: int) -> dict[str, Any]:
    plain = [line for line in block.lines if line[0] not in _ASKED]
    return {
        "block": block,
        "number": number,
        "lines": plain,
        "asked": [line for line in block.lines if line[0] in _ASKED],
    }


def _kind(cell: str) -> str:
    """The class of a cell, beside the sign that says the same in words."""
    if cell.startswith("! "):
        return "against"
    return "moved" if cell.endswith(("(earlier)", "(later)")) else ""
