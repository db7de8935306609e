"""The kinds of guidance: frozen models, in the language in which they were asked for, without I/O.

Every statement says what it rests on: ``points`` are the numbered points of the source articles (``S0-13``), and
``origin`` is "editorial" where no source says it and it is our own advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from rekindle.locales import Formality
from rekindle.models import Model
from rekindle.people import AddressStyle, Warmth

Stage = Literal["prepare", "reconnect", "nudge", "catch_up", "ask", "respond", "brief", "update", "close", "keep_warm"]
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
Origin = Literal["source", "editorial"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
KindId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
PointId = Annotated[str, Field(pattern=r"^S\d-\d{2}$")]


class Statement(Model):
    """One paragraph, list item or sample phrase, and what it rests on."""

    text: str
    style: Literal["paragraph", "item", "phrase"] = "paragraph"
    points: tuple[PointId, ...] = ()
    origin: Origin = "source"


class SamplePhrase(Model):
    """A phrase that works, or one that does not, and why."""

    text: str
    reason: Statement


class Entry(Model):
    """What all guidance has: an id forever, title and summary, and the locale and formality it was served in."""

    id: Id
    locale: str
    formality: Formality
    title: str
    summary: str
    points: tuple[PointId, ...] = ()
    origin: Origin = "source"


class Tip(Entry):
    """One piece of advice: why, what to do, what to avoid, a phrase that works and one that does not.

    ``points`` of a tip are all the points that any of its statements cites.
    """

    stages: tuple[Stage, ...]
    why: tuple[Statement, ...]
    do: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    works: tuple[SamplePhrase, ...]
    fails: tuple[SamplePhrase, ...]
    related: tuple[Id, ...] = ()
    messages: tuple[KindId, ...] = ()


class Section(Model):
    """A part of a guide or checklist; ``origin`` "editorial" says that the whole part is ours."""

    id: Id
    heading: str
    blocks: tuple[Statement, ...]
    origin: Origin = "source"
    tips: tuple[Id, ...] = ()


class Guide(Entry):
    """A method told from beginning to end; ``source`` is the article whose method it is."""

    source: str | None = None
    sections: tuple[Section, ...]


class Checklist(Entry):
    """Things to tick before the next step."""

    sections: tuple[Section, ...]


class PlaybookStep(Section):
    """A step: ``day`` days after (or, negative, before) the event ``counted_from``."""

    day: int
    counted_from: Literal["start", "deadline", "yes", "call", "outcome"]
    kind: KindId | None = None
    checklist: Id | None = None


class Playbook(Entry):
    """The steps of a whole journey. The days are editorial defaults."""

    steps: tuple[PlaybookStep, ...]


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


class KindInfo(Entry):
    """What a message kind is for, when it fits and when not, and the guidance it embodies."""

    id: KindId
    stage: Stage
    channels: tuple[str, ...]
    when: tuple[Statement, ...]
    when_not: tuple[Statement, ...]
    tips: tuple[Id, ...] = ()
    warmth: Mapping[Formality, Warmth]

    @property
    def purpose(self) -> str:
        """What the message is for: its summary."""
        return self.summary


class Channel(Model):
    """A channel: how it addresses people, and whether it has a subject line."""

    id: KindId
    label: str
    address: AddressStyle
    subject: bool


MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {"tips": Tip, "guides": Guide, "checklists": Checklist, "playbooks": Playbook, "kinds": KindInfo}
)
"""The groups of entries and their models."""
