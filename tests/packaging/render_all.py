"""Print as one JSON object what the rekindle at hand says: every text, its content and its data files.

Run by ``check_package.py`` in environments that hold rekindle and its core dependencies only.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment

import rekindle
from rekindle import content, embedding, export

TODAY = date(2026, 11, 16)


def texts() -> dict[str, dict[str, str | None]]:
    """Every message kind for each of its channels, in every locale and formality, filled from the cast."""
    said: dict[str, dict[str, str | None]] = {}
    for locale in rekindle.available_locales():
        for formality in locale.formalities:
            library = rekindle.Library(locale.tag, formality=formality)
            for kind in library.kinds():
                for cast in library.casts():
                    message = library.example(kind.id, cast=cast)
                    for channel in kind.channels:
                        rendered = library.render(message, channel=channel, today=TODAY)
                        served = f"{rendered.locale}/{formality}/{kind.id}/{channel}/{cast}"
                        said[served] = {"subject": rendered.subject, "body": rendered.body}
    return said


def guidance() -> dict[str, object]:
    """Every entry of guidance in every locale and formality."""
    said: dict[str, object] = {}
    for locale in rekindle.available_locales():
        for formality in locale.formalities:
            library = rekindle.Library(locale.tag, formality=formality)
            groups = (
                library.kinds, library.tips, library.guides, library.questions, library.checklists, library.playbooks,
                library.evidence, library.glossary, library.sources,
            )  # fmt: skip
            for group in groups:
                for entry in group():
                    said[f"{locale.tag}/{formality}/{type(entry).__name__}/{entry.id}"] = entry.model_dump(mode="json")
    return said


def host() -> dict[str, object]:
    """What a host finds: forms, the catalogs for its gettext, and a message by our templates in its Jinja2."""
    said: dict[str, object] = {"catalogs": [one for one in names(rekindle.locale_dir()) if one.endswith(".mo")]}
    for locale in rekindle.available_locales():
        for formality in locale.formalities:
            library = rekindle.Library(locale.tag, formality=formality)
            said[f"{locale.tag}/{formality}/forms"] = [library.form(kind.id) for kind in library.kinds()]
            for format in export.FORMATS:
                file = json.dumps(export.export(library, format)).encode()
                said[f"{locale.tag}/{formality}/export/{format}"] = sha256(file).hexdigest()
            message = library.example("reconnect_plain")
            environment = Environment(loader=rekindle.jinja_loader(), autoescape=False)
            embedding.install(environment, library, formality=message.recipient.formality)
            template = environment.get_template(embedding.template_name("reconnect_plain", "email"))
            values = embedding.variables(library, message, channel="email", today=TODAY)
            said[f"{locale.tag}/{formality}"] = embedding.parts(template, values)
    return said


def names(folder: Traversable, prefix: str = "") -> list[str]:
    """The files below a folder of the package, as relative paths."""
    if not folder.is_dir():
        return []
    found: list[str] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = prefix + entry.name
        found += names(entry, path + "/") if entry.is_dir() else [path]
    return found


def main() -> None:
    """Write the report to standard output."""
    report = {
        "origin": rekindle.__file__,
        "complete": [one.tag for one in rekindle.available_locales() if one.completeness["messages"] == 1],
        "data": names(files("rekindle") / "_data"),
        "content": content.dump(),
        "texts": texts(),
        "guidance": guidance(),
        "host": host(),
    }
    json.dump(report, sys.stdout, ensure_ascii=True, indent=1)


if __name__ == "__main__":
    main()
