"""One gettext catalog, from the wheel's .mo or the checkout's .po."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from rekindle import resources

if TYPE_CHECKING:
    from rekindle.packs import Pack


class _Missing(gettext.NullTranslations):
    """Behind each catalog, so that a text it does not have is empty and not the msgid."""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


@lru_cache(maxsize=256)
def load_catalog(name: str, domain: str, pack: Pack | None = None) -> gettext.NullTranslations | None:
    """One catalog, from the wheel's .mo, the checkout's .po or a pack's; ``None`` where there is none."""
    if pack:
        path = f"locales/{name}/LC_MESSAGES/{domain}.po"
        data = pack.files.get(path)
    else:
        path = f"{resources.catalog_path(name)}/LC_MESSAGES/{domain}{resources.suffix()}"
        file = resources.data_root().joinpath(*path.split("/"))
        data = file.read_bytes() if file.is_file() else None
    if data is None:
        return None
    if path.endswith(".po"):
        from rekindle.pofile import compiled

        data = compiled(path, name, data)
    catalog = gettext.GNUTranslations(io.BytesIO(data))
    catalog.add_fallback(_Missing())
    return catalog
