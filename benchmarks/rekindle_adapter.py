"""rekindle as an engine of the benchmark: the fixture's message as a kind of its own, among all of our content.

The kind is added to a copy of this checkout's content and catalogs, of which the data of a wheel are built: what is
measured is ``Library.render`` as an installed package has it.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import rekindle.messages
from rekindle import Library, resources

LABEL = "rekindle, library.render"
HERE = Path(__file__).parent
DATA = Path(os.environ["BENCH_FIXTURE"]).parent / "rekindle-data"
_CONTEXTS = {number: f"message.quick_hello.{number or 'subject'}" for number in range(16)}

rekindle.messages._KINDS["quick_hello"] = "QuickHello"  # type: ignore[attr-defined]
rekindle.messages.__path__.append(str(HERE / "fixture"))


def prepare(messages: Iterable[tuple[Any, ...]], folder: Path = DATA) -> None:
    """Build the data of a wheel with the fixture's message in it."""
    from rekindle.l10n.bundle import build_data  # noqa: PLC0415 - not in the processes that are measured

    project = folder.with_name("rekindle-project")
    for old in (project, folder):
        shutil.rmtree(old, ignore_errors=True)
    for name in ("content", "locales"):
        shutil.copytree(HERE.parent / name, project / name)
    (project / "content/messages/quick_hello").mkdir()
    for name in ("about.md", "email.j2"):
        shutil.copy(HERE / "fixture" / name, project / "content/messages/quick_hello" / name)
    for catalog, informal in (("de", False), ("de@informal", True)):
        with (project / f"locales/{catalog}/LC_MESSAGES/messages.po").open("a", encoding="utf-8") as file:
            for number, (_, one, many, formal, du) in enumerate(messages):
                text = du if informal else formal
                if text is not None:
                    file.write(_entry(_CONTEXTS[number], one, many, text))
    _use(project)
    build_data(project, folder)


def _entry(msgctxt: str, one: str, many: str | None, text: str | tuple[str, ...]) -> str:
    lines = [f"msgctxt {_quoted(msgctxt)}", f"msgid {_quoted(one)}"]
    if isinstance(text, tuple):
        lines.append(f"msgid_plural {_quoted(many or '')}")
        lines += [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(text)]
    else:
        lines.append(f"msgstr {_quoted(text)}")
    return "\n".join(("", *lines, ""))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _use(root: Path) -> None:
    resources.data_root = lambda: root  # type: ignore[assignment]
    for name in ("content", "catalogs", "mo", "prebuilt", "rendering", "writing"):
        for value in vars(importlib.import_module(f"rekindle.{name}")).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def row(plain: dict[str, Any]) -> Any:
    """The message of a row."""
    return rekindle.messages.KINDS["quick_hello"].model_validate(message(plain))


def message(plain: dict[str, Any]) -> dict[str, Any]:
    """A row in the names of our slots."""
    contact, sender = plain["contact"], plain["sender"]
    recipient = {
        "given": contact["first"],
        "family": contact["last"],
        "gender": contact["gender"],
        "title": contact["title"],
    }
    return {
        "recipient": recipient | {"formality": plain["formality"]},
        "sender": {"given": sender["first"], "family": sender["last"]},
        **{name: plain[name] for name in ("company", "years", "when", "project", "achievements")},
    }


def renderer(lang: str) -> Callable[[Any], Any]:
    """``Library.render``."""
    _use(DATA)
    return Library(lang).render


def text(rendered: Any) -> str:
    """Subject and body as one text, as the other engines give it; they bind no date with U+00A0."""
    return f"{rendered.subject}\n\n{rendered.body}".replace("\u00a0", " ")


def bulk(lang: str, lines: Iterable[bytes]) -> Iterator[str]:
    """JSON lines → validated messages → texts."""
    _use(DATA)
    for rendered in Library(lang).render_lines("quick_hello", lines):
        yield f"{rendered.subject}\n\n{rendered.body}"
