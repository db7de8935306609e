"""Guidance and message templates for getting back in touch with lapsed professional contacts."""

from rekindle import locales
from rekindle.availability import LocaleInfo, available_locales
from rekindle.errors import (
    CatalogError,
    ContentError,
    LocaleError,
    PlanError,
    RekindleError,
    RenderError,
    UnknownNameError,
)
from rekindle.library import Library
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
    "PlanError",
    "RekindleError",
    "RenderError",
    "Rendered",
    "UnknownNameError",
    "available_locales",
    "locales",
]
