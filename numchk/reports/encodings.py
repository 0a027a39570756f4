"""Says in plain words in which encoding a text was read, where its bytes alone do not prove it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from numchk.reports.pieces import clean

#: Name of an encoding -> what an editor calls it.
PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "windows-1252": "the western European encoding of Windows",
        "windows-1251": "the Cyrillic encoding of Windows",
        "iso-8859-1": "Latin-1, western European",
        "iso8859-15": "Latin-9, western European with the euro sign",
        "mac-roman": "the western encoding of old Macs",
        "macroman": "the western encoding of old Macs",
        "cp437": "the encoding of DOS in America",
        "cp850": "the encoding of DOS in western Europe",
        "gb18030": "Chinese",
        "koi8-r": "Russian",
    }
)


def proven(encoding: str) -> bool:
    """True where the bytes themselves say it: UTF-8, or the forms of UTF-16 and UTF-32."""
    return encoding.startswith("utf-")


def guess(name: str, encoding: str) -> str:
    """A sentence about the text `name`, which is no UTF-8; "" where nothing had to be guessed."""
    if proven(encoding):
        return ""
    words = f" ({PLAIN[encoding]})" if encoding in PLAIN else ""
    return (
        f"{clean(name)} is not UTF-8. Its encoding was guessed: {clean(encoding)}{words}. "
        "If signs such as £, € or ½ look wrong in it, save it as UTF-8."
    )
