"""Lays a report out as one HTML page without scripts or anything from outside; the only file that imports jinja2.

`render` gives the whole file, `body` what stands inside <body>, `STYLES` all styles: the local page serves the same.
Ids and attributes, kept as they are (D, N and K are numbers from 1 on, never words of a text):

- `<section id="part-K">`: a section of the report, in its order; `<section id="text-D" data-role="draft|source|">`: the
  text of the D-th document of `Report.readings`; `<div id="fact-K" class="card STATE">`: a discrepancy with its strip.
- `<article id="finding-N" class="finding STATE" data-verdict data-severity data-rule data-fingerprint data-number>`:
  the N-th of `Report.findings`, exactly once, unless it lies below the asked severity; `data-number` is the number by
  which the report calls its fact, or "".
- `<a id="figure-D-N" class="figure STATE" href="#finding-N" data-findings="1 4">`: the N-th figure read in text D; no
  `href` where no finding speaks of it. STATE is conflict, between, agrees or alone (states.py).
- `<div id="line-D-L">`: the L-th line shown of text D; `<span id="aside-D-N" class="aside">`: its N-th numeral set
  aside.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numchk.reports.cards as cards
from numchk.model import Report
from numchk.reports.citing import names_of
from numchk.reports.headline import headline, left_open
from numchk.reports.pieces import Layout
from numchk.reports.states import State, standings
from numchk.reports.tally import reported
from numchk.reports.texts import texts

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
#: Every style of the page.
STYLES = HERE / "page.css"


def render(report: Report, layout: Layout) -> str:
    """`report` as a page; every word of a text is escaped, and `layout.width` does not matter."""
    styles = STYLES.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(styles.encode("utf-8")).digest()).decode("ascii")
    page = _known().get_template("page.html.jinja")
    text = page.render(title=cards.titled(report), styles=styles, digest=digest, body=body(report, layout))
    return text.rstrip("\n") + "\n"


def body(report: Report, layout: Layout) -> str:
    """What stands inside <body>: safe HTML, with the ids told above."""
    whole = layout._replace(everything=True)  # a page folds what is long
    numbers = {id(finding): number for number, finding in enumerate(report.findings, start=1)}
    shown = {id(f): numbers[id(f)] for f in reported(report, layout.least)}
    known = standings(report, shown, layout.rules)
    page = cards.Page(report, whole, known, shown)
    facts: dict[str, Any] = {
        "title": cards.titled(report),
        "headline": headline(report, layout),
        "open": left_open(report),
        "made": f"{report.created:%-d %B %Y, %H:%M}" if report.created else "",
        "parts": list(page.parts()),
        "lead": known.place,
        "texts": list(texts(report, known, names_of(report))),
    }
    return _known().get_template("body.html.jinja").render(facts)


@lru_cache(maxsize=1)
def _known() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # its loading shows in the first answer

    known = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    known.globals.update(states=list(State), folded=cards.folded, shown=(cards.FINDINGS, cards.LINES, cards.SENTENCES))
    known.globals["columns"] = cards.COLUMNS
    return known
