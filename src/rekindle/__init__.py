"""Guidance and message templates for getting back in touch with lapsed professional contacts.

Everything is imported when it is first used, so that ``import rekindle`` costs nothing (PEP 562).
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself takes longer to import than this module
if TYPE_CHECKING:
    from rekindle import locales
    from rekindle.availability import LocaleInfo, available_locales
    from rekindle.embedding import jinja_loader
    from rekindle.errors import (
        CatalogError,
        ContentError,
        DeliveryError,
        ExtraError,
        LocaleError,
        PlanError,
        RekindleError,
        RenderError,
        UnknownNameError,
    )
    from rekindle.library import Library
    from rekindle.localedir import locale_dir
    from rekindle.packs import Pack, installed_packs
    from rekindle.people import Person
    from rekindle.rendered import Note, Rendered

__all__ = [
    "CatalogError",
    "ContentError",
    "DeliveryError",
    "ExtraError",
    "Library",
    "LocaleError",
    "LocaleInfo",
    "Note",
    "Pack",
    "Person",
    "PlanError",
    "RekindleError",
    "RenderError",
    "Rendered",
    "UnknownNameError",
    "available_locales",
    "installed_packs",
    "jinja_loader",
    "locale_dir",
    "locales",
]

_HOMES = {
    "Library": "library",
    "LocaleInfo": "availability",
    "Note": "rendered",
    "Pack": "packs",
    "Person": "people",
    "Rendered": "rendered",
    "available_locales": "availability",
    "installed_packs": "packs",
    "jinja_loader": "embedding",
    "locale_dir": "localedir",
}


if not TYPE_CHECKING:  # or every misspelled name would be an attribute for a type checker

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name == "locales":
            return import_module("rekindle.locales")
        found: object = getattr(import_module(f"rekindle.{_HOMES.get(name, 'errors')}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
