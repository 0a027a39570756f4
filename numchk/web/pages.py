"""Lays the page out: templates with every word escaped, and the files that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from numchk.counting import counted
from numchk.reports.pieces import clean

#: Path below /static/ -> (folder in the package, name of the file, media type); nothing else is served from disk.
STATIC: Mapping[str, tuple[str, str, str]] = {
    "page.css": ("web/static", "page.css", "text/css"),
    "page.js": ("web/static", "page.js", "text/javascript"),
    "report.css": ("reports", "page.css", "text/css"),
}


@cache
def static(name: str) -> bytes:
    """The bytes of a file of STATIC."""
    folder, file, _ = STATIC[name]
    return files("numchk").joinpath(folder, file).read_bytes()


def _template(name: str) -> str:
    return files("numchk").joinpath("web/templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    known = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_template),
    )
    known.filters["clean"] = clean
    known.globals["counted"] = counted
    return known


def page(name: str, **words: Any) -> str:
    """A template with its words filled in."""
    return str(_environment().get_template(f"{name}.html.jinja").render(**words))


def sentence(status: int, text: str, root: str = "") -> str:
    """A page that says one thing, and leads to where the page begins; "" for those who may not come in."""
    return page("sentence", status=status, sentence=text, root=root)
