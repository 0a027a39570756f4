"""Text as Markdown shows it literally."""

from __future__ import annotations

import re

#: What Markdown or HTML would take for markup; a figure's own signs ("-5", "$3") stay as they are.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#]")


def escape(text: str) -> str:
    """`text` as Markdown shows it literally."""
    return _MARKUP.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")
