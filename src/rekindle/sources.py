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
    locale: str
    kinds: tuple[PointKind, ...]
    stages: tuple[Stage | Literal["all"], ...]
    part: str
    text: str


class Source(Model):
    """One of the three source articles; its text is not ours and not here, its points are."""

    id: Annotated[str, Field(pattern=r"^S\d$")]
    locale: str
    language: str
    title: str
    description: str
    points: tuple[Point, ...]


class Reference(Model):
    """A statute, study or page outside the three source articles; ``seen`` is what of it was read, ``checked`` when."""

    id: Id
    title: str
    by: str | None = None
    published: str | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    seen: Seen
    checked: date


class Term(Model):
    """A word of the domain and what it means here."""

    id: Id
    locale: str
    term: str
    definition: str
    only: Language | None = None
