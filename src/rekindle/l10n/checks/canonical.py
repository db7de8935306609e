"""The one form and order of a catalog, so that a change shows what was translated and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from babel.messages.pofile import escape, normalize

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue
from rekindle.l10n.extract import natural
from rekindle.polines import Entry, previous

_LINE_NUMBER = re.compile(r":\d+(?=\s|\Z)")


def check_catalogue(catalogue: Catalogue) -> Iterator[Hit]:
    """The first line that is not as it should be, where every line could be read."""
    if not catalogue.canonical or not catalogue.is_whole or catalogue.header is None or catalogue.hits:
        return
    wanted = write(catalogue.header, (unit.entry for unit in catalogue.units))
    if wanted != catalogue.text:
        pairs = zip(catalogue.text.split("\n"), wanted.split("\n"), strict=False)
        line = next(
            (number for number, (own, right) in enumerate(pairs, 1) if own != right), catalogue.text.count("\n")
        )
        yield Hit("RK116", "not in the canonical form from this line on", line)


def write(header: Entry, entries: Iterable[Entry]) -> str:
    """A catalog in its canonical form: sorted, without line numbers, one line a text."""
    lines = [*(f"#{one}" for one in header.comments.get("", ())), 'msgid ""', 'msgstr ""']
    lines += [escape(f"{one}\n") for one in header.text("msgstr").split("\n") if one and "Generated-By: " not in one]
    ordered = sorted(entries, key=lambda entry: (natural(entry.key[0] or ""), entry.key[1]))
    lines += chain.from_iterable(["", *_entry(entry)] for entry in ordered)
    return "".join(f"{line.rstrip()}\n" for line in (*lines, ""))


def _entry(entry: Entry) -> Iterator[str]:
    yield from (f"#{one}" for one in entry.comments.get("", ()))
    yield from (f"#.{one}" for one in entry.comments.get(".", ()))
    places = (_LINE_NUMBER.sub("", one) for line in entry.comments.get(":", ()) for one in line.split())
    yield from (f"#: {place}" for place in dict.fromkeys(places))
    flags = {flag.strip() for line in entry.comments.get(",", ()) for flag in line.split(",")}
    if flags - {""}:
        yield f"#, {', '.join(sorted(flags - {''}))}"
    for keyword, text in zip(("msgid", "msgid_plural"), previous("", entry), strict=False):
        yield from (f"#| {line}" for line in f"{keyword} {normalize(text, width=0)}".split("\n"))
    for keyword in entry.parts:
        text = escape(entry.text(keyword)) if keyword == "msgctxt" else normalize(entry.text(keyword), width=0)
        yield f"{keyword} {text}"
