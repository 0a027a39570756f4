"""The routes of the page: each takes a form in, asks the library, and shows a desk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import numchk.web.downloads as downloads
import numchk.web.examining as examining
import numchk.web.house as house
import numchk.web.pages as pages
import numchk.web.sifting as sifting
from numchk.errors import NumchkError
from numchk.settings import ACCEPTED, is_taken
from numchk.version import VERSION
from numchk.web.desk import ASIDE, MAIN, MOST_TEXTS, Desk, Desks
from numchk.web.door import Door
from numchk.web.guard import FAULT, Guard
from numchk.web.house import House
from numchk.web.texts import ROLES
from numchk.web.upload import Form, FormRefused, Upload, label, read_form
from numchk.web.work import Bench

MOST_FORMS = 3
FULL = "The desk is full. Take a text away, or start a new desk, and add it again."
LOST = "This desk was cleared to make room for others, and its texts are gone from memory; add them again."
UNKNOWN = "There is no such desk any longer: numchk was started again, or too many were opened since. Start a new one."
NOTHING = "Add a draft, or two sources to hold side by side; then there is something to check."


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the routes share."""

    house: House
    desks: Desks
    bench: Bench
    #: Forms that are held in memory at once; others wait, unread.
    intake: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_FORMS))

    # ------------------------------------------------------------ what is shown

    async def start(self, request: Request) -> Response:
        """A new desk."""
        return RedirectResponse(f"{_root(request)}/desk/{self.desks.new().id}", 303)

    async def show(self, request: Request) -> Response:
        """A desk, with its report where it was examined."""
        desk = self._desk(request)
        view = _view(request)
        if desk.reports and view not in desk.reports and (view == MAIN or len(desk.sources) > 1):
            await self._examine(desk, view)
        notice, desk.notice = desk.notice or (LOST if desk.lost else ""), ""
        return HTMLResponse(
            pages.page(
                "desk",
                root=_root(request),
                desk=desk,
                notice=notice,
                view=view,
                done=desk.reports.get(view),
                alarms=sifting.alarms(),
                has_accepted=is_taken(desk.accepted),
                offers=downloads.offers(desk.drafts if view == MAIN else (), view),
                version=VERSION,
            )
        )

    async def findings(self, request: Request) -> Response:
        """Findings of a report, by their numbers, with every sentence that they speak of."""
        desk, view = self._desk(request), _view(request)
        numbers = [int(n) for n in request.query_params.get("of", "").split()[:50] if n.isdecimal() and len(n) < 8]
        done = desk.reports.get(view)
        return HTMLResponse(pages.page("findings", told=sifting.told(done.report, numbers) if done else []))

    async def static(self, request: Request) -> Response:
        """A file of the page's own."""
        name = request.path_params["name"]
        if name not in pages.STATIC:
            raise HTTPException(404)
        return Response(pages.static(name), media_type=pages.STATIC[name][2])

    async def download(self, request: Request) -> Response:
        """The report of a desk in the format that is asked for."""
        desk, view, wanted = self._desk(request), _view(request), request.path_params["format"]
        if wanted == "accepted" and is_taken(desk.accepted):
            return _file(desk.accepted.read_bytes(), ACCEPTED, "text/plain")
        kind = next((kind for kind in downloads.KINDS if kind.format == wanted), None)
        done = desk.reports.get(view)
        if kind is None or done is None:
            raise HTTPException(404)
        draft = next((text for text in desk.drafts if text.key == request.query_params.get("draft")), None)
        try:
            data = await self.bench.run(partial(downloads.written, done.report, kind, draft, self.house))
        except NumchkError as fault:
            return HTMLResponse(pages.sentence(409, str(fault), _root(request)), 409)
        return _file(data, f"numchk-report.{kind.suffix}", kind.media)

    # ------------------------------------------------------------ what is sent

    async def add(self, desk: Desk, form: Form) -> None:
        """Take in files and pasted texts, each as a draft or a source."""
        for upload in _pasted(form):
            role = upload.field.partition("-")[0]
            if role not in ROLES:
                continue
            named = replace(upload, name=_free(upload.name, desk))
            texts = await self.bench.run(partial(examining.texts_of, named, role, self.house))
            if len(desk.texts) + len(texts) > MOST_TEXTS or not self.desks.room_for(desk, texts):
                desk.notice = FULL
                return
            desk.put(texts)

    async def remove(self, desk: Desk, form: Form) -> None:
        """Take a text away."""
        desk.take(form.text("key"))

    async def move(self, desk: Desk, form: Form) -> None:
        """Make a draft a source, or a source a draft."""
        desk.move(form.text("key"))

    async def clear(self, desk: Desk, form: Form) -> None:  # noqa: ARG002
        """Forget all texts of the desk."""
        desk.clear()

    async def examine(self, desk: Desk, form: Form) -> None:
        """Examine what lies on the desk, and what was chosen or pasted just now."""
        await self.add(desk, form)
        if not desk.drafts and not desk.sources:
            desk.notice = NOTHING
            return
        await self._examine(desk, MAIN)

    async def accept(self, desk: Desk, form: Form) -> None:
        """Let findings stand, with a reason."""
        view = form.text("view") or MAIN
        if done := desk.reports.get(view):
            desk.by = form.text("by", 80)
            said = (form.text("reason"), desk.by)
            prints = form.text("findings", 20_000).split()
            await self.bench.run(partial(house.accept, desk.accepted, done.report, prints, said, self.house))
            await self._examine(desk, view, anew=True)

    async def restore(self, desk: Desk, form: Form) -> None:
        """Take an acceptance back."""
        view = form.text("view") or MAIN
        if done := desk.reports.get(view):
            prints = form.text("findings", 20_000).split()
            await self.bench.run(partial(house.take_back, desk.accepted, done.report, prints, self.house))
            await self._examine(desk, view, anew=True)

    # ------------------------------------------------------------ between

    def _desk(self, request: Request) -> Desk:
        desk = self.desks.find(request.path_params["desk"])
        if desk is None:
            raise HTTPException(404, UNKNOWN)
        return desk

    async def _examine(self, desk: Desk, view: str, *, anew: bool = False) -> None:
        """Make the report of that view, unless the desk has changed meanwhile."""
        if anew:
            desk.reports = {}
        before = desk.texts
        texts = await self.bench.run(partial(examining.again, before, self.house))
        done = await self.bench.run(partial(examining.examined, texts, view, self.house, desk.accepted))
        if desk.texts is before:
            desk.texts = texts
            desk.reports[view] = done


