"""The key of the page: a token that opens once, and the cookie that it is turned into."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers


@dataclass(slots=True, kw_only=True)
class Door:
    """The key of one run: a token that opens once, and the cookie that it is turned into."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers keep cookies by host alone, and two pages may be open."""
        return f"numchk-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """All that a browser may name as host: this port on this machine."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def holds(self, headers: Headers) -> bool:
        """True where the request bears the cookie of this run."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and secrets.compare_digest(found.value.encode(), self.secret.encode())

    def fits(self, token: str) -> bool:
        """True for the token of this run, used or not."""
        return secrets.compare_digest(token.encode(), self.token.encode())
