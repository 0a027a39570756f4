"""The local page, `numchk serve`: drafts and sources in, the report out; nothing leaves the machine."""

from __future__ import annotations

from numchk.web.server import Wanted, serve

__all__ = ["Wanted", "serve"]
