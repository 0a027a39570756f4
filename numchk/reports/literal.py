"""Text as Markdown shows it literally."""

from __future__ import annotations

import re

#: What Markdown or HTML would take for markup; a figure's own signs ("-5", "$3") stay as they are.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#]")


#: What code hosts make a link of, or a message to somebody, wherever it stands.
_LIVE = re.compile(r"@(?=\w)|\b(?:https?|ftp):(?=/)|\bwww(?=\.)", re.IGNORECASE)
#: What would open a list at the beginning of a line ("- ", "12. ").
_OPENING = re.compile(r"^(\s*\d*)([-+=.)])(?=\s|$)")


def inert(text: str) -> str:
    """`text` as `escape` has it; nobody is called by a name in it, and no address becomes a link."""
    return _LIVE.sub(r"\g<0><!-- -->", escape(text))


def opened(line: str) -> str:
    """`line`, escaped before, which begins no list."""
    return _OPENING.sub(r"\1\\\2", line)


def escape(text: str) -> str:
    """`text` as Markdown shows it literally."""
    return _MARKUP.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")
