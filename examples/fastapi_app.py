"""rekindle in FastAPI: ``uvicorn --factory examples.fastapi_app:create_app``."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.middleware.sessions import SessionMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from examples.common import pages, tokens
from rekindle import Library
from rekindle.messages import KINDS


class Guard:
    """Our headers on every answer, and 413 for a body that is longer than a form can be."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        read = 0

        async def limited() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > pages.MAX_BODY:
                raise HTTPException(413)
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = [(name.lower().encode(), value.encode()) for name, value in pages.HEADERS.items()]
                message["headers"] = [*message["headers"], *ours]
            await send(message)

        await self.app(scope, limited, guarded)


def library_of(request: Request) -> Library:
    """The library for a request: its languages, and what the user's profile says."""
    return pages.library_for(request.headers.get("Accept-Language"), request.session.get("formality"))


async def sent(request: Request) -> dict[str, str]:
    """The fields of a form that a page of ours sent; no files, and no more than a form has."""
    found = await request.form(max_files=0, max_fields=pages.MAX_FIELDS)
    values = {name: value for name, value in found.items() if isinstance(value, str)}
    if not tokens.is_genuine(request.session, values):
        raise HTTPException(400, library_of(request).label("page.expired"))
    return values


def known(kind: str) -> str:
    """A kind that there is, else 404."""
    if kind not in KINDS:
        raise HTTPException(404)
    return kind


Spoken = Annotated[Library, Depends(library_of)]
Sent = Annotated[dict[str, str], Depends(sent)]
Kind = Annotated[str, Depends(known)]


def create_app(secret_key: str | None = None) -> FastAPI:
    """The application; a real one reads its secret key from its configuration."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SessionMiddleware, secret_key=secret_key or secrets.token_hex(32), same_site="lax")
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=pages.STATIC))
    templates = Jinja2Templates(directory=pages.TEMPLATES)

    def page(request: Request, template: str, context: dict[str, Any], status: int = 200) -> Response:
        ours = {"csrf_input": tokens.hidden_field(request.session), "root": "", "static": "/static"}
        return templates.TemplateResponse(request, template, context | ours, status_code=status)

    @app.get("/", response_class=HTMLResponse)
    def index(request: Request, library: Spoken) -> Response:
        return page(request, "index.html", pages.index(library))

    @app.post("/profile")
    def profile(request: Request, values: Sent) -> Response:
        request.session["formality"] = "informal" if values.get("formality") == "informal" else "formal"
        return RedirectResponse("/", 303)

    @app.get("/write/{kind}", response_class=HTMLResponse)
    def form(request: Request, kind: Kind, library: Spoken) -> Response:
        return page(request, "write.html", pages.write(library, kind, example="example" in request.query_params))

    @app.post("/write/{kind}", response_class=HTMLResponse)
    def show(request: Request, kind: Kind, library: Spoken, values: Sent) -> Response:
        given = pages.answer(library, kind, values)
        return page(request, "write.html", pages.write(library, kind, given), 200 if given.letter else 422)

    @app.post("/write/{kind}/preview")
    def preview(kind: Kind, library: Spoken, values: Sent) -> Response:
        return JSONResponse(pages.preview(pages.answer(library, kind, values)))

    @app.post("/write/{kind}/mail")
    def mail(request: Request, kind: Kind, library: Spoken, values: Sent) -> Response:
        given, to = pages.answer(library, kind, values), values.get("mail_to", "")
        eml, wrong = pages.mail(library, given.letter, to) if given.letter else (None, "")
        if eml is None:
            context = pages.write(library, kind, given) | {"values": {"mail_to": to, "wrong": wrong}}
            return page(request, "write.html", context, 422)
        disposition = f'attachment; filename="{kind}.eml"'
        return Response(eml, media_type="message/rfc822", headers={"Content-Disposition": disposition})

    return app
