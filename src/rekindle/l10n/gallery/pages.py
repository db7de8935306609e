"""HTML from the templates of this folder: one environment that escapes everything, one strict policy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

MARKER = '<meta name="generator" content="rekindle gallery">'
_PLACEHOLDER = re.compile(r"(%\(\w+\)s|%%)")
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect x='1' y='2' width='6' height='12' rx='1' fill='%23888'/%3E"
    "%3Crect x='9' y='2' width='6' height='12' rx='1' fill='%23b4531a'/%3E%3C/svg%3E"
)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of the gallery's pages.

    Style and script stand in each page and are allowed by their hash: a browser that opens a page from a file may take
    the file beside it for a stranger's.
    """
    made = Environment(
        loader=PackageLoader("rekindle.l10n.gallery", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (_asset(name) for name in ("gallery.css", "gallery.js"))
    made.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "policy": "; ".join(
            (
                "default-src 'none'",
                f"style-src {_hash(style)}",
                f"script-src {_hash(script)}",
                "img-src data:",
                "base-uri 'none'",
            )
        ),
        "icon": _ICON,
        "marker": Markup(MARKER),
    }
    made.filters["marked"] = marked
    return made


def page(template: str, **values: object) -> str:
    """A page of the gallery."""
    return environment().get_template(f"{template}.html").render(**values)


def marked(text: str) -> Markup:
    """A string with its placeholders set off; each keeps to itself in a text of the other direction."""
    parts = _PLACEHOLDER.split(text)
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def _asset(name: str) -> str:
    return (files("rekindle.l10n.gallery") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
