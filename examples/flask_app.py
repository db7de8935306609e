"""rekindle in Flask: ``flask --app examples.flask_app run``."""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, session
from werkzeug.wrappers import Response as Base

from examples.common import pages, tokens
from rekindle import Library
from rekindle.messages import KINDS


def create_app(secret_key: str | None = None) -> Flask:
    """The application; a real one reads its secret key from its configuration."""
    app = Flask("examples.flask_app", template_folder=str(pages.TEMPLATES), static_folder=str(pages.STATIC))
    app.config.update(
        SECRET_KEY=secret_key or secrets.token_hex(32),
        MAX_CONTENT_LENGTH=pages.MAX_BODY,
        MAX_FORM_MEMORY_SIZE=pages.MAX_BODY,
        SESSION_COOKIE_SAMESITE="Lax",
    )

    def library() -> Library:
        """The library for this request: its languages, and what the user's profile says."""
        return pages.library_for(request.headers.get("Accept-Language"), session.get("formality"))

    def page(template: str, status: int = 200, **context: object) -> tuple[str, int]:
        hidden = tokens.hidden_field(session)
        return render_template(template, csrf_input=hidden, root="", static="/static", **context), status

    @app.before_request
    def refuse_forged() -> tuple[str, int] | None:
        if request.method == "POST" and not tokens.is_genuine(session, request.form):
            return page("refused.html", 400, library=library())
        return None

    @app.after_request
    def guard(response: Base) -> Base:
        response.headers.extend(pages.HEADERS)
        return response

    @app.get("/")
    def index() -> tuple[str, int]:
        return page("index.html", **pages.index(library()))

    @app.post("/profile")
    def profile() -> Base:
        session["formality"] = "informal" if request.form.get("formality") == "informal" else "formal"
        return redirect("/", 303)

    @app.get("/write/<kind>")
    def form(kind: str) -> tuple[str, int]:
        known(kind)
        return page("write.html", **pages.write(library(), kind, example="example" in request.args))

    @app.post("/write/<kind>")
    def show(kind: str) -> tuple[str, int]:
        known(kind)
        given = pages.answer(library(), kind, request.form)
        return page("write.html", 200 if given.letter else 422, **pages.write(library(), kind, given))

    @app.post("/write/<kind>/preview")
    def preview(kind: str) -> Response:
        known(kind)
        return jsonify(pages.preview(pages.answer(library(), kind, request.form)))

    @app.post("/write/<kind>/mail")
    def mail(kind: str) -> Response | tuple[str, int]:
        known(kind)
        given, to = pages.answer(library(), kind, request.form), request.form.get("mail_to", "")
        eml, wrong = pages.mail(library(), given.letter, to) if given.letter else (None, "")
        if eml is None:
            context = pages.write(library(), kind, given) | {"values": {"mail_to": to, "wrong": wrong}}
            return page("write.html", 422, **context)
        disposition = f'attachment; filename="{kind}.eml"'
        return Response(eml, content_type="message/rfc822", headers={"Content-Disposition": disposition})

    def known(kind: str) -> None:
        if kind not in KINDS:
            abort(404)

    return app
