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
    """One paragraph, list item, sample phrase or row of a table, and what it rests on.

    A row has its first cell as ``text`` and the others as ``cells``; the "header" row names the columns.
    """

    text: str
    style: Literal["paragraph", "item", "phrase", "header", "row"] = "paragraph"
    points: tuple[PointId, ...] = ()
    references: tuple[Id, ...] = ()
    cells: tuple[str, ...] = ()
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
    references: tuple[Id, ...] = ()
    origin: Origin = "source"


class Fits(Model):
    """The situations that a tip fits; what is empty or ``None`` fits all. ``gap_months`` are from and to, inclusive."""

    goals: tuple[Goal, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    closeness: tuple[Closeness, ...] = ()
    gap_months: tuple[int, int] | None = None
    channels: tuple[KindId, ...] = ()


class Tip(Entry):
    """One piece of advice: why, what to do, what to avoid, a phrase that works and one that does not.

    ``points`` of a tip are all the points that any of its statements cites. ``related`` and ``messages`` hold in both
    directions: what one entry names, names it back.
    """

    stages: tuple[Stage, ...]
    fits: Fits = Fits()
    why: tuple[Statement, ...]
    do: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    works: tuple[SamplePhrase, ...]
    fails: tuple[SamplePhrase, ...]
    related: tuple[Id, ...] = ()
    messages: tuple[KindId, ...] = ()

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
    heading: str
    blocks: tuple[Statement, ...]
    origin: Origin = "source"
    tips: tuple[Id, ...] = ()


class Guide(Entry):
    """A method told from beginning to end; ``source`` is the article whose method it is.

    A guide with ``only`` exists in that language alone, because it tells of its law or its customs; ``notice`` "legal"
    says that it is information and not legal advice.
    """

    source: str | None = None
    only: Language | None = None
    notice: Literal["legal"] | None = None
    sections: tuple[Section, ...]


class Question(Entry):
    """A question that readers have, the short answer as the summary, and the longer one."""

    stages: tuple[Stage, ...]
    only: Language | None = None
    answer: tuple[Statement, ...]
    tips: tuple[Id, ...] = ()
    messages: tuple[KindId, ...] = ()


class Evidence(Entry):
    """What a study found and what it does not show; ``status`` says how much of it we have read ourselves.

    ``supports`` are the points of the sources that it makes plausible, which is not to say that it proves them.
    """

    status: Literal["study", "abstract", "secondary"]
    supports: tuple[PointId, ...] = ()
    found: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    use: tuple[Statement, ...]


class Checklist(Entry):
    """Things to tick before the next step."""

    sections: tuple[Section, ...]


class PlaybookStep(Section, Step):
    """A step of a playbook: what to do, when, under which condition, with which message and checklist."""

    kind: KindId | None = None
    checklist: Id | None = None


class Playbook(Entry):
    """The steps of a whole journey. The days are editorial defaults.

    ``events`` says when something is expected that nobody knows in advance, such as the yes.
    """

    events: Mapping[Event, Offset] = {}
    steps: tuple[PlaybookStep, ...]

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
    stage: Stage
    channels: Annotated[tuple[str, ...], Field(min_length=1)]
    variants: Annotated[int, Field(ge=1, le=9)] = 1
    early_for: tuple[Closeness, ...] = ()
    when: tuple[Statement, ...]
    when_not: tuple[Statement, ...]
    tips: tuple[Id, ...] = ()
    warmth: Mapping[Formality, Warmth]

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
