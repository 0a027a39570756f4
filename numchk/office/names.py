"""Short names for the elements of Word's XML, in both of its dialects, and how their attributes are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from numchk.office.markup import told

#: The two dialects: the usual one, and the strict one.
W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    **dict.fromkeys(W, "w"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
}
_OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def code(name: str) -> str:
    """ "w:p" for the name of an element as the walk gives it; "" for one of a namespace that holds no text."""
    space, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else ""


def value(attributes: Mapping[str, str], name: str) -> str | None:
    """One attribute; None where there is none."""
    return told(attributes, name) if attributes else None


def whole(value: str | None) -> int:
    """A whole number of at most six digits; 0 for anything else."""
    digits = (value or "").removeprefix("-")
    return int(value or "0") if digits.isascii() and digits.isdigit() and len(digits) < 7 else 0


def on(value: str | None) -> bool:
    """Whether a switch is on: one that says nothing is."""
    return value not in _OFF