def _root(request: Request) -> str:
    """What every address of the page begins with."""
    return str(request.scope.get("root_path", ""))


def _view(request: Request) -> str:
    return ASIDE if request.query_params.get("view") == ASIDE else MAIN


def _pasted(form: Form) -> list[Upload]:
    """The files of a form, and its pasted texts as files."""
    texts = [
        Upload(field=role, name=_named(form.text(f"{role}-name", 120), role), data=text.encode("utf-8"))
        for role in ROLES
        if (text := form.fields.get(f"{role}-text", "")).strip()
    ]
    return [*form.files, *texts]


def _named(name: str, role: str) -> str:
    """What a pasted text is called; it is read as plain text, whatever its name."""
    plain = label(name) if name.strip() else f"pasted {role}"
    return plain if plain.lower().endswith((".txt", ".md")) else f"{plain}.txt"


def _free(name: str, desk: Desk) -> str:
    """`name`, with a number where a text of the desk bears it already."""
    taken = {text.name.partition("/")[0] for text in desk.texts}
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    names = (name, *(f"{stem} ({number}){dot}{suffix}" for number in range(2, MOST_TEXTS + 3)))
    return next(free for free in names if free not in taken)


def _file(data: bytes, name: str, media: str) -> Response:
    return Response(data, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


def _posted(page: Page, act: Callable[[Desk, Form], Awaitable[None]]) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes a form, acts on its desk and shows it again; a fault is told on the desk."""

    async def route(request: Request) -> Response:
        desk = page._desk(request)  # noqa: SLF001  (the same file)
        try:
            async with page.intake:
                form = await read_form(request.headers.get("content-type", ""), request.stream())
                for key in [text.key for text in desk.texts]:
                    if f"published-{key}" in form.fields:
                        desk.describe(key, form.text(f"publisher-{key}", 200), form.text(f"published-{key}", 40))
                await act(desk, form)
        except FormRefused as fault:
            return HTMLResponse(pages.sentence(fault.status, fault.sentence, _root(request)), fault.status)
        except NumchkError as fault:
            desk.notice = str(fault)
        view = f"?view={ASIDE}" if _view(request) == ASIDE else ""
        return RedirectResponse(f"{_root(request)}/desk/{desk.id}{view}", 303)

    return route


async def _says(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    detail = fault.detail if isinstance(fault, HTTPException) else ""
    known = {404: "There is no such page here.", 405: "This page can be read and sent to, and nothing else."}
    text = detail if detail == UNKNOWN else known.get(status, FAULT)
    return HTMLResponse(pages.sentence(status, text, _root(request)), status)


def application(page: Page, door: Door) -> Guard:
    """All routes behind the door."""
    acts = {
        "texts": page.add,
        "remove": page.remove,
        "move": page.move,
        "clear": page.clear,
        "examine": page.examine,
        "accept": page.accept,
        "restore": page.restore,
    }
    routes = [
        Route("/", page.start),
        Route("/static/{name}", page.static),
        Route("/desk/{desk}", page.show),
        Route("/desk/{desk}/findings", page.findings),
        Route("/desk/{desk}/download/{format}", page.download),
        *(Route(f"/desk/{{desk}}/{name}", _posted(page, act), methods=["POST"]) for name, act in acts.items()),
    ]
    inner = Starlette(routes=routes, exception_handlers={HTTPException: _says, Exception: _says})
    return Guard(inner, door, pages.sentence)
