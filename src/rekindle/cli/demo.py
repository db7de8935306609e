"""``python -m rekindle.cli.demo``: one request in English, German Sie and German du, and how a guide begins."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from rekindle.cli import pages
from rekindle.cli.layout import NAME, Page
from rekindle.library import Library, LocaleInfo, available_locales
from rekindle.locales import Formality

REQUEST, CHANNEL, GUIDE = "ask_reference", "email", "lost-referee"
SPOKEN: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))


def main() -> None:
    """Print the demo."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    spoken = {one.tag: one for one in available_locales()}
    for locale, formality in SPOKEN:
        _request(spoken[locale], formality)
    english = Library()
    page = Page(english)
    pages.guide(page, english.guide(GUIDE), sections=1)
    page.gap()
    command = _command()
    page.put(f"{command} guide {GUIDE}", style=NAME)
    page.put(f"{command} render nudge --example --locale de", style=NAME)
    page.show()


def _request(info: LocaleInfo, formality: Formality) -> None:
    library = Library(info.tag, formality=formality)
    letter = library.render(library.example(REQUEST), channel=CHANNEL)
    address = f" · {library.label(f'formality.{formality}')}" if len(info.formalities) > 1 else ""
    page = Page(library)
    page.heading(f"{info.name}{address} · {library.kind(REQUEST).title}")
    page.gap()
    page.message(letter.subject, letter.body, indent=4)
    for note in letter.notes:
        page.gap()
        page.field("heading.note", note.text)
    page.gap()
    page.show()


def _command() -> str:
    """How the command line is called from here."""
    if shutil.which("rekindle"):
        return "rekindle"
    script = Path(sys.executable).with_name("rekindle")
    command = script if script.exists() else Path(sys.executable)
    near = command.relative_to(Path.cwd()) if command.is_relative_to(Path.cwd()) else command
    return str(near) if script.exists() else f"{near} -m rekindle"


if __name__ == "__main__":
    main()
