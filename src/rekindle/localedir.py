"""Our catalogs for a host's own gettext."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from rekindle import resources
from rekindle.catalogs import DOMAINS, catalog_names
from rekindle.l10n.bundle import compile_catalogs


@lru_cache(maxsize=1)
def locale_dir() -> Path:
    """The folder of our compiled catalogs, ``<locale>/LC_MESSAGES/<domain>.mo``, for a host's own gettext.

    The domains are "guidance", "messages" and "interface", the locales named as gettext does: ``de``, ``de@informal``,
    which holds only what differs from ``de``. English is the source text and has no catalog. An installed wheel has the
    folder; in a checkout, or from a zip, it is a temporary one, made when it is first asked for and taken away at the
    end of the process. Raises :class:`rekindle.CatalogError` for a broken catalog of a checkout.
    """
    root = resources.data_root()
    folder = root / "locales"
    if resources.is_bundle(root) and isinstance(folder, Path):
        return folder
    made = Path(tempfile.mkdtemp(prefix="rekindle-locale-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    if isinstance(root, Path):
        compile_catalogs(root, made)
        return made
    for name in catalog_names():
        for domain in DOMAINS:
            file = folder / name / "LC_MESSAGES" / f"{domain}.mo"
            if file.is_file():
                path = made / name / "LC_MESSAGES" / f"{domain}.mo"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read_bytes())
    return made
