"""rekindle in Django: ``python -m examples.django_app runserver``."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST, require_safe
from django.views.static import serve

from examples.common import pages
from rekindle import Library
from rekindle.messages import KINDS

if not settings.configured:
    settings.configure(
        SECRET_KEY=secrets.token_hex(32),  # a real application reads it from its configuration
        ALLOWED_HOSTS=["localhost", "127.0.0.1", "testserver"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[
            "examples.django_app.guard",
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        CSRF_FAILURE_VIEW="examples.django_app.refused",
        DATA_UPLOAD_MAX_MEMORY_SIZE=pages.MAX_BODY,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=pages.MAX_FIELDS,
        DATA_UPLOAD_MAX_NUMBER_FILES=0,
        TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [pages.TEMPLATES]}],
        USE_TZ=True,
    )
    django.setup()


def guard(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Our headers on every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in pages.HEADERS.items():
            response.headers[name] = value
        return response

    return middleware


def library_of(request: HttpRequest) -> Library:
    """The library for a request: its languages, and what the user's profile says."""
    return pages.library_for(request.headers.get("Accept-Language"), request.session.get("formality"))


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page; Django's Jinja2 backend escapes, and brings ``csrf_input``."""
    return render(request, template, {"root": "", "static": "/static", **context}, status=status)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form gets that no page of ours sent."""
    return page(request, "refused.html", {"library": library_of(request)}, 403)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return page(request, "index.html", pages.index(library_of(request)))


@require_POST
def profile(request: HttpRequest) -> HttpResponse:
    """Keep how the user wants to be addressed; a real application has it with the user."""
    request.session["formality"] = "informal" if request.POST.get("formality") == "informal" else "formal"
    response = HttpResponseRedirect("/")
    response.status_code = 303
    return response


def write(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind, and what comes of it."""
    library = library_of(known(request, kind))
    if request.method != "POST":
        return page(request, "write.html", pages.write(library, kind, example="example" in request.GET))
    given = pages.answer(library, kind, request.POST.dict())
    return page(request, "write.html", pages.write(library, kind, given), 200 if given.letter else 422)


@require_POST
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """What the script shows while the form is being filled in."""
    return JsonResponse(pages.preview(pages.answer(library_of(known(request, kind)), kind, request.POST.dict())))


@require_POST
def mail(request: HttpRequest, kind: str) -> HttpResponse:
    """The message as a mail to download."""
    library = library_of(known(request, kind))
    given, to = pages.answer(library, kind, request.POST.dict()), request.POST.get("mail_to", "")
    eml, wrong = pages.mail(library, given.letter, to) if given.letter else (None, "")
    if eml is None:
        context = pages.write(library, kind, given) | {"values": {"mail_to": to, "wrong": wrong}}
        return page(request, "write.html", context, 422)
    disposition = f'attachment; filename="{kind}.eml"'
    return HttpResponse(eml, content_type="message/rfc822", headers={"Content-Disposition": disposition})


def known(request: HttpRequest, kind: str) -> HttpRequest:
    """The request, if there is such a kind; else 404."""
    if kind not in KINDS:
        raise Http404
    return request


urlpatterns = [
    path("", index),
    path("profile", profile),
    path("write/<slug:kind>", write),
    path("write/<slug:kind>/preview", preview),
    path("write/<slug:kind>/mail", mail),
    path("static/<path:path>", require_GET(serve), {"document_root": pages.STATIC}),
]


def create_app() -> WSGIHandler:
    """The WSGI application."""
    return get_wsgi_application()


if __name__ == "__main__":
    execute_from_command_line(sys.argv)
