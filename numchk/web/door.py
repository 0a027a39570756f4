"""The key of the page: a token that opens once, and the cookie that it is turned into."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers


@dataclass(slots=True, kw_only=True)
class Door:
    """The key of one run: a token that opens once, and the cookie that it is turned into."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    #: What every address of the page begins with. Browsers show a cookie to every port of this machine, and so to pages
    #: of whoever else uses it; but only below its path, which nobody else can guess.
    room: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(16)}")
    used: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name: two pages may be open, and browsers do not keep their cookies apart by port."""
        return f"numchk-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """All that a browser may name as host: this port on this machine."""
        names = ("127.0.0.1", "localhost", "[::1]")
        return frozenset(f"{name}:{self.port}" for name in names) | frozenset(names if self.port == 80 else ())

    def holds(self, headers: Headers) -> bool:
        """True where the request bears the cookie of this run."""
        # By hand: the cookies of other programs on this machine stand beside it, in whatever form, or under its name.
        cookies = (part.strip().partition("=") for line in headers.getlist("cookie") for part in line.split(";"))
        found = [value for name, _, value in cookies if name == self.cookie]
        return any(secrets.compare_digest(value.encode(), self.secret.encode()) for value in found)

    def fits(self, token: str) -> bool:
        """True for the token of this run, used or not."""
        return secrets.compare_digest(token.encode(), self.token.encode())
