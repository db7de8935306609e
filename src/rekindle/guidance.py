"""The kinds of guidance: frozen models, in the language in which they were asked for, without I/O.

Every statement says what it rests on: ``points`` are the numbered points of the source articles (``S0-13``),
``references`` are statutes, studies and pages outside them (``gewo-109``), and ``origin`` is "editorial" where neither
says it and it is our own advice.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from rekindle.locales import Formality
from rekindle.models import Model
from rekindle.names import Id, KindId, Language, PointId, Stage
from rekindle.people import Warmth
from rekindle.planning import Event, Offset, Plan, Step, plan
from rekindle.slots import Closeness, Relationship

Origin = Literal["source", "reference", "editorial"]
EntryOrigin = Annotated[str, Field(pattern=r"^(source|reference|editorial|pack:[a-z][a-z0-9-]*)$")]
Goal = Literal[
    "reconnect",
    "advice",
    "reference",
    "recommendation_letter",
    "referral",
    "introduction",
    "job_lead",
    "client_reactivation",
    "keep_in_touch",
]


class Statement(Model):
    """One paragraph, list item, sample phrase or row of a table, and what it rests on."""

    text: str
    """The text; of a row its first cell."""
    style: Literal["paragraph", "item", "phrase", "header", "row"] = "paragraph"
    """What it is; the “header” row names the columns of the rows behind it."""
    points: tuple[PointId, ...] = ()
    """The points of the source articles that say it: “S0-13”."""
    references: tuple[Id, ...] = ()
    """The statutes, studies and pages that say it: “gewo-109”."""
    cells: tuple[str, ...] = ()
    """The other cells of a row."""
    origin: Origin = "source"
    """“editorial” where nobody else says it and it is our own advice."""


class SamplePhrase(Model):
    """A phrase that works, or one that does not, and why."""

    text: str
    """The phrase, in its quotation marks."""
    reason: Statement
    """Why it works, or does not."""


class Entry(Model):
    """What all guidance has: an id forever, title and summary, and the locale and formality it was served in."""

    id: Id
    """Its id forever: “own-the-gap”."""
    locale: str
    """The locale it was served in (BCP 47); English where the library’s language does not have all of it."""
    formality: Formality
    """How it addresses its reader."""
    title: str
    """The title."""
    summary: str
    """What it says, in a sentence or two."""
    points: tuple[PointId, ...] = ()
    """The points of the source articles that it rests on as a whole."""
    references: tuple[Id, ...] = ()
    """The outside references that it rests on as a whole."""
    origin: EntryOrigin = "source"
    """“editorial” where it is our own as a whole, “pack:<id>” where it, or a template of a kind, is a pack’s."""


class Fits(Model):
    """The situations that a tip fits; what is empty or ``None`` fits all."""

    goals: tuple[Goal, ...] = ()
    """What one is after."""
    relationships: tuple[Relationship, ...] = ()
    """What the other person was to one."""
    closeness: tuple[Closeness, ...] = ()
    """How close the two were."""
    gap_months: tuple[int, int] | None = None
    """How many months since the last contact: from and to, inclusive."""
    channels: tuple[KindId, ...] = ()
    """By which channels, by their ids."""


class Tip(Entry):
    """One piece of advice: why, what to do, what to avoid, a phrase that works and one that does not.

    ``points`` of a tip are all the points that any of its statements cites. ``related`` and ``messages`` hold in both
    directions: what one entry names, names it back.
    """

    stages: tuple[Stage, ...]
    """When on the journey it is of use."""
    fits: Fits = Fits()
    """For which situations."""
    why: tuple[Statement, ...]
    """The reason."""
    do: tuple[Statement, ...]
    """What to do."""
    avoid: tuple[Statement, ...]
    """What to avoid."""
    works: tuple[SamplePhrase, ...]
    """Phrases that work."""
    fails: tuple[SamplePhrase, ...]
    """Phrases that do not."""
    related: tuple[Id, ...] = ()
    """Other tips, by their ids."""
    messages: tuple[KindId, ...] = ()
    """The message kinds it is about, by their ids."""

    def fits_in(
        self,
        *,
        stage: str | None = None,
        goal: str | None = None,
        relationship: str | None = None,
        closeness: str | None = None,
        channel: str | None = None,
        gap_months: int | None = None,
    ) -> bool:
        """Whether the tip fits a situation; what is not given fits."""
        pairs = (
            (stage, self.stages),
            (goal, self.fits.goals),
            (relationship, self.fits.relationships),
            (closeness, self.fits.closeness),
            (channel, self.fits.channels),
        )
        months = self.fits.gap_months
        in_time = gap_months is None or months is None or months[0] <= gap_months <= months[1]
        return in_time and all(value is None or not fitting or value in fitting for value, fitting in pairs)


class Section(Model):
    """A part of a guide or checklist; ``origin`` "editorial" says that the whole part is ours."""

    id: Id
    """Its id within the entry."""
    heading: str
    """The heading."""
    blocks: tuple[Statement, ...]
    """Its paragraphs, items and rows."""
    origin: Origin = "source"
    """“editorial” where the whole part is ours."""
    tips: tuple[Id, ...] = ()
    """Tips that say more, by their ids."""


class Guide(Entry):
    """A method told from beginning to end."""

    source: str | None = None
    """The article whose method it is, by its id."""
    only: Language | None = None
    """The only language it exists in, because it tells of its law or its customs."""
    notice: Literal["legal"] | None = None
    """“legal”: it is information and not legal advice."""
    sections: tuple[Section, ...]
    """The parts."""


class Question(Entry):
    """A question that readers have, the short answer as the summary, and the longer one."""

    stages: tuple[Stage, ...]
    """When on the journey it comes up."""
    only: Language | None = None
    """The only language it exists in, as of a guide."""
    answer: tuple[Statement, ...]
    """The longer answer; the short one is the summary."""
    tips: tuple[Id, ...] = ()
    """Tips that say more, by their ids."""
    messages: tuple[KindId, ...] = ()
    """Message kinds that help, by their ids."""


class Evidence(Entry):
    """What a study found and what it does not show."""

    status: Literal["study", "abstract", "secondary"]
    """How much of it we have read ourselves."""
    supports: tuple[PointId, ...] = ()
    """The points of the sources that it makes plausible, which is not to say that it proves them."""
    found: tuple[Statement, ...]
    """What was found."""
    limits: tuple[Statement, ...]
    """What it does not show."""
    use: tuple[Statement, ...]
    """What follows for somebody who writes."""


class Checklist(Entry):
    """Things to tick before the next step."""

    sections: tuple[Section, ...]
    """What to tick, in parts."""


class PlaybookStep(Section, Step):
    """A step of a playbook: what to do, when, under which condition, with which message and checklist."""

    kind: KindId | None = None
    """The message kind to use, by its id."""
    checklist: Id | None = None
    """What to tick before, by its id."""


class Playbook(Entry):
    """The steps of a whole journey. The days are editorial defaults."""

    events: Mapping[Event, Offset] = {}
    """When something is expected that nobody knows in advance, such as the yes."""
    steps: tuple[PlaybookStep, ...]
    """The steps, without days."""

    def plan(
        self,
        *,
        start: date | None = None,
        deadline: date | None = None,
        reply: date | None = None,
        yes: date | None = None,
        call: date | None = None,
        outcome: date | None = None,
        holidays: Container[date] = (),
        today: date | None = None,
    ) -> Plan[PlaybookStep]:
        """Give each step its day.

        A playbook counts from the day of the first message (``start``, by default the first possible working day) or
        back from a ``deadline``. ``reply``, ``yes``, ``call`` and ``outcome`` are the days of what has happened or is
        settled; the plan assumes the others and says so. ``holidays`` are days that are no working days beside Saturday
        and Sunday; anything that answers ``day in holidays`` will do. Nothing is planned before ``today``.

        Where the deadline is close, the steps for which there is no time are in ``Plan.left_out``, and ``Plan.status``
        says so. Raises :class:`rekindle.errors.PlanError` for a deadline that is missing, superfluous or past.
        """
        known: dict[Event, date | None] = {"reply": reply, "yes": yes, "call": call, "outcome": outcome}
        return plan(
            self.steps,
            self.events,
            start=start,
            deadline=deadline,
            known=known,
            holidays=holidays,
            today=today or date.today(),
        )


class KindInfo(Entry):
    """What a message kind is for, when it fits and when not, and the guidance it embodies."""

    id: KindId
    """Its id forever: “ask_reference”."""
    stage: Stage
    """When on the journey it is written."""
    channels: Annotated[tuple[str, ...], Field(min_length=1)]
    """Its channels, by their ids; the first is taken where none is asked for."""
    variants: Annotated[int, Field(ge=1, le=9)] = 1
    """How many wordings it has."""
    early_for: tuple[Closeness, ...] = ()
    """How close a tie is for which the request comes early."""
    when: tuple[Statement, ...]
    """When it fits."""
    when_not: tuple[Statement, ...]
    """When it does not."""
    tips: tuple[Id, ...] = ()
    """The tips that it puts into practice, by their ids."""
    warmth: Mapping[Formality, Warmth]
    """How warmly it greets, by the form of address, unless the message or the person says otherwise."""

    @property
    def purpose(self) -> str:
        """What the message is for: its summary."""
        return self.summary


MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "tips": Tip,
        "guides": Guide,
        "questions": Question,
        "checklists": Checklist,
        "playbooks": Playbook,
        "evidence": Evidence,
        "kinds": KindInfo,
    }
)
"""The groups of entries and their models."""
