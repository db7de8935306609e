"""Guidance and message templates for getting back in touch with lapsed professional contacts."""

from rekindle import locales
from rekindle.errors import (
    CatalogError,
    ContentError,
    LocaleError,
    RekindleError,
    RenderError,
    UnknownNameError,
)
from rekindle.library import Library, LocaleInfo, available_locales
from rekindle.people import Person
from rekindle.rendered import Note, Rendered

__all__ = [
    "CatalogError",
    "ContentError",
    "Library",
    "LocaleError",
    "LocaleInfo",
    "Note",
    "Person",
    "RekindleError",
    "RenderError",
    "Rendered",
    "UnknownNameError",
    "available_locales",
    "locales",
]
