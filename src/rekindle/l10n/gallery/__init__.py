"""The gallery: everything the library says, in every language beside the English, as a folder of static HTML.

It is made with the library itself, so it shows what is served; the catalogs are read for what is fuzzy or missing.
There is no server and no build step: the pages are opened from the folder, and without JavaScript too.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from rekindle.errors import RekindleError
from rekindle.l10n.gallery.pages import MARKER
from rekindle.l10n.gallery.site import pages
from rekindle.l10n.root import reading_from


def build_gallery(root: Path, out: Path, *, pseudo: bool = False) -> list[str]:
    """Write the gallery of ``root``, a folder laid out like a checkout, to ``out``; return the names of its pages.

    The same content gives the same bytes. The folder appears whole or not at all, in place of a gallery that was there
    before; whatever else is there is left alone, with a :class:`RekindleError`. ``pseudo`` adds the pseudo locales that
    :func:`rekindle.l10n.pseudo.write_pseudo` has made.
    """
    out = out.resolve()
    _refuse_stranger(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        fresh = work / "new"
        fresh.mkdir()
        with reading_from(root) as resolved:
            names = []
            for name, text in pages(resolved, pseudo=pseudo):
                (fresh / name).write_text(text, encoding="utf-8", newline="\n")
                names.append(name)
        if out.exists():
            out.rename(work / "old")
        fresh.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return names


def _refuse_stranger(out: Path) -> None:
    """Only a gallery, or an empty folder, is ever replaced."""
    remedy = "name a folder that is not there yet"
    if out.exists() and not out.is_dir():
        raise RekindleError("not a folder", where=out.name, remedy=remedy)
    if out.is_dir() and any(out.iterdir()):
        index = out / "index.html"
        if not index.is_file() or MARKER not in index.read_text(encoding="utf-8", errors="replace")[:2000]:
            raise RekindleError("a folder that is not a gallery", where=out.name, remedy=remedy)
        strangers = sorted(path.name for path in out.iterdir() if path.is_dir() or path.suffix != ".html")
        if strangers:
            raise RekindleError(
                f"not of a gallery: {strangers[0][:60]}", where=out.name, remedy=f"move it, or {remedy}"
            )
