"""Stands before every route: who may come in, which headers every answer bears, and what a fault looks like."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from numchk.web.door import Door
from numchk.web.owners import is_foreign

METHODS = frozenset({"GET", "HEAD", "POST"})
#: On every answer, whatever it is.
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
#: What a browser says of a request that the page itself has made, or its user by hand.
OWN_SITES = ("same-origin", "none")
FOREIGN_HOST = "This page answers at its own address on this machine only."
FOREIGN_USER = "This page belongs to another user of this machine, and opens for nobody else."
FOREIGN_ORIGIN = "Another website tried to reach numchk; it was refused."
USED = (
    "This address has been used once, as it should be, and opens nothing a second time. The page goes on in the "
    "browser that opened it first; for another browser, stop numchk with Ctrl-C and start it again."
)
NO_SESSION = (
    "This address alone does not open the page. The key is in the address that numchk serve printed, and in the "
    "browser tab that opened that address first; if numchk has been started again since, use the new address."
)
OPENING = "The page opens."
FAULT = "numchk met a fault of its own and could not answer. Your files are untouched; try again, or take a text away."


class Guard:
    """The application behind the door; `page` makes an answer of a status, a sentence and where the page begins."""

    def __init__(self, app: ASGIApp, door: Door, page: Callable[[int, str, str], str]) -> None:
        self.app = app
        self.door = door
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say in one sentence why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer: ASGIApp = self._answer(scope, Headers(scope=scope)) or self.app
        try:
            await answer(scope, receive, guarded)
        except Exception:
            if os.environ.get("NUMCHK_DEBUG") == "1":
                raise
            if not started:
                await self._says(500, FAULT, scope["root_path"])(scope, receive, guarded)

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to whoever may not come in, or opens with the token; None for all others."""
        if refused := self._refusal(scope, headers):
            return self._says(*refused)
        path = scope["path"]
        if path.startswith("/static/"):
            return None
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if path == "/" and scope["method"] == "GET" and token:
            return self._opened(token, headers)
        if not path.startswith(f"{self.door.room}/") or not self.door.holds(headers):
            return self._says(403, NO_SESSION)
        scope["root_path"] = self.door.room
        return None

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not even looked at, whatever key it bears; None where it may be."""
        host, method = headers.get("host", ""), scope["method"]
        if host not in self.door.hosts or len(headers.getlist("host")) != 1:
            return 400, FOREIGN_HOST
        if is_foreign(scope.get("client") or ("", 0), scope.get("server") or ("", 0)):
            return 403, FOREIGN_USER
        if method not in METHODS:
            return 405, "This page can be read and sent to, and nothing else."
        foreign = headers.get("sec-fetch-site", "none") not in OWN_SITES and not _is_followed(headers)
        if not is_own(headers, host) if method == "POST" else foreign:
            return 403, FOREIGN_ORIGIN
        return None

    def _opened(self, token: str, headers: Headers) -> Response:
        """The cookie and the way to the page for the first who brings the token."""
        if not self.door.fits(token):
            return self._says(403, NO_SESSION)
        if self.door.used:
            return self._says(403, USED)
        self.door.used = True
        room = self.door.room
        answer: Response = RedirectResponse(f"{room}/", 303)
        if headers.get("sec-fetch-site", "none") not in OWN_SITES:  # a browser gives no strict cookie to where another
            answer = self._says(200, OPENING, room)  # site's link leads in the end, but to where our own page does
            answer.headers["refresh"] = f"0; url={room}/"
        answer.set_cookie(self.door.cookie, self.door.secret, httponly=True, samesite="strict", path=room)
        return answer

    def _says(self, status: int, sentence: str, root: str = "") -> HTMLResponse:
        return HTMLResponse(self.page(status, sentence, root), status)


def _is_followed(headers: Headers) -> bool:
    """True where a person has followed a link to the page, which then shows itself to nobody else."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def is_own(headers: Headers, host: str) -> bool:
    """True where the page itself sends: its origin stands in the request, or the browser vouches for it.

    A browser names "null" as origin of a plain form where no referrer is told; Sec-Fetch-Site it lets no page set.
    """
    origin, site = headers.get("origin", "null"), headers.get("sec-fetch-site")
    if site not in (None, "same-origin"):
        return False
    return origin == f"http://{host}" or (origin == "null" and site == "same-origin")
