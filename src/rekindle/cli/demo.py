"""``python -m rekindle.cli.demo``: one journey with its days, and its first message in three forms."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import date
from pathlib import Path

from rekindle.availability import LocaleInfo, available_locales
from rekindle.cli import plan
from rekindle.cli.layout import Page
from rekindle.library import Library
from rekindle.locales import Formality
from rekindle.messages import Nudge, ReconnectReferenceOpen

PLAYBOOK, KIND = "reference", "reconnect_reference_open"
SPOKEN: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))


def main() -> None:
    """Print the demo."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    library = Library()
    today = first_day(library)
    page = Page(library)
    playbook = library.playbook(PLAYBOOK)
    page.title(playbook.title, playbook.id, playbook.summary)
    plan.show(page, playbook.plan(deadline=deadline(library), today=today), in_full=False)
    page.gap()
    page.show()
    spoken = {one.tag: one for one in available_locales()}
    for locale, formality in SPOKEN:
        _first_message(spoken[locale], formality, today)
    page = Page(library)
    command = _command()
    page.verbatim(f"{command} plan {PLAYBOOK} --deadline 2030-03-15")
    page.verbatim(f"{command} guide ask-now-or-later")
    page.verbatim(f"{command} render {KIND} --example --locale de")
    page.show()


def first_day(library: Library) -> date:
    """The day on which the example people begin; a demo of any day would disagree with the days in their messages."""
    example = library.example("nudge")
    assert isinstance(example, Nudge)
    return example.first_sent


def deadline(library: Library) -> date:
    """The day for which the example people need a reference."""
    example = library.example(KIND)
    assert isinstance(example, ReconnectReferenceOpen)
    assert example.vacancy.references_due
    return example.vacancy.references_due


def _first_message(info: LocaleInfo, formality: Formality, today: date) -> None:
    library = Library(info.tag, formality=formality)
    letter = library.render(library.example(KIND), today=today)
    address = f" · {library.label(f'formality.{formality}')}" if len(info.formalities) > 1 else ""
    page = Page(library)
    page.heading(f"{info.name}{address} · {library.kind(KIND).title}")
    page.gap()
    page.message(letter.subject, letter.body, indent=4)
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
