"""Content, templates and slots → one template catalog per domain; the same input gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import escape, normalize

from rekindle import content, inventory
from rekindle.catalogs import DOMAINS
from rekindle.errors import ContentError
from rekindle.filling import placeholders
from rekindle.inventory import Text
from rekindle.l10n.describing import described
from rekindle.pofile import forms, offered

# A new date at every extraction would make every extraction a change.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def by_domain() -> dict[str, dict[str, Text]]:
    """Every text by domain and context, sorted, described; :class:`ContentError` where a context stands for two."""
    found: dict[str, dict[str, Text]] = {domain: {} for domain in DOMAINS}
    for text in inventory.texts():
        known = found[text.domain].setdefault(text.msgctxt, text)
        if (known.msgid, known.plural) != (text.msgid, text.plural):
            raise ContentError(
                f"{text.msgctxt} stands for two texts", where=text.path, remedy="give one of them another id"
            )
    return {
        domain: {msgctxt: described(texts[msgctxt]) for msgctxt in sorted(texts, key=natural)}
        for domain, texts in found.items()
    }


def natural(msgctxt: str) -> list[tuple[int, str]]:
    """Sorting that puts paragraph 2 before paragraph 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", msgctxt)]


def heading(what: str) -> str:
    """The first line of a catalog: of which project it is, what it is, and for our own under which licence."""
    project, licence = next(((pack.title, "") for pack in content.laid_over()), ("rekindle", " CC-BY-4.0."))
    return f"# {project}, {what}.{licence}\n#"


def new_catalog(locale: str | None, header: str) -> Catalog:
    """An empty catalog with a header that does not change from day to day."""
    return Catalog(
        locale=locale,
        project=next((pack.id for pack in content.laid_over()), "rekindle"),
        version="0.1",
        header_comment=header,
        copyright_holder=_nobody_else(),
        msgid_bugs_address=" ",
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator=_nobody_else(),
        language_team=" ",
        charset="utf-8",
        fuzzy=False,
    )


def _nobody_else() -> str:
    """Who has the rights in a new catalog: in a pack's its author, whoever that is."""
    return " " if content.laid_over() else "The rekindle developers"


def add(
    catalog: Catalog,
    text: Text,
    string: str | tuple[str, ...] = "",
    *,
    fuzzy: bool = False,
    previous: Sequence[str] = (),
    comments: Sequence[str] = (),
    note: str = "",
) -> None:
    """Add a text with its translation; ``previous`` is the English it was made for, ``comments`` the translators'.

    ``note`` is a comment that only this catalog has.
    """
    if text.plural and not any(string):
        string = ("",) * catalog.num_plurals  # Babel would write two, whatever the language has
    catalog.add(
        (text.msgid, text.plural) if text.plural else text.msgid,
        string or ("",) * catalog.num_plurals if text.plural else string,  # Babel would write two forms for Arabic
        locations=[(text.path, 0)],
        flags=["fuzzy"] if fuzzy else [],
        auto_comments=[*filter(None, (*text.comment.split("\n"), note))],
        previous_id=tuple(previous),
        context=text.msgctxt,
    )
    message = catalog.get(text.msgid, text.msgctxt)
    assert message is not None
    message.user_comments = list(comments)
    # Babel takes any "50 % d…" and any "{" for a format; ours are the named placeholders alone.
    message.flags -= {"python-format", "python-brace-format"}
    if placeholders(text.msgid) | placeholders(text.plural or ""):
        # msgfmt -c would ask for exactly the msgid's where the comment leaves a choice.
        message.flags.add("no-python-format" if offered(text.comment) else "python-format")


def to_po(catalog: Catalog) -> bytes:
    """The one canonical form of a .po file: no line numbers, no wrapped texts.

    Babel's writer wraps previous msgids as if they were prose, and no reader takes them then.
    """
    header, *messages = catalog
    fields = [one for one in str(header.string).splitlines() if not one.startswith("Generated-By: ")]
    lines = [*catalog.header_comment.splitlines(), 'msgid ""', 'msgstr ""', *(escape(f"{one}\n") for one in fields)]
    for message in messages:
        lines += ["", *_entry(message)]
    return "".join(f"{line.rstrip()}\n" for line in (*lines, "")).encode()


def _entry(message: Message) -> Iterator[str]:
    yield from (f"#{comment}" for comment in message.user_comments)
    yield from (f"#. {line}" for comment in message.auto_comments for line in wrap(comment, 76))
    yield from (f"#: {path}" for path, _ in message.locations)
    if message.flags:
        yield f"#, {', '.join(sorted(message.flags))}"
    for keyword, msgid in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        yield from (f"#| {line}" for line in f"{keyword} {normalize(msgid, width=0)}".split("\n"))
    if message.context:
        yield f"msgctxt {escape(message.context)}"
    msgids, strings = forms(message.id), forms(message.string)
    for keyword, msgid in zip(("msgid", "msgid_plural"), msgids, strict=False):
        yield f"{keyword} {normalize(msgid, width=0)}"
    for number, string in enumerate(strings):
        yield f"msgstr{f'[{number}]' if msgids[1:] else ''} {normalize(string, width=0)}"


def escaped(text: str) -> str:
    """A text as it stands between quotation marks in a .po file."""
    return str(escape(text))[1:-1]


def write_templates(folder: Path) -> list[Path]:
    """Write ``<domain>.pot`` for every domain; they are made anew whenever they are needed and never committed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for domain, texts in by_domain().items():
        catalog = new_catalog(None, heading(f"domain {domain}: the English source"))
        for text in texts.values():
            add(catalog, text)
        path = folder / f"{domain}.pot"
        path.write_bytes(to_po(catalog))
        written.append(path)
    return written
