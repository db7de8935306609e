"""What stands behind the guidance: the source articles with their points, outside references, the terms."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from rekindle.models import Model
from rekindle.names import Id, Language, PointId, Stage

PointKind = Literal[
    "principle",
    "scenario",
    "reason",
    "reassurance",
    "do",
    "dont",
    "step",
    "metric",
    "phrase",
    "missing",
    "boilerplate",
]
Seen = Literal["study", "abstract", "statute", "page", "secondary"]


class Point(Model):
    """One numbered statement of a source article, in our own words."""

    id: PointId
    """Its number: “S0-13”."""
    locale: str
    """The locale it was served in (BCP 47)."""
    kinds: tuple[PointKind, ...]
    """What sort of statement it is."""
    stages: tuple[Stage | Literal["all"], ...]
    """When on the journey it counts."""
    part: str
    """The part of the article in which it stands."""
    text: str
    """The statement, in our own words."""


class Source(Model):
    """One of the three source articles; its text is not ours and not here, its points are."""

    id: Annotated[str, Field(pattern=r"^S\d$")]
    """Its id: “S0”."""
    locale: str
    """The locale it was served in (BCP 47)."""
    language: str
    """The language of the article."""
    title: str
    """What we call it."""
    description: str
    """What it is about."""
    points: tuple[Point, ...]
    """Its points, in their order."""


class Reference(Model):
    """A statute, study or page outside the three source articles."""

    id: Id
    """Its id: “gewo-109”."""
    title: str
    """The title."""
    by: str | None = None
    """Who wrote or published it."""
    published: str | None = None
    """Where or when, or in which version."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    """Where it can be read."""
    seen: Seen
    """What of it was read."""
    checked: date
    """The day on which that was."""


class Term(Model):
    """A word of the domain and what it means here."""

    id: Id
    """Its id."""
    locale: str
    """The locale it was served in (BCP 47)."""
    term: str
    """The word."""
    definition: str
    """What it means here."""
    only: Language | None = None
    """The only language that has it."""
